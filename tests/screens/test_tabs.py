"""The tabs of a plan without a browser: which report is asked for next, what a form begins with, what is told of above them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.plan.months import Month
from dashboard.plan.terms import Use
from dashboard.screens.forms.form import Form
from dashboard.screens.tracker import Tracker
from tests.build_workbook import CHILD, STRATEGIES, TODAY, opened, plan_book, saved

OCTOBER = Month(2026, 10)
TWO = (*STRATEGIES, ("S2", "G1", "Offer a choice", "Offer two.", "Offer two."))
TOLD = "Typed and not saved yet"


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    """A plan with two strategies, each expected at home and in the setting, and not reported in October."""
    saved(tmp_path, plan_book(Strategies=TWO))
    return Tracker(PlanFolder(tmp_path, today=lambda: TODAY), at="?at=plan/AK01/strategies/2026-10")


def tab(tracker: Tracker, name: str) -> Any:
    """A tab of the plan that was shown already."""
    return tracker._screens["plan"]._tabs[name]


def words(page: Any) -> str:
    """What stands on a part of the page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.object).split())


def keys(tracker: Tracker, digits: str) -> None:
    """Each digit and Enter, as somebody types who looks at a list on paper."""
    for digit in digits:
        tracker._screens["plan"].do("use", digit)
        tracker._screens["plan"].do("enter", "")


def reports(tracker: Tracker) -> list[tuple[str, str, Use | None, str]]:
    return [(row.strategy, row.place, row.use, row.by) for row in tracker.session.plan.use if row.month == OCTOBER]


def after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    later = monotonic() + 2
    monkeypatch.setattr("dashboard.screens.forms.fields.monotonic", lambda: later)


