"""The Plan tab: who the child is, the needs with their evidence, and a card for each goal with its picture."""

from __future__ import annotations

from dashboard.charts.goal import goal_picture
from dashboard.charts.strategies import shapes_by_place
from dashboard.measures.consistency import UseInMonth, latest_reported_month, read_use, use_sentence_of
from dashboard.measures.progress import read_goal, sentence_of
from dashboard.measures.together import together
from dashboard.plan.facts import Goal, Place
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side, Use
from dashboard.screens.blocks import Opening, card, split, stack
from dashboard.screens.chart import Chart
from dashboard.screens.drafts import has_draft
from dashboard.screens.frame import Frame
from dashboard.screens.goalform import GoalForm
from dashboard.screens.markup import Page
from dashboard.screens.session import Session


class OverviewTab:
    """One page of the plan."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session, self.frame = session, frame
        self._profile = Page()
        self._cards: list[_GoalCard] = []
        self._goals = stack()
        self._new_form = GoalForm(session, after=lambda: self._new.turn(False))
        self._new = Opening("Add a goal", session.view, self._new_form.build, self._new_form.begin)
        self._shown = ""
        self.body = stack(self._profile, self._goals)
        if not session.view.read_only:
            self.body.append(self._new.body)

    def show(self) -> None:
        """Shows the profile, the needs and the goals as they stand."""
        plan, child = self.session.plan, self.session.plan.child
        self._profile.fill(
            "plan_profile.html",
            child=child,
            profile=(
                ("What people like and admire about me", child.like_and_admire),
                ("What is important to me", child.important_to_me),
                ("How best to support me", child.how_to_support_me),
            ),
            needs=plan.needs,
            goals=plan.goals,
            others=any(place.side is Side.OTHER for place in plan.places),
        )
        if child.reference != self._shown:
            self._shown = child.reference
            self._new.turn(has_draft(self.session, "new-goal"))
        goals = list(plan.goals.values())
        while len(self._cards) < len(goals):
            self._cards.append(_GoalCard(self.session))
            self._goals.append(self._cards[-1].body)
        for place, goal in zip(self._cards, [*goals, *[None] * (len(self._cards) - len(goals))], strict=True):
            place.show(plan, goal)


class _GoalCard:
    """A goal: its words, its reading, how far its strategies are used, and its picture. Made once, shows any goal."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._page = Page()
        self._chart = Chart(session.view, scale=0.95)
        self.body = card(split(self._page, self._chart.body))

    def show(self, plan: Plan, goal: Goal | None) -> None:
        """Shows a goal; None hides the card."""
        self.body.visible = goal is not None
        if goal is None:
            return
        on = self.session.today
        progress = read_goal(plan, goal, on)
        month = latest_reported_month(plan, on) or Month.of(on).plus(-1)
        uses = [read_use(plan, s, month) for s in plan.strategies_for(goal.id) if s.in_force(month)]
        self._page.fill(
            "goal_card.html",
            reference=plan.child.reference,
            goal=goal,
            reading=progress.reading,
            sentence=sentence_of(goal, progress.reading),
            together=together(plan, goal, on),
            uses=[(use, use_sentence_of(use, on)) for use in uses if use.places],
            use_marks=marks_of,
        )
        self._chart.show(goal_picture(plan, progress, on, full=False, height=190))


def marks_of(use: UseInMonth) -> list[tuple[Place, Use | None, str]]:
    """Each place of a strategy with how much it was used there and the shape that stands for the place."""
    shapes = shapes_by_place(use)
    return [(place, use.by_place[place.name], shapes[place.name]) for place in use.places]
