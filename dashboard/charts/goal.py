"""The picture of one goal: every month's value, the aim line, the target, events and changes; and its table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dashboard.charts.picture import Line, Mark, Picture, Table, Text
from dashboard.charts.theme import Ink
from dashboard.measures.marks import changes_of, events_of
from dashboard.measures.progress import GoalProgress, Reading, sentence_of
from dashboard.measures.series import Point, Series
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month, months_between
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side
from dashboard.words.dates import month_short, month_year
from dashboard.words.numbers import number

#: Room to the right of the last month for labels at the ends of lines, as a share of the months.
_ROOM = 0.22
_SHAPES: dict[Side | None, str] = {Side.HOME: "circle", Side.SETTING: "square", Side.OTHER: "diamond", None: "circle"}
_INKS: dict[Side | None, Ink] = {Side.HOME: "home", Side.SETTING: "setting", Side.OTHER: "other", None: "ink"}
_TEXT_INKS: dict[Side | None, Ink] = {
    Side.HOME: "home-text",
    Side.SETTING: "setting-text",
    Side.OTHER: "other",
    None: "ink",
}


@dataclass(frozen=True, slots=True)
class _Look:
    """How one series looks: the ink and shape of its place, and its name where there are several."""

    ink: Ink
    text: Ink
    shape: str
    dash: str
    name: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """The part of the picture's plane that the months and the measure fill."""

    first: Month
    last: Month
    low: float
    high: float

    def x(self, month: Month) -> float:
        return float(month.since(self.first))

    @property
    def span(self) -> float:
        return self.high - self.low

    @property
    def right(self) -> float:
        return self.x(self.last)


def goal_picture(plan: Plan, progress: GoalProgress, as_of: date, *, full: bool = True, height: int = 220) -> Picture:
    """The picture; `full` says every value and names events and changes, otherwise only first and last values are said."""
    goal = progress.goal
    scale = _scale(goal, progress, as_of)
    shown = [(series, reading) for series, reading in progress.series if series.has_values]
    looks = _looks(plan, [series for series, _ in shown])
    lines, marks, texts = _target(goal, scale)
    for (series, reading), look in zip(shown, looks, strict=True):
        lines += _aim(reading, scale) + _runs(series, scale, look)
        marks += [_mark(point, scale, look) for point in series.points if point.value is not None]
        texts += _values(series, reading, scale, look, every=full)
    if len(shown) > 1:
        texts += _names([series for series, _ in shown], looks, scale)
    if not shown:
        lines += _aim(progress.reading, scale)
    crossing_lines, crossing_texts = _crossings(plan, goal, scale, as_of, named=full)
    return Picture(
        said=sentence_of(goal, progress.reading),
        x_range=(-0.4, scale.right + max(0.9, scale.right * _ROOM)),
        y_range=(scale.low - 0.04 * scale.span, scale.high + (0.14 if full else 0.1) * scale.span),
        x_ticks=_month_ticks(scale),
        y_ticks=tuple((value, number(value)) for value in _value_ticks(scale)),
        lines=(*crossing_lines, *lines),
        marks=tuple(marks),
        texts=(*crossing_texts, *texts),
        height=height,
    )


def goal_table(progress: GoalProgress) -> Table:
    """The same numbers: a row for each month of each series, with the line's value and why a month does not count."""
    goal = progress.goal
    several = len(progress.series) > 1
    unit = f" ({goal.unit})" if goal.unit else ""
    rows = []
    for series, reading in progress.series:
        for point in series.points:
            expected = reading.expected(point.month)
            place = [" · ".join(part for part in (series.where, series.by) if part)] if several else []
            value = "not seen" if point.value is None else number(point.value)
            line = "" if expected is None else number(round(expected, 1))
            rows.append((month_year(point.month), *place, value, line, point.why_not, point.note))
    headings = ("Month", *(["Where"] if several else []), f"Value{unit}", "Line", "Not counted because", "Note")
    return Table(goal.goal, headings, tuple(rows))


def _scale(goal: Goal, progress: GoalProgress, as_of: date) -> _Scale:
    months = [point.month for series, _ in progress.series for point in series.points]
    ends = [month for month in (goal.start_month, goal.target_month) if month]
    known = [*months, *ends] or [Month.of(as_of)]
    first, last = min(known), max(known)
    if last == first:
        last = first.plus(1)
    low, high = _bounds(goal, progress)
    return _Scale(first, last, low, high)


def _bounds(goal: Goal, progress: GoalProgress) -> tuple[float, float]:
    """The full scale of the measure; where it has no ends, from zero to a round number over all that is shown."""
    values = [p.value for series, _ in progress.series for p in series.points if p.value is not None]
    values += [value for value in (goal.baseline, goal.target) if value is not None]
    low = goal.lowest if goal.lowest is not None else min([0.0, *values])
    high = goal.highest if goal.highest is not None else _round_up(max([1.0, *values]) * 1.05)
    low, high = min([low, *values]), max([high, *values])
    return (low, high) if high > low else (low, low + 1)


def _round_up(value: float) -> float:
    size: float = 10.0 ** math.floor(math.log10(value))
    return next(step * size for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * size >= value)


def _value_ticks(scale: _Scale) -> list[float]:
    """About four round values over the whole scale, its ends included where they are round."""
    rough = scale.span / 4
    size = 10 ** math.floor(math.log10(rough))
    step = next(s * size for s in (1, 2, 2.5, 5, 10) if s * size >= rough * 0.99)
    if float(scale.low).is_integer() and float(scale.high).is_integer():
        step = max(1, math.ceil(step))
    first = math.ceil(scale.low / step)
    return [n * step for n in range(first, math.floor(scale.high / step + 1e-9) + 1)]


