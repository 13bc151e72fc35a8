"""A temporary file written beside a workbook, and a name given to it."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from io import FileIO
from pathlib import Path

from dashboard.files.disk.rights import same_rights

#: What the name of a temporary file begins and ends with.
PARTIAL = (".tac-", ".tmp")
#: What follows the workbook's name where what could not be saved in it is kept beside it.
_ASIDE = " (unsaved changes, "
#: How long another program is given to let go of a workbook on Windows, in seconds: 2.5 in all.
WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 0.95)

#: The reason where a disk does not give back what it was given.
NOT_READ_BACK = "what was written cannot be read back"

_PIECE = 1 << 18
_HELD = (5, 32, 33)  # what Windows calls it: access denied, sharing violation, lock violation


@contextlib.contextmanager
def written_beside(path: Path, data: bytes, like: Path | None = None) -> Iterator[Path]:
    """A temporary file in the same folder with the bytes safely on the disk; taken away afterwards if it is still there.

    It has the rights of what stands at `path`, or of another file.
    """
    handle, name = tempfile.mkstemp(prefix=PARTIAL[0], suffix=PARTIAL[1], dir=path.parent)
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            same_rights(like or path, partial)
            os.fsync(out.fileno())
        if not holds(partial, data):
            raise OSError(errno.EIO, NOT_READ_BACK)
        yield partial
    finally:
        with contextlib.suppress(OSError):  # the next start takes it away
            partial.unlink(missing_ok=True)


def holds(path: Path, data: bytes) -> bool:
    """Whether a file holds just these bytes; raises OSError where it cannot be read."""
    with path.open("rb", buffering=0) as there:
        return stands_in(there, data)


def stands_in(there: FileIO, data: bytes) -> bool:
    """Whether an open file holds just these bytes, compared a piece at a time: a large workbook is not held in memory twice."""
    piece, wanted, at = bytearray(_PIECE), memoryview(data), 0
    while count := there.readinto(piece):
        if piece[:count] != wanted[at : at + count]:
            return False
        at += count
    return at == len(data)


def replace_patiently(partial: Path, path: Path) -> None:
    """Puts a file in the place of another; raises OSError where another program holds that one on Windows for too long."""
    for wait in WAITS:
        try:
            partial.replace(path)
        except OSError as error:
            if not is_held(error):
                raise
            time.sleep(wait)
        else:
            return
    partial.replace(path)


def is_held(error: OSError) -> bool:
    """Whether Windows refused because another program, or a virus scanner, has the file open."""
    return getattr(error, "winerror", None) in _HELD


def put_new(partial: Path, path: Path) -> None:
    """Gives a file a name that nothing has yet; raises FileExistsError where something has it already.

    A file with nothing in it is what was left of a name that was taken when the machine stopped: the caller holds the
    workbook's lock, and it is taken over.
    """
    if not is_left_empty(path):
        try:
            os.link(partial, path)  # in one step
        except FileExistsError:
            raise
        except OSError:  # a drive without hard links: the name is taken first, and then filled
            path.touch(exist_ok=False)
        else:
            return
    try:
        replace_patiently(partial, path)
    except BaseException:
        if is_left_empty(path):
            path.unlink()
        raise


def is_left_empty(path: Path) -> bool:
    """Whether a file is there under a name, and nothing in it."""
    with contextlib.suppress(OSError):
        state = path.lstat()
        return stat.S_ISREG(state.st_mode) and state.st_size == 0
    return False


def put_aside(partial: Path, path: Path) -> Path:
    """Gives a file a name of its own beside the workbook, which says what it is; where it lies then."""
    now = datetime.now()
    for form in ("%Y-%m-%d %H.%M", "%Y-%m-%d %H.%M.%S", "%Y-%m-%d %H.%M.%S.%f"):
        aside = path.with_name(f"{path.stem}{_ASIDE}{now:{form}}){path.suffix}")
        with contextlib.suppress(FileExistsError):
            put_new(partial, aside)
            return aside
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(aside))


def is_aside(path: Path) -> bool:
    """Whether a workbook is what could not be saved in a plan's own place, or a copy of it."""
    return _ASIDE in path.name
