"""What differs between two states of a plan, in sentences that are whole and can be read aloud."""

from __future__ import annotations

from datetime import datetime

import pytest

from dashboard.plan.compare import RowSaid
from dashboard.plan.findings import Doubt
from dashboard.words.changes import (
    changes_line,
    clash_line,
    compared_with,
    not_compared,
    question_line,
    row_line,
)

KEY = "G1 · 2026-10 · Setting"


def row(*fields: tuple[str, str, str], added: bool = False, gone: bool = False, sheet: str = "Progress") -> RowSaid:
    return RowSaid(sheet, KEY if sheet == "Progress" else "", added, gone, fields)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (row(("Value", "5", "7")), "Progress G1 · 2026-10 · Setting: Value was “5”, now “7”."),
        (
            row(("Value", "", "7"), ("Note", "In play", "")),
            "Progress G1 · 2026-10 · Setting: Value is now “7”; Note was “In play”, now blank.",
        ),
        (row(("Value", "", "7"), added=True), "Progress G1 · 2026-10 · Setting: added (Value “7”)."),
        (row(("Value", "7", ""), gone=True), "Progress G1 · 2026-10 · Setting: taken out (Value “7”)."),
        (row(("Hopes", "Play", "Sing"), sheet="Child"), "Child: Hopes was “Play”, now “Sing”."),
        (row(("Note", "", "a\n" + "b" * 99)), f"Progress {KEY}: Note is now “a {'b' * 58}…”."),
    ],
)
def test_one_row_in_a_line(change: RowSaid, line: str) -> None:
    assert row_line(change) == line


def test_what_a_save_changed_in_a_line() -> None:
    added, gone, amended = row(added=True), row(gone=True), row(("Value", "5", "7"), sheet="Child")
    assert changes_line(None) == "This version cannot be compared."
    assert changes_line([]) == "Nothing that the tracker reads."
    assert changes_line([added]) == f"1 row added: Progress {KEY}"
    assert changes_line([amended, added, added, gone, gone]) == (
        f"2 rows added, 1 row changed, 2 rows taken out: Child, Progress {KEY}, Progress {KEY} and others"
    )


def test_a_clash_names_all_that_is_known() -> None:
    assert clash_line("Goals", "G1", "Target", before="14", mine="12", theirs="20") == (
        "Goals G1: Target was “14”, is “12” here and “20” in the copy."
    )
    assert clash_line("Goals", "G1", "Target", before="", mine="12", theirs="") == (
        "Goals G1: Target is “12” here and “” in the copy."
    )


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_has_its_sentence_with_the_row_in_it(doubt: Doubt) -> None:
    said = question_line(doubt, "Goals", "G1", "Target")
    assert said.startswith("Goals G1: ")
    assert said.endswith(".")
    assert "{" not in said


def test_what_it_was_compared_with_and_what_was_left_alone() -> None:
    assert compared_with(3, datetime(2026, 11, 21, 9, 12)) == "Compared with version 3 of 21 November 2026, 09:12."
    assert compared_with(None, None) == "Compared without an earlier version, so every difference is asked about."
    assert not_compared(()) == ""
    assert not_compared(("Budget", "Progress")).startswith("Something else differs on Budget and Progress, in sheets")
