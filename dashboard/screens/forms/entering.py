"""What several forms need: the number that was typed, the people who may be chosen, and the writing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.files.planfile import PlanFile
from dashboard.plan.changes import Change
from dashboard.plan.errors import EntryRefused
from dashboard.plan.facts import Partner
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef
from dashboard.screens.session import Session


def number(text: str, name: str) -> float | None:
    """The number typed into a field, None for a blank; raises EntryRefused for anything else."""
    if not text:
        return None
    try:
        value = float(text.replace("−", "-").removesuffix("%").strip())
    except ValueError:
        raise EntryRefused(
            f"“{text}” is not a number.", f"Write one number in {name}, and the rest in a note."
        ) from None
    return int(value) if value.is_integer() else value


def named_apart(words: Mapping[str, str]) -> dict[str, str]:
    """What may be chosen, by its words, to the ID: where several have the same words, the ID stands beside them."""
    times = Counter(words.values())
    return {said if times[said] == 1 else f"{said} ({of})": of for of, said in words.items()}


def people(session: Session) -> dict[str, str]:
    """Everybody on the chosen child's team now, by role and name, to the text that the workbook takes."""
    return people_of(session.plan, session.today)


def people_of(plan: Plan, on: date) -> dict[str, str]:
    """Everybody on a plan's team on a day, by role and name, to the text that the workbook takes."""
    return {f"{person.role} ({person.name})": called(plan, person) for person in plan.team_on(on)}


def called(plan: Plan, person: Partner) -> str:
    """The role where only one person bears it, as plans say it; else the name."""
    return person.role if len(plan.partners_called(person.role)) == 1 else person.name


def written(file: PlanFile, changes: Sequence[Change]) -> CellRef | str:
    """Writes changes into a workbook and gives where the first of them stands; blank where nothing differs."""
    return file.edit(changes)[0] if changes else ""
