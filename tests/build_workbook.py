"""Small workbooks for tests, written cell by cell as people might have typed them, and the plan of one invented child."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from dashboard.excel.gate import admit
from dashboard.files.planfile import PlanFile
from dashboard.plan.months import Month
from dashboard.workbook.read import ReadPlan, read_plan
from tests.excel.books import parts_of, zipped

#: The day on which the tests take place.
TODAY = date(2026, 11, 21)
OCT = Month(2026, 10)
#: What a formula's result is while XlsxWriter has it, which does not write an empty text as one.
_NO_TEXT = "no text at all"

type Row = Sequence[object]
type Sheets = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Formula:
    """A formula with the result that Excel stored beside it."""

    text: str
    result: object = 0


@dataclass(frozen=True)
class Percent:
    """A number in a cell that shows percents: 0.4 shows as 40%."""

    stored: float


CHILD: tuple[Row, ...] = (("Item", "Value"), ("Reference", "AK01"), ("Known as", "A."))
TEAM: tuple[Row, ...] = (
    ("Name", "Role", "Contact"),
    ("M.O.", "Key person", "ext. 1"),
    ("Mum", "Parent or carer", "07"),
)
GOAL_HEADINGS: Row = (
    "Goal ID", "Goal", "Lowest", "Highest", "Baseline", "Target", "Start", "Target date", "Responsible", "Status",
)  # fmt: skip
GOALS: tuple[Row, ...] = (
    GOAL_HEADINGS,
    ("G1", "Says two words together", 0, 50, 2, 14, date(2026, 5, 1), date(2027, 1, 1), "M.O.", "Active"),
    ("G2", "Waves goodbye", 0, 10, 1, 8, date(2026, 5, 1), date(2027, 1, 1), "Key person", "Active"),
)
PROGRESS: tuple[Row, ...] = (
    ("Goal ID", "Month", "Value", "Where", "By", "Note"),
    ("G1", Month(2026, 8), 5, "Setting", "M.O.", "In play"),
    ("G1", Month(2026, 9), 7, "Setting", "M.O.", None),
    ("G2", Month(2026, 9), 3, None, None, None),
)
STRATEGIES: tuple[Row, ...] = (
    ("Strategy ID", "Goal ID", "Strategy", "At home", "In the setting"),
    ("S1", "G1; G2", "Wait and look", "Wait.", "Wait."),
)
USE: tuple[Row, ...] = (
    ("Strategy ID", "Month", "Place", "Use", "What got in the way", "By"),
    ("S1", Month(2026, 9), "Home", "Sometimes", None, "Mum"),
    ("S1", Month(2026, 9), "Setting", 3, None, "M.O."),
)
PLAN: Sheets = {
    "Child": CHILD,
    "Team": TEAM,
    "Goals": GOALS,
    "Progress": PROGRESS,
    "Strategies": STRATEGIES,
    "Strategy use": USE,
}


def book(sheets: Sheets, *, tables: bool = False) -> bytes:
    """A workbook with these rows, first row first; with `tables` every sheet is an Excel Table."""
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    formats = {shown: made.add_format({"num_format": shown}) for shown in ("dd/mm/yyyy", "mmm yyyy", "0%")}
    for name, rows in sheets.items():
        page = made.add_worksheet(name)
        if tables:
            columns = [{"header": str(heading)} for heading in rows[0]]
            page.add_table(0, 0, len(rows) - 1, len(rows[0]) - 1, {"columns": columns})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                _write(page, number, column, value, formats)
    made.close()
    data = buffer.getvalue()
    if any(isinstance(cell, Formula) and cell.result == "" for rows in sheets.values() for row in rows for cell in row):
        return zipped({name: part.replace(_NO_TEXT.encode(), b"") for name, part in parts_of(data).items()})
    return data


def _write(page: Any, row: int, column: int, value: object, formats: Mapping[str, Any]) -> None:
    if isinstance(value, Formula):
        page.write_formula(row, column, value.text, None, _NO_TEXT if value.result == "" else value.result)
    elif isinstance(value, Percent):
        page.write_number(row, column, value.stored, formats["0%"])
    elif isinstance(value, Month):
        page.write_datetime(row, column, value.first_day, formats["mmm yyyy"])
    elif isinstance(value, date | datetime):
        page.write_datetime(row, column, value, formats["dd/mm/yyyy"])
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif value is not None:
        page.write_string(row, column, str(value))


def plan_book(*, tables: bool = False, **sheets: Sequence[Row]) -> bytes:
    """The small plan, some sheets replaced or added; `Strategy_use` names the sheet Strategy use."""
    return book({**PLAN, **{name.replace("_", " "): rows for name, rows in sheets.items()}}, tables=tables)


def read(data: bytes, name: str = "AK01.xlsx") -> ReadPlan:
    """What the tracker makes of a workbook."""
    return read_plan(admit(data, name), TODAY)


def saved(folder: Path, data: bytes | None = None, name: str = "AK01.xlsx") -> Path:
    """A workbook in a folder, the small plan where nothing else is given."""
    path = folder / name
    path.write_bytes(plan_book() if data is None else data)
    return path


def opened(path: Path, today: date = TODAY) -> PlanFile:
    """The workbook as the tracker opens it on the day of the tests."""
    return PlanFile(path, today=lambda: today)


def told(found: ReadPlan | PlanFile) -> dict[str, str]:
    """The problems of a plan: cell → what is said."""
    problems = {problem.where.short: f"{problem.what} {problem.mend}" for problem in found.problems}
    assert len(problems) == len(found.problems), "two problems at one cell"
    return problems
