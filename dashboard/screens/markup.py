"""Pages as HTML, made from templates that escape everything. The one way a text from a workbook reaches a screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import panel as pn
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.plan.months import Month
from dashboard.view import address
from dashboard.words import dates, numbers, readings, terms
from dashboard.words.roles import explain_role

_STATIC = Path(__file__).parent / "static"

#: Autoescape is on for every template, whatever its name; a name that is not given is an error, never a blank.
_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters |= {
    "day": lambda on: dates.day(on) if on else "",
    "number": lambda value: "" if value is None else numbers.number(value),
    "month": lambda month: dates.month_year(month) if isinstance(month, Month) else "",
    "unquoted": lambda text: text.strip('“”" '),
    "address": lambda parts: address(*parts),
    "month_short": lambda month: dates.month_short(month),
}
_PAGES.globals |= {"label": readings.label, "icon": readings.icon, "terms": terms, "explain_role": explain_role}


def page(template: str, /, **facts: object) -> str:
    """The HTML of a template with the facts in it, every text escaped."""
    return _PAGES.get_template(template).render(**facts)


class Page(pn.pane.HTML):
    """A pane for what `page` returns; it is made once and given new HTML only when that differs."""

    _stylesheets: ClassVar[list[Any]] = [*pn.pane.HTML._stylesheets, _STATIC / "content.css"]

    def __init__(self, **params: Any) -> None:
        super().__init__("", sizing_mode="stretch_width", margin=0, **params)

    def fill(self, template: str, /, **facts: object) -> None:
        """Shows the template with these facts."""
        html = page(template, **facts)
        if html != self.object:
            self.object = html
