"""Excel Tables while they are patched: they grow downwards by rows and to the right by columns."""

from __future__ import annotations

import re
from functools import cached_property

from dashboard.excel.edit.refusals import only_excel
from dashboard.excel.edit.values import heading_escaped
from dashboard.excel.markup import REST, is_usual, local_attributes, root_prefix, unescape, with_attribute
from dashboard.excel.package import Package
from dashboard.excel.parts import Table
from dashboard.excel.refs import Area
from dashboard.plan.problems import CellRef


class TableDraft:
    """One table with its growth gathered."""

    def __init__(self, package: Package, table: Table) -> None:
        """A draft of a table as it stands."""
        self.package = package
        self.table = table
        self.area = table.area
        self.added: list[str] = []
        #: whether a cell under the headings was written
        self.filled = False

    @property
    def columns(self) -> list[str]:
        """The names of the columns, added ones included."""
        return [*self.table.columns, *self.added]

    @property
    def first(self) -> int:
        """The first row under the headings."""
        return self.area.top + self.table.header_rows

    @property
    def last(self) -> int:
        """The last row above the totals."""
        return self.area.bottom - self.table.totals_rows

    @property
    def changed(self) -> bool:
        """Whether the table grew, or got its first row."""
        return self.area != self.table.area or (self.filled and "insertRow" in self.raw)

    @cached_property
    def raw(self) -> str:
        """The table's part as it stands in the file; raises CannotWrite when its form is not one we can change."""
        text = self.package.part(self.table.path).decode("utf-8")
        if not is_usual(text.removeprefix("\ufeff")):
            raise only_excel(f"The table {self.table.name} is", CellRef(self.package.name))
        return text

    @cached_property
    def formulas(self) -> dict[int, str]:
        """The formulas of calculated columns, by column of the sheet."""
        text = self.package.text(self.table.path)
        p = root_prefix(text)
        columns = re.split(rf"<{p}tableColumn(?=\s)", text)[1:]
        pattern = re.compile(rf"<{p}calculatedColumnFormula[^>]*>([^<]*)<")
        found = ((self.area.left + index, pattern.search(column)) for index, column in enumerate(columns))
        return {column: unescape(match[1]) for column, match in found if match}

    def is_heading(self, row: int) -> bool:
        """Whether a row holds the table's headings."""
        return self.area.top <= row < self.first

    def is_totals(self, row: int) -> bool:
        """Whether a row holds the table's totals."""
        return self.last < row <= self.area.bottom

    def written(self) -> str:
        """The text of the table's part with its growth in it."""
        text, p = self.raw, root_prefix(self.raw.removeprefix("\ufeff"))
        head = re.search(rf"<{p}table(?=\s){REST}>", text)
        assert head is not None
        tag = with_attribute(head[1], "ref", str(self.area))
        if self.filled:  # the mark of a table that has no row yet
            tag = with_attribute(with_attribute(tag, "insertRow", None), "insertRowShift", None)
        text = text[: head.start(1)] + tag + text[head.end(1) :]
        for element in ("autoFilter", "sortState", "sortCondition"):
            pieces = re.split(rf"(<{p}{element}(?=\s)){REST}(?=>)", text)
            pieces[2::3] = [self._grown(tag, wider=element == "autoFilter") for tag in pieces[2::3]]
            text = "".join(pieces)
        return self._with_columns(text, p) if self.added else text

    def _with_columns(self, text: str, p: str) -> str:
        found = re.search(rf"<{p}tableColumns(?=[\s>]){REST}>(.*?)</{p}tableColumns>", text, re.DOTALL)
        assert found is not None
        tags = re.findall(rf"<{p}tableColumn\s{REST}>", found[2])
        number = max((int(local_attributes(tag).get("id", "0")) for tag in tags), default=0)
        new = []
        for heading in self.added:
            number += 1
            name = heading_escaped(heading, CellRef(self.package.name))
            new.append(f'<{p}tableColumn id="{number}" name="{name}"/>')
        head = with_attribute(found[1], "count", str(len(self.columns)))
        return text[: found.start(1)] + head + ">" + found[2] + "".join(new) + text[found.end(2) :]

    def _grown(self, tag: str, *, wider: bool) -> str:
        """The attributes of a filter or sort whose area ends where the table or its data ended, grown as they grew."""
        ref = local_attributes(tag).get("ref")
        if not ref:
            return tag
        area, old = Area.parse(ref), self.table.area
        ends = (old.bottom, old.bottom - self.table.totals_rows)
        bottom = area.bottom + self.area.bottom - old.bottom if area.bottom in ends else area.bottom
        right = self.area.right if wider and area.right == old.right else area.right
        return with_attribute(tag, "ref", str(area._replace(bottom=bottom, right=right)))
