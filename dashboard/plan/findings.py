"""What a comparison of three states of a plan comes to: rows taken over, fields that clash, and questions.

`mine` is the workbook that is kept, `theirs` the copy that came back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from dashboard.plan.compare import Row, RowChange


class Doubt(StrEnum):
    """Why a difference is neither taken over nor a clash of two values."""

    GONE = auto()  # mine has the row, theirs no longer has it
    ONLY_THEIRS = auto()  # only theirs has the row, and nobody knows what was there before
    REMOVED_HERE = auto()  # they changed a row that mine no longer has
    TWINS = auto()  # both gave one new ID, to two different things
    BELONGS = auto()  # it belongs to such a twin
    SEVERAL = auto()  # several rows have this key, so it cannot be told which is which
    UNREAD = auto()  # a cell of theirs or mine cannot be read, or is blank where something is needed
    NO_PLACE = auto()  # an item that my Child sheet does not have


@dataclass(frozen=True, slots=True)
class FieldClash:
    """A field that both changed, or that differs where nobody knows what was there before (then `before` is None)."""

    field: str
    before: object
    theirs: object
    mine: object


@dataclass(frozen=True, slots=True)
class RowClash:
    """A row in which fields clash."""

    section: str
    key: str
    mine: Row
    theirs: Row
    fields: tuple[FieldClash, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A difference that somebody must look at; `field` is named where it is about one field only."""

    doubt: Doubt
    section: str
    key: str
    mine: Row | None = None
    theirs: Row | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class ThreeWay:
    """What is taken over from theirs, what clashes, and what is a question."""

    taken: tuple[RowChange, ...]
    clashes: tuple[RowClash, ...]
    questions: tuple[Question, ...]
