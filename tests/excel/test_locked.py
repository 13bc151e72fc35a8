"""Workbooks under a password: opened with it, locked again, and never by anything but our own errors refused."""

from __future__ import annotations

import contextlib
import logging
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.excel.gate import admit
from dashboard.excel.grid import read_grid
from dashboard.excel.locked import is_locked, locked, unlocked
from dashboard.plan.errors import EntryRefused, NotAWorkbook, NotSaved, ProtectedByPassword, TooLarge, TrackerError
from dashboard.plan.errors import WrongPassword as Wrong
from tests.excel.books import bare, by_xlsxwriter, compound, plan_sheet, rich_book
from tests.excel.bounds import PASSWORD
from tests.excel.locks import by_agile, by_excel_2007, by_excel_2010, with_info

BOOK = by_xlsxwriter(rich_book)
PLAN = by_xlsxwriter(plan_sheet)
LOCKS: dict[str, Callable[[bytes], bytes]] = {
    "ours": lambda data: locked(data, PASSWORD),
    "Excel 2010": by_excel_2010,
    "Excel 2007": by_excel_2007,
}


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_a_locked_workbook_opens_with_its_password_and_with_no_other(lock: Callable[[bytes], bytes]) -> None:
    data = lock(BOOK)
    assert is_locked(data)
    assert unlocked(data, PASSWORD, "AK01.xlsx") == BOOK
    for other in (PASSWORD + " ", PASSWORD.upper(), "", "x" * 256, "\ud800"):
        with pytest.raises(Wrong, match=r"AK01.xlsx: The password does not fit this workbook\."):
            unlocked(data, other, "AK01.xlsx")


def test_only_a_locked_workbook_counts_as_one() -> None:
    assert not is_locked(BOOK)
    assert not is_locked(b"")
    assert not is_locked(compound("Workbook"))
    assert not is_locked(compound("EncryptedPackage", "DRMEncryptedDataSpace"))


def test_what_is_not_locked_is_called_by_its_name() -> None:
    for data, refusal, said in (
        (BOOK, NotAWorkbook, "is not locked"),
        (compound("Workbook"), NotAWorkbook, "an old workbook"),
        (compound("EncryptedPackage", "DRMEncryptedDataSpace"), ProtectedByPassword, "rights management"),
        (compound("EncryptedPackage"), NotAWorkbook, "the container around it cannot be read"),
        (bytes(26 << 20), TooLarge, "more than 25 MB"),
    ):
        with pytest.raises(refusal, match=said):
            unlocked(data, PASSWORD, "AK01.xlsx")


def test_every_changed_bit_of_the_content_is_found() -> None:
    data = by_agile(BOOK)
    start = data.rindex(struct.pack("<Q", len(BOOK)))
    for at in random.Random(1).sample(range(start, start + len(BOOK)), 50):
        with pytest.raises(Wrong, match="the file was damaged"):
            unlocked(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], PASSWORD, "AK01.xlsx")


def test_an_old_locks_changed_bits_are_found_at_the_gate() -> None:
    for lock in (by_excel_2007, by_excel_2010):
        data = bytearray(lock(BOOK))
        data[data.rindex(struct.pack("<Q", len(BOOK))) + 5000] ^= 1
        with pytest.raises(NotAWorkbook, match="damaged"):
            admit(unlocked(bytes(data), PASSWORD, "AK01.xlsx"), "AK01.xlsx")


def test_a_lock_is_as_strong_as_excels() -> None:
    data = locked(PLAN, PASSWORD)
    for said in (b'spinCount="100000"', b'keyBits="256"', b'cipherAlgorithm="AES"', b'hashAlgorithm="SHA512"'):
        assert said in data
    assert b"PK\x03\x04" not in data
    assert locked(PLAN, PASSWORD) != data


@pytest.mark.parametrize("password", ["", "x" * 256, "a\ud800"])
def test_a_password_that_excel_could_not_take_is_refused(password: str) -> None:
    with pytest.raises(EntryRefused, match="has 1 to 255 characters"):
        locked(PLAN, password)


def test_what_could_not_be_unlocked_again_is_not_handed_out() -> None:
    for data in (
        bare("<sheetData/>"),
        b"no workbook",
        locked(PLAN, PASSWORD),
    ):  # the first is too small for the library
        with pytest.raises(NotSaved, match="could not be locked"):
            locked(data, PASSWORD)


