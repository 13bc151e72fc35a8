"""The rows of Updates due as they stand: what is due from somebody, what is typed in each row, asked about, or saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from dashboard.files.journal import FormKey, Journal
from dashboard.files.planfile import PlanFile
from dashboard.measures.due import Due, Face, due_from, order
from dashboard.plan.errors import TrackerError
from dashboard.screens.due.entry import Written
from dashboard.screens.session import Session
from dashboard.words.drafts import not_saved_yet

#: What a journal calls these rows; the row's own name follows.
_FORM = "due"


@dataclass
class Slip:
    """One row: what waits for an entry, what was typed there, and what became of it. `turned` goes up with every change."""

    number: int
    due: Due
    file: PlanFile
    fields: dict[str, str] = field(default_factory=dict)
    typed: str = ""
    blame: str = ""
    question: str = ""
    #: what Enter again puts into the fields, and whether it also saves
    offer: tuple[Mapping[str, str], bool] | None = None
    written: Written | None = None
    #: the digest of what somebody else has made of the row since, where Undo has asked about it
    known: str = ""
    at: str = ""
    is_due: bool = True
    turned: int = 0

    def turn(self, *, blame: str = "", question: str = "", offer: tuple[Mapping[str, str], bool] | None = None) -> None:
        """Says something else of the row than before."""
        self.blame, self.question, self.offer = blame, question, offer
        self.turned += 1

    @property
    def _key(self) -> FormKey:
        return FormKey("", self.due.reference, f"{_FORM} {self.due.key}")

    def keep(self, fields: Mapping[str, str]) -> None:
        """Puts fields that were left on the disk; where it does not take them, the row says so."""
        journal = Journal(self.file.path, password=self.file.password)
        self.fields |= fields
        try:
            for name, text in fields.items():
                journal.write(self._key, name, text)
        except TrackerError as refusal:
            self.turn(blame=f"{refusal.what} {refusal.mend}")

    def done(self) -> None:
        """Takes what was typed off the disk: it is saved, or thrown away."""
        self.typed = ""
        try:
            Journal(self.file.path, password=self.file.password).done(self._key)
        except TrackerError as refusal:
            self.turn(blame=f"{refusal.what} {refusal.mend}")


class Dues:
    """What is due from whom, computed once for each version of a plan."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[object, ...], tuple[tuple[int, date], tuple[Due, ...]]] = {}

    def of(self, face: Face, *, supporting: bool = False) -> list[tuple[PlanFile, Due]]:
        """Everything that is due from somebody, in the order of the list."""
        found = [(file, due) for file in self._session.folder.children for due in self._in(file, face, supporting)]
        return sorted(found, key=lambda pair: order(pair[1]))

    def count(self, face: Face) -> int:
        """How many rows are due from somebody."""
        return sum(len(self._in(file, face, False)) for file in self._session.folder.children)

    def _in(self, file: PlanFile, face: Face, supporting: bool) -> tuple[Due, ...]:
        stands, key = (file.version, self._session.today), (file.path, face, supporting)
        known = self._known.get(key)
        if known is None or known[0] != stands:
            plan = self._session.plan_of(file)
            known = self._known[key] = (stands, due_from(plan, face, stands[1], supporting=supporting))
        return known[1]


class Slips:
    """The rows of one person. A row stays in its place once it is saved, until the list is begun anew."""

    def __init__(self) -> None:
        self._slips: dict[str, Slip] = {}
        self._numbers = count(1)

    def __iter__(self) -> Iterator[Slip]:
        return iter(self._slips.values())

    def get(self, number: str) -> Slip | None:
        """The row of that number."""
        return next((slip for slip in self if str(slip.number) == number), None)

    def begin_anew(self, *, all_of_them: bool = False) -> None:
        """Lets go of the rows that are saved; of all of them for another person."""
        self._slips = {} if all_of_them else {key: slip for key, slip in self._slips.items() if slip.is_due}

    def match(self, due: Iterable[tuple[PlanFile, Due]], now: datetime) -> None:
        """Takes over what is due by now; a row that somebody typed in stays, and one that is new finds its draft."""
        found = {one.key: (file, one) for file, one in due}
        for key, slip in self._slips.items():
            slip.is_due = key in found
        drafts: dict[PlanFile, dict[str, tuple[dict[str, str], str]]] = {}
        for key, (file, one) in found.items():
            slip = self._slips.get(key) or Slip(next(self._numbers), one, file)
            if key not in self._slips:
                self._slips[key] = slip
                if file not in drafts:
                    drafts[file] = _drafts_of(file, now)
                slip.fields, slip.typed = drafts[file].get(key, ({}, ""))
            slip.due, slip.file = one, file
        kept = {key: slip for key, slip in self._slips.items() if slip.is_due or slip.written or slip.fields}
        self._slips = dict(sorted(kept.items(), key=lambda pair: order(pair[1].due)))


def _drafts_of(file: PlanFile, now: datetime) -> dict[str, tuple[dict[str, str], str]]:
    """What was typed into rows of a plan and not saved, by the row's name, with when that was."""
    found = {}
    for draft in Journal(file.path, password=file.password).open_forms():
        form, _, key = draft.key.form.partition(" ")
        fields = {name: str(text) for name, text in draft.fields.items() if text}
        if form == _FORM and fields:
            said = not_saved_yet(draft.at.astimezone().replace(tzinfo=None), now)
            found[key] = (fields, said)
    return found


def this_month(slips: Iterable[Slip], on: date) -> int:
    """How many of the rows that wait are of the running month."""
    return sum(slip.is_due and slip.due.month == slip.due.month.of(on) for slip in slips)
