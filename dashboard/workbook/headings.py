"""Headings: when two are the same, and which fields those of a sheet fill."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from dashboard.plan.terms import folded
from dashboard.workbook.layout import Column, Sheet
from dashboard.workbook.values import Raw, as_text


def heading(raw: Raw) -> str:
    """A heading for comparing: no case, no stray spaces, no star."""
    return _compared(raw if isinstance(raw, str) else as_text(raw))


@lru_cache(maxsize=1024)
def _compared(text: str) -> str:
    return folded(normalize("NFKC", text)).rstrip(" *")


def headings_of(sheet: Sheet) -> dict[str, Column]:
    """The columns of a sheet by every heading that they may have."""
    return {heading(name): column for column in sheet.columns for name in (column.heading, *column.also)}
