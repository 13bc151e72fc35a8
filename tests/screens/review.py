"""A review as it is held in one tab, without a browser: its screen, and what the page sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dashboard.files import planfile
from dashboard.files.folder import PlanFolder
from dashboard.plan.errors import NotSaved
from dashboard.screens.frame import Frame
from dashboard.screens.meeting.screen import MeetingScreen
from dashboard.screens.session import Session
from dashboard.view import View


def tab(folder: PlanFolder, step: str, part: str = "") -> MeetingScreen:
    view = View(screen="meeting", reference="CW03", step=step, part=part)
    screen = MeetingScreen(Session(folder, view), Frame(view))
    screen.show()
    return screen


def go(screen: MeetingScreen, step: str, part: str = "") -> str:
    """Goes to another step; the page that is shown there."""
    screen.session.view.param.update(step=step, part=part)
    screen.show()
    return screen._paper.html


def send(screen: MeetingScreen, act: str, value: str = "", text: str = "", name: str = "", **fields: str) -> str:
    """What the page sends; the page as it is then."""
    screen._paper._handle_msg({"act": act, "value": value, "text": text, "name": name, "fields": fields})
    return screen._paper.html


def leave(screen: MeetingScreen, act: str, value: str, name: str, text: str, *known: str) -> str:
    """A field is left in which a text was typed by somebody who knew what stood there; the page as it is then."""
    screen._paper._handle_msg({"act": act, "value": value, "text": text, "name": name, "known": list(known)})
    return screen._paper.html


@contextmanager
def full_disk() -> Iterator[None]:
    """Meanwhile nothing can be saved in a workbook."""

    def refuse(*_: object) -> None:
        raise NotSaved("The disk is full.", "Make room, then save again.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planfile, "replace", refuse)
        yield
