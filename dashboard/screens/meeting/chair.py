"""What every step of a meeting works with: the plan, the running meeting, and the one road by which entries are saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

from dashboard.measures.review import Review, review_of, running
from dashboard.plan.acts.meeting import note
from dashboard.plan.changes import Change, Known, as_known
from dashboard.plan.errors import NeedsConfirmation
from dashboard.plan.facts import Meeting
from dashboard.plan.plan import Plan
from dashboard.screens.forms.drafts import journal_of
from dashboard.screens.forms.entering import written
from dashboard.screens.meeting.clock import Watch
from dashboard.screens.meeting.unsent import Unsent
from dashboard.screens.paper import Done
from dashboard.screens.session import Session
from dashboard.words.meeting import BY_NAME

type Made = Callable[[Plan], list[Change]]

_NOTHING: Known = {}


class Chair:
    """The meeting of the chosen child. `blames` says of fields what is wrong with them; `asked` is the field asked about."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.blames: dict[str, str] = {}
        self.asked = ""
        #: how large the letters of the page are, in pixels: pictures are drawn to match
        self.letter = 28
        #: what is opened on the page: a row whose field is shown, a form of several
        self.opened: dict[str, str] = {}
        #: what was typed and is not saved
        self.unsent = Unsent(session)
        #: whether what somebody did last was saved
        self.saved = False
        #: what to do with a field that two people changed, by its name and row, once it is settled what it is to say
        self.settled: Callable[[str, str], None] = lambda name, row: None

    @property
    def plan(self) -> Plan:
        """The plan as the viewer may see it."""
        return self.session.plan

    @property
    def today(self) -> date:
        """The day of the meeting."""
        return self.session.today

    @property
    def now(self) -> datetime:
        """The moment, as History takes it."""
        return self.session.now

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that runs."""
        return running(self.plan)

    @property
    def review(self) -> Review:
        """The running meeting with its rows."""
        return review_of(self.plan, self.held)

    @property
    def held(self) -> Meeting:
        """The meeting that runs; steps are only shown while there is one."""
        return self.meeting or Meeting()

    def watch(self, meeting: Meeting) -> Watch:
        """The clock of a meeting of the chosen child."""
        file = self.session.file
        path = str(file.path) if file else ""
        return Watch(path, self.session.view.reference, meeting.id, lambda: journal_of(self.session))

    @property
    def part(self) -> str:
        """Which part of the step is shown: a goal's ID, or the number of a page."""
        return self.session.view.part

    def save(self, made: Made, *, field: str = "page", known: Known = _NOTHING) -> bool:
        """Writes what `made` gives for the plan as it stands by now; whether it was saved. Trouble is said at the field.

        `known` is what whoever wrote knew to stand there: what others have written since is asked about.
        """
        self.asked, self.saved = "", False
        try:
            trouble = self.session.save(
                lambda file: written(file, [*as_known(made(file.plan), known), *self._step_reached(file.plan)])
            )
        except NeedsConfirmation as question:
            self.blames[field], self.asked = question.what, field
            return False
        if trouble:
            self.blames[field] = trouble
        else:
            self.blames.pop(field, None)
        self.saved = not trouble
        return self.saved

    def do(self, act: Callable[[Chair, Done], None], done: Done) -> None:
        """Does what was asked for; a field that is saved by itself is kept for as long as it is not."""
        place, clash = (done.act, done.name, done.value), self.session.clash
        self.saved = False
        act(self, done)
        if done.name and self.saved:
            self.unsent.field_done(*place, sent=(*map(str.strip, done.known), done.text) if done.known else ())
        elif done.name and not self.session.view.read_only:
            self.unsent.keep_field(*place, done.text, was=done.known[0] if done.known else None)
            if self.session.clash is not clash:
                self.session.after_settling = partial(self._settle, self.session.view.step, *place)

    def _settle(self, step: str, act: str, name: str, row: str) -> None:
        self.unsent.field_done(act, name, row, step=step)
        self.blames.clear()
        self.settled(name, row)

    def _step_reached(self, plan: Plan) -> list[Change]:
        """With every entry goes the step the meeting has come to."""
        meeting, step = running(plan), BY_NAME.get(self.session.view.step)
        return (
            []
            if meeting is None or step is None or meeting.step == step.number
            else note(meeting, {"step": step.number})
        )

    def say(self, known: Known = _NOTHING, /, **fields: Any) -> bool:
        """Saves fields of the meeting itself; `known` as for `save`."""
        name = next(iter(fields))
        return self.save(lambda plan: note(self.meeting_in(plan), fields), field=name, known=known)

    def meeting_in(self, plan: Plan) -> Meeting:
        """The running meeting as a plan has it."""
        return running(plan) or self.held

    def begin_anew(self) -> None:
        """Another page is shown: nothing is blamed, asked about or opened there yet."""
        self.blames, self.asked, self.opened = {}, "", {}
