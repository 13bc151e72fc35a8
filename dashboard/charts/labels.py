"""The texts of a goal's picture, at the marks, never two on top of each other: values, names at line ends, the target."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.charts.picture import Text
from dashboard.charts.scale import Scale
from dashboard.charts.theme import Ink
from dashboard.measures.progress import Reading
from dashboard.measures.series import Point, Series
from dashboard.plan.months import Month
from dashboard.words.numbers import number


@dataclass(frozen=True, slots=True)
class Look:
    """How one series looks: the ink and shape of its place, and its name where there are several."""

    ink: Ink
    text: Ink
    shape: str
    dash: str
    name: str


@dataclass(frozen=True, slots=True)
class Room:
    """How much of the measure one line of text takes, given the height of the picture in pixels."""

    scale: Scale
    height: int

    @property
    def line(self) -> float:
        """The height of a line of text in the measure's unit."""
        return self.scale.span * 17 / max(60, self.height - 45)

    def off(self, share: float = 0.55) -> float:
        """How far a text stands off its mark."""
        return self.line * share


def value_texts(shown: Sequence[tuple[Series, Reading, Look]], scale: Scale, room: Room, *, every: bool) -> list[Text]:
    """The values in figures, each once: above a mark on or over its line, below one under it or under another mark."""
    texts: list[Text] = []
    said: set[tuple[Month, float]] = set()
    seen = [(point.month, point.value) for series, _, _ in shown for point in series.points if point.value is not None]
    for series, reading, look in shown:
        for point in _to_say(series, every=every):
            assert point.value is not None
            if (point.month, point.value) in said:
                continue
            said.add((point.month, point.value))
            expected = reading.expected(point.month)
            behind = expected is not None and point.value < expected
            under = any(month == point.month and 0 < other - point.value < 2 * room.line for month, other in seen)
            below = (behind or under) and point.value - room.line > scale.low
            y = point.value + (-room.off() if below else room.off())
            texts.append(
                Text(
                    scale.x(point.month),
                    y,
                    number(point.value),
                    look.text,
                    "center",
                    "top" if below else "bottom",
                    bold=True,
                )
            )
    return texts


def _to_say(series: Series, *, every: bool) -> Iterable[Point]:
    seen = [point for point in series.points if point.value is not None]
    if every and len(seen) <= 14:
        return seen
    return {point.month: point for point in (seen[0], seen[-1])}.values()


def end_texts(
    shown: Sequence[tuple[Series, Reading, Look]], target: float | None, scale: Scale, room: Room
) -> list[Text]:
    """The target's label at the right end, and each line's name at its own end, moved apart where they would touch."""
    texts: list[Text] = []
    if target is not None:
        texts.append(Text(scale.right + 0.12, target, f"target {number(target)}", "brand", "left", "middle", bold=True))
    if len(shown) < 2:
        return texts
    ends = []
    for series, _, look in shown:
        last = [point for point in series.points if point.value is not None][-1]
        assert last.value is not None
        ends.append((last.value, scale.x(last.month), look))
    for value, x, look in sorted(ends, key=lambda end: -end[0]):
        y = _free(value, x, texts, room)
        texts.append(Text(x + 0.22, y, look.name, look.text, "left", "middle", bold=True))
    return texts


def _free(value: float, x: float, taken: Sequence[Text], room: Room) -> float:
    """The height nearest to a line's end where no other end label stands."""
    near = [text.y for text in taken if abs(text.x - x) < 2.2]
    for step in (0, -1, 1, -2, 2, -3, 3):
        y = value + step * room.line
        if all(abs(y - other) >= room.line * 0.98 for other in near):
            return y
    return value
