"""Step 7: new or changed goals and strategies. What was decided in step 5 leads to what is to be written here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.measures.review import Review
from dashboard.plan.acts.agreed import begin_draft, doubts_about_goal, end_strategy, new_goal, new_strategy
from dashboard.plan.errors import EntryRefused
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import DecisionKind, GoalStatus
from dashboard.screens.forms.entering import number, people
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.meeting.steps import Act, StepPage
from dashboard.screens.paper import Done, day_of

_NUMBERS = ("baseline", "target")


class NewPage(StepPage):
    """What is still to be written, and the form for it."""

    template = "meeting_new.html"
    opens = frozenset({"goal", "strategy"})

    def facts(self, chair: Chair) -> dict[str, Any]:
        """What the decisions lead to, what was agreed today, and which form is open."""
        plan, review = chair.plan, chair.review
        month = Month.of(chair.today)
        form, about = chair.opened.get("form", ""), chair.opened.get("about", "")
        return {
            "todo": _to_write(plan, review),
            "drafts": [goal for goal in plan.goals.values() if goal.status is GoalStatus.DRAFT],
            "new_goals": [goal for goal in plan.goals.values() if _agreed_now(goal.agreed_on, review)],
            "new_strategies": [s for s in plan.strategies.values() if _agreed_now(s.since, review)],
            "form": form,
            "about": plan.goals.get(about),
            "replaces": _is_changed(review, about),
            "running": [s for s in plan.strategies_for(about) if s.in_force(month) and _is_on(s.until, chair)],
            "people": list(people(chair.session).items()),
            "active": [goal for goal in plan.goals.values() if goal.is_active],
        }

    @property
    def acts(self) -> Mapping[str, Act]:
        """A form is opened or sent; a strategy ends; a draft is agreed."""
        return {
            "open": _open,
            "goal": self._goal,
            "strategy": self._strategy,
            "end": _end,
            "draft": _draft,
        }

    def _goal(self, chair: Chair, done: Done) -> None:
        fields: dict[str, Any] = {name: text.strip() for name, text in done.fields.items() if text.strip()}
        chair.blames = {}
        for name in _NUMBERS:
            try:
                fields[name] = number(fields.get(name, ""), name.capitalize())
            except EntryRefused as refusal:
                chair.blames[name] = refusal.what
        fields["target_date"] = day_of(fields.get("target_date", ""))
        old = chair.plan.goals.get(chair.opened.get("about", ""))
        if old is not None:
            kept = {
                "area": old.area,
                "eyfs_area": old.eyfs_area,
                "with_": old.with_,
                "why_it_matters": old.why_it_matters,
            }
            fields = {**kept, **fields}
        chair.blames = {**doubts_about_goal(chair.plan, {"start": chair.held.on, **fields}), **chair.blames}
        if chair.blames:
            return
        replaces = old.id if old is not None and _is_changed(chair.review, old.id) else ""
        if chair.save(lambda plan: new_goal(plan, chair.meeting_in(plan), fields, chair.now, replaces=replaces)):
            self._close(chair, "goal")

    def _strategy(self, chair: Chair, done: Done) -> None:
        fields: dict[str, Any] = {name: text.strip() for name, text in done.fields.items() if text.strip()}
        goal = fields.pop("for_goal", "") or chair.opened.get("about", "")
        chair.blames = {} if goal else {"for_goal": "For which goal?"}
        if not fields.get("strategy"):
            chair.blames["strategy"] = "What does everybody do?"
        if not fields.get("at_home") and not fields.get("in_setting"):
            chair.blames["at_home"] = "Say what is done at home, in the setting, or both."
        if chair.blames:
            return
        fields["goals"] = (goal,)
        if chair.save(lambda plan: new_strategy(plan, chair.meeting_in(plan), fields, chair.now)):
            self._close(chair, "strategy")

    def _close(self, chair: Chair, form: str) -> None:
        self.sent(chair, form)
        chair.opened = {}


def _to_write(plan: Plan, review: Review) -> list[tuple[str, Any, Any]]:
    """What the decisions of today lead to: the form, the goal, and the decision; without those that are written."""
    found = []
    following = sum(_agreed_now(goal.agreed_on, review) and not goal.replaces for goal in plan.goals.values())
    for decision in review.decisions:
        goal = plan.goals.get(decision.goal)
        if goal is None or goal.status is GoalStatus.REPLACED:
            continue
        if decision.decision is DecisionKind.ACHIEVED and following:
            following -= 1  # as many achieved goals as new ones have something that comes next
        elif decision.decision in (DecisionKind.CHANGE_GOAL, DecisionKind.ACHIEVED):
            found.append(("goal", goal, decision))
        written = any(_agreed_now(s.since, review) for s in plan.strategies_for(goal.id))
        if decision.decision is DecisionKind.CHANGE_STRATEGY and not written:
            found.append(("strategy", goal, decision))
    return found


def _agreed_now(on: object, review: Review) -> bool:
    return on is not None and on == review.meeting.on


def _is_on(until: Any, chair: Chair) -> bool:
    return until is None or until > chair.today


def _is_changed(review: Review, goal_id: str) -> bool:
    decision = review.decision_on(goal_id)
    return decision is not None and decision.decision is DecisionKind.CHANGE_GOAL


def _open(chair: Chair, pressed: Done) -> None:
    """Opens a form, about a goal where the value names one; pressed again it closes."""
    form, _, about = pressed.value.partition("|")
    again = chair.opened.get("form") == form and chair.opened.get("about") == about
    chair.opened = {} if again else {"form": form, "about": about}
    chair.blames = {}


def _end(chair: Chair, pressed: Done) -> None:
    chair.save(lambda plan: end_strategy(plan, chair.meeting_in(plan), pressed.value, chair.today))


def _draft(chair: Chair, pressed: Done) -> None:
    chair.save(lambda plan: begin_draft(plan, chair.meeting_in(plan), pressed.value))
