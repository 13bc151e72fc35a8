"""What is said of clashes and gaps in a plan: what is seen, and what would mend it. Never who is to blame."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from dashboard.words.speech import mark, say

#: Words by which two people would not agree whether something was done (SEND plans that say nothing in particular).
VAGUE_WORDS = (
    mark("regular"),
    mark("regularly"),
    mark("access to"),
    mark("as appropriate"),
    mark("opportunities for"),
    mark("as required"),
    mark("where possible"),
)


class GapKind(StrEnum):
    """The kinds of gaps and clashes, in the order in which a meeting takes them."""

    CLASH = "clash"
    MIGHT_CLASH = "might_clash"
    STILL_HELD = "still_held"
    GOAL_WITHOUT_OWNER = "goal_without_owner"
    ACTION_WITHOUT_OWNER = "action_without_owner"
    ACTION_WITHOUT_DATE = "action_without_date"
    NEED_WITHOUT_GOAL = "need_without_goal"
    GOAL_WITHOUT_STRATEGY = "goal_without_strategy"
    NOT_MEASURABLE = "not_measurable"
    VAGUE = "vague"
    NOTHING_TO_DO = "nothing_to_do"


#: For each kind what is seen, and a question that leads on.
_SAID: Mapping[GapKind, tuple[str, str]] = {
    GapKind.CLASH: (
        mark("“{one}” and “{other}” pull against each other."),
        mark("Which one do we do, or how do they fit?"),
    ),
    GapKind.MIGHT_CLASH: (
        mark("“{one}” and “{other}” share a goal, a place and a routine."),
        mark("Do they ask for the same thing?"),
    ),
    GapKind.STILL_HELD: (mark("{who} has left and still holds {what}."), mark("Who takes over?")),
    GapKind.GOAL_WITHOUT_OWNER: (mark("Nobody here now is responsible for “{what}”."), mark("Who will be?")),
    GapKind.ACTION_WITHOUT_OWNER: (mark("Nobody here now owns “{what}”."), mark("Who does it?")),
    GapKind.ACTION_WITHOUT_DATE: (mark("“{what}” has no date."), mark("Until when?")),
    GapKind.NEED_WITHOUT_GOAL: (mark("No goal yet for: {what}"), mark("Is one wanted now?")),
    GapKind.GOAL_WITHOUT_STRATEGY: (mark("“{what}” has no strategy in force."), mark("What will everybody do?")),
    GapKind.NOT_MEASURABLE: (mark("“{what}” has no {missing}."), mark("How will we know?")),
    GapKind.VAGUE: (mark("“{what}” says “{word}”."), mark("How often, who, and what exactly?")),
    GapKind.NOTHING_TO_DO: (mark("{who} holds no goal and no action."), mark("Is there a part for them?")),
}

#: What a goal needs so that it can be measured, as it is named when it is missing.
PARTS = {
    "baseline": mark("baseline"),
    "target": mark("target"),
    "measure": mark("measure"),
    "target_date": mark("target date"),
}


def gap_sentence(kind: GapKind, **values: str) -> str:
    """What is seen."""
    return say(_SAID[kind][0], **values)


def gap_question(kind: GapKind) -> str:
    """The question that leads on."""
    return say(_SAID[kind][1])


def part_named(name: str) -> str:
    """A part of a goal that is missing, in words."""
    return say(PARTS[name])


def vague_word(text: str) -> str:
    """The first vague word in a text, as it stands there; blank where there is none."""
    pattern = "|".join(re.escape(say(word)) for word in sorted(VAGUE_WORDS, key=len, reverse=True))
    found = re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    return found[0] if found else ""
