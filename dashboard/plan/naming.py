"""Whom a text about sharing names: “T.L. and P.G., therapies”, “Occupational therapy”, “the nursery’s own staff”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dashboard.plan.facts import Partner
from dashboard.plan.terms import Role, folded, role_named

#: How a word for a profession and for those who follow it end: therapy, therapists; psychology, psychologist.
_ENDING = re.compile(r"(?:ists?|ians?|ers?|ors?|ing|ies|y|s)$")
#: A name as it stands in a plan, whether or not its bearer is on the team.
_INITIALS = re.compile(r"(?<!\w)(?:\w\.){2,}")


def names(text: str, name: str) -> bool:
    """Whether a text names somebody, as a whole word."""
    return bool(name) and re.search(rf"(?<![\w.]){re.escape(folded(name))}(?!\w)", folded(text)) is not None


def is_signed(text: str, name: str) -> bool:
    """Whether a text ends with somebody's name, as a whole word."""
    bare = folded(name).rstrip(".")
    return bool(bare) and re.search(rf"(?<![\w.]){re.escape(bare)}\W*$", folded(text)) is not None


def names_partner(text: str, person: Partner, team: Iterable[Partner]) -> bool:
    """Whether a text names a person of a team: by name, by profession however it is written, or by agency.

    A profession beside the name of somebody who has it says who that is, and means no colleague of theirs. An agency
    means all who work for it only where neither a person nor a profession stands beside it.
    """
    if names(text, person.name):
        return True
    team = tuple(team)
    if _says_role(text, person):
        return not any(names(text, one.name) and _same_role(one.role, person.role) for one in team)
    return names(text, person.agency) and not _is_particular(folded(text).replace(folded(person.agency), ""), team)


def _is_particular(text: str, team: Iterable[Partner]) -> bool:
    """Whether a text names anybody, or a profession."""
    if _INITIALS.search(text) or any(map(_profession, _parts(text))):
        return True
    return any(names(text, one.name) or _says_role(text, one) for one in team)


def _says_role(text: str, person: Partner) -> bool:
    return bool(person.role) and any(_same_role(part, person.role) for part in _parts(text))


def _same_role(one: str, other: str) -> bool:
    profession = _profession(one)
    stems = _stems(one)
    return bool(stems) and (stems == _stems(other) or (profession is not None and profession is _profession(other)))


def _profession(text: str) -> Role | None:
    return role_named(text) or _PROFESSIONS.get(_stems(text))


def _parts(text: str) -> Iterator[str]:
    """What stands between commas, and between “and”, which may also stand within a profession; folded."""
    for part in re.split(r"[,;]", folded(text)):
        words = [word.strip() for word in part.split(" and ")]
        for n in range(len(words)):
            yield from (" and ".join(words[n:end]) for end in range(n + 1, len(words) + 1))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(_ENDING.sub("", word) for word in re.findall(r"\w+", folded(text)))


_PROFESSIONS = {_stems(role): role for role in Role}
