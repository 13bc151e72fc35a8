"""How much of a worksheet is used: rows, cells and the farthest cell, counted on the bytes as they are inflated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.workbook.markup import local_attributes
from dashboard.workbook.refs import cell_place, letters

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
    cells: int = 1_000_000


class BeyondLimits(Exception):
    """The used area is larger than a plan's; the message is a clause in plain words."""


_START = re.compile(rb"<(?:[\w.-]+:)?(?:(row)|c)(?=[\s/>])")
_PLAIN_START = re.compile(rb"<(?:(row)|c)(?=[\s/>])")
#: a cell beyond the first 26 columns or the first 99,999 rows; blank ones end with "/>"
_FAR_CELL = re.compile(rb'r="([A-Z]{2,3}\d+|[A-Z]\d{6,})"[^>]*>')
_CAREFUL = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^>]*)>")
_ROOT = re.compile(rb"<(?![?!])([\w.-]+:)?")


class AreaCount:
    """Counts rows and cells over all sheets of a workbook."""

    def __init__(self, limits: Limits) -> None:
        """Nothing counted yet."""
        self.limits = limits
        self.rows = 0
        self.cells = 0
        self.tags = 0
        self._sheet = ""
        self._tail = b""
        self._start = _START
        self._column = 0

    def begin(self, sheet: str) -> None:
        """Start on the next sheet."""
        self._sheet, self._tail, self._column = sheet, b"", 0
        self._start = _START

    def tag_limit(self, piece: bytes) -> None:
        """Count the tags of any part; raises BeyondLimits when there are more than the cells allowed could need."""
        self.tags += piece.count(b"<")
        if self.tags > 8 * self.limits.cells:
            raise BeyondLimits(f"it holds more than {self.limits.cells:,} cells or texts")

    def take(self, piece: bytes) -> None:
        """Count the next stretch of a sheet; raises BeyondLimits, naming the sheet."""
        if not self._tail and (root := _ROOT.search(piece)):
            self._start = _START if root[1] else _PLAIN_START
        stretch = self._tail + piece
        cut = stretch.rfind(b"<")
        self._tail = stretch[cut:] if 0 <= len(stretch) - cut < _MEBIBYTE else b""
        self._count(stretch[:cut])

    def _count(self, stretch: bytes) -> None:
        starts = self._start.findall(stretch)
        rows = starts.count(b"row")
        self.rows += rows
        self.cells += len(starts) - rows
        if self.rows > self.limits.rows:
            raise BeyondLimits(f"sheet “{self._sheet}” has more than {self.limits.rows:,} rows, blank ones included")
        if self.cells > self.limits.cells:
            raise BeyondLimits(f"sheet “{self._sheet}” has more than {self.limits.cells:,} cells, blank ones included")
        for found in _FAR_CELL.finditer(stretch):
            if not found[0].endswith(b"/>"):
                self._check(found[1].decode())
        if stretch.count(b'c r="') < len(starts) - rows:
            self._count_with_care(stretch)

    def _count_with_care(self, stretch: bytes) -> None:
        """Find the farthest cell where cells do not say where they stand, or say it in an unusual way."""
        for tag, rest in _CAREFUL.findall(stretch):
            if tag == b"row":
                self._column = 0
                continue
            name = local_attributes(rest.decode("utf-8", "replace")).get("r")
            self._column += 1
            if name:
                self._column = cell_place(name)[1]
            if not rest.endswith(b"/"):
                self._check(name or f"{letters(self._column)}1")

    def _check(self, name: str) -> None:
        row, column = cell_place(name)
        if row > self.limits.rows:
            raise BeyondLimits(f"cell {name} of sheet “{self._sheet}” lies below row {self.limits.rows:,}")
        if column > self.limits.columns:
            raise BeyondLimits(f"cell {name} of sheet “{self._sheet}” lies beyond {self.limits.columns:,} columns")
