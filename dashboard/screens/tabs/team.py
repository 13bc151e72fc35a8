"""The Team tab: who does what, what nobody holds, and handing over to a new worker in one form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from dashboard.measures.duties import open_actions, owed
from dashboard.plan.acts.handover import hand_over, held_by
from dashboard.plan.facts import Partner
from dashboard.plan.plan import Plan
from dashboard.plan.succession import in_charge
from dashboard.plan.terms import folded
from dashboard.screens.handout import hand_out
from dashboard.screens.paper import Done, day_of
from dashboard.screens.tabs.kepttab import KeptTab
from dashboard.words.dates import since

#: Nobody begins so long before whoever they follow has left.
_LONG = timedelta(days=365)


class TeamTab(KeptTab):
    """The people with what they hold and owe, and the form that hands it over."""

    template = "team_list.html"
    tab = "team"
    writes_nothing = frozenset({"brief"})

    def facts(self) -> dict[str, Any]:
        """The people in place, those who have left, what is owed or held by nobody; and who is being handed over."""
        plan, on = self.session.plan, self.session.today
        duties = owed(plan, on)
        leaver = self._person(plan, self.opened[1]) if self.opened[0] == "handover" else None
        return {
            **super().facts(),
            "people": [(person, _holds(plan, person, duties, on)) for person in plan.team if person.in_place_on(on)],
            "gone": [person for person in plan.team if not person.in_place_on(on)],
            "duties": duties,
            "leaver": leaver,
            "holding": held_by(plan, leaver) if leaver else None,
            "how_long": lambda person: since(person.since, on) if person.since else "",
        }

    def is_there(self, _form: str, about: str) -> bool:
        """Whether whoever hands over is still on the team."""
        return self._person(self.session.plan, about) is not None

    def _person(self, plan: Plan, name: str) -> Partner | None:
        return next((person for person in plan.team if folded(person.name) == folded(name)), None)

    @property
    def acts(self) -> Mapping[str, Callable[[Done], None]]:
        """Handing over, and the page that spares the family from telling its story again."""
        return {"handover": self._hand_over, "brief": self._brief}

    def _heard(self, done: Done) -> None:
        super()._heard(done)
        if done.act == "open" and self.opened[0]:
            self.paper.focus("last_day")  # the form stands above the people, on a phone far above

    def _hand_over(self, sent: Done) -> None:
        leaver = self.opened[1]
        fields: dict[str, object] = {name: text.strip() for name, text in sent.fields.items()}
        last, first = day_of(str(fields.pop("last_day", ""))), day_of(str(fields.pop("first_day", "")))
        self.blames = {} if fields.get("name") else {"name": "Who comes?"}
        if last is None:
            self.blames["last_day"] = "The last day is needed."
        elif first is not None and first < last - _LONG:
            self.blames["first_day"] = "That is long before the last day. Check the year."
        person = self._person(self.session.plan, leaver)
        if self.blames or person is None:
            return
        self.save(lambda plan: hand_over(plan, self._person(plan, leaver) or person, last, fields, first), field="name")

    def _brief(self, pressed: Done) -> None:
        """Hands out the one-page brief of somebody who hands over."""
        session = self.session
        handed = hand_out(
            self.paper, session.plan, "partner", ".pdf", session.today, called="brief", partner=pressed.value
        )
        self.blames = {"page": handed.trouble} if handed.trouble else {}


def _holds(plan: Plan, person: Partner, duties: Any, on: date) -> dict[str, object]:
    """The goals a person leads or supports, open actions, the month of the last entry, and how many entries they owe."""

    def is_meant(text: str) -> bool:
        return any(meant is person for meant in in_charge(plan, plan.partners_called(text), on))

    names = {folded(person.name), folded(person.role)}
    months = [record.month for record in plan.progress if record.month and folded(record.by) in names]
    owing = sum(len(due.months) for due in duties.entries if any(who is person for who in due.people))
    return {
        "leads": [goal for goal in plan.goals.values() if goal.is_active and is_meant(goal.responsible)],
        "supports": [goal for goal in plan.goals.values() if goal.is_active and any(map(is_meant, goal.with_))],
        "actions": [action for action in open_actions(plan) if is_meant(action.owner)],
        "last": max(months, default=None),
        "owes": owing,
    }
