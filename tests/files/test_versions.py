"""Earlier versions: kept in their order whatever the clock says, compared, put back, and gone when their time is over."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from dashboard.files.disk.private import PRIVATE
from dashboard.files.settings import Keeping
from dashboard.files.settle.restore import changed_since, restore, with_changes
from dashboard.files.versions import (
    Version,
    age_out,
    drop_surplus,
    keep_version,
    outdated,
    read_version,
    version_numbered,
    versions_folder,
    versions_of,
)
from dashboard.plan.errors import EntryRefused, NotAWorkbook, NotSaved, UnknownName
from dashboard.words.changes import changes_line, row_line
from tests.build_workbook import GOALS, TODAY, opened, plan_book, saved
from tests.excel.books import parts_of, zipped

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEEPING = Keeping(versions=3, version_days=100)


def keep(path: Path, *contents: bytes, at: datetime = NOON) -> None:
    with time_machine.travel(at, tick=False):
        for content in contents:
            keep_version(path, content)
            drop_surplus(path)


def kept(path: Path) -> list[bytes]:
    """What is kept of a workbook, the oldest first."""
    return [version.path.read_bytes() for version in reversed(versions_of(path))]


def settings(folder: Path, text: str) -> None:
    (folder / "settings.toml").write_text(text, "utf-8")


def versions(*days: int) -> list[Version]:
    """Versions kept so many days before noon of the day."""
    return [Version(n, NOON - timedelta(days=ago), Path(str(n)), 1) for n, ago in enumerate(days, 1)]


def numbers(found: list[Version]) -> list[int]:
    return [version.number for version in found]


# Kept


def test_a_version_has_a_number_a_time_and_a_size_and_the_latest_comes_first(tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, b"one")
    keep(path, b"three", at=NOON + timedelta(minutes=5))
    assert [(found.number, found.when, found.size) for found in versions_of(path)] == [
        (2, NOON + timedelta(minutes=5), 5),
        (1, NOON, 3),
    ]
    assert version_numbered(path, 1).path.read_bytes() == b"one"


def test_a_plan_that_was_never_saved_has_no_versions(tmp_path: Path) -> None:
    path = saved(tmp_path)
    assert versions_of(path) == ()
    with pytest.raises(UnknownName, match=r"no earlier version 1 of AK01\.xlsx\. None is kept yet"):
        version_numbered(path, 1)
    assert versions_of(tmp_path / "nowhere" / "AK01.xlsx") == ()


def test_many_in_one_second_stay_in_their_order(tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, *(b"%d" % n for n in range(12)))
    assert kept(path) == [b"%d" % n for n in range(12)]


@pytest.mark.parametrize(
    "clock", [NOON - timedelta(hours=1), datetime(1970, 1, 1, tzinfo=UTC), NOON + timedelta(days=4000)]
)
def test_a_clock_that_runs_wrong_neither_loses_nor_reorders(clock: datetime, tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, b"one", b"two")
    keep(path, b"three", at=clock)
    assert age_out(tmp_path, clock) == 0
    keep(path, b"four")
    assert age_out(tmp_path, NOON) == 0
    assert kept(path) == [b"one", b"two", b"three", b"four"]
    assert sorted(entry.name for entry in versions_folder(path).iterdir()) == [
        found.path.name for found in reversed(versions_of(path))
    ]


def test_what_a_clock_that_leapt_makes_old_goes_once_it_has_stood_there_for_a_week(tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, b"one", b"two")
    ahead = NOON + timedelta(days=4000)
    assert age_out(tmp_path, ahead) == 0
    assert age_out(tmp_path, NOON + timedelta(days=10)) == 0  # set right again
    assert age_out(tmp_path, ahead + timedelta(days=8)) == 0  # and wrong again
    keep(path, b"three", at=ahead)
    assert age_out(tmp_path, ahead + timedelta(days=14)) == 0
    assert kept(path) == [b"one", b"two", b"three"]
    assert age_out(tmp_path, ahead + timedelta(days=15)) == 2  # the years have passed, for all that anybody can tell
    assert kept(path) == [b"three"]


def test_a_version_that_was_interrupted_is_no_version_and_leaves_no_trace(tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, b"one")
    (versions_folder(path) / "partial").write_bytes(b"tw")
    for name in ("000009-2026-13-45T10-00-00Z.xlsx", "notes.txt", "000001.xlsx"):
        (versions_folder(path) / name).write_bytes(b"x")
    assert kept(path) == [b"one"]
    keep(path, b"two")
    assert kept(path) == [b"one", b"two"]
    assert not (versions_folder(path) / "partial").exists()


def test_a_disk_that_fails_keeps_nothing_by_halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path)
    keep(path, b"one")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", fail)
        with pytest.raises(OSError, match="No space"):
            keep(path, b"two")
    assert [entry.name for entry in versions_folder(path).iterdir()] == [versions_of(path)[0].path.name]


def test_versions_are_for_their_owner_only(tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, b"one")
    assert stat.S_IMODE(versions_of(path)[0].path.stat().st_mode) == 0o600


# Aged out


@pytest.mark.parametrize(
    ("days", "gone"),
    [
        ((3, 2, 1), []),
        ((5, 4, 3, 2, 1), [1, 2]),  # more than three
        ((300, 101, 99), [1, 2]),
        ((300,), [1]),
        ((50, 20_000, 40), []),  # the second was kept while the clock stood in 1972
        ((300, -4000, 2), [1]),  # the second was kept while the clock stood years ahead
        ((300, -4000), [1]),
        ((-4000, 300, 2), [1, 2]),
        ((-4000, 2), []),
    ],
)
def test_what_is_too_old_or_too_many_is_outdated(days: tuple[int, ...], gone: list[int]) -> None:
    assert numbers(outdated(versions(*days), KEEPING, NOON)) == gone


def test_a_long_meeting_does_not_push_out_what_stood_there_before_it(tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, b"spring", at=NOON - timedelta(days=60))
    keep(path, b"summer", at=NOON - timedelta(days=30))
    for minute in range(50):
        keep(path, b"meeting %d" % minute, at=NOON + timedelta(minutes=minute))
    assert kept(path)[:3] == [b"spring", b"summer", b"meeting 0"]
    assert kept(path)[3:] == [b"meeting %d" % minute for minute in (30, *range(34, 50))]  # and one of each half hour


def test_the_settings_say_how_many_and_how_long(tmp_path: Path) -> None:
    path = saved(tmp_path)
    settings(tmp_path, "[versions]\nkeep = 2\ndays = 10\n")
    keep(path, b"1", b"2", b"3")
    assert kept(path) == [b"2", b"3"]
    keep(path, b"4", at=NOON + timedelta(days=9))
    assert kept(path) == [b"3", b"4"]
    assert age_out(tmp_path, NOON + timedelta(days=11)) == 1
    assert kept(path) == [b"4"]


def test_without_settings_twenty_are_kept_for_a_year(tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, *(b"%d" % n for n in range(25)))
    assert kept(path) == [
        b"0",
        *(b"%d" % n for n in range(6, 25)),
    ]  # all in one sitting: what stood there before it stays
    keep(path, b"later", at=NOON + timedelta(days=364))
    assert len(kept(path)) == 20
    keep(path, b"latest", at=NOON + timedelta(days=366))
    assert len(kept(path)) == 20
    age_out(tmp_path, NOON + timedelta(days=366))
    assert kept(path) == [b"later", b"latest"]


@pytest.mark.parametrize(
    "text", ["[versions]\nkeep = 200 a\n", '[versions]\nkeep = "200"\n', "[versions]\nkeep = 20000"]
)
def test_a_slip_in_the_settings_takes_no_version_away(text: str, tmp_path: Path) -> None:
    path = saved(tmp_path)
    settings(tmp_path, "[versions]\nkeep = 200\n")
    keep(path, *(b"%d" % n for n in range(30)))
    settings(tmp_path, text)
    keep(path, b"the next")
    age_out(tmp_path, NOON + timedelta(days=400))
    assert len(kept(path)) == 31


@pytest.mark.parametrize("name", ["AK01", "AK01.xlsx (1)", "AK01.", ".xlsx", "AK 01.old copy.xlsm"])
def test_a_workbook_of_any_name_has_its_versions(name: str, tmp_path: Path) -> None:
    path = saved(tmp_path, name=name)
    keep(path, b"one", b"two")
    assert [found.number for found in versions_of(path)] == [2, 1]
    assert kept(path) == [b"one", b"two"]


def test_a_plan_that_is_worked_on_keeps_its_last_version_and_one_that_rests_does_not(tmp_path: Path) -> None:
    used, resting, gone = (saved(tmp_path, name=name) for name in ("used.xlsx", "resting.xlsx", "gone.xlsx"))
    for path in (used, resting, gone):
        keep(path, b"old", b"older", at=NOON - timedelta(days=400))
    os.utime(used, (NOON.timestamp(), NOON.timestamp()))
    os.utime(resting, ((NOON - timedelta(days=390)).timestamp(),) * 2)
    gone.unlink()
    (versions_folder(resting) / "partial").write_bytes(b"x")
    assert age_out(tmp_path, NOON) == 0  # it may be the clock
    assert age_out(tmp_path, NOON + timedelta(days=7)) == 5
    assert (kept(used), kept(resting), kept(gone)) == ([b"older"], [], [])
    assert [entry.name for entry in (tmp_path / PRIVATE / "versions").iterdir()] == ["used.xlsx"]
    assert age_out(tmp_path, NOON + timedelta(days=8)) == 0
    assert age_out(tmp_path / "nowhere", NOON) == 0


# Read and compared


def test_each_version_tells_what_the_save_after_it_changed(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    file.record_progress("G1", "2026-10", 8, where="Setting", by="M.O.")
    file.record_progress("G2", "2026-09", 4)
    told = [(found.number, changes_line(changes)) for found, changes in with_changes(file.path, file.plan, TODAY)]
    assert told == [
        (2, "1 row changed: Progress G2 · 2026-09"),
        (1, "1 row added: Progress G1 · 2026-10 · Setting · M.O."),
    ]
    (change,) = changed_since(file.path, file.plan, 2, TODAY)
    assert row_line(change) == "Progress G2 · 2026-09: Value was “3”, now “4”."
    assert len(changed_since(file.path, file.plan, 1, TODAY)) == 2


def test_a_version_that_is_damaged_is_listed_and_cannot_be_compared(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    keep(file.path, b"PK\3\4 not really")
    file.record_progress("G1", "2026-10", 8)
    found = dict(with_changes(file.path, file.plan, TODAY))
    assert [changes_line(changes) for changes in found.values()] == [
        "1 row added: Progress G1 · 2026-10",
        "This version cannot be compared.",
    ]
    with pytest.raises(NotAWorkbook):
        read_version(versions_of(file.path)[1], file.path, TODAY)


def test_a_version_that_went_meanwhile_is_a_refusal(tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, b"one")
    (version,) = versions_of(path)
    version.path.unlink()
    with pytest.raises(NotAWorkbook, match="earlier version 1 cannot be read"):
        read_version(version, path, TODAY)


# Put back


def test_a_version_is_put_back_byte_for_byte_and_that_can_be_undone(tmp_path: Path) -> None:
    path = saved(tmp_path)
    original = path.read_bytes()
    file = opened(path)
    file.record_progress("G1", "2026-10", 8)
    changed = path.read_bytes()
    assert restore(path, 1, TODAY).number == 1
    assert path.read_bytes() == original
    assert kept(path) == [original, changed]
    assert file.refresh()
    assert len(file.plan.progress) == 3
    restore(path, 2, TODAY)
    assert path.read_bytes() == changed
    assert kept(path) == [original, changed, original]


def test_what_stands_there_already_is_not_put_back_again(tmp_path: Path) -> None:
    path = saved(tmp_path)
    keep(path, path.read_bytes())
    with pytest.raises(EntryRefused, match=r"AK01\.xlsx says what it said in version 1 already"):
        restore(path, 1, TODAY)
    assert len(versions_of(path)) == 1


def test_a_version_that_does_not_pass_the_gate_is_not_put_back(tmp_path: Path) -> None:
    path = saved(tmp_path)
    data = path.read_bytes()
    outside = zipped({**parts_of(data), "../outside.xml": b"<x/>"})
    keep(path, b"PK\3\4 not really", outside)
    for number in (1, 2):
        with pytest.raises(NotAWorkbook):
            restore(path, number, TODAY)
    with pytest.raises(UnknownName, match="There are 1 to 2"):
        restore(path, 3, TODAY)
    assert path.read_bytes() == data
    assert len(versions_of(path)) == 2


def test_a_workbook_that_is_damaged_or_gone_can_be_put_back(tmp_path: Path) -> None:
    path = saved(tmp_path)
    good = path.read_bytes()
    keep(path, good)
    path.write_bytes(good[:2000])
    restore(path, 1, TODAY)
    assert path.read_bytes() == good
    assert kept(path) == [good, good[:2000]]
    path.unlink()
    restore(path, 1, TODAY)
    assert opened(path).plan.goals["G1"].goal == GOALS[1][1]


def test_a_workbook_that_is_gone_comes_back_for_the_same_eyes_only(tmp_path: Path) -> None:
    path = saved(tmp_path)
    path.chmod(0o600)
    keep(path, path.read_bytes())
    path.unlink()
    restore(path, 1, TODAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_disk_that_refuses_leaves_the_workbook_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path)
    data = path.read_bytes()
    keep(path, plan_book(tables=True))

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(NotSaved, match="No space left on device"):
        restore(path, 1, TODAY)
    assert path.read_bytes() == data
