"""Earlier versions of a workbook: kept in the tracker's own folder at every save, the oldest dropped."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from dashboard.files.private import PRIVATE, private_folder

#: How many earlier versions of a workbook are kept.
VERSIONS = 20


def versions_folder(path: Path) -> Path:
    """Where the earlier versions of a workbook are kept."""
    real = path.resolve()
    return real.parent / PRIVATE / "versions" / real.name


def keep_version(path: Path, data: bytes) -> Path:
    """Keeps these bytes as the latest earlier version, flushed to the disk; drops the oldest beyond VERSIONS."""
    private_folder(path)
    folder = versions_folder(path)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    version = folder / f"{datetime.now():%Y-%m-%dT%H-%M-%S-%f}{path.suffix}"
    handle = os.open(version, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        version.unlink(missing_ok=True)
        raise
    for old in sorted(folder.iterdir())[:-VERSIONS]:
        old.unlink(missing_ok=True)
    return version
