"""How a goal is going, told to a family: what helps first, then where we started, where we are and where we are heading.

One idea a sentence, at most fifteen words; the words of the goal's levels stand as they were written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.plan.months import Month
from dashboard.plan.terms import GoalStatus
from dashboard.words.family.languages import ENGLISH, Language
from dashboard.words.family.marked import mark, mark_many
from dashboard.words.family.said import Said, joined, written
from dashboard.words.family.voice import Filling, Voice, near_month, so_much
from dashboard.words.readings import GoalReading

#: How a goal is going, as a label. None is said where there is nothing to go by.
STATUS: dict[GoalReading, str] = {
    GoalReading.REACHED: mark("Reached"),
    GoalReading.EARLY: mark("Just started"),
    GoalReading.TALK: mark("Let’s talk about what would help"),
    GoalReading.BEHIND: mark("Coming along slowly"),
    GoalReading.ON_LINE: mark("Going well"),
}
_DONE_IT = mark("Done it")

_HELPS = mark_many("We do {n} thing to help with this.", "We do {n} things to help with this.")
_NO_HELP = (mark("We have not agreed yet what helps with this."), mark("Let us find out together."))
_START = mark("At the start, in {month}, it was {amount}.")
_LATEST = mark("When we looked in {month}, it was {amount}.")
_HOPE = mark("The hope is to get to {amount} by {month}.")
_HOPED = mark("The hope was to get to {amount} by {month}.")
_START_LEVEL = mark("At the start, in {month}, it was like this:")
_LATEST_LEVEL = mark("When we looked in {month}, it was like this:")
_HOPE_LEVEL = mark("By {month}, the hope is this:")
_HOPED_LEVEL = mark("By {month}, the hope was this:")
_LESS = mark("Here, less is better.")
_REACHED = mark("That is what we hoped for.")
_TALK = mark("Let us talk about what would help.")
_NOT_LOOKED = mark("We have not looked at this yet.")
_STALE = mark("We have not looked at this since {month}.")
_CELEBRATED = (mark("This goal is reached."), mark("Well done to all of you!"))


type End = tuple[Month, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """What was seen in one place, or by one person: the start and the latest value; `named` says whose it is, if need be."""

    named: Said | None = None
    start: End | None = None
    latest: End | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is known of a goal, as plain values in its unit.

    `strands` has what was seen in each place or by each person, never averaged, the one to talk about first; `baseline` is
    the goal's own. `levels` are the words of its levels, `helps` how many things are done to help.
    """

    status: GoalReading
    now: Month
    unit: str = ""
    baseline: float | None = None
    strands: tuple[Strand, ...] = (Strand(),)
    target: End | None = None
    levels: dict[float, str] = field(default_factory=dict)
    helps: int = 0
    stale_since: Month | None = None
    goal_status: GoalStatus | None = GoalStatus.ACTIVE
    family: Language = ENGLISH

    @property
    def is_celebrated(self) -> bool:
        """Whether people have decided that the goal is achieved."""
        return self.goal_status is GoalStatus.ACHIEVED

    @property
    def is_falling(self) -> bool:
        """Whether less is better: the goal says, even where a place began past the target."""
        start = self.strands[0].start
        began = start[1] if self.baseline is None and start else self.baseline
        return bool(began is not None and self.target and self.target[1] < began)


def status_label(story: Story, voice: Voice) -> Said | None:
    """How the goal is going in two or three words, or None where there is nothing to go by."""
    if story.is_celebrated:
        return voice.said(_DONE_IT)
    return voice.said(STATUS[story.status]) if story.status in STATUS else None


def told(story: Story, voice: Voice) -> tuple[Said, ...]:
    """The goal's story, sentence by sentence; a level's words follow the sentence that ends with a colon."""
    if story.is_celebrated:
        return (*(voice.said(message) for message in _CELEBRATED), *_way(story, voice))
    return (*_help(story, voice), *_way(story, voice), *_hope(story, voice))


def picture_said(story: Story, voice: Voice) -> Said:
    """What the goal's picture shows, for people who do not see it: the first strand, and where we are heading."""
    return joined((*_strand(story, story.strands[0], voice), *_heading(story, voice)))


def _help(story: Story, voice: Voice) -> Iterator[Said]:
    if story.helps:
        yield voice.said(_HELPS, story.helps)
    elif story.status is not GoalReading.REACHED:
        yield from (voice.said(message) for message in _NO_HELP)


def _strand(story: Story, strand: Strand, voice: Voice) -> Iterator[Said]:
    if strand.named:
        yield strand.named
    if strand.start:
        yield from _seen(story, voice, strand.start, _START, _START_LEVEL)
    if strand.latest and (strand.start is None or _is_news(strand.start, strand.latest)):
        yield from _seen(story, voice, strand.latest, _LATEST, _LATEST_LEVEL)
    elif strand.latest is None:
        yield voice.said(_NOT_LOOKED)


def _is_news(start: End, latest: End) -> bool:
    """Whether the latest value says more than the start: of a later month, or another one of the same month."""
    return latest[0] > start[0] or (latest[0] == start[0] and latest[1] != start[1])


def _way(story: Story, voice: Voice) -> Iterator[Said]:
    for strand in story.strands:
        yield from _strand(story, strand, voice)
    if story.stale_since:
        yield voice.said(_STALE, month=near_month(story.stale_since, story.now))


def _hope(story: Story, voice: Voice) -> Iterator[Said]:
    if story.status is GoalReading.REACHED:
        yield voice.said(_REACHED)
        return
    if story.status is not GoalReading.NONE:
        yield from _heading(story, voice)
        if story.is_falling and not story.levels:
            yield voice.said(_LESS)
    if story.status is GoalReading.TALK:
        yield voice.said(_TALK)


def _heading(story: Story, voice: Voice) -> Iterator[Said]:
    if story.target:
        past = story.target[0] < story.now
        yield from _seen(story, voice, story.target, _HOPED if past else _HOPE, _HOPED_LEVEL if past else _HOPE_LEVEL)


def _seen(story: Story, voice: Voice, end: End, number: str, level: str) -> Iterator[Said]:
    """A month and its value: in the words of the level where the goal has them, else in numbers."""
    month: Filling = near_month(end[0], story.now)
    words = story.levels.get(end[1], "").strip()
    if words:
        yield voice.said(level, month=month)
        yield written(words, story.family)
    else:
        yield voice.said(number, month=month, amount=so_much(end[1], story.unit))
