"""Workbooks for the tests: written by others' libraries, put together by hand, and broken in every way we know."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
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


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive:
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
        "xl/styles.xml": f'{XML}<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf numFmtId="0"/>{formats}</cellXfs>'
        "</styleSheet>",
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
