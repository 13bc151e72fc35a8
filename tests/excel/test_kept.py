"""No edit harms a workbook: every kind of edit on every workbook of the shelf, seen by a witness of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from dashboard.excel.edit.patch import patch
from dashboard.excel.gate import admit
from dashboard.excel.grid import Grid, read_grid
from dashboard.plan.errors import CannotWrite
from tests.excel.books import parts_of, zipped
from tests.excel.kept.edits import DAY, EDITS, WORDS, Meant
from tests.excel.kept.features import FEATURES, WRITERS
from tests.excel.kept.libraries import WRITTEN, xlsxwriter_book
from tests.excel.kept.shelf import FOR_OFFICE, SHELF, Kept
from tests.excel.kept.witness import Book, harm, serial, value
from tests.excel.office import converted
from tests.excel.test_patch_totals import NEW, totals_book

_NO_HARM: list[str] = []


def wrong(kept: Kept, data: bytes) -> list[str]:
    """Every harm that the edits do to a workbook, every value that is not there, every refusal that is not as listed."""
    found = []
    package, before = admit(data, "AK01.xlsx"), Book(data)
    for kind, meant in EDITS.items():
        reason = kept.refuses.get(kind)
        try:
            after = Book(patch(package, [meant.edit]).data)
        except CannotWrite as refusal:
            if reason is None or reason not in refusal.sentence:
                found.append(f"{kind}: refused: {refusal}")
            continue
        if reason is not None:
            found.append(f"{kind}: not refused, though {reason}")
        found += [f"{kind}: {each}" for each in harm(before, after, meant)]
        found += [f"{kind}: {each}" for each in missing(after, meant, from_1904=package.date1904)]
    assert package.data == data
    return found


def missing(after: Book, meant: Meant, *, from_1904: bool) -> Iterator[str]:
    """The values of an edit that are not where they were meant to be."""
    for name, words in meant.cells.items():
        there = value(after, meant.sheet, name)
        hoped = serial(DAY, from_1904=from_1904) if words == DAY else words
        if there != hoped:
            yield f"{meant.sheet}!{name} holds {there!r}"


@pytest.mark.parametrize("name", SHELF)
def test_no_edit_harms_it(name: str) -> None:
    kept = SHELF[name]
    assert wrong(kept, kept.make()) == _NO_HARM


#: LibreOffice does not open a workbook whose parts have names that begin with a slash
REOPENED = [
    *(name for name in SHELF if name.startswith("Excel, everything") and "slash" not in name),
    "Google Sheets, charts",
    "Google Sheets, a table",
    "openpyxl, rules, in a table",
    "XlsxWriter, sparklines, without a table",
]


@pytest.fixture(scope="session")
def by_office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Workbooks as LibreOffice writes them: plans that we then edit, and a sample of those that we have edited."""
    kinds = ("a number", "a text", "a row", "a row of a list", "a column", "a sheet")
    edits = [EDITS[kind].edit for kind in kinds]
    books = {name: xlsxwriter_book(WRITTEN[name], table=True) for name in FOR_OFFICE}
    books |= {name: patch(admit(SHELF[name].make(), name), edits).data for name in REOPENED}
    books["totals"] = patch(admit(totals_book(), "AK01.xlsx"), [NEW, NEW]).data
    return dict(converted(tmp_path_factory.mktemp("office"), books))


def grids(data: bytes) -> dict[str, Grid]:
    package = admit(data, "AK01.xlsx")
    return {sheet.name: read_grid(package, sheet) for sheet in package.sheets}


@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("name", FOR_OFFICE)
def test_no_edit_harms_what_libreoffice_wrote(by_office: dict[str, bytes], name: str) -> None:
    assert wrong(Kept(partial(bytes, by_office[name])), by_office[name]) == _NO_HARM


def test_every_feature_is_on_the_shelf() -> None:
    """On a workbook that takes every kind of edit."""
    books = [Book(kept.make()).parts for kept in SHELF.values() if not kept.refuses]
    assert [feature for feature, is_in in FEATURES.items() if not any(map(is_in, books))] == []


def test_the_shelf_is_long_and_no_two_workbooks_are_alike() -> None:
    assert len({kept.make() for kept in SHELF.values()}) == len(SHELF) >= 150
    assert {writer for writer in WRITERS for name in SHELF if name.startswith(writer)} == set(WRITERS)


