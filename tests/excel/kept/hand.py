"""A workbook put together part by part, in the way Excel itself or Google Sheets writes one.

Every hand-made workbook holds the same plan: the sheet Progress with headings and three rows in A1:F4, as a table or
not, formulas in H2:H4; and the sheet Lists with headings, two rows and a column of formulas in A1:C3.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.excel.books import LINKS, MAIN, OFFICE, PACKAGE, PIXEL, XML, zipped
from tests.excel.kept.texts import AFTER_ROWS, DRAWING, EXCEL_ROOT, GOOGLE_ROOT, IN_WORKBOOK, MS, SHAPES, X14, styles

_HEADINGS = ("Goal ID", "Month", "Value", "Where", "Note", "Seen on")
_LIST = (("Place", "Order", "Twice"), ("Home", 1, 2), ("Setting", 2, 4))


@dataclass
class Hand:
    """A workbook in the making; features add to it what they need."""

    google: bool = False
    table: bool = True
    before_rows: dict[str, str] = field(default_factory=dict)
    after_rows: dict[str, str] = field(default_factory=dict)
    in_workbook: dict[str, str] = field(default_factory=dict)
    #: XML of further cells of Progress by row, all right of column H
    more_cells: dict[int, list[str]] = field(default_factory=dict)
    strings: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    extensions: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    links: dict[str, list[str]] = field(default_factory=dict)
    parts: dict[str, str | bytes] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)

    def link(self, source: str, kind: str, target: str, *, outside: bool = False) -> str:
        """Link a part to another; `kind` is the end of the usual kind of link, or a whole one."""
        links = self.links.setdefault(source, [])
        kind = kind if ":" in kind else f"{LINKS}/{kind}"
        mode = ' TargetMode="External"' if outside else ""
        links.append(f'<Relationship Id="rId{len(links) + 1}" Type="{kind}" Target="{target}"{mode}/>')
        return f"rId{len(links)}"

    def part(self, path: str, content: str | bytes, kind: str) -> None:
        """Add a part and say what kind it is."""
        self.parts[path] = XML + content if isinstance(content, str) else content
        self.kinds.append(f'<Override PartName="/{path}" ContentType="{kind}"/>')

    def on_sheet(self, kind: str, target: str, *, outside: bool = False) -> str:
        """Link the sheet Progress to a part."""
        return self.link("xl/worksheets/sheet1.xml", kind, target, outside=outside)

    def in_book(self, kind: str, target: str) -> str:
        """Link the workbook's list of sheets to a part."""
        return self.link("xl/workbook.xml", kind, target)

    def extend(self, uri: str, content: str) -> None:
        """Add to the sheet's list of extensions."""
        self.extensions.append(f'<ext xmlns:x14="{X14}" uri="{{{uri}}}">{content}</ext>')

    def cell(self, row: int, xml: str) -> None:
        """Add a cell, or some side by side, to a row of Progress; a row's cells stand in the order of their columns."""
        self.more_cells[row] = sorted([*self.more_cells.get(row, ()), xml])

    def text(self, words: str) -> int:
        """The number of a shared string, given as the inside of its element."""
        if words not in self.strings:
            self.strings.append(words)
        return self.strings.index(words)

    def anchor(self, inside: str, *, row: int = 10, column: int = 8) -> None:
        """Put something on the drawing of Progress."""
        self.anchors.append(
            f'<xdr:twoCellAnchor editAs="oneCell"><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff>'
            f"<xdr:row>"
            f"{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{column + 4}</xdr:col><xdr:colOff>0"
            f"</xdr:colOff><xdr:row>{row + 6}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>{inside}<xdr:clientData/>"
            "</xdr:twoCellAnchor>"
        )

    def draws(self, kind: str, target: str) -> str:
        """Link the drawing of Progress to a part."""
        return self.link("xl/drawings/drawing1.xml", kind, target)

    def data(self) -> bytes:
        """The workbook's bytes."""
        self._add_sheets()
        self.link("", "officeDocument", "xl/workbook.xml")
        if not self.google:
            core = f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>'
            self.part("docProps/core.xml", core, "application/vnd.openxmlformats-package.core-properties+xml")
            self.link("", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")
        for source, links in self.links.items():
            folder, _, name = source.rpartition("/")
            path = f"{folder}/_rels/{name}.rels".lstrip("/")
            self.parts[path] = f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'
        kinds = "".join(dict.fromkeys(self.kinds))
        defaults = (
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
            '<Default Extension="bin" ContentType="application/octet-stream"/>'
        )
        types = f'{XML}<Types xmlns="{PACKAGE}/content-types">{defaults}{kinds}</Types>'
        return zipped({"[Content_Types].xml": types} | self.parts)

    def _add_sheets(self) -> None:
        ids = [self.in_book("worksheet", f"worksheets/sheet{number}.xml") for number in (1, 2)]
        if self.table:
            self._add_table()
        if self.anchors or self.google:
            link = self.on_sheet("drawing", "../drawings/drawing1.xml")
            self.after_rows["drawing"] = f'<drawing r:id="{link}"/>'
            self.part(
                "xl/drawings/drawing1.xml",
                f'<xdr:wsDr xmlns:xdr="{DRAWING}" xmlns:a="{SHAPES}" xmlns:r="{LINKS}">'
                f"{''.join(self.anchors)}</xdr:wsDr>",
                "application/vnd.openxmlformats-officedocument.drawing+xml",
            )
        self.part("xl/worksheets/sheet1.xml", self._progress(), f"{OFFICE}worksheet+xml")
        self.part("xl/worksheets/sheet2.xml", self._lists(), f"{OFFICE}worksheet+xml")
        self._add_workbook(ids)
        self.part("xl/styles.xml", styles(self.formats), f"{OFFICE}styles+xml")
        self.in_book("styles", "styles.xml")
        count = len(self.strings)
        inside = "".join(f"<si>{text if '<' in text else f'<t>{text}</t>'}</si>" for text in self.strings)
        self.part(
            "xl/sharedStrings.xml",
            f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{inside}</sst>',
            f"{OFFICE}sharedStrings+xml",
        )
        self.in_book("sharedStrings", "sharedStrings.xml")
        if not self.google:
            chain = '<c r="H2" i="1" l="1"/><c r="H3"/><c r="C3" i="2"/><c r="C2"/>'
            self.part("xl/calcChain.xml", f'<calcChain xmlns="{MAIN}">{chain}</calcChain>', f"{OFFICE}calcChain+xml")
            self.in_book("calcChain", "calcChain.xml")

    def _add_table(self) -> None:
        link = self.on_sheet("table", "../tables/table1.xml")
        self.after_rows["tableParts"] = f'<tableParts count="1"><tablePart r:id="{link}"/></tableParts>'
        columns = "".join(f'<tableColumn id="{n}" name="{name}"/>' for n, name in enumerate(_HEADINGS, 1))
        uid = "" if self.google else ' xr:uid="{4B5BD1A5-5C04-4E29-8F51-D16B2B0A2C31}"'
        root = f'xmlns="{MAIN}"' if self.google else EXCEL_ROOT.strip()
        self.part(
            "xl/tables/table1.xml",
            f'<table {root} id="1"{uid} name="Goals" displayName="Goals" ref="A1:F4" totalsRowShown="0">'
            f'<autoFilter ref="A1:F4"/><tableColumns count="6">{columns}</tableColumns>'
            '<tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" '
            'showColumnStripes="0"/></table>',
            f"{OFFICE}table+xml",
        )

    def _string(self, name: str, words: str, style: int = 0) -> str:
        tag = f' s="{style}"' if style else ""
        return f'<c r="{name}"{tag} t="s"><v>{self.text(words)}</v></c>'

    def _rows(self, rows: list[str], last: int, more: dict[int, list[str]]) -> str:
        hints = "" if self.google else f' spans="1:{last}" x14ac:dyDescent="0.25"'
        numbered = enumerate(rows, 1)
        return "".join(f'<row r="{n}"{hints}>{row}{"".join(more.get(n, ()))}</row>' for n, row in numbered)

    def _progress(self) -> str:
        rows = ["".join(self._string(f"{'ABCDEF'[n]}1", heading) for n, heading in enumerate(_HEADINGS))]
        formulas = {
            2: '<c r="H2"><f>SUM(C2:C4)</f><v>12</v></c>',
            3: '<c r="H3"><f>1+1</f><v>2</v></c>',
            4: '<c r="H4"><v>7</v></c>',
        }
        rows += [
            self._string(f"A{row}", f"G{row - 1}")
            + f'<c r="B{row}" s="1"><v>{46000 + 31 * row}</v></c><c r="C{row}"><v>{2 * (row - 1)}</v></c>'
            + self._string(f"D{row}", "Home")
            + self._string(f"E{row}", f"note {row - 1}", 3)
            + f'<c r="F{row}" s="2"><v>{46010 + row}</v></c>{formulas[row]}'
            for row in (2, 3, 4)
        ]
        if self.extensions:
            self.after_rows["extLst"] = f"<extLst>{''.join(self.extensions)}</extLst>"
        self.after_rows.setdefault(
            "pageMargins", '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        )
        return self._sheet(rows, 8, self.more_cells, self.before_rows, self.after_rows, "A1:H4")

    def _lists(self) -> str:
        rows = []
        for row, cells in enumerate(_LIST, 1):
            place, order, twice = cells
            rows.append(
                self._string(f"A{row}", str(place))
                + (
                    "".join(self._string(f"{'BC'[n]}1", str(words)) for n, words in enumerate((order, twice)))
                    if row == 1
                    else f'<c r="B{row}"><v>{order}</v></c><c r="C{row}"><f>B{row}*2</f><v>{twice}</v></c>'
                )
            )
        return self._sheet(rows, 3, {}, {}, {}, "A1:C3")

    def _sheet(
        self,
        rows: list[str],
        last: int,
        more: dict[int, list[str]],
        before: dict[str, str],
        after: dict[str, str],
        area: str,
    ) -> str:
        inside = self._rows(rows, last, more)
        tail = "".join(after.get(name, "") for name in AFTER_ROWS)
        if self.google:
            view = '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
            shape = '<sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/>'
            head = f'<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr>{view}{shape}'
            return f"<worksheet {GOOGLE_ROOT}>{head}{before.get('cols', '')}<sheetData>{inside}</sheetData>{tail}</worksheet>"
        view = before.get("sheetViews", '<sheetViews><sheetView workbookViewId="0"/></sheetViews>')
        head = (
            f'{before.get("sheetPr", "")}<dimension ref="{area}"/>{view}'
            f'<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>{before.get("cols", "")}'
        )
        root = f'{EXCEL_ROOT}xr:uid="{{00000000-0001-0000-0000-000000000000}}"'
        return f"<worksheet {root}>{head}<sheetData>{inside}</sheetData>{tail}</worksheet>"

    def _add_workbook(self, ids: list[str]) -> None:
        state = 'state="visible" ' if self.google else ""
        sheets = "".join(
            f'<sheet {state}name="{name}" sheetId="{number}" r:id="{link}"/>'
            for number, (name, link) in enumerate(zip(("Progress", "Lists"), ids, strict=True), 1)
        )
        pieces = {"workbookPr": "<workbookPr/>", "sheets": f"<sheets>{sheets}</sheets>"}
        if self.google:
            pieces |= {"definedNames": "<definedNames/>", "calcPr": "<calcPr/>"}
        else:
            pieces |= {
                "fileVersion": '<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="28025"/>',
                "workbookPr": '<workbookPr defaultThemeVersion="202300"/>',
                "bookViews": '<bookViews><workbookView windowWidth="28800" windowHeight="15000"/></bookViews>',
                "AlternateContent": f'<mc:AlternateContent><mc:Choice xmlns:x15="{MS}/spreadsheetml/2010/11/main" '
                f'Requires="x15"><x15ac:absPath xmlns:x15ac="{MS}/spreadsheetml/2010/11/ac" url="C:\\Plans\\"/></mc:Choice>'
                "</mc:AlternateContent>",
                "revisionPtr": '<xr:revisionPtr revIDLastSave="0" documentId="8_{0A7BE5B1}" coauthVersionMax="47"/>',
                "calcPr": '<calcPr calcId="191029"/>',
            }
        if self.names:
            pieces["definedNames"] = f"<definedNames>{''.join(sorted(self.names))}</definedNames>"
        pieces |= self.in_workbook
        inside = "".join(pieces.get(name, "") for name in IN_WORKBOOK)
        kind = self.parts.pop("kind", f"{OFFICE}sheet.main+xml")
        root = GOOGLE_ROOT if self.google else EXCEL_ROOT.strip()
        self.part("xl/workbook.xml", f"<workbook {root}>{inside}</workbook>", str(kind))


def picture(book: Hand) -> str:
    """A picture among the parts; returns its path seen from a folder beside it."""
    book.parts["xl/media/image1.png"] = PIXEL
    return "../media/image1.png"
