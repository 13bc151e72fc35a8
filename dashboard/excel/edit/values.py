"""New values as they are written into a cell: text that stays text, numbers, days as serial numbers."""

from __future__ import annotations

import contextlib
import math
import re
from datetime import date, datetime, time, timedelta

from dashboard.excel.days import serial_of
from dashboard.excel.markup import escape
from dashboard.excel.styles import Kind
from dashboard.plan.errors import EntryRefused
from dashboard.plan.months import Month
from dashboard.plan.problems import CellRef

NewValue = str | int | float | bool | date | datetime | Month | None

LONGEST_TEXT = 32_767
_LARGEST_WHOLE = 10**15
_UNWRITABLE = re.compile("[\0\ud800-\udfff\ufffe\uffff]")
#: an underscore that Excel would take for the start of an escape, or a control character, which needs one
_NEEDS_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}[_\x01-\x08\x0b-\x1f])|[\x01-\x08\x0b-\x1f]")
_BLANK_ENDS = re.compile(r"^\s|\s$|[\n\t]|  ")


def plain(value: NewValue) -> str | int | float | bool | date | datetime | None:
    """The value as a bare Python one: months as their first day, moments as the clock shows them, "" as nothing."""
    if isinstance(value, Month):
        return value.first_day
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, str):
        return str.__str__(value) or None
    if isinstance(value, float):
        return float(value)
    return value


def as_read(value: NewValue) -> str | int | float | bool | date | datetime | None:
    """The value as the reader gives it back: whole numbers as integers, days without a time of day."""
    value = plain(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return int(value)
    if isinstance(value, datetime):
        with contextlib.suppress(OverflowError):
            value = datetime.min + timedelta(milliseconds=round((value - datetime.min) / timedelta(milliseconds=1)))
        return value.date() if value.time() == time.min else value
    return value


def same(new: object, there: object) -> bool:
    """Whether a cell that reads as `there` holds the value."""
    new = as_read(new)  # type: ignore[arg-type]
    if isinstance(new, float) and isinstance(there, int | float) and not isinstance(there, bool):
        return math.isclose(new, there, rel_tol=1e-12, abs_tol=1e-10)
    return type(new) is type(there) and new == there


def encoded(value: NewValue, kind: Kind, date1904: bool, prefix: str, where: CellRef) -> tuple[str | None, str]:
    """The `t` attribute and the content of a cell that holds the value; raises EntryRefused for what no cell can hold.

    In a cell that shows percents 40 is stored as 0.4, as it is read.
    """
    value = plain(value)
    if value is None:
        return None, ""
    if isinstance(value, bool):
        return "b", f"<{prefix}v>{int(value)}</{prefix}v>"
    if isinstance(value, str):
        text = excel_escaped(value, where)
        space = ' xml:space="preserve"' if _BLANK_ENDS.search(text) else ""
        return "inlineStr", f"<{prefix}is><{prefix}t{space}>{text}</{prefix}t></{prefix}is>"
    if isinstance(value, date):
        number: int | float = serial_of(value, date1904, where)
    else:
        number = _storable(value, where)
        number = number / 100 if kind is Kind.PERCENT else number
    return None, f"<{prefix}v>{number!r}</{prefix}v>"


def _storable(number: int | float, where: CellRef) -> int | float:
    if isinstance(number, float) and not math.isfinite(number):
        raise EntryRefused(f"“{number}” is not a number that a cell can hold.", "Enter a number.", where=where)
    if isinstance(number, int) and abs(number) >= _LARGEST_WHOLE:
        raise EntryRefused(
            "Excel keeps only 15 digits of a number.", "Enter a shorter number, or write it as text.", where=where
        )
    return number


def excel_escaped(text: str, where: CellRef) -> str:
    """Text as it stands in a cell's XML; raises EntryRefused as `storable_text` does."""
    return storable_text(text, where).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def storable_text(text: str, where: CellRef) -> str:
    """Text with Excel's own escapes for what it would misread; raises EntryRefused for what XML or Excel cannot hold."""
    if _UNWRITABLE.search(text):
        raise EntryRefused(
            "The text holds a character that no workbook can hold.",
            "Type the text again instead of pasting it, or take out the odd character.",
            where=where,
        )
    length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2  # as Excel counts: an emoji is two
    if length > LONGEST_TEXT:
        raise EntryRefused(
            f"The text is {length:,} characters long, and a cell holds {LONGEST_TEXT:,}.",
            "Shorten it, or split it over two entries.",
            where=where,
        )
    return _NEEDS_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def heading_escaped(text: str, where: CellRef) -> str:
    """A heading as it stands in the attribute of a table column; raises EntryRefused as `storable_text` does."""
    return escape(storable_text(text, where).replace("\n", "_x000a_").replace("\t", "_x0009_"))
