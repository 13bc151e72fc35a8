"""The same workbook with only some cells changed: every byte that an edit does not concern stays as it is.

Only the touched `<c>` elements change, with the rows, tables, styles and stored results that an edit must take along;
all other parts are copied as their compressed bytes. What cannot be written without harm is refused, naming the cell.
The result is read back before it is given out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.excel.edit.check import Expected, check
from dashboard.excel.edit.columns import add_column
from dashboard.excel.edit.guard import check_package
from dashboard.excel.edit.newsheet import NewSheet, add_sheet
from dashboard.excel.edit.parts import Parts
from dashboard.excel.edit.refusals import only_excel
from dashboard.excel.edit.results import remove_stale_results
from dashboard.excel.edit.rows import append_row
from dashboard.excel.edit.sheet import SheetDraft
from dashboard.excel.edit.styles import StyleDraft, empty_styles
from dashboard.excel.edit.totals import move_in_chain
from dashboard.excel.edit.values import NewValue
from dashboard.excel.edit.write import SheetWriter
from dashboard.excel.gate import admit
from dashboard.excel.package import FAULTS, Package
from dashboard.excel.styles import Styles
from dashboard.excel.zips import rebuilt
from dashboard.plan.errors import CannotWrite, EntryRefused, UnusableFile
from dashboard.plan.problems import CellRef

__all__ = ["CellEdit", "ColumnAdd", "Edit", "NewValue", "Patched", "RowAppend", "SheetAdd", "patch"]


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A new value for one cell; None takes the content out and leaves the look."""

    sheet: str
    row: int
    column: int
    value: NewValue


@dataclass(frozen=True, slots=True)
class RowAppend:
    """A row at the end of the table under the headings in `row` (of a list without one: under its last row), by column.

    Columns given None belong to the table or list and stay blank. Without `row` it is the sheet's table that covers
    most of the columns, else the list of its used rows.
    It goes above the table's totals row, which moves down. Validations and formats that ended with the last row grow.
    What mentions plain cells (a name, a chart's series, a sum) goes on meaning those cells, as it does in Excel when
    people type under a list; what mentions the table by its name takes the new row in.
    """

    sheet: str
    values: Mapping[int, NewValue]
    row: int = 0


@dataclass(frozen=True, slots=True)
class ColumnAdd:
    """A column at the right end of the sheet's table; `row` is the heading row of a sheet without one.

    On a sheet with more than one table or list `beside` is a column of the one that is meant.
    """

    sheet: str
    heading: str
    row: int = 0
    beside: int = 0


