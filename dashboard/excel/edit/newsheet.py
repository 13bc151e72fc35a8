"""A new worksheet at the end of the workbook, its headings and rows as an Excel Table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.excel.edit.parts import Parts
from dashboard.excel.edit.styles import StyleDraft
from dashboard.excel.edit.values import NewValue, encoded, excel_escaped, heading_escaped, plain
from dashboard.excel.markup import REST, escape, is_true, local_attributes, root_prefix
from dashboard.excel.package import Package
from dashboard.excel.refs import MAX_COLUMN, Area, cell_name
from dashboard.plan.errors import CannotWrite
from dashboard.plan.problems import CellRef

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[RrCc]")
_LONGEST_NAME = 31
_WIDTH = 18
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A worksheet to be made."""

    name: str
    headings: Sequence[str]
    rows: Sequence[Sequence[NewValue]]


def add_sheet(parts: Parts, styles: StyleDraft, new: NewSheet) -> None:
    """Add the parts of a new worksheet; raises CannotWrite when it cannot have that name or those headings."""
    package = parts.package
    _check(parts, new)
    sheet_path = parts.free_path("worksheets/sheet{}.xml")
    table_path = parts.free_path("tables/table{}.xml")
    area = Area(1, 1, max(len(new.rows), 1) + 1, len(new.headings))
    parts.add(sheet_path, _HEAD + _sheet(parts, styles, new, area), "worksheet+xml")
    parts.add(table_path, _HEAD + _table(parts, new, area), "table+xml")
    parts.link(sheet_path, "table", table_path)
    link = parts.link(package.workbook_path, "worksheet", sheet_path)
    _list_sheet(parts, new.name, link)


def _check(parts: Parts, new: NewSheet) -> None:
    where = CellRef(parts.package.name, new.name)
    workbook = parts.text(parts.package.workbook_path)
    p = root_prefix(workbook.removeprefix("\ufeff"))
    locked = re.search(rf"<{p}workbookProtection(?=\s){REST}>", workbook)
    if locked and is_true(local_attributes(locked[1]).get("lockStructure")):
        what, mend = (
            "The workbook is protected against new sheets.",
            "In Excel: Review, Protect Workbook, switch it off.",
        )
        raise CannotWrite(what, mend, where=where)
    name = new.name
    excel_escaped(name, where)
    if not name.strip() or len(name) > _LONGEST_NAME or _FORBIDDEN.search(name) or name[0] == "'" or name[-1] == "'":
        what = f"A sheet cannot be called “{name}”."
        raise CannotWrite(what, "Use 1 to 31 characters and none of [ ] : * ? / \\.", where=where)
    tabs = [local_attributes(tag).get("name", "") for tag in re.findall(rf"<{p}sheet\s{REST}>", workbook)]
    if name.casefold() in [tab.casefold() for tab in tabs]:
        raise CannotWrite(f"There is a sheet {name} already.", "Choose another name.", where=where)
    headings = [heading.casefold() for heading in new.headings]
    if not headings or not all(map(str.strip, headings)) or len(set(headings)) < len(headings):
        raise CannotWrite("The headings of a new sheet must all be there and all differ.", "Change them.", where=where)
    if len(headings) > MAX_COLUMN or any(len(row) > len(headings) for row in new.rows):
        raise CannotWrite(
            "A row of the new sheet is longer than its headings.", "Add the missing headings.", where=where
        )


def _sheet(parts: Parts, styles: StyleDraft, new: NewSheet, area: Area) -> str:
    package = parts.package
    rows = [_row(package, styles, new, 1, new.headings)]
    rows += [_row(package, styles, new, number, row) for number, row in enumerate(new.rows, 2)]
    return (
        f'<worksheet xmlns="{parts.main}" xmlns:r="{parts.links}"><dimension ref="{area}"/>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f'<cols><col min="1" max="{area.right}" width="{_WIDTH}" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData>"
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>'
    )


def _row(package: Package, styles: StyleDraft, new: NewSheet, number: int, values: Sequence[NewValue]) -> str:
    cells = []
    for column, value in enumerate(values, 1):
        if plain(value) is None:
            continue
        name = cell_name(number, column)
        style = 0 if number == 1 else styles.for_value(value, 0, None)
        where = CellRef(package.name, new.name, name)
        kind, body = encoded(value, styles.kind(style), package.date1904, "", where)
        tag = (f' s="{style}"' if style else "") + (f' t="{kind}"' if kind else "")
        cells.append(f'<c r="{name}"{tag}>{body}</c>')
    return f'<row r="{number}">{"".join(cells)}</row>'


def _table(parts: Parts, new: NewSheet, area: Area) -> str:
    number, names = _known_tables(parts)
    name = _table_name(new.name, names)
    where = CellRef(parts.package.name, new.name)
    columns = "".join(
        f'<tableColumn id="{index}" name="{heading_escaped(heading, where)}"/>'
        for index, heading in enumerate(new.headings, 1)
    )
    return (
        f'<table xmlns="{parts.main}" id="{number + 1}" name="{escape(name)}" displayName="{escape(name)}" '
        f'ref="{area}" totalsRowShown="0"><autoFilter ref="{area}"/>'
        f'<tableColumns count="{len(new.headings)}">{columns}</tableColumns>'
        '<tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" '
        'showColumnStripes="0"/></table>'
    )


def _known_tables(parts: Parts) -> tuple[int, set[str]]:
    """The highest table id of the workbook, and every table's and defined name in lower case."""
    workbook = parts.text(parts.package.workbook_path)
    tags = re.findall(rf"<(?:[\w.-]+:)?definedName\s{REST}>", workbook)
    names = {local_attributes(tag).get("name", "").casefold() for tag in tags}
    highest = 0
    for text in parts.tables():
        found = re.search(rf"<(?:[\w.-]+:)?table\s{REST}>", text)
        tag = local_attributes(found[1]) if found else {}
        highest = max(highest, int(tag.get("id", "0")))
        names |= {tag.get("name", "").casefold(), tag.get("displayName", "").casefold()}
    return highest, names


def _table_name(sheet: str, taken: set[str]) -> str:
    """A name for the sheet's table that Excel takes and nothing else has."""
    base = re.sub(r"[^\w.]", "_", sheet)
    if _LIKE_A_CELL.fullmatch(base) or not re.match(r"[^\W\d]", base):
        base = f"Table_{base}"
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base}_{number}", number + 1
    return name


def _list_sheet(parts: Parts, name: str, link: str) -> None:
    """Add the sheet to the workbook's list of sheets."""
    path = parts.package.workbook_path
    text = parts.text(path)
    p = root_prefix(text.removeprefix("\ufeff"))
    tags = re.findall(rf"<{p}sheet\s{REST}>", text)
    numbers = [int(local_attributes(tag).get("sheetId", "0")) for tag in tags]
    found = re.search(r"\s([\w.-]+):id\s*=", tags[-1])
    prefix = found[1] if found else "r"
    root = text[: text.index(">", text.index(f"<{p}workbook"))]
    is_known = re.search(rf"\sxmlns:{re.escape(prefix)}\s*=", root)  # some programs declare it sheet by sheet
    declared = "" if is_known else f' xmlns:{prefix}="{parts.links}"'
    new = f'<{p}sheet{declared} name="{escape(name)}" sheetId="{max(numbers) + 1}" {prefix}:id="{link}"/>'
    at = text.index(f"</{p}sheets>")
    parts.change(path, text[:at] + new + text[at:])
