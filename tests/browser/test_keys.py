"""Keys that the tracker hears anywhere leave alone what hears them itself: a link, a list, what opens, a letter in a list."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from dashboard.plan.terms import Use
from tests.browser.conftest import Served
from tests.browser.test_recording import choose


def scale(page: Page, n: int) -> Locator:
    return page.get_by_role("button", name=re.compile(f"^{n}"))


def on_the_list(page: Page, name: str, key: str) -> None:
    page.get_by_role("combobox", name=name).focus()
    page.keyboard.press(key)


def test_enter_on_what_hears_it_itself_goes_there_and_sends_nothing(served: Served) -> None:
    page = served.open("plan/GH07/strategies")
    reports = len(served.plan("GH07").use)
    scale(page, 3).click()
    expect(scale(page, 3)).to_have_attribute("aria-pressed", "true")
    page.locator("summary", has_text="Show as a table").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name=re.compile("October")).first).to_be_visible()
    choices = page.get_by_role("menuitem")
    for name, opens in (("Month", " "), ("Strategy", "Enter")):
        for key in ("1", "b", opens):
            on_the_list(page, name, key)
        expect(choices.first).to_be_focused()
        page.keyboard.press("b")
        page.keyboard.press("Escape")
        expect(choices).to_have_count(0)
    on_the_list(page, "Strategy", "ArrowDown")
    expect(choices.first).to_be_focused()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(page.get_by_role("combobox", name="Strategy")).to_contain_text("Visual timetable")
    expect(scale(page, 3)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".curtain")).to_be_hidden()
    page.get_by_role("link", name="Team").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/team$"))
    page.get_by_role("link", name="Caseload").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("at=caseload$"))
    assert len(served.plan("GH07").use) == reports


def test_report_after_report_with_a_digit_and_enter(served: Served) -> None:
    page = served.open("plan/GH07/strategies")
    page.get_by_role("heading", name="Add October").click()
    page.keyboard.press("3")
    expect(scale(page, 3)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect(page.locator(".use-head")).to_be_focused()
    expect(scale(page, 3)).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text("Nothing is missing for October.")).to_be_visible()
    page.keyboard.press("2")
    page.keyboard.press("Enter")  # nobody has chosen what that is about
    expect(page.get_by_role("alert")).to_contain_text("Choose a strategy and a place. Nothing was saved.")
    assert served.plan("GH07").use_of("S4")[-1].use == Use.MOSTLY
    choose(page, "Strategy", "Sign of the week in every routine")
    expect(page.get_by_text("3 Mostly stands there now: saving corrects it.")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(scale(page, 2)).to_have_attribute("aria-pressed", "false")
    assert served.plan("GH07").use_of("S4")[-1].use == Use.SOMETIMES


def test_what_is_covered_cannot_be_reached_until_both_covers_are_off(served: Served) -> None:
    page = served.open()
    main = page.locator("main")
    main.focus()
    for last in ("line", "curtain"):
        page.keyboard.press("b")
        line(page, "connection_lost")
        if last == "curtain":
            line(page, "client_reconnected")
        else:
            page.keyboard.press("b")
            expect(page.locator(".curtain")).to_be_hidden()
        expect(main).to_have_attribute("inert", "")
        if last == "curtain":
            page.keyboard.press("b")
        else:
            line(page, "client_reconnected")
        expect(main).not_to_have_attribute("inert", "")


def line(page: Page, event: str) -> None:
    """The line to the tracker goes, or is back, as the page hears of it."""
    page.evaluate(
        "(name) => { for (const heard of Bokeh.documents[0]._document_callbacks.get(name)) heard(Bokeh.documents[0], {}) }",
        event,
    )
