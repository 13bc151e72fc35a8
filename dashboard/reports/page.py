"""What a page says as one HTML file: templates that escape everything, its style and pictures within it, no script."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard.charts.lettering import unpacked as unpacked_file
from dashboard.charts.typefaces import OWN, OWN_FILES, css_stack, face_css, faces_for
from dashboard.reports.symbols import OF, symbol
from dashboard.words import dates, reports
from dashboard.words.family.said import Said

_HERE = Path(__file__).parent

#: Autoescape is on for every template, whatever its name; a name that is not given is an error, never a blank.
_PAGES = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters |= {
    "day": lambda on: dates.day(on) if on else "",
    "quoted": lambda text: _quoted(text),
    "runs": lambda rows: _runs(rows),
    "first_two": lambda rows: first_two(rows),
}
_PAGES.globals |= {"word": reports.wording, "words": reports, "symbol": symbol, "symbols": OF}


def html(
    template: str,
    /,
    *,
    language: str = "en",
    direction: str = "ltr",
    close: str = "",
    kind: str = "",
    unpacked: bool = False,
    **facts: object,
) -> str:
    """The page with the facts in it; `close` is one of the closer ways to set it, where there is much to say.

    `kind` is a class of the whole page, “easy” for Easy Read. It carries the house's typeface, and of the others those that
    have letters of what is written on it: small, or `unpacked` where the page is only set, and set at once.
    """
    style = Markup((_HERE / "paper.css").read_text(encoding="utf-8") + _own_faces())  # our own files
    around = {"language": language, "direction": direction, "close": close, "kind": kind, "style": style}
    page = _PAGES.get_template(template).render(**around, **facts)
    head, end, rest = page.partition("</style>")  # ours is the first: what people wrote is escaped
    return head + _other_faces(page, language, unpacked) + end + rest


def _runs(rows: Sequence[Said]) -> list[list[Said]]:
    """The lines in runs: sentences of the page's own that follow each other together, what people wrote each by itself."""
    runs: list[list[Said]] = []
    for row in rows:
        before = runs[-1][-1] if runs else None
        if before and not (row.written or before.written) and row.language == before.language:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def first_two(rows: Sequence[Said]) -> list[Said]:
    """The first two things that people wrote, each with what is said of it: as much as Easy Read has of one part."""
    begun = 0
    kept = []
    for row in rows:
        begun += row.written and not row.version
        if begun <= 2:
            kept.append(row)
    return kept


def _quoted(text: str) -> Markup:
    """A text as a string of CSS: every sign that might end the string, or the style, is written as its number."""
    signs = (sign if sign.isalnum() or sign in " .,-" else f"\\{ord(sign):x} " for sign in text)
    return Markup('"' + "".join(signs) + '"')  # nothing but letters is left in it


@cache
def _own_faces() -> str:
    """The typeface, within the page: it is set in it wherever the file is opened."""
    return "\n".join(
        f'@font-face{{font-family:"{OWN}";font-weight:{weight};src:url("{_within(file, "ttf")}") format("truetype")}}'
        for file, weight in zip(OWN_FILES, (400, 700), strict=True)
    )


def _other_faces(text: str, language: str, is_unpacked: bool) -> str:
    """The other typefaces that a page needs, and the order in which its texts ask them.

    In a PDF Urdu is set in the low Noto Sans Arabic: of Nastaliq's letters, which are put together from pieces, half would
    be lost to whoever has the page read aloud. A browser loses none.
    """
    stack, urdu = css_stack(language, low=is_unpacked), css_stack("ur", low=is_unpacked)
    needed = faces_for(text, "" if is_unpacked else language)
    if is_unpacked:
        faces = face_css(lambda face: _within(unpacked_file(face), "ttf"), needed, "truetype")
    else:
        faces = face_css(lambda face: _within(face.path, face.kind), needed)
    return "\n".join([
        faces,
        f"@page{{@bottom-left{{font-family:{stack}}}@bottom-right{{font-family:{stack}}}}}",
        f":root{{--letters:{stack};--tall:{1.5 if is_unpacked else 2}}}",
        f":root,:lang({language}){{font-family:var(--letters)}}",
        f":lang(ur){{--letters:{urdu};font-family:var(--letters)}}",
    ])  # fmt: skip


@cache
def _within(file: Path, kind: str) -> str:
    return f"data:font/{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
