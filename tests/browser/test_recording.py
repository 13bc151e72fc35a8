"""A month is recorded and corrected, with real clicks and keys, and the workbook has it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from dashboard.plan.months import Month
from dashboard.plan.terms import EditKind, EventKind, Use
from tests.browser.conftest import TWO_FRAMES, Served

NOVEMBER = Month(2026, 11)


def choose(page: Page, label: str, words: str) -> None:
    """Chooses an entry of a drop-down list, as a person with a mouse does."""
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("menuitem", name=words, exact=True).or_(page.get_by_role("option", name=words, exact=True)).click()


def test_a_value_is_recorded_with_the_keyboard_and_stands_in_the_workbook(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_label("Value (words)").focus()
    page.keyboard.type("15")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_contain_text("Progress")
    expect(page.get_by_text("From 8 words in May to 15 in November")).to_be_visible()
    (record,) = [r for r in served.plan("GH07").progress_of("G3") if r.month == NOVEMBER]
    assert (record.value, record.where) == (15, "Setting")
    assert record.entered_on is not None


def test_the_next_empty_month_is_offered_and_the_focus_returns_to_the_value(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    expect(page.get_by_role("combobox", name="Month")).to_contain_text("November 2026")
    value = page.get_by_label("Value (words)")
    value.fill("15")
    value.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    expect(value).to_be_focused()
    expect(value).to_have_value("")
    expect(page.locator(".kept")).to_contain_text("Saved")  # beside the button too; only the frame says it aloud
    expect(page.get_by_role("status").filter(has_text="Saved")).to_have_count(1)


def test_what_is_typed_right_after_enter_stays_where_it_is_typed(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    value, note = page.get_by_label("Value (words)"), page.get_by_label("Note")
    saved = page.locator(".kept")
    value.fill("14")
    value.press("Enter")
    note.click()
    page.keyboard.type("With the")
    expect(saved).to_contain_text("Saved")
    page.keyboard.type(" new cards")
    expect(note).to_have_value("With the new cards")
    expect(value).to_have_value("14")
    value.press("Enter")  # the note goes with the value that stands beside it
    expect(note).to_have_value("")
    expect(value).to_be_focused()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    page.evaluate(TWO_FRAMES)  # nobody types sooner
    page.keyboard.type("13")
    expect(page.get_by_role("alert")).to_contain_text("1 is a long way from")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(value).to_have_value("")
    record = served.plan("GH07").progress_of("G3")[-1]
    assert (record.month, record.value, record.note) == (NOVEMBER, 13, "With the new cards")


def test_an_earlier_month_is_corrected_and_the_old_value_kept_in_history(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    choose(page, "Month", "October 2026")
    expect(page.get_by_text("13 stands there now: saving corrects it.")).to_be_visible()
    page.get_by_label("Value (words)").fill("14")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    plan = served.plan("GH07")
    assert [r.value for r in plan.progress_of("G3")] == [8, 10, 11, 12, 12, 14]
    edit = plan.history[-1]
    assert (edit.field, edit.before, edit.after, edit.kind) == ("Value", "13", "14", EditKind.CORRECTION)
    page.get_by_role("link", name="History").click()
    expect(page.get_by_role("row").filter(has_text="13").filter(has_text="14").first).to_be_visible()


def test_a_value_outside_the_measure_is_asked_about_before_it_is_stored(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_label("Value (words)").fill("31")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("31 lies outside 0 to 30")
    assert len(served.plan("GH07").progress_of("G3")) == 6
    page.get_by_role("button", name="Yes, it is right").click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    assert served.plan("GH07").progress_of("G3")[-1].value == 31


def test_words_in_the_value_are_refused_and_nothing_is_stored(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_label("Value (words)").fill("about 4")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved")
    expect(page.get_by_label("Value (words)")).to_have_value("about 4")
    assert len(served.plan("GH07").progress_of("G3")) == 6


def test_why_a_goal_was_not_seen_is_stored_as_such_and_not_as_a_zero(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_label("Or: not seen because").fill("On holiday")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    record = served.plan("GH07").progress_of("G3")[-1]
    assert (record.month, record.value, record.not_seen_because) == (NOVEMBER, None, "On holiday")


def test_a_strategy_is_reported_with_a_digit_and_enter(served: Served) -> None:
    page = served.open("plan/GH07/strategies")
    expect(page.get_by_role("combobox", name="Strategy")).to_contain_text("Sign of the week")
    page.get_by_role("heading", name="Add October").click()
    page.keyboard.press("3")
    expect(page.get_by_role("button", name=re.compile("^3"))).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="October: two strategies of four are used well in both.")).to_be_visible()
    report = served.plan("GH07").use_of("S4")[-1]
    assert (report.month, report.place, report.use) == (Month(2026, 10), "Home", Use.MOSTLY)


def test_what_got_in_the_way_is_kept_in_peoples_own_words(served: Served) -> None:
    page = served.open("plan/GH07/strategies")
    page.get_by_role("button", name=re.compile("^1")).click()
    page.get_by_label("What got in the way?").fill("=Nobody “had” time; <b>really</b>")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    assert served.plan("GH07").use_of("S4")[-1].in_the_way == "=Nobody “had” time; <b>really</b>"


def test_a_target_is_changed_with_a_reason_and_not_without(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_role("button", name="Change this goal").click()
    page.get_by_label("Target", exact=True).fill("24")
    choose(page, "Is this a correction or a change?", "It holds from now on: change it")
    page.get_by_role("button", name="Save the change").click()
    expect(page.get_by_role("alert")).to_contain_text("Say in a few words why")
    page.get_by_label("Why", exact=True).fill("Twenty-four are on the new list")
    page.get_by_role("button", name="Save the change").click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    plan = served.plan("GH07")
    assert plan.goals["G3"].target == 24
    assert (plan.history[-1].before, plan.history[-1].after, plan.history[-1].kind) == ("30", "24", EditKind.CHANGE)


def test_a_change_line_is_added_for_one_goal(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_role("button", name="Add an event or a change line").click()
    choose(page, "Kind", "Change: a new line begins")
    fill_day(page, "Date", "02092026")
    page.get_by_label("What", exact=True).fill("Bilingual assistant on Tuesdays")
    choose(page, "For which goals", "G3: Names nursery words")
    page.get_by_role("button", name="Add the line").click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    event = served.plan("GH07").events[-1]
    assert (event.kind, event.goal, event.what) == (EventKind.CHANGE, "G3", "Bilingual assistant on Tuesdays")
    assert event.on is not None
    assert event.on.isoformat() == "2026-09-02"


def fill_day(page: Page, label: str, digits: str) -> None:
    """Types a date into a date field, day first."""
    page.get_by_role("group", name=label).get_by_role("spinbutton").first.click()
    page.keyboard.type(digits)


def test_a_goal_is_added_with_the_next_id_and_shown(served: Served) -> None:
    page = served.open("plan/GH07")
    page.get_by_role("button", name="Add a goal").click()
    page.get_by_label("Goal", exact=True).fill("Asks a friend to play")
    page.get_by_label("Baseline").fill("0")
    page.get_by_label("Target", exact=True).fill("3")
    fill_day(page, "Start", "01112026")
    fill_day(page, "Target date", "01032027")
    choose(page, "Responsible", "Key person (J.T.)")
    page.get_by_role("button", name="Add the goal").click()
    expect(page.get_by_role("link", name="Asks a friend to play")).to_be_visible()
    goal = served.plan("GH07").goals["G5"]
    assert (goal.goal, goal.baseline, goal.target, goal.responsible) == ("Asks a friend to play", 0, 3, "Key person")


def test_a_strategy_is_added_with_its_halves(served: Served) -> None:
    page = served.open("plan/GH07/strategies")
    page.get_by_role("button", name="Add a strategy").click()
    page.get_by_role("textbox", name="Strategy", exact=True).fill("Name what he looks at")
    choose(page, "For which goal", "G3: Names nursery words")
    page.get_by_label("At home").fill("At bath time")
    page.get_by_label("In the setting").fill("At snack time")
    page.get_by_role("button", name="Add the strategy").click()
    expect(page.get_by_role("heading", name="Name what he looks at")).to_be_visible()
    strategy = served.plan("GH07").strategies["S5"]
    assert (strategy.goals, strategy.at_home, strategy.in_setting) == (("G3",), "At bath time", "At snack time")
