"""A look at the disk while some of a caseload's paths may be away: what lies there now, and what lay in those that are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from os.path import isdir
from pathlib import Path

from dashboard.files.finding import Found, found_in
from dashboard.plan.errors import UnusableFile


@dataclass(frozen=True, slots=True)
class Look:
    """What was found, the plans of the paths that are away among it: a drive that is gone for a moment is not forgotten."""

    found: Found
    away: frozenset[Path] = frozenset()

    def is_away(self, path: Path) -> bool:
        """Whether a path is away, or lies in a folder that is."""
        return path in self.away or path.parent in self.away


def look_at(paths: Sequence[Path], before: Found, known: Collection[Path]) -> Look:
    """What lies in the paths now; of those that are away what was found `before`.

    A workbook that was named, is `known` and is missing from a folder that is there has gone, as it would from a folder.
    Raises UnusableFile where every path is away.
    """
    try:
        return Look(found_in(paths))
    except UnusableFile:
        missing = {path for path in paths if not _answers(path)}
    gone = {path for path in missing if path in known and isdir(path.parent)}  # noqa: PTH112  as where plans are found
    look = Look(before, frozenset(missing - gone))
    if look.away.issuperset(paths):
        raise UnusableFile("Nothing of the caseload can be reached.", "Check the connection.")
    found = found_in([path for path in paths if path not in missing])
    plans, asides = ([path for path in lay if look.is_away(path)] for lay in (before.plans, before.asides))
    return Look(Found((*found.plans, *plans), (*found.asides, *asides)), look.away)


def _answers(path: Path) -> bool:
    try:
        found_in([path])
    except UnusableFile:
        return False
    return True
