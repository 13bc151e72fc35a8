"""Where in a workbook something stands, and what is wrong there. Problems are data: the plan opens around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.plan.carried import Carried


class Severity(StrEnum):
    """How much a problem matters: an error loses meaning, a warning may, a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class CellRef:
    """A place in a workbook: the file's name, the sheet, and the cell in Excel's own way of writing (C7)."""

    file: str
    sheet: str | None = None
    cell: str | None = None

    @property
    def short(self) -> str:
        """Sheet and cell as Excel writes them, for example Progress!C5."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    def __str__(self) -> str:
        return " › ".join(part for part in (self.file, self.sheet, self.cell) if part)


@dataclass(frozen=True, slots=True)
class Source(Carried):
    """The row that a fact was read from, with a digest of that row's cells as they stood."""

    file: str
    sheet: str
    row: int
    digest: str
    #: field name → column letters, shared by all rows of the sheet
    columns: Mapping[str, str] = field(repr=False)
    #: (heading, text) of the cells in columns the tracker does not know
    unknown: tuple[tuple[str, str], ...] = ()
    #: the fields whose cells could not be read, or are blank where something is needed
    unread: tuple[str, ...] = ()

    def at(self, field_name: str | None = None) -> CellRef:
        """The cell that holds one field of the fact; the row's first known cell without a field."""
        letters = self.columns.get(field_name or "") or next(iter(self.columns.values()), "A")
        return CellRef(self.file, self.sheet, f"{letters}{self.row}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in a workbook that could not be read or contradicts itself: where, how grave, what, and how to mend it."""

    where: CellRef
    severity: Severity
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}"
