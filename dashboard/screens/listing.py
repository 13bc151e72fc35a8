"""The list of Updates due in the browser: rows of HTML, each sent again only when it differs. No widget stands behind a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import param
from panel.custom import JSComponent

from dashboard.screens.markup import page

_STATIC = Path(__file__).parent / "static"

#: What one row shows, as its template needs it; its number is under “n”.
type Facts = dict[str, Any]
type Heard = Callable[[str, Mapping[str, Any]], None]


class Listing(JSComponent):
    """The page with its rows. What people do arrives in `heard(act, message)`."""

    html = param.String(default="", doc="The page as it stood when rows last came or went.")

    _esm: ClassVar[Path] = _STATIC / "due.js"
    _stylesheets: ClassVar[list[Any]] = [_STATIC / "content.css", _STATIC / "paper.css", _STATIC / "due.css"]

    def __init__(self, heard: Heard) -> None:
        super().__init__(sizing_mode="stretch_width", margin=0)
        self._heard = heard
        self._shape: object = None
        self._said: Mapping[str, str] = {}
        self._rows: dict[int, Facts] = {}
        self._is_ahead = False  # the browser has been sent rows since it last had the whole page

    def fill(
        self,
        template: str,
        rows: Sequence[Facts],
        *,
        said: Mapping[str, str],
        done: Sequence[int] = (),
        focus: int = 0,
        **facts: Any,
    ) -> None:
        """Shows a page with these rows: the whole where rows came or went, else only what differs.

        `said` are the texts of the page that change with its rows, `done` the rows that an answer is waited for, and
        `focus` the row that the focus moves to.
        """
        shape, new = (template, [row["n"] for row in rows], facts), {row["n"]: row for row in rows}
        if shape == self._shape:
            changed = [(n, page("due_row.html", row=row)) for n, row in new.items() if row != self._rows[n]]
            if changed or done or focus or said != self._said:
                self._is_ahead = True
                self._send_msg({"rows": changed, "said": dict(said), "done": list(done), "focus": focus})
        else:
            self.html = page(template, rows=rows, said=said, focus=focus, **facts)
            self._is_ahead = False
        self._shape, self._rows, self._said = shape, new, said

    def tell(self, row: Facts) -> None:
        """Shows one row at once, whatever else is still to be shown: an answer is waited for there."""
        self._is_ahead = True
        self._rows[row["n"]] = row
        self._send_msg(
            {"rows": [(row["n"], page("due_row.html", row=row))], "said": {}, "done": [row["n"]], "focus": 0}
        )

    def renew(self) -> None:
        """The browser draws the page anew: rows that it was only sent one by one have to come again."""
        if self._is_ahead:
            self._shape = None

    def _handle_msg(self, msg: Any) -> None:
        self._heard(str(msg.get("act", "")), msg)
