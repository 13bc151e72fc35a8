"""On what footing each partner stands on a day, and who is marked: one rule for every place a name stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from dashboard.measures.agreements import Missing, agreement_with, live_agreements, needs_agreement
from dashboard.plan.facts import Child, Edit, Partner, Sharing
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Basis, EditKind
from dashboard.words.sharing import Footing, beside_name, footing_sentence

TODAY = date(2026, 11, 21)
SLT = Partner(name="T.L.", role="Speech and language therapist", agency="Children's Therapies")
OWN = Partner(name="L.M.", role="Key person", agency="Willow Nursery")
MUM = Partner(name="Mum", role="Parent or carer", agency="Family")
AGREED = Sharing(
    on=date(2026, 4, 1), with_="T.L.", what="The whole plan", basis=Basis.AGREEMENT, until=date(2027, 4, 1)
)


def plan(*rows: Sharing, history: tuple[Edit, ...] = ()) -> Plan:
    return Plan(child=Child(setting="Willow Nursery"), team=(SLT, OWN, MUM), sharing=rows, history=history)


@pytest.mark.parametrize(
    ("rows", "footing", "turns_on"),
    [
        ((), Footing.NEVER, None),
        ((AGREED,), Footing.LIVE, date(2027, 4, 1)),
        ((replace(AGREED, until=None),), Footing.LIVE, None),
        ((replace(AGREED, until=date(2026, 8, 31)),), Footing.ENDED, date(2026, 8, 31)),
        ((replace(AGREED, until=TODAY),), Footing.LIVE, TODAY),
        ((replace(AGREED, withdrawn_on=TODAY),), Footing.TAKEN_BACK, TODAY),
        ((replace(AGREED, on=date(2026, 12, 1)),), Footing.TO_COME, date(2026, 12, 1)),
        ((replace(AGREED, until=date(2026, 8, 31)), AGREED), Footing.LIVE, date(2027, 4, 1)),
        (
            (replace(AGREED, until=date(2026, 8, 31)), replace(AGREED, on=date(2026, 12, 1), until=None)),
            Footing.TO_COME,
            date(2026, 12, 1),
        ),
        ((replace(AGREED, on=date(2026, 12, 1), withdrawn_on=TODAY),), Footing.TAKEN_BACK, TODAY),
        ((replace(AGREED, basis=None),), Footing.NEVER, None),
        ((replace(AGREED, basis=Basis.WITHOUT_AGREEMENT),), Footing.NEVER, None),
        ((replace(AGREED, with_="P.G."),), Footing.NEVER, None),
    ],
)
def test_the_footing_of_a_partner(rows: tuple[Sharing, ...], footing: Footing, turns_on: date | None) -> None:
    held = agreement_with(plan(*rows), SLT, TODAY)
    assert (held.footing, held.turns_on) == (footing, turns_on)
    assert held.is_missing is (footing is not Footing.LIVE)


def test_an_agreement_with_one_of_an_agency_is_none_with_another() -> None:
    physio = Partner(name="P.G.", role="Physiotherapist", agency=SLT.agency)
    with_both = replace(plan(replace(AGREED, with_=f"T.L., {SLT.agency}")), team=(SLT, physio))
    assert [agreement_with(with_both, one, TODAY).footing for one in (SLT, physio)] == [Footing.LIVE, Footing.NEVER]


def test_an_agreement_that_was_taken_out_is_none() -> None:
    gone = Edit(
        at=datetime(2026, 11, 1), sheet="Sharing", row="2026-04-01 · T.L. · The whole plan", kind=EditKind.WITHDRAWN
    )
    assert agreement_with(plan(AGREED, history=(gone,)), SLT, TODAY).footing is Footing.NEVER
    assert live_agreements(plan(AGREED, history=(gone,)), TODAY) == ()
    assert live_agreements(plan(AGREED), TODAY) == (AGREED,)


@pytest.mark.parametrize(
    ("person", "needs"),
    [
        (MUM, False),
        (OWN, False),
        (SLT, True),
        (Partner(name="A.", role="Key person"), False),
        (Partner(name="A.", role="Key person", agency="Another Nursery"), True),
        (Partner(name="A.", role="Interpreter"), True),
        (Partner(name="A.", role="Somebody else"), True),
    ],
)
def test_family_and_the_settings_own_staff_need_no_agreement(person: Partner, needs: bool) -> None:
    assert needs_agreement(plan(), person) is needs


def test_a_name_is_marked_by_name_and_by_role_and_others_are_not() -> None:
    missing = Missing(plan(replace(AGREED, until=date(2026, 8, 31))), TODAY)
    found = {
        text: bool(missing(text)) for text in ("T.L.", "Speech and language therapist", "L.M.", "Mum", "Nobody", "")
    }
    assert [text for text, marked in found.items() if marked] == ["T.L.", "Speech and language therapist"]
    assert missing.of(SLT) is not None
    assert missing.of(OWN) is None


@pytest.mark.parametrize("footing", list(Footing))
def test_every_footing_has_its_sentence_and_only_the_missing_a_mark(footing: Footing) -> None:
    assert footing_sentence(footing, TODAY, TODAY).endswith(".")
    assert footing_sentence(footing, None, TODAY).endswith(".")
    assert bool(beside_name(footing)) is (footing not in (Footing.LIVE, Footing.NOT_NEEDED))
