"""What stands in the cells of a sheet and around its rows: rules, sparklines, words in two fonts, formulas, views."""

from __future__ import annotations

from collections.abc import Callable

from tests.excel.books import MAIN, OFFICE
from tests.excel.kept.hand import Hand
from tests.excel.kept.texts import MS, X14, XM


def sparklines(book: Hand) -> None:
    """A line in the cell I2 and columns in I3, one of them over the last row of the plan."""
    lines = "".join(
        f"<x14:sparkline><xm:f>Progress!C{first}:C4</xm:f><xm:sqref>I{first}</xm:sqref></x14:sparkline>"
        for first in (2, 3, 4)
    )
    book.extend(
        "05C60535-1F16-4fd2-B633-F4F36F0B64E0",
        f'<x14:sparklineGroups xmlns:xm="{XM}"><x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries '
        f'theme="4"/>'
        f"<x14:sparklines>{lines}</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups>",
    )


def later_validation(book: Hand) -> None:
    """A drop-down whose list stands on another sheet, in the way that newer versions of Excel keep it."""
    book.extend(
        "CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF",
        f'<x14:dataValidations count="1" xmlns:xm="{XM}"><x14:dataValidation type="list" allowBlank="1" '
        f'showErrorMessage="1">'
        "<x14:formula1><xm:f>Lists!$A$2:$A$3</xm:f></x14:formula1><xm:sqref>D2:D4</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations>",
    )


def later_formats(book: Hand) -> None:
    """A data bar and an icon set of the newer kind."""
    book.after_rows["conditionalFormatting"] = book.after_rows.get("conditionalFormatting", "") + (
        '<conditionalFormatting sqref="C2:C4"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo '
        'type="max"/>'
        '<color rgb="FF638EC6"/></dataBar><extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}" '
        f'xmlns:x14="{X14}"><x14:id>{{6E0A3F1D-5B0E-4B1C-9A5D-0D2C6E2F7A11}}</x14:id></ext></extLst></cfRule>'
        f"</conditionalFormatting>"
    )
    book.extend(
        "78C0D931-6437-407d-A8EE-F0AAD7539E65",
        f'<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule type="dataBar" '
        'id="{6E0A3F1D-5B0E-4B1C-9A5D-0D2C6E2F7A11}"><x14:dataBar minLength="0" maxLength="100"><x14:cfvo '
        'type="autoMin"/>'
        '<x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule><xm:sqref>C2:C4</xm:sqref></x14:conditionalFormatting>'
        f'<x14:conditionalFormatting xmlns:xm="{XM}"><x14:cfRule type="iconSet" priority="2" '
        f'id="{{7F1B4A2E-6C1F-4C2D-8B6E-1E3D7F3A8B22}}">'
        '<x14:iconSet iconSet="3Stars"><x14:cfvo type="percent"><xm:f>0</xm:f></x14:cfvo></x14:iconSet></x14:cfRule>'
        "<xm:sqref>C2:C9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>",
    )


def classic_rules(book: Hand) -> None:
    """Validations and conditional formats as they always were."""
    book.after_rows["conditionalFormatting"] = book.after_rows.get("conditionalFormatting", "") + (
        '<conditionalFormatting sqref="C2:C4 H2"><cfRule type="cellIs" dxfId="0" priority="1" '
        'operator="greaterThan"><formula>$C$3</formula>'
        '</cfRule></conditionalFormatting><conditionalFormatting sqref="E2:E1048576"><cfRule type="expression" '
        'dxfId="0" priority="2">'
        "<formula>LEN(E2)&gt;90</formula></cfRule></conditionalFormatting>"
    )
    book.after_rows["dataValidations"] = (
        '<dataValidations count="2"><dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="a '
        '&gt; b" sqref="D2:D4">'
        '<formula1>"Home,Setting"</formula1></dataValidation><dataValidation type="whole" sqref="C2:C90"><formula1>'
        "0</formula1>"
        "<formula2>$C$4</formula2></dataValidation></dataValidations>"
    )


def rich_text(book: Hand) -> None:
    """Words in two fonts, shared and in the cell, and a phonetic guide."""
    rich = '<r><t xml:space="preserve">says </t></r><r><rPr><b/><sz val="11"/><rFont val="Aptos"/></rPr><t>ball</t></r>'
    guide = '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="0"/>'
    book.cell(2, f'<c r="J2" t="s"><v>{book.text(rich)}</v></c>')
    book.cell(3, f'<c r="J3" t="s"><v>{book.text(guide)}</v></c>')
    book.cell(4, f'<c r="J4" t="inlineStr"><is>{rich}</is></c>')
    book.after_rows["phoneticPr"] = '<phoneticPr fontId="0"/>'


