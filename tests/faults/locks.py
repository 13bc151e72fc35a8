"""F7: the workbook is locked, or looks as if it were. A save waits for three seconds at most, and no stale file holds it off."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from time import perf_counter, sleep

from dashboard.files.save import locked
from tests.faults.scenes import NAME, SCENES
from tests.faults.stage import READER, Found, Stage, Trial, reference
from tests.faults.strace import SAVED, Terms, run
from tests.faults.verdict import judge

_WAITS_AT_MOST = 3.0

type Holder = Callable[[Path], AbstractContextManager[object]]


def held() -> Iterator[Trial]:
    """Each way in which a workbook is held or seems to be, and what a save has to say to it."""
    for name in _HOLDERS:
        yield Trial("F7 locked", name, partial(_held, name))


def _held(name: str) -> Found:
    holder, expected = _HOLDERS[name]
    with Stage() as folder:
        SCENES["save"].begin(folder)
        act = SCENES["save"].act(folder)
        with holder(folder / NAME):
            start = perf_counter()
            ended = run(act, folder.parent / "tmp", Terms())
            took = perf_counter() - start
        for beside in (f"~${NAME}", f".~lock.{NAME}#"):
            (folder / beside).unlink(missing_ok=True)
        tally = judge(folder, ended, reference("save")[1], READER).at_once()
        right = expected in ended.said and took < _WAITS_AT_MOST
        return Found(tally if right else tally.wrongly_told(), f"{ended.said} ({took:.1f} s)")


@contextmanager
def _another_process(path: Path, seconds: float, *, is_killed: bool = False) -> Iterator[None]:
    """A process that holds the lock for a while, or is killed with it."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            with locked(path):
                os.write(write, b"I have it")
                sleep(seconds)
        finally:
            os._exit(0)
    os.read(read, 1)
    if is_killed:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    try:
        yield
    finally:
        if not is_killed:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        os.close(read)
        os.close(write)


def _for(seconds: float, *, is_killed: bool = False) -> Holder:
    return partial(_another_process, seconds=seconds, is_killed=is_killed)


def _beside(name: str, text: bytes, *, days: int = 0) -> Holder:
    def lay(path: Path) -> AbstractContextManager[object]:
        file = path.with_name(name)
        file.write_bytes(text)
        past = file.stat().st_mtime - days * 86400
        os.utime(file, (past, past))
        return nullcontext()

    return lay


_EXCEL = bytes([8]) + b"J. Brown" + b" " * 46
_OFFICE = b"J. Brown,jb,desk,21.11.2026 18:04,file:///home/jb;"
_HOLDERS: dict[str, tuple[Holder, str]] = {
    "nobody": (_for(0), SAVED),
    "for 1 s": (_for(1), SAVED),
    "for 2 s": (_for(2), SAVED),
    "for 30 s": (_for(30), "Somebody else is saving this plan."),
    "by one that was killed": (_for(30, is_killed=True), SAVED),
    "open in Excel": (_beside(f"~${NAME}", _EXCEL), SAVED),
    "left by Excel": (_beside(f"~${NAME}", _EXCEL, days=3), SAVED),
    "open in LibreOffice": (_beside(f".~lock.{NAME}#", _OFFICE), SAVED),
    "left by LibreOffice": (_beside(f".~lock.{NAME}#", _OFFICE, days=3), SAVED),
}
