"""Numbers and amounts as people read them."""

from __future__ import annotations

import math

from dashboard.plan.terms import folded
from dashboard.words.speech import mark, say

_WORDS = (
    mark("none"),
    mark("one"),
    mark("two"),
    mark("three"),
    mark("four"),
    mark("five"),
    mark("six"),
    mark("seven"),
    mark("eight"),
    mark("nine"),
    mark("ten"),
    mark("eleven"),
    mark("twelve"),
)
#: A unit that ends so stands before its number: “prompt level 3”, not “3 prompt level”.
_BEFORE = frozenset({"level", "rating", "score", "stage", "step"})


def number(value: float) -> str:
    """The number as plainly as it can be written: 14, 2.5, −2; at most two places after the point."""
    rounded = round(value, 2)
    text = f"{rounded:.2f}".rstrip("0").rstrip(".") if math.isfinite(rounded) else str(rounded)
    return "0" if text in ("0", "-0") else text.replace("-", "−")


def near_number(value: float, *, whole: bool) -> str:
    """A calculated number no finer than what was measured: whole (halves up), or one place after the point."""
    if not math.isfinite(value):
        return number(value)
    return number(math.floor(value + 0.5) if whole else round(value, 1))


def count_word(n: int) -> str:
    """A small count in a word (up to twelve), a larger one in figures."""
    return say(_WORDS[n]) if 0 <= n < len(_WORDS) else str(n)


def amount(text: str, unit: str) -> str:
    """A number with its unit: “14 phrases”, “65% of chances”, “7 of 10”, “prompt level 3”; the number alone without."""
    unit = " ".join(unit.split())
    if not unit:
        return text
    if unit.startswith("%"):
        return text + unit
    if folded(unit).rsplit(" ", 1)[-1] in _BEFORE:
        return f"{unit} {text}"
    return f"{text} {unit}"


def amount_again(text: str, unit: str) -> str:
    """The same unit a second time in a sentence: only a percent sign is said again."""
    return f"{text}%" if unit.strip().startswith("%") else text
