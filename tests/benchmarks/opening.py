"""Opening a caseload of 1,000 workbooks, beside `pandas.read_excel` with openpyxl over the same files.

The tracker reads them all, in a process that has just been started; so that nobody waits for pandas for half an hour, it reads
a sample, and its time is scaled to all. Both were imported before the clock starts, and the files lie in the system's cache.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.books import TODAY, fill
from tests.benchmarks.figures import Figure, faster, spoken

WORKBOOKS, SAMPLE, ROUNDS = 1000, 40, 3


def measure() -> list[Figure]:
    """The figures of this group."""
    with tempfile.TemporaryDirectory(prefix="tac-bench-") as made:
        folder = Path(made)
        paths = fill(folder, WORKBOOKS)
        _read_once(paths)
        rounds = [(_asked("ours", folder), _asked("peer", folder)) for _ in range(ROUNDS)]
    first, *again = [ours["open"] for ours, _ in rounds]
    opened = median([first, *again])
    nothing_new = median(ours["refresh"] for ours, _ in rounds)
    peer = median(peer["read"] for _, peer in rounds) * WORKBOOKS / SAMPLE
    said = f"{WORKBOOKS:,} workbooks"
    return [
        faster(f"Open {said}, cold / pandas on {SAMPLE}, scaled", opened, peer, 10),
        faster(f"Look again at {said}, nothing changed / the same", nothing_new, peer, 50),
        Figure(f"Open {said} in a new process, the first time / later ones", spoken(first), spoken(median(again))),
    ]


def _read_once(paths: Sequence[Path]) -> None:
    for path in paths:
        path.read_bytes()


def _asked(who: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.opening", who, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    times: dict[str, float] = json.loads(done.stdout)
    return times


def _ours(folder: Path) -> dict[str, float]:
    from dashboard.files.folder import PlanFolder

    start = perf_counter()
    plans = PlanFolder(folder, today=lambda: TODAY)
    opened = perf_counter()
    anything = plans.refresh()
    looked = perf_counter()
    assert len(plans) == WORKBOOKS
    assert not plans.problems
    assert not anything
    return {"open": opened - start, "refresh": looked - opened}


def _peer(folder: Path) -> dict[str, float]:
    import openpyxl  # noqa: F401  its import is not measured
    import pandas as pd

    paths = sorted(folder.glob("*.xlsx"))[:: WORKBOOKS // SAMPLE][:SAMPLE]
    start = perf_counter()
    for path in paths:
        pd.read_excel(path, sheet_name=None, engine="openpyxl")
    return {"read": perf_counter() - start}


if __name__ == "__main__":
    print(json.dumps({"ours": _ours, "peer": _peer}[sys.argv[1]](Path(sys.argv[2]))))
