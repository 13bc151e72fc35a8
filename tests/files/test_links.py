"""A link that somebody laid into the tracker's own folder leads it nowhere: what lies there is neither opened nor written."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.files import journal, versions
from dashboard.files.disk.private import PRIVATE
from dashboard.files.disk.sweep import sweep
from dashboard.files.journal import FormKey, Journal
from dashboard.files.save import create, locked, replace
from dashboard.files.settle.upload import handed_over
from dashboard.files.versions import versions_of
from dashboard.plan.errors import NotSaved
from tests.build_workbook import TODAY, opened, saved

KEY = FormKey("", "AK01", "goal G1")
VERSION = "000001-2020-01-01T00-00-00Z.xlsx"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook in a folder in which a group may write: somebody of that group lays the links."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans").chmod(0o2775)
    return saved(tmp_path / "plans")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of whoever saves, with names in it that the tracker might take for its own."""
    home = tmp_path / "home"
    old = (datetime.now(UTC) - timedelta(days=4000)).timestamp()
    for name in (".ssh/keys", VERSION, "partial", "0123.jsonl", ".tac-0a1b2c3d.tmp", "Gone.xlsx.lock"):
        (home / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / name).write_text("precious")
        (home / name).chmod(0o600)
        os.utime(home / name, (old, old))
    return home


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(found): (found.stat().st_mode, found.stat().st_gid, found.read_bytes() if found.is_file() else b"")
        for found in (folder, *folder.rglob("*"))
    }


@pytest.mark.parametrize("link", ["", "versions", "versions/AK01.xlsx"])
def test_a_folder_that_is_a_link_takes_no_version_and_loses_nothing(link: str, path: Path, home: Path) -> None:
    before, data = state(home), path.read_bytes()
    made = path.parent / PRIVATE / link
    made.parent.mkdir(parents=True, exist_ok=True)
    made.symlink_to(home)
    with pytest.raises(NotSaved) as refused:
        opened(path).record_progress("G1", "2026-10", 8)
    place = f"{PRIVATE}/{link}".rstrip("/")
    assert refused.value.sentence == (
        f"AK01.xlsx: “{place}” beside the plans is a link to another place, where the tracker writes nothing. Nothing was "
        "saved and the workbook is as it was. Take that link away, then try again: the tracker makes what it needs there anew."
    )
    assert versions_of(path) == ()
    assert (versions.age_out(path.parent), journal.age_out(path.parent), sweep([path.parent])) == (0, 0, ())
    assert (state(home), path.read_bytes()) == (before, data)
    made.unlink()
    opened(path).record_progress("G1", "2026-10", 8)
    assert [found.path.read_bytes() for found in versions_of(path)] == [data]


@pytest.mark.parametrize("link", ["", "drafts"])
def test_a_folder_that_is_a_link_takes_no_draft_and_no_copy(link: str, path: Path, home: Path) -> None:
    before, file = state(home), opened(path)
    made = path.parent / PRIVATE / link
    made.parent.mkdir(parents=True, exist_ok=True)
    made.symlink_to(home)
    (home / Journal(path).path.name).write_bytes(b"")
    with pytest.raises(NotSaved, match="is a link to another place"):
        Journal(path).write(KEY, "goal", "secret")
    if not link:
        with pytest.raises(NotSaved, match="is a link to another place"):
            handed_over(path.read_bytes(), "copy.xlsx", file, TODAY)
    journal.age_out(path.parent)
    (home / Journal(path).path.name).unlink()
    assert state(home) == before


def test_a_journal_that_is_a_link_is_neither_read_nor_written(path: Path, tmp_path: Path) -> None:
    other = Journal(tmp_path / "AK01.xlsx")
    other.write(KEY, "goal", "theirs")
    before = other.path.read_bytes()
    mine = Journal(path)
    mine.write(KEY, "goal", "mine")
    mine.path.unlink()
    mine.path.symlink_to(other.path)
    assert mine.drafts(KEY) == {}
    for act in (lambda: mine.write(KEY, "goal", "mine"), lambda: mine.done(KEY)):
        with pytest.raises(NotSaved, match="is a link to another place"):
            act()
    assert other.path.read_bytes() == before


@pytest.mark.parametrize("name", ["partial", VERSION])
def test_a_version_that_is_a_link_is_none_and_nothing_is_written_through_it(
    name: str, path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.files.versions._second_name", lambda *_: False)  # so that it is copied
    before, data = state(home), path.read_bytes()
    folder = path.parent / PRIVATE / "versions" / path.name
    folder.mkdir(parents=True)
    (folder / name).symlink_to(home / ".ssh" / "keys")
    assert versions_of(path) == ()
    with locked(path):
        replace(path, b"new", data)
    assert [found.path.read_bytes() for found in versions_of(path)] == [data]
    assert state(home) == before


def test_a_link_among_what_is_private_keeps_the_rights_of_what_it_leads_to(path: Path, home: Path) -> None:
    before = state(home)
    private = path.parent / PRIVATE
    private.mkdir(mode=0o700)
    for name, target in (("folder", home), ("file", home / ".ssh" / "keys"), ("nothing", home / "nowhere")):
        (private / name).symlink_to(target)
    os.mkfifo(private / "pipe")
    create(path.with_name("BO02.xlsx"), b"new")
    assert stat.S_IMODE(private.stat().st_mode) == 0o2770  # so all that lies in it was looked at
    assert state(home) == before
