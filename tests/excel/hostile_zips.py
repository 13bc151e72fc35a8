"""Zip files that lie about themselves, are damaged, or hold what no workbook holds."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

from tests.excel.books import bare, bare_parts, cells, with_declared_size, zipped

ONE = cells('<c r="A1"><v>7</v></c>')
SHEET = "xl/worksheets/sheet1.xml"


def with_parts(**parts: str | bytes) -> bytes:
    return zipped(bare_parts(ONE) | parts)


def named(name: str, content: str | bytes = "<x/>") -> Callable[[], bytes]:
    """A workbook with one more part of that name."""
    return lambda: zipped(bare_parts(ONE) | {name: content})


def directory(data: bytes, name: str) -> int:
    """Where the directory's entry for a part begins."""
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\x01\x02", at + 4)
    return at


def patched(at: Callable[[bytes], int], form: str, *values: int) -> Callable[[], bytes]:
    """A sound workbook with numbers of its zip file overwritten."""

    def make() -> bytes:
        data = bytearray(bare(ONE))
        struct.pack_into(form, data, at(bytes(data)), *values)
        return bytes(data)

    return make


def in_entry(offset: int) -> Callable[[bytes], int]:
    return lambda data: directory(data, SHEET) + offset


def in_end(offset: int) -> Callable[[bytes], int]:
    return lambda data: data.rindex(b"PK\x05\x06") + offset


def doubled(name: str = SHEET) -> bytes:
    buffer = io.BytesIO(bare(ONE))
    with zipfile.ZipFile(buffer, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that the name stands twice is meant
        archive.writestr(name, "<worksheet/>")
    return buffer.getvalue()


def flipped() -> bytes:
    data = bytearray(zipped(bare_parts(ONE), zipfile.ZIP_STORED))
    data[data.index(b"<v>7</v>") + 3] = ord("8")
    return bytes(data)


def two_names() -> bytes:
    data = bytearray(bare(ONE))
    at = data.index(b"xl/styles.xml")
    data[at : at + 13] = b"xl/stylez.xml"
    return bytes(data)


def overlapping() -> bytes:
    """Parts that point each into the one before: how 10 MB are packed into a few bytes."""
    data = bytearray(zipped(bare_parts(ONE) | {"xl/a.bin": b"x" * 99, "xl/b.bin": b"x" * 99}))
    entry = directory(bytes(data), "xl/a.bin")
    struct.pack_into("<L", data, entry + 20, struct.unpack_from("<L", data, entry + 20)[0] + 50)
    return bytes(data)


def all_the_same() -> bytes:
    """A thousand entries of the directory that lead to one part."""
    data = zipped(bare_parts(ONE) | {"xl/media/000.bin": bytes(1000)})
    start, at, end = data.index(b"PK\x01\x02"), directory(data, "xl/media/000.bin"), data.rindex(b"PK\x05\x06")
    entries = data[start:end] + b"".join(data[at:end].replace(b"000.bin", b"%03d.bin" % n) for n in range(1, 900))
    count = entries.count(b"PK\x01\x02")
    return data[:start] + entries + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entries), start, 0)


def locked() -> bytes:
    data = bytearray(bare(ONE))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def streamed() -> bytes:
    """A sound workbook whose sizes stand behind each part, as programs write it that cannot go back."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, piece: bytes) -> int:  # type: ignore[override]
            self.data += piece
            return len(piece)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in bare_parts(ONE).items():
            archive.writestr(name, content)
    return bytes(pipe.data)


def wide() -> bytes:
    """A sound workbook with sizes of 64 bits, as some programs write them for every part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in bare_parts(ONE).items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content if isinstance(content, bytes) else content.encode())
    return buffer.getvalue()


def wide_end(count: int, size: int, offset: int) -> Callable[[], bytes]:
    """A workbook whose end is told in 64 bits, with these numbers added to the true ones."""

    def make() -> bytes:
        data = bare(ONE)
        end = data.rindex(b"PK\x05\x06")
        _, _, _, _, entries, length, start, _ = struct.unpack_from("<4s4H2LH", data, end)
        record = struct.pack(
            "<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, *2 * (entries + count,), length + size, start + offset
        )
        locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
        full = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        return data[:end] + record + locator + full

    return make


def damaged_stream() -> bytes:
    """A part whose sizes and place are right and whose packed bytes are not."""
    data = bytearray(bare(ONE))
    at = data.index(b"xl/worksheets/sheet1.xml") + len(SHEET)
    data[at + 5 : at + 15] = b"\xff" * 10
    return bytes(data)


def unfinished() -> bytes:
    """A part whose packed bytes stop before their end, with the checksum of what there is."""
    parts = bare_parts(ONE)
    data = bytearray(zipped(parts))
    entry = directory(bytes(data), SHEET)
    packed = struct.unpack_from("<L", data, entry + 20)[0]
    struct.pack_into("<L", data, entry + 20, packed - 9)
    return bytes(data)


def with_other_checksum() -> bytes:
    data = bytearray(bare(ONE))
    struct.pack_into("<L", data, directory(bytes(data), SHEET) + 16, zlib.crc32(b"other"))
    return bytes(data)


def nested(depth: int) -> bytes:
    """A zip file in a zip file in a zip file."""
    data = bare(ONE)
    for _ in range(depth):
        data = zipped({"inside.zip": data})
    return data


def bare_bytes_name() -> bytes:
    """A part's name that says it is UTF-8 and is not."""
    data = with_parts(**{"xl/é.xml": "<x/>"})
    return data.replace("é".encode(), b"\xff\xfe")


