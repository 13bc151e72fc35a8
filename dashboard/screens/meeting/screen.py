"""The review meeting of one child: which step is shown, what people do there, and the clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import panel as pn

from dashboard.measures.review import planned
from dashboard.plan.acts.dropping import drop_meeting
from dashboard.plan.acts.meeting import start
from dashboard.plan.facts import Meeting
from dashboard.screens.atonce import at_once
from dashboard.screens.blocks import stack
from dashboard.screens.chart import TEXT, Chart
from dashboard.screens.frame import Frame
from dashboard.screens.meeting.acting import ActionsPage
from dashboard.screens.meeting.agreeing import AgreePage
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.meeting.clock import Clock, clock_of, keep, put_away
from dashboard.screens.meeting.gaps import GapsPage
from dashboard.screens.meeting.goal import GoalsPage
from dashboard.screens.meeting.new import NewPage
from dashboard.screens.meeting.opening import FamilyPage, HerePage, VoicePage
from dashboard.screens.meeting.outside import Outside
from dashboard.screens.meeting.past import LastPage
from dashboard.screens.meeting.steps import StepPage, ways
from dashboard.screens.meeting.unsent import kept
from dashboard.screens.paper import Done, Paper, Told
from dashboard.screens.session import Session
from dashboard.view import address
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
        self.chair.settled = self._let_go
        self._outside = Outside(self._paper, self.chair)
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
            self._move()
            self._outside.show()
            return
        if view.step not in BY_NAME and view.step != "pause":
            came_to = next((step.name for step in STEPS if step.number == meeting.step), STEPS[0].name)
            view.param.update(step=came_to, part="")  # which draws the screen anew
            return
        moved = self._move()
        clock = self._clock(meeting)
        if view.step == "pause":
            clock.pause()
            if moved:
                self._settle_soon()
            self._paper.fill("meeting_pause.html", **self._common("pause"), **self._pause())
            return
        # Another tab may stand at another step: the clock and the workbook follow whoever moved last.
        if moved and (clock.step != view.step or clock.is_paused):
            clock.enter(view.step)
        if moved:
            self._settle_soon()
        self._show_step(view.step)

    def _move(self) -> bool:
        """Whether another page is shown than before; nothing is blamed or opened there yet."""
        view = self.session.view
        key = (view.reference, view.step, view.part)
        if key == self._shown:
            return False
        self._shown = key
        self.chair.begin_anew()
        self._take_up()
        return True

    def _take_up(self) -> None:
        """A form that was left with something in it is open again."""
        page = self._pages.get(self.session.view.step)
        left = (typed for typed in self.chair.unsent.here() if page is not None and typed.form in page.opens)
        if typed := next(left, None):
            self.chair.opened = {"form": typed.form, "about": typed.about}

    def _pause(self) -> dict[str, Any]:
        """What is not saved yet, each with its step; and whether the meeting is to be dropped."""
        left = [(say(BY_NAME[typed.step].title), typed) for typed in self.chair.unsent.left()]
        return {"unsaved": left, "sure": self.chair.opened.get("drop", "")}

    def _show_step(self, name: str) -> None:
        page, chair = self._pages[name], self.chair
        picture = page.picture(chair)
        if picture is not None or self._chart.pane is not None:
            self._chart.show(picture)
        else:
            self._draw_ahead()
        facts = page.facts(chair)
        self._paper.fill(page.template, **self._common(name), **facts)

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
        steps, here = self._steps, chair.unsent.here()
        parts = self._pages[name].parts(chair) if name in self._pages else ()
        at = parts.index(view.part) if view.part in parts else 0
        back, onward = ways([step.name for step in steps], name, parts, at)
        return {
            "page_key": f"{view.step}/{view.part}",
            "steps": [(n, step, self._href(step.name)) for n, step in enumerate(steps, 1)],
            "name": name,
            "of": (at + 1, len(parts)) if len(parts) > 1 else None,
            "back": back and self._href(back),
            "onward": onward and self._href(onward),
            "pause": self._href("pause"),
            "plan_href": address("plan", view.reference, "meetings"),
            "clock": self._clock(chair.held),
            "minutes": (sum(step.minutes for step in STEPS), BY_NAME[name].minutes if name in BY_NAME else 0),
            "saved": self.session.status.partition(" in ")[0],
            "kept": kept(here, chair.opened.get("about", "")),
            "kept_of": lambda form: partial(kept(here, ""), form),
            "left": {typed.act: typed for typed in here if typed.is_field},
            "asked": chair.asked,
            "blames": Told(chair.blames),
            "plan": chair.plan,
            "child": chair.plan.child,
            "meeting": chair.held,
            "today": chair.today,
            "href": self._href,
        }

    def _href(self, place: str) -> str:
        return address("meeting", self.session.view.reference, *place.split("/", 1))

    def _clock(self, meeting: Meeting) -> Clock:
        return clock_of(self.chair.watch(meeting))

    # --- what people do

    def do(self, name: str, value: str) -> None:
        """Nothing on this screen is pressed in the frame's way."""

    def _heard(self, done: Done) -> None:
        """Somebody pressed, typed or sent something on the page."""
        before = self.chair.meeting
        with at_once():
            own = {
                "start": lambda _: self._start(),
                "drop": self._drop,
                "record": self._outside.record,
                "again": self._again,
                "throw": self._throw,
            }.get(done.act)
            page = self._pages.get(self.session.view.step)
            if done.act == "keep":
                self._keep(done)
                return
            if own:
                own(done)
            elif page is not None and done.act in page.acts:
                self.chair.do(page.acts[done.act], done)
            if before is not None and self.chair.meeting is None:
                self.chair.unsent.forget()
            if self.session.view.screen == "meeting":
                self.show()

    def _keep(self, done: Done) -> None:
        """A field of a form was left."""
        form, _, name = done.value.partition(" ")
        if not self.session.view.read_only:
            self.chair.unsent.keep(form, self.chair.opened.get("about", ""), name, done.text)

    def _again(self, pressed: Done) -> None:
        """A field of this page whose save was refused is saved again."""
        page = self._pages.get(self.session.view.step)
        typed = next((one for one in self.chair.unsent.here() if one.is_field and one.name == pressed.value), None)
        if page is not None and typed is not None and typed.act[0] in page.acts:
            act, name, row = typed.act
            known = () if typed.was is None else (typed.was, typed.text)
            self.chair.do(page.acts[act], Done(act, row, typed.text, name=name, known=known))

    def _let_go(self, name: str, row: str) -> None:
        """A field that two people changed is settled: it shows what the workbook has now."""
        self.show()
        self._paper.let_go(name, row)

    def _throw(self, pressed: Done) -> None:
        """What was typed and is not saved is not wanted any more."""
        if not self.session.view.read_only:
            self.chair.unsent.throw(pressed.value)

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
            put_away(self.chair.watch(held))
            self.session.view.param.update(step="", part="")

    def _settle_soon(self) -> None:
        """Notes the step in the workbook, and the clock, when people stay at it."""
        if self.session.view.read_only:
            return
        document = pn.state.curdoc
        if document is None or document.session_context is None:
            self._settled()
            return
        if self._waiting is not None:
            document.remove_timeout_callback(self._waiting)
        self._waiting = document.add_timeout_callback(self._settled, _SETTLED)

    def _settled(self) -> None:
        self._waiting = None
        meeting, view = self.chair.meeting, self.session.view
        if meeting is None or view.screen != "meeting":
            return
        keep(self.chair.watch(meeting))
        step = BY_NAME.get(view.step)
        if step is None or meeting.step == step.number or self._writing:
            return
        self._writing = True  # a save that is refused draws the screen anew, and must not be tried again from there
        with at_once():
            self.chair.save(lambda plan: [], field="step")
            self.chair.blames.pop("step", None)
        self._writing = False
