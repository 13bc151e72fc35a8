"""Who has a workbook open elsewhere, by the owner files that Excel and LibreOffice lay beside it.

Such a file is advice and no more: programs that are killed leave theirs behind, so nothing is ever refused because of one.
What it says was written by somebody else, so little of it is read, and nothing in it is trusted.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

type Program = Literal["Excel", "LibreOffice"]

#: An owner file older than this was probably left behind: nobody has one workbook open for longer than a working day.
STALE_AFTER = timedelta(hours=12)

#: Both kinds are a line or two; Excel's has 165 bytes.
_MOST_BYTES = 4096
_LONGEST_NAME = 54
#: Where in Excel's file the name stands a second time, in UTF-16.
_WIDE_AT = 55


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who has the workbook open: their name (blank where it is not told), in which program, and since when.

    `since` is this machine's time. `is_stale` says that the file is so old that it was probably left behind.
    """

    who: str
    program: Program
    since: datetime | None
    is_stale: bool


def owners_of(path: Path, now: datetime | None = None) -> tuple[Owner, ...]:
    """Who seems to have the workbook open; nobody where that cannot be told. Never raises."""
    now = now or datetime.now()
    found = []
    for name, read in ((f"~${path.name}", _excel), (f".~lock.{path.name}#", _libre_office)):
        content = _content(path.parent / name)
        if content is not None:
            found.append(read(*content, now))
    return tuple(found)


def _content(path: Path) -> tuple[bytes, datetime | None] | None:
    """The beginning of a plain file and when it was written; None for what is not there, a link, a pipe or a folder."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
    except PermissionError:  # Excel on Windows lets nobody read its own; that it is there says enough
        return b"", _written(path)
    except (OSError, ValueError):
        return None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        return os.read(handle, _MOST_BYTES), _written(path)
    except OSError:
        return b"", None
    finally:
        os.close(handle)


def _written(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.lstat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return None


def _excel(data: bytes, written: datetime | None, now: datetime) -> Owner:
    """A length and the name in the machine's own letters, then both again in UTF-16."""
    wide = data[_WIDE_AT + 2 : _WIDE_AT + 2 + 2 * data[_WIDE_AT]] if len(data) > _WIDE_AT + 1 else b""
    narrow = data[1 : 1 + data[0]] if data else b""
    name = _clean(wide.decode("utf-16-le", "replace")) or _clean(narrow.decode("cp1252", "replace"))
    return Owner(name, "Excel", written, _is_stale(written, now))


def _libre_office(data: bytes, written: datetime | None, now: datetime) -> Owner:
    """Name, login, machine, day and time, and the profile, with commas between them."""
    parts = re.split(r"(?<!\\),", data.decode("utf-8", "replace").partition(";")[0])
    name, login, machine, moment, *_ = (_clean(part.replace("\\", "")) for part in (*parts, "", "", "", ""))
    since = _moment(moment) or written
    return Owner(name or login or machine, "LibreOffice", since, _is_stale(since, now))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%d.%m.%Y %H:%M")
    except ValueError:
        return None


def _is_stale(since: datetime | None, now: datetime) -> bool:
    return since is not None and now - since > STALE_AFTER


def _clean(text: str) -> str:
    """A name that can be shown in a line: nothing that does not print or turns the line round, and not too long."""
    return " ".join("".join(c if c.isprintable() else " " for c in text.replace("\ufffd", " ")).split())[:_LONGEST_NAME]
