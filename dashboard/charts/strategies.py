"""The pictures of strategy use: a dumbbell for each strategy in one month, and the grid of all months; with their tables."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date

from dashboard.charts.picture import Box, Line, Mark, Picture, Table, Text
from dashboard.charts.theme import INK_OF, TEXT_OF, shapes_of
from dashboard.measures.consistency import PlanUse, UseInMonth, read_use, use_sentence_of
from dashboard.plan.facts import Place, Strategy
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side, Use
from dashboard.words.dates import month_short, month_year
from dashboard.words.headlines import use_headline

#: Where a missing report stands: off the scale, so that nobody reads it as a zero.
_MISSING_AT = -0.5
#: The room for names beside the picture, in steps of the scale or in months.
_NAMES = 2.7
#: The room for a second line under the last bar, in bars.
_FOOT = 0.2
#: How far apart places stand that report alike: a mark of a phone's width, in steps of the scale.
_APART = 0.26
#: The height of a line of a name in pixels, and how many lines of one the grid has room for: a long one makes its rows taller.
_LINE, _NAME_LINES = 17, 5


def dumbbells(use: PlanUse, as_of: date, *, narrow: bool = False) -> Picture:
    """A bar for each strategy of a month, from the place that uses it least to the one that uses it most."""
    lines: list[Line] = [Line(step, 0.1, step, len(use.strategies) + 0.05, "line", 1) for step in range(5)]
    marks: list[Mark] = []
    texts: list[Text] = []
    for row, one in enumerate(use.strategies):
        y = len(use.strategies) - row - 0.5
        texts.append(_name(one.strategy.strategy, y, narrow=narrow))
        lines += _bar(one, y)
        marks += _places(one, y)
        texts += _place_names(one, y)
        texts.append(_reading(use_sentence_of(one, as_of), y, narrow=narrow))
    words = [
        (float(step), step.word)
        for step in Use
        if not narrow or step in (Use.NOT_YET, Use.SOMETIMES, Use.NEARLY_ALWAYS)
    ]
    return Picture(
        said=headline(use, as_of),
        x_range=(-0.75 if narrow else -0.75 - _NAMES, 4.75),
        y_range=(-_FOOT, len(use.strategies) + 0.1),
        x_ticks=tuple(words),
        lines=tuple(lines),
        marks=tuple(marks),
        texts=tuple(texts),
        height=60 + round((112 if narrow else 76) * (max(1, len(use.strategies)) + _FOOT)),
        x_on_top=True,
    )


def headline(use: PlanUse, as_of: date) -> str:
    """What the month's picture shows, in a sentence."""
    return use_headline(
        use.month,
        Month.of(as_of),
        well=use.well,
        in_force=use.in_force,
        missing=use.missing_reports,
        n_places=use.n_places,
    )


def use_table(use: PlanUse, as_of: date) -> Table:
    """The month's numbers: a row for each strategy and place."""
    rows = []
    for one in use.strategies:
        for place in one.places:
            amount = one.by_place[place.name]
            said = "no report" if amount is None else f"{amount.value} {amount.word.lower()}"
            rows.append((one.strategy.strategy, place.name, said, "; ".join(one.reasons[place.name])))
    return Table(headline(use, as_of), ("Strategy", "Place", "Use", "What got in the way"), tuple(rows))


def _name(text: str, y: float, *, narrow: bool) -> Text:
    if narrow:
        lines = _in_lines(text, 44, 2)
        return Text(
            _MISSING_AT - 0.15, y + (0.34 if len(lines) > 1 else 0.3), "\n".join(lines), align="left", bold=True
        )
    return Text(-0.75 - _NAMES, y + 0.05, "\n".join(_in_lines(text, 34, 3)), align="left", bold=True)


def _in_lines(text: str, width: int, at_most: int) -> list[str]:
    return textwrap.wrap(text, width, max_lines=at_most, placeholder=" …")


def _reading(said: str, y: float, *, narrow: bool) -> Text:
    """What the bar says, under it; in two lines where it is long."""
    if narrow:
        return Text(_MISSING_AT - 0.15, y - 0.14, "\n".join(textwrap.wrap(said, 44)), "quiet", "left", "top")
    return Text(0, y - 0.17, "\n".join(textwrap.wrap(said, 52)), "quiet", "left", "top")


def _known(one: UseInMonth) -> list[tuple[Place, Use]]:
    return [(place, use) for place in one.places if (use := one.by_place[place.name]) is not None]


def _bar(one: UseInMonth, y: float) -> list[Line]:
    uses = [use for _, use in _known(one)]
    if not uses or min(uses) == max(uses):
        return []
    return [Line(min(uses), y, max(uses), y, "between", 5)]


def _spread(one: UseInMonth) -> list[tuple[Place, Use, float]]:
    """Each report with its place on the scale; places that report alike stand side by side."""
    spread = []
    for use in sorted({use for _, use in _known(one)}):
        alike = [place for place, same in _known(one) if same == use]
        for n, place in enumerate(alike):
            spread.append((place, use, use + _APART * (n - (len(alike) - 1) / 2)))
    return spread


