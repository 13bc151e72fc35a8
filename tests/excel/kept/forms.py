"""The forms in which programs write one and the same workbook: namespaces, prefixes, paths, zip files, dates."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from tests.excel.books import LINKS, as_prefixed, as_strict, parts_of, rewritten, zipped

_IN_STRICT = (
    ("http://schemas.openxmlformats.org/drawingml/2006/", "http://purl.oclc.org/ooxml/drawingml/"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
    (
        "http://schemas.openxmlformats.org/officeDocument/relationships/metadata",
        "http://purl.oclc.org/ooxml/package/relationships/metadata",
    ),
)


def _each(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """The workbook with the text of every XML part changed."""
    return zipped(
        {
            name: change(name, content.decode()) if name.endswith((".xml", ".rels", ".vml")) else content
            for name, content in parts_of(data).items()
        }
    )


def strict(data: bytes) -> bytes:
    """The namespaces of strict workbooks in every part."""

    def change(name: str, text: str) -> str:
        text = as_strict(text)
        for old, new in _IN_STRICT:
            text = text.replace(old, new)
        return re.sub(r"<((?:x:)?)workbook ", r'<\1workbook conformance="strict" ', text)

    return _each(data, change)


def absolute(data: bytes) -> bytes:
    """Every link from one part to another as a path from the top of the package."""

    def change(name: str, text: str) -> str:
        if not name.endswith(".rels") or name == "_rels/.rels":
            return text
        folder = "/" + name.replace("_rels/", "").rpartition("/")[0]

        def target(found: re.Match[str]) -> str:
            path = found[1]
            if (
                ":" in path
                or path.startswith(("/", "#"))
                or "External" in text[found.start() : text.index(">", found.end())]
            ):
                return found[0]
            above = path.count("../")
            base = folder.split("/")
            return f'Target="{"/".join(base[: len(base) - above])}/{path.replace("../", "")}"'

        return re.sub(r'Target="([^"]*)"', target, text)

    return _each(data, change)


def with_slashes(data: bytes) -> bytes:
    """Parts whose names begin with a slash, as some programs name them."""
    return zipped({f"/{name}" if name.startswith("xl/") else name: content for name, content in parts_of(data).items()})


def from_1904(data: bytes) -> bytes:
    """Days counted from 1904."""
    return _each(
        data,
        lambda name, text: (
            re.sub(r"<((?:\w+:)?)workbookPr\b", r'<\1workbookPr date1904="1"', text)
            if name == "xl/workbook.xml"
            else text
        ),
    )


def inline(data: bytes) -> bytes:
    """Every shared string written into its cell, and the part of shared strings gone."""
    parts = parts_of(data)
    words = re.findall(r"<si>(.*?)</si>", parts.pop("xl/sharedStrings.xml").decode(), re.DOTALL)

    def cell(found: re.Match[str]) -> str:
        return f'{found[1]}t="inlineStr"{found[2]}><is>{words[int(found[3])]}</is></c>'

    changed: dict[str, str | bytes] = {}
    for name, content in parts.items():
        if not name.endswith((".xml", ".rels")):
            changed[name] = content
            continue
        text = content.decode()
        if "worksheets/sheet" in name and name.endswith(".xml"):
            text = re.sub(r'(<c [^>]*)t="s"([^>]*)><v>(\d+)</v></c>', cell, text)
        text = re.sub(
            r'<Override PartName="/xl/sharedStrings.xml"[^>]*/>|<Relationship [^>]*sharedStrings.xml"[^>]*/>', "", text
        )
        changed[name] = text
    return zipped(changed)


def near(data: bytes) -> bytes:
    """The namespace of links declared on each element that uses it, as lxml leaves it, not on the root."""
    declared = f' xmlns:r="{LINKS}"'

    def change(name: str, text: str) -> str:
        if not re.fullmatch(r"xl/(?:workbook|worksheets/sheet\d)\.xml", name):
            return text
        return re.sub(r"(<[\w:]+)(?=[^<>]*\sr:\w+=)", rf"\1{declared}", text.replace(declared, "", 1))

    return _each(data, change)


def single_quotes(data: bytes) -> bytes:
    """Attributes of rows and cells in single quotes, line breaks between elements, and a mark at the start."""

    def change(name: str, text: str) -> str:
        if "worksheets/sheet" not in name or not name.endswith(".xml"):
            return text
        text = re.sub(r"<(?:c|row) [^>]*>", lambda found: found[0].replace('"', "'"), text)
        return "\ufeff" + text.replace("</row>", "</row>\r\n  ")

    return _each(data, change)


def stored(data: bytes) -> bytes:
    """A zip file that packs nothing, with a comment at its end."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts_of(data).items():
            archive.writestr(name, content)
        archive.comment = b"kept"
    return buffer.getvalue()


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "strict": strict,
    "prefixes": lambda data: rewritten(data, as_prefixed),
    "strict with prefixes": lambda data: strict(rewritten(data, as_prefixed)),
    "absolute paths": absolute,
    "names with a slash": with_slashes,
    "1904": from_1904,
    "inline strings": inline,
    "namespaces near by": near,
    "single quotes": single_quotes,
    "stored": stored,
}
