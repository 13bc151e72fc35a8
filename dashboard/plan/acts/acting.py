"""Agreed actions from the day they are agreed: done, carried on, dropped with a reason, chased, escalated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.plan.acts.entries import next_id
from dashboard.plan.acts.meeting import amend, because
from dashboard.plan.changes import Add, Change
from dashboard.plan.checks import near
from dashboard.plan.errors import EntryRefused, NeedsConfirmation, UnknownName
from dashboard.plan.facts import Action, Meeting
from dashboard.plan.plan import Plan
from dashboard.plan.succession import begins_later
from dashboard.plan.terms import ActionStatus

#: How an action is chased, from a friendly word upwards: the lowest that helps comes first.
STAGES = ("Reminder", "Line manager", "Senior manager", "Local partnership")


def find_action(plan: Plan, action_id: str) -> Action:
    """The action with that ID; raises UnknownName where there is none."""
    action = plan.actions.get(action_id)
    if action is None:
        raise UnknownName(
            f"There is no action {action_id} in this plan.", f"It has {', '.join(plan.actions) or 'none'}."
        )
    return action


def doubts_about_action(fields: Mapping[str, object], today: date) -> dict[str, str]:
    """What is wrong with a new action, field by field."""
    wrong: dict[str, str] = {}
    if not str(fields.get("action") or "").strip():
        wrong["action"] = "What is to be done?"
    owner = str(fields.get("owner") or "").strip()
    if not owner:
        wrong["owner"] = "Who does it? An action without an owner is nobody’s."
    agreed = fields.get("agreed_on") or today
    due, escalate = fields.get("due"), fields.get("escalate_on")
    if not isinstance(due, date):
        wrong["due"] = "Until when?"
    elif isinstance(agreed, date) and due < agreed:
        wrong["due"] = "That is before it was agreed. Check the date."
    if isinstance(escalate, date) and isinstance(due, date) and escalate < due:
        wrong["escalate_on"] = "That is before it is due."
    return wrong


def owner_doubt(plan: Plan, owner: str, today: date) -> str:
    """Why somebody should look at an owner again: nobody on the team, or no longer here; blank where all is well."""
    meant = plan.partners_called(owner)
    if not meant:
        names = [name for person in plan.team_on(today) for name in (person.name, person.role)]
        return f"“{owner}” is nobody on the team. {near(owner, names)}".strip()
    if not any(person.in_place_on(today) or begins_later(person, today) for person in meant):
        return f"{owner} is no longer on the team."
    return ""


def doubt_about(plan: Plan, field: str, value: str | date | None, today: date) -> str:
    """What is wrong with one field of an action by itself, so that it can be asked about while it is filled in."""
    if isinstance(value, date):
        if field == "due":
            return "That is before it was agreed. Check the date." if value < today else ""
        if field == "escalate_on":
            return "That date is past." if value < today else ""
        return "That day is still to come." if value > today else ""
    return owner_doubt(plan, value, today) if field == "other_owner" and value else ""


def new_action(
    plan: Plan, fields: Mapping[str, object], today: date, *, meeting: Meeting | None = None, confirm: bool = False
) -> list[Change]:
    """An action under the next free ID. Raises EntryRefused, and NeedsConfirmation for an owner who is not on the team."""
    wrong = doubts_about_action(fields, today)
    if wrong:
        raise EntryRefused(next(iter(wrong.values())), "")
    doubt = owner_doubt(plan, str(fields["owner"]), today)
    if doubt and not confirm:
        raise NeedsConfirmation(doubt, "If it is right, confirm it; otherwise choose somebody else.")
    new = {"id": next_id("A", plan.actions), "agreed_on": today, "status": ActionStatus.OPEN}
    return [Add("Actions", {**new, **fields, "meeting": meeting.id if meeting else ""})]


def _why(meeting: Meeting | None, text: str) -> str:
    return because(meeting, text) if meeting else text


def done(action: Action, on: date, *, outcome: str | None = None, meeting: Meeting | None = None) -> list[Change]:
    """An action is done; an outcome that is None stays as it is."""
    wanted: dict[str, object] = {"status": ActionStatus.DONE, "done_on": on, "dropped_because": ""}
    if outcome is not None:
        wanted["outcome"] = outcome
    return amend(action, wanted, why=_why(meeting, "done"))


def carry(
    action: Action, *, due: date | None = None, outcome: str | None = None, meeting: Meeting | None = None
) -> list[Change]:
    """An action stays open: with a new date, and with why it is not done yet, where these are given.

    Raises EntryRefused for a date before the action was agreed.
    """
    if due and action.agreed_on and due < action.agreed_on:
        raise EntryRefused("That is before it was agreed.", "Check the date.")
    wanted: dict[str, object] = {"status": ActionStatus.OPEN, "done_on": None, "dropped_because": ""}
    if due is not None:
        wanted["due"] = due
    if outcome is not None:
        wanted["outcome"] = outcome
    return amend(action, wanted, why=_why(meeting, "carried on"))


def drop(action: Action, reason: str, *, meeting: Meeting | None = None) -> list[Change]:
    """An action is given up; raises EntryRefused without a reason."""
    if not reason.strip():
        raise EntryRefused("An action is not dropped without a reason.", "Say in a few words why.")
    wanted = {"status": ActionStatus.DROPPED, "dropped_because": reason, "done_on": None}
    return amend(action, wanted, why=_why(meeting, "dropped"))


def chase(
    action: Action, on: date, *, stage: str, by: str = "", result: str = "", escalate_on: date | None = None
) -> list[Change]:
    """One time an action was chased, and when it goes a stage further if nothing comes of it."""
    if not stage.strip():
        raise EntryRefused("Say how it was chased.", f"One of {', '.join(STAGES)}.")
    fields = {"action": action.id, "on": on, "stage": stage, "by": by, "result": result}
    later = amend(action, {"escalate_on": escalate_on}, why=f"chased: {stage}") if escalate_on else []
    return [Add("Chases", fields), *later]


def next_stage(stages: tuple[str, ...]) -> str:
    """The stage after those that were tried."""
    tried = [STAGES.index(stage) for stage in stages if stage in STAGES]
    return STAGES[min(max(tried, default=-1) + 1, len(STAGES) - 1)]
