"""Nothing else changes: other parts keep their bytes, touched sheets keep every element, and LibreOffice sees the new totals.

The judge here is the standard library's zipfile and ElementTree, not our own reader.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Buffer, Callable
from typing import IO, TYPE_CHECKING, cast
from xml.etree import ElementTree

import pytest

from dashboard.excel.edit.patch import CellEdit, ColumnAdd, Edit, RowAppend, SheetAdd, patch
from dashboard.excel.gate import admit
from dashboard.excel.grid import Grid, read_grid
from dashboard.plan.months import Month
from tests.excel.books import (
    LINKS,
    as_prefixed,
    as_strict,
    by_openpyxl,
    by_xlsxwriter,
    parts_of,
    plan_sheet,
    rewritten,
    rich_book,
)
from tests.excel.office import converted

if TYPE_CHECKING:
    import openpyxl


def openpyxl_book(book: openpyxl.Workbook) -> None:
    from openpyxl.comments import Comment
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.table import Table

    sheet = book.active
    sheet.title = "Progress"
    sheet.append(["Goal ID", "Month", "Value", "Where", "Note", "Seen on"])
    for row in range(1, 4):
        sheet.append([f"G{row}", Month(2026, row).first_day, row * 2, "Home", f"note {row}", None])
    sheet.add_table(Table(displayName="Progress", ref="A1:F4"))
    choice = DataValidation(type="list", formula1='"Home,Setting"')
    choice.add("D2:D4")
    sheet.add_data_validation(choice)
    sheet["A1"].comment = Comment("The ID of the goal", "AB")
    sheet["H10"] = "=SUM(C2:C4)"
    other = book.create_sheet("Lists")
    other["C1"] = "=SUM(Progress[Value])"


BOOKS: dict[str, Callable[[], bytes]] = {
    "XlsxWriter": lambda: by_xlsxwriter(rich_book),
    "XlsxWriter, 1904": lambda: by_xlsxwriter(rich_book, date_1904=True),
    "XlsxWriter, strict": lambda: rewritten(by_xlsxwriter(rich_book), as_strict),
    "XlsxWriter, prefixes": lambda: rewritten(by_xlsxwriter(rich_book), as_prefixed),
    "XlsxWriter, strict with prefixes": lambda: rewritten(
        by_xlsxwriter(rich_book), lambda text: as_strict(as_prefixed(text))
    ),
    "openpyxl": lambda: by_openpyxl(openpyxl_book),
    "zip with wide sizes": lambda: wide(by_xlsxwriter(rich_book)),
    "zip written as a stream": lambda: streamed(by_xlsxwriter(rich_book)),
}
OFFICE_BOOKS = ["XlsxWriter", "XlsxWriter, 1904", "XlsxWriter, strict with prefixes", "openpyxl"]
EDITS: dict[str, list[Edit]] = {
    "a number": [CellEdit("Progress", 2, 3, 99)],
    "a text": [CellEdit("Progress", 3, 5, "other words\nin two lines")],
    "a month": [CellEdit("Progress", 3, 2, Month(2026, 9))],
    "nothing": [CellEdit("Progress", 3, 5, None)],
    "a new cell": [CellEdit("Progress", 30, 12, True)],
    "a row": [RowAppend("Progress", {1: "G4", 2: Month(2026, 4), 3: 7, 5: "=new"})],
    "rows": [RowAppend("Progress", {1: f"G{number}", 3: number}) for number in range(4, 9)],
    "a column": [ColumnAdd("Progress", "Who may see")],
    "a sheet": [SheetAdd("History", ["When", "Who"], [[Month(2026, 4), "AB"]])],
    "another sheet": [CellEdit("Lists", 9, 9, "kept apart")],
    "all": [
        CellEdit("Progress", 2, 3, 99),
        RowAppend("Progress", {1: "G4", 2: Month(2026, 4)}),
        SheetAdd("History", ["When", "Who"], []),
        RowAppend("History", {1: "today"}),
    ],
}
WORKBOOK = r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels"
MAY_CHANGE = re.compile(rf"xl/worksheets/sheet[12]\.xml|xl/tables/table1\.xml|xl/styles\.xml|{WORKBOOK}")


def wide(data: bytes) -> bytes:
    """The same parts with zip64 sizes in each local header, as some programs write them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(data).items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content)
    return buffer.getvalue()


