"""The table of what was counted: a line a group, a column a count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from tests.faults.verdict import Tally


def table(tallies: Mapping[str, Tally]) -> str:
    """The counts as people read them, with a last line for all of it."""
    headings = ["", *(one.metadata["heading"] for one in fields(Tally))]
    rows = [[name, *_numbers(tally)] for name, tally in sorted(tallies.items(), key=_by_number)]
    rows.append(["all", *_numbers(sum(tallies.values(), Tally()))])
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    return "\n".join(_line(row, widths) for row in [headings, *rows])


def _by_number(item: tuple[str, Tally]) -> tuple[int, str]:
    number = item[0].partition(" ")[0].removeprefix("F")
    return int(number), item[0]


def _numbers(tally: Tally) -> list[str]:
    return [str(int(getattr(tally, one.name))) for one in fields(tally)]


def _line(row: list[str], widths: list[int]) -> str:
    name, *numbers = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
    return "  ".join([name.strip().ljust(widths[0]), *numbers])
