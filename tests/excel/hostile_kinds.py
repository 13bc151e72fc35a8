"""Files of other kinds with a workbook's name."""

from __future__ import annotations

from collections.abc import Callable

from tests.excel.books import bare, cells, compound, zipped

ONE = cells('<c r="A1"><v>7</v></c>')
TYPES = "[Content_Types].xml"

#: what it is → how it is made, what becomes of it, what is said
FILES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    what: (make, "NotAWorkbook", said)
    for what, make, said in (
        ("empty", lambda: b"", "This file is empty"),
        ("one byte", lambda: b"P", "plain text"),
        ("a thousand NULs", lambda: bytes(1000), "something unknown or damaged"),
        ("a list as text", lambda: b"Goal ID,Month,Value\nG1,2026-03,5\n", "a list in text form (CSV)"),
        ("a list from Excel", lambda: "Goal ID;Month\r\nG1;3\r\n".encode("utf-16"), "a list in text form (CSV)"),
        ("plain text", lambda: b"Dear all", "plain text"),
        ("25 MB of text", lambda: b"Dear all " * 2_900_000, "plain text"),
        ("a web page", lambda: b"\n<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
        ("a table saved as .xls", lambda: b"<table><tr><td>1</td></tr></table>", "a web page"),
        (
            "an XML spreadsheet",
            lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><W/>',
            "an XML spreadsheet of 2003",
        ),
        ("XML", lambda: b"<plan/>", "an XML file"),
        ("XML with entities", lambda: b'<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>', "an XML file"),
        ("JSON", lambda: b'{"goals": []}', "plain text"),
        ("a PDF", lambda: b"%PDF-1.7 ...", "a PDF"),
        ("a text document", lambda: b"{\\rtf1 x}", "a text document (RTF)"),
        ("a picture", lambda: b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a packed folder, RAR", lambda: b"Rar!\x1a\x07\0", "a packed folder (RAR)"),
        ("a packed file, gzip", lambda: b"\x1f\x8b\x08\0", "a packed file (gzip)"),
        ("a database", lambda: b"SQLite format 3\0", "a database"),
        ("a program", lambda: b"MZ\x90\0" + bytes(60), "something unknown or damaged"),
        ("bytes", lambda: bytes(range(256)), "something unknown or damaged"),
        ("an old workbook", lambda: compound("Workbook"), "an old workbook (.xls)"),
        ("an older workbook", lambda: compound("Book"), "an old workbook (.xls)"),
        ("an old Word document", lambda: compound("WordDocument"), "an old Word document (.doc)"),
        ("an e-mail", lambda: compound("__properties_version1.0"), "an old Office document"),
        ("the first bytes of an old document", lambda: compound()[:8], "an old Office document"),
        ("a Word document", lambda: zipped({TYPES: "<Types/>", "word/document.xml": "<w/>"}), "a Word document"),
        ("slides", lambda: zipped({TYPES: "<Types/>", "ppt/presentation.xml": "<p/>"}), "a PowerPoint"),
        ("a binary workbook", lambda: zipped({TYPES: "<T/>", "xl/workbook.bin": "x"}), "(.xlsb)"),
        ("a drawing", lambda: zipped({TYPES: "<T/>", "visio/document.xml": "x"}), "a Visio drawing"),
        ("a Numbers document", lambda: zipped({"Index/Document.iwa": "x"}), "an Apple Numbers document"),
        (
            "an OpenDocument sheet",
            lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "an OpenDocument file (.ods)",
        ),
        ("an e-book", lambda: zipped({"mimetype": "application/epub+zip"}), "an e-book"),
        ("a packed folder", lambda: zipped({"AK01.xlsx": bare(ONE)}), "a packed folder (zip)"),
        ("a web page packed", lambda: zipped({"index.html": "<html/>"}), "a packed folder (zip)"),
    )
} | {
    "under rights management": (
        lambda: compound("EncryptedPackage", "DRMEncryptedDataSpace"),
        "ProtectedByPassword",
        "rights management",
    ),
    "too large for anything": (lambda: bytes(26 << 20), "TooLarge", "it is 26 MB"),
}
