"""Where the labels of a picture go, so that none stands on another, on a mark or outside: tried out in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

#: How wide a letter is on average, how high a line, as shares of the size of the letters: of the widest script, to be safe.
LETTER, LINE = 0.57, 1.34


@dataclass(frozen=True, slots=True)
class Frame:
    """An upright box in pixels, from its left bottom corner to its right top one."""

    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Frame) -> bool:
        """Whether the two share any of their area."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def within(self, other: Frame) -> bool:
        """Whether it lies inside the other altogether."""
        return other.x0 <= self.x0 and self.x1 <= other.x1 and other.y0 <= self.y0 and self.y1 <= other.y1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a label: the point, which end of the text stands there, and the room that it takes."""

    x: float
    y: float
    align: str
    baseline: str
    frame: Frame


def size_of(text: str, letter: float) -> tuple[float, float]:
    """How wide and how high a text of one or several lines is, in pixels, at most; `letter` is the size of its letters."""
    lines = text.split("\n")
    return max(map(len, lines)) * letter * LETTER, len(lines) * letter * LINE


@dataclass(slots=True)
class Plane:
    """The plane of a picture in pixels, with what stands on it so far; lines may be crossed where nothing else is free."""

    whole: Frame
    taken: list[Frame] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    crossed: int = 0

    def place(
        self, text: str, letter: float, spots: Iterable[tuple[float, float, str, str]], mark: float | None = None
    ) -> Spot | None:
        """The first spot that is free, or else the one that crosses fewest lines; None where every one is taken.

        `mark` is the height of what the label belongs to: a line between the two counts as crossed.
        """
        width, height = size_of(text, letter)
        free = [spot for spot in _framed(spots, width, height) if self._is_free(spot.frame)]
        best = min(free, key=lambda spot: self._crossed(spot.frame, mark), default=None)
        if best:
            self.taken.append(best.frame)
            self.crossed += self._crossed(best.frame, mark)
        return best

    def _is_free(self, frame: Frame) -> bool:
        return frame.within(self.whole) and not any(frame.meets(other) for other in self.taken)

    def _crossed(self, frame: Frame, mark: float | None) -> int:
        return sum(3 * _crosses(line, frame) or _parts(line, frame, mark) for line in self.lines)


def _framed(spots: Iterable[tuple[float, float, str, str]], width: float, height: float) -> Iterator[Spot]:
    for x, y, align, baseline in spots:
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        low = y - {"bottom": 0.0, "middle": height / 2, "top": height}[baseline]
        yield Spot(x, y, align, baseline, Frame(left, low, left + width, low + height))


def around(x: float, y: float, off: float) -> Iterator[tuple[float, float, str, str]]:
    """The spots around a point, the best first: above it, below it, then beside it."""
    for dy, baseline in ((off, "bottom"), (-off, "top")):
        for align in ("center", "left", "right"):
            yield x, y + dy, align, baseline
    yield x + off, y, "left", "middle"
    yield x - off, y, "right", "middle"
    for away in (2.2, 3.4, 4.6):
        for dy, baseline in ((away * off, "bottom"), (-away * off, "top")):
            for align in ("center", "left", "right"):
                yield x, y + dy, align, baseline


def _crosses(line: tuple[float, float, float, float], frame: Frame) -> bool:
    """Whether a straight line passes through a frame, tried at some forty of its points."""
    x0, y0, x1, y1 = line
    steps = range(41)
    points = ((x0 + (x1 - x0) * n / 40, y0 + (y1 - y0) * n / 40) for n in steps)
    return any(frame.x0 < x < frame.x1 and frame.y0 < y < frame.y1 for x, y in points)


def _parts(line: tuple[float, float, float, float], frame: Frame, mark: float | None) -> bool:
    """Whether a level line runs between a label and what it belongs to, so that it would seem to belong to the line."""
    _, low, _, high = line
    return mark is not None and low == high and (mark < low <= frame.y0 or frame.y1 <= low < mark)
