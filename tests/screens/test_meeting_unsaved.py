"""What is typed in a review and cannot be saved, or is not sent: it is kept, said, and stands where it was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from dashboard.files.folder import PlanFolder
from dashboard.plan.changes import Amend
from dashboard.plan.terms import EditKind, GoalStatus
from dashboard.screens.meeting.screen import MeetingScreen
from tests.build_workbook import TODAY
from tests.screens.review import full_disk, go, send, tab

if TYPE_CHECKING:
    import pytest

WORDS = "He says Babcia’s name every evening."


def leave_the_familys_words(screen: MeetingScreen) -> str:
    return send(screen, "meeting", "family_working", WORDS, "family_working")


def test_the_familys_words_are_kept_when_they_cannot_be_saved(folder: PlanFolder) -> None:
    shown = tab(folder, "family")
    with full_disk():
        assert "The disk is full." in leave_the_familys_words(shown)
        go(shown, "last")
        back = go(shown, "family")
        assert WORDS in back
        assert "not saved it" in back
        assert WORDS in tab(folder, "family")._paper.html
        paused = go(shown, "pause")
    assert "Everything is saved" not in paused
    assert "The family first" in paused
    assert WORDS in paused


def test_words_that_were_refused_are_saved_with_one_press(folder: PlanFolder) -> None:
    shown = tab(folder, "family")
    with full_disk():
        leave_the_familys_words(shown)
    again = re.search(r'data-act="again" data-value="([^"]+)"', shown._paper.html)
    assert again
    assert "not saved it" not in send(shown, "again", again[1])
    assert shown.chair.held.family_working == WORDS
    assert "Everything is saved" in go(shown, "pause")


def test_a_review_is_not_finished_over_words_that_are_not_saved_until_they_are_thrown_away(folder: PlanFolder) -> None:
    shown = tab(folder, "family")
    with full_disk():
        leave_the_familys_words(shown)
    go(shown, "agree", "end")
    send(shown, "next", "next", "2027-02-01", "next")
    assert "is not saved yet" in send(shown, "finish")
    thrown = re.search(r'data-act="throw" data-value="([^"]+)"', go(shown, "pause"))
    assert thrown
    assert "Everything is saved" in send(shown, "throw", thrown[1])
    go(shown, "agree", "end")
    send(shown, "finish")
    assert shown.session.view.step == "record"


def test_a_review_is_not_finished_over_a_form_that_was_typed_into_and_not_sent(folder: PlanFolder) -> None:
    shown = tab(folder, "actions")
    send(shown, "keep", "action action", "Book the hall")
    go(shown, "agree", "end")
    send(shown, "next", "next", "2027-02-01", "next")
    assert "is not saved yet" in send(shown, "finish")
    assert "Book the hall" in go(shown, "pause")
    go(shown, "actions")
    send(shown, "keep", "action action", "")  # it is not wanted any more
    go(shown, "agree", "end")
    send(shown, "finish")
    assert shown.session.view.step == "record"


def test_where_the_disk_takes_no_drafts_either_the_words_stay_as_long_as_the_tracker_runs(
    folder: PlanFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    shown = tab(folder, "family")
    monkeypatch.setattr("dashboard.files.journal._append", refuse)
    with full_disk():
        leave_the_familys_words(shown)
    go(shown, "last")
    assert WORDS in go(shown, "family")


def test_every_form_of_a_page_stands_as_it_was_left_checked_fields_and_all(folder: PlanFolder) -> None:
    first = tab(folder, "actions")
    for name, text in (("action", "Ring the clinic"), ("other_owner", "Uncle Tomek"), ("due", "2026-12-24")):
        send(first, "keep", f"action {name}", text)
    later = tab(folder, "actions")._paper.html
    assert "Ring the clinic" in later
    assert 'value="Uncle Tomek"' in later
    assert 'value="2026-12-24"' in later
    agreeing = tab(folder, "agree", "views")
    send(agreeing, "keep", "view words", "We see it otherwise")
    send(agreeing, "open", "share|")
    send(agreeing, "keep", "share with_", "The school")
    again = tab(folder, "agree", "views")._paper.html
    assert "We see it otherwise" in again
    assert 'value="The school"' in again


def test_what_was_typed_about_one_goal_is_not_in_the_form_about_another(folder: PlanFolder) -> None:
    shown = tab(folder, "new")
    one, other = list(shown.chair.plan.goals)[:2]
    send(shown, "open", f"goal|{one}")
    send(shown, "keep", "goal goal", "Words meant for the first")
    page = send(shown, "open", f"goal|{other}")
    assert "Words meant for the first" not in page
    assert f'id="form-goal-{other}"' in page
    assert "Words meant for the first" in send(shown, "open", f"goal|{one}")


def test_what_was_saved_is_empty_for_the_next(folder: PlanFolder) -> None:
    shown = tab(folder, "here")
    send(shown, "keep", "visitor visitor", "Aunt Ewa")
    assert 'value="Aunt Ewa"' not in send(shown, "visitor", visitor="Aunt Ewa")
    assert 'value="Aunt Ewa"' not in tab(folder, "here")._paper.html


def test_a_draft_of_a_goal_is_begun(folder: PlanFolder) -> None:
    shown = tab(folder, "new")
    file, goal = shown.session.file, next(iter(shown.chair.plan.goals.values()))
    assert file is not None
    file.edit([Amend(goal, {"status": GoalStatus.DRAFT}, EditKind.CHANGE)])
    send(shown, "draft", goal.id)
    assert shown.chair.plan.goals[goal.id].status is GoalStatus.ACTIVE


def turn_round(folder: PlanFolder, sheet: str, count: int) -> None:
    """Somebody sorts the last rows of a sheet the other way round in Excel."""
    path = folder.home / "CW03.xlsx"
    book = load_workbook(path)
    rows = [row for row in book[sheet].iter_rows() if any(cell.value is not None for cell in row)][-count:]
    values = [[cell.value for cell in row] for row in rows]
    for row, turned in zip(rows, reversed(values), strict=True):
        for cell, value in zip(row, turned, strict=True):
            cell.value = value
    book.save(path)
    folder.refresh()


def test_a_view_is_settled_in_its_own_row_whatever_was_sorted_meanwhile(folder: PlanFolder) -> None:
    shown = tab(folder, "agree", "views")
    send(shown, "view", who="Mum", words="Less each week", how_settled="Open")
    page = send(shown, "view", who="Dad", words="More each week", how_settled="Open")
    dad = re.findall(r'data-save="settled" data-value="([^"]+)"', page)[1]
    turn_round(folder, "Views", 2)
    send(shown, "settled", dad, "By trying both", "settled")
    views = {view.who: view.how_settled for view in shown.chair.review.views}
    assert views == {"Mum": "Open", "Dad": "By trying both"}


def test_sharing_ends_in_its_own_row_whatever_was_sorted_meanwhile(folder: PlanFolder) -> None:
    shown = tab(folder, "agree", "views")
    page = ""
    for whom in ("The school", "The club"):
        send(shown, "open", "share|")
        page = send(shown, "share", with_=whom, what="All of it", agreed_by="Mum", until="")
    club = re.findall(r'data-act="unshare" data-value="([^"]+)"', page)[-1]
    turn_round(folder, "Sharing", 2)
    send(shown, "unshare", club)
    ended = {row.with_: row.withdrawn_on for row in shown.chair.plan.sharing}
    assert (ended["The school"], ended["The club"]) == (None, TODAY)
