"""All groups, or those that are named: python -m tests.faults [F1] [F2] … [--sample SEED].

Prints what happened where anything was counted that may never happen, then one table; it is written nowhere else. Exits with 1
where there was such a thing. A sample is some points of each group, drawn by a number, and fewer writers.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from time import perf_counter

from tests.faults import disk, kinds, locks, others, scenes, sweeps
from tests.faults.stage import Found, Trial
from tests.faults.strace import why_not
from tests.faults.table import table
from tests.faults.verdict import Tally
from tests.faults.writers import writers

GROUPS: dict[str, Callable[[], Iterator[Trial]]] = {
    "F1": sweeps.kills,
    "F2": sweeps.errors,
    "F3": sweeps.compound,
    "F4": disk.full,
    "F5": disk.closed,
    "F6": others.crossed,
    "F7": locks.held,
    "F9": sweeps.between,
    "F10": sweeps.shares,
}
WRITERS = "F8"
#: How many points of each group are in a sample.
SAMPLE = {"F1": 16, "F2": 16, "F3": 4, "F4": 3, "F5": 1, "F6": 8, "F7": 0, "F9": 2, "F10": 4}
#: What takes too long to get ready for a sample.
SLOW_SCENES, SLOW_KIND = ("first save", "save, large", "save, link", "save, copied", "save, password"), "LibreOffice"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"one or more of {', '.join(GROUPS)}, {WRITERS}")
    parser.add_argument(
        "--sample", type=int, metavar="SEED", help="only some points of each group, drawn by this number"
    )
    options = parser.parse_args()
    asked = options.groups or [*GROUPS, WRITERS]
    if unknown := set(asked) - {*GROUPS, WRITERS}:
        parser.error(f"there is no group {', '.join(sorted(unknown))}")
    if reason := why_not():
        sys.exit(f"The sweep needs strace, and {reason}.")
    if options.sample is not None:
        scenes.leave_out(SLOW_SCENES)
        kinds.leave_out(SLOW_KIND)
    start = perf_counter()
    trials = [trial for name in asked if name in GROUPS for trial in _of(name, options.sample)]
    tallies: dict[str, Tally] = {}
    for trial, found in _tried(trials):
        tallies[trial.group] = tallies.get(trial.group, Tally()) + found.tally
        if found.tally.faults:
            print(f"{trial.group}: {trial.what}: {found.tally.spoken}. Said: {found.said}", file=sys.stderr)
    notes = list(_skipped(asked)) if options.sample is None else []
    if WRITERS in asked:
        tallies["F8 writers at once"], note = writers(8, 50) if options.sample is None else writers(4, 10)
        notes.append(note)
    print(table(tallies), *notes, f"{perf_counter() - start:.0f} s in all.", sep="\n")
    return 1 if any(tally.faults for tally in tallies.values()) else 0


def _of(name: str, seed: int | None) -> list[Trial]:
    trials = list(GROUPS[name]())
    if seed is None:
        return trials
    return random.Random(seed).sample(trials, min(SAMPLE[name], len(trials)))


def _tried(trials: list[Trial]) -> Iterator[tuple[Trial, Found]]:
    with get_context("fork").Pool(2) as pool:
        yield from pool.imap_unordered(_try, trials, chunksize=4)


def _try(trial: Trial) -> tuple[Trial, Found]:
    return trial, trial.go()


def _skipped(asked: list[str]) -> Iterator[str]:
    """What this machine could not try."""
    if "F4" in asked and (reason := disk.why_no_mounts()):
        yield f"Left out: small and read-only drives, because {reason}."
    if "F5" in asked and os.geteuid() != 0:
        yield "As yourself, not as somebody to whom the files do not belong: F5, because only root may be somebody else."
    if "F6" in asked and kinds.by_libre_office() is None:
        yield "Left out: LibreOffice, which is not installed; openpyxl stood in for it in F6."


if __name__ == "__main__":
    sys.exit(main())
