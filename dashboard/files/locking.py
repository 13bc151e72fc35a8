"""A plan that is locked with a password later on: its earlier versions, which lie there in clear text, are locked with it too."""

from __future__ import annotations

import contextlib
from pathlib import Path
from threading import Thread

from dashboard.files.save import locked
from dashboard.files.versions import Version, put_locked, versions_of
from dashboard.plan.errors import TrackerError

#: The name of the thread that does so: a version takes some 0.2 s, and nobody should wait for that.
NAME = "locking earlier versions"
_CLEAR = b"PK"


def lock_versions_apart(path: Path, saved: bytes, password: str | None) -> None:
    """Locks what is in clear text, in a thread of its own, where the workbook that was just saved is locked itself."""
    if password is not None and not saved.startswith(_CLEAR):
        Thread(target=lock_versions, args=(path, password), name=NAME).start()


def lock_versions(path: Path, password: str) -> None:
    """Locks the earlier versions of a workbook that are in clear text; none is lost over that.

    Raises nothing: one that cannot be locked, or not now, is looked at again after the next save.
    """
    for version in versions_of(path):
        with contextlib.suppress(OSError, TrackerError):
            _lock(version, path, password)


def _lock(version: Version, path: Path, password: str) -> None:
    with version.path.open("rb") as there:
        if there.read(len(_CLEAR)) != _CLEAR:
            return
        there.seek(0)
        data = there.read()
    from dashboard.excel.locked import locked as lock  # the cipher is slow to load, and few plans are locked

    made = lock(data, password)
    with locked(path):
        if version.path.exists():  # it may have been one too many by now
            put_locked(version, made)