class Stream(io.RawIOBase):
    """A file that cannot go back, so that sizes stand behind the parts."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer) -> int:
        self.written += data
        return len(memoryview(data))


def streamed(data: bytes) -> bytes:
    stream = Stream()
    with zipfile.ZipFile(cast("IO[bytes]", stream), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts_of(data).items():
            archive.writestr(name, content)
    return bytes(stream.written)


def elements(part: bytes) -> Counter[str]:
    """Every element of a part outside the rows, with its attributes, text and place in the tree."""
    found: Counter[str] = Counter()

    def walk(element: ElementTree.Element, path: str) -> None:
        tag = element.tag.rpartition("}")[2]
        if tag in ("sheetData", "dimension", "calcPr"):
            return
        place = f"{path}/{tag}"
        found[f"{place} {sorted(element.attrib.items())} {(element.text or '').strip()}"] += 1
        for child in element:
            walk(child, place)

    walk(ElementTree.fromstring(part), "")
    return found


def same_but_grown(old: bytes, new: bytes) -> bool:
    """Whether a sheet has the same elements around its rows, areas that end on row 4 apart."""
    lost = elements(old) - elements(new)
    gained = elements(new) - elements(old)

    def ungrown(text: str) -> str:
        return re.sub(r"([A-F]\d:[A-F])\d\b", r"\g<1>4", text)

    return Counter(map(ungrown, lost.elements())) == Counter(map(ungrown, gained.elements()))


def header(data: bytes, name: str) -> bytes:
    """The bytes of a member as they lie in the file, local header and all."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    start = info.header_offset
    end = data.index(b"PK", start + 30 + len(name.encode()) + info.compress_size)
    return data[start:end]


@pytest.mark.parametrize("kind", sorted(EDITS))
@pytest.mark.parametrize("book", sorted(BOOKS))
def test_everything_else_stays_byte_for_byte(book: str, kind: str) -> None:
    before = BOOKS[book]()
    after = patch(admit(before, "AK01.xlsx"), EDITS[kind]).data
    old, new = parts_of(before), parts_of(after)
    assert [name for name in new if name in old] == list(old)
    changed = {name for name in old if old[name] != new[name]}
    assert [name for name in changed if not MAY_CHANGE.fullmatch(name)] == []
    assert any(header(before, name) == header(after, name) for name in old)
    for name in old:
        if name not in changed:
            assert header(before, name) == header(after, name)
        if name in changed and "worksheets/sheet" in name:
            assert same_but_grown(old[name], new[name])
    if not any(isinstance(edit, SheetAdd) for edit in EDITS[kind]):
        assert list(new) == list(old)


@pytest.mark.parametrize("book", sorted(BOOKS))
def test_only_the_sheet_and_stale_results_change_for_a_number(book: str) -> None:
    before = BOOKS[book]()
    after = patch(admit(before, "AK01.xlsx"), EDITS["a number"]).data
    old, new = parts_of(before), parts_of(after)
    changed = {name for name in old if old[name] != new[name]}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"}


def cells_of(part: bytes) -> dict[str, str]:
    """Every cell of a sheet as text, by its name."""
    root = ElementTree.fromstring(part)
    found = [element for element in root.iter() if element.tag.endswith("}c")]
    return {str(element.get("r")): ElementTree.tostring(element, encoding="unicode") for element in found}


def test_in_the_sheet_only_the_touched_cell_and_stale_results_change() -> None:
    before = by_xlsxwriter(rich_book)
    after = patch(admit(before, "AK01.xlsx"), [CellEdit("Progress", 2, 3, 99)]).data
    sheet = "xl/worksheets/sheet1.xml"
    old, new = cells_of(parts_of(before)[sheet]), cells_of(parts_of(after)[sheet])
    assert {name for name in old if old[name] != new.get(name)} == {"C2", "H8", "H9", "I8", "H10", "H11"}
    assert old.keys() == new.keys()
    other = "xl/worksheets/sheet2.xml"
    old, new = cells_of(parts_of(before)[other]), cells_of(parts_of(after)[other])
    assert {name for name in old if old[name] != new.get(name)} == {"C1", "C2"}


