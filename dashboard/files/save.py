"""One workbook replaced by its next version, whole or not at all: the only place that writes or locks plans.

The order: lock → a temporary file beside it, flushed to the disk → the file is still the one that was read → the earlier
version is kept → the temporary takes its place → the folder is flushed → the bytes are read back. Only then is it saved.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard.files.private import flush_folder, private_folder
from dashboard.files.versions import keep_version
from dashboard.plan.errors import FileBusy, NotSaved, SaveRefused, TrackerError
from dashboard.plan.problems import CellRef

#: How long a save waits for another one to finish, in seconds.
PATIENCE = 5.0

_PARTIAL = ".tac-"


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the workbook against other trackers; raises FileBusy when another one does not let go in time."""
    real = path.resolve()  # two names for one workbook share its lock
    try:
        with FileLock(private_folder(real) / f"{real.name}.lock", timeout=PATIENCE, mode=0o600):
            yield
    except TrackerError:
        raise  # some of our refusals are errors of the system too
    except Timeout as error:
        raise FileBusy(
            "Somebody else is saving this plan.", "Try again in a moment.", where=CellRef(path.name)
        ) from error
    except OSError as error:
        raise not_saved(path, error) from error


def not_saved(path: Path, error: OSError) -> SaveRefused:
    """The refusal for an error of the disk, the folder or another program that holds the file."""
    where = CellRef(path.name)
    if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
        return NotSaved(f"There is no folder {path.parent}.", "Make the folder first, or check its name.", where=where)
    if isinstance(error, PermissionError):
        return NotSaved(
            "The tracker may not write here, or the workbook is open in Excel.",
            "Close it in Excel, or ask for leave to write in this folder, then try again.",
            where=where,
        )
    reason = error.strerror or type(error).__name__
    return NotSaved(
        f"The disk did not take the workbook ({reason}).", "Make room or check the drive, then try again.", where=where
    )


def replace(path: Path, data: bytes, read: bytes) -> None:
    """Puts new bytes in place of the workbook whose bytes were read. The caller holds the lock.

    Raises FileBusy where the file changed since it was read, NotSaved where the disk refuses.
    """
    real = path.resolve()
    try:
        partial = _write_beside(real, data)
        try:
            if real.read_bytes() != read:
                raise FileBusy("The workbook changed while this was saved.", "Try again.", where=CellRef(path.name))
            keep_version(real, read)
            partial.replace(real)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        flush_folder(real.parent)
        if real.read_bytes() != data:
            raise NotSaved(
                "What was read back is not what was written.", "Look at the workbook before you go on.", kept="",
                where=CellRef(path.name),
            )  # fmt: skip
    except OSError as error:
        raise not_saved(path, error) from error


def create(path: Path, data: bytes) -> None:
    """Writes a new workbook; never overwrites (raises NotSaved where something stands there already)."""
    try:
        partial = _write_beside(path, data)
        try:
            _put_in_place(partial, path)
        except FileExistsError as error:
            raise NotSaved(
                f"{path.name} is there already.", "Choose another name, or move the old file away.",
                kept="It was left as it is.",
            ) from error  # fmt: skip
        finally:
            partial.unlink(missing_ok=True)
        flush_folder(path.parent)
    except OSError as error:
        raise not_saved(path, error) from error


def _put_in_place(partial: Path, path: Path) -> None:
    """Gives the temporary file its name; raises FileExistsError where something has that name already."""
    try:
        os.link(partial, path)  # in one step
    except FileExistsError:
        raise
    except OSError:  # a drive without hard links: the name is taken first, and then filled
        path.touch(exist_ok=False)
        try:
            partial.replace(path)
        except BaseException:
            path.unlink()
            raise


def _write_beside(path: Path, data: bytes) -> Path:
    """A temporary file in the same folder with the bytes safely on the disk, and the rights of the file it follows."""
    handle, name = tempfile.mkstemp(prefix=_PARTIAL, suffix=".tmp", dir=path.parent)
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            _same_rights(path, partial)
            os.fsync(out.fileno())
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return partial


def _same_rights(path: Path, partial: Path) -> None:
    if not path.exists():
        partial.chmod(0o666 & ~_umask())
        return
    shutil.copymode(path, partial)
    if hasattr(os, "chown"):
        state = path.stat()
        with contextlib.suppress(PermissionError):  # only root may give files away; the group may still fit
            os.chown(partial, state.st_uid, state.st_gid)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
