"""What stands around the rows of a sheet: its dimension before them, validations and conditional formats after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dashboard.excel.markup import REST, local_attributes, with_attribute
from dashboard.excel.refs import Area

_EXTENSION = re.compile(r"<([\w.-]+):sqref>([^<]*)</\1:sqref>")
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


def _grown(sqref: str, growths: Sequence[Growth], taken: Sequence[Area]) -> str:
    """The areas with those that end on the last row grown, unless the new cells belong to another already."""
    areas = _areas(sqref)
    for growth in growths:
        for index, area in enumerate(areas):
            grown = area._replace(bottom=growth.new)
            added = Area(growth.old + 1, area.left, growth.new, area.right)
            if growth.takes(area) and not any(other.meets(added) for other in taken):
                areas[index] = grown
    return " ".join(map(str, areas)) if areas != _areas(sqref) else sqref


def _validated(tail: str, prefix: str) -> Iterator[Area]:
    """The areas that have a validation, the later kind of validations included."""
    for tag in re.findall(rf"<{prefix}dataValidation(?=\s){REST}>", tail):
        yield from _areas(local_attributes(tag).get("sqref", ""))
    for found in _EXTENSION.finditer(tail):
        if _owner(tail, found.start()) == "dataValidation":
            yield from _areas(found[2])


def _owner(tail: str, at: int) -> str:
    """The kind of thing that an extension's area belongs to: a sparkline's must not grow."""
    kinds = ("dataValidation", "conditionalFormatting", "sparkline")
    return max(kinds, key=lambda kind: tail.rfind(f":{kind}", 0, at))


def grown_tail(tail: str, prefix: str, growths: Sequence[Growth]) -> str:
    """What follows the rows, with validations and conditional formats that ended on the last row grown."""
    if not growths or "sqref" not in tail:
        return tail
    validated = tuple(_validated(tail, prefix))

    def element(found: re.Match[str]) -> str:
        sqref = local_attributes(found[2]).get("sqref", "")
        taken = validated if found[1].endswith("dataValidation") else ()
        grown = _grown(sqref, growths, taken)
        return found[0] if grown == sqref else f"{found[1]}{with_attribute(found[2], 'sqref', grown)}>"

    def extension(found: re.Match[str]) -> str:
        owner = _owner(tail, found.start())
        if owner == "sparkline":
            return found[0]
        grown = _grown(found[2], growths, validated if owner == "dataValidation" else ())
        return f"<{found[1]}:sqref>{grown}</{found[1]}:sqref>"

    tail_grown = _EXTENSION.sub(extension, tail)
    return re.sub(rf"(<{prefix}(?:{'|'.join(_GROWING)})(?=\s)){REST}>", element, tail_grown)


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
