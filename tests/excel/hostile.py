"""Files that nobody's plan should be, what becomes of each, and what it may cost.

As a module it opens those named on the command line, and tells in one line of JSON each what became of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import cache

from tests.excel import hostile_cells, hostile_kinds, hostile_parts, hostile_sizes, hostile_zips
from tests.excel.bounds import Outcome, bound_memory, cost

#: many in one process: what they are of → their names
TOGETHER = {
    "kinds": tuple(hostile_kinds.FILES),
    "zips": tuple(hostile_zips.FILES),
    "parts": tuple(hostile_parts.FILES),
    "cells": tuple(hostile_cells.FILES),
}
#: one in one process
ALONE = tuple(hostile_sizes.FILES)
#: what it is → how it is made, what becomes of it ("opened", or the name of the error), what is said of it: part of the
#: refusal, or of the problems found; nothing, where there is no problem
FILES: dict[str, tuple[Callable[[], bytes], str, str]] = (
    hostile_kinds.FILES | hostile_zips.FILES | hostile_parts.FILES | hostile_cells.FILES | hostile_sizes.FILES
)


@cache
def together(group: str) -> dict[str, Outcome]:
    """What became of the files of one group, opened in one process."""
    names = TOGETHER[group]
    return dict(zip(names, _told("tests.excel.hostile", *names), strict=True))


def alone(name: str) -> Outcome:
    """What became of one file, opened in a process that did not make it."""
    (outcome,) = _told("tests.excel.bounds", data=FILES[name][0]())
    return outcome


def _told(module: str, *names: str, data: bytes = b"") -> list[Outcome]:
    done = subprocess.run(
        [sys.executable, "-m", module, *names], input=data, capture_output=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]


if __name__ == "__main__":
    bound_memory()
    for name in sys.argv[1:]:
        print(json.dumps(asdict(cost(FILES[name][0]()))))
