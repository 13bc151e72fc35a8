"""Workbooks protected with a password: told apart, unlocked and locked again, in memory only.

A locked workbook is no zip file but an OLE container, with the zip file encrypted inside. Nothing decrypted is written
to disk, the password goes into no message and no log, and what a container says of its own sizes, and of the work that
its password takes, is checked before any of it is done.
"""

from __future__ import annotations

import io
import logging
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers.expat import ExpatError

import olefile
from msoffcrypto import exceptions
from msoffcrypto.format.ooxml import OOXMLFile

from dashboard.excel.gate_area import Limits
from dashboard.excel.gate_kinds import is_compound, mentions, refuse_other_files
from dashboard.excel.gate_parts import too_large
from dashboard.excel.package import FAULTS
from dashboard.plan.errors import EntryRefused, NotAWorkbook, NotSaved, ProtectedByPassword, TooLarge, WrongPassword
from dashboard.plan.problems import CellRef

logging.getLogger("msoffcrypto").setLevel(logging.CRITICAL)  # at DEBUG it writes passwords and keys down

_LARGEST = Limits().file
#: how often a password may be hashed to make its key: Excel does so 100,000 times, and this takes 0.7 s
_MOST_SPINS = 1_000_000
#: how a workbook is locked is told in 1 kB or so
_LONGEST_INFO = 1 << 16
#: Excel takes no longer one
_LONGEST_PASSWORD = 255
_HASHES = ("SHA1", "SHA256", "SHA384", "SHA512")
_FAULTS = (*FAULTS, OSError, TypeError, AttributeError, struct.error, ExpatError)
_REFUSED = (exceptions.FileFormatError, exceptions.ParseError, exceptions.DecryptionError)
#: in the head of a container: the version, byte order, the logarithms of its two sizes of sectors; its count of FAT sectors
_VERSION, _FAT_SECTORS, _MINI_AND_DIFAT = struct.Struct("<5H"), struct.Struct("<L"), struct.Struct("<4L")


def is_locked(data: bytes) -> bool:
    """Whether these bytes are a workbook that a password can open; not so one under rights management."""
    return is_compound(data) and mentions(data, "EncryptedPackage") and not mentions(data, "DRMEncryptedDataSpace")


def unlocked(data: bytes, password: str, name: str) -> bytes:
    """The workbook's own bytes, checked to be those that were locked; they still have to pass the gate.

    Raises WrongPassword when the password does not fit or a bit has changed, ProtectedByPassword for other kinds of
    locks, TooLarge, and NotAWorkbook for a broken container or another kind of file.
    """
    if len(data) > _LARGEST:
        raise too_large(name, f"it is more than {_LARGEST >> 20} MB")
    if not is_locked(data):
        refuse_other_files(data, name)
        raise NotAWorkbook("This workbook is not locked.", "Open it without a password.", where=CellRef(name))
    book = _book(data, password, name)
    with _damage_told(name):
        return _decrypted(book, password, name)


def check_password(data: bytes, password: str, name: str) -> None:
    """Raises WrongPassword where a password does not fit a locked workbook, even one that is damaged behind its lock.

    Where the lock itself is damaged or of another kind, raises what `unlocked` does.
    """
    book = _book(data, password, name)
    with _damage_told(name):
        try:
            book.load_key(password, verify_password=True)
        except (exceptions.InvalidKeyError, ValueError):
            raise _wrong(name) from None


def _book(data: bytes, password: str, name: str) -> OOXMLFile:
    """The container, looked at from outside, for a password that might fit it."""
    with _damage_told(name):
        _check_container(data)
        book = OOXMLFile(io.BytesIO(data))
    _check_lock(book, name)
    if not 0 < len(password) <= _LONGEST_PASSWORD or _has_surrogates(password):
        raise _wrong(name)
    return book


def locked(data: bytes, password: str) -> bytes:
    """The workbook locked with the password as Excel locks it (Agile, AES-256, SHA-512, 100,000 rounds).

    Raises EntryRefused for a password that Excel could not take, NotSaved when the result cannot be unlocked again.
    """
    if not 0 < len(password) <= _LONGEST_PASSWORD or _has_surrogates(password):
        raise EntryRefused(
            f"A password for a workbook has 1 to {_LONGEST_PASSWORD} characters, all of which can be written in a file.",
            "Choose another one: three words that do not belong together are good.",
        )
    buffer = io.BytesIO()
    try:
        OOXMLFile(io.BytesIO(data)).encrypt(password, buffer)
        same = unlocked(buffer.getvalue(), password, "") == data
    except (*_FAULTS, *_REFUSED, exceptions.EncryptionError, WrongPassword, NotAWorkbook):
        same = False
    if not same:
        raise NotSaved("This workbook could not be locked with a password.", "Save it without a password.")
    return buffer.getvalue()


