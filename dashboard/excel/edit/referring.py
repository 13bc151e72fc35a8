"""What in a workbook refers to cells of a sheet or lies on them, so that cells are not moved from under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dashboard.excel.edit.stale import formula_cells
from dashboard.excel.formulas import ANY_SHEET, reads
from dashboard.excel.grid import sheet_data
from dashboard.excel.markup import REST, local_attributes, root_prefix, unescape
from dashboard.excel.package import Package, SheetPart
from dashboard.excel.refs import Area, cell_name

#: elements that hold a formula or a list of areas, wherever they stand
_FORMULA = re.compile(
    r"<(?:[\w.-]+:)?(f|formula[12]?|sqref|definedName|calculatedColumnFormula|totalsRowFormula|FmlaLink|FmlaRange)"
    rf"(?=[\s>]){REST}>([^<]+)<"
)
_TAG = re.compile(rf"<([\w.:-]+)(?=\s){REST}>")
_ATTRIBUTES = ("ref", "sqref", "location", "textlink", "fmlaLink", "fmlaRange", "linkedCell", "listFillRange")
#: elements that name a cell in their attribute r, and elements whose areas move by themselves or do not matter
_BY_CELL = ("cellWatch", "inputCells")
_LEFT_OUT = ("dimension", "selection", "table")
_ANCHOR = re.compile(r"<((?:[\w.-]+:)?)from>(.*?)</\1from>(?:\s*<\1to>(.*?)</\1to>)?", re.DOTALL)
_AT = re.compile(r"<(?:[\w.-]+:)?(col|row)>\s*(\d+)")
_OLD_SHAPE = re.compile(r'ObjectType="(?!Note)[^>]*>.*?<x:Anchor>([^<]*)<', re.DOTALL)
_JUMP = re.compile(r'\sTarget="#([^"]*)"')
_NO_REFERENCES = re.compile(r"/(?:sharedStrings|styles|calcChain|theme/|media/|pivotCacheRecords)")
_WORDS = (
    ("definedName", "a defined name"),
    ("conditionalFormatting", "a conditional format"),
    ("dataValidation", "a validation"),
    ("mergeCell", "a merged cell"),
    ("hyperlink", "a link"),
    ("sparkline", "a sparkline"),
    ("cellWatch", "a watched cell"),
    ("inputCells", "a scenario"),
    ("omment", "a comment"),
    ("/charts/", "a chart"),
    ("pivotCache", "a pivot table"),
)


class Referring(NamedTuple):
    """Something that refers to cells or lies on them, in words, and the cells; a thing that lies there cannot stretch."""

    what: str
    area: Area
    lies: bool = False

    def minds(self, rows: Area) -> bool:
        """Whether it would be wrong once cells move within these rows; one that reaches past both ends would not."""
        covers = not self.lies and self.area.top < rows.top and self.area.bottom >= rows.bottom
        return self.area.meets(rows) and not covers


def referring_to(package: Package, sheet: SheetPart) -> list[Referring]:
    """Everything outside the sheet's own formulas and tables' areas that refers to its cells or lies on them."""
    return [*_formulas(package, sheet), *_parts(package, sheet)]


def _formulas(package: Package, sheet: SheetPart) -> Iterator[Referring]:
    """The formulas in cells of any sheet."""
    for index, other in enumerate(package.sheets):
        if not package.has_formulas(other.path):
            continue
        for cell in formula_cells(index, package.text(other.path)):
            place = cell_name(cell.fills.top, cell.fills.left)
            what = f"the formula in {place}" + ("" if other == sheet else f" of the sheet {other.name}")
            for area in _areas(cell.text, sheet, other == sheet, cell.moved):
                yield Referring(what, area)


def _areas(text: str, sheet: SheetPart, own: bool, moved: tuple[int, int] = (0, 0)) -> Iterator[Area]:
    """The cells of the sheet that a formula mentions; `own` says whether it means this sheet when it names none."""
    for ref in reads(text).refs:
        there = ref.moved(*moved)
        is_meant = own if ref.sheet is None else ref.sheet == ANY_SHEET or ref.sheet.casefold() == sheet.name.casefold()
        if there is not None and is_meant:
            yield there.area


def _parts(package: Package, sheet: SheetPart) -> Iterator[Referring]:
    """What stands in names, charts, drawings, comments, and around the rows of the sheets."""
    linked = {link.target.lower() for link in package.relationships(sheet.path).values() if not link.external}
    tables = {table.path.lower() for each in package.sheets for table in package.tables(each)}
    for member in package.archive.members:
        path = member.name.lstrip("/")
        if not path.endswith((".xml", ".vml", ".rels")) or _NO_REFERENCES.search("/" + path):
            continue
        text = package.text(member.name)
        key = path.lower()
        if "<sheetData" in text or ":sheetData" in text:
            text = _around_rows(text)
        own = key == sheet.path.lower() or key in linked
        yield from _in_formulas(text, path, sheet, own)
        yield from _in_attributes(text, path, sheet, own and key not in tables)
        if own:
            yield from _on_the_sheet(text)


def _around_rows(text: str) -> str:
    start, end = sheet_data(text, root_prefix(text))
    return text[:start] + text[end:]


def _in_formulas(text: str, path: str, sheet: SheetPart, own: bool) -> Iterator[Referring]:
    for found in _FORMULA.finditer(text):
        content = unescape(found[3])
        pieces = content.split() if found[1] == "sqref" else [content]
        for piece in pieces:
            for area in _areas(piece, sheet, own):
                yield Referring(_words(text, found.start(), found[1], path), area)


def _in_attributes(text: str, path: str, sheet: SheetPart, own: bool) -> Iterator[Referring]:
    for found in _TAG.finditer(text):
        tag = found[1].rpartition(":")[2]
        names = ("r",) if tag in _BY_CELL else _ATTRIBUTES
        if tag in _LEFT_OUT or not any(name in found[2] for name in names):
            continue
        attributes = local_attributes(found[2])
        is_meant = attributes["sheet"].casefold() == sheet.name.casefold() if "sheet" in attributes else own
        for name in names:
            for piece in attributes.get(name, "").split() if name == "sqref" else [attributes.get(name, "")]:
                for area in _areas(piece.lstrip("#="), sheet, is_meant):
                    yield Referring(_words(text, found.start(), tag, path), area)
    for target in _JUMP.findall(text):
        for area in _areas(unescape(target), sheet, own=False):
            yield Referring("a link", area)


def _on_the_sheet(text: str) -> Iterator[Referring]:
    """Pictures, charts, shapes and controls that are anchored on the sheet."""
    for found in _ANCHOR.finditer(text):
        first, last = dict(_AT.findall(found[2])), dict(_AT.findall(found[3] or found[2]))
        if first.keys() == last.keys() == {"col", "row"}:
            corners = (int(first["row"]), int(first["col"]), int(last["row"]), int(last["col"]))
            yield Referring("a picture, chart or shape", Area(*(corner + 1 for corner in corners)), lies=True)
    for shape in text.split("<x:ClientData")[1:]:
        for numbers in _OLD_SHAPE.findall(shape):
            left, _, top, _, right, _, bottom, _ = map(int, numbers.split(","))
            yield Referring("a control or shape", Area(top + 1, left + 1, bottom + 1, right + 1), lies=True)


def _words(text: str, at: int, tag: str, path: str) -> str:
    """What a reference belongs to, in words: told from its element, else from the kind of element it stands in."""
    if tag == "definedName":
        name = local_attributes(text[at : text.index(">", at)]).get("name", "").removeprefix("_xlnm.").replace("_", " ")
        return f"the name {name}"
    direct = [words for mark, words in _WORDS if mark in tag or mark in path]
    if direct:
        return direct[0]
    if not _FORMULA.match(text, at):
        return "something else in the workbook"
    around = {words: text.rfind(mark, 0, at) for mark, words in _WORDS}
    nearest = max(around, key=lambda words: around[words])
    return nearest if around[nearest] >= 0 else "something else in the workbook"
