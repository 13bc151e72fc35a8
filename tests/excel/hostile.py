"""Files made to exhaust whoever opens them. As a module: admit the file on standard input within 400 MB, tell the time."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

from tests.excel.books import bare, bare_parts, cells, zipped

MEBIBYTE = 1 << 20
ONE = cells('<c r="A1"><v>7</v></c>')


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


def entities() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "lol">{levels}]><worksheet>&l9;</worksheet>'
    return zipped(bare_parts("") | {"xl/worksheets/sheet1.xml": bomb})


def external() -> bytes:
    bomb = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    return zipped(bare_parts("") | {"xl/worksheets/sheet1.xml": bomb})


def many_parts() -> bytes:
    return zipped(bare_parts("<sheetData/>") | {f"xl/media/{n}.bin": b"" for n in range(5_000)})


#: what it is → how it is made, what becomes of it
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "cells A1 and XFD1048576": (
        lambda: bare(
            '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
        "TooLarge",
    ),
    "300,000 blank rows": (lambda: bare(numbered(300_000)), "TooLarge"),
    "a million cells": (lambda: bare(numbered(99_000, "<c><v>1</v></c>" * 10)), "admitted"),
    "more than a million cells": (lambda: bare(numbered(90_000, '<c s="1"/>' * 12)), "TooLarge"),
    "260 MB from 1 MB": (lambda: zipped(bare_parts(ONE) | {"xl/media/a.bin": bytes(260 * MEBIBYTE)}), "TooLarge"),
    "120 MB of blanks": (
        lambda: zipped(bare_parts("") | {"xl/worksheets/sheet1.xml": b" " * (120 * MEBIBYTE)}),
        "Large",
    ),
    "one text of 40 MB": (lambda: bare(flat(noisy("lorem ipsum ", 40 * MEBIBYTE).replace("<", "&lt;"))), "admitted"),
    "one tag of 30 MB": (
        lambda: bare(f'<sheetData/><a b="{noisy("lorem ", 30 * MEBIBYTE).replace("<", "").replace(chr(34), "")}"/>'),
        "TooLarge",
    ),
    "a text that looks like cells": (lambda: bare(flat(noisy('r="ZZ9"', 8 * MEBIBYTE).replace("<", "("))), "admitted"),
    "tags without end": (lambda: bare(f"<sheetData/><x>{noisy('<a/>', 26 * MEBIBYTE)}</x>"), "TooLarge"),
    "texts without end": (lambda: bare("<sheetData/>", strings=noisy("<si/>", 38 * MEBIBYTE)), "TooLarge"),
    "nested without end": (lambda: bare("<sheetData/>" + "<a>" * 4_000_000), "TooLarge"),
    "formats without end": (
        lambda: bare("<sheetData/>", formats=noisy('<xf numFmtId="14"/>', 12 * MEBIBYTE)),
        "TooLarge",
    ),
    "merges without end": (lambda: bare(f"<sheetData/>{noisy('<mergeCell ref="A1:B2"/>', 30 * MEBIBYTE)}"), "admitted"),
    "five thousand parts": (many_parts, "TooLarge"),
    "entities of entities": (entities, "NotAWorkbook"),
    "an entity from outside": (external, "NotAWorkbook"),
}


def main() -> None:
    import resource

    from dashboard.excel.gate import admit
    from dashboard.plan.errors import TrackerError

    resource.setrlimit(resource.RLIMIT_AS, (400 * MEBIBYTE, 400 * MEBIBYTE))
    data = sys.stdin.buffer.read()
    started = time.process_time()
    try:
        admit(data, "hostile.xlsx")
        outcome = "admitted"
    except TrackerError as refused:
        outcome = f"{type(refused).__name__} {refused.what}"
    print(f"{time.process_time() - started:.2f} {outcome}")


if __name__ == "__main__":
    main()
