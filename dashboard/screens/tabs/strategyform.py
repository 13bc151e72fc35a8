"""Adding a strategy: the same words for everybody, and its half at home and in the setting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.screens.blocks import card
from dashboard.screens.forms.entering import people
from dashboard.screens.forms.form import NOT_SAID, Ask, Form
from dashboard.screens.session import Session


class StrategyForm:
    """The form for a new strategy."""

    def __init__(self, session: Session, after: Callable[[], None]) -> None:
        self.session, self._after = session, after
        self._form: Form | None = None

    def build(self) -> Any:
        """The form, built when it is first opened."""
        asks = (
            Ask("strategy", "Strategy", hint="What everybody does, in words all can use."),
            Ask("goals", "For which goal", "choice", options={NOT_SAID: ""}),
            Ask("at_home", "At home", hint="Blank: nothing is expected there."),
            Ask("in_setting", "In the setting", hint="Blank: nothing is expected there."),
            Ask("elsewhere", "Elsewhere", hint="Blank: nothing is expected there."),
            Ask("routine", "Part of the day"),
            Ask("suggested_by", "Suggested by", "choice", options={NOT_SAID: ""}),
            Ask("since", "From", "day"),
            Ask("training_needed", "Training or things needed"),
        )
        self._form = Form(asks, self.session, self._save, label="Add the strategy", name="new-strategy")
        self._form.after = self._after
        return card(self._form.body)

    def begin(self) -> None:
        """Offers the goals and people as they stand, and today as its first day."""
        if self._form:
            self._form.fill(**dict.fromkeys(self._form.fields))
            self._form.fill(since=self.session.today)  # without a day it would be asked for in every month before
            goals = {f"{goal.id}: {goal.goal}": goal.id for goal in self.session.plan.goals.values()}
            self._form.choose_from("goals", {NOT_SAID: ""} | goals)
            self._form.choose_from("suggested_by", {NOT_SAID: ""} | people(self.session))
            self._form.begin()

    def _save(self, values: Mapping[str, Any], _confirmed: bool) -> str:
        form = self._form
        assert form is not None
        for name in ("strategy", "goals"):
            if not values[name]:
                form.blame(name, "This is needed.")
                return f"{form.fields[name].label} is needed. Nothing was saved."
        if not (values["at_home"] or values["in_setting"] or values["elsewhere"]):
            return "Say what is done in at least one place. Nothing was saved."
        fields = {name: value for name, value in values.items() if value not in ("", None)}
        fields["goals"] = (str(values["goals"]),)
        return self.session.save(lambda file: file.add_strategy(fields))
