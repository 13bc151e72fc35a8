"""The quiet clocks of the meetings that run on this machine: the whole meeting, and each step. The browser counts them.

A clock is noted beside the drafts as the meeting goes on, so that a tracker started again counts on from there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field

from dashboard.files.journal import FormKey, Journal
from dashboard.plan.errors import TrackerError

#: Nobody was there for so many milliseconds: the meeting was left, and its clock stood still meanwhile.
_AWAY = 45 * 60 * 1000
_FIELD = "clock"


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

    def pause(self, at: int | None = None) -> None:
        """Stands still, from a moment on where one is given."""
        if self.since is not None:
            gone = max(0, (now() if at is None else at) - self.since)
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


@dataclass(frozen=True, slots=True)
class Watch:
    """Whose clock it is: the workbook's file, the child's reference, the meeting; and how the journal that keeps it is opened."""

    file: str
    reference: str
    meeting: str
    journal: Callable[[], Journal | None]

    @property
    def key(self) -> FormKey:
        """What the journal calls it."""
        return FormKey("", self.reference, f"clock {self.meeting}")


_clocks: dict[tuple[str, str], Clock] = {}


def clock_of(watch: Watch) -> Clock:
    """The clock of one meeting; all tabs of this machine share it."""
    known = _clocks.get((watch.file, watch.meeting))
    if known is None:
        known = _clocks[watch.file, watch.meeting] = _noted(watch) or Clock()
    return known


def keep(watch: Watch) -> None:
    """Notes how the clock stands; where the disk refuses, a tracker started again counts from its last note."""
    journal = watch.journal()
    if journal is not None:
        with suppress(TrackerError):
            journal.write(watch.key, _FIELD, json.dumps(asdict(clock_of(watch)) | {"noted": now()}))


def put_away(watch: Watch) -> None:
    """The meeting is over."""
    _clocks.pop((watch.file, watch.meeting), None)
    journal = watch.journal()
    if journal is not None:
        with suppress(TrackerError):
            journal.done(watch.key)


def _noted(watch: Watch) -> Clock | None:
    """The clock as it was noted last; None where there is no note that makes sense."""
    journal = watch.journal()
    note = journal.drafts(watch.key).get(_FIELD) if journal is not None else None
    try:
        kept = json.loads(note) if isinstance(note, str) else None
        if not isinstance(kept, dict):
            return None
        steps = {str(name): int(gone) for name, gone in dict(kept["steps"]).items()}
        since = None if kept["since"] is None else int(kept["since"])
        clock, noted = Clock(int(kept["whole"]), steps, str(kept["step"]), since), int(kept["noted"])
    except (ValueError, TypeError, KeyError):
        return None
    if now() - noted > _AWAY:
        clock.pause(noted)
    return clock
