"""The quiet clocks of the meetings that run on this machine: the whole meeting, and each step. The browser counts them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


def now() -> int:
    """The moment in milliseconds, as the browser counts."""
    return int(time.time() * 1000)


@dataclass(slots=True)
class Clock:
    """How long a meeting and each of its steps has run, pauses left out."""

    whole: int = 0
    steps: dict[str, int] = field(default_factory=dict)
    step: str = ""
    since: int | None = None

    @property
    def is_paused(self) -> bool:
        """Whether it stands still."""
        return self.since is None

    def enter(self, step: str) -> None:
        """Counts for a step from now on; a pause ends."""
        self.pause()
        self.step, self.since = step, now()

    def pause(self) -> None:
        """Stands still."""
        if self.since is not None:
            gone = now() - self.since
            self.whole += gone
            self.steps[self.step] = self.steps.get(self.step, 0) + gone
            self.since = None

    @property
    def whole_began(self) -> int:
        """When the meeting would have begun if it had never paused."""
        return (self.since or now()) - self.whole

    @property
    def step_began(self) -> int:
        """When the step would have begun if it had been taken in one go."""
        return (self.since or now()) - self.steps.get(self.step, 0)


_clocks: dict[tuple[str, str], Clock] = {}


def clock_of(file: str, meeting: str) -> Clock:
    """The clock of one meeting; all tabs of this machine share it."""
    return _clocks.setdefault((file, meeting), Clock())


def put_away(file: str, meeting: str) -> None:
    """The meeting is over."""
    _clocks.pop((file, meeting), None)
