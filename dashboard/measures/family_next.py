"""What stands after the goals on a family's page: what went well, what happens next, questions both ways, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.measures.caseload import next_review
from dashboard.measures.family_facts import Lines, Part
from dashboard.measures.family_people import is_family, meant, name_in_place, one_parent
from dashboard.measures.family_written import Scribe
from dashboard.plan.access import Viewer
from dashboard.plan.facts import Action, DiaryEntry
from dashboard.plan.months import Month
from dashboard.plan.terms import Side, folded, role_named
from dashboard.words.family import going_on, labels
from dashboard.words.family.said import Said, written

#: How many lines of the diary are shown, and how many open questions each way.
_MOST_WELL, _MOST_ASKED = 3, 2


def after(scribe: Scribe, viewer: Viewer) -> Iterator[Part]:
    """The parts in their order; questions only where there are any."""
    voice = scribe.voice
    lately = _lately(scribe)
    yield Part(key="well", heading=voice.said(labels.WENT_WELL_HEADING), lines=_well(scribe, lately))
    yield Part(key="next", heading=voice.said(labels.NEXT), lines=tuple(_next(scribe, viewer)))
    asked = [entry for entry in lately if _is_open(entry) and not _by_family(scribe, entry)]
    waiting = [entry for entry in lately if _is_open(entry) and _by_family(scribe, entry)]
    for key, heading, entries in (("asked", labels.ASKED, asked), ("waiting", labels.WAITING, waiting)):
        lines = tuple(line for entry in entries[:_MOST_ASKED] for line in scribe.of_diary(entry, "Message"))
        if lines:
            more = (going_on.will_answer(voice),) if key == "waiting" else ()
            yield Part(key=key, heading=voice.said(heading), lines=(*lines, *more))
    yield Part(key="ask", heading=voice.said(labels.ASK), lines=tuple(_whom_to_ask(scribe)))


def _whom_to_ask(scribe: Scribe) -> Iterator[Said]:
    plan, today = scribe.plan, scribe.today
    key_person = name_in_place(plan, plan.child.key_person, today)
    leads = name_in_place(plan, plan.child.lead_professional, today)
    yield from going_on.whom_to_ask(key_person, leads, scribe.voice)


def _lately(scribe: Scribe) -> list[DiaryEntry]:
    """The lines of the diary from this month and the one before, the latest first."""
    first = Month.of(scribe.today).plus(-1).first_day
    lines = [entry for entry in scribe.plan.diary if entry.on and first <= entry.on <= scribe.today]
    return sorted(lines, key=lambda entry: entry.on or first, reverse=True)


def _well(scribe: Scribe, lately: list[DiaryEntry]) -> Lines:
    good = [entry for entry in lately if entry.went_well.strip()][:_MOST_WELL]
    lines = tuple(line for entry in good for line in scribe.of_diary(entry, "What went well"))
    return lines or (going_on.nothing_well(scribe.voice),)


def _is_open(entry: DiaryEntry) -> bool:
    """Whether a line asks something that has no answer yet, in whatever script the question mark is."""
    return not entry.reply.strip() and any(mark in entry.message for mark in "?؟")


def _by_family(scribe: Scribe, entry: DiaryEntry) -> bool:
    people = scribe.plan.partners_called(entry.by)
    if people:
        return any(is_family(person) for person in people)
    place = scribe.plan.place(entry.place)
    return bool(place and place.side is Side.HOME)


def _next(scribe: Scribe, viewer: Viewer) -> Iterator[Said]:
    voice, today = scribe.voice, scribe.today
    needed = folded(scribe.plan.child.interpreter_needed).startswith("yes")
    yield from going_on.meeting(next_review(scribe.plan), today, voice, interpreter=needed)
    for action in scribe.plan.actions.values():
        if action.is_open and action.action.strip() and _is_theirs(scribe, action, viewer):
            yield going_on.your_part(voice)
            yield written(action.action.strip(), scribe.family)
            yield from going_on.by_when(action.due, today, voice)


def _is_theirs(scribe: Scribe, action: Action, viewer: Viewer) -> bool:
    """Whether the family agreed to do it: the one who looks, or where that is nobody in particular, anybody of the family."""
    people = meant(scribe.plan, action.owner)
    if not people:
        role = role_named(action.owner)
        return role is not None and role.is_family and not (viewer.name and one_parent(action.owner))
    family = (person for person in people if is_family(person))
    return any(not viewer.name or folded(person.name) == folded(viewer.name) for person in family)
