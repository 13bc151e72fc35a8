"""The workbooks that are measured: plans of five goals and 24 months, made once from the public template.

A thousand plans are a few that differ in their figures, each copied under references of its own. The reference stands in the
rows of every sheet that holds data, so that no two workbooks have such a sheet in common; the empty ones are alike.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dashboard.plan.months import Month
from dashboard.plan.terms import EyfsArea, GoalStatus, Role, Side, Use
from dashboard.workbook.template import new_workbook

GOALS, MONTHS = 5, 24
FIRST = Month(2024, 11)
#: the day on which all is read: the latest month of every plan has just ended
TODAY = date(2026, 11, 21)
#: how many plans differ in what they say; every further one is one of these under a reference of its own
DISTINCT = 8

_PEOPLE = ("A. Marsh", "P. Okoro", "D. Lewis", "S. Ahmed")
_GOALS = (
    "Asks for more by sign or word at snack time",
    "Sits with the group for a story",
    "Drinks from an open cup",
    "Plays beside another child",
    "Walks up the three steps to the slide",
)


def plan(reference: str, kind: int = 0) -> bytes:
    """A workbook of five goals with a value in each of 24 months, a strategy for each, and its use in two places."""
    rows: dict[str, list[dict[str, object]]] = {
        "Team": [{"name": name, "role": Role.KEY_PERSON, "agency": reference} for name in _PEOPLE],
        "Places": [{"name": "Home", "side": Side.HOME}, {"name": "Nursery", "side": Side.SETTING}],
        "Goals": [_goal(reference, n, kind) for n in range(GOALS)],
        "Progress": [_value(reference, n, month, kind) for n in range(GOALS) for month in range(MONTHS)],
        "Strategies": [_strategy(reference, n) for n in range(GOALS)],
        "Strategy use": [
            _use(reference, n, month, place) for n in range(2) for month in range(MONTHS) for place in (0, 1)
        ],
    }
    child = {"reference": reference, "known_as": f"Child {reference}", "setting": "Nursery", "key_person": _PEOPLE[0]}
    return new_workbook(rows, child)


def _goal(reference: str, n: int, kind: int) -> dict[str, object]:
    return {
        "id": f"G{n + 1}",
        "goal": _GOALS[(n + kind) % len(_GOALS)],
        "measure": f"times in a morning ({reference})",
        "eyfs_area": next(iter(EyfsArea)),
        "lowest": 0,
        "highest": 40,
        "baseline": 2 + kind % 3,
        "target": 30 + n,
        "start": FIRST.first_day,
        "target_date": FIRST.plus(MONTHS + 3).first_day,
        "responsible": _PEOPLE[n % len(_PEOPLE)],
        "status": GoalStatus.ACTIVE,
    }


def _value(reference: str, n: int, month: int, kind: int) -> dict[str, object]:
    return {
        "goal": f"G{n + 1}",
        "month": FIRST.plus(month),
        "value": 2 + kind % 3 + month + (month * 7 + n * 3 + kind) % 4,
        "by": _PEOPLE[(n + month) % len(_PEOPLE)],
        "note": f"{reference}: seen {3 + month % 5} times, most of them after the morning song." if month % 2 else "",
    }


def _strategy(reference: str, n: int) -> dict[str, object]:
    return {
        "id": f"S{n + 1}",
        "goals": (f"G{n + 1}",),
        "strategy": f"Wait, look, and offer two things ({reference})",
        "at_home": "At the table, before the cup is full",
        "in_setting": "At snack time, one adult beside the child",
    }


def _use(reference: str, n: int, month: int, place: int) -> dict[str, object]:
    return {
        "strategy": f"S{n + 1}",
        "month": FIRST.plus(month),
        "place": ("Home", "Nursery")[place],
        "use": Use((month // 5 + place + n) % 5),
        "in_the_way": f"{reference}: the morning was short" if month % 3 == 0 else "",
        "by": _PEOPLE[(n + place) % len(_PEOPLE)],
    }


def fill(folder: Path, count: int) -> list[Path]:
    """Writes so many workbooks into a folder, each with a reference of its own; their paths."""
    from dashboard.files.planfile import PlanFile  # only here: who measures a start must not have it loaded

    paths = []
    for n in range(min(DISTINCT, count)):
        path = folder / f"P{n:04}.xlsx"
        path.write_bytes(plan(path.stem, n))
        assert not PlanFile(path, today=lambda: TODAY).problems, "a plan that is measured has nothing wrong with it"
        paths.append(path)
    for n in range(DISTINCT, count):
        path = folder / f"P{n:04}.xlsx"
        path.write_bytes(_renamed(paths[n % DISTINCT].read_bytes(), paths[n % DISTINCT].stem, path.stem))
        paths.append(path)
    return paths


def _renamed(data: bytes, old: str, new: str) -> bytes:
    """The workbook of one child with the reference of another wherever it stands."""
    from dashboard.excel.zips import Archive, rebuilt

    archive = Archive(data)
    parts = {member.name: archive.read(member) for member in archive.members}
    changed = {name: part.replace(old.encode(), new.encode()) for name, part in parts.items() if old.encode() in part}
    return rebuilt(archive, changed, {})
