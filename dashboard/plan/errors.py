"""Refusals: what the tracker will not do, why, what became of the data, and what to do next.

The tree:

* TrackerError
  + UnusableFile            the file cannot be opened as a plan at all (OSError's kin)
    - NoSuchFile            there is nothing at that path
    - NotAWorkbook          it is something else, or damaged
    - ProtectedByPassword   it is encrypted
      · NeedsPassword       it opens once its password is typed
    - WrongPassword         it is encrypted, and this password does not open it
    - TooLarge              it is beyond the limits of a plan, or made to do harm
  + SaveRefused             nothing was written; the workbook is as it was
    - CannotWrite           this cell or sheet cannot be changed without harm
    - RowChanged            somebody else changed the row since it was read
    - RowGone               the row is no longer there
    - FileBusy              another program or person holds the workbook
    - NotSaved              the disk or folder did not take it
  + EntryRefused            what was entered cannot be right (a ValueError)
    - UnknownName           no such goal, strategy, place …
    - NeedsConfirmation     it may be right, but somebody must say so
  + NotAllowed              this viewer may not do this (a PermissionError)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.plan.problems import CellRef

if TYPE_CHECKING:
    from dashboard.plan.changes import Change


class TrackerError(Exception):
    """A refusal in plain words: `what` happened, what became of the data (`kept`), what to do next (`mend`)."""

    kept = ""

    def __init__(self, what: str, mend: str = "", *, kept: str | None = None, where: CellRef | None = None) -> None:
        self.what = what
        self.mend = mend
        self.where = where
        if kept is not None:
            self.kept = kept
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The whole message in one line, as people read it."""
        place = f"{self.where}: " if self.where else ""
        return place + " ".join(part for part in (self.what, self.kept, self.mend) if part)


class UnusableFile(TrackerError):
    """The file cannot be opened as a plan."""


class NoSuchFile(UnusableFile, FileNotFoundError):
    """There is nothing at that path."""


class NotAWorkbook(UnusableFile):
    """The file is no Excel workbook, or it is damaged."""


class ProtectedByPassword(UnusableFile):
    """The workbook is encrypted with a password."""


class NeedsPassword(ProtectedByPassword):
    """The workbook is locked with a password, and opens once somebody types it."""


class WrongPassword(UnusableFile):
    """The password given does not open the workbook, or the workbook was damaged since it was locked with it."""


class TooLarge(UnusableFile):
    """The workbook is larger than any plan, or was made to do harm."""


class SaveRefused(TrackerError):
    """Nothing was written: the workbook is as it was."""

    kept = "Nothing was saved and the workbook is as it was."


class CannotWrite(SaveRefused):
    """This cell or sheet cannot be changed without harming something else in the workbook."""


class RowChanged(SaveRefused):
    """Somebody else changed the row since it was read; carries what was read and what stands there now."""

    def __init__(
        self,
        what: str,
        mend: str = "",
        *,
        before: Mapping[str, object],
        now: Mapping[str, object],
        where: CellRef | None = None,
    ) -> None:
        super().__init__(what, mend, where=where)
        self.before = before
        self.now = now
        #: what was to be written, where that is known
        self.change: Change | None = None
        #: what was to be written along with it, and was not either
        self.rest: tuple[Change, ...] = ()


class RowGone(SaveRefused):
    """The row is no longer in the workbook."""


class FileBusy(SaveRefused):
    """Another program or person holds the workbook."""


class NotSaved(SaveRefused):
    """The disk or the folder did not take the new workbook."""


class EntryRefused(TrackerError, ValueError):
    """What was entered cannot be right."""

    kept = "Nothing was saved."


class UnknownName(EntryRefused):
    """No goal, strategy, place or person of that name is in the plan."""


class NeedsConfirmation(EntryRefused):
    """What was entered may be right, but somebody must say so."""


class NotAllowed(TrackerError, PermissionError):
    """This viewer may not do this."""

    kept = "Nothing was changed."