def _places(one: UseInMonth, y: float) -> list[Mark]:
    shapes = shapes_by_place(one)
    known = [Mark(x, y, INK_OF[p.side], shapes[p.name], 16) for p, _, x in _spread(one)]
    gone = [
        Mark(_MISSING_AT + 0.18 * n, y, INK_OF[place.side], shapes[place.name], 15, hollow=True)
        for n, place in enumerate(one.missing)
    ]
    return known + gone


def shapes_by_place(use: UseInMonth) -> dict[str, str]:
    """The shape that stands for each of a strategy's places, by the place's name."""
    shapes = shapes_of(place.side for place in use.places)
    return {place.name: shape for place, shape in zip(use.places, shapes, strict=True)}


def marks_of(use: UseInMonth) -> list[tuple[Place, Use | None, str]]:
    """Each place of a strategy with how much it was used there and the shape that stands for the place."""
    shapes = shapes_by_place(use)
    return [(place, use.by_place[place.name], shapes[place.name]) for place in use.places]


def _place_names(one: UseInMonth, y: float) -> list[Text]:
    """With more places than two, or two on one side, each mark says where it is."""
    if len(one.places) == len({place.side for place in one.places}) <= 2:
        return []
    texts = []
    for n, use in enumerate(sorted({use for _, use in _known(one)})):
        alike = [(place, x) for place, same, x in _spread(one) if same == use]
        said = ", ".join(place.name for place, _ in alike)
        middle = sum(x for _, x in alike) / len(alike)
        ink = TEXT_OF[alike[0][0].side] if len(alike) == 1 else "quiet"
        align = "right" if use == Use.NEARLY_ALWAYS else "center"
        texts.append(
            Text(middle + (0.2 if align == "right" else 0), y + 0.15 + 0.19 * (n % 2), said, ink, align, "bottom", 0.92)
        )
    return texts


def month_grid(plan: Plan, strategies: Sequence[Strategy], months: Sequence[Month], *, narrow: bool = False) -> Picture:
    """A row for each strategy, a column for each month, each cell split by place: how a habit forms."""
    boxes: list[Box] = []
    texts: list[Text] = []
    left = 0.0 if narrow else -max(1.6, 0.42 * len(months))
    names = [_in_lines(one.strategy, 40 if narrow else 28, _NAME_LINES) for one in strategies]
    tall, high = _row(max(map(len, names), default=1), narrow=narrow)
    for row, (strategy, name) in enumerate(zip(strategies, names, strict=True)):
        y = float(len(strategies) - row - 1)
        if narrow:
            texts.append(Text(0.04, y + high + 0.04, "\n".join(name), align="left", baseline="bottom"))
        else:
            texts.append(Text(left, y + 0.5, "\n".join(name), align="left"))
        for column, month in enumerate(months):
            if strategy.in_force(month):
                _cells(read_use(plan, strategy, month), column, y, boxes, texts, high)
    return Picture(
        said="Month by month: how often each strategy was used in each place. The table says the same.",
        x_range=(left, float(len(months)) + 0.02),
        y_range=(-0.02, float(len(strategies)) + 0.02),
        x_ticks=tuple((column + 0.47, month_short(month)) for column, month in enumerate(months)),
        boxes=tuple(boxes),
        texts=tuple(texts),
        height=44 + tall * max(1, len(strategies)),
        x_on_top=True,
        halo=False,
    )


def _row(lines: int, *, narrow: bool) -> tuple[int, float]:
    """How tall a row of the grid is, in pixels, for names of so many lines; and how high its cells are, as a part of it."""
    if narrow:  # the name stands above the cells
        tall = 58 + _LINE * (lines - 1)
        return tall, 34 / tall
    return max(40, 6 + _LINE * lines), 0.92


def _cells(use: UseInMonth, column: int, y: float, boxes: list[Box], texts: list[Text], high: float) -> None:
    """The cells of one strategy and month, as high as a part of the row."""
    if not use.places:
        return
    width, top = 0.94 / len(use.places), y + high
    for n, place in enumerate(use.places):
        x0 = column + n * width
        x1 = x0 + width - 0.02
        amount = use.by_place[place.name]
        if amount is None:
            boxes.append(Box(x0, y + 0.08, x1, top, "none", "quiet", "dashed"))
            continue
        fill = f"{(place.side or Side.OTHER).value.lower()}-{amount.value}"
        boxes.append(Box(x0, y + 0.08, x1, top, fill, INK_OF[place.side]))  # type: ignore[arg-type]
        texts.append(Text((x0 + x1) / 2, (y + 0.08 + top) / 2, str(amount.value), f"on:{fill}", bold=True))


def grid_table(plan: Plan, strategies: Sequence[Strategy], months: Sequence[Month]) -> Table:
    """The grid's numbers: a row for each strategy and place, a column for each month, in words where no report stands."""
    rows = []
    for strategy in strategies:
        names = {place.name: None for month in months for place in plan.places_expecting(strategy, month)}
        uses = [read_use(plan, strategy, month) for month in months]
        for name in names:
            cells = [_said(one.by_place.get(name), name in one.by_place) for one in uses]
            rows.append((strategy.strategy, name, *cells))
    headings = ("Strategy", "Place", *(month_year(month) for month in months))
    return Table("Use of each strategy, 0 not yet to 4 nearly always", headings, tuple(rows))


def _said(use: Use | None, expected: bool) -> str:
    if use is None:
        return "no report" if expected else "not expected"
    return str(use.value)
