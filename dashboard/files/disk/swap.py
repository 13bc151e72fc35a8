"""A new file and the one whose place it takes change their names in one step, so that nothing that came between is lost."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.files.disk.put import holds, is_held, put_aside, replace_patiently
from dashboard.files.disk.refusals import changed, crossed, held

_EXCHANGE, _HERE = 2, -100  # RENAME_EXCHANGE, AT_FDCWD
_CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def swap(partial: Path, path: Path, data: bytes, read: bytes) -> None:
    """Puts the temporary file with the new bytes in the place of the workbook that was read.

    Where the drive lets two files change names, what lay there is looked at once more, and both go back where somebody
    had written in it meanwhile. Raises FileBusy then; NotSaved where another program on Windows does not let go; OSError.
    """
    try:
        if not exchange(partial, path):
            if not holds(path, read):
                raise changed(path)
            replace_patiently(partial, path)
            return
    except OSError as error:
        if not is_held(error):
            raise
        raise held(path, put_aside(partial, path)) from error
    try:
        if holds(partial, read):
            return
        is_ours = holds(partial, data)
    except BaseException:
        _back(partial, path)
        raise
    if is_ours:
        raise OSError(errno.EIO, "the drive changed no names")
    _back(partial, path)
    raise changed(path)


def _back(partial: Path, path: Path) -> None:
    """Both as they were. What cannot go back is at least not taken away as a temporary file."""
    try:
        exchange(partial, path)
    except OSError as error:
        raise crossed(path, put_aside(partial, path)) from error


def exchange(one: Path, other: Path) -> bool:
    """Two files change their names in one step; False where the system or the drive has no such step."""
    rename = _renameat2()
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def _renameat2() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
