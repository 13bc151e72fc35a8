"""A workbook is replaced whole or not at all, and whatever fails leaves no trace."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.files import save
from dashboard.files.disk.private import PRIVATE
from dashboard.files.save import create, locked, replace
from dashboard.files.versions import keep_version, versions_folder, versions_of
from dashboard.plan.errors import FileBusy, NoSuchFile, NotSaved, SaveRefused
from tests.build_workbook import opened, saved

OLD, NEW = b"the earlier version", b"the new version"


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def kept(path: Path) -> list[bytes]:
    folder = versions_folder(path)
    return [version.read_bytes() for version in sorted(folder.iterdir())] if folder.exists() else []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path, OLD)


def test_a_save_puts_the_new_in_place_and_keeps_the_old(path: Path) -> None:
    replace(path, NEW, OLD)
    assert path.read_bytes() == NEW
    assert kept(path) == [OLD]
    assert names(path.parent) == [PRIVATE, path.name]


def test_what_changed_since_it_was_read_is_not_overwritten(path: Path) -> None:
    with pytest.raises(FileBusy, match=r"The workbook changed while this was saved\. Nothing was saved"):
        replace(path, NEW, b"what was read")
    assert path.read_bytes() == OLD
    assert names(path.parent) == [path.name]


FAULTS: list[tuple[str, int, str]] = [
    ("tempfile.mkstemp", errno.EACCES, "may not write here, or the workbook is open in Excel"),
    ("tempfile.mkstemp", errno.EROFS, "The disk did not take the workbook"),
    ("os.fsync", errno.ENOSPC, "The disk did not take the workbook (No space left on device)"),
    ("os.fsync", errno.EIO, "The disk did not take the workbook"),
    ("os.open", errno.ENOSPC, "The disk did not take the workbook"),
    ("shutil.copystat", errno.EPERM, "may not write here"),
    ("pathlib.Path.replace", errno.EACCES, "may not write here, or the workbook is open in Excel"),
    ("pathlib.Path.mkdir", errno.EACCES, "may not write here"),
]


@pytest.mark.parametrize(("call", "number", "sentence"), FAULTS)
def test_a_save_that_fails_leaves_the_old_version_and_nothing_beside_it(
    call: str, number: int, sentence: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr("dashboard.files.disk.swap._renameat2", lambda: None)  # a drive where files cannot change names
        patched.setattr(call, fail)
        with pytest.raises(NotSaved) as refused:
            replace(path, NEW, OLD)
    assert sentence in refused.value.sentence
    assert "Nothing was saved and the workbook is as it was." in refused.value.sentence
    assert path.read_bytes() == OLD
    assert set(names(path.parent)) <= {path.name, PRIVATE}
    assert set(kept(path)) <= {OLD}


@pytest.mark.parametrize("can_link", [True, False])
@pytest.mark.parametrize("nth", range(1, 6))
def test_a_disk_that_fails_at_any_flush_leaves_one_whole_version(
    nth: int, can_link: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush, calls = os.fsync, iter(range(1, 99))

    def fail(handle: int) -> None:
        if next(calls) == nth:
            raise OSError(errno.EIO, "Input/output error")
        flush(handle)

    monkeypatch.setattr("os.fsync", fail)
    if not can_link:
        monkeypatch.setattr("dashboard.files.versions._second_name", lambda *_: False)
    if nth == 5 or (nth == 2 and can_link):  # there are four: the new version, the kept one, and the folder of each
        replace(path, NEW, OLD)  # what cannot be flushed under its first name is copied
    else:
        told = "Your change stands in the workbook all the same." if nth == 4 else "Nothing was saved"
        with pytest.raises(NotSaved, match=told):
            replace(path, NEW, OLD)
    assert path.read_bytes() == (OLD if nth < (2 if can_link else 4) or nth == 3 else NEW)
    assert names(path.parent) == [PRIVATE, path.name] if nth > 1 else [path.name]
    assert kept(path) == ([OLD] if nth > 3 or (nth == 2 and can_link) else [])  # what is as it was has no version more


@pytest.mark.parametrize("can_link", [True, False])
def test_saves_that_are_refused_keep_no_version_and_push_none_out(
    can_link: bool, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(20):
        replace(path, b"%d" % n, path.read_bytes())
    before = kept(path)

    def refuse(*_: object) -> bool:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("dashboard.files.disk.swap.exchange", refuse)
    if not can_link:
        monkeypatch.setattr("dashboard.files.versions._second_name", lambda *_: False)
    for _ in range(3):
        with pytest.raises(NotSaved, match="may not write here"):
            replace(path, NEW, b"19")
    assert (kept(path), path.read_bytes()) == (before, b"19")


def test_a_save_that_was_killed_before_the_swap_leaves_no_version_that_changes(path: Path) -> None:
    replace(path, b"first", OLD)
    keep_version(path, b"first", stands=True)  # and no further
    assert [found.number for found in versions_of(path)] == [1]
    path.write_bytes(b"written in its place")
    assert [found.path.read_bytes() for found in versions_of(path)] == [OLD]
    replace(path, NEW, b"written in its place")
    assert kept(path) == [OLD, b"written in its place"]


def test_the_file_that_was_replaced_is_the_earlier_version_and_nothing_is_copied(path: Path) -> None:
    before = path.stat()
    replace(path, NEW, OLD)
    (version,) = versions_folder(path).iterdir()
    assert (version.stat().st_ino, version.stat().st_nlink) == (before.st_ino, 1)
    assert stat.S_IMODE(version.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(before.st_mode)


def test_a_workbook_that_somebody_may_write_in_under_another_name_is_copied(path: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.xlsx").hardlink_to(path)
    replace(path, NEW, OLD)
    (tmp_path / "elsewhere.xlsx").write_bytes(b"changed in its place")
    assert kept(path) == [OLD]


def test_a_drive_without_second_names_copies(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr("os.link", refuse)
    replace(path, NEW, OLD)
    assert (path.read_bytes(), kept(path)) == (NEW, [OLD])


def test_a_change_between_the_look_and_the_swap_is_seen_where_files_cannot_change_names(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(real: Path, data: bytes, *, stands: bool = False) -> Path:
        kept_at = keep_version(real, data, stands=stands)
        real.unlink()
        real.write_bytes(b"somebody else's")
        return kept_at

    monkeypatch.setattr("dashboard.files.disk.swap._renameat2", lambda: None)
    monkeypatch.setattr(save, "keep_version", keep)
    with pytest.raises(FileBusy):
        replace(path, NEW, OLD)
    assert path.read_bytes() == b"somebody else's"


def test_what_is_interrupted_leaves_nothing_beside_the_workbook(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(save, "keep_version", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace(path, NEW, OLD)
    assert path.read_bytes() == OLD
    assert names(path.parent) == [path.name]


def test_what_is_read_back_otherwise_is_not_called_saved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flush(folder: Path) -> None:
        if folder == path.parent:
            path.write_bytes(b"something else")

    monkeypatch.setattr(save, "flush_folder", flush)
    with pytest.raises(NotSaved, match="What was read back is not what was written") as refused:
        replace(path, NEW, OLD)
    assert "as it was" not in refused.value.sentence


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_rights_survive_a_save(mode: int, path: Path) -> None:
    path.chmod(mode)
    replace(path, NEW, OLD)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_the_owner_survives_a_save_where_the_system_lets_us_give_files_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[int, int]] = []

    def chown(_: object, owner: int, group: int) -> None:
        given.append((owner, group))
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.chown", chown)
    replace(path, NEW, OLD)
    assert given == [(-1, path.stat().st_gid), (path.stat().st_uid, -1)]  # the group may be ours to give, the owner not
    assert path.read_bytes() == NEW


def test_a_link_stays_a_link_and_the_workbook_it_leads_to_is_saved(tmp_path: Path) -> None:
    shared, mine = tmp_path / "shared", tmp_path / "mine"
    shared.mkdir()
    mine.mkdir()
    real = saved(shared)
    link = mine / "A.xlsx"
    link.symlink_to(real)
    opened(link).record_progress("G1", "2026-10", 8)
    assert link.is_symlink()
    assert opened(real).plan.progress[-1].value == 8
    assert names(mine) == ["A.xlsx"]
    assert names(shared) == [PRIVATE, real.name]
    assert versions_folder(link) == versions_folder(real)


def test_a_workbook_is_held_by_one_at_a_time_under_whatever_name(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(save, "PATIENCE", 0.05)
    link = tmp_path / "another name.xlsx"
    link.symlink_to(path)
    refused: list[str] = []

    def other() -> None:
        try:
            with locked(link):
                pass
        except FileBusy as error:
            refused.append(error.sentence)

    with locked(path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert refused == [
        (
            "another name.xlsx: Somebody else is saving this plan. Nothing was saved and the workbook is as it was. "
            "Try again in a moment."
        )
    ]
    with locked(link):
        pass


def test_a_save_is_told_to_wait_where_the_rights_of_the_folder_change_under_another_one(path: Path) -> None:
    refused: list[str] = []

    def other() -> None:
        try:
            with locked(path):
                pass
        except FileBusy as error:
            refused.append(error.what)

    with locked(path):
        path.parent.chmod(path.parent.stat().st_mode ^ stat.S_IWGRP)
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert refused == ["Somebody else is saving this plan."]
    with locked(path):
        pass


def test_a_refusal_under_the_lock_is_passed_on_as_it_is(path: Path) -> None:
    for refusal in (NoSuchFile("Gone."), SaveRefused("No.")):
        with pytest.raises(type(refusal)) as raised, locked(path):
            raise refusal
        assert raised.value is refusal
    with pytest.raises(NotSaved, match="No space"), locked(path):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_what_the_tracker_keeps_beside_the_plans_is_for_its_owner_only(path: Path) -> None:
    with locked(path):
        replace(path, NEW, OLD)
    private = path.parent / PRIVATE
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    files = [entry for entry in private.rglob("*") if entry.is_file()]
    assert len(files) == 2  # the lock and the earlier version
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in files} == {0o600}


# New workbooks


def test_a_new_workbook_is_made_whole_with_the_rights_of_any_new_file(tmp_path: Path) -> None:
    create(tmp_path / "AK01.xlsx", NEW)
    (tmp_path / "plain").touch()
    assert (tmp_path / "AK01.xlsx").read_bytes() == NEW
    assert (tmp_path / "AK01.xlsx").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert names(tmp_path) == [PRIVATE, "AK01.xlsx", "plain"]


def _file(path: Path) -> None:
    path.write_bytes(OLD)


def _folder(path: Path) -> None:
    path.mkdir()


def _broken_link(path: Path) -> None:
    path.symlink_to("nowhere.xlsx")


@pytest.mark.parametrize("there", [_file, _folder, _broken_link])
@pytest.mark.parametrize("links", [True, False])
def test_nothing_that_is_there_is_ever_overwritten(
    there: Callable[[Path], None], links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "AK01.xlsx"
    there(path)
    if not links:
        monkeypatch.setattr("os.link", _no_links)
    with pytest.raises(NotSaved, match=r"AK01\.xlsx is there already\. It was left as it is\. Choose another name"):
        create(path, NEW)
    assert names(tmp_path) == ["AK01.xlsx"]
    assert not path.is_file() or path.read_bytes() == OLD


def _no_links(*_: Any) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_drive_without_links_takes_new_workbooks_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.link", _no_links)
    create(tmp_path / "AK01.xlsx", NEW)
    assert (tmp_path / "AK01.xlsx").read_bytes() == NEW
    assert names(tmp_path) == [PRIVATE, "AK01.xlsx"]


def test_a_new_workbook_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match=r"There is no folder .*plans\. .* Make the folder first, or check its name\."):
        create(tmp_path / "plans" / "AK01.xlsx", NEW)


def test_a_new_workbook_that_the_disk_does_not_take_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotSaved, match="No space left on device"):
        create(tmp_path / "AK01.xlsx", NEW)
    assert names(tmp_path) == [PRIVATE]
