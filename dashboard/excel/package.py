"""A workbook taken apart: its sheets, strings, styles and tables, each read only when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from xml.etree.ElementTree import ParseError

from dashboard.excel.gate_area import Cost, has_formulas
from dashboard.excel.markup import REST, is_true, local_attributes, root_prefix
from dashboard.excel.parts import (
    Relationship,
    Table,
    by_content,
    links_of,
    relationships_in,
    styles_in,
    table_in,
    text_of,
)
from dashboard.excel.strings import shared_strings
from dashboard.excel.styles import Styles
from dashboard.excel.zips import Archive, Member, ZipFault
from dashboard.plan.errors import NotAWorkbook, TooLarge, TrackerError
from dashboard.plan.problems import CellRef

#: what a broken part can trip over while it is read
FAULTS = (ZipFault, ParseError, ValueError, LookupError, ArithmeticError, RecursionError)


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """A block in which whatever a broken workbook trips over is told as NotAWorkbook, in one sentence."""
    try:
        yield
    except TrackerError:
        raise
    except FAULTS as fault:
        raise damaged(name, str(fault) if isinstance(fault, ZipFault) else "a part of it cannot be read") from fault
    except MemoryError:
        raise TooLarge(
            "This workbook needs more memory than there is.", "Take out what is not needed.", where=CellRef(name)
        ) from None


def damaged(name: str, why: str) -> NotAWorkbook:
    """The refusal of a workbook that is broken, with the clause that says how."""
    return NotAWorkbook(
        f"This workbook is damaged: {why}.",
        "Open it in Excel and let Excel repair it, or go back to an earlier version.",
        where=CellRef(name),
    )


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One worksheet: the name on its tab, where its part lies, and whether the tab is hidden."""

    name: str
    path: str
    hidden: bool


