"""The screen Updates due: who I am, my rows across children, and what becomes of each entry."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from dashboard.files.planfile import PlanFile
from dashboard.measures.due import Face, faces
from dashboard.plan.errors import NeedsConfirmation, RowChanged, TrackerError
from dashboard.plan.months import Month
from dashboard.plan.problems import CellRef
from dashboard.screens.atonce import at_once, once_answered
from dashboard.screens.blocks import stack
from dashboard.screens.due.entry import ChangedSince, Offer, Written, undo, write
from dashboard.screens.due.people import Choices, choices, face_called, owing, reminder_to, said_of
from dashboard.screens.due.rows import reasons, row_facts
from dashboard.screens.due.slips import Dues, Slip, Slips, this_month
from dashboard.screens.frame import Frame
from dashboard.screens.listing import Facts, Listing
from dashboard.screens.session import Session
from dashboard.words import due as words


class DueScreen:
    """Everything that is due from one person, one row each."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session, self.frame = session, frame
        self._dues, self._slips = Dues(session), Slips()
        self._listing = Listing(self._heard)
        self._facts: dict[int, tuple[object, Facts]] = {}
        self._supporting = False
        self._whose = ""
        self._face: Face | None = None
        self._people: tuple[object, tuple[Face, ...], Choices] = (None, (), [])
        self._busy = False
        #: the rows in the order in which they were saved
        self._order: list[int] = []
        self.body = stack(self._listing)

    def _everybody(self) -> tuple[tuple[Face, ...], Choices]:
        """Who may say “I am …”, found again only when a plan or the day is another."""
        stands = (self.session.folder.version, self.session.today)
        if self._people[0] != stands:
            found = faces((self.session.plan_of(file) for file in self.session.folder.children), self.session.today)
            self._people = (stands, found, choices(found))
        return self._people[1:]

    def show(self, *, done: tuple[int, ...] = (), focus: int = 0) -> None:
        """Shows what is due from the chosen person; from everybody while nobody is chosen."""
        if self._busy:
            return  # it is shown once, when everything that was sent is dealt with
        found, offered = self._everybody()
        face = face_called(found, self.session.view.me)
        self._face = face
        if face is None:
            self._show_people(found, offered)
            return
        if face.key != self._whose:
            self._whose = face.key
            self._slips.begin_anew(all_of_them=True)
        self._slips.match(self._dues.of(face, supporting=self._supporting), datetime.now())
        rows = [self._row(slip, face) for slip in self._slips]
        self._listing.fill(
            "due_page.html",
            rows,
            said={"lead": self._lead(), "reminder": self._reminder(face)},
            done=done,
            focus=focus,
            choices=offered,
            me=face.key,
            supporting=self._supporting,
            months=self._months(),
            nothing=words.nothing_due(said_of(face)),
            how_to=words.how_to(),
            reasons=reasons(),
            pasted=words.pasted(),
            left_over=words.left_over(),
            last=words.last_one(),
            read_only=self.session.view.read_only,
        )

    def _show_people(self, found: tuple[Face, ...], offered: Choices) -> None:
        """Who owes how much, while nobody has said who they are."""
        self._whose = ""
        self._listing.fill(
            "due_people.html",
            [],
            said={"lead": words.who_are_you()},
            choices=offered,
            me="",
            supporting=False,
            owing=owing(found, self._dues, self.session.today),
            nothing=words.nothing_due(words.everybody()),
        )

    def _row(self, slip: Slip, face: Face) -> Facts:
        """What a row shows, computed again only when its plan or the row itself has changed."""
        stands = (slip.file.version, slip.turned, slip.is_due, self.session.today)
        known = self._facts.get(slip.number)
        if known is None or known[0] != stands:
            plan = self.session.plan_of(slip.file)
            known = self._facts[slip.number] = (stands, row_facts(slip, plan, face, self.session.today))
        return known[1]

    def _months(self) -> list[tuple[str, str, list[int]]]:
        """The headings with the numbers of the rows under each."""
        now = Month.of(self.session.today)
        found: dict[Month, list[int]] = {}
        for slip in self._slips:
            found.setdefault(slip.due.month, []).append(slip.number)
        return [(str(month), words.month_head(month, now), numbers) for month, numbers in found.items()]

    def _lead(self) -> str:
        on, slips = self.session.today, list(self._slips)
        now = this_month(slips, on)
        waiting = sum(slip.is_due for slip in slips)
        return words.lead(now, waiting - now, Month.of(on), saved=sum(bool(slip.written) for slip in slips))

    def _reminder(self, face: Face) -> str:
        due = [slip.due for slip in self._slips if slip.is_due and not slip.due.supports]
        return reminder_to(face, due, Month.of(self.session.today))

    # --- what people do

    def do(self, name: str, value: str) -> None:
        """Nothing on this screen is pressed in the frame's way."""

    def _heard(self, act: str, message: Mapping[str, Any]) -> None:
        acts = {
            "here": self._begin,
            "me": self._choose,
            "supporting": self._support,
            "keep": self._keep,
            "undo": self._undo,
            "throw": self._throw,
        }
        if act == "save":
            self._save(message)  # each row is answered as soon as it is saved
        elif act in acts:
            with at_once():
                acts[act](message)

    def _begin(self, _message: Mapping[str, Any]) -> None:
        """The page is drawn in the browser, for the first time or again: what is saved has left it."""
        self._slips.begin_anew()
        self._listing.renew()
        self.show()
        self._make_ready()

    def _choose(self, message: Mapping[str, Any]) -> None:
        self.session.view.me = str(message.get("value", ""))
        self.show()

    def _support(self, message: Mapping[str, Any]) -> None:
        self._supporting = bool(message.get("value"))
        self.show()

    def _sent(self, message: Mapping[str, Any]) -> list[tuple[Slip, dict[str, str], bool]]:
        """The rows of a message with their fields, and whether the question asked there is answered."""
        found = []
        for row in message.get("rows") or ():
            slip = self._slips.get(str(row.get("row", "")))
            if slip is not None and not self.session.view.read_only:
                fields = {str(name): str(text).strip() for name, text in dict(row.get("fields") or {}).items()}
                found.append((slip, fields, bool(row.get("again"))))
        return found

    def _keep(self, message: Mapping[str, Any]) -> None:
        for slip, fields, _ in self._sent(message):
            if not slip.written:
                slip.keep(fields)

    def _throw(self, message: Mapping[str, Any]) -> None:
        sent = self._sent(message)
        for slip, _, _ in sent:
            slip.fields = {}
            slip.turn()
            slip.done()
        self.show(done=tuple(slip.number for slip, _, _ in sent))

    def _save(self, message: Mapping[str, Any]) -> None:
        sent, focus = self._sent(message), 0
        self._busy = True
        try:
            for slip, fields, again in sent:
                if not slip.written and self._save_one(slip, fields, again=again):
                    focus = slip.number
        finally:
            self._busy = False
        asked = tuple(slip.number for slip, _, _ in sent if not slip.written)
        if asked:
            self.show(done=asked, focus=focus or (asked[0] if message.get("together") else 0))
        once_answered(self._make_ready)

    def _make_ready(self) -> None:
        """Reads the workbook of the row that comes next, while something is typed there."""
        coming = next((slip for slip in self._slips if slip.is_due and not slip.fields), None)
        if coming is not None and not self.session.view.read_only:
            with suppress(TrackerError):  # saving will say what is wrong
                coming.file.make_ready()

    def _save_one(self, slip: Slip, fields: dict[str, str], *, again: bool) -> bool:
        """Saves one row, or says in it why not; whether the row is to be looked at again."""
        slip.fields |= fields
        if again and slip.offer:
            slip.fields |= slip.offer[0]
            if not slip.offer[1]:
                slip.keep(dict(slip.offer[0]))
                slip.turn()
                return True
        confirmed = again and slip.offer is None

        def entry(file: PlanFile) -> CellRef:
            written = write(file, slip.due, slip.fields, self.session.today, again=confirmed)
            self._is_saved(slip, written)
            return written.where

        try:
            trouble = self.session.save(entry, file=slip.file, soon=once_answered)
        except Offer as offer:
            slip.keep(slip.fields)
            slip.turn(question=offer.what, offer=(offer.fields, offer.saves))
        except NeedsConfirmation as question:
            slip.keep(slip.fields)
            slip.turn(question=words.again(question.what))
        else:
            if trouble:
                slip.keep(slip.fields)
                slip.turn(blame=trouble)
        return False

    def _is_saved(self, slip: Slip, written: Written) -> None:
        slip.written, slip.at = written, f"{datetime.now():%H:%M}"
        self._order.append(slip.number)
        slip.turn()
        slip.done()
        slip.is_due = False
        if self._face is not None:
            self._listing.tell(self._row(slip, self._face))

    def _undo(self, message: Mapping[str, Any]) -> None:
        """Takes a save back; the row is due again, with what was typed in its fields."""
        slip = self._slips.get(str(message.get("row", ""))) or self._last_saved()
        if slip is None or slip.written is None:
            return
        written, known = slip.written, slip.known if message.get("again") else ""
        self._busy = True
        try:
            trouble = self.session.save(partial(self._take_back, slip, written, known), file=slip.file)
        except ChangedSince as question:
            slip.known = question.digest
            slip.turn(question=question.what)
            self.session.folder.touched()  # what somebody else has changed was read for it
        else:
            if not trouble:
                slip.written, slip.known, slip.fields = None, "", dict(written.fields)
            slip.turn(blame=trouble)
        finally:
            self._busy = False
        self.session.catch_up()
        self.show(focus=slip.number)

    def _take_back(self, slip: Slip, written: Written, known: str, file: PlanFile) -> CellRef:
        """Writes what takes a save back, into the workbook as it lies on the disk now."""
        file.refresh()
        try:
            return file.edit(undo(file.plan, slip.due, written, self.session.now, known=known))[0]
        except RowChanged:
            undo(file.plan, slip.due, written, self.session.now)  # which asks
            raise

    def _last_saved(self) -> Slip | None:
        """The row that was saved last."""
        saved = {slip.number: slip for slip in self._slips if slip.written}
        return next((saved[number] for number in reversed(self._order) if number in saved), None)
