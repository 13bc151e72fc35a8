"""What people enter becomes a change to the plan, is asked about, or is refused in a sentence that helps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.plan.acts.entries import Entry, next_id, record_not_seen, record_progress, record_use, unasked
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.errors import EntryRefused, NeedsConfirmation, UnknownName
from dashboard.plan.facts import Edit, Goal, Place, Progress, Strategy, StrategyUse
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, Side, Use
from tests.build_workbook import OCT, TODAY

SEP = Month(2026, 9)
PLAN = Plan(
    goals={"G1": Goal(id="G1", goal="Waves", lowest=0, highest=10, baseline=2, target=8)},
    strategies={"S1": Strategy(id="S1", goals=("G1",), at_home="Wait.", in_setting="Wait.")},
    progress=tuple(Progress(goal="G1", month=OCT.plus(n - 4), value=2 + n) for n in range(4)),
    use=(StrategyUse(strategy="S1", month=SEP, place="Home", use=Use.RARELY, by="Mum"),),
)


def entry(**given: Any) -> Entry:
    return Entry(**{"today": TODAY, **given})


def added(change: Change) -> dict[str, object]:
    assert isinstance(change, Add)
    return {name: value for name, value in change.fields.items() if value not in ("", None)}


def amended(change: Change) -> tuple[object, dict[str, object]]:
    assert isinstance(change, Amend)
    return change.fact, dict(change.fields)


def test_a_month_without_a_record_becomes_a_new_row() -> None:
    change = record_progress(PLAN, " g1", OCT, 6.0, entry(by="M.O.", where="setting", note="In play"))
    assert added(change) == {
        "goal": "G1", "month": OCT, "value": 6, "where": "Setting", "by": "M.O.", "note": "In play", "entered_on": TODAY,
    }  # fmt: skip


def test_the_same_month_place_and_person_again_is_a_correction() -> None:
    change = record_progress(PLAN, "G1", SEP, 6, entry())
    assert amended(change) == (PLAN.progress[3], {"value": 6})
    assert isinstance(change, Amend)
    assert change.kind is EditKind.CORRECTION


@pytest.mark.parametrize("other", [{"where": "home"}, {"by": "Mum"}])
def test_another_place_or_person_is_a_row_of_its_own(other: dict[str, str]) -> None:
    assert added(record_progress(PLAN, "G1", SEP, 6, entry(**other)))["month"] == SEP


def test_a_place_has_two_names_where_its_side_has_only_one_place() -> None:
    places = (Place(name="Home", side=Side.HOME), Place(name="Willow Nursery", side=Side.SETTING))
    record = Progress(goal="G1", month=OCT, value=4, where="setting")
    report = StrategyUse(strategy="S1", month=OCT, place="Setting", use=Use.RARELY)
    plan = replace(PLAN, places=places, progress=(record,), use=(report,))
    assert amended(record_progress(plan, "G1", OCT, 5, entry(where="willow nursery")))[0] is record
    assert amended(record_use(plan, "S1", OCT, "Willow Nursery", 3, entry()))[0] is report


def test_a_value_takes_the_place_of_the_reason_why_it_was_not_seen_and_the_other_way_round() -> None:
    unseen = replace(PLAN, progress=(Progress(goal="G1", month=OCT, not_seen_because="ill"),))
    assert amended(record_progress(unseen, "G1", OCT, 5, entry()))[1] == {"value": 5, "not_seen_because": ""}
    assert amended(record_not_seen(PLAN, "G1", SEP, "ill", entry()))[1] == {"value": None, "not_seen_because": "ill"}
    assert added(record_not_seen(PLAN, "G1", OCT, "ill", entry()))["not_seen_because"] == "ill"


def test_a_value_outside_the_measure_is_asked_about() -> None:
    with pytest.raises(NeedsConfirmation, match=r"11 lies outside 0 to 10 for “Waves”\. Nothing was saved\."):
        record_progress(PLAN, "G1", OCT, 11, entry())
    assert added(record_progress(PLAN, "G1", OCT, 11, entry(confirm=True)))["value"] == 11


def test_a_value_far_out_of_the_pattern_is_asked_about() -> None:
    with pytest.raises(NeedsConfirmation, match="9 is a long way from 5, the value before it"):
        record_progress(PLAN, "G1", OCT, 9, entry())
    assert added(record_progress(PLAN, "G1", OCT, 8, entry()))["value"] == 8  # half the span is not yet far
    young = replace(PLAN, progress=PLAN.progress[:2])
    assert added(record_progress(young, "G1", OCT, 9, entry()))["value"] == 9  # two values make no pattern


REFUSED: list[tuple[str, tuple[Any, ...], type[EntryRefused], str]] = [
    ("progress", ("G7", OCT, 5), UnknownName, "There is no goal G7 in this plan. Nothing was saved. It has G1."),
    ("progress", ("G1", OCT.plus(2), 5), EntryRefused, "2026-12 is still to come."),
    ("progress", ("G1", OCT, float("nan")), EntryRefused, "“nan” is not a number."),
    ("progress", ("G1", OCT, float("inf")), EntryRefused, "“inf” is not a number."),
    ("progress", ("G1", OCT, float("-inf")), EntryRefused, "“-inf” is not a number."),
    ("progress", ("G1", OCT, "about 4"), EntryRefused, "“about 4” is not a number."),
    ("progress", ("G1", OCT, None), EntryRefused, "“None” is not a number."),
    ("use", ("S9", OCT, "Home", 3), UnknownName, "There is no strategy S9 in this plan."),
    ("use", ("S1", OCT, "Homme", 3), UnknownName, "“Homme” is none of the places. Nothing was saved. Did you mean Home?"),
    ("use", ("S1", OCT, " ", 3), EntryRefused, "A strategy's use needs a place."),
    ("use", ("S1", OCT.plus(2), "Home", 3), EntryRefused, "2026-12 is still to come."),
    ("use", ("S1", OCT, "Home", 5), EntryRefused, "“5” does not say how often."),
    ("use", ("S1", OCT, "Home", -1), EntryRefused, "“-1” does not say how often."),
    ("use", ("S1", OCT, "Home", 2.5), EntryRefused, "“2.5” does not say how often."),
    ("use", ("S1", OCT, "Home", "often"), EntryRefused, "Use one of 0 not yet, 1 rarely, 2 sometimes, 3 mostly"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "given", "kind", "sentence"), REFUSED)
def test_what_cannot_be_right_is_refused(
    what: str, given: tuple[Any, ...], kind: type[EntryRefused], sentence: str
) -> None:
    record: dict[str, Callable[..., Change]] = {"progress": record_progress, "use": record_use}
    with pytest.raises(EntryRefused) as refused:
        record[what](PLAN, *given, entry(confirm=True))
    assert type(refused.value) is kind
    assert sentence in refused.value.sentence
    assert "Nothing was saved." in refused.value.sentence
    assert refused.value.mend


def test_a_place_that_is_none_is_refused_for_a_value_too() -> None:
    with pytest.raises(UnknownName, match="“Grandma's” is none of the places"):
        record_progress(PLAN, "G1", OCT, 5, entry(where="Grandma's"))


def test_a_blank_reason_is_no_reason() -> None:
    with pytest.raises(EntryRefused, match="neither a value nor a reason"):
        record_not_seen(PLAN, "G1", OCT, "  ", entry())


def test_use_is_a_figure_or_its_word() -> None:
    for use in (3, "3", "Mostly", " mostly ", Use.MOSTLY):
        assert added(record_use(PLAN, "s1", OCT, "home", use, entry()))["use"] is Use.MOSTLY


def test_a_second_report_from_the_same_person_is_a_correction_and_one_from_another_is_not() -> None:
    change = record_use(PLAN, "S1", SEP, "HOME", 2, entry(by="mum", note="He was ill"))
    assert amended(change) == (PLAN.use[0], {"use": Use.SOMETIMES, "in_the_way": "He was ill"})
    assert added(record_use(PLAN, "S1", SEP, "Home", 2, entry(by="Dad")))["by"] == "Dad"


def test_what_is_recorded_again_as_it_stands_changes_nothing() -> None:
    assert amended(record_progress(PLAN, "G1", SEP, 5, entry()))[1] == {}


def test_the_next_id_is_one_more_than_the_highest() -> None:
    assert next_id("G", ["G1", "G7", "G3", "Gx", "S9"]) == "G8"
    assert next_id("G", ["G1", "g12", " g2 "]) == "G13"
    assert next_id("G", ["G²", "G1½", f"G{'9' * 5000}"]) == "G1"
    assert next_id("S", []) == "S1"


def test_the_day_it_was_seen_stands_beside_the_day_it_was_entered() -> None:
    seen_on = TODAY.replace(day=2)
    fields = added(record_progress(PLAN, "G1", OCT, 6, entry(seen_on=seen_on)))
    assert (fields["seen_on"], fields["entered_on"]) == (seen_on, TODAY)
    _, fields = amended(record_progress(PLAN, "G1", SEP, PLAN.progress[3].value or 0, entry(seen_on=seen_on)))
    assert fields == {"seen_on": seen_on}


def test_a_withdrawn_row_recorded_again_as_it_was_counts_again() -> None:
    gone = Edit(sheet="Progress", row="G1 · 2026-09", kind=EditKind.WITHDRAWN)
    change = record_progress(replace(PLAN, history=(gone,)), "G1", SEP, 5, entry())
    assert isinstance(change, Add)
    assert (change.sheet, change.fields["row"], change.fields["kind"]) == ("History", gone.row, EditKind.CORRECTION)


def test_nothing_is_asked_between_the_bounds_that_are_told_and_something_beyond_them() -> None:
    low, high = unasked(PLAN, PLAN.goals["G1"], OCT, "")
    assert (low, high) == (2, 8)
    record_progress(PLAN, "G1", OCT, low, entry())
    record_progress(PLAN, "G1", OCT, high, entry())
    for value in (low - 1, high + 1):
        with pytest.raises(NeedsConfirmation, match="long way"):
            record_progress(PLAN, "G1", OCT, value, entry())
