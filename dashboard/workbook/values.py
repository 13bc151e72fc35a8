"""One cell's value to one field's value, by the kind of its column, or the reason why not. Nothing is ever guessed."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from dashboard.plan.months import Month
from dashboard.plan.problems import Severity
from dashboard.plan.terms import Use, folded, member_named, use_named
from dashboard.workbook.layout import Column, Kind

type Raw = str | int | float | bool | datetime | date | time


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a cell could not be read, and how to mend it."""

    what: str
    mend: str
    severity: Severity = Severity.ERROR


type Read = tuple[object, Complaint | None]
type Reader = Callable[[Column, Raw], Read]

_LONGEST_QUOTE = 60

_NUMBER = re.compile(r"([+\-−]?\d+(?:\.\d+)?)")
_PERCENT = re.compile(r"([+\-−]?\d+(?:\.\d+)?)\s*%")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_NAMED_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]+)\.?,?\s+(\d{4})")
_NAMED_MONTH = re.compile(r"([A-Za-z]+)\.?\s+(\d{4})")
_SHORT_YEAR = re.compile(r"([A-Za-z]+)\.?\s+'?(\d{2})")
_NUMBERED_MONTH = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip


def _month_number(word: str) -> int | None:
    """The number of a month written in English, in full or cut to three letters or more ("Sept")."""
    lower = word.lower()
    if len(lower) < 3:
        return None
    return next((n for n, name in enumerate(_MONTHS, 1) if name.startswith(lower)), None)


def as_text(raw: Raw) -> str:
    """The value as a person would read it in the cell."""
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, bool):
        return "Yes" if raw else "No"
    if isinstance(raw, datetime):
        return f"{raw:%d/%m/%Y %H:%M}"
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    return str(raw)


def _quoted(raw: Raw) -> str:
    """What stands in the cell, between quotation marks and cut to a length that a sentence can carry."""
    text = " ".join(as_text(raw).split())
    return f"“{text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + '…'}”"


def split_list(text: str) -> tuple[str, ...]:
    """The entries of a cell that holds several, with ; or a line break between them."""
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())


def _read_text(_column: Column, raw: Raw) -> Read:
    return as_text(raw), None


def _read_list(_column: Column, raw: Raw) -> Read:
    return split_list(as_text(raw)), None


def _read_number(column: Column, raw: Raw) -> Read:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return raw, None
    text = as_text(raw)
    written = _PERCENT.fullmatch(text) or _NUMBER.fullmatch(text)
    if written and math.isfinite(value := float(written[1].replace("−", "-"))):
        return (int(value) if value.is_integer() else value), None
    return None, Complaint(
        f"{_quoted(raw)} is not a number.",
        f"Write one number in {column.heading}, and anything else in the note.",
    )


def _read_whole(column: Column, raw: Raw) -> Read:
    value, complaint = _read_number(column, raw)
    if complaint or (isinstance(value, int | float) and float(value).is_integer()):
        return (None if value is None else int(float(str(value)))), complaint
    return None, Complaint(f"{_quoted(raw)} is not a whole number.", f"Write a whole number in {column.heading}.")


def _day_in_text(text: str) -> date | None:
    """The day a text names: day first, as in Britain; raises ValueError for a day that does not exist."""
    if found := _ISO_DAY.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _NAMED_DAY.fullmatch(text):
        month = _month_number(found[2])
        return date(int(found[3]), month, int(found[1])) if month else None
    return None


def _not_a_date(raw: Raw, example: str) -> Complaint:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Complaint(
            f"{raw} is a number, not a date.",
            f"Type the date, for example {example}, or give the cell a date format if this is Excel's day number.",
        )
    return Complaint(f"{_quoted(raw)} is not a date the tracker can be sure of.", f"Type it in full: {example}.")


def _read_date(column: Column, raw: Raw) -> Read:
    if isinstance(raw, datetime):
        return raw.date(), None
    if isinstance(raw, date):
        return raw, None
    if isinstance(raw, str):
        try:
            day = _day_in_text(raw.strip())
        except ValueError:
            day = None
        if day:
            return day, None
        if column.month_will_do:
            month, complaint = _read_month(column, raw)
            return (month.first_day if isinstance(month, Month) else None), complaint
    return None, _not_a_date(raw, "14/10/2026")


