"""Ways to change a workbook at random: its bytes, its parts, and the XML inside them with sizes and checksums right."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

from tests.excel.books import parts_of
from tests.fuzz.seeds import seeds

Parts = list[tuple[str, bytes]]

_TOKEN = re.compile(rb"<[^>]*>|[^<]+")
_NAME = re.compile(rb"<([\w:.-]+)")
_VALUE = re.compile(rb'="([^"]*)"')
_XML = (".xml", ".rels")
#: bytes: enough to reach the limits, and not the end of this process's own memory
_LONGEST = 5_000_000
#: what stands in cells and attributes of no workbook, or at the edge of what may stand there
NASTY = (
    *(b"", b" ", b"0", b"-1", b"1e999", b"-1e999", b"NaN", b"Infinity", b"1e308", b"0x10", b"1_000", b"+5", b"\xd9\xa3"),
    *(b"99999999999999999999", b"2147483648", b"4294967296", b"-2147483649", b"2958466", b"60", b"0.5", b"1e-400", b"9" * 5000),
    *(b"A0", b"A1:", b":", b"XFD1048576", b"XFE1", b"AAAA1", b"A1048577", b"$A$1:$B$2", b"a1", b"1A", b"A1:XFD1048576"),
    *(b"s", b"b", b"e", b"d", b"str", b"inlineStr", b"n", b"true", b"2026-13-45", b"2026-11-21T25:00:00Z", b"24:00:00"),
    *(b"&#0;", b"&#x1F600;", b"&#xD800;", b"&#1114112;", b"&lol;", b"&amp;amp;", b"&", b"_x0000_", b"_xD800_", b"_x000D_"),
    *(b"<![CDATA[x]]>", b"<!-- -->", b"<?x?>", b"<!DOCTYPE x>", b"</x>", b"<x/>", b"<v>", b"\0", b"\xff", b"\xed\xa0\x80"),
    *(b"../../../etc/passwd", b"/xl/worksheets/sheet1.xml", b"worksheets/sheet1.xml", b"http://example.org/", b"%00", b"\\"),
    *(b"Goals", b"Child", b"Progress", b"G1", b"=cmd|' /C calc'!A0", b"[h]:mm", b"yyyy%", b'"', b"'", b"x" * 40_000, b"[" * 20_000),
)  # fmt: skip


@cache
def _parts(name: str) -> tuple[tuple[str, bytes], ...]:
    return tuple(parts_of(seeds()[name]).items())


def mutated(chance: Random) -> bytes:
    """A workbook changed at random; the same for the same state of chance."""
    name = chance.choice(list(seeds()))
    data = seeds()[name]
    if data.startswith(b"PK") and chance.random() < 0.75:
        parts = list(_parts(name))
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            chance.choice(_OF_PARTS)(parts, chance)
        data = _zipped(parts, chance)
        if chance.random() < 0.9:
            return data
    for _ in range(chance.choice((1, 1, 2, 8))):
        data = chance.choice(_OF_BYTES)(data, chance)
    return data


def _zipped(parts: Parts, chance: Random) -> bytes:
    buffer = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    with zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name stands twice is meant
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def _flip(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :] if data else data


def _overwrite(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data) or 1)
    new = chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f", b"PK\x03\x04", b"PK\x05\x06", chance.randbytes(4)))
    return data[:at] + new + data[at + len(new) :]


def _at_the_end(data: bytes, chance: Random) -> bytes:
    """A byte of the zip directory, which lies at the end, or of an OLE head, which lies at the start."""
    at = chance.randrange(min(600, len(data) or 1))
    at = len(data) - 1 - at if data.startswith(b"PK") else at
    return data[:at] + bytes([chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))]) + data[at + 1 :]


def _cut(data: bytes, chance: Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice((data[:start], data[start:], data[:start] + data[end:]))


def _splice(data: bytes, chance: Random) -> bytes:
    other = seeds()[chance.choice(list(seeds()))]
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def _drop(parts: Parts, chance: Random) -> None:
    if len(parts) > 1:
        parts.pop(chance.randrange(len(parts)))


def _swap(parts: Parts, chance: Random) -> None:
    one, other = (chance.randrange(len(parts)) for _ in range(2))
    parts[one], parts[other] = (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])


def _rename(parts: Parts, chance: Random) -> None:
    at = chance.randrange(len(parts))
    name, content = parts[at]
    new = (
        name.upper(),
        "/" + name,
        "../" + name,
        name + "/",
        name.replace("/", "\\"),
        "xl/é.xml",
        chance.choice(parts)[0],
    )
    parts[at] = chance.choice(new), content


def _borrow(parts: Parts, chance: Random) -> None:
    """A part of another workbook in the place of one, or beside them."""
    name, content = chance.choice(_parts(chance.choice([each for each, data in seeds().items() if data[:2] == b"PK"])))
    at = next((n for n, part in enumerate(parts) if part[0] == name), None)
    if at is None:
        parts.append((name, content))
    else:
        parts[at] = name, content


def _bytes_inside(parts: Parts, chance: Random) -> None:
    at = chance.randrange(len(parts))
    parts[at] = parts[at][0], chance.choice(_OF_BYTES)(parts[at][1], chance)


def _tokens(parts: Parts, chance: Random) -> None:
    """One to four changes of the tags and texts of one XML part."""
    found = [n for n, (name, content) in enumerate(parts) if name.endswith(_XML) and content]
    if not found:
        return
    at = chance.choice(found)
    tokens = _TOKEN.findall(parts[at][1])
    for _ in range(chance.choice((1, 1, 2, 4))):
        if tokens:
            _change_token(tokens, chance)
    content = b"".join(tokens)
    if chance.random() < 0.02:
        content = content.decode("utf-8", "replace").encode(
            chance.choice(("utf-16", "utf-16-le", "utf-8-sig", "utf-32"))
        )
    parts[at] = parts[at][0], content


def _change_token(tokens: list[bytes], chance: Random) -> None:
    at = chance.randrange(len(tokens))
    token, other = tokens[at], chance.randrange(len(tokens))
    values = list(_VALUE.finditer(token))
    what = chance.choice(
        ("value", "value", "value", "text", "drop", "double", "many", "deep", "swap", "move", "insert")
    )
    if what == "value" and values:
        found = chance.choice(values)
        tokens[at] = token[: found.start(1)] + chance.choice(NASTY) + token[found.end(1) :]
    elif what in ("value", "text"):
        texts = [n for n, each in enumerate(tokens) if not each.startswith(b"<")]
        tokens[chance.choice(texts) if texts else at] = chance.choice(NASTY)
    elif what == "drop":
        tokens.pop(at)
    elif what == "double":
        tokens[at] = token * 2
    elif what == "many":
        tokens[at] = token * min(chance.choice((100, 2000)), 1 + _LONGEST // (1 + len(token)))
    elif what == "deep" and (name := _NAME.match(token)):
        count = min(chance.choice((2, 500, 50_000)), 1 + _LONGEST // len(token))
        tokens[at] = token.replace(b"/>", b">") * count + b"</%s>" % name[1] * (count - (not token.endswith(b"/>")))
    elif what == "swap":
        tokens[at], tokens[other] = tokens[other], token
    elif what == "move":
        tokens.insert(other, tokens.pop(at))
    else:
        tokens.insert(at, chance.choice(NASTY))


_OF_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (_flip, _overwrite, _at_the_end, _cut, _splice)
_OF_PARTS: tuple[Callable[[Parts, Random], None], ...] = (
    *(_tokens,) * 6,
    *(_drop, _swap, _rename, _borrow, _bytes_inside),
)
