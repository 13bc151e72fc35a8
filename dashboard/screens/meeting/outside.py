"""The page before a review begins, and the record that stands when it is over."""

from __future__ import annotations

from typing import Any

from dashboard.measures.review import closed_because, meetings_of, planned, review_of
from dashboard.plan.facts import Meeting
from dashboard.plan.plan import Plan
from dashboard.plan.terms import GoalStatus, MeetingStatus, PlanStatus
from dashboard.screens.handout import hand_out
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.paper import Done, Paper, Told
from dashboard.view import address
from dashboard.words.meeting import closed, decided
from dashboard.words.reports import began, new_goal


class Outside:
    """What stands on the projector while no review runs."""

    def __init__(self, paper: Paper, chair: Chair) -> None:
        self._paper, self._chair = paper, chair

    def show(self) -> None:
        """Shows the record that the address names, else the page from which a review is begun."""
        view, plan = self._chair.session.view, self._chair.plan
        held = plan.meetings.get(view.part) if view.step == "record" else None
        if held is None:
            self._show_start()
        else:
            self._show_record(held)

    def _common(self) -> dict[str, Any]:
        session, chair = self._chair.session, self._chair
        return {
            "page_key": f"{session.view.step}/{session.view.part}",
            "plan": chair.plan,
            "child": chair.plan.child,
            "plan_href": address("plan", session.view.reference, "meetings"),
            "blames": Told(chair.blames),
            "saved": session.status.partition(" in ")[0],
        }

    def _show_record(self, held: Meeting) -> None:
        chair = self._chair
        reason = closed_because(chair.plan, held)
        self._paper.fill(
            "meeting_record.html",
            **self._common(),
            review=review_of(chair.plan, held),
            decided=decided,
            new=_agreed_on(chair.plan, held),
            closed=closed(reason, chair.plan.child.retention_review) if reason else "",
            notes=chair.opened.get("notes", ""),
        )

    def _show_start(self) -> None:
        chair, session = self._chair, self._chair.session
        done = (MeetingStatus.FINISHED, None)
        before = [m for m in meetings_of(chair.plan) if m.on and m.on <= chair.today and m.status in done]
        self._paper.fill(
            "meeting_start.html",
            **self._common(),
            found=session.file is not None,
            last=before[0] if before else None,
            waiting=planned(chair.plan, chair.today),
            closed=chair.plan.child.plan_status is PlanStatus.CLOSED,
            read_only=session.view.read_only,
            caseload=address("caseload"),
        )

    def record(self, done: Done) -> None:
        """Hands out the printed record of a meeting."""
        meeting, _, suffix = done.value.partition("|")
        chair = self._chair
        handed = hand_out(self._paper, chair.plan, "meeting", suffix, chair.today, called=meeting, meeting=meeting)
        chair.blames["record"] = handed.trouble
        chair.opened["notes"] = " ".join(handed.notes)


def _agreed_on(plan: Plan, held: Meeting) -> list[str]:
    """The goals and strategies that began with a meeting."""
    goals = [
        goal for goal in plan.goals.values() if goal.agreed_on == held.on and goal.status is not GoalStatus.STOPPED
    ]
    instead = {goal.id: plan.goals[goal.replaces].goal if goal.replaces in plan.goals else "" for goal in goals}
    strategies = [s for s in plan.strategies.values() if s.since and s.since == held.on]
    return [
        *(new_goal(goal.goal, instead[goal.id]) for goal in goals),
        *(began(one.strategy, held.on) for one in strategies if held.on),
    ]
