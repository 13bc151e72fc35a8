"""Going on after a save: a form is emptied for the next entry only where nobody has begun to type that meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import param
from panel.custom import JSComponent

_STATIC = Path(__file__).parents[1] / "static"
#: Where the focus is once the form is saved: where it was sent from (or nowhere), or in another field of it.
SENT_FROM, IN_THE_FORM = "sent from", "in the form"

type Then = Callable[[str], None]


class GoingOn(JSComponent):
    """An unseen part of the page that asks a browser where the focus is; whatever was typed before it answers has arrived."""

    form = param.String(default="", doc="The name of the form.")

    _esm: ClassVar[str] = "\n".join((_STATIC / name).read_text(encoding="utf-8") for name in ("dom.js", "goingon.js"))

    def __init__(self, form: str) -> None:
        super().__init__(form=form, width=0, height=0, margin=0)
        self._has_browser = False
        self._then: Then | None = None

    def ask(self, then: Then) -> None:
        """Calls `then` with where the focus is; at once, as where it was sent from, where no browser sent the form."""
        if self._has_browser:
            self._then = then
            self._send_msg({"ask": True})
        else:
            then(SENT_FROM)

    def _handle_msg(self, msg: Any) -> None:
        self._has_browser = True
        then, place = self._then, msg.get("at")
        if then is not None and place:  # a second window of a notebook answers too
            self._then = None
            then(str(place))
