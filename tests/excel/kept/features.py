"""Every feature that the shelf must hold, and how to tell from its parts that a workbook has it."""

from __future__ import annotations

import re
from collections.abc import Callable

type Parts = dict[str, bytes]

WRITERS = ("Excel", "Google Sheets", "XlsxWriter", "openpyxl")


def _has_part(pattern: str) -> Callable[[Parts], bool]:
    return lambda parts: any(re.search(pattern, name) for name in parts)


def _says(where: str, pattern: bytes) -> Callable[[Parts], bool]:
    return lambda parts: any(re.search(pattern, part) for name, part in parts.items() if re.search(where, name))


_SHEET = r"worksheets/sheet\d\.xml"
_BOOK = r"xl/workbook\.xml"
FEATURES: dict[str, Callable[[Parts], bool]] = {
    "a table": _has_part("tables/table"),
    "no table": lambda parts: not _has_part("tables/table")(parts),
    "charts": _has_part(r"charts/chart\d"),
    "charts of a newer kind": _has_part("charts/chartEx"),
    "chart sheets": _has_part("chartsheets/"),
    "pictures": _says("drawings/", rb"<xdr:pic>"),
    "shapes": _says("drawings/", rb"<xdr:sp[ >]"),
    "groups of shapes": _says("drawings/", rb"<xdr:grpSp>"),
    "text boxes": _says("drawings/", rb'txBox="1"'),
    "diagrams": _has_part("diagrams/"),
    "sparklines": _says(_SHEET, rb"x14:sparkline>"),
    "slicers": _has_part("slicerCaches/"),
    "pivot tables": _has_part("pivotTables/"),
    "threaded comments": _has_part("threadedComments/"),
    "legacy notes": lambda parts: _has_part(r"comments?\d?\.xml")(parts) and not _has_part("threadedComments/")(parts),
    "x14 validation": _says(_SHEET, rb"x14:dataValidation "),
    "x14 conditional formats": _says(_SHEET, rb"x14:conditionalFormatting "),
    "classic validation": _says(_SHEET, rb"<dataValidation "),
    "classic conditional formats": _says(_SHEET, rb'cfRule type="(?:cellIs|expression)"'),
    "rich text": _says("sharedStrings|sheet1", rb"<r><rPr>"),
    "phonetic guides": _says("sharedStrings", rb"<rPh "),
    "in-cell checkboxes": _has_part("featurePropertyBag"),
    "form controls": _has_part("ctrlProps/"),
    "embedded documents": _has_part("embeddings/"),
    "backgrounds": _says(_SHEET, rb"<picture "),
    "hyperlinks": _says(_SHEET, rb"<hyperlink "),
    "defined names": _says(_BOOK, rb'definedName name="(?!_xlnm)'),
    "protection": _says(_SHEET, rb"<sheetProtection "),
    "print set-up": _says(_SHEET, rb"<pageSetup "),
    "printer settings": _has_part("printerSettings"),
    "headers with a logo": _says(_SHEET, rb"legacyDrawingHF"),
    "custom properties": _has_part(r"docProps/custom\.xml"),
    "labels": _has_part("LabelInfo"),
    "XML of other programs": _has_part("customXml/"),
    "macros": _has_part("vbaProject"),
    "1904 dates": _says(_BOOK, rb'date1904="(?:1|true)"'),
    "strict OOXML": _says(_BOOK, rb"purl.oclc.org/ooxml/spreadsheetml"),
    "shared formulas": _says(_SHEET, rb't="shared"'),
    "array formulas": _says(_SHEET, rb't="array"'),
    "dynamic arrays": _says(_SHEET, rb'cm="1"'),
    "inline strings": lambda parts: not _has_part("sharedStrings")(parts),
    "odd prefixes": _says(_SHEET, rb"<x:worksheet "),
    "alternative content": _says(_SHEET, rb"mc:AlternateContent"),
    "absolute part names": _says(r"workbook\.xml\.rels", rb'Target="/xl/worksheets'),
    "calculation chains": _has_part("calcChain"),
    "links to other workbooks": _has_part("externalLinks/"),
    "connections": _has_part(r"connections\.xml"),
    "pictures in cells": _has_part("richData/"),
    "views of one's own": _says(_SHEET, rb"<customSheetView "),
    "scenarios": _says(_SHEET, rb"<scenario "),
    "merged cells": _says(_SHEET, rb"<mergeCell "),
    "frozen panes": _says(_SHEET, rb"<pane "),
    "hidden columns": _says(_SHEET, rb'<col [^>]*hidden="1"'),
    "ignored errors": _says(_SHEET, rb"<ignoredError "),
}
