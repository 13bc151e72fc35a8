"""The Plan tab: who the child is, the needs with their evidence, and a card for each goal with its picture."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts.goal import goal_picture
from dashboard.charts.strategies import marks_of
from dashboard.measures.consistency import latest_reported_month, read_use, use_sentence_of
from dashboard.measures.progress import read_goal, sentence_of
from dashboard.measures.together import together
from dashboard.plan.acts.profile import PROFILE
from dashboard.plan.acts.translating import texts_of, versions_of
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side
from dashboard.screens.blocks import card, split, stack
from dashboard.screens.chart import Chart
from dashboard.screens.forms.drafts import has_draft
from dashboard.screens.forms.opening import Opening, Openings
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session
from dashboard.screens.tabs.goalform import GoalForm
from dashboard.screens.tabs.profileform import ProfileForm
from dashboard.screens.tabs.versionform import VersionForm
from dashboard.screens.unagreed import marks
from dashboard.words.meeting import PROFILE_HEADINGS
from dashboard.words.speech import say


class OverviewTab:
    """One page of the plan."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session, self.frame = session, frame
        self._profile = Page()
        self._cards: list[_GoalCard] = []
        self._goals = stack()
        self._new_form = GoalForm(session, after=lambda: self._new.close())
        self._new = Opening("Add a goal", session.view, self._new_form.build, self._new_form.begin)
        self._shown = ""
        self._profile_form = ProfileForm(session, after=lambda: self._change.close())
        self._change = Opening("Change the profile", session.view, self._profile_form.build, self._profile_form.begin)
        self._version_form = VersionForm(session)
        self._versions = Opening(
            "Add an interpreter’s version", session.view, self._version_form.build, self._version_form.begin
        )
        self.openings = Openings(new_goal=self._new, profile=self._change, version=self._versions)
        self._below = Page()
        self.body = stack(self._profile, self._below, self._goals)
        if not session.view.read_only:
            self.body.insert(1, self._change.body)
            self.body.extend([self._new.body, self._versions.body])

    @property
    def forms_shown(self) -> set[tuple[str, str]]:
        """The forms that are open."""
        return {(form, "") for form in self.openings.shown}

    def go_on(self, form: str, _about: str) -> None:
        """Opens a form in which something was left."""
        self.openings.open(form)

    def show(self) -> None:
        """Shows the profile, the needs and the goals as they stand."""
        plan, child = self.session.plan, self.session.plan.child
        self._profile.fill(
            "plan_profile.html",
            child=child,
            profile=[(say(PROFILE_HEADINGS[name]), getattr(child, name)) for name in PROFILE[:3]],
        )
        self._below.fill(
            "plan_needs.html",
            child=child,
            needs=plan.needs,
            goals=plan.goals,
            others=any(place.side is Side.OTHER for place in plan.places),
        )
        if child.reference != self._shown:
            self._shown = child.reference
            self._new.turn(has_draft(self.session, "new-goal"))
            self._change.turn(has_draft(self.session, "profile"))
            self._versions.turn(has_draft(self.session, "version"))
        goals, unagreed = list(plan.goals.values()), marks(plan, self.session.today)
        while len(self._cards) < len(goals):
            self._cards.append(_GoalCard(self.session))
            self._goals.append(self._cards[-1].body)
        for place, goal in zip(self._cards, [*goals, *[None] * (len(self._cards) - len(goals))], strict=True):
            place.show(plan, goal, unagreed)


class _GoalCard:
    """A goal: its words, its reading, how far its strategies are used, and its picture. Made once, shows any goal."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._page = Page()
        self._chart = Chart(session.view, scale=0.95)
        self.body = card(split(self._page, self._chart.body))

    def show(self, plan: Plan, goal: Goal | None, unagreed: Callable[[str], str]) -> None:
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
            unagreed=unagreed,
            versions=[(text.field, one) for text in texts_of("Goals", goal) for one in versions_of(plan, text)],
        )
        self._chart.show(goal_picture(plan, progress, on, full=False, height=190))
