"""Earlier versions of a plan compared with what came after them, and one of them put back in its place."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dashboard.files.reading import admitted, locked_as
from dashboard.files.save import create, locked, replace
from dashboard.files.settle.headings import said
from dashboard.files.versions import Version, bytes_of, read_version, version_numbered, versions_of
from dashboard.plan.compare import RowSaid, differences
from dashboard.plan.errors import EntryRefused, NeedsPassword, NotAWorkbook, UnusableFile
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef
from dashboard.workbook.read import read_plan

type WhatChanged = tuple[RowSaid, ...] | None


def with_changes(
    path: Path, plan: Plan | None, today: date, password: str | None = None
) -> Iterator[tuple[Version, WhatChanged]]:
    """Each earlier version of the workbook that says `plan` now, the latest first, with what changed after it.

    None where that cannot be told. Each version is read when its turn comes (tens of milliseconds), so whoever needs few
    takes few. Rows of History are left out: they say the same again.
    """
    after = plan
    for version in versions_of(path):
        before = _plan_of(version, path, today, password)
        yield version, changes_between(before, after) if before and after else None
        after = before


def changed_since(path: Path, plan: Plan, number: int, today: date, password: str | None = None) -> tuple[RowSaid, ...]:
    """What has changed from an earlier version to the plan as it stands; raises UnknownName and UnusableFile's kinds."""
    return changes_between(read_version(version_numbered(path, number), path, today, password).plan, plan)


def changes_between(before: Plan, after: Plan) -> tuple[RowSaid, ...]:
    """Every row that differs between two states of a plan, in the words of the workbook, History left out."""
    return tuple(said(change) for change in differences(before, after) if change.section != "history")


def _plan_of(version: Version, path: Path, today: date, password: str | None) -> Plan | None:
    try:
        return read_version(version, path, today, password).plan
    except UnusableFile:
        return None


def restore(path: Path, number: int, today: date, password: str | None = None) -> Version:
    """Puts an earlier version back in the place of the workbook, which may be damaged or gone by now; the version.

    What stood there till now becomes an earlier version too, so this can be undone. The bytes are put back as they were,
    with everything the tracker does not know; locked with the password where what stands there is locked and they are not.
    A PlanFile is loaded again by whoever holds it.

    Raises UnknownName where there is no such version, EntryRefused where it is what stands there, UnusableFile's kinds
    where it does not pass the gate or the password is wanted, FileBusy and NotSaved; then the workbook is as it was.
    """
    version = version_numbered(path, number)
    old = bytes_of(version, path)
    read_plan(admitted(old, path.name, password), today)  # it must open before it is written
    with locked(path):
        if not path.exists():
            create(path.resolve(), old, like=version.path)  # nobody can read it who could not before
            return version
        now = path.read_bytes()
        if now == old:
            raise EntryRefused(f"{path.name} says what it said in version {number} already.")
        replace(path, _as_locked(path, now, old, password), now)
    return version


def _as_locked(path: Path, now: bytes, old: bytes, password: str | None) -> bytes:
    """The bytes of a version, locked where those that stand there are; the password has to be the one of these."""
    from dashboard.excel.locked import check_password, is_locked  # the cipher is slow to load, and few plans are locked

    if is_locked(old) or not is_locked(now):
        return old
    if password is None:
        what = "The workbook is locked with a password, and this version was kept before it was."
        raise NeedsPassword(what, "Give the password, and it is locked again.", where=CellRef(path.name))
    with contextlib.suppress(NotAWorkbook):  # the lock itself is damaged: nobody can tell
        check_password(now, password, path.name)
    return locked_as(now, old, password)
