"""Drafts: each field that somebody has committed, on the disk before the workbook is touched.

One file a workbook under the tracker's own folder, named by a digest so that it gives no child away, a line a field,
each flushed to the disk. So a page that is loaded again, a network that drops, a session that ends, a server that is
restarted or killed lose at most the field that was being typed. What is saved or thrown away leaves the file at once,
and the file goes with the last of it; what nobody comes back to ages out (`[drafts] days` in settings.toml). The values
of a workbook that is locked with a password are locked with it too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from dashboard.files.disk.cipher import Locked, lock, unlock
from dashboard.files.disk.private import (
    NO_LINKS,
    PRIVATE,
    file_mode,
    flush_folder,
    leads_away,
    let_in,
    private_folder,
    put_private,
    refuse_link,
)
from dashboard.files.disk.refusals import not_saved
from dashboard.files.save import PATIENCE
from dashboard.files.settings import read_settings
from dashboard.plan.errors import FileBusy
from dashboard.plan.months import Month
from dashboard.plan.problems import CellRef

_FOLDER = "drafts"
_ENDING = ".jsonl"
#: A journal while it is written anew; one that is left was interrupted, and the next one is written over it.
_PARTIAL = ".part"


@dataclass(frozen=True, slots=True)
class FormKey:
    """Whose draft of which form it is: who types (blank without accounts), the child's reference, and the form.

    A form about one row names the row too, for example “progress G1 · 2026-10 · Setting”.
    """

    who: str
    child: str
    form: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed into one form and not saved: its fields, and when the last of them was committed."""

    key: FormKey
    fields: dict[str, Any]
    at: datetime


class Journal:
    """The drafts of one workbook. Any number of threads and processes may have one of the same workbook.

    A form calls `write(key, field, value)` whenever a field is committed (before it tries to save, and whatever becomes
    of that), `drafts(key)` when it is drawn, to offer what is there, and `done(key)` once the workbook is saved or the
    person throws the draft away. `open_forms(who)` lists all that is left of somebody's, for a word after a restart.

    Values are texts, numbers, yes or no, None, days, Months, and lists of these; a list comes back as a list, a word of
    a closed vocabulary as its text or number, which equal it. `write` and `done` raise NotSaved where the disk refuses
    and FileBusy where another process does not let go; what the workbook holds is not touched by any of this.
    """

    def __init__(self, workbook: Path, *, days: int | None = None, password: str | None = None) -> None:
        """The journal of a workbook, by whatever name it is reached; drafts are kept for so many days.

        With a password what is written is locked with it, and what is locked with another one is not seen.
        """
        real = workbook.resolve()
        self._password = password
        self._workbook = real
        self._days = read_settings(real.parent).keeping.draft_days if days is None else days
        folder = real.parent / PRIVATE / _FOLDER
        self.path = folder / (_digest(real.name) + _ENDING)  # its folder may be moved, and the drafts with it
        #: where drafts lie that were written before journals followed their folder
        self._earlier = folder / (_digest(str(real)) + _ENDING)

    def write(self, key: FormKey, field: str, value: object) -> None:
        """Puts one committed field on the disk; it is there when this returns."""
        plain = _plain(value)
        with self._held():
            self._lock_what_is_clear()
            _append(self.path, _written(key, field, self._locked(plain, self._lines()), datetime.now(UTC)))

    def drafts(self, key: FormKey) -> dict[str, Any]:
        """The fields of a form that were committed and not saved, by name; empty where there are none."""
        found = self._open().get(key)
        return found.fields if found else {}

    def open_forms(self, who: str = "") -> tuple[Draft, ...]:
        """Everything that somebody has typed and not saved, the latest first."""
        mine = (draft for draft in self._open().values() if draft.key.who == who)
        return tuple(sorted(mine, key=lambda draft: draft.at, reverse=True))

    def done(self, key: FormKey) -> None:
        """Takes a form's draft off the disk, and with it what is too old; the file goes with the last one."""
        if not self.path.exists() and not self._earlier.exists():
            return
        with self._held():
            lines = [line for line in self._lines() if line[0] != key and self._is_young(line[3])]
            _put_back(self.path, lines)
            self._earlier.unlink(missing_ok=True)

    def _open(self) -> dict[FormKey, Draft]:
        found: dict[FormKey, Draft] = {}
        for key, field, kept, at in self._lines():
            with contextlib.suppress(ValueError, TypeError, KeyError):
                if self._is_young(at):
                    known = found.get(key)
                    found[key] = Draft(key, {**(known.fields if known else {}), field: self._meant(kept)}, at)
        return found

    def _lock_what_is_clear(self) -> None:
        """Locks what was written before the plan itself was locked with the password."""
        lines = [*self._lines()] if self._password is not None else []
        if all(_is_locked(kept) for _, _, kept, _ in lines):
            return
        locked: list[_Line] = []
        for key, field, kept, at in lines:
            locked.append((key, field, kept if _is_locked(kept) else self._locked(kept, locked), at))
        _put_back(self.path, locked)
        self._earlier.unlink(missing_ok=True)

    def _lines(self) -> Iterator[_Line]:
        return chain(_lines(self._earlier), _lines(self.path))

    def _locked(self, plain: Any, lines: Iterable[_Line]) -> Any:
        """The value as it may lie on the disk; all lines of one journal have one key, for making one takes its time."""
        if self._password is None:
            return plain
        like = next((locked for _, _, kept, _ in lines if (locked := _is_locked(kept))), None)
        locked = lock(plain, self._password, like)
        return {"locked": locked.text, "salt": locked.salt}

    def _meant(self, kept: Any) -> Any:
        """What a value on the disk means; raises ValueError where it is locked and the password does not open it."""
        locked = _is_locked(kept)
        if locked is None:
            return _meant(kept)
        if self._password is None:
            raise ValueError("locked with a password")
        return _meant(unlock(locked, self._password))

    def _is_young(self, at: datetime) -> bool:
        return datetime.now(UTC) - at <= timedelta(days=self._days)

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        """Holds the journal against the other threads and processes."""
        try:
            folder = private_folder(self._workbook, _FOLDER)
            refuse_link(self.path, self._workbook)
            with FileLock(self.path.with_suffix(".lock"), timeout=PATIENCE, mode=file_mode(folder.parent)):
                yield
        except Timeout as error:
            what = "Another window is writing drafts of this plan and does not let go."
            raise FileBusy(what, "Try again in a moment.", where=CellRef(self._workbook.name)) from error
        except OSError as error:
            raise not_saved(self._workbook, error) from error


