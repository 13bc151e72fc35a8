"""Every kind of edit that the tracker makes, and where each was meant to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.excel.edit.patch import CellEdit, ColumnAdd, Edit, RowAppend, SheetAdd


@dataclass(frozen=True)
class Meant:
    """One edit of the plan, and all that it should change: cells by name with what is to stand in them."""

    edit: Edit
    sheet: str
    cells: dict[str, object]
    #: the number of a new row
    row: int = 0
    #: the heading of a new column
    column: str = ""
    sheet_added: bool = False


DAY = date(2026, 9, 15)
WORDS = "other <words> & more\nin two lines"
NEW_ROW = {"A5": "G4", "B5": DAY, "C5": 7, "D5": None, "E5": "=new", "F5": None}
EDITS: dict[str, Meant] = {
    "a text": Meant(CellEdit("Progress", 3, 5, WORDS), "Progress", {"E3": WORDS}),
    "a number": Meant(CellEdit("Progress", 2, 3, 99), "Progress", {"C2": 99}),
    "a date": Meant(CellEdit("Progress", 3, 2, DAY), "Progress", {"B3": DAY}),
    "a date in place of a number": Meant(CellEdit("Lists", 3, 2, DAY), "Lists", {"B3": DAY}),
    "nothing": Meant(CellEdit("Progress", 3, 5, None), "Progress", {"E3": None}),
    "a row": Meant(RowAppend("Progress", {1: "G4", 2: DAY, 3: 7, 5: "=new"}), "Progress", NEW_ROW, row=5),
    "a row of a list": Meant(RowAppend("Lists", {1: "Garden", 2: 3}), "Lists", {"A4": "Garden", "B4": 3}, row=4),
    "a column": Meant(ColumnAdd("Progress", "Who sees", 1), "Progress", {"G1": "Who sees"}, column="Who sees"),
    "a column of a list": Meant(ColumnAdd("Lists", "Colour", 1), "Lists", {"D1": "Colour"}, column="Colour"),
    "a "
    "sheet": Meant(SheetAdd("History", ["When", "Who"], [[DAY, "AB"]]), "History", {"A2": DAY, "B2": "AB"}, sheet_added=True),
}  # fmt: skip
