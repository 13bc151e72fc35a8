"""F8: several processes write into one workbook at once. Every edit that was called saved is in it at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from dashboard.plan.errors import FileBusy
from tests.faults.scenes import NAME, opened, workbook
from tests.faults.stage import READER, Stage
from tests.faults.verdict import UNREADABLE, Tally

_MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10", "2026-11")
_GOALS = ("G1", "G2")


@dataclass(frozen=True, slots=True)
class Written:
    """What one writer has done: the notes called saved, how often it was told to try again, and its longest save."""

    notes: tuple[str, ...]
    refused: int
    longest: float


def writers(processes: int, edits: int) -> tuple[Tally, str]:
    """What became of the edits of so many processes, and a line that says so."""
    with Stage() as folder:
        (folder / NAME).write_bytes(workbook())
        start = perf_counter()
        with get_context("fork").Pool(processes) as pool:
            written = pool.starmap(_write, [(folder / NAME, n, edits) for n in range(processes)], chunksize=1)
        took = perf_counter() - start
        kept = [record.note for record in opened(folder / NAME).plan.progress]
        unreadable = READER.content(folder / NAME) == UNREADABLE
    said = [note for one in written for note in one.notes]
    there = sum(note in kept for note in said)
    asked = processes * edits
    tally = Tally(
        points=asked,
        saved=len(said),
        refused=asked - len(said),
        unreadable=unreadable,
        saved_but_old=len(said) - there,
        told_wrongly=asked - len(said),
    )
    return tally, f"{there} of {asked} edits of {processes} writers kept, {_pace(written, asked / took)}"


def _pace(written: Sequence[Written], pace: float) -> str:
    refused, longest = sum(one.refused for one in written), max(one.longest for one in written)
    return f"{pace:.0f} saves a second; told to try again {refused} times; the longest save took {longest:.1f} s."


def _write(path: Path, writer: int, edits: int) -> Written:
    file = opened(path)
    notes, refused, longest = [], 0, 0.0
    for n in range(edits):
        note = f"writer {writer}, edit {n}"
        start = perf_counter()
        for _ in range(40):  # a person who is told to try again does
            try:
                file.record_progress(
                    _GOALS[n % 2], _MONTHS[n % 5], n % 20, by=f"writer {writer}.{n // 10}", note=note, confirm=True
                )
            except FileBusy:
                refused += 1
            else:
                notes.append(note)
                break
        longest = max(longest, perf_counter() - start)
    return Written(tuple(notes), refused, longest)
