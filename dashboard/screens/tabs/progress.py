"""The Progress tab: one goal large with its reading and its entry form, the others small on the same months."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.charts.goal import goal_picture, goal_table
from dashboard.measures.progress import GoalProgress, due_months, read_goal, sentence_of
from dashboard.measures.together import together
from dashboard.plan.errors import EntryRefused
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month, months_between
from dashboard.plan.plan import Plan
from dashboard.plan.terms import folded
from dashboard.screens.blocks import card, grid, split, stack
from dashboard.screens.chart import Chart
from dashboard.screens.forms.drafts import has_draft
from dashboard.screens.forms.entering import number, people
from dashboard.screens.forms.form import NOT_SAID, Ask, Form
from dashboard.screens.forms.goingon import IN_THE_FORM, SENT_FROM, GoingOn
from dashboard.screens.forms.opening import Opening, Openings
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session
from dashboard.screens.tabs.eventform import EventForm
from dashboard.screens.tabs.goalform import GoalChange
from dashboard.screens.unagreed import marks
from dashboard.words.dates import month_year

_NOWHERE = "No place given"


class ProgressTab:
    """Progress of one goal, and its months."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session, self.frame = session, frame
        self._reading, self._table = Page(), Page()
        self._chart = Chart(session.view)
        self._small: list[_SmallGoal] = []
        self._others = grid(least=20)
        self._form = self._entry_form()
        self._going_on = GoingOn("progress")
        self._form.after = self._next
        for name in ("month", "where", "by"):
            self._form.fields[name].param.watch(lambda event: self._say_what_stands_there(), "value")
        self._shown_goal: tuple[str, str] = ("", "")
        self._change = GoalChange(session, lambda: self._goal, after=lambda: self._changing.close())
        event = EventForm(session, lambda: self._goal, after=lambda: self._adding.close())
        self._changing = Opening("Change this goal", session.view, self._change.build, self._change.begin)
        self._adding = Opening("Add an event or a change line", session.view, event.build, event.begin)
        self.openings = Openings(change_goal=self._changing, event=self._adding)
        wide = card(self._reading, self._chart.body, self._table)
        self._title = Page()
        slim = stack(card(self._title, self._form.body, self._going_on), card(self._changing.body, self._adding.body))
        self.body = stack(wide if session.view.read_only else split(wide, slim), self._others)

    @property
    def forms_shown(self) -> set[tuple[str, str]]:
        """The entry form, and those that are open, each with the goal it is about; an event is about none."""
        goal = self._shown_goal[1]
        return {(form, "" if form == "event" else goal) for form in ("progress", *self.openings.shown)}

    def go_on(self, form: str, about: str) -> None:
        """Goes to the goal for which something was left in a form, and opens it."""
        if about and about != self._shown_goal[1]:
            self.session.view.goal = about
        self.openings.open(form)

    @property
    def _goal(self) -> Goal | None:
        """The chosen goal, else the first."""
        goals = self.session.plan.goals
        return goals.get(self.session.view.goal) or next(iter(goals.values()), None)

    def _entry_form(self) -> Form:
        asks = (
            Ask("month", "Month", "choice", options={}, aside=True),
            Ask("value", "Value"),
            Ask("where", "Where it was seen", "choice", options={_NOWHERE: ""}, aside=True),
            Ask("by", "Who saw it", "choice", options={NOT_SAID: ""}, aside=True),
            Ask("note", "Note"),
            Ask("because", "Or: not seen because", hint="Instead of a value. A gap is never a zero."),
        )
        return Form(asks, self.session, self._save, label="Save", name="progress")

    def show(self) -> None:
        """Shows the chosen goal and the others as they stand; what is being typed stays."""
        plan, goal, on = self.session.plan, self._goal, self.session.today
        self._title.fill("entry_title.html", goal=goal)
        if goal is None:
            self._reading.fill("no_goal.html")
            self._chart.show(None)
            return
        progress = read_goal(plan, goal, on)
        self._reading.fill(
            "goal_reading.html",
            goal=goal,
            progress=progress,
            sentence=sentence_of(goal, progress.reading),
            series=[(series, reading, sentence_of(goal, reading)) for series, reading in progress.series],
            together=together(plan, goal, on),
            unagreed=marks(plan, on),
            levels=plan.levels_of(goal.id),
        )
        self._table.fill("table.html", table=goal_table(progress))
        self._chart.show(goal_picture(plan, progress, on, narrow=self.frame.narrow, height=340))
        self._show_others(plan, goal)
        self._prepare(plan, goal, progress)

    def _show_others(self, plan: Plan, chosen: Goal) -> None:
        others = [goal for goal in plan.goals.values() if goal.id != chosen.id]
        while len(self._small) < len(others):
            self._small.append(_SmallGoal(self.session))
            self._others.append(self._small[-1].body)
        for place, goal in zip(self._small, [*others, *[None] * (len(self._small) - len(others))], strict=True):
            place.show(plan, goal)

    def _prepare(self, plan: Plan, goal: Goal, progress: GoalProgress) -> None:
        """Offers months, places and people; another goal begins a new entry, the same one keeps what is typed."""
        form, now = self._form, Month.of(self.session.today)
        first = min(goal.start_month or now, now)
        months = list(reversed(months_between(first, now)))
        form.choose_from("month", {month_year(month): str(month) for month in months})
        form.choose_from("where", {_NOWHERE: ""} | {place.name: place.name for place in plan.places})
        form.choose_from("by", {NOT_SAID: ""} | people(self.session))
        form.fields["value"].label = f"Value ({goal.unit})" if goal.unit else "Value"
        key = (plan.child.reference, goal.id)
        if key != self._shown_goal:
            self._shown_goal = key
            self._offer(plan, goal, progress)
            form.begin(goal.id)
            self._changing.turn(has_draft(self.session, "change-goal", goal.id))
            self._adding.turn(has_draft(self.session, "event"))
        self._say_what_stands_there()

    def _offer(self, plan: Plan, goal: Goal, progress: GoalProgress) -> None:
        """The next empty month, and where and by whom it was last seen."""
        due = due_months(plan, goal, self.session.today)
        last = [point.record for series, _ in progress.series for point in series.points][-1:]
        self._form.fill(
            month=str(due[-1] if due else Month.of(self.session.today)),
            value="",
            note="",
            because="",
            where=self._place(plan, last[0].where) if last else "",
            by=last[0].by if last else "",
        )

    def _say_what_stands_there(self) -> None:
        """Says under the value what the chosen month, place and person have already, which saving would correct."""
        goal, values = self._goal, self._form.values
        if goal is None or not values["month"]:
            return
        plan = self.session.plan
        where, by = folded(str(values["where"] or "")), folded(str(values["by"] or ""))
        same = [
            record
            for record in plan.progress_of(goal.id)
            if str(record.month) == values["month"] and folded(record.where) == where and folded(record.by) == by
        ]
        stands = same[-1].value if same else None
        self._form.hint("value", f"{stands:g} stands there now: saving corrects it." if stands is not None else "")

    def _place(self, plan: Plan, text: str) -> str:
        place = plan.place(text)
        return place.name if place else ""

    def _save(self, values: Mapping[str, Any], confirmed: bool) -> str:
        goal = self._goal
        if goal is None or not values["month"]:
            return "There is no goal to record for yet."
        if bool(values["value"]) == bool(values["because"]):
            self._form.blame("value", "Write a value, or why it was not seen.")
            return "Write either a value or why it was not seen. Nothing was saved."
        month, where, by = str(values["month"]), values["where"] or None, values["by"] or None
        note, read = values["note"] or None, self._form.read
        if values["because"]:
            because = str(values["because"])
            return self.session.save(
                lambda file: file.record_not_seen(goal.id, month, because, where=where, by=by, note=note, read=read)
            )
        try:
            value = number(str(values["value"]), "Value")
        except EntryRefused as refusal:
            self._form.blame("value", "Write one number here, and the rest in the note.")
            return refusal.sentence
        assert value is not None
        return self.session.save(
            lambda file: file.record_progress(
                goal.id, month, value, where=where, by=by, note=note, confirm=confirmed, read=read
            )
        )

    def _next(self) -> None:
        """After a save the form is ready for the next value, with the focus in it: unless they have gone on by themselves."""
        saved = self._shown_goal
        self._going_on.ask(lambda at: self._empty(at) if self._shown_goal == saved else None)

    def _empty(self, at: str) -> None:
        touched = self._form.touched
        if touched.keys() & {"value", "because"} or (not touched and at != IN_THE_FORM):
            # Another entry has begun: what the last one had beside it is no part of it.
            self._form.fill(**{name: "" for name in ("value", "note", "because") if name not in touched})
        if touched or at == IN_THE_FORM:
            return
        if at == SENT_FROM:
            self.frame.focus("progress-value")


class _SmallGoal:
    """Another goal of the same child, small: a link, its reading and its picture."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._page = Page()
        self._chart = Chart(session.view, scale=0.85)
        self.body = card(self._page, self._chart.body)

    def show(self, plan: Plan, goal: Goal | None) -> None:
        """Shows a goal; None hides the place."""
        self.body.visible = goal is not None
        if goal is None:
            return
        progress = read_goal(plan, goal, self.session.today)
        self._page.fill("goal_small.html", goal=goal, reading=progress.reading, reference=plan.child.reference)
        self._chart.show(goal_picture(plan, progress, self.session.today, full=False, height=150))
