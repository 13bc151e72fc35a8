"""The address, Back, the curtain, what changed in Excel: finding one's way without losing anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import expect

from dashboard.files.planfile import PlanFile
from tests.browser.conftest import Served, until
from tests.browser.test_for_everybody import violations


def test_one_click_opens_a_child_and_back_returns_to_the_caseload(served: Served) -> None:
    page = served.open()
    page.get_by_role("link", name="GH07", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("G.H., 3 years 11 months")
    expect(page).to_have_url(re.compile(r"\?at=plan/GH07/plan$"))
    page.get_by_role("link", name="Progress", exact=True).click()
    expect(page.get_by_role("heading", name="Record a month")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="What is important to me")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Caseload")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("G.H., 3 years 11 months")


def test_the_chosen_child_stays_chosen_and_a_bookmark_opens_the_same_goal(served: Served) -> None:
    page = served.open("plan/CW03/progress/G2")
    expect(page.get_by_role("heading", level=2, name="Walks with walker")).to_be_visible()
    page.get_by_role("link", name="Problems").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Problems")
    expect(page.get_by_role("link", name="C.W.: plan")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Problems")


def test_an_address_that_names_nobody_says_so_kindly(served: Served) -> None:
    page = served.open("plan/ZZ99")
    expect(page.get_by_role("heading", name="No plan has the reference ZZ99")).to_be_visible()


def test_neither_title_nor_address_names_a_child(served: Served) -> None:
    page = served.open("plan/GH07/progress/G1")
    assert "G.H." not in page.title()
    assert "G.H." not in page.url


def test_one_key_covers_the_screen_and_the_same_key_shows_it_again(served: Served) -> None:
    page = served.open("plan/GH07")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("b")
    expect(page.get_by_text("The screen is covered.")).to_be_visible()
    size = page.viewport_size
    assert size is not None
    covers = {"x": 0, "y": 0, "width": size["width"], "height": size["height"]}
    until(page, lambda: page.locator(".curtain").bounding_box() == covers)
    expect(page.locator("main")).to_have_attribute("inert", "")
    page.keyboard.press("b")
    expect(page.get_by_text("The screen is covered.")).not_to_be_visible()
    expect(page.locator("main")).not_to_have_attribute("inert", "")


def test_a_b_in_a_note_is_a_letter_and_no_curtain(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_label("Note").focus()
    page.keyboard.type("bb")
    expect(page.get_by_label("Note")).to_have_value("bb")
    expect(page.get_by_text("The screen is covered.")).not_to_be_visible()


def test_the_caseload_is_sorted_and_filtered(served: Served) -> None:
    page = served.open()
    page.get_by_role("button", name="Next review").click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("GH07")
    page.get_by_role("combobox", name="Show").click()
    page.get_by_text("Review overdue", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(3)


def test_a_change_in_excel_is_soon_shown_and_typing_stays(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_label("Value (words)").fill("15")
    page.get_by_label("Note").fill("half a sent")
    path = served.folder / "GH07.xlsx"
    PlanFile(path).record_progress("G3", "2026-10", 14, where="Setting", by="Speech and language therapist")
    expect(page.get_by_text("to 14 in October")).to_be_visible(timeout=10_000)
    expect(page.get_by_label("Value (words)")).to_have_value("15")
    expect(page.get_by_label("Note")).to_have_value("half a sent")


def test_a_new_workbook_in_the_folder_appears_by_itself(served: Served) -> None:
    page = served.open()
    book = load_workbook(served.folder / "AK01.xlsx")
    book["Child"]["B2"] = "NEW1"
    book.save(served.folder / "NEW1.xlsx")
    expect(page.get_by_role("link", name="NEW1", exact=True)).to_be_visible()


def test_an_empty_folder_offers_to_make_the_first_plan(show_folder: Callable[[Path], Served], tmp_path: Path) -> None:
    shown = show_folder(tmp_path)
    page = shown.open()
    expect(page.get_by_role("heading", name="There is no plan here yet")).to_be_visible()
    page.get_by_role("button", name="Add a child’s plan").click()
    page.get_by_label("Reference").fill("XY01")
    page.get_by_label("Known as").fill("X.Y.")
    page.get_by_role("button", name="Make the plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("X.Y.")
    assert shown.plan("XY01").child.known_as == "X.Y."


def test_two_tabs_choose_for_themselves(served: Served) -> None:
    first = served.open("plan/GH07")
    second = first.context.new_page()
    second.goto(f"{served.address}/?at=plan/AK01")
    expect(second.get_by_role("heading", level=1)).to_have_text("A.K., 3 years 4 months")
    expect(first.get_by_role("heading", level=1)).to_have_text("G.H., 3 years 11 months")


CHANGED = """([key, before]) => {
  for (const model of Bokeh.documents[0]._all_models.values())
    if (model.data && model.data[key] && model.is_attached !== false) model.data[key] = before.concat(model.data[key]) }"""


def test_what_is_pressed_stays_under_the_pointer_until_it_is_let_go(served: Served) -> None:
    page = served.open("plan/CW03/actions")
    box = page.get_by_role("button", name="Add an action").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.evaluate(CHANGED, ["html", "<p style='height:400px'>An answer that came meanwhile</p>"])
    expect(page.get_by_text("An answer that came meanwhile")).to_have_count(0)
    page.mouse.up()
    expect(page.get_by_label("What", exact=True)).to_be_visible()


def test_a_link_of_the_rail_keeps_the_focus_while_the_rail_is_drawn(served: Served) -> None:
    page = served.open("plan/CW03/actions")
    link = page.get_by_role("link", name="Updates due")
    link.focus()
    page.evaluate(CHANGED, ["items", [{"label": "Another", "href": "?at=another"}]])
    expect(page.get_by_role("link", name="Another")).to_be_visible()
    expect(link).to_be_focused()


HELD = """() => {
    let held = document.activeElement
    while (held.shadowRoot && held.shadowRoot.activeElement) held = held.shadowRoot.activeElement
    return `${held.tagName} ${held.textContent.trim()}`
}"""


def test_the_focus_goes_on_where_a_link_leads_and_the_keys_are_heard_there(served: Served) -> None:
    page = served.open("caseload")
    page.get_by_role("link", name="GH07", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("G.H., 3 years 11 months")
    until(page, lambda: page.evaluate(HELD) == "H1 G.H., 3 years 11 months")
    page.get_by_role("link", name="Strategies", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Add October")).to_be_visible()
    until(page, lambda: page.evaluate(HELD) == "A Strategies")
    page.evaluate(f"({HELD.replace('return', 'held.blur(); return')})()")  # as a click beside everything does
    page.keyboard.press("3")
    expect(page.get_by_role("button", name=re.compile("^3"))).to_have_attribute("aria-pressed", "true")


def test_going_back_keeps_what_stands_in_the_field_somebody_types_in(served: Served) -> None:
    page = served.open("plan/GH07/plan")
    page.get_by_role("link", name="Diary", exact=True).click()
    page.get_by_role("button", name="Write in the diary").click()
    page.get_by_label("What went well").type("He waved at the bus")
    page.go_back()
    expect(page.get_by_role("heading", name="What is important to me")).to_be_visible()
    page.go_forward()
    expect(page.get_by_label("What went well")).to_have_value("He waved at the bus")


def test_light_and_the_size_of_the_text_are_as_they_were_left(served: Served) -> None:
    page = served.open("plan/GH07/plan")
    page.get_by_role("button", name="Change to dark").click()
    page.get_by_role("button", name="Larger text").click()
    expect(page.get_by_role("button", name="Change to light")).to_be_visible()
    until(page, lambda: page.evaluate("document.documentElement.style.fontSize") == "110%")
    served.open("caseload")
    expect(page.get_by_role("button", name="Change to light")).to_be_visible()
    until(page, lambda: page.evaluate("document.documentElement.style.fontSize") == "110%")
    assert page.locator("meta[name=viewport]").get_attribute("content") == "width=device-width, initial-scale=1"
    served.open("plan/GH07/progress/G3")  # whose fields are somebody else's, and have to be told
    expect(page.get_by_label("Value (words)")).to_have_css("color", "rgb(243, 240, 234)")
    assert violations(page) == []
    page.context.add_cookies([{"name": "tac-text_size", "value": "9999", "url": served.address}])
    served.open("caseload")
    until(page, lambda: page.evaluate("document.documentElement.style.fontSize") == "100%")
