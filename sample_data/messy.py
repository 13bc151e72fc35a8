"""A plan as a busy pre-school might keep it: our headings, and everything else that people do to a workbook."""

# The rows are laid out by hand, as a table is read:
# ruff: noqa: E501

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table, TableStyleInfo

from dashboard.workbook.template import workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

_HARD_SPACE = "\N{NO-BREAK SPACE}"

#: What Excel had last worked out: sheet, cell, stored result. openpyxl writes formulas without one.
_RESULTS = {("Progress", "C9"): "5", ("Progress", "G9"): "1", ("Snack rota", "C4"): "27"}

_CHILD = (
    (" Reference ", "LB11"),
    ("Known As", "L.B. "),
    ("date of birth", "03/03/2023"),
    ("Plan Status", "agreed"),
    ("Setting", "Pine Tree Pre-school"),
    ("Key person", "M.O."),
    ("Home languages", "English;  Urdu"),
    ("Areas of need", "Communication and interaction"),
    ("Next review", "12th Nov 2026"),
    ("Favourite song", "Wheels on the bus"),
    ("Hopes", "That he plays with his cousins."),
)

_TEAM = (
    ("Role", " Name", "Agency", f"From{_HARD_SPACE}", "Contact"),
    ("SENCO", "C.F.", "Pine Tree Pre-school", date(2025, 9, 1), "ext. 6001"),
    ("key person", "M.O. ", "Pine Tree Pre-school", "1/9/25", "ext. 6002"),
    ("Speech and language therapist", "T.L.", "Children's Therapies", "01.09.2025", "ext. 4101"),
    ("Mum", "Mum", "Family", None, ""),
)

_GOALS = (
    ("Status", "GOAL", "Goal ID", "RAG", "Measure", "Unit", "Baseline", "target", "Start", "Target date", "Responsible"),
    ("Active", "Points to what he wants", "G1", "green", "of ten chances", "out of 10", 2, "8/10", "Sept 25", date(2026, 7, 31), "M.O."),
    ("active ", "Uses ten words", "G2", "amber", "Words in a week", "words", "about 2", 10, date(2025, 9, 1), "31/07/2026", "Speech and language  therapist"),
    ("Achived", "Sits for a story", "G3", "green", "Minutes", "minutes", 1, 5, date(2025, 9, 1), "July 2026", "m.o."),
)  # fmt: skip

_PROGRESS = (
    ("Goal ID", "Month", "Value", "Note", " Where", "By", "Change"),
    ("G1", "Sept 25", 2, "", " setting ", "M.O.", None),
    ("G1", "Oct 25", "about 4", "Hard to count, he was poorly.", "Setting", "M.O.", None),
    ("G1", date(2025, 11, 1), 4, "", "SETTING", "M.O.", None),
    ("G1", "December 2025", "=2+3", "Counted in two goes.", "Setting", "M.O.", "=C9-C8"),
    ("G1", "01/2026", "7/10", "", "Setting", "M.O.", None),
    ("G1 ", "2026-02", "n/a", "Half-term and chickenpox.", "Setting", "M.O.", None),
    ("G2", date(2025, 9, 1), 2, "", "Home", "Mum", None),
    ("G2", "1 Oct 2025", "3 words", "", "home", "Mum", None),
    ("G2", date(2025, 11, 14), "five", "", "Home", "Mum", None),
    ("g2", date(2025, 12, 1), 6.0, "", "Home", "Mum", None),
    ("G4", date(2025, 12, 1), 3, "There is no G4.", "Setting", "M.O.", None),
)

_STRATEGIES = (
    ("Strategy", "Strategy ID", "Goal ID", "In the setting", "At home"),
    ("Wait and point", "S1", "G1; G2", "Wait, look at it, point.", "Wait, look at it, point."),
    ("One word at a time", "S2", "G2;", "Say one word.", ""),
)

_USE = (
    ("Strategy ID", "Month", "Place", "Use", "What got in the way"),
    ("S1", "Oct 25", "Home", "sometimes ", "“Grandad talks for him.”"),
    ("S1", "Oct 25", "Setting", 3, ""),
    ("S1", "Nov 25", "Home", "Often", ""),
    ("S1", "Nov 25", "Setting", "4", ""),
    ("S2", date(2025, 11, 1), "setting", "nearly  always", ""),
    ("S2", date(2025, 12, 1), "Nursery", 7, ""),
)

_ROTA = (("Snack rota", "", ""), ("Day", "Who", "How many"), ("Monday", "C.F.", 14), ("Tuesday", "M.O.", "=C3+13"))


def messy() -> bytes:
    """The messy workbook."""
    book: Any = Workbook()
    child = book.worksheets[0]
    child.title = "Child"
    _title(child, "Pine Tree Pre-school – support plan", "A1:B1")
    _write(child, (("Item ", " VALUE"), *_CHILD), first=3)
    team = book.create_sheet("Team")
    _write(team, _TEAM, first=1)
    _as_table(team, "Team_list", f"A1:E{len(_TEAM)}")
    goals = book.create_sheet(" Goals")
    _title(goals, "Goals 2025/26 – please do not print in colour", "A1:K1")
    _write(goals, _GOALS, first=3)
    goals["B4"].comment = Comment("Mum says he also points with his elbow.", "M.O.")
    goals.column_dimensions["E"].hidden = True
    goals.column_dimensions["F"].hidden = True
    progress = book.create_sheet("Progress")
    _title(progress, "What we have seen", "A1:G2")
    _write(progress, _PROGRESS, first=5)
    progress["D7"].comment = Comment("Ask the therapist how to count this.", "M.O.")
    progress.row_dimensions[8].hidden = True
    _write(book.create_sheet("Strategies"), _STRATEGIES, first=2)
    _write(book.create_sheet("Strategy use "), _USE, first=1)
    _write(book.create_sheet("Snack rota"), _ROTA, first=1)
    return _with_results(workbook_bytes(book), [sheet.title for sheet in book.worksheets])


def _title(page: Any, text: str, merged: str) -> None:
    page["A1"] = text
    page["A1"].font = Font(size=16, bold=True)
    page.merge_cells(merged)


def _write(page: Any, rows: Sequence[Sequence[object]], *, first: int) -> None:
    for number, row in enumerate(rows, start=first):
        for index, value in enumerate(row, start=1):
            cell = page.cell(number, index)
            cell.value = value or None
            if isinstance(value, date):
                cell.number_format = "mmm yyyy" if value.day == 1 else "dd/mm/yyyy"
    for cell in page[first]:
        cell.font = Font(bold=True)


def _as_table(page: Any, name: str, cells: str) -> None:
    table = Table(displayName=name, ref=cells)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2", showRowStripes=True)
    page.add_table(table)


def _with_results(data: bytes, names: Sequence[str]) -> bytes:
    """The workbook with the results that Excel would have stored beside its formulas."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            for (sheet, cell), result in _RESULTS.items():
                if member.filename == f"xl/worksheets/sheet{names.index(sheet) + 1}.xml":
                    formula = rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?/>|(<c r="{cell}"[^>]*><f>[^<]*</f>)<v></v>'
                    stored = re.sub(formula.encode(), rb"\g<1>\g<2><v>" + result.encode() + rb"</v>", content)
                    assert stored != content, cell
                    content = stored
            target.writestr(member, content)
    return out.getvalue()
