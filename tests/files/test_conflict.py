"""A row that two people changed: both versions side by side, and what is written once somebody has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from dashboard.files.planfile import PlanFile
from dashboard.files.settle.conflict import Choice, Conflict, conflict_of, settle
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.errors import EntryRefused, RowChanged
from dashboard.plan.terms import EditKind
from tests.build_workbook import CHILD, OCT, PROGRESS, opened, plan_book, saved

MINE, THEIRS, BOTH = Choice.MINE, Choice.THEIRS, Choice.BOTH


def conflict(file: PlanFile, change: Change) -> Conflict:
    """What a change that is refused comes to."""
    with pytest.raises(RowChanged) as refused:
        file.edit([change])
    found = conflict_of(refused.value, change, file.plan)
    assert found is not None
    return found


def both_changed(path: Path, theirs: Mapping[str, object], mine: Mapping[str, object]) -> tuple[PlanFile, Conflict]:
    """A month's record that somebody else changed while I did."""
    file = opened(path)
    read = file.plan.progress[0]
    opened(path).edit([Amend(read, theirs)])
    return file, conflict(file, Amend(read, mine, EditKind.CHANGE, who="M.O.", why="Counted again."))


def sides(found: Conflict) -> list[tuple[str, str, str, str]]:
    return [(clash.heading, clash.before_said, clash.theirs_said, clash.mine_said) for clash in found.fields]


def test_what_was_read_theirs_and_mine_stand_side_by_side_under_the_workbooks_headings(tmp_path: Path) -> None:
    file, found = both_changed(saved(tmp_path), {"value": 6, "note": "Outside"}, {"value": 8})
    assert (found.sheet, found.key, found.standing) == ("Progress", "G1 · 2026-08 · Setting · M.O.", THEIRS)
    assert sides(found) == [("Value", "5", "6", "8")]
    assert found.also == (("Note", "In play", "Outside"),)
    assert found.row is file.plan.progress[0]


@pytest.mark.parametrize(
    ("choice", "value", "note"), [(MINE, 8, "In play"), (THEIRS, 6, "In play"), (BOTH, 8, "In play · Value also given as “6”.")]
)  # fmt: skip
def test_what_is_chosen_is_written_and_both_leaves_the_other_in_the_note(
    choice: Choice, value: int, note: str, tmp_path: Path
) -> None:
    file, found = both_changed(saved(tmp_path), {"value": 6}, {"value": 8})
    file.edit(settle(found, {"value": choice}, "Asked Mum."))
    record = opened(file.path).plan.progress[0]
    assert (record.value, record.note) == (value, note)
    told = [(edit.field, edit.who, edit.kind, edit.why) for edit in file.plan.history][1:]
    fields = {MINE: ["Value"], THEIRS: [], BOTH: ["Value", "Note"]}[choice]
    assert told == [(field, "M.O.", EditKind.CHANGE, "Counted again. Asked Mum.") for field in fields]


def test_changes_in_other_fields_of_the_row_do_not_clash(tmp_path: Path) -> None:
    file, found = both_changed(saved(tmp_path), {"note": "Outside"}, {"value": 8})
    assert (found.fields, found.agreed) == ((), {"value": 8})
    file.edit(settle(found, {}))
    record = file.plan.progress[0]
    assert (record.value, record.note) == (8, "Outside")


def test_the_same_change_twice_is_no_clash_and_writes_nothing(tmp_path: Path) -> None:
    _, found = both_changed(saved(tmp_path), {"value": 8, "note": "Outside"}, {"value": 8, "note": "Inside"})
    assert sides(found) == [("Note", "In play", "Outside", "Inside")]
    assert settle(found, {"note": THEIRS}) == ()


def test_two_notes_are_kept_one_behind_the_other(tmp_path: Path) -> None:
    file, found = both_changed(saved(tmp_path), {"value": 6, "note": "Outside"}, {"value": 8, "note": "Inside"})
    file.edit(settle(found, {"value": BOTH, "note": BOTH}))
    record = file.plan.progress[0]
    assert (record.value, record.note) == (8, "Inside · Value also given as “6”. · Outside")


def test_nobodys_choice_is_made_for_them(tmp_path: Path) -> None:
    _, found = both_changed(saved(tmp_path), {"value": 6}, {"value": 8})
    with pytest.raises(EntryRefused, match="Nobody has chosen what Value is to be"):
        settle(found, {"note": MINE})


