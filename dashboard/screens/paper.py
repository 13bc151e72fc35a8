"""A page of HTML with fields and buttons in it, and what people do there. Only what differs is changed in the browser.

So the field somebody is typing in keeps its text and the focus, whatever else on the page is drawn anew meanwhile. Markup
says what is sent: `data-act` (a press), `data-save` (a field that was left), `data-form` (a form that was sent).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import param
from panel.custom import Child, JSComponent

from dashboard.screens.markup import page

_STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody did on a page: the act, its value, the text of the field, or the fields of the form.

    `name` is the field that was left, where it is saved by itself, and `known` what whoever wrote in it knew to stand
    there: the text they began with, and what they have sent since.
    """

    act: str
    value: str = ""
    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    known: tuple[str, ...] = ()

    def known_as(self, *fields: str, read: Callable[[str], object] = str.strip) -> dict[str, tuple[object, ...]]:
        """The same as values of the fields of a row that it is written into; empty where nobody wrote in it."""
        values = tuple(read(text) for text in self.known)
        return dict.fromkeys(fields, values) if values else {}


class Told(dict[str, str]):
    """Texts by field, as a template asks for them: blank where there is none."""

    def __missing__(self, key: str) -> str:
        return ""


class Paper(JSComponent):
    """A page made from a template; `heard` gets what people do on it. `chart` stands where the markup has data-slot."""

    html = param.String(default="", doc="What is shown.")
    kind = param.String(default="", doc="The class of the whole: “meeting” for the projector.")
    scale = param.Number(default=1.0, doc="Size of the text, 1 for 100 %.")
    letter = param.Integer(default=28, doc="Size of the text as the browser has it, in pixels; 28 on a projector.")
    chart = Child(doc="A picture of Bokeh's for the place in the markup that asks for it.")

    _esm: ClassVar[Path] = _STATIC / "paper.js"
    _stylesheets: ClassVar[list[Any]] = [_STATIC / "content.css", _STATIC / "paper.css"]

    def __init__(self, heard: Callable[[Done], None], **params: Any) -> None:
        super().__init__(sizing_mode="stretch_width", margin=0, **params)
        self._heard = heard

    def fill(self, template: str, /, **facts: object) -> None:
        """Shows a template with these facts."""
        html = page(template, **facts)
        if html != self.html:
            self.html = html

    def clear(self, form: str) -> None:
        """Empties the fields of a form: what was typed there is saved."""
        self._send_msg({"clear": form})

    def put(self, name: str, text: str) -> None:
        """Puts a text into the field of that name, in the place of what is being typed there."""
        self._send_msg({"put": name, "text": text})

    def let_go(self, name: str, row: str) -> None:
        """The field of that name and row shows what the page says of it, whatever was typed there."""
        self._send_msg({"let_go": name, "row": row})

    def hand_out(self, name: str, data: bytes) -> None:
        """Gives the browser a file to save or open, by its name."""
        self._send_msg({"file": name, "data": b64encode(data).decode()})

    def focus(self, name: str) -> None:
        """Moves the focus to the field of that name."""
        self._send_msg({"focus": name})

    def _handle_msg(self, msg: Any) -> None:
        fields = {str(name): str(value) for name, value in dict(msg.get("fields") or {}).items()}
        act, value, text, name = (str(msg.get(part) or "") for part in ("act", "value", "text", "name"))
        known = tuple(str(text) for text in msg.get("known") or ())
        try:
            self._heard(Done(act, value, text.strip(), fields, name, known))
        finally:
            if number := msg.get("number"):  # of a form: until now it is not sent a second time
                self._send_msg({"answered": number})


def day_of(text: str) -> date | None:
    """The day that a date field holds, None for a blank."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
