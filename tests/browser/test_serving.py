"""The tracker as people start it: a command in a terminal, and a page in the browser."""

from __future__ import annotations

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from bokeh.client import pull_session
from bokeh.models import ImportedStyleSheet
from playwright.sync_api import Page, expect

from dashboard.files.demo import samples
from dashboard.files.planfile import PlanFile
from tests.browser.conftest import Served, Started, free_port, opened, wait_idle


def test_demo_serves_a_fresh_copy_whose_latest_month_is_the_last_complete_one(start: Started, page: Page) -> None:
    opened(page, start("demo"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Caseload")
    expect(page.get_by_role("row")).to_have_count(11)
    expect(page.get_by_role("row").nth(1)).to_contain_text("last month")


@pytest.mark.disconnects
def test_a_page_whose_server_is_gone_covers_itself_so_that_nothing_typed_is_lost(
    start: Started, page: Page, tmp_path: Path
) -> None:
    shutil.copy(samples() / "GH07.xlsx", tmp_path)
    opened(page, start("serve", str(tmp_path)) + "/?at=plan/GH07/progress/G3")
    expect(page.get_by_label("Value (words)")).to_be_visible()
    start.kill()
    expect(page.get_by_text("Not connected: do not type.")).to_be_visible()
    expect(page.locator("main")).to_have_attribute("inert", "")


_LINES = """(() => {
  const Line = WebSocket, open = [];
  window.WebSocket = class extends Line {
    constructor(address, ...rest) { super(window.is_cut ? "ws://127.0.0.1:9/" : address, ...rest); open.push(this); }
  };
  window.cut = () => { window.is_cut = true; open.at(-1).close(); };
})()"""


@pytest.mark.disconnects
def test_a_page_that_is_back_at_a_tracker_started_again_looks_as_it_was_left(
    start: Started, page: Page, tmp_path: Path
) -> None:
    shutil.copy(samples() / "GH07.xlsx", tmp_path)
    port = free_port()
    opened(page, start("serve", str(tmp_path), port=port) + "/?at=plan/GH07/progress/G3")
    wait_idle(page)
    page.get_by_role("button", name="Change to dark").click()
    page.get_by_role("button", name="Larger text").click()
    expect(page.locator("html")).to_have_attribute("style", re.compile("font-size: 110%"))
    expect(page.get_by_role("button", name="Change to light")).to_be_visible()
    start.kill()
    expect(page.get_by_text("Not connected: do not type.")).to_be_visible()
    start("serve", str(tmp_path), port=port)
    expect(page.get_by_text("Not connected: do not type.")).to_be_hidden()
    expect(page.get_by_role("button", name="Change to light")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("style", re.compile("font-size: 110%"))
    expect(page.get_by_label("Value (words)")).to_have_css("color", "rgb(243, 240, 234)")


@pytest.mark.disconnects
def test_a_page_whose_line_was_cut_is_covered_and_goes_on_when_it_comes_back(
    start: Started, page: Page, tmp_path: Path
) -> None:
    shutil.copy(samples() / "GH07.xlsx", tmp_path)
    page.add_init_script(_LINES)
    opened(page, start("serve", str(tmp_path)) + "/?at=plan/GH07/progress/G3")
    expect(page.get_by_label("Value (words)")).to_be_visible()
    page.evaluate("cut()")
    expect(page.get_by_text("Not connected: do not type.")).to_be_visible()
    expect(page.locator("main")).to_have_attribute("inert", "")
    page.evaluate("is_cut = false")
    expect(page.get_by_text("Not connected: do not type.")).to_be_hidden()
    page.get_by_label("Value (words)").fill("15")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_contain_text("Progress")
    assert 15 in [record.value for record in PlanFile(tmp_path / "GH07.xlsx").plan.progress_of("G3")]


def test_a_read_only_tracker_offers_nothing_to_write(start: Started, page: Page, tmp_path: Path) -> None:
    shutil.copy(samples() / "GH07.xlsx", tmp_path)
    opened(page, start("serve", str(tmp_path), "--read-only") + "/?at=plan/GH07/progress/G3")
    expect(page.get_by_role("heading", name="Names nursery words")).to_be_visible()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    expect(page.get_by_role("textbox")).to_have_count(0)


def test_a_line_that_comes_back_to_a_new_session_asks_no_other_host(served: Served) -> None:
    with ThreadPoolExecutor(1) as beside:  # Playwright has a loop of its own in this thread
        document: Any = beside.submit(lambda: pull_session(url=served.address).document).result()
    sheets = {one.url for root in document.roots for one in root.select({"type": ImportedStyleSheet})}
    assert sheets
    assert [url for url in sheets if ":" in url] == []
