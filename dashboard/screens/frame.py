"""The frame around every screen: landmarks, rail, top bar, curtain, address. The cures for Panel's page stand here.

Panel's own page has no h1, no skip link, unnamed landmarks, a Back button that changes the address and not the screen, and keeps
closed sessions in memory. This frame is one component that a served page and a notebook share.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar

import panel as pn
import param
from bokeh.embed.bundle import extension_dirs
from panel.custom import Child, JSComponent
from panel.io.resources import LOCAL_DIST

from dashboard.charts.typefaces import FONTS_FOLDER, face_css
from dashboard.view import OF_CHILD, SCREENS, View, address
from dashboard.words.family.languages import ENGLISH
from dashboard.words.family.said import Said

STATIC = Path(__file__).parent / "static"
FONTS = Path(__file__).parent / "fonts"

#: Served by Panel's own static route, so that nothing comes from another host.
extension_dirs["tac-fonts"] = FONTS
extension_dirs["tac-noto"] = FONTS_FOLDER
_FONT_FILES = {
    "latin": "atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "latin-ext": "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
}

_LABELS = {
    "caseload": "Caseload",
    "due": "Updates due",
    "plan": "Plan",
    "meeting": "Review meeting",
    "family": "Family view",
    "problems": "Problems",
}


def _fonts(*, served: bool) -> dict[str, str]:
    """The addresses of the fonts; in a notebook the fonts themselves, for no route of Jupyter's knows this folder."""
    if served:
        own = {name: f"static/extensions/tac-fonts/{file}" for name, file in _FONT_FILES.items()}
        return own | {"others": face_css(lambda face: f"static/extensions/tac-noto/{face.file}")}
    data = {name: b64encode((FONTS / file).read_bytes()).decode() for name, file in _FONT_FILES.items()}
    return {name: f"data:font/woff2;base64,{text}" for name, text in data.items()}


def early_faces() -> str:
    """The typeface as rules for the page itself: a picture that is lettered before the typeface is known keeps wrong heights."""
    return "".join(
        f'@font-face{{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;font-display:swap;'
        f'src:url("static/extensions/tac-fonts/{file}") format("woff2");unicode-range:{ranges}}}'
        for file, ranges in (
            (_FONT_FILES["latin"], "U+0000-00FF,U+2000-206F"),
            (_FONT_FILES["latin-ext"], "U+0100-02BA"),
        )
    )


def _as_left(view: View) -> None:
    """Takes the light and the size of text in which this browser was left."""
    cookies = pn.state.cookies
    view.dark = cookies.get("tac-dark", "0") == "1"
    with suppress(ValueError):  # none yet, or not one of ours: a browser may send anything
        view.text_size = int(cookies.get("tac-text_size", ""))


def _offline(*, served: bool) -> dict[str, Any]:
    """What the desk says without a line; a notebook's page is opened anew by its cell, not by a button."""
    on = "Trying again …" if served else "Run the cell again to go on."
    lines = ("Not connected: do not type.", f"What was saved is safe in the workbook. {on}", "Open the page anew")
    return {
        "typeface": "",
        "lines": [asdict(Said(text=line, language=ENGLISH.code, direction=ENGLISH.direction)) for line in lines],
    }


#: What the frame's script is made of, in this order: only the last says what is rendered.
_SCRIPTS = ("dom", "fonts", "routes", "covers", "keys", "frame")


class Frame(JSComponent):
    """The shell around the chosen screen; `route` follows the address bar, and what people press arrives in `on_do`."""

    body = Child(doc="The screen.")
    route = param.String(default=address("caseload"), doc="The address of what is shown.")
    items = param.List(default=[], doc="The rail: dictionaries with label, href, current and count.")
    child = param.String(default="", doc="The chosen child's reference and short name.")
    status = param.String(default="", doc="What became of the last entry; said aloud.")
    title = param.String(default="Plan tracker", doc="The window's title: never names a child.")
    loaded = param.List(default=[0, 0], doc="How many workbooks of how many are read.")
    dark = param.Boolean(default=False, doc="Whether light stands on dark.")
    text_size = param.Integer(default=100, doc="Size of the text in per cent.")
    owns_page = param.Boolean(default=True, doc="Whether the whole page is the tracker's, and not a notebook's.")
    me = param.String(default="", doc="Who is entering; this browser remembers it.")
    narrow = param.Boolean(default=False, doc="Whether the screen is as narrow as a phone's.")
    offline = param.Dict(
        default={},
        doc="What covers the page while there is no line: the typeface, and three lines as `Said`; the last, a button.",
    )
    alone = param.Boolean(default=False, doc="Whether there is one page and nothing else: no rail, no bar, no curtain.")
    fonts = param.Dict(
        default={}, doc="Where the files of the typeface are: latin, latin-ext; other scripts’ as rules."
    )

    _esm: ClassVar[str] = "\n".join((STATIC / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    _stylesheets: ClassVar[list[Any]] = [STATIC / "frame.css"]

    def __init__(self, view: View, **params: Any) -> None:
        document = pn.state.curdoc
        served = document is not None and document.session_context is not None
        if document is not None and served:
            # Panel says so only once it sends the page; a line that comes back to a new session would ask another host for styles.
            document.template_variables["dist_url"] = LOCAL_DIST
            _as_left(view)
        super().__init__(
            sizing_mode="stretch_width",
            owns_page=served,
            fonts=_fonts(served=served),
            route=view.route,
            dark=view.dark,
            text_size=view.text_size,
            me=view.me,
            offline=_offline(served=served),
            margin=0,
            **params,
        )
        self._view = view
        self._on_do: list[Any] = []
        self.param.watch(lambda event: view.go(event.new), "route")
        self.param.watch(lambda event: setattr(view, "me", event.new), "me")
        self.param.watch(
            lambda event: view.param.update(dark=self.dark, text_size=self.text_size), ["dark", "text_size"]
        )

    def follow(self, *, name: str, problems: int, due: int = 0) -> None:
        """Takes the address of what the view shows, and draws the rail: the chosen child, how much is due, how many problems.

        All in one update: Panel goes through the whole page for each.
        """
        view = self._view
        child = f"{view.reference} · {name}" if view.screen == "plan" and name else ""
        items = self._rail(name, {"problems": problems, "due": due})
        shown = {"route": view.route, "items": items, "child": child, "me": view.me}
        self.param.update(**{key: value for key, value in shown.items() if value != getattr(self, key)})

    def _rail(self, name: str, counts: Mapping[str, int]) -> list[dict[str, object]]:
        view = self._view
        items: list[dict[str, object]] = []
        for screen in SCREENS:
            if screen in OF_CHILD and not view.reference:
                continue
            label, href = _LABELS[screen], address(screen)
            if screen in OF_CHILD:
                href = address(screen, view.reference)
            if screen == "plan":
                label, href = f"{name or view.reference}: plan", address(screen, view.reference, view.tab)
            item = {"label": label, "href": href, "current": view.screen == screen, "count": counts.get(screen, 0)}
            items.append(item)
        return items

    def on_do(self, act: Any) -> None:
        """Calls `act(name, value)` when somebody presses a button of a page's markup (its data-do and data-value)."""
        self._on_do.append(act)

    def _handle_msg(self, msg: Any) -> None:
        for act in self._on_do:
            act(str(msg.get("do", "")), str(msg.get("value", "")))

    def answer(self) -> None:
        """Answers a notebook's frame that asked for a look at the disk; without an answer it covers itself."""
        self._send_msg({"answer": True})

    def focus(self, css_class: str) -> None:
        """Moves the focus to the field with that class."""
        self._send_msg({"focus": css_class})
