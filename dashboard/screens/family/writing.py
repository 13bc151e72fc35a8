"""Where a family writes: what went well, a note, a question, how a strategy went at home. It lands in the workbook as theirs."""

from __future__ import annotations

from dashboard.files.journal import Draft
from dashboard.files.planfile import PlanFile
from dashboard.measures.family import FamilyPage
from dashboard.measures.family_seen import seen_by_family
from dashboard.measures.family_written import Scribe
from dashboard.plan.access import Viewer, allowed
from dashboard.plan.acts.from_family import Kind, Told, answered, changes_from
from dashboard.plan.errors import EntryRefused, NotAllowed
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.problems import CellRef
from dashboard.plan.relatives import FAMILY, relatives
from dashboard.screens.family.pages import facts_of
from dashboard.screens.family.told import at_home, month_of, months, notes, said_already, uses, writer
from dashboard.screens.familypaper import FamilyPaper
from dashboard.screens.forms.drafts import FormDraft
from dashboard.screens.paper import Done
from dashboard.screens.session import Session
from dashboard.words.family import labels
from dashboard.words.family.voice import ENGLISH_VOICE, Voice

NOTE, USE = "family-note", "family-use"
_FORMS = (NOTE, USE)


class Writing:
    """The two forms. What is typed is on the disk at once, and back when the same person comes back."""

    def __init__(self, session: Session, *, preview: bool) -> None:
        self.session, self.preview = session, preview
        self.body = FamilyPaper(self._heard)
        self._viewer = FAMILY
        self._page: FamilyPage | None = None
        self._voice: Voice = ENGLISH_VOICE
        self._child = self._who = self._place = self._month = self._sent = ""
        self._blames: dict[str, tuple[str, ...]] = {}
        self._drafts = {form: FormDraft(session, form) for form in _FORMS}
        self._typed: dict[str, dict[str, str]] = {form: {} for form in _FORMS}
        self._back: dict[str, bool] = dict.fromkeys(_FORMS, False)
        #: answers about other months than the one shown, typed before anybody said who they are, and the plan as they had it
        self._nobodys: dict[str, tuple[dict[str, str], Plan]] = {}
        #: the plan as whoever types had it before their eyes
        self._read: dict[str, Plan] = {}

    def show(self, page: FamilyPage, voice: Voice, viewer: Viewer) -> None:
        """Shows the forms in the page's language; a page for reading only, or of a closed plan, has none."""
        session = self.session
        self._page, self._voice = page, voice
        self.body.visible = not session.view.read_only and not page.closed
        if self._child != session.view.reference or self._viewer != viewer:
            self._child, self._viewer = session.view.reference, viewer
            self._begin()
        for form in _FORMS:
            if not self._typed[form] or form not in self._read:
                self._read[form] = self._plan
        if self.body.visible:
            self._fill(page, voice)

    @property
    def _plan(self) -> Plan:
        """The plan as it stands now; it stays on this side of the wire."""
        return self.session.file.plan if self.session.file else Plan()

    def _begin(self) -> None:
        """Another child or viewer: nobody has typed anything yet."""
        self._place, self._month, self._sent, self._blames, self._read = "", "", "", {}, {}
        self._typed, self._nobodys = {form: {} for form in _FORMS}, {}
        self._turn_to(self._viewer.name)

    def _turn_to(self, who: str) -> None:
        """Another person writes: what they typed and did not send stands in its fields again. Nobody else reads it.

        What was typed before anybody said who they are is theirs from now on.
        """
        nobodys, read = {} if self._who else dict(self._typed), dict(self._read)
        elsewhere, self._nobodys = (self._nobodys, {}) if who else ({}, self._nobodys)
        self._who = who
        for month, (answers, _) in elsewhere.items():
            self._found(USE, who, month)  # so that it is written into the draft of that month
            for name, text in answers.items():
                self._drafts[USE].write(name, text)
        if not nobodys.get(USE) and not elsewhere:
            self._month = self._left(who) or self._month
        for form in _FORMS:
            self._take_up(form)
            for name, text in nobodys.get(form, {}).items():
                self._keep(form, name, text)
                self._read[form] = read[form]

    def _turn_to_month(self, month: str) -> None:
        """Shows another month; what nobody has put a name to yet waits in the one it was typed in."""
        if self._typed[USE] and not self._who:
            self._nobodys[self._shown_month] = (self._typed[USE], self._read[USE])
        self._month = month
        self._take_up(USE)

    @property
    def _shown_month(self) -> str:
        return str(month_of(self._month, self.session.today))

    def _left(self, who: str) -> str:
        """The month of which this person has typed answers and not sent them, blank for none."""
        drafts = ((self._found(USE, who, month), month) for month in map(str, months(self.session.today)))
        return max(((found.at, month) for found, month in drafts if found), default=("", ""))[1]

    def _found(self, form: str, who: str, month: str) -> Draft | None:
        """What somebody typed and did not send; an answer belongs to its month. Nothing is kept of nobody."""
        self._drafts[form].turn_to(f"{who} {month_of(month, self.session.today)}" if form == USE else who)
        return None if self.preview or not who else self._drafts[form].found()

    def _take_up(self, form: str) -> None:
        found = self._found(form, self._who, self._month)
        self._typed[form] = {name: str(value) for name, value in found.fields.items()} if found else {}
        self._back[form] = found is not None
        self._read[form] = self._plan
        if form == USE and self._shown_month in self._nobodys:
            self._typed[form], self._read[form] = self._nobodys.pop(self._shown_month)

    def _fill(self, page: FamilyPage, voice: Voice) -> None:
        on, plan, name = self.session.today, page.seen, page.seen.child.known_as
        month, scribe = month_of(self._month, on), Scribe(plan, voice, on)
        self.body.fill(
            "family_tell.html",
            reference=f"{self._child} {self._viewer.name}",
            preview=self.preview,
            read_by=voice.said(labels.READ_BY_TEAM, name=name) if name else voice.said(labels.READ_BY_TEAM_NO_NAME),
            people=() if self._viewer.name else tuple(person.name for person in relatives(plan, on)),
            who=self._who,
            months=[(str(one), voice.month_near(one, Month.of(on))) for one in months(on)],
            month=str(month),
            places=writer(plan, self._who, "", on).places,
            place=self._place,
            strategies=[
                (one.id, scribe.of_row("Strategies", one, "At home"), said_already(plan, one.id, month, self._who))
                for one in at_home(plan, month)
            ],
            kept=lambda form, field, stands="": self._typed[form].get(field, stands),
            back=self._back,
            sent=self._sent,
            blames={form: [voice.said(one) for one in self._blames.get(form, ())] for form in _FORMS},
            **facts_of(page, voice),
        )

    def _heard(self, done: Done) -> None:
        if self.preview or self._page is None or self.session.view.read_only:
            return
        if done.act == "keep":
            form, _, name = done.value.partition(" ")
            self._keep(form, name, done.text)
            return
        if done.act == "who":
            self._sent, self._blames = "", {}
            self._turn_to(done.text)
        elif done.act == "place":
            self._place, self._sent = done.text, ""
        elif done.act == "month":
            self._sent = ""
            self._turn_to_month(done.text)
        elif done.act in _FORMS:
            self._send(done)
        self._fill(self._page, self._voice)

    def _keep(self, form: str, name: str, text: str) -> None:
        if form not in _FORMS or name == "month":
            return
        self._typed[form][name] = text
        if self._who:
            self._drafts[form].write(name, text)

    def _send(self, done: Done) -> None:
        assert self._page is not None
        form, on, plan = done.act, self.session.today, self._page.seen
        writes = writer(plan, self._who, self._place, on)
        told = (
            notes(done.fields, writes) if form == NOTE else uses(done.fields, writes, plan, month_of(self._month, on))
        )
        self._sent, self._blames = "", {form: self._doubts(told)}
        if self._blames[form]:
            return
        read = self._read[form]
        if self.session.save(lambda file: self._write(file, read, writes.viewer, told)):
            self.session.clash = None  # what others wrote stands on the page now: sent again, it is meant
            self._read[form] = self._plan
            self._typed[form] |= {name: text for name, text in done.fields.items() if text}
            self._blames[form] = (labels.NOT_SENT, labels.TRY_AGAIN)
            return
        self._drafts[form].done()
        self._typed[form], self._back[form], self._sent = {}, False, form
        self._read[form] = self._plan
        self.body.clear(form)

    def _doubts(self, told: list[Told]) -> tuple[str, ...]:
        """What is still missing, as the page says it."""
        if not told:
            return (labels.NOTHING_WRITTEN,)
        if not told[0].by:
            return (labels.WHO_WRITES,)
        if not told[0].place:
            return (labels.WHERE,)
        return (labels.HOW_OFTEN,) if any(one.kind is Kind.STRATEGY and one.use is None for one in told) else ()

    def _write(self, file: PlanFile, read: Plan, viewer: Viewer, told: list[Told]) -> CellRef | str:
        today = self.session.today
        about_use = any(one.kind is Kind.STRATEGY for one in told)
        if not allowed(self._viewer, "edit", "use" if about_use else "diary"):
            raise NotAllowed("Here a family writes in the diary, and how strategies went.")
        at = self.session.now
        plan = file.plan  # a line in the diary is new, whatever else was written meanwhile
        if about_use:
            plan = answered(plan, seen_by_family(read, viewer, today), seen_by_family(plan, viewer, today))
        changes = [change for one in told for change in changes_from(plan, one, today, at)]
        if not changes:
            raise EntryRefused("There is nothing to write.")
        return file.edit(changes)[0]