def _read_moment(column: Column, raw: Raw) -> Read:
    if isinstance(raw, datetime):
        return raw, None
    day, complaint = _read_date(column, raw)
    if isinstance(day, date):
        return datetime(day.year, day.month, day.day), None
    return None, complaint


def _month_in_text(text: str) -> Month | None:
    """The month a text names; raises ValueError for one that the calendar does not have."""
    day = _day_in_text(text)
    if found := _NAMED_MONTH.fullmatch(text):
        number = _month_number(found[1])
        day = date(int(found[2]), number, 1) if number else None
    elif found := _NUMBERED_MONTH.fullmatch(text):
        day = date(int(found[2]), int(found[1]), 1)
    elif found := _ISO_MONTH.fullmatch(text):
        day = date(int(found[1]), int(found[2]), 1)
    return Month.of(day) if day else None


def _read_month(_column: Column, raw: Raw) -> Read:
    if isinstance(raw, date):  # a datetime is a date
        return Month.of(raw), None
    if isinstance(raw, str):
        text = raw.strip()
        try:
            month = _month_in_text(text)
        except ValueError:
            month = None
        if month:
            return month, None
        if (found := _SHORT_YEAR.fullmatch(text)) and (number := _month_number(found[1])):
            likely = f"{_MONTHS[number - 1].capitalize()} 20{found[2]}"
            return None, Complaint(
                f"{_quoted(raw)} can be read in two ways.", f"Type the year in full. Did you mean {likely}?"
            )
    return None, _not_a_date(raw, "Oct 2026")


def near_miss(text: str, words: tuple[str, ...]) -> str:
    """“Did you mean …?” for the likeliest word, or the list of words where nothing is near."""
    close = difflib.get_close_matches(folded(text), [folded(word) for word in words], n=1, cutoff=0.6)
    if close:
        meant = next(word for word in words if folded(word) == close[0])
        return f"Did you mean {meant}?"
    return f"Choose one of: {', '.join(words)}."


def _choice(column: Column, text: str) -> Read:
    vocabulary: type[StrEnum] | None = column.choices
    member = member_named(vocabulary, text) if vocabulary else None
    if member is not None:
        return member, None
    return None, Complaint(
        f"{_quoted(text)} is not one of the words for {column.heading}.", near_miss(text, column.words)
    )


def _read_choice(column: Column, raw: Raw) -> Read:
    return _choice(column, as_text(raw))


def _read_choices(column: Column, raw: Raw) -> Read:
    read = [_choice(column, part) for part in split_list(as_text(raw))]
    complaint = next((complaint for _, complaint in read if complaint), None)
    return tuple(member for member, _ in read if member is not None), complaint


def _read_use(column: Column, raw: Raw) -> Read:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return (Use(int(raw)), None) if raw in (0, 1, 2, 3, 4) else (None, _no_use(column, raw))
    use = use_named(as_text(raw))
    return (use, None) if use is not None else (None, _no_use(column, raw))


def _no_use(column: Column, raw: Raw) -> Complaint:
    return Complaint(
        f"{_quoted(raw)} does not say how often.", f"{near_miss(as_text(raw), column.words)} 0 to 4 will do."
    )


_READERS: Mapping[Kind, Reader] = {
    Kind.TEXT: _read_text,
    Kind.LIST: _read_list,
    Kind.NUMBER: _read_number,
    Kind.WHOLE: _read_whole,
    Kind.DATE: _read_date,
    Kind.MOMENT: _read_moment,
    Kind.MONTH: _read_month,
    Kind.CHOICE: _read_choice,
    Kind.CHOICES: _read_choices,
    Kind.USE: _read_use,
}


def reader_of(column: Column) -> Reader:
    """What reads the values of a column."""
    return _READERS[column.kind]


def read_value(column: Column, raw: Raw) -> Read:
    """The field's value and no complaint, or what could be read and the complaint. `raw` is not blank."""
    return reader_of(column)(column, raw)


type Cell = str | int | float | date | datetime | Month | None


def as_cell(value: object) -> Cell:
    """What is written into a cell for a field's value: words for choices, ; between the entries of a list."""
    if value is None or value in ((), []):
        return None
    if isinstance(value, Use):
        return value.word
    if isinstance(value, Month):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple | list):
        return "; ".join(str(as_cell(part)) for part in value)
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return as_text(value)
    if isinstance(value, int | float | date):
        return value
    raise TypeError(f"no cell holds a {type(value).__name__}")
