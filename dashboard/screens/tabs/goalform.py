"""Adding a goal, and changing one with its reason: a correction mends a mistake, a change holds from now on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.plan.acts.agreed import doubts_about_goal
from dashboard.plan.errors import EntryRefused
from dashboard.plan.facts import Goal
from dashboard.plan.terms import AreaOfNeed, EditKind, EyfsArea, GoalStatus
from dashboard.screens.blocks import card, stack
from dashboard.screens.forms.entering import number, people
from dashboard.screens.forms.form import NOT_SAID, Ask, Form
from dashboard.screens.markup import Page
from dashboard.screens.session import Session
from dashboard.words.dates import month_year

#: The fields that a change of a goal may give as they stand in the form.
_CHANGED = ("goal", "family_words", "target_date", "status")
_NUMBERS = {"baseline": "Baseline", "target": "Target", "lowest": "Lowest", "highest": "Highest"}


class GoalForm:
    """The form for a new goal: what is needed, nothing preselected that people are meant to decide."""

    def __init__(self, session: Session, after: Callable[[], None]) -> None:
        self.session, self._after = session, after
        self._form: Form | None = None

    def build(self) -> Any:
        """The form, built when it is first opened."""
        areas = {NOT_SAID: None} | {area.value: area for area in AreaOfNeed}
        eyfs = {NOT_SAID: None} | {area.value: area for area in EyfsArea}
        asks = (
            Ask("goal", "Goal", hint="What the child will do, so that two people would agree whether it is done."),
            Ask("family_words", "In the family’s words"),
            Ask("measure", "Measure", hint="How it is measured, for example: count in a 20-minute play sample."),
            Ask("unit", "Unit", hint="For example phrases, minutes, % of chances."),
            Ask("baseline", "Baseline", hint="The value now. Where less is better, the target lies below it."),
            Ask("target", "Target"),
            Ask("lowest", "Lowest the measure can be"),
            Ask("highest", "Highest the measure can be"),
            Ask("start", "Start", "day"),
            Ask("target_date", "Target date", "day"),
            Ask("responsible", "Responsible", "choice", options={NOT_SAID: None}),
            Ask("area", "Area of need", "choice", options=areas),
            Ask("eyfs_area", "EYFS area", "choice", options=eyfs),
            Ask("why_it_matters", "Why it matters to the child and family"),
        )
        self._form = Form(asks, self.session, self._save, label="Add the goal", name="new-goal")
        self._form.after = self._after
        return card(self._form.body)

    def begin(self) -> None:
        """Offers the people of the team as it stands."""
        if self._form:
            self._form.fill(**dict.fromkeys(self._form.fields))
            self._form.choose_from("responsible", {NOT_SAID: None} | people(self.session))
            self._form.begin()

    def _save(self, values: Mapping[str, Any], _confirmed: bool) -> str:
        form = self._form
        assert form is not None
        fields = {name: value for name, value in values.items() if value not in ("", None)}
        unread: dict[str, str] = {} if "start" in fields else {"start": "From when?"}
        for name, label in _NUMBERS.items():
            try:
                fields[name] = number(str(values[name]), label)
            except EntryRefused as refusal:
                del fields[name]
                unread[name] = f"{label}: {refusal.what}"
        doubts = {**doubts_about_goal(self.session.plan, fields), **unread}
        for name, doubt in doubts.items():
            form.blame(name, doubt)
        if doubts:
            return f"{' '.join(doubts.values())} Nothing was saved."
        fields["status"] = GoalStatus.ACTIVE
        return self.session.save(lambda file: file.add_goal(fields))


class GoalChange:
    """The form that changes wording, target and status of the chosen goal, with a reason."""

    def __init__(self, session: Session, chosen: Callable[[], Goal | None], after: Callable[[], None]) -> None:
        self.session, self._chosen, self._after = session, chosen, after
        self._form: Form | None = None
        self._about = Page()
        #: the ID of the goal that stands in the form
        self._of = ""

    def build(self) -> Any:
        """The form, built when it is first opened."""
        kinds = {
            "Choose …": None,
            "It was wrong: correct it": EditKind.CORRECTION,
            "It holds from now on: change it": EditKind.CHANGE,
        }
        asks = (
            Ask("goal", "Goal", "area"),
            Ask("family_words", "In the family’s words", "area"),
            Ask("target", "Target"),
            Ask("target_date", "Target date", "day"),
            Ask("status", "Status", "choice", options={status.value: status for status in GoalStatus}),
            Ask("kind", "Is this a correction or a change?", "choice", options=kinds),
            Ask("why", "Why", hint="A few words, so that everybody can understand it later."),
        )
        self._form = Form(asks, self.session, self._save, label="Save the change", name="change-goal")
        self._form.after = self._after
        self._form.renew = lambda: self._begin(self.session.plan.goals.get(self._of))
        return stack(self._about, self._form.body)

    def begin(self) -> None:
        """Fills the form with the chosen goal as it stands."""
        self._begin(self._chosen())

    def _begin(self, goal: Goal | None) -> None:
        if self._form is None or goal is None:
            return
        self._of = goal.id
        self._about.fill(
            "change_about.html", goal=goal, target_month=month_year(goal.target_month) if goal.target_month else ""
        )
        self._form.fill(
            goal=goal.goal,
            family_words=goal.family_words,
            target="" if goal.target is None else f"{goal.target:g}",
            target_date=goal.target_date,
            status=goal.status,
            kind=None,
            why="",
        )
        self._form.begin(goal.id)

    def _save(self, values: Mapping[str, Any], _confirmed: bool) -> str:
        goal, form = self._chosen(), self._form
        if goal is None or form is None:
            return "No goal is chosen."
        if values["kind"] is None:
            return "Say whether this is a correction or a change. Nothing was saved."
        if not values["why"]:
            form.blame("why", "A goal is not changed without a reason.")
            return "Say in a few words why. Nothing was saved."
        try:
            target = number(str(values["target"]), "Target")
        except EntryRefused as refusal:
            form.blame("target", refusal.what)
            return refusal.sentence
        touched = form.touched
        fields: dict[str, Any] = {name: touched[name] for name in _CHANGED if name in touched}
        if "target" in touched:
            fields["target"] = target
        kind, read = values["kind"], form.read
        return self.session.save(
            lambda file: file.amend_goal(
                goal.id, fields, kind=kind, why=str(values["why"]), who=self.session.view.me, read=read
            )
        )
