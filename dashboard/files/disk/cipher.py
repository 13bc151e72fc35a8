"""What is typed into a plan that is locked with a password lies locked on the disk too, by a key made of that password."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

#: What making a key of a password costs whoever guesses: 32 MB and some 50 ms a guess.
_WORK, _BLOCK, _LANES = 2**15, 8, 1
_SALT = 16


@dataclass(frozen=True, slots=True)
class Locked:
    """A value as it lies on the disk: the salt of its key, and the value locked with it."""

    salt: str
    text: str


def lock(value: Any, password: str, like: Locked | None = None) -> Locked:
    """The value, which JSON can hold, locked with the password; with the same key as another one where it is given."""
    salt = like.salt if like else base64.b64encode(os.urandom(_SALT)).decode("ascii")
    return Locked(salt, _fernet(password, salt).encrypt(json.dumps(value).encode("ascii")).decode("ascii"))


def unlock(locked: Locked, password: str) -> Any:
    """The value; raises ValueError where it was locked with another password or is damaged."""
    from cryptography.fernet import InvalidToken

    try:
        return json.loads(_fernet(password, locked.salt).decrypt(locked.text))
    except InvalidToken:
        raise ValueError("locked with another password, or damaged") from None


@lru_cache(maxsize=64)
def _fernet(password: str, salt: str) -> Fernet:
    from cryptography.fernet import Fernet  # slow to load, and few plans are locked
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    derive = Scrypt(salt=base64.b64decode(salt), length=32, n=_WORK, r=_BLOCK, p=_LANES).derive
    return Fernet(base64.urlsafe_b64encode(derive(password.encode("utf-8", "surrogatepass"))))
