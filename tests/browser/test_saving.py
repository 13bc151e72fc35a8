"""Saving costs nobody anything: what two people changed is chosen side by side, and what was typed comes back."""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.files.demo import samples
from dashboard.files.journal import FormKey, Journal
from dashboard.files.planfile import PlanFile
from dashboard.plan.changes import Amend
from dashboard.plan.months import Month
from dashboard.plan.terms import EditKind
from tests.browser.conftest import TODAY, Served, Started, free_port, no_wider_than, opened, until, wait_idle
from tests.browser.test_for_everybody import violations
from tests.browser.test_recording import choose

OCTOBER = Month(2026, 10)
CHOOSE = "Two of you changed the same row"
BESIDE = "Counted twice · Value also given as “14”."


def others(served: Served, reference: str = "GH07") -> PlanFile:
    """The same workbook, open to somebody else."""
    return PlanFile(served.folder / f"{reference}.xlsx", today=lambda: TODAY)


def october(served: Served) -> tuple[float | None, str]:
    (record,) = [record for record in served.plan("GH07").progress_of("G3") if record.month == OCTOBER]
    return record.value, record.note


def corrects_october(served: Served, value: str, note: str = "") -> Page:
    """I correct October while somebody else saves 14 for it."""
    page = served.open("plan/GH07/progress/G3")
    choose(page, "Month", "October 2026")
    expect(page.get_by_text("13 stands there now: saving corrects it.")).to_be_visible()
    page.get_by_label("Value (words)").fill(value)
    page.get_by_label("Note").fill(note)
    theirs = next(record for record in served.plan("GH07").progress_of("G3") if record.month == OCTOBER)
    others(served).edit([Amend(theirs, {"value": 14, "note": "Counted twice"})])
    return page


