"""Workbooks for the tests: written by others' libraries, put together by hand, and broken in every way we know."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

import openpyxl
import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def by_xlsxwriter(build: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    """The workbook that a function fills in with XlsxWriter."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **options})
    build(book)
    book.close()
    return buffer.getvalue()


def by_openpyxl(build: Callable[[openpyxl.Workbook], None]) -> bytes:
    """The workbook that a function fills in with openpyxl."""
    book = openpyxl.Workbook()
    build(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED, level: int = 1) -> bytes:
    """A zip file of these parts in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name, read with the standard library."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def altered(data: bytes, **changes: Callable[[str], str]) -> bytes:
    """The workbook with the text of some parts changed; a part is named by its file name without ending."""
    parts: dict[str, str | bytes] = {}
    for name, content in parts_of(data).items():
        change = changes.get(name.rpartition("/")[2].partition(".")[0])
        parts[name] = change(content.decode()) if change else content
    return zipped(parts)


def bare_parts(
    sheet: str, *, workbook: str = "", links: str = "", strings: str = "", formats: str = "", **more: str
) -> dict[str, str | bytes]:
    """The parts of the smallest workbook there is, its one sheet's inside given as XML.

    `workbook` and `links` stand inside those parts, `strings` and `formats` are the inside of the shared strings and of
    the cell formats, `more` are further parts by path, with two underscores for each slash.
    """
    overrides = f'<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}sheet.main+xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{overrides}<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{OFFICE}worksheet+xml"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="Sheet1" sheetId="1" '
        f'r:id="rId1"/></sheets>{workbook}</workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{LINKS}/styles" '
        f'Target="styles.xml"/><Relationship Id="rId3" Type="{LINKS}/sharedStrings" Target="sharedStrings.xml"/>{links}'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'{XML}<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}">{sheet}</worksheet>',
        "xl/styles.xml": f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill>'
        '<patternFill/></fill></fills><borders count="3"><border/><border/><border/></borders><cellStyleXfs count="1">'
        f'<xf numFmtId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0"/>{formats}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        "xl/sharedStrings.xml": f'{XML}<sst xmlns="{MAIN}">{strings}</sst>',
    }
    return parts | {name.replace("__", "/"): content for name, content in more.items()}


def bare(sheet: str, **more: str) -> bytes:
    """The smallest workbook there is, as `bare_parts` describes it."""
    return zipped(bare_parts(sheet, **more))


def cells(*rows: str) -> str:
    """A sheet's data of rows given as the XML of their cells, numbered from 1."""
    inside = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(rows, 1))
    return f"<sheetData>{inside}</sheetData>"


def compound(*streams: str) -> bytes:
    """The beginning of an OLE compound file with streams of these names."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
    return head + b"".join(name.encode("utf-16-le") + bytes(64) for name in streams)


def with_declared_size(data: bytes, name: str, size: int) -> bytes:
    """The zip file with another size written into the directory for one part."""
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\x01\x02", at + 4)
    return data[: at + 24] + struct.pack("<L", size) + data[at + 28 :]


def plan_sheet(book: xlsxwriter.Workbook) -> None:
    """A Progress sheet as the tracker's template has it: a table with dates, a list, a comment and a note."""
    month, day = book.add_format({"num_format": "mmm yyyy"}), book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    wrap = book.add_format({"text_wrap": True, "bg_color": "#FFFFCC"})
    sheet = book.add_worksheet("Progress")
    columns = [{"header": heading} for heading in ("Goal ID", "Month", "Value", "Where", "Note", "Seen on")]
    sheet.add_table(0, 0, 3, 5, {"name": "Progress", "columns": columns})
    for row in range(1, 4):
        sheet.write_string(row, 0, f"G{row}")
        sheet.write_datetime(row, 1, date(2026, row, 1), month)
        sheet.write_number(row, 2, row * 2)
        sheet.write_string(row, 3, "Home")
        sheet.write_string(row, 4, f"note {row}", wrap)
        sheet.write_datetime(row, 5, date(2026, row, 15), day)
    sheet.data_validation(1, 3, 3, 3, {"validate": "list", "source": ["Home", "Setting"]})
    sheet.conditional_format(1, 2, 3, 2, {"type": "cell", "criteria": ">", "value": 4, "format": wrap})
    sheet.write_comment("A1", "The ID of the goal")


