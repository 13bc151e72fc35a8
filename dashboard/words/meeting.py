"""What stands on the screens of a review meeting: the steps, what is read out at the beginning, and reminders to copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.plan.facts import Action, Partner
from dashboard.words.dates import day, day_near
from dashboard.words.speech import mark, say


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the meeting: its number in the workbook, its name in addresses, two names for people, and its minutes."""

    number: int
    name: str
    short: str
    title: str
    minutes: int


#: The nine steps in the order of a good chair, 45 minutes together.
STEPS: tuple[Step, ...] = (
    Step(1, "here", mark("Here"), mark("Who is here"), 2),
    Step(2, "voice", mark("My voice"), mark("What the child tells us"), 4),
    Step(3, "family", mark("Family first"), mark("The family first"), 7),
    Step(4, "last", mark("Last actions"), mark("What we agreed last time"), 5),
    Step(5, "goals", mark("Goals"), mark("The goals"), 15),
    Step(6, "gaps", mark("Gaps"), mark("Clashes and gaps"), 3),
    Step(7, "new", mark("New"), mark("New or changed"), 4),
    Step(8, "actions", mark("Actions"), mark("Who does what until when"), 3),
    Step(9, "agree", mark("Agree"), mark("What we agree on"), 2),
)

BY_NAME = {step.name: step for step in STEPS}

#: How a child's views can be heard: children who do not speak included.
WAYS_OF_HEARING = (
    mark("Told us"),
    mark("Watching"),
    mark("Pictures"),
    mark("Signs"),
    mark("A parent’s words"),
)

_SHARING = (
    mark("What is said here is for helping this child."),
    mark("It goes into the plan. The family can read all of it, and has a copy."),
    mark("It goes to nobody else unless the family agrees, or somebody may be at risk of harm."),
)


def sharing_statement() -> tuple[str, ...]:
    """What is read out at the beginning, a sentence each."""
    return tuple(say(sentence) for sentence in _SHARING)


def privacy_check() -> str:
    """What the chair looks to before anything is said."""
    return say("Can anybody outside see this screen or hear us?")


def reminder(action: Action, owner: Sequence[Partner], reference: str, today: date) -> str:
    """A friendly reminder to copy into a message; it names the plan by its reference, never the child."""
    name = owner[0].name if len(owner) == 1 else action.owner
    if action.due is None:
        when = say("We agreed on no date yet.")
    elif action.due < today:
        when = say("It was due on {day}.", day=day(action.due))
    else:
        when = say("It is due on {day}.", day=day(action.due))
    waiting = say(" As far as we know it waits for: {whom}.", whom=action.waiting_on) if action.waiting_on else ""
    return say(
        "Dear {name},\n\nfor plan {reference} we agreed: {action}. {when}{waiting}\n"
        "Could you tell me how it stands, and whether anything is in the way?\n\nThank you",
        name=name or say("colleague"),
        reference=reference,
        action=action.action.rstrip("."),
        when=when,
        waiting=waiting,
    )


def due_words(due: date | None, today: date) -> str:
    """When an action is due, and that it is overdue where it is."""
    if due is None:
        return say("no date yet")
    if due < today:
        return say("overdue since {day}", day=day_near(due, today))
    return say("due {day}", day=day_near(due, today))
