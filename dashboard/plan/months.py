"""A month of a year. Plans are kept by the month, so a month is a pair of numbers and never an instant in a time zone."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_ISO = re.compile(r"(\d{4})-(\d{2})")


class Month(NamedTuple):
    """One calendar month."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month written as YYYY-MM; raises ValueError for anything else."""
        found = _ISO.fullmatch(text.strip())
        if not found or not 1 <= int(found[2]) <= 12 or not int(found[1]):
            raise ValueError(f"“{text}” is not a month: write it as year and month, for example 2026-10.")
        return cls(int(found[1]), int(found[2]))

    @property
    def first_day(self) -> date:
        """The first day of the month: how a month is stored in a workbook."""
        return date(self.year, self.month, 1)

    @property
    def ordinal(self) -> int:
        """Months since year 0, for arithmetic and chart axes."""
        return self.year * 12 + self.month - 1

    def plus(self, months: int) -> Month:
        """The month that lies so many months later (earlier when negative)."""
        year, index = divmod(self.ordinal + months, 12)
        return Month(year, index + 1)

    def since(self, earlier: Month) -> int:
        """How many months this one lies after another (negative when before)."""
        return self.ordinal - earlier.ordinal

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from the first to the last, both included; empty when the last lies before the first."""
    return tuple(first.plus(n) for n in range(last.since(first) + 1))
