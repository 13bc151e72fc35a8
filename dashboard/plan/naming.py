"""Whom a text about sharing names: “T.L. and P.G., therapies”, “The health visitor”, “the nursery’s own staff”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dashboard.plan.clauses import REFUSAL, Clause, Words, clauses, profession_of, stems_of, words_of
from dashboard.plan.facts import Partner
from dashboard.plan.terms import folded


def names(text: str, name: str) -> bool:
    """Whether a text names somebody, as a whole word."""
    return bool(name) and re.search(rf"(?<![\w.]){re.escape(folded(name))}(?!\w)", folded(text)) is not None


def is_signed(text: str, name: str) -> bool:
    """Whether a text ends with somebody's name, as a whole word."""
    bare = folded(name).rstrip(".")
    return bool(bare) and re.search(rf"(?<![\w.]){re.escape(bare)}\W*$", folded(text)) is not None


def names_partner(text: str, person: Partner, team: Iterable[Partner]) -> bool:
    """Whether a text names a person of a team: by name or a part of it, by profession however written, or by agency.

    A profession beside the name of somebody who has it says who that is, and means no colleague of theirs; beside an
    agency it means those who have it there. An agency means all who work for it only where nothing else is said. Whom
    a text excepts it does not name.
    """
    return person in _read(text, tuple(team)).named


def is_unclear(text: str, team: Iterable[Partner]) -> bool:
    """Whether a text names nobody of a team, or says a name that nobody on it has."""
    read = _read(text, tuple(team))
    return read.says_others or not read.named


@dataclass(frozen=True, slots=True)
class _Read:
    named: frozenset[Partner]
    says_others: bool


@lru_cache(maxsize=2048)
def _read(text: str, team: tuple[Partner, ...]) -> _Read:
    if refusal := REFUSAL.search(folded(text)):
        agreed = _read(refusal.string[: refusal.start()], team)
        excepted = _read(refusal.string[refusal.end() :], team)
        return _Read(agreed.named - excepted.named, agreed.says_others or excepted.says_others)
    said = tuple(clauses(text, team))
    called = [_called(words, clause, team) for clause in said for words in clause.rest]
    people = {person for clause in said for person in clause.people} | {person for person in called if person}
    by_role = {
        person
        for clause in said
        for role in clause.roles
        if not any(_has(one, role) for one in people)
        for person in team
        if _has(person, role) and _is_there(person, role, clause, team)
    }
    if any(clause.is_particular for clause in said):
        return _Read(frozenset(people | by_role), None in called)
    agencies = [agency for clause in said for agency in clause.agencies]
    return _Read(frozenset(person for person in team if words_of(person.agency) in agencies), False)


def _called(words: Words, clause: Clause, team: Iterable[Partner]) -> Partner | None:
    """The one person whose name these words are a part of, and who has the profession and the agency beside them."""
    found = [
        person
        for person in team
        if set(words) <= set(words_of(person.name))
        and (not clause.roles or any(_has(person, role) for role in clause.roles))
        and (not clause.agencies or not person.agency or words_of(person.agency) in clause.agencies)
    ]
    return found[0] if len(found) == 1 and max(map(len, words)) > 1 else None


def _is_there(person: Partner, role: Words, clause: Clause, team: Iterable[Partner]) -> bool:
    """Whether a person works where a clause says that those of a profession do; anywhere, where it does not say."""
    if not clause.agencies or words_of(person.agency) in clause.agencies:
        return True
    # It may be the agency of another profession in a list, or the person's own may not be written down.
    may_be = len(clause.roles) > 1 or not person.agency
    return may_be and not any(_has(one, role) and words_of(one.agency) in clause.agencies for one in team)


def _has(person: Partner, role: Words) -> bool:
    """Whether a person has a profession that a text says."""
    own = stems_of(person.role)
    return own == role or (profession_of(role) is not None and profession_of(own) is profession_of(role))
