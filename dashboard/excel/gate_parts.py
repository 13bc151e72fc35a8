"""The parts of a workbook found sound: unpacked, well-formed, and counted against what a plan may cost.

A part whose packed bytes are those of one checked before, in an earlier state of the same workbook or in another one made
from the same template, is not unpacked and parsed again: equal bytes have the same content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat

from dashboard.excel.gate_area import AreaCount, BeyondLimits, Cost, Limits
from dashboard.excel.package import Package, SheetPart, damaged
from dashboard.excel.zips import Archive, Member
from dashboard.plan.errors import NotAWorkbook, TooLarge
from dashboard.plan.problems import CellRef

_MEBIBYTE = 1 << 20
_XML = (".xml", ".rels", ".vml")
#: how large a part may be that only lists other parts, or says how things look
_LIST = 8 * _MEBIBYTE
_LONGEST_TAG = 4 * _MEBIBYTE
#: DOCTYPE and ENTITY declarations in UTF-8 and, with a NUL after each letter, in UTF-16
_DECLARATION = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_HEAD = b'<?xml version="1.0" encoding="UTF-8"'
_ENCODING = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")

#: parts that many workbooks have in common (theme, styles, the notes on headings), by checksum and packed bytes; cells never
_COMMON: dict[tuple[int, int, bytes], bytes] = {}
#: what such parts cost, by their content
_COSTS: dict[bytes, Cost] = {}
_MOST_COMMON, _LARGEST_COMMON = 1000, 1 << 16
_OF_ONE_CHILD = re.compile(r"/(?:worksheets/[^/]*|sharedStrings\.xml)$", re.IGNORECASE)


def too_large(name: str, why: str, mend: str = "") -> TooLarge:
    """The refusal of a workbook beyond the limits, with the clause that says how."""
    return TooLarge(
        f"This file is larger than any plan: {why}.",
        mend or "Take out what does not belong to the plan (old sheets, pictures, formatted empty rows) and try again.",
        where=CellRef(name) if name else None,
    )


def unsafe(name: str, why: str) -> NotAWorkbook:
    """The refusal of a file that was made to do harm, with the clause that says how."""
    return NotAWorkbook(
        f"This file was not made by a spreadsheet program: {why}.",
        "Do not use it. Ask for the workbook again from the person it came from.",
        where=CellRef(name),
    )


def size_told(count: int) -> str:
    """A number of bytes in words."""
    return f"{count / _MEBIBYTE:,.0f} MB" if count >= _MEBIBYTE else f"{count / 1024:,.0f} kB"


def unpacked(archive: Archive, name: str, known: Package | None) -> dict[str, bytes]:
    """The small XML parts, after every part's size and checksum was found right and no XML declares entities."""
    kept = {}
    for member in archive.members:
        if known is not None and known.holds(archive, member):
            content = known.kept(member.name)
        elif member.size <= _MEBIBYTE:
            content = _small(archive, member, name)
        else:
            content = None
            _check_large(archive, member, name)
        if content is not None:
            kept[member.name] = content
    return kept


def _is_xml(member: Member) -> bool:
    return member.name.lower().endswith(_XML)


def _small(archive: Archive, member: Member, name: str) -> bytes | None:
    """The content of a small part that is XML; of others only size and checksum are looked at."""
    if not _is_xml(member):
        archive.read(member)
        return None
    common = member.size <= _LARGEST_COMMON and not _OF_ONE_CHILD.search(member.name)
    key = (member.crc, member.size, archive.packed(member) if common else b"")
    content = _COMMON.get(key) if common else None
    if content is None:
        content = archive.read(member)
        _check_declarations(content, name)
        if common:
            if len(_COMMON) >= _MOST_COMMON:
                _COMMON.clear()
                _COSTS.clear()
            _COMMON[key] = content
    return content


def _check_large(archive: Archive, member: Member, name: str) -> None:
    tail = b""
    for piece in archive.pieces(member):
        if _is_xml(member):
            _check_declarations(tail + piece, name)
            tail = piece[-32:]


def _check_declarations(content: bytes, name: str) -> None:
    if (b"<!" in content or b"<\0!" in content) and _DECLARATION.search(content):
        raise unsafe(name, "it declares entities (DOCTYPE), which no workbook needs")


