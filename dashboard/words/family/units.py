"""What is counted, in the right form for its number: “1 word”, “2 words”, “7 out of 10”."""

from __future__ import annotations

import re

from dashboard.plan.terms import folded
from dashboard.words.family.marked import Message, mark, mark_many

#: Units that plans often have, as they stand in a workbook.
_UNITS: dict[str, Message] = {
    "words": mark_many("{n} word", "{n} words"),
    "phrases": mark_many("{n} phrase", "{n} phrases"),
    "sentences": mark_many("{n} sentence", "{n} sentences"),
    "signs": mark_many("{n} sign", "{n} signs"),
    "letters": mark_many("{n} letter", "{n} letters"),
    "steps": mark_many("{n} step", "{n} steps"),
    "metres": mark_many("{n} metre", "{n} metres"),
    "landmarks": mark_many("{n} place", "{n} places"),
    "seconds": mark_many("{n} second", "{n} seconds"),
    "minutes": mark_many("{n} minute", "{n} minutes"),
    "hours": mark_many("{n} hour", "{n} hours"),
    "days": mark_many("{n} day", "{n} days"),
    "minutes upset": mark_many("{n} minute upset", "{n} minutes upset"),
    "times": mark_many("{n} time", "{n} times"),
    "times a day": mark_many("{n} time a day", "{n} times a day"),
    "times a week": mark_many("{n} time a week", "{n} times a week"),
    "times a session": mark_many("{n} time in a session", "{n} times in a session"),
    "incidents a week": mark_many("{n} time a week", "{n} times a week"),
    "outings a week": mark_many("{n} outing a week", "{n} outings a week"),
    "level": mark("level {n}"),
    "level of help": mark("level {n}"),
    "prompt level": mark("level {n}"),
}
#: What a percentage is of, where that can be said.
_OF_HUNDRED: dict[str, Message] = {
    "chances": mark("{n} out of 100 chances"),
    "phrases": mark("{n} out of 100 phrases"),
    "spoonfuls": mark("{n} out of 100 spoonfuls"),
    "words": mark("{n} out of 100 words"),
}
_PLAIN_HUNDRED = mark("{n} out of 100")
_OUT_OF = mark("{n} out of {whole}")
_UNKNOWN = mark("{n} ({unit})")
_NUMBER = mark("{n}")
_WHOLE = re.compile(r"(?:out )?of (\d+)(?: .*)?")


def counted(unit: str) -> tuple[Message, dict[str, str]]:
    """The message that says a number of the unit, and what else fills it; a unit that is not known stands as it was written."""
    name = folded(unit)
    if not name:
        return _NUMBER, {}
    if name in _UNITS:
        return _UNITS[name], {}
    if name.startswith("%"):
        return _OF_HUNDRED.get(name[1:].strip().removeprefix("of "), _PLAIN_HUNDRED), {}
    whole = _WHOLE.fullmatch(name)
    if whole:
        return _OUT_OF, {"whole": whole[1]}
    return _UNKNOWN, {"unit": " ".join(unit.split())}
