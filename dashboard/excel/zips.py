"""A zip file seen member by member: checked, inflated within bounds, and rebuilt with only some members changed.

Unlike zipfile this keeps hold of the compressed bytes, so that what is not edited can be copied as it stands.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FULL = 0xFFFFFFFF
_PIECE = 1 << 20
_SLICE = 1 << 16


class ZipFault(Exception):
    """The bytes are not a sound zip file; the message is a clause in plain words."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside the zip: what the directory says of it and where its bytes lie."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    start: int
    end: int
    central: bytes

    @property
    def key(self) -> str:
        """The name by which parts refer to it: some writers put a slash in front, and case does not count."""
        return self.name.lower().lstrip("/")

    @property
    def encrypted(self) -> bool:
        """Whether the member needs a zip password."""
        return bool(self.flags & 1)


def _find_end(data: bytes) -> tuple[int, int, int]:
    """Number of members, size and offset of the central directory; raises ZipFault without one."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0 or at + _END.size > len(data):
        raise ZipFault("the end of the file is missing")
    _, _, _, _, count, size, offset, _ = _END.unpack_from(data, at)
    if (count == 0xFFFF or offset == _FULL or size == _FULL) and data[at - 20 : at - 16] == b"PK\x06\x07":
        at = struct.unpack_from("<Q", data, at - 12)[0]
        if data[at : at + 4] != b"PK\x06\x06" or at + _END64.size > len(data):
            raise ZipFault("the list of its parts is damaged")
        *_, count, size, offset = _END64.unpack_from(data, at)
    if offset + size != at:
        raise ZipFault("the list of its parts is damaged")
    return count, size, offset


def _wide(extra: bytes, values: list[int]) -> list[int]:
    """The values of a directory entry with those too wide for their field taken from the zip64 block."""
    if _FULL not in values:
        return values
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            wide = iter(struct.iter_unpack("<Q", extra[at + 4 : at + 4 + length // 8 * 8]))
            return [next(wide, (_FULL,))[0] if value == _FULL else value for value in values]
        at += 4 + length
    return values


def _entries(data: bytes) -> Iterator[tuple[list[int], bytes, bytes]]:
    """Of each directory entry: flags, method, crc, packed, size, offset; the raw name; the entry's bytes."""
    count, _, at = _find_end(data)
    if count * _CENTRAL.size > len(data):
        raise ZipFault("the list of its parts is damaged")
    for _ in range(count):
        head = _CENTRAL.unpack_from(data, at)
        if head[0] != b"PK\x01\x02":
            raise ZipFault("the list of its parts is damaged")
        name_end = at + _CENTRAL.size + head[10]
        end = name_end + head[11] + head[12]
        size, packed, offset = _wide(data[name_end : name_end + head[11]], [head[9], head[8], head[16]])
        yield [head[3], head[4], head[7], packed, size, offset], data[at + _CENTRAL.size : name_end], data[at:end]
        at = end


def _members(data: bytes) -> Iterator[Member]:
    """The members in the directory's order; raises ZipFault where local headers and directory disagree."""
    entries = list(_entries(data))
    next_start = dict(pairwise([*sorted(entry[0][5] for entry in entries), _find_end(data)[2]]))
    for (flags, method, crc, packed, size, offset), raw, central in entries:
        if data[offset : offset + 4] != b"PK\x03\x04":
            raise ZipFault("a part is not where the list says it is")
        local = _LOCAL.unpack_from(data, offset)
        start = offset + _LOCAL.size + local[9] + local[10]
        if data[offset + _LOCAL.size : offset + _LOCAL.size + local[9]] != raw:
            raise ZipFault("a part has two different names")
        if start + packed > next_start[offset]:
            raise ZipFault("its parts overlap")
        name = raw.decode("utf-8" if flags & 0x800 else "cp437")
        yield Member(name, flags, method, crc, packed, size, offset, start, next_start[offset], central)


