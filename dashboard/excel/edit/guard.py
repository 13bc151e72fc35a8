"""What must not be written: cells whose content belongs to something else, and workbooks that an edit would break."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from dashboard.excel.edit.referring import Referring, referring_to
from dashboard.excel.edit.refusals import refusal
from dashboard.excel.edit.sheet import Cell, SheetDraft
from dashboard.excel.markup import local_attributes, root_prefix
from dashboard.excel.package import Package
from dashboard.excel.refs import Area, cell_name
from dashboard.plan.errors import CannotWrite
from dashboard.plan.problems import CellRef

_IN_EXCEL = "Make this change in Excel."


def check_package(package: Package) -> None:
    """Nothing when the workbook may be changed; raises CannotWrite when it is signed or keeps a shared history."""
    names = [member.key for member in package.archive.members]
    if any(name.startswith("_xmlsignatures/") for name in names):
        raise CannotWrite(
            "This workbook carries a digital signature, which any change would break.",
            "Take the signature away in Excel, or save a copy without it and use that.",
            where=CellRef(package.name),
        )
    if any(name.startswith("xl/revisions/") for name in names):
        raise CannotWrite(
            "This workbook is shared in the old way and keeps a history of changes that would no longer be right.",
            "In Excel: Review, Unshare Workbook; then try again.",
            where=CellRef(package.name),
        )


@dataclass
class Guard:
    """What on one sheet is not ours to write."""

    draft: SheetDraft

    def refuse(self, row: int, column: int, what: str, mend: str = _IN_EXCEL) -> CannotWrite:
        """The refusal of one cell."""
        return refusal(self.draft.package, self.draft.name, what, mend, cell_name(row, column))

    @cached_property
    def pivots(self) -> tuple[Area, ...]:
        """The areas that pivot tables fill."""
        package = self.draft.package
        areas = []
        for link in package.relationships(self.draft.part.path).values():
            if link.kind == "pivotTable" and package.has(link.target):
                text = package.text(link.target)
                found = re.search(rf"<{root_prefix(text)}location\s([^>]*)>", text)
                if found:
                    areas.append(Area.parse(local_attributes(found[1])["ref"]))
        return tuple(areas)

    @cached_property
    def arrays(self) -> tuple[Area, ...]:
        """The areas that array formulas and data tables fill."""
        draft = self.draft
        if not draft.grid.formulas:
            return ()
        tags = re.findall(rf"<{draft.prefix}f\s([^>]*)>", draft.text[draft.start : draft.end])
        found = [local_attributes(tag) for tag in tags]
        return tuple(Area.parse(a["ref"]) for a in found if "ref" in a and a.get("t") in ("array", "dataTable"))

    @cached_property
    def queries(self) -> tuple[Area, ...]:
        """The areas of tables that a query fills."""
        package = self.draft.package
        return tuple(
            table.area for table in self.draft.grid.tables if 'tableType="queryTable"' in package.text(table.path)
        )

    @cached_property
    def referring(self) -> list[Referring]:
        """What refers to cells of the sheet or lies on them, as the workbook was before any edit."""
        return referring_to(self.draft.package, self.draft.part)

    def check_content(self, row: int, column: int, cell: Cell | None) -> None:
        """Refuse a cell that holds a formula, or belongs to an array, a pivot table, a query or a merge."""
        draft = self.draft
        if cell is not None and draft.holds_formula(cell):
            raise self.refuse(
                row,
                column,
                "This cell holds a formula.",
                "Change what the formula reads, or change the formula in Excel.",
            )
        if cell is not None and (re.search(r"\s[cv]m\s*=", cell.attributes) or f"<{draft.prefix}extLst" in cell.body):
            raise self.refuse(row, column, "This cell holds a picture or linked data, which writing would destroy.")
        if any(area.holds(row, column) for area in self.arrays):
            raise self.refuse(row, column, "This cell is filled by an array formula.")
        if any(area.holds(row, column) for area in self.pivots):
            raise self.refuse(row, column, "This cell is filled by a pivot table.")
        if any(area.holds(row, column) for area in self.queries):
            raise self.refuse(
                row, column, "This table is filled by a query, which would overwrite the change.", "Change the source."
            )
        for area in draft.grid.merges:
            if area.holds(row, column) and (row, column) != area[:2]:
                first = cell_name(area.top, area.left)
                raise self.refuse(
                    row,
                    column,
                    f"This cell is merged into {first}.",
                    f"Write into {first}, or split the cells in Excel.",
                )
