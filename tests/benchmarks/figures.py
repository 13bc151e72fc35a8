"""Measuring two things in turns, so that whatever else the machine does falls on both, and the table of what came out."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `met` is None where nothing was promised."""

    what: str
    ours: str
    peer: str = ""
    ratio: str = ""
    bound: str = ""
    met: bool | None = None


def faster(what: str, ours: float, peer: float, at_least: float | None = None) -> Figure:
    """Seconds of ours and of the peer: how many times faster we are."""
    factor = peer / ours
    bound = "" if at_least is None else f"at least {at_least:g}×"
    met = None if at_least is None else factor >= at_least
    return Figure(what, spoken(ours), spoken(peer), f"{_two_digits(factor)}× faster", bound, met)


def no_longer(what: str, ours: float, peer: float, at_most: float | None = None) -> Figure:
    """Seconds of ours and of the peer: how many times as long we take."""
    factor = ours / peer
    bound = "" if at_most is None else f"at most {at_most:g}×"
    met = None if at_most is None else factor <= at_most
    return Figure(what, spoken(ours), spoken(peer), f"{factor:.2f}× the time", bound, met)


def spoken(seconds: float) -> str:
    """Seconds as people say them."""
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def _two_digits(factor: float) -> str:
    digits = max(0, 1 - math.floor(math.log10(factor))) if factor > 0 else 0
    return f"{factor:,.{digits}f}"


def timed(act: Callable[[], object]) -> float:
    """The seconds that an act takes, with what others left lying collected before."""
    gc.collect()
    start = perf_counter()
    act()
    return perf_counter() - start


def in_turns(rounds: int, *acts: Callable[[], float]) -> tuple[list[float], ...]:
    """What each act returns, round by round: A B A B … ."""
    taken: tuple[list[float], ...] = tuple([] for _ in acts)
    for _ in range(rounds):
        for times, act in zip(taken, acts, strict=True):
            times.append(act())
    return taken


def medians(taken: Iterable[Sequence[float]]) -> tuple[float, ...]:
    """The median of each."""
    return tuple(median(times) for times in taken)


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay within: with so few, the next to last or last of them."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def slope(sizes: Sequence[float], times: Sequence[float]) -> float:
    """How much longer one more of a size takes: the straight line nearest to the measured times."""
    middle, level = sum(sizes) / len(sizes), sum(times) / len(times)
    spread = sum((size - middle) ** 2 for size in sizes)
    return sum((size - middle) * (time - level) for size, time in zip(sizes, times, strict=True)) / spread


_HEADINGS = ("Measured", "Tracker", "Beside it", "Ratio", "Promised", "")
_SIGNS = {True: "kept", False: "MISSED", None: ""}


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table that a README can quote."""
    rows = [(f.what, f.ours, f.peer, f.ratio, f.bound, _SIGNS[f.met]) for f in figures]
    widths = [max(len(row[n]) for row in (_HEADINGS, *rows)) for n in range(len(_HEADINGS))]
    lines = [_row(_HEADINGS, widths), _row(tuple("-" * width for width in widths), widths)]
    return "\n".join([*lines, *(_row(row, widths) for row in rows)])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
