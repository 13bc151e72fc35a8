"""One page for a family: who the child is, what we work on together, what helps and how it goes, and what happens next.

Made from the plan as this family may see it, in one language. Free text stays as it was written; nothing here draws.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.measures.family_facts import FamilyGoal, FamilyPage, Part
from dashboard.measures.family_goal import family_goal
from dashboard.measures.family_next import after
from dashboard.measures.family_seen import own_homes, seen_by_family
from dashboard.measures.family_written import Scribe
from dashboard.plan.access import Viewer
from dashboard.plan.plan import Plan
from dashboard.plan.terms import GoalStatus, PlanStatus
from dashboard.words.family import labels
from dashboard.words.family.going_on import closed, lead, not_agreed
from dashboard.words.family.languages import language_named
from dashboard.words.family.picture import TIME
from dashboard.words.family.said import Said
from dashboard.words.family.story import STATUS
from dashboard.words.family.voice import Voice
from dashboard.words.readings import GoalReading

__all__ = ["FamilyGoal", "FamilyPage", "Part", "default_language", "family_page"]

#: The items of the Child sheet that the page begins with: key, heading there, heading here, field.
_ABOUT = (
    ("like", "What people like and admire about me", labels.LIKE, "like_and_admire"),
    ("important", "What is important to me", labels.IMPORTANT, "important_to_me"),
    ("support", "How best to support me", labels.SUPPORT, "how_to_support_me"),
    ("talk", "How I communicate", labels.TALK, "how_i_communicate"),
    ("hopes", "Hopes", labels.HOPES, "hopes"),
)


def default_language(plan: Plan) -> str:
    """The code of the language that the family's page opens in; English where the plan names none that is in the list."""
    return language_named(plan.child.family_language)


def family_page(plan: Plan, viewer: Viewer, voice: Voice, as_of: date) -> FamilyPage:
    """The page for a member of the family in one language. Raises ValueError for a viewer who is not of the family."""
    seen = seen_by_family(plan, viewer, as_of)
    scribe = Scribe(seen, voice, as_of)
    homes = own_homes(seen, viewer, as_of)
    ended = seen.child.plan_status is PlanStatus.CLOSED
    active = [goal for goal in seen.goals.values() if goal.is_active and not ended]
    achieved = [goal for goal in seen.goals.values() if goal.status is GoalStatus.ACHIEVED]
    goals = tuple(family_goal(scribe, goal, homes) for goal in active)
    reached = tuple(family_goal(scribe, goal, homes) for goal in achieved)
    return FamilyPage(
        language=voice.page_language,
        direction=voice.direction,
        title=_title(seen, voice),
        notice=voice.notice(),
        lead=() if ended else tuple(_lead(seen, goals, voice)),
        about=() if ended else tuple(_about(scribe)),
        goals_heading=voice.said(labels.GOALS),
        goals=goals,
        time=voice.said(TIME) if voice.direction == "rtl" and (goals or reached) else None,
        reached_heading=voice.said(labels.REACHED) if reached else None,
        reached=reached,
        after=() if ended else tuple(after(scribe, viewer)),
        closed=closed(voice) if ended else (),
        seen=seen,
    )


def _title(plan: Plan, voice: Voice) -> Said:
    name = plan.child.known_as.strip()
    return voice.said(labels.TITLE, name=name) if name else voice.said(labels.TITLE_NO_NAME)


def _lead(plan: Plan, goals: tuple[FamilyGoal, ...], voice: Voice) -> Iterator[Said]:
    well, reached = (
        sum(goal.status == voice.said(STATUS[how]) for goal in goals)
        for how in (GoalReading.ON_LINE, GoalReading.REACHED)
    )
    yield from lead(len(goals), well, reached, voice)
    if plan.child.plan_status is PlanStatus.DRAFT:
        yield from not_agreed(voice)


def _about(scribe: Scribe) -> Iterator[Part]:
    for key, item, heading, field in _ABOUT:
        lines = scribe.of_child(item, getattr(scribe.plan.child, field))
        if lines:
            yield Part(key=key, heading=scribe.voice.said(heading), lines=lines)
