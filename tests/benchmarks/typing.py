"""A month's value typed and Enter pressed in Updates due, until it is saved and the next row has the focus and both are painted.

Beside it a bare Panel page of as many text fields, whose server only writes under them what was typed: no workbook, no
checks. Both are told in the same way: from the key going down to the frame after the page shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dashboard.files.demo import samples
from tests.benchmarks.browser import DEEP, chromium, serving, window
from tests.benchmarks.figures import Figure, in_turns, no_longer, p95

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

#: All key persons of the sample caseload together: 12 goals and 22 strategies wait for them.
ME = "Key person"
ROUNDS, WARM_UP = 20, 5

_WATCH = (
    """() => {"""
    + DEEP
    + """
  window.focused = () => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };
  window.until = (shows) => new Promise((resolve, reject) => {
    let start = 0;
    setTimeout(() => reject(new Error("never shown")), 20000);
    const press = () => { start = performance.now(); };
    window.addEventListener("keydown", press, {capture: true, once: true});
    const painted = () => resolve(performance.now() - start);
    const look = () => requestAnimationFrame(start && shows() ? painted : look);
    look();
  });
  window.saved_next = () => {
    const row = focused().closest("[data-row]"), list = row.getRootNode(), n = row.dataset.row;
    window.taken = until(() => {
      const next = focused()?.closest?.("[data-row]");
      return list.querySelector(`[data-row="${n}"][data-saved]`) && next && next.dataset.row !== n;
    });
  };
  window.said = (text) => { window.taken = until(() => deep(document, ".says")?.shadowRoot.textContent.includes(text)); };
}"""
)


def measure() -> list[Figure]:
    """The figures of this group."""
    with _copied() as folder, chromium() as browser, serving("tracker", folder) as tracker, serving("fields") as bare:
        context = window(browser)
        context.add_init_script(f"localStorage.setItem('tac-me', '{ME}')")
        due, plain = (_page(context, address) for address in (f"{tracker.address}/?at=due", bare.address))
        numbers = cycle(str(n) for n in range(1000, 2000))
        ours, theirs = _entered(due), _answered(plain, numbers)
        in_turns(WARM_UP, ours, theirs)
        mine, bare_times = in_turns(ROUNDS, ours, theirs)
        context.close()
    said = f"A value typed and saved, the next row in focus, p95 of {ROUNDS} / bare page shows what was typed"
    return [no_longer(said, p95(mine), p95(bare_times), 2.0)]


def _page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("input[type=text]")
    page.evaluate(_WATCH)
    return page


@contextmanager
def _copied() -> Iterator[Path]:
    """The sample caseload in a folder that may be written to."""
    with TemporaryDirectory() as folder:
        yield Path(copytree(samples(), Path(folder) / "plans"))


def _entered(page: Page) -> Callable[[], float]:
    """Types what the row had last, so that nothing is asked, and presses Enter."""

    def act() -> float:
        page.bring_to_front()
        page.keyboard.type(page.evaluate(_LAST))
        page.evaluate("saved_next()")
        page.keyboard.press("Enter")
        return float(page.evaluate("taken")) / 1000

    return act


_LAST = """() => focused().closest("[data-row]").querySelector(".before").textContent.trim().split(" ").pop()"""


def _answered(page: Page, numbers: Iterator[str]) -> Callable[[], float]:
    """Types a number into the next field of the bare page and presses Enter."""
    fields = cycle(page.locator("input").all())

    def act() -> float:
        page.bring_to_front()
        text, field = next(numbers), next(fields)
        field.select_text()
        page.keyboard.type(text)
        page.evaluate("text => said(text)", text)
        page.keyboard.press("Enter")
        return float(page.evaluate("taken")) / 1000

    return act
