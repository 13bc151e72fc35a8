"""A save that is killed or refused at each of its system calls, one after another: F1, F2, F3, F9 and F10."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import cycle, product

from tests.faults.scenes import SCENES
from tests.faults.stage import Trial, disturbed, reference
from tests.faults.strace import Call, Terms

#: What a disk, a share or a system may answer.
ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "ESTALE", "EINTR")
#: What changes a disk, or tells whether it was changed, fails in every way; what only looks, in one way at each place.
_CHANGES = re.compile(
    "open|openat|read|write|fsync|f?truncate|rename(at2?)?|link(at)?|unlink(at)?|mkdir(at)?|close|flock|sendfile|copy_file_range"
    "|f?chmod(at)?|[fl]?chown(at)?|utimensat|[fl]?setxattr"
)
_LOOKS = re.compile("newfstatat|[fl]?stat|statx|lseek|getdents64|readlink(at)?|[fl]?(list|get)xattr|faccessat2?")
#: What can fail on a way out on which something has failed already.
_ON_THE_WAY_OUT = (
    "unlink:error=EIO:when=1+",
    "unlink:signal=KILL:when=1",
    "close:error=EIO:when=9+",
    "rename:error=EIO:when=2+",
)
#: The scenes in which every error is tried at every change; in the others one at each, in turns.
_THOROUGHLY = ("save", "new")
_NO_EXCHANGE = "renameat2:error=EINVAL:when=1+"
_NO_SECOND_NAME = "link:error=EPERM:when=1+"
_NO_FLOCK = "flock:error=ENOSYS:when=1+"


def _trial(group: str, scene: str, *inject: str) -> Trial:
    return Trial(group, f"{scene}: {' '.join(inject)}", partial(disturbed, scene, Terms(inject)))


def kills() -> Iterator[Trial]:
    """F1: killed at every call."""
    for scene in SCENES:
        for call in reference(scene)[0]:
            yield _trial(f"F1 killed, {scene}", scene, call.killed())


def errors() -> Iterator[Trial]:
    """F2: every call that can fail fails."""
    turn = cycle(ERRORS)
    for scene in SCENES:
        for call in reference(scene)[0]:
            changes = _CHANGES.fullmatch(call.name)
            if changes or _LOOKS.fullmatch(call.name):
                for error in ERRORS if changes and scene in _THOROUGHLY else (next(turn),):
                    yield _trial(f"F2 an error, {scene}", scene, call.failed(error))


def compound() -> Iterator[Trial]:
    """F3: something fails, and then something fails on the way out of it; or the next start is killed while it tidies up."""
    failing = [call for call in reference("save")[0] if call.name in ("write", "fsync", "link", "renameat2", "read")]
    for call, then in product(failing, _ON_THE_WAY_OUT):
        if then.partition(":")[0] != call.name:
            yield _trial("F3 two faults", "save", call.failed("EIO"), then)
    for call in reference("start")[0]:
        yield _trial("F3 killed, next start", "start", call.killed())


def between() -> Iterator[Trial]:
    """F9: killed after the earlier version was kept and before the new one is in its place; then started again."""
    calls = reference("save")[0]
    kept = next(n for n, call in enumerate(calls) if call.name == "link")
    put = next(n for n, call in enumerate(calls) if call.name == "renameat2")
    for call in calls[kept : put + 1]:
        yield _trial("F9 killed between", "save", call.killed())


def shares() -> Iterator[Trial]:
    """F10: what odd drives do: no exchange of names, no locks, errors late, and calls that say they did and did not."""
    calls = reference("save")[0]
    written = max((call for call in calls if call.name == "write"), key=lambda call: call.nth).nth
    for call in calls:
        if call.name in ("fsync", "rename", "renameat2", "link"):
            yield _trial("F10 odd drives", "save", f"{call.name}:retval=0:when={call.nth}")
        if call.name in ("close", "fsync", "openat", "read"):
            yield _trial("F10 odd drives", "save", call.failed("ESTALE"), _NO_EXCHANGE)
        if call.name in ("link", "renameat2", "fsync", "unlink"):
            yield _trial("F10 odd drives", "save", call.killed(), _NO_EXCHANGE)
            yield _trial("F10 odd drives", "save", call.killed(), _NO_SECOND_NAME)
            yield _trial("F10 odd drives", "save", call.killed(), _NO_EXCHANGE, _NO_SECOND_NAME)
    for n in range(1, written + 1):
        yield _trial("F10 odd drives", "save", f"write:retval=93000:when={n}")
    for error in ("ESTALE", "EIO", "ENOENT", "EXDEV", "EBUSY"):
        yield _trial("F10 odd drives", "save", _NO_EXCHANGE, f"rename:error={error}:when=1")
        yield _trial("F10 odd drives", "save", _NO_SECOND_NAME, f"rename:error={error}:when=1")
    for error in ("EINVAL", "EOPNOTSUPP"):
        yield from (_trial("F10 odd drives", "save", f"fsync:error={error}:when={n}") for n in range(1, 5))
    yield from _without_locks(calls)


def _without_locks(calls: tuple[Call, ...]) -> Iterator[Trial]:
    """A drive that knows no locks: killed there, nothing may bar the next save."""
    yield _trial("F10 odd drives", "save", _NO_FLOCK)
    yield _trial("F10 odd drives", "save", "flock:error=ENOLCK:when=1+")
    for call in calls:
        if call.name in ("fsync", "renameat2", "rename"):
            yield _trial("F10 odd drives", "save", _NO_FLOCK, call.killed())
