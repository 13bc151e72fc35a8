"""What became of a form, beside its button: saved, refused, or asked about; it holds for what was sent and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from dashboard.screens.forms.fields import button
from dashboard.screens.markup import Page
from dashboard.view import View


class Outcome:
    """What is said of the values that were sent last. `yes` answers a question about them, and then calls `confirmed`."""

    def __init__(self, view: View, form: str, confirmed: Callable[[], None]) -> None:
        self.says, self.saved = Page(), Page()
        self.yes = button("Yes, it is right: save", view, css_class=f"{form}-confirm")
        self.yes.visible = False
        self.yes.on_click(lambda event: confirmed())
        self._sent: Mapping[str, Any] = {}

    def sent(self, values: Mapping[str, Any]) -> None:
        """These values are what everything is said of from now on."""
        self._sent = dict(values)

    def is_of(self, values: Mapping[str, Any]) -> bool:
        """Whether these are the values that were sent."""
        return self._sent == values

    def asks_about(self, values: Mapping[str, Any]) -> bool:
        """Whether these values, and no others, are being asked about."""
        return bool(self.yes.visible) and self.is_of(values)

    def refuse(self, trouble: str) -> None:
        """Says why nothing was saved."""
        self.quiet()
        self.says.fill("said.html", trouble=trouble, question="")

    def ask(self, question: str) -> None:
        """Asks whether it is right."""
        self.quiet()
        self.says.fill("said.html", trouble="", question=question)
        self.yes.visible = True

    def is_saved(self) -> None:
        """Says that it is saved, and when."""
        self.quiet()
        self.saved.fill("saved.html", at=f"{datetime.now():%H:%M}")

    def quiet(self) -> None:
        """Takes back what was said."""
        self.says.object = self.saved.object = ""
        self.yes.visible = False
