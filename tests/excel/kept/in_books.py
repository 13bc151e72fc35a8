"""What belongs to a whole workbook: names, protection, printing, properties, macros, other workbooks, pivot tables."""

from __future__ import annotations

from collections.abc import Callable

from tests.excel.books import LINKS, MAIN, OFFICE, PACKAGE, PIXEL
from tests.excel.kept.hand import Hand
from tests.excel.kept.texts import MS


def names(book: Hand) -> None:
    """Names of cells, of a formula, of one sheet, and hidden."""
    book.names += [
        '<definedName name="Places">Lists!$A$2:$A$3</definedName>',
        '<definedName name="Rate">0.5</definedName>',
        '<definedName name="Total" localSheetId="0" comment="all">SUM(Progress!$C$2:$C$4)</definedName>',
        '<definedName name="was" hidden="1">#REF!</definedName>',
    ]
    book.cell(2, '<c r="L2"><f>Total*Rate</f><v>6</v></c>')


def protection(book: Hand) -> None:
    """A protected sheet, with cells that some may still change, and a workbook that should be opened to read."""
    lock = 'algorithmName="SHA-512" hashValue="q8Z3" saltValue="c2Fs" spinCount="100000"'
    book.after_rows["sheetProtection"] = (
        f'<sheetProtection {lock} sheet="1" objects="1" scenarios="1" formatCells="0"/>'
    )
    book.after_rows["protectedRanges"] = (
        f'<protectedRanges><protectedRange {lock} sqref="C2:C4" name="Values"/></protectedRanges>'
    )
    book.in_workbook["fileSharing"] = f'<fileSharing readOnlyRecommended="1" userName="A.B." {lock}/>'


def printing(book: Hand) -> None:
    """Printed titles and area, headers with a logo, page breaks, and the printer's own settings."""
    book.before_rows["sheetPr"] = (
        '<sheetPr codeName="Sheet1"><tabColor rgb="FF00B050"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    )
    book.parts["xl/printerSettings/printerSettings1.bin"] = bytes(range(200))
    link = book.on_sheet("printerSettings", "../printerSettings/printerSettings1.bin")
    book.parts["xl/media/image2.png"] = PIXEL
    book.link("xl/drawings/vmlDrawing2.vml", "image", "../media/image2.png")
    book.parts["xl/drawings/vmlDrawing2.vml"] = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><v:shape '
        'id="LH" '
        'type="#_x0000_t75"><v:imagedata o:relid="rId1" o:title="logo"/></v:shape></xml>'
    )
    logo = book.on_sheet("vmlDrawing", "../drawings/vmlDrawing2.vml")
    header = "<oddHeader>&amp;L&amp;G&amp;CPlan</oddHeader>"
    book.after_rows |= {
        "printOptions": '<printOptions horizontalCentered="1" gridLines="1"/>',
        "pageSetup": f'<pageSetup paperSize="9" orientation="landscape" fitToHeight="0" r:id="{link}"/>',
        "headerFooter": f"<headerFooter>{header}<oddFooter>&amp;P of &amp;N</oddFooter></headerFooter>",
        "rowBreaks": '<rowBreaks count="1" manualBreakCount="1"><brk id="40" max="16383" man="1"/></rowBreaks>',
        "legacyDrawingHF": f'<legacyDrawingHF r:id="{logo}"/>',
    }
    book.names += [
        '<definedName name="_xlnm.Print_Area" localSheetId="0">Progress!$A$1:$F$40</definedName>',
        '<definedName name="_xlnm.Print_Titles" localSheetId="0">Progress!$1:$1</definedName>',
    ]


