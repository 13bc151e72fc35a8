"""A review is held in a real browser: from its beginning to the record, left and taken up again, dropped whole."""

from __future__ import annotations

import re
from datetime import date

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from dashboard.files.journal import Journal
from dashboard.plan.terms import ActionStatus, DecisionKind, EditKind, GoalStatus, MeetingStatus, PlanStatus, Presence
from tests.browser.conftest import TODAY, Served, until, wait_idle

#: The first picture of a process loads the drawing library: milliseconds on a busy machine.
FIRST_PICTURE = 20_000


class Hands:
    """Somebody with a mouse: every press is counted, and choosing from a list takes two."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def press(self, name: str, within: Locator | None = None, *, role: str = "button") -> None:
        self.clicks += 1
        place = within or self.page
        (
            place.get_by_role("link", name=name)
            if role == "link"
            else place.get_by_role("button", name=name, exact=True)
        ).click()

    def write(self, label: str, text: str, within: Locator | None = None) -> None:
        self.clicks += 1
        field = (within or self.page).get_by_label(label)
        field.fill(text)
        field.blur()

    def choose(self, label: str, words: str) -> None:
        self.clicks += 2
        self.page.get_by_label(label, exact=True).select_option(words)

    def onward(self, heading: str) -> None:
        self.press("Next →", role="link")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading, timeout=FIRST_PICTURE)


def begin(served: Served, reference: str = "CW03") -> Page:
    page = served.open(f"meeting/{reference}")
    page.get_by_role("button", name="Begin the review").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is here")
    return page


def at_step(served: Served, step: str, heading: str, reference: str = "CW03") -> Page:
    page = begin(served, reference)
    page.get_by_role("link", name=step).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading, timeout=FIRST_PICTURE)
    return page


def row(page: Page, text: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=text)


def test_a_whole_review_takes_at_most_sixty_clicks_and_no_page_is_loaded_again(served: Served) -> None:
    page = served.open("meeting/CW03")
    page.evaluate("window.__same = true")
    hands = Hands(page)
    hands.press("Begin the review")
    for name in ("Dad", "Grandma", "S.P.", "J.T.", "P.G.", "I.B.", "T.L."):
        hands.press("Here", row(page, name).first)
    hands.press("Apologies", row(page, "M.R."))
    hands.choose("Takes notes now", "J.T.")
    hands.onward("C.W.: what I want you to know")
    hands.write("In the child’s words", "“I walk to the gate.”")
    hands.press("Pictures")
    hands.onward("The family first")
    hands.write("What is working", "“He eats with us.” Dad")
    hands.write("What is not working", "“Mornings are hard.” Grandma")
    hands.onward("What we agreed last time")
    letter, spoon = row(page, "Send the clinic letter"), row(page, "Try a spoon")
    hands.press("Not yet", letter)
    hands.write("Why not yet", "Promised for Friday.", letter)
    hands.press("Done", spoon)
    hands.write("What came of it", "The longer one turns less.", spoon)
    hands.onward("Stands at the water tray without support")
    hands.press("Keep on")
    hands.write("Because …", "Growing well.")
    hands.onward("Walks with walker, one adult near")
    hands.press("Change strategy")
    hands.write("Because …", "He wants to park cars on the way.")
    hands.onward("Feeds himself with adapted spoon")
    hands.press("Keep on")
    hands.write("Because …", "On the line.")
    hands.onward("Understood by familiar adults")
    hands.press("Keep on")
    hands.write("Because …", "We all understood the joke.")
    hands.onward("Clashes and gaps")
    hands.onward("New or changed")
    hands.press("Write the new strategy")
    hands.write("What everybody does", "Park a car every two metres")
    hands.write("At home", "From the door to the car.")
    hands.write("In the setting", "From the peg to the gate.")
    hands.press("Add the strategy")
    expect(page.get_by_text("Agreed today, S5")).to_be_visible()
    hands.onward("Who does what until when")
    hands.write("What", "Put cars along the garden path")
    hands.choose("Who", "Key person (J.T.)")
    hands.write("Until", "2026-12-04")
    hands.press("Add the action")
    expect(page.get_by_text("New: Put cars along the garden path")).to_be_visible()
    hands.onward("Where we see it differently")
    hands.onward("What we agree on")
    hands.write("In two or three sentences", "Keep on with all four. Cars along the path.")
    hands.press("In 10 weeks: 30 January 2027")
    hands.choose("Takes notes next time", "S.P.")
    hands.press("Finish, and show the record")
    expect(page.get_by_role("heading", level=1)).to_have_text("Review of C.W., 21 November 2026")
    expect(page.get_by_text("New, from 21 November 2026: Park a car every two metres.")).to_be_visible()
    expect(page.get_by_text("Put cars along")).to_be_visible()
    assert hands.clicks <= 60
    assert page.evaluate("window.__same") is True

    plan = served.plan("CW03")
    meeting = plan.meetings["M3"]
    assert (meeting.on, meeting.status, meeting.step) == (TODAY, MeetingStatus.FINISHED, 9)
    assert (meeting.notes_by, meeting.next_notes_by, meeting.next_review) == ("J.T.", "S.P.", date(2027, 1, 30))
    assert (meeting.childs_voice, meeting.how_heard) == ("“I walk to the gate.”", "Pictures")
    assert (meeting.family_working, meeting.family_not_working) == (
        "“He eats with us.” Dad",
        "“Mornings are hard.” Grandma",
    )
    there = {one.name: one.present for one in plan.attendance if one.meeting == "M3"}
    assert (len(there), there["M.R."], there["Grandma"]) == (8, Presence.APOLOGIES, Presence.YES)
    decided = {one.goal: (one.decision, one.reason) for one in plan.decisions if one.meeting == "M3"}
    assert decided["G2"] == (DecisionKind.CHANGE_STRATEGY, "He wants to park cars on the way.")
    assert decided["G4"] == (DecisionKind.KEEP_ON, "We all understood the joke.")
    (chase,) = [one for one in plan.chases if one.on == TODAY]
    assert (chase.action, chase.stage, chase.result) == ("A4", "Review meeting", "Promised for Friday.")
    assert plan.actions["A4"].is_open
    assert (plan.actions["A6"].status, plan.actions["A6"].done_on) == (ActionStatus.DONE, TODAY)
    new = plan.actions["A8"]
    assert (new.action, new.owner, new.due, new.meeting) == (
        "Put cars along the garden path", "Key person", date(2026, 12, 4), "M3",
    )  # fmt: skip
    assert (plan.strategies["S5"].goals, plan.strategies["S5"].since) == (("G2",), TODAY)
    assert plan.child.next_review == date(2027, 1, 30)


def test_a_page_loaded_again_finds_what_was_typed_into_a_form_and_never_sent(served: Served) -> None:
    page = at_step(served, "7 New", "New or changed")
    page.get_by_role("button", name="Another strategy").click()
    page.get_by_label("What everybody does").fill("A car every two metres")
    page.get_by_label("At home").fill("From the door")
    page.get_by_label("In the setting").focus()
    kept = Journal(served.folder / "CW03.xlsx")
    until(page, lambda: any("at_home" in draft.fields for draft in kept.open_forms()))
    page.reload()
    wait_idle(page)
    expect(page.get_by_label("What everybody does")).to_have_value("A car every two metres")
    expect(page.get_by_label("At home")).to_have_value("From the door")
    page.get_by_label("For which goal").select_option("G2")
    page.get_by_role("button", name="Add the strategy").click()
    expect(page.get_by_text("Agreed today, S5")).to_be_visible()
    assert served.plan("CW03").strategies["S5"].at_home == "From the door"
    until(page, lambda: not any(draft.key.form.startswith("review.") for draft in kept.open_forms()))


def test_a_closed_browser_finds_the_meeting_at_its_step_again(served: Served) -> None:
    page = at_step(served, "6 Gaps", "Clashes and gaps")
    until(page, lambda: served.plan("CW03").meetings["M3"].step == 6)
    page.close()
    served.page = page.context.new_page()
    again = served.open("meeting/CW03")
    expect(again.get_by_role("heading", level=1)).to_have_text("Clashes and gaps")
    expect(again).to_have_url(re.compile(r"\?at=meeting/CW03/gaps$"))


def test_the_arrow_keys_lead_through_the_steps_and_leave_a_field_alone(served: Served) -> None:
    page = begin(served)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text("C.W.: what I want you to know")
    page.get_by_label("In the child’s words").focus()
    page.keyboard.type("ab")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("c")
    expect(page.get_by_label("In the child’s words")).to_have_value("acb")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is here")
    assert served.plan("CW03").meetings["M3"].childs_voice == "acb"


def test_a_decision_stands_in_the_workbook_at_once_and_gives_way_to_another(served: Served) -> None:
    page = at_step(served, "5 Goals", "Stands at the water tray without support")
    expect(page.get_by_role("button", name="Achieved")).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Achieved").click()
    expect(page.get_by_label("Because …, and what next")).to_be_visible()
    assert served.plan("CW03").goals["G1"].status is GoalStatus.ACHIEVED
    expect(page.get_by_text("On or ahead of the line")).to_be_visible()
    page.get_by_role("button", name="Keep on").click()
    expect(page.get_by_label("Because …", exact=True)).to_be_visible()
    plan = served.plan("CW03")
    assert plan.goals["G1"].status is GoalStatus.ACTIVE
    assert [one.decision for one in plan.decisions if one.meeting == "M3"] == [DecisionKind.KEEP_ON]


def test_a_changed_goal_keeps_the_old_one_and_links_the_new_one_to_it(served: Served) -> None:
    page = at_step(served, "5 Goals", "Stands at the water tray without support")
    page.get_by_role("button", name="Change goal").click()
    page.get_by_label("Because …").fill("He stands; now he should turn.")
    page.get_by_role("link", name="7 New").click()
    page.get_by_role("button", name="Write the new goal").click()
    page.get_by_label("What the child will do").fill("Turns round at the water tray")
    page.get_by_label("Now (baseline)").fill("0")
    page.get_by_role("textbox", name="Target").fill("0")
    page.get_by_role("button", name="Add the goal").click()
    expect(page.get_by_text("The target is the same as the baseline.")).to_be_visible()
    expect(page.get_by_text("By when?")).to_be_visible()
    expect(page.get_by_label("What the child will do")).to_have_value("Turns round at the water tray")
    page.get_by_role("textbox", name="Target").fill("5")
    page.get_by_label("By", exact=True).fill("2027-05-31")
    page.get_by_label("Responsible").select_option("Physiotherapist")
    page.get_by_role("button", name="Add the goal").click()
    expect(page.get_by_text("Agreed today, G5")).to_be_visible()
    goals = served.plan("CW03").goals
    assert (goals["G1"].status, goals["G5"].replaces, goals["G5"].status) == (
        GoalStatus.REPLACED,
        "G1",
        GoalStatus.ACTIVE,
    )
    assert (goals["G5"].target, goals["G5"].responsible, goals["G5"].agreed_on) == (5, "Physiotherapist", TODAY)


def test_what_cannot_be_right_is_asked_about_in_the_field(served: Served) -> None:
    page = at_step(served, "8 Actions", "Who does what until when")
    page.get_by_label("Until").fill("2026-11-01")
    page.get_by_label("Until").blur()
    expect(page.get_by_text("That is before it was agreed.")).to_be_visible()
    page.get_by_label("What", exact=True).fill("Ring the clinic")
    page.get_by_label("or somebody else").fill("Aunt Jo")
    page.get_by_label("or somebody else").blur()
    expect(page.get_by_text("“Aunt Jo” is nobody on the team.")).to_be_visible()
    page.get_by_label("Until").fill("2026-12-01")
    page.get_by_role("button", name="Add the action").click()
    assert "A8" not in served.plan("CW03").actions
    page.get_by_role("button", name="It is right: add it").click()
    expect(page.get_by_text("New: Ring the clinic")).to_be_visible()
    assert served.plan("CW03").actions["A8"].owner == "Aunt Jo"
    page.goto(f"{served.address}/?at=meeting/CW03/agree/end")
    wait_idle(page)
    page.get_by_label("Next date").fill("2026-11-01")
    page.get_by_label("Next date").blur()
    expect(page.get_by_text("That date is past.")).to_be_visible()
    page.get_by_role("button", name="Finish, and show the record").click()
    expect(page.get_by_text("When do we meet again?")).to_be_visible()
    page.get_by_role("button", name="In 10 weeks: 30 January 2027").click()
    expect(page.get_by_label("Next date")).to_have_value("2027-01-30")
    assert served.plan("CW03").meetings["M3"].status is MeetingStatus.RUNNING


def test_visitors_differing_views_and_sharing_are_written_down_as_such(served: Served) -> None:
    page = begin(served)
    page.get_by_label("Visitor").fill("K.B., student")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(row(page, "K.B., student")).to_be_visible()
    page.get_by_role("link", name="9 Agree").click()
    page.get_by_label("Whose view").select_option("Grandma")
    page.get_by_label("In their own words").fill("“The path is too long.”")
    page.get_by_role("button", name="Add this view").click()
    page.get_by_label("How it was settled", exact=True).fill("Half of it for now.")
    page.get_by_label("How it was settled", exact=True).blur()
    page.get_by_role("button", name="Something new may be shared").click()
    page.get_by_label("With whom").fill("Oak Primary")
    page.get_by_label("Until (blank").fill("2026-11-01")
    page.get_by_role("button", name="Add the agreement").click()
    for question in (
        "What may they know?",
        "Who agreed?",
        "That date is past. Choose a day to come, or leave it blank.",
    ):
        expect(page.get_by_text(question)).to_be_visible()
    page.get_by_label("What", exact=True).fill("Goals")
    page.get_by_label("Who agreed").select_option("Dad")
    page.get_by_label("Until (blank").fill("2027-09-30")
    page.get_by_role("button", name="Add the agreement").click()
    row(page, "Grandma The whole plan").get_by_role("button", name="No longer").click()
    expect(row(page, "Grandma The whole plan")).to_have_count(0)
    plan = served.plan("CW03")
    assert [(one.name, one.present) for one in plan.attendance if one.meeting == "M3"] == [
        ("K.B., student", Presence.VISITOR)
    ]
    assert [(one.who, one.in_their_words, one.how_settled) for one in plan.views if one.meeting == "M3"] == [
        ("Grandma", "“The path is too long.”", "Half of it for now.")
    ]
    new = plan.sharing[-1]
    assert (new.with_, new.what, new.agreed_by, new.on, new.until) == (
        "Oak Primary", "Goals", "Dad", TODAY, date(2027, 9, 30),
    )  # fmt: skip
    assert [one.withdrawn_on for one in plan.sharing if one.with_ == "Grandma"] == [TODAY]


def test_a_meeting_begun_by_mistake_is_dropped_whole_and_nothing_is_deleted(served: Served) -> None:
    page = at_step(served, "5 Goals", "Stands at the water tray without support")
    page.get_by_role("button", name="Achieved").click()
    expect(page.get_by_label("Because …, and what next")).to_be_visible()
    page.get_by_role("link", name="Pause").click()
    page.get_by_role("button", name="Drop this meeting").click()
    page.get_by_role("button", name="Yes, drop the whole meeting").click()
    expect(page.get_by_role("button", name="Begin the review")).to_be_visible()
    plan = served.plan("CW03")
    assert plan.goals["G1"].status is GoalStatus.ACTIVE
    assert "M3" in plan.meetings
    gone = {(edit.sheet, edit.row) for edit in plan.history if edit.kind is EditKind.WITHDRAWN}
    assert {("Meetings", "M3"), ("Decisions", "M3 · G1")} <= gone


def test_a_row_that_somebody_else_changed_is_shown_and_nothing_typed_is_lost(served: Served) -> None:
    page = at_step(served, "3 Family first", "The family first")
    page.get_by_label("What is working").fill("Ours")
    path = served.folder / "CW03.xlsx"
    book = load_workbook(path)
    sheet = book["Meetings"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Family: what is working")
    mark = next(cell.row for cell in sheet["A"] if cell.value == "M3")
    sheet.cell(mark, column).value = "Theirs"
    book.save(path)
    page.get_by_label("What is working").blur()
    expect(page.get_by_text("Somebody else has changed the same row meanwhile.")).to_be_visible()
    expect(page.get_by_label("What is working")).to_have_value("Ours")
    settles(page, "Mine")
    expect(page.get_by_label("What is working")).to_have_value("Ours")
    assert served.plan("CW03").meetings["M3"].family_working == "Ours"


def settles(page: Page, whose: str) -> None:
    waiting = page.get_by_role("region", name="Two of you changed the same row")
    expect(waiting).to_contain_text("Theirs")
    waiting.get_by_role("radio", name=re.compile(f"^{whose}")).check()
    waiting.get_by_role("button", name="Save what is chosen").click()
    expect(waiting).to_be_hidden()


def test_two_who_write_in_one_field_at_two_screens_are_asked_whose_words_it_is_to_be(served: Served) -> None:
    page = at_step(served, "3 Family first", "The family first")
    page.get_by_label("What is working").fill("Ours")
    beside = page.context.new_page()
    beside.goto(page.url)
    beside.get_by_label("What is working").fill("Theirs")
    beside.get_by_label("What is working").blur()
    until(page, lambda: served.plan("CW03").meetings["M3"].family_working == "Theirs")
    page.get_by_label("What is not working").focus()
    settles(page, "Theirs")
    expect(page.get_by_label("What is working")).to_have_value("Theirs")
    assert served.plan("CW03").meetings["M3"].family_working == "Theirs"
    page.get_by_label("What is working").fill("Both of us")
    page.get_by_label("What is not working").focus()
    until(page, lambda: served.plan("CW03").meetings["M3"].family_working == "Both of us")


def test_the_plan_is_closed_with_a_reason_and_a_day_for_keeping(served: Served) -> None:
    page = begin(served)
    page.goto(f"{served.address}/?at=meeting/CW03/agree/end")
    wait_idle(page)
    page.get_by_role("button", name="This is the last review: close the plan").click()
    page.get_by_label("Why it ends").fill("Moved to Leeds; records sent on.")
    page.get_by_role("button", name="Close the plan", exact=True).click()
    expect(page.get_by_text("The plan is closed.")).to_be_visible()
    page.get_by_role("button", name="Finish, and show the record").click()
    expect(page.get_by_text("This is the last review. How did it go")).to_be_visible()
    page.get_by_label("In two or three sentences").fill("He walks to the gate.")
    page.get_by_role("button", name="Finish, and show the record").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review of C.W., 21 November 2026")
    expect(page.get_by_text("The plan was closed: Moved to Leeds; records sent on.")).to_be_visible()
    plan = served.plan("CW03")
    assert (plan.child.plan_status, plan.child.next_review) == (PlanStatus.CLOSED, None)
    assert any("Moved to Leeds" in edit.why for edit in plan.history)


def test_the_curtain_covers_the_meeting_and_no_other_child_is_named(served: Served) -> None:
    page = begin(served)
    others = [path.stem for path in served.folder.glob("*.xlsx") if path.stem != "CW03"]
    shown = page.locator("body").inner_text() + page.title() + page.url
    assert not [name for name in others if name in shown]
    expect(page.get_by_role("navigation", name="Screens")).to_be_hidden()
    page.keyboard.press("b")
    expect(page.get_by_role("button", name="Show the screen again")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("b")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is here")


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_pause_stops_the_clock_and_goes_on_where_it_was(served: Served, way: str) -> None:
    page = at_step(served, "3 Family first", "The family first")
    page.get_by_role("link", name="Pause").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A pause")
    expect(page.locator("[data-until]")).to_have_count(1)
    if way == "button":
        page.get_by_role("link", name="Go on").click()
    else:
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("The family first|Who is here"))
