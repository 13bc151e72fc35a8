"""Workbooks that are sound and odd: what stands in a cell no plan would hold, or nobody would have typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.build_workbook import CHILD, GOAL_HEADINGS, GOALS, book, plan_book
from tests.excel.books import LINKS, MAIN, XML, altered, parts_of, zipped

File = tuple[Callable[[], bytes], str, str]

NOT, LARGE, OPEN = "NotAWorkbook", "TooLarge", "opened"
UNREADABLE = "a part of it cannot be read"
E2 = "AK01.xlsx › Goals › E2: "


def e2(inside: str, attributes: str = "") -> Callable[[], bytes]:
    """The small plan with something else as the baseline of its first goal, a cell where a number is awaited."""
    cell = f'<c r="E2" {attributes}>{inside}</c>'
    return lambda: altered(plan_book(), sheet3=lambda text: re.sub(r'<c r="E2".*?</c>', lambda _: cell, text))


def value(text: str, attributes: str = "") -> Callable[[], bytes]:
    return e2(f"<v>{text}</v>", attributes)


def text_in(column: str, text: str) -> Callable[[], bytes]:
    """The small plan with a text in the first goal's cell of that column."""
    cell = f'<c r="{column}2" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return lambda: altered(plan_book(), sheet3=lambda sheet: re.sub(rf'<c r="{column}2".*?</c>', lambda _: cell, sheet))


def goals(change: Callable[[str], str]) -> Callable[[], bytes]:
    """The small plan with the XML of its Goals sheet changed."""
    return lambda: altered(plan_book(), sheet3=change)


def behind(xml: str) -> Callable[[], bytes]:
    """The small plan with something after the rows of its Goals sheet."""
    return goals(lambda text: text.replace("</sheetData>", "</sheetData>" + xml))


def more(**parts: str | bytes) -> Callable[[], bytes]:
    """The small plan with further parts, a slash for each two underscores."""
    return lambda: zipped(
        parts_of(plan_book())
        | {
            name.replace("__", "/").replace("_bin", ".bin").replace("_xml", ".xml").replace("_exe", ".exe"): part
            for name, part in parts.items()
        }
    )


def with_tables(*areas: str) -> Callable[[], bytes]:
    """The small plan with tables over these areas of its Goals sheet."""

    def make() -> bytes:
        links = "".join(
            f'<Relationship Id="t{n}" Type="{LINKS}/table" Target="../tables/t{n}.xml"/>' for n in range(len(areas))
        )
        parts: dict[str, str | bytes] = dict(parts_of(plan_book()))
        parts["xl/worksheets/_rels/sheet3.xml.rels"] = f"{XML}<Relationships>{links}</Relationships>"
        for n, area in enumerate(areas):
            parts[f"xl/tables/t{n}.xml"] = f'{XML}<table xmlns="{MAIN}" id="{n}" name="T{n}" ref="{area}"/>'
        return zipped(parts)

    return make


def twins() -> bytes:
    """Two children in one workbook: two sheets Child, and two references in one of them."""
    return book({"Child": (*CHILD, ("Reference", "BO02"), ("Known as", "B.")), "Child ": CHILD, "Goals": GOALS})


