"""How soon the command line answers: `tac-tracker --help` beside `import panel`, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.benchmarks.figures import Figure, in_turns, medians, no_longer, timed

ROUNDS = 9


def measure() -> list[Figure]:
    """The figures of this group."""
    command = Path(sys.executable).with_name("tac-tracker")
    ask = [str(command)] if command.exists() else [sys.executable, "-m", "dashboard"]
    times = in_turns(ROUNDS, lambda: _taken(*ask, "--help"), lambda: _taken(sys.executable, "-c", "import panel"))
    ours, peer = medians(times)
    return [no_longer("`tac-tracker --help` / `import panel`", ours, peer, 0.5)]


def _taken(*command: str) -> float:
    return timed(lambda: subprocess.run(command, check=True, capture_output=True))
