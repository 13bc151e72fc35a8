"""What a text about people says, clause by clause: names, professions, agencies, and words that are none of the team's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from dashboard.plan.facts import Partner
from dashboard.plan.terms import ROLE_WORDINGS, Role, folded

#: Where a text begins to say what, or who, is not meant.
REFUSAL = re.compile(r"\b(?:not|no|nothing|never|except|excepting|without|but not|apart from|excluding|other than)\b")
#: How a word for a profession and for those who follow it end: therapy, therapists; psychology, psychologist.
_ENDING = re.compile(r"(?:ists?|ians?|ers?|ors?|ing|ies|y|s)$")
_WORD = re.compile(r"\w(?:\.\w)+(?!\w)|\w+(?:'\w+)*")
#: Words beside an agency, a profession or a name that name nobody.
_FILLING = (
    "a an the any all each every both her his their our my its your who at of from in for with by to on within only there and "
    "staff team teams service services everybody everyone anybody anyone people person colleague colleagues "
    "professional professionals worker workers works working department ward room dr mr mrs ms miss mx prof professor "
    "child child's childs own new current present local usual named allocated assigned lead main senior specialist consultant"
)
_NOBODY = frozenset(_FILLING.split())
#: Words that make another profession of the one before them.
_JOBS = frozenset(
    {"receptionist", "secretary", "nurse", "manager", "assistant", "student", "trainee", "clerk", "governor"}
)

#: The words of a name or an agency, or the stems of a profession's.
type Words = tuple[str, ...]


@dataclass(slots=True)
class Clause:
    """What a text says of one person or profession: between semicolons, strokes, and “and”s outside a profession."""

    people: list[Partner] = field(default_factory=list)
    roles: list[Words] = field(default_factory=list)
    agencies: list[Words] = field(default_factory=list)
    #: words that stand side by side and are nothing else: a first name, somebody who is not on the team
    rest: list[Words] = field(default_factory=list)

    @property
    def is_particular(self) -> bool:
        """Whether it says more than an agency."""
        return bool(self.people or self.roles or self.rest)


@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a text without case; initials are one word, and “&” is “and”."""
    return tuple(_WORD.findall(_plain(text)))


@lru_cache(maxsize=4096)
def stems_of(text: str) -> Words:
    """The words of a text without the endings that tell a profession from those who follow it."""
    return tuple(map(_stem, words_of(text)))


def profession_of(stems: Words) -> Role | None:
    """The role that the tracker knows by these stems, however it is written."""
    return _PROFESSIONS.get(stems)


def clauses(text: str, team: Sequence[Partner]) -> Iterator[Clause]:
    """The clauses of a text from left to right, at least one; each word counts for the longest that it is a part of."""
    known = _Known(team)
    found = list(_WORD.finditer(_plain(text)))
    words = [match.group() for match in found]
    gaps = [one.string[one.end() : after.start()] for one, after in pairwise(found)] + [""]
    clause, n, is_open = Clause(), 0, False  # open: the word before is nobody's that we know
    while n < len(words):
        length = known.say(clause, words[n:], gaps[n:], is_open)
        if not length and words[n] not in _NOBODY:
            before = clause.rest.pop() if is_open else ()
            clause.rest.append((*before, words[n]))
        is_open = not length and words[n] not in _NOBODY and not gaps[n].strip()
        if words[n] == "and" or re.search(r"[;/+]", gaps[n + max(length - 1, 0)]):
            yield clause
            clause, is_open = Clause(), False
        n += length or 1
    yield clause


class _Known:
    """The names, agencies and professions that a text may say."""

    def __init__(self, team: Sequence[Partner]) -> None:
        self._people: dict[Words, list[Partner]] = {}
        for person in team:
            self._people.setdefault(words_of(person.name), []).append(person)
        self._agencies = {words_of(person.agency) for person in team}
        self._roles = {stems_of(person.role) for person in team}
        self._longest = max(_LONGEST, *map(len, (*self._people, *self._agencies, *self._roles, ())))

    def say(self, clause: Clause, words: Sequence[str], gaps: Sequence[str], is_open: bool) -> int:
        """Puts the longest of them that begins with the first word into a clause; how many words it has, 0 for none."""
        stems = tuple(map(_stem, words[: self._longest]))
        for length in range(min(self._longest, len(words)), 0, -1):
            said = tuple(words[:length])
            role = stems[:length]
            follows = words[length] if length < len(words) and not gaps[length - 1].strip() else ""
            if said in self._people:
                clause.people += self._people[said]
            elif (role in _PROFESSIONS or role in self._roles) and not _is_part(gaps[: length - 1], follows, is_open):
                clause.roles.append(role)
            elif said in self._agencies:
                clause.agencies.append(said)
            else:
                continue
            return length
        return 0


def _is_part(gaps: Iterable[str], follows: str, is_open: bool) -> bool:
    """Whether what looks like a profession is a list, or a part of another: a head teacher, Mum's GP, the GP's receptionist."""
    return any(re.search(r"[,;]", gap) for gap in gaps) or is_open or follows in _JOBS


def _plain(text: str) -> str:
    return folded(text).replace("&", " and ").replace("-", " ")


def _stem(word: str) -> str:
    return _ENDING.sub("", word) or word


_PROFESSIONS: dict[Words, Role] = {stems_of(wording): role for wording, role in ROLE_WORDINGS.items()}
_LONGEST = max(map(len, _PROFESSIONS))