def test_after_the_last_report_from_one_place_comes_the_other_and_nothing_is_replaced_unasked(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = tab(tracker, "strategies")
    form: Form = shown._form
    form.fields["by"].value = "Parent or carer (Mum)"
    keys(tracker, "32")
    assert (form.values["strategy"], form.values["place"], form.values["by"]) == ("S1", "Setting", "")
    assert "Nothing is missing" not in words(shown._entry_head)
    keys(tracker, "14")
    mum = "Parent or carer"
    told = [("S1", "Home", Use.MOSTLY, mum), ("S2", "Home", Use.SOMETIMES, mum),
            ("S1", "Setting", Use.RARELY, ""), ("S2", "Setting", Use.NEARLY_ALWAYS, "")]  # fmt: skip
    assert reports(tracker) == told
    assert "Nothing is missing for October. Choose a strategy to correct a report." in words(shown._entry_head)
    keys(tracker, "0")
    assert "Choose a strategy and a place. Nothing was saved." in words(form._outcome.says)
    assert reports(tracker) == told
    after_a_while(monkeypatch)
    form.fields["strategy"].value = "Offer a choice"
    assert "4 Nearly always stands there now: saving corrects it." in words(shown._scale)
    form.fields["by"].value = "Key person (M.O.)"  # another person's report is another report
    assert "stands there now" not in words(shown._scale)
    form.fields["by"].value = "Not said"
    keys(tracker, "3")
    assert reports(tracker) == [*told[:3], ("S2", "Setting", Use.MOSTLY, "")]


def test_a_month_without_a_missing_report_begins_with_no_strategy_chosen(tracker: Tracker) -> None:
    form: Form = tab(tracker, "strategies")._form
    keys(tracker, "3214")
    tracker.view.go("?at=plan/AK01/strategies/2026-09")
    assert (form.values["strategy"], form.values["place"]) == ("S2", "Home")
    tracker.view.go("?at=plan/AK01/strategies/2026-10")
    assert form.values["strategy"] == ""


def test_a_new_strategy_is_offered_from_today_on_so_that_no_earlier_month_asks_for_it(tracker: Tracker) -> None:
    shown = tab(tracker, "strategies")
    shown._adding.turn(True)
    form: Form = shown._adding._build.__self__._form
    assert form.values["since"] == TODAY
    assert not form.is_dirty
    form.fields["goals"].value = "G2: Waves goodbye"
    for name in ("strategy", "at_home"):
        form.fields[name].param.update(value_input="Wave first", value="Wave first")
    form.submit()
    assert tracker.session.plan.strategies["S3"].since == TODAY
    assert "Wave first" not in words(shown._grid_head)


@pytest.mark.parametrize(
    ("today", "above", "on_the_tab"),
    [
        (date(2026, 12, 10), "next review 10 December 2026", "The next review is on 10 December 2026."),
        (
            date(2026, 12, 11),
            "review overdue since 10 December 2026",
            "The review planned for 10 December 2026 is overdue.",
        ),
    ],
)
def test_a_review_that_was_to_be_held_before_today_is_overdue(
    tmp_path: Path, today: date, above: str, on_the_tab: str
) -> None:
    saved(tmp_path, plan_book(Child=(*CHILD, ("Next review", date(2026, 12, 10)))))
    shown = Tracker(PlanFolder(tmp_path, today=lambda: today), at="?at=plan/AK01/meetings")
    assert above in words(shown._screens["plan"]._head)
    assert on_the_tab in tab(shown, "meetings").paper.html


def test_the_earlier_versions_that_were_asked_for_stay_on_the_page_when_somebody_saves(tmp_path: Path) -> None:
    path = saved(tmp_path)
    for value in range(10, 18):
        opened(path).record_progress("G1", "2026-11", value, confirm=True)
    shown = Tracker(PlanFolder(tmp_path, today=lambda: TODAY), at="?at=plan/AK01/history")
    paper = tab(shown, "history")._parts[0].body
    assert paper.html.count("Compare with now") == 5
    paper._handle_msg({"act": "more"})
    assert paper.html.count("Compare with now") == 8
    opened(path).record_progress("G1", "2026-11", 18, confirm=True)
    shown.session.look()
    assert [number for number in range(1, 10) if f"Version {number}<" not in paper.html] == []


def test_all_that_a_new_goal_still_needs_is_said_at_once_and_at_its_fields(tracker: Tracker) -> None:
    tracker.view.go("?at=plan/AK01/plan")
    tab(tracker, "plan")._new.turn(True)
    form: Form = tab(tracker, "plan")._new_form._form
    for name, text in (("goal", "Waves back"), ("baseline", "about 2"), ("target", "5")):
        form.fields[name].param.update(value_input=text, value=text)
    form.submit()
    missing = {
        "baseline": "Baseline: “about 2” is not a number.",
        "start": "From when?",
        "target_date": "By when?",
        "responsible": "Who is responsible?",
    }
    said = words(form._outcome.says)
    assert [question for question in missing.values() if question not in said] == []
    assert said.endswith("Nothing was saved.")
    marked = {name: field.helper_text for name, field in form.fields.items() if getattr(field, "error_state", False)}
    assert marked == missing


def test_what_was_typed_and_not_saved_is_told_of_as_soon_as_its_form_is_closed(tracker: Tracker) -> None:
    screen = tracker._screens["plan"]

    def sends(act: str, value: str = "", text: str = "") -> str:
        tab(tracker, "diary").paper._handle_msg({"act": act, "value": value, "text": text})
        return str(screen._open.object)

    tracker.view.go("?at=plan/AK01/diary")
    sends("open", "entry|")
    assert TOLD not in sends("keep", "entry message", "Bring his boots.")
    assert TOLD in sends("open", "entry|")
    assert TOLD not in sends("open", "entry|")
    assert "a line of the diary" in sends("open", "contact|")
    sends("open", "entry|")
    assert TOLD not in sends("throw")

    tracker.view.go("?at=plan/AK01/progress/G1")
    changing = tab(tracker, "progress")._changing
    changing.turn(True)
    tab(tracker, "progress")._change._form.fields["why"].param.update(value_input="Asked", value="Asked")
    assert TOLD not in screen._open.object
    changing.turn(False)
    assert "a change of a goal (G1)" in screen._open.object
    changing.turn(True)
    assert TOLD not in screen._open.object
    form = tab(tracker, "progress")._change._form
    form.fields["kind"].value = "It was wrong: correct it"
    form.fields["goal"].param.update(value_input="Says three words", value="Says three words")
    form.submit()
    assert not changing.part.visible
    assert TOLD not in screen._open.object  # it is saved, not left behind


def test_what_a_slow_browser_sends_back_of_the_last_row_does_not_move_the_entry(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    form: Form = tab(tracker, "strategies")._form
    keys(tracker, "3")
    was = form.fields["strategy"].value
    keys(tracker, "2")
    assert (form.values["strategy"], form.values["place"]) == ("S1", "Setting")
    form.fields["strategy"].value = was  # which the list was set to a moment ago, and nobody chose
    assert form.values["strategy"] == "S1"
    after_a_while(monkeypatch)
    form.fields["strategy"].value = was  # a person who goes back
    assert form.values["strategy"] == "S2"


def test_until_the_first_day_what_is_handed_over_stands_with_whoever_hands_over(tmp_path: Path) -> None:
    team = (
        ("Name", "Role", "To", "Handed over to", "From"),
        ("J.T.", "Key person", date(2026, 11, 30), "Z.Z.", None),
        ("Z.Z.", "Key person", None, None, date(2026, 12, 1)),
    )
    actions = (("Action ID", "Action", "Owner", "Status"), ("A1", "Ring the clinic", "Z.Z.", "Open"))
    saved(tmp_path, plan_book(Team=team, Actions=actions))
    tracker = Tracker(PlanFolder(tmp_path, today=lambda: TODAY), at="?at=plan/AK01/team")
    ((person, holds),) = tab(tracker, "team").facts()["people"]
    assert (person.name, [action.id for action in holds["actions"]]) == ("J.T.", ["A1"])


def test_the_note_of_one_month_does_not_go_into_the_next(tmp_path: Path) -> None:
    saved(tmp_path, plan_book())
    tracker = Tracker(PlanFolder(tmp_path, today=lambda: TODAY), at="?at=plan/AK01/progress/G1")
    shown = tab(tracker, "progress")
    form: Form = shown._form
    shown._going_on._has_browser = True
    form.fields["note"].param.update(value_input="First time without help", value="First time without help")
    form.fields["value"].param.update(value_input="3", value="3")
    form.submit()
    form.fields["value"].param.update(value_input="4", value="4")  # typed at once, before the browser answers
    shown._going_on._handle_msg({"at": "sent from"})
    assert (form.values["value"], form.values["note"]) == ("4", "")
