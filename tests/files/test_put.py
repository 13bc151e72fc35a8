"""A workbook's place is taken in one step, and another program that holds the workbook is waited for, but not for ever."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from dashboard.files.disk import swap
from dashboard.files.disk.private import PRIVATE
from dashboard.files.disk.put import WAITS, put_aside
from dashboard.files.save import create, locked, replace
from dashboard.plan.errors import FileBusy, NotSaved
from tests.build_workbook import saved

OLD, NEW, THEIRS = b"the earlier version", b"the new version", b"what somebody else wrote"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return saved(tmp_path, OLD)


class Windows:
    """A drive on which another program has the workbook open: as Windows answers, since this machine cannot."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, code: int, times: int) -> None:
        self.left, self.code, self.slept = times, code, list[float]()
        self._replace = os.replace
        monkeypatch.setattr(swap, "exchange", lambda *_: False)  # there is none
        monkeypatch.setattr("os.replace", self.replace)
        monkeypatch.setattr("time.sleep", self.slept.append)

    def replace(self, source: Path, target: Path) -> None:
        if Path(target).name == "AK01.xlsx" and self.left:
            self.left -= 1
            error = PermissionError(errno.EACCES, "Access is denied")
            error.winerror = self.code  # type: ignore[attr-defined]
            raise error
        self._replace(source, target)


@pytest.mark.parametrize("code", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 3, 6])
def test_a_program_that_lets_go_in_time_is_waited_for(
    code: int, times: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drive = Windows(monkeypatch, code, times)
    replace(path, NEW, OLD)
    assert path.read_bytes() == NEW
    assert drive.slept == list(WAITS[:times])


@pytest.mark.parametrize("code", [5, 32, 33])
def test_one_that_does_not_let_go_keeps_the_workbook_and_the_work_is_kept_beside_it(
    code: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path.parent / "~$AK01.xlsx").write_bytes(bytes([8]) + b"J. Brown")
    drive = Windows(monkeypatch, code, 99)
    with pytest.raises(NotSaved) as refused:
        replace(path, NEW, OLD)
    assert sum(drive.slept) == pytest.approx(2.5)
    (aside,) = path.parent.glob("*unsaved*")
    assert aside.read_bytes() == NEW
    assert path.read_bytes() == OLD
    assert not list(path.parent.glob(".tac-*"))
    assert refused.value.sentence == (
        "AK01.xlsx: The workbook is open in Excel (J. Brown), which does not let go of it. "
        f"The workbook is as it was; with your change it lies beside it as “{aside.name}”. "
        "Close it there and enter the change again, or copy it from that file; then delete that file."
    )


def test_another_refusal_is_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drive = Windows(monkeypatch, 19, 99)  # write-protected
    with pytest.raises(NotSaved, match="may not write here"):
        replace(path, NEW, OLD)
    assert drive.slept == []
    assert {entry.name for entry in path.parent.iterdir()} == {PRIVATE, path.name}


def test_what_is_kept_beside_never_takes_the_place_of_another(tmp_path: Path) -> None:
    asides = []
    for n in range(3):
        partial = tmp_path / ".tac-partial.tmp"
        partial.write_bytes(b"%d" % n)
        asides.append(put_aside(partial, tmp_path / "AK01.xlsx"))
        partial.unlink(missing_ok=True)
    assert [aside.read_bytes() for aside in asides] == [b"0", b"1", b"2"]
    assert all(aside.name.startswith("AK01 (unsaved changes, 20") for aside in asides)


@pytest.mark.skipif(swap._renameat2() is None, reason="this system cannot exchange two names in one step")
def test_what_comes_between_the_last_look_and_the_change_of_names_is_put_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange, theirs = swap.exchange, [THEIRS]

    def late(one: Path, other: Path) -> bool:
        if theirs:
            path.write_bytes(theirs.pop())
        return exchange(one, other)

    monkeypatch.setattr(swap, "exchange", late)
    with pytest.raises(FileBusy, match="changed while this was saved"):
        replace(path, NEW, OLD)
    assert path.read_bytes() == THEIRS
    assert not list(path.parent.glob(".tac-*"))


@pytest.mark.skipif(swap._renameat2() is None, reason="this system cannot exchange two names in one step")
def test_what_cannot_be_put_back_is_kept_beside_under_a_name_of_its_own(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange, calls = swap.exchange, []

    def once(one: Path, other: Path) -> bool:
        calls.append(one)
        if len(calls) > 1:
            raise OSError(errno.EIO, "Input/output error")
        path.write_bytes(THEIRS)
        return exchange(one, other)

    monkeypatch.setattr(swap, "exchange", once)
    with pytest.raises(NotSaved, match="Your change stands in the workbook; theirs lies beside it"):
        replace(path, NEW, OLD)
    assert path.read_bytes() == NEW
    assert [aside.read_bytes() for aside in path.parent.glob("*unsaved*")] == [THEIRS]


def test_a_drive_that_cannot_exchange_names_replaces(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", lambda *_: False)
    replace(path, NEW, OLD)
    assert path.read_bytes() == NEW


@pytest.fixture(params=[True, False])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive with hard links, and one without."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    if not request.param:
        monkeypatch.setattr("os.link", refuse)


@pytest.mark.usefixtures("links")
def test_a_name_that_was_taken_and_not_filled_when_the_machine_stopped_is_taken_over(tmp_path: Path) -> None:
    path = saved(tmp_path, b"")
    create(path, NEW)
    assert path.read_bytes() == NEW
    with pytest.raises(NotSaved, match="is there already"):
        create(path, OLD)
    assert path.read_bytes() == NEW
    assert {entry.name for entry in tmp_path.iterdir()} == {PRIVATE, path.name}


@pytest.mark.usefixtures("links")
def test_what_is_no_empty_file_is_never_taken_over(tmp_path: Path) -> None:
    saved(tmp_path, b"", "empty.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "link.xlsx").symlink_to("empty.xlsx")
    for name in ("folder.xlsx", "link.xlsx"):
        with pytest.raises(NotSaved, match="is there already"):
            create(tmp_path / name, NEW)
    assert (tmp_path / "empty.xlsx").read_bytes() == b""


def test_a_new_file_that_cannot_be_filled_leaves_no_empty_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "AK01.xlsx"
    monkeypatch.setattr("os.link", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOTSUP, "not here")))
    Windows(monkeypatch, 19, 99)
    with pytest.raises(NotSaved, match="may not write here"):
        create(path, NEW)
    assert not path.exists()


@pytest.mark.parametrize("inside", ["", "versions", "versions/AK01.xlsx"])
def test_a_file_where_the_trackers_own_folder_would_be_is_named(inside: str, path: Path) -> None:
    private = path.parent / PRIVATE / inside
    private.parent.mkdir(parents=True, exist_ok=True)
    private.write_bytes(b"")
    with pytest.raises(NotSaved) as refused, locked(path):
        replace(path, NEW, OLD)
    assert refused.value.sentence == (
        f"AK01.xlsx: “{Path(PRIVATE, inside)}” beside the plans is a file, and the tracker keeps a folder of its own there. "
        "Nothing was saved and the workbook is as it was. Give that file another name or move it away, then try again."
    )
    assert path.read_bytes() == OLD


def test_whoever_holds_a_workbook_may_ask_for_it_again(path: Path) -> None:
    with locked(path), locked(path):
        replace(path, NEW, OLD)
    with locked(path):
        pass
