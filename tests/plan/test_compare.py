"""Two states of a plan, row by row and field by field; where rows were only moved, nothing differs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.plan.compare import RowChange, differences, distance, find_row
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from tests.build_workbook import CHILD, GOALS, PLAN, PROGRESS, Row, book, read

EVENTS: Row = ("Date", "Kind", "What")
DIARY: Row = ("Date", "Place", "By", "Message")


def plan(**sheets: Sequence[Row]) -> Plan:
    return read(book({**PLAN, **sheets})).plan


def told(changes: Sequence[RowChange]) -> list[tuple[str, str, str, dict[str, tuple[object, object]]]]:
    """Each change: section, key, + added, - gone or ~ amended, and its fields."""
    return [
        (
            change.section,
            change.key,
            "+" if change.before is None else "-" if change.after is None else "~",
            {field.field: (field.before, field.after) for field in change.fields},
        )
        for change in changes
    ]


def test_the_same_plan_differs_in_nothing() -> None:
    assert differences(plan(), plan()) == ()
    assert distance(plan(), plan()) == 0


def test_rows_that_were_sorted_and_columns_that_were_moved_are_no_difference() -> None:
    moved = [tuple(reversed(row)) for row in (PROGRESS[0], PROGRESS[3], PROGRESS[1], PROGRESS[2])]
    assert differences(plan(), plan(Progress=moved)) == ()
    assert distance(plan(), plan(Progress=moved)) == 0


def test_rows_added_gone_and_amended_are_told_with_their_fields() -> None:
    before, after = plan(), plan(Progress=[PROGRESS[0], (*PROGRESS[1][:2], 6, *PROGRESS[1][3:5], None), *PROGRESS[3:],
                                           ("G1", Month(2026, 10), 9, "Home", None, None)])  # fmt: skip
    assert told(differences(before, after)) == [
        ("progress", "G1 · 2026-08 · Setting · M.O.", "~", {"value": (5, 6), "note": ("In play", "")}),
        ("progress", "G1 · 2026-09 · Setting · M.O.", "-", {}),
        ("progress", "G1 · 2026-10 · Home", "+", {}),
    ]
    assert distance(before, after) == distance(after, before) == 4


def test_the_child_is_one_row_without_a_key() -> None:
    after = plan(Child=[*CHILD[:2], ("Known as", "B."), ("Hopes", "To play")])
    assert told(differences(plan(), after)) == [
        ("child", "", "~", {"known_as": ("A.", "B."), "hopes": ("", "To play")})
    ]
    assert distance(plan(), after) == 4  # two items, each counted as it was and as it is


def test_a_goal_under_another_id_is_another_goal() -> None:
    after = plan(Goals=[*GOALS[:2], ("G3", *GOALS[2][1:])])
    assert [change[1:3] for change in told(differences(plan(), after))] == [("G2", "-"), ("G3", "+")]


def test_rows_with_the_same_key_are_told_apart_by_what_they_say() -> None:
    day, one, two, three = (
        date(2026, 10, 1),
        ("Setting", "M.O.", "one"),
        ("Setting", "M.O.", "two"),
        ("Setting", "M.O.", "3"),
    )
    before = plan(Diary=[DIARY, (day, *one), (day, *two)])
    for rows, expected in (
        ([two, one], []),
        ([one, two, two], ["+"]),
        ([one], ["-"]),
        ([one, three], ["~"]),
        ([three, three], ["-", "-", "+", "+"]),
    ):
        after = plan(Diary=[DIARY, *((day, *row) for row in rows)])
        assert [change[2] for change in told(differences(before, after))] == expected


def test_rows_without_a_key_are_never_taken_for_one_another() -> None:
    before = plan(Events=[EVENTS, (None, "Event", None)])
    after = plan(Events=[EVENTS, (None, "Change", None)])
    assert [change[2] for change in told(differences(before, after))] == ["-", "+"]


def test_places_that_nobody_wrote_are_no_rows() -> None:
    assert differences(plan(), plan(Places=[("Place", "Side"), ("Home", "Home")]))[0].key == "Home"
    assert len(differences(plan(), plan(Places=[("Place", "Side"), ("Home", "Home")]))) == 1


def test_line_ends_that_another_program_changed_are_no_difference() -> None:
    notes = ("G1", Month(2026, 8), 5, "Setting", "M.O.")
    windows, unix = (plan(Progress=[PROGRESS[0], (*notes, text)]) for text in ("one\r\ntwo", "one\ntwo\n"))
    assert differences(windows, unix) == ()


def test_a_row_is_found_by_its_key_where_only_one_has_it() -> None:
    found = find_row(plan(), "progress", "g1 · 2026-08 ·  setting · m.o.")
    assert found is plan_row(found)
    assert find_row(plan(), "progress", "G9") is None
    assert find_row(plan(Progress=[*PROGRESS, PROGRESS[1]]), "progress", "G1 · 2026-08 · Setting · M.O.") is None


def plan_row(found: object) -> object:
    assert getattr(found, "value", None) == 5
    return found
