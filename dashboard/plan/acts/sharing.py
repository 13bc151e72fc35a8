"""Who may know what: agreements with each partner, sharing without one, and referrals, checked and turned into changes.

Consent to share, to receive a service and to treatment are three things; this is the first. Where a child may be at risk
sharing needs no agreement, but a recorded decision (DfE, Information sharing: advice for practitioners, May 2024).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from dashboard.plan.acts.meeting import amend
from dashboard.plan.acts.rows import refuse, write
from dashboard.plan.changes import Change
from dashboard.plan.checks import near
from dashboard.plan.errors import EntryRefused, NeedsConfirmation
from dashboard.plan.facts import Referral, Sharing
from dashboard.plan.naming import names_partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Basis

_NEEDED: Mapping[Basis | None, Mapping[str, str]] = {
    Basis.AGREEMENT: {
        "with_": "With whom?",
        "what": "What may they know?",
        "why": "What do they need it for?",
        "agreed_by": "Who agreed? An agreement is somebody’s.",
    },
    Basis.WITHOUT_AGREEMENT: {
        "with_": "With whom?",
        "what": "What was shared?",
        "reason": "Why without agreement? It has to be said.",
        "decided_by": "Who decided it?",
    },
    None: {"with_": "With whom?", "what": "What were they asked?"},
}


def doubts_about_sharing(fields: Mapping[str, object], today: date) -> dict[str, str]:
    """What is wrong with an agreement, or with sharing without one, field by field."""
    basis = fields.get("basis")
    needed = _NEEDED[basis if isinstance(basis, Basis) else None]
    wrong = {name: question for name, question in needed.items() if not str(fields.get(name) or "").strip()}
    on, until, taken_back = fields.get("on"), fields.get("until"), fields.get("withdrawn_on")
    if not isinstance(on, date):
        wrong["on"] = "From which day?"
    elif basis is Basis.WITHOUT_AGREEMENT and on > today:
        wrong["on"] = "That day is still to come. Check the date."
    else:
        if isinstance(until, date) and until < on:
            wrong["until"] = "It would end before it begins. Check both days."
        if isinstance(taken_back, date) and taken_back < on:
            wrong["withdrawn_on"] = "That is before it was agreed. Check both days."
    if isinstance(taken_back, date) and taken_back > today:
        wrong["withdrawn_on"] = "That day is still to come. For a day to come, set an end instead."
    return wrong


def new_sharing(
    plan: Plan, fields: Mapping[str, object], today: date, at: datetime, *, confirm: bool = False
) -> list[Change]:
    """An agreement, a decision to share without one, or (without a basis) that the family said no.

    Raises EntryRefused where it is not complete, NeedsConfirmation where nobody on the team is meant or it never ends.
    """
    refuse(doubts_about_sharing(fields, today))
    if not confirm and fields.get("basis") is not None:
        _ask_about_sharing(plan, fields, today)
    return write(plan, Sharing, fields, at)


def partner_doubt(plan: Plan, with_: str, today: date) -> str:
    """Why somebody should look again at whom an agreement is with: nobody on the team; blank where all is well."""
    team = plan.team_on(today)
    if any(names_partner(with_, person, plan.team) for person in team):
        return ""
    offer = near(with_, [name for person in team for name in (person.name, person.role, person.agency) if name])
    return f"“{with_.strip()}” is nobody on the team. {offer}".strip()


def _ask_about_sharing(plan: Plan, fields: Mapping[str, object], today: date) -> None:
    doubt = partner_doubt(plan, str(fields["with_"]), today)
    if doubt:
        raise NeedsConfirmation(doubt, "If it is right, confirm it.")
    if fields.get("basis") is Basis.AGREEMENT and fields.get("until") is None:
        raise NeedsConfirmation("This agreement has no end.", "If it is right, confirm it; most last for a year.")


def withdraw_agreement(sharing: Sharing, on: date, today: date, why: str) -> list[Change]:
    """An agreement is taken back by those who gave it; raises EntryRefused for a day before it began, or one to come."""
    wrong = doubts_about_sharing({"with_": "-", "what": "-", "on": sharing.on, "withdrawn_on": on}, today)
    refuse({"withdrawn_on": wrong["withdrawn_on"]} if "withdrawn_on" in wrong else {})
    return amend(sharing, {"withdrawn_on": on}, why=why.strip() or "Agreement taken back")


def doubts_about_referral(fields: Mapping[str, object], today: date) -> dict[str, str]:
    """What is wrong with a referral, field by field."""
    needed = {"to": "To whom?", "reason": "What is asked of them, and why?"}
    wrong = {name: question for name, question in needed.items() if not str(fields.get(name) or "").strip()}
    on, agreed = fields.get("on"), fields.get("agreed_on")
    if not isinstance(on, date):
        wrong["on"] = "On which day?"
    elif on > today:
        wrong["on"] = "That day is still to come. Check the date."
    if not isinstance(agreed, date):
        wrong["agreed_on"] = "When did the family agree? A referral waits for their yes."
    elif isinstance(on, date) and agreed > on:
        wrong["agreed_on"] = "The referral would have gone before the family agreed. Check both days."
    return wrong


def new_referral(plan: Plan, fields: Mapping[str, object], today: date, at: datetime) -> list[Change]:
    """A request to another service; raises EntryRefused where it is not complete or the family has not agreed."""
    refuse(doubts_about_referral(fields, today))
    return write(plan, Referral, fields, at)


def outcome(referral: Referral, text: str, on: date, today: date) -> list[Change]:
    """What came of a referral; raises EntryRefused where nothing is said, or for a day before it went or to come."""
    if not text.strip():
        raise EntryRefused("What came of it?", "Accepted, not accepted and why, waiting …")
    if on > today:
        raise EntryRefused("That day is still to come.", "Check the date.")
    if referral.on and on < referral.on:
        raise EntryRefused("That is before the referral went.", "Check the date.")
    return amend(referral, {"outcome": text.strip(), "outcome_on": on}, why="What came of it")
