"""Several workbooks with one reference: which of them is the plan, and that a value never lands in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from dashboard.files.finding import told_apart
from dashboard.files.planfile import PlanFile
from dashboard.plan.problems import Problem, Severity

#: Why nothing is written in a workbook, and what to do about it.
type Doubt = tuple[str, str]

_STILL_READ = ("The other workbooks of the folder are still being read.", "Try again in a moment.")
_MEND = "Move what is only a copy out of the folder, or give each child a reference of its own."


class Twins:
    """Knows which workbook is the plan of each reference, so that a copy put beside it never takes its place.

    The plan is the workbook that was it before the other came; else the one that is named after the reference. Where
    neither tells, the shortest name is shown, since a copy's name is made longer, and nothing is written.
    """

    def __init__(self) -> None:
        self._plans: dict[str, Path] = {}

    def plan_among(self, reference: str, twins: Sequence[PlanFile]) -> PlanFile | None:
        """The workbook to show as the plan of a reference, of all that have it; None where none has."""
        known = self._plans.get(reference)
        before = [file for file in twins if file.path == known]
        named = [file for file in twins if _is_named(file.path, reference)]
        return min(before or named or twins, key=lambda file: len(file.path.name), default=None)

    def look(self, files: Iterable[PlanFile], closed: Iterable[Path]) -> None:
        """Decides which workbooks are plans, and lets nothing be written in the others or where nothing tells.

        A closed one, that cannot be opened now, may be the plan that it is named after.
        """
        everyone, shut = tuple(files), tuple(closed)
        shown = told_apart({*(file.path for file in everyone), *shut})
        of: dict[str, list[PlanFile]] = {}
        for file in everyone:
            if file.plan.child.reference:
                of.setdefault(file.plan.child.reference, []).append(file)
        doubts: dict[Path, Doubt] = {}
        for reference, twins in of.items():
            named = [path for path in shut if _is_named(path, reference)]
            doubts.update(self._decided(reference, twins, named, shown))
        for file in everyone:  # in one step each: somebody may be saving meanwhile
            file.doubt = doubts.get(file.path)

    def _decided(
        self, reference: str, twins: Sequence[PlanFile], closed: Sequence[Path], shown: Mapping[Path, str]
    ) -> Iterator[tuple[Path, Doubt]]:
        """Of the workbooks with one reference, those in which nothing is to be written, and why."""
        plan = self.plan_among(reference, twins)
        assert plan is not None
        paths = dict.fromkeys((*(file.path for file in twins), *closed))
        likely = [path for path in paths if _is_named(path, reference)] or list(paths)
        is_sure = plan.path in likely and (len(likely) == 1 or plan.path == self._plans.get(reference))
        if is_sure:
            self._plans[reference] = plan.path
        for file in twins:
            if not is_sure:
                others = " and ".join(shown[path] for path in paths if path != file.path)
                yield file.path, (f"{others} may be the plan of {reference} too, and nothing tells which is.", _MEND)
            elif file is not plan:
                what = f"{shown[plan.path]} has the reference {reference} too, and that one is the plan."
                yield file.path, (what, _MEND)


def still_read(file: PlanFile) -> Doubt | None:
    """Why nothing is written in a workbook before all have been read: one still to come may be the plan."""
    return None if _is_named(file.path, file.plan.child.reference) else _STILL_READ


def twin_problems(files: Iterable[PlanFile]) -> Iterator[tuple[Path, Problem]]:
    """Each workbook in which nothing is written because of another, and why."""
    for file in files:
        child = file.plan.child
        if file.doubt and file.doubt != _STILL_READ and "reference" in child.rows:
            what, mend = file.doubt
            where = child.rows["reference"].at("reference")
            yield file.path, Problem(where, Severity.ERROR, f"{what} Nothing is saved in this one meanwhile.", mend)


def _is_named(path: Path, reference: str) -> bool:
    return path.stem.casefold() == reference.casefold()
