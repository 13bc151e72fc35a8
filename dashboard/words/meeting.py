"""What stands on the screens of a review meeting: the steps, what is read out at the beginning, and reminders to copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.plan.acts.meeting import STEPS as NAMES
from dashboard.plan.facts import Action, Decision, Partner
from dashboard.plan.terms import ActionStatus, folded
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


#: What each step is called, shortly and in full, and its minutes, 45 together.
_CALLED: dict[str, tuple[str, str, int]] = {
    "here": (mark("Here"), mark("Who is here"), 2),
    "voice": (mark("My voice"), mark("What the child tells us"), 4),
    "family": (mark("Family first"), mark("The family first"), 7),
    "last": (mark("Last actions"), mark("What we agreed last time"), 5),
    "goals": (mark("Goals"), mark("The goals"), 15),
    "gaps": (mark("Gaps"), mark("Clashes and gaps"), 3),
    "new": (mark("New"), mark("New or changed"), 4),
    "actions": (mark("Actions"), mark("Who does what until when"), 3),
    "agree": (mark("Agree"), mark("What we agree on"), 2),
}

#: The nine steps in the order of a good chair.
STEPS: tuple[Step, ...] = tuple(Step(number, name, *_CALLED[name]) for number, name in enumerate(NAMES, 1))

BY_NAME = {step.name: step for step in STEPS}

#: How a child's views can be heard: children who do not speak included.
WAYS_OF_HEARING = (
    mark("Told us"),
    mark("Watching"),
    mark("Pictures"),
    mark("Signs"),
    mark("A parent’s words"),
)

#: The parts of a child's profile by their fields, as every screen and the workbook call them.
PROFILE_HEADINGS = {
    "like_and_admire": mark("What people like and admire about me"),
    "important_to_me": mark("What is important to me"),
    "how_to_support_me": mark("How best to support me"),
    "how_i_communicate": mark("How I communicate"),
    "hopes": mark("Hopes"),
}

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


def reason_of(decision: Decision) -> str:
    """Why it was decided; blank where that only says again what was decided."""
    said = decision.decision.value if decision.decision else ""
    return "" if folded(decision.reason).rstrip(".") == folded(said) else decision.reason.strip()


def decided(decision: Decision) -> str:
    """A decision with its reason: “Keep on. Growing well.”."""
    kind = say("{decision}.", decision=say(decision.decision.value)) if decision.decision else ""
    return " ".join(part for part in (kind, reason_of(decision)) if part)


def closed(reason: str, keep_until: date | None) -> str:
    """That a plan was closed, why, and when somebody asks whether to keep it."""
    said = say("The plan was closed: {reason}.", reason=reason.strip().rstrip("."))
    kept = say("Whether to keep it is looked at on {day}.", day=day(keep_until)) if keep_until else ""
    return f"{said} {kept}".strip()


def became_of(action: Action, on: date, *, dropped: bool, why_not: str = "") -> str:
    """What became of an action by a day; `why_not` is what was said that day of one that was not done yet."""
    outcome = action.outcome.strip()
    if dropped:
        because = action.dropped_because.strip().rstrip(".")
        return say("Dropped: {because}.", because=because) if because else say("Dropped.")
    if action.done_on is not None and action.done_on <= on:
        return f"{say('Done on {day}.', day=day(action.done_on))} {outcome}".strip()
    if action.status is ActionStatus.DONE and action.done_on is None:
        return f"{say('Done.')} {outcome}".strip()
    late = action.due is not None and action.due < on
    said = say("Not done yet, and late.") if late else say("Not done yet.") if why_not else say("Still to do.")
    because = "" if folded(why_not).rstrip(".") in ("", "not yet") else why_not.strip()
    waiting = say("Waiting for: {who}.", who=action.waiting_on.strip().rstrip(".")) if action.waiting_on.strip() else ""
    return " ".join(part for part in (said, because, waiting) if part)
