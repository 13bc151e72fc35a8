"""The voice in which a family's page speaks: one language's words, its numbers, months and dates, and what is English still."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from dashboard.plan.months import Month
from dashboard.words.family.catalogue import Catalogue, catalogue, locale_of
from dashboard.words.family.languages import ENGLISH, Language, language_called
from dashboard.words.family.marked import Message, mark
from dashboard.words.family.said import Said, isolated
from dashboard.words.family.units import counted

#: What fills a place in a message: a text, or what is said differently in each language.
type Filling = str | int | Callable[[Voice], str]

#: Initials have a stop of their own: “B.C.” at the end of a sentence needs no second one.
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?=\s|$)")

DRAFT = (
    mark("This is a draft translation."),
    mark("Nobody who speaks it well has checked it yet."),
    mark("The English stands under each line."),
)
_NO_WORDS = (
    mark("We do not have this page in {language} yet."),
    mark("Here it is in English."),
    mark("Please ask us if you would like someone to read it with you."),
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A page's language, and the words in it."""

    words: Catalogue

    @property
    def of(self) -> Language:
        """The language that was asked for."""
        return self.words.language

    @property
    def language(self) -> str:
        """Its code."""
        return self.of.code

    @property
    def name(self) -> str:
        """Its name in itself."""
        return self.of.name

    @property
    def english_name(self) -> str:
        """Its name in English."""
        return self.of.english_name

    @property
    def direction(self) -> str:
        """Which way the page runs: “ltr” also where there are no words yet, since it is in English then."""
        return self.of.direction if self.has_words else ENGLISH.direction

    @property
    def page_language(self) -> str:
        """The code of the language that the page is in: English where there are no words yet."""
        return self.language if self.has_words else ENGLISH.code

    @property
    def has_words(self) -> bool:
        """Whether there is a translation at all."""
        return self.of is ENGLISH or bool(self.words.messages)

    @property
    def reviewer(self) -> str:
        """The fluent speaker who has checked the translation; blank until there is one."""
        return self.words.reviewer

    @property
    def is_draft(self) -> bool:
        """Whether nobody has checked the translation yet, so that the English is to stand beneath."""
        return self.of is not ENGLISH and not self.reviewer

    def said(self, message: Message, n: float | None = None, **values: Filling) -> Said:
        """The message in this language, else in English; `{n}` is n in figures, the plural form the one that fits it."""
        english = _filled(ENGLISH_VOICE, ENGLISH_VOICE.words.find(message, n), n, values)
        found = self.words.find(message, n)
        if not found or self.of is ENGLISH:
            return Said(text=english, language=ENGLISH.code, direction=ENGLISH.direction)
        text = _filled(self, found, n, values)
        beneath = english if self.is_draft else ""
        return Said(text=text, language=self.language, direction=self.of.direction, english=beneath)

    def text(self, message: Message, n: float | None = None, **values: Filling) -> str:
        """Only the text of the message, for where one line alone fits."""
        return self.said(message, n, **values).text

    def notice(self) -> tuple[Said, ...]:
        """What is to be said of the translation before anything else; nothing where it was checked."""
        if not self.has_words:
            name = self.name if self.name == self.english_name else f"{self.english_name} ({self.name})"
            return tuple(ENGLISH_VOICE.said(message, language=name) for message in _NO_WORDS)
        return tuple(self.said(message) for message in DRAFT) if self.is_draft else ()

    def number(self, value: float) -> str:
        """The number as the language writes it: 14, 2.5, −2; at most two places after the point."""
        if not math.isfinite(value):
            return "–"
        text = format_decimal(round(value, 2) + 0.0, format="0.##", locale=locale_of(self._speaks))
        return text.replace("-", "−")

    def amount(self, value: float, unit: str) -> str:
        """A number with what is counted, in the right form: “2 phrases”, “2 frazy”; the number alone without a unit."""
        message, more = counted(unit)
        return self.text(message, value, **more)

    def month(self, month: Month, *, short: bool = False) -> str:
        """The month's name as it stands by itself: “October”, “październik”; the short one for axes."""
        return format_date(month.first_day, "LLL" if short else "LLLL", locale=locale_of(self._speaks))

    def month_near(self, month: Month, now: Month) -> str:
        """The month's name, with its year where the name alone could mean another one (twelve months away or more)."""
        if abs(month.since(now)) < 12:
            return self.month(month)
        return format_skeleton("yMMMM", month.first_day, locale=locale_of(self._speaks))

    def day(self, on: date) -> str:
        """The day with its year: “12 November 2026”, “12 listopada 2026”."""
        return format_date(on, "long", locale=locale_of(self._speaks))

    def day_near(self, on: date, today: date) -> str:
        """The day, with its year only where it lies twelve months away or more."""
        if abs(Month.of(on).since(Month.of(today))) >= 12:
            return self.day(on)
        return format_skeleton("MMMMd", on, locale=locale_of(self._speaks))

    def isolated(self, text: str) -> str:
        """The text so marked that it keeps its own direction inside a sentence, where it runs the other way."""
        return isolated(text, self.direction)

    @property
    def _speaks(self) -> Language:
        return self.of if self.has_words else ENGLISH


def _filled(voice: Voice, pattern: str, n: float | None, values: dict[str, Filling]) -> str:
    """The pattern with its places filled; what stands in the values is never interpreted."""
    filled = {name: voice.isolated(value(voice) if callable(value) else str(value)) for name, value in values.items()}
    if n is not None and "n" not in filled:
        filled["n"] = voice.isolated(voice.number(n))
    return _TWO_STOPS.sub(".", pattern.format(**filled)) if filled else pattern


ENGLISH_VOICE = Voice(catalogue(ENGLISH.code))


def speaking(language: str) -> Voice:
    """The voice for a language, given by its code or its name; English for a blank, or for one that is not in the list."""
    found = language_called(language)
    return Voice(catalogue(found.code)) if found else ENGLISH_VOICE


def near_month(month: Month, now: Month) -> Filling:
    """A month to fill a message with, in each voice's own words."""
    return lambda voice: voice.month_near(month, now)


def near_day(on: date, today: date) -> Filling:
    """A day to fill a message with."""
    return lambda voice: voice.day_near(on, today)


def so_much(value: float, unit: str) -> Filling:
    """An amount to fill a message with."""
    return lambda voice: voice.amount(value, unit)
