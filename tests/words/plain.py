"""How hard a text is to read: Flesch-Kincaid grade (Kincaid and others 1975), with a rule of thumb for syllables."""

from __future__ import annotations

import re

_SPECIAL = {"january": 4, "february": 4, "phrases": 2, "every": 2, "heard": 1, "something": 2, "people": 2}


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+", text) if part]


def words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9’'%]+", text)


def syllables(word: str) -> int:
    """Groups of vowels, without a silent e at the end; a number counts as one, as in the tools people use."""
    known = word.lower()
    if known in _SPECIAL:
        return _SPECIAL[known]
    trimmed = re.sub(r"(?<![aeiouyl])e$|(?<=[aeiou])le$|(?<![td])ed$|(?<=[^s])es$", "", known)
    return max(1, len(re.findall(r"[aeiouy]+", trimmed)))


def grade(text: str) -> float:
    said = words(text)
    per_word = sum(map(syllables, said)) / len(said)
    return 0.39 * len(said) / len(sentences(text)) + 11.8 * per_word - 15.59


def acronyms(text: str) -> list[str]:
    return re.findall(r"\b[A-Z]{2,}\b", text)
