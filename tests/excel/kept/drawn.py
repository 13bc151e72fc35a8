"""What lies on a sheet or beside it, as parts of their own: pictures, charts, shapes, comments, controls, slicers."""

from __future__ import annotations

from collections.abc import Callable

from tests.excel.books import LINKS, MAIN, OFFICE
from tests.excel.kept.hand import Hand, picture
from tests.excel.kept.texts import CHART, MC, MS, SHAPES, X14

_DRAWN = "application/vnd.openxmlformats-officedocument.drawingml."
_BOX = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def charts(book: Hand) -> None:
    """A line chart with Excel's own extensions, colours and style beside it, and a chart of a newer kind."""
    series = (
        '<c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:numRef><c:f>Progress!$B$2:$B$4</c:f></c:numRef></c:cat>'
        "<c:val>"
        '<c:numRef><c:f>Progress!$C$2:$C$4</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/>'
        '</c:numCache></c:numRef></c:val><c:extLst><c:ext uri="{C3380CC4-5D6E-409C-BE32-E72D297353CC}" '
        f'xmlns:c16="{MS}/drawing/2014/chart"><c16:uniqueId val="{{00000000-8A0B-4B5C-9D52-6E9D0B8A4A11}}"/>'
        f"</c:ext></c:extLst></c:ser>"
    )
    book.part(
        "xl/charts/chart1.xml",
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{SHAPES}" xmlns:r="{LINKS}"><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:lineChart>{series}<c:axId val="1"/><c:axId val="2"/>'
        "</c:lineChart></c:plotArea></c:chart></c:chartSpace>",
        f"{_DRAWN}chart+xml",
    )
    for kind, path in (("style", "style1"), ("colors", "colors1")):
        name = "chartStyle" if kind == "style" else "colorStyle"
        content = f'<cs:{name} xmlns:cs="{MS}/drawing/2012/chartStyle" id="201"/>'
        book.part(f"xl/charts/{path}.xml", content, f"application/vnd.ms-office.chart{kind}+xml")
        long = f"{MS}/2011/relationships/chart{'Style' if kind == 'style' else 'ColorStyle'}"
        book.link("xl/charts/chart1.xml", long, f"{path}.xml")
    link = book.draws("chart", "../charts/chart1.xml")
    book.anchor(
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1" descr="Words used"/>'
        '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{link}"/></a:graphicData>'
        f"</a:graphic>"
        "</xdr:graphicFrame>"
    )


def newer_chart(book: Hand) -> None:
    """A waterfall chart, which older programs see as an empty box."""
    cx = f"{MS}/drawing/2014/chartex"
    book.part(
        "xl/charts/chartEx1.xml",
        f'<cx:chartSpace xmlns:cx="{cx}"><cx:chartData><cx:data id="0"><cx:numDim type="val"><cx:f>'
        f"Progress!$C$2:$C$4</cx:f>"
        "</cx:numDim></cx:data></cx:chartData><cx:chart><cx:plotArea><cx:plotAreaRegion><cx:series "
        'layoutId="waterfall">'
        '<cx:dataId val="0"/></cx:series></cx:plotAreaRegion></cx:plotArea></cx:chart></cx:chartSpace>',
        "application/vnd.ms-office.chartex+xml",
    )
    link = book.draws(f"{MS}/2014/relationships/chartEx", "../charts/chartEx1.xml")
    book.anchor(
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:cx1="{MS}/drawing/2015/9/8/chartex" Requires="cx1">'
        '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="3" name="Chart 2"/><xdr:cNvGraphicFramePr/>'
        f'</xdr:nvGraphicFramePr><a:graphic><a:graphicData uri="{cx}"><cx:chart xmlns:cx="{cx}" r:id="{link}"/>'
        f"</a:graphicData>"
        "</a:graphic></xdr:graphicFrame></mc:Choice><mc:Fallback><xdr:sp><xdr:spPr/></xdr:sp></mc:Fallback>"
        "</mc:AlternateContent>",
        row=30,
    )


def pictures(book: Hand) -> None:
    """A picture with an alternative text and a link."""
    link = book.draws("image", picture(book))
    there = book.link("xl/drawings/drawing1.xml", "hyperlink", "https://example.org/", outside=True)
    book.anchor(
        f'<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="4" name="Picture 3" descr="A dot"><a:hlinkClick r:id="{there}"/>'
        f"</xdr:cNvPr>"
        f'<xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</xdr:blipFill><xdr:spPr>{_BOX}</xdr:spPr></xdr:pic>",
        row=40,
    )


