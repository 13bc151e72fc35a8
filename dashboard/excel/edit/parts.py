"""The parts of a package while it is patched: which change, which are new, and how they are linked."""

from __future__ import annotations

import posixpath
import re

from dashboard.excel.edit.refusals import only_excel
from dashboard.excel.markup import REST, escape, is_usual, local_attributes, root_prefix
from dashboard.excel.package import Package
from dashboard.plan.problems import CellRef

_STRICT = "http://purl.oclc.org/ooxml/"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_LINKS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>'
)


class Parts:
    """Texts of changed and added parts, by path."""

    def __init__(self, package: Package) -> None:
        """Nothing changed yet."""
        self.package = package
        self.changed: dict[str, str] = {}
        self.added: dict[str, str] = {}
        self.is_strict = _STRICT in package.workbook[:2000]
        base = _STRICT if self.is_strict else "http://schemas.openxmlformats.org/"
        #: the namespaces of cells and of links, which differ in strict workbooks
        self.main = base + ("spreadsheetml/main" if self.is_strict else "spreadsheetml/2006/main")
        self.links = base + ("officeDocument/relationships" if self.is_strict else "officeDocument/2006/relationships")

    def text(self, path: str) -> str:
        """The text of a part as it stands now; raises CannotWrite when its form is not one we can change."""
        if path in self.added:
            return self.added[path]
        if path in self.changed:
            return self.changed[path]
        text = self.package.part(path).decode("utf-8")
        if not is_usual(text.removeprefix("\ufeff")):
            raise only_excel("The workbook is", CellRef(self.package.name))
        return text

    def change(self, path: str, text: str) -> None:
        """Give a part new text."""
        if path in self.added:
            self.added[path] = text
        else:
            self.changed[path] = text

    def free_path(self, pattern: str) -> str:
        """The first path of a pattern with a number in it, beside the list of sheets, that no part has."""
        folder = self.package.workbook_path.rpartition("/")[0]
        number = 1
        while self.package.has(path := posixpath.join(folder, pattern.format(number))) or path in self.added:
            number += 1
        return path

    def tables(self) -> list[str]:
        """The texts of all tables, new ones included."""
        known = [table.path for sheet in self.package.sheets for table in self.package.tables(sheet)]
        new = [path for path in self.added if "tables/table" in path]
        return [self.text(path) for path in [*known, *new]]

    def add(self, path: str, text: str, content_type: str) -> None:
        """Add a part and say what kind it is."""
        self.added[path] = text
        types = self.text(_CONTENT_TYPES)
        p = root_prefix(types.removeprefix("\ufeff"))
        new = f'<{p}Override PartName="/{path}" ContentType="{_OFFICE}{content_type}"/>'
        at = types.index(f"</{p}Types>")
        self.change(_CONTENT_TYPES, types[:at] + new + types[at:])

    def link(self, source: str, kind: str, target: str) -> str:
        """Link one part to another; returns the link's id."""
        folder, _, name = source.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        member = self.package.archive.find(path)
        path = member.name if member else path
        if member is None and path not in self.added:
            self.added[path] = _NO_LINKS
        text = self.text(path)
        p = root_prefix(text.removeprefix("\ufeff"))
        text = re.sub(rf"<{p}Relationships(?=[\s/>]){REST}(?<=/)>", _opened, text)
        taken = {local_attributes(tag).get("Id", "") for tag in re.findall(rf"<{p}Relationship\s{REST}>", text)}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        relative = posixpath.relpath("/" + target, "/" + folder)
        new = f'<{p}Relationship Id="rId{number}" Type="{self.links}/{kind}" Target="{escape(relative)}"/>'
        at = text.index(f"</{p}Relationships>")
        self.change(path, text[:at] + new + text[at:])
        return f"rId{number}"


def _opened(found: re.Match[str]) -> str:
    """An empty element's tag as a start tag and an end tag."""
    tag = found[0][:-2].rstrip()
    return f"{tag}></{tag[1:].split()[0]}>"
