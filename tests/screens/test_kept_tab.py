"""A form that is kept as it is typed, without a browser: what is sent from the page, and what the page then shows."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.plan.acts.diary import new_entry
from dashboard.plan.acts.rows import correct
from dashboard.screens.diary import DiaryTab
from dashboard.screens.session import Session
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


def send(shown: DiaryTab, act: str, value: str = "", text: str = "", **fields: str) -> str:
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
