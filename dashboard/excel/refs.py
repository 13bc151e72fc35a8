"""Excel's way of naming places: column letters, cells such as C7, areas such as A1:J120."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The letters of a column counted from 1; the third is "C"."""
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@lru_cache(maxsize=1024)
def column_number(text: str) -> int:
    """The number of a column from its letters; "C" is 3."""
    number = 0
    for char in text[:4].upper():  # with four it is beyond every sheet, and a million would take for ever
        number = number * 26 + ord(char) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """A cell in Excel's own way of writing; row 7, column 3 is "C7"."""
    return f"{letters(column)}{row}"


def cell_place(name: str) -> tuple[int, int]:
    """Row and column of a cell's name; raises ValueError when it names no cell."""
    found = _CELL.fullmatch(name)
    if not found:
        raise ValueError(f"{name!r} is not the name of a cell")
    return int(found[2]), column_number(found[1])


class Area(NamedTuple):
    """A rectangle of cells, its edges included."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, text: str) -> Area:
        """The area written as A1, A1:B9, A:C or 2:4; raises ValueError for anything else."""
        first, _, last = text.replace("$", "").partition(":")
        if first.isdigit() and last.isdigit():
            return cls(int(first), 1, int(last), MAX_COLUMN)
        if first.isalpha() and last.isalpha():
            return cls(1, column_number(first), MAX_ROW, column_number(last))
        top, left = cell_place(first)
        bottom, right = cell_place(last) if last else (top, left)
        return cls(min(top, bottom), min(left, right), max(top, bottom), max(left, right))

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies within the area."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: Area) -> bool:
        """Whether the two areas share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def __str__(self) -> str:
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"
