"""The tracker's own folder beside the plans: where it is, who may see it, and what may be lost with it (never a plan)."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from dashboard.plan.errors import NotSaved
from dashboard.plan.problems import CellRef

#: Everything the tracker keeps beside the plans lies in here and can be deleted without losing a plan.
PRIVATE = ".tac"
#: How a private file is opened: as it is, and never through a link.
NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

_CANNOT_FLUSH = (errno.EINVAL, errno.ENOTSUP)  # drives that keep the names of files in another way
_OURS, _OURS_AND_THE_GROUPS = 0o700, 0o770


def private_folder(path: Path, *inside: str) -> Path:
    """The tracker's own folder beside a workbook, or a folder inside it, made where it is not there yet.

    It is for its owner's eyes only; where a group may write in the plans' folder, it is that group's too. Raises NotSaved
    where a link stands in its place: what it leads to is somebody's, and none of ours.
    """
    folder = path.parent / PRIVATE
    _make(folder, path)
    if _let_in(folder):  # the rights of the plans' folder have changed, or the folder is new: so have those inside
        for made in folder.rglob("*"):
            _let_in(made)
    for name in inside:
        folder /= name
        _make(folder, path)
    return folder


def _make(folder: Path, path: Path) -> None:
    refuse_link(folder, path)
    folder.mkdir(mode=_OURS, exist_ok=True)


def refuse_link(private: Path, path: Path) -> None:
    """Raises NotSaved for the workbook at `path` where something private is a link."""
    if _is_link(private):
        raise NotSaved(
            f"“{private.relative_to(path.parent)}” beside the plans is a link to another place, where the tracker "
            "writes nothing.",
            "Take that link away, then try again: the tracker makes what it needs there anew.",
            where=CellRef(path.name),
        )


def leads_away(private: Path) -> bool:
    """Whether something private, or a folder of the tracker's own that it lies in, is a link: then it is none of ours."""
    return any(map(_is_link, (private, *private.parents[: _depth(private)])))


def _is_link(path: Path) -> bool:
    return path.is_symlink() or path.is_junction()


def put_private(data: bytes, partial: Path, path: Path) -> None:
    """Writes a file of the tracker's own, flushed to the disk; `partial` is its name until it is there whole."""
    partial.unlink(missing_ok=True)  # one that was interrupted; or a link, and nothing is written through that
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINKS, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        let_in(partial)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


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
    group, before = _group_of(_plans_of(path)), path.lstat()
    if not _is_ours_alone(before):
        return False
    wanted = _OURS if group is None else _OURS_AND_THE_GROUPS
    wanted = wanted & 0o666 if stat.S_ISREG(before.st_mode) else wanted | (stat.S_ISGID if group is not None else 0)
    is_groups = group is None or before.st_gid == group
    if is_groups and not (stat.S_IMODE(before.st_mode) ^ wanted) & (0o777 if group is None else 0o2777):
        return False
    with contextlib.suppress(PermissionError):  # somebody else's, or not our group: it stays as it is
        _give(path, before, -1 if group is None else group, wanted)
    after = path.lstat()
    return (after.st_mode, after.st_gid) != (before.st_mode, before.st_gid)


def _is_ours_alone(state: os.stat_result) -> bool:
    """Whether a folder or file has no other name: a link's rights are another's, and a second name's the workbook's."""
    return stat.S_ISDIR(state.st_mode) or (stat.S_ISREG(state.st_mode) and state.st_nlink == 1)


def _give(path: Path, seen: os.stat_result, group: int, mode: int) -> None:
    """Gives what was seen at a path to a group; nothing that has taken its place since."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | NO_LINKS)
    try:
        if os.path.samestat(os.fstat(handle), seen):
            if group not in (-1, seen.st_gid):
                os.fchown(handle, -1, group)
            os.fchmod(handle, mode)
    finally:
        os.close(handle)


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
