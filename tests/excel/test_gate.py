"""What the gate lets in, what it refuses, and that no file costs it more than two seconds or 400 MB."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from dashboard.excel.gate import Limits, admit
from dashboard.excel.grid import read_grid
from dashboard.plan.errors import NotAWorkbook, ProtectedByPassword, TooLarge, TrackerError
from tests.excel import hostile, hostile_cells, hostile_kinds, hostile_parts, hostile_sizes, hostile_zips
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
    zipped,
)
from tests.excel.bounds import Outcome

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


def wrong(outcome: Outcome, name: str) -> str:
    """How a file fared otherwise than it should have; nothing when it did as it should."""
    _, kind, said = hostile.FILES[name]
    is_said = said in outcome.said if said else kind != "opened" or not outcome.said
    if outcome.fault or outcome.kind != kind or not is_said:
        return f"{outcome.fault or outcome.kind}: {outcome.said}"
    return "" if outcome.mend or kind == "opened" else "it does not say what to do"


def test_there_are_enough_of_them_and_no_two_are_the_same() -> None:
    parts = [hostile_cells, hostile_kinds, hostile_parts, hostile_sizes, hostile_zips]
    assert len(hostile.FILES) == sum(len(part.FILES) for part in parts) >= 80


@pytest.mark.parametrize(
    ("group", "name"),
    [
        pytest.param(group, name, marks=pytest.mark.xdist_group(f"hostile {group}"), id=f"{group}: {name}")
        for group, names in hostile.TOGETHER.items()
        for name in names
    ],
)
def test_an_odd_or_hostile_file_is_opened_or_refused_with_the_reason(group: str, name: str) -> None:
    assert wrong(hostile.together(group)[name], name) == ""


@pytest.mark.parametrize("name", hostile.ALONE)
def test_no_file_costs_more_than_two_seconds_or_400_mb(name: str) -> None:
    """Each in a process of its own."""
    assert wrong(hostile.alone(name), name) == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (compound("EncryptedPackage"), "protected with a password"),
        (compound("EncryptedPackage", "DRMEncryptedDataSpace"), "rights management"),
    ],
)
def test_a_locked_file_says_how_to_unlock_it(data: bytes, said: str) -> None:
    with pytest.raises(ProtectedByPassword) as refused:
        admit(data, "AK01.xlsx")
    assert said in refused.value.what


def read_all(data: bytes) -> None:
    package = admit(data, "AK01.xlsx")
    for sheet in package.sheets:
        read_grid(package, sheet)


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