class Archive:
    """A zip file held in memory."""

    def __init__(self, data: bytes) -> None:
        """The archive in these bytes; raises ZipFault when its directory is not sound."""
        self.data = data
        try:
            self.members = tuple(_members(data))
        except (struct.error, UnicodeDecodeError, IndexError, OverflowError) as fault:
            raise ZipFault("the list of its parts is damaged") from fault

    @cached_property
    def _by_name(self) -> dict[str, Member]:
        return {member.key: member for member in self.members}

    def find(self, name: str) -> Member | None:
        """The member of that name, whatever its case and with or without a slash in front; None without one."""
        return self._by_name.get(name.lower().lstrip("/"))

    def pieces(self, member: Member) -> Iterator[bytes]:
        """The member's content, inflated a megabyte at a time; raises ZipFault on a wrong size or checksum."""
        crc = size = 0
        for piece in filter(None, self._inflate(member)):
            size += len(piece)
            if size > member.size:
                raise ZipFault(f"the part {member.name} is larger than it says")
            crc = zlib.crc32(piece, crc)
            yield piece
        if size != member.size or crc != member.crc:
            raise ZipFault(f"the part {member.name} is damaged")

    def _inflate(self, member: Member) -> Iterator[bytes]:
        raw = memoryview(self.data)[member.start : member.start + member.packed]
        if member.method == 0:
            yield from (bytes(raw[at : at + _PIECE]) for at in range(0, len(raw), _PIECE))
            return
        inflater = zlib.decompressobj(-15)
        try:
            for at in range(0, len(raw), _SLICE):
                rest: bytes | memoryview = raw[at : at + _SLICE]
                while rest and not inflater.eof:
                    yield inflater.decompress(rest, _PIECE)
                    rest = inflater.unconsumed_tail
            yield inflater.flush()
        except zlib.error as fault:
            raise ZipFault(f"the part {member.name} is damaged") from fault

    def read(self, member: Member) -> bytes:
        """The member's whole content; raises ZipFault on a wrong size or checksum."""
        if member.size > _PIECE or member.method == 0:
            return b"".join(self.pieces(member))
        inflater = zlib.decompressobj(-15)
        try:
            content = inflater.decompress(self.data[member.start : member.start + member.packed], member.size + 1)
        except zlib.error as fault:
            raise ZipFault(f"the part {member.name} is damaged") from fault
        if len(content) != member.size or zlib.crc32(content) != member.crc:
            raise ZipFault(f"the part {member.name} is damaged")
        return content

    def is_same(self, mine: Member, other: Archive, member: Member) -> bool:
        """Whether a member and one of another archive are packed into the same bytes."""
        facts = mine.method, mine.crc, mine.size, mine.packed
        return facts == (member.method, member.crc, member.size, member.packed) and (
            self.packed(mine) == other.packed(member)
        )

    def packed(self, member: Member) -> bytes:
        """The member's bytes as they lie in the file, compressed."""
        return self.data[member.start : member.start + member.packed]


def rebuilt(archive: Archive, changed: Mapping[str, bytes], added: Mapping[str, bytes]) -> bytes:
    """The zip file with some members' content changed and some added; all others keep their compressed bytes."""
    pieces: list[bytes | memoryview] = []
    whole = memoryview(archive.data)  # slices of it are copied once only, when all is put together
    central: dict[str, bytes] = {}
    at = 0
    for member in sorted(archive.members, key=lambda each: each.offset):
        if member.name in changed:
            content, record = _changed(archive, member, changed[member.name], at)
            pieces.append(content)
            at += len(content)
        else:
            pieces.append(whole[member.offset : member.end])
            record = _record(member.central, at, member.flags, member.crc, member.packed, member.size)
            at += member.end - member.offset
        central[member.name] = record
    ordered = [central[member.name] for member in archive.members]
    for name, content in added.items():
        piece, record = _new(name, content, at)
        pieces.append(piece)
        ordered.append(record)
        at += len(piece)
    directory = b"".join(ordered)
    comment = archive.data[archive.data.rfind(b"PK\x05\x06", max(0, len(archive.data) - 65_557)) + _END.size :]
    end = _END.pack(b"PK\x05\x06", 0, 0, len(ordered), len(ordered), len(directory), at, len(comment))
    return b"".join([*pieces, directory, end, comment])


def _deflated(content: bytes) -> bytes:
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15)
    return deflater.compress(content) + deflater.flush()


def _without_wide(extra: bytes) -> bytes:
    """An extra field without its zip64 block, which the small sizes of a plan never need."""
    kept, at = [], 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind != 1:
            kept.append(extra[at : at + 4 + length])
        at += 4 + length
    return b"".join(kept)


def _changed(archive: Archive, member: Member, content: bytes, at: int) -> tuple[bytes, bytes]:
    """A member's local entry and directory record with new content, everything else in its headers kept."""
    packed = content if member.method == 0 else _deflated(content)
    crc = zlib.crc32(content)
    flags = member.flags & ~8
    head = list(_LOCAL.unpack_from(archive.data, member.offset))
    name_end = member.offset + _LOCAL.size + head[9]
    extra = _without_wide(archive.data[name_end : name_end + head[10]])
    head[2], head[6], head[7], head[8], head[10] = flags, crc, len(packed), len(content), len(extra)
    name = archive.data[member.offset + _LOCAL.size : name_end]
    record = _record(member.central, at, flags, crc, len(packed), len(content))
    return _LOCAL.pack(*head) + name + extra + packed, record


def _record(central: bytes, at: int, flags: int, crc: int, packed: int, size: int) -> bytes:
    """A directory record that points to a new place, its sizes and checksum set."""
    head = list(_CENTRAL.unpack_from(central))
    name_end = _CENTRAL.size + head[10]
    extra = central[name_end : name_end + head[11]]
    if _FULL in (head[8], head[9], head[16]):
        extra = _without_wide(extra)
    rest = central[name_end + head[11] :]
    head[3], head[7], head[8], head[9], head[11], head[16] = flags, crc, packed, size, len(extra), at
    return _CENTRAL.pack(*head) + central[_CENTRAL.size : name_end] + extra + rest


def _new(name: str, content: bytes, at: int) -> tuple[bytes, bytes]:
    """The local entry and directory record of a member that was not there before."""
    raw, packed, crc = name.encode(), _deflated(content), zlib.crc32(content)
    flags = 0 if name.isascii() else 0x800
    common = (20, flags, 8, 0, 0x21, crc, len(packed), len(content), len(raw), 0)
    local = _LOCAL.pack(b"PK\x03\x04", *common) + raw + packed
    return local, _CENTRAL.pack(b"PK\x01\x02", 20, *common, 0, 0, 0, 0, at) + raw
