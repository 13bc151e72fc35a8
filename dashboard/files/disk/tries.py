"""How often a password was tried: after a few wrong ones, each further try has to wait, longer every time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from dashboard.plan.errors import WrongPassword
from dashboard.plan.problems import CellRef

#: how many wrong passwords anybody may type without waiting, and the longest wait, in seconds
FREE, LONGEST = 3, 60.0


class Tries:
    """The wrong passwords typed for each workbook since the last right one."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """None yet; `clock` counts seconds."""
        self._clock = clock
        self._wrong: dict[Path, tuple[int, float]] = {}

    def may(self, path: Path) -> None:
        """Raises WrongPassword, saying for how long, while the next try has to wait."""
        _, until = self._wrong.get(path, (0, 0.0))
        left = until - self._clock()
        if left > 0:
            raise WrongPassword(
                "There were too many wrong passwords for this workbook.",
                f"Wait {left:.0f} seconds, then type it again." if left > 1.5 else "Wait a second, then type it again.",
                where=CellRef(path.name),
            )

    def wrong(self, path: Path) -> None:
        """Counts a wrong password."""
        count = self._wrong.get(path, (0, 0.0))[0] + 1
        wait = min(2.0 ** (count - FREE), LONGEST) if count >= FREE else 0.0
        self._wrong[path] = (count, self._clock() + wait)

    def right(self, path: Path) -> None:
        """Forgets the wrong ones."""
        self._wrong.pop(path, None)
