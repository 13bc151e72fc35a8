"""Earlier versions of a workbook: kept in the tracker's own folder at every save, listed, read, put back, aged out.

A version's name begins with its number, which only ever goes up: their order does not hang on the clock. They are a
child's records: beyond a number and an age that `settings.toml` names, they go; no save drops one for its age, and what
a clock made old that leapt over years waits for a week, for the clock may be wrong. The latest one stays for as long as the
workbook itself was written within that age, so that the last save can always be undone; where nobody has written in a
workbook for longer, or it is no longer there, `age_out` takes the last one too.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from dashboard.files.disk.private import PRIVATE, leads_away, private_folder, put_private
from dashboard.files.reading import admitted
from dashboard.files.settings import Keeping, read_settings
from dashboard.plan.errors import NotAWorkbook, UnknownName
from dashboard.plan.problems import CellRef
from dashboard.workbook.read import ReadPlan, read_plan

_FOLDER = "versions"
_STAMP = "%Y-%m-%dT%H-%M-%SZ"
_NAME = re.compile(r"(\d{6,})-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(\..*)?", re.DOTALL)  # workbooks have all kinds of names
#: A version while it is written; one that is left here was interrupted, and the next one is written over it.
_PARTIAL = "partial"
#: When it was first seen that some are too old, by a clock that may have leapt there; and how long that is looked at.
_LATE, _LOOKED_AT = "late", timedelta(days=7)
#: Saves no further apart than this are one sitting; and how many of the latest versions are kept whatever they are.
_SITTING, _LATEST = timedelta(minutes=30), 5


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier version: its number, when it was kept (with a time zone), where it lies, and its size in bytes.

    It says what stood in the workbook until then.
    """

    number: int
    when: datetime
    path: Path
    size: int


def versions_folder(path: Path) -> Path:
    """Where the earlier versions of a workbook are kept."""
    real = Path(os.path.realpath(path))  # pathlib's own raises where links circle
    return real.parent / PRIVATE / _FOLDER / real.name


def versions_of(path: Path) -> tuple[Version, ...]:
    """The earlier versions of a workbook, the latest first; none where they cannot be looked at."""
    return tuple(reversed(_in(versions_folder(path), path)))


def version_numbered(path: Path, number: int) -> Version:
    """One earlier version; raises UnknownName where there is none of that number."""
    found = versions_of(path)
    for version in found:
        if version.number == number:
            return version
    known = f"There are {found[-1].number} to {found[0].number}." if found else "None is kept yet."
    raise UnknownName(f"There is no earlier version {number} of {path.name}. {known}")


def read_version(version: Version, path: Path, today: date, password: str | None = None) -> ReadPlan:
    """What an earlier version of the workbook at `path` says; raises UnusableFile's kinds where it cannot be opened."""
    return read_plan(admitted(bytes_of(version, path), path.name, password), today)


def bytes_of(version: Version, path: Path) -> bytes:
    """The bytes of an earlier version; raises NotAWorkbook where the disk does not give them."""
    try:
        return version.path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        what = f"The earlier version {version.number} cannot be read ({reason})."
        raise NotAWorkbook(what, "Choose another one.", where=CellRef(path.name)) from error


def keep_version(path: Path, data: bytes, *, stands: bool = False) -> Path:
    """Keeps these bytes as the latest earlier version, on the disk; where it lies.

    Where they stand in the workbook and the drive can, that file gets a second name, which it keeps when the next version
    takes the first: nothing is copied. The caller holds the workbook's lock, sees what the file held in the end, and calls
    `drop_surplus` once it has been replaced. Raises NotSaved where a link stands in the way, and OSError.
    """
    folder = private_folder(path, _FOLDER, path.name)
    kept = _in(folder)
    if kept and _is_same(kept[-1].path, path):  # a save was killed before it replaced the workbook
        kept.pop().path.unlink()
    number = kept[-1].number + 1 if kept else 1
    version = folder / f"{number:06d}-{datetime.now(UTC):{_STAMP}}{path.suffix}"
    if not (stands and _second_name(path, version)):
        put_private(data, folder / _PARTIAL, version)
    return version


def put_locked(version: Version, data: bytes) -> None:
    """Puts the same, locked with a password, in the place of a version; the caller holds the workbook's lock."""
    put_private(data, version.path.with_name(_PARTIAL), version.path)


def drop_surplus(path: Path) -> None:
    """Drops the versions of a workbook that are too many by the settings; raises nothing.

    None goes because it is too old: that is looked at with more time, by `age_out`.
    """
    _drop(surplus(_in(versions_folder(path)), read_settings(path.parent).keeping))


def _is_same(version: Path, path: Path) -> bool:
    try:
        return version.samefile(path)
    except OSError:
        return False


