"""Changing who the child is on the Plan tab: what holds from now on, with what stood there before in History."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.plan.acts.profile import PROFILE, write_profile
from dashboard.screens.blocks import card
from dashboard.screens.forms.entering import written
from dashboard.screens.forms.form import Ask, Form
from dashboard.screens.session import Session
from dashboard.words.meeting import PROFILE_HEADINGS
from dashboard.words.speech import say


class ProfileForm:
    """The form for the five parts of the profile. `after` is called once it is saved."""

    def __init__(self, session: Session, after: Callable[[], None]) -> None:
        self.session, self._after = session, after
        self._form: Form | None = None

    def build(self) -> Any:
        """The form, built when it is first opened."""
        asks = (
            *(Ask(name, say(PROFILE_HEADINGS[name]), "area") for name in PROFILE),
            Ask("why", "Who says so, or what has changed", hint="A few words for History; it may stay blank."),
        )
        self._form = Form(asks, self.session, self._save, label="Save the profile", name="profile")
        self._form.after = self._after
        self._form.renew = self.begin
        return card(self._form.body)

    def begin(self) -> None:
        """Fills the form with the profile as it stands."""
        if self._form:
            child = self.session.plan.child
            self._form.fill(**{name: getattr(child, name) for name in PROFILE}, why="")
            self._form.begin()

    def _save(self, values: Mapping[str, Any], _confirmed: bool) -> str:
        form = self._form
        assert form is not None
        wanted = {name: str(value) for name, value in form.touched.items() if name in PROFILE}
        if not wanted:
            return "Nothing is different from what stands there. Nothing was saved."
        why, read = str(values["why"]), form.read
        return self.session.save(lambda file: written(file, write_profile(read or file.plan, wanted, why)))
