"""The Read me sheet of a new workbook, its print set-up, and its bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Font
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from dashboard.workbook.template.guide import GUIDE
from dashboard.workbook.template.look import BRAND, PLAIN, WRAPPED, fit_height

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MADE = datetime(2026, 1, 1)  # a workbook says nothing of when it was made, so that making it again changes nothing
_PAGE_WIDTH = 230  # characters that can still be read when squeezed onto one A4 page across


def write_guide(page: Worksheet) -> None:
    """The Read me sheet: two columns, a heading or a point a row."""
    page.title = "Read me"
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 26
    page.column_dimensions["B"].width = 96
    for number, (point, text) in enumerate(_guide_rows(), start=1):
        left, right = page.cell(number, 1, point or None), page.cell(number, 2, text or None)
        left.alignment = right.alignment = WRAPPED
        left.font = Font(name="Calibri", size=11, bold=True, color=BRAND)
        if number == 1:
            left.font = Font(name="Calibri", size=18, bold=True, color=BRAND)
            left.alignment = PLAIN
            page.row_dimensions[number].height = 26
        elif point and not text:
            left.font = Font(name="Calibri", size=13, bold=True, color=BRAND)
            left.alignment = PLAIN
            page.row_dimensions[number].height = 20
        else:
            fit_height(page, number)


def _guide_rows() -> Iterator[tuple[str, str]]:
    for title, points in GUIDE:
        yield title, ""
        yield from points
        yield "", ""


def set_up_page(page: Worksheet, reference: str) -> None:
    """Landscape A4, as wide as the page, headings on every page; the reference below and never a name."""
    width = sum(dimension.width for dimension in page.column_dimensions.values())
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1 if width <= _PAGE_WIDTH else 2
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom, page.page_margins.footer = 0.6, 0.75, 0.3
    page.HeaderFooter.scaleWithDoc = False
    footer: Any = page.oddFooter
    footer.left.text = (reference or "Reference:").replace("&", "&&")
    footer.center.text = page.title
    footer.right.text = "Page &P of &N"
    if page.freeze_panes:
        page.print_title_rows = "1:1"
    if page.page_setup.fitToWidth == 2:
        page.print_title_cols = "A:A"


class _InMemory(ExcelWriter):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's writer, which otherwise puts each sheet in clear text into a file for all programs, and leaves it if killed."""

    def write_worksheet(self, ws: Worksheet) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer = WorksheetWriter(ws, io.BytesIO())
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.out.getvalue())
        self.manifest.append(ws)


def workbook_bytes(book: Workbook) -> bytes:
    """The workbook as a file that follows from what it says alone: no clock, no author."""
    book.properties.creator = None
    book.properties.created = _MADE
    written = io.BytesIO()
    _InMemory(book, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED)).save()
    out = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                stamp = _MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            if name.startswith("xl/worksheets/sheet"):
                # openpyxl calls every height it is given a fixed one; ours are only what fits the text today
                content = content.replace(b' customHeight="1"', b"")
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            member.create_system = 3
            target.writestr(member, content)
    return out.getvalue()
