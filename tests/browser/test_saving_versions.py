"""Earlier versions are put back, a copy that comes back is taken over, and a protected plan opens with its password."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from dashboard.excel.locked import is_locked, locked
from dashboard.files.disk.private import PRIVATE
from dashboard.files.journal import FormKey, Journal
from dashboard.files.planfile import PlanFile
from dashboard.files.versions import versions_of
from tests.browser.conftest import TODAY, Served, no_wider_than, wait_idle
from tests.browser.test_for_everybody import violations
from tests.browser.test_saving import on_disk

PASSWORD = "three plain words"


def plan_file(served: Served, password: str | None = None) -> PlanFile:
    return PlanFile(served.folder / "GH07.xlsx", today=lambda: TODAY, password=password)


def last_value(served: Served) -> float | None:
    return served.plan("GH07").progress_of("G3")[-1].value


def fits(page: Page) -> None:
    """Axe finds nothing on a laptop and on a phone, and nothing runs out of the page."""
    for width in (1366, 320):
        page.set_viewport_size({"width": width, "height": 768})
        assert violations(page) == []
        no_wider_than(page, width)


# Earlier versions


def test_an_earlier_version_is_compared_put_back_and_that_undone(served: Served) -> None:
    file = plan_file(served)
    file.record_progress("G3", "2026-11", 15)
    file.record_progress("G3", "2026-11", 17)
    page = served.open("plan/GH07/history")
    expect(page.get_by_text("Version 2 · until")).to_be_visible()
    expect(page.get_by_text("Changed after it: 1 row added")).to_be_visible()
    page.get_by_role("button", name="Compare version 1 with now").click()
    table = page.get_by_role("table", name="Version 1 compared with now")
    expect(table.get_by_role("row").filter(has_text="Value")).to_contain_text("17")
    fits(page)
    page.get_by_role("button", name="Put version 2 back").click()
    expect(page.get_by_text("is kept as version 3")).to_contain_text("(1 row changed: Progress G3 · 2026-11)")
    assert last_value(served) == 15
    fits(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Version 3 of")).to_be_visible()
    assert last_value(served) == 17


def test_every_tab_shows_the_version_that_was_put_back(served: Served) -> None:
    plan_file(served).record_progress("G3", "2026-11", 15)
    page = served.open("plan/GH07/history")
    other = page.context.new_page()
    other.goto(f"{served.address}/?at=plan/GH07/progress/G3")
    expect(other.get_by_text("From 8 words in May to 15 in November")).to_be_visible()
    page.get_by_role("button", name="Put version 1 back").click()
    expect(other.get_by_text("From 8 words in May to 13 in October")).to_be_visible()


def test_few_versions_are_read_until_more_are_asked_for(served: Served) -> None:
    file = plan_file(served)
    for value in range(10, 17):
        file.record_progress("G3", "2026-11", value, confirm=True)
    page = served.open("plan/GH07/history")
    expect(page.get_by_role("button", name=re.compile("^Compare version"))).to_have_count(5)
    page.get_by_role("button", name="Show older ones (2 more)").click()
    expect(page.get_by_role("button", name=re.compile("^Compare version"))).to_have_count(7)


def test_a_workbook_that_somebody_damaged_is_as_it_was_with_two_presses(served: Served) -> None:
    plan_file(served).record_progress("G3", "2026-11", 15)
    path = served.folder / "GH07.xlsx"
    path.write_bytes(path.read_bytes()[:2000])  # half of it was copied
    page = served.open("problems")
    page.get_by_role("button", name="Put the last version of GH07.xlsx back").click()
    expect(page.get_by_role("alert")).to_contain_text("so this can be undone")
    assert path.stat().st_size == 2000
    fits(page)
    page.get_by_role("button", name="Yes, put it back").click()
    expect(page.get_by_text("GH07.xlsx is as it stood until")).to_contain_text("is kept as version 2, under History.")
    expect(page.get_by_role("heading", name="Nothing to mend")).to_be_visible()
    assert last_value(served) == 13
    assert versions_of(path)[0].size == 2000


# A copy that comes back


def test_a_copy_that_comes_back_is_taken_over_in_one_save(served: Served, tmp_path: Path) -> None:
    copy = tmp_path / "GH07 from M.O..xlsx"
    shutil.copy(served.folder / "GH07.xlsx", copy)
    there = PlanFile(copy, today=lambda: TODAY)
    there.record_progress("G3", "2026-10", 12)
    there.record_progress("G3", "2026-11", 16)
    plan_file(served).record_progress("G3", "2026-10", 14)
    page = served.open("plan/GH07/history")
    page.locator("input[type=file]").set_input_files(copy)
    expect(page.get_by_role("heading", name="Will be taken over")).to_be_visible()
    expect(
        page.get_by_text("2026-11: added").or_(page.get_by_text(re.compile("Progress G3 · 2026-11.*added")))
    ).to_be_visible()
    page.get_by_role("button", name="Take over and save").click()
    expect(page.get_by_role("alert")).to_contain_text("Not everything is decided yet. Nothing was taken over.")
    fits(page)
    page.get_by_role("radio", name=re.compile("In the copy.*12")).check()
    page.get_by_role("button", name="Take over and save").click()
    expect(page.get_by_text("Taken over from GH07 from M.O..xlsx and saved at")).to_be_visible()
    values = {str(record.month): record.value for record in served.plan("GH07").progress_of("G3")}
    assert (values["2026-10"], values["2026-11"]) == (12, 16)
    assert len(versions_of(served.folder / "GH07.xlsx")) == 2  # one save for all of it
    assert not [entry for entry in (served.folder / PRIVATE).iterdir() if entry.name.endswith(".tmp")]


def test_a_file_that_is_no_copy_of_this_plan_is_refused_and_nothing_changes(served: Served, tmp_path: Path) -> None:
    before = (served.folder / "GH07.xlsx").read_bytes()
    broken = tmp_path / "notes.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    page = served.open("plan/GH07/history")
    page.locator("input[type=file]").set_input_files(broken)
    expect(page.get_by_role("alert")).to_contain_text("Nothing was taken over and the plan is as it was.")
    page.locator("input[type=file]").set_input_files(served.folder / "AK01.xlsx")
    expect(page.get_by_role("alert")).to_contain_text("is the plan of AK01")
    assert (served.folder / "GH07.xlsx").read_bytes() == before


# Protected with a password


def protected(served: Served) -> Path:
    path = served.folder / "GH07.xlsx"
    path.write_bytes(locked(path.read_bytes(), PASSWORD))
    return path


def test_a_protected_plan_is_listed_and_opens_with_its_password(
    served: Served, show_folder: Callable[[Path], Served]
) -> None:
    path = protected(served)
    show_folder(served.folder)
    page = served.open("caseload")
    field = page.get_by_label("Password of GH07.xlsx")
    assert (field.get_attribute("type"), field.get_attribute("autocomplete")) == ("password", "off")
    fits(page)
    field.fill("another")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The password does not fit this workbook.")
    expect(field).to_have_value("")
    served.open("problems")
    field.fill(PASSWORD)
    field.press("Enter")
    expect(field).to_have_count(0)
    served.open("plan/GH07/progress/G3")
    page.get_by_label("Note").fill("At snack time")
    page.get_by_label("Value (words)").fill("15")
    page.get_by_label("Note").focus()
    expect(page.get_by_label("Note")).to_be_focused()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    assert is_locked(path.read_bytes())
    assert plan_file(served, PASSWORD).plan.progress_of("G3")[-1].value == 15


def test_what_is_typed_into_a_protected_plan_lies_on_the_disk_locked(
    served: Served, show_folder: Callable[[Path], Served]
) -> None:
    path = protected(served)
    show_folder(served.folder)
    page = served.open("caseload")
    page.get_by_label("Password of GH07.xlsx").fill(PASSWORD)
    page.get_by_role("button", name="Open GH07.xlsx").click()
    expect(page.get_by_label("Password of GH07.xlsx")).to_have_count(0)
    served.open("plan/GH07/progress/G3")
    page.get_by_label("Note").fill("At snack time")
    page.get_by_label("Value (words)").focus()
    on_disk(page, Journal(path, password=PASSWORD), "progress G3", note="At snack time")
    page.reload()
    wait_idle(page)
    expect(page.get_by_label("Note")).to_have_value("At snack time")
    key = FormKey("", "GH07", "progress G3")
    assert Journal(path, password=PASSWORD).drafts(key)["note"] == "At snack time"
    for lying in (served.folder / PRIVATE).rglob("*"):
        assert lying.is_dir() or b"At snack time" not in lying.read_bytes()


def test_a_new_plan_is_protected_where_a_password_is_given(served: Served) -> None:
    page = served.open("caseload")
    page.get_by_role("button", name="Add a child’s plan").click()
    page.get_by_label("Reference").fill("ZZ99")
    page.get_by_label("Known as").fill("Z.")
    page.get_by_label("Password (may stay blank)").fill(PASSWORD)
    assert violations(page) == []
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Z.")
    assert is_locked((served.folder / "ZZ99.xlsx").read_bytes())
    for lying in (served.folder / PRIVATE).rglob("*"):
        assert lying.is_dir() or PASSWORD.encode() not in lying.read_bytes()
