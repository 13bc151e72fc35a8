"""Is this a workbook we should open at all? Everything that reads a workbook starts here.

A file is admitted when it is a sound .xlsx, .xlsm, .xltx or .xltm, small enough to be a plan, with every part's
checksum right and nothing in it that is made to exhaust a reader. Nothing is inflated beyond what the limits allow.
"""

from __future__ import annotations

from dashboard.excel.gate_area import Limits
from dashboard.excel.gate_kinds import refuse_other_files, refuse_other_packages
from dashboard.excel.gate_parts import check_parts, size_told, too_large, unpacked, unsafe
from dashboard.excel.package import Package, damage_told, damaged
from dashboard.excel.zips import Archive, Member
from dashboard.plan.errors import ProtectedByPassword
from dashboard.plan.problems import CellRef

__all__ = ["Limits", "admit"]

#: a part of that size that packs this well holds nothing that people wrote
_SUSPECT = 64 << 20
_RATIO = 400
#: where a workbook keeps its parts: a slash in front of these is a writer's slip, not an attack
_FOLDERS = ("xl/", "_rels/", "docprops/", "customxml/", "[content_types].xml")
_LIMITS = Limits()


def admit(data: bytes, name: str, limits: Limits = _LIMITS, known: Package | None = None) -> Package:
    """The workbook in these bytes; raises NotAWorkbook, ProtectedByPassword or TooLarge, each saying why in words.

    `known` is an earlier state of the same workbook: what was found and worked out from parts that are still the same
    bytes is taken over.
    """
    if len(data) > limits.file:
        raise too_large(name, f"it is {size_told(len(data))}, and a plan may be {size_told(limits.file)}")
    refuse_other_files(data, name)
    with damage_told(name):
        archive = Archive(data)
    _check_members(archive, name, limits)
    with damage_told(name):
        refuse_other_packages(archive, name)
        package = Package(name, archive, unpacked(archive, name, known))
        check_parts(package, limits, known)
        if known is not None:
            package.take_over(known)
    return package


def _check_members(archive: Archive, name: str, limits: Limits) -> None:
    """Refuse what the directory alone shows to be wrong: too many parts, too large, locked, bad or double names."""
    members = archive.members
    if len(members) > limits.members:
        raise too_large(name, f"it has {len(members):,} parts, and a plan may have {limits.members:,}")
    if sum(member.size for member in members) > limits.unpacked:
        raise too_large(name, f"it unpacks to more than {size_told(limits.unpacked)}")
    seen = set()
    for member in members:
        _check_member(member, name)
        if member.key in seen:
            raise unsafe(name, f"it has two parts of the same name ({member.name})")
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
        raise unsafe(name, "it has a part whose name points outside the workbook")
    if member.size > _SUSPECT and member.size > _RATIO * member.packed:
        raise too_large(name, f"one part of it unpacks to {size_told(member.size)} from almost nothing")
