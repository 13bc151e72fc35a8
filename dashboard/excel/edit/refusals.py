"""The refusals to change a sheet, a cell, or a part whose form is not one that can be patched."""

from __future__ import annotations

from dashboard.excel.package import Package
from dashboard.plan.errors import CannotWrite
from dashboard.plan.problems import CellRef


def refusal(package: Package, sheet: str, what: str, mend: str, cell: str | None = None) -> CannotWrite:
    """The refusal to change a sheet or a cell, naming it."""
    return CannotWrite(what, mend, where=CellRef(package.name, sheet, cell))


def only_excel(what: str, where: CellRef | None = None) -> CannotWrite:
    """The refusal of what is written in a form that patterns do not read truly: the workbook, a sheet, a table."""
    whole = f"{what} written in a form that only Excel can change."
    return CannotWrite(whole, "Open the workbook in Excel, save it there, and try again.", where=where)
