"""Plans locked with a password: opened after asking, saved locked again, and never in clear text on the disk."""

from __future__ import annotations

import stat
from pathlib import Path
from threading import enumerate as enumerate_threads

import pytest

from dashboard.excel.locked import is_locked, locked, unlocked
from dashboard.files.disk.tries import FREE, Tries
from dashboard.files.folder import PlanFolder
from dashboard.files.locking import NAME
from dashboard.files.newplan import new_plan
from dashboard.files.planfile import PlanFile
from dashboard.files.settle.restore import restore
from dashboard.files.versions import versions_of
from dashboard.plan.errors import NeedsPassword, ProtectedByPassword, WrongPassword
from dashboard.plan.months import Month
from tests.build_workbook import TODAY, plan_book, saved

PASSWORD, NOTE = "three plain words", "Asked for the blue cup."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path, locked(plan_book(tables=True), PASSWORD))


def opened(path: Path, password: str | None = PASSWORD) -> PlanFile:
    return PlanFile(path, today=lambda: TODAY, password=password)


def test_a_locked_plan_opens_with_its_password_only(path: Path) -> None:
    assert opened(path).plan.child.reference == "AK01"
    with pytest.raises(ProtectedByPassword):
        opened(path, None)
    with pytest.raises(WrongPassword, match="The password does not fit this workbook"):
        opened(path, "another")


def test_what_is_saved_is_locked_again_with_the_same_password(path: Path) -> None:
    file = opened(path)
    file.record_progress("G1", "2026-10", 7, note=NOTE)
    assert is_locked(path.read_bytes())
    again = opened(path).plan
    assert [record.value for record in again.progress if record.month == Month(2026, 10)] == [7]
    assert again == file.plan
    assert not file.changed()


def test_nothing_of_it_lies_on_the_disk_in_clear_text(path: Path) -> None:
    for value in (7, 8):
        opened(path).record_progress("G1", "2026-10", value, note=NOTE)
    everything = [each for each in path.parent.rglob("*") if each.is_file()]
    assert len(everything) > 2  # the workbook and its earlier versions
    for each in everything:
        assert not each.read_bytes().startswith(b"PK")
        assert NOTE.encode() not in each.read_bytes()


def in_clear(path: Path) -> list[int]:
    return [version.number for version in versions_of(path) if version.path.read_bytes().startswith(b"PK")]


def test_the_versions_from_before_a_plan_was_locked_are_locked_at_the_next_save(tmp_path: Path) -> None:
    path = saved(tmp_path)
    for value in (7, 8):
        opened(path, None).record_progress("G1", "2026-10", value, note=NOTE)
    plain = [version.path.read_bytes() for version in versions_of(path)]
    damaged = versions_of(path)[1].path.with_name("000003-2026-01-01T00-00-00Z.xlsx")
    damaged.write_bytes(b"PK and no workbook")
    path.write_bytes(locked(path.read_bytes(), PASSWORD))  # in Excel
    opened(path).record_progress("G1", "2026-10", 9)
    for thread in enumerate_threads():
        if thread.name == NAME:
            thread.join()
    assert in_clear(path) == [3]  # what nobody can lock is left as it is
    found = [version for version in versions_of(path) if version.number < 3]
    assert [unlocked(version.path.read_bytes(), PASSWORD, "") for version in found] == plain
    assert {stat.S_IMODE(version.path.stat().st_mode) for version in found} == {0o600}


def test_a_version_from_before_a_plan_was_locked_is_put_back_locked(tmp_path: Path) -> None:
    path = saved(tmp_path)
    before = path.read_bytes()
    opened(path, None).record_progress("G1", "2026-10", 7)
    path.write_bytes(locked(path.read_bytes(), PASSWORD))  # in Excel
    stands = path.read_bytes()
    for password, refusal in ((None, NeedsPassword), ("another", WrongPassword)):
        with pytest.raises(refusal):
            restore(path, 1, TODAY, password)
        assert path.read_bytes() == stands
    restore(path, 1, TODAY, PASSWORD)
    assert unlocked(path.read_bytes(), PASSWORD, "") == before
    path.write_bytes(stands[:-500])
    with pytest.raises(WrongPassword):
        restore(path, 1, TODAY, "another")
    restore(path, 1, TODAY, PASSWORD)
    assert unlocked(path.read_bytes(), PASSWORD, "") == before


def test_a_plan_whose_password_was_taken_away_in_excel_stays_without_one(path: Path) -> None:
    file = opened(path)
    path.write_bytes(unlocked(path.read_bytes(), PASSWORD, path.name))
    file.record_progress("G1", "2026-10", 7)
    assert not is_locked(path.read_bytes())


def test_a_new_plan_can_be_locked(tmp_path: Path) -> None:
    path = new_plan(tmp_path, "BO02", "B.", password=PASSWORD)
    assert opened(path).plan.child.known_as == "B."


def test_a_caseload_asks_for_the_password_and_the_other_plans_are_open(path: Path) -> None:
    saved(path.parent, plan_book(), "open.xlsx")
    folder = PlanFolder(path.parent, today=lambda: TODAY)
    assert [file.path.name for file in folder] == ["open.xlsx"]
    assert folder.locked == (path,)
    folder.unlock(path, PASSWORD)
    assert [file.path.name for file in folder] == ["AK01.xlsx", "open.xlsx"]
    assert not folder.locked
    assert not folder.refresh()


def test_wrong_passwords_are_told_and_slowed(path: Path) -> None:
    folder = PlanFolder(path.parent, today=lambda: TODAY)
    for _ in range(FREE):
        with pytest.raises(WrongPassword, match="does not fit"):
            folder.unlock(path, "another")
    with pytest.raises(WrongPassword, match="too many wrong passwords"):
        folder.unlock(path, PASSWORD)


def test_each_further_wrong_password_has_to_wait_longer(tmp_path: Path) -> None:
    now, path = 0.0, tmp_path / "AK01.xlsx"
    tries = Tries(lambda: now)
    waits = []
    for _ in range(10):
        tries.may(path)
        tries.wrong(path)
        start = now
        while True:
            try:
                tries.may(path)
            except WrongPassword:
                now += 1
            else:
                break
        waits.append(now - start)
    assert waits == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60]
    tries.right(path)
    tries.wrong(path)
    tries.may(path)
