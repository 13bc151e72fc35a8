"""The Sharing tab: with whom the plan is shared and on what footing, referrals, and where to look things up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dashboard.files.settings import EXAMPLE
from dashboard.measures.agreements import agreement_with, needs_agreement
from dashboard.plan.acts.rows import called
from dashboard.plan.acts.sharing import (
    doubts_about_referral,
    doubts_about_sharing,
    new_referral,
    new_sharing,
    outcome,
    partner_doubt,
    withdraw_agreement,
)
from dashboard.plan.facts import Fact, Partner, Referral, Sharing
from dashboard.plan.terms import Basis, EditKind
from dashboard.screens.forms.entering import people
from dashboard.screens.paper import Done, day_of
from dashboard.screens.tabs.rowtab import RowTab, counting
from dashboard.words.sharing import footing_sentence, parts_hint

#: The forms that are about referrals; the others are about what is shared.
_OF_REFERRALS = ("referral", "outcome")


class SharingTab(RowTab):
    """Every partner with their footing, every agreement with its dates, and what was shared without one; referrals."""

    template = "sharing.html"
    tab = "sharing"
    days = frozenset({"on", "until", "withdrawn_on", "agreed_on", "outcome_on"})

    def facts(self) -> dict[str, Any]:
        """Partners, agreements, referrals and links, and what the forms choose from."""
        session = self.session
        plan, on = session.plan, session.today
        shared, asked = counting(plan, "Sharing", plan.sharing), counting(plan, "Referrals", plan.referrals)
        family = [one.name for one in plan.team_on(on) if one.profession and one.profession.is_family]
        return {
            **super().facts(),
            "partners": [self._partner(person, on) for person in plan.team_on(on) if needs_agreement(plan, person)],
            "shared": sorted(shared.items(), key=lambda named: (not named[1].live_on(on), named[1].with_.casefold())),
            "referrals": sorted(asked.items(), key=lambda named: named[1].on or date.min, reverse=True),
            "people": [
                (f"{one.role} ({one.name})", one.name) for one in plan.team_on(on) if needs_agreement(plan, one)
            ],
            "family": " and ".join(family),
            "everybody": list(people(session).items()),
            "kinds": [
                ("It was written wrong", EditKind.CORRECTION.value),
                ("It is different from now on", EditKind.CHANGE.value),
            ],
            "parts_hint": parts_hint(),
            "links": session.folder.settings.links,
            "example": EXAMPLE,
        }

    def _partner(self, person: Partner, on: date) -> tuple[Partner, str, bool]:
        held = agreement_with(self.session.plan, person, on)
        return person, footing_sentence(held.footing, held.turns_on, on), held.is_missing

    def rows(self, form: str) -> Mapping[str, Fact]:
        """The rows that a form may be about, by their names."""
        plan = self.session.plan
        return called(plan.referrals) if form.startswith(_OF_REFERRALS) else called(plan.sharing)

    def is_there(self, form: str, about: str) -> bool:
        """Whether what a form is about is still in the plan; a new agreement is about a person."""
        return form == "agreement" or super().is_there(form, about)

    def begin(self, form: str, about: str) -> None:
        """Holds the row; what an agreement is to be made with may be a person instead."""
        super().begin(form, "" if form == "agreement" else about)

    @property
    def acts(self) -> Mapping[str, Callable[[Done], None]]:
        """What may be done about sharing and referrals."""
        return {
            "agreement": lambda sent: self._share(sent, Basis.AGREEMENT),
            "without": lambda sent: self._share(sent, Basis.WITHOUT_AGREEMENT),
            "refused": lambda sent: self._share(sent, None),
            "sharing-correct": self._correct_sharing,
            "sharing-end": self._take_back,
            "referral": self._refer,
            "referral-correct": self._correct_referral,
            "outcome": self._outcome,
            "take-out": self.take_out,
        }

    def _share(self, sent: Done, basis: Basis | None) -> None:
        fields, today, at = self.sent(sent, "with_"), self.session.today, self.at
        fields["basis"] = basis
        if basis is None:  # a no holds from the day it was said
            fields["withdrawn_on"] = fields["on"]
        self.blames = doubts_about_sharing(fields, today)
        if not self.blames:
            sure = sent.value == "yes"
            asked = "with_" if partner_doubt(self.session.plan, str(fields["with_"]), today) else "until"
            self.save(lambda plan: new_sharing(plan, fields, today, at, confirm=sure), field=asked)

    def _correct_sharing(self, sent: Done) -> None:
        fields, row = self.sent(sent), self.seen_row(Sharing)
        why, kind = str(fields.pop("because")), EditKind(str(fields.pop("kind")))
        self.blames = doubts_about_sharing({**_as_it_stands(row), **fields}, self.session.today)
        self.correct(fields, why, kind)

    def _take_back(self, sent: Done) -> None:
        row, today = self.seen_row(Sharing), self.session.today
        day, why = day_of(sent.fields.get("withdrawn_on", "")) or today, sent.fields.get("because", "")
        self.save(lambda plan: withdraw_agreement(row, day, today, why), field="withdrawn_on")

    def _refer(self, sent: Done) -> None:
        fields, today, at = self.sent(sent, "origin"), self.session.today, self.at
        self.blames = doubts_about_referral(fields, today)
        if not self.blames:
            self.save(lambda plan: new_referral(plan, fields, today, at), field="to")

    def _correct_referral(self, sent: Done) -> None:
        fields = self.sent(sent)
        why = str(fields.pop("because"))
        self.blames = doubts_about_referral(fields, self.session.today)
        self.correct(fields, why)

    def _outcome(self, sent: Done) -> None:
        row, today = self.seen_row(Referral), self.session.today
        text, day = sent.fields.get("outcome", ""), day_of(sent.fields.get("outcome_on", "")) or today
        self.save(lambda plan: outcome(row, text, day, today), field="outcome")


def _as_it_stands(row: Sharing) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("basis", "on", "until", "withdrawn_on", "agreed_by", "decided_by")}
