"""Cell styles as far as reading needs them: which show a date, a time or a percent."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property, lru_cache
from itertools import islice

from dashboard.excel.markup import REST, attributes, local_attributes, root_prefix

_QUOTED = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\[\]]*+\]")
_HALF_DAY = re.compile(r"am/pm|a/p", re.IGNORECASE)


_MOST_FORMATS = 65_490


class Kind(Enum):
    """What a number format makes of a number."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    MOMENT = "date and time"
    DURATION = "duration"


_BUILT_IN = (
    dict.fromkeys((9, 10), Kind.PERCENT)
    | dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 55), 57, 58), Kind.DATE)
    | dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), Kind.TIME)
    | {22: Kind.MOMENT, 46: Kind.DURATION}
)


@lru_cache(maxsize=512)
def kind_of(code: str) -> Kind:
    """What a format code such as dd/mm/yyyy or 0.0% shows."""
    bare = _QUOTED.sub("", code.partition(";")[0] if '"' not in code else _first_section(code))
    if _ELAPSED.search(bare):
        return Kind.DURATION
    bare = _BRACKETS.sub("", bare)
    if "%" in bare:
        return Kind.PERCENT
    timed = bool(_HALF_DAY.search(bare))
    bare = _HALF_DAY.sub("", bare).lower()
    if bare.strip() in ("general", "standard", "@", ""):
        return Kind.TIME if timed else Kind.PLAIN
    timed = timed or "h" in bare or "s" in bare
    dated = "d" in bare or "y" in bare or ("m" in bare and not timed)
    if dated:
        return Kind.MOMENT if timed else Kind.DATE
    return Kind.TIME if timed else Kind.PLAIN


def _first_section(code: str) -> str:
    """The part of a format code before its first semicolon outside quotes."""
    return _QUOTED.sub("", code).partition(";")[0]


def section(text: str, prefix: str, name: str) -> str:
    """What stands in one element of styles.xml, its start tag included; nothing where it has none."""
    start = text.find(f"<{prefix}{name}")
    end = text.find(f"</{prefix}{name}>", start)
    return text[start:end] if 0 <= start < end else ""


class Styles:
    """The cell formats of a workbook, by the index that a cell's `s` attribute gives."""

    def __init__(self, text: str) -> None:
        """The styles in the text of styles.xml; without one, every number is plain."""
        self.text = text
        self.prefix = root_prefix(text) if text else ""

    @cached_property
    def codes(self) -> dict[int, str]:
        """The workbook's own format codes by number format id."""
        tags = re.findall(rf"<{self.prefix}numFmt\s{REST}>", section(self.text, self.prefix, "numFmts"))
        found = [local_attributes(tag) for tag in tags]
        return {int(a["numFmtId"]): a.get("formatCode", "") for a in found if a.get("numFmtId", "").isdigit()}

    @cached_property
    def formats(self) -> tuple[dict[str, str], ...]:
        """The attributes of every cell format (xf)."""
        found = re.finditer(rf"<{self.prefix}xf(?=[\s/>])([^>]*)>", section(self.text, self.prefix, "cellXfs"))
        formats = tuple(attributes(match[1]) for match in islice(found, _MOST_FORMATS + 1))
        if len(formats) > _MOST_FORMATS:
            raise ValueError("there are more cell formats than Excel allows")
        return formats

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        """What each cell format makes of a number."""
        return tuple(self.kind_of_id(a.get("numFmtId", "0")) for a in self.formats)

    @cached_property
    def special(self) -> dict[str, Kind]:
        """The cell formats that are not plain, by the text of the `s` attribute ("" for none: the first)."""
        found: dict[str, Kind] = {str(index): kind for index, kind in enumerate(self.kinds) if kind is not Kind.PLAIN}
        return found | ({"": found["0"]} if "0" in found else {})

    def kind_of_id(self, number_format: str) -> Kind:
        """What the number format of that id shows."""
        number = int(number_format) if number_format.isdigit() else 0
        code = self.codes.get(number)
        return kind_of(code) if code is not None else _BUILT_IN.get(number, Kind.PLAIN)

    def kind(self, style: int) -> Kind:
        """What the cell format of that index shows; plain for one that does not exist."""
        return self.kinds[style] if 0 <= style < len(self.kinds) else Kind.PLAIN
