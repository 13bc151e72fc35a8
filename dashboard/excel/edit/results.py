"""After the edits: stored results that no longer hold are taken out, and the workbook asks to be worked out again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dashboard.excel.edit.parts import Parts
from dashboard.excel.edit.refusals import only_excel
from dashboard.excel.edit.stale import Names, Spot, TableNow, formula_cells, stale, without_results
from dashboard.excel.edit.write import SheetWriter
from dashboard.excel.gate_area import has_formulas
from dashboard.excel.markup import REST, is_usual, local_attributes, root_prefix, with_attribute
from dashboard.excel.package import Package, SheetPart
from dashboard.excel.refs import Area
from dashboard.plan.problems import CellRef

_BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")


def remove_stale_results(parts: Parts, writers: Mapping[str, SheetWriter]) -> dict[str, set[tuple[int, int]]]:
    """Take out the stored results that depend on what was edited; returns the cells by the path of their sheet."""
    package = parts.package
    cells = []
    for index, sheet in enumerate(package.sheets):
        if sheet.path in parts.changed:
            if has_formulas(parts.changed[sheet.path].encode()):
                cells += formula_cells(index, parts.changed[sheet.path])
        elif package.has_formulas(sheet.path):
            cells += formula_cells(index, package.text(sheet.path))
    if not cells:
        return {}
    areas: dict[int, list[Area]] = defaultdict(list)
    for cell in stale(cells, Names(package, _tables(package, writers)), _edited(package, writers)):
        areas[cell.sheet].append(cell.fills)
    lost = {}
    for index, stale_areas in areas.items():
        sheet = package.sheets[index]
        places = _remove(parts, sheet, stale_areas)
        if places:
            lost[sheet.path] = places
    if lost or any(writer.draft.formulas for writer in writers.values()):
        ask_for_calculation(parts)
    return lost


def _remove(parts: Parts, sheet: SheetPart, areas: Sequence[Area]) -> set[tuple[int, int]]:
    text = parts.changed.get(sheet.path)
    if text is None:
        text = parts.package.part(sheet.path).decode("utf-8")
        if not is_usual(text.removeprefix("\ufeff")):
            raise only_excel(
                "A formula on this sheet depends on the change, and is", CellRef(parts.package.name, sheet.name)
            )
    text, places = without_results(text, areas)
    if places:
        parts.change(sheet.path, text)
    return places


def _tables(package: Package, writers: Mapping[str, SheetWriter]) -> dict[str, TableNow]:
    """Every table as it is after the edits, by its name in lower case."""
    tables = {}
    for index, sheet in enumerate(package.sheets):
        writer = writers.get(sheet.path)
        drafts = writer.tables if writer else None
        for number, table in enumerate(package.tables(sheet)):
            area = drafts[number].area if drafts else table.area
            columns = drafts[number].columns if drafts else table.columns
            tables[table.name.casefold()] = TableNow(index, area, table.header_rows, table.totals_rows, columns)
    return tables


def _edited(package: Package, writers: Mapping[str, SheetWriter]) -> list[Spot]:
    """What changed: cells one by one, and the rows and columns that tables grew by."""
    spots: list[Spot] = []
    for index, sheet in enumerate(package.sheets):
        writer = writers.get(sheet.path)
        if writer is None:
            continue
        for row, columns in writer.draft.cells.items():
            spots += [(index, Area(row, column, row, column)) for column in columns]
        for growth in writer.draft.growths:
            spots.append((index, Area(growth.old + 1, growth.left, growth.new, growth.right)))
        for table in writer.tables:
            if table.added:
                spots.append((index, table.area._replace(left=table.table.area.right + 1)))
    return spots


def ask_for_calculation(parts: Parts) -> None:
    """Have the workbook worked out anew when it is next opened."""
    path = parts.package.workbook_path
    text = parts.text(path)
    p = root_prefix(text.removeprefix("\ufeff"))
    found = re.search(rf"<{p}calcPr(?=[\s/>]){REST}>", text)
    if found:
        if local_attributes(found[1]).get("fullCalcOnLoad") in ("1", "true"):
            return
        tag = with_attribute(found[1], "fullCalcOnLoad", "1")
        parts.change(path, text[: found.start(1)] + tag + text[found.end(1) :])
        return
    for element in _BEFORE_CALCULATION:
        ends = list(re.finditer(rf"</{p}{element}>|<{p}{element}(?=[\s/]){REST}(?<=/)>", text))
        if ends:
            at = ends[-1].end()
            parts.change(path, f'{text[:at]}<{p}calcPr fullCalcOnLoad="1"/>{text[at:]}')
            return
