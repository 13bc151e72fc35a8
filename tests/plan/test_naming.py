"""Whom an agreement to share is with, in the words that families and staff write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.measures.agreements import agreement_with
from dashboard.plan.facts import Partner, Sharing
from dashboard.plan.naming import is_unclear, names_partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Basis
from dashboard.words.sharing import Footing

TRUST = "NHS Trust"
TEAM = (
    Partner(name="Anna Smith", role="Speech and language therapist", agency=TRUST),
    Partner(name="Ben Jones", role="Occupational therapist", agency=TRUST),
    Partner(name="Cara Lee", role="Health visitor", agency=TRUST),
    Partner(name="Dan Hill", role="SLT", agency=TRUST),
    Partner(name="Eve Hall", role="Health visitor", agency="County Council"),
    Partner(name="Mum", role="Parent or carer", agency="Family"),
    Partner(name="Fay Ross", role="Family support worker", agency="Family Hub"),
    Partner(name="Gus B.", role="Teacher"),
)
#: What is written under With, the first names of those it is with, and whether somebody else may be meant.
WORDINGS = (
    ("The health visitor", "Cara Eve", False),
    ("Our health visitor", "Cara Eve", False),
    ("Health visiting team", "Cara Eve", False),
    ("Speech & language therapist", "Anna Dan", False),
    ("SLT/OT", "Anna Ben Dan", False),
    ("Speech and language therapist and occupational therapy", "Anna Ben Dan", False),
    ("Health visitor Cara", "Cara", False),
    ("Cara, our health visitor", "Cara", False),
    ("Mrs Smith, SLT", "Anna", False),
    ("Speech therapist Anna Smith", "Anna", False),
    ("Anna and the OT", "Anna Ben", False),
    ("Health visitor Zoe", "Cara Eve", True),  # no Zoe is on the team
    ("Anna (health visitor)", "Cara Eve", True),  # nor that Anna
    ("Cara Jones", "", True),
    ("Health visitor at NHS Trust", "Cara", False),
    ("Health visitor (NHS Trust)", "Cara", False),
    ("Health visitor, County Council", "Eve", False),
    ("OT at County Council", "", True),
    ("NHS Trust speech therapy", "Anna Dan", False),
    ("Anna (NHS Trust)", "Anna", False),
    ("NHS Trust: Anna", "Anna", False),
    ("Anna, County Council", "", True),
    ("Dr Patel, NHS Trust", "", True),
    ("J.Q., NHS Trust", "", True),
    ("NHS Trust reception", "", True),
    ("NHS Trust", "Anna Ben Cara Dan", False),
    ("All staff at the NHS Trust", "Anna Ben Cara Dan", False),
    ("NHS Trust team", "Anna Ben Cara Dan", False),
    ("Everybody at NHS Trust and County Council", "Anna Ben Cara Dan Eve", False),
    ("NHS Trust, but not Ben Jones", "Anna Cara Dan", False),
    ("Health visitors other than Cara", "Eve", False),
    ("Anna, Ben", "Anna Ben", False),
    ("Health-visitor", "Cara Eve", False),
    ("Lee-Jones, health visitor", "Cara Eve", True),  # nor anybody called that
    ("Teacher, assistant", "Gus", True),  # nor a teaching assistant
    ("B.", "", True),
    ("Birth family", "", True),
    ("Family support worker", "Fay", False),
    ("The class teacher", "Gus", False),
    ("Head teacher", "", True),
    ("Hall", "Eve", False),
    ("", "", True),
)


@pytest.mark.parametrize(("text", "named", "unclear"), WORDINGS)
def test_whom_a_wording_means(text: str, named: str, unclear: bool) -> None:
    found = " ".join(one.name.split()[0] for one in TEAM if names_partner(text, one, TEAM))
    assert (found, is_unclear(text, TEAM)) == (named, unclear)


def test_a_first_name_that_two_have_names_neither_without_what_tells_them_apart() -> None:
    team = (*TEAM, Partner(name="Anna Brown", role="Physiotherapist", agency="County Council"))
    meant = {
        text: [one.name for one in team if names_partner(text, one, team)]
        for text in ("Anna", "Anna, SLT", "Anna (County Council)", "Anna Brown")
    }
    assert meant == {
        "Anna": [],
        "Anna, SLT": ["Anna Smith"],
        "Anna (County Council)": ["Anna Brown"],
        "Anna Brown": ["Anna Brown"],
    }


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("Educational psychologist", "Educational psychology service"),
        ("Educational psychologist", "the educational psychologist"),
        ("Educational psychologist", "EP service"),
        ("Occupational therapist", "Occupational therapy team"),
        ("Occupational therapist", "Occupational therapy"),
        ("Health visitor", "The health visitor"),
        ("Health visitor", "Health visitor Cara"),
        ("Health visitor", "Health visiting team"),
        ("Social worker", "Her social worker"),
        ("Social worker", "Social worker (duty team)"),
        ("Physiotherapist", "Physio team"),
        ("Community paediatrician", "the community paediatrician"),
        ("Community paediatrician", "Community paediatrics"),
        ("Health visitor", "The child's health visitor"),
        ("Health visitor", "our new health visitor"),
        ("Social worker", "Allocated social worker"),
        ("Community paediatrician", "Consultant community paediatrician"),
    ],
)
@pytest.mark.parametrize("name", ["Cara Lee", "H.J."])
def test_an_agreement_in_ordinary_words_counts_for_whoever_has_the_role(role: str, text: str, name: str) -> None:
    person = Partner(name=name, role=role, agency="County Trust")
    colleague = replace(person, name="B.J.", role="Audiologist")
    agreed = Sharing(on=date(2026, 1, 1), with_=text, what="Goals", basis=Basis.AGREEMENT, agreed_by="Mum")
    plan = Plan(team=(person, colleague), sharing=(agreed,))
    footings = [agreement_with(plan, one, date(2026, 11, 22)).footing for one in plan.team]
    assert footings == [Footing.LIVE, Footing.NEVER]


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("GP", "Mum's GP"),
        ("GP", "Hospital doctor"),
        ("GP", "GP receptionist"),
        ("Receiving school", "Receiving school nurse"),
        ("Social worker", "Dad's social worker"),
        ("Social worker", "Student social worker"),
    ],
)
def test_somebody_elses_professional_and_another_job_are_not_the_childs_own(role: str, text: str) -> None:
    own = Partner(name="Cara Lee", role=role, agency="County Trust")
    assert (names_partner(text, own, (own,)), is_unclear(text, (own,))) == (False, True)