def _month_ticks(scale: _Scale) -> tuple[tuple[float, str], ...]:
    months = months_between(scale.first, scale.last)
    every = max(1, math.ceil(len(months) / 10))
    return tuple((scale.x(month), month_short(month)) for month in months[::every])


def _looks(plan: Plan, series: list[Series]) -> list[_Look]:
    """One look each: the ink of the place; a second series in the same place is dashed."""
    if len(series) == 1:
        return [_Look("ink", "ink", "circle", "solid", "")]
    seen: dict[Side | None, int] = {}
    looks = []
    for one in series:
        place = plan.place(one.where) if one.where else None
        side = place.side if place else None
        before = seen.get(side, 0)
        seen[side] = before + 1
        shape = _SHAPES[side] if not before else ("triangle", "diamond", "inverted_triangle")[(before - 1) % 3]
        name = ", ".join(part for part in (one.where, one.by) if part) or "no place given"
        looks.append(_Look(_INKS[side], _TEXT_INKS[side], shape, "dashed" if before else "solid", name))
    return looks


def _target(goal: Goal, scale: _Scale) -> tuple[list[Line], list[Mark], list[Text]]:
    if goal.target is None:
        return [], [], []
    said = f"target {number(goal.target)}"
    return (
        [Line(0, goal.target, scale.right, goal.target, "brand", 2)],
        [],
        [Text(scale.right + 0.12, goal.target, said, "brand", "left", "middle", bold=True)],
    )


def _aim(reading: Reading, scale: _Scale) -> list[Line]:
    """The aim lines, dashed: each from where it starts to the target month, or to the change that ended it."""
    lines = []
    for line, following in zip(reading.lines, [*reading.lines[1:], None], strict=True):
        end = following.start if following else scale.last
        points = [(month, value) for month, value in line.points() if scale.first <= month <= end]
        if len(points) > 1:
            (first, y0), (last, y1) = points[0], points[-1]
            lines.append(Line(scale.x(first), y0, scale.x(last), y1, "quiet", 2, "dashed"))
    return lines


def _runs(series: Series, scale: _Scale, look: _Look) -> list[Line]:
    """Lines between the values of months that follow each other; a missing month leaves a gap."""
    seen = [point for point in series.points if point.value is not None]
    return [
        Line(scale.x(a.month), a.value, scale.x(b.month), b.value, look.ink, 3, look.dash)
        for a, b in pairwise(seen)
        if a.value is not None and b.value is not None and b.month.since(a.month) == 1
    ]


def _mark(point: Point, scale: _Scale, look: _Look) -> Mark:
    assert point.value is not None
    return Mark(scale.x(point.month), point.value, look.ink, look.shape, 11, hollow=not point.counted)


def _values(series: Series, reading: Reading, scale: _Scale, look: _Look, *, every: bool) -> list[Text]:
    """The values in figures: above the mark where it lies on or over its line, below where it lies under."""
    seen = [point for point in series.points if point.value is not None]
    said = seen if every and len(seen) <= 14 else {p.month: p for p in (seen[0], seen[-1])}.values()
    texts = []
    for point in said:
        assert point.value is not None
        expected = reading.expected(point.month)
        below = expected is not None and point.value < expected and point.value - scale.low > 0.12 * scale.span
        y = point.value + (-0.06 if below else 0.06) * scale.span
        baseline = "top" if below else "bottom"
        texts.append(Text(scale.x(point.month), y, number(point.value), look.text, "center", baseline, bold=True))
    return texts


def _names(series: list[Series], looks: list[_Look], scale: _Scale) -> list[Text]:
    """Each line's name at its end, moved apart where two ends lie close together."""
    ends = []
    for one, look in zip(series, looks, strict=True):
        last = [point for point in one.points if point.value is not None][-1]
        assert last.value is not None
        ends.append((last.value, scale.x(last.month), look))
    ends.sort(key=lambda end: end[0])
    texts: list[Text] = []
    floor = -math.inf
    for value, x, look in ends:
        y = max(value, floor)
        floor = y + 0.11 * scale.span
        texts.append(Text(x + 0.2, y, look.name, look.text, "left", "middle", bold=True))
    return texts


def _crossings(plan: Plan, goal: Goal, scale: _Scale, as_of: date, *, named: bool) -> tuple[list[Line], list[Text]]:
    """Event lines dotted (the data go on), change lines solid (a new line begins)."""
    events = ((event.on, event.what) for event in events_of(plan, goal.id))
    found = [(scale.x(Month.of(on)), "dotted", what) for on, what in events if on]
    found += [(scale.x(change.month), "solid", change.what) for change in changes_of(plan, goal, as_of)]
    inside = sorted({entry for entry in found if 0 <= entry[0] <= scale.right})
    top = scale.high + 0.02 * scale.span
    lines = [Line(x, scale.low, x, top, "quiet", 1.5, dash) for x, dash, _ in inside]
    texts = [
        Text(x + 0.06, scale.high + (0.12 - 0.09 * (n % 2)) * scale.span, _cut(what), "quiet", "left", "top", 0.92)
        for n, (x, _, what) in enumerate(inside)
    ]
    return lines, texts if named else []


def _cut(text: str, most: int = 34) -> str:
    """The text, cut at a word where it is too long for the picture; the table says it whole."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(" ,;:") + " …"
