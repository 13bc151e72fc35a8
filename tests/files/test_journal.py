"""Drafts: what was committed in a field is on the disk, and what is saved is there no more."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
import threading
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from filelock import FileLock

from dashboard.files import journal
from dashboard.files.disk.private import PRIVATE
from dashboard.files.journal import FormKey, Journal, age_out
from dashboard.plan.errors import FileBusy, NotSaved
from dashboard.plan.months import Month
from dashboard.plan.terms import GoalStatus, Use

TOP = Path(__file__).parents[2]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
VALUE = FormKey("", "AK01", "progress G1 · 2026-10")
OTHER = FormKey("", "AK01", "goal G1")
MUM = FormKey("Mum", "AK01", "progress G1 · 2026-10")

_WRITES = """
import os, signal, sys
from pathlib import Path
from dashboard.files.journal import FormKey, Journal
drafts = Journal(Path(sys.argv[1]), days=30)
for n in range(int(sys.argv[3])):
    drafts.write(FormKey(sys.argv[2], "AK01", "form"), f"field {n}", n)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "AK01.xlsx"


@pytest.fixture
def drafts(path: Path) -> Journal:
    return Journal(path)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_what_was_committed_is_there_for_whoever_comes_next(path: Path, drafts: Journal) -> None:
    drafts.write(VALUE, "value", 7)
    drafts.write(VALUE, "note", "Ĝis “morgaŭ” 🙂\nline two")
    drafts.write(VALUE, "value", 8)
    again = Journal(path)
    assert again.drafts(VALUE) == {"value": 8, "note": "Ĝis “morgaŭ” 🙂\nline two"}
    assert again.drafts(OTHER) == again.drafts(MUM) == {}


@pytest.mark.parametrize(
    "value",
    ["", "= text", "\ud800 \0 \x85 \u2028", None, True, 0, 7.5, date(2028, 2, 29), Month(2026, 10), ["a", Month(2026, 1)],
     GoalStatus.ACTIVE, Use.MOSTLY],
)  # fmt: skip
def test_what_a_field_holds_comes_back(value: object, path: Path, drafts: Journal) -> None:
    drafts.write(VALUE, "field", value)
    found = Journal(path).drafts(VALUE)["field"]
    assert found == value
    assert isinstance(found, str) == isinstance(value, str)


def test_what_no_field_holds_is_the_programmers_mistake(drafts: Journal) -> None:
    with pytest.raises(TypeError, match="no draft holds a object"):
        drafts.write(VALUE, "field", object())
    assert drafts.drafts(VALUE) == {}


def test_what_is_done_is_off_the_disk_and_the_file_goes_with_the_last(drafts: Journal) -> None:
    drafts.write(VALUE, "value", 7)
    drafts.write(OTHER, "goal", "Says two words")
    drafts.done(VALUE)
    assert (drafts.drafts(VALUE), drafts.drafts(OTHER)) == ({}, {"goal": "Says two words"})
    assert "progress" not in drafts.path.read_text()
    drafts.write(VALUE, "value", 9)
    assert drafts.drafts(VALUE) == {"value": 9}
    drafts.done(OTHER)
    drafts.done(VALUE)
    drafts.done(VALUE)
    assert not drafts.path.exists()
    assert {name.rpartition(".")[2] for name in names(drafts.path.parent)} == {"lock"}


def test_everything_that_somebody_left_is_listed_the_latest_first(drafts: Journal) -> None:
    with time_machine.travel(NOON, tick=False):
        drafts.write(VALUE, "value", 7)
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        drafts.write(OTHER, "goal", "x")
        drafts.write(MUM, "value", 3)
        left = drafts.open_forms()
        assert [(draft.key, draft.fields, draft.at) for draft in left] == [
            (OTHER, {"goal": "x"}, NOON + timedelta(minutes=1)),
            (VALUE, {"value": 7}, NOON),
        ]
        assert [draft.key for draft in drafts.open_forms("Mum")] == [MUM]


# Private


def test_drafts_lie_in_the_private_folder_and_their_names_tell_nothing(path: Path, drafts: Journal) -> None:
    drafts.write(VALUE, "value", 7)
    folder = path.parent / PRIVATE / "drafts"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in folder.iterdir()} == {0o600}
    assert not any("AK01" in name for name in names(folder))
    drafts.write(OTHER, "x", 1)
    drafts.done(VALUE)
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in folder.iterdir()} == {0o600}


def test_where_a_group_works_on_the_plans_its_trackers_share_the_drafts(path: Path, drafts: Journal) -> None:
    path.parent.chmod(0o770)
    drafts.write(VALUE, "value", 7)
    folder = drafts.path.parent
    assert stat.S_IMODE(folder.stat().st_mode) & 0o777 == 0o770
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in folder.iterdir()} == {0o660}
    drafts.write(OTHER, "x", 1)
    drafts.done(VALUE)
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in folder.iterdir()} == {0o660}