def test_a_goal_has_no_note_so_history_keeps_both(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    goal = file.plan.goals["G1"]
    opened(file.path).edit([Amend(goal, {"target": 20.0})])
    found = conflict(file, Amend(goal, {"target": 12.0, "unit": "words"}, why="Agreed."))
    assert (sides(found), found.agreed) == ([("Target", "14", "20", "12")], {"unit": "words"})
    file.edit(settle(found, {"target": BOTH}, "Both heard."))
    assert (file.plan.goals["G1"].target, file.plan.goals["G1"].unit) == (12, "words")
    edit = next(edit for edit in file.plan.history if edit.after == "12")
    assert (edit.before, edit.why) == ("20", "Agreed. Both heard. Target also given as “20”.")


def test_an_item_of_the_child_sheet_can_clash_too(tmp_path: Path) -> None:
    file = opened(saved(tmp_path, plan_book(Child=[*CHILD, ("Hopes", "Play")])))
    child = file.plan.child
    opened(file.path).edit([Amend(child, {"hopes": "Sing"})])
    found = conflict(file, Amend(child, {"hopes": "Dance"}))
    assert (found.sheet, found.key, sides(found)) == ("Child", "", [("Hopes", "Play", "Sing", "Dance")])
    file.edit(settle(found, {"hopes": MINE}))
    assert file.plan.child.hopes == "Dance"


def test_a_row_that_somebody_else_added_first_clashes_in_what_it_says(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    opened(file.path).record_progress("G1", "2026-10", 6, where="Home", by="Mum")
    fields = {"goal": "G1", "month": OCT, "where": "Home", "by": "Mum", "value": 8, "note": "Sang"}
    found = conflict(file, Add("Progress", fields))
    assert (sides(found), found.agreed) == ([("Value", "", "6", "8")], {"note": "Sang"})
    file.edit(settle(found, {"value": BOTH}))
    record = file.plan.progress[-1]
    assert (record.value, record.note) == (8, "Sang · Value also given as “6”.")
    assert len(file.plan.progress) == 4


def test_something_of_theirs_that_cannot_be_read_is_shown_as_it_stands(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    read = file.plan.progress[0]
    saved(tmp_path, plan_book(Progress=[PROGRESS[0], (*PROGRESS[1][:2], "lots", *PROGRESS[1][3:]), *PROGRESS[2:]]))
    found = conflict(file, Amend(read, {"value": 8}))
    assert sides(found) == [("Value", "5", "lots", "8")]
    file.edit(settle(found, {"value": BOTH}))
    assert (file.plan.progress[0].value, file.plan.progress[0].note) == (8, "In play · Value also given as “lots”.")


def test_something_of_theirs_that_cannot_be_read_is_not_cleared_unasked(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    read = file.plan.progress[0]
    saved(tmp_path, plan_book(Progress=[PROGRESS[0], (*PROGRESS[1][:2], "lots", *PROGRESS[1][3:]), *PROGRESS[2:]]))
    found = conflict(file, Amend(read, {"value": None, "not_seen_because": "Ill"}))
    assert (sides(found), found.agreed) == ([("Value", "5", "lots", "")], {"not_seen_because": "Ill"})


def test_a_row_that_cannot_be_told_any_more_is_no_conflict(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    change = Amend(file.plan.progress[0], {"value": 8})
    saved(tmp_path, plan_book(Progress=PROGRESS[:1]))
    file.load()
    refusal = RowChanged("Changed.", before={}, now={})
    assert conflict_of(refusal, change, file.plan) is None


def test_where_mine_stands_already_both_is_kept_in_history_alone(tmp_path: Path) -> None:
    file, found = both_changed(saved(tmp_path), {"value": 6}, {"value": 8})
    goal = file.plan.goals["G1"]
    standing = Conflict("Goals", "G1", goal, MINE, found.fields, why="Taken over from copy.xlsx.")
    (change,) = settle(standing, {"value": BOTH}, at=datetime(2026, 11, 21, 9, 12))
    assert isinstance(change, Add)
    file.edit([change])
    edit = file.plan.history[-1]
    assert (edit.at, edit.row, edit.before, edit.after) == (datetime(2026, 11, 21, 9, 12), "G1", "6", "8")
    assert edit.why == "Taken over from copy.xlsx. Value also given as “6”."
