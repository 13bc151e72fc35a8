"""A form that is kept as it is typed, without a browser: what is sent from the page, and what the page then shows."""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.files.demo import samples
from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.files.settle.conflict import Choice
from dashboard.plan.acts.diary import new_entry
from dashboard.plan.acts.rows import correct
from dashboard.screens.session import Session
from dashboard.screens.tabs.actions import ActionsTab
from dashboard.screens.tabs.diary import DiaryTab
from dashboard.screens.tabs.kepttab import KeptTab
from dashboard.screens.tabs.sharing import SharingTab
from dashboard.screens.tabs.team import TeamTab
from dashboard.view import View
from tests.build_workbook import TODAY, opened, saved

AT = datetime(2026, 11, 21, 14, 5)
KEY = "2026-11-21 · Home · Mum"
LINE = {"on": TODAY, "place": "Home", "by": "Mum", "went_well": "Waved at the bus."}


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    written = opened(saved(tmp_path))
    written.edit(new_entry(written.plan, LINE, TODAY, AT))
    return written


def tab(file: PlanFile, *, read_only: bool = False) -> DiaryTab:
    """The Diary tab as somebody who has just come finds it."""
    view = View(read_only=read_only)
    view.go("plan/AK01/diary")
    shown = DiaryTab(Session(PlanFolder(file.path.parent, today=lambda: TODAY), view), None)
    shown.show()
    return shown


def send(shown: KeptTab, act: str, value: str = "", text: str = "", **fields: str) -> str:
    """What the page sends; the page as it is then."""
    shown.paper._handle_msg({"act": act, "value": value, "text": text, "fields": fields})
    return shown.paper.html


def test_what_was_typed_is_back_for_whoever_comes_next_until_it_is_saved(file: PlanFile) -> None:
    first = tab(file)
    send(first, "open", f"reply|{KEY}")
    send(first, "keep", "reply reply", "Well done!")
    later = tab(file)
    assert "You had typed this" in later.paper.html
    assert ">Well done!</textarea>" in later.paper.html
    assert "You had typed this" not in send(later, "reply", reply="Well done!", by="M.O.")
    assert opened(file.path).plan.diary[0].reply == "Well done! M.O."
    assert "Well done!</textarea>" not in tab(file).paper.html


def test_what_was_typed_about_a_row_that_is_gone_is_not_lost(file: PlanFile) -> None:
    first = tab(file)
    send(first, "open", f"reply|{KEY}")
    send(first, "keep", "reply reply", "Well done!")
    other = opened(file.path)
    other.edit(correct(other.plan, other.plan.diary[0], {"by": "Dad"}, "It was Dad"))
    later = tab(file)
    assert f"“{KEY}”, which is no longer there" in later.paper.html
    assert "Well done!" in later.paper.html
    assert "Well done!" not in send(later, "forget", f"reply|{KEY}")
    assert "Well done!" not in tab(file).paper.html


def test_a_form_whose_clash_was_settled_stands_open_no_more(file: PlanFile) -> None:
    shown = tab(file)
    shown.session.param.watch(lambda event: shown.show(), ["seen", "clash"])  # as the tracker does
    send(shown, "open", f"entry-correct|{KEY}")
    other = opened(file.path)
    other.edit(correct(other.plan, other.plan.diary[0], {"went_well": "Waved at the train."}, "It was a train"))
    as_it_stood = {"on": "2026-11-21", "place": "Home", "by": "Mum", "message": "", "reply": "", "who_may_see": ""}
    said = send(shown, "entry-correct", **as_it_stood, went_well="Waved at the tram.", because="It was a tram")
    assert "Correct this line" in said
    assert shown.session.settle({"went_well": Choice.MINE}) == ""
    assert opened(file.path).plan.diary[0].went_well == "Waved at the tram."
    assert "Correct this line" not in shown.paper.html


def test_a_form_about_a_row_that_is_gone_says_so_and_writes_nothing(file: PlanFile) -> None:
    shown = tab(file)
    assert "data-form" not in send(shown, "open", "entry-out|2020-01-01 · Home · Mum")
    assert "no longer in the plan as it was" in send(shown, "take-out", because="Wrong")
    assert opened(file.path).plan.history == ()


def test_a_tracker_that_only_shows_plans_keeps_and_writes_nothing(file: PlanFile) -> None:
    shown = tab(file, read_only=True)
    assert "data-act" not in shown.paper.html
    send(shown, "open", "entry|")
    send(shown, "keep", "entry message", "Never kept")
    assert "alert" not in send(shown, "entry", went_well="Sang", on="2026-11-21", by="Mum")
    assert "Never kept" not in tab(file).paper.html
    assert len(opened(file.path).plan.diary) == 1


