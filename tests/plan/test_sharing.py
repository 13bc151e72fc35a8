"""Agreements, sharing without one, and referrals as changes to the plan: what is asked for, and what is asked about."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.files.planfile import PlanFile
from dashboard.measures.agreements import live_agreements
from dashboard.plan.acts.sharing import (
    doubts_about_referral,
    doubts_about_sharing,
    new_referral,
    new_sharing,
    outcome,
    withdraw_agreement,
)
from dashboard.plan.errors import EntryRefused, NeedsConfirmation
from dashboard.plan.facts import Partner
from dashboard.plan.naming import names_partner
from dashboard.plan.terms import Basis
from tests.build_workbook import TODAY, opened, plan_book, read, saved

AT = datetime(2026, 11, 21, 14, 5)
AGREED = {
    "on": TODAY, "with_": "M.O.", "what": "The whole plan", "why": "To work on the same goals", "basis": Basis.AGREEMENT,
    "agreed_by": "Mum", "until": date(2027, 11, 21),
}  # fmt: skip
WITHOUT = {
    "on": TODAY, "with_": "M.O.", "what": "One observation", "basis": Basis.WITHOUT_AGREEMENT,
    "reason": "Asking first could have put him at risk.", "decided_by": "R.S.",
}  # fmt: skip
REFERRAL = {"on": TODAY, "to": "Hearing clinic", "reason": "Turns one ear", "agreed_on": date(2026, 11, 20)}


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    return opened(saved(tmp_path))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"with_": ""}, "with_"),
        ({"what": " "}, "what"),
        ({"why": ""}, "why"),
        ({"agreed_by": ""}, "agreed_by"),
        ({"on": None}, "on"),
        ({"until": date(2026, 11, 20)}, "until"),
        ({"withdrawn_on": date(2026, 11, 20)}, "withdrawn_on"),
        ({"withdrawn_on": date(2026, 11, 22)}, "withdrawn_on"),
    ],
)
def test_an_agreement_that_cannot_be_right_names_its_field(fields: dict[str, object], field: str) -> None:
    assert list(doubts_about_sharing(AGREED | fields, TODAY)) == [field]


@pytest.mark.parametrize(
    ("fields", "field"), [({"reason": ""}, "reason"), ({"decided_by": ""}, "decided_by"), ({"on": date(2027, 1, 1)}, "on")]
)  # fmt: skip
def test_sharing_without_agreement_needs_its_reason_and_who_decided(fields: dict[str, object], field: str) -> None:
    assert list(doubts_about_sharing(WITHOUT | fields, TODAY)) == [field]
    assert doubts_about_sharing(WITHOUT, TODAY) == {}


def test_a_partner_who_is_not_on_the_team_is_asked_about(file: PlanFile) -> None:
    with pytest.raises(NeedsConfirmation, match=r"“M.P.” is nobody on the team. Did you mean M.O.\?"):
        new_sharing(file.plan, AGREED | {"with_": "M.P."}, TODAY, AT)
    file.edit(new_sharing(file.plan, AGREED | {"with_": "EHC team"}, TODAY, AT, confirm=True))
    assert [(row.with_, row.basis) for row in file.plan.sharing] == [("EHC team", Basis.AGREEMENT)]


def test_an_agreement_without_an_end_is_asked_about_and_a_decision_without_one_is_not(file: PlanFile) -> None:
    with pytest.raises(NeedsConfirmation, match="has no end"):
        new_sharing(file.plan, AGREED | {"until": None}, TODAY, AT)
    file.edit(new_sharing(file.plan, WITHOUT, TODAY, AT))
    assert file.plan.sharing[0].decided_by == "R.S."


def test_that_the_family_said_no_is_written_down_and_is_no_agreement(file: PlanFile) -> None:
    said_no = {"with_": "Educational psychologist", "what": "A referral", "reason": "Not for now", "on": TODAY}
    assert list(doubts_about_sharing({"on": TODAY}, TODAY)) == ["with_", "what"]
    file.edit(new_sharing(file.plan, said_no, TODAY, AT))
    assert [(row.basis, row.reason) for row in file.plan.sharing] == [(None, "Not for now")]
    assert live_agreements(file.plan, TODAY) == ()


def test_an_agreement_is_taken_back_with_its_day_and_history(file: PlanFile) -> None:
    file.edit(new_sharing(file.plan, AGREED, TODAY, AT))
    row = file.plan.sharing[0]
    for day in (date(2026, 11, 20), date(2026, 11, 22)):
        with pytest.raises(EntryRefused):
            withdraw_agreement(row, day, TODAY, "")
    file.edit(withdraw_agreement(row, TODAY, TODAY, "Mum rang"))
    assert not file.plan.sharing[0].live_on(TODAY)
    assert (file.plan.history[-1].field, file.plan.history[-1].why) == ("Withdrawn on", "Mum rang")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"to": ""}, "to"),
        ({"reason": ""}, "reason"),
        ({"agreed_on": None}, "agreed_on"),
        ({"agreed_on": date(2026, 11, 22)}, "agreed_on"),
        ({"on": date(2026, 11, 22)}, "on"),
    ],
)
def test_a_referral_waits_for_the_familys_yes(file: PlanFile, fields: dict[str, object], field: str) -> None:
    assert list(doubts_about_referral(REFERRAL | fields, TODAY)) == [field]
    with pytest.raises(EntryRefused):
        new_referral(file.plan, REFERRAL | fields, TODAY, AT)


def test_what_came_of_a_referral_lies_between_its_day_and_today(file: PlanFile) -> None:
    file.edit(new_referral(file.plan, REFERRAL, TODAY, AT))
    row = file.plan.referrals[0]
    for text, day in (("", TODAY), ("Accepted", date(2026, 11, 20)), ("Accepted", date(2026, 11, 22))):
        with pytest.raises(EntryRefused):
            outcome(row, text, day, TODAY)
    file.edit(outcome(row, "Accepted", TODAY, TODAY))
    assert (file.plan.referrals[0].outcome, file.plan.referrals[0].outcome_on) == ("Accepted", TODAY)


SLT = Partner(name="T.L.", role="Speech and language therapist", agency="Children's Therapies")


@pytest.mark.parametrize(
    ("text", "person", "named"),
    [
        ("P.G., I.B. and T.L., therapies", SLT, True),
        ("Speech and language therapy", SLT, True),
        ("the SLT", Partner(name="X.", role="Speech and language therapist"), True),
        ("SLT and OT", SLT, True),
        ("Children’s therapies", SLT, True),
        ("Children's Therapies", SLT, True),
        ("A.T.L.", SLT, False),
        ("Physician", Partner(name="P.G.", role="Physiotherapist"), False),
        ("Social workers", Partner(name="N.O.", role="Social worker"), True),
        ("", Partner(name="", role=""), False),
    ],
)
def test_whom_a_text_about_sharing_names(text: str, person: Partner, named: bool) -> None:
    assert names_partner(text, person, (person,)) is named


THERAPIES = "Children's Therapies"
TEAM = (
    SLT,
    Partner(name="P.G.", role="Physiotherapist", agency=THERAPIES),
    Partner(name="N.N.", role="SLT", agency=THERAPIES),
    Partner(name="X.Y.", role="Psychologist", agency="CAMHS"),
    Partner(name="Q.S.", role="Educational psychologist", agency="EPS"),
    Partner(name="M.T.", role="Teacher", agency="Larkspur Primary"),
    Partner(name="Z.T.", role="Teacher of the Deaf", agency="Sensory Support"),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"T.L., {THERAPIES}", "T.L."),
        (f"J.Q., {THERAPIES}", ""),
        (f"Physiotherapy, {THERAPIES}", "P.G."),
        (f"Occupational therapy, {THERAPIES}", ""),
        (THERAPIES, "T.L. P.G. N.N."),
        (f"{THERAPIES} and Sensory Support", "T.L. P.G. N.N. Z.T."),
        ("T.L., speech and language therapist", "T.L."),
        ("Speech and language therapists", "T.L. N.N."),
        ("SLT and physiotherapy", "T.L. P.G. N.N."),
        ("Speech and language therapist and physiotherapist", "T.L. P.G. N.N."),
        ("Educational psychologist", "Q.S."),
        ("Virtual school and educational psychology", "Q.S."),
        ("Psychologist", "X.Y."),
        ("Psychotherapist", ""),
        ("Teacher of the Deaf", "Z.T."),
        ("Teacher; Sensory Support", "M.T."),
    ],
)
def test_a_text_names_only_those_it_says(text: str, named: str) -> None:
    assert " ".join(person.name for person in TEAM if names_partner(text, person, TEAM)) == named


SHARING = ("Date", "With", "Basis", "Reason", "Decided by", "Until", "Withdrawn on")
REFERRALS = ("Date", "To", "Agreed on", "Outcome", "Outcome on")
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def test_what_contradicts_itself_in_a_workbook_is_said_at_its_cell() -> None:
    found = read(
        plan_book(
            Sharing=(
                SHARING,
                (JUNE, "M.O.", "Agreement", None, None, MAY, MAY),
                (JUNE, "Duty desk", "Without agreement", None, None, None, None),
                (JUNE, "Clinic", "Without agreement", "At risk", "R.S.", None, None),
            ),
            Referrals=(REFERRALS, (MAY, "Clinic", JUNE, "Accepted", date(2026, 4, 1)), (MAY, "GP", MAY, None, None)),
        )
    )
    assert [(problem.where.short, problem.what) for problem in found.problems] == [
        ("Sharing!F2", "This ends before it begins."),
        ("Sharing!G2", "This is taken back before it begins."),
        ("Sharing!D3", "This was shared without agreement, and nothing says why."),
        ("Sharing!E3", "This was shared without agreement, and nothing says by whom."),
        ("Referrals!C2", "This went before the family agreed."),
        ("Referrals!E2", "This was answered before it went."),
    ]
