"""What a review agrees anew: goals that take another's place, strategies, clashes, sharing. Each gives the changes to write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from dashboard.plan.acts.entries import find_goal, find_strategy, next_id
from dashboard.plan.acts.meeting import amend, because
from dashboard.plan.acts.rows import write
from dashboard.plan.acts.sharing import doubts_about_sharing
from dashboard.plan.changes import Add, Change
from dashboard.plan.errors import EntryRefused
from dashboard.plan.facts import Meeting, Sharing
from dashboard.plan.keys import key_of
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Basis, EditKind, GoalStatus


def new_goal(
    plan: Plan, meeting: Meeting, fields: Mapping[str, object], at: datetime, *, replaces: str = ""
) -> list[Change]:
    """A goal agreed at a meeting; with `replaces` it takes the place of another, which is kept as Replaced."""
    given = {**fields, "start": fields.get("start") or meeting.on}
    doubts = doubts_about_goal(plan, given)
    if doubts:
        raise EntryRefused(next(iter(doubts.values())), "")
    new = next_id("G", plan.goals)
    there = tuple(row.name for row in plan.attendance if row.meeting == meeting.id and row.present == "Yes")
    agreed: dict[str, object] = {"agreed_by": there, "agreed_on": meeting.on, "status": GoalStatus.ACTIVE}
    changes: list[Change] = [
        Add("Goals", {**given, **agreed, "id": new, "replaces": replaces}),
        _told(meeting, "Goals", new, "Goal ID", at, "new goal agreed"),
    ]
    if replaces:
        old = find_goal(plan, replaces)
        changes += amend(old, {"status": GoalStatus.REPLACED}, why=because(meeting, f"replaced by {new}"))
    return changes


def doubts_about_goal(plan: Plan, fields: Mapping[str, object]) -> dict[str, str]:
    """What is wrong with a new goal, field by field."""
    needed = {"goal": "Write the goal.", "baseline": "Where does the child start?", "target": "What is aimed for?",
              "target_date": "By when?", "responsible": "Who is responsible?"}  # fmt: skip
    wrong = {name: question for name, question in needed.items() if fields.get(name) in (None, "")}
    start, end = fields.get("start"), fields.get("target_date")
    if isinstance(end, date) and isinstance(start, date) and Month.of(end) <= Month.of(start):
        wrong["target_date"] = "The target month is not after the start. Choose a day in a later month."
    if "target" not in wrong and "baseline" not in wrong and fields["baseline"] == fields["target"]:
        wrong["target"] = "The target is the same as the baseline."
    wrong = {**_outside(fields), **wrong}
    responsible = str(fields.get("responsible") or "")
    if responsible and not plan.partners_called(responsible):
        wrong["responsible"] = f"“{responsible}” is nobody on the team."
    return wrong


def _outside(fields: Mapping[str, object]) -> dict[str, str]:
    """Which of the numbers the measure cannot be, where its ends are given."""
    low, high = (fields.get(name) for name in ("lowest", "highest"))
    lowest, highest = (end if isinstance(end, int | float) else None for end in (low, high))
    if lowest is not None and highest is not None and highest <= lowest:
        return {"highest": "The highest is not above the lowest."}
    wrong = {}
    for name in ("baseline", "target"):
        value = fields.get(name)
        if not isinstance(value, int | float):
            continue
        if (lowest is not None and value < lowest) or (highest is not None and value > highest):
            wrong[name] = f"{value:g} is not between the lowest and the highest that the measure can be."
    return wrong


def begin_draft(plan: Plan, meeting: Meeting, goal_id: str) -> list[Change]:
    """A goal that was a draft is agreed, and worked on from now on."""
    goal = find_goal(plan, goal_id)
    wanted = {"status": GoalStatus.ACTIVE, "agreed_on": meeting.on}
    return amend(goal, wanted, why=because(meeting, "draft agreed"))


def new_strategy(plan: Plan, meeting: Meeting, fields: Mapping[str, object], at: datetime) -> list[Change]:
    """A strategy agreed at a meeting, from its day on."""
    if not str(fields.get("strategy") or "").strip():
        raise EntryRefused("A strategy needs words.", "Write what everybody does.")
    if not any(str(fields.get(side) or "").strip() for side in ("at_home", "in_setting", "elsewhere")):
        raise EntryRefused("Nobody would do it anywhere.", "Say what is done at home, in the setting, or both.")
    new = next_id("S", plan.strategies)
    added = Add("Strategies", {"since": meeting.on, **fields, "id": new})
    return [added, _told(meeting, "Strategies", new, "Strategy ID", at, "new strategy agreed")]


def end_strategy(plan: Plan, meeting: Meeting, strategy_id: str, on: date) -> list[Change]:
    """A strategy ends on a day; what was reported on it stays."""
    return amend(find_strategy(plan, strategy_id), {"until": on}, why=because(meeting, "strategy ended"))


def mark_clash(plan: Plan, first: str, second: str, *, clash: bool, why: str = "") -> list[Change]:
    """Says of two strategies that they ask for opposite things, or takes it back; it stands in both rows where it stood."""
    one, other = find_strategy(plan, first), find_strategy(plan, second)
    if clash:
        return amend(one, {"clashes_with": tuple(dict.fromkeys((*one.clashes_with, other.id)))}, why=why)
    return [
        change
        for strategy, against in ((one, other.id), (other, one.id))
        for change in amend(
            strategy, {"clashes_with": tuple(n for n in strategy.clashes_with if n != against)}, why=why
        )
    ]


def share_at(plan: Plan, meeting: Meeting, fields: Mapping[str, object], at: datetime) -> list[Change]:
    """An agreement made at a meeting, on its day; what was withdrawn and is agreed again counts again.

    Raises EntryRefused where it does not say who may know what, and who agreed, or ends before it begins.
    """
    on = meeting.on or at.date()
    agreed = {**fields, "on": on, "basis": Basis.AGREEMENT}
    wrong = doubts_about_sharing(agreed, on)
    wrong.pop("why", None)  # the meeting has heard it
    if wrong:
        raise EntryRefused(next(iter(wrong.values())), "An agreement says who may know what, and who agreed.")
    key = key_of(Sharing(on=on, with_=str(fields["with_"]), what=str(fields["what"])))
    return [*write(plan, Sharing, agreed, at), _told(meeting, "Sharing", key, "Date", at, "agreed at the review")]


def _told(meeting: Meeting, sheet: str, row: str, field: str, at: datetime, why: str) -> Change:
    """The line of History that says which meeting a new row came from."""
    fields = {"at": at, "sheet": sheet, "row": row, "field": field, "before": "", "after": row}
    return Add("History", {**fields, "kind": EditKind.CHANGE, "why": because(meeting, why)})
