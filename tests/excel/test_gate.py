"""What the gate lets in, what it refuses, and that no file costs it more than two seconds or 400 MB."""

from __future__ import annotations

import contextlib
import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from dashboard.excel.gate import Limits, admit
from dashboard.excel.grid import read_grid
from dashboard.plan.errors import NotAWorkbook, ProtectedByPassword, TooLarge, TrackerError
from tests.excel import hostile
from tests.excel.books import (
    LINKS,
    XML,
    altered,
    bare,
    bare_parts,
    by_openpyxl,
    by_xlsxwriter,
    cells,
    compound,
    parts_of,
    with_declared_size,
    zipped,
)

if TYPE_CHECKING:
    import openpyxl
    import xlsxwriter

ONE = cells('<c r="A1"><v>7</v></c>')


def one_sheet(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("Goals").write("A1", "Goal ID")


def fill(book: openpyxl.Workbook) -> None:
    book.active["A1"] = "Goal ID"


@pytest.mark.parametrize(
    "make",
    [lambda: by_xlsxwriter(one_sheet), lambda: by_openpyxl(fill), lambda: bare(ONE)],
    ids=["XlsxWriter", "openpyxl", "by hand"],
)
def test_a_sound_workbook_is_admitted(make: Callable[[], bytes]) -> None:
    data = make()
    package = admit(data, "AK01.xlsx")
    assert package.name == "AK01.xlsx"
    assert package.data == data
    assert len(package.sheets) == 1


def without(name: str) -> bytes:
    return zipped({path: content for path, content in bare_parts(ONE).items() if path != name})


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped(bare_parts(ONE) | {name: content})


def doubled() -> bytes:
    buffer = io.BytesIO(bare(ONE))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return buffer.getvalue()


def flipped() -> bytes:
    data = bytearray(zipped(bare_parts(ONE), zipfile.ZIP_STORED))
    data[data.index(b"<v>7</v>") + 3] = ord("8")
    return bytes(data)


def two_names() -> bytes:
    data = bytearray(bare(ONE))
    at = data.index(b"xl/styles.xml")
    data[at : at + 13] = b"xl/stylez.xml"
    return bytes(data)


def overlapping() -> bytes:
    """The parts of a plan, each pointing into the one before: how 10 MB are packed into a few bytes."""
    data = bytearray(zipped(bare_parts(ONE) | {"xl/a.bin": b"x" * 99, "xl/b.bin": b"x" * 99}))
    entry = data.rindex(b"xl/a.bin") - 46
    packed = struct.unpack_from("<L", data, entry + 20)[0]
    struct.pack_into("<L", data, entry + 20, packed + 50)
    return bytes(data)


def locked() -> bytes:
    data = bytearray(bare(ONE))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def read_all(data: bytes) -> None:
    package = admit(data, "AK01.xlsx")
    for sheet in package.sheets:
        read_grid(package, sheet)


OTHER_FILES: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty", lambda: b"", "This file is empty"),
    ("a list as text", lambda: b"Goal ID,Month,Value\nG1,2026-03,5\n", "a list in text form (CSV)"),
    ("a list as text from Excel", lambda: "Goal ID;Month\r\nG1;3\r\n".encode("utf-16"), "a list in text form (CSV)"),
    ("plain text", lambda: b"Dear all", "plain text"),
    ("a web page", lambda: b"\n<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
    ("a table saved as .xls", lambda: b"<table><tr><td>1</td></tr></table>", "a web page"),
    ("an XML spreadsheet", lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><W/>', "of 2003"),
    ("XML", lambda: b"<plan/>", "an XML file"),
    ("a PDF", lambda: b"%PDF-1.7 ...", "a PDF"),
    ("a picture", lambda: b"\x89PNG\r\n\x1a\n", "a picture"),
    ("bytes", lambda: bytes(range(256)), "something unknown or damaged"),
    ("an old workbook", lambda: compound("Workbook"), "an old workbook (.xls)"),
    ("an old Word document", lambda: compound("WordDocument"), "an old Word document (.doc)"),
    ("an e-mail", lambda: compound("__properties_version1.0"), "an old Office document"),
    ("a Word document", lambda: zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "a Word"),
    ("slides", lambda: zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}), "a PowerPoint"),
    ("a binary workbook", lambda: zipped({"[Content_Types].xml": "<T/>", "xl/workbook.bin": "x"}), "(.xlsb)"),
    ("an OpenDocument sheet", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "(.ods)"),
    ("a packed folder", lambda: zipped({"AK01.xlsx": bare(ONE)}), "a packed folder (zip)"),
]


