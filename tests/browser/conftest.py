"""A real browser for the tests in this folder.

A test that asks for `page` gets an empty page of its own, on the desk of somebody with an ordinary laptop. Whatever
else it finds, it fails when a page asked another host for anything, a script failed, or the console showed an error.
A test that takes the server away is marked `disconnects`: then the browser may say, as often as it tries, that it
has no connection.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import panel as pn
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, WebSocket, expect, sync_playwright

from dashboard.app import asked_for, ready
from dashboard.files.demo import samples
from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.plan.plan import Plan
from dashboard.screens.tracker import Tracker

if TYPE_CHECKING:
    from panel.io.threads import StoppableThread

HERE = Path(__file__).parent
FAILURES = HERE / "failures"
OUR_HOSTS = {"127.0.0.1", "localhost"}
NO_HOST = {"about", "blob", "data"}
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
NO_LINE = re.compile(r"^console error: (WebSocket connection to|\[bokeh|Failed to load resource: net::ERR_CONNECTION)")
DRAWN = """() => {
    const roots = window.Bokeh?.index?.roots ?? []
    return document.fonts.status === "loaded" && roots.length > 0 && roots.every((root) => root.is_idle)
}"""
AT_REST = """() => new Promise((done) => {
    const size = () => `${document.documentElement.scrollWidth} ${document.documentElement.scrollHeight}`
    let before = "", still = 0
    const look = () => {
        still = size() === before ? still + 1 : 0
        before = size()
        if (still < 6) requestAnimationFrame(look); else done()
    }
    look()
})"""
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"

expect.set_options(timeout=20_000)  # what a machine that does much besides may take; nothing waits longer than it must


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and keep each file in one process: the browser starts once in each."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Fail a test whose pages gave cause for complaint."""
    result = yield
    funcargs: dict[str, object] = getattr(item, "funcargs", {})
    context, complaints = funcargs.get("context"), funcargs.get("complaints")
    if isinstance(context, BrowserContext):
        context.cookies()  # an answer from the browser: what happened before it has been reported by now
    if isinstance(complaints, list) and item.get_closest_marker("disconnects"):
        complaints = [complaint for complaint in complaints if not NO_LINE.search(complaint)]
    if isinstance(complaints, list) and complaints:
        pytest.fail("\n".join(["The browser complained:", *complaints]), pytrace=False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of every page that a failed test leaves open."""
    report = yield
    context = getattr(item, "funcargs", {}).get("context")
    if report.when == "call" and report.failed and isinstance(context, BrowserContext):
        FAILURES.mkdir(exist_ok=True)
        for number, page in enumerate(context.pages, start=1):
            picture = FAILURES / f"{re.sub(r'[^\w-]+', '-', item.name)}-{number}.png"
            page.screenshot(path=picture)
            report.sections.append(("browser", f"{page.url}: see {picture}"))
    return report


def chromium_path() -> str:
    """The Chromium to drive: `TAC_CHROMIUM`, or the one on the path."""
    names = [os.environ.get("TAC_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    for name in filter(None, names):
        if found := shutil.which(name):
            return found
    pytest.fail("The browser tests need Chromium. Install it, or set TAC_CHROMIUM to its path.", pytrace=False)


def goes_elsewhere(url: str) -> bool:
    """Whether the address is on another host than this one."""
    parts = urlsplit(url)
    return parts.scheme not in NO_HOST and parts.hostname not in OUR_HOSTS


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What a page should not have done, in the order in which it happened."""
    return []


@pytest.fixture
def context(browser: Browser, complaints: list[str]) -> Iterator[BrowserContext]:
    """One person's browser: pages opened in it share cookies. Watched, see `complaints`."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768},
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
        service_workers="block",
    )

    def note_address(asked: str) -> None:
        if goes_elsewhere(asked):
            complaints.append(f"asked another host: {asked}")

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console error: {message.text} ({message.location.get('url')})")

    def note_socket(socket: WebSocket) -> None:
        note_address(socket.url)

    # Listening rather than intercepting: a page that is intercepted has no HTTP cache, and is slower.
    context.on("request", lambda request: note_address(request.url))
    context.on("page", lambda page: page.on("websocket", note_socket))
    context.on("console", note_console)
    context.on("weberror", lambda failure: complaints.append(f"script failed: {failure.error}"))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page."""
    return context.new_page()


def no_wider_than(page: Page, width: int) -> None:
    """Waits until nothing on the page reaches beyond the width of its window; it need not be scrolled sideways."""
    page.wait_for_function("(width) => document.documentElement.scrollWidth <= width", arg=width)


def wait_idle(page: Page, timeout: float = 30_000) -> None:
    """Wait until Panel has drawn everything on the page, in its own typeface, and its size stays as it is.

    This is for a page that has just been opened: once idle, it stays so. After a click, wait for what should appear.
    A page whose script failed on the server never gets there: the test then stops after `timeout` milliseconds.
    """
    page.wait_for_function(DRAWN, timeout=timeout)
    expect(page.get_by_role("heading", level=1).first).to_be_visible()  # the frame is drawn before what it holds
    page.evaluate(AT_REST)  # what moves is not where it is clicked


#: The day on which every browser test takes place: the samples' latest month has just ended.
TODAY = date(2026, 11, 21)


def free_port() -> int:
    """A port that nothing listens on: chosen by the system, so that two tests at once get two."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Served:
    """A tracker in a browser: the folder it shows, its address, and the page."""

    folder: Path
    address: str
    page: Page
    shown: _Shown

    def open(self, at: str = "caseload") -> Page:
        """Opens a screen and waits until it is drawn."""
        self.page.goto(f"{self.address}/?at={at}")
        wait_idle(self.page)
        return self.page

    def plan(self, reference: str) -> Plan:
        """What the workbook of a child says on the disk, once the server is done with what the page has heard of."""
        self.shown.finish()
        return PlanFile(self.folder / f"{reference}.xlsx", today=lambda: TODAY).plan


class _Shown:
    """The caseload that the server shows to the next page that is opened."""

    folder: PlanFolder | None = None
    server: StoppableThread | None = None

    def finish(self) -> None:
        """Waits until the server has finished what it is at: a page may be told “Saved” in the middle of it."""
        assert self.server is not None
        finished = threading.Event()
        self.server.asyncio_loop.call_soon_threadsafe(finished.set)
        assert finished.wait(30)


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[str, _Shown]]:
    """One server for all browser tests; each test gives it a folder of its own."""
    ready()
    shown = _Shown()

    def tracker() -> Tracker:
        assert shown.folder is not None
        return Tracker(shown.folder, at=asked_for())

    port = free_port()
    soon = {"unused_session_lifetime_milliseconds": 4000, "check_unused_sessions_milliseconds": 1000}
    running = pn.serve({"/": tracker}, port=port, address="127.0.0.1", threaded=True, show=False, verbose=False, **soon)
    shown.server = running
    yield f"http://127.0.0.1:{port}", shown
    running.stop()


@pytest.fixture
def served(server: tuple[str, _Shown], page: Page, tmp_path: Path) -> Served:
    """The sample caseload, in a folder of the test's own, open to a browser."""
    address, shown = server
    folder = tmp_path / "plans"
    shutil.copytree(samples(), folder)
    shown.folder = PlanFolder(folder, today=lambda: TODAY)
    return Served(folder, address, page, shown)


@pytest.fixture
def show_folder(server: tuple[str, _Shown], page: Page) -> Callable[[Path], Served]:
    """Shows whatever folder a test has made."""

    def show(folder: Path) -> Served:
        address, shown = server
        shown.folder = PlanFolder(folder, today=lambda: TODAY)
        return Served(folder, address, page, shown)

    return show


class Started:
    """The tracker as people start it: commands in a terminal that serve, stopped after the test."""

    def __init__(self) -> None:
        self._running: list[subprocess.Popen[str]] = []

    def __call__(self, *arguments: str, port: int | None = None) -> str:
        """Starts a command, on a port of its own unless one is given; the address it prints."""
        command = [sys.executable, "-m", "dashboard", *arguments, "--no-browser", "--port", str(port or free_port())]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._running.append(process)
        assert process.stdout is not None
        for line in process.stdout:
            if address := re.search(r"http://localhost:\d+", line):
                return address[0]
        raise AssertionError(f"{command} printed no address")

    def kill(self) -> None:
        """Ends them all at once, as a power cut would."""
        for process in self._running:
            process.kill()
            process.communicate()  # closes its output, too
        self._running.clear()


@pytest.fixture
def start() -> Iterator[Started]:
    """Starts a command that serves."""
    started = Started()
    yield started
    started.kill()


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Waits until something holds on the server, such as what lies on its disk: a page may say so a moment before."""
    for _ in range(400):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("this never came to hold")


def opened(page: Page, address: str) -> None:
    """Opens the page as soon as the server answers."""
    port = int(address.split(":")[2].partition("/")[0])
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            page.wait_for_timeout(100)
        else:
            page.goto(address)
            return
    raise AssertionError(f"nothing answers at {address}")
