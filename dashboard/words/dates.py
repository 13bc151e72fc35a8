"""Months, days and lengths of time in words. English only: a family's page has its own.

The names are written out here because `calendar` and `strftime` change with the locale of the machine.
"""

from __future__ import annotations

from datetime import date

from dashboard.plan.months import Month
from dashboard.words.speech import mark, say, say_many

_NAMES = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)
_SHORT = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)


def month_name(month: Month) -> str:
    """The month's name alone: “October”."""
    return say(_NAMES[month.month - 1])


def month_short(month: Month) -> str:
    """The month's name in three letters, for axes: “Oct”."""
    return say(_SHORT[month.month - 1])


def month_year(month: Month) -> str:
    """The month with its year: “October 2026”."""
    return say("{month} {year}", month=month_name(month), year=month.year)


def month_near(month: Month, now: Month) -> str:
    """The month's name, with its year where the name alone could mean another one (twelve months away or more)."""
    return month_name(month) if abs(month.since(now)) < 12 else month_year(month)


def day(on: date) -> str:
    """The day with its year: “12 November 2026”."""
    return say("{day} {month} {year}", day=on.day, month=month_name(Month.of(on)), year=on.year)


def day_near(on: date, today: date) -> str:
    """The day, with its year only where it lies twelve months away or more: “12 November”."""
    if abs(Month.of(on).since(Month.of(today))) >= 12:
        return day(on)
    return say("{day} {month}", day=on.day, month=month_name(Month.of(on)))


def full_months(earlier: date, later: date) -> int:
    """How many whole months lie between two days (0 where the second is not later)."""
    begun = Month.of(later).since(Month.of(earlier))
    return max(0, begun - (later.day < earlier.day))


def duration(months: int) -> str:
    """A number of months as people say it: “5 months”, “1 year”, “3 years 4 months”."""
    years, rest = divmod(months, 12)
    in_years = say_many("{n} year", "{n} years", years)
    in_months = say_many("{n} month", "{n} months", rest)
    if years and rest:
        return say("{years} {months}", years=in_years, months=in_months)
    return in_years if years else in_months


def age(date_of_birth: date, on: date) -> str:
    """A child's age on a day in years and whole months: “3 years 4 months”."""
    return duration(full_months(date_of_birth, on))


def since(start: date, on: date) -> str:
    """Since when, and how long that is: “since May 2026, 5 months”; “from May 2026” where it has yet to come."""
    start_month = month_year(Month.of(start))
    if start > on:
        return say("from {month}", month=start_month)
    months = full_months(start, on)
    if not months:
        return say("since {month}", month=start_month)
    return say("since {month}, {duration}", month=start_month, duration=duration(months))
