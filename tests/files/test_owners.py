"""Who has a workbook open elsewhere: told where it can be told, and never a reason to stop."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.files.disk import owners
from dashboard.files.disk.owners import Owner, owners_of
from dashboard.words.owners import open_elsewhere

NOW = datetime(2026, 11, 21, 12, 0)
NINE = datetime(2026, 11, 21, 9, 12)


def excel(name: str, *, wide: str | None = None) -> bytes:
    """An owner file as Excel on Windows writes it: 55 bytes in the machine's letters, then 110 in UTF-16."""
    narrow, second = name.encode("cp1252", "replace"), name if wide is None else wide
    return (
        bytes([len(narrow)])
        + narrow.ljust(54)
        + len(second).to_bytes(2, "little")
        + second.ljust(54)[:54].encode("utf-16-le")
    )


def libre_office(name: str = "", login: str = "mo", machine: str = "pc", at: str = "21.11.2026 09:12") -> bytes:
    return f"{name},{login},{machine},{at},file:///home/mo/.config/libreoffice/4;".encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "AK01.xlsx"


def lay(path: Path, content: bytes, *, program: str = "Excel", at: datetime = NINE) -> None:
    beside = path.parent / (f"~${path.name}" if program == "Excel" else f".~lock.{path.name}#")
    beside.write_bytes(content)
    os.utime(beside, (at.timestamp(), at.timestamp()))


def test_a_workbook_that_nobody_has_open_has_no_owner(path: Path) -> None:
    assert owners_of(path, NOW) == ()
    assert owners_of(path.parent / "nowhere" / "A\0B.xlsx", NOW) == ()


@pytest.mark.parametrize("name", ["M. Okafor", "Łucja Żak", "الاسم", "x" * 54])
def test_excel_tells_the_name_in_any_letters(name: str, path: Path) -> None:
    content = excel(name)
    assert len(content) == 165
    lay(path, content)
    assert owners_of(path, NOW) == (Owner(name, "Excel", NINE, is_stale=False),)


def test_excel_with_the_first_half_only_tells_the_name_too(path: Path) -> None:
    lay(path, excel("M. Okafor")[:55])
    assert owners_of(path, NOW)[0].who == "M. Okafor"


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (libre_office("M. Okafor"), "M. Okafor"),
        (libre_office("", "root", "vm"), "root"),
        (libre_office("", "", "vm"), "vm"),
        (libre_office("Okafor\\, M."), "Okafor, M."),
        (b"M. Okafor", "M. Okafor"),
        (b"", ""),
    ],
)
def test_libre_office_tells_the_name_or_the_login_or_the_machine(content: bytes, who: str, path: Path) -> None:
    lay(path, content, program="LibreOffice")
    assert owners_of(path, NOW) == (Owner(who, "LibreOffice", NINE, is_stale=False),)


def test_libre_office_says_since_when_itself(path: Path) -> None:
    lay(path, libre_office("M.O.", at="20.11.2026 08:00"), program="LibreOffice")
    assert owners_of(path, NOW) == (Owner("M.O.", "LibreOffice", datetime(2026, 11, 20, 8), is_stale=True),)
    lay(path, libre_office("M.O.", at="31.02.2026 08:00"), program="LibreOffice")
    assert owners_of(path, NOW)[0].since == NINE


def test_both_programs_are_told(path: Path) -> None:
    lay(path, excel("M.O."))
    lay(path, libre_office("Mum"), program="LibreOffice")
    assert [(owner.who, owner.program) for owner in owners_of(path, NOW)] == [("M.O.", "Excel"), ("Mum", "LibreOffice")]


@pytest.mark.parametrize(
    ("age", "stale"), [(timedelta(0), False), (timedelta(hours=11), False), (timedelta(hours=13), True),
                       (timedelta(days=400), True), (-timedelta(days=2), False)],
)  # fmt: skip
def test_one_that_is_old_was_probably_left_behind(age: timedelta, stale: bool, path: Path) -> None:
    lay(path, excel("M.O."), at=NOW - age)
    assert owners_of(path, NOW)[0].is_stale is stale


# Hostile


@pytest.mark.parametrize(
    ("content", "who"),
    [
        (b"\xff" * 10_000_000, "ÿ" * 54),
        (bytes([9]) + b"a\nb\x1b[31m" + b" " * 46, "a b [31m"),
        (excel("a\u202eb\u0000c\u200fd"), "a b c d"),
        (excel("", wide="\ud800"[:0]), ""),
        (bytes([200]) + b"short", "short"),
        (b"\x03", ""),
    ],
    ids=["huge", "escapes", "turned round", "blank", "too long a length", "one byte"],
)
def test_what_it_says_is_shown_as_a_short_line_or_not_at_all(content: bytes, who: str, path: Path) -> None:
    lay(path, content)
    (owner,) = owners_of(path, NOW)
    assert owner.who == who
    assert len(owner.who) <= 54


@given(st.binary(max_size=300), st.sampled_from(["Excel", "LibreOffice"]))
def test_nothing_in_it_stops_anybody(content: bytes, program: str) -> None:
    read = owners._excel if program == "Excel" else owners._libre_office
    who = read(content, NINE, NOW).who
    assert who.isprintable()
    assert len(who) <= 54


def test_what_is_no_plain_file_is_no_owner(path: Path, tmp_path: Path) -> None:
    beside = path.parent / f"~${path.name}"
    beside.mkdir()
    assert owners_of(path, NOW) == ()
    beside.rmdir()
    os.mkfifo(beside)  # nobody will ever write into it, and reading it must not wait
    assert owners_of(path, NOW) == ()
    beside.unlink()
    (tmp_path / "secret").write_bytes(excel("secret"))
    beside.symlink_to(tmp_path / "secret")
    assert owners_of(path, NOW) == ()


def test_one_that_the_system_withholds_still_says_that_it_is_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(path, excel("M.O."))

    def withheld(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", withheld)
    (owner, *_) = owners_of(path, NOW)
    assert (owner.who, owner.since) == ("", NINE)


@pytest.mark.parametrize(
    ("who", "program", "since", "sentence"),
    [
        ("M.O.", "Excel", NINE, "Open in Excel by M.O. since 09:12."),
        ("", "LibreOffice", None, "Open in LibreOffice by somebody."),
        ("M.O.", "Excel", NINE - timedelta(days=1), "Open in Excel by M.O. since 20 November, 09:12."),
    ],
)
def test_the_sentence_says_who_where_and_since_when(
    who: str, program: str, since: datetime | None, sentence: str
) -> None:
    assert open_elsewhere(who, program, since, NOW.date()) == sentence
    assert open_elsewhere(who, program, since, NOW.date(), is_stale=True) == (
        f"{sentence} That is long ago: perhaps nobody has it open any more. You can go on."
    )
