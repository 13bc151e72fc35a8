"""Workbooks whose zip file is sound and whose parts are not: entities, broken XML, links that lead nowhere or in circles."""

from __future__ import annotations

from collections.abc import Callable

from tests.excel.books import LINKS, PACKAGE, XML, altered, bare, bare_parts, cells, zipped

ONE = cells('<c r="A1"><v>7</v></c>')
SHEET = "xl/worksheets/sheet1.xml"
NOT, OPEN = "NotAWorkbook", "opened"
ENTITIES, MALFORMED, ENCODED = "it declares entities", "not well-formed XML", "not written in UTF-8"
UNREADABLE, NO_PLAN = "a part of it cannot be read", "so this is no support plan"

File = tuple[Callable[[], bytes], str, str]

_LEVELS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "lol">{_LEVELS}]><x>&l9;</x>'
QUADRATIC = f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 5_000}</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]><x/>'


def part(name: str, content: str | bytes) -> Callable[[], bytes]:
    """A workbook with one part replaced or added."""
    return lambda: zipped(bare_parts(ONE) | {name: content})


def without(name: str) -> Callable[[], bytes]:
    return lambda: zipped({path: content for path, content in bare_parts(ONE).items() if path != name})


def sheet(change: Callable[[str], str]) -> Callable[[], bytes]:
    return lambda: altered(bare(ONE), sheet1=change)


def sheet_bytes(old: bytes, new: bytes) -> Callable[[], bytes]:
    return part(SHEET, str(bare_parts(ONE)[SHEET]).encode().replace(old, new))


def linked(target: str, kind: str = "worksheet", mode: str = "") -> Callable[[], bytes]:
    """A workbook with a second sheet that lies at this target."""
    link = f'<Relationship Id="rId9" Type="{LINKS}/{kind}" Target="{target}"{mode}/>'
    return lambda: bare(ONE, links=link, workbook='<sheets><sheet name="x" sheetId="9" r:id="rId9"/></sheets>')


def rels(*links: str) -> str:
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'


def link(kind: str, target: str, id_: str = "rId1") -> str:
    return f'<Relationship Id="{id_}" Type="{LINKS}/{kind}" Target="{target}"/>'


def formatted(code: str) -> Callable[[], bytes]:
    """A workbook whose one number is shown in this format."""

    def styled(text: str) -> str:
        own = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        return text.replace("<fonts", own + "<fonts").replace("</cellXfs>", '<xf numFmtId="200"/></cellXfs>')

    return lambda: altered(bare(cells('<c r="A1" s="1"><v>7</v></c>')), styles=styled)


def left_open(start: str, end: str) -> Callable[[], bytes]:
    """Cells in cells, with the end of a row before the first end of a cell."""
    many = 1_500_000 // len(start)
    return lambda: bare(f'<sheetData><row r="1">{start * many}<row></row>{end * many}</row></sheetData>')


GUIDES = "<rPh >" * 300_000, "</rPh>" * 300_000

ENTITY_BOMBS: dict[str, File] = {
    f"entities of entities in {name}": (part(name, LAUGHS), NOT, ENTITIES)
    for name in (
        "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/sharedStrings.xml", SHEET, "xl/theme/theme1.xml", "docProps/core.xml", "docProps/custom.xml",
        "customXml/item1.xml", "xl/drawings/vmlDrawing1.vml", "xl/comments1.xml",
    )
}  # fmt: skip

