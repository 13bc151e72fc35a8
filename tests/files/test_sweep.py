"""What a save that was killed has left is taken away at the next start; what people or other saves made is not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from dashboard.files.disk.private import PRIVATE
from dashboard.files.disk.sweep import OLD, sweep
from dashboard.files.folder import PlanFolder
from dashboard.files.save import locked
from tests.build_workbook import saved

PARTIAL = ".tac-0a1b2c3d.tmp"


def left(path: Path, hours: float = 0) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(b"half a workbook")
    past = time.time() - hours * 3600
    os.utime(path, (past, past))
    return path


def test_partial_files_and_locks_of_workbooks_that_are_gone_are_taken_away(tmp_path: Path) -> None:
    saved(tmp_path)
    gone = [
        left(tmp_path / PARTIAL),
        left(tmp_path / PRIVATE / "Gone.xlsx.lock", hours=2),
        left(tmp_path / PRIVATE / "versions" / "AK01.xlsx" / "partial"),
    ]
    assert set(sweep([tmp_path])) == set(gone)
    assert not any(path.exists() for path in gone)
    assert sweep([tmp_path]) == ()


@pytest.mark.parametrize(
    "name",
    ["AK01.xlsx", ".tac-notes.tmp", ".tac-0a1b2c3d.xlsx", "0a1b2c3d.tmp", f"{PRIVATE}/AK01.xlsx.lock", f"{PRIVATE}/x"],
)
def test_nothing_else_is_taken_away_however_old(name: str, tmp_path: Path) -> None:
    saved(tmp_path)
    path = left(tmp_path / name, hours=100)
    assert sweep([tmp_path]) == ()
    assert path.exists()


def test_a_link_or_a_folder_with_such_a_name_stays(tmp_path: Path) -> None:
    (tmp_path / PARTIAL).symlink_to(saved(tmp_path))
    (tmp_path / ".tac-4e5f6a7b.tmp").mkdir()
    assert sweep([tmp_path]) == ()


def test_the_partial_file_of_a_save_that_goes_on_stays_until_it_is_an_hour_old(tmp_path: Path) -> None:
    path = saved(tmp_path)
    partial = left(tmp_path / PARTIAL)
    with locked(path):
        assert sweep([tmp_path]) == ()
        left(partial, hours=OLD / 3600 + 1)
        assert sweep([tmp_path]) == (partial,)


def test_a_lock_that_somebody_holds_stays(tmp_path: Path) -> None:
    with locked(tmp_path / "Gone.xlsx"):
        lock = left(tmp_path / PRIVATE / "Gone.xlsx.lock", hours=2)
        assert sweep([tmp_path]) == ()
    assert lock.exists()


def test_opening_a_caseload_sweeps_its_folders_and_those_that_links_lead_to(tmp_path: Path) -> None:
    shared, mine = tmp_path / "shared", tmp_path / "mine"
    for folder in (shared, mine):
        folder.mkdir()
    (mine / "AK01.xlsx").symlink_to(saved(shared))
    partials = [left(folder / PARTIAL) for folder in (shared, mine)]
    PlanFolder(mine, tidy=True)
    assert not any(path.exists() for path in partials)


def test_a_folder_that_is_away_is_no_trouble(tmp_path: Path) -> None:
    assert sweep([tmp_path / "away"]) == ()
