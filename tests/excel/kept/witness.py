"""An independent witness of what an edit left alone: zipfile and ElementTree, nothing of the engine's own.

`harm` takes the intended changes out of the edited workbook again and says where the rest differs from the original.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.excel.kept.depends import Column, may_be_stale
from tests.excel.kept.edits import Meant

GROWS = {"dataValidation", "conditionalFormatting", "ignoredError"}


@dataclass
class Book:
    """A workbook as zipfile and ElementTree see it."""

    data: bytes
    parts: dict[str, bytes] = field(default_factory=dict)
    #: the columns that each formula mentions, once they are known
    formulas: dict[tuple[str, str], set[Column] | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            self.parts = {name.lstrip("/"): archive.read(name) for name in archive.namelist()}
            self.names = archive.namelist()
            self.comment = archive.comment

    def tree(self, path: str) -> Element:
        """A part as a tree of its own, to be changed at will."""
        return ElementTree.fromstring(self.parts[path])

    def links(self, path: str) -> dict[str, str]:
        """The parts that a part is linked to, by the ids of the links."""
        folder, _, name = path.rpartition("/")
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.parts:
            return {}
        return {
            str(link.get("Id")): posixpath.normpath(posixpath.join("/" + folder, str(link.get("Target")))).lstrip("/")
            for link in self.tree(rels)
            if link.get("TargetMode") != "External"
        }

    def sheets(self) -> dict[str, str]:
        """The path of every worksheet by its name."""
        links = self.links("xl/workbook.xml")
        found = {}
        for sheet in self.tree("xl/workbook.xml").iter():
            if local(sheet) == "sheet":
                link = next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
                found[str(sheet.get("name"))] = links[link]
        return found


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def find(parent: Element, name: str) -> Element | None:
    """The first child of that name in whatever namespace."""
    return next((child for child in parent if local(child) == name), None)


def harm(before: Book, after: Book, meant: Meant) -> list[str]:
    """What the edit changed that it was not meant to change, in words; empty when nothing."""
    found = []
    if [name for name in after.names if name in before.names] != before.names or after.comment != before.comment:
        found.append("the order of the parts, or the comment of the file, changed")
    sheets = before.sheets()
    new = set(after.parts) - set(before.parts)
    if new and not meant.sheet_added:
        found.append(f"new parts: {sorted(new)}")
    for path, content in before.parts.items():
        if after.parts.get(path) == content:
            continue
        if path not in after.parts:
            found.append(f"{path} is gone")
            continue
        if head(content) != head(after.parts[path]):
            found.append(f"{path}: its root changed")
        name = next((sheet for sheet, there in sheets.items() if there == path), None)
        old, now = before.tree(path), after.tree(path)
        found += [f"{path}: {each}" for each in _undo(before, path, name, old, now, meant, new)]
        difference = differs(old, now)
        if difference:
            found.append(f"{path}: {difference}")
    return found


def head(part: bytes) -> bytes:
    """What stands before the first child of a part, with the namespaces that ElementTree forgets; a table's area apart."""
    found = re.match(rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*\?>)?\s*<[^>]*?(?=/?>)", part)
    return re.sub(rb' ref="[A-Z0-9:]*"', b"", found[0]) if found else b""


def differs(old: Element, now: Element) -> str | None:
    """The first place where two trees are not the same; None when they are."""
    if old.tag != now.tag or old.attrib != now.attrib or (old.text or "") != (now.text or ""):
        return f"<{local(old)}> {old.attrib} {old.text!r} became <{local(now)}> {now.attrib} {now.text!r}"
    if len(old) != len(now):
        return f"<{local(old)}> {old.attrib} had {len(old)} children and has {len(now)}"
    for one, other in zip(old, now, strict=True):
        if (one.tail or "") != (other.tail or ""):
            return f"what follows <{local(one)}> changed"
        difference = differs(one, other)
        if difference:
            return difference
    return None


def _undo(
    before: Book, path: str, sheet: str | None, old: Element, now: Element, meant: Meant, new: set[str]
) -> Iterator[str]:
    """Take out of a changed part what the edit was meant to put there, and say what it was not meant to."""
    kind = local(old)
    if sheet is not None:
        yield from _undo_sheet(before, sheet, old, now, meant)
    elif kind == "table" and (meant.row or meant.column):
        _undo_table(old, now, meant)
    elif kind == "workbook":
        _undo_workbook(old, now, meant)
    elif kind == "styleSheet":
        yield from _undo_styles(old, now)
    elif kind == "Types" and meant.sheet_added:
        for child in list(now):
            if str(child.get("PartName")).lstrip("/") in new:
                now.remove(child)
    elif kind == "Relationships" and meant.sheet_added:
        now.remove(now[-1])
    else:
        yield "this part was not to be changed"


def _undo_workbook(old: Element, now: Element, meant: Meant) -> None:
    """The request to work everything out anew, and a new sheet in the list, taken out."""
    calculated, was = find(now, "calcPr"), find(old, "calcPr")
    if calculated is not None and was is None and calculated.attrib == {"fullCalcOnLoad": "1"}:
        now.remove(calculated)
    elif calculated is not None and calculated.get("fullCalcOnLoad") == "1" and was is not None:
        calculated.attrib = was.attrib
    sheets, earlier = find(now, "sheets"), find(old, "sheets")
    if meant.sheet_added and sheets is not None and earlier is not None:
        numbers = [sheet.get("sheetId") for sheet in sheets]
        if len(set(numbers)) == len(numbers) and sheets[-1].get("name") == meant.sheet:
            sheets[-2].tail = earlier[-1].tail
            sheets.remove(sheets[-1])


