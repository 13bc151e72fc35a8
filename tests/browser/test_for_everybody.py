"""Every screen serves everybody: axe finds nothing, every picture has its sentence and table, nothing in a cell runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.workbook.layout import CHILD, SHEETS, Column, Kind
from dashboard.workbook.template import new_workbook
from tests.browser.conftest import Served, no_wider_than, until, wait_idle

SCREENS = (
    "caseload",
    "due",
    "plan/GH07/plan",
    "plan/GH07/progress/G3",
    "plan/GH07/strategies",
    "plan/GH07/team",
    "plan/GH07/actions",
    "plan/GH07/meetings",
    "plan/GH07/diary",
    "plan/GH07/sharing",
    "plan/GH07/history",
    "family/GH07/pl",
    "problems",
)

#: What axe is asked for: WCAG 2.0 to 2.2, A and AA, and its own best practices.
ASKED = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def found_now(page: Page) -> list[str]:
    """What axe finds on the page at this moment, one line each."""
    found: list[dict[str, Any]] = Axe().run(page, options=ASKED).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
    ]


def violations(page: Page) -> list[str]:
    """What axe still finds once everything is drawn, and colours have stopped changing from light to dark."""
    for _ in range(8):
        if not (found := found_now(page)):
            return []
    return found


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("at", SCREENS)
def test_axe_finds_nothing_in_light_or_dark(served: Served, at: str, width: int) -> None:
    page = served.page
    page.set_viewport_size({"width": width, "height": 768})
    served.open(at)
    assert violations(page) == []
    no_wider_than(page, width)
    page.get_by_role("button", name="Change to dark").click()
    expect(page.get_by_role("button", name="Change to light")).to_be_visible()
    assert violations(page) == []


def test_axe_finds_nothing_in_the_open_forms(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    page.get_by_role("button", name="Change this goal").click()
    page.get_by_role("button", name="Add an event or a change line").click()
    expect(page.get_by_role("button", name="Add the line")).to_be_visible()
    assert violations(page) == []
    page = served.open("plan/GH07")
    page.get_by_role("button", name="Add a goal").click()
    expect(page.get_by_role("button", name="Add the goal")).to_be_visible()
    page.get_by_role("button", name="Add an interpreter’s version").click()
    expect(page.get_by_role("button", name="Save this version")).to_be_visible()
    assert violations(page) == []


def test_axe_finds_nothing_in_the_forms_of_the_diary_and_of_sharing(served: Served) -> None:
    page = served.open("plan/GH07/diary")
    page.get_by_role("button", name="Write in the diary").click()
    page.get_by_label("Message").fill("A bruise")
    page.get_by_role("button", name="Save in the diary").click()
    expect(page.get_by_text("Who writes this?")).to_be_visible()
    expect(page.get_by_role("status", name="Where this may belong")).to_be_visible()
    assert violations(page) == []
    page = served.open("plan/BO02/sharing")
    page.get_by_role("listitem").filter(has_text="Interpreter").get_by_role("button", name="Add an agreement").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("What may they know?")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Correct or change").first.click()
    expect(page.get_by_label("What it is")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", [1366, 320])
def test_axe_finds_nothing_in_the_list_of_updates_due(served: Served, width: int) -> None:
    page = served.page
    page.set_viewport_size({"width": width, "height": 768})
    served.open("due")
    page.get_by_label("I am", exact=True).select_option("Key person")
    rows = page.locator("[data-row]")
    rows.nth(0).locator("[name=value]").fill("85")
    rows.nth(0).locator("[name=value]").press("Enter")
    rows.nth(1).locator("[name=value]").fill("about 90")
    rows.nth(1).locator("[name=value]").press("Enter")
    expect(rows.nth(1).get_by_role("alert")).to_be_visible()
    expect(page.locator("[data-saved]")).to_have_count(1)
    rows.nth(2).locator("[name=value]").press("n")
    rows.nth(3).locator("summary").click()
    assert violations(page) == []
    no_wider_than(page, width)
    page.get_by_role("button", name="Change to dark").click()
    expect(page.get_by_role("button", name="Change to light")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("at", ["plan/GH07/plan", "plan/GH07/progress/G3", "plan/GH07/strategies"])
def test_every_picture_says_itself_in_a_sentence(served: Served, at: str) -> None:
    page = served.open(at)
    figures = page.locator("[role=figure]")
    pictures = page.locator(".bk-panel-models-layout-Column canvas.bk-layer, canvas").count()
    assert figures.count() >= 1
    assert pictures >= figures.count()
    for label in figures.evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-label'))"):
        assert len(label) > 20


@pytest.mark.parametrize("at", ["plan/GH07/progress/G3", "plan/GH07/strategies"])
def test_every_picture_has_its_numbers_as_a_table(served: Served, at: str) -> None:
    page = served.open(at)
    tables = page.get_by_text("Show as a table")
    assert tables.count() >= 1
    tables.first.click()
    expect(page.get_by_role("table").first).to_be_visible()


def test_everything_on_the_progress_tab_is_reached_with_the_tab_key(served: Served) -> None:
    page = served.open("plan/GH07/progress/G3")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    for name in ("Skip to the content", "Caseload", "Progress", "Save", "Change this goal"):
        assert any(name in text for text in reached), (name, reached)


FOCUSED = """() => {
    let element = document.activeElement
    while (element && element.shadowRoot && element.shadowRoot.activeElement) element = element.shadowRoot.activeElement
    return (element && (element.textContent || element.getAttribute("aria-label") || element.id) || "").trim().slice(0, 80)
}"""

HOSTILE = (
    "<script>window.__ran=1</script>",
    "<img src=x onerror=window.__ran=2>",
    '"><svg onload=window.__ran=3>',
    "'><body onload=window.__ran=4>",
    "[a](javascript:window.__ran=5)",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "</div></template><iframe srcdoc='<script>parent.__ran=6</script>'>",
    "&lt;script&gt;window.__ran=7&lt;/script&gt;",
    "\u202e<b onmouseover=window.__ran=8>x</b>",
    '=HYPERLINK("javascript:window.__ran=9")',
)


def hostile_value(column: Column, text: str, goal: str, strategy: str) -> object:
    """A hostile text wherever a text may stand; sound values elsewhere, so that the row is shown."""
    known = {"goal": goal, "goals": (goal,), "strategy": strategy, "meeting": "M1", "action": "A1"}
    if column.kind in (Kind.TEXT, Kind.LIST) and not (column.field in known and column.heading.endswith("ID")):
        return (text.replace(";", ","),) if column.kind is Kind.LIST else text
    if column.field in known:
        return known[column.field]
    day = date(2026, 6, 1)
    values = {Kind.NUMBER: 5, Kind.WHOLE: 4, Kind.DATE: day, Kind.MONTH: day, Kind.MOMENT: day, Kind.USE: 2}
    words = column.words
    return values.get(column.kind, words[0] if words else text)


def hostile_workbook() -> bytes:
    """A workbook in which every text of every sheet is an attack."""
    rows: dict[str, list[dict[str, object]]] = {}
    for sheet in SHEETS:
        rows[sheet.name] = [
            {
                column.field: f"{sheet.id_prefix}{n}"
                if column.field == "id"
                else hostile_value(column, text, f"G{n}", f"S{n}")
                for column in sheet.columns
            }
            for n, text in enumerate(HOSTILE, 1)
        ]
    for n, row in enumerate(rows["Goals"], 1):
        row |= {
            "baseline": 1,
            "target": 9,
            "start": date(2026, 5, 1),
            "target_date": date(2027, 1, 1),
            "status": "Active",
        }
        row["unit"] = HOSTILE[n - 1]
    for row in rows["Team"]:
        row["until"] = None  # they are there today
    child = {column.field: hostile_value(column, HOSTILE[0], "G1", "S1") for column in CHILD.columns}
    return new_workbook(rows, child | {"reference": "XX01"})


def test_nothing_in_any_cell_of_a_workbook_runs(show_folder: Callable[[Path], Served], tmp_path: Path) -> None:
    (tmp_path / "attack.xlsx").write_bytes(hostile_workbook())
    shown = show_folder(tmp_path)
    page = shown.page
    for at in [screen.replace("GH07", "XX01") for screen in SCREENS]:
        shown.open(at)
        for summary in page.locator("summary").all()[:12]:
            summary.click()
        page.mouse.move(400, 300)
        assert page.evaluate("window.__ran") is None, at
    shown.open("plan/XX01/progress/G3")
    page.get_by_role("button", name="Change this goal").click()
    expect(page.get_by_role("button", name="Save the change")).to_be_visible()
    assert page.evaluate("window.__ran") is None
    shown.open("due")
    page.get_by_label("I am", exact=True).select_option(index=1)
    page.locator("[data-row] summary").first.click()
    page.get_by_text("Reminder to copy").click()
    assert page.evaluate("window.__ran") is None


def test_a_closed_tab_leaves_nothing_of_its_plan_behind(served: Served) -> None:
    import gc

    from dashboard.screens.tracker import Tracker

    def alive() -> int:
        gc.collect()
        return sum(isinstance(thing, Tracker) for thing in gc.get_objects())

    for _ in range(3):
        tab = served.page.context.new_page()
        tab.goto(f"{served.address}/?at=plan/GH07")
        wait_idle(tab)
        tab.close()
    served.page.goto("about:blank")
    served.page.wait_for_timeout(0)
    until(served.page, lambda: alive() == 0)
