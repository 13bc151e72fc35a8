"""Actions, meetings and team between two reviews: added, done, chased, dropped, handed over, with real clicks."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from dashboard.files.journal import Journal
from dashboard.plan.terms import ActionStatus
from tests.browser.conftest import TODAY, Served, no_wider_than, until


def action(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=f"Action {name}", exact=True)


def test_an_action_is_done_with_what_came_of_it(served: Served) -> None:
    page = served.open("plan/CW03/actions")
    action(page, "A6").get_by_role("button", name="Done").click()
    action(page, "A6").get_by_label("What came of it").fill("The longer one turns less.")
    page.get_by_role("button", name="Save as done").click()
    expect(action(page, "A6")).to_have_count(0)
    row = served.plan("CW03").actions["A6"]
    assert (row.status, row.done_on, row.outcome) == (ActionStatus.DONE, TODAY, "The longer one turns less.")


def test_an_action_is_dropped_with_a_reason_and_not_without(served: Served) -> None:
    page = served.open("plan/CW03/actions")
    action(page, "A6").get_by_role("button", name="Drop").click()
    page.get_by_role("button", name="Drop the action").click()
    expect(page.get_by_role("alert")).to_contain_text("An action is not dropped without a reason.")
    page.get_by_label("Why it is dropped").fill("He likes the short one.")
    page.get_by_role("button", name="Drop the action").click()
    expect(action(page, "A6")).to_have_count(0)
    row = served.plan("CW03").actions["A6"]
    assert (row.status, row.dropped_because) == (ActionStatus.DROPPED, "He likes the short one.")


def test_a_chase_names_the_next_stage_and_says_when_it_goes_further(served: Served) -> None:
    page = served.open("plan/CW03/actions")
    action(page, "A4").get_by_role("button", name="Chase").click()
    expect(page.get_by_text("The next stage would be: line manager.")).to_be_visible()
    expect(page.get_by_label("How", exact=True)).to_have_value("")
    page.get_by_label("How", exact=True).select_option("Line manager")
    page.get_by_label("What came of it").fill("Will be sent on Monday.")
    page.get_by_label("If nothing comes of it").fill("2026-12-05")
    page.get_by_role("button", name="Save the chase").click()
    expect(action(page, "A4")).to_contain_text("Line manager: Will be sent on Monday.")
    plan = served.plan("CW03")
    last = plan.chases[-1]
    assert (last.action, last.on, last.stage, last.result) == ("A4", TODAY, "Line manager", "Will be sent on Monday.")
    assert plan.actions["A4"].escalate_on == date(2026, 12, 5)


def test_a_reminder_names_the_plan_by_its_reference_and_never_the_child(served: Served) -> None:
    page = served.open("plan/CW03/actions")
    action(page, "A4").get_by_text("Reminder text").click()
    text = action(page, "A4").locator("details").inner_text()
    assert "CW03" in text
    assert "Send the clinic letter" in text
    assert "C.W." not in text


def test_an_action_is_added_between_meetings(served: Served) -> None:
    page = served.open("plan/CW03/actions")
    page.get_by_role("button", name="Add an action").click()
    page.get_by_label("What", exact=True).fill("Ask the school for a tray")
    page.get_by_role("button", name="Save the action").click()
    expect(page.get_by_text("Who does it?")).to_be_visible()
    page.get_by_label("Who", exact=True).select_option("SENCO")
    journal = Journal(served.folder / "CW03.xlsx")
    until(page, lambda: any("SENCO" in draft.fields.values() for draft in journal.open_forms()))
    page = served.open("plan/CW03/actions")  # loaded again: what was typed stands in the form
    expect(page.get_by_label("What", exact=True)).to_have_value("Ask the school for a tray")
    expect(page.get_by_label("Who", exact=True)).to_have_value("SENCO")
    page.get_by_label("Until").fill("2026-12-11")
    page.get_by_role("button", name="Save the action").click()
    expect(action(page, "A8")).to_contain_text("Ask the school for a tray")
    row = served.plan("CW03").actions["A8"]
    assert (row.owner, row.due, row.status, row.meeting) == ("SENCO", date(2026, 12, 11), ActionStatus.OPEN, "")


def test_a_new_worker_takes_over_in_one_form(served: Served) -> None:
    page = served.open("plan/CW03/team")
    page.get_by_role("row", name="M.R.").get_by_role("button", name="Hand over").click()
    page.get_by_role("button", name="Hand over", exact=True).click()
    expect(page.get_by_text("Who comes?")).to_be_visible()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save a brief for the new worker (PDF)").click()
    assert saving.value.path().read_bytes().startswith(b"%PDF-")
    page.get_by_label("Last day of M.R.").fill("2026-11-30")
    page.get_by_label("Who comes").fill("N.N.")
    page.get_by_role("button", name="Hand over", exact=True).click()
    expect(page.get_by_text("N.N., Community paediatrician, from 1 December 2026")).to_be_visible()
    plan = served.plan("CW03")
    (gone,), (new,) = plan.partners_called("M.R."), plan.partners_called("N.N.")
    assert (gone.until, gone.handed_over_to) == (date(2026, 11, 30), "N.N.")
    assert (new.role, new.since) == (gone.role, date(2026, 12, 1))
    assert plan.actions["A4"].owner == "N.N."
    assert plan.actions["A4"].status is ActionStatus.OPEN


def test_the_meetings_tab_leads_into_the_review_and_to_the_records(served: Served) -> None:
    page = served.open("plan/CW03/meetings")
    page.get_by_role("link", name="Record").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review of C.W., 15 September 2026")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save the record as PDF").click()
    assert saving.value.suggested_filename == "CW03-M2.pdf"
    assert saving.value.path().read_bytes().startswith(b"%PDF-")
    page.get_by_role("link", name="To the plan").click()
    page.get_by_role("link", name="Hold a review").click()
    expect(page.get_by_role("button", name="Begin the review")).to_be_visible()
    assert "M3" not in served.plan("CW03").meetings


def test_a_child_is_handed_over_with_what_the_family_agreed_to_pass_on(served: Served) -> None:
    page = served.open("plan/DP04/meetings")
    page.get_by_label("Who it is for").select_option("M.T.")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as PDF").click()
    assert saving.value.suggested_filename == "DP04-handover.pdf"
    words = "".join(sheet.extract_text() for sheet in PdfReader(saving.value.path()).pages)
    assert "For M.T., Larkspur Primary School" in words
    expect(page.get_by_text("Left out, because it was not agreed")).to_be_visible()
    page.get_by_label("Who it is for").select_option("")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as a web page").click()
    assert b"Handing over: D.P." in saving.value.path().read_bytes()


def test_the_profile_is_changed_on_the_plan_tab_and_what_stood_there_stays_in_history(served: Served) -> None:
    page = served.open("plan/CW03/plan")
    before = served.plan("CW03").child.important_to_me
    page.get_by_role("button", name="Change the profile").click()
    page.get_by_role("textbox", name="What is important to me").fill("The red car.")
    page.get_by_role("textbox", name="Who says so").fill("Grandma, at the door")
    page.get_by_role("button", name="Save the profile").click()
    expect(page.get_by_role("button", name="Save the profile")).to_be_hidden()
    expect(page.get_by_role("paragraph").filter(has_text="The red car.")).to_be_visible()
    plan = served.plan("CW03")
    last = plan.history[-1]
    assert plan.child.important_to_me == "The red car."
    assert (last.sheet, last.field, last.before, last.after, last.why) == (
        "Child", "What is important to me", before, "The red car.", "Grandma, at the door",
    )  # fmt: skip


def test_on_a_phone_the_people_of_the_team_stand_under_each_other(served: Served) -> None:
    served.page.set_viewport_size({"width": 390, "height": 844})
    page = served.open("plan/CW03/team")
    person = page.get_by_role("table", name="Team").get_by_role("row", name="P.G.")
    who, part = person.get_by_role("rowheader"), person.get_by_role("cell").first
    above, below = who.bounding_box(), part.bounding_box()
    assert above
    assert below
    assert below["y"] >= above["y"] + above["height"]
    assert below["width"] > 250
    no_wider_than(page, 390)