def _second_name(path: Path, version: Path) -> bool:
    """Gives the workbook's file a second name; False where it is not ours alone, or the drive has no such thing."""
    try:
        with path.open("rb") as there:
            state = os.fstat(there.fileno())
            # What has a third name, or belongs to somebody else, may be written in by others: a version never changes.
            if os.name == "nt" or state.st_nlink != 1 or state.st_uid != os.geteuid():
                return False
            os.fsync(there.fileno())  # whoever wrote it may not have had it flushed
        os.link(path, version)
    except OSError:
        return False
    return True


def age_out(folder: Path, now: datetime | None = None) -> int:
    """Drops the versions of every workbook of a folder that are too old or too many by its settings; how many went.

    Raises nothing: what the disk does not let go is left for the next time.
    """
    now = now or datetime.now(UTC)
    keeping, dropped = read_settings(folder).keeping, 0
    for versions in _folders(folder / PRIVATE / _FOLDER):
        kept = _in(versions, folder / versions.name)
        old = outdated(kept, keeping, now)
        if kept and _written(folder / versions.name) > now - timedelta(days=keeping.version_days):
            old = [version for version in old if version is not kept[-1]]
        if not _may_be_wrong(now, kept, old, keeping, versions / _LATE):
            dropped += _drop(old)
        if not _in(versions):
            with contextlib.suppress(OSError):  # a save has begun meanwhile
                for left in (_PARTIAL, _LATE):
                    (versions / left).unlink(missing_ok=True)
                versions.rmdir()
    return dropped


def _may_be_wrong(now: datetime, kept: Sequence[Version], old: Sequence[Version], keeping: Keeping, late: Path) -> bool:
    """Whether it may be the clock alone that makes versions old: it leapt over a whole age, and not a week ago.

    A machine whose clock runs years ahead for a day must not cost what was kept. `late` remembers when the leap was seen.
    """
    whens = [*(version.when for version in kept), now]
    leapt = any(after - before > timedelta(days=keeping.version_days) for before, after in pairwise(whens))
    with contextlib.suppress(OSError):
        if not (old and leapt):
            late.unlink(missing_ok=True)
            return False
        if late.exists() and _written(late) <= now:
            return now - _written(late) < _LOOKED_AT
        late.unlink(missing_ok=True)
        late.touch(mode=0o600, exist_ok=False)
        os.utime(late, (now.timestamp(),) * 2)
    return bool(old)


def outdated(kept: Sequence[Version], keeping: Keeping, now: datetime) -> list[Version]:
    """The versions, of all that are kept in their order, that are too old or too many.

    None is older than one before it, and a time still to come says nothing, as a clock that ran wrong may have named it.
    """
    oldest, latest, aged = now - timedelta(days=keeping.version_days), datetime.min.replace(tzinfo=UTC), 0
    for n, version in enumerate(kept, 1):
        if version.when <= now:
            latest = max(latest, version.when)
            if latest < oldest:
                aged = n
    return [*kept[:aged], *surplus(kept[aged:], keeping)]


def surplus(kept: Sequence[Version], keeping: Keeping) -> list[Version]:
    """The versions, of all that are kept in their order, that are too many.

    Those go first that were kept in the middle of a sitting, such as a review meeting that saves fifty times: what stood
    there before it is worth more than each of its steps. The latest few always stay.
    """
    count = max(len(kept) - keeping.versions, 0)
    steps = [
        after for before, after in pairwise(kept[: -min(_LATEST, keeping.versions)]) if _in_one_sitting(before, after)
    ]
    dropped = steps[:count]
    rest = [version for version in kept if version not in dropped]
    return [*dropped, *rest[: count - len(dropped)]]


def _in_one_sitting(before: Version, after: Version) -> bool:
    return abs(after.when - before.when) < _SITTING


def _in(folder: Path, workbook: Path | None = None) -> list[Version]:
    """The versions in a folder by their number, but for a second name of the workbook itself; none in one that is a link."""
    try:
        stands = workbook.stat() if workbook else None
    except OSError:
        stands = None
    try:
        if leads_away(folder):
            return []
        with os.scandir(folder) as entries:
            return sorted(_versions(entries, stands), key=lambda version: version.number)
    except OSError:
        return []


def _versions(entries: Iterator[os.DirEntry[str]], stands: os.stat_result | None) -> Iterator[Version]:
    for entry in entries:
        named = _NAME.fullmatch(entry.name)
        if named and entry.is_file(follow_symlinks=False):
            try:
                when = datetime.strptime(named[2], _STAMP).replace(tzinfo=UTC)
            except ValueError:
                continue  # a name that only looks like one of ours
            state = entry.stat(follow_symlinks=False)
            if stands is None or not os.path.samestat(state, stands):  # what a killed save named still changes with it
                yield Version(int(named[1]), when, Path(entry.path), state.st_size)


def _folders(parent: Path) -> list[Path]:
    try:
        return sorted(entry for entry in parent.iterdir() if entry.is_dir() and not leads_away(entry))
    except OSError:
        return []


def _written(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        return datetime.min.replace(tzinfo=UTC)


def _drop(versions: Sequence[Version]) -> int:
    dropped = 0
    for version in versions:
        with contextlib.suppress(OSError):
            version.path.unlink()
            dropped += 1
    return dropped
