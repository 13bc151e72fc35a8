"""The tabs for reading: team, actions, meetings, diary and contacts, sharing and referrals."""

from __future__ import annotations

from datetime import date

from dashboard.files.settings import EXAMPLE, read_settings
from dashboard.measures.duties import open_actions, owed
from dashboard.plan.facts import Action, Partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import folded
from dashboard.screens.blocks import stack
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session


class _Reading:
    """A tab that shows one page."""

    template = ""

    def __init__(self, session: Session, _frame: Frame) -> None:
        self.session = session
        self._page = Page()
        self.body = stack(self._page)

    def show(self) -> None:
        """Shows the page as things stand."""
        self._page.fill(self.template, today=self.session.today, plan=self.session.plan, **self.facts())

    def facts(self) -> dict[str, object]:
        """What the page needs beside the plan."""
        return {}


class TeamTab(_Reading):
    """Who does what, since when, and what nobody holds."""

    template = "team.html"

    def facts(self) -> dict[str, object]:
        """The people in place with what they hold, those who have left, and what is owed or held by nobody."""
        plan, on = self.session.plan, self.session.today
        return {
            "people": [(person, _holds(plan, person)) for person in plan.team if person.in_place_on(on)],
            "gone": [person for person in plan.team if not person.in_place_on(on)],
            "duties": owed(plan, on),
        }


def _holds(plan: Plan, person: Partner) -> dict[str, object]:
    """The goals a person leads or supports, open actions, and the month of the last entry by them."""

    def is_meant(text: str) -> bool:
        return any(meant is person for meant in plan.partners_called(text))

    names = {folded(person.name), folded(person.role)}
    months = [record.month for record in plan.progress if record.month and folded(record.by) in names]
    return {
        "leads": [goal for goal in plan.goals.values() if goal.is_active and is_meant(goal.responsible)],
        "supports": [goal for goal in plan.goals.values() if goal.is_active and any(map(is_meant, goal.with_))],
        "actions": [action for action in open_actions(plan) if is_meant(action.owner)],
        "last": max(months, default=None),
    }


class ActionsTab(_Reading):
    """What was agreed, who owes it, until when; overdue first."""

    template = "actions.html"

    def facts(self) -> dict[str, object]:
        """Open actions with the overdue first, those that are done with, and how each was chased."""
        plan, on = self.session.plan, self.session.today
        current = open_actions(plan)

        def order(action: Action) -> tuple[bool, date]:
            return (action.due is None, action.due or on)

        chases: dict[str, list[object]] = {}
        for chase in plan.chases:
            chases.setdefault(chase.action, []).append(chase)
        done = [action for action in plan.actions.values() if action not in current]
        return {"open": sorted(current, key=order), "done": done, "chases": chases, "duties": owed(plan, on)}


class MeetingsTab(_Reading):
    """Past and planned meetings with their record."""

    template = "meetings.html"

    def facts(self) -> dict[str, object]:
        """The meetings, latest first, each with who was there, what was decided, said and agreed."""
        plan = self.session.plan
        meetings = sorted(plan.meetings.values(), key=lambda meeting: meeting.on or date.min, reverse=True)
        return {
            "meetings": [
                (
                    meeting,
                    [one for one in plan.attendance if one.meeting == meeting.id],
                    [one for one in plan.decisions if one.meeting == meeting.id],
                    [one for one in plan.views if one.meeting == meeting.id],
                    [one for one in plan.actions.values() if one.meeting == meeting.id],
                )
                for meeting in meetings
            ]
        }


class DiaryTab(_Reading):
    """The book between home and setting, and talks outside meetings."""

    template = "diary.html"

    def facts(self) -> dict[str, object]:
        """Diary and contacts, latest first."""
        plan = self.session.plan
        return {
            "diary": sorted(plan.diary, key=lambda entry: entry.on or date.min, reverse=True),
            "contacts": sorted(plan.contacts, key=lambda contact: contact.on or date.min, reverse=True),
        }


class SharingTab(_Reading):
    """Who may know what, referrals, and where to look things up."""

    template = "sharing.html"

    def facts(self) -> dict[str, object]:
        """The links that the setting wrote down, and how to write them down."""
        return {"links": read_settings(self.session.folder.home).links, "example": EXAMPLE}
