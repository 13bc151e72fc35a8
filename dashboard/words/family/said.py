"""A line on a family's page: what it says, in which language it stands there, and whose words it is."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from dashboard.words.family.languages import Language, direction_of, language_of

#: Unicode's isolates: what stands between them does not disturb which way the sentence around it runs (UAX 9).
_ISOLATE, _END = "\u2068", "\u2069"

#: The kinds of letters and figures that run another way than a page, by which way the page runs.
_OTHER_WAY = {"rtl": ("L", "EN", "AN"), "ltr": ("R", "AL", "AN")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One line with its language (blank where that is not known) and direction.

    `english` is to stand beneath a draft translation, else blank. `written` marks what people wrote themselves, `version` an
    interpreter's version of the line before it; `by` says whose words they are.
    """

    text: str
    language: str
    direction: str
    english: str = ""
    by: str = ""
    written: bool = False
    version: bool = False


def written(text: str, family: Language, by: str = "") -> Said:
    """Somebody's own words, exactly as they stand in the plan, with the language and direction that their letters tell."""
    return Said(text=text, language=language_of(text, family), direction=direction_of(text), by=by, written=True)


def version(text: str, language: Language, by: str) -> Said:
    """An interpreter's version of the line before it."""
    return Said(text=text, language=language.code, direction=direction_of(text), by=by, written=True, version=True)


def isolated(text: str, direction: str) -> str:
    """The text so marked that it keeps its own direction inside a sentence that runs the other way; else as it is."""
    other = any(unicodedata.bidirectional(letter) in _OTHER_WAY[direction] for letter in text)
    return f"{_ISOLATE}{text}{_END}" if other else text


def joined(lines: tuple[Said, ...]) -> Said:
    """Several lines as one in the language of the first, for where only one fits: the words that stand for a picture."""
    first = lines[0]
    texts = (isolated(line.text, first.direction) if line.written else line.text for line in lines)
    english = (line.english or line.text for line in lines) if first.english else ()
    return Said(text=" ".join(texts), language=first.language, direction=first.direction, english=" ".join(english))