def patched(data: bytes, at: int, form: str, *values: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into(form, changed, at, *values)
    return bytes(changed)


def stream_size(name: str, size: int) -> Callable[[bytes], bytes]:
    return lambda data: patched(data, data.index(name.encode("utf-16-le")) + 120, "<Q", size)


HARMFUL: dict[str, tuple[Callable[[bytes], bytes], type[TrackerError]]] = {
    "ten million rounds": (lambda data: with_info(data, 'Count="100000"  ', 'Count="10000000"'), ProtectedByPassword),
    "more rounds than a number holds": (lambda data: data.replace(b'"100000"', b'"-10000"'), ProtectedByPassword),
    "an unknown sum": (lambda data: data.replace(b"SHA512", b"SHA999"), ProtectedByPassword),
    "an unknown version": (
        lambda data: data.replace(b"\4\0\4\0\x40\0\0\0<?xml", b"\3\0\3\0\x40\0\0\0<?xml"),
        ProtectedByPassword,
    ),
    "entities": (lambda data: data.replace(b"<encryption ", b"<!DOCTYPE x>"), NotAWorkbook),
    "a stream of gigabytes": (stream_size("EncryptedPackage", 3 << 30), NotAWorkbook),
    "a lock of a gigabyte": (stream_size("EncryptionInfo", 1 << 30), NotAWorkbook),
    "a root of a gigabyte": (stream_size("Root Entry", 1 << 30), NotAWorkbook),
    "endless tables": (lambda data: patched(data, 44, "<L", 0xFFFFFF), NotAWorkbook),
    "endless small tables": (lambda data: patched(data, 64, "<L", 0xFFFFFF), NotAWorkbook),
    "sectors of all sizes": (lambda data: patched(data, 30, "<H", 0xFFFF), NotAWorkbook),
    "cut short": (lambda data: data[:3000], NotAWorkbook),
}


@pytest.mark.parametrize(("change", "refusal"), HARMFUL.values(), ids=HARMFUL)
def test_harm_is_refused_before_any_work_is_done(change: Callable[[bytes], bytes], refusal: type[TrackerError]) -> None:
    data = change(
        by_agile(BOOK, spins=100_000).replace(b'Count="100000" saltSize="16"', b'Count="100000"   saltSize="6"')
    )
    started = time.process_time()
    with pytest.raises(refusal):
        unlocked(data, PASSWORD, "AK01.xlsx")
    assert time.process_time() - started < 0.05  # a tenth of what a million rounds take


def test_only_our_own_errors_leave_for_any_change_of_the_container() -> None:
    chance = random.Random(2)
    for data in (by_agile(BOOK), by_excel_2010(BOOK)):
        for _ in range(400):
            changed = bytearray(data)
            for _ in range(chance.choice((1, 1, 4))):
                changed[chance.randrange(min(6000, len(data)))] = chance.randrange(256)
            with contextlib.suppress(TrackerError):
                unlocked(bytes(changed), PASSWORD, "AK01.xlsx")


def test_the_password_stands_in_no_log_and_no_message(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for lock in LOCKS.values():
        data = lock(PLAN)
        unlocked(data, PASSWORD, "AK01.xlsx")
        with pytest.raises(Wrong) as refused:
            unlocked(data, "secret word", "AK01.xlsx")
        assert "secret" not in refused.value.sentence
    assert "secret" not in caplog.text
    assert PASSWORD not in caplog.text


WATCHED = """
import sys
from pathlib import Path
from dashboard.excel.gate import admit
from dashboard.excel.locked import locked, unlocked
data = Path(sys.argv[1]).read_bytes()
Path("/begin-here").exists()
book = unlocked(data, "three blue w\\u00f6rds", "AK01.xlsx")
admit(book, "AK01.xlsx")
again = locked(book, "another one")
Path("/end-here").exists()
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not on this machine")
def test_nothing_is_written_to_disk_while_it_is_unlocked_and_locked(tmp_path: Path) -> None:
    path, trace = tmp_path / "AK01.xlsx", tmp_path / "trace"
    path.write_bytes(locked(BOOK, PASSWORD))
    watched = [
        "strace",
        "-f",
        "-o",
        str(trace),
        "-e",
        "trace=%file,write,pwrite64,writev,memfd_create,ftruncate,sendfile",
    ]
    subprocess.run([*watched, sys.executable, "-c", WATCHED, str(path)], check=True, capture_output=True, timeout=60)
    calls = trace.read_text(errors="replace")
    between = calls[calls.index("/begin-here") : calls.index("/end-here")].splitlines()[1:-1]
    opened = [call for call in between if "O_WRONLY" in call or "O_RDWR" in call or "O_CREAT" in call]
    changed = [call for call in between if any(name in call for name in ("write", "memfd", "mkdir", "rename", "link("))]
    assert (opened, changed) == ([], [])


MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Resave(sources As String, password As String)
  On Error GoTo Done
  Dim reading(1) As New com.sun.star.beans.PropertyValue
  reading(0).Name = "Hidden" : reading(0).Value = True
  reading(1).Name = "Password" : reading(1).Value = password
  Dim writing(0) As New com.sun.star.beans.PropertyValue
  writing(0).Name = "FilterName" : writing(0).Value = "Calc MS Excel 2007 XML"
  For Each source In Split(sources, ";")
    book = StarDesktop.loadComponentFromURL(source, "_blank", 0, reading())
    book.storeToURL(source + ".open.xlsx", writing())
    book.close(True)
  Next
  Done:
  StarDesktop.terminate()
End Sub
</script:module>
"""


def libreoffice(folder: Path, *arguments: str) -> None:
    """Run LibreOffice with a profile of its own; ended with all its processes when it takes too long."""
    command = [shutil.which("soffice") or "", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    with subprocess.Popen([*command, *arguments], start_new_session=True, stderr=subprocess.DEVNULL) as run:
        try:
            run.wait(timeout=50)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            raise


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_with_the_password_what_was_locked(tmp_path: Path) -> None:
    libreoffice(tmp_path, "--terminate_after_init")  # it makes its profile
    (tmp_path / "profile/user/basic/Standard/Module1.xba").write_text(MACRO, encoding="utf-8")
    paths = [tmp_path / f"book{number}.xlsx" for number in range(len(LOCKS))]
    for path, lock in zip(paths, LOCKS.values(), strict=True):
        path.write_bytes(lock(PLAN))
    sources = ";".join(path.as_uri() for path in paths)
    libreoffice(tmp_path, "--norestore", f'macro:///Standard.Module1.Resave("{sources}","{PASSWORD}")')
    before = admit(PLAN, "plan.xlsx")
    for path in paths:
        after = admit(path.with_name(path.name + ".open.xlsx").read_bytes(), path.name)
        assert read_grid(after, after.sheets[0]).rows == read_grid(before, before.sheets[0]).rows
