"""F4, a disk that is full or takes no large files; F5, folders and workbooks that may not be written to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from tests.faults.scenes import NAME, SCENES, nothing, untouched, workbook
from tests.faults.stage import READER, Found, Stage, Trial, perform, reference
from tests.faults.strace import Terms, run
from tests.faults.verdict import judge

_STEP = 4096
_NOBODY = 65534
#: What the sentence has to name.
_FULL = ("No space left on device", "File too large", "Disk quota exceeded")


def full() -> Iterator[Trial]:
    """F4: drives of every size between too small and large enough; and every size at which a file may be cut off."""
    size = len(workbook())
    for scene in ("save", "new"):
        for limit in range(_STEP, size + 2 * _STEP, _STEP):
            yield Trial("F4 large files refused", f"{scene} at {limit}", partial(_with_a_limit, scene, limit))
        if not why_no_mounts():
            least = _STEP if scene == "new" else (size // _STEP + 1) * _STEP
            for room in range(least, least + 3 * size, _STEP):
                yield Trial("F4 full disk", f"{scene} on {room}", partial(_on_a_small_drive, scene, room))


def closed() -> Iterator[Trial]:
    """F5: read-only, in six ways; the tracker is somebody to whom the files do not belong."""
    for close in (_folder, _folder_and_file, _private_folder, _lock, _workbook):
        yield Trial("F5 read-only", close.__name__.strip("_"), partial(_closed, close))
    if not why_no_mounts():
        yield Trial("F5 read-only", "drive", partial(_closed, _drive))


@cache
def why_no_mounts() -> str:
    """Why this machine lets us have no small or read-only drive; nothing where it does."""
    kind = ["-m"] if os.geteuid() == 0 else ["-U", "-r", "-m"]
    tried = subprocess.run(
        ["unshare", *kind, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
    )
    return tried.stderr.decode().strip() if tried.returncode else ""


@cache
def _apart() -> None:
    """Mounts of this process from here on are its own."""
    user, group = os.getuid(), os.getgid()
    os.unshare(os.CLONE_NEWNS | (os.CLONE_NEWUSER if user else 0))
    if user:
        for file, text in (("uid_map", f"0 {user} 1"), ("setgroups", "deny"), ("gid_map", f"0 {group} 1")):
            Path(f"/proc/self/{file}").write_text(text, encoding="ascii")
    _mount("--make-rprivate", "/")


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)


def _on_a_small_drive(scene: str, room: int) -> Found:
    _apart()
    with Stage() as folder:
        _mount("-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(folder))
        try:
            (untouched if scene == "save" else nothing)(folder)
            ended = run(SCENES[scene].act(folder), folder.parent / "tmp", Terms())
            found = judge(folder, ended, reference(scene)[1], READER, then_save=False)
        finally:
            subprocess.run(["umount", str(folder)], check=True)
    return _named(Found(found.at_once(), ended.said))


def _with_a_limit(scene: str, limit: int) -> Found:
    with Stage() as folder:
        ended = perform(SCENES[scene], folder, Terms(largest_file=limit))
        return _named(Found(judge(folder, ended, reference(scene)[1], READER).at_once(), ended.said))


def _named(found: Found) -> Found:
    """A refusal that does not name the cause is one that is told wrongly."""
    if found.tally.refused and not any(words in found.said for words in _FULL):
        return Found(found.tally.wrongly_told(), found.said)
    return found


def _closed(close: Callable[[Path], None]) -> Found:
    root = os.geteuid() == 0
    with Stage() as folder:
        SCENES["save"].begin(folder)
        act = SCENES["save"].act(folder)
        folder.chmod(0o777)
        close(folder)
        try:
            ended = run(act, folder.parent / "tmp", Terms(user=_NOBODY if root else None))
        finally:
            if close is _drive:
                subprocess.run(["umount", str(folder)], check=True)
            _open_again(folder)
        return Found(judge(folder, ended, reference("save")[1], READER).at_once(), ended.said)


def _open_again(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _folder(folder: Path) -> None:
    folder.chmod(0o555)


def _folder_and_file(folder: Path) -> None:
    (folder / NAME).chmod(0o444)
    folder.chmod(0o555)


def _private_folder(folder: Path) -> None:
    (folder / ".tac").chmod(0o500)


def _lock(folder: Path) -> None:
    (folder / ".tac").chmod(0o777)
    (folder / ".tac" / f"{NAME}.lock").chmod(0o400)


def _workbook(folder: Path) -> None:
    (folder / NAME).chmod(0o000)


def _drive(folder: Path) -> None:
    _apart()
    _mount("--bind", str(folder), str(folder))
    _mount("-o", "remount,bind,ro", str(folder))