NOT, LARGE, LOCK, OPEN = "NotAWorkbook", "TooLarge", "ProtectedByPassword", "opened"
OUTSIDE, NO_LIST, NO_END = (
    "points outside the workbook",
    "the list of its parts is damaged",
    "the end of the file is missing",
)
NO_PLAN = "so this is no support plan"

FILES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "cut short": (lambda: bare(ONE)[:-200], NOT, NO_END),
    "cut in the middle": (lambda: bare(ONE)[:700], NOT, NO_END),
    "cut after a hundred bytes": (lambda: bare(ONE)[:100], NOT, NO_END),
    "cut after four bytes": (lambda: b"PK\x03\x04", NOT, NO_END),
    "cut by one byte": (lambda: bare(ONE)[:-1], NOT, NO_END),
    "without its start": (lambda: bare(ONE)[900:], NOT, "something unknown"),
    "one bit changed": (flipped, NOT, "sheet1.xml is damaged"),
    "packed bytes changed": (damaged_stream, NOT, "sheet1.xml is damaged"),
    "packed bytes missing": (unfinished, NOT, "sheet1.xml is damaged"),
    "another checksum": (with_other_checksum, NOT, "sheet1.xml is damaged"),
    "a smaller size told": (lambda: with_declared_size(bare(ONE), "xl/styles.xml", 20), NOT, "styles.xml is"),
    "a larger size told": (lambda: with_declared_size(bare(ONE), "xl/styles.xml", 9999), NOT, "styles.xml is damaged"),
    "a size of 4 GB told": (lambda: with_declared_size(bare(ONE), SHEET, 0xFFFFFFFE), LARGE, "it unpacks to more than"),
    "a 64-bit size told and not given": (
        lambda: with_declared_size(bare(ONE), SHEET, 0xFFFFFFFF),
        LARGE,
        "it unpacks to more",
    ),
    "more packed bytes than there are": (patched(in_entry(20), "<L", 0x7FFFFFFF), NOT, "its parts overlap"),
    "a part beyond the end": (patched(in_entry(42), "<L", 0x7FFFFFFF), NOT, "a part is not where"),
    "a part in the middle of another": (patched(in_entry(42), "<L", 5), NOT, "its parts overlap"),
    "two parts in one place": (patched(in_entry(42), "<L", 0), NOT, "two different names"),
    "no entries": (patched(in_end(8), "<2H", 0, 0), NOT, "a packed folder (zip)"),
    "more entries than there are": (patched(in_end(8), "<2H", 60, 60), NOT, NO_LIST),
    "65,535 entries": (patched(in_end(8), "<2H", 65535, 65535), NOT, NO_LIST),
    "a directory elsewhere": (patched(in_end(16), "<L", 4), NOT, NO_LIST),
    "a directory of another size": (patched(in_end(12), "<L", 1), NOT, NO_LIST),
    "an end in 64 bits": (wide_end(0, 0, 0), OPEN, NO_PLAN),
    "an end in 64 bits, too many parts": (wide_end(1 << 40, 0, 0), NOT, NO_LIST),
    "an end in 64 bits, elsewhere": (wide_end(0, 0, 1 << 60), NOT, NO_LIST),
    "an end in 64 bits, endless": (wide_end(0, (1 << 63) - 1, 0), NOT, NO_LIST),
    "a directory entry of a long name": (patched(in_entry(28), "<H", 65535), NOT, NO_LIST),
    "a directory entry of a long comment": (patched(in_entry(32), "<H", 65535), NOT, NO_LIST),
    "sizes behind the parts": (streamed, OPEN, NO_PLAN),
    "sizes of 64 bits": (wide, OPEN, NO_PLAN),
    "bytes in front of the zip file": (lambda: b"MZ" + bytes(100) + bare(ONE), NOT, "something unknown"),
    "bytes behind the zip file": (lambda: bare(ONE) + bytes(100), OPEN, NO_PLAN),
    "a second zip file behind the first": (lambda: bare(ONE) + bare(ONE), NOT, NO_LIST),
    "zip files in zip files": (lambda: nested(50), NOT, "a packed folder (zip)"),
    "the same part twice": (doubled, NOT, "two parts of the same name"),
    "the same part in capitals": (named("XL/Styles.xml"), NOT, "two parts of the same name"),
    "the same part with a slash": (named("/xl/styles.xml"), NOT, "two parts of the same name"),
    "a part of two names": (two_names, NOT, "two different names"),
    "parts that overlap": (overlapping, NOT, "its parts overlap"),
    "900 entries, one part": (all_the_same, NOT, "two different names"),
    "a name that leads out": (named("../../x.xml"), NOT, OUTSIDE),
    "a name that leads out further in": (named("xl/../../x.xml"), NOT, OUTSIDE),
    "an absolute name": (named("/etc/passwd"), NOT, OUTSIDE),
    "a backslash name": (named("xl\\x.xml"), NOT, OUTSIDE),
    "a drive's name": (named("C:x.xml"), NOT, OUTSIDE),
    "a stream of a file": (named("xl/x.xml:stream"), NOT, OUTSIDE),
    "a device's name": (named("xl/CON"), OPEN, NO_PLAN),
    "a name of 60,000 letters": (named("xl/" + "x" * 60_000), OPEN, NO_PLAN),
    "a name without letters": (named(""), OPEN, NO_PLAN),
    "a folder as a part": (named("xl/media/", b""), OPEN, NO_PLAN),
    "a name in no encoding": (bare_bytes_name, NOT, NO_LIST),
    "packed with bzip2": (lambda: zipped(bare_parts(ONE), zipfile.ZIP_BZIP2), NOT, "a way that Excel does not use"),
    "packed with LZMA": (lambda: zipped(bare_parts(ONE), zipfile.ZIP_LZMA), NOT, "a way that Excel does not use"),
    "locked with a zip password": (locked, LOCK, "zip password"),
}
