"""Plans locked with a password: opened after asking, saved locked again, and never in clear text on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.excel.locked import is_locked, locked, unlocked
from dashboard.files.disk.tries import FREE, Tries
from dashboard.files.folder import PlanFolder
from dashboard.files.newplan import new_plan
from dashboard.files.planfile import PlanFile
from dashboard.plan.errors import ProtectedByPassword, WrongPassword
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
