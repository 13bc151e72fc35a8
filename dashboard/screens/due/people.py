"""Who may say “I am …”, and who owes how much while nobody has said so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dashboard.measures.due import Due, Face
from dashboard.plan.months import Month
from dashboard.screens.due.slips import Dues
from dashboard.words import due as words

type Choices = list[tuple[str, list[tuple[str, str]]]]


def said_of(face: Face) -> str:
    """Somebody as the choice has them: “T.L., Speech and language therapist”, “Mum, Parent or carer (GH07)”."""
    return words.somebody(face.name, face.role, face.child)


def face_called(found: Iterable[Face], key: str) -> Face | None:
    """The one whose key that is, or None."""
    return next((face for face in found if face.key == key), None)


def choices(found: Iterable[Face]) -> Choices:
    """What may be chosen, in groups: people, roles that several bear, families."""
    groups: dict[str, list[tuple[str, str]]] = {title: [] for title in words.GROUPS}
    people, roles, families = groups.values()
    for face in found:
        group = families if face.child else people if face.name else roles
        group.append((face.key, said_of(face)))
    return list(groups.items())


def owing(found: Iterable[Face], dues: Dues, on: date) -> list[tuple[str, str, int, list[str], str]]:
    """Who owes how much: the key, the name, how many rows, of which children, and a reminder to copy; the most first."""
    now, owed = Month.of(on), []
    for face in found:
        due = [one for _, one in dues.of(face)] if face.name else []
        if due:
            children = list(dict.fromkeys(one.reference for one in due))
            owed.append((face.key, said_of(face), len(due), children, reminder_to(face, due, now)))
    return sorted(owed, key=lambda row: -row[2])


def reminder_to(face: Face, due: Iterable[Due], now: Month) -> str:
    """The monthly reminder for somebody, ready to copy; blank where nothing is due."""
    rows = [(one.reference, one.about, one.month, one.place.name if one.place else "") for one in due]
    return words.reminder(face.name or face.role, rows, now) if rows else ""
