"""The shelf of workbooks that no edit may harm, by name, and which edits are refused on which, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from tests.excel.books import parts_of, zipped
from tests.excel.kept.drawn import DRAWN
from tests.excel.kept.edits import EDITS
from tests.excel.kept.forms import FORMS
from tests.excel.kept.hand import Hand
from tests.excel.kept.in_books import IN_BOOKS
from tests.excel.kept.in_cells import IN_CELLS
from tests.excel.kept.libraries import SAVED, WRITTEN, openpyxl_book, xlsxwriter_book

BY_HAND = DRAWN | IN_CELLS | IN_BOOKS
#: what Google Sheets writes too when it exports
BY_GOOGLE = (
    "charts", "pictures", "shapes", "notes", "threads", "a slicer", "classic rules", "x14 formats", "rich text", "links", "names",
    "a pivot table",
)  # fmt: skip
#: what LibreOffice is given to write in its own way
FOR_OFFICE = (
    "the plan", "a line chart", "a picture", "a text box", "sparklines", "notes", "data bars", "icons", "rules", "rich text",
    "links",
    "names", "protection", "printing", "properties", "arrays", "a merge",
)  # fmt: skip
_CANNOT_STAND_TOGETHER = ("notes", "a slicer")


@dataclass(frozen=True)
class Kept:
    """A workbook, and the edits that are refused on it by the words that say why."""

    make: Callable[[], bytes]
    refuses: Mapping[str, str] = field(default_factory=dict)


def by_hand(*features: str, google: bool = False, table: bool = True) -> bytes:
    """The plan put together by hand with these features."""
    book = Hand(google=google, table=table)
    for feature in features:
        BY_HAND[feature](book)
    return book.data()


EVERYTHING = tuple(name for name in BY_HAND if name not in _CANNOT_STAND_TOGETHER)


def _shelf() -> dict[str, Kept]:
    shelf: dict[str, Kept] = {}
    for has_table, where in ((True, "in a table"), (False, "without a table")):
        for name in BY_HAND:
            if has_table or name != "a slicer":
                shelf[f"Excel, {name}, {where}"] = Kept(partial(by_hand, name, table=has_table))
        for name, write in WRITTEN.items():
            shelf[f"XlsxWriter, {name}, {where}"] = Kept(partial(xlsxwriter_book, write, table=has_table))
        for name, save in SAVED.items():
            shelf[f"openpyxl, {name}, {where}"] = Kept(partial(openpyxl_book, save, table=has_table))
    for name in BY_GOOGLE:
        shelf[f"Google Sheets, {name}"] = Kept(partial(by_hand, name, google=True, table=name == "a slicer"))
    shelf["Google Sheets, a table"] = Kept(partial(by_hand, google=True))
    for form, change in FORMS.items():
        shelf[f"Excel, everything, {form}"] = Kept(partial(_formed, change, partial(by_hand, *EVERYTHING, "a slicer")))
        shelf[f"Excel, no table, {form}"] = Kept(partial(_formed, change, partial(by_hand, *EVERYTHING, table=False)))
    for form in ("strict", "prefixes", "absolute paths", "single quotes", "names with a slash"):
        for name in ("a line chart", "rules", "arrays"):
            made = partial(xlsxwriter_book, WRITTEN[name], table=True)
            shelf[f"XlsxWriter, {name}, {form}"] = Kept(partial(_formed, FORMS[form], made))
    shelf["XlsxWriter, 1904"] = Kept(partial(xlsxwriter_book, WRITTEN["arrays"], table=True, date_1904=True))
    return shelf | _refusing()


def _formed(change: Callable[[bytes], bytes], make: Callable[[], bytes]) -> bytes:
    return change(make())


def _with(more: Mapping[str, str]) -> Callable[[], bytes]:
    """The plan with a further part."""
    return lambda: zipped(parts_of(by_hand()) | {name: text.encode() for name, text in more.items()})


def _sheet(old: str, new: str) -> Callable[[], bytes]:
    """The plan with something in its sheet replaced."""
    return lambda: _replaced(by_hand(), "xl/worksheets/sheet1.xml", old, new)


def _replaced(data: bytes, path: str, old: str, new: str) -> bytes:
    parts = parts_of(data)
    assert old in parts[path].decode()
    return zipped(parts | {path: parts[path].decode().replace(old, new).encode()})


def _all(words: str, *but: str) -> dict[str, str]:
    return {name: words for name in EDITS if name not in but}


_ELSEWHERE = ("a date in place of a number", "a row of a list", "a column of a list", "a sheet")
_CELLS = ("a row", "a column", *_ELSEWHERE)


def _refusing() -> dict[str, Kept]:
    words = '<row r="5"><c r="A5" t="str"><v>Signed by all</v></c></row></sheetData>'
    merge = '<mergeCells count="1"><mergeCell ref="E2:E3"/></mergeCells>'
    query = ' tableType="queryTable" totalsRowShown'
    locked = '<workbookProtection lockStructure="1"/><bookViews>'
    by_formula = 'name="Value"><calculatedColumnFormula>1+5</calculatedColumnFormula></tableColumn>'
    table, book, picture = "xl/tables/table1.xml", "xl/workbook.xml", "holds a picture or linked data"
    calculated = _sheet('<c r="C4"><v>', '<c r="C4"><f>1+5</f><v>')
    pivot = partial(by_hand, "a pivot table", table=False)
    no_lists = dict.fromkeys(_ELSEWHERE[:3], "There is no sheet Lists")
    return {
        "signed": Kept(_with({"_xmlsignatures/sig1.xml": "<Signature/>"}), _all("carries a digital signature")),
        "shared in the old way": Kept(
            _with({"xl/revisions/revisionHeaders.xml": "<headers/>"}), _all("keeps a history of changes")
        ),
        "a merge over the cell": Kept(
            _sheet("<pageMargins", f"{merge}<pageMargins"), {"a text": "merged into E2", "nothing": "merged into E2"}
        ),
        "a table that a query fills": Kept(
            lambda: _replaced(by_hand(), table, " totalsRowShown", query), _all("filled by a query", *_ELSEWHERE)
        ),
        "a formula in the cell": Kept(
            _sheet('<c r="C2"><v>', '<c r="C2"><f>1+1</f><v>'), {"a number": "holds a formula"}
        ),
        "an array over the cell": Kept(
            _sheet('<c r="C2"><v>', '<c r="C2"><f t="array" ref="C2:C3">1+1</f><v>'), {"a number": "holds a formula"}
        ),
        "words under the table": Kept(
            _sheet("</sheetData>", words), {"a row": "Something stands right under the table Goals"}
        ),
        "a number beside the table": Kept(
            _sheet('<c r="H3">', '<c r="G3"><v>1</v></c><c r="H3">'),
            {"a column": "Something stands beside the table Goals"},
        ),
        "a heading that is there already": Kept(
            lambda: _replaced(by_hand(), "xl/sharedStrings.xml", ">Note<", ">who Sees<"),
            {"a column": "There is a column Who sees already"},
        ),
        "locked against new sheets": Kept(
            lambda: _replaced(by_hand(), book, "<bookViews>", locked), {"a sheet": "protected against new sheets"}
        ),
        "a remark in the sheet": Kept(
            _sheet("<sheetData>", "<!-- by hand --><sheetData>"),
            _all("in a form that only Excel can change", *_ELSEWHERE),
        ),
        "a picture in the cell": Kept(
            _sheet('<c r="E3" s="3" t="s">', '<c r="E3" s="3" t="s" vm="1">'), {"a text": picture, "nothing": picture}
        ),
        "a pivot table over the plan": Kept(
            lambda: _replaced(pivot(), "xl/pivotTables/pivotTable1.xml", "U2:V4", "A1:F4"),
            _all("filled by a pivot table", *_CELLS),
        ),
        "a calculated column": Kept(
            lambda: _replaced(calculated(), table, 'name="Value"/>', by_formula), {"a row": "This column is calculated"}
        ),
        "a sheet of that name": Kept(
            lambda: _replaced(by_hand(), book, 'name="Lists"', 'name="HISTORY"'),
            {"a sheet": "There is a sheet History already"} | no_lists,
        ),
    }


SHELF = _shelf()