def check_parts(package: Package, limits: Limits, known: Package | None) -> None:
    """Refuse parts that reading needs and that are too large or not well-formed UTF-8, and too large a used area."""
    links = [member.name for member in package.archive.members if member.name.lower().endswith(".rels")]
    parts = _Parts(package, limits, known)
    parts.check("[Content_Types].xml", *links, package.workbook_path)
    sheets = package.sheets
    if not sheets:
        raise NotAWorkbook(
            "This workbook has no worksheet.", "Open it in Excel, add a sheet and save it.", where=CellRef(package.name)
        )
    if len(sheets) > len(package.archive.members):
        raise damaged(package.name, "it lists more sheets than it has parts")
    parts.check(*filter(None, [package.linked("styles")]))
    parts.check(*filter(None, [package.linked("sharedStrings")]), largest=limits.readable)
    for sheet in sheets:
        parts.check_sheet(sheet)
        links = [link.target for link in package.relationships(sheet.path).values() if link.kind == "table"]
        parts.check(*(path for path in links if package.has(path)))


class _Parts:
    """The parts that reading needs, checked one after the other against what they may cost together."""

    def __init__(self, package: Package, limits: Limits, known: Package | None) -> None:
        self.package = package
        self.limits = limits
        self.known = known
        self.left = limits.readable
        self.area = AreaCount(limits)

    def check(self, *paths: str, largest: int = _LIST) -> None:
        """Refuse a part that is too large, not UTF-8 or not well-formed."""
        for path in paths:
            self._check(path, largest, is_sheet=False)

    def check_sheet(self, sheet: SheetPart) -> None:
        """Refuse a worksheet as any part, and one whose used area is larger than a plan's."""
        self.area.begin(sheet.name)
        self._check(sheet.path, self.limits.readable, is_sheet=True)

    def _check(self, path: str, largest: int, *, is_sheet: bool) -> None:
        package = self.package
        member = package.archive.find(path)
        if member is None:
            raise damaged(package.name, f"the part {path} is missing")
        self.left -= member.size
        if self.left < 0 or member.size > largest:
            raise too_large(package.name, f"the part {path} unpacks to {size_told(member.size)}")
        content = package.part(path) if member.size <= _MEBIBYTE else None
        try:
            cost = self._known_cost(member, content)
            if cost is None:
                before = self.area.cost
                self._parse(path, (content,) if content is not None else package.archive.pieces(member), is_sheet)
                cost = self.area.cost.since(before)
                if content is not None and not is_sheet:
                    _COSTS[content] = cost
            else:
                self.area.add(cost)
        except BeyondLimits as beyond:
            raise too_large(package.name, str(beyond)) from None
        except expat.ExpatError:
            raise damaged(package.name, f"the part {path} is not well-formed XML") from None
        package.costs[member.key] = cost

    def _known_cost(self, member: Member, content: bytes | None) -> Cost | None:
        """What a part cost when it was checked before; None when it was not."""
        known = self.known
        if known is not None and member.key in known.costs and known.holds(self.package.archive, member):
            return known.costs[member.key]
        return _COSTS.get(content) if content is not None and len(content) <= _LARGEST_COMMON else None

    def _parse(self, path: str, pieces: Iterable[bytes], is_sheet: bool) -> None:
        name, area, fed = self.package.name, self.area, 0
        parser = expat.ParserCreate()
        area.begin_part()
        for piece in pieces:
            if not fed:
                _check_encoding(piece, path, name)
            area.count_tags(piece)
            if is_sheet:
                area.take(piece)
            fed += len(piece)
            parser.Parse(piece, False)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:  # each further piece would have it read from its start
                raise too_large(name, f"the part {path} holds one endless tag")
        parser.Parse(b"", True)


def _check_encoding(start: bytes, path: str, name: str) -> None:
    if start.startswith((_HEAD, b'<?xml version="1.0" encoding="utf-8"')):
        return
    declared = _ENCODING.match(start.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].lower() if declared else b"utf-8"
    is_wide = start.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"))
    if is_wide or encoding not in (b"utf-8", b"us-ascii", b"ascii"):
        raise damaged(name, f"the part {path} is not written in UTF-8")
