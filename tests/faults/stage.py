"""One trial: a folder of its own, an act on a workbook in it, whatever goes wrong meanwhile, and what is found afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.faults.scenes import NAME, SCENES, Scene
from tests.faults.strace import Call, Ended, Terms, run
from tests.faults.verdict import Known, Reader, Tally, judge

READER = Reader()


class Found(NamedTuple):
    """What was counted, and what a person was told."""

    tally: Tally
    said: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing to be tried: which group of the table it belongs to, what it is, and how to do it."""

    group: str
    what: str
    go: Callable[[], Found]


class Stage:
    """A folder for the plans and one for temporary files, taken away afterwards."""

    def __enter__(self) -> Path:
        self._root = Path(tempfile.mkdtemp(prefix="tac-faults-"))
        self._root.chmod(0o755)  # some acts are somebody else's
        for name, mode in (("tmp", 0o777), ("plans", 0o755)):
            (self._root / name).mkdir()
            (self._root / name).chmod(mode)
        return self._root / "plans"

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._root, ignore_errors=True)


def perform(scene: Scene, folder: Path, terms: Terms) -> Ended:
    """One run of a scene."""
    scene.begin(folder)
    return run(scene.act(folder), folder.parent / "tmp", terms)


@cache
def reference(name: str) -> tuple[tuple[Call, ...], Known]:
    """The calls of a scene that nothing disturbs, and what the workbook is before and after."""
    with Stage() as folder:
        SCENES[name].begin(folder)
        old = READER.content(folder / NAME)
        SCENES[name].act(folder)()  # here, so that all is loaded by now and the calls are those of the act
    with Stage() as folder:
        ended = perform(SCENES[name], folder, Terms())
        known = Known(old, READER.content(folder / NAME))
        found = judge(folder, ended, known, READER)
        assert not found.faults, (name, ended.said, found)
    return tuple(ended.calls()), known


def disturbed(name: str, terms: Terms) -> Found:
    """A scene on certain terms."""
    with Stage() as folder:
        ended = perform(SCENES[name], folder, terms)
        return Found(judge(folder, ended, reference(name)[1], READER), ended.said)
