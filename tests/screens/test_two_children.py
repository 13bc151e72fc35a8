"""One child's words never stand in another child's form: what is saved elsewhere leaves a form about somebody else alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.plan.changes import Amend
from dashboard.plan.terms import EditKind
from dashboard.screens.forms.form import Form
from dashboard.screens.tracker import Tracker
from tests.build_workbook import CHILD, GOAL_HEADINGS, TODAY, opened, plan_book, saved

BEN = (("Item", "Value"), ("Reference", "BO02"), ("Known as", "B."), ("What is important to me", "His cat"))
ANN = (*CHILD, ("What is important to me", "Her drum"))
#: Ben's first goal is measured from 0 to 10, Ann's to 50.
BENS_GOALS = (
    GOAL_HEADINGS,
    ("G1", "Points", 0, 10, 1, 8, date(2026, 5, 1), date(2027, 1, 1), "M.O.", "Active"),
)


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    saved(tmp_path, plan_book(Child=ANN))
    saved(tmp_path, plan_book(Child=BEN, Goals=BENS_GOALS), "BO02.xlsx")
    return Tracker(PlanFolder(tmp_path, today=lambda: TODAY), at="?at=plan/BO02/plan")


def plan_of(tracker: Tracker, reference: str) -> PlanFile:
    file = tracker.session.folder.by_reference(reference)
    assert file is not None
    return file


def profile(tracker: Tracker) -> Form:
    """The form for the profile, opened for the chosen child."""
    tab = tracker._screens["plan"]._tabs["plan"]
    tab._change.turn(True)
    form = tab._profile_form._form
    assert isinstance(form, Form)
    return form


def entry(tracker: Tracker) -> Form:
    form = tracker._screens["plan"]._tabs["progress"]._form
    assert isinstance(form, Form)
    return form


def records(tracker: Tracker, value: float) -> None:
    """Saves a value for Ann."""
    trouble = tracker.session.save(lambda file: file.record_progress("G1", "2026-10", value, confirm=True))
    assert (tracker.view.reference, trouble) == ("AK01", "")


def types(form: Form, **texts: str) -> None:
    """Types into fields, and leaves each."""
    for name, text in texts.items():
        form._put({name: text})
        form._committed(name, type("Left", (), {"new": text}))


def test_a_form_left_open_for_one_child_keeps_its_words_while_another_is_written_about(tracker: Tracker) -> None:
    form = profile(tracker)
    tracker.view.go("?at=plan/AK01/progress")
    records(tracker, 9)
    assert form.values["important_to_me"] == "His cat"
    tracker.view.go("?at=plan/BO02/plan")
    assert form.values["important_to_me"] == "His cat"
    types(form, important_to_me="His cat. And trains.")
    form.submit()
    assert tracker.session.clash is None
    assert plan_of(tracker, "BO02").plan.child.important_to_me == "His cat. And trains."
    assert plan_of(tracker, "AK01").plan.child.important_to_me == "Her drum"


def test_coming_back_to_a_child_shows_what_others_have_changed_there_meanwhile(tracker: Tracker) -> None:
    form = profile(tracker)
    tracker.view.go("?at=plan/AK01/progress")
    ben = plan_of(tracker, "BO02")
    ben.edit([Amend(ben.plan.child, {"important_to_me": "His two cats"}, EditKind.CHANGE, why="A kitten")])
    tracker.session.folder.touched()
    tracker.session.catch_up()
    tracker.view.go("?at=plan/BO02/plan")
    assert form.values["important_to_me"] == "His two cats"
    types(form, important_to_me="His three cats")
    form.submit()
    assert tracker.session.clash is None
    assert ben.plan.child.important_to_me == "His three cats"


def test_an_entry_is_measured_by_the_childs_own_goal(tracker: Tracker) -> None:
    tracker.view.go("?at=plan/BO02/progress/G1")
    form = entry(tracker)
    tracker.view.go("?at=plan/AK01/plan")
    records(tracker, 9)
    tracker.view.go("?at=plan/BO02/progress/G1")
    types(form, value="40")
    form.submit()
    assert "40 lies outside 0 to 10" in str(form.body[-2].object)
    assert [record.value for record in plan_of(tracker, "BO02").plan.progress_of("G1")] == [5, 7]


def test_a_change_of_one_goal_stays_about_that_goal(tracker: Tracker) -> None:
    tracker.view.go("?at=plan/AK01/progress/G2")
    tab = tracker._screens["plan"]._tabs["progress"]
    tab._changing.turn(True)
    tracker.view.go("?at=plan/BO02/plan")
    tracker.view.go("?at=plan/AK01/plan")  # where the first goal counts as the chosen one
    records(tracker, 9)
    tracker.view.go("?at=plan/AK01/progress/G2")
    assert tab._change._form.values["goal"] == "Waves goodbye"


def test_a_clash_in_another_childs_workbook_is_chosen_in_that_childs_plan(tracker: Tracker) -> None:
    ben, session = plan_of(tracker, "BO02"), tracker.session
    theirs, read = opened(ben.path), ben.plan.child
    theirs.edit([Amend(theirs.plan.child, {"important_to_me": "His dog"}, EditKind.CHANGE, why="Asked")])
    tracker.view.go("?at=plan/AK01/plan")
    change = Amend(read, {"important_to_me": "His fish"}, EditKind.CHANGE, why="Asked")
    assert "changed the same row" in session.save(lambda file: file.edit([change])[0], file=ben)
    assert session.clash.reference == "BO02"
