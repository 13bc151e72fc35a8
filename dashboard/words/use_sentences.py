"""The sentences of strategy use: one strategy in one month, and what to look at first where a goal is behind."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.plan.facts import Place
from dashboard.plan.months import Month
from dashboard.plan.terms import Use
from dashboard.words.dates import month_near
from dashboard.words.places import at_place, from_place
from dashboard.words.readings import NextStep, UseReading
from dashboard.words.speech import listed, mark, say, say_many


@dataclass(frozen=True, slots=True, kw_only=True)
class UseFigures:
    """What is known of one strategy in one month. `most` and `least`: the places where it is used most and least."""

    status: UseReading
    month: Month
    now: Month
    n_places: int = 2
    missing: tuple[Place, ...] = ()
    most: tuple[Place, ...] = ()
    least: tuple[Place, ...] = ()


def use_sentence(figures: UseFigures) -> str:
    """How alike the strategy was used, and what to ask; no side is ever called wrong."""
    match figures.status:
        case UseReading.NO_REPORT:
            return _no_report(figures)
        case UseReading.WELL_IN_BOTH:
            return say(_WELL.get(figures.n_places, mark("Used well everywhere.")))
        case UseReading.NOT_GOING:
            return say("Not got going yet.")
        case UseReading.UNEVEN:
            return say(
                "Uneven: more {most}. Ask what gets in the way {least}.",
                most=_places(figures.most),
                least=_places(figures.least),
            )
        case UseReading.GETTING_THERE:
            return say("Getting there.")


_WELL = {1: mark("Used well."), 2: mark("Used well in both.")}


def _places(places: tuple[Place, ...]) -> str:
    return listed(tuple(at_place(place) for place in places))


def _no_report(figures: UseFigures) -> str:
    if not figures.n_places:
        return say("Nothing is agreed for any place yet.")
    return say_many(
        "No report {places} for {month}: ask for it first.",
        "No reports {places} for {month}: ask for them first.",
        len(figures.missing),
        places=listed(tuple(from_place(place) for place in figures.missing)),
        month=month_near(figures.month, figures.now),
    )


_HEADINGS = {
    NextStep.NO_STRATEGY: mark("No strategy yet"),
    NextStep.ASK_FIRST: mark("A report is missing: ask for it first"),
    NextStep.CHECK_DELIVERY: mark("Check delivery before changing the goal"),
    NextStep.CHANGE_SOMETHING: mark("Well used: time to change something"),
}


def next_step_heading(step: NextStep) -> str:
    """What to do first for a goal behind its line, as a heading."""
    return say(_HEADINGS[step])


_USED = {
    Use.NOT_YET: mark("“{strategy}” is not used yet {place}."),
    Use.RARELY: mark("“{strategy}” is rarely used {place}."),
    Use.SOMETIMES: mark("“{strategy}” is sometimes used {place}."),
    Use.MOSTLY: mark("“{strategy}” is mostly used {place}."),
    Use.NEARLY_ALWAYS: mark("“{strategy}” is nearly always used {place}."),
}


def next_step_sentence(
    step: NextStep, goal: str, strategy: str = "", place: Place | None = None, use: Use | None = None
) -> str:
    """Why that is the first thing to do, naming the strategy and the place it turns on where these are known."""
    behind = say("“{goal}” is behind its line.", goal=goal)
    match step:
        case NextStep.NO_STRATEGY:
            return behind + " " + say("No strategy is agreed for it yet.")
        case NextStep.ASK_FIRST if place:
            return behind + " " + say("No report {place} on “{strategy}”.", place=from_place(place), strategy=strategy)
        case NextStep.ASK_FIRST:
            return behind + " " + say("Not every report on its strategies is in.")
        case NextStep.CHECK_DELIVERY if place and use is not None:
            used = say(_USED[use], strategy=strategy, place=at_place(place))
            return f"{behind} {used} " + say("What gets in the way?")
        case NextStep.CHECK_DELIVERY:
            return behind + " " + say("Not all of its strategies are used well yet. What gets in the way?")
        case NextStep.CHANGE_SOMETHING:
            return behind + " " + say("Its strategies are well used. Change a strategy, or the goal.")
