"""The tracker in a notebook: in a real JupyterLab, and with `panel serve`; a value is recorded and the workbook has it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from ipykernel.kernelspec import write_kernel_spec
from playwright.sync_api import Locator, Page, expect

from dashboard import open_plan
from dashboard.files.demo import fresh_copy
from tests.browser.conftest import wait_idle

ROOT = Path(__file__).parents[2]
GOAL = "Follows two-key-word requests at nursery (English)"
SLOW = 60_000  # milliseconds: a kernel starts and loads Panel meanwhile


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with a copy of one of the sample plans."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for path in fresh_copy(folder=folder).glob("*.xlsx"):
        if path.name != "GH07.xlsx":
            path.unlink()
    return folder


@pytest.fixture
def notebook(tmp_path: Path, plans: Path) -> Path:
    """The first notebook, pointed to that folder as its text says."""
    found = nbformat.read(ROOT / "notebooks" / "01_tracker.ipynb", as_version=4)
    for cell in found.cells:
        cell.source = re.sub(r"^plans = .*$", lambda _: f"plans = {str(plans)!r}", cell.source, flags=re.MULTILINE)
    assert str(plans) in "".join(cell.source for cell in found.cells)
    path = tmp_path / "notebooks" / "01_tracker.ipynb"
    path.parent.mkdir()
    nbformat.write(found, path)
    return path


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[list[str], Callable[[str], str | None]], str]]:
    """Starts a server and waits for its address, which is found in what the server has said."""
    started = []

    def go(arguments: list[str], address_in: Callable[[str], str | None]) -> str:
        said = tmp_path / "server.log"
        with said.open("w") as log:
            program = [sys.executable, "-m", *arguments]
            server = subprocess.Popen(program, env=_surroundings(tmp_path), stdout=log, stderr=log)
        started.append(server)
        for _ in range(600):
            if address := address_in(said.read_text()):
                return address
            assert server.poll() is None, said.read_text()
            time.sleep(0.1)
        raise AssertionError(said.read_text())

    yield go
    for server in started:
        server.terminate()  # JupyterLab ends its kernels with itself
    for server in started:
        server.wait(30)


def _surroundings(folder: Path) -> dict[str, str]:
    """An environment with nobody's settings, in which nothing asks for news from outside."""
    write_kernel_spec(str(folder / "share" / "kernels" / "python3"))
    settings = folder / "config" / "labconfig" / "page_config.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}))
    own = {
        "JUPYTER_PATH": "share",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    return {**os.environ, "PYTHONPATH": str(ROOT), **{name: str(folder / place) for name, place in own.items()}}


@pytest.mark.timeout(300)  # a slow machine takes a minute to start JupyterLab and a kernel
def test_in_jupyterlab_a_value_is_recorded_with_the_keyboard_and_the_workbook_has_it(
    start: Callable[..., str], notebook: Path, plans: Path, page: Page
) -> None:
    lab = start(
        [
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            "--ServerApp.ip=127.0.0.1",
            "--ServerApp.port=0",
            "--IdentityProvider.token=",
            f"--ServerApp.root_dir={notebook.parent}",
            "--LabApp.extension_manager=readonly",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--LabApp.news_url=None",
        ],
        lambda said: found[0] if (found := re.findall(r"http://127\.0\.0\.1:[1-9]\d*/lab", said)) else None,
    )
    page.goto(f"{lab}/tree/{notebook.name}")
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=SLOW)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    # The whole tracker, in its own typeface, no wider than its cell.
    expect(page.get_by_role("heading", name="Caseload")).to_be_visible(timeout=SLOW)
    tracker = page.locator(".tac")
    assert page.evaluate("() => [...document.fonts].some((f) => /Atkinson/.test(f.family) && f.status === 'loaded')")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    # A month is recorded with keys that would run, add or delete cells if Jupyter took them for its own.
    cells = page.locator(".jp-Cell").count()
    page.get_by_role("link", name="GH07").click()
    page.get_by_role("link", name="Progress", exact=True).click()
    page.get_by_label("Value (out of 10)").click()
    page.keyboard.type("5")
    page.get_by_label("Note", exact=True).click()
    page.keyboard.type("dd 00 abxyz")
    page.keyboard.press("Enter")
    expect(tracker.locator(".saved")).to_contain_text("Saved", timeout=SLOW)
    expect(page.get_by_text(re.compile("From 2 out of 10 in .* to 5 in")).first).to_be_visible(timeout=SLOW)
    record = open_plan(plans / "GH07.xlsx").plan.progress_of("G1")[-1]
    assert (record.value, record.note) == (5, "dd 00 abxyz")

    # What another program writes is noticed.
    open_plan(plans / "GH07.xlsx").record_progress("G1", str(record.month), 6, where=record.where, by=record.by)
    expect(page.get_by_text(re.compile("From 2 out of 10 in .* to 6 in")).first).to_be_visible(timeout=SLOW)

    # The same keys outside a field: B draws the curtain, over the tracker only, and Jupyter does nothing.
    tracker.locator(".product").click()
    page.keyboard.type("dd00")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("b")
    curtain = page.get_by_role("dialog", name="The screen is covered")
    expect(curtain).to_be_visible()
    assert _inside(curtain, tracker)
    assert page.locator(".jp-Cell").count() == cells
    expect(page.locator(".jp-InputPrompt").last).to_have_text("[1]:")
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    page.keyboard.press("b")
    expect(curtain).to_be_hidden()

    # Light on dark, the words that Panel would colour for Jupyter's own theme included.
    page.get_by_role("button", name="Change to dark").click()
    expect(page.get_by_role("heading", name=GOAL)).to_have_css("color", "rgb(243, 240, 234)", timeout=SLOW)


def test_served_by_panel_the_notebook_is_the_tracker(start: Callable[..., str], notebook: Path, page: Page) -> None:
    address = start(
        ["panel", "serve", str(notebook), "--address=127.0.0.1", "--port=0"],
        lambda said: (
            found[0] if (found := re.findall(r"http://(?:127\.0\.0\.1|localhost):[1-9]\d*/\w+", said)) else None
        ),
    )
    page.goto(address)
    expect(page.get_by_role("heading", name="Caseload")).to_be_visible(timeout=SLOW)
    page.get_by_role("link", name="GH07").click()
    page.get_by_role("link", name="Progress", exact=True).click()
    expect(page.get_by_role("heading", name=GOAL).first).to_be_visible(timeout=SLOW)
    expect(page.locator("canvas").first).to_be_visible()
    wait_idle(page)
    assert page.locator(".tac").count() == 1


def _inside(part: Locator, whole: Locator) -> bool:
    """Whether one box lies in another."""
    inner, outer = part.bounding_box(), whole.bounding_box()
    assert inner is not None
    assert outer is not None
    across = outer["x"] <= inner["x"] and inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    return across and outer["y"] <= inner["y"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"]
