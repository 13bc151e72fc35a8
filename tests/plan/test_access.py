"""Who may see and do what: everything is refused that is not listed, and a plan is filtered before it is drawn."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pytest

from dashboard.plan import facts
from dashboard.plan.access import SENCO, Viewer, ViewerKind, allowed, as_seen_by
from dashboard.plan.keys import key_of
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.problems import Source
from dashboard.plan.relatives import family_viewer
from dashboard.plan.terms import Basis, EditKind, Use
from tests.build_workbook import Formula, plan_book, read

OCT = Month(2026, 10)
#: What each kind of viewer may look at (v) and write (e), section by section; a blank is a refusal.
TABLE = """
                senco manager key_person therapist family visitor
child           ve    v       v          v         v      v
team            ve    v       v          v         v      .
places          ve    v       v          v         v      v
needs           ve    v       v          v         v      .
goals           ve    v       v          v         v      v
levels          ve    v       v          v         v      v
progress        ve    v       ve         ve        v      v
strategies      ve    v       v          v         v      v
use             ve    v       ve         ve        ve     v
events          ve    v       v          v         v      v
meetings        ve    v       v          v         v      .
attendance      ve    v       v          v         v      .
decisions       ve    v       v          v         v      .
views           ve    v       v          v         v      .
actions         ve    v       ve         ve        v      .
chases          ve    v       v          v         .      .
diary           ve    v       ve         .         ve     .
contacts        ve    v       v          .         .      .
sharing         ve    v       v          v         v      .
referrals       ve    v       v          v         v      .
translations    ve    v       v          v         v      .
history         ve    v       .          .         .      .
other_sheets    ve    v       .          .         .      .
"""
KINDS, *_LINES = (line.split() for line in TABLE.strip().splitlines())
RIGHTS = {(kind, section): rights for section, *row in _LINES for kind, rights in zip(KINDS, row, strict=True)}


def source(**unknown: str) -> Source:
    return Source("AK01.xlsx", "Team", 2, "", {"name": "A"}, tuple(unknown.items()))


def full_plan() -> Plan:
    """A plan with something in every section."""
    kinds: dict[str, Any] = {
        "child": facts.Child(reference="AK01", known_as="A.", health="Nut allergy"),
        "team": (
            facts.Partner(name="Mum", role="Mum", contact="07 1", prefers="text", parental_responsibility="Yes", home="A"),
            facts.Partner(name="Dad", role="Dad", contact="07 2", prefers="call", parental_responsibility="Yes", home="B"),
            facts.Partner(name="T.L.", role="SLT", contact="ext. 4", source=source(Mobile="07 3")),
        ),
        "places": (facts.Place(name="Home"),),
        "other_sheets": (facts.OtherSheet("Rota", (("a",),)),),
    }  # fmt: skip
    made = {"goals": facts.Goal, "strategies": facts.Strategy, "meetings": facts.Meeting, "actions": facts.Action}
    for field in fields(Plan):
        if field.name in made:
            kinds[field.name] = {"X1": made[field.name](id="X1")}
        elif field.name not in kinds:
            name = {"use": "StrategyUse", "diary": "DiaryEntry", "history": "Edit"}.get(field.name)
            singular = {"needs": "Need", "progress": "Progress", "sharing": "Sharing", "attendance": "Attendance"}
            kind = name or singular.get(field.name) or field.name.removesuffix("s").capitalize()
            kinds[field.name] = (getattr(facts, kind)(**({"sheet": "Goals"} if kind == "Translation" else {})),)
    return Plan(**kinds)


FULL = full_plan()
EMPTY = Plan()


def viewer(kind: str, name: str = "") -> Viewer:
    return Viewer(ViewerKind(kind), name)


def test_the_table_has_every_kind_of_viewer_and_every_section() -> None:
    assert [kind.value for kind in ViewerKind] == KINDS
    assert {section for _, section in RIGHTS} == {field.name for field in fields(Plan)}


@pytest.mark.parametrize(("kind", "section"), RIGHTS)
def test_a_viewer_may_do_what_the_table_says_and_nothing_else(kind: str, section: str) -> None:
    rights = RIGHTS[kind, section]
    assert allowed(viewer(kind), "view", section) == ("v" in rights)
    assert allowed(viewer(kind), "edit", section) == ("e" in rights)


@pytest.mark.parametrize(("kind", "section"), RIGHTS)
def test_a_plan_holds_nothing_of_a_section_that_the_viewer_may_not_see(kind: str, section: str) -> None:
    assert getattr(FULL, section) != getattr(EMPTY, section)
    seen = getattr(as_seen_by(FULL, viewer(kind)), section)
    if "v" not in RIGHTS[kind, section]:
        assert seen == getattr(EMPTY, section)
    elif section not in ("team", "child"):  # these are shown in part, see below
        assert seen == getattr(FULL, section)


@pytest.mark.parametrize("kind", list(ViewerKind))
def test_what_nobody_has_thought_of_is_refused(kind: ViewerKind) -> None:
    assert not allowed(Viewer(kind), "view", "photographs")
    assert not allowed(Viewer(kind), "edit", "photographs")
    assert not allowed(Viewer(kind), "delete", "goals")  # type: ignore[arg-type]


def test_whoever_has_the_workbook_anyway_sees_all_of_it() -> None:
    assert as_seen_by(FULL, SENCO) is FULL


WHO: list[tuple[tuple[str, ...], str, str, bool]] = [
    ((), "family", "Mum", True),
    ((), "visitor", "", True),
    (("Team",), "family", "Mum", False),
    (("team ",), "therapist", "T.L.", True),
    (("Team",), "key_person", "", True),
    (("T.L.",), "therapist", "t.l.", True),
    (("T.L.",), "therapist", "T.M.", False),
    (("T.L.",), "therapist", "", False),
    (("T.L.",), "key_person", "M.O.", False),
    (("Mum",), "family", "Mum", True),
    (("Mum",), "family", "Dad", False),
    (("Mum", "T.L."), "therapist", "T.L.", True),
    (("T.L.",), "manager", "", True),
    (("T.L.",), "senco", "", True),
]


@pytest.mark.parametrize(("who", "kind", "name", "sees"), WHO)
@pytest.mark.parametrize("section", ["needs", "progress", "use", "diary", "actions"])
def test_who_may_see_a_row_is_decided_by_the_row(
    section: str, who: tuple[str, ...], kind: str, name: str, sees: bool
) -> None:
    rows: dict[str, Any] = {
        "needs": (facts.Need(who_may_see=who),),
        "progress": (facts.Progress(goal="G1", month=OCT, value=3, who_may_see=who),),
        "use": (facts.StrategyUse(strategy="S1", month=OCT, use=Use.MOSTLY, who_may_see=who),),
        "diary": (facts.DiaryEntry(message="Slept badly", who_may_see=who),),
        "actions": {"A1": facts.Action(id="A1", who_may_see=who)},
    }
    seen = getattr(as_seen_by(replace(EMPTY, **{section: rows[section]}), viewer(kind, name)), section)
    assert bool(seen) == (sees and "v" in RIGHTS[kind, section])


@pytest.mark.parametrize("kind", ["key_person", "therapist", "family", "visitor"])
def test_contact_details_are_shown_to_nobody_but_those_who_keep_them(kind: str) -> None:
    for person in as_seen_by(FULL, viewer(kind, "Somebody")).team:
        assert (person.contact, person.prefers, person.parental_responsibility) == ("", "", "")
        assert person.name
        assert person.role
        assert not (person.source and person.source.unknown)  # a column nobody knows may hold a telephone number


def test_a_parent_sees_their_own_contact_details_and_never_the_other_parents() -> None:
    contacts = {person.name: person.contact for person in as_seen_by(FULL, viewer("family", "Mum")).team}
    assert contacts == {"Mum": "07 1", "Dad": "", "T.L.": ""}


NAMESAKES = (
    facts.Partner(name="A.K.", role="Parent or carer", contact="07 1"),
    facts.Partner(name="A.K.", role="Grandmother", contact="07 2"),
    facts.Partner(name="A.K.", role="Speech and language therapist", contact="07 3"),
)


@pytest.mark.parametrize(
    ("who", "own"),
    [
        (Viewer(ViewerKind.FAMILY, "A.K.", role="Parent or carer"), ["07 1", "", ""]),
        (Viewer(ViewerKind.FAMILY, "a.k.", role="grandmother "), ["", "07 2", ""]),
        (Viewer(ViewerKind.THERAPIST, "A.K.", role="Speech and language therapist"), ["", "", "07 3"]),
        (Viewer(ViewerKind.FAMILY, "A.K."), ["", "", ""]),
    ],
)
def test_nobody_sees_the_contact_details_of_a_namesake(who: Viewer, own: list[str]) -> None:
    assert [person.contact for person in as_seen_by(Plan(team=NAMESAKES), who).team] == own


def test_who_opens_the_familys_page_is_known_by_their_role_too() -> None:
    plan = Plan(team=(NAMESAKES[0], NAMESAKES[2]))
    for name in ("", "A.K."):
        seen = as_seen_by(plan, family_viewer(plan, name, date(2026, 10, 1)))
        assert [person.contact for person in seen.team] == ["07 1", ""]


@pytest.mark.parametrize("kind", ["family", "therapist"])
def test_a_row_for_somebody_by_name_is_not_for_their_namesake_on_the_other_side(kind: str) -> None:
    row = facts.Progress(goal="G1", month=OCT, note="Kept back", who_may_see=("A.K.",))
    seen = [
        as_seen_by(Plan(team=team, progress=(row,)), viewer(kind, "A.K.")).progress
        for team in (NAMESAKES, NAMESAKES[:2], NAMESAKES[2:])
    ]
    assert seen == [(), (row,), ()] if kind == "family" else [(), (), (row,)]


@pytest.mark.parametrize("kind", ["key_person", "therapist", "family", "visitor"])
def test_what_was_withdrawn_does_not_count_for_whoever_is_not_shown_history(kind: str) -> None:
    kept, gone = (facts.Progress(goal="G1", month=OCT.plus(n), value=n) for n in range(2))
    plan = Plan(
        goals={"G1": facts.Goal(id="G1"), "G2": facts.Goal(id="G2")},
        progress=(kept, gone),
        history=tuple(
            facts.Edit(at=datetime(2026, 12, 1), sheet=sheet, row=row, kind=EditKind.WITHDRAWN)
            for sheet, row in (("Progress", key_of(gone)), ("Goals", "G2"))
        ),
    )
    seen = as_seen_by(plan, viewer(kind))
    assert (list(seen.goals), seen.progress) == (["G1"], (kept,))


def test_a_translation_is_shown_only_of_a_sheet_that_is() -> None:
    sheets = ("Diary", "Goals", " child", "Contacts", "Dairy", "")
    plan = Plan(translations=tuple(facts.Translation(sheet=sheet, row="X", text="…") for sheet in sheets))
    seen = {kind: [text.sheet for text in as_seen_by(plan, viewer(kind)).translations] for kind in KINDS[2:]}
    assert seen == {
        "key_person": ["Diary", "Goals", " child", "Contacts"],
        "therapist": ["Goals", " child"],
        "family": ["Diary", "Goals", " child"],
        "visitor": [],
    }


@pytest.mark.parametrize(
    ("kind", "sees"),
    [
        ("senco", True),
        ("manager", True),
        ("key_person", True),
        ("family", True),
        ("therapist", False),
        ("visitor", False),
    ],
)
def test_health_is_shown_where_it_is_needed(kind: str, sees: bool) -> None:
    assert bool(as_seen_by(FULL, viewer(kind)).child.health) == sees


def test_what_was_said_about_a_hidden_row_is_hidden_with_it() -> None:
    note = facts.Progress(goal="G1", month=OCT, by="T.L.", note="Private", who_may_see=("Team",))
    plan = Plan(
        progress=(note, facts.Progress(goal="G2", month=OCT, note="For all")),
        actions={"A1": facts.Action(id="A1", who_may_see=("M.O.",)), "A2": facts.Action(id="A2")},
        chases=(facts.Chase(action="A1", result="Secret"), facts.Chase(action="A2", result="Open")),
        translations=(
            facts.Translation(sheet="Progress", row="g1 · 2026-10 · T.L.", field="Note", text="Prywatne"),
            facts.Translation(sheet="Progress", row="G2 · 2026-10", field="Note", text="Dla wszystkich"),
        ),
    )
    assert [text.text for text in as_seen_by(plan, viewer("family", "Mum")).translations] == ["Dla wszystkich"]
    assert [chase.result for chase in as_seen_by(plan, viewer("therapist", "T.L.")).chases] == ["Open"]


def test_what_was_shared_without_asking_a_family_is_not_shown_to_it_nor_its_translation() -> None:
    asked = facts.Sharing(with_="Grandma", what="The plan", basis=Basis.AGREEMENT)
    unasked = facts.Sharing(with_="Social care", what="A worry", basis=Basis.WITHOUT_AGREEMENT)
    told = facts.Translation(sheet="Sharing", row=key_of(unasked), field="Reason", language="pl", text="…")
    plan = Plan(sharing=(asked, unasked), translations=(told,))
    family, worker = (as_seen_by(plan, Viewer(kind)) for kind in (ViewerKind.FAMILY, ViewerKind.KEY_PERSON))
    assert (family.sharing, family.translations) == ((asked,), ())
    assert worker.sharing == (asked, unasked)


DAY = date(2026, 10, 1)
TOLD = facts.Sharing(with_="Social care", what="A worry", on=DAY)
CELLS = Source("AK01.xlsx", "Sharing", 2, "", {"basis": "E"})
UNREAD = replace(CELLS, unread=("basis",))


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        (TOLD, True),
        (replace(TOLD, reason="Not for now", withdrawn_on=DAY), True),
        (replace(TOLD, reason="Not for now", withdrawn_on=DAY, source=CELLS), True),
        (replace(TOLD, basis=Basis.AGREEMENT, reason="Mum asks first", decided_by="Mum"), True),
        (replace(TOLD, withdrawn_on=DAY, source=UNREAD), False),
        (replace(TOLD, reason="At risk"), False),
        (replace(TOLD, reason="At risk", withdrawn_on=date(2026, 10, 10)), False),
        (replace(TOLD, decided_by="R.S.", withdrawn_on=DAY), False),
        (facts.Sharing(with_="Social care", reason="At risk"), False),
    ],
)
def test_what_may_have_been_shared_without_asking_is_not_shown_to_a_family(row: facts.Sharing, shown: bool) -> None:
    told = facts.Translation(sheet="Sharing", row=key_of(row), field="Reason", text="…")
    seen = as_seen_by(Plan(sharing=(row,), translations=(told,)), viewer("family"))
    assert (seen.sharing, seen.translations) == (((row,), (told,)) if shown else ((), ()))


def test_a_misspelt_basis_and_an_unreadable_who_may_see_keep_their_rows_from_a_family() -> None:
    shared = ("Date", "With", "What", "Basis")
    day = date(2026, 10, 1)
    found = read(
        plan_book(
            Sharing=(
                shared,
                (day, "Grandma", "The plan", "agreement"),
                (day, "Social care", "A worry", "without agrement"),
            ),
            Needs=(("What we see", "Who may see"), ("Wary", None), ("Marks", Formula("NA()", "#N/A"))),
        )
    ).plan
    seen = as_seen_by(found, viewer("family"))
    assert [row.with_ for row in seen.sharing] == ["Grandma"]
    assert [row.what_we_see for row in seen.needs] == ["Wary"]
    assert len(found.sharing) == len(found.needs) == 2
