"""The tracker's own folder beside the plans: where it is, who may see it, and what may be lost with it (never a plan)."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

#: Everything the tracker keeps beside the plans lies in here and can be deleted without losing a plan.
PRIVATE = ".tac"

_CANNOT_FLUSH = (errno.EINVAL, errno.ENOTSUP)  # drives that keep the names of files in another way
_OURS, _OURS_AND_THE_GROUPS = 0o700, 0o770


def private_folder(path: Path) -> Path:
    """The tracker's own folder beside a workbook, made where it is not there yet.

    It is for its owner's eyes only; where a group may write in the plans' folder, it is that group's too.
    """
    folder = path.parent / PRIVATE
    folder.mkdir(mode=_OURS, exist_ok=True)
    if _let_in(folder):  # the rights of the plans' folder have changed, or the folder is new: so have those inside
        for inside in folder.rglob("*"):
            _let_in(inside)
    return folder


def let_in(path: Path) -> None:
    """Gives a file just made in the tracker's own folder, and the folders it lies in, the rights of what lies there."""
    for made in (path, *path.parents[: _depth(path)]):
        _let_in(made)


def file_mode(private: Path) -> int:
    """The rights of a new file in the tracker's own folder."""
    return (_OURS if _group_of(private.parent) is None else _OURS_AND_THE_GROUPS) & 0o666


def flush_folder(folder: Path) -> None:
    """Has the names in a folder written to the disk, so that a file just put there is still there after a power cut."""
    if os.name == "nt":  # Windows has no handle on a folder to flush
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
    finally:
        os.close(handle)


def _let_in(path: Path) -> bool:
    """Has the rights of something private follow those of the plans' folder; whether they changed."""
    if os.name == "nt":  # what is made in a folder has the folder's rights there
        return False
    group = _group_of(_plans_of(path))
    before = path.stat()
    if (
        path.is_file() and before.st_nlink > 1
    ):  # a version that still is the workbook itself: those rights are the workbook's
        return False
    with contextlib.suppress(PermissionError):  # somebody else's, or not our group: it stays as it is
        if group is not None and before.st_gid != group:
            os.chown(path, -1, group)
        wanted = _OURS if group is None else _OURS_AND_THE_GROUPS
        wanted = wanted & 0o666 if path.is_file() else wanted | (stat.S_ISGID if group is not None else 0)
        if (stat.S_IMODE(before.st_mode) ^ wanted) & (0o777 if group is None else 0o2777):
            path.chmod(wanted)
    after = path.stat()
    return (after.st_mode, after.st_gid) != (before.st_mode, before.st_gid)


def _plans_of(path: Path) -> Path:
    """The folder of plans that something private belongs to."""
    return path.parents[_depth(path)]


def _depth(path: Path) -> int:
    """How many folders of the tracker's own something private lies in."""
    return path.parts[::-1].index(PRIVATE)


def _group_of(plans: Path) -> int | None:
    """The group that may write in the plans' folder, or None."""
    state = plans.stat()
    return state.st_gid if state.st_mode & stat.S_IWGRP else None
