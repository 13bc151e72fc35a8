"""What Excel and Google Sheets write in every workbook: namespaces, the order of elements, cell formats."""

from __future__ import annotations

from tests.excel.books import LINKS, MAIN

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
SHAPES = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MS = "http://schemas.microsoft.com/office"
EXCEL_ROOT = (
    f'xmlns="{MAIN}" xmlns:r="{LINKS}" xmlns:mc="{MC}" mc:Ignorable="x14ac xr xr2 xr3" '
    f'xmlns:x14ac="{MS}/spreadsheetml/2009/9/ac" xmlns:xr="{MS}/spreadsheetml/2014/revision" '
    f'xmlns:xr2="{MS}/spreadsheetml/2015/revision2" xmlns:xr3="{MS}/spreadsheetml/2016/revision3" '
)
GOOGLE_ROOT = (
    f'xmlns="{MAIN}" xmlns:r="{LINKS}" xmlns:mx="{MS}/mac/excel/2008/main" xmlns:mc="{MC}" '
    f'xmlns:mv="urn:schemas-microsoft-com:mac:vml" xmlns:x14="{X14}" xmlns:x15="{MS}/spreadsheetml/2010/11/main" '
    f'xmlns:x14ac="{MS}/spreadsheetml/2009/9/ac" xmlns:xm="{XM}"'
)
AFTER_ROWS = (
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "drawing",
    "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "tableParts", "extLst",
)  # fmt: skip
IN_WORKBOOK = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "workbookProtection", "bookViews", "sheets",
    "externalReferences", "definedNames", "calcPr", "customWorkbookViews", "pivotCaches", "extLst",
)  # fmt: skip


def styles(more: list[str]) -> str:
    """The cell formats: plain, a month, a day with a border, wrapped text, and those that features need."""
    formats = [
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"/>',
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment wrapText="1"/></xf>',
        *more,
    ]
    return (
        f'<styleSheet xmlns="{MAIN}" xmlns:mc="{MC}" mc:Ignorable="x14ac x16r2" '
        f'xmlns:x14ac="{MS}/spreadsheetml/2009/9/ac" '
        f'xmlns:x16r2="{MS}/spreadsheetml/2015/02/main"><numFmts count="1"><numFmt numFmtId="164" '
        f'formatCode="mmm\\ yyyy"/>'
        '</numFmts><fonts count="1" x14ac:knownFonts="1"><font><sz val="11"/><color theme="1"/><name '
        'val="Aptos"/></font>'
        '</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill '
        'patternType="gray125"/>'
        '</fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left '
        'style="thin"/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf '
        'numFmtId="0" '
        f'fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{len(formats)}">'
        f"{''.join(formats)}</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1">'
        "<dxf><font><b/>"
        '</font></dxf></dxfs><tableStyles count="0" defaultTableStyle="TableStyleMedium2"/></styleSheet>'
    )
