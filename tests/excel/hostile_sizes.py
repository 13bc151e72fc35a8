"""Files made to exhaust whoever opens them: each is opened in a process of its own."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

from tests.excel.books import bare, bare_parts, cells, zipped

MEBIBYTE = 1 << 20
ONE = cells('<c r="A1"><v>7</v></c>')
SHEET = "xl/worksheets/sheet1.xml"
LARGE, OPEN = "TooLarge", "opened"
ENDLESS, CELLS, ROWS = "one endless tag", "cells or texts", "rows, blank ones included"
NO_PLAN = "so this is no support plan"


def noisy(unit: str, size: int) -> str:
    """A unit repeated to a size, with as much noise in between as keeps it from packing suspiciously well."""
    noise = random.Random(1)
    block = unit * (10_000 // len(unit))
    piece = [block + f'<z n="{noise.randbytes(len(block) // 130).hex()}"/>' for _ in range(40)]
    return "".join(piece) * (size // len("".join(piece)) + 1)


def flat(text: str) -> str:
    return f'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData>'


def numbered(count: int, inside: str = "") -> str:
    return (
        "<sheetData>" + "".join(f'<row r="{number}">{inside}</row>' for number in range(1, count + 1)) + "</sheetData>"
    )


def many_parts(count: int) -> bytes:
    """A zip file of so many empty parts, put together by hand: the standard library takes seconds."""
    names = [b"xl/media/%d.bin" % n for n in range(count)]
    heads = (20, 0, 0, 0, 0x21, 0, 0, 0)
    parts = [struct.pack("<4s5H3L2H", b"PK\3\4", *heads, len(name), 0) + name for name in names]
    at, entries = 0, []
    for name, part in zip(names, parts, strict=True):
        entries.append(struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, *heads, len(name), 0, 0, 0, 0, 0, at) + name)
        at += len(part)
    directory = b"".join(entries)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), at)
    end = struct.pack("<4sLQL", b"PK\6\7", 0, at + len(directory), 1)
    full = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(directory), at, 0)
    return b"".join([*parts, directory, wide, end, full])


def in_shared_strings(size: int) -> bytes:
    text = noisy("lorem ipsum ", size).replace("<", "&lt;")
    return bare(cells('<c r="A1" t="s"><v>0</v></c>'), strings=f"<si><t>{text}</t></si>")


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

#: what it is → how it is made, what becomes of it, what is said
FILES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "cells A1 and XFD1048576": (lambda: bare(f"<sheetData>{FAR}</sheetData>"), LARGE, "cell XFD1048576"),
    "16,384 columns": (
        lambda: bare(f"<sheetData><row>{'<c><v>1</v></c>' * 16_384}</row></sheetData>"),
        LARGE,
        "cell SG1 of sheet “Sheet1” lies beyond 500 columns",
    ),
    "a million blank rows": (lambda: bare(numbered(1_048_576)), LARGE, ROWS),
    "a million rows of one formatted cell": (lambda: bare(numbered(1_048_576, '<c s="1"/>')), LARGE, ROWS),
    "nearly half a million formatted cells": (lambda: bare(numbered(49_000, '<c s="1"/>' * 10)), OPEN, NO_PLAN),
    "nearly half a million cells": (lambda: bare(numbered(49_000, "<c><v>1</v></c>" * 10)), OPEN, NO_PLAN),
    "more than half a million cells": (
        lambda: bare(numbered(90_000, '<c s="1"/>' * 12)),
        LARGE,
        "sheet “Sheet1” has more than 500,000 cells",
    ),
    "260 MB from 1 MB": (
        lambda: zipped(bare_parts(ONE) | {"xl/media/a.bin": bytes(260 * MEBIBYTE)}),
        LARGE,
        "it unpacks to more than 250 MB",
    ),
    "120 MB of blanks": (
        lambda: zipped(bare_parts("") | {SHEET: b" " * (120 * MEBIBYTE)}),
        LARGE,
        "unpacks to 120 MB",
    ),
    "one text of 40 MB": (
        lambda: bare(flat(noisy("lorem ipsum ", 40 * MEBIBYTE).replace("<", "&lt;"))),
        OPEN,
        NO_PLAN,
    ),
    "one shared text of 40 MB": (lambda: in_shared_strings(40 * MEBIBYTE), OPEN, NO_PLAN),
    "one tag of 30 MB": (
        lambda: bare(f'<sheetData/><a b="{noisy("lorem ", 30 * MEBIBYTE).replace("<", "").replace(chr(34), "")}"/>'),
        LARGE,
        ENDLESS,
    ),
    "a text that looks like cells": (
        lambda: bare(flat(noisy('r="ZZ9"', 8 * MEBIBYTE).replace("<", "("))),
        OPEN,
        NO_PLAN,
    ),
    "tags without end": (lambda: bare(f"<sheetData/><x>{noisy('<a/>', 26 * MEBIBYTE)}</x>"), LARGE, CELLS),
    "texts without end": (lambda: bare("<sheetData/>", strings=noisy("<si/>", 38 * MEBIBYTE)), LARGE, CELLS),
    "nested without end": (lambda: bare("<sheetData/>" + "<a>" * 4_000_000), LARGE, "nested deeper"),
    "formats without end": (
        lambda: bare("<sheetData/>", formats=noisy('<xf numFmtId="14"/>', 12 * MEBIBYTE)),
        LARGE,
        "the part xl/styles.xml unpacks to",
    ),
    "merges without end": (
        lambda: bare(f"<sheetData/>{noisy('<mergeCell ref="A1:B2"/>', 30 * MEBIBYTE)}"),
        "NotAWorkbook",
        "a part of it cannot be read",
    ),
    "comments without end": (
        lambda: bare(f"<sheetData/>{noisy('<!-- -->', 20 * MEBIBYTE)}"),
        LARGE,
        "nested deeper",
    ),
    "five thousand parts": (lambda: many_parts(5_000), LARGE, "it has 5,000 parts"),
    "a hundred thousand parts": (lambda: many_parts(100_000), LARGE, "it has 100,000 parts"),
}