@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("name", REOPENED)
def test_libreoffice_sees_the_new_values(by_office: dict[str, bytes], name: str) -> None:
    sheets = grids(by_office[name])
    progress = sheets["Progress"].rows
    assert (progress[2][3], progress[3][5], progress[1][7]) == (99, WORDS, "Who sees")
    assert {column: progress[5].get(column) for column in (1, 2, 3, 5)} == {1: "G4", 2: DAY, 3: 7, 5: "=new"}
    assert progress[2][8] == 99 + 4 + 6
    assert sheets["Lists"].rows[4] == {1: "Garden", 2: 3}
    assert sheets["History"].rows[2] == {1: DAY, 2: "AB"}


@pytest.mark.xdist_group("office")
def test_libreoffice_adds_up_the_new_rows_above_the_totals(by_office: dict[str, bytes]) -> None:
    rows = grids(by_office["totals"])["Plan"].rows
    assert rows[8] == {2: "All", 3: 28, 4: 16}
    assert (rows[1][8], rows[2][8]) == (28, 56)


EVERYTHING = "Excel, everything, single quotes"
SPOILT: list[tuple[str, str, str]] = [
    ("xl/charts/chart1.xml", "$C$4", "$C$5"),
    ("xl/drawings/drawing1.xml", "Ask at home", "Ask"),
    ("xl/comments1.xml", "Still", "still"),
    ("xl/calcChain.xml", ' l="1"', ""),
    ("xl/workbook.xml", "Lists!$A$2:$A$3", "Lists!$A$2:$A$4"),
    ("xl/workbook.xml", ' xmlns:xr3="', ' xmlns:xr4="'),
    ("xl/worksheets/sheet1.xml", "<v>46062</v>", "<v>46063</v>"),
    ("xl/worksheets/sheet1.xml", "<f>1+1</f><v>2</v>", "<f>1+1</f>"),
    ("xl/worksheets/sheet1.xml", "<xm:sqref>I4</xm:sqref>", "<xm:sqref>I5</xm:sqref>"),
    ("xl/worksheets/sheet1.xml", 'sqref="D2:D4"', 'sqref="D2:D5"'),
    ("xl/worksheets/sheet1.xml", '<ignoredError sqref="A2:A4" numberStoredAsText="1"/>', ""),
    ("xl/worksheets/sheet1.xml", ' mc:Ignorable="x14ac xr xr2 xr3"', ""),
    ("xl/worksheets/sheet1.xml", ' s="3" t="s"', ' s="2" t="s"'),
    ("xl/tables/table1.xml", 'name="Note"', 'name="Notes"'),
    ("xl/styles.xml", "<b/>", "<i/>"),
    ("[Content_Types].xml", "image/png", "image/jpeg"),
]


@pytest.mark.parametrize(
    ("path", "old", "new"), SPOILT, ids=[f"{number} {spoilt[0]}" for number, spoilt in enumerate(SPOILT)]
)
def test_the_witness_sees_what_was_not_meant(path: str, old: str, new: str) -> None:
    before, meant = SHELF[EVERYTHING].make(), EDITS["a number"]
    after = patch(admit(before, "AK01.xlsx"), [meant.edit]).data
    assert harm(Book(before), Book(after), meant) == _NO_HARM
    parts = {name: content.decode("latin-1") for name, content in parts_of(after).items()}
    assert parts[path].replace("'", '"').count(old)
    quoted = [old, old.replace('"', "'")]
    spoilt = next(parts[path].replace(each, new) for each in quoted if each in parts[path])
    assert harm(Book(before), Book(zipped({**parts_of(after), path: spoilt.encode("latin-1")})), meant)


def test_the_witness_sees_parts_that_are_gone_new_or_moved() -> None:
    before, meant = SHELF[EVERYTHING].make(), EDITS["a number"]
    parts = parts_of(patch(admit(before, "AK01.xlsx"), [meant.edit]).data)
    fewer = {name: content for name, content in parts.items() if "theme" not in name}
    for spoilt in (fewer, parts | {"xl/more.xml": b"<x/>"}, dict(reversed(parts.items()))):
        assert harm(Book(before), Book(zipped(spoilt)), meant)