def _has_surrogates(password: str) -> bool:
    return re.search("[\ud800-\udfff]", password) is not None


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """A block in which whatever a broken container trips over is told as NotAWorkbook or another of our errors."""
    try:
        yield
    except exceptions.DecryptionError:
        raise _unknown_lock(name) from None
    except (*_FAULTS, *_REFUSED):
        raise NotAWorkbook(
            "This locked workbook is damaged: the container around it cannot be read.",
            "Copy it again from where it came from, or go back to an earlier version.",
            where=CellRef(name),
        ) from None
    except MemoryError:
        raise TooLarge(
            "This workbook needs more memory than there is.", "Take out what is not needed.", where=CellRef(name)
        ) from None


def _wrong(name: str) -> WrongPassword:
    return WrongPassword(
        "The password does not fit this workbook.",
        "Type it again: capitals and blanks count. If it is surely the right one, the file was damaged or changed "
        "after it was locked: go back to an earlier version.",
        where=CellRef(name),
    )


def _unknown_lock(name: str) -> ProtectedByPassword:
    return ProtectedByPassword(
        "This workbook is protected with a password in a way that cannot be undone here.",
        "In Excel: File, Info, Protect Workbook, Encrypt with Password; empty the box, save, and set the password anew.",
        where=CellRef(name),
    )


def _check_container(data: bytes) -> None:
    """Raise ValueError for a container whose own account of its sizes would cost more than its bytes hold."""
    version, order, shift, mini_shift, _ = _VERSION.unpack_from(data, 26)
    (fat_sectors,) = _FAT_SECTORS.unpack_from(data, 44)
    _, mini_sectors, _, _ = _MINI_AND_DIFAT.unpack_from(data, 60)
    if (version, order, shift, mini_shift) not in ((3, 0xFFFE, 9, 6), (4, 0xFFFE, 12, 6)):
        raise ValueError("unusual sizes of sectors")
    sectors = len(data) >> shift
    if fat_sectors > 109 + sectors // 64 or mini_sectors > sectors:  # twice what is needed; the head has room for 109
        raise ValueError("more sectors than bytes")
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        sizes = [container.get_size(stream) for stream in ("EncryptionInfo", "EncryptedPackage")]
        if max(*sizes, container.root.size) > len(data) or sizes[0] > _LONGEST_INFO:
            raise ValueError("more in it than bytes")
        if b"<!" in container.openstream("EncryptionInfo").read():
            raise ValueError("entities, or a DOCTYPE")


def _check_lock(book: OOXMLFile, name: str) -> None:
    """Refuse a lock whose ways are unknown, or whose password would take more work than any program's."""
    if book.type == "agile":
        if book.info["spinValue"] > _MOST_SPINS:
            raise _unknown_lock(name)
        if not {book.info["keyDataHashAlgorithm"], book.info["passwordHashAlgorithm"]} <= {*_HASHES}:
            raise _unknown_lock(name)
    elif book.type != "standard":
        raise _unknown_lock(name)


def _decrypted(book: OOXMLFile, password: str, name: str) -> bytes:
    """The content of the container; raises WrongPassword when its own checks fail."""
    plain = io.BytesIO()
    # The older, standard lock says only whether the password fits. SHA-1 makes sums of 20 bytes, which the library
    # compares with the 32 that are stored. What either may let through, the checksums of the zip file inside do not.
    summed = book.type == "agile" and book.info["keyDataHashAlgorithm"] != "SHA1"
    try:
        book.load_key(password, verify_password=book.type == "standard")
        book.decrypt(plain, verify_integrity=summed)
    except exceptions.InvalidKeyError:
        raise _wrong(name) from None
    except ValueError:  # sums or keys of impossible lengths: some of the lock's own bytes were changed
        raise _wrong(name) from None
    return plain.getvalue()
