"""A plan opened for a command; where it is locked, the password is asked for, and never taken from the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.plan.errors import EntryRefused, NeedsPassword, WrongPassword

if TYPE_CHECKING:
    from dashboard.files.planfile import PlanFile

#: Where a program that cannot be asked finds the password; a command line can be read by everybody on the machine.
VARIABLE = "TAC_PASSWORD"
_TRIES = 3


def open_asking(path: Path) -> PlanFile:
    """The plan in a workbook; raises what loading it raises, WrongPassword after three wrong ones."""
    from dashboard.files.planfile import PlanFile

    return with_password(path, lambda password: PlanFile(path, password=password))


def with_password[T](path: Path, work: Callable[[str | None], T]) -> T:
    """What some work on a workbook gives that may need its password: tried with the one known, then asked for."""
    try:
        return work(os.environ.get(VARIABLE))
    except NeedsPassword as refusal:
        if not _can_ask():
            mend = f"Put the password into the environment variable {VARIABLE}."
            raise NeedsPassword(refusal.what, mend, where=refusal.where) from None
    for _ in range(_TRIES - 1):
        try:
            return work(getpass(f"Password of {path.name}: "))
        except WrongPassword as refusal:
            print(refusal.sentence, file=sys.stderr)
    return work(getpass(f"Password of {path.name}: "))


def new_password() -> str:
    """A password for a new workbook, typed twice; raises EntryRefused where the two differ or nobody can be asked."""
    known = os.environ.get(VARIABLE)
    if known is not None:
        return known
    if not _can_ask():
        raise EntryRefused(
            "Nobody can be asked for a password here.", f"Put it into the environment variable {VARIABLE}."
        )
    first = getpass("Password for the new workbook: ")
    if first != getpass("The same again: "):
        raise EntryRefused("The two passwords differ.", "Type the same twice. Nobody can open the plan without it.")
    return first


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
