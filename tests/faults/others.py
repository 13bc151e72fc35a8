"""F6: somebody else changes the workbook before, between and in the middle of a save. What they wrote is still there after."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from dashboard.files.disk.private import PRIVATE
from tests.faults.kinds import AS_NOBODY, HARMLESS, KINDS
from tests.faults.scenes import NAME, NOTE, opened, record, workbook
from tests.faults.stage import READER, Found, Stage, Trial, reference
from tests.faults.strace import SAVED, Call, Ended, Terms, run
from tests.faults.verdict import UNREADABLE, Tally, is_told_wrongly, left_over

_NOBODY = 65534
#: Between calls that only look, it is the same for somebody else whether they come earlier or later.
_MATTERS = re.compile("open(at)?|read|write|fsync|rename(at2)?|unlink|flock|mkdir|link")

type Files = dict[str, bytes | None]


def crossed() -> Iterator[Trial]:
    """Every kind before the screen looked again, between look and save, and at each call of the save."""
    calls = [call for call in reference("save")[0] if _MATTERS.fullmatch(call.name)]
    for kind in KINDS:
        yield Trial("F6 changed, looked again", kind, partial(_before, kind, looked_again=True))
        yield Trial("F6 changed, before", kind, partial(_before, kind, looked_again=False))
        for call in calls:
            yield Trial("F6 changed, in a save", f"{kind} after {call.name} {call.nth}", partial(_amid, kind, call))


def _before(kind: str, *, looked_again: bool) -> Found:
    with Stage() as folder:
        path = _begin(folder)
        file = opened(path)
        KINDS[kind](path)
        theirs = _files(folder)

        def act() -> None:
            if looked_again:
                file.refresh()
            record(file)

        ended = run(act, folder.parent / "tmp", Terms(user=_user(kind)))
        return Found(_judge(folder, kind, ended, theirs, had_ours=False, shown=looked_again), ended.said)


def _amid(kind: str, call: Call) -> Found:
    with Stage() as folder:
        path = _begin(folder)
        file = opened(path)
        theirs: Files = {}
        had_ours: list[bool] = []

        def meanwhile() -> None:
            had_ours.append(path.is_file() and _holds_ours(path))
            if path.exists():
                KINDS[kind](path)
            theirs.update(_files(folder))

        terms = Terms((call.stopped(),), meanwhile, _user(kind))
        ended = run(lambda: record(file), folder.parent / "tmp", terms)
        tally = _judge(folder, kind, ended, theirs, had_ours=any(had_ours), shown=False)
        return Found(tally if had_ours else tally.not_reached(), ended.said)


def _begin(folder: Path) -> Path:
    path = folder / NAME
    path.write_bytes(workbook())
    for place in (folder, path):
        place.chmod(0o777)
    return path


def _user(kind: str) -> int | None:
    return _NOBODY if kind in AS_NOBODY and os.geteuid() == 0 else None


def _files(folder: Path) -> Files:
    """What people can see in a folder: the bytes of each file; None for a folder."""
    seen = (path for path in folder.rglob("*") if PRIVATE not in path.parts and not path.name.startswith(".tac-"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in seen}


def _judge(folder: Path, kind: str, ended: Ended, theirs: Files, *, had_ours: bool, shown: bool) -> Tally:
    path, now = folder / NAME, _files(folder)
    content = READER.content(path)
    unreadable = content == UNREADABLE and now.get(NAME) != theirs.get(NAME)
    ours_is_in = path.is_file() and _holds_ours(path)
    said_saved = ended.said == SAVED
    alarm = kind in HARMLESS and not (said_saved or had_ours)
    return Tally(
        points=1,
        saved=said_saved,
        refused=not said_saved,
        unreadable=unreadable,
        saved_but_old=said_saved and not ours_is_in and not had_ours,
        told_wrongly=alarm or is_told_wrongly(ended, new=ours_is_in and not had_ours),
        overwritten=not all(_is_kept(path, name, theirs[name], now, shown=shown) for name in theirs),
        left_over=any(NAME not in one.name and str(one.relative_to(folder)) not in theirs for one in left_over(folder)),
    )


def _is_kept(path: Path, name: str, data: bytes | None, now: Files, *, shown: bool) -> bool:
    """Whether what somebody else left in a file is still there: the very bytes, or each row of theirs beside ours."""
    if name in now and now[name] == data:
        return True
    if name != NAME or data is None or now.get(name) is None:
        return False
    lost = _rows(data) - _rows(path.read_bytes())
    # A row that a person has seen and then corrected is in History.
    return not lost or (shown and all("A. Marsh" in row for row in lost))


def _rows(data: bytes) -> Counter[tuple[str, ...]]:
    content = READER.content_of(data)
    if isinstance(content, str):
        return Counter({(content,): 1})
    rows: dict[tuple[str, str], list[str]] = {}
    for cell, value in content[1].items():
        sheet, _, name = cell.partition("!")
        rows.setdefault((sheet, name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), []).append(str(value))
    return Counter((sheet, *sorted(values)) for (sheet, _), values in rows.items())


def _holds_ours(path: Path) -> bool:
    try:
        return any(NOTE in row for row in _rows(path.read_bytes()))
    except OSError:
        return False
