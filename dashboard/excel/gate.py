"""Is this a workbook we should open at all? Everything that reads a workbook starts here.

A file is admitted when it is a sound .xlsx, .xlsm, .xltx or .xltm, small enough to be a plan, with every part's
checksum right and nothing in it that is made to exhaust a reader. Nothing is inflated beyond what the limits allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat

from dashboard.excel.gate_area import AreaCount, BeyondLimits, Limits
from dashboard.excel.gate_kinds import refuse_other_files, refuse_other_packages
from dashboard.excel.package import Package, SheetPart, damage_told, damaged
from dashboard.excel.zips import Archive, Member
from dashboard.plan.errors import NotAWorkbook, ProtectedByPassword, TooLarge
from dashboard.plan.problems import CellRef

__all__ = ["Limits", "admit"]

_MEBIBYTE = 1 << 20
_XML = (".xml", ".rels", ".vml")
#: a part of that size that packs this well holds nothing that people wrote
_SUSPECT = 64 * _MEBIBYTE
_RATIO = 400
#: where a workbook keeps its parts: a slash in front of these is a writer's slip, not an attack
_FOLDERS = ("xl/", "_rels/", "docprops/", "customxml/", "[content_types].xml")
#: how large a part may be that lists other parts or says how things look
_LIST = 8 * _MEBIBYTE
_LONGEST_TAG = 4 * _MEBIBYTE
#: how large a part may be that only lists other parts, or says how things look
_LIST = 8 * _MEBIBYTE
_LONGEST_TAG = 4 * _MEBIBYTE
_LIMITS = Limits()
#: DOCTYPE and ENTITY declarations in UTF-8 and, with a NUL after each letter, in UTF-16
_DECLARATION = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_HEAD = b'<?xml version="1.0" encoding="UTF-8"'
_ENCODING = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")


def admit(data: bytes, name: str, limits: Limits = _LIMITS) -> Package:
    """The workbook in these bytes; raises NotAWorkbook, ProtectedByPassword or TooLarge, each saying why in words."""
    if len(data) > limits.file:
        raise _too_large(name, f"it is {_size(len(data))}, and a plan may be {_size(limits.file)}")
    refuse_other_files(data, name)
    with damage_told(name):
        archive = Archive(data)
    _check_members(archive, name, limits)
    with damage_told(name):
        refuse_other_packages(archive, name)
        package = Package(name, archive, _checked(archive, name))
        _check_parts(package, limits)
    return package


def _too_large(name: str, why: str) -> TooLarge:
    return TooLarge(
        f"This file is larger than any plan: {why}.",
        "Take out what does not belong to the plan (old sheets, pictures, formatted empty rows) and try again.",
        where=CellRef(name),
    )


def _unsafe(name: str, why: str) -> NotAWorkbook:
    return NotAWorkbook(
        f"This file was not made by a spreadsheet program: {why}.",
        "Do not use it. Ask for the workbook again from the person it came from.",
        where=CellRef(name),
    )


def _size(count: int) -> str:
    return f"{count / _MEBIBYTE:,.0f} MB" if count >= _MEBIBYTE else f"{count / 1024:,.0f} kB"


def _check_members(archive: Archive, name: str, limits: Limits) -> None:
    """Refuse what the directory alone shows to be wrong: too many parts, too large, locked, bad or double names."""
    members = archive.members
    if len(members) > limits.members:
        raise _too_large(name, f"it has {len(members):,} parts, and a plan may have {limits.members:,}")
    if sum(member.size for member in members) > limits.unpacked:
        raise _too_large(name, f"it unpacks to more than {_size(limits.unpacked)}")
    seen = set()
    for member in members:
        _check_member(member, name)
        if member.key in seen:
            raise _unsafe(name, f"it has two parts of the same name ({member.name})")
        seen.add(member.key)


def _check_member(member: Member, name: str) -> None:
    if member.encrypted:
        raise ProtectedByPassword(
            "This file is locked with a zip password.",
            "Unpack it with the password first, then open the workbook inside.",
            where=CellRef(name),
        )
    if member.method not in (0, 8):
        raise damaged(name, "it is packed in a way that Excel does not use")
    path = member.name
    is_outside = path.startswith("/") and not member.key.startswith(_FOLDERS)
    if is_outside or "\\" in path or ":" in path or "\0" in path or ".." in path.split("/"):
        raise _unsafe(name, "it has a part whose name points outside the workbook")
    if member.size > _SUSPECT and member.size > _RATIO * member.packed:
        raise _too_large(name, f"one part of it unpacks to {_size(member.size)} from almost nothing")


def _checked(archive: Archive, name: str) -> dict[str, bytes]:
    """The small XML parts, after every part's size and checksum was found right and no XML declares entities."""
    kept = {}
    for member in archive.members:
        is_xml = member.name.lower().endswith(_XML)
        if member.size <= _MEBIBYTE:
            content = archive.read(member)
            if is_xml:
                _check_declarations(content, name)
                kept[member.name] = content
            continue
        tail = b""
        for piece in archive.pieces(member):
            if is_xml:
                _check_declarations(tail + piece, name)
                tail = piece[-32:]
    return kept