def test_two_names_of_one_workbook_have_the_same_drafts(tmp_path: Path, path: Path, drafts: Journal) -> None:
    path.touch()
    (tmp_path / "link.xlsx").symlink_to(path)
    drafts.write(VALUE, "value", 7)
    assert Journal(tmp_path / "link.xlsx").drafts(VALUE) == {"value": 7}
    assert Journal(tmp_path / "BO02.xlsx").drafts(VALUE) == {}


def test_drafts_go_along_where_the_folder_of_the_plans_is_renamed(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    Journal(tmp_path / "plans" / "AK01.xlsx").write(VALUE, "value", 7)
    (tmp_path / "plans").rename(tmp_path / "Plans 2026")
    assert Journal(tmp_path / "Plans 2026" / "AK01.xlsx").drafts(VALUE) == {"value": 7}


def test_drafts_under_the_name_that_journals_had_before_are_found_and_finished(path: Path, drafts: Journal) -> None:
    drafts.write(VALUE, "value", 7)
    drafts.write(OTHER, "goal", "old")
    before = drafts.path.with_name(hashlib.sha256(str(path).encode()).hexdigest()[:24] + ".jsonl")
    drafts.path.rename(before)
    again = Journal(path)
    again.write(OTHER, "goal", "new")
    assert (again.drafts(VALUE), again.drafts(OTHER)) == ({"value": 7}, {"goal": "new"})
    again.done(VALUE)
    assert (again.drafts(VALUE), again.drafts(OTHER)) == ({}, {"goal": "new"})
    assert not before.exists()
    drafts.path.rename(before)
    Journal(path).done(OTHER)
    assert not list(drafts.path.parent.glob("*.jsonl"))


# Whatever happens


@pytest.mark.parametrize("torn", [b'{"at": "2026', b"\0" * 4096, b"\xff\xfe", b"[]", b'{"at": 3}', b'"text"', b"{}"])
def test_a_line_that_was_torn_costs_itself_and_nothing_else(torn: bytes, path: Path, drafts: Journal) -> None:
    drafts.write(VALUE, "value", 7)
    with drafts.path.open("ab") as out:
        out.write(torn)
    again = Journal(path)
    assert again.drafts(VALUE) == {"value": 7}
    again.write(VALUE, "note", "on")
    assert Journal(path).drafts(VALUE) == {"value": 7, "note": "on"}
    again.done(OTHER)
    assert Journal(path).drafts(VALUE) == {"value": 7, "note": "on"}


def test_a_journal_that_was_interrupted_while_written_anew_is_whole(path: Path, drafts: Journal) -> None:
    drafts.write(VALUE, "value", 7)
    drafts.path.with_suffix(".part").write_bytes(b"half")
    drafts.write(OTHER, "x", 1)
    drafts.done(VALUE)
    assert drafts.drafts(OTHER) == {"x": 1}
    assert not drafts.path.with_suffix(".part").exists()


def test_processes_that_write_at_once_and_are_killed_lose_nothing(path: Path) -> None:
    commands = [[sys.executable, "-c", _WRITES, str(path), who, "40"] for who in ("one", "two")]
    running = [subprocess.Popen(command, cwd=TOP, stderr=subprocess.PIPE) for command in commands]
    for process in running:
        assert process.communicate()[1] == b""
        assert process.returncode == -9
    found = Journal(path)
    for who in ("one", "two"):
        assert found.drafts(FormKey(who, "AK01", "form")) == {f"field {n}": n for n in range(40)}


def test_threads_that_write_and_finish_at_once_lose_nothing(path: Path) -> None:
    def work(who: str) -> None:
        drafts = Journal(path)
        for n in range(15):
            drafts.write(FormKey(who, "AK01", f"form {n}"), "field", n)
            if n % 2:
                drafts.done(FormKey(who, "AK01", f"form {n}"))

    threads = [threading.Thread(target=work, args=(who,)) for who in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = Journal(path)
    for who in "abcd":
        assert {draft.key.form: draft.fields["field"] for draft in found.open_forms(who)} == {
            f"form {n}": n for n in range(0, 15, 2)
        }


def test_a_disk_that_refuses_is_told_and_the_earlier_fields_stand(
    drafts: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.write(VALUE, "value", 7)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotSaved, match="No space left on device"):
        drafts.write(VALUE, "note", "x")
    with pytest.raises(NotSaved, match="No space left on device"):
        drafts.done(OTHER)
    assert drafts.drafts(VALUE)["value"] == 7
    assert not drafts.path.with_suffix(".part").exists()


def test_a_process_that_does_not_let_go_is_told(drafts: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts.write(VALUE, "value", 7)
    monkeypatch.setattr(journal, "PATIENCE", 0.01)
    with FileLock(drafts.path.with_suffix(".lock")), pytest.raises(FileBusy, match="does not let go"):
        drafts.write(VALUE, "value", 8)
    assert drafts.drafts(VALUE) == {"value": 7}


def test_each_field_is_flushed_before_the_next(drafts: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    flush, seen = os.fsync, []

    def watched(handle: int) -> None:
        flush(handle)
        seen.append(drafts.path.read_bytes().count(b"\n"))

    monkeypatch.setattr("os.fsync", watched)
    for n in range(3):
        drafts.write(VALUE, "value", n)
    assert seen == [1, 1, 2, 3]  # the first file has its folder flushed too


def test_a_field_costs_less_than_five_milliseconds_apart_from_the_disk(
    drafts: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)
    took = []
    for n in range(100):
        begun = time.perf_counter()
        drafts.write(VALUE, "note", f"{n} " * 200)
        took.append(time.perf_counter() - begun)
    assert sorted(took)[50] < 0.005


# Aged out


def test_a_draft_that_nobody_came_back_to_ages_out(path: Path) -> None:
    (path.parent / "settings.toml").write_text("[drafts]\ndays = 5\n", "utf-8")
    drafts = Journal(path)
    with time_machine.travel(NOON, tick=False):
        drafts.write(VALUE, "value", 7)
    with time_machine.travel(NOON + timedelta(days=4), tick=False):
        drafts.write(OTHER, "x", 1)
        assert len(drafts.open_forms()) == 2
    with time_machine.travel(NOON + timedelta(days=6), tick=False):
        assert drafts.drafts(VALUE) == {}
        drafts.done(MUM)
        assert [json.loads(line)["form"] for line in drafts.path.read_text().splitlines()] == [OTHER.form]


def test_journals_of_workbooks_that_nobody_opens_age_out_too(path: Path, drafts: Journal) -> None:
    drafts.write(VALUE, "value", 7)
    fresh = Journal(path.with_name("BO02.xlsx"))
    fresh.write(VALUE, "value", 8)
    drafts.path.with_suffix(".part").write_bytes(b"half")
    old = (datetime.now(UTC) - timedelta(days=31)).timestamp()
    for left in (drafts.path, drafts.path.with_suffix(".part")):
        os.utime(left, (old, old))
    assert age_out(path.parent) == 2
    assert (drafts.drafts(VALUE), fresh.drafts(VALUE)) == ({}, {"value": 8})
    assert age_out(path.parent / "nowhere") == 0


# Locked with a password


def test_what_is_typed_into_a_locked_plan_lies_locked_on_the_disk(path: Path) -> None:
    drafts = Journal(path, password="three plain words")
    drafts.write(VALUE, "note", "Asked for the blue cup")
    drafts.write(VALUE, "day", date(2026, 11, 21))
    drafts.write(OTHER, "target", 7)
    assert b"blue cup" not in drafts.path.read_bytes()
    again = Journal(path, password="three plain words")
    assert again.drafts(VALUE) == {"note": "Asked for the blue cup", "day": date(2026, 11, 21)}
    again.done(VALUE)
    assert (again.drafts(VALUE), again.drafts(OTHER)) == ({}, {"target": 7})


@pytest.mark.parametrize("password", [None, "another"])
def test_another_password_shows_nothing_and_takes_nothing_away(path: Path, password: str | None) -> None:
    drafts = Journal(path, password="three plain words")
    drafts.write(VALUE, "note", "Asked for the blue cup")
    stranger = Journal(path, password=password)
    stranger.write(OTHER, "target", 7)
    assert (stranger.drafts(VALUE), stranger.drafts(OTHER)) == ({}, {"target": 7})
    stranger.done(OTHER)
    assert drafts.drafts(VALUE) == {"note": "Asked for the blue cup"}


def test_what_was_typed_before_a_plan_was_locked_is_locked_with_the_next_field(path: Path, drafts: Journal) -> None:
    drafts.write(VALUE, "note", "Asked for the blue cup")
    drafts.write(VALUE, "month", Month(2026, 10))
    again = Journal(path, password="three plain words")
    again.write(OTHER, "target", 7)
    assert b"blue cup" not in drafts.path.read_bytes()
    assert len({json.loads(line)["value"]["salt"] for line in drafts.path.read_text().splitlines()}) == 1  # a quick one
    assert again.drafts(VALUE) == {"note": "Asked for the blue cup", "month": Month(2026, 10)}
    assert (again.drafts(OTHER), drafts.drafts(VALUE)) == ({"target": 7}, {})
