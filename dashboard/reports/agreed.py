"""What the family agreed to pass on to somebody, read from the Sharing sheet; what an agreement does not name stays here."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dashboard.plan.clauses import REFUSAL
from dashboard.plan.errors import UnknownName
from dashboard.plan.facts import Partner, Sharing
from dashboard.plan.naming import is_unclear, names, names_partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Basis, Role, folded

#: The parts of a handover, and the beginnings of the words by which an agreement names each.
PARTS: dict[str, tuple[str, ...]] = {
    "profile": ("profile", "who i am", "about me"),
    "goals": ("goal", "target", "outcome", "progress", "summar"),
    "strategies": ("strateg", "what helps"),
    "needs": ("need",),
    "health": ("health", "medic", "allerg"),
}
_WHOLE = ("whole plan", "everything", "all of the plan", "full plan")


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who a handover is for, the agreements that hold, and the parts to be passed on. Without an agreement it is a draft.

    `refused` are the parts that somebody of the family said are not to be passed on.
    """

    receiver: str
    agreements: tuple[Sharing, ...]
    parts: frozenset[str]
    refused: frozenset[str]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The parts that were not agreed; for a draft, which the family reads first, those they may have refused."""
        return tuple(part for part in PARTS if part not in self.parts)


def agreed_for(plan: Plan, name: str | None, on: date) -> Agreed:
    """What may be passed on to a person or place on a day; without a name, to the school or setting the plan knows.

    Raises UnknownName where nobody of that name is on the team or in an agreement.
    """
    people = _receivers(plan, name, on)
    wanted = name or "".join(person.name for person in people)
    live = [row for row in plan.sharing if row.basis is not Basis.WITHOUT_AGREEMENT and row.live_on(on)]
    theirs = [row for row in live if _is_for(row, wanted, people, plan)]
    holding = tuple(row for row in theirs if row.basis is Basis.AGREEMENT)
    if name and not people and not any(names(row.with_, name) for row in plan.sharing):
        known = ", ".join(dict.fromkeys(row.with_ for row in live if row.basis)) or "nobody"
        raise UnknownName(
            f"{name} is not on the team, and there is no agreement with {name}.",
            f"There are agreements with: {known}.",
            kept="No page was made.",
        )
    receiver = ", ".join(dict.fromkeys(filter(None, (wanted, *(person.agency for person in people)))))
    # Until an agreement names the receiver, any that does not say plainly whom it is with may be theirs.
    refusing = theirs if holding else [row for row in live if row in theirs or is_unclear(row.with_, plan.team)]
    refused = frozenset(part for row in refusing for part in parts_named(row.what)[1])
    named = frozenset(part for row in holding for part in parts_named(row.what)[0])
    return Agreed(receiver, holding, (named if holding else frozenset(PARTS)) - refused, refused)


def _is_for(row: Sharing, wanted: str, people: Collection[Partner], plan: Plan) -> bool:
    """Whether a row names all the people a handover is for or, where they are none of the team, what they are called."""
    return all(names_partner(row.with_, one, plan.team) for one in people) if people else names(row.with_, wanted)


def _receivers(plan: Plan, name: str | None, on: date) -> tuple[Partner, ...]:
    """The people of the team whom a name, a role or an agency means: those of the day before those who have left."""
    if not name:
        schools = [person for person in plan.team_on(on) if person.profession is Role.SCHOOL]
        return tuple(schools) if len(schools) == 1 else ()
    meant = plan.partners_called(name) or [p for p in plan.team if p.agency and folded(p.agency) == folded(name)]
    return tuple(person for person in meant if person.in_place_on(on)) or tuple(meant)


def parts_named(what: str) -> tuple[frozenset[str], frozenset[str]]:
    """The parts that an agreement names, and those it says are not to be passed on: “Goals; no health letters”."""
    yes: set[str] = set()
    no: set[str] = set()
    for clause in re.split(r"[;.]", folded(what)):
        refusal = REFUSAL.search(clause)
        agreed, refused = (clause[: refusal.start()], clause[refusal.start() :]) if refusal else (clause, "")
        if any(word in agreed for word in _WHOLE):
            yes |= PARTS.keys()
        yes |= {part for part, words in PARTS.items() if any(_begins(agreed, word) for word in words)}
        no |= {part for part, words in PARTS.items() if any(_begins(refused, word) for word in words)}
    return frozenset(yes), frozenset(no)


def _begins(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text) is not None
