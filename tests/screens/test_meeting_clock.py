"""The clock of a review outlives the tracker that counts it, and knows when nobody was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.files.journal import Journal
from dashboard.screens.meeting import clock
from dashboard.screens.meeting.clock import Watch, clock_of, keep, put_away

MINUTE = 60_000


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """A review that was three minutes at its first step and two at the next, as noted at minute five."""
    monkeypatch.setattr(clock, "_clocks", {})
    at(monkeypatch, 0)
    watch = Watch("CW03.xlsx", "CW03", "M3", lambda: Journal(tmp_path / "CW03.xlsx"))
    clock_of(watch).enter("here")
    at(monkeypatch, 3)
    clock_of(watch).enter("voice")
    at(monkeypatch, 5)
    keep(watch)
    return watch


def at(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    monkeypatch.setattr(clock, "now", lambda: round(minutes * MINUTE) + MINUTE)


def started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_clocks", {})


def minutes_of(watch: Watch) -> tuple[float, float]:
    found = clock_of(watch)
    return (clock.now() - found.whole_began) / MINUTE, (clock.now() - found.step_began) / MINUTE


def test_a_tracker_started_again_counts_on(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    started_again(monkeypatch)
    at(monkeypatch, 8)
    assert minutes_of(watch) == (8, 5)
    assert clock_of(watch).step == "voice"


def test_a_meeting_that_was_left_stood_still_meanwhile(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    started_again(monkeypatch)
    at(monkeypatch, 24 * 60)
    assert clock_of(watch).is_paused
    clock_of(watch).enter("voice")
    assert minutes_of(watch) == (5, 2)


def test_a_meeting_that_is_over_leaves_no_clock_behind(watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    put_away(watch)
    started_again(monkeypatch)
    assert minutes_of(watch) == (0, 0)
    journal = watch.journal()
    assert journal is not None
    assert not journal.path.exists()


@pytest.mark.parametrize("note", ["", "{", "[]", '{"whole": "x", "steps": {}, "step": "", "since": null, "noted": 0}'])
def test_a_note_that_makes_no_sense_is_a_clock_that_begins(
    watch: Watch, monkeypatch: pytest.MonkeyPatch, note: str
) -> None:
    journal = watch.journal()
    assert journal is not None
    journal.write(watch.key, "clock", note)
    started_again(monkeypatch)
    assert minutes_of(watch) == (0, 0)