def _undo_styles(old: Element, now: Element) -> Iterator[str]:
    """Formats at the end of their list taken out; each must be like one that was there but for what it shows."""
    for name in ("numFmts", "cellXfs"):
        was, there = find(old, name), find(now, name)
        if there is None:
            continue
        if was is None:
            now.remove(there)
            continue
        for added in list(there)[len(was) :]:
            if name == "cellXfs" and _look(added) not in map(_look, was):
                yield f"a format {added.attrib} unlike any other"
            there.remove(added)
        there.attrib = was.attrib


def _look(style: Element) -> tuple[dict[str, str], list[bytes]]:
    """What a cell format makes of a cell, apart from how it shows a number."""
    shows = {"numFmtId", "applyNumberFormat", "quotePrefix"}
    kept = {key: value for key, value in style.attrib.items() if key not in shows}
    return kept, [ElementTree.tostring(child).strip() for child in style]


def _undo_table(old: Element, now: Element, meant: Meant) -> None:
    filters = [(each, other) for each, other in zip(old, now, strict=True) if local(each) == "autoFilter"]
    for was, there in [(old, now), *filters]:
        if there.get("ref") == (
            was.get("ref", "").replace("4", "5") if meant.row else was.get("ref", "").replace("F", "G")
        ):
            there.set("ref", was.get("ref", ""))
    columns = find(now, "tableColumns")
    if meant.column and columns is not None and columns[-1].get("name") == meant.column:
        ids = [column.get("id") for column in columns]
        if len(set(ids)) == len(ids) and columns.get("count") == str(len(columns)):
            columns[-2].tail = None
            columns.remove(columns[-1])
            columns.set("count", str(len(columns)))


def _undo_sheet(before: Book, name: str, old: Element, now: Element, meant: Meant) -> Iterator[str]:
    """The cells that were meant, the hints of where cells are, results that became stale, areas that grew: taken out."""
    was, there = find(old, "dimension"), find(now, "dimension")
    if was is not None and there is not None:
        there.attrib = was.attrib
    old_data, data = find(old, "sheetData"), find(now, "sheetData")
    assert old_data is not None
    assert data is not None
    if name == meant.sheet:
        yield from _undo_cells(old_data, data, meant)
        if meant.row:
            _undo_growth(old, now, meant.row)
    was_cells = {str(cell.get("r")): cell for row in old_data for cell in row}
    stale = may_be_stale(before, name, meant)
    for cell in (cell for row in data for cell in row):
        was_cell = was_cells.get(str(cell.get("r")))
        if was_cell is None or find(was_cell, "v") is None or find(cell, "v") is not None:
            continue
        if cell.get("r") in stale:
            cell.attrib = was_cell.attrib
            cell[:] = was_cell[:]
        else:
            yield f"the result in {cell.get('r')} went without need"


def _undo_cells(old_data: Element, data: Element, meant: Meant) -> Iterator[str]:
    rows = {row.get("r"): row for row in old_data}
    for row in list(data):
        was = rows.get(row.get("r"))
        old_cells = {cell.get("r"): cell for cell in was} if was is not None else {}
        for place, cell in [(index, cell) for index, cell in enumerate(row) if cell.get("r") in meant.cells]:
            old_cell = old_cells.get(cell.get("r"))
            if old_cell is None:
                row.remove(cell)
                continue
            if {key: cell.get(key) for key in ("cm", "vm", "ph")} != {
                key: old_cell.get(key) for key in ("cm", "vm", "ph")
            }:
                yield f"the marks of {cell.get('r')} changed"
            row[place] = old_cell
        if was is None and meant.row == int(str(row.get("r"))) and all(find(cell, "v") is None for cell in row):
            before = list(data).index(row) - 1
            tail = old_data[before].tail if before >= 0 else None
            data.remove(row)
            if before >= 0:
                data[before].tail = tail
        elif was is not None and was.get("spans") != row.get("spans"):
            row.set("spans", was.get("spans", ""))


def _undo_growth(old: Element, now: Element, row: int) -> None:
    """Areas of validations, formats and marks that ended on the last row of the plan and took the new row in."""
    parents = {child: parent for parent in now.iter() for child in parent}
    for was, there in zip(old.iter(), now.iter(), strict=False):
        owner = there if local(there) != "sqref" else parents[there]
        if was.tag != there.tag or local(owner) not in GROWS:
            continue
        if there.get("sqref"):
            there.set("sqref", _ungrown(was.get("sqref", ""), there.get("sqref", ""), row))
        elif local(there) == "sqref":
            there.text = _ungrown(was.text or "", there.text or "", row)


def _ungrown(was: str, there: str, row: int) -> str:
    pieces = zip(was.split(), there.split(), strict=False)
    fits = all(old == new or re.sub(rf"{row - 1}$", str(row), old) == new for old, new in pieces)
    return was if fits and len(was.split()) == len(there.split()) else there


def value(book: Book, sheet: str, name: str) -> object:
    """What stands in a cell: text, number, truth, or the number behind a day; None for nothing."""
    root = book.tree(book.sheets()[sheet])
    cell = next((cell for cell in root.iter() if local(cell) == "c" and cell.get("r") == name), None)
    if cell is None or not len(cell):
        return None
    if cell.get("t") == "inlineStr":
        return "".join(each.text or "" for each in cell.iter() if local(each) == "t")
    number = find(cell, "v")
    assert number is not None
    return float(number.text or "")


def serial(day: date, *, from_1904: bool) -> float:
    """The number behind a day."""
    return float((day - (date(1904, 1, 1) if from_1904 else date(1899, 12, 30))).days)
