"""The sentences of a family's page around the goals: how many there are, what happens next, whom to ask, and an ending."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dashboard.words.family.marked import mark, mark_many
from dashboard.words.family.said import Said
from dashboard.words.family.voice import Voice, near_day

_GOALS = mark_many("We work on {n} thing together.", "We work on {n} things together.")
_WELL = mark_many("{n} of them is going well.", "{n} of them are going well.")
_REACHED = mark_many("{n} of them is reached.", "{n} of them are reached.")
_ONE_WELL, _ONE_REACHED = mark("It is going well."), mark("It is reached.")
_ALL_WELL, _ALL_REACHED = mark("They are all going well."), mark("They are all reached.")
_NO_GOALS = (mark("We have not agreed yet what to work on."), mark("Tell us what matters most to you."))
_NOT_AGREED = (mark("This plan is not agreed yet."), mark("Tell us what you would change."))
_CLOSED = (
    mark("This plan has come to an end."),
    mark("Thank you for all you have done."),
    mark("You can still ask us about it."),
)
_MEET = mark("We meet on {day}.")
_MEET_TODAY = mark("We meet today.")
_FIRST = (mark("You speak first."), mark("Bring anyone you like."))
_INTERPRETER = mark("Tell us if you want someone to interpret.")
_NO_DATE = (mark("We have not set a day to meet yet."), mark("Ask us when you would like to meet."))
_DAY_PAST = (mark("We were to meet on {day}."), mark("Ask us when we meet next."))
_YOUR_PART = mark("You said you would do this:")
_DUE = mark("Please do it by {day}, if you can.")
_LATE = mark("This was for {day}. Can we help?")
_NOTHING_WELL = mark("Tell us what went well at home.")
_WILL_ANSWER = mark("We will answer you soon.")
_ASK_NAME = mark("You can ask {name} about all of this.")
_LEADS = mark("{name} brings us all together.")
_ASK_ANYONE = mark("You can ask anyone who helps.")


def lead(goals: int, well: int, reached: int, voice: Voice) -> Iterator[Said]:
    """How many goals there are, how many go well and how many are reached; where there are none, a question."""
    if not goals:
        yield from (voice.said(message) for message in _NO_GOALS)
        return
    yield voice.said(_GOALS, goals)
    for number, some, the_one, all_of_them in (
        (well, _WELL, _ONE_WELL, _ALL_WELL),
        (reached, _REACHED, _ONE_REACHED, _ALL_REACHED),
    ):
        if number and number == goals:
            yield voice.said(the_one if goals == 1 else all_of_them)
        elif number:
            yield voice.said(some, number)


def not_agreed(voice: Voice) -> tuple[Said, ...]:
    """That the plan is a draft."""
    return tuple(voice.said(message) for message in _NOT_AGREED)


def closed(voice: Voice) -> tuple[Said, ...]:
    """A kind ending for a plan that is closed."""
    return tuple(voice.said(message) for message in _CLOSED)


def meeting(on: date | None, today: date, voice: Voice, *, interpreter: bool) -> Iterator[Said]:
    """When the next review is, and that the family speaks first."""
    if on is None:
        yield from (voice.said(message) for message in _NO_DATE)
        return
    if on < today:
        yield voice.said(_DAY_PAST[0], day=near_day(on, today))
        yield voice.said(_DAY_PAST[1])
        return
    yield voice.said(_MEET_TODAY) if on == today else voice.said(_MEET, day=near_day(on, today))
    yield from (voice.said(message) for message in _FIRST)
    if interpreter:
        yield voice.said(_INTERPRETER)


def your_part(voice: Voice) -> Said:
    """The line before something that the family agreed to do."""
    return voice.said(_YOUR_PART)


def by_when(due: date | None, today: date, voice: Voice) -> tuple[Said, ...]:
    """By when it was to be done; a late one asks what would help."""
    if due is None:
        return ()
    return (voice.said(_LATE if due < today else _DUE, day=near_day(due, today)),)


def nothing_well(voice: Voice) -> Said:
    """What stands where nobody has written down yet what went well."""
    return voice.said(_NOTHING_WELL)


def will_answer(voice: Voice) -> Said:
    """That a question of the family's has no answer yet."""
    return voice.said(_WILL_ANSWER)


def whom_to_ask(key_person: str, leads: str, voice: Voice) -> Iterator[Said]:
    """Who answers questions, by name only."""
    if key_person:
        yield voice.said(_ASK_NAME, name=key_person)
    if leads and leads != key_person:
        yield voice.said(_LEADS, name=leads)
    if not key_person and not leads:
        yield voice.said(_ASK_ANYONE)