def test_sizes_behind_the_parts_and_other_dates_are_kept() -> None:
    before = streamed(by_xlsxwriter(rich_book))
    after = patch(admit(before, "AK01.xlsx"), EDITS["a row"]).data
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        for was, now in zip(old.infolist(), new.infolist(), strict=True):
            assert (was.date_time, was.external_attr, was.create_system) == (
                now.date_time,
                now.external_attr,
                now.create_system,
            )
        assert new.testzip() is None


@pytest.mark.parametrize("make", [wide, streamed], ids=["wide", "streamed"])
def test_the_headers_of_a_changed_part_say_its_true_sizes(make: Callable[[bytes], bytes]) -> None:
    after = patch(admit(make(by_xlsxwriter(rich_book)), "AK01.xlsx"), EDITS["a number"]).data
    with zipfile.ZipFile(io.BytesIO(after)) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    at = info.header_offset
    flags, _, _, _, crc, packed, size, name, extra = struct.unpack_from("<5H3L2H", after, at + 4)[1:]
    assert (flags & 8, crc, packed, size, extra) == (0, info.CRC, info.compress_size, info.file_size, 0)
    assert (info.flag_bits & 8, info.extra) == (0, b"")
    assert len(zlib.decompress(after[at + 30 + name :][:packed], -15)) == size


@pytest.fixture(scope="module")
def by_office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Grid]:
    """What LibreOffice makes of patched workbooks, and of one that it wrote itself and we patched."""
    folder = tmp_path_factory.mktemp("office")
    books = {name: BOOKS[name]() for name in OFFICE_BOOKS}
    books["LibreOffice"] = dict(converted(folder, {"plan": by_xlsxwriter(plan_sheet)}))["plan"]
    edits = [*EDITS["a number"], *EDITS["a row"], *EDITS["a column"], *EDITS["another sheet"], *EDITS["a sheet"]]
    patched = {}
    for name, data in books.items():
        has_lists = name != "LibreOffice"
        chosen = [edit for edit in edits if has_lists or getattr(edit, "sheet", "") != "Lists"]
        patched[name] = patch(admit(data, name), chosen).data
    grids = {}
    for name, data in converted(folder, patched):
        package = admit(data, name)
        for sheet in package.sheets:
            grids[f"{name}/{sheet.name}"] = read_grid(package, sheet)
    return grids


@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("book", [*OFFICE_BOOKS, "LibreOffice"])
def test_libreoffice_opens_it_and_shows_the_new_values_and_totals(by_office: dict[str, Grid], book: str) -> None:
    progress = by_office[f"{book}/Progress"]
    assert progress.rows[2][3] == 99
    row = {column: value for column, value in progress.rows[5].items() if column < 8}
    assert row == {1: "G4", 2: Month(2026, 4).first_day, 3: 7, 5: "=new"}
    assert progress.rows[1][7] == "Who may see"
    assert by_office[f"{book}/History"].rows == {
        1: {1: "When", 2: "Who"},
        2: {1: Month(2026, 4).first_day, 2: "AB"},
    }
    if book != "LibreOffice":
        assert progress.rows[10][8] == 99 + 4 + 6
        assert by_office[f"{book}/Lists"].rows[1][3] == 99 + 4 + 6 + 7
        assert by_office[f"{book}/Lists"].rows[9][9] == "kept apart"


def test_links_stay_whole() -> None:
    """Every part that a link names is there, and every id that a part mentions has its link."""
    after = patch(admit(by_xlsxwriter(rich_book), "AK01.xlsx"), [*EDITS["all"], *EDITS["a column"]]).data
    parts = parts_of(after)
    for name, content in parts.items():
        if not name.endswith(".rels"):
            continue
        ids = re.findall(r'\sId="([^"]*)"', content.decode())
        assert len(ids) == len(set(ids))
        source = name.replace("_rels/", "").removesuffix(".rels")
        if source in parts and source.endswith(".xml"):
            text = parts[source].decode()
            prefix = re.search(rf'xmlns:(\w+)="{LINKS}"', text)
            mentioned = set(re.findall(rf'{prefix[1]}:\w+="(rId\d+)"', text)) if prefix else set()
            assert mentioned <= set(ids)
    kinds = parts["[Content_Types].xml"].decode()
    for name in re.findall(r'PartName="/([^"]*)"', kinds):
        assert name in parts
    assert kinds.count("worksheet+xml") == 4