FILES: dict[str, File] = ENTITY_BOMBS | {
    "one long entity, often": (part(SHEET, QUADRATIC), NOT, ENTITIES),
    "an entity from outside": (part(SHEET, OUTSIDE), NOT, ENTITIES),
    "an entity that fetches more": (part(SHEET, PARAMETER), NOT, ENTITIES),
    "entities in UTF-16": (part(SHEET, LAUGHS.encode("utf-16")), NOT, ENTITIES),
    "entities in UTF-16, the other way round": (part(SHEET, b"\xfe\xff" + LAUGHS.encode("utf-16-be")), NOT, ENTITIES),
    "entities in UTF-16 without a mark": (part(SHEET, LAUGHS.encode("utf-16-le")), NOT, ENTITIES),
    "entities in UTF-32": (part(SHEET, LAUGHS.encode("utf-32")), NOT, ""),
    "entities in UTF-7": (part(SHEET, b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x>'), NOT, ENCODED),
    "a DOCTYPE alone": (part("xl/x.xml", "<!DOCTYPE x><x/>"), NOT, ENTITIES),
    "a text about a DOCTYPE": (
        lambda: bare(cells('<c r="A1" t="inlineStr"><is><t>&lt;!DOCTYPE x&gt;</t></is></c>')),
        OPEN,
        NO_PLAN,
    ),
    "a sheet in UTF-16": (
        part(SHEET, str(bare_parts(ONE)[SHEET]).replace("UTF-8", "UTF-16").encode("utf-16")),
        NOT,
        ENCODED,
    ),
    "a sheet in Latin letters": (sheet_bytes(b"UTF-8", b"ISO-8859-1"), NOT, ENCODED),
    "bytes that are no UTF-8": (sheet_bytes(b"<v>7", b"<v>\xff"), NOT, MALFORMED),
    "half a surrogate in UTF-8": (sheet_bytes(b"<v>7", b"<v>\xed\xa0\x80"), NOT, MALFORMED),
    "a NUL": (sheet_bytes(b"<v>7", b"<v>\0"), NOT, MALFORMED),
    "a control character": (sheet_bytes(b"<v>7", b"<v>\x0b"), NOT, MALFORMED),
    "a NUL by number": (sheet_bytes(b"<v>7", b"<v>&#0;"), NOT, MALFORMED),
    "half a surrogate by number": (sheet_bytes(b"<v>7", b"<v>&#xD800;"), NOT, MALFORMED),
    "a character beyond all": (sheet_bytes(b"<v>7", b"<v>&#x110000;"), NOT, MALFORMED),
    "an entity nobody declared": (sheet_bytes(b"<v>7", b"<v>&nbsp;"), NOT, MALFORMED),
    "a tag left open": (sheet(lambda text: text.replace("</row>", "")), NOT, MALFORMED),
    "tags closed crosswise": (sheet(lambda text: text.replace("</v></c>", "</c></v>")), NOT, MALFORMED),
    "cut in a tag": (sheet(lambda text: text[:-3]), NOT, MALFORMED),
    "two roots": (sheet(lambda text: text + "<x/>"), NOT, MALFORMED),
    "an attribute twice": (sheet(lambda text: text.replace('r="A1"', 'r="A1" r="A2"')), NOT, MALFORMED),
    "an empty sheet part": (part(SHEET, ""), NOT, MALFORMED),
    "a picture as a sheet": (part(SHEET, b"\x89PNG\r\n\x1a\n" + bytes(99)), NOT, MALFORMED),
    "blanks in front of the XML": (sheet(lambda text: "\n " + text), NOT, MALFORMED),
    "comments between the cells": (sheet(lambda text: text.replace("<v>", "<!-- </c> --><v>")), OPEN, NO_PLAN),
    "CDATA in a cell": (sheet(lambda text: text.replace("7", "<![CDATA[7]]>")), OPEN, NO_PLAN),
    "a byte order mark": (sheet(lambda text: "\ufeff" + text), OPEN, NO_PLAN),
    "nested 1,000 deep": (
        sheet(lambda text: text.replace("<row ", "<x>" * 1000 + "</x>" * 1000 + "<row ", 1)),
        OPEN,
        NO_PLAN,
    ),
    "an attribute of 3 MB": (sheet(lambda text: text.replace('r="1"', f'r="1" x="{"x" * 3_000_000}"')), OPEN, NO_PLAN),
    "100,000 attributes": (
        sheet(lambda text: text.replace('r="1"', 'r="1" ' + " ".join(f'x{n}=""' for n in range(100_000)))),
        OPEN,
        NO_PLAN,
    ),
    "a name of 1 MB": (sheet(lambda text: text.replace("<v>7</v>", f"<{'x' * 1_000_000}/>")), OPEN, NO_PLAN),
    "no list of kinds": (without("[Content_Types].xml"), NOT, "a packed folder (zip)"),
    "no first links": (without("_rels/.rels"), OPEN, NO_PLAN),
    "no list of sheets": (without("xl/workbook.xml"), NOT, "xl/workbook.xml is missing"),
    "no links": (without("xl/_rels/workbook.xml.rels"), NOT, "its sheet “Sheet1” is missing"),
    "no sheet part": (without(SHEET), NOT, "its sheet “Sheet1” is missing"),
    "no formats": (without("xl/styles.xml"), OPEN, NO_PLAN),
    "no strings": (without("xl/sharedStrings.xml"), OPEN, NO_PLAN),
    "no worksheet listed": (
        lambda: altered(bare(ONE), workbook=lambda text: text.replace("<sheet ", "<s ")),
        NOT,
        "no worksheet",
    ),
    "a sheet without a name": (
        lambda: altered(bare(ONE), workbook=lambda text: text.replace('name="Sheet1" ', "")),
        OPEN,
        NO_PLAN,
    ),
    "a sheet that leads out": (linked("../../../../etc/passwd"), NOT, "“x” is missing"),
    "a sheet that leads out in code": (linked("%2e%2e/%2e%2e/etc/passwd"), NOT, "“x” is missing"),
    "a sheet on the web": (linked("https://example.org/s.xml", mode=' TargetMode="External"'), OPEN, NO_PLAN),
    "a sheet on a share": (linked("\\\\server\\share\\s.xml"), NOT, "“x” is missing"),
    "a sheet that is the list of sheets": (linked("workbook.xml"), OPEN, NO_PLAN),
    "a sheet that is its own links": (linked("_rels/workbook.xml.rels"), OPEN, NO_PLAN),
    "a sheet without a target": (linked(""), NOT, "“x” is missing"),
    "links in a circle": (
        lambda: zipped(bare_parts(ONE) | {"_rels/.rels": rels(link("officeDocument", "_rels/.rels"))}),
        NOT,
        "",
    ),
    "a table that is its own sheet": (
        part("xl/worksheets/_rels/sheet1.xml.rels", rels(link("table", "sheet1.xml"))),
        NOT,
        UNREADABLE,
    ),
    "a table that is missing": (
        part("xl/worksheets/_rels/sheet1.xml.rels", rels(link("table", "../tables/none.xml"))),
        OPEN,
        NO_PLAN,
    ),
    "formats that are a sheet": (part("xl/styles.xml", str(bare_parts(ONE)[SHEET])), OPEN, NO_PLAN),
    "strings that are links": (part("xl/sharedStrings.xml", rels()), OPEN, NO_PLAN),
    "another workbook's first link": (
        part("_rels/.rels", rels(link("officeDocument", "xl/other.xml"))),
        NOT,
        "xl/other.xml is missing",
    ),
    "10,000 sheets in the list": (
        lambda: bare(ONE, workbook="<sheets>" + '<sheet name="y" sheetId="2" r:id="rId1"/>' * 10_000 + "</sheets>"),
        NOT,
        "it lists more sheets than it has parts",
    ),
    "10,000 links": (
        lambda: bare(ONE, links="".join(link("x", f"x{n}", f"r{n}") for n in range(10_000))),
        OPEN,
        NO_PLAN,
    ),
    "100,000 sheets of one part": (
        lambda: bare("", workbook="<sheets>" + '<sheet name="y" r:id="rId1"/>' * 100_000 + "</sheets>"),
        NOT,
        "it lists more sheets than it has parts",
    ),
    "cells left open at the end of a row": (left_open('<c r="A1">', "</c>"), OPEN, NO_PLAN),
    "formulas left open at the end of a row": (left_open('<c r="A1"><f>', "</f></c>"), OPEN, NO_PLAN),
    "guides left open in a shared text": (
        lambda: bare(cells('<c r="A1" t="s"><v>0</v></c>'), strings=f"<si>{GUIDES[0]}<si></si>{GUIDES[1]}</si>"),
        OPEN,
        NO_PLAN,
    ),
    "guides left open in a cell": (
        lambda: bare(cells(f'<c r="A1" t="inlineStr"><is>{GUIDES[0]}<c></c>{GUIDES[1]}</is></c>')),
        OPEN,
        NO_PLAN,
    ),
    "an attribute of a million letters": (
        sheet(lambda text: text.replace('r="A1"', f'r="A1" {"x" * 1_000_000}·="1"')),
        OPEN,
        NO_PLAN,
    ),
    "a link with an attribute of a million letters": (
        lambda: bare(ONE, links=f'<Relationship Id="r9" {"x" * 1_000_000}·="1" Type="x" Target="y"/>'),
        OPEN,
        NO_PLAN,
    ),
    "a prefix of half a million letters": (
        part(SHEET, f'{XML}<{"x" * 500_000}:worksheet xmlns:{"x" * 500_000}="x"/>'),
        NOT,
        UNREADABLE,
    ),
    "a column of a million letters": (
        sheet(lambda text: text.replace('r="A1"', f'r="{"A" * 1_000_000}1"')),
        NOT,
        UNREADABLE,
    ),
    "a format of a million brackets": (formatted("[" * 1_000_000), OPEN, NO_PLAN),
    "a format of a million hours": (formatted("[h" * 500_000), OPEN, NO_PLAN),
    "a format of a million quotes": (formatted("&quot;" * 500_001), OPEN, NO_PLAN),
}