def age_out(folder: Path, now: datetime | None = None) -> int:
    """Takes away the journals beside a folder's plans in which nobody has written for too long; how many went.

    Raises nothing: what the disk does not let go is left for the next time.
    """
    days = read_settings(folder).keeping.draft_days
    oldest = (now or datetime.now(UTC)) - timedelta(days=days)
    gone = 0
    journals = folder / PRIVATE / _FOLDER
    with contextlib.suppress(OSError):
        for path in () if leads_away(journals) else journals.iterdir():
            if path.suffix not in (_ENDING, _PARTIAL):
                continue
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < oldest.timestamp():
                    path.unlink()
                    gone += 1
    return gone


type _Line = tuple[FormKey, str, Any, datetime]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _is_locked(kept: Any) -> Locked | None:
    return Locked(str(kept["salt"]), str(kept["locked"])) if isinstance(kept, dict) and "locked" in kept else None


def _written(key: FormKey, field: str, kept: Any, at: datetime) -> bytes:
    """A line of the journal; whatever was typed, it is plain ASCII and has no line break within."""
    line = {"at": at.isoformat(), "who": key.who, "child": key.child, "form": key.form, "field": field}
    return json.dumps({**line, "value": kept}).encode("ascii") + b"\n"


def _append(path: Path, line: bytes) -> None:
    """Adds a line, flushed to the disk; after one that was torn it begins anew."""
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | NO_LINKS, 0o600)
    with os.fdopen(handle, "r+b", buffering=0) as out:
        size = os.fstat(handle).st_size
        if size:
            out.seek(size - 1)
            line = line if out.read(1) == b"\n" else b"\n" + line
        left = memoryview(line)
        while left:
            left = left[out.write(left) :]
        os.fsync(handle)
    if is_new:
        let_in(path)
        flush_folder(path.parent)


def _put_back(path: Path, lines: list[_Line]) -> None:
    """The journal with these lines only, whole or not at all; without any it goes."""
    if not lines:
        path.unlink(missing_ok=True)
        flush_folder(path.parent)
        return
    put_private(b"".join(_written(*line) for line in lines), path.with_suffix(_PARTIAL), path)
    flush_folder(path.parent)


def _lines(path: Path) -> Iterator[_Line]:
    """The lines that can be read, their values as they lie there; one that was torn when the power went is left out."""
    try:
        data = b"" if leads_away(path) else path.read_bytes()
    except OSError:
        return
    for line in data.split(b"\n"):
        try:
            found = json.loads(line)
            at = datetime.fromisoformat(found["at"])
            key = FormKey(found["who"], found["child"], found["form"])
            yield key, found["field"], found["value"], at if at.tzinfo else at.replace(tzinfo=UTC)
        except (ValueError, TypeError, KeyError):
            continue


def _plain(value: object) -> Any:
    """A field's value as JSON has it; raises TypeError for what no form holds."""
    if isinstance(value, Month):
        return {"month": str(value)}
    if isinstance(value, date):
        return {"day": (value.date() if isinstance(value, datetime) else value).isoformat()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"no draft holds a {type(value).__name__}")


def _meant(value: Any) -> Any:
    if isinstance(value, list):
        return [_meant(part) for part in value]
    if not isinstance(value, dict):
        return value
    return Month.parse(value["month"]) if "month" in value else date.fromisoformat(value["day"])