def custom_properties(book: Hand) -> None:
    """Properties of one's own, a label of how secret the workbook is, and XML that belongs to another program."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006"
    book.part(
        "docProps/custom.xml",
        f'<Properties xmlns="{kind}/custom-properties" xmlns:vt="{kind}/docPropsVTypes"><property '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-'
        '08002B2CF9AE}" pid="2" name="Checked by"><vt:lpwstr>AB</vt:lpwstr></property></Properties>',
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    )
    book.link("", "custom-properties", "docProps/custom.xml")
    book.part(
        "docMetadata/LabelInfo.xml",
        f'<clbl:labelList xmlns:clbl="{MS}/2020/mipLabelMetadata"><clbl:label id="{{8d6f}}" enabled="1" '
        f'method="Standard"/></clbl:labelList>',
        "application/vnd.ms-office.classificationlabels+xml",
    )
    book.link("", f"{MS}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml")
    book.parts["customXml/item1.xml"] = '<plan xmlns="urn:school"><id>AK01</id><!-- kept --></plan>'
    book.in_book("customXml", "../customXml/item1.xml")
    book.parts["customProperty1.bin"] = b"\x01\x02"
    book.after_rows["customProperties"] = (
        f'<customProperties><customPr name="Plan" '
        f'r:id="{book.on_sheet("customProperty", "/customProperty1.bin")}"/></customProperties>'
    )


def macros(book: Hand) -> None:
    """A workbook with macros, and a ribbon of its own."""
    book.parts["kind"] = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    book.part(
        "xl/vbaProject.bin",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 4,
        "application/vnd.ms-office.vbaProject",
    )
    book.in_book(f"{MS}/2006/relationships/vbaProject", "vbaProject.bin")
    book.parts["customUI/customUI.xml"] = f'<customUI xmlns="{MS}/2006/01/customui"/>'
    book.link("", f"{MS}/2006/relationships/ui/extensibility", "customUI/customUI.xml")


def outside(book: Hand) -> None:
    """Values from another workbook, kept as they last were, and a connection to data."""
    book.part(
        "xl/externalLinks/externalLink1.xml",
        f'<externalLink xmlns="{MAIN}" xmlns:r="{LINKS}"><externalBook r:id="rId1"><sheetNames><sheetName '
        f'val="Goals"/></sheetNames>'
        '<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>4</v></cell></row></sheetData>'
        "</sheetDataSet></externalBook>"
        "</externalLink>",
        f"{OFFICE}externalLink+xml",
    )
    book.link("xl/externalLinks/externalLink1.xml", "externalLinkPath", "other.xlsx", outside=True)
    link = book.in_book("externalLink", "externalLinks/externalLink1.xml")
    book.in_workbook["externalReferences"] = (
        f'<externalReferences><externalReference r:id="{link}"/></externalReferences>'
    )
    book.part(
        "xl/connections.xml", f'<connections xmlns="{MAIN}"><connection id="1" name="Office" type="5"/></connections>',
        f"{OFFICE}connections+xml",
    )  # fmt: skip
    book.in_book("connections", "connections.xml")
    book.cell(2, '<c r="S2"><f>[1]Goals!$A$1</f><v>4</v></c>')


def theme(book: Hand) -> None:
    """Colours and fonts of the workbook, a small picture of it, and what the program knows of the file."""
    book.part(
        "xl/theme/theme1.xml", '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"/>',
        "application/vnd.openxmlformats-officedocument.theme+xml",
    )  # fmt: skip
    book.in_book("theme", "theme/theme1.xml")
    book.parts["docProps/thumbnail.png"] = PIXEL
    book.link("", f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.png")


def pivot(book: Hand) -> None:
    """A pivot table far from the plan, with its cache and the records in it."""
    book.part(
        "xl/pivotCache/pivotCacheDefinition1.xml",
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{LINKS}" r:id="rId1" recordCount="3"><cacheSource '
        f'type="worksheet"><worksheetSource '
        'ref="A1:F4" sheet="Progress"/></cacheSource><cacheFields count="1"><cacheField name="Where" numFmtId="0"/>'
        "</cacheFields>"
        "</pivotCacheDefinition>",
        f"{OFFICE}pivotCacheDefinition+xml",
    )
    book.part(
        "xl/pivotCache/pivotCacheRecords1.xml",
        f'<pivotCacheRecords xmlns="{MAIN}" count="1"><r><x v="0"/></r></pivotCacheRecords>',
        f"{OFFICE}pivotCacheRecords+xml",
    )
    book.link("xl/pivotCache/pivotCacheDefinition1.xml", "pivotCacheRecords", "pivotCacheRecords1.xml")
    cache = book.in_book("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml")
    book.in_workbook["pivotCaches"] = f'<pivotCaches><pivotCache cacheId="1" r:id="{cache}"/></pivotCaches>'
    book.part(
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="1"><location ref="U2:V4" '
        f'firstHeaderRow="1" firstDataRow="1" '
        'firstDataCol="1"/></pivotTableDefinition>',
        f"{OFFICE}pivotTable+xml",
    )
    book.link("xl/pivotTables/pivotTable1.xml", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
    book.on_sheet("pivotTable", "../pivotTables/pivotTable1.xml")
    book.cell(2, '<c r="U2"><v>3</v></c>')


IN_BOOKS: dict[str, Callable[[Hand], None]] = {
    "names": names,
    "protection": protection,
    "printing": printing,
    "custom properties": custom_properties,
    "macros": macros,
    "other workbooks": outside,
    "theme": theme,
    "a pivot table": pivot,
}
