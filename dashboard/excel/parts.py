"""The parts that list others or describe them, read into values: links, tables, cell formats."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from dashboard.excel.markup import REST, excel_text, local_attributes, root_prefix, tidy
from dashboard.excel.refs import Area
from dashboard.excel.styles import Styles

_SMALL = 1 << 16
_RELATIONSHIP = re.compile(rf"<(?:[\w.-]+:)?Relationship\s{REST}>")


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


def links_of(path: str) -> str:
    """The path of the part that lists the links of another part."""
    folder, _, name = path.rpartition("/")
    return posixpath.join(folder, "_rels", name + ".rels")


def text_of(part: bytes) -> str:
    """The text of an XML part, in a form that patterns read truly."""
    return tidy(part.decode("utf-8-sig"))


def by_content[T](make: Callable[[bytes, str], T], part: bytes, path: str) -> T:
    """What a function makes of a part; many workbooks of one template have the same one, so small ones are remembered."""
    return _made(make, part, path) if len(part) <= _SMALL else make(part, path)  # type: ignore[return-value]


@lru_cache(maxsize=512)
def _made(make: Callable[[bytes, str], object], part: bytes, path: str) -> object:
    return make(part, path)


def styles_in(part: bytes, _: str) -> Styles:
    """The cell formats in a styles part."""
    return Styles(text_of(part))


def relationships_in(part: bytes, folder: str) -> dict[str, Relationship]:
    """The links in a part of links, by their ids; `folder` is that of the part they belong to."""
    found = [local_attributes(tag) for tag in _RELATIONSHIP.findall(text_of(part))]
    return {a["Id"]: _relationship(folder, a) for a in found if "Id" in a}


def _relationship(folder: str, found: dict[str, str]) -> Relationship:
    target = found.get("Target", "")
    if "%" in target or "\\" in target:
        target = unquote(target).replace("\\", "/")
    path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}" if folder else target
    if "." in path.rpartition("/")[0]:  # it may go up a folder
        path = posixpath.normpath("/" + path).lstrip("/")
    kind = found.get("Type", "").rpartition("/")[2]
    return Relationship(kind, path, found.get("TargetMode") == "External")


def table_in(part: bytes, path: str) -> Table:
    """The Excel Table that a table part describes."""
    text = text_of(part)
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
