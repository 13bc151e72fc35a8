"""A workbook taken apart: its sheets, strings, styles and tables, each read only when asked for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError

from dashboard.excel.markup import REST, excel_text, is_true, local_attributes, root_prefix, tidy
from dashboard.excel.refs import Area
from dashboard.excel.styles import Styles
from dashboard.excel.zips import Archive, ZipFault
from dashboard.plan.errors import NotAWorkbook, TooLarge, TrackerError
from dashboard.plan.problems import CellRef

#: what a broken part can trip over while it is read
FAULTS = (ZipFault, ParseError, ValueError, LookupError, ArithmeticError, RecursionError)
_RELATIONSHIP = re.compile(rf"<(?:[\w.-]+:)?Relationship\s{REST}>")


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


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another; external ones point outside the workbook."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Table:
    """An Excel Table: its name, the area with headings and totals, and the names of its columns."""

    name: str
    area: Area
    header_rows: int
    totals_rows: int
    columns: tuple[str, ...]
    path: str


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
        #: what others worked out from a part, by its path, so that it is worked out once
        self.remembered: dict[str, object] = {}

    def changed(self, archive: Archive, parts: dict[str, bytes]) -> Package:
        """The package over a new archive in which only these parts differ; what was worked out from others is kept."""
        new = Package(self.name, archive, self._kept | parts)
        for name, kind in (("strings", "sharedStrings"), ("styles", "styles")):
            path = self.linked(kind)
            if path is not None and path not in parts and name in self.__dict__:
                new.__dict__[name] = self.__dict__[name]
        return new

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

    def text(self, path: str) -> str:
        """The text of an XML part, in a form that patterns read truly; raises NotAWorkbook when it cannot be read."""
        with damage_told(self.name):
            return tidy(self.part(path).decode("utf-8-sig"))

    def relationships(self, path: str) -> dict[str, Relationship]:
        """The links of a part by their ids ("" for the package itself); empty when it has none."""
        if path not in self._relationships:
            self._relationships[path] = self._read_relationships(path)
        return self._relationships[path]

    def _read_relationships(self, path: str) -> dict[str, Relationship]:
        folder, _, name = path.rpartition("/")
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if not self.has(rels):
            return {}
        found = [local_attributes(tag) for tag in _RELATIONSHIP.findall(self.text(rels))]
        return {a["Id"]: _relationship(folder, a) for a in found if "Id" in a}

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
        return Styles(self.text(path) if path else "")

    @cached_property
    def strings(self) -> tuple[str, ...]:
        """The shared strings: the runs of rich text joined, phonetic guides left out."""
        path = self.linked("sharedStrings")
        return tuple(_strings(self.text(path))) if path else ()

    def tables(self, sheet: SheetPart) -> tuple[Table, ...]:
        """The Excel Tables on a sheet."""
        if sheet.path not in self._tables:
            links = [link for link in self.relationships(sheet.path).values() if link.kind == "table"]
            paths = [link.target for link in links if not link.external and self.has(link.target)]
            with damage_told(self.name):
                self._tables[sheet.path] = tuple(_table(self.text(path), path) for path in paths)
        return self._tables[sheet.path]


def _relationship(folder: str, found: dict[str, str]) -> Relationship:
    target = found.get("Target", "")
    if "%" in target or "\\" in target:
        target = unquote(target).replace("\\", "/")
    path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}" if folder else target
    if "." in path.rpartition("/")[0]:  # it may go up a folder
        path = posixpath.normpath("/" + path).lstrip("/")
    kind = found.get("Type", "").rpartition("/")[2]
    return Relationship(kind, path, found.get("TargetMode") == "External")


def _strings(text: str) -> Iterator[str]:
    p = root_prefix(text)
    item = re.compile(
        rf"<{p}si(?:\s[^>]*?)?(?:/>|>(?:<{p}t(?:\s[^>]*)?>([^<]*)</{p}t></{p}si>|(.*?)</{p}si>))", re.DOTALL
    )
    for found in item.finditer(text):  # not findall: its list could be longer than memory
        yield excel_text(found[1]) if found[1] else runs_joined(found[2] or "", p)


def runs_joined(rich: str, prefix: str) -> str:
    """The text of a string item or inline string: its runs joined, phonetic guides left out."""
    if not rich:
        return ""
    rich = re.sub(rf"<{prefix}rPh(?=[\s>])[^>]*(?<!/)>.*?</{prefix}rPh>", "", rich, flags=re.DOTALL)
    return excel_text("".join(re.findall(rf"<{prefix}t(?:\s[^>]*[^/>])?>([^<]*)</{prefix}t>", rich)))


def _table(text: str, path: str) -> Table:
    p = root_prefix(text)
    head = re.search(rf"<{p}table\s{REST}>", text)
    found = local_attributes(head[1]) if head else {}
    columns = [local_attributes(tag) for tag in re.findall(rf"<{p}tableColumn\s{REST}>", text)]
    return Table(
        name=excel_text(found.get("displayName") or found.get("name", "")),
        area=Area.parse(found["ref"]),
        header_rows=int(found.get("headerRowCount", "1")),
        totals_rows=int(found.get("totalsRowCount", "0")),
        columns=tuple(excel_text(column.get("name", "")) for column in columns),
        path=path,
    )
