"""A child with several homes, or who moved from one to another: each family reads its own and nothing of the others'."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.measures.family_people import meant, one_parent
from dashboard.measures.family_seen import own_homes, seen_by_family
from dashboard.plan.access import Viewer, ViewerKind
from dashboard.plan.facts import Action, DiaryEntry, Partner, Place, Progress, StrategyUse, Translation
from dashboard.plan.keys import key_of
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.relatives import homes
from dashboard.plan.terms import Side, Use
from tests.measures.family_pages import FAMILY, PLAN, TODAY, diary, page, part, texts

MUM = Viewer(ViewerKind.FAMILY, "Mum", "Mum's home")
DAD = Viewer(ViewerKind.FAMILY, "Dad", "Dad's home")
JO = Partner(name="Jo", role="Key person")
TWO_HOMES = replace(
    PLAN,
    places=(
        Place(name="Mum's home", side=Side.HOME),
        Place(name="Dad's home", side=Side.HOME),
        Place(name="School", side=Side.SETTING),
    ),
    team=(
        Partner(name="Mum", role="Parent or carer", home="Mum's home"),
        Partner(name="Dad", role="Parent or carer", home="Dad's home"),
    ),
    use=(
        StrategyUse(strategy="S1", month=Month(2026, 10), place="Mum's home", use=Use.MOSTLY),
        StrategyUse(strategy="S1", month=Month(2026, 10), place="Dad's home", use=Use.RARELY, in_the_way="dad only"),
    ),
    diary=(diary(date(2026, 11, 3), "Dad", "Dad's home", went_well="dad only"),),
    actions={"A1": Action(id="A1", action="dad only", owner="Dad")},
)


def test_a_home_reads_nothing_of_the_other() -> None:
    found = page(TWO_HOMES, MUM)
    assert "dad only" not in str(found)
    assert texts(found.goals[0].helps[0]) == [
        "What helps at home", "One word more.", "You do this most of the time.", "Thank you."
    ]  # fmt: skip
    assert part(page(TWO_HOMES, Viewer(ViewerKind.FAMILY, "Dad", "Dad's home")), "well") == ["dad only"]


def test_where_nobody_says_which_home_it_is_no_home_is_told_of() -> None:
    seen = seen_by_family(TWO_HOMES, FAMILY, TODAY)
    assert (seen.use, seen.diary, seen.actions) == ((), (), {})
    assert [one.key for one in page(TWO_HOMES).goals[0].helps] == ["setting"]


@pytest.mark.parametrize("place", ["", "home", "Dads home", "Dad’s home", "DAD'S  HOME", "Dad's home"])
@pytest.mark.parametrize("by", ["Dad", "dad ", "Father"])
def test_what_one_home_writes_is_not_shown_in_the_other_however_the_place_is_written(place: str, by: str) -> None:
    line = DiaryEntry(on=TODAY, by=by, place=place, went_well="dad only", message="Can I come on Friday?")
    value = Progress(goal="G1", month=Month(2026, 10), value=3, where=place, by=by, note="dad only")
    use = StrategyUse(strategy="S1", month=Month(2026, 10), place=place, use=Use.RARELY, by=by, in_the_way="dad only")
    version = Translation(sheet="Diary", row=key_of(line), field="What went well", language="Polish", text="dad only")
    plan = replace(TWO_HOMES, diary=(line,), progress=(value,), use=(use,), translations=(version,))
    seen = seen_by_family(plan, MUM, TODAY)
    assert (seen.diary, seen.progress, seen.use, seen.translations) == ((), (), (), ())
    assert "dad only" not in str(page(plan, MUM))
    assert part(page(plan, DAD), "well") == ["dad only"]


def test_where_the_place_is_blank_the_writer_tells_whose_it_is() -> None:
    book = tuple(diary(TODAY, by, "", went_well=by or "nobody") for by in ("Mum", "Dad", "Jo", "Gran", "", "Parents"))
    plan = replace(TWO_HOMES, team=(*TWO_HOMES.team, JO), diary=book)
    assert part(page(plan, MUM), "well") == ["Mum", "Jo"]
    assert part(page(plan, DAD), "well") == ["Dad", "Jo"]
    assert part(page(plan), "well") == ["Jo"]


@pytest.mark.parametrize("owner", ["Dad", "dad", "Dad ", "Father"])
@pytest.mark.parametrize(
    "him",
    [
        Partner(name="Dad", role="Parent or carer", home="Dad's home"),
        Partner(name="D.K.", role="Father", home="Dad's home"),
        Partner(name="D.K.", role="Parent or carer", home="Dad's home"),
    ],
)
def test_what_one_parent_promised_is_not_the_other_parent_s_promise(owner: str, him: Partner) -> None:
    actions = {"A1": Action(id="A1", action="dad only", owner=owner)}
    plan = replace(TWO_HOMES, team=(TWO_HOMES.team[0], him), actions=actions)
    assert "dad only" not in str(page(plan, MUM))
    assert "dad only" not in str(page(plan))
    assert "dad only" in part(page(plan, replace(DAD, name=him.name)), "next")


def test_what_both_parents_promised_is_told_to_both() -> None:
    plan = replace(TWO_HOMES, actions={"A1": Action(id="A1", action="Try the song", owner="Parents")})
    assert all("Try the song" in part(page(plan, who), "next") for who in (MUM, DAD))


@pytest.mark.parametrize(
    ("text", "which"),
    [("Dad", "father"), ("Mum's home", "mother"), ("Mum and Dad", ""), ("Grandmother", ""), ("Parents", "")],
)
def test_which_of_the_parents_a_text_speaks_of(text: str, which: str) -> None:
    assert one_parent(text) == which


def test_a_word_for_one_parent_means_no_parent_who_is_known_to_be_the_other() -> None:
    mum, other = Partner(name="Mum", role="Parent"), Partner(name="D.K.", role="Parent or carer")
    plan = Plan(team=(mum, other))
    assert (meant(plan, "Dad"), meant(plan, "Mother"), meant(plan, "Parents")) == ((other,), (mum,), (mum, other))
    assert meant(Plan(team=(mum,)), "Dad") == ()


MOVED = replace(
    PLAN,
    places=(
        Place(name="Mum's flat", side=Side.HOME, until=date(2026, 6, 1)),
        Place(name="Foster home", side=Side.HOME, since=date(2026, 6, 1)),
        Place(name="Setting", side=Side.SETTING),
    ),
    team=(Partner(name="P.A.", role="Foster carer"), Partner(name="Mum", role="Parent", home="Mum's flat"), JO),
    use=(StrategyUse(strategy="S1", month=Month(2026, 10), place="Foster home", use=Use.MOSTLY, by="P.A."),),
    diary=(
        diary(date(2026, 11, 8), "P.A.", "Foster home", went_well="A great day"),
        diary(date(2026, 11, 7), "P.A.", "Home", went_well="A good night"),
        diary(date(2026, 11, 6), "Mum", "Mum's flat", went_well="mum only"),
    ),
)
CARER, MOTHER = Viewer(ViewerKind.FAMILY, "P.A."), Viewer(ViewerKind.FAMILY, "Mum", "Mum's flat")


def test_the_family_of_a_child_who_moved_reads_its_own_reports() -> None:
    found = page(MOVED, CARER)
    assert texts(found.goals[0].helps[0]) == [
        "What helps at home", "One word more.", "You do this most of the time.", "Thank you."
    ]  # fmt: skip
    assert part(found, "well") == ["A great day", "A good night"]


def test_the_home_that_a_child_has_left_reads_nothing_of_the_new_one() -> None:
    found = page(MOVED, MOTHER)
    assert [one.key for one in found.goals[0].helps] == ["setting"]
    assert part(found, "well") == ["mum only"]


@pytest.mark.parametrize(
    ("viewer", "named"),
    [(CARER, ("Foster home",)), (FAMILY, ("Foster home",)), (MOTHER, ("Mum's flat",))],
    ids=["carer", "any", "left"],
)
def test_a_family_reads_and_writes_of_the_same_home(viewer: Viewer, named: tuple[str, ...]) -> None:
    assert homes(MOVED, viewer, TODAY) == named
    assert tuple(place.name for place in own_homes(MOVED, viewer, TODAY)) == named
