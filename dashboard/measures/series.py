"""The values of a goal as series: one for each place, split by person only where two report the same month."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.measures.marks import Change, changes_of, events_of, under_event
from dashboard.measures.recorded import says_something
from dashboard.plan.facts import Event, Goal, Progress
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import folded
from dashboard.plan.withdrawn import counting
from dashboard.words import why


@dataclass(frozen=True, slots=True)
class Point:
    """One record of a series. `value` is None where it was not seen; `why_not` says why it does not count, if so."""

    month: Month
    value: float | None
    counted: bool
    why_not: str
    note: str
    record: Progress


@dataclass(frozen=True, slots=True)
class Restart:
    """A change after which count and line began anew, and the last counted value before it."""

    change: Change
    anchor: Point
    value: float


@dataclass(frozen=True, slots=True)
class Series:
    """What was seen in one place (None: no place given), by one person where people are kept apart, by month.

    `baseline` is the line's value at the start; only what stands from the last of `restarts` on is counted. A month
    without a point is a gap.
    """

    where: str | None
    by: str | None
    baseline: float | None
    points: tuple[Point, ...] = ()
    restarts: tuple[Restart, ...] = ()

    @property
    def counted(self) -> tuple[tuple[Month, float], ...]:
        """The counted months with their values, earliest first."""
        return tuple((point.month, point.value) for point in self.points if point.counted and point.value is not None)

    @property
    def has_values(self) -> bool:
        """Whether any value was seen at all, counted or not."""
        return any(point.value is not None for point in self.points)


def series_of(plan: Plan, goal: Goal, as_of: date | None = None) -> tuple[Series, ...]:
    """A goal's series in the order of their first rows; a goal without records has one series without points."""
    today = as_of or date.today()
    rows = counting(plan, "Progress", plan.progress_of(goal.id))
    groups = _groups(plan, [row for row in rows if says_something(row) or row.note.strip()])
    scope = _Scope(goal, Month.of(today), events_of(plan, goal.id), changes_of(plan, goal, today))
    several = sum(any(_value(record) is not None for record in records) for records in groups.values()) > 1
    made = tuple(_series(scope, where, by, records, several) for (where, by), records in groups.items())
    return made or (Series(None, None, goal.baseline),)


type _Groups = Mapping[tuple[str | None, str | None], list[Progress]]


@dataclass(frozen=True, slots=True)
class _Scope:
    """What decides about a goal's values whether they count."""

    goal: Goal
    now: Month
    events: tuple[Event, ...]
    changes: tuple[Change, ...]


def _groups(plan: Plan, records: Iterable[Progress]) -> _Groups:
    places: dict[str, tuple[str | None, list[Progress]]] = {}
    for record in records:
        if record.month is not None:
            name = canonical_place(plan, record.where)
            places.setdefault(folded(name or ""), (name, []))[1].append(record)
    groups: dict[tuple[str | None, str | None], list[Progress]] = {}
    for name, seen in places.values():
        people: dict[str, str] = {}
        apart = _two_report_one_month(seen)
        for record in seen:
            person = people.setdefault(folded(record.by), record.by.strip()) if apart else None
            groups.setdefault((name, person), []).append(record)
    return groups


def canonical_place(plan: Plan, text: str) -> str | None:
    """The name of the place that is meant, the text itself for an unknown one, None for a blank."""
    if not text.strip():
        return None
    place = plan.place(text)
    return place.name if place else text.strip()


def _two_report_one_month(records: Iterable[Progress]) -> bool:
    seen: dict[Month | None, str] = {}
    valued = (record for record in records if _value(record) is not None)
    return any(seen.setdefault(record.month, folded(record.by)) != folded(record.by) for record in valued)


def _value(record: Progress) -> float | None:
    return record.value if record.value is not None and math.isfinite(record.value) else None


def _series(scope: _Scope, where: str | None, by: str | None, records: list[Progress], several: bool) -> Series:
    points = _points(scope, records)
    baseline = _own_start(points, scope.goal) if several else scope.goal.baseline
    restarts = _restarts(points, scope.changes)
    if restarts:
        points = tuple(_since(point, restarts[-1]) for point in points)
    return Series(where, by or None, baseline, points, restarts)


def _own_start(points: tuple[Point, ...], goal: Goal) -> float | None:
    """A series' own value in the Start month, else the goal's baseline."""
    own = (point.value for point in points if point.counted and point.month == goal.start_month)
    return next(own, goal.baseline)


def _points(scope: _Scope, records: list[Progress]) -> tuple[Point, ...]:
    """Every record by month, without regard to changes; of two for one month the one further down the sheet counts."""
    last = {record.month: record for record in records if _value(record) is not None}
    made = [_point(scope, record, last.get(record.month, record)) for record in records if record.month is not None]
    return tuple(sorted(made, key=lambda point: point.month))


def _point(scope: _Scope, record: Progress, stands: Progress) -> Point:
    assert record.month is not None
    value = _value(record)
    why_not = _why_not(scope, record.month)
    if value is None:
        why_not = why.not_seen(record.not_seen_because)
    elif record is not stands:
        why_not = why_not or why.written_twice()
    return Point(record.month, value, not why_not, why_not, record.note, record)


def _why_not(scope: _Scope, month: Month) -> str:
    start = scope.goal.start_month
    if start is not None and month < start:
        return why.before_start(start, scope.now)
    if month > scope.now:
        return why.still_to_come()
    event = under_event(scope.events, month)
    return why.under_event(event.what) if event else ""


def _restarts(points: tuple[Point, ...], changes: tuple[Change, ...]) -> tuple[Restart, ...]:
    """Each change with the last counted value before it; of changes with no value between them only the last."""
    made: dict[Month, Restart] = {}
    for change in changes:
        before = [point for point in points if point.counted and _is_before(point, change)]
        if before and before[-1].value is not None:
            made[before[-1].month] = Restart(change, before[-1], before[-1].value)
    return tuple(made.values())


def _is_before(point: Point, change: Change) -> bool:
    """Whether the value came before the change. In the change's own month it did only if seen by that day."""
    seen = point.record.seen_on
    return point.month < change.month or (point.month == change.month and seen is not None and seen <= change.on)


def _since(point: Point, restart: Restart) -> Point:
    if not point.counted or point.month >= restart.anchor.month:
        return point
    return replace(point, counted=False, why_not=why.before_change(restart.change.what))
