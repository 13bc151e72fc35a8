"""Step 5: the goals one by one. Chart, sentence, use at home and in the setting, then a decision with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts.goal import goal_picture
from dashboard.charts.picture import Picture
from dashboard.charts.strategies import marks_of
from dashboard.measures.consistency import latest_reported_month, read_use
from dashboard.measures.progress import GoalProgress, read_goal, sentence_of
from dashboard.measures.review import as_discussed, notes_since
from dashboard.measures.together import together
from dashboard.plan.acts.meeting import decide, give_reason, goals_to_decide
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month
from dashboard.plan.terms import DecisionKind
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.meeting.projected import projected
from dashboard.screens.meeting.steps import Act, StepPage
from dashboard.screens.paper import Done
from dashboard.words.meeting import BY_NAME
from dashboard.words.speech import say

#: How tall the picture is, in pixels at the full size of the projector.
_HEIGHT = 430


class GoalsPage(StepPage):
    """One goal a screen."""

    template = "meeting_goal.html"

    def parts(self, chair: Chair) -> Sequence[str]:
        """The goals to go through."""
        return tuple(goal.id for goal in goals_to_decide(chair.plan, chair.held))

    def _goal(self, chair: Chair) -> Goal | None:
        goals = goals_to_decide(chair.plan, chair.held)
        return next((goal for goal in goals if goal.id == chair.part), goals[0] if goals else None)

    def facts(self, chair: Chair) -> dict[str, Any]:
        """The goal with its reading, its strategies in the latest reported month, and what is decided so far."""
        goal = self._goal(chair)
        if goal is None:
            return {"goal": None, "new_step": say(BY_NAME["new"].title)}
        plan, on = as_discussed(chair.plan, chair.held.id, goal.id), chair.today
        progress = read_goal(plan, plan.goals[goal.id], on)
        month = latest_reported_month(plan, on) or Month.of(on).plus(-1)
        uses = [read_use(plan, s, month) for s in plan.strategies_for(goal.id) if s.in_force(month)]
        last = chair.review.last
        decision = chair.review.decision_on(goal.id)
        return {
            "goal": goal,
            "reading": progress.reading,
            "sentence": _sentence(progress),
            "uses": [(use, marks_of(use)) for use in uses if use.places],
            "together": together(plan, plan.goals[goal.id], on),
            "notes": notes_since(plan, goal.id, last.on if last else None)[:2],
            "choices": [kind.value for kind in DecisionKind],
            "decision": decision,
        }

    def picture(self, chair: Chair) -> Picture | None:
        """The goal's picture, at the size of the projector."""
        goal = self._goal(chair)
        if goal is None:
            return None
        plan = as_discussed(chair.plan, chair.held.id, goal.id)
        progress = read_goal(plan, plan.goals[goal.id], chair.today)
        small = goal_picture(chair.plan, progress, chair.today, height=_HEIGHT // 2)
        return projected(small, chair.letter / 28, _HEIGHT)

    @property
    def acts(self) -> Mapping[str, Act]:
        """A decision, and its reason."""
        return {"decide": _decide, "because": _because}


def _sentence(progress: GoalProgress) -> str:
    """What the goal's reading says; with two places or people, each of them."""
    goal = progress.goal
    if len(progress.series) < 2:
        return sentence_of(goal, progress.reading)
    named = [(" ".join(p for p in (one.where, one.by) if p), reading) for one, reading in progress.series]
    return " ".join(f"{name or 'No place'}: {sentence_of(goal, reading)}" for name, reading in named)


def _decide(chair: Chair, pressed: Done) -> None:
    goal, _, kind = pressed.value.partition("|")
    chair.save(lambda plan: decide(plan, chair.meeting_in(plan), goal, DecisionKind(kind)), field="decision")


def _because(chair: Chair, left: Done) -> None:
    chair.save(
        lambda plan: give_reason(plan, chair.meeting_in(plan), left.value, left.text),
        field="because",
        known=left.known_as("reason"),
    )
