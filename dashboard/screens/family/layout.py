"""How the parts of the family's page stand: one column on a phone; on a wide screen words beside the picture of a goal."""

from __future__ import annotations

from typing import Any

import panel as pn

from dashboard.screens.blocks import stack

_SHEET = """:host { display: block !important; max-width: 68rem; margin: 0 auto; width: 100%; container-type: inline-size;
  box-sizing: border-box; }
:host(.alone) { padding: 1.25rem clamp(.75rem, 3cqw, 2rem) 3rem; }"""

_GOAL = """:host { display: grid !important; width: 100%; box-sizing: border-box; background: var(--surface); gap: 0 2rem;
  border: 1px solid var(--line); border-radius: 1rem; padding: 1.5rem 1.75rem; margin: 0 0 1.5rem;
  grid-template: "words picture" auto "helps helps" auto / minmax(0, 2fr) minmax(0, 3fr); align-items: start; }
:host > * { min-width: 0; width: auto !important; }
:host > .goal-words { grid-area: words; }
:host > .goal-picture { grid-area: picture; }
:host > .goal-helps { grid-area: helps; }
:host(.rtl) { direction: rtl; }
@container (max-width: 46rem) {
  :host { grid-template: "words" auto "picture" auto "helps" auto / minmax(0, 1fr); padding: 1rem; border-radius: .75rem; } }"""


def sheet(*parts: Any, alone: bool) -> Any:
    """The whole page, no wider than people read with ease; `alone` where nothing stands around it."""
    classes = ["alone"] if alone else []
    # In a stack, which can be hidden: a style that insists on how it is displayed is shown whatever `visible` says.
    return stack(pn.Column(*parts, sizing_mode="stretch_width", margin=0, stylesheets=[_SHEET], css_classes=classes))


def goal_card(words: Any, picture: Any, helps: Any) -> Any:
    """A goal: what is said of it, its picture beside that, and who helps how below."""
    for part, area in ((words, "words"), (picture, "picture"), (helps, "helps")):
        part.css_classes = [f"goal-{area}"]
    return pn.Column(words, picture, helps, sizing_mode="stretch_width", margin=0, stylesheets=[_GOAL])


def turn(container: Any, direction: str) -> None:
    """Lets a container run in the direction of the language."""
    classes = ["rtl"] if direction == "rtl" else []
    if container.css_classes != classes:
        container.css_classes = classes
