"""What several forms need: the number that was typed, and the people who may be chosen."""

from __future__ import annotations

from dashboard.plan.errors import EntryRefused
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


def people(session: Session) -> dict[str, str]:
    """Everybody on the team now, by role and name, to the text that the workbook takes."""
    team = session.plan.team_on(session.today)
    return {f"{person.role} ({person.name})": _called(session, person.name, person.role) for person in team}


def _called(session: Session, name: str, role: str) -> str:
    """The role where only one person bears it, as plans say it; else the name."""
    return role if len(session.plan.partners_called(role)) == 1 else name
