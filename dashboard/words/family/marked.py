"""Messages as they stand in the code, in English: marked here for the catalogues, said later in the reader's language.

`Babel` finds every `mark` and `mark_many` when the catalogues are brought up to date (`catalogues.py`).
"""

from __future__ import annotations

from typing import NamedTuple

from dashboard.words.speech import mark

__all__ = ["Many", "Message", "mark", "mark_many"]


class Many(NamedTuple):
    """A message that depends on a number, in the two forms English has."""

    one: str
    many: str


type Message = str | Many


def mark_many(one: str, many: str) -> Many:
    """The message itself, in both its forms."""
    return Many(one, many)
