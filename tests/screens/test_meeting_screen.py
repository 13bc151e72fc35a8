"""A review that two tabs look at: the workbook follows whoever moved last, and the two do not fight over the step."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.files.settle.conflict import Choice
from dashboard.plan.acts.rows import called
from dashboard.screens.meeting.clock import clock_of
from dashboard.screens.meeting.screen import MeetingScreen
from tests.build_workbook import TODAY
from tests.screens.review import full_disk, go, leave, send, tab


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


#: Every field of a review that is saved when it is left: the step, what the page sends, and what stood there to begin with.
FIELDS = (
    ("family", "meeting", "family_working", "family_working", ""),
    ("voice", "meeting", "childs_voice", "childs_voice", ""),
    ("voice", "other-way", "other_ways", "other_ways", ""),
    ("voice", "profile", "how_to_support_me", "how_to_support_me", None),
    ("here", "reason", "Dad", "reason", ""),
    ("last", "outcome", "A4", "outcome", ""),
    ("last", "outcome", "A6", "outcome", ""),
    ("goals", "because", "G1", "because", ""),
    ("agree/views", "settled", "M3 · Dad", "settled", "Open"),
    ("agree/end", "meeting", "summary", "summary", ""),
)


def prepared(folder: PlanFolder, step: str, value: str) -> MeetingScreen:
    """A tab at a step where the field is to be seen."""
    screen = tab(folder, *step.split("/"))
    if step == "here":
        send(screen, "present", f"{value}|Apologies")
    if step == "last":
        send(screen, "settle", f"{value}|{'done' if value == 'A6' else 'carried'}")
    if step == "goals":
        send(screen, "decide", f"{value}|Keep on")
    if step == "agree/views":
        send(screen, "view", who="Dad", words="More each week", how_settled="Open")
    return screen


def written(screen: MeetingScreen) -> str:
    """All that the workbook says."""
    file = screen.session.file
    assert file is not None
    return str(PlanFile(file.path, today=lambda: TODAY).plan)


@pytest.mark.parametrize(("step", "act", "value", "name", "stood"), FIELDS)
def test_what_the_other_wrote_in_a_field_meanwhile_is_asked_about_and_not_written_over(
    folder: PlanFolder, step: str, act: str, value: str, name: str, stood: str | None
) -> None:
    mine, theirs = prepared(folder, step, value), tab(folder, *step.split("/"))
    row = next(iter(called(mine.chair.review.views))) if act == "settled" else value
    knew = getattr(mine.chair.plan.child, value) if stood is None else stood
    leave(theirs, act, row, name, "In their words", knew)
    assert theirs.session.clash is None
    leave(mine, act, row, name, "In my words", knew)
    (clash,) = mine.session.clash.conflict.fields
    assert "In their words" in clash.theirs_said
    assert "In my words" not in written(mine)
    assert mine.session.settle({clash.field: Choice.MINE}) == ""
    assert "In my words" in written(mine)
    assert mine.chair.unsent.all() == []


def test_a_date_that_the_other_chose_meanwhile_is_asked_about(folder: PlanFolder) -> None:
    mine, theirs = tab(folder, "agree", "end"), tab(folder, "agree", "end")
    leave(theirs, "next", "next", "next", "2027-02-01", "")
    leave(mine, "next", "next", "next", "2027-03-01", "")
    assert mine.session.clash.conflict.fields[0].theirs == date(2027, 2, 1)
    mine, theirs = prepared(folder, "last", "A4"), prepared(folder, "last", "A4")
    knew = str(mine.chair.plan.actions["A4"].due)
    leave(theirs, "new-due", "A4", "new_due", "2027-02-01", knew)
    leave(mine, "new-due", "A4", "new_due", "2027-03-01", knew)
    assert mine.session.clash.conflict.fields[0].theirs == date(2027, 2, 1)


def test_whoever_goes_on_typing_while_it_is_saved_is_not_asked_about_their_own_words(folder: PlanFolder) -> None:
    mine = tab(folder, "family")
    leave(mine, "meeting", "family_working", "family_working", "He eats", "")
    leave(mine, "meeting", "family_working", "family_working", "He eats with us", "", "He eats")
    assert mine.session.clash is None
    assert mine.chair.held.family_working == "He eats with us"


def test_what_was_typed_before_a_reload_knows_no_more_than_it_did(folder: PlanFolder) -> None:
    mine, theirs = tab(folder, "family"), tab(folder, "family")
    with full_disk():
        leave(mine, "meeting", "family_working", "family_working", "In my words", "")
    leave(theirs, "meeting", "family_working", "family_working", "In their words", "")
    later = tab(folder, "family")
    assert 'data-was=""' in later._paper.html
    send(later, "again", "family|field|meeting|family_working|family_working")
    assert later.session.clash.conflict.fields[0].theirs == "In their words"
    assert "In their words" in written(later)


def test_an_overdue_action_gets_a_new_date_from_a_field_that_was_blank(folder: PlanFolder) -> None:
    mine = prepared(folder, "last", "A4")
    assert str(mine.chair.plan.actions["A4"].due) < str(TODAY)
    leave(mine, "new-due", "A4", "new_due", "2027-02-01", "")
    assert (mine.session.clash, mine.chair.plan.actions["A4"].due) == (None, date(2027, 2, 1))


@pytest.mark.parametrize("stands", ["Drawing; Pictures", "Pictures;Drawing", " Told us ; Drawing"])
def test_however_the_ways_of_hearing_are_written_another_one_is_added(folder: PlanFolder, stands: str) -> None:
    mine = tab(folder, "voice")
    mine.chair.say(how_heard=stands)
    leave(mine, "other-way", "other_ways", "other_ways", "Drawing; Songs", "Drawing")
    assert (mine.session.clash, "Songs" in mine.chair.held.how_heard) == (None, True)


def test_what_is_settled_on_another_step_is_not_kept_as_unsaved(folder: PlanFolder) -> None:
    mine, theirs = tab(folder, "family"), tab(folder, "family")
    leave(theirs, "meeting", "family_working", "family_working", "In their words", "")
    leave(mine, "meeting", "family_working", "family_working", "In my words", "")
    go(mine, "last")
    assert mine.session.settle({"family_working": Choice.MINE}) == ""
    assert mine.chair.unsent.all() == []


def test_what_is_to_be_blank_and_was_refused_holds_up_the_end_and_goes_once_it_is_saved(folder: PlanFolder) -> None:
    mine = tab(folder, "family")
    leave(mine, "meeting", "family_working", "family_working", "Not for the record", "")
    with full_disk():
        leave(mine, "meeting", "family_working", "family_working", "", "Not for the record")
    assert "to be blank" in go(mine, "pause")
    go(mine, "agree", "end")
    leave(mine, "next", "next", "next", "2027-02-01", "")
    assert "is not saved yet" in send(mine, "finish")
    go(mine, "family")
    leave(mine, "meeting", "family_working", "family_working", "", "Not for the record", "")
    assert mine.chair.unsent.all() == []


def test_refused_words_with_a_blank_at_their_end_go_once_more_is_saved(folder: PlanFolder) -> None:
    mine = tab(folder, "family")
    with full_disk():
        leave(mine, "meeting", "family_working", "family_working", "He sleeps. ", "")
    leave(mine, "meeting", "family_working", "family_working", "He sleeps. He eats.", "", "He sleeps. ")
    assert mine.chair.unsent.all() == []
