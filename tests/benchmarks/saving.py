"""Saving one value, beside openpyxl's load, change and save of the same workbook; and how it grows with the rest of it.

A save is the whole of it: lock, read, patch, check, flush to the disk, keep the earlier version, replace, read back, load again.
openpyxl neither flushes nor keeps nor checks anything. The growth is over sheets that no plan has, holding 1, 4 and 16 times as
much; beside it stands what no safe save can do without: read the workbook, hash it, write it and its earlier version and flush
both, read back, hash again.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl

from dashboard.files.journal import FormKey, Journal
from dashboard.files.planfile import PlanFile
from tests.benchmarks.books import FIRST, MONTHS, TODAY, plan
from tests.benchmarks.figures import Figure, faster, in_turns, medians, no_longer, slope, spoken, timed

ROUNDS = 15
ROUNDS_GROWING = 5
ROWS_OF_A_LARGE_PLAN = 700  # about 200 kB in all
ROWS, TIMES_AS_MUCH = 2000, (1, 4, 16)
MONTH = FIRST.plus(MONTHS)  # the first without a value


def measure() -> list[Figure]:
    """The figures of this group."""
    with tempfile.TemporaryDirectory(prefix="tac-bench-") as made:
        folder = Path(made)
        ours, peer = medians(in_turns(ROUNDS, _our_save(folder, plan("AK01")), _openpyxl_save(folder, plan("AK01"))))
        return [
            faster("Save one value / openpyxl load, change, save", ours, peer, 5),
            _with_journal(folder),
            *_growth(folder),
        ]


def _with_journal(folder: Path) -> Figure:
    """All that a form does, on a larger workbook: four fields into the journal, the save, and the journal closed."""
    data = _with_more(plan("AK01"), ROWS_OF_A_LARGE_PLAN)
    ours, peer = medians(in_turns(ROUNDS, _our_save(folder, data, journal=True), _openpyxl_save(folder, data)))
    return faster(
        f"Save one value with its drafts, {len(data) / 1e3:.0f} kB / openpyxl load, change, save", ours, peer, 3
    )


def _growth(folder: Path) -> list[Figure]:
    sizes, ours, peer = [], [], []
    for times in TIMES_AS_MUCH:
        data = _with_more(plan("AK01"), ROWS * times)
        taken = medians(in_turns(ROUNDS_GROWING, _our_save(folder, data), _copy_and_hash(folder, data)))
        sizes.append(len(data) / 1e6)
        ours.append(taken[0])
        peer.append(taken[1])
    mine, least = slope(sizes, ours), slope(sizes, peer)
    at = ", ".join(f"{size:.1f} MB {spoken(time)}" for size, time in zip(sizes, ours, strict=True))
    return [no_longer(f"Save, each further MB of other sheets ({at}) / copy and hash", mine, least, 1)]


def _our_save(folder: Path, data: bytes, *, journal: bool = False) -> Callable[[], float]:
    path = folder / "AK01.xlsx"
    entry: dict[str, Any] = {"value": 17, "by": "A. Marsh"}
    notes = count(1)
    key = FormKey("", "AK01", "progress")

    def record(file: PlanFile) -> None:
        drafts = Journal(path) if journal else None
        if drafts:
            for field, value in {"month": MONTH, **entry}.items():
                drafts.write(key, field, value)
        file.record_progress("G1", MONTH, **entry, note=f"Seen {next(notes)} times at snack.")  # no two saves are alike
        if drafts:
            drafts.done(key)

    def save() -> float:
        path.write_bytes(data)
        file = PlanFile(path, today=lambda: TODAY)
        taken = timed(lambda: record(file))
        assert any(record.month == MONTH and record.value == 17 for record in file.plan.progress)
        return taken

    return save


def _openpyxl_save(folder: Path, data: bytes) -> Callable[[], float]:
    path = folder / "openpyxl.xlsx"

    def change() -> None:
        book = openpyxl.load_workbook(path)
        book["Progress"]["C2"] = 17
        book.save(path)

    def save() -> float:
        path.write_bytes(data)
        return timed(change)

    return save


def _copy_and_hash(folder: Path, data: bytes) -> Callable[[], float]:
    path = folder / "copied.xlsx"

    def copy() -> None:
        there = path.read_bytes()
        digest = hashlib.sha256(there).hexdigest()
        for name in ("earlier.xlsx", "new.xlsx"):
            with (folder / name).open("wb") as out:
                out.write(there)
                out.flush()
                os.fsync(out.fileno())
        (folder / "new.xlsx").replace(path)
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest

    def save() -> float:
        path.write_bytes(data)
        return timed(copy)

    return save


def _with_more(data: bytes, rows: int) -> bytes:
    """The workbook with so many rows of eight cells on three sheets that no plan has."""
    chance = random.Random(rows)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(4000)]
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    for name in ("Register", "Milk", "Trips"):
        page = book.create_sheet(name)
        for n in range(rows // 3):
            page.append([n, *(" ".join(chance.choices(words, k=3)) for _ in range(6)), chance.random()])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
