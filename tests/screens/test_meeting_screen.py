"""A review that two tabs look at: the workbook follows whoever moved last, and the two do not fight over the step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.files.demo import samples
from dashboard.files.folder import PlanFolder
from dashboard.plan.acts.meeting import start
from dashboard.screens.frame import Frame
from dashboard.screens.meeting.clock import clock_of
from dashboard.screens.meeting.screen import MeetingScreen
from dashboard.screens.session import Session
from dashboard.view import View
from tests.build_workbook import TODAY


@pytest.fixture
def folder(tmp_path: Path) -> PlanFolder:
    """A caseload of one child, whose review has begun."""
    shutil.copy(samples() / "CW03.xlsx", tmp_path)
    folder = PlanFolder(tmp_path, today=lambda: TODAY)
    file = folder.by_reference("CW03")
    assert file is not None
    file.edit(start(file.plan, TODAY))
    return folder


def tab(folder: PlanFolder, step: str) -> MeetingScreen:
    view = View(screen="meeting", reference="CW03", step=step)
    screen = MeetingScreen(Session(folder, view), Frame(view))
    screen.show()
    return screen


def test_a_tab_that_is_drawn_anew_does_not_take_the_review_back_to_its_own_step(folder: PlanFolder) -> None:
    first, second = tab(folder, "family"), tab(folder, "gaps")
    assert second.chair.held.step == 6
    first.show()  # because the other one has saved something
    assert second.chair.held.step == 6
    second.show()
    assert clock_of(second.chair.watch(second.chair.held)).step == "gaps"
    first.session.view.step = "last"
    first.show()
    assert second.chair.held.step == 4
