"""One act in a process of its own, with strace at its side: to see its system calls, to fail them, to kill or stop it there."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.plan.errors import TrackerError

SAVED = "Saved"
_BEGIN = "/the-act-begins-here"
#: Calls that leave no trace on a disk: memory, clocks, who we are.
_OF_NO_MATTER = re.compile(
    r"m?brk|m(un|re)?map|m(protect|advise)|futex|get(pid|[ug]id|e[ug]id|random|tid)|rt_.*|clock_.*|exit.*"
)
_CALL = re.compile(r"(\w+)\(")
_SECONDS = 30
_ANY_TRACER = 0x59616D61, ctypes.c_ulong(-1)  # PR_SET_PTRACER, for systems that let parents only look on


@dataclass(frozen=True, slots=True)
class Call:
    """The n-th call of a name, as strace counts, and what it was about."""

    name: str
    nth: int
    line: str = ""

    def killed(self) -> str:
        return f"{self.name}:signal=KILL:when={self.nth}"

    def stopped(self) -> str:
        return f"{self.name}:signal=STOP:when={self.nth}"

    def failed(self, error: str) -> str:
        return f"{self.name}:error={error}:when={self.nth}"


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process said last, the signal that ended it (0: none), and the lines of its trace."""

    said: str
    signal: int
    lines: tuple[str, ...]

    @property
    def reached(self) -> bool:
        """Whether what was to be done to it was done."""
        return self.signal == signal.SIGKILL or any("INJECTED" in line or "SIGSTOP" in line for line in self.lines)

    def calls(self) -> list[Call]:
        """The calls between the beginning of the act and its end that matter to a disk."""
        counted: Counter[str] = Counter()
        calls, begun = [], False
        for line in self.lines:
            if not (match := _CALL.match(line)):
                continue
            counted[name := match[1]] += 1
            if begun and not _OF_NO_MATTER.fullmatch(name) and "<pipe:" not in line:
                calls.append(Call(name, counted[name], line))
            begun = begun or _BEGIN in line
        return calls


def why_not() -> str:
    """Why strace cannot be used here; nothing where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True, text=True, check=False)
    return tried.stderr.strip() if tried.returncode else ""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms an act runs."""

    inject: tuple[str, ...] = ()
    #: done whenever the process was stopped by what is injected
    meanwhile: Callable[[], None] | None = None
    user: int | None = None
    largest_file: int | None = None


def run(act: Callable[[], None], temporary: Path, terms: Terms) -> Ended:
    """Runs an act in a process forked from this one, under strace; how it ended."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _be_the_child(act, temporary, terms, write)
    os.close(write)
    os.waitpid(pid, os.WUNTRACED)
    trace = temporary.parent / "trace"
    try:
        strace = _attach(pid, trace, terms.inject)
        os.kill(pid, signal.SIGCONT)
        status = _wait(pid, terms.meanwhile)
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        raise
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode()
    strace.wait()
    lines = tuple(trace.read_text(encoding="utf-8", errors="replace").splitlines())
    trace.unlink()
    return Ended(said, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, lines)


def _be_the_child(act: Callable[[], None], temporary: Path, terms: Terms, pipe: int) -> None:
    """The child's whole life; it never comes back."""
    said = "ended badly"
    try:
        signal.alarm(_SECONDS)
        tempfile.tempdir = str(temporary)
        ctypes.CDLL(None).prctl(*_ANY_TRACER, 0, 0, 0)
        if terms.largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (terms.largest_file, resource.RLIM_INFINITY))
        if terms.user is not None:
            os.setgroups([])
            os.setgid(terms.user)
            os.setuid(terms.user)
        os.kill(os.getpid(), signal.SIGSTOP)
        os.access(_BEGIN, os.F_OK)
        act()
        said = SAVED
    except TrackerError as refusal:
        said = refusal.sentence
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what a person would have seen
        said = f"Traceback: {error!r}"
    finally:
        try:
            os.write(pipe, said.encode())
        finally:
            os._exit(0)


def _attach(pid: int, trace: Path, inject: tuple[str, ...]) -> subprocess.Popen[str]:
    names = ",".join(sorted({one.partition(":")[0] for one in inject})) or "all"
    options = [word for one in inject for word in ("-e", f"inject={one}")]
    command = ["strace", "-y", "-s", "0", "-o", str(trace), "-e", f"trace={names}", *options, "-p", str(pid)]
    strace = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert strace.stderr is not None
    line = strace.stderr.readline()
    if "attached" not in line:
        raise RuntimeError(f"strace could not be attached: {line}")
    strace.stderr.close()
    return strace


def _wait(pid: int, meanwhile: Callable[[], None] | None) -> int:
    while True:
        _, status = os.waitpid(pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            return status
        if meanwhile:
            meanwhile()
        os.kill(pid, signal.SIGCONT)
