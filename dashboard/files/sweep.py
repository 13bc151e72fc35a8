"""What a save that was killed has left beside the plans, taken away when the tracker starts."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard.files.private import PRIVATE
from dashboard.files.put import PARTIAL

#: What is older than this belongs to no save that is still going on, in seconds.
OLD = 3600

_OURS = re.compile(re.escape(PARTIAL[0]) + r"[a-z0-9_]{8}" + re.escape(PARTIAL[1]))


def sweep(places: Iterable[Path]) -> tuple[Path, ...]:
    """Takes away the temporary files of saves that never ended, and locks of workbooks that are gone; what was taken away.

    A place is a folder of plans, or a workbook in one. Only files that the tracker made go, and only while nobody saves in
    that folder or when they are an hour old. Raises nothing: what the disk does not let go is left for the next start.
    """
    folders = {place if place.is_dir() else place.resolve().parent for place in places}
    return tuple(gone for folder in sorted(folders) for gone in _sweep(folder))


def _sweep(folder: Path) -> list[Path]:
    partials = _files(path for path in _listed(folder, f"{PARTIAL[0]}*") if _OURS.fullmatch(path.name))
    partials += _files(_listed(folder / PRIVATE, "versions/*/partial"))
    locks = _files(
        _listed(folder / PRIVATE, "*.lock")
    )  # looked for last: whoever made a partial has made its lock before
    unused = [lock for lock in locks if _is_old(lock) and not (folder / lock.stem).exists()]
    if not partials and not unused:
        return []
    with contextlib.ExitStack() as held:
        free = {lock for lock in locks if _is_free(lock, held)}
        nobody_saves = len(free) == len(locks)
        stale = [path for path in partials if nobody_saves or _is_old(path)]
        return [path for path in (*stale, *free.intersection(unused)) if _is_gone(path)]


def _listed(folder: Path, names: str) -> list[Path]:
    try:
        return sorted(folder.glob(names))
    except OSError:
        return []


def _files(paths: Iterable[Path]) -> list[Path]:
    return [path for path in paths if path.is_file() and not path.is_symlink()]


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > OLD
    except OSError:
        return False


def _is_free(lock: Path, held: contextlib.ExitStack) -> bool:
    """Whether nobody holds a lock; it is held from then on, so that it stays so."""
    try:
        held.enter_context(FileLock(lock, timeout=0))
    except (OSError, Timeout):
        return False
    return True


def _is_gone(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.unlink()
        return True
    return False
