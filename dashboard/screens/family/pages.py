"""What every part of the family's page is filled with: its language, its direction, its typeface, and its words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from dashboard.charts.typefaces import css_stack
from dashboard.measures.family import FamilyPage
from dashboard.words.family import labels
from dashboard.words.family.languages import LANGUAGES, Language
from dashboard.words.family.voice import Voice, speaking


def facts_of(page: FamilyPage, voice: Voice) -> dict[str, Any]:
    """The facts for each template of the page; `say` is the voice, and `labels` are the messages it can say."""
    return {"page": page, **words_of(voice)}


def words_of(voice: Voice) -> dict[str, Any]:
    """The same where there is no page to fill it with: the voice, what it can say, and its letters."""
    return {
        "voice": voice,
        "say": voice.text,
        "said": voice.said,
        "labels": labels,
        "typeface": css_stack(voice.page_language),
    }


def offline(voice: Voice) -> dict[str, Any]:
    """What covers the page while there is no line to the tracker, for the frame: the typeface, and three lines."""
    lines = (labels.NOT_CONNECTED, labels.SAFE, labels.OPEN_AGAIN)
    return {"typeface": css_stack(voice.page_language), "lines": [asdict(voice.said(line)) for line in lines]}


def offered(own: str) -> tuple[Language, ...]:
    """The languages to choose from: those the page has words in, and the family's own."""
    return tuple(one for one in LANGUAGES if one.code == own or speaking(one.code).has_words)
