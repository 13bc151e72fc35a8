"""Workbooks locked in other ways than ours: as Excel 2007 and 2010 did, and as nobody should."""

from __future__ import annotations

import hmac
import io
import struct
from hashlib import sha1
from unittest.mock import patch

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from msoffcrypto.method import ecma376_agile
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_agile import ECMA376Agile, ECMA376AgileCipherParams
from msoffcrypto.method.ecma376_standard import ECMA376Standard

from tests.excel.bounds import PASSWORD

SALT = bytes(range(16))


def container(package: bytes, info: bytes) -> bytes:
    """An OLE container as locked workbooks have it around them."""
    buffer = io.BytesIO()
    ECMA376Encrypted(package, info).write_to(buffer)
    return buffer.getvalue()


def padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 16)


def by_agile(data: bytes, *, spins: int = 1, password: str = PASSWORD) -> bytes:
    """Locked as today's Excel does, but with so few rounds that it is quick."""
    return bytes(ECMA376Agile.encrypt(password, io.BytesIO(data), spin_count=spins))


def with_info(data: bytes, old: str, new: str) -> bytes:
    """A locked workbook that says something else about how it was locked, in as many letters."""
    assert len(old) == len(new)
    assert data.count(old.encode()) == 1
    return data.replace(old.encode(), new.encode())


class _Sha1(ECMA376AgileCipherParams):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.hashName, self.keyBits, self.hashSize = "SHA1", 128, 20


def by_excel_2010(data: bytes, password: str = PASSWORD) -> bytes:
    """Locked with AES-128 and SHA-1, whose sums of 20 bytes are stored in 32."""
    with patch.object(ecma376_agile, "ECMA376AgileCipherParams", _Sha1):
        info, key = ECMA376Agile.generate_encryption_parameters(password, spin_count=1000)
    package = ECMA376Agile.encrypt_payload(io.BytesIO(data), info.encryptedKey, key, info.keyData.saltValue)
    sums = []
    for block, content in (
        (ecma376_agile.blkKey_dataIntegrity1, SALT + b"1234"),
        (ecma376_agile.blkKey_dataIntegrity2, hmac.digest(SALT + b"1234", package, "sha1")),
    ):
        start = sha1(info.keyData.saltValue + block).digest()[:16]
        encryptor = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
        sums.append(encryptor.update(padded(content)))
    info.encryptedHmacKey, info.encryptedHmacValue = sums
    return container(package, info.getEncryptionDescriptorHeader() + info.toEncryptionDescriptor().encode())


def by_excel_2007(data: bytes, password: str = PASSWORD) -> bytes:
    """Locked in the standard way: AES-128 block by block, SHA-1, no checksum of the content."""
    key = bytes(ECMA376Standard.makekey_from_password(password, 0x660E, 0x8004, 24, 128, 16, SALT))

    def encrypted(content: bytes) -> bytes:
        return Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(padded(content))

    maker = "Microsoft Enhanced RSA and AES Cryptographic Provider\0".encode("utf-16-le")
    head = struct.pack("<8L", 0x24, 0, 0x660E, 0x8004, 128, 24, 0, 0) + maker
    verifier = struct.pack("<L", 16) + SALT + encrypted(SALT) + struct.pack("<L", 20) + encrypted(sha1(SALT).digest())
    info = struct.pack("<HHLL", 4, 2, 0x24, len(head)) + head + verifier
    return container(struct.pack("<Q", len(data)) + encrypted(data), info)
