"""Clashes and gaps: each kind is found where it is, and not where it is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.measures.gaps import gaps, missing_parts
from dashboard.plan.facts import Action, Goal, Need, Partner, Strategy
from dashboard.plan.plan import Plan
from dashboard.plan.terms import ActionStatus, AreaOfNeed, GoalStatus
from dashboard.words.gaps import GapKind, vague_word

ON = date(2026, 11, 21)
GOAL = Goal(
    id="G1", goal="Says two words together", area=AreaOfNeed.COMMUNICATION, unit="phrases", baseline=2, target=14,
    start=date(2026, 5, 1), target_date=date(2027, 1, 1), responsible="Key person", status=GoalStatus.ACTIVE,
)  # fmt: skip
ONE = Strategy(id="S1", goals=("G1",), strategy="Wait and look", at_home="Wait.", in_setting="Wait.", routine="Snack")
WHOLE = Plan(team=(Partner(name="M.O.", role="Key person"),), goals={"G1": GOAL}, strategies={"S1": ONE})


def kinds(plan: Plan) -> list[GapKind]:
    return [gap.kind for gap in gaps(plan, ON)]


def test_a_plan_without_gaps_has_none() -> None:
    assert gaps(WHOLE, ON) == ()


def test_a_need_without_a_goal_is_named_in_its_own_words() -> None:
    need = Need(area=AreaOfNeed.SENSORY_PHYSICAL, what_we_see="Falls on grass")
    (gap,) = gaps(replace(WHOLE, needs=(need,)), ON)
    assert (gap.kind, gap.sentence) == (GapKind.NEED_WITHOUT_GOAL, "No goal yet for: Falls on grass")


def test_a_goal_without_strategy_or_owner_is_found() -> None:
    assert kinds(replace(WHOLE, strategies={})) == [GapKind.GOAL_WITHOUT_STRATEGY]
    nobody = replace(WHOLE, goals={"G1": replace(GOAL, responsible="")}, team=())
    assert kinds(nobody) == [GapKind.GOAL_WITHOUT_OWNER]


def test_two_strategies_on_one_goal_place_and_routine_may_clash_until_people_say_so() -> None:
    other = Strategy(id="S2", goals=("G1",), strategy="Hurry up", at_home="Hurry.", routine=" snack ")
    plan = replace(WHOLE, strategies={"S1": ONE, "S2": other})
    (gap,) = gaps(plan, ON)
    assert (gap.kind, gap.ids) == (GapKind.MIGHT_CLASH, ("S1", "S2"))
    assert kinds(replace(plan, strategies={"S1": ONE, "S2": replace(other, clashes_with=("S1",))})) == [GapKind.CLASH]


@pytest.mark.parametrize(
    "other",
    [
        {"routine": "Lunch"},
        {"routine": ""},
        {"goals": ("G2",)},
        {"at_home": "", "elsewhere": "In the park."},
        {"until": date(2026, 11, 20)},
    ],
)
def test_strategies_that_do_not_meet_do_not_clash(other: dict[str, object]) -> None:
    second = replace(ONE, id="S2", strategy="Hurry up", in_setting="", **other)  # type: ignore[arg-type]
    assert GapKind.MIGHT_CLASH not in kinds(replace(WHOLE, strategies={"S1": ONE, "S2": second}))


def test_an_action_needs_an_owner_and_a_date() -> None:
    action = Action(id="A1", action="Ring the clinic", status=ActionStatus.OPEN)
    assert kinds(replace(WHOLE, actions={"A1": action})) == [GapKind.ACTION_WITHOUT_OWNER, GapKind.ACTION_WITHOUT_DATE]
    done = replace(action, status=ActionStatus.DONE)
    assert kinds(replace(WHOLE, actions={"A1": done})) == []


def test_somebody_who_left_and_still_holds_something_is_told_once() -> None:
    gone = Partner(name="D.F.", role="Social worker", until=date(2026, 9, 1))
    plan = replace(WHOLE, team=(*WHOLE.team, gone), goals={"G1": replace(GOAL, responsible="D.F.")})
    told = [(gap.kind, gap.sentence) for gap in gaps(plan, ON) if gap.kind is not GapKind.NOTHING_TO_DO]
    assert told == [(GapKind.STILL_HELD, "D.F. has left and still holds “Says two words together”.")]


def test_a_professional_with_nothing_to_do_is_asked_about_and_a_parent_is_not() -> None:
    team = (*WHOLE.team, Partner(name="Mum", role="Parent or carer"), Partner(name="H.J.", role="Health visitor"))
    assert [gap.sentence for gap in gaps(replace(WHOLE, team=team), ON)] == [
        "H.J., Health visitor holds no goal and no action."
    ]
    suggested = replace(ONE, suggested_by="Health visitor")
    assert gaps(replace(WHOLE, team=team, strategies={"S1": suggested}), ON) == ()


@pytest.mark.parametrize(
    ("blank", "missing"),
    [
        ({"baseline": None}, ("baseline",)),
        ({"target": None, "target_date": None}, ("target", "target date")),
        ({"unit": "", "measure": ""}, ("measure",)),
        ({"unit": "", "measure": "Counted at snack"}, ()),
    ],
)
def test_a_goal_that_cannot_be_measured_says_what_is_missing(
    blank: dict[str, object], missing: tuple[str, ...]
) -> None:
    goal = replace(GOAL, **blank)  # type: ignore[arg-type]
    assert missing_parts(goal) == missing
    assert (GapKind.NOT_MEASURABLE in kinds(replace(WHOLE, goals={"G1": goal}))) is bool(missing)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Has regular support", "regular"),
        ("Regularly joins in", "Regularly"),
        ("Will have access to sensory toys", "access to"),
        ("Helped as appropriate", "as appropriate"),
        ("Irregular verbs", ""),
        ("Counts to ten", ""),
    ],
)
def test_vague_words_are_found_as_whole_words(text: str, word: str) -> None:
    assert vague_word(text) == word
    found = [gap.sentence for gap in gaps(replace(WHOLE, goals={"G1": replace(GOAL, goal=text)}), ON)]
    assert found == ([f"“{text}” says “{word}”."] if word else [])


@pytest.mark.parametrize(
    ("suggested_by", "until", "idle"),
    [
        ("I.B.", None, False),
        ("Occupational therapist", date(2027, 7, 31), False),
        ("Mum and I.B., occupational therapy", ON, False),
        ("I.B.", date(2026, 11, 20), True),
        ("Mother", None, True),
        ("", None, True),
    ],
)
def test_who_suggested_what_goes_on_has_a_part(suggested_by: str, until: date | None, idle: bool) -> None:
    team = (*WHOLE.team, Partner(name="I.B.", role="OT"))
    one = replace(ONE, suggested_by=suggested_by, until=until)
    assert (GapKind.NOTHING_TO_DO in kinds(replace(WHOLE, team=team, strategies={"S1": one}))) is idle


@pytest.mark.parametrize(("until", "found"), [(None, 1), (date(2027, 7, 31), 1), (ON, 1), (date(2026, 11, 20), 0)])
def test_a_vague_strategy_is_named_until_it_has_ended(until: date | None, found: int) -> None:
    vague = replace(ONE, strategy="Regular breaks", until=until)
    assert kinds(replace(WHOLE, strategies={"S1": vague})).count(GapKind.VAGUE) == found