def rich_book(book: xlsxwriter.Workbook) -> None:
    """A workbook with nearly everything that XlsxWriter can make."""
    plan_sheet(book)
    progress = book.get_worksheet_by_name("Progress")
    bold, locked = book.add_format({"bold": True}), book.add_format({"locked": True})
    progress.write_rich_string("H1", "some ", bold, "bold", " words")
    progress.add_sparkline("H2", {"range": "Progress!C2:C4"})
    progress.conditional_format("C2:C4", {"type": "data_bar", "data_bar_2010": True})
    progress.conditional_format("C2:C4", {"type": "icon_set", "icon_style": "3_arrows"})
    progress.data_validation("D2:D4", {"validate": "list", "source": "=Lists!$A$1:$A$2"})
    progress.insert_textbox("J1", "A text box")
    progress.insert_button("J12", {"caption": "Press"})
    progress.insert_checkbox("H5", True)
    progress.write_url("H6", "https://example.org/", string="a link")
    progress.write_array_formula("H8:H9", "{=C2:C3*2}", None, 4)
    progress.write_dynamic_array_formula("I8", "=SORT(C2:C4)", None, 2)
    progress.write_formula("H10", "=SUM(C2:C4)", None, 12)
    progress.write_formula("H11", "=H10*10", None, 120)
    progress.merge_range("H13:I14", "merged")
    progress.set_header("&L&G", {"image_left": "logo.png", "image_data_left": io.BytesIO(PIXEL)})
    progress.repeat_rows(0)
    progress.print_area("A1:F20")
    progress.freeze_panes(1, 0)
    progress.set_column("K:K", None, None, {"hidden": True})
    progress.ignore_errors({"number_stored_as_text": "A1:A4"})
    progress.insert_image("L1", "pixel.png", {"image_data": io.BytesIO(PIXEL), "description": "a dot"})
    progress.embed_image("M1", "pixel.png", {"image_data": io.BytesIO(PIXEL)})
    lists = book.add_worksheet("Lists")
    lists.write_column("A1", ["Home", "Setting"])
    lists.write_formula("C1", "=SUM(Progress[Value])", None, 12)
    lists.write_formula("C2", "=Total+1", None, 13)
    lists.write_formula("C3", "=A1&A2", None, "HomeSetting")
    lists.protect("secret", {"format_cells": True})
    lists.write("D1", "locked", locked)
    chart = book.add_chart({"type": "line"})
    chart.add_series(
        {"categories": "=Progress!$B$2:$B$4", "values": "=Progress!$C$2:$C$4", "trendline": {"type": "linear"}}
    )
    lists.insert_chart("F1", chart)
    pie = book.add_chart({"type": "pie"})
    pie.add_series({"values": "=Progress!$C$2:$C$4"})
    book.add_chartsheet("Chart").set_chart(pie)
    book.define_name("Total", "=Lists!$C$1")
    book.set_properties({"title": "A plan", "company": "A school"})
    book.set_custom_property("Checked by", "AB")
    hidden = book.add_worksheet("Hidden")
    hidden.hide()
    hidden.write("A1", "kept")


def as_strict(text: str) -> str:
    """A part's text in the namespaces of strict workbooks."""
    return text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
        LINKS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )


def as_prefixed(text: str) -> str:
    """A part's text with a prefix on every element of its main namespace that has none yet."""
    head, mark, rest = text.partition("?>")
    if f'xmlns="{MAIN}"' not in rest:
        return text
    rest = re.sub(r"<(/?)(?=[A-Za-z]\w*[\s/>])", r"<\1x:", rest)
    return head + mark + rest.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')


def rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    """The workbook with the text of its sheets, tables, strings, styles and list of sheets changed alike."""
    chosen = re.compile(
        r"xl/(worksheets/sheet\d+|tables/.*|sharedStrings|styles|workbook|_rels/.*|worksheets/_rels/.*)\."
    )
    return zipped(
        {
            name: change(content.decode()) if chosen.match(name) or name == "_rels/.rels" else content
            for name, content in parts_of(data).items()
        }
    )
