"""What a save may cost: no formula and no list of checks that somebody made up holds the others up."""

from __future__ import annotations

import time

import pytest

from dashboard.excel.edit.patch import CellEdit, RowAppend, patch
from dashboard.excel.formulas import Reads, filled_down, reads
from dashboard.excel.gate import admit
from tests.excel.books import bare, cells
from tests.excel.bounds import SLOWEST

FIRST, SECOND = '<c r="A1"><v>1</v></c>', '<c r="A2"><v>2</v></c>'


def formulas(*texts: str) -> bytes:
    return bare(
        cells(FIRST, "".join(f'<c r="{"BCDEFGHI"[n]}2"><f>{text}</f><v>1</v></c>' for n, text in enumerate(texts)))
    )


def checks(element: str, count: int) -> bytes:
    return bare(cells(FIRST, SECOND, SECOND.replace("2", "3")) + element.replace("{many}", "{one}" * count).format(
        one='<dataValidation sqref="A2:A3"/>', later="<q:x><q:sqref>A2:A3</q:sqref></q:x>" * count,
    ))  # fmt: skip


HOSTILE = {
    "an unclosed sheet": formulas("'" * 20_000),
    "brackets in a table": formulas(*[f"T[{"['" * 4_000}{n}" for n in range(8)]),
    "8,000 checks on the same cells": checks("<dataValidations>{many}</dataValidations>", 8_000),
    "8,000 checks of the later kind": checks(
        '<extLst><ext uri="{{x}}" xmlns:q="u">{later}</ext></extLst>', 8_000
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_no_save_costs_more_than_two_seconds(data: bytes) -> None:
    package = admit(data, "AK01.xlsx")
    started = time.process_time()
    patch(package, [CellEdit("Sheet1", 1, 1, 5), RowAppend("Sheet1", {1: 3})])
    assert time.process_time() - started < SLOWEST


def test_a_formula_longer_than_excel_takes_could_read_anything() -> None:
    longest = "A1" + "+1" * 4_095
    assert (len(longest), reads(longest).anything) == (8_192, False)
    assert reads(longest + "+1") == Reads((), (), (), anything=True)


@pytest.mark.parametrize("formula", ["'Goals", "A1&'x'", '"a""b'])
def test_a_quote_that_names_no_sheet_could_be_anything_and_is_kept(formula: str) -> None:
    assert reads(formula).anything
    assert filled_down(formula.replace("A1", "$A$1"), 3) == formula.replace("A1", "$A$1")