@dataclass(frozen=True, slots=True)
class SheetAdd:
    """A worksheet at the end of the workbook, headings and rows as an Excel Table."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[NewValue]]


Edit = CellEdit | RowAppend | ColumnAdd | SheetAdd


@dataclass(frozen=True, slots=True)
class Patched:
    """The bytes of the patched workbook, and for each edit the sheet, row and column it ended up in."""

    data: bytes
    placed: tuple[tuple[str, int, int], ...]


def patch(package: Package, edits: Sequence[Edit]) -> Patched:
    """The workbook with these edits made in their order, each seeing what the earlier ones did.

    Raises CannotWrite, naming sheet and cell, where an edit would harm something else, and EntryRefused for a value
    that no cell can hold. Either way nothing was changed.
    """
    if not edits:
        return Patched(package.data, ())
    check_package(package)
    split = _needs_new_sheet(edits)
    if split:  # later edits go into a sheet that is only made here, so it is made first
        first = patch(package, edits[:split])
        rest = patch(admit(first.data, package.name), edits[split:])
        return Patched(rest.data, first.placed + rest.placed)
    try:
        patching = _Patching(package)
        placed = tuple(patching.apply(edit) for edit in edits)
        return Patched(patching.finish(), placed)
    except (UnusableFile, *FAULTS) as fault:
        if isinstance(fault, EntryRefused):
            raise
        raise only_excel("The workbook is", CellRef(package.name)) from fault


def _needs_new_sheet(edits: Sequence[Edit]) -> int:
    """How many edits must be done before a later one finds its sheet; 0 when all sheets are there."""
    made: set[str] = set()
    for index, edit in enumerate(edits):
        if isinstance(edit, SheetAdd):
            made.add(edit.name.casefold())
        elif edit.sheet.casefold() in made:
            return index
    return 0


class _Patching:
    """One workbook while edits are gathered."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.parts = Parts(package)
        self.writers: dict[str, SheetWriter] = {}
        self.styles_path = package.linked("styles")
        path = self.styles_path
        if path:
            self.styles = StyleDraft(package.styles, lambda: self.parts.text(path))
        else:
            text = empty_styles(self.parts.is_strict)
            self.styles = StyleDraft(Styles(text), lambda: text)

    def apply(self, edit: Edit) -> tuple[str, int, int]:
        """Make one edit; returns the sheet, row and column it ended up in."""
        if isinstance(edit, SheetAdd):
            add_sheet(self.parts, self.styles, NewSheet(edit.name, edit.headings, edit.rows))
            return edit.name, 1, 1
        writer = self._writer(edit.sheet)
        name = writer.draft.name
        if isinstance(edit, CellEdit):
            writer.set_cell(edit.row, edit.column, edit.value)
            return name, edit.row, edit.column
        if isinstance(edit, RowAppend):
            return name, *append_row(writer, edit.values, edit.row)
        return name, *add_column(writer, edit.heading, edit.row, edit.beside)

    def _writer(self, sheet: str) -> SheetWriter:
        part = self.package.sheet(sheet)
        if part is None:
            raise CannotWrite(
                f"There is no sheet {sheet} in the workbook.",
                "Look at the workbook again: the sheet may have been renamed.",
                where=CellRef(self.package.name, sheet),
            )
        if part.path not in self.writers:
            self.writers[part.path] = SheetWriter(SheetDraft(self.package, part), self.styles)
        return self.writers[part.path]

    def finish(self) -> bytes:
        """The bytes of the patched workbook, read back and found right."""
        parts, archive = self.parts, self.package.archive
        drafts = {path: writer.draft for path, writer in self.writers.items() if writer.draft.changed}
        for path, draft in drafts.items():
            parts.change(path, draft.written())
            move_in_chain(parts, draft.part, draft.moved)
        for writer in self.writers.values():
            for table in writer.tables:
                if table.changed:
                    parts.change(table.table.path, table.written())
        self._finish_styles()
        lost = remove_stale_results(parts, self.writers)
        changed = {self._member(path): text.encode() for path, text in parts.changed.items()}
        added = {path: text.encode() for path, text in parts.added.items()}
        if not changed and not added:
            return self.package.data
        data = rebuilt(archive, changed, added)
        check(self.package, data, [*parts.changed, *parts.added], self._expected(lost))
        return data

    def _member(self, path: str) -> str:
        """The name of a part as the zip file spells it."""
        member = self.package.archive.find(path)
        return member.name if member else path

    def _finish_styles(self) -> None:
        if not self.styles.changed:
            return
        if self.styles_path:
            self.parts.change(self.styles_path, self.styles.written())
            return
        path = "xl/styles.xml" if not self.package.has("xl/styles.xml") else self.parts.free_path("styles{}.xml")
        self.parts.add(path, self.styles.written(), "styles+xml")
        self.parts.link(self.package.workbook_path, "styles", path)

    def _expected(self, lost: Mapping[str, set[tuple[int, int]]]) -> dict[str, Expected]:
        expected = {}
        for sheet in self.package.sheets:
            writer = self.writers.get(sheet.path)
            if writer is not None:
                draft = writer.draft
                values = {place: value for place, value in draft.values.items() if place not in draft.formulas}
                areas = tuple(table.area for table in writer.tables)
                expected[sheet.path] = Expected(values, draft.formulas, draft.moved, lost.get(sheet.path, ()), areas)
            elif sheet.path in lost:
                areas = tuple(table.area for table in self.package.tables(sheet))
                expected[sheet.path] = Expected(lost=lost[sheet.path], tables=areas)
        return expected