def shapes(book: Hand) -> None:
    """A text box that shows a cell, and a group of an arrow and a line."""
    words = '<xdr:txBody><a:bodyPr/><a:p><a:r><a:rPr b="1"/><a:t>Ask at home</a:t></a:r></a:p></xdr:txBody>'
    box = (
        '<xdr:sp macro="" textlink="Lists!$A$2"><xdr:nvSpPr><xdr:cNvPr id="{id}" name="TextBox {id}"/><xdr:cNvSpPr '
        'txBox="1"/>'
        f"</xdr:nvSpPr><xdr:spPr>{_BOX}</xdr:spPr>{words}</xdr:sp>"
    )
    book.anchor(box.replace("{id}", "5"), row=50)
    named = '<xdr:nvCxnSpPr><xdr:cNvPr id="8" name="Line"/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr>'
    line = f'<xdr:cxnSp macro="">{named}<xdr:spPr/></xdr:cxnSp>'
    group = '<xdr:nvGrpSpPr><xdr:cNvPr id="6" name="Group"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr/>'
    book.anchor(f"<xdr:grpSp>{group}{box.replace('{id}', '7')}{line}</xdr:grpSp>", row=60)


def smart_art(book: Hand) -> None:
    """A diagram in its four parts."""
    ids = {}
    for kind in ("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors"):
        path = f"xl/diagrams/{kind}1.xml"
        book.part(
            path,
            f'<dgm:x xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" n="{kind}"/>',
            f"{_DRAWN}{kind}+xml",
        )
        ids[kind] = book.draws(kind, f"../diagrams/{kind}1.xml")
    book.anchor(
        '<xdr:graphicFrame macro=""><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/diagram">'
        f'<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        f'r:dm="{ids["diagramData"]}"/>'
        "</a:graphicData></a:graphic></xdr:graphicFrame>",
        row=70,
    )


def notes(book: Hand) -> None:
    """A note of the old kind, in two fonts, with the yellow box that belongs to it."""
    book.part(
        "xl/comments1.xml",
        f'<comments xmlns="{MAIN}"><authors><author>A.B.</author></authors><commentList><comment ref="A1" '
        f'authorId="0" shapeId="0">'
        '<text><r><rPr><b/><sz val="9"/></rPr><t>A.B.:</t></r><r><t xml:space="preserve">\nas agreed </t></r>'
        "</text></comment>"
        "</commentList></comments>",
        f"{OFFICE}comments+xml",
    )
    book.on_sheet("comments", "../comments1.xml")
    _old_drawing(book, _note_box("A1"))


def _note_box(cell: str) -> str:
    row, column = int(cell[1:]) - 1, ord(cell[0]) - 65
    return (
        '<v:shape id="_x0000_s1025" type="#_x0000_t202" style="position:absolute;visibility:hidden" '
        'fillcolor="#ffffe1">'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:Anchor>1, 15, 0, 2, 3, 15, 3, 16</x:Anchor><x:Row>'
        f"{row}</x:Row>"
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def _old_drawing(book: Hand, shape: str) -> None:
    """Add a shape to the drawing of the old kind."""
    path = "xl/drawings/vmlDrawing1.vml"
    before = book.parts.get(path)
    if before is None:
        link = book.on_sheet("vmlDrawing", "../drawings/vmlDrawing1.vml")
        book.after_rows["legacyDrawing"] = f'<legacyDrawing r:id="{link}"/>'
        before = (
            '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
            'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" '
            'data="1"/>'
            "</o:shapelayout></xml>"
        )
    assert isinstance(before, str)
    book.parts[path] = before.replace("</xml>", f"{shape}</xml>")


def threads(book: Hand) -> None:
    """A conversation in a cell, with the note that stands in for it in older programs, and the persons."""
    space = f"{MS}/spreadsheetml/2018/threadedcomments"
    first, second = "{0A7BE5B1-7E6E-4B5D-A6B4-0B1E4D5C2F10}", "{1C2F10A7-BE5B-4B5D-A6B4-7E6E0B1E4D5A}"
    book.part(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{space}"><threadedComment ref="A1" dT="2026-03-01T10:00:00.00" '
        f'personId="{first}" id="{second}">'
        "<text>Still so?</text></threadedComment></ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    book.on_sheet(
        "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
        "../threadedComments/threadedComment1.xml",
    )
    book.part(
        "xl/persons/person.xml",
        f'<personList xmlns="{space}"><person displayName="A.B." id="{first}" userId="ab" providerId="None"/>'
        f"</personList>",
        "application/vnd.ms-excel.person+xml",
    )
    book.in_book("http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml")
    book.part(
        "xl/comments1.xml",
        f'<comments xmlns="{MAIN}" xmlns:mc="{MC}" mc:Ignorable="xr" xmlns:xr="{MS}/spreadsheetml/2014/revision">'
        f"<authors>"
        f'<author>tc={second}</author></authors><commentList><comment ref="A1" authorId="0" shapeId="0" '
        f'xr:uid="{second}"><text>'
        "<t>[Threaded comment] Still so?</t></text></comment></commentList></comments>",
        f"{OFFICE}comments+xml",
    )
    book.on_sheet("comments", "../comments1.xml")
    _old_drawing(book, _note_box("A1"))


def controls(book: Hand) -> None:
    """A tick box of the old kind, tied to a cell."""
    shape = (
        '<v:shape id="_x0000_s1026" type="#_x0000_t201" style="position:absolute"><x:ClientData '
        'ObjectType="Checkbox"><x:Anchor>'
        "9, 0, 80, 0, 11, 0, 82, 0</x:Anchor><x:FmlaLink>$K$81</x:FmlaLink></x:ClientData></v:shape>"
    )
    _old_drawing(book, shape)
    book.part(
        "xl/ctrlProps/ctrlProp1.xml",
        f'<formControlPr xmlns="{X14}" objectType="CheckBox" fmlaLink="$K$81" lockText="1" noThreeD="1"/>',
        "application/vnd.ms-excel.controlproperties+xml",
    )
    link = book.on_sheet("ctrlProp", "../ctrlProps/ctrlProp1.xml")
    book.after_rows["controls"] = (
        f'<mc:AlternateContent><mc:Choice Requires="x14" xmlns:x14="{X14}"><controls><mc:AlternateContent>'
        f'<mc:Choice Requires="x14">'
        f'<control shapeId="1026" r:id="{link}" name="Check Box 2"><controlPr defaultSize="0" autoFill="0"><anchor '
        f'moveWithCells="1">'
        '<from><xdr:col xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing">9</xdr:col>'
        "</from></anchor>"
        "</controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
    )


def embedded(book: Hand) -> None:
    """A Word document that lies in the sheet."""
    book.parts["xl/embeddings/oleObject1.bin"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256))
    link = book.on_sheet("oleObject", "../embeddings/oleObject1.bin")
    book.after_rows["oleObjects"] = (
        f'<oleObjects><oleObject progId="Word.Document.12" shapeId="1027" r:id="{link}"/></oleObjects>'
    )


