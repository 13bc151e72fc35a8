"""What a page says as one HTML file: templates that escape everything, its style and pictures within it, no script."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard.charts.paper import FONTS
from dashboard.words import dates, reports

_HERE = Path(__file__).parent

#: Autoescape is on for every template, whatever its name; a name that is not given is an error, never a blank.
_PAGES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters |= {"day": lambda on: dates.day(on) if on else "", "quoted": lambda text: _quoted(text)}
_PAGES.globals |= {"word": reports.wording, "words": reports}


def html(template: str, /, *, language: str = "en", direction: str = "ltr", close: str = "", **facts: object) -> str:
    """The page with the facts in it; `close` is one of the closer ways to set it, where there is much to say."""
    style = Markup((_HERE / "paper.css").read_text(encoding="utf-8") + _fonts())  # our own files
    around = {"language": language, "direction": direction, "close": close, "style": style}
    return _PAGES.get_template(template).render(**around, **facts)


def _quoted(text: str) -> Markup:
    """A text as a string of CSS: every sign that might end the string, or the style, is written as its number."""
    signs = (sign if sign.isalnum() or sign in " .,-" else f"\\{ord(sign):x} " for sign in text)
    return Markup('"' + "".join(signs) + '"')  # nothing but letters is left in it


@cache
def _fonts() -> str:
    """The typeface, within the page: it is set in it wherever the file is opened."""
    faces = []
    for file, weight in zip(FONTS, (400, 700), strict=True):
        data = base64.b64encode(file.read_bytes()).decode()
        faces.append(
            f'@font-face{{font-family:"Atkinson Hyperlegible Next";font-weight:{weight};'
            f'src:url("data:font/ttf;base64,{data}") format("truetype")}}'
        )
    return "\n".join(faces)