class Package:
    """A workbook whose bytes passed the gate. Nothing in it changes; parts are read when they are asked for."""

    def __init__(self, name: str, archive: Archive, kept: dict[str, bytes] | None = None) -> None:
        """A package over an archive; `kept` holds the parts that are already inflated, by path."""
        self.name = name
        self.archive = archive
        self._kept = kept if kept is not None else {}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._tables: dict[str, tuple[Table, ...]] = {}
        #: days already worked out, by the style and the stored text of their cells
        self.days: dict[tuple[str, str], str | int | float | bool | date | datetime | time] = {}
        self._compared: tuple[Archive, dict[str, bool]] = archive, {}
        #: what the gate counted in each part, by its key
        self.costs: dict[str, Cost] = {}
        self._remembered: dict[tuple[str, str], object] = {}

    def changed(self, archive: Archive, parts: dict[str, bytes]) -> Package:
        """The package over a new archive in which only these parts differ; what was worked out from others is kept."""
        new = Package(self.name, archive, self._kept | parts)
        for name, kind in (("strings", "sharedStrings"), ("styles", "styles")):
            path = self.linked(kind)
            if path is not None and path not in parts and name in self.__dict__:
                new.__dict__[name] = self.__dict__[name]
        return new

    def once[T](self, what: str, path: str, make: Callable[[], T]) -> T:
        """What somebody works out from the cells of one sheet, by its path: worked out once, and then remembered."""
        key = what, path
        if key not in self._remembered:
            self._remembered[key] = make()
        return self._remembered[key]  # type: ignore[return-value]

    def kept(self, path: str) -> bytes | None:
        """The content of a part that is held unpacked; None for the others."""
        return self._kept.get(path)

    def holds(self, archive: Archive, member: Member) -> bool:
        """Whether a part of another archive is, byte for byte, the part of the same name here."""
        if archive is not self._compared[0]:
            self._compared = archive, {}
        same = self._compared[1].get(member.key)
        if same is None:
            mine = self.archive.find(member.name)
            same = mine is not None and self.archive.is_same(mine, archive, member)
            self._compared[1][member.key] = same
        return same

    def take_over(self, known: Package) -> None:
        """Takes over what was worked out in an earlier state of this workbook from parts that are still the same."""
        archive = self.archive
        changed = {member.key for member in archive.members if not known.holds(archive, member)}
        shared = {self.workbook_path, self.linked("styles"), self.linked("sharedStrings")} - {None}
        if any(path.lower() in changed for path in shared if path):
            return
        for name in ("strings", "styles"):
            if name in known.__dict__:
                self.__dict__[name] = known.__dict__[name]
        self.days = known.days
        for sheet in self.sheets:
            links = {link.target.lower() for link in self.relationships(sheet.path).values()}
            if not changed & {sheet.path.lower(), links_of(sheet.path).lower(), *links}:
                mine = {key: value for key, value in known._remembered.items() if key[1] == sheet.path}
                self._remembered |= mine

    @property
    def data(self) -> bytes:
        """The bytes of the whole file."""
        return self.archive.data

    def has(self, path: str) -> bool:
        """Whether there is a part of that name."""
        return self.archive.find(path) is not None

    def part(self, path: str) -> bytes:
        """The content of a part; raises NotAWorkbook when it is missing or damaged."""
        kept = self._kept.get(path)
        if kept is not None:
            return kept
        member = self.archive.find(path)
        if member is None:
            raise damaged(self.name, f"the part {path} is missing")
        with damage_told(self.name):
            return self.archive.read(member)

    def has_formulas(self, path: str) -> bool:
        """Whether a worksheet's part holds a formula."""
        cost = self.costs.get(path.lower().lstrip("/"))
        return cost.formulas > 0 if cost else has_formulas(self.part(path))

    def text(self, path: str) -> str:
        """The text of an XML part, in a form that patterns read truly; raises NotAWorkbook when it cannot be read."""
        with damage_told(self.name):
            return text_of(self.part(path))

    def relationships(self, path: str) -> dict[str, Relationship]:
        """The links of a part by their ids ("" for the package itself); empty when it has none."""
        if path not in self._relationships:
            self._relationships[path] = self._read_relationships(path)
        return self._relationships[path]

    def _read_relationships(self, path: str) -> dict[str, Relationship]:
        folder, rels = path.rpartition("/")[0], links_of(path)
        if not self.has(rels):
            return {}
        with damage_told(self.name):
            return by_content(relationships_in, self.part(rels), folder)

    @cached_property
    def workbook_path(self) -> str:
        """The path of the part that lists the sheets."""
        for link in self.relationships("").values():
            if link.kind == "officeDocument":
                return link.target
        return "xl/workbook.xml"

    @cached_property
    def workbook(self) -> str:
        """The text of the part that lists the sheets."""
        return self.text(self.workbook_path)

    @cached_property
    def _links(self) -> dict[str, Relationship]:
        return self.relationships(self.workbook_path)

    def linked(self, kind: str) -> str | None:
        """The path of the workbook's part of one kind (styles, sharedStrings); None without one."""
        paths = [link.target for link in self._links.values() if link.kind == kind and not link.external]
        return next((path for path in paths if self.has(path)), None)

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """The worksheets in the order of their tabs; raises NotAWorkbook when one of them is missing."""
        prefix = root_prefix(self.workbook)
        found = []
        for tag in re.findall(rf"<{prefix}sheet\s{REST}>", self.workbook):
            sheet = local_attributes(tag)
            if not sheet.get("id"):
                continue  # a module of an old macro, which has a name and no part
            link = self._links.get(sheet["id"])
            if link is None or not (link.external or self.has(link.target)):
                raise damaged(self.name, f"its sheet “{sheet.get('name', '?')}” is missing")
            if link.kind == "worksheet" and not link.external:
                found.append(SheetPart(sheet.get("name", ""), link.target, sheet.get("state", "visible") != "visible"))
        return tuple(found)

    def sheet(self, name: str) -> SheetPart | None:
        """The worksheet of that name, whatever its case; None without one."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)

    @cached_property
    def date1904(self) -> bool:
        """Whether days are counted from 1904, as old Macs did."""
        found = re.search(rf"<{root_prefix(self.workbook)}workbookPr(?=[\s/>])([^>]*)>", self.workbook)
        return bool(found) and is_true(local_attributes(found[1]).get("date1904"))  # type: ignore[index]

    @cached_property
    def styles(self) -> Styles:
        """The cell formats."""
        path = self.linked("styles")
        with damage_told(self.name):
            return by_content(styles_in, self.part(path), "") if path else Styles("")

    @cached_property
    def strings(self) -> tuple[str, ...]:
        """The shared strings: the runs of rich text joined, phonetic guides left out."""
        path = self.linked("sharedStrings")
        return tuple(shared_strings(self.text(path))) if path else ()

    def tables(self, sheet: SheetPart) -> tuple[Table, ...]:
        """The Excel Tables on a sheet."""
        if sheet.path not in self._tables:
            links = [link for link in self.relationships(sheet.path).values() if link.kind == "table"]
            paths = [link.target for link in links if not link.external and self.has(link.target)]
            with damage_told(self.name):
                self._tables[sheet.path] = tuple(by_content(table_in, self.part(path), path) for path in paths)
        return self._tables[sheet.path]