def background(book: Hand) -> None:
    """A picture behind the cells."""
    book.after_rows["picture"] = f'<picture r:id="{book.on_sheet("image", picture(book))}"/>'


def slicer(book: Hand) -> None:
    """A slicer of the table, with its cache and its shape; without a table there is nothing to slice."""
    book.table = True
    book.part(
        "xl/slicers/slicer1.xml",
        f'<slicers xmlns="{X14}"><slicer name="Where" cache="Slicer_Where" caption="Where" rowHeight="241300"/>'
        f"</slicers>",
        "application/vnd.ms-excel.slicer+xml",
    )
    book.part(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{X14}" xmlns:x15="{MS}/spreadsheetml/2010/11/main" name="Slicer_Where" '
        f'sourceName="Where">'
        '<extLst><ext uri="{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}"><x15:tableSlicerCache tableId="1" column="4"/>'
        "</ext></extLst>"
        "</slicerCacheDefinition>",
        "application/vnd.ms-excel.slicerCache+xml",
    )
    link = book.on_sheet(f"{MS}/2007/relationships/slicer", "../slicers/slicer1.xml")
    cache = book.in_book(f"{MS}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml")
    book.extensions.append(
        f'<ext xmlns:x15="{MS}/spreadsheetml/2010/11/main" uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}">'
        f"<x14:slicerList "
        f'xmlns:x14="{X14}"><x14:slicer r:id="{link}"/></x14:slicerList></ext>'
    )
    book.in_workbook["extLst"] = (
        '<extLst><ext xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" '
        f'uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}"><x15:slicerCaches xmlns:x14="{X14}"><x14:slicerCache '
        f'r:id="{cache}"/>'
        "</x15:slicerCaches></ext></extLst>"
    )
    book.names.append('<definedName name="Slicer_Where">#N/A</definedName>')
    sle = f"{MS}/drawing/2010/slicer"
    book.anchor(
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice xmlns:sle15="{MS}/drawing/2012/slicer" Requires="sle15">'
        f"<xdr:graphicFrame "
        f'macro=""><a:graphic><a:graphicData uri="{sle}"><sle:slicer xmlns:sle="{sle}" name="Where"/>'
        f"</a:graphicData></a:graphic>"
        "</xdr:graphicFrame></mc:Choice><mc:Fallback/></mc:AlternateContent>",
        row=90,
    )


DRAWN: dict[str, Callable[[Hand], None]] = {
    "charts": charts,
    "a chart of a newer kind": newer_chart,
    "pictures": pictures,
    "shapes": shapes,
    "a diagram": smart_art,
    "notes": notes,
    "threads": threads,
    "controls": controls,
    "a document within": embedded,
    "a background": background,
    "a slicer": slicer,
}
