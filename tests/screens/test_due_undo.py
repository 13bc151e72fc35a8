"""Undo in Updates due takes back one's own entry; what somebody else has made of it since is asked about first."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.plan.facts import Progress
from dashboard.plan.months import Month
from dashboard.plan.withdrawn import withdrawn_keys
from dashboard.screens.due.screen import DueScreen
from dashboard.screens.due.slips import Slip
from dashboard.screens.frame import Frame
from dashboard.screens.markup import page
from dashboard.screens.session import Session
from dashboard.view import View
from tests.build_workbook import TODAY, opened, saved

NOVEMBER = Month(2026, 11)


@pytest.fixture
def screen(tmp_path: Path) -> DueScreen:
    saved(tmp_path)
    view = View(me="M.O. · Key person")
    made = DueScreen(Session(PlanFolder(tmp_path, today=lambda: TODAY), view), Frame(view))
    made.show()
    return made


def november_slip(screen: DueScreen) -> Slip:
    return next(slip for slip in screen._slips if slip.due.about.id == "G1" and slip.due.month == NOVEMBER)


def sends(screen: DueScreen, slip: Slip, value: str, *, again: bool = False) -> None:
    fields = {"value": value, "where": "Setting", "by": "Key person"}
    screen._heard("save", {"rows": [{"row": str(slip.number), "fields": fields, "again": again}]})


def saves(screen: DueScreen, value: str) -> Slip:
    """Saves a value for November; the row it stands in."""
    slip = november_slip(screen)
    sends(screen, slip, value)
    assert slip.written, slip.blame or slip.question
    return slip


def theirs(slip: Slip, value: float) -> None:
    """Somebody else corrects the same row in the workbook."""
    file = opened(slip.file.path)
    file.record_progress("G1", NOVEMBER, value, where="Setting", by="Key person", note="Counted again")


def november(file: PlanFile) -> Progress:
    (record,) = [record for record in file.plan.progress_of("G1") if record.month == NOVEMBER]
    return record


def undoes(screen: DueScreen, slip: Slip, *, again: bool = False) -> str:
    """Presses Undo, or says yes to its question; what is asked then."""
    screen._heard("undo", {"row": str(slip.number), "again": again})
    return slip.question


def taken_out(slip: Slip) -> bool:
    return bool(withdrawn_keys(opened(slip.file.path).plan, "Progress"))


def test_a_save_is_taken_back_without_a_question_while_nobody_has_changed_it(screen: DueScreen) -> None:
    slip = saves(screen, "8")
    assert undoes(screen, slip) == ""
    assert taken_out(slip)
    assert (slip.written, slip.fields["value"]) == (None, "8")


@pytest.mark.parametrize("looked", [True, False])
def test_what_somebody_else_made_of_it_is_asked_about_and_not_taken_out_silently(
    screen: DueScreen, looked: bool
) -> None:
    slip = saves(screen, "8")
    theirs(slip, 9)
    if looked:
        screen.session.look()
    assert undoes(screen, slip) == "Since then 9 was entered by Key person. Undo would take that out too."
    assert screen._face is not None
    assert "Yes, take it back" in page("due_row.html", row=screen._row(slip, screen._face))
    assert not taken_out(slip)
    theirs(slip, 10)
    assert undoes(screen, slip, again=True).startswith("Since then 10 was entered")
    assert (taken_out(slip), november(slip.file).value) == (False, 10)
    assert undoes(screen, slip).startswith("Since then 10 was entered")  # Undo itself only asks
    assert undoes(screen, slip, again=True) == ""
    assert taken_out(slip)
    assert screen.session.clash is None


def test_the_value_before_is_put_back_over_somebody_elses_only_when_they_say_so(screen: DueScreen) -> None:
    slip = november_slip(screen)
    theirs(slip, 6)
    sends(screen, slip, "8")
    assert "Meanwhile 6 was entered" in slip.question
    sends(screen, slip, "8", again=True)
    theirs(slip, 9)
    assert undoes(screen, slip) == "Since then 9 was entered by Key person. Undo would put 6 in its place."
    assert november(opened(slip.file.path)).value == 9
    assert undoes(screen, slip, again=True) == ""
    assert november(opened(slip.file.path)).value == 6
