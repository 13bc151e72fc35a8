"""Files that cannot be opened, and plans that contradict themselves."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from dashboard.workbook.template import new_workbook
from sample_data.people import family, staff
from sample_data.telling import C_AND_L, COMMUNICATION, goals, needs, on, seen, strategies, used

if TYPE_CHECKING:
    from sample_data.telling import Row, Rows

PASSWORD = "willow"

_START, _TARGET = on(1, 5), on(31, 1, 2027)


def broken() -> dict[str, bytes]:
    """The broken files that are the same whenever they are made, by name."""
    twice = _plan("DG13")
    twice["Goals"] = [*twice["Goals"], {**twice["Goals"][1], "goal": "Waves goodbye to Dad"}]
    unknown = _plan("UP14")
    unknown["Goals"] = [unknown["Goals"][0], {**unknown["Goals"][1], "responsible": "Q.Z."}]
    none = _plan("NG12")
    for sheet in ("Goals", "Progress", "Strategies", "Strategy use"):
        del none[sheet]
    return {
        "word-document.xlsx": _word_document(),
        "truncated.xlsx": _truncated(new_workbook(_plan("TR15"), _child("TR15"))),
        "no-goals.xlsx": new_workbook(none, _child("NG12")),
        "duplicate-goal.xlsx": new_workbook(twice, _child("DG13")),
        "unknown-person.xlsx": new_workbook(unknown, _child("UP14")),
    }


def protected() -> bytes:
    """A plan locked with a password: never the same twice, for the salt is drawn afresh."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = BytesIO()
    OOXMLFile(BytesIO(new_workbook(_plan("PW16"), _child("PW16")))).encrypt(PASSWORD, out)
    return out.getvalue()


def _child(reference: str) -> Row:
    return {
        "reference": reference,
        "known_as": "R.V.",
        "date_of_birth": on(12, 3, 2023),
        "plan_status": "Agreed",
        "setting": "Willow Nursery",
        "key_person": "J.T.",
        "lead_professional": "S.P.",
        "home_languages": ("English",),
        "areas_of_need": (COMMUNICATION,),
        "plan_start": _START,
        "next_review": on(15, 12),
    }


def _plan(reference: str) -> dict[str, Rows]:
    by = "Key person"
    about = (
        COMMUNICATION,
        C_AND_L,
        "Of ten chances",
        "out of 10",
        0,
        10,
        2,
        8,
        _START,
        _TARGET,
        by,
        ("Mum",),
        "Active",
    )
    return {
        "Team": [family("Mum", "Text message", since=_START), staff("S.P.", _START), staff("J.T.", _START)],
        "Needs": needs((COMMUNICATION, C_AND_L, f"What is seen of {reference}.", _START)),
        "Goals": goals(
            ("G1", "Points to what he wants", "He shows us.", *about),
            ("G2", "Waves hello and goodbye", "He waves.", *about),
        ),
        "Progress": [
            *seen("G1", (2, 3, 4, 4, 5, 6), by=by, where="Setting"),
            *seen("G2", (2, 2, 3, 4, 4, 5), by=by, where="Setting"),
        ],
        "Strategies": strategies(
            ("S1", ("G1", "G2"), "Wait and look", "Wait, and look at it.", "Wait, and look at it.")
        ),
        "Strategy use": [
            *used("S1", "Home", (1, 2, 2, 3, 3, 3), by="Mum"),
            *used("S1", "Setting", (2, 3, 3, 3, 4, 4), by=by),
        ],
    }


def _truncated(workbook: bytes) -> bytes:
    """The first part of the file, as a broken download leaves it; packed without compression, so it never varies."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for member in source.infolist():
            target.writestr(zipfile.ZipInfo(member.filename, member.date_time), source.read(member))
    return out.getvalue()[:20_000]


_WORD = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Notes of the review, to be typed into the plan.</w:t></w:r></w:p></w:body></w:document>",
}


def _word_document() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for name, text in _WORD.items():
            target.writestr(zipfile.ZipInfo(name), f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return out.getvalue()
