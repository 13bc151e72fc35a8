"""What never stands on a page: contact details, rows for the team only, withdrawn rows, what was not agreed to be passed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from dashboard.plan.facts import Action, Child, Edit, Goal, Need, Partner, Progress, Sharing, StrategyUse
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import ActionStatus, Basis, EditKind, GoalStatus, Use
from dashboard.reports.agreed import agreed_for, parts_named
from dashboard.reports.brief import brief_of
from dashboard.reports.leaving import known_on, leaving, staff_only_rows
from dashboard.reports.record import record_of
from dashboard.reports.report import KINDS, report
from tests.build_workbook import TODAY
from tests.reports.printed import made, plan_of, squeezed, words_of

pytestmark = pytest.mark.xdist_group("reports")


def pages(reference: str) -> dict[str, str]:
    """The words of everything that can be printed of a plan."""
    team = [person.name for person in plan_of(reference).team]
    asked = [("meeting", None), ("handover", None), *(("partner", name) for name in team)]
    return {f"{kind} {name}": words_of(made(reference, kind, ".html", None, name).data) for kind, name in asked}


@pytest.mark.parametrize("reference", ["DP04", "EM05", "GH07", "JS09"])
def test_no_page_holds_contact_details_or_what_only_some_may_see(reference: str) -> None:
    plan = plan_of(reference)
    rows: list[Any] = [*plan.needs, *plan.progress, *plan.use, *plan.diary, *plan.actions.values()]
    hidden = [row for row in rows if row.who_may_see]
    secret = [text for row in hidden for text in _texts(row)]
    secret += [person.contact for person in plan.team if person.contact]
    secret += [row.reason for row in plan.sharing if row.basis is Basis.WITHOUT_AGREEMENT]
    secret += [row.what for row in plan.sharing if row.basis is Basis.WITHOUT_AGREEMENT]
    secret += [text for row in plan.contacts for text in (row.said,)]
    for name, said in pages(reference).items():
        assert [text for text in secret if len(text) > 6 and squeezed(text) in said] == [], name
    assert staff_only_rows(plan) == len(hidden)


def _texts(row: object) -> list[str]:
    names = ("what_we_see", "evidence", "note", "in_the_way", "went_well", "message", "reply", "action", "outcome")
    return [text for name in names if (text := getattr(row, name, ""))]


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_made_the_page_is_told_that_rows_were_left_out(kind: str) -> None:
    page = made("EM05", kind, ".html", None, "O.W." if kind == "partner" else None)
    note = "3 rows are for the team only or for people by name, and are not on the page."
    assert note in page.notes
    assert squeezed(note) not in words_of(page.data)


PLAN = Plan(
    child=Child(reference="AK01", known_as="A.", health="Nut allergy"),
    team=(Partner(name="M.O.", role="Key person", contact="ext. 1"),),
    goals={"G1": Goal(id="G1", goal="Waves", status=GoalStatus.ACTIVE, start=date(2026, 5, 1))},
    needs=(Need(what_we_see="Wary"), Need(what_we_see="Kept back", who_may_see=("Team",))),
    actions={
        "A1": Action(id="A1", action="Ring", owner="M.O.", status=ActionStatus.OPEN),
        "A2": Action(id="A2", action="Write", owner="M.O.", status=ActionStatus.OPEN),
    },
    history=(Edit(at=datetime(2026, 10, 1), sheet="Actions", row="A2", kind=EditKind.WITHDRAWN),),
    sharing=(
        Sharing(on=date(2026, 5, 1), with_="Duty desk", what="A worry", basis=Basis.WITHOUT_AGREEMENT),
        Sharing(on=date(2026, 5, 1), with_="School", what="Goals", basis=Basis.AGREEMENT),
    ),
)


def test_rows_that_were_withdrawn_stay_out_although_a_reader_cannot_see_which_those_are() -> None:
    seen = leaving(PLAN)
    assert list(seen.actions) == ["A1"]
    assert seen.history == ()


def test_what_was_shared_without_agreement_stays_out_and_health_too_unless_it_was_agreed() -> None:
    assert [row.with_ for row in leaving(PLAN).sharing] == ["School"]
    assert leaving(PLAN).child.health == ""
    assert leaving(PLAN, health=True).child.health == "Nut allergy"
    assert leaving(PLAN).team[0].contact == ""
    assert [need.what_we_see for need in leaving(PLAN).needs] == ["Wary"]


def test_a_record_knows_no_value_that_was_not_there_on_the_day() -> None:
    aug, sep = Month(2026, 8), Month(2026, 9)
    progress = (
        Progress(goal="G1", month=aug, value=1, entered_on=date(2026, 9, 1)),
        Progress(goal="G1", month=aug, value=2, entered_on=date(2026, 9, 20)),
        Progress(goal="G1", month=sep, value=3, seen_on=date(2026, 9, 15)),
        Progress(goal="G1", month=sep, value=4, seen_on=date(2026, 9, 16)),
        Progress(goal="G1", month=Month(2026, 10), value=5),
    )
    use = (
        StrategyUse(strategy="S1", month=sep, use=Use.MOSTLY),
        StrategyUse(strategy="S1", month=sep, entered_on=TODAY),
    )
    known = known_on(replace(PLAN, progress=progress, use=use), date(2026, 9, 15))
    assert [row.value for row in known.progress] == [1, 3]
    assert len(known.use) == 1


@pytest.mark.parametrize(
    ("what", "yes", "no"),
    [
        ("The whole plan", "profile goals strategies needs health", ""),
        ("Profile, goals, strategies, hearing test", "profile goals strategies", ""),
        ("Transition summary, profile, strategies", "goals profile strategies", ""),
        ("Profile, health, strategies; not the meeting notes", "profile health strategies", ""),
        ("Goals and strategies only; no health details", "goals strategies", "health"),
        ("The whole plan except health", "profile goals strategies needs health", "health"),
        ("Whole plan, but not the needs", "profile goals strategies needs health", "needs"),
        ("Nothing: no referral, no reports", "", ""),
        ("Nothing about her goals", "", "goals"),
        ("Advice of 3 September only", "", ""),
        ("", "", ""),
    ],
)
def test_an_agreement_names_what_may_be_passed_on_and_what_not(what: str, yes: str, no: str) -> None:
    assert parts_named(what) == (frozenset(yes.split()), frozenset(no.split()))


def school(**changed: Any) -> Plan:
    row = Sharing(on=date(2026, 5, 1), with_="M.T., Larkspur School", what="Profile, goals", basis=Basis.AGREEMENT)
    team = (*PLAN.team, Partner(name="M.T.", role="Receiving school"))
    return replace(PLAN, sharing=(replace(row, **changed),), team=team)


def test_without_a_name_the_handover_is_for_the_school_that_the_team_knows() -> None:
    agreed = agreed_for(school(), None, TODAY)
    assert (agreed.receiver, set(agreed.parts)) == ("M.T.", {"profile", "goals"})
    assert agreed.left_out == ("strategies", "needs", "health")


@pytest.mark.parametrize(
    "changed",
    [
        {"withdrawn_on": date(2026, 11, 1)},
        {"until": date(2026, 11, 20)},
        {"on": date(2026, 11, 22)},
        {"basis": None},
        {"basis": Basis.WITHOUT_AGREEMENT},
        {"with_": "M.T.X., another school"},
    ],
)
def test_an_agreement_that_does_not_hold_makes_the_handover_a_draft_for_the_family(changed: dict[str, object]) -> None:
    assert agreed_for(school(**changed), None, TODAY).agreements == ()
    page = report(school(**changed), "handover", ".html", as_of=TODAY)
    assert page.notes[0].startswith("Draft for the family to read.")
    assert squeezed(page.notes[0]) in words_of(page.data)


def test_what_one_agreement_refuses_another_does_not_let_out() -> None:
    plan = school()
    other = replace(plan.sharing[0], what="The whole plan; no health details")
    assert "health" not in agreed_for(replace(plan, sharing=(*plan.sharing, other)), "M.T.", TODAY).parts


NURSES = (
    Partner(name="Cara Lee", role="Health visitor", agency="NHS Trust"),
    Partner(name="Ben Jones", role="Occupational therapist", agency="NHS Trust"),
)


def shared(*rows: tuple[str, str, Basis | None], team: tuple[Partner, ...] = NURSES) -> Plan:
    sharing = (Sharing(on=date(2026, 5, 1), with_=with_, what=what, basis=basis) for with_, what, basis in rows)
    return replace(PLAN, team=team, sharing=tuple(sharing))


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        ([("The health visitor", "Goals; not health", Basis.AGREEMENT)], "goals"),
        ([("Health visitor at NHS Trust", "Goals", Basis.AGREEMENT)], "goals"),
        ([("NHS Trust", "The whole plan", Basis.AGREEMENT), ("Cara Lee", "No health", None)], "profile goals strategies needs"),
        ([("Cara Lee", "The whole plan", Basis.AGREEMENT), ("Football club", "Not needs", Basis.AGREEMENT)],
         "profile goals strategies needs health"),
    ],
)  # fmt: skip
def test_a_handover_holds_what_its_receiver_was_agreed_and_nothing_refused(rows: Any, parts: str) -> None:
    agreed = agreed_for(shared(*rows), "Cara Lee", TODAY)
    assert (len(agreed.agreements), agreed.parts) == (1, frozenset(parts.split()))


@pytest.mark.parametrize(
    ("row", "left_out"),
    [
        (("The hospital, Dr Patel", "Goals; not health", Basis.AGREEMENT), ("health",)),  # it may be the receiver's
        (("Ben Jones and Zoe", "Goals; no health, no needs", Basis.AGREEMENT), ("needs", "health")),
        (("Cara Lee", "No health letters", None), ("health",)),
        (("Ben Jones", "Goals; not health", Basis.AGREEMENT), ()),
        (("The hospital", "Goals; not health", Basis.WITHOUT_AGREEMENT), ()),
    ],
)
def test_a_draft_leaves_out_what_an_agreement_refuses_whose_receiver_is_not_plain(row: Any, left_out: Any) -> None:
    agreed = agreed_for(shared(row), "Cara Lee", TODAY)
    assert (agreed.agreements, agreed.left_out) == ((), left_out)
    page = report(shared(row), "handover", ".html", as_of=TODAY, partner="Cara Lee")
    assert page.notes[0].startswith("Draft for the family to read.")
    assert any("Left out, because it was not agreed" in note for note in page.notes) is bool(left_out)


def test_a_handover_to_an_agency_or_a_profession_needs_an_agreement_with_all_who_are_there_now() -> None:
    gone = Partner(name="Eve Hall", role="Health visitor", agency="NHS Trust", until=date(2026, 6, 1))
    row, whole = ("Cara Lee", "Goals", Basis.AGREEMENT), ("NHS Trust", "Goals", Basis.AGREEMENT)
    plan = shared(row, team=(gone, *NURSES))
    assert agreed_for(plan, "NHS Trust", TODAY).agreements == ()
    assert agreed_for(plan, "Health visitor", TODAY).parts == {"goals"}
    assert agreed_for(shared(whole), "NHS Trust", TODAY).parts == {"goals"}


def test_a_handover_holds_what_was_agreed_and_says_what_was_left_out() -> None:
    plan, page = plan_of("DP04"), made("DP04", "handover", ".html")
    said = words_of(page.data)
    assert squeezed("For M.T., Larkspur Primary School") in said
    assert squeezed("Profile, goals, strategies, hearing test") in said
    for text in (plan.child.like_and_admire, plan.goals["G1"].goal, *(s.strategy for s in plan.strategies.values())):
        assert squeezed(text) in said
    assert squeezed(plan.child.health) not in said
    assert not any(squeezed(need.what_we_see) in said for need in plan.needs)
    assert "Left out, because it was not agreed: the needs and health and allergies." in page.notes


def test_health_is_passed_on_where_the_family_agreed_to_it() -> None:
    plan, page = plan_of("KN10"), made("KN10", "handover", ".html", None, "F.E.")
    assert squeezed(plan.child.health) in words_of(page.data)
    assert not any(squeezed(goal.goal) in words_of(page.data) for goal in plan.goals.values())


def test_a_dropped_action_is_told_once_with_its_reason() -> None:
    plan = plan_of("CW03")
    dropped = replace(
        plan.actions["A3"], status=ActionStatus.DROPPED, done_on=None, outcome="", dropped_because="No need"
    )
    edit = Edit(
        at=datetime(2026, 8, 1), sheet="Actions", row="A3", field="Status", after="Dropped", kind=EditKind.CHANGE
    )
    changed = replace(plan, actions={"A3": dropped}, history=(edit,))
    assert [row.became for row in record_of(changed, "M2", TODAY).last_actions] == ["Dropped: No need."]
    later = replace(edit, at=datetime(2026, 6, 1))
    assert record_of(replace(changed, history=(later,)), "M2", TODAY).last_actions == ()


@pytest.mark.parametrize(
    ("reference", "name", "said", "not_said"),
    [
        (
            "EM05",
            "D.F.",
            "Social worker: The whole plan. Agreed by D.F. for the local authority",
            "Draft for the family",
        ),
        ("KN10", "X.M.", "Draft for the family to read. No agreement to pass this on to X.M.", "Agreed by"),
        ("KN10", "L.M.", "brief for whoever takes over from L.M.", "Draft for the family"),
    ],
)
def test_a_brief_says_what_was_agreed_to_be_passed_on(reference: str, name: str, said: str, not_said: str) -> None:
    page = words_of(made(reference, "partner", ".html", None, name).data)
    assert squeezed(said) in page
    assert squeezed(not_said) not in page


@pytest.mark.parametrize(
    ("what", "kept_back", "note"),
    [
        ("The whole plan", (), ""),
        ("The whole plan; not the goals", ("goals",), "the goals"),
        ("Goals and strategies; no profile", ("profile",), "the profile"),
        ("Everything; not strategies", ("strategies",), "the strategies"),
    ],
)
def test_a_brief_leaves_out_what_the_family_refused(what: str, kept_back: tuple[str, ...], note: str) -> None:
    plan = plan_of("EM05")
    row = Sharing(with_="Play therapist", what=what, basis=Basis.AGREEMENT, agreed_by="D.F.", on=date(2026, 9, 1))
    page = report(replace(plan, sharing=(row,)), "partner", ".html", as_of=TODAY, partner="Y.L.")
    facts = brief_of(replace(plan, sharing=(row,)), "Y.L.", TODAY)
    whole = brief_of(plan, "Y.L.", TODAY)
    assert facts.left_out == kept_back
    assert (facts.goals, facts.supports) == (((), ()) if "goals" in kept_back else (whole.goals, whole.supports))
    assert facts.about == (() if "profile" in kept_back else whole.about)
    assert facts.strategies == (() if "strategies" in kept_back else whole.strategies)
    assert [said for said in page.notes if "Left out" in said] == (
        [f"Left out, because it was not agreed: {note}."] if note else []
    )
