"""The family's page on paper: what the screen shows, with each goal's picture drawn for a sheet of A4, and in Easy Read."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date

from dashboard.charts.family import family_picture, labels_in
from dashboard.charts.paper import svg
from dashboard.charts.road import road_of
from dashboard.measures.family import FamilyGoal, FamilyPage, default_language, family_page
from dashboard.plan.errors import EntryRefused, UnknownName
from dashboard.plan.plan import Plan
from dashboard.plan.relatives import family_viewer, relatives
from dashboard.plan.terms import folded
from dashboard.words.family.labels import YOURS
from dashboard.words.family.languages import LANGUAGES, language_called
from dashboard.words.family.voice import Voice, speaking

NO_FILE = "No page was made."
#: The width and height of a goal's picture and the size of its letters, in pixels: beside the words, and in Easy Read (14 pt).
_BESIDE, _EASY = (420.0, 180.0, 12.5), (370.0, 215.0, 18.7)


@dataclass(frozen=True, slots=True)
class DrawnGoal:
    """A goal with its picture, which holds the whole picture itself; blank where nothing is known yet."""

    told: FamilyGoal
    picture: str


@dataclass(frozen=True, slots=True)
class FamilyPaper:
    """Everything the printed page says. `foot` stands at the foot of every sheet."""

    title: str
    page: FamilyPage
    goals: tuple[DrawnGoal, ...]
    reached: tuple[DrawnGoal, ...]
    foot: str
    language: str
    direction: str


def family_paper(plan: Plan, member: str | None, language: str | None, on: date, *, easy: bool) -> FamilyPaper:
    """The page of a family on a day, for one of its people where somebody is named, in the language it is asked for.

    Raises EntryRefused for a language that is not offered, UnknownName for somebody who is not of the family.
    """
    voice = speaking(_known(language) or default_language(plan))
    page = family_page(plan, family_viewer(plan, _of_family(plan, member, on), on), voice, on)
    size = _EASY if easy else _BESIDE
    return FamilyPaper(
        title=page.title.text,
        page=page,
        goals=tuple(_drawn(page, goal, voice, on, size) for goal in page.goals),
        reached=tuple(_drawn(page, goal, voice, on, size) for goal in page.reached),
        foot=" · ".join(map(_alone, (plan.child.reference, voice.day(on), voice.text(YOURS)))),
        language=page.language,
        direction=page.direction,
    )


def _alone(text: str) -> str:
    """The text so marked that it runs its own way in a line that may run the other."""
    return f"\u2068{text}\u2069"


def _of_family(plan: Plan, member: str | None, on: date) -> str:
    """The name, if it is one of the family's: the page of anybody else would show what only they may see."""
    names = [person.name for person in relatives(plan, on)]
    if member and folded(member) not in map(folded, names):
        known = ", ".join(names) or "nobody"
        raise UnknownName(f"{member} is not one of the family in this plan.", f"The family: {known}.", kept=NO_FILE)
    return member or ""


def _known(language: str | None) -> str | None:
    if language and language_called(language) is None:
        offered = ", ".join(f"{one.english_name} ({one.code})" for one in LANGUAGES)
        raise EntryRefused(f"There is no page in “{language}”.", f"Ask for one of these: {offered}.", kept=NO_FILE)
    return language


def _drawn(page: FamilyPage, told: FamilyGoal, voice: Voice, on: date, size: tuple[float, float, float]) -> DrawnGoal:
    width, height, letter = size
    road = road_of(page.seen, told.goal, on)
    labels = labels_in(voice, told.goal.unit)
    picture = family_picture(road, labels, told.alt.text, width=width, height=height, text=letter)
    if picture is None:
        return DrawnGoal(told, "")
    drawn = svg(picture, width=width, text=letter)
    return DrawnGoal(told, "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode())
