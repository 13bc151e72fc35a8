"""A plan for a family's page, the page made of it, and its lines as texts."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from dashboard.measures.family import FamilyPage, family_page
from dashboard.plan.access import Viewer, ViewerKind
from dashboard.plan.facts import Child, DiaryEntry, Goal, Partner, Strategy, StrategyUse
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Use
from dashboard.words.family.said import Said
from dashboard.words.family.voice import speaking
from tests.measures.build import goal_plan

TODAY = date(2026, 11, 10)
FAMILY = Viewer(ViewerKind.FAMILY)

PLAN = replace(
    goal_plan([2, 3, 5, 7, 9, 11], 2, 14),
    child=Child(reference="AK01", known_as="Sam", family_language="Polish", key_person="Jo", lead_professional="Ali"),
    team=(
        Partner(name="Mum", role="Parent or carer"),
        Partner(name="Jo", role="Key person", contact="01632 960 001"),
    ),
    strategies={
        "S1": Strategy(id="S1", goals=("G1",), strategy="Say less", at_home="One word more.", in_setting="The same."),
    },
    use=(
        StrategyUse(strategy="S1", month=Month(2026, 10), place="Home", use=Use.NEARLY_ALWAYS, by="Mum"),
        StrategyUse(strategy="S1", month=Month(2026, 10), place="Setting", use=Use.NOT_YET, by="Jo"),
    ),
)


def page(plan: Plan = PLAN, viewer: Viewer = FAMILY, language: str = "en", today: date = TODAY) -> FamilyPage:
    return family_page(plan, viewer, speaking(language), today)


def lines(found: Any) -> list[Said]:
    """Every line of a page, wherever it stands; the plan it was made from is left out."""
    if isinstance(found, Said):
        return [found]
    if isinstance(found, tuple):
        return [line for one in found for line in lines(one)]
    if is_dataclass(found) and not isinstance(found, Plan | Goal):
        return [line for field in fields(found) for line in lines(getattr(found, field.name))]
    return []


def texts(found: Any) -> list[str]:
    return [line.text for line in lines(found)]


def part(found: FamilyPage, key: str) -> list[str]:
    return next((texts(one.lines) for one in found.after if one.key == key), [])


def diary(
    on: date, by: str, place: str = "Setting", *, went_well: str = "", message: str = "", reply: str = ""
) -> DiaryEntry:
    return DiaryEntry(on=on, by=by, place=place, went_well=went_well, message=message, reply=reply)
