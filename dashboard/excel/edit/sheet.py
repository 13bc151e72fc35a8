"""The text of one worksheet while it is patched: rows and cells are found in place, and only touched ones change."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from dashboard.excel.edit.refusals import only_excel, refusal
from dashboard.excel.edit.tail import Growth, grown_head, grown_tail
from dashboard.excel.edit.values import NewValue, plain
from dashboard.excel.grid import Grid, Value, read_grid, sheet_data
from dashboard.excel.markup import is_true, is_usual, local_attributes, root_prefix, with_attribute
from dashboard.excel.package import Package, SheetPart
from dashboard.excel.refs import MAX_COLUMN, Area, cell_name, cell_place
from dashboard.plan.problems import CellRef

_SAVE_AGAIN = "Open it in Excel, save it there, and try again."
_PLACE = re.compile(r"""\sr\s*=\s*["']([A-Z]+)(\d+)["']""")
_NUMBER = re.compile(r"""\sr\s*=\s*["'](\d+)["']""")
_STYLE = re.compile(r"""\ss\s*=\s*["'](\d+)["']""")


@dataclass(frozen=True, slots=True)
class RowSpan:
    """One row in the text: its number, where it starts, where its start tag ends, and where the row ends."""

    number: int
    start: int
    head_end: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the attributes of its start tag as written, and what stands inside."""

    attributes: str
    body: str

    @property
    def style(self) -> int:
        """The index of its cell format."""
        found = _STYLE.search(self.attributes)
        return int(found[1]) if found else 0

    def xml(self, prefix: str) -> str:
        """The cell as it stands in the sheet."""
        if not self.body:
            return f"<{prefix}c{self.attributes}/>"
        return f"<{prefix}c{self.attributes}>{self.body}</{prefix}c>"


#: column, start, end and content of one cell in the text
Segment = tuple[int, int, int, Cell]


class SheetDraft:
    """A worksheet with edits gathered but not yet written into its text."""

    def __init__(self, package: Package, part: SheetPart) -> None:
        """A draft without edits; raises CannotWrite when the sheet's text has a form that cannot be patched safely."""
        self.package = package
        self.part = part
        self.name = part.name
        self.grid: Grid = read_grid(package, part)
        self.text = package.part(part.path).decode("utf-8")
        self.prefix = p = root_prefix(self.text.removeprefix("\ufeff"))
        self.start, self.end = sheet_data(self.text, p)
        if not is_usual(self.text.removeprefix("\ufeff")) or self.start == len(self.text):
            raise only_excel("The sheet is", CellRef(package.name, self.name))
        self._cell = re.compile(rf"<{p}c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</{p}c>)", re.DOTALL)
        self.rows = self._row_spans()
        self._segments: dict[int, list[Segment]] = {}
        self._numbers = [row.number for row in self.rows]
        #: new or changed cells by row and column; None for one that is taken out
        self.cells: dict[int, dict[int, Cell | None]] = {}
        #: what the changed cells hold, as it will be read; None for nothing
        self.values: dict[tuple[int, int], Value | None] = {}
        #: the attributes of rows that are not in the text yet
        self.row_heads: dict[int, str] = {}
        #: cells that got a formula, whose result is not known yet
        self.formulas: set[tuple[int, int]] = set()
        #: where formulas went that stood elsewhere before
        self.moved: dict[tuple[int, int], tuple[int, int]] = {}
        #: what grew downwards
        self.growths: list[Growth] = []

    def _row_spans(self) -> list[RowSpan]:
        """Every row in the text; raises CannotWrite when they are out of order."""
        p, text = self.prefix, self.text
        closing = f"</{p}row>"
        spans: list[RowSpan] = []
        number = 0
        for found in re.compile(rf"<{p}row(?=[\s/>])([^>]*)>").finditer(text, self.start, self.end):
            named = _NUMBER.search(found[1])
            new = int(named[1]) if named else number + 1
            if new <= number:
                raise refusal(self.package, self.name, "The rows of the sheet are out of order.", _SAVE_AGAIN)
            number = new
            empty = found[1].endswith("/")
            end = found.end() if empty else text.index(closing, found.end()) + len(closing)
            spans.append(RowSpan(number, found.start(), found.end(), end))
        return spans

    @property
    def changed(self) -> bool:
        """Whether any cell or row was written."""
        return bool(self.cells or self.row_heads)

    def row(self, number: int) -> RowSpan | None:
        """The row of that number as it stands in the text; None when there is none."""
        at = bisect_left(self._numbers, number)
        return self.rows[at] if at < len(self._numbers) and self._numbers[at] == number else None

    def segments(self, row: RowSpan) -> list[Segment]:
        """Column, start, end and content of each cell of a row; raises CannotWrite when they are out of order."""
        found = self._segments.get(row.number)
        if found is None:
            found = self._segments[row.number] = self._find_segments(row)
        return found

    def _find_segments(self, row: RowSpan) -> list[Segment]:
        found = []
        column = 0
        for match in self._cell.finditer(self.text, row.head_end, row.end):
            place = _PLACE.search(match[1])
            there = cell_place(place[1] + place[2]) if place else (row.number, column + 1)
            if there[0] != row.number or there[1] <= column:
                raise refusal(self.package, self.name, f"The cells of row {row.number} are out of order.", _SAVE_AGAIN)
            column = there[1]
            found.append((column, match.start(), match.end(), Cell(match[1].rstrip(), match[2] or "")))
        return found

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell as it stands now, edits included; None when there is none."""
        changed = self.cells.get(row, {})
        if column in changed:
            return changed[column]
        span = self.row(row)
        if span is None:
            return None
        return next((cell for there, _, _, cell in self.segments(span) if there == column), None)

    def style(self, row: int, column: int) -> int:
        """The format of a cell; that of its row or column when the cell does not exist."""
        cell = self.cell(row, column)
        if cell is not None:
            return cell.style
        span = self.row(row)
        head = local_attributes(self.text[span.start : span.head_end]) if span else {}
        if is_true(head.get("customFormat")) and head.get("s", "").isdigit():
            return int(head["s"])
        return next((style for first, last, style in self._column_styles if first <= column <= last), 0)

    @cached_property
    def _column_styles(self) -> list[tuple[int, int, int]]:
        tags = re.findall(rf"<{self.prefix}col\s([^>]*)>", self.text[: self.start])
        found = [local_attributes(tag) for tag in tags]
        return [(int(a["min"]), int(a["max"]), int(a["style"])) for a in found if a.get("style", "").isdigit()]

    def value(self, row: int, column: int) -> Value | None:
        """What the cell holds, edits included; a formula without a result and an error count as something."""
        if (row, column) in self.formulas:
            return "="
        if (row, column) in self.values:
            return self.values[row, column]
        value = self.grid.rows.get(row, {}).get(column)
        if value is None and ((row, column) in self.grid.formulas or (row, column) in self.grid.errors):
            return self.grid.errors.get((row, column), "=")
        return value

    def is_used(self, area: Area) -> bool:
        """Whether anything stands in an area, edits included."""
        places = {*self.grid.formulas, *self.grid.errors, *self.values}
        for row in range(area.top, area.bottom + 1):
            places.update((row, column) for column in self.grid.rows.get(row, ()))
        return any(area.holds(*place) and self.value(*place) is not None for place in places)

    def put(self, row: int, column: int, style: int, kind: str | None, body: str, value: NewValue) -> None:
        """Give a cell new content, keeping every other attribute it has."""
        old = self.cell(row, column)
        attributes = old.attributes if old else ""
        attributes = with_attribute(attributes, "r", cell_name(row, column))
        attributes = with_attribute(attributes, "s", str(style) if style or "s=" in attributes else None)
        attributes = with_attribute(attributes, "t", kind)
        self.cells.setdefault(row, {})[column] = Cell(attributes, body)
        self.values[row, column] = plain(value)

    def holds_formula(self, cell: Cell) -> bool:
        """Whether the cell's content is a formula."""
        return re.search(rf"<{self.prefix}f[\s/>]", cell.body) is not None

    def _used_rows(self) -> set[int]:
        """The rows that hold anything, edits included."""
        rows = {row for row, cells in self.grid.rows.items() if cells}
        rows.update(row for row, _ in (*self.grid.formulas, *self.grid.errors))
        rows.update(row for (row, _), value in self.values.items() if value is not None)
        emptied = {row for (row, _), value in self.values.items() if value is None}
        return {row for row in rows if row not in emptied or self.is_used(Area(row, 1, row, MAX_COLUMN))}

    def last_used_row(self) -> int:
        """The last row that holds anything, edits included; 0 in an empty sheet."""
        return max(self._used_rows(), default=0)

    def first_used_row(self) -> int:
        """The first row that holds anything, edits included; 0 in an empty sheet."""
        return min(self._used_rows(), default=0)

    def written(self) -> str:
        """The sheet's text with the edits in it."""
        text = self.text
        pieces = []
        at = self.start
        for number in sorted(self.cells.keys() | self.row_heads.keys()):
            span = self.row(number)
            if span is None:
                index = bisect_left(self._numbers, number)
                here = self.rows[index].start if index < len(self.rows) else self.end
                pieces += [text[at:here], self._new_row(number)]
                at = here
            else:
                pieces += [text[at : span.start], self._changed_row(span)]
                at = span.end
        rows = "".join([*pieces, text[at : self.end]])
        cells = [(row, column) for row, columns in self.cells.items() for column in columns]
        head = grown_head(text[: self.start], self.prefix, cells)
        tail = grown_tail(text[self.end :], self.prefix, self.growths)
        if rows and head.endswith("/>"):
            head = head[:-2].rstrip() + ">"
            tail = f"</{self.prefix}sheetData>{tail}"
        return head + rows + tail

    def _new_row(self, number: int) -> str:
        p, new = self.prefix, self.cells.get(number, {})
        cells = "".join(cell.xml(p) for _, cell in sorted(new.items()) if cell)
        head = self._wider(self.row_heads.get(number, ""), new)
        return f'<{p}row r="{number}"{head}>{cells}</{p}row>'

    def _changed_row(self, span: RowSpan) -> str:
        """A row with its changed cells; whatever lies between cells stays where it is."""
        p, text = self.prefix, self.text
        new = self.cells.get(span.number, {})
        changed = {column: cell.xml(p) if cell else "" for column, cell in sorted(new.items())}
        pieces = []
        at = span.head_end
        for column, start, end, _ in self.segments(span):
            pieces.append(text[at:start])
            pieces += [changed.pop(before) for before in [each for each in changed if each < column]]
            pieces.append(changed.pop(column) if column in changed else text[start:end])
            at = end
        pieces += changed.values()
        head = self._wider(text[span.start : span.head_end], new)
        if head.endswith("/>"):
            return f"{head[:-2].rstrip()}>{''.join(pieces)}</{p}row>"
        return head + "".join(pieces) + text[at : span.end]

    @staticmethod
    def _wider(head: str, columns: Collection[int]) -> str:
        """The start tag of a row whose `spans` hint takes in its new columns."""
        found = re.search(r'\sspans="(\d+):(\d+)"', head)
        if not found or not columns:
            return head
        first, last = min(int(found[1]), *columns), max(int(found[2]), *columns)
        return head[: found.start()] + f' spans="{first}:{last}"' + head[found.end() :]
