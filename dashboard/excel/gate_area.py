"""How much of a worksheet is used: rows, cells and the farthest cell, counted on the bytes as they are inflated."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.excel.refs import cell_name, cell_place, column_number

_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a workbook may be and still be a plan; sizes in bytes, `readable` for the parts that hold the cells."""

    file: int = 25 * _MEBIBYTE
    unpacked: int = 250 * _MEBIBYTE
    readable: int = 100 * _MEBIBYTE
    members: int = 1000
    rows: int = 100_000
    columns: int = 500
    cells: int = 500_000


class BeyondLimits(Exception):
    """The used area is larger than a plan's; the message is a clause in plain words."""


class Cost(NamedTuple):
    """What a part adds to the count: tags and, for a worksheet, rows, cells and stretches that hold formulas."""

    tags: int
    rows: int
    cells: int
    formulas: int

    def since(self, before: Cost) -> Cost:
        """What was added after an earlier count."""
        return Cost(*(now - then for now, then in zip(self, before, strict=True)))


#: A row or a cell; a cell that says first where it stands; and such a one beyond the first 26 columns or the first 99,999
#: rows, where blank ones end with "/>". Most sheets write them without a prefix, which is far quicker to look for.
_START = re.compile(rb"<(?:(row)|c)(?=[\s/>])")
_PREFIXED_START = re.compile(rb"<[\w.-]+:(?:(row)|c)(?=[\s/>])")
_PLACED, _PREFIXED_PLACED = b'<c r="', re.compile(rb'<[\w.-]+:c r="')
_FAR = re.compile(rb'<c r="([A-Z]{2,3}\d+|[A-Z]\d{6,})"[^<>]*>')
_PREFIXED_FAR = re.compile(rb'<[\w.-]+:c r="([A-Z]{2,3}\d+|[A-Z]\d{6,})"[^<>]*>')
_CAREFUL = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^>]*)>")
_PLACE = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Za-z]+)(\d+)["']""")
_FORMULA, _PREFIXED_FORMULA = re.compile(rb"<f[\s/>]"), re.compile(rb"<[\w.-]+:f[\s/>]")
_CLOSED_AT_ONCE = re.compile(rb"<[^<>]*/>")
#: tags left open in a megabyte that are no cause to look closer, and in all that no memory could hold
_FEW = 10_000
_DEEPEST = 500_000
_ROOT = re.compile(rb"<(?![?!])([\w.-]+:)?")


def has_formulas(part: bytes) -> bool:
    """Whether a worksheet's part, or a stretch of it made of whole tags, holds a formula."""
    return _FORMULA.search(part) is not None or (b":f" in part and _PREFIXED_FORMULA.search(part) is not None)


class AreaCount:
    """Counts rows and cells over all sheets of a workbook."""

    def __init__(self, limits: Limits) -> None:
        """Nothing counted yet."""
        self.limits = limits
        self.rows = 0
        self.cells = 0
        self.tags = 0
        self.formulas = 0
        self._depth = 0
        self._sheet = ""
        self._tail = b""
        self._has_prefix = False
        self._column = 0

    def begin(self, sheet: str) -> None:
        """Start on the next sheet."""
        self._sheet, self._tail, self._column = sheet, b"", 0

    def begin_part(self) -> None:
        """Start on the next part of any kind."""
        self._depth = 0

    @property
    def cost(self) -> Cost:
        """What was counted so far."""
        return Cost(self.tags, self.rows, self.cells, self.formulas)

    def add(self, cost: Cost) -> None:
        """Count a part that was counted before; raises BeyondLimits."""
        self.tags += cost.tags
        self.rows += cost.rows
        self.cells += cost.cells
        self.formulas += cost.formulas
        self._check_counts()

    def _check_counts(self) -> None:
        limits = self.limits
        if self.tags > 6 * limits.cells:
            raise BeyondLimits(f"it holds more than {limits.cells:,} cells or texts")
        if self.rows > limits.rows:
            raise BeyondLimits(f"sheet “{self._sheet}” has more than {limits.rows:,} rows, blank ones included")
        if self.cells > limits.cells:
            raise BeyondLimits(f"sheet “{self._sheet}” has more than {limits.cells:,} cells, blank ones included")

    def count_tags(self, piece: bytes) -> None:
        """Count the tags of a part; raises BeyondLimits for more than the cells allowed could need, or too deep ones."""
        tags = piece.count(b"<")
        self.tags += tags
        self._check_counts()
        if len(piece) < _MEBIBYTE // 2:
            return  # so short a part cannot be nested deeper than memory holds
        left_open = tags - 2 * piece.count(b"</")
        if left_open > _FEW:
            left_open -= len(_CLOSED_AT_ONCE.findall(piece))
        self._depth += left_open
        if self._depth > _DEEPEST:
            raise BeyondLimits("its parts are nested deeper than any workbook's")

    def take(self, piece: bytes) -> None:
        """Count the next stretch of a sheet; raises BeyondLimits, naming the sheet."""
        if not self._tail and (root := _ROOT.search(piece)):
            self._has_prefix = bool(root[1])
        stretch = self._tail + piece
        cut = stretch.rfind(b"<")
        self._tail = stretch[cut:] if 0 <= len(stretch) - cut < _MEBIBYTE else b""
        self._count(stretch[:cut])

    def _count(self, stretch: bytes) -> None:
        starts = (_PREFIXED_START if self._has_prefix else _START).findall(stretch)
        rows = starts.count(b"row")
        self.rows += rows
        self.formulas += has_formulas(stretch)
        self.cells += len(starts) - rows
        self._check_counts()
        placed = len(_PREFIXED_PLACED.findall(stretch)) if self._has_prefix else stretch.count(_PLACED)
        if placed < len(starts) - rows:
            self._count_with_care(stretch)
            return
        for found in (_PREFIXED_FAR if self._has_prefix else _FAR).finditer(stretch):
            if not found[0].endswith(b"/>"):
                self._check(*cell_place(found[1].decode()))

    def _count_with_care(self, stretch: bytes) -> None:
        """Find the farthest cell where cells do not say where they stand, or say it in an unusual way."""
        limits = self.limits
        for tag, rest in _CAREFUL.findall(stretch):
            if tag == b"row":
                self._column = 0
                continue
            row = 1
            self._column += 1
            place = _PLACE.search(rest) if rest else None
            if place:
                self._column, row = column_number(place[1].decode()), int(place[2])
            if (self._column > limits.columns or row > limits.rows) and not rest.endswith(b"/"):
                self._check(row, self._column)

    def _check(self, row: int, column: int) -> None:
        name = cell_name(row, column)
        if row > self.limits.rows:
            raise BeyondLimits(f"cell {name} of sheet “{self._sheet}” lies below row {self.limits.rows:,}")
        if column > self.limits.columns:
            raise BeyondLimits(f"cell {name} of sheet “{self._sheet}” lies beyond {self.limits.columns:,} columns")
