"""What families tell becomes rows in their name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.files.planfile import PlanFile
from dashboard.measures.family_seen import seen_by_family
from dashboard.plan.access import Viewer, ViewerKind
from dashboard.plan.acts.from_family import Kind, Told, answered, changes_from
from dashboard.plan.changes import Add, Amend, withdrawn
from dashboard.plan.errors import EntryRefused, RowChanged, UnknownName
from dashboard.plan.facts import Place, Strategy, StrategyUse
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side, Use
from tests.build_workbook import opened, saved

TODAY = date(2026, 11, 10)
AT = datetime(2026, 11, 10, 9, 30)
PLAN = Plan(strategies={"S1": Strategy(id="S1", goals=("G1",), strategy="Say less", at_home="At meals")})


def fields(told: Told, plan: Plan = PLAN) -> tuple[str, dict[str, object]]:
    [change] = changes_from(plan, told, TODAY, AT)
    assert isinstance(change, Add)
    return change.sheet, {name: value for name, value in change.fields.items() if value not in ("", None, ())}


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.HOME_NOTE, " We are away. ", {"message": "We are away."}),
        (Kind.WENT_WELL, "Powiedział „mama”!", {"went_well": "Powiedział „mama”!"}),
        (Kind.QUESTION, "Does he eat?", {"message": "Does he eat?"}),
        (Kind.QUESTION, "کیا وہ کھاتا ہے؟", {"message": "کیا وہ کھاتا ہے؟"}),
        (Kind.QUESTION, "does he eat", {"message": "Question: does he eat?"}),
    ],
)
def test_what_is_written_becomes_a_line_of_the_diary_that_everyone_may_see(
    kind: Kind, text: str, said: dict[str, str]
) -> None:
    assert fields(Told(kind=kind, text=text, by="Mum")) == (
        "Diary",
        {"on": TODAY, "place": "Home", "by": "Mum", **said},
    )


def test_how_a_strategy_went_becomes_its_report() -> None:
    told = Told(
        kind=Kind.STRATEGY, by="Mum", text="He was ill.", strategy="S1", month=Month(2026, 10), use=Use.SOMETIMES
    )
    assert fields(told) == (
        "Strategy use",
        {"strategy": "S1", "month": Month(2026, 10), "place": "Home", "use": Use.SOMETIMES, "in_the_way": "He was ill.",
         "by": "Mum", "entered_on": TODAY},
    )  # fmt: skip


def test_telling_it_again_corrects_the_report() -> None:
    plan = Plan(
        strategies=PLAN.strategies,
        use=(StrategyUse(strategy="S1", month=Month(2026, 10), place="Home", use=Use.RARELY, by="Mum"),),
    )
    told = Told(kind=Kind.STRATEGY, by="Mum", strategy="S1", month=Month(2026, 10), use=Use.MOSTLY)
    [change] = changes_from(plan, told, TODAY, AT)
    assert isinstance(change, Amend)
    assert change.fields == {"use": Use.MOSTLY}


MUM = Viewer(ViewerKind.FAMILY, "Mum")
DONE = Told(kind=Kind.STRATEGY, by="Mum", strategy="S1", month=Month(2026, 9), use=Use.MOSTLY)


def answer(file: PlanFile, read: Plan, told: Told) -> list[Use | None]:
    """A report from somebody who had the page before them as `read` was, and how often the family sees was said then."""
    seen, now = (seen_by_family(plan, MUM, TODAY) for plan in (read, file.plan))
    file.edit(changes_from(answered(file.plan, seen, now), told, TODAY, AT))
    return [row.use for row in seen_by_family(file.plan, MUM, TODAY).use if row.by == "Mum"]


@pytest.mark.parametrize("use", [Use.SOMETIMES, Use.MOSTLY])
def test_a_report_that_was_withdrawn_can_be_told_again(tmp_path: Path, use: Use) -> None:
    file = opened(saved(tmp_path))  # in which Mum has said “sometimes”
    file.edit([withdrawn("Strategy use", "S1 · 2026-09 · Home · Mum", datetime(2026, 11, 9, 9), "Another child’s")])
    assert not [row for row in seen_by_family(file.plan, MUM, TODAY).use if row.by == "Mum"]
    assert answer(file, file.plan, replace(DONE, use=use)) == [use]


def test_a_report_that_somebody_changed_since_the_page_was_opened_is_not_overwritten(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    read = file.plan
    assert answer(file, read, replace(DONE, use=Use.RARELY)) == [Use.RARELY]
    with pytest.raises(RowChanged):
        answer(file, read, DONE)
    assert answer(file, file.plan, DONE) == [Use.MOSTLY]


def test_a_home_that_has_ended_does_not_make_two_of_one() -> None:
    left = Place(name="Gran's home", side=Side.HOME, until=date(2026, 9, 30))
    plan = Plan(places=(left, Place(name="Mum's home", side=Side.HOME)), strategies=PLAN.strategies)
    assert fields(Told(kind=Kind.HOME_NOTE, text="Hello", by="Mum"), plan)[1]["place"] == "Mum's home"


def test_with_two_homes_the_place_is_theirs_to_say() -> None:
    homes = tuple(Place(name=name, side=Side.HOME) for name in ("Mum's home", "Dad's home"))
    plan = Plan(places=homes, strategies=PLAN.strategies)
    assert "place" not in fields(Told(kind=Kind.HOME_NOTE, text="Hello", by="Dad"), plan)[1]
    assert (
        fields(Told(kind=Kind.HOME_NOTE, text="Hello", by="Dad", place="Dad's home"), plan)[1]["place"] == "Dad's home"
    )


@pytest.mark.parametrize(
    ("told", "refused"),
    [
        (Told(kind=Kind.HOME_NOTE, text="Hello"), EntryRefused),
        (Told(kind=Kind.HOME_NOTE, text="  ", by="Mum"), EntryRefused),
        (Told(kind=Kind.QUESTION, by="Mum"), EntryRefused),
        (Told(kind=Kind.HOME_NOTE, text="Hello", by="Mum", place="Nowhere"), EntryRefused),
        (Told(kind=Kind.STRATEGY, strategy="S1", month=Month(2026, 10), use=Use.MOSTLY), EntryRefused),
        (Told(kind=Kind.STRATEGY, by="Mum", strategy="S1", use=Use.MOSTLY), EntryRefused),
        (Told(kind=Kind.STRATEGY, by="Mum", strategy="S1", month=Month(2026, 12), use=Use.MOSTLY), EntryRefused),
        (Told(kind=Kind.STRATEGY, by="Mum", strategy="S9", month=Month(2026, 10), use=Use.MOSTLY), UnknownName),
    ],
)
def test_what_cannot_be_kept_is_refused(told: Told, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        changes_from(PLAN, told, TODAY, AT)


@pytest.mark.parametrize(("month", "use"), [(Month(2026, 10), None), (None, Use.MOSTLY)])
def test_how_often_is_asked_for_where_it_is_missing(month: Month | None, use: Use | None) -> None:
    with pytest.raises(EntryRefused, match="how often") as refused:
        changes_from(PLAN, Told(kind=Kind.STRATEGY, by="Mum", strategy="S1", month=month, use=use), TODAY, AT)
    assert refused.value.mend == "Choose how often you did it."