FILES: dict[str, File] = {
    "a plan like others": (plan_book, OPEN, ""),
    "a shared text that is not there": (value("9999", 't="s"'), NOT, UNREADABLE),
    "a shared text below zero": (value("-1", 't="s"'), NOT, UNREADABLE),
    "a formula's shared text below zero": (e2("<f>x</f><v>-1</v>", 't="s"'), NOT, UNREADABLE),
    "a shared text of no number": (value("x", 't="s"'), NOT, UNREADABLE),
    "a shared text of a giant number": (value("9" * 5000, 't="s"'), NOT, UNREADABLE),
    "a format that is not there": (value("2", 's="9999"'), OPEN, ""),
    "a format below zero": (value("2", 's="-1"'), OPEN, ""),
    "a type that is not there": (value("2", 't="x"'), OPEN, ""),
    "a cell of no place": (goals(lambda text: text.replace('r="E2"', 'r="&amp;"')), OPEN, E2 + "Baseline is blank"),
    "a cell of row 0": (goals(lambda text: text.replace('r="E2"', 'r="E0"')), OPEN, E2 + "Baseline is blank"),
    "a cell beyond the last column": (goals(lambda text: text.replace('r="E2"', 'r="XFE2"')), LARGE, "lies beyond 500"),
    "a cell beyond the last row": (
        goals(lambda text: text.replace('r="E2"', 'r="E1048577"')),
        LARGE,
        "below row 100,000",
    ),
    "a row of giant number": (
        goals(lambda text: text.replace('<row r="2"', f'<row r="{"9" * 5000}"')),
        NOT,
        UNREADABLE,
    ),
    "rows the wrong way round": (goals(lambda text: text.replace('<row r="2"', '<row r="3"')), OPEN, ""),
    "cells the wrong way round": (
        goals(lambda text: text.replace('r="B2"', 'r="A2"')),
        OPEN,
        "Goals › B2: Goal is blank",
    ),
    "a giant number": (value("1e308"), OPEN, ""),
    "a number beyond giant": (value("1e999"), OPEN, E2),
    "a number of 5,000 figures": (value("9" * 5000), OPEN, E2),
    "a number below giant": (value("-1e308"), OPEN, ""),
    "a number next to nothing": (value("1e-320"), OPEN, ""),
    "not a number": (value("NaN"), OPEN, E2),
    "infinity": (value("-Infinity"), OPEN, E2),
    "a number in other figures": (value("٣"), OPEN, ""),
    "a number with underscores": (value("1_000"), OPEN, ""),
    "a text for a number": (e2("<is><t>about 7</t></is>", 't="inlineStr"'), OPEN, E2),
    "yes for a number": (value("1", 't="b"'), OPEN, E2),
    "an error": (value("#DIV/0!", 't="e"'), OPEN, E2 + "The cell shows #DIV/0!"),
    "a date of another millennium": (
        text_in("G", "31/12/9999"),
        OPEN,
        "Goals › H2: The target month is not after the start",
    ),
    "a date that is none": (text_in("G", "31/02/2026"), OPEN, "Goals › G2"),
    "a serial number out of range": (
        goals(lambda t: re.sub(r'(<c r="G2"[^>]*>)<v>\d+', r"\1<v>99999999", t)),
        OPEN,
        "Goals › G2",
    ),
    "a serial number below zero": (
        goals(lambda t: re.sub(r'(<c r="G2"[^>]*>)<v>\d+', r"\1<v>-5", t)),
        OPEN,
        "Goals › G2",
    ),
    "29 February 1900": (goals(lambda t: re.sub(r'(<c r="G2"[^>]*>)<v>\d+', r"\1<v>60", t)), OPEN, ""),
    "a date in ISO form that is none": (value("2026-13-45T99:00", 't="d"'), OPEN, E2),
    "a formula without a result": (e2("<f>1+1</f>"), OPEN, E2 + "The formula here has no stored result"),
    "a formula 8,000 parentheses deep": (e2(f"<f>{'(' * 8000}1{')' * 8000}</f><v>2</v>"), OPEN, ""),
    "a formula of 1 MB": (e2(f"<f>{'1+' * 500_000}1</f><v>2</v>"), OPEN, ""),
    "a formula that calls a program": (e2("<f>cmd|'/C calc'!A0</f><v>2</v>"), OPEN, ""),
    "a formula that fetches a page": (e2('<f>WEBSERVICE("http://127.0.0.1:9/")</f><v>2</v>'), OPEN, ""),
    "a shared formula without its first": (e2('<f t="shared" si="99"/><v>2</v>'), OPEN, ""),
    "an array formula over the sheet": (e2('<f t="array" ref="A1:XFD1048576">1</f><v>2</v>'), OPEN, ""),
    "a text that calls a program": (text_in("B", "=cmd|'/C calc'!A0"), OPEN, ""),
    "a text with a link": (text_in("B", '=HYPERLINK("http://127.0.0.1:9/","x")'), OPEN, ""),
    "a text that is a page": (text_in("B", "&lt;script&gt;alert(1)&lt;/script&gt;"), OPEN, ""),
    "a text of 40,000 letters": (text_in("B", "x" * 40_000), OPEN, ""),
    "a text of 1 MB": (text_in("B", "x" * 1_000_000), OPEN, ""),
    "escaped line ends": (text_in("B", "a_x000D_b_x000A_c_x005F_x000D_"), OPEN, ""),
    "an escaped NUL": (text_in("B", "a_x0000_b"), OPEN, ""),
    "an escaped half of a surrogate": (text_in("B", "a_xD83D_b"), OPEN, ""),
    "an escaped surrogate pair": (text_in("B", "_xD83D__xDE00_"), OPEN, ""),
    "100,000 escapes": (text_in("B", "_x000D_" * 100_000), OPEN, "Goals › B2: Goal is blank"),
    "100,000 entities": (text_in("B", "&amp;" * 100_000), OPEN, ""),
    "from right to left": (text_in("B", "\u202eطفل\u202c ילד"), OPEN, ""),
    "emoji with a skin tone": (text_in("B", "👩🏽‍🏫 👨‍👩‍👧‍👦"), OPEN, ""),
    "letters under many accents": (text_in("B", "a" + "\u0301" * 10_000), OPEN, ""),
    "a byte order mark in a text": (text_in("B", "\ufeffWaves\u200b"), OPEN, ""),
    "a needed text of blanks": (text_in("B", "   "), OPEN, "Goals › B2: Goal is blank"),
    "an ID of blanks": (text_in("A", "   "), OPEN, "Goals › A2: Goal ID is blank"),
    "an ID that stands twice": (text_in("A", "G2"), OPEN, "G2 stands twice"),
    "an ID of 40,000 letters": (text_in("A", "G" * 40_000), OPEN, "There is no goal G1"),
    "an unknown status": (text_in("J", "Waiting"), OPEN, "Goals › J2"),
    "nobody on the team": (text_in("I", "Q.Z."), OPEN, "Goals › I2"),
    "two children": (twins, OPEN, "There are two sheets called Child"),
    "a Goals sheet of other headings": (
        lambda: book({"Child": CHILD, "Goals": (("a", "b"), (1, 2))}),
        OPEN,
        "headings was not found",
    ),
    "headings alone": (lambda: plan_book(Goals=(GOAL_HEADINGS,)), OPEN, "The plan has no goals"),
    "no headings": (lambda: plan_book(Goals=()), OPEN, "The plan has no goals"),
    "every heading twice": (lambda: plan_book(Goals=((*GOAL_HEADINGS, *GOAL_HEADINGS),)), OPEN, "stands twice"),
    "merges over everything": (behind('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'), OPEN, ""),
    "a merge of no place": (behind('<mergeCells><mergeCell ref="here"/></mergeCells>'), NOT, UNREADABLE),
    "merges that overlap": (
        behind('<mergeCells><mergeCell ref="A1:C9"/><mergeCell ref="B1:D9"/></mergeCells>'),
        OPEN,
        "",
    ),
    "columns hidden beyond the last": (
        goals(lambda t: t.replace("<sheetData>", '<cols><col min="1" max="4294967296" hidden="1"/></cols><sheetData>')),
        OPEN,
        "",
    ),
    "columns hidden without a number": (
        goals(lambda t: t.replace("<sheetData>", '<cols><col min="x" hidden="1"/></cols><sheetData>')),
        NOT,
        UNREADABLE,
    ),
    "a table beyond the sheet": (with_tables("A1:XFE1048577"), OPEN, ""),
    "a table of no place": (with_tables("here"), NOT, UNREADABLE),
    "tables that overlap": (with_tables("A1:J3", "A1:J3", "B2:C9"), OPEN, ""),
    "200 tables": (with_tables(*["A1:J3"] * 200), OPEN, ""),
    "hidden sheets": (
        lambda: altered(plan_book(), workbook=lambda t: t.replace("<sheet ", '<sheet state="veryHidden" ')),
        OPEN,
        "",
    ),
    "counted from 1904": (
        lambda: altered(plan_book(), workbook=lambda t: t.replace("<workbookPr ", '<workbookPr date1904="1" ')),
        OPEN,
        "This month is still to come",
    ),
    "macros": (more(xl__vbaProject_bin=b"\xd0\xcf\x11\xe0Sub Auto_Open()"), OPEN, ""),
    "links to other workbooks": (
        more(xl__externalLinks__externalLink1_xml=f'<externalLink xmlns="{MAIN}"/>'),
        OPEN,
        "",
    ),
    "an object inside": (more(xl__embeddings__oleObject1_bin=b"\xd0\xcf\x11\xe0" + bytes(999)), OPEN, ""),
    "ActiveX": (more(xl__activeX__activeX1_xml="<ocx/>", xl__activeX__activeX1_bin=bytes(99)), OPEN, ""),
    "a program inside": (more(xl__media__setup_exe=b"MZ" + bytes(999)), OPEN, ""),
}
