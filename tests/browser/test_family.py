"""The family's page in a browser: what reaches it and what does not, what a family writes, and that it serves everybody."""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response, WebSocket, expect

from dashboard.files.demo import samples
from dashboard.files.planfile import PlanFile
from dashboard.plan.changes import Add, Amend
from dashboard.plan.months import Month
from dashboard.plan.terms import EditKind, Use
from tests.browser.conftest import Served, Started, no_wider_than, opened, wait_idle
from tests.browser.test_for_everybody import violations

#: Each stands in the workbook where a family may not see it, or not this parent.
SECRETS = (
    "07700-OTHER-PARTNER", "07700-OTHER-PARENT", "prefers-letters-to-work", "responsible-by-court-order", "only-staff-note",
    "only-staff-action", "only-staff-diary", "chased-at-the-clinic", "asked-without-agreement", "talked-behind-the-door",
    "what-stood-there-before", "seen-at-the-other-home", "heard-at-the-other-home", "said-at-the-other-home", "an-older-wording",
    "a-column-of-their-own",
)  # fmt: skip
OTHERS = ("AK01", "BO02", "CW03", "DP04", "EM05", "FT06", "GH07", "HR08", "KN10")
SEEN = "Try the short fat pencil"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The workbook of a child with two homes, its secrets planted, beside the workbooks of nine other children."""
    folder = tmp_path / "plans"
    shutil.copytree(samples(), folder)
    file = PlanFile(folder / "JS09.xlsx")
    dad = next(person for person in file.plan.team if person.name == "Dad")
    other = next(person for person in file.plan.team if person.name not in ("Mum", "Dad"))
    told: dict[str, Any] = {"kind": EditKind.CHANGE, "why": "Asked"}
    goal = next(iter(file.plan.goals.values()))
    file.edit([
        Amend(other, {"contact": SECRETS[0]}, **told),
        Amend(dad, {"contact": SECRETS[1], "prefers": SECRETS[2], "parental_responsibility": SECRETS[3]}, **told),
        Amend(goal, {"why_it_matters": SECRETS[10]}, **told),
    ])  # fmt: skip
    month, day, team = Month(2026, 10), date(2026, 10, 20), ("Team",)
    action = {"id": "A90", "action": SECRETS[5], "owner": "Mum", "status": "Open", "who_may_see": team}
    at_dads, strategy = {"by": "Grandad", "entered_on": day}, next(iter(file.plan.strategies))
    file.edit([
        Amend(file.plan.goals[goal.id], {"why_it_matters": "It matters."}, **told),
        Add("Progress", {"goal": goal.id, "month": month, "value": 3, "by": "X.Y.", "note": SECRETS[4], "who_may_see": team}),
        Add("Actions", action),
        Add("Chases", {"action": "A90", "on": day, "by": "X.Y.", "result": SECRETS[7]}),
        Add("Diary", {"on": day, "by": "X.Y.", "message": SECRETS[6], "who_may_see": team}),
        Add("Sharing", {"on": day, "with_": "X.Y.", "basis": "Without agreement", "reason": SECRETS[8]}),
        Add("Contacts", {"on": day, "by": "X.Y.", "with_": "Z.Z.", "said": SECRETS[9]}),
        Add("Progress", {"goal": goal.id, "month": month, "value": 4, "where": "Dad's home", "note": SECRETS[11], **at_dads}),
        Add("Strategy use", {"strategy": strategy, "month": month, "place": "Dad's home", "in_the_way": SECRETS[12], **at_dads}),
        Add("Diary", {"on": day, "place": "Dad's home", "by": "Dad", "message": SECRETS[13]}),
        Add("History", {"at": datetime(2026, 10, 1), "sheet": "Goals", "row": goal.id, "before": SECRETS[14], "after": "x"}),
    ])  # fmt: skip
    return file.path


class Wire:
    """Everything that reaches the browser: each answer's body and each message on the websocket."""

    def __init__(self, page: Page) -> None:
        self.parts: list[bytes] = []
        page.on("response", self._note)
        page.on("websocket", self._listen)

    def _note(self, response: Response) -> None:
        if response.request.resource_type not in ("script", "font", "image", "stylesheet") and response.ok:
            self.parts.append(response.body())

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda got: self.parts.append(got if isinstance(got, bytes) else got.encode()))

    def tells(self, text: str) -> bool:
        return any(text.encode() in part for part in self.parts)


