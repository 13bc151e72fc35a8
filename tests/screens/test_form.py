"""What becomes of a form: a question is answered for what was asked about, and a draft goes with its own row's choice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.files.settle.conflict import Choice
from dashboard.plan.changes import Amend
from dashboard.plan.months import Month
from dashboard.plan.terms import EventKind
from dashboard.screens.forms.drafts import journal_of
from dashboard.screens.forms.entering import named_apart
from dashboard.screens.forms.form import Form
from dashboard.screens.tracker import Tracker
from tests.build_workbook import STRATEGIES, TODAY, USE, opened, plan_book, saved

SEPTEMBER = Month(2026, 9)
PROGRESS = (
    ("Goal ID", "Month", "Value", "Where", "By", "Note"),
    ("G1", SEPTEMBER, 7, "Setting", "Key person", None),
)


def shown(tmp_path: Path, at: str = "progress/G1") -> Tracker:
    return Tracker(PlanFolder(tmp_path, today=lambda: TODAY), at=f"?at=plan/AK01/{at}")


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    saved(tmp_path, plan_book(Progress=PROGRESS))
    return shown(tmp_path)


def entry(tracker: Tracker, tab: str = "progress") -> Form:
    form = tracker._screens["plan"]._tabs[tab]._form
    assert isinstance(form, Form)
    return form


def types(form: Form, **texts: str) -> None:
    """What the browser sends for a field that is typed in and left."""
    for name, text in texts.items():
        form.fields[name].param.update(value_input=text, value=text)


def chooses(form: Form, **values: str) -> None:
    for name, value in values.items():
        words = next(words for words, meant in form._meant[name].items() if meant == value)
        form.fields[name].value = words


def says(form: Form) -> str:
    return re.sub(r"<[^>]+>", "", f"{form._outcome.says.object}{form._outcome.saved.object}").strip()


def values(tracker: Tracker, month: Month = SEPTEMBER) -> list[tuple[float | None, str]]:
    rows = tracker.session.plan.progress_of("G1")
    return [(row.value, row.note) for row in rows if row.month == month]


def test_yes_saves_what_was_asked_about_and_nothing_else(tracker: Tracker) -> None:
    form = entry(tracker)
    chooses(form, month="2026-09")
    types(form, value="60")
    form.submit()
    assert "60 lies outside 0 to 50" in says(form)
    types(form, value="600")
    assert says(form) == ""
    assert not form._outcome.yes.visible
    form._outcome.yes.param.trigger("clicks")  # as it was pressed before it had gone
    assert "600 lies outside 0 to 50" in says(form)
    assert values(tracker) == [(7, "")]
    form._outcome.yes.param.trigger("clicks")
    assert says(form).startswith("Saved")
    assert values(tracker) == [(600, "")]


def test_why_it_was_not_seen_is_saved_with_its_note(tracker: Tracker) -> None:
    form = entry(tracker)
    chooses(form, month="2026-10")
    types(form, because="On holiday", note="Back on the third")
    form.submit()
    (row,) = [row for row in tracker.session.plan.progress_of("G1") if row.month == Month(2026, 10)]
    assert (row.value, row.not_seen_because, row.note) == (None, "On holiday", "Back on the third")


def clashes(tracker: Tracker) -> None:
    """Somebody else changes the row that is being corrected."""
    chooses(entry(tracker), month="2026-09")
    types(entry(tracker), value="9", note="A long note")
    theirs = opened(tracker.session.file.path)  # type: ignore[union-attr]
    (row,) = [row for row in theirs.plan.progress_of("G1") if row.month == SEPTEMBER]
    theirs.edit([Amend(row, {"value": 8, "note": "theirs"})])
    entry(tracker).submit()
    assert tracker.session.clash is not None


def drafts(tracker: Tracker) -> list[str]:
    journal = journal_of(tracker.session)
    return [draft.key.form for draft in journal.open_forms()] if journal else []


@pytest.mark.parametrize("leaves", [True, False])
def test_choosing_for_another_row_leaves_what_was_typed_alone(tracker: Tracker, leaves: bool) -> None:
    clashes(tracker)
    if leaves:
        tracker.session.leave()
    session = tracker.session
    read = session.plan.goals["G2"]
    theirs = opened(session.file.path)  # type: ignore[union-attr]
    theirs.edit([Amend(theirs.plan.goals["G2"], {"target": 9}, why="Asked")])
    session.save(lambda file: file.edit([Amend(read, {"target": 7}, why="Asked")])[0])
    assert session.clash.conflict.key == "G2"
    assert session.settle({"target": Choice.MINE}) == ""
    assert entry(tracker).values["note"] == "A long note"
    assert drafts(tracker) == ["progress G1"]
    assert values(tracker) == [(8, "theirs")]


def test_once_the_row_itself_is_chosen_the_draft_is_gone(tracker: Tracker) -> None:
    clashes(tracker)
    conflict = tracker.session.clash.conflict
    assert tracker.session.settle({clash.field: Choice.MINE for clash in conflict.fields}) == ""
    assert values(tracker) == [(9, "A long note")]
    assert (entry(tracker).values["note"], drafts(tracker)) == ("", [])


def test_a_row_changed_once_more_while_somebody_chooses_still_takes_its_draft_along(tracker: Tracker) -> None:
    clashes(tracker)
    theirs = opened(tracker.session.file.path)  # type: ignore[union-attr]
    (row,) = [row for row in theirs.plan.progress_of("G1") if row.month == SEPTEMBER]
    theirs.edit([Amend(row, {"value": 5, "note": "theirs again"})])
    for _ in range(2):
        conflict = tracker.session.clash.conflict
        trouble = tracker.session.settle({clash.field: Choice.MINE for clash in conflict.fields})
    assert (trouble, values(tracker), drafts(tracker)) == ("", [(9, "A long note")], [])


def test_a_draft_for_another_month_is_told_of_on_its_own_tab(tmp_path: Path) -> None:
    saved(tmp_path)
    tracker = shown(tmp_path, "strategies/2026-10")
    types(entry(tracker, "strategies"), note="The switch broke")
    screen = tracker._screens["plan"]
    assert "Typed and not saved yet" not in screen._open.object
    tracker.view.go("?at=plan/AK01/strategies/2026-09")
    assert "how much a strategy was used (October 2026)" in screen._open.object
    screen.do("go-on", "use|2026-10")
    assert entry(tracker, "strategies").values["note"] == "The switch broke"
    assert "Typed and not saved yet" not in screen._open.object


def test_two_strategies_of_the_same_words_are_told_apart(tmp_path: Path) -> None:
    again = ("S2", "G1", "Wait and look", "Wait longer.", "Wait longer.")
    saved(tmp_path, plan_book(Strategies=(*STRATEGIES, again), Strategy_use=USE))
    form = entry(shown(tmp_path, "strategies/2026-10"), "strategies")
    assert form._meant["strategy"] == {"Choose …": "", "Wait and look (S1)": "S1", "Wait and look (S2)": "S2"}
    assert named_apart({"S1": "Wait", "S2": "Look"}) == {"Wait": "S1", "Look": "S2"}


def test_a_form_that_was_closed_with_something_in_it_is_told_of_and_opened_again(tmp_path: Path) -> None:
    saved(tmp_path)
    tracker = shown(tmp_path, "plan")
    screen = tracker._screens["plan"]
    tab = screen._tabs["plan"]
    tab._change.turn(True)
    types(tab._profile_form._form, hopes="To sing")
    tab._change.turn(False)
    tracker.draw()
    assert 'data-value="profile|"' in screen._open.object
    screen.do("go-on", "profile|")
    assert tab._change.part.visible
    assert tab._profile_form._form.values["hopes"] == "To sing"
    assert "Typed and not saved yet" not in screen._open.object


def presses(tracker: Tracker, name: str, value: str = "") -> None:
    """A button of the page, or the key that it bears."""
    tracker._screens["plan"].do(name, value)


def test_a_second_press_writes_nothing_more_and_takes_back_nothing_that_was_said(tracker: Tracker) -> None:
    form = entry(tracker)
    chooses(form, month="2026-10")
    types(form, value="9")
    form.submit()
    form.submit()
    assert says(form).startswith("Saved")
    assert values(tracker, Month(2026, 10)) == [(9, "")]
    types(form, value="10")
    form.submit()
    assert (says(form)[:5], values(tracker, Month(2026, 10))) == ("Saved", [(10, "")])

    tab = tracker._screens["plan"]._tabs["progress"]
    tab._adding.turn(True)
    event = tab._adding._build.__self__._form
    chooses(event, kind=EventKind.EVENT)
    event.fields["on"].value = TODAY
    types(event, what="Chest infection")
    event.submit()
    event.submit()
    assert [row.what for row in tracker.session.plan.events] == ["Chest infection"]

    tracker.view.go("?at=plan/AK01/strategies/2026-10")
    presses(tracker, "use", "3")
    presses(tracker, "enter")
    presses(tracker, "enter")
    assert says(entry(tracker, "strategies")).startswith("Saved")
    assert len([row for row in tracker.session.plan.use if row.month == Month(2026, 10)]) == 1


def test_what_is_typed_while_a_value_is_saved_stays_and_so_does_the_focus(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, going = entry(tracker), tracker._screens["plan"]._tabs["progress"]._going_on
    looked: list[str] = []
    monkeypatch.setattr(tracker.frame, "focus", looked.append)
    going._handle_msg({"pressed": True})  # in a browser
    for at, meanwhile, stands in (
        ("sent from", {}, ("", "")),
        ("in the form", {}, ("9", "In play")),  # on the way to the note, say
        ("elsewhere", {}, ("", "")),
        ("sent from", {"value": "11"}, ("11", "")),  # another entry: the note was of the last one
        ("sent from", {"note": "With th"}, ("9", "With th")),
    ):
        form.fill(value="", note="")
        types(form, value="9", note="In play")
        form.submit()
        assert form.values["value"] == "9"
        types(form, **meanwhile)
        going._handle_msg({"at": at})
        assert (form.values["value"], form.values["note"]) == stands
        going._handle_msg({"at": at})  # the same page in a second window
        assert (form.values["value"], form.values["note"]) == stands
    assert looked == ["progress-value"]
    types(form, value="12", note="")
    form.submit()
    tracker.view.go("?at=plan/AK01/progress/G2")
    types(form, value="4")
    going._handle_msg({"at": "sent from"})
    assert form.values["value"] == "4"
