"""What a file is when it is no workbook: named in words, so that people know what to do with it."""

from __future__ import annotations

from dashboard.excel.zips import Archive
from dashboard.plan.errors import NeedsPassword, NotAWorkbook, ProtectedByPassword, TrackerError
from dashboard.plan.problems import CellRef

_AS_XLSX = "Open it in Excel, choose Save As, pick “Excel Workbook (.xlsx)” and open that file."
_FETCH = "Copy it again from where it came from, or go back to an earlier version."
_RIGHT_FILE = "Choose the plan's own workbook (.xlsx)."

#: first bytes → what it is, what to do
_SIGNATURES = (
    (b"%PDF", "a PDF", _RIGHT_FILE),
    (b"{\\rtf", "a text document (RTF)", _RIGHT_FILE),
    (b"\x89PNG", "a picture", _RIGHT_FILE),
    (b"\xff\xd8\xff", "a picture", _RIGHT_FILE),
    (b"GIF8", "a picture", _RIGHT_FILE),
    (b"7z\xbc\xaf", "a packed folder (7z)", "Unpack it and open the workbook inside."),
    (b"Rar!", "a packed folder (RAR)", "Unpack it and open the workbook inside."),
    (b"\x1f\x8b", "a packed file (gzip)", "Unpack it and open the workbook inside."),
    (b"SQLite format", "a database", _RIGHT_FILE),
)

#: a part's beginning → what the package is, what to do
_PACKAGES = (
    ("word/", "a Word document", _RIGHT_FILE),
    ("ppt/", "a PowerPoint presentation", _RIGHT_FILE),
    ("xl/workbook.bin", "a binary workbook (.xlsb)", _AS_XLSX),
    ("index/document.iwa", "an Apple Numbers document", "Open it in Numbers and export it as Excel (.xlsx)."),
    ("visio/", "a Visio drawing", _RIGHT_FILE),
)


def is_compound(data: bytes) -> bool:
    """Whether these bytes are an OLE compound file: an encrypted workbook, or an old document."""
    return data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def mentions(data: bytes, stream: str) -> bool:
    """Whether a compound file has the name of a stream somewhere."""
    return stream.encode("utf-16-le") in data


def _not(name: str, what: str, mend: str) -> NotAWorkbook:
    return NotAWorkbook(f"This file is {what}, not an Excel workbook.", mend, where=CellRef(name))


def refuse_other_files(data: bytes, name: str) -> None:
    """Nothing for bytes that begin as a zip; else raises NotAWorkbook or ProtectedByPassword, naming what it is."""
    if data[:4] == b"PK\x03\x04":
        return
    if not data:
        raise NotAWorkbook("This file is empty.", _FETCH, where=CellRef(name))
    if is_compound(data):
        raise _compound(data, name)
    for start, what, mend in _SIGNATURES:
        if data.startswith(start):
            raise _not(name, what, mend)
    raise _text(data[:4096], name)


def _compound(data: bytes, name: str) -> TrackerError:
    """The refusal of an OLE compound file: an encrypted workbook, an old .xls, or another old document."""
    if mentions(data, "DRMEncryptedDataSpace"):
        return ProtectedByPassword(
            "This workbook is locked by your organisation's rights management, so it cannot be opened here.",
            "In Excel, set its sensitivity label to one without encryption, or ask its owner to.",
            where=CellRef(name),
        )
    if mentions(data, "EncryptedPackage"):
        return NeedsPassword(
            "This workbook is protected with a password.",
            "Type the password to open it here, or take it away in Excel (File, Info, Protect Workbook).",
            where=CellRef(name),
        )
    if mentions(data, "WordDocument"):
        return _not(name, "an old Word document (.doc)", _RIGHT_FILE)
    if mentions(data, "Workbook") or mentions(data, "Book"):
        return _not(name, "an old workbook (.xls)", _AS_XLSX)
    return _not(name, "an old Office document", _AS_XLSX)


def _text(start: bytes, name: str) -> NotAWorkbook:
    """The refusal of a file that is text of some kind, or nothing we know."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    shown = start.lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"excel.sheet" in shown or b"urn:schemas-microsoft-com:office:spreadsheet" in shown:
        return _not(name, "an XML spreadsheet of 2003", _AS_XLSX)
    if shown.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body")):
        return _not(name, "a web page", "If it was a download, download it again: the page may say why it failed.")
    if shown.startswith(b"<"):
        return _not(name, "an XML file", _RIGHT_FILE)
    if b"\0" in start or not shown:
        return _not(name, "something unknown or damaged", _FETCH)
    if any(mark in start.partition(b"\n")[0] for mark in (b",", b";", b"\t")):
        return _not(name, "a list in text form (CSV)", _AS_XLSX)
    return _not(name, "plain text", _RIGHT_FILE)


def refuse_other_packages(archive: Archive, name: str) -> None:
    """Nothing when the zip file holds a workbook; else raises NotAWorkbook, naming what it is."""
    names = [member.key for member in archive.members]
    mimetype = archive.find("mimetype")
    if mimetype is not None and mimetype.size < 200:
        kind = archive.read(mimetype)
        if b"opendocument" in kind:
            raise _not(name, "an OpenDocument file (.ods)", "Open it and save it as Excel (.xlsx).")
        if b"epub" in kind:
            raise _not(name, "an e-book", _RIGHT_FILE)
    if "[content_types].xml" in names and any(each.startswith("xl/workbook.xml") for each in names):
        return
    for start, what, mend in _PACKAGES:
        if any(each.startswith(start) for each in names):
            raise _not(name, what, mend)
    if "[content_types].xml" not in names:
        raise _not(name, "a packed folder (zip)", "If the workbook is inside, unpack it and open the workbook itself.")
