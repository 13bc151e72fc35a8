"""What is typed into a form stays that form's: after a reload, another tab, another person; and the focus is not lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.files.journal import Journal
from tests.browser.conftest import Served, until, wait_idle

FOCUSED = """() => { let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node.tagName + " " + (node.dataset.value ?? node.textContent.trim()) }"""
SENT = "Borrow the walker"
#: A form is sent once more as soon as it was emptied: the second of two presses that are not so quick.
SECOND_PRESS = """async (field) => { while (field.value) await new Promise(requestAnimationFrame);
  field.form.requestSubmit() }"""


def focused(page: Page) -> str:
    """What has the focus: its tag, and the value of a button."""
    return str(page.evaluate(FOCUSED))


def expect_focus(page: Page, wanted: str) -> None:
    """The focus gets there; a page that is drawn anew takes a moment."""
    page.wait_for_function(f"(wanted) => ({FOCUSED})() === wanted", arg=wanted)


def fields(page: Page) -> dict[str, Locator]:
    """The fields of a new action, by what is typed into them."""
    typed = {SENT: "What", "Uncle Tomek": "or somebody else", "2026-12-24": "Until",
             "2027-01-10": "A stage further on", "the clinic": "Waits for whom"}  # fmt: skip
    return {text: page.get_by_label(label, exact=True) for text, label in typed.items()}


def expect_kept(page: Page) -> None:
    for text, field in fields(page).items():
        expect(field).to_have_value(text)


def expect_on_disk(served: Served, text: str) -> None:
    """What was typed is kept in the end."""
    journal = Journal(served.folder / "CW03.xlsx")
    until(served.page, lambda: any(text in draft.fields.values() for draft in journal.open_forms()))


@pytest.mark.parametrize("place", ["plan/CW03/actions", "meeting/CW03/actions"])
def test_a_new_action_is_there_again_whole_after_a_reload_and_after_another_page(served: Served, place: str) -> None:
    in_review = place.startswith("meeting")
    if in_review:
        served.open("meeting/CW03").get_by_role("button", name="Begin the review").click()
        expect(served.page.get_by_role("heading", level=1)).to_have_text("Who is here")
    page = served.open(place)
    if not in_review:
        page.get_by_role("button", name="Add an action").click()
    for text, field in fields(page).items():
        field.fill(text)
        field.blur()
    expect_on_disk(served, "the clinic")  # what was left last was heard
    page = served.open(place)
    expect_kept(page)
    page.get_by_role("link", name="← Back" if in_review else "Team", exact=True).click()
    expect(fields(page)[SENT]).to_have_count(0)
    expect(
        page.get_by_role("heading", level=1) if in_review else page.get_by_role("table", name="Team")
    ).to_be_visible()
    wait_idle(page)
    page.get_by_role("link", name="Next →" if in_review else "Actions", exact=True).click()
    expect_kept(page)
    wait_idle(page)
    page = served.open(place)
    save = "add it" if in_review else "save it"
    page.get_by_role("button", name="Add the action" if in_review else "Save the action").click()
    page.get_by_role("button", name=f"It is right: {save}").click()
    expect(page.get_by_text("Uncle Tomek").first).to_be_visible()
    if in_review:
        for field in fields(page).values():
            expect(field).to_have_value("")
    else:
        expect_focus(page, "BUTTON add|")
    assert served.plan("CW03").actions["A8"].waiting_on == "the clinic"


def test_a_form_about_one_person_or_goal_holds_nothing_of_anothers_and_gives_the_focus_back(served: Served) -> None:
    page = served.open("plan/CW03/team")
    first, second = (page.get_by_role("button", name="Hand over …").nth(n) for n in (0, 1))
    first.click()
    expect(page.get_by_label("Last day of")).to_be_focused()
    page.get_by_label("Who comes").fill("N.N.")
    page.get_by_label("Last day of").fill("2026-12-01")
    expect(first).to_have_attribute("aria-expanded", "true")
    second.click()
    expect(second).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_label("Who comes")).to_have_value("")
    expect(page.get_by_label("Last day of")).to_have_value("")
    page.get_by_label("Who comes").focus()
    page.keyboard.press("Escape")
    expect_focus(page, f"BUTTON {second.get_attribute('data-value')}")
    first.click()
    expect(page.get_by_label("Who comes")).to_have_value("N.N.")
    expect(page.get_by_label("Last day of")).to_have_value("2026-12-01")

    page = served.open("plan/CW03/sharing")
    page.get_by_role("button", name="The family said no").click()
    page.get_by_label("What they were asked").fill("Whether the club may know")
    page.get_by_role("button", name="Shared without agreement").click()
    expect(page.get_by_label("What was shared")).to_have_value("")


def test_the_focus_goes_on_from_where_a_form_or_a_row_was(served: Served) -> None:
    page = served.open("plan/CW03/actions")
    row = page.get_by_role("region", name="Action A6", exact=True)
    row.get_by_role("button", name="Done").click()
    row.get_by_label("What came of it").fill("It was done")
    page.keyboard.press("Enter")
    expect(row).to_have_count(0)
    expect_focus(page, "H2 Open actions")  # the row has gone with its buttons
    page = served.open("plan/CW03/diary")
    reply = page.get_by_role("button", name="Reply").first
    reply.click()
    page.get_by_label("Reply", exact=True).fill("Thank you")
    page.get_by_label("or somebody else").fill("T.L.")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Reply", exact=True)).to_have_count(0)
    expect_focus(page, f"BUTTON {reply.get_attribute('data-value')}")
    page = served.open("plan/CW03/plan")
    page.get_by_role("button", name="Change the profile").click()
    page.get_by_role("textbox", name="What is important to me").fill("The red car.")
    page.get_by_role("button", name="Save the profile").click()
    expect_focus(page, "BUTTON Change the profile")


def test_a_form_that_is_sent_by_a_double_press_is_written_once_and_not_told_that_all_is_missing(served: Served) -> None:
    sent: list[str] = []  # the forms, as they go over the line

    def note(data: str | bytes) -> None:
        if '"fields"' in str(data):
            sent.append(str(data))

    served.page.on("websocket", lambda line: line.on("framesent", note))
    page = served.open("plan/CW03/actions")
    before = served.plan("CW03")
    page.get_by_role("button", name="Add an action").click()
    page.get_by_label("What", exact=True).fill(SENT)
    page.get_by_label("Who", exact=True).select_option(index=1)
    page.get_by_label("Until", exact=True).fill("2026-12-24")
    page.get_by_role("button", name="Save the action").dblclick()
    expect(page.get_by_label("What", exact=True)).to_have_count(0)
    page = served.open("plan/CW03/diary")
    page.get_by_role("button", name="Write in the diary").click()
    page.get_by_label("One good thing").fill("Walked to the gate.")
    writer = page.get_by_label("or somebody else")
    writer.fill("Uncle Tomek")
    for _ in range(2):
        page.keyboard.press("Enter")
    expect(writer).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    served.open("meeting/CW03").get_by_role("button", name="Begin the review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is here")
    page = served.open("meeting/CW03/agree")
    add, words = page.get_by_role("button", name="Add this view"), page.get_by_label("In their own words")
    views = page.get_by_text("Not before the spring")
    words.fill("Not before the spring.")
    add.click()
    expect(page.get_by_role("alert")).to_have_text("Whose view is it?")
    page.get_by_label("Whose view").select_option(index=1)
    add.dblclick()  # what was refused and is corrected goes at once
    words.evaluate(SECOND_PRESS)
    assert len(sent) == 4
    words.fill("Not before the spring, he said.")
    page.get_by_label("Whose view").select_option(index=2)
    add.click()
    expect(views).to_have_count(2)
    expect(page.get_by_role("alert")).to_have_count(0)
    plan = served.plan("CW03")
    rows = [
        len(plan.actions) - len(before.actions),
        len(plan.diary) - len(before.diary),
        len(plan.views) - len(before.views),
    ]
    assert rows == [1, 1, 2]