@pytest.mark.parametrize(("make", "said"), [case[1:] for case in OTHER_FILES], ids=[case[0] for case in OTHER_FILES])
def test_another_kind_of_file_is_called_by_its_name(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(NotAWorkbook) as refused:
        admit(make(), "AK01.xlsx")
    assert said in refused.value.what
    assert refused.value.mend
    assert str(refused.value).startswith("AK01.xlsx: ")


DAMAGED: list[tuple[str, Callable[[], bytes], str]] = [
    ("cut short", lambda: bare(ONE)[:-200], "the end of the file is missing"),
    ("cut in the middle", lambda: bare(ONE)[:700], "the end of the file is missing"),
    ("one byte changed", flipped, "sheet1.xml is damaged"),
    ("no list of sheets", lambda: without("xl/workbook.xml"), "xl/workbook.xml is missing"),
    ("a sheet missing", lambda: without("xl/worksheets/sheet1.xml"), "its sheet “Sheet1” is missing"),
    ("not well-formed", lambda: altered(bare(ONE), sheet1=lambda text: text[:-3]), "not well-formed XML"),
    (
        "not UTF-8",
        lambda: altered(bare(ONE), sheet1=lambda text: text.replace("UTF-8", "UTF-7")),
        "not written in UTF-8",
    ),
    ("a smaller size told", lambda: with_declared_size(bare(ONE), "xl/styles.xml", 20), "styles.xml is"),
    ("a name that leads out", lambda: with_part("../../x.xml", "<x/>"), "points outside the workbook"),
    ("an absolute name", lambda: with_part("/etc/passwd", "x"), "points outside the workbook"),
    ("a backslash name", lambda: with_part("xl\\x.xml", "<x/>"), "points outside the workbook"),
    ("a drive's name", lambda: with_part("C:x.xml", "<x/>"), "points outside the workbook"),
    ("the same part twice", doubled, "two parts of the same name"),
    ("a part of two names", two_names, "two different names"),
    ("parts that overlap", overlapping, "its parts overlap"),
    ("the same part in capitals", lambda: with_part("XL/Styles.xml", "<x/>"), "two parts of the same name"),
    ("a DOCTYPE", lambda: with_part("xl/x.xml", "<!DOCTYPE x><x/>"), "it declares entities"),
    ("entities in wide letters", lambda: with_part("xl/x.xml", "<!DOCTYPE x><x/>".encode("utf-16")), "entities"),
    ("packed with bzip2", lambda: zipped(bare_parts(ONE), zipfile.ZIP_BZIP2), "a way that Excel does not use"),
    ("no sheet", lambda: altered(bare(ONE), workbook=lambda text: text.replace("<sheet ", "<s ")), "no worksheet"),
    ("a text that is not there", lambda: bare(cells('<c r="A1" t="s"><v>4</v></c>')), "cannot be read"),
]


@pytest.mark.parametrize(("make", "said"), [case[1:] for case in DAMAGED], ids=[case[0] for case in DAMAGED])
def test_a_damaged_or_unsafe_file_is_refused_with_the_reason(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(NotAWorkbook) as refused:
        read_all(make())
    assert said in refused.value.what
    assert refused.value.mend


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: compound("EncryptedPackage"), "protected with a password"),
        (lambda: compound("EncryptedPackage", "DRMEncryptedDataSpace"), "rights management"),
        (locked, "zip password"),
    ],
)
def test_a_locked_file_says_how_to_unlock_it(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(ProtectedByPassword) as refused:
        admit(make(), "AK01.xlsx")
    assert said in refused.value.what


def rows(count: int) -> str:
    return "<sheetData>" + "".join(f'<row r="{number}"/>' for number in range(1, count + 1)) + "</sheetData>"


def without_places(columns: int) -> str:
    return f"<sheetData><row>{'<c><v>1</v></c>' * columns}</row></sheetData>"


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (cells('<c r="A1"><v>1</v></c>', '<c r="XFD2"><v>1</v></c>'), "cell XFD2 of sheet “Sheet1” lies beyond"),
        ('<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>', "lies below row 100,000"),
        (cells("<c s='0' r='SG1'><v>1</v></c>"), "cell SG1"),
        (without_places(501), "cell SG1"),
        (rows(100_001), "more than 100,000 rows, blank ones included"),
    ],
    ids=["far corner", "far down", "far right", "far right without places", "blank rows"],
)
def test_a_used_area_beyond_a_plans_is_refused_naming_the_place(sheet: str, said: str) -> None:
    with pytest.raises(TooLarge) as refused:
        admit(bare(sheet), "AK01.xlsx")
    assert said in refused.value.what


