"""Whom a text about sharing names: “T.L. and P.G., therapies”, “Occupational therapy”, “the nursery’s own staff”."""

from __future__ import annotations

import re

from dashboard.plan.facts import Partner
from dashboard.plan.terms import folded, role_named

#: Of a word in the name of a profession so much has to be the same: therapist and therapy, psychologist and psychology.
_STEM = 6


def names(text: str, name: str) -> bool:
    """Whether a text names somebody, as a whole word."""
    return bool(name) and re.search(rf"(?<![\w.]){re.escape(folded(name))}(?!\w)", folded(text)) is not None


def names_partner(text: str, person: Partner) -> bool:
    """Whether a text names a person: by name, by agency, or by profession however it is written."""
    if names(text, person.name) or names(text, person.agency) or names(text, person.role):
        return True
    parts = (part.strip() for part in re.split(r"[,;]| and ", text))
    if person.profession is not None and any(role_named(part) is person.profession for part in parts):
        return True
    return _follows(_stems(text), _stems(person.role))


def _stems(text: str) -> list[str]:
    return [word[:_STEM] for word in re.findall(r"\w+", folded(text))]


def _follows(whole: list[str], part: list[str]) -> bool:
    """Whether one row of words stands in another without a gap."""
    return bool(part) and any(whole[n : n + len(part)] == part for n in range(len(whole)))
