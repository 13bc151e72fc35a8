"""Days as Excel stores them: a count from one of two first days, with the time of day as its fraction."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dashboard.excel.styles import Kind
from dashboard.plan.errors import EntryRefused
from dashboard.plan.problems import CellRef

_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_DAY_IN_MS = 86_400_000
_LAST_SERIAL = 2_958_466


def day_of(serial: float, shown: Kind, date1904: bool) -> float | date | datetime | time:
    """The day or time of a serial number; the number itself where the calendar has none."""
    if not 0 <= serial < _LAST_SERIAL:
        return serial
    days, fraction = divmod(serial, 1)
    milliseconds = round(fraction * _DAY_IN_MS)
    if days == 0 and shown is not Kind.DATE and milliseconds < _DAY_IN_MS:
        return (datetime.min + timedelta(milliseconds=milliseconds)).time()
    if days < 1 and not date1904:
        return serial
    if days < 60 and not date1904:
        days += 1  # Excel believes in 29 February 1900; before it the count is one less
    moment = (_EPOCH_1904 if date1904 else _EPOCH_1900) + timedelta(days=days, milliseconds=milliseconds)
    return moment.date() if moment.time() == time.min else moment


def serial_of(day: date | datetime, date1904: bool, where: CellRef) -> int | float:
    """The number that a day is stored as; raises EntryRefused for a day before Excel's first."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    since = moment - (_EPOCH_1904 if date1904 else _EPOCH_1900)
    days = since.days
    if not date1904 and days <= 60:
        days -= 1  # Excel believes in 29 February 1900
    if days < (0 if date1904 else 1):
        first = "1904" if date1904 else "1900"
        raise EntryRefused(f"Excel knows no days before 1 January {first}.", "Check the year.", where=where)
    milliseconds = round(timedelta(seconds=since.seconds, microseconds=since.microseconds) / timedelta(milliseconds=1))
    return days + milliseconds / _DAY_IN_MS if milliseconds else days
