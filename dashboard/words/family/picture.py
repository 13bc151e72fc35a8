"""The few words in a goal's picture."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.words.family.marked import mark
from dashboard.words.family.voice import Voice

STARTED = mark("where we started")
NOW = mark("where we are")
HEADING = mark("where we are heading")
NOTHING = mark("nothing written down")
MONTH_HEADING = mark("Month")
SEEN_HEADING = mark("What we saw")
TIME = mark("In the picture, time runs from left to right.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureWords:
    """The three ends, a month without a value, the headings of the table; `rtl` where the words run from right to left."""

    started: str
    now: str
    heading: str
    nothing: str
    month_heading: str
    seen_heading: str
    rtl: bool


def picture_words(voice: Voice) -> PictureWords:
    """The words of the picture in that voice."""
    return PictureWords(
        started=voice.text(STARTED),
        now=voice.text(NOW),
        heading=voice.text(HEADING),
        nothing=voice.text(NOTHING),
        month_heading=voice.text(MONTH_HEADING),
        seen_heading=voice.text(SEEN_HEADING),
        rtl=voice.direction == "rtl",
    )