def test_what_lies_at_the_limits_is_admitted() -> None:
    edge = '<row r="100000"><c r="SF100000"><v>1</v></c></row>'
    admit(bare(f"<sheetData>{edge}</sheetData>"), "AK01.xlsx")
    admit(bare(without_places(500)), "AK01.xlsx")


def test_blank_cells_at_the_edge_are_no_reason_to_refuse() -> None:
    blank = '<row r="1"><c r="XFD1" s="0"/></row><row r="1048576" ht="12.8"/>'
    admit(bare(f"<sheetData>{blank}</sheetData>"), "AK01.xlsx")


@pytest.mark.parametrize(
    "limits", [Limits(file=100), Limits(unpacked=1000), Limits(members=3), Limits(readable=900), Limits(cells=0)]
)
def test_every_limit_can_be_set(limits: Limits) -> None:
    data = bare(ONE)
    with pytest.raises(TooLarge):
        admit(data, "AK01.xlsx", limits)
    admit(data, "AK01.xlsx")


def test_macros_and_templates_are_admitted_too() -> None:
    main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    parts = parts_of(bare(ONE))
    kinds = parts["[Content_Types].xml"].decode()
    start = kinds.index('ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    macros = f'{kinds[:start]}ContentType="{main}{kinds[kinds.index(chr(34), start + 14) :]}'
    admit(zipped({**parts, "[Content_Types].xml": macros, "xl/vbaProject.bin": b"\0macros"}), "AK01.xlsm")


def test_the_list_of_sheets_may_lie_anywhere() -> None:
    parts: dict[str, str | bytes] = {}
    for name, content in bare_parts(ONE).items():
        parts[name.replace("xl/workbook", "xl/Book").replace("_rels/workbook", "_rels/Book")] = (
            content.replace("xl/workbook.xml", "/xl/book.xml") if isinstance(content, str) else content
        )
    package = admit(zipped(parts), "AK01.xlsx")
    assert [sheet.name for sheet in package.sheets] == ["Sheet1"]


def test_a_link_that_goes_nowhere_safe_leads_to_nothing() -> None:
    escape = f'<Relationship Id="rId9" Type="{LINKS}/worksheet" Target="../../../../etc/passwd"/>'
    sheet = '<sheets><sheet name="x" sheetId="9" r:id="rId9"/></sheets>'
    with pytest.raises(NotAWorkbook, match="“x” is missing"):
        admit(bare(ONE, links=escape, workbook=sheet), "AK01.xlsx")


def test_a_part_that_unpacks_too_well_is_refused_before_it_is_unpacked() -> None:
    data = zipped(bare_parts(ONE) | {"xl/media/a.bin": bytes(65 << 20)}, level=9)
    with pytest.raises(TooLarge, match="unpacks to 65 MB from almost nothing"):
        admit(data, "AK01.xlsx")


@pytest.mark.parametrize("name", sorted(hostile.FILES))
def test_no_file_costs_more_than_two_seconds_or_400_mb(name: str) -> None:
    """Run in a process of its own that may not take more memory than that."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.excel.hostile"],
        input=hostile.FILES[name][0](),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    seconds, outcome = done.stdout.decode().split(maxsplit=1)
    assert float(seconds) < 2
    assert hostile.FILES[name][1] in outcome


def test_only_our_own_errors_leave_the_gate_for_any_cut_or_change() -> None:
    data = bytearray(bare(ONE, strings="<si><t>x</t></si>"))
    for at in range(0, len(data), 3):
        for changed in (bytes(data[:at]), bytes(data[:at]) + b"\xff" + bytes(data[at + 1 :])):
            with contextlib.suppress(TrackerError):
                read_all(changed)


def test_a_declaration_is_not_mistaken_for_text_about_one() -> None:
    note = cells('<c r="A1" t="inlineStr"><is><t>&lt;!DOCTYPE html&gt; &lt;!ENTITY</t></is></c>')
    package = admit(bare(note), "AK01.xlsx")
    assert read_grid(package, package.sheets[0]).rows == {1: {1: "<!DOCTYPE html> <!ENTITY"}}


def test_a_byte_order_mark_is_no_obstacle() -> None:
    package = admit(altered(bare(ONE), sheet1=lambda text: "\ufeff" + text), "AK01.xlsx")
    assert read_grid(package, package.sheets[0]).rows == {1: {1: 7}}
    assert package.part("xl/worksheets/sheet1.xml").startswith(b"\xef\xbb\xbf" + XML.encode())
