"""A month is entered across children, with the keyboard alone; what is odd is asked about; every entry is in the workbooks."""

from __future__ import annotations

import re
import shutil
from datetime import datetime, time
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.files.demo import samples
from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.measures.due import Face, due_from
from dashboard.plan.errors import NeedsConfirmation
from dashboard.plan.facts import Goal
from dashboard.plan.months import Month
from dashboard.plan.terms import EditKind, Use
from dashboard.screens.due.entry import number_in, undo, write
from dashboard.screens.due.screen import DueScreen
from dashboard.screens.frame import Frame
from dashboard.screens.session import Session
from dashboard.view import View
from tests.browser.conftest import TODAY, Served

NOVEMBER = Month(2026, 11)


def open_as(served: Served, me: str) -> Page:
    """The list of one person, with the focus in its first field."""
    page = served.open("due")
    page.get_by_label("I am", exact=True).focus()
    page.keyboard.type(me)
    page.keyboard.press("Enter")
    expect(row(page, 0).locator("[name=value]")).to_be_focused()
    return page


def row(page: Page, n: int) -> Locator:
    return page.locator("[data-row]").nth(n)


def enter(page: Page, text: str, *more: str) -> None:
    """Types a value, and with more a note, as somebody does who does not look up."""
    page.keyboard.type(text)
    for note in more:
        page.keyboard.press("Tab")
        page.keyboard.type(note)
    page.keyboard.press("Enter")


def test_twelve_updates_with_the_keyboard_alone(served: Served) -> None:
    page = open_as(served, "Key")
    expect(page.get_by_role("link", name="Updates due 34")).to_be_visible()
    expect(row(page, 0)).to_contain_text("Aug 40 · Sep 60 · Oct 80")
    enter(page, "85", "With an egg timer")  # AK01 G2
    enter(page, "8")  # AK01 G4, which its levels only describe
    enter(page, "200")  # BO02 G2
    page.keyboard.press("n")
    enter(page, "Away in Mogadishu")  # BO02 G4
    for value in ("11", "4", "14", "9", "5", "1"):  # DP04 G2 G4, EM05 G1 G4, GH07 G1 G4
        enter(page, value)
    enter(page, "1")  # HR08 G1: one of five levels of help
    enter(page, "4")  # HR08 G4
    expect(page.locator("[data-saved]")).to_have_count(12)
    expect(row(page, 12).locator("[name=value]")).to_be_focused()
    expect(row(page, 0)).to_contain_text(
        re.compile(r"85% of chances “With an egg timer” Saved \d\d:\d\d in AK01.xlsx › Progress › C32")
    )
    expect(row(page, 10)).to_contain_text("1: She does it all with")
    expect(page.get_by_role("link", name="Updates due 22")).to_be_visible()
    now = {
        (child, record.goal): record
        for child in ("AK01", "BO02", "DP04", "EM05", "GH07", "HR08")
        for record in served.plan(child).progress
        if record.month == NOVEMBER
    }
    assert {key: record.value for key, record in now.items()} == {
        ("AK01", "G2"): 85, ("AK01", "G4"): 8, ("BO02", "G2"): 200, ("BO02", "G4"): None, ("DP04", "G2"): 11,
        ("DP04", "G4"): 4, ("EM05", "G1"): 14, ("EM05", "G4"): 9, ("GH07", "G1"): 5, ("GH07", "G4"): 1,
        ("HR08", "G1"): 1, ("HR08", "G4"): 4,
    }  # fmt: skip
    assert now["BO02", "G4"].not_seen_because == "Away in Mogadishu"
    first = now["AK01", "G2"]
    assert (first.note, first.where, first.by, first.entered_on) == (
        "With an egg timer",
        "Setting",
        "Key person",
        TODAY,
    )

    page.keyboard.press("3")  # a strategy of AK01, in the setting
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_have_count(13)
    assert served.plan("AK01").use_of("S1")[-1].use is Use.MOSTLY
    page.get_by_role("link", name="Caseload").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Caseload")
    page.get_by_role("link", name="Updates due 21").click()
    expect(page.locator("[data-row]")).to_have_count(21)  # what is saved has left the list; who I am is remembered
    page.reload()
    expect(page.locator("[data-row]")).to_have_count(21)