def checkboxes(book: Hand) -> None:
    """Tick boxes in cells, as Excel has had them since 2024."""
    bag = f"{MS}/spreadsheetml/2022/featurepropertybag"
    book.part(
        "xl/featurePropertyBag/featurePropertyBag.xml",
        f'<FeaturePropertyBags xmlns="{bag}"><bag type="Checkbox"/><bag type="XFControls"><bagId k="CellControl">'
        f"0</bagId></bag>"
        '<bag type="XFComplement"><bagId k="XFControls">1</bagId></bag><bag type="XFComplements" '
        'extRef="XFComplementsMapperExtRef">'
        '<a k="MappedFeaturePropertyBags"><bagId>2</bagId></a></bag></FeaturePropertyBags>',
        "application/vnd.ms-excel.featurepropertybag+xml",
    )
    book.in_book(f"{MS}/2022/11/relationships/FeaturePropertyBag", "featurePropertyBag/featurePropertyBag.xml")
    book.formats.append(
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><extLst><ext xmlns:xfpb="'
        f'{bag}" uri="{{C7286773-470A-42A8-94C5-96B5CB345126}}"><xfpb:xfComplement i="0"/></ext></extLst></xf>'
    )
    style = 3 + len(book.formats)
    for row, ticked in ((2, 1), (3, 0)):
        book.cell(row, f'<c r="K{row}" s="{style}" t="b"><v>{ticked}</v></c>')


def links(book: Hand) -> None:
    """A link to a page with a hint, and one to a cell."""
    there = book.on_sheet("hyperlink", "https://example.org/?a=1&amp;b=2", outside=True)
    book.after_rows["hyperlinks"] = (
        f'<hyperlinks><hyperlink ref="A2" r:id="{there}" tooltip="the page"/><hyperlink ref="H2" '
        f'location="Lists!A2" display="there"/>'
        "</hyperlinks>"
    )


def formulas(book: Hand) -> None:
    """A shared formula, an array, one that spills, a what-if table, and errors."""
    book.part(
        "xl/metadata.xml",
        f'<metadata xmlns="{MAIN}" xmlns:xda="{MS}/spreadsheetml/2017/dynamicarray"><metadataTypes count="1">'
        f'<metadataType name="XLDAPR" '
        'minSupportedVersion="120000"/></metadataTypes><cellMetadata count="1"><bk><rc t="1" v="0"/></bk>'
        "</cellMetadata></metadata>",
        f"{OFFICE}sheetMetadata+xml",
    )
    book.in_book("sheetMetadata", "metadata.xml")
    book.cell(2, '<c r="M2"><f t="shared" ref="M2:M4" si="0">C2*10</f><v>20</v></c>')
    book.cell(2, '<c r="N2"><f t="array" ref="N2:N3">C2:C3*2</f><v>4</v></c>')
    book.cell(2, '<c r="O2" cm="1"><f t="array" ref="O2:O4">_xlfn._xlws.SORT(C2:C4)</f><v>2</v></c>')
    book.cell(2, '<c r="P2" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    book.cell(3, '<c r="M3"><f t="shared" si="0"/><v>40</v></c><c r="N3"><v>8</v></c><c r="O3"><v>4</v></c>')
    book.cell(3, '<c r="P3"><f>Lists!C2&amp;""</f><v>2</v></c>')
    book.cell(4, '<c r="M4"><f t="shared" si="0"/><v>60</v></c><c r="O4"><v>6</v></c>')
    book.cell(4, '<c r="P4" t="str"><f>E4&amp;"!"</f><v>note 3!</v></c>')


def views(book: Hand) -> None:
    """Frozen panes, hidden and grouped columns, a view of one's own, scenarios, watched cells, ignored errors, merges."""
    book.before_rows |= {
        "sheetViews": '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft" activeCell="C3" sqref="C3:C4"/></sheetView></sheetViews>',
        "cols": '<cols><col min="1" max="1" width="9.5"/><col min="17" max="18" width="0" hidden="1" outlineLevel="1"/></cols>',
    }
    view = 'guid="{5C0AE5B1-7E6E-4B5D-A6B4-0B1E4D5C2F99}"'
    book.after_rows |= {
        "scenarios": '<scenarios><scenario name="Best" count="1"><inputCells r="H4" val="9"/></scenario></scenarios>',
        "customSheetViews": f'<customSheetViews><customSheetView {view} showGridLines="0"/></customSheetViews>',
        "mergeCells": '<mergeCells count="1"><mergeCell ref="Q2:R3"/></mergeCells>',
        "cellWatches": '<cellWatches><cellWatch r="H2"/></cellWatches>',
        "ignoredErrors": '<ignoredErrors><ignoredError sqref="A2:A4" numberStoredAsText="1"/></ignoredErrors>',
    }
    book.in_workbook["customWorkbookViews"] = (
        f'<customWorkbookViews><customWorkbookView name="Plain" {view} windowWidth="9" windowHeight="9" '
        f'activeSheetId="1"/></customWorkbookViews>'
    )


def pictures_in_cells(book: Hand) -> None:
    """A picture that is the value of a cell."""
    book.part(
        "xl/richData/rdrichvalue.xml",
        f'<rvData xmlns="{MS}/spreadsheetml/2017/richdata" count="1"><rv s="0"><v>0</v><v>5</v></rv></rvData>',
        "application/vnd.ms-excel.rdrichvalue+xml",
    )
    book.in_book(f"{MS}/2017/06/relationships/rdRichValue", "richData/rdrichvalue.xml")
    book.cell(3, '<c r="T3" t="e" vm="1"><v>#VALUE!</v></c>')


IN_CELLS: dict[str, Callable[[Hand], None]] = {
    "sparklines": sparklines,
    "x14 validation": later_validation,
    "x14 formats": later_formats,
    "classic rules": classic_rules,
    "rich text": rich_text,
    "tick boxes": checkboxes,
    "links": links,
    "formulas": formulas,
    "views": views,
    "pictures in cells": pictures_in_cells,
}
