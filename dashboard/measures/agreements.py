"""With whom an agreement to share holds on a day, and who on the team has none: the one rule for every place a name stands.

Family and the setting's own staff need none: the plan is theirs. Everybody else does, interpreters included.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dashboard.plan.facts import Partner, Sharing
from dashboard.plan.naming import names_partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Basis, Role, folded
from dashboard.plan.withdrawn import counting
from dashboard.words.sharing import Footing

#: Roles that belong to the setting that keeps the plan, where no agency says otherwise.
_OWN_STAFF = frozenset(
    {Role.SENCO, Role.KEY_PERSON, Role.DESIGNATED_PERSON, Role.MANAGER, Role.TEACHER, Role.ASSISTANT}
)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How it stands with one partner, and the agreement that says so: the latest, or the one that lasts longest."""

    footing: Footing
    row: Sharing | None = None

    @property
    def turns_on(self) -> date | None:
        """The day on which it began to stand so, or will stand otherwise."""
        if self.row is None:
            return None
        if self.footing is Footing.TAKEN_BACK:
            return self.row.withdrawn_on
        return self.row.on if self.footing is Footing.TO_COME else self.row.until

    @property
    def is_missing(self) -> bool:
        """Whether nothing may be passed on to them on that day."""
        return self.footing not in (Footing.LIVE, Footing.NOT_NEEDED)


def needs_agreement(plan: Plan, person: Partner) -> bool:
    """Whether a person may see the plan only by agreement."""
    if person.profession and person.profession.is_family:
        return False
    if person.agency:
        return folded(person.agency) != folded(plan.child.setting) or not plan.child.setting
    return person.profession not in _OWN_STAFF


def agreements(plan: Plan) -> tuple[Sharing, ...]:
    """The agreements that count; withdrawn rows, refusals and sharing without agreement are none."""
    return tuple(row for row in counting(plan, "Sharing", plan.sharing) if row.basis is Basis.AGREEMENT)


def live_agreements(plan: Plan, on: date) -> tuple[Sharing, ...]:
    """The agreements that hold on a day."""
    return tuple(row for row in agreements(plan) if row.live_on(on))


def agreement_with(plan: Plan, person: Partner, on: date, among: Iterable[Sharing] | None = None) -> Agreement:
    """How it stands with a person on a day; `among` where the plan's agreements are known already."""
    if not needs_agreement(plan, person):
        return Agreement(Footing.NOT_NEEDED)
    among = agreements(plan) if among is None else among
    rows = [row for row in among if names_partner(row.with_, person, plan.team)]
    if not rows:
        return Agreement(Footing.NEVER)
    live = [row for row in rows if row.live_on(on)]
    if live:
        return Agreement(Footing.LIVE, max(live, key=lambda row: row.until or date.max))
    to_come = [row for row in rows if row.on and row.on > on and not (row.withdrawn_on and row.withdrawn_on <= on)]
    if to_come:
        return Agreement(Footing.TO_COME, min(to_come, key=lambda row: row.on or date.max))
    last = max(rows, key=lambda row: row.withdrawn_on or row.until or date.min)
    taken_back = last.withdrawn_on is not None and last.withdrawn_on <= on
    return Agreement(Footing.TAKEN_BACK if taken_back else Footing.ENDED, last)


class Missing:
    """Who has no agreement on a day. Asked by a person, or by a name or role as it stands in the plan."""

    def __init__(self, plan: Plan, on: date) -> None:
        self._plan = plan
        rows = agreements(plan)
        found = {person: agreement_with(plan, person, on, rows) for person in plan.team_on(on)}
        self._missing = {person: held for person, held in found.items() if held.is_missing}

    def of(self, person: Partner) -> Agreement | None:
        """How it stands with a person of the team without an agreement; None where all is well."""
        return self._missing.get(person)

    def __call__(self, text: str) -> Agreement | None:
        """How it stands with whoever a name or role means, the first of several; None where all is well."""
        if not self._missing:
            return None
        found = (self._missing.get(person) for person in self._plan.partners_called(text))
        return next((held for held in found if held), None)
