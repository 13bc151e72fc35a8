"""Adding a line to the pictures: an event explains a month, a change begins a new line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.plan.facts import Goal
from dashboard.plan.terms import EventKind
from dashboard.screens.blocks import stack
from dashboard.screens.forms.form import Ask, Form
from dashboard.screens.session import Session


class EventForm:
    """The form for an event or a change line."""

    def __init__(self, session: Session, chosen: Callable[[], Goal | None], after: Callable[[], None]) -> None:
        self.session, self._chosen, self._after = session, chosen, after
        self._form: Form | None = None

    def build(self) -> Any:
        """The form, built when it is first opened."""
        kinds = {
            "Choose …": None,
            "Event: it explains a month, the line goes on": EventKind.EVENT,
            "Change: a new line begins": EventKind.CHANGE,
        }
        asks = (
            Ask("kind", "Kind", "choice", options=kinds),
            Ask("on", "Date", "day"),
            Ask("until", "Until (if longer)", "day"),
            Ask("what", "What", hint="For example: chest infection; new key person; card re-issued in Somali."),
            Ask("goal", "For which goals", "choice", options={"All goals": ""}),
        )
        self._form = Form(asks, self.session, self._save, label="Add the line", name="event")
        self._form.after = self._after
        return stack(self._form.body)

    def begin(self) -> None:
        """Begins a new line for the chosen goal."""
        if self._form is None:
            return
        goals = {f"{goal.id}: {goal.goal}": goal.id for goal in self.session.plan.goals.values()}
        self._form.choose_from("goal", {"All goals": ""} | goals)
        self._form.fill(kind=None, on=None, until=None, what="", goal="")
        self._form.begin()

    def _save(self, values: Mapping[str, Any], _confirmed: bool) -> str:
        form = self._form
        assert form is not None
        if values["kind"] is None:
            return "Say whether it is an event or a change. Nothing was saved."
        if values["on"] is None:
            return "The date is needed. Nothing was saved."
        if values["until"] is not None and values["until"] < values["on"]:
            return "The end lies before the date. Nothing was saved."
        if not values["what"]:
            form.blame("what", "This is needed.")
            return "Say in a few words what happened. Nothing was saved."
        fields = {name: value for name, value in values.items() if value not in ("", None)}
        return self.session.save(lambda file: file.add_event(fields))
