"""The room of a family's picture: from months and values to pixels and back, and the words of levels beside it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from dashboard.charts.placing import LETTER, LINE, size_of
from dashboard.charts.road import Road
from dashboard.plan.months import Month

#: How large the marks of the three ends are, in pixels.
END = 20.0
#: The share of the width for words of levels, and how many lines one may have.
_WORDS, _LINES = 0.34, 2
#: What stands between the months and the plane, in pixels.
_AXIS = 14


class RoadRoom:
    """What a picture of a width and a height, in pixels, leaves for its plane; `foot` is more room below it."""

    def __init__(
        self,
        road: Road,
        month: Callable[[Month], str],
        *,
        width: float,
        height: float,
        letter: float,
        foot: float = 0.0,
    ) -> None:
        self.letter = letter
        self.first = min(_known(road))
        self.last = max(*_known(road), self.first.plus(1))
        # Marks stand half over the edge, and labels of the highest and the lowest value need a line or two.
        head = 2 * LINE * letter + END
        self.foot = END + LINE * letter + foot
        self.side = max(END, *(size_of(month(one), letter)[0] / 2 for one in (self.first, self.last)))
        self.words = _level_words(road, width, letter)
        around = head + self.foot + letter + _AXIS
        between = max(40.0, height - around, _height_for(self.words, road, letter))
        self.whole, self.height = round(between + around), between + head + self.foot
        beside = max((size_of(said, letter)[0] for _, said in self.words), default=0)
        self.width = max(120.0, width - beside - 16)
        self.low = road.low
        self._per_value = between / ((road.high - road.low) or 1.0)
        self._per_month = (self.width - 2 * self.side) / self.last.since(self.first)

    def x(self, month: Month) -> float:
        """Where a month stands, in months from the first."""
        return float(month.since(self.first))

    def px(self, x: float, y: float) -> tuple[float, float]:
        """A place of the picture in pixels of its plane."""
        return self.side + x * self._per_month, self.foot + (y - self.low) * self._per_value

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Pixels of the plane as a place of the picture."""
        return (x - self.side) / self._per_month, self.low + (y - self.foot) / self._per_value


def _known(road: Road) -> Iterator[Month]:
    yield from (month for month, _ in road.months)
    for end in (road.start, road.now, road.heading):
        if end and end[0]:
            yield end[0]


def _level_words(road: Road, width: float, letter: float) -> tuple[tuple[float, str], ...]:
    """The words of the levels where the three ends are, cut where they are long."""
    ends = [end[1] for end in (road.now, road.heading, road.start) if end]
    letters = int(_WORDS * width / (letter * LETTER))
    return tuple((value, _cut(said, letters)) for value, said in road.levels if value in ends)


def _cut(said: str, letters: int) -> str:
    lines = textwrap.wrap(said, max(8, letters))
    return "\n".join(lines[:_LINES]) + (" …" if len(lines) > _LINES else "")


def _height_for(words: Sequence[tuple[float, str]], road: Road, letter: float) -> float:
    """How high the plane has to be between its lowest and its highest value, so that no words stand on others."""
    needed = [
        (size_of(one, letter)[1] + size_of(other, letter)[1]) / 2 / (b - a) for (a, one), (b, other) in pairwise(words)
    ]
    return 1.08 * max(needed, default=0.0) * (road.high - road.low)
