"""Headlines of pictures: what the picture shows, not what kind of picture it is."""

from __future__ import annotations

from dashboard.plan.months import Month
from dashboard.words.dates import month_near
from dashboard.words.numbers import count_word
from dashboard.words.speech import capital, say, say_many


def use_headline(month: Month, now: Month, *, well: int, in_force: int, missing: int, n_places: int = 2) -> str:
    """The month in a line: “October: one strategy of four is used well in both. One report is missing.”."""
    name = month_near(month, now)
    if not in_force:
        return say("{month}: no strategy is agreed.", month=name)
    said = _well_in_both(name, well, in_force) if n_places == 2 else _well_everywhere(name, well, in_force)
    return f"{said} {_missing(missing)}".strip()


def _well_in_both(month: str, well: int, total: int) -> str:
    if not well:
        return say("{month}: no strategy is used well in both yet.", month=month)
    if well == total:
        return say_many(
            "{month}: the one strategy is used well in both.",
            "{month}: both strategies are used well in both places."
            if total == 2
            else "{month}: all {count} strategies are used well in both.",
            total,
            month=month,
            count=count_word(total),
        )
    return say_many(
        "{month}: {count} strategy of {total} is used well in both.",
        "{month}: {count} strategies of {total} are used well in both.",
        well,
        month=month,
        count=count_word(well),
        total=count_word(total),
    )


def _well_everywhere(month: str, well: int, total: int) -> str:
    if not well:
        return say("{month}: no strategy is used well everywhere yet.", month=month)
    if well == total:
        return say_many(
            "{month}: the one strategy is used well everywhere.",
            "{month}: both strategies are used well everywhere."
            if total == 2
            else "{month}: all {count} strategies are used well everywhere.",
            total,
            month=month,
            count=count_word(total),
        )
    return say_many(
        "{month}: {count} strategy of {total} is used well everywhere.",
        "{month}: {count} strategies of {total} are used well everywhere.",
        well,
        month=month,
        count=count_word(well),
        total=count_word(total),
    )


def _missing(reports: int) -> str:
    if not reports:
        return ""
    return say_many(
        "{count} report is missing.", "{count} reports are missing.", reports, count=capital(count_word(reports))
    )


def not_counted(reference: str) -> str:
    """Why a workbook is no child of the caseload; where that is told in full is linked beside it."""
    return say("Not counted: another workbook has the reference {reference} too.", reference=reference)


def caseload_headline(children: int, reviews_overdue: int) -> str:
    """The caseload in a line: “Ten children. Two reviews are overdue.”."""
    if not children:
        return say("No plans here yet.")
    said = say_many("{count} child.", "{count} children.", children, count=capital(count_word(children)))
    if not reviews_overdue:
        return said + " " + say("No review is overdue.")
    overdue = say_many(
        "{count} review is overdue.",
        "{count} reviews are overdue.",
        reviews_overdue,
        count=capital(count_word(reviews_overdue)),
    )
    return f"{said} {overdue}"
