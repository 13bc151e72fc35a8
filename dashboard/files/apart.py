"""Workbooks read apart, in child processes: what a reading may cost is bounded, and everybody's screens stay quick meanwhile.

A workbook is somebody else's file. However it is made, reading it can take no more than SECONDS and MEMORY, and the server
that other people are working with only waits for the answer. On a machine with several cores a caseload opens faster, too.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic, sleep

from dashboard.files.reading import Loaded, load
from dashboard.plan.errors import TooLarge, UnusableFile
from dashboard.plan.problems import CellRef

#: What reading one workbook may take: seconds, and bytes of memory (where the system can hold a process to it).
SECONDS = 10.0
MEMORY = 640 << 20
#: How often it is looked whether one has taken too long, in seconds: one look for all costs less than an alarm for each.
_LOOK_EVERY = 0.25
NO_PASSWORDS: Mapping[Path, str] = {}
_TOP = str(Path(__file__).parents[2])
_CHILD = [sys.executable, "-P", "-c", "from dashboard.files.apart import answer_all; answer_all()"]


class _Child:
    """One child process, started when it is first asked and again after it had to be stopped."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._asked_at: float | None = None

    def ask(self, path: Path, today: date, password: str | None) -> Loaded:
        """What the workbook says; raises UnusableFile's kinds, TooLarge where reading it takes too much."""
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        self._asked_at = monotonic()
        try:
            pickle.dump((path, today, password), process.stdin)
            process.stdin.flush()
            answer: Loaded | UnusableFile = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.stop()
            raise _too_much(path) from None
        finally:
            self._asked_at = None
        if isinstance(answer, UnusableFile):
            raise answer
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        paths = os.pathsep.join(filter(None, [_TOP, os.environ.get("PYTHONPATH")]))
        self._process = subprocess.Popen(
            _CHILD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return self._process

    @property
    def is_busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._asked_at is not None

    def end_if_late(self) -> None:
        """Ends the process where its answer takes too long: whoever waits for it is told."""
        asked_at, process = self._asked_at, self._process
        if asked_at is not None and process is not None and monotonic() - asked_at > SECONDS:
            process.kill()

    def stop(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


class Readers:
    """As many child processes as there are cores, at most four; each reads one workbook at a time."""

    def __init__(self, count: int | None = None) -> None:
        """Nothing is started before something is to be read."""
        count = count or min(os.cpu_count() or 1, 4)
        self._children = [_Child() for _ in range(count)]
        self._idle: SimpleQueue[_Child] = SimpleQueue()
        for child in self._children:
            self._idle.put(child)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="reading a workbook")

    def read(
        self, paths: Sequence[Path], today: date, passwords: Mapping[Path, str] = NO_PASSWORDS
    ) -> Iterator[tuple[Path, Loaded | UnusableFile]]:
        """Each workbook with what it says or why it cannot be opened, in their order."""
        futures = [self._threads.submit(self._read, path, today, passwords.get(path)) for path in paths]
        done = Event()
        if futures:
            Thread(target=self._watch, args=(done,), name="watching the readers", daemon=True).start()
        try:
            for path, future in zip(paths, futures, strict=True):
                yield path, future.result()
        finally:
            done.set()
            _cancel(futures)

    def _watch(self, done: Event) -> None:
        """Ends who takes too long, until all is done; what was given up while it is read is watched to its end too."""
        while not done.wait(_LOOK_EVERY) or any(child.is_busy for child in self._children):
            if done.is_set():
                sleep(_LOOK_EVERY)
            for child in self._children:
                child.end_if_late()

    def _read(self, path: Path, today: date, password: str | None) -> Loaded | UnusableFile:
        child = self._idle.get()
        try:
            return child.ask(path, today, password)
        except UnusableFile as error:
            return error
        finally:
            self._idle.put(child)

    def close(self) -> None:
        """Ends the child processes; what is still to be read is given up."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in self._children:
            child.stop()


def _cancel(futures: Sequence[Future[Loaded | UnusableFile]]) -> None:
    for future in futures:
        future.cancel()


def _too_much(path: Path) -> TooLarge:
    return TooLarge(
        f"Reading this file was stopped: it takes more time or memory than any plan ({SECONDS:.0f} seconds).",
        "Do not use it. Ask for the workbook again from the person it came from.",
        where=CellRef(path.name),
    )


@cache
def readers() -> Readers:
    """The child processes that all caseloads of this process share; they end with it."""
    made = Readers()
    atexit.register(made.close)
    return made


def answer_all() -> None:
    """The child's side: reads the workbooks it is asked for until there is nobody left to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which then lets its children go
    _hold_to(MEMORY)
    gc.freeze()
    gc.set_threshold(100_000)  # a plan is many small objects and no circles, and each is let go whole
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    with contextlib.suppress(EOFError, OSError):
        while True:
            path, today, password = pickle.load(sys.stdin.buffer)
            try:
                answer: Loaded | UnusableFile = load(path, today, password)
            except UnusableFile as error:
                answer = error
            except MemoryError:
                answer = _too_much(path)
            pickle.dump(answer, answers)
            answers.flush()


def _hold_to(memory: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
