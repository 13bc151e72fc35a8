"""What the family agreed to pass on to somebody, read from the Sharing sheet; what an agreement does not name stays here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dashboard.plan.errors import UnknownName
from dashboard.plan.facts import Partner, Sharing
from dashboard.plan.naming import names, names_partner
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
#: A part of the agreement that begins so, or goes on so after a comma, says what is not agreed.
_NOT = re.compile(r"\b(?:not|no|nothing|never|except|excepting|without|but not|apart from|excluding|other than)\b")


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who a handover is for, the agreements that hold, and the parts they name. Without an agreement it is a draft."""

    receiver: str
    agreements: tuple[Sharing, ...]
    parts: frozenset[str]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The parts that no agreement names; none for a draft, which the family reads first."""
        return tuple(part for part in PARTS if part not in self.parts) if self.agreements else ()


def agreed_for(plan: Plan, name: str | None, on: date) -> Agreed:
    """What may be passed on to a person or place on a day; without a name, to the school or setting the plan knows.

    Raises UnknownName where nobody of that name is on the team or in an agreement.
    """
    person = _receiver(plan, name, on)
    wanted = name or (person.name if person else "")
    live = [row for row in plan.sharing if row.basis is Basis.AGREEMENT and row.live_on(on)]
    holding = tuple(
        row for row in live if names(row.with_, wanted) or (person and names_partner(row.with_, person, plan.team))
    )
    if name and person is None and not any(names(row.with_, name) for row in plan.sharing):
        known = ", ".join(dict.fromkeys(row.with_ for row in live)) or "nobody"
        raise UnknownName(
            f"{name} is not on the team, and there is no agreement with {name}.",
            f"There are agreements with: {known}.",
            kept="No page was made.",
        )
    receiver = ", ".join(dict.fromkeys(filter(None, (wanted, person.agency if person else ""))))
    if not holding:
        return Agreed(receiver, (), frozenset(PARTS))
    named = [parts_named(row.what) for row in holding]
    refused = frozenset().union(*(no for _, no in named))
    return Agreed(receiver, holding, frozenset().union(*(yes for yes, _ in named)) - refused)


def _receiver(plan: Plan, name: str | None, on: date) -> Partner | None:
    if name:
        meant = plan.partners_called(name) or [p for p in plan.team if p.agency and folded(p.agency) == folded(name)]
        return meant[0] if meant else None
    schools = [person for person in plan.team_on(on) if person.profession is Role.SCHOOL]
    return schools[0] if len(schools) == 1 else None


def parts_named(what: str) -> tuple[frozenset[str], frozenset[str]]:
    """The parts that an agreement names, and those it says are not to be passed on: “Goals; no health letters”."""
    yes: set[str] = set()
    no: set[str] = set()
    for clause in re.split(r"[;.]", folded(what)):
        refusal = _NOT.search(clause)
        agreed, refused = (clause[: refusal.start()], clause[refusal.start() :]) if refusal else (clause, "")
        if any(word in agreed for word in _WHOLE):
            yes |= PARTS.keys()
        yes |= {part for part, words in PARTS.items() if any(_begins(agreed, word) for word in words)}
        no |= {part for part, words in PARTS.items() if any(_begins(refused, word) for word in words)}
    return frozenset(yes), frozenset(no)


def _begins(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text) is not None