def test_what_is_odd_is_asked_about_in_its_row(served: Served) -> None:
    page = open_as(served, "T.L., Speech")
    enter(page, "61")  # AK01 G1 ends at 60
    expect(row(page, 0).get_by_role("alert")).to_contain_text("61 lies outside 0 to 60")
    expect(row(page, 0).locator("[name=value]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(row(page, 0)).to_contain_text("61 phrases")
    enter(page, "7/10")  # BO02 G1 is out of 10
    expect(row(page, 1).get_by_role("alert")).to_contain_text("Press Enter again to save 7 out of 10")
    page.keyboard.press("Enter")
    expect(row(page, 1)).to_contain_text("7 out of 10 “7/10” Saved")
    enter(page, "see note")  # CW03 G4
    expect(row(page, 2).get_by_role("alert")).to_contain_text("“see note” is not a number.")
    page.keyboard.press("Enter")
    expect(row(page, 2).get_by_label("Note")).to_have_value("see note")
    expect(row(page, 2).locator("[name=value]")).to_be_focused()
    row(page, 2).locator("summary").click()
    row(page, 2).get_by_label("Seen on").fill("2026-10-30")
    row(page, 2).locator("[name=value]").fill("45")
    page.keyboard.press("Enter")
    expect(row(page, 2).get_by_role("alert")).to_contain_text("30 October is not in November.")
    page.keyboard.press("Enter")
    expect(row(page, 2)).to_contain_text("Saved")
    record = served.plan("CW03").progress_of("G4")[-1]
    assert (record.value, record.note, str(record.seen_on), record.entered_on) == (45, "see note", "2026-10-30", TODAY)
    assert [served.plan(child).progress_of("G1")[-1].value for child in ("AK01", "BO02")] == [61, 7]

    page.keyboard.press("Control+z")  # in the next, empty field: the last entry is taken back
    expect(row(page, 2).locator("[name=value]")).to_have_value("45")
    expect(row(page, 2).locator("[name=value]")).to_be_focused()
    edit = served.plan("CW03").history[-1]
    assert (edit.kind, edit.row) == (EditKind.WITHDRAWN, "G4 · 2026-11 · Setting · Speech and language therapist")
    page.keyboard.press("Enter")  # 30 October is asked about again
    expect(row(page, 2).get_by_role("alert")).to_contain_text("30 October")
    page.keyboard.press("Enter")
    expect(row(page, 2)).to_contain_text("Saved")
    assert served.plan("CW03").history[-1].kind is EditKind.CORRECTION  # the same again counts again


def test_a_column_from_excel_is_shown_and_then_saved(served: Served) -> None:
    page = open_as(served, "T.L., Speech")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    column = ("18", "7", "60", "1000", "about 20", "4", "14", "3", "99")
    page.evaluate("text => navigator.clipboard.writeText(text)", "".join(f"{value}\r\n" for value in column))
    page.keyboard.press("Control+v")
    expect(page.get_by_text("8 values stand in their rows now.")).to_contain_text("1 more found no row")
    for n, stands in enumerate(("18", "7", "60", "1000", "about 20", "4", "14", "3")):
        expect(row(page, n).locator("[name=value]")).to_have_value(stands)
    expect(page.get_by_role("button", name="Save them all")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_have_count(6)
    expect(row(page, 3).get_by_role("alert")).to_contain_text("1000 lies outside")
    expect(row(page, 4).get_by_role("alert")).to_contain_text("Press Enter again to save 20")
    expect(row(page, 3).locator("[name=value]")).to_be_focused()  # the first that asks
    page.reload()  # what is not saved stands in its fields again
    expect(page.locator("[data-row]")).to_have_count(2)
    expect(row(page, 0).locator("[name=value]")).to_have_value("1000")
    row(page, 0).get_by_role("button", name="Throw away what was typed").click()
    expect(row(page, 0).locator("[name=value]")).to_have_value("")
    expect(row(page, 1).locator("[name=value]")).to_have_value("about 20")
    assert served.plan("GH07").progress_of("G3")[-1].value == 14


def test_what_was_typed_is_not_lost_by_not_seen_nor_by_it_was_seen(served: Served) -> None:
    page = open_as(served, "T.L., Speech")
    value, note, because = (row(page, 0).locator(f"[name={name}]") for name in ("value", "note", "because"))

    def turn(button: str) -> None:
        row(page, 0).get_by_role("button", name=button).click()

    value.fill("about 4")
    note.fill("In hospital all month")
    turn("Not seen this month")
    expect(because).to_be_focused()
    expect(because).to_have_value("In hospital all month")
    because.fill("In hospital until the 28th")
    turn("It was seen")
    expect(value).to_be_focused()
    expect(value).to_have_value("about 4")
    expect(note).to_have_value("In hospital all month")
    turn("Not seen this month")
    expect(because).to_have_value("In hospital until the 28th")
    because.press("Escape")
    expect(note).to_have_value("In hospital all month")
    turn("Not seen this month")
    page.keyboard.press("Enter")
    expect(row(page, 0)).to_contain_text("In hospital until the 28th")
    expect(row(page, 1).locator("[name=value]")).to_be_focused()
    record = served.plan("AK01").progress_of("G1")[-1]
    assert (record.value, record.not_seen_because, record.note) == (None, "In hospital until the 28th", "")

    row(page, 2).locator("[name=value]").press("n")
    row(page, 2).locator("[name=because]").fill("Away")
    row(page, 1).locator("[name=value]").focus()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", "7\r\n60\r\n")
    page.keyboard.press("Control+v")  # over the reason in the next row
    expect(row(page, 2).locator("[name=value]")).to_have_value("60")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_have_count(3)
    expect(row(page, 3).locator("[name=value]")).to_be_focused()
    assert [served.plan(*child).progress_of(goal)[-1].value for *child, goal in (("BO02", "G1"), ("CW03", "G4"))] == [
        7,
        60,
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("about 4", 4), ("4 or so", 4), ("3,5", 3.5), ("−2!", -2), ("7/10", 7), ("7 out of 10", 7),
        ("7/12", None), ("4 or 5", None), ("see note", None),
    ],
)  # fmt: skip
def test_a_number_among_words_is_found_only_where_there_is_one(text: str, value: float | None) -> None:
    assert number_in(text, Goal(highest=10)) == value


def test_what_may_only_be_read_has_no_fields() -> None:
    folder = PlanFolder(samples(), today=lambda: TODAY)
    view = View(read_only=True, me="T.L. · Speech and language therapist")
    screen = DueScreen(Session(folder, view), Frame(view))
    screen.show()
    (listing,) = screen.body.objects
    assert listing.html.count('class="due-row"') == 8
    assert 'name="value"' not in listing.html


def test_what_somebody_else_entered_meanwhile_is_corrected_only_when_confirmed(tmp_path: Path) -> None:
    path = Path(shutil.copy(samples() / "GH07.xlsx", tmp_path))
    mine, theirs = (PlanFile(path, today=lambda: TODAY) for _ in range(2))
    slt = "Speech and language therapist"
    (one,) = due_from(mine.plan, Face(slt, "T.L."), TODAY)
    theirs.record_progress("G3", NOVEMBER, 14, where="Setting", by=slt)
    typed = {"value": "15", "where": "Setting", "by": slt}
    with pytest.raises(
        NeedsConfirmation, match=f"Meanwhile 14 words was entered by {slt}. This would correct it to 15 words."
    ):
        write(mine, one, typed, TODAY, again=False)
    written = write(mine, one, typed, TODAY, again=True)
    assert [record.value for record in mine.plan.progress_of("G3")][-2:] == [13, 15]
    mine.edit(undo(mine.plan, one, written, datetime.combine(TODAY, time(12))))
    assert [record.value for record in mine.plan.progress_of("G3")][-2:] == [13, 14]
    assert mine.plan.history[-1].why == "Taken back in Updates due"
