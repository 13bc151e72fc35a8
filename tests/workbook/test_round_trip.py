"""Whatever a plan says comes back from its workbook as it went in, and so does whatever is recorded later."""

from __future__ import annotations

import string
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.excel.gate import admit
from dashboard.plan.changes import Add, Amend
from dashboard.plan.keys import KEY_FIELDS, SINGULAR, key_of
from dashboard.plan.months import Month
from dashboard.plan.terms import Use, folded
from dashboard.workbook.layout import BY_NAME, CHILD, PROGRESS, SHEETS, Column, Kind, Sheet
from dashboard.workbook.template import new_workbook
from dashboard.workbook.write import rewrite
from tests.build_workbook import plan_book, read

# Any text but what no workbook can hold and what is lost by being tidied: ends, and carriage returns.
CHARACTERS = st.characters(
    codec="utf-8", exclude_characters="\r\ufffe\uffff", exclude_categories=("Cs", "Cc")
) | st.just("\n")
HOSTILE = st.sampled_from(
    ["=1+1", "+44", "-", "@SUM(A1)", "=HYPERLINK(“x”)", "_x0041_", "_x000D_", "a\nb", "é 🙂 ﷽ عربى", "<b>&amp;</b>", "'", "0",
     "1/2", "2026-10", "TRUE", "NaN", "a\tb", "\u200fמ", "ı", "ß", " ", "#REF!"]
)  # fmt: skip
TEXT = (HOSTILE | st.text(CHARACTERS, max_size=40)).map(str.strip)
PART = (
    st.text(CHARACTERS, min_size=1, max_size=12).map(lambda text: " ".join(text.replace(";", "").split())).filter(bool)
)
DAYS = st.dates(date(1900, 3, 1), date(2999, 12, 31))
MONTHS = st.builds(Month, st.integers(1901, 2999), st.integers(1, 12))
#: Excel keeps fifteen digits.
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9).map(lambda number: float(f"{number:.9g}"))
IDS = st.text(string.ascii_uppercase + string.digits, min_size=1, max_size=4)


def values(column: Column) -> st.SearchStrategy[Any]:
    """What a field of this column may hold."""
    if column.choices is not None:
        words = st.sampled_from(list[StrEnum](column.choices))
        return st.lists(words, unique=True).map(tuple) if column.kind is Kind.CHOICES else words
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEXT: IDS if column.field in ("id", "goal", "strategy") and column.width == 12 else TEXT,
        Kind.LIST: st.lists(PART, max_size=3).map(tuple),
        Kind.NUMBER: NUMBERS,
        Kind.WHOLE: st.integers(0, 10**6),
        Kind.DATE: DAYS,
        Kind.MOMENT: st.datetimes(datetime(1900, 3, 1), datetime(2999, 1, 1)).map(lambda at: at.replace(microsecond=0)),
        Kind.MONTH: MONTHS,
        Kind.USE: st.sampled_from(Use),
    }
    return kinds[column.kind]


@cache
def rows_of(sheet: Sheet) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows of a sheet that each say something; IDs and keys are there once."""
    key = {field: values(sheet.column(field)) for field in KEY_FIELDS[sheet.fact]}
    others = {column.field: values(column) for column in sheet.columns if column.field not in key}
    row = st.fixed_dictionaries(key, optional=others)
    told = row.map(lambda cells: {name: value for name, value in cells.items() if value not in (None, "", ())})
    return st.lists(told.filter(bool), max_size=3, unique_by=lambda cells: folded(key_of(sheet.fact(**cells))))


@cache
def empty() -> bytes:
    """A new plan with nothing in it."""
    return new_workbook()


def as_mapping(fact: Any) -> dict[str, Any]:
    blank = type(fact)()
    pairs = ((field.name, getattr(fact, field.name)) for field in fields(fact) if field.name not in ("source", "rows"))
    return {name: value for name, value in pairs if value != getattr(blank, name)}


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_plan_comes_back_from_its_workbook_as_it_went_in(data: st.DataObject) -> None:
    rows = {sheet.name: data.draw(rows_of(sheet), label=sheet.name) for sheet in SHEETS}
    child = data.draw(st.fixed_dictionaries({}, optional={c.field: values(c) for c in CHILD.columns}), label="Child")
    plan = read(new_workbook(rows, child)).plan
    assert as_mapping(plan.child) == {name: value for name, value in child.items() if value not in ("", ())}
    for sheet in SHEETS:
        kept = getattr(plan, sheet.plan_field)
        facts = list(kept.values()) if sheet.id_prefix else list(kept)
        if sheet.name == "Places" and not rows["Places"]:
            continue  # Home and Setting
        assert [as_mapping(fact) for fact in facts] == rows[sheet.name]


@settings(max_examples=40)
@given(month=MONTHS, value=NUMBERS, note=TEXT, who=st.lists(PART, max_size=3).map(tuple), tables=st.booleans())
def test_a_row_that_is_added_comes_back_as_it_went_in(
    month: Month, value: float, note: str, who: tuple[str, ...], tables: bool
) -> None:
    cells = {"goal": "G1", "month": month, "value": value, "note": note, "by": "T.L.", "who_may_see": who}
    data = rewrite(
        admit(plan_book(tables=tables), "AK01.xlsx"), [Add("Progress", cells)], datetime(2026, 11, 21, 14, 5)
    ).data
    assert as_mapping(read(data).plan.progress[-1]) == {
        name: cell for name, cell in cells.items() if cell not in ("", ())
    }


@settings(max_examples=40)
@given(value=NUMBERS, note=TEXT, why=TEXT)
def test_a_correction_and_its_history_come_back_as_they_went_in(value: float, note: str, why: str) -> None:
    data = plan_book()
    record = read(data).plan.progress[0]
    change = Amend(record, {"value": value, "note": note}, why=why)
    plan = read(rewrite(admit(data, "AK01.xlsx"), [change], datetime(2026, 11, 21, 14, 5)).data).plan
    assert (plan.progress[0].value, plan.progress[0].note) == (value, note)
    assert [(edit.after, edit.why) for edit in plan.history][1] == (note, why)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_row_can_be_added_to_every_sheet_of_a_new_plan(sheet: Sheet) -> None:
    cells: dict[str, Any] = {}
    for column in sheet.columns:
        example = {Kind.NUMBER: 2.5, Kind.WHOLE: 6, Kind.DATE: date(2026, 10, 3), Kind.MONTH: Month(2026, 10),
                   Kind.MOMENT: datetime(2026, 10, 3, 9, 5), Kind.USE: Use.MOSTLY, Kind.LIST: ("a", "b")}  # fmt: skip
        cells[column.field] = (
            next(iter(column.choices)) if column.choices else example.get(column.kind, f"= {column.field}")
        )
    data = rewrite(admit(empty(), "AK01.xlsx"), [Add(sheet.name, cells)], datetime(2026, 11, 21, 14, 5)).data
    kept = getattr(read(data).plan, sheet.plan_field)
    (fact,) = kept.values() if sheet.id_prefix else kept
    assert as_mapping(fact) == cells
    if sheet.fact in SINGULAR:
        with pytest.raises(Exception, match="Somebody else has added"):
            rewrite(admit(data, "AK01.xlsx"), [Add(sheet.name, cells)], datetime(2026, 11, 21, 14, 5))


def test_every_sheet_takes_part() -> None:
    assert {sheet.name for sheet in SHEETS} | {"Child"} == {sheet.name for sheet in BY_NAME.values()}
    assert PROGRESS in SHEETS
