"""The picture of one goal: every month's value, the aim line, the target, events and changes; and its table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise, zip_longest

from dashboard.charts.labels import Look, Room, end_texts, value_texts
from dashboard.charts.picture import Line, Mark, Picture, Table, Text
from dashboard.charts.scale import Scale, scale_of
from dashboard.charts.theme import INK_OF, TEXT_OF, shapes_of
from dashboard.measures.marks import changes_of, events_of
from dashboard.measures.progress import GoalProgress, Reading, sentence_of
from dashboard.measures.series import Point, Series
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.words.dates import month_year
from dashboard.words.numbers import number


def goal_picture(
    plan: Plan, progress: GoalProgress, as_of: date, *, full: bool = True, narrow: bool = False, height: int = 220
) -> Picture:
    """The picture; `full` says every value and names events and changes, otherwise only first and last values are said.

    `narrow` for a phone's width: the words beside the last month take more of it.
    """
    goal = progress.goal
    scale = scale_of(goal, progress, as_of)
    room = Room(scale, height)
    with_values = [(series, reading) for series, reading in progress.series if series.has_values]
    looks = _looks(plan, [series for series, _ in with_values])
    shown = [(series, reading, look) for (series, reading), look in zip(with_values, looks, strict=True)]
    crossing_lines, crossing_texts = _crossings(plan, goal, scale, room, as_of, named=full)
    lines = [*crossing_lines, *_target(goal, scale), *(_aim(progress.reading, scale) if not shown else [])]
    marks: list[Mark] = []
    for series, reading, look in shown:
        lines += [*_aim(reading, scale), *_runs(series, scale, look)]
        marks += [_mark(point, scale, look) for point in series.points if point.value is not None]
    ends = end_texts(shown, goal.target, scale, room)
    return Picture(
        said=sentence_of(goal, progress.reading),
        x_range=(-0.4, scale.right + _right_margin(ends, scale, wide=full and not narrow)),
        y_range=(scale.low - room.off(0.6), scale.high + room.line * (2.6 if crossing_texts else 1.5)),
        x_ticks=scale.month_ticks(),
        y_ticks=scale.value_ticks(),
        lines=tuple(lines),
        marks=tuple(marks),
        texts=(*crossing_texts, *value_texts(shown, scale, room, every=full), *ends),
        height=height,
    )


def _right_margin(ends: Sequence[Text], scale: Scale, *, wide: bool) -> float:
    """Room to the right of the last month for the longest label that begins there, in months."""
    letter = (0.018 if wide else 0.034) * max(scale.right, 3)
    return max([0.5, *(text.x - scale.right + letter * len(text.text) for text in ends)])


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


def _looks(plan: Plan, series: list[Series]) -> list[Look]:
    """One look each: the ink of the place; a second series on the same side is dashed and has another shape."""
    if len(series) == 1:
        return [Look("ink", "ink", "circle", "solid", "")]
    sides = [place.side if (place := plan.place(one.where or "")) else None for one in series]
    looks = []
    for n, (one, side, shape) in enumerate(zip(series, sides, shapes_of(sides), strict=True)):
        name = ", ".join(part for part in (one.where, one.by) if part) or "no place given"
        looks.append(Look(INK_OF[side], TEXT_OF[side], shape, "dashed" if side in sides[:n] else "solid", name))
    return looks


def _target(goal: Goal, scale: Scale) -> list[Line]:
    return [] if goal.target is None else [Line(0, goal.target, scale.right, goal.target, "brand", 2)]


def _aim(reading: Reading, scale: Scale) -> list[Line]:
    """The aim lines, dashed: each from where it starts to the target month, or to the change that ended it."""
    lines = []
    for line, following in zip_longest(reading.lines, reading.lines[1:]):
        end = following.start if following else scale.last
        points = [(month, value) for month, value in line.points() if scale.first <= month <= end]
        if len(points) > 1:
            (first, y0), (last, y1) = points[0], points[-1]
            lines.append(Line(scale.x(first), y0, scale.x(last), y1, "quiet", 2, "dashed"))
    return lines


def _runs(series: Series, scale: Scale, look: Look) -> list[Line]:
    """Lines between the values of months that follow each other; a missing month leaves a gap."""
    seen = [point for point in series.points if point.value is not None]
    return [
        Line(scale.x(a.month), a.value, scale.x(b.month), b.value, look.ink, 3, look.dash)
        for a, b in pairwise(seen)
        if a.value is not None and b.value is not None and b.month.since(a.month) == 1
    ]


def _mark(point: Point, scale: Scale, look: Look) -> Mark:
    assert point.value is not None
    return Mark(scale.x(point.month), point.value, look.ink, look.shape, 11, hollow=not point.counted)


def _crossings(
    plan: Plan, goal: Goal, scale: Scale, room: Room, as_of: date, *, named: bool
) -> tuple[list[Line], list[Text]]:
    """Event lines dotted (the data go on), change lines solid (a new line begins)."""
    events = ((event.on, event.what) for event in events_of(plan, goal.id))
    found = [(scale.x(Month.of(on)), "dotted", what) for on, what in events if on]
    found += [(scale.x(change.month), "solid", change.what) for change in changes_of(plan, goal, as_of)]
    inside = sorted({entry for entry in found if 0 <= entry[0] <= scale.right})
    top = scale.high + room.line * 0.3
    lines = [Line(x, scale.low, x, top, "quiet", 1.5, dash) for x, dash, _ in inside]
    texts = [
        Text(x, scale.high + room.line * (2.5 - n % 2), cut(what), "quiet", _towards_middle(x, scale), "top", 0.92)
        for n, (x, _, what) in enumerate(inside)
    ]
    return lines, texts if named else []


def _towards_middle(x: float, scale: Scale) -> str:
    return "left" if x < scale.right * 0.6 else "right"


def cut(text: str, most: int = 36) -> str:
    """The text, cut at a word where it is too long for the picture; the table says it whole."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(" ,;:") + " …"
