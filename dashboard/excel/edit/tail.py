"""What stands around the rows of a sheet: its dimension before them, validations and conditional formats after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dashboard.excel.markup import REST, local_attributes, with_attribute
from dashboard.excel.refs import Area

#: an area of the later kind of markup, or the beginning of what the areas after it belong to
_EXTENSION = re.compile(
    r":(dataValidation|conditionalFormatting|sparkline)|<([\w.-]+):sqref>([^<]*)</\2:sqref>",
)
_GROWING = ("dataValidation", "conditionalFormatting", "ignoredError")


class Growth(NamedTuple):
    """Rows that grew downwards: the last row before and after, the columns, and whether there was just one row."""

    old: int
    new: int
    left: int
    right: int
    lone: bool

    def takes(self, area: Area) -> bool:
        """Whether an area that covered the rows ends with them, and so grows with them."""
        ends_here = area.bottom == self.old and self.left <= area.right and area.left <= self.right
        return ends_here and (self.lone or area.top < self.old)


def _areas(sqref: str) -> list[Area]:
    try:
        return [Area.parse(each) for each in sqref.split()]
    except ValueError:
        return []


def _columns(area: Area) -> int:
    """The columns of an area as a bit each, so that many areas can be compared with many."""
    return (1 << (area.right + 1)) - (1 << area.left)


def _taken(areas: Iterable[Area], growths: Sequence[Growth]) -> list[int]:
    """For each growth the columns whose new cells belong to one of these areas already, as a bit each."""
    taken = [0] * len(growths)
    for area in areas:
        for index, growth in enumerate(growths):
            if area.top <= growth.new and growth.old < area.bottom:
                taken[index] |= _columns(area)
    return taken


def _grown(sqref: str, growths: Sequence[Growth], taken: Sequence[int]) -> str:
    """The areas with those that end on the last row grown, unless the new cells belong to another already."""
    before = _areas(sqref)
    areas = list(before)
    for growth, busy in zip(growths, taken, strict=True):
        for index, area in enumerate(areas):
            if growth.takes(area) and not busy & _columns(area):
                areas[index] = area._replace(bottom=growth.new)
    return " ".join(map(str, areas)) if areas != before else sqref


def _extended(tail: str) -> Iterator[tuple[str, int, int]]:
    """The areas of the later kind of markup: the kind of thing each belongs to, and where it starts and ends."""
    owner = "dataValidation"
    for found in _EXTENSION.finditer(tail):
        if found[1]:
            owner = found[1]
        else:
            yield owner, *found.span(3)


def _validated(tail: str, prefix: str) -> Iterator[Area]:
    """The areas that have a validation, the later kind of validations included."""
    for tag in re.findall(rf"<{prefix}dataValidation(?=\s){REST}>", tail):
        yield from _areas(local_attributes(tag).get("sqref", ""))
    for owner, start, end in _extended(tail):
        if owner == "dataValidation":
            yield from _areas(tail[start:end])


def grown_tail(tail: str, prefix: str, growths: Sequence[Growth]) -> str:
    """What follows the rows, with validations and conditional formats that ended on the last row grown."""
    if not growths or "sqref" not in tail:
        return tail
    validated, free = _taken(_validated(tail, prefix), growths), [0] * len(growths)

    def element(found: re.Match[str]) -> str:
        sqref = local_attributes(found[2]).get("sqref", "")
        grown = _grown(sqref, growths, validated if found[1].endswith("dataValidation") else free)
        return found[0] if grown == sqref else f"{found[1]}{with_attribute(found[2], 'sqref', grown)}>"

    pieces, at = [], 0
    for owner, start, end in _extended(tail):
        if owner != "sparkline":  # the picture of one row must not become that of two
            taken = validated if owner == "dataValidation" else free
            pieces += [tail[at:start], _grown(tail[start:end], growths, taken)]
            at = end
    tail = "".join([*pieces, tail[at:]])
    return re.sub(rf"(<{prefix}(?:{'|'.join(_GROWING)})(?=\s)){REST}>", element, tail)


def grown_head(head: str, prefix: str, cells: Sequence[tuple[int, int]]) -> str:
    """What precedes the rows, with the dimension large enough for new cells."""
    found = re.search(rf"<{prefix}dimension(?=\s){REST}>", head)
    areas = _areas(local_attributes(found[1]).get("ref", "")) if found else []
    if found is None or len(areas) != 1 or not cells:
        return head
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    area = areas[0]
    wide = Area(min(area.top, *rows), min(area.left, *columns), max(area.bottom, *rows), max(area.right, *columns))
    return (
        head
        if wide == area
        else head[: found.start(1)] + with_attribute(found[1], "ref", str(wide)) + head[found.end(1) :]
    )
