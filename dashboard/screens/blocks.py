"""How things stand beside each other: cards, two columns that become one on a phone, and parts that open on a press."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import panel as pn

from dashboard.screens.fields import button
from dashboard.view import View

_CARD = """:host { background: var(--surface); border: 1px solid var(--line); border-radius: .75rem; padding: 1.1rem 1.35rem;
  box-sizing: border-box; width: 100%; margin-bottom: 1rem; min-width: 0; }
@container (max-width: 40rem) { :host { padding: .9rem; } }"""

_SPLIT = """:host { display: grid !important; grid-template-columns: minmax(0, 2fr) minmax(17rem, 1fr); gap: 1.25rem; width: 100%;
  align-items: start; }
:host > * { min-width: 0; width: auto !important; }
@container (max-width: 62rem) { :host { grid-template-columns: minmax(0, 1fr); gap: 0; } }"""

_GRID = """:host { display: grid !important; gap: .5rem 1rem; width: 100%;
  grid-template-columns: repeat(auto-fill, minmax(min(LEASTrem, 100%), 1fr)); align-items: start; }
:host > * { min-width: 0; width: auto !important; }"""

_ROW = """:host { display: flex !important; flex-wrap: wrap; align-items: center; gap: 0 .25rem; width: 100%; }
:host > * { width: auto !important; }"""


def stack(*parts: Any) -> Any:
    """Parts under each other."""
    return pn.Column(*parts, sizing_mode="stretch_width", margin=0)


def card(*parts: Any) -> Any:
    """Parts under each other on a card."""
    return pn.Column(*parts, sizing_mode="stretch_width", margin=0, stylesheets=[_CARD])


def split(wide: Any, slim: Any) -> Any:
    """A wide part with a slim one beside it; on a narrow screen under it."""
    return pn.Column(wide, slim, sizing_mode="stretch_width", margin=0, stylesheets=[_SPLIT])


def grid(*parts: Any, least: float = 18) -> Any:
    """Parts in as many columns as fit, each at least so many rem wide."""
    return pn.Column(*parts, sizing_mode="stretch_width", margin=0, stylesheets=[_GRID.replace("LEAST", f"{least:g}")])


def row(*parts: Any) -> Any:
    """Parts beside each other, wrapped where there is no room."""
    return pn.Column(*parts, sizing_mode="stretch_width", margin=0, stylesheets=[_ROW])


class Openings:
    """The parts of a tab that open on a press, by the names of their forms."""

    def __init__(self, **openings: Opening) -> None:
        self._openings = {form.replace("_", "-"): opening for form, opening in openings.items()}

    @property
    def shown(self) -> list[str]:
        """The forms that are open."""
        return [form for form, opening in self._openings.items() if opening.part.visible]

    def open(self, form: str) -> None:
        """Opens the part of a form, where there is one."""
        opening = self._openings.get(form)
        if opening is not None and not opening.part.visible:
            opening.turn(True)


class Opening:
    """A button that opens a part of the page; the part is built when it is first opened."""

    def __init__(self, label: str, view: View, build: Callable[[], Any], opened: Callable[[], None]) -> None:
        self._build, self._opened, self._label = build, opened, label
        self.button = button(label, view, main=False)
        self.part = stack()
        self.part.visible = False
        self.body = stack(self.button, self.part)
        self.button.on_click(lambda event: self.turn(not self.part.visible))

    def turn(self, is_open: bool) -> None:
        """Opens or closes the part."""
        if is_open:
            if not self.part.objects:
                self.part.append(self._build())
            self._opened()
        self.part.visible = is_open
        self.button.label = f"Close: {self._label.lower()}" if is_open else self._label

    def close(self) -> None:
        """Closes the part once what was typed there is saved; they go on from its button."""
        self.turn(False)
        self.button.focus()
