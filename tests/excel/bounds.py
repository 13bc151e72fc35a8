"""What opening a file cost: processor time, and the memory that the process held at most meanwhile.

As a module it opens the file on standard input, and tells what became of it as JSON: whoever made the file is then another
process than the one that is measured.
"""

from __future__ import annotations

import json
import re
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from dashboard.excel.gate import admit
from dashboard.plan.errors import TrackerError
from dashboard.workbook.read import ReadPlan, read_plan

#: of every locked workbook in the tests
PASSWORD = "three blue wörds"
MEBIBYTE = 1 << 20
#: MB that a child may ask for: enough to be seen to take too much, and not what all others here need
MOST_MEMORY = 1024
#: seconds, and MB resident: what no file may cost
SLOWEST, LARGEST = 2.0, 400
#: seconds after which nobody waits any longer
HANGS = 12.0
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Outcome:
    """How one file fared."""

    #: "opened", or the name of the error
    kind: str
    #: the refusal or the problems in words; of an error that is none of ours, where it came from
    said: str
    seconds: float
    peak: float
    #: a TrackerError has what to do next
    mend: str = ""
    ours: bool = True

    @property
    def fault(self) -> str:
        """What is wrong with it; nothing when it was opened or refused as it should be."""
        if not self.ours:
            return f"{self.kind}: {self.said}"
        if self.seconds > SLOWEST:
            return f"{self.seconds:.1f} s"
        return f"{self.peak:.0f} MB" if self.peak > LARGEST else ""


def opened(data: bytes) -> ReadPlan:
    """The plan in a file from outside, unlocked where it must be."""
    name = "AK01.xlsx"
    if data[:4] == b"\xd0\xcf\x11\xe0":
        from dashboard.excel.locked import unlocked  # what it stands on takes longer to load than most files

        data = unlocked(data, PASSWORD, name)
    return read_plan(admit(data, name), date(2026, 11, 21))


def cost(data: bytes, read: Callable[[bytes], ReadPlan] = opened) -> Outcome:
    """What became of a file, and what it cost: of two tries where the first took long, as it may on a busy machine."""
    first = _cost(data, read)
    return (
        first if not SLOWEST < first.seconds < HANGS else min(first, _cost(data, read), key=lambda each: each.seconds)
    )


class Hangs(Exception):
    """It took so long that it was stopped."""


def _stop(_signal: int, _frame: object) -> None:
    raise Hangs


def _cost(data: bytes, read: Callable[[bytes], ReadPlan]) -> Outcome:
    _forget_peak()
    before = signal.signal(signal.SIGVTALRM, _stop)  # even a regular expression looks up now and then
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
    started = time.process_time()
    kind, said, mend, ours = "opened", "", "", True
    try:
        said = "; ".join(f"{problem.where}: {problem.what}" for problem in read(data).problems)
    except TrackerError as refused:
        kind, said, mend = type(refused).__name__, refused.what, refused.mend
    except Exception as error:  # noqa: BLE001 - whatever else leaves the loader is what is looked for
        kind, said, ours = type(error).__name__, traceback.format_exc(limit=-6), False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return Outcome(kind, said, time.process_time() - started, _peak(), mend, ours)


def bound_memory(mebibytes: int = MOST_MEMORY) -> None:
    """Let this process have no more memory than that; macOS does not know how."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MEBIBYTE, mebibytes * MEBIBYTE))


def _forget_peak() -> None:
    if _STATUS.exists():
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> float:
    """The most memory held since it was forgotten, in MB; where that cannot be told, since the start."""
    if _STATUS.exists():
        found = re.search(r"VmHWM:\s*(\d+) kB", _STATUS.read_text(encoding="ascii"))
        return int(found[1]) / 1024 if found else 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE  # bytes on macOS


if __name__ == "__main__":
    bound_memory()
    print(json.dumps(asdict(cost(sys.stdin.buffer.read()))))