def saves(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()


def saved(page: Page) -> None:
    expect(page.locator(".saved")).to_contain_text(re.compile("^Saved"))


def on_disk(page: Page, drafts: Journal, form: str, **fields: str) -> None:
    """Waits until what was committed in a form has reached the server's disk."""
    until(page, lambda: fields.items() <= drafts.drafts(FormKey("", "GH07", form)).items())


# Two people, one row


@pytest.mark.parametrize(
    ("picked", "value", "note"),
    [("Theirs", 14, "Counted twice"), ("Mine", 15, "Counted twice"), ("Keep both", 15, BESIDE)],
)
def test_what_both_changed_is_chosen_side_by_side_and_saved_with_one_button(
    served: Served, picked: str, value: float, note: str
) -> None:
    page = corrects_october(served, "15")
    saves(page)
    waiting = page.get_by_role("region", name=CHOOSE)
    expect(waiting).to_contain_text("before: “13”")
    expect(page.get_by_role("alert").first).to_contain_text("Nothing was saved yet, and what you typed is kept")
    expect(waiting.get_by_role("radio", checked=True)).to_have_count(0)
    assert october(served) == (14, "Counted twice")
    waiting.get_by_role("radio", name=re.compile(picked)).check()
    waiting.get_by_role("button", name="Save what is chosen").click()
    saved(page)
    expect(waiting).to_be_hidden()
    assert october(served) == (value, note)
    expect(page.get_by_label("Value (words)")).to_have_value("")


def test_nothing_is_chosen_for_anybody_and_axe_finds_nothing(served: Served) -> None:
    page = corrects_october(served, "15", "Asked for it")
    saves(page)
    waiting = page.get_by_role("region", name=CHOOSE)
    waiting.get_by_role("radio", name=re.compile("Mine.*15")).check()
    waiting.get_by_role("button", name="Save what is chosen").click()
    expect(waiting.get_by_role("alert")).to_contain_text("Not every field has a choice yet. Nothing was saved.")
    expect(waiting.get_by_role("radio", name=re.compile("Mine.*15"))).to_be_checked()
    assert october(served) == (14, "Counted twice")
    for width in (1366, 320):
        page.set_viewport_size({"width": width, "height": 768})
        assert violations(page) == []
        no_wider_than(page, width)


def test_what_i_typed_is_not_lost_when_i_go_away_from_the_choice(served: Served) -> None:
    page = corrects_october(served, "15")
    saves(page)
    expect(page.get_by_role("region", name=CHOOSE)).to_be_visible()
    page.get_by_role("link", name="Caseload").click()
    expect(page.get_by_role("region", name=CHOOSE)).to_be_hidden()
    served.open("plan/GH07/progress/G3")
    expect(page.get_by_text("You had typed this today at")).to_be_visible()
    expect(page.get_by_label("Value (words)")).to_have_value("15")
    expect(page.get_by_text("14 stands there now: saving corrects it.")).to_be_visible()


def test_other_fields_of_the_row_that_somebody_else_changed_are_kept_without_a_question(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_role("button", name="Change this goal").click()
    page.get_by_label("Target", exact=True).fill("24")
    choose(page, "Is this a correction or a change?", "It holds from now on: change it")
    page.get_by_label("Why", exact=True).fill("Twenty-four are on the list")
    others(served).amend_goal("G3", {"family_words": "New words"}, kind=EditKind.CHANGE, why="Asked at home")
    page.get_by_role("button", name="Save the change").click()
    saved(page)
    goal = served.plan("GH07").goals["G3"]
    assert (goal.target, goal.family_words) == (24, "New words")


def test_a_month_that_somebody_else_has_recorded_meanwhile_is_asked_about(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_label("Value (words)").fill("15")
    page.get_by_label("Note").focus()
    last = served.plan("GH07").progress_of("G3")[-1]
    others(served).record_progress("G3", "2026-11", 16, where=last.where, by=last.by)
    saves(page)
    waiting = page.get_by_role("region", name=CHOOSE)
    waiting.get_by_role("radio", name=re.compile("Theirs.*16")).check()
    waiting.get_by_role("button", name="Save what is chosen").click()
    saved(page)
    assert served.plan("GH07").progress_of("G3")[-1].value == 16


# What was typed comes back


def test_what_was_typed_and_not_saved_stands_in_the_fields_again_until_it_is_thrown_away(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_label("Value (words)").fill("15")
    page.get_by_label("Note").fill("At snack time")
    page.get_by_label("Value (words)").focus()
    on_disk(page, Journal(served.folder / "GH07.xlsx"), "progress G3", value="15", note="At snack time")
    page.reload()
    wait_idle(page)
    expect(page.get_by_text("You had typed this today at")).to_be_visible()
    expect(page.get_by_label("Value (words)")).to_have_value("15")
    expect(page.get_by_label("Note")).to_have_value("At snack time")
    assert violations(page) == []
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text("You had typed this")).to_be_hidden()
    expect(page.get_by_label("Value (words)")).to_have_value("")
    page.reload()
    wait_idle(page)
    expect(page.get_by_label("Value (words)")).to_have_value("")
    assert len(served.plan("GH07").progress_of("G3")) == 6


def test_a_form_that_opens_on_a_press_is_open_again_with_what_was_typed(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_role("button", name="Change this goal").click()
    page.get_by_label("Target", exact=True).fill("24")
    choose(page, "Is this a correction or a change?", "It holds from now on: change it")
    on_disk(page, Journal(served.folder / "GH07.xlsx"), "change-goal G3", target="24", kind="Change")
    served.open("plan/GH07/team")
    page.get_by_role("link", name="a change of a goal (G3)").click()
    expect(page.get_by_label("Target", exact=True)).to_have_value("24")
    expect(page.get_by_text("In the workbook stands now: Target “30”")).to_be_visible()
    page.get_by_label("Why", exact=True).fill("Twenty-four are on the list")
    page.get_by_role("button", name="Save the change").click()
    saved(page)
    assert served.plan("GH07").goals["G3"].target == 24
    until(page, lambda: Journal(served.folder / "GH07.xlsx").open_forms() == ())


def test_what_the_screen_puts_into_a_form_is_no_draft_and_another_goal_has_its_own(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    choose(page, "Month", "October 2026")
    drafts = Journal(served.folder / "GH07.xlsx")
    assert drafts.open_forms() == ()
    page.get_by_label("Value (words)").fill("15")
    page.get_by_label("Note").focus()
    on_disk(page, drafts, "progress G3", value="15")
    served.open("plan/GH07/progress/G1")
    expect(page.locator(".draft")).to_contain_text("a month’s value (G3)")
    expect(page.get_by_text("You had typed this")).to_be_hidden()
    kept = drafts.drafts(FormKey("", "GH07", "progress G3"))
    assert (kept["value"], kept["month"]) == ("15", "2026-10")


def test_how_often_a_strategy_was_used_comes_back_too(served: Served) -> None:
    page = served.open("plan/GH07/strategies")
    page.get_by_role("button", name=re.compile("^1")).click()
    expect(page.get_by_role("button", name=re.compile("^1"))).to_have_attribute("aria-pressed", "true")
    page.reload()
    wait_idle(page)
    expect(page.get_by_role("button", name=re.compile("^1"))).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_role("button", name=re.compile("^1"))).to_have_attribute("aria-pressed", "false")


@pytest.mark.disconnects
def test_a_server_that_is_killed_loses_nothing_that_was_committed(page: Page, start: Started, tmp_path: Path) -> None:
    shutil.copy(samples() / "GH07.xlsx", tmp_path)
    port = free_port()
    at = "/?at=plan/GH07/progress/G3"
    opened(page, start("serve", str(tmp_path), port=port) + at)
    wait_idle(page)
    page.get_by_role("button", name="Change to dark").click()
    expect(page.get_by_role("button", name="Change to light")).to_be_visible()
    page.get_by_label("Note").fill("At snack time")
    page.get_by_label("Value (words)").fill("15")
    page.get_by_label("Note").focus()  # the value is committed with this
    on_disk(page, Journal(tmp_path / "GH07.xlsx"), "progress G3", value="15", note="At snack time")
    start.kill()
    expect(page.get_by_text("Not connected: do not type.")).to_be_visible()
    opened(page, start("serve", str(tmp_path), port=port) + at)
    expect(page.get_by_text("You had typed this")).to_be_visible(timeout=30_000)
    expect(page.get_by_label("Value (words)")).to_have_value("15")
    expect(page.get_by_label("Note")).to_have_value("At snack time")
    expect(page.get_by_role("button", name="Change to light")).to_be_visible()


# Open elsewhere


def test_who_has_the_plan_open_in_excel_is_said_before_anybody_types_and_blocks_nothing(served: Served) -> None:
    owner = served.folder / "~$GH07.xlsx"
    owner.write_bytes(bytes([4]) + b"M.O.".ljust(54) + bytes([4, 0]) + "M.O.".encode("utf-16-le").ljust(108, b"\0"))
    page = served.open("plan/GH07/progress/G3")
    expect(page.get_by_text("Open in Excel by M.O. since").first).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Value (words)").fill("15")
    saves(page)
    saved(page)
    owner.unlink()
    expect(page.get_by_text("Open in Excel by M.O.")).to_have_count(0)


def test_who_may_not_write_in_a_plan_is_told_before_typing(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # whoever runs the tests may write anywhere
    page = served.open("plan/GH07/progress/G3")
    expect(page.get_by_text("You may read this plan and not write in it").first).to_be_visible()
    expect(page.get_by_text("You can write here all the same")).to_have_count(0)


def test_an_owner_file_that_was_left_behind_is_said_to_be_old(served: Served) -> None:
    (served.folder / ".~lock.GH07.xlsx#").write_text(",max,desk,03.11.2026 09:12,file:///x;", "utf-8")
    page = served.open("plan/GH07")
    expect(
        page.get_by_text("Open in LibreOffice by max since 3 November, 09:12. That is long ago").first
    ).to_be_visible()


def test_the_day_is_a_day_again(served: Served) -> None:
    Journal(served.folder / "GH07.xlsx").write(FormKey("", "GH07", "change-goal G3"), "target_date", date(2027, 3, 31))
    page = served.open("plan/GH07/progress/G3")
    expect(page.get_by_role("button", name="Close: change this goal")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("31 Mar 2027|Choose date, selected"))).to_be_visible()