def test_earlier_lines_are_shown_when_somebody_asks(file: PlanFile) -> None:
    for n in range(30):
        fields = LINE | {"on": TODAY - timedelta(days=n + 1), "went_well": f"Thing {n}."}
        file.edit(new_entry(file.plan, fields, TODAY, AT))
    shown = tab(file)
    assert "Thing 23." in shown.paper.html
    assert "Thing 24." not in shown.paper.html
    assert "Show 6 earlier" in shown.paper.html
    assert "Thing 29." in send(shown, "all")


def caseload_tab[T: KeptTab](kind: type[T], folder: Path, today: date = TODAY) -> T:
    """A tab of a sample's plan as somebody who has just come finds it."""
    view = View()
    view.go("plan/CW03")
    shown = kind(Session(PlanFolder(folder, today=lambda: today), view), None)
    shown.show()
    return shown


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A folder with one sample in it."""
    shutil.copy(samples() / "CW03.xlsx", tmp_path)
    return tmp_path


def test_a_new_action_stands_as_it_was_left_checked_fields_and_all(sample: Path) -> None:
    typed = {"action": "Borrow the walker", "other_owner": "Uncle Tomek", "due": "2026-12-24",
             "escalate_on": "2027-01-10", "waiting_on": "the clinic"}  # fmt: skip
    first = caseload_tab(ActionsTab, sample)
    send(first, "open", "add|")
    for name, text in typed.items():
        send(first, "keep", f"add {name}", text)
        send(first, "check", name, text)
    for shown in (first, caseload_tab(ActionsTab, sample)):
        shown.show()  # after another tab, and after the page was loaded again
        assert [text for text in typed.values() if text not in shown.paper.html] == []


def test_what_came_of_one_action_is_never_in_the_form_of_another(sample: Path) -> None:
    first = caseload_tab(ActionsTab, sample)
    send(first, "open", "done|A6")
    send(first, "keep", "done outcome", "The splint fits now")
    later = caseload_tab(ActionsTab, sample)
    assert "The splint fits now" in later.paper.html
    assert "The splint fits now" not in send(later, "open", "done|A4")
    assert "The splint fits now" in send(later, "open", "done|A6")
    send(later, "done", outcome="The splint fits now")
    assert 'value="The splint' not in send(later, "open", "done|A4")
    assert 'value="The splint' not in caseload_tab(ActionsTab, sample).paper.html


def test_an_action_that_is_opened_again_leaves_the_open_form_alone(sample: Path) -> None:
    shown = caseload_tab(ActionsTab, sample)
    send(shown, "open", "add|")
    send(shown, "keep", "add action", "Borrow the walker")
    closed = next(action.id for action in shown.session.plan.actions.values() if not action.is_open)
    assert "Borrow the walker" in send(shown, "reopen", closed)
    assert shown.session.plan.actions[closed].is_open


def test_what_was_typed_about_one_leaver_is_never_in_the_form_of_another(sample: Path) -> None:
    first = caseload_tab(TeamTab, sample)
    one, other = re.findall(r'data-value="handover\|([^"]+)"', first.paper.html)[:2]
    send(first, "open", f"handover|{one}")
    send(first, "keep", "handover name", "N.N.")
    assert f'id="form-handover-{one}"' in first.paper.html
    page = send(first, "open", f"handover|{other}")
    assert "N.N." not in page
    assert f'id="form-handover-{other}"' in page
    assert 'value="N.N."' in send(first, "open", f"handover|{one}")
    assert 'value="N.N."' in caseload_tab(TeamTab, sample).paper.html


def test_a_last_day_on_the_29th_of_february_is_a_day_like_another(sample: Path) -> None:
    shown = caseload_tab(TeamTab, sample)
    send(shown, "open", "handover|M.R.")
    page = send(shown, "handover", name="N.N.", last_day="2028-02-29", first_day="2028-03-01", role="Nurse")
    assert "alert" not in page
    assert [one.name for one in shown.session.plan.partners_called("N.N.")] == ["N.N."]


@pytest.mark.parametrize("words", ["Mum, on the phone", "Told at the door"])
def test_why_something_is_taken_back_or_out_is_kept_as_it_is_typed(sample: Path, words: str) -> None:
    form = "sharing-end" if words.startswith("Mum") else "sharing-out"
    first = caseload_tab(SharingTab, sample)
    opened_by = re.search(rf'data-value="({form}\|[^"]+)"', first.paper.html)
    assert opened_by
    page = send(first, "open", opened_by[1])
    assert f'data-kept="{form}"' in page
    send(first, "keep", f"{form} because", words)
    later = caseload_tab(SharingTab, sample)
    assert "You had typed this" in later.paper.html
    assert f'value="{words}"' in later.paper.html
