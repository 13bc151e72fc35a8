"""How things stand beside each other: cards, and two columns that become one on a phone."""

from __future__ import annotations

from typing import Any

import panel as pn

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
