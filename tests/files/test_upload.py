"""A copy that is handed over: read within bounds, called by its own name, and gone from the disk again."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from dashboard.excel.locked import locked
from dashboard.files.disk.private import PRIVATE
from dashboard.files.disk.sweep import OLD, sweep
from dashboard.files.planfile import PlanFile
from dashboard.files.settle import upload
from dashboard.files.settle.upload import handed_over
from dashboard.plan.errors import NotAWorkbook, TooLarge, UnusableFile, WrongPassword
from tests.build_workbook import TODAY, opened, plan_book, saved

PASSWORD = "three plain words"


def left_over(folder: Path) -> list[str]:
    return [entry.name for entry in (folder / PRIVATE).rglob("*") if entry.suffix == ".tmp"]


def test_a_copy_is_read_and_nothing_of_it_stays_on_the_disk(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    copy = handed_over(file.path.read_bytes(), "C:\\Post\\AK01 from SLT.xlsx", file, TODAY)
    assert copy.path.name == "AK01 from SLT.xlsx"
    assert copy.plan == file.plan
    assert left_over(tmp_path) == []
    assert stat.S_IMODE((tmp_path / PRIVATE).stat().st_mode) == 0o700


def test_a_locked_copy_opens_with_the_password_of_its_original_only(tmp_path: Path) -> None:
    path = saved(tmp_path, locked(plan_book(), PASSWORD))
    file = PlanFile(path, today=lambda: TODAY, password=PASSWORD)
    assert handed_over(path.read_bytes(), "copy.xlsx", file, TODAY).plan == file.plan
    with pytest.raises(WrongPassword):
        handed_over(locked(plan_book(), "another"), "copy.xlsx", file, TODAY)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and no more", b"\0" * 2000])
def test_what_is_no_workbook_is_refused_without_the_name_of_a_temporary_file(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnusableFile) as refused:
        handed_over(data, "notes.xlsx", opened(saved(tmp_path)), TODAY)
    assert isinstance(refused.value, NotAWorkbook)
    assert ".tmp" not in refused.value.sentence
    assert left_over(tmp_path) == []


def test_what_is_too_large_is_not_even_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "LARGEST", 100)
    with pytest.raises(TooLarge, match="larger than any plan"):
        handed_over(b"x" * 101, "copy.xlsx", opened(saved(tmp_path)), TODAY)
    assert not (tmp_path / PRIVATE).exists()


def test_what_a_killed_tracker_left_of_a_copy_is_swept_away_once_nobody_can_be_reading_it(tmp_path: Path) -> None:
    saved(tmp_path)
    (tmp_path / PRIVATE).mkdir()
    left = tmp_path / PRIVATE / ".tac-abcd1234.tmp"
    left.write_bytes(b"x")
    assert sweep([tmp_path]) == ()
    past = time.time() - OLD - 1
    os.utime(left, (past, past))
    assert sweep([tmp_path]) == (left,)
