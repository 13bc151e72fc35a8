"""Whom a name or role in a plan means on a family's page, where one of two parents must not be taken for the other."""

from __future__ import annotations

import re
from datetime import date

from dashboard.plan.facts import Partner
from dashboard.plan.plan import Plan
from dashboard.plan.succession import in_charge
from dashboard.plan.terms import folded

#: Words for one of the parents. To the rest of the tracker each of them is the role of a parent, whichever it is.
_PARENTS = {
    **dict.fromkeys(("mum", "mummy", "mam", "mother"), "mother"),
    **dict.fromkeys(("dad", "daddy", "father"), "father"),
}


def one_parent(text: str) -> str:
    """Which of the parents a text speaks of, “mother” or “father”; blank where it speaks of neither, or of both."""
    said = {_PARENTS[word] for word in re.findall(r"\w+", folded(text)) if word in _PARENTS}
    return said.pop() if len(said) == 1 else ""


def meant(plan: Plan, text: str) -> tuple[Partner, ...]:
    """The people of the team whom a name or role means: “Dad” never means a parent who is known to be the mother."""
    people = plan.partners_called(text)
    which = one_parent(text)
    if not which or any(folded(person.name) == folded(text) for person in people):
        return people
    alike = tuple(person for person in people if _known_as(person) == which)
    return alike or tuple(person for person in people if not _known_as(person))


def _known_as(person: Partner) -> str:
    told = (one_parent(text) for text in (person.role, person.name, person.home))
    return next((which for which in told if which), "")


def is_family(person: Partner) -> bool:
    """Whether somebody belongs to the family or cares for the child at home."""
    return person.profession is not None and person.profession.is_family


def name_in_place(plan: Plan, text: str, on: date) -> str:
    """The name of the person whom a name or role means that day, or who hands over to them; blank where there is nobody."""
    return next((person.name.strip() for person in in_charge(plan, meant(plan, text), on)), "")