def _check_declarations(content: bytes, name: str) -> None:
    if (b"<!" in content or b"<\0!" in content) and _DECLARATION.search(content):
        raise _unsafe(name, "it declares entities (DOCTYPE), which no workbook needs")


def _check_parts(package: Package, limits: Limits) -> None:
    """Refuse parts that reading needs and that are too large or not well-formed UTF-8, and too large a used area."""
    links = [member.name for member in package.archive.members if member.name.lower().endswith(".rels")]
    parts = _Parts(package, limits)
    parts.check("[Content_Types].xml", *links, package.workbook_path)
    sheets = package.sheets
    if not sheets:
        raise NotAWorkbook(
            "This workbook has no worksheet.", "Open it in Excel, add a sheet and save it.", where=CellRef(package.name)
        )
    parts.check(*filter(None, [package.linked("styles")]))
    parts.check(*filter(None, [package.linked("sharedStrings")]), largest=limits.readable)
    for sheet in sheets:
        parts.check_sheet(sheet)
        links = [link.target for link in package.relationships(sheet.path).values() if link.kind == "table"]
        parts.check(*(path for path in links if package.has(path)))


class _Parts:
    """The parts that reading needs, checked one after the other against what they may cost together."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self.package = package
        self.limits = limits
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
        name, area, fed = self.package.name, self.area, 0
        parser = expat.ParserCreate()
        area.begin_part()
        try:
            for piece in self._pieces(path, largest):
                if not fed:
                    _check_encoding(piece, path, name)
                area.count_tags(piece)
                if is_sheet:
                    area.take(piece)
                fed += len(piece)
                parser.Parse(piece, False)
                if fed - parser.CurrentByteIndex > _LONGEST_TAG:  # each further piece would have it read from its start
                    raise _too_large(name, f"the part {path} holds one endless tag")
            parser.Parse(b"", True)
        except BeyondLimits as beyond:
            raise _too_large(name, str(beyond)) from None
        except expat.ExpatError:
            raise damaged(name, f"the part {path} is not well-formed XML") from None

    def _pieces(self, path: str, largest: int) -> Iterable[bytes]:
        member = self.package.archive.find(path)
        if member is None:
            raise damaged(self.package.name, f"the part {path} is missing")
        self.left -= member.size
        if self.left < 0 or member.size > largest:
            raise _too_large(self.package.name, f"the part {path} unpacks to {_size(member.size)}")
        if member.size <= _MEBIBYTE:
            return (self.package.part(path),)
        return self.package.archive.pieces(member)


def _check_encoding(start: bytes, path: str, name: str) -> None:
    if start.startswith((_HEAD, b'<?xml version="1.0" encoding="utf-8"')):
        return
    declared = _ENCODING.match(start.removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].lower() if declared else b"utf-8"
    is_wide = start.startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"))
    if is_wide or encoding not in (b"utf-8", b"us-ascii", b"ascii"):
        raise damaged(name, f"the part {path} is not written in UTF-8")
