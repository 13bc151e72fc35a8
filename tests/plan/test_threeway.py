"""A plan, a copy, and where both came from: only what one side alone has done is taken over without a question."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dashboard.plan.compare import field_changes
from dashboard.plan.findings import Doubt, ThreeWay
from dashboard.plan.months import Month
from dashboard.plan.threeway import Reading, three_way
from tests.build_workbook import CHILD, GOALS, PLAN, PROGRESS, STRATEGIES, TODAY, USE, Row, Sheets, book, read

OCT = Month(2026, 10)
DIARY: Row = ("Date", "Place", "By", "Message")
HISTORY: Row = ("When", "Sheet", "Row", "Field", "Before", "After")
DAY = date(2026, 10, 1)


def reading(sheets: Sheets) -> Reading:
    found = read(book({**PLAN, **sheets}))
    return Reading.of(found.plan, found.problems, TODAY)


def compared(base: Sheets | None, mine: Sheets, theirs: Sheets) -> ThreeWay:
    return three_way(None if base is None else reading(base), reading(mine), reading(theirs))


def taken(found: ThreeWay) -> list[tuple[str, dict[str, object]]]:
    return [
        (change.key, {"+": True} if change.before is None else {field.field: field.after for field in change.fields})
        for change in found.taken
    ]


def clashes(found: ThreeWay) -> list[tuple[str, str, object, object, object]]:
    return [
        (row.key, field.field, field.before, field.mine, field.theirs) for row in found.clashes for field in row.fields
    ]


def doubts(found: ThreeWay) -> list[tuple[Doubt, str, str]]:
    return [(question.doubt, question.key, question.field) for question in found.questions]


def progress(*rows: Row) -> Sheets:
    return {"Progress": [PROGRESS[0], *rows]}


def aug(value: object = 5, note: object = "In play") -> Row:
    return ("G1", Month(2026, 8), value, "Setting", "M.O.", note)


AUG = "G1 · 2026-08 · Setting · M.O."


def test_what_neither_changed_is_nothing() -> None:
    assert compared({}, {}, {}) == ThreeWay((), (), ())
    assert compared(None, {}, {}) == ThreeWay((), (), ())


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (aug(), aug(6), ([(AUG, {"value": 6})], [])),  # only they
        (aug(6), aug(), ([], [])),  # only I
        (aug(6), aug(6), ([], [])),  # both the same
        (aug(6), aug(7), ([], [(AUG, "value", 5, 6, 7)])),  # both, not the same
        (aug(6), aug(5, "Outside"), ([(AUG, {"note": "Outside"})], [])),  # each another field
        (aug(6), aug(7, "Outside"), ([(AUG, {"note": "Outside"})], [(AUG, "value", 5, 6, 7)])),
        (aug(), aug(5, None), ([(AUG, {"note": ""})], [])),  # they cleared it
        (aug(5, None), aug(6), ([(AUG, {"value": 6})], [])),  # I cleared another field
        (aug(None), aug(6), ([], [(AUG, "value", 5, None, 6)])),
    ],
)
def test_a_row_that_is_in_all_three_goes_field_by_field(mine: Row, theirs: Row, expected: object) -> None:
    found = compared(progress(aug()), progress(mine), progress(theirs))
    assert (taken(found), clashes(found)) == expected
    assert found.questions == ()


def test_rows_that_either_added_are_there_in_the_end_and_none_twice() -> None:
    mine, theirs, both = (("G1", OCT, 8, place, None, None) for place in ("Setting", "Home", "Respite"))
    found = compared(progress(aug()), progress(aug(), mine, both), progress(aug(), theirs, both))
    assert (taken(found), found.clashes, found.questions) == ([("G1 · 2026-10 · Home", {"+": True})], (), ())


def test_a_row_that_both_added_under_one_key_clashes_in_what_they_say() -> None:
    mine, theirs = (("G1", OCT, value, "Home", None, None) for value in (8, 9))
    found = compared(progress(aug()), progress(aug(), mine), progress(aug(), theirs))
    assert (taken(found), clashes(found)) == ([], [("G1 · 2026-10 · Home", "value", None, 8, 9)])


def test_a_row_that_the_copy_lacks_is_a_question_and_never_taken_away() -> None:
    assert doubts(compared(progress(aug()), progress(aug()), progress())) == [(Doubt.GONE, AUG, "")]
    assert doubts(compared(progress(aug()), progress(aug(6)), progress())) == [(Doubt.GONE, AUG, "")]
    assert compared(progress(), progress(aug()), progress()) == ThreeWay((), (), ())  # I added it


def test_a_row_that_is_no_longer_here_is_asked_about_only_where_the_copy_changed_it() -> None:
    assert compared(progress(aug()), progress(), progress(aug())) == ThreeWay((), (), ())
    assert doubts(compared(progress(aug()), progress(), progress(aug(6)))) == [(Doubt.REMOVED_HERE, AUG, "")]


def test_without_an_earlier_state_every_difference_is_asked_about() -> None:
    mine, theirs = ("G1", OCT, 8, "Setting", None, None), ("G1", OCT, 8, "Home", None, None)
    found = compared(None, progress(aug(6), mine), progress(aug(7), theirs))
    assert found.taken == ()
    assert clashes(found) == [(AUG, "value", None, 6, 7)]
    assert doubts(found) == [
        (Doubt.ONLY_THEIRS, "G1 · 2026-10 · Home", ""),
        (Doubt.GONE, "G1 · 2026-10 · Setting", ""),
    ]


def test_the_child_goes_item_by_item() -> None:
    base, mine = [*CHILD, ("Hopes", "Play"), ("Setting", "Elm")], [*CHILD, ("Hopes", "Sing"), ("Setting", "Elm")]
    theirs = [*CHILD, ("Hopes", "Dance"), ("Setting", "Oak"), ("Stage", "2")]
    found = compared({"Child": base}, {"Child": mine}, {"Child": theirs})
    assert (taken(found), clashes(found)) == ([("", {"setting": "Oak"})], [("", "hopes", "Play", "Sing", "Dance")])
    assert doubts(found) == [(Doubt.NO_PLACE, "", "stage")]


def test_a_cell_of_theirs_that_cannot_be_read_clears_nothing_here() -> None:
    assert doubts(compared(progress(aug()), progress(aug()), progress(aug("lots")))) == [(Doubt.UNREAD, AUG, "value")]
    assert doubts(compared(progress(aug(None)), progress(aug(None)), progress(aug("lots")))) == [
        (Doubt.UNREAD, AUG, "value")
    ]
    old = progress(aug("lots"))
    assert compared(old, progress(aug(6)), old) == ThreeWay((), (), ())  # it could not be read before either
    assert doubts(compared(old, old, progress(aug(6)))) == [(Doubt.UNREAD, AUG, "value")]  # mine is not overwritten


def test_a_cell_that_is_needed_is_not_cleared_because_the_copy_has_it_blank() -> None:
    theirs = {"Goals": [*GOALS[:2], (*GOALS[2][:5], None, *GOALS[2][6:])]}
    assert doubts(compared({}, {}, theirs)) == [(Doubt.UNREAD, "G2", "target")]


def test_a_column_that_the_copy_lacks_clears_nothing_here() -> None:
    narrow = [row[:5] for row in (PROGRESS[0], aug(6))]
    found = compared(progress(aug()), progress(aug()), {"Progress": narrow})
    assert (taken(found), found.questions) == ([(AUG, {"value": 6})], ())


def goal(fact_id: str, text: str) -> Row:
    return (fact_id, text, *GOALS[1][2:])


def test_one_new_id_for_two_things_is_taken_for_neither_nor_is_what_belongs_to_it() -> None:
    base: Sheets = {"Goals": GOALS, "History": [HISTORY]}
    mine: Sheets = {"Goals": [*GOALS, goal("G3", "Sits")]}
    theirs: Sheets = {
        "Goals": [*GOALS, goal("G3", "Stands"), goal("G4", "Jumps")],
        "Progress": [*PROGRESS, ("G3", OCT, 1, None, None, None), ("G4", OCT, 2, None, None, None)],
        "Strategies": [*STRATEGIES, ("S2", "G1; G3", "Count", "Count.", None)],
        "Strategy use": [*USE, ("S1", OCT, "Home", 4, None, None)],
        "History": [HISTORY, (datetime(2026, 10, 1), "Goals", "G3", "Goal", "Hops", "Stands")],
    }
    found = compared(base, mine, theirs)
    assert taken(found) == [("G4", {"+": True}), ("G4 · 2026-10", {"+": True}), ("S1 · 2026-10 · Home", {"+": True})]
    assert doubts(found) == [
        (Doubt.TWINS, "G3", ""),
        (Doubt.BELONGS, "G3 · 2026-10", ""),
        (Doubt.BELONGS, "S2", ""),
    ]
    assert found.clashes == ()


def test_one_new_id_for_the_same_thing_is_no_question() -> None:
    both = {"Goals": [*GOALS, goal("G3", "Sits")]}
    assert compared({"Goals": GOALS}, both, both) == ThreeWay((), (), ())


@pytest.mark.parametrize(
    ("mine", "theirs", "added", "asked"),
    [
        (["one", "two"], ["one", "two", "three"], ["three"], []),
        (["one", "two", "three"], ["one", "two", "three"], [], []),
        (["one", "two"], ["two"], [], [Doubt.GONE]),
        (["one", "two"], ["one", "three"], [], [Doubt.SEVERAL]),  # was “two” amended, or another one added?
        (["one"], ["one", "two"], [], []),  # I took it out
        (["one"], ["one"], [], []),  # so did they
        (["one", "two", "four"], ["one", "two"], [], []),
    ],
)
def test_rows_under_one_key_are_only_added_where_that_is_plain(
    mine: list[str], theirs: list[str], added: list[str], asked: list[Doubt]
) -> None:
    sheets = [
        {"Diary": [DIARY, *((DAY, "Home", "Mum", text) for text in texts)]} for texts in (["one", "two"], mine, theirs)
    ]
    found = compared(*sheets)
    assert [field_changes(change.after, change.after) for change in found.taken if change.after] == [()] * len(added)
    assert [getattr(change.after, "message", "") for change in found.taken] == added
    assert [question.doubt for question in found.questions] == asked


def test_rows_under_one_key_without_an_earlier_state_are_asked_about() -> None:
    mine, theirs = ({"Diary": [DIARY, *((DAY, "Home", "Mum", text) for text in texts)]} for texts in ("ab", "bc"))
    assert [doubt for doubt, *_ in doubts(compared(None, mine, theirs))] == [Doubt.ONLY_THEIRS, Doubt.GONE]


def test_a_month_that_stands_twice_in_the_copy_is_not_taken_over() -> None:
    found = compared(progress(aug()), progress(aug()), progress(aug(), aug(6)))
    assert (taken(found), doubts(found)) == ([], [(Doubt.SEVERAL, AUG, "")])


def test_history_is_only_added_to() -> None:
    old, mine, theirs = ((datetime(2026, 10, day), "Goals", "G1", "Target", "8", str(day)) for day in (1, 2, 3))
    sheets: list[Sheets] = [{"History": [HISTORY, *rows]} for rows in ((old,), (old, mine), (old, theirs))]
    for base in (sheets[0], None):
        found = compared(base, sheets[1], sheets[2])
        assert ([change.after.after for change in found.taken], found.questions) == (["3"], ())  # type: ignore[union-attr]
    assert compared(sheets[0], sheets[1], {}) == ThreeWay((), (), ())
