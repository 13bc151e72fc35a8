"""Eight processes that each write fifty values into one workbook, beside one process that writes as many alone."""

from __future__ import annotations

from time import perf_counter

from tests.benchmarks.figures import Figure, spoken
from tests.faults.verdict import Tally
from tests.faults.writers import writers

PROCESSES, EDITS = 8, 50


def measure() -> list[Figure]:
    """The figures of this group."""
    (crowd, together), (_, alone) = _taken(PROCESSES), _taken(1)
    kept = crowd.saved - crowd.saved_but_old
    return [
        Figure(
            f"A save, {PROCESSES} processes at once, {kept} of {crowd.points} edits kept / one process alone",
            spoken(together),
            spoken(alone),
            f"{together / alone:.2f}× the time",
            "all kept",
            kept == crowd.points,
        )
    ]


def _taken(processes: int) -> tuple[Tally, float]:
    start = perf_counter()
    tally, _ = writers(processes, EDITS)
    return tally, (perf_counter() - start) / tally.points
