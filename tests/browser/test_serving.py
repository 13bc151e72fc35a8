"""The tracker as people start it: a command in a terminal, and a page in the browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.files.demo import samples
from dashboard.files.planfile import PlanFile

type Start = Callable[..., str]


@pytest.fixture
def start(request: pytest.FixtureRequest) -> Iterator[Start]:
    """Starts a command that serves, and gives the address it prints; it is stopped after the test."""
    running: list[subprocess.Popen[str]] = []

    def started(*arguments: str) -> str:
        command = [sys.executable, "-m", "dashboard", *arguments, "--no-browser"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        running.append(process)
        assert process.stdout is not None
        for line in process.stdout:
            if address := re.search(r"http://localhost:\d+", line):
                return address[0]
        raise AssertionError(f"{command} printed no address")

    request.node.started = running
    yield started
    for process in running:
        process.kill()
        process.communicate()  # closes its output, too


def opened(page: Page, address: str) -> None:
    """Opens the page as soon as the server answers."""
    for _ in range(100):
        try:
            page.goto(address)
            return
        except Exception as error:
            if "ERR_CONNECTION_REFUSED" not in str(error):
                raise
            page.wait_for_timeout(100)


def test_demo_serves_a_fresh_copy_whose_latest_month_is_the_last_complete_one(start: Start, page: Page) -> None:
    opened(page, start("demo"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Caseload", timeout=20_000)
    expect(page.get_by_role("row")).to_have_count(11, timeout=20_000)
    expect(page.get_by_role("row").nth(1)).to_contain_text("last month")


@pytest.mark.disconnects
def test_a_page_whose_server_is_gone_covers_itself_so_that_nothing_typed_is_lost(
    start: Start, page: Page, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    shutil.copy(samples() / "GH07.xlsx", tmp_path)
    opened(page, start("serve", str(tmp_path)) + "/?at=plan/GH07/progress/G3")
    expect(page.get_by_label("Value (words)")).to_be_visible(timeout=20_000)
    request.node.started[0].kill()
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
def test_a_page_whose_line_was_cut_is_covered_and_goes_on_when_it_comes_back(
    start: Start, page: Page, tmp_path: Path
) -> None:
    shutil.copy(samples() / "GH07.xlsx", tmp_path)
    page.add_init_script(_LINES)
    opened(page, start("serve", str(tmp_path)) + "/?at=plan/GH07/progress/G3")
    expect(page.get_by_label("Value (words)")).to_be_visible(timeout=20_000)
    page.evaluate("cut()")
    expect(page.get_by_text("Not connected: do not type.")).to_be_visible()
    expect(page.locator("main")).to_have_attribute("inert", "")
    page.evaluate("is_cut = false")
    expect(page.get_by_text("Not connected: do not type.")).to_be_hidden(timeout=20_000)
    page.get_by_label("Value (words)").fill("15")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_contain_text("Progress", timeout=20_000)
    assert 15 in [record.value for record in PlanFile(tmp_path / "GH07.xlsx").plan.progress_of("G3")]


def test_a_read_only_tracker_offers_nothing_to_write(start: Start, page: Page, tmp_path: Path) -> None:
    shutil.copy(samples() / "GH07.xlsx", tmp_path)
    opened(page, start("serve", str(tmp_path), "--read-only") + "/?at=plan/GH07/progress/G3")
    expect(page.get_by_role("heading", name="Names nursery words")).to_be_visible(timeout=20_000)
    assert page.get_by_role("button", name="Save").count() == 0
    assert page.get_by_role("textbox").count() == 0
