"""What a save that was killed has left beside the plans, taken away when the tracker starts."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock

from dashboard.files.disk.private import PRIVATE, leads_away
from dashboard.files.disk.put import PARTIAL

#: What is older than this belongs to no save that is still going on, in seconds.
OLD = 3600

_OURS = re.compile(re.escape(PARTIAL[0]) + r"[a-z0-9_]{8}" + re.escape(PARTIAL[1]))


def sweep(places: Iterable[Path]) -> tuple[Path, ...]:
    """Takes away the temporary files of saves that never ended, and locks of workbooks that are gone; what was taken away.

    A place is a folder of plans, or a workbook in one. Only files that the tracker made go, and only while nobody saves in
    that folder or when they are an hour old. Raises nothing: what the disk does not let go is left for the next start.
    """
    gone: list[Path] = []
    swept: set[Path] = set()
    for place in places:
        with contextlib.suppress(OSError):
            folder = place if place.is_dir() else place.resolve().parent
            if folder not in swept:
                swept.add(folder)
                _sweep(folder, gone)
    return tuple(gone)


def _sweep(folder: Path, gone: list[Path]) -> None:
    partials = _files(path for path in folder.glob(f"{PARTIAL[0]}*") if _OURS.fullmatch(path.name))
    partials += _private(folder, "versions/*/partial")
    handed_over = [path for path in _private(folder, f"{PARTIAL[0]}*") if _OURS.fullmatch(path.name)]
    locks = _private(folder, "*.lock")  # looked for last: whoever made a partial has made its lock before
    unused = [lock for lock in locks if _is_old(lock) and not (folder / lock.stem).exists()]
    old = [path for path in handed_over if _is_old(path)]  # a copy is read without a lock
    if not partials and not unused and not old:
        return
    with contextlib.ExitStack() as held:
        free = {lock for lock in locks if _is_free(lock, held)}
        nobody_saves = len(free) == len(locks)
        stale = [path for path in partials if nobody_saves or _is_old(path)]
        for path in (*old, *stale, *sorted(free.intersection(unused))):
            path.unlink()
            gone.append(path)


def _private(folder: Path, pattern: str) -> list[Path]:
    return [path for path in _files((folder / PRIVATE).glob(pattern)) if not leads_away(path)]


def _files(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if path.is_file() and not path.is_symlink())


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > OLD


def _is_free(lock: Path, held: contextlib.ExitStack) -> bool:
    """Whether nobody holds a lock; it is held from then on, so that it stays so."""
    try:
        held.enter_context(FileLock(lock, timeout=0))
    except OSError:
        return False
    return True
