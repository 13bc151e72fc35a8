"""Which stored results an edit may have made stale, told roughly: by the columns that formulas mention."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from tests.excel.kept.edits import Meant
    from tests.excel.kept.witness import Book

_MENTION = re.compile(r"(?:(?:'([^']+)'|(\w+))!)?\$?\b([A-Z])\$?\d+(?::\$?([A-Z])\$?\d+)?(?!\w)")

#: a column of a sheet
Column = tuple[str, str]


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def may_be_stale(book: Book, sheet: str, meant: Meant) -> set[str]:
    """The cells of a sheet whose stored results may depend on what was edited."""
    formulas = book.formulas = book.formulas or dict(_formulas(book))
    changed = {(meant.sheet, re.sub(r"\d", "", name)) for name in meant.cells}
    while True:
        stale = {place for place, columns in formulas.items() if columns is None or columns & changed}
        more = {(name, re.sub(r"\d", "", cell)) for name, cell in stale} - changed
        if not more:
            return {cell for name, cell in stale if name == sheet}
        changed |= more


def _formulas(book: Book) -> list[tuple[tuple[str, str], set[Column] | None]]:
    """Every cell that a formula fills, with the columns that the formula mentions; None for one that may read any."""
    names = {
        str(each.get("name")): each.text or ""
        for each in book.tree("xl/workbook.xml").iter()
        if _local(each) == "definedName"
    }
    found: list[tuple[tuple[str, str], set[Column] | None]] = []
    for sheet, path in book.sheets().items():
        shared: dict[str, str] = {}
        for cell in book.tree(path).iter():
            formula = next((each for each in cell if _local(each) == "f"), None) if _local(cell) == "c" else None
            if formula is None:
                continue
            text = formula.text or shared.get(str(formula.get("si")), "")
            if formula.get("t") == "shared" and formula.text:
                shared[str(formula.get("si"))] = text
            for name, meaning in names.items():
                text = re.sub(rf"\b{re.escape(name)}\b", f"({meaning})", text)
            fills = _cells(formula.get("ref", "")) if formula.get("t") == "array" else []
            found += [((sheet, each), _columns(text, sheet)) for each in [str(cell.get("r")), *fills]]
    return found


def _columns(text: str, sheet: str) -> set[Column] | None:
    if re.search(r"Goals\[|INDIRECT|OFFSET|#REF!", text):
        return None
    mentioned = set()
    for quoted, plain, first, last in _MENTION.findall(text):
        ends = ord(first), ord(last or first)
        mentioned |= {(quoted or plain or sheet, chr(column)) for column in range(ends[0], ends[1] + 1)}
    return mentioned


def _cells(area: str) -> list[str]:
    """The cells of an area in one column."""
    found = re.fullmatch(r"([A-Z])(\d+):\1(\d+)", area)
    return [f"{found[1]}{row}" for row in range(int(found[2]), int(found[3]) + 1)] if found else []
