"""The review meeting of one child: which step is shown, what people do there, the clocks, and the end with its record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

import panel as pn

from dashboard.measures.review import meetings_of, planned, review_of
from dashboard.plan.dropping import drop_meeting
from dashboard.plan.errors import TrackerError
from dashboard.plan.facts import Meeting
from dashboard.plan.meeting import start
from dashboard.screens.atonce import at_once
from dashboard.screens.blocks import stack
from dashboard.screens.chart import TEXT, Chart
from dashboard.screens.frame import Frame
from dashboard.screens.meeting.acting import ActionsPage
from dashboard.screens.meeting.agreeing import AgreePage
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.meeting.clock import Clock, clock_of
from dashboard.screens.meeting.gaps import GapsPage
from dashboard.screens.meeting.goal import GoalsPage
from dashboard.screens.meeting.new import NewPage
from dashboard.screens.meeting.opening import FamilyPage, HerePage, VoicePage
from dashboard.screens.meeting.past import LastPage
from dashboard.screens.meeting.steps import StepPage
from dashboard.screens.paper import Done, Paper, Told
from dashboard.screens.session import Session
from dashboard.view import ADDRESS
from dashboard.words.meeting import BY_NAME, STEPS, Step
from dashboard.words.speech import say

_PAGES: dict[str, Callable[[Paper], StepPage]] = {
    "here": HerePage,
    "voice": VoicePage,
    "family": FamilyPage,
    "last": LastPage,
    "goals": GoalsPage,
    "gaps": GapsPage,
    "new": NewPage,
    "actions": ActionsPage,
    "agree": AgreePage,
}

#: The step is written into the workbook when people stay at it so long, in milliseconds: not with every key press.
_SETTLED = 1200


class MeetingScreen:
    """The projector's screen."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session, self.frame = session, frame
        self.chair = Chair(session)
        self._chart = Chart(session.view, scale=28 / TEXT)
        self._paper = Paper(self._heard, kind="meeting", chart=self._chart.body)
        self._paper.param.watch(lambda event: self._fit(event.new), "letter")
        self._pages = {name: make(self._paper) for name, make in _PAGES.items()}
        self._shown: tuple[str, str, str] = ("", "", "")
        self._waiting: Any = None
        self._writing = self._ahead = False
        self.body = stack(self._paper)

    # --- what is shown

    @property
    def _steps(self) -> tuple[Step, ...]:
        return tuple(BY_NAME[name] for name in self.session.folder.settings.agenda)

    def show(self) -> None:
        """Shows the meeting where it stands."""
        view, meeting = self.session.view, self.chair.meeting
        self._paper.scale = view.text_size / 100
        if self.session.file is None or meeting is None:
            self._show_outside()
            return
        if view.step not in BY_NAME and view.step != "pause":
            came_to = next((step.name for step in STEPS if step.number == meeting.step), STEPS[0].name)
            view.param.update(step=came_to, part="")  # which draws the screen anew
            return
        key = (view.reference, view.step, view.part)
        if key != self._shown:
            self._shown = key
            self.chair.begin_anew()
        clock = self._clock(meeting)
        if view.step == "pause":
            clock.pause()
            self._paper.fill("meeting_pause.html", **self._common("pause"), sure=self.chair.opened.get("drop", ""))
            return
        if clock.step != view.step or clock.is_paused:
            clock.enter(view.step)
        self._show_step(view.step, meeting)

    def _show_step(self, name: str, meeting: Meeting) -> None:
        page, chair = self._pages[name], self.chair
        picture = page.picture(chair)
        if picture is not None or self._chart.pane is not None:
            self._chart.show(picture)
        else:
            self._draw_ahead()
        facts = page.facts(chair)
        self._paper.fill(page.template, **self._common(name), **facts)
        if meeting.step != BY_NAME[name].number and not self.session.view.read_only:
            self._settle_soon()

    def _fit(self, letter: int) -> None:
        """The window has another size: the picture is drawn anew to match the letters."""
        self.chair.letter = letter
        self._chart.text = float(letter)
        if self._chart.pane is not None and self.session.view.step == "goals":
            with at_once():
                self.show()

    def _draw_ahead(self) -> None:
        """Draws the first goal's picture while people take their seats: the first one takes longer than all that follow."""
        document = pn.state.curdoc
        if document is not None and document.session_context is not None and not self._ahead:
            self._ahead = True
            document.add_timeout_callback(self._draw_first, _SETTLED)

    def _draw_first(self) -> None:
        if self._chart.pane is None and self.chair.meeting is not None:
            with at_once():
                self._chart.show(self._pages["goals"].picture(self.chair))

    def _common(self, name: str) -> dict[str, Any]:
        """What every page of a running meeting has: the agenda, where to go from here, the clocks, what is wrong."""
        chair, view = self.chair, self.session.view
        steps = self._steps
        parts = self._pages[name].parts(chair) if name in self._pages else ()
        at = parts.index(view.part) if view.part in parts else 0
        back, onward = self._ways(name, parts, at)
        return {
            "page_key": f"{view.step}/{view.part}",
            "steps": [(n, step, self._href(step.name)) for n, step in enumerate(steps, 1)],
            "name": name,
            "title": say(BY_NAME[name].title) if name in BY_NAME else "",
            "of": (at + 1, len(parts)) if len(parts) > 1 else None,
            "back": back,
            "onward": onward,
            "pause": self._href("pause"),
            "plan_href": f"{ADDRESS}plan/{quote(view.reference)}/meetings",
            "clock": self._clock(chair.held),
            "minutes": (sum(step.minutes for step in STEPS), BY_NAME[name].minutes if name in BY_NAME else 0),
            "saved": self.session.status.partition(" in ")[0],
            "typed": Told(chair.typed),
            "asked": chair.asked,
            "blames": Told(chair.blames),
            "plan": chair.plan,
            "child": chair.plan.child,
            "meeting": chair.held,
            "today": chair.today,
            "href": self._href,
        }

    def _ways(self, name: str, parts: Any, at: int) -> tuple[str, str]:
        """The addresses before and after: the next part of the step, else the next step."""
        names = [step.name for step in self._steps]
        here = names.index(name) if name in names else 0
        before = names[here - 1] if here else ""
        if at > 0:
            before = f"{name}/{parts[at - 1]}"
        back = self._href(before) if before else ""
        if at + 1 < len(parts):
            return back, self._href(f"{name}/{parts[at + 1]}")
        return back, self._href(names[here + 1]) if here + 1 < len(names) else ""

    def _href(self, place: str) -> str:
        return f"{ADDRESS}meeting/{quote(self.session.view.reference, safe='')}/{quote(place)}"

    def _clock(self, meeting: Meeting) -> Clock:
        file = self.session.file
        return clock_of(str(file.path) if file else "", meeting.id)

    # --- before the meeting, and after it

    def _show_outside(self) -> None:
        view, chair = self.session.view, self.chair
        key = (view.reference, view.step, view.part)
        if key != self._shown:
            self._shown = key
            chair.begin_anew()
        held = chair.plan.meetings.get(view.part) if view.step == "record" else None
        common = {
            "page_key": f"{view.step}/{view.part}",
            "plan": chair.plan,
            "child": chair.plan.child,
            "plan_href": f"{ADDRESS}plan/{quote(view.reference)}/meetings",
            "blames": Told(chair.blames),
            "saved": self.session.status.partition(" in ")[0],
            "today": chair.today,
        }
        if held is not None:
            review = review_of(chair.plan, held)
            self._paper.fill("meeting_record.html", **common, review=review)
            return
        before = [meeting for meeting in meetings_of(chair.plan) if meeting.on and meeting.on <= chair.today]
        self._paper.fill(
            "meeting_start.html",
            **common,
            found=self.session.file is not None,
            last=before[0] if before else None,
            waiting=planned(chair.plan, chair.today),
            read_only=view.read_only,
            caseload=f"{ADDRESS}caseload",
        )

    # --- what people do

    def do(self, name: str, value: str) -> None:
        """Nothing on this screen is pressed in the frame's way."""

    def _heard(self, done: Done) -> None:
        """Somebody pressed, typed or sent something on the page."""
        with at_once():
            own = {"start": lambda _: self._start(), "drop": self._drop, "record": self._record}.get(done.act)
            page = self._pages.get(self.session.view.step)
            if own:
                own(done)
            elif page is not None and done.act in page.acts:
                page.acts[done.act](self.chair, done)
            if self.session.view.screen == "meeting":
                self.show()

    def _start(self) -> None:
        today: date = self.chair.today
        if self.chair.save(lambda plan: start(plan, today, planned=planned(plan, today))):
            self.session.view.param.update(step="here", part="")

    def _drop(self, done: Done) -> None:
        """Drops the meeting whole, once somebody has said that they are sure."""
        if done.value != "sure":
            self.chair.opened = {"drop": done.value}
            return
        held = self.chair.held
        if self.chair.save(lambda plan: drop_meeting(plan, held, self.chair.now)):
            self.session.view.param.update(step="", part="")

    def _record(self, done: Done) -> None:
        """Hands out the printed record of a meeting: the room of the printed pages is loaded when it is first asked for."""
        from dashboard.reports.report import report

        meeting, _, suffix = done.value.partition("|")
        chair, plan = self.chair, self.chair.plan
        chair.blames.pop("record", None)
        try:
            made = report(plan, "meeting", suffix, as_of=chair.today, meeting=meeting)
        except TrackerError as refusal:
            chair.blames["record"] = refusal.sentence
            return
        self._paper.hand_out(f"{plan.child.reference}-{meeting}{suffix}", made.data)

    def _settle_soon(self) -> None:
        """Writes the step into the workbook when people stay at it."""
        document = pn.state.curdoc
        if document is None or document.session_context is None:
            self._write_step()
            return
        if self._waiting is not None:
            document.remove_timeout_callback(self._waiting)
        self._waiting = document.add_timeout_callback(self._write_step, _SETTLED)

    def _write_step(self) -> None:
        self._waiting = None
        step, meeting = BY_NAME.get(self.session.view.step), self.chair.meeting
        at_another = step is not None and meeting is not None and meeting.step != step.number
        if not at_another or self._writing or self.session.view.screen != "meeting":
            return
        self._writing = True  # a save that is refused draws the screen anew, and must not be tried again from there
        with at_once():
            self.chair.save(lambda plan: [], field="step")
            self.chair.blames.pop("step", None)
        self._writing = False
