"""Feed changed workbooks to a child process, one after the other, and keep those that it could not bear.

Each input follows from the seed and its number alone: when the child dies or hangs, its last input can be made again.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from tests.excel.bounds import Outcome, bound_memory, cost
from tests.fuzz.mutations import mutated

TOP = Path(__file__).parents[2]
#: seconds after which the process itself hangs; a file that takes too long is stopped before
_HANGS = 40.0


def made(seed: int, number: int) -> bytes:
    """The input of that number."""
    return mutated(Random(f"{seed}/{number}"))


@dataclass
class Tally:
    """What became of the inputs."""

    kinds: Counter[str] = field(default_factory=Counter)
    #: number of the input → what was wrong
    faults: dict[int, str] = field(default_factory=dict)
    slowest: float = 0.0
    largest: float = 0.0
    seconds: float = 0.0

    def take(self, number: int, outcome: Outcome) -> None:
        """Count one input."""
        self.kinds[outcome.kind] += 1
        self.slowest = max(self.slowest, outcome.seconds)
        self.largest = max(self.largest, outcome.peak)
        if outcome.fault:
            self.faults[number] = outcome.fault

    def __str__(self) -> str:
        total = sum(self.kinds.values())
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in self.kinds.most_common())
        rate = total / self.seconds if self.seconds else 0
        return (
            f"{total:,} inputs in {self.seconds:.0f} s ({rate:.0f} a second): {kinds}. Slowest {self.slowest:.2f} s, "
            f"at most {self.largest:.0f} MB. {len(self.faults)} at fault."
        )


def work(seed: int, start: int, end: int) -> None:
    """In the child: open input after input, and tell what became of each in one line."""
    bound_memory()
    for number in range(start, end):
        data = made(seed, number)
        print(json.dumps([number, asdict(cost(data))]), flush=True)


def run(seed: int, *, inputs: int = 1 << 62, seconds: float = float("inf")) -> Tally:
    """Feed so many inputs, or for so long, whichever ends first."""
    tally, started, number = Tally(), time.monotonic(), 0
    while number < inputs and time.monotonic() - started < seconds:
        with _child(seed, number, inputs) as lines:
            for line in lines:
                number, outcome = json.loads(line)
                tally.take(number, Outcome(**outcome))
                number += 1
                if time.monotonic() - started >= seconds:
                    break
            else:
                if number < inputs:
                    tally.kinds["died"] += 1
                    tally.faults[number] = f"the process died, or took more than {_HANGS:.0f} s"
                    number += 1
    tally.seconds = time.monotonic() - started
    return tally


@contextmanager
def _child(seed: int, start: int, end: int) -> Iterator[Iterator[str]]:
    """The lines of a child that works from one input on; it is ended when it says nothing for too long."""
    command = [sys.executable, "-m", "tests.fuzz", "--work", str(start), str(end), "--seed", str(seed)]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield _lines(child)
        finally:
            child.kill()


def _lines(child: subprocess.Popen[str]) -> Iterator[str]:
    assert child.stdout
    while True:
        watch = threading.Timer(_HANGS, child.kill)
        watch.start()
        line = child.stdout.readline()
        watch.cancel()
        if not line:
            return
        yield line
