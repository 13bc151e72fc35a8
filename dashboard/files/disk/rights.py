"""Who may do what with a workbook stays as it was when its next version takes its place."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path


def may_be_replaced(path: Path) -> bool:
    """Whether somebody who works here may put a next version in a workbook's place, as far as the system tells beforehand."""
    real = path.resolve()
    return os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)


def same_rights(path: Path, partial: Path) -> None:
    """Gives a temporary file the rights, group, owner, access list and attributes of the workbook it will replace.

    A new workbook has the rights of any new file. Whatever else cannot be kept, nobody is let in who was not before.
    """
    if not path.exists():
        partial.chmod(0o666 & ~_umask())
        return
    before = path.stat()
    theirs = _give(partial, group=before.st_gid)
    _give(partial, owner=before.st_uid)
    shutil.copystat(path, partial)
    os.utime(partial)  # it was written now, and programs that keep copies go by that
    if not theirs:
        partial.chmod(stat.S_IMODE(before.st_mode) & ~stat.S_IRWXG)


def _give(path: Path, owner: int = -1, group: int = -1) -> bool:
    """Gives a file away; whether the system let us."""
    if not hasattr(os, "chown"):
        return True
    try:
        os.chown(path, owner, group)
    except PermissionError:
        return False
    return True


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