def test_nothing_but_what_the_family_may_see_reaches_the_browser(start: Started, page: Page, plan: Path) -> None:
    wire = Wire(page)
    address = start("serve", str(plan), "--family", "--as", "Mum")
    opened(page, f"{address}/?at=plan/JS09/history")  # whatever is asked for, it is this page
    expect(page.get_by_role("heading", level=1)).to_have_text("How J.S. is getting on")
    wait_idle(page)
    page.get_by_label("What went well at home?").fill("She told the cat a joke.")
    page.get_by_role("button", name="Send").first.click()
    expect(page.get_by_text("Thank you. We have it now.")).to_be_visible()
    page.get_by_text("Now and then", exact=True).first.click()
    page.get_by_role("button", name="Send").last.click()
    expect(page.get_by_role("status").filter(has_text="We have it now")).to_be_visible()
    expect(page.get_by_role("radio", name="Now and then").first).to_be_checked()  # said, and to be changed
    page.get_by_role("link", name="اردو").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("J.S.")
    expect(page.locator("section.family")).to_have_attribute("dir", "rtl")
    opened(page, f"{address}/?at=family/JS09/pl")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jak sobie radzi J.S.")
    wait_idle(page)
    assert wire.tells(SEEN)  # the recording works
    assert [text for text in (*SECRETS, *OTHERS, str(plan.parent)) if wire.tells(text)] == []
    page.goto(f"{address}/?at=caseload")
    wait_idle(page)
    expect(page.get_by_role("navigation", name="Screens")).to_be_hidden()
    assert [text for text in (*SECRETS, *OTHERS) if wire.tells(text)] == []
    for elsewhere in ("/caseload", "/plan/GH07", "/JS09.xlsx", "/static/../JS09.xlsx", "/admin", "/rest"):
        answer = page.request.get(address + elsewhere)
        assert answer.status == 404, elsewhere


def test_what_a_family_writes_lands_in_the_workbook_as_theirs(start: Started, page: Page, plan: Path) -> None:
    before = PlanFile(plan).plan
    address = start("serve", str(plan), "--family")
    opened(page, f"{address}/?at=family/JS09/en")
    page.get_by_label("A note from home").fill("Grandma comes on Friday.")
    page.get_by_label("Ask us a question").fill("Can she bring the pencil home")
    page.get_by_role("button", name="Send").first.click()
    expect(page.get_by_role("alert")).to_have_text("Who is writing?")  # two parents: nobody is taken for the other
    page.get_by_label("Who is writing?").select_option("Mum")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_label("A note from home")).to_have_value("Grandma comes on Friday.")
    page.reload()  # what was typed is not lost with the page, and nobody else reads it
    page.get_by_label("Who is writing?").select_option("Dad")
    expect(page.get_by_label("Who is writing?")).to_have_value("Dad")
    expect(page.get_by_label("A note from home")).to_have_value("")
    page.get_by_label("Who is writing?").select_option("Mum")
    expect(page.get_by_label("A note from home")).to_have_value("Grandma comes on Friday.")
    page.get_by_role("button", name="Send").first.click()
    expect(page.get_by_role("status").filter(has_text="We have it now")).to_be_visible()
    expect(page.get_by_label("A note from home")).to_have_value("")
    lines = PlanFile(plan).plan.diary[len(before.diary) :]
    assert [(line.by, line.place, line.message, line.who_may_see) for line in lines] == [
        ("Mum", "Mum's home", "Grandma comes on Friday.", ()),
        ("Mum", "Mum's home", "Question: Can she bring the pencil home?", ()),
    ]
    one = page.get_by_role("form", name="How it went this month").get_by_role("group").nth(1)
    one.get_by_label("What got in the way?").fill("No time before school")
    page.get_by_role("button", name="Send").last.click()
    expect(page.get_by_role("alert")).to_have_text("How often did you do it?")
    one.get_by_text("Some of the time").click()
    page.get_by_role("button", name="Send").last.click()
    expect(page.get_by_role("status").filter(has_text="We have it now")).to_be_visible()
    report = PlanFile(plan).plan.use[-1]
    assert (report.by, report.place, report.use, report.in_the_way) == (
        "Mum", "Mum's home", Use.SOMETIMES, "No time before school",
    )  # fmt: skip
    expect(one.get_by_role("radio", name="Some of the time")).not_to_be_checked()
    one.get_by_text("Most of the time").click()  # again, and so a correction
    expect(one.get_by_role("radio", name="Most of the time")).to_be_checked()
    page.get_by_role("button", name="Send").last.click()
    expect(one.get_by_role("radio", name="Most of the time")).not_to_be_checked()
    after = PlanFile(plan).plan
    assert (after.use[-1].use, len(after.use)) == (Use.MOSTLY, len(before.use) + 1)


