"""One workbook replaced by its next version, whole or not at all: the only place that writes or locks plans.

The order: lock → a temporary file beside it, flushed to the disk and read back → the earlier version is kept → the file is
still the one that was read → the temporary takes its place → what lay there was the one that was read → the folder is
flushed → the bytes are read back. Only then is it saved.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard.files.disk import refusals
from dashboard.files.disk.private import file_mode, flush_folder, let_in, private_folder
from dashboard.files.disk.put import NOT_READ_BACK, holds, is_left_empty, put_new, stands_in, written_beside
from dashboard.files.disk.swap import swap
from dashboard.files.versions import drop_surplus, keep_version
from dashboard.plan.errors import TrackerError

#: How long a save waits for another one to finish, in seconds.
PATIENCE = 2.5
#: How often it looks whether the other one has, in seconds.
_LOOK_AGAIN = 0.01


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the workbook against other trackers; raises FileBusy when another one does not let go in time.

    Whoever holds it may ask for it again. It is let go when the process ends, however it ends.
    """
    try:
        lock = _lock_of(path.resolve())  # two names for one workbook share its lock
        lock.acquire()
    except (Timeout, ValueError) as error:  # one that is held has the rights of before the folder's were changed
        raise refusals.busy(path) from error
    except OSError as error:
        raise refusals.no_lock(path, error) from error
    try:
        yield
    except TrackerError:
        raise  # some of our refusals are errors of the system too
    except OSError as error:
        raise refusals.not_saved(path, error) from error
    finally:
        with contextlib.suppress(OSError):  # what was saved is saved; the lock goes with the process
            lock.release()


def _lock_of(real: Path) -> FileLock:
    private = private_folder(real)
    return FileLock(
        private / f"{real.name}.lock",
        timeout=PATIENCE,
        mode=file_mode(private),
        poll_interval=_LOOK_AGAIN,
        is_singleton=True,
    )


def replace(path: Path, data: bytes, read: bytes) -> os.stat_result:
    """Puts new bytes in place of the workbook whose bytes were read; the state of the file that holds them.

    The caller holds the lock. Raises FileBusy where the file changed since it was read, NotSaved where the disk refuses;
    that one says which version is in the workbook then.
    """
    real, is_put = path.resolve(), False
    try:
        with written_beside(real, data) as partial:
            _see_that_it_is(real, read)
            with _kept(real, read) as version:
                is_put = True
                swap(partial, real, data, read)
            state = _settle(real, data)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not os.path.lexists(real):
            raise refusals.gone(real, is_put=is_put) from error
        raise refusals.not_saved(path, error, _what_stands(real, data, read) if is_put else None) from error
    with contextlib.suppress(OSError):  # it lies in a private folder, whatever rights it has itself
        let_in(version)
    drop_surplus(real)
    return state


def create(path: Path, data: bytes, *, like: Path | None = None) -> None:
    """Writes a new workbook; never overwrites (raises NotSaved where something stands there already).

    It has the rights of any new file, or those of another one.
    """
    if os.path.lexists(path) and not is_left_empty(path):
        raise refusals.there_already(path)
    with locked(path), written_beside(path, data, like) as partial:
        try:
            put_new(partial, path)
        except FileExistsError as error:
            raise refusals.there_already(path) from error
        try:
            _settle(path, data)
        except OSError as error:
            raise refusals.not_saved(path, error, _what_stands(path, data, b"")) from error


def _see_that_it_is(real: Path, read: bytes) -> None:
    """Refuses where a workbook is not the one that was read."""
    if not real.is_file():
        raise refusals.gone(real)
    if not holds(real, read):
        raise refusals.changed(real)


@contextlib.contextmanager
def _kept(real: Path, read: bytes) -> Iterator[Path]:
    """Keeps the earlier version, and sees that the disk has it; not for long where the workbook stays as it is."""
    version = keep_version(real, read, stands=True)
    try:
        flush_folder(version.parent)
        if not version.samefile(real) and not holds(version, read):
            version.unlink()
            raise OSError(errno.EIO, NOT_READ_BACK)
        yield version
    except BaseException:
        with contextlib.suppress(OSError):
            if holds(real, read):
                version.unlink(missing_ok=True)
        raise


def _settle(real: Path, data: bytes) -> os.stat_result:
    """Has the workbook's name written to the disk too, and reads back what stands under it; that file's state."""
    flush_folder(real.parent)
    with real.open("rb", buffering=0) as there:
        state, is_there = os.fstat(there.fileno()), stands_in(there, data)
    if not is_there:
        raise refusals.not_read_back(real)
    return state


def _what_stands(real: Path, data: bytes, read: bytes) -> str | None:
    """What became of the data when the disk failed while the workbook was replaced; None: nothing was saved."""
    try:
        now = real.read_bytes()
    except OSError:
        now = b""
    if now == read:
        return None
    if now == data:
        return "Your change stands in the workbook all the same."
    return "The workbook is neither as it was nor as it should be: look at it before you go on."
