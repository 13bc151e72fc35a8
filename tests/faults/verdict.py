"""What a workbook is found to be afterwards, opened by the tracker and by openpyxl, and what else lies about."""

from __future__ import annotations

import hashlib
import io
import signal
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import openpyxl

from dashboard.excel.gate import admit
from dashboard.excel.locked import is_locked, unlocked
from dashboard.files.disk.private import PRIVATE
from dashboard.files.disk.sweep import sweep
from dashboard.files.versions import versions_of
from dashboard.plan.errors import TrackerError
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EventKind
from dashboard.workbook.read import read_plan
from tests.faults.scenes import NAME, NOTE, PASSWORD, TODAY, opened
from tests.faults.strace import SAVED, Ended

type Content = tuple[Plan, dict[str, object]]
ABSENT, UNREADABLE = "absent", "unreadable"
_AS_IT_WAS = ("as it was", "as it is")


def said_of(column: str) -> int:
    """A column of the table, by its heading."""
    return field(default=0, metadata={"heading": column})


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted; each is 0 or 1 for a single point."""

    points: int = said_of("points")
    missed: int = said_of("not reached")
    saved: int = said_of("saved")
    refused: int = said_of("refused")
    killed: int = said_of("killed")
    unreadable: int = said_of("unreadable")
    mixed: int = said_of("mixed")
    saved_but_old: int = said_of("saved but old")
    told_wrongly: int = said_of("told wrongly")
    overwritten: int = said_of("overwritten")
    left_over: int = said_of("left over")
    clear_text: int = said_of("clear text")
    stuck: int = said_of("next save fails")

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    def at_once(self) -> Tally:
        """The same where nothing was injected, so that there was nothing to reach."""
        return replace(self, missed=0)

    def not_reached(self) -> Tally:
        """The same where the point was not reached."""
        return replace(self, missed=1)

    def wrongly_told(self) -> Tally:
        """The same, told wrongly."""
        return replace(self, told_wrongly=1)

    @property
    def spoken(self) -> str:
        """What was counted, in words."""
        return ", ".join(one.metadata["heading"] for one in fields(self) if getattr(self, one.name))

    @property
    def faults(self) -> int:
        """How much of what may never happen did."""
        return sum(getattr(self, one.name) for one in fields(self)[5:])


@dataclass(frozen=True, slots=True)
class Known:
    """What the workbook was before, and what it is after a save that nothing disturbs."""

    old: Content | str
    new: Content | str


class Reader:
    """Opens workbooks with both readers; the same bytes once."""

    def __init__(self) -> None:
        self._seen: dict[str, Content | str] = {}

    def content(self, path: Path) -> Content | str:
        """What both readers find in a workbook: the plan and every cell; or ABSENT, or UNREADABLE."""
        try:
            data = path.read_bytes()
        except OSError:
            return ABSENT
        return self.content_of(data)

    def content_of(self, data: bytes) -> Content | str:
        """What both readers find in a workbook's bytes."""
        if is_locked(data):
            try:
                data = unlocked(data, PASSWORD, NAME)
            except TrackerError:
                return UNREADABLE
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._seen:
            self._seen[digest] = _read(data)
        return self._seen[digest]


def _read(data: bytes) -> Content | str:
    try:
        plan = read_plan(admit(data, NAME), TODAY).plan
        book = openpyxl.load_workbook(io.BytesIO(data))
    except Exception:  # noqa: BLE001 - whatever either reader raises, people cannot open it
        return UNREADABLE
    return plan, {f"{page.title}!{c.coordinate}": c.value for page in book for row in page for c in row if c.value}


def judge(folder: Path, ended: Ended, known: Known, reader: Reader, *, then_save: bool = True) -> Tally:
    """What one disturbed save has left in a folder and in its temporary folder, after the sweep of the next start."""
    now = reader.content(folder / NAME)
    sweep([(folder / NAME).resolve().parent])
    said_saved = ended.said == SAVED
    return Tally(
        points=1,
        missed=not ended.reached,
        saved=said_saved,
        refused=bool(ended.said) and not said_saved,
        killed=not ended.said,
        unreadable=(now == UNREADABLE != known.old) or any(_unreadable_versions(folder / NAME, reader)),
        mixed=now not in (known.old, known.new, UNREADABLE),
        saved_but_old=said_saved and now != known.new,
        told_wrongly=is_told_wrongly(ended, new=now == known.new),
        left_over=any(left_over(folder.parent)),
        clear_text=any(_holds_the_note(path) for path in left_over(folder.parent)),
        stuck=then_save and now not in (ABSENT, UNREADABLE) and _next_save_fails(folder),
    )


def _unreadable_versions(path: Path, reader: Reader) -> Iterator[bool]:
    for version in versions_of(path):
        yield reader.content(version.path) == UNREADABLE


def is_told_wrongly(ended: Ended, *, new: bool) -> bool:
    """Whether what a person was told is no plain sentence, or not what is on the disk. One who was killed says nothing."""
    if ended.said == SAVED:
        return False
    if not ended.said:
        return ended.signal != signal.SIGKILL
    as_it_was = any(words in ended.said for words in _AS_IT_WAS)
    return "Traceback" in ended.said or not ended.said.endswith(".") or (new and as_it_was)


def left_over(root: Path) -> Iterator[Path]:
    """Files that are neither the workbook nor in the tracker's own folder."""
    for path in root.rglob("*"):
        if path.is_file() and path.name != NAME and PRIVATE not in path.parts:
            yield path


def _holds_the_note(path: Path) -> bool:
    data = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            data += b"".join(parts.read(name) for name in parts.namelist())
    return NOTE.encode() in data or NOTE.encode("utf-16-le") in data


def _next_save_fails(folder: Path) -> bool:
    try:
        opened(folder / NAME).add_event({"on": TODAY, "kind": EventKind.EVENT, "what": "Holiday"})
    except TrackerError:
        return True
    return False