def test_a_page_for_reading_only_has_nothing_to_write_in_and_goes_with_its_file(
    start: Started, page: Page, plan: Path
) -> None:
    opened(page, start("serve", str(plan), "--family", "--read-only"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    wait_idle(page)
    expect(page.get_by_role("textbox")).to_have_count(0)
    expect(page.get_by_role("button", name="Send")).to_have_count(0)
    plan.rename(plan.with_suffix(".moved"))
    expect(page.get_by_text("We cannot show this page right now.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    plan.with_suffix(".moved").rename(plan)
    expect(page.get_by_text("We cannot show this page right now.")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_whoever_keeps_the_plan_sees_what_the_family_will_see_and_writes_nothing_for_them(served: Served) -> None:
    page = served.open("plan/GH07/plan")
    page.get_by_role("link", name="Family view").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jak sobie radzi G.H.")  # Polish is spoken at home
    expect(page).to_have_url(re.compile(r"\?at=family/GH07$"))
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How G.H. is getting on")
    expect(page).to_have_url(re.compile(r"\?at=family/GH07/en$"))
    expect(page.get_by_label("What went well at home?")).to_be_disabled()
    expect(page.get_by_text("The family writes here.")).to_be_visible()
    expect(page.get_by_role("button", name="Send")).to_have_count(0)
    page.get_by_label("As whom").select_option("Mum")
    expect(page.get_by_label("Who is writing?")).to_have_count(0)  # the page is Mum's now
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("G.H., 3 years")


@pytest.mark.parametrize("language", ["en", "pl", "ur"])
def test_axe_finds_nothing_on_the_page_from_a_phone_to_a_large_screen(
    start: Started, page: Page, plan: Path, language: str
) -> None:
    page.set_viewport_size({"width": 1920, "height": 800})
    opened(page, f"{start('serve', str(plan), '--family', '--as', 'Dad')}/?at=family/JS09/{language}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    wait_idle(page)
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    page.locator("button[data-frame='.dark']").click()
    expect(page.locator("[data-theme=dark]")).to_be_visible()
    assert violations(page) == []
    no_wider_than(page, 320)


@pytest.mark.disconnects
def test_a_page_without_a_line_says_so_in_the_familys_language(start: Started, page: Page, plan: Path) -> None:
    opened(page, f"{start('serve', str(plan), '--family', '--as', 'Dad')}/?at=family/JS09/en")
    wait_idle(page)
    page.get_by_role("link", name="اردو").click()
    expect(page.locator("section.family")).to_have_attribute("dir", "rtl")
    start.kill()
    cover = page.get_by_role("alertdialog")
    expect(cover.get_by_text("رابطہ نہیں ہے۔")).to_have_attribute("lang", "ur")
    expect(cover.get_by_text("جو آپ نے بھیجا وہ محفوظ ہے۔")).to_contain_text(
        "What you sent is safe. We are trying again."
    )
    expect(cover.get_by_role("button")).to_have_attribute("dir", "rtl")
    expect(page.locator("main")).to_have_attribute("inert", "")
