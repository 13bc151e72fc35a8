"""A click in a running review until its answer is painted, beside a bare Panel page whose button changes a text, or a chart.

Four kinds of click: a tick that is saved into the workbook, a decision with its status of the goal, the next step, and the
next goal with its picture. Both pages are told in the same way: from the click to the frame after the page shows the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dashboard.files.demo import samples
from dashboard.files.planfile import PlanFile
from dashboard.plan.acts.meeting import start
from tests.benchmarks.books import TODAY
from tests.benchmarks.browser import DEEP, chromium, serving, window
from tests.benchmarks.figures import Figure, in_turns, no_longer, p95
from tests.benchmarks.pages import CHILDREN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CHILD = CHILDREN[0]
ROUNDS, WARM_UP = 20, 6

#: Clicks, and waits until the page says something else than before; with a chart until that is painted, too.
_CLICK = (
    """async ([hit, shows, chart]) => {"""
    + DEEP
    + """
  const words = () => { const at = deep(document, shows); return at ? at.textContent || at.shadowRoot?.textContent : "none"; };
  const before = words(), drawn = painted.count, began = performance.now(), button = deep(document, hit);
  (button.shadowRoot?.querySelector("button") ?? button).click();
  while (words() === before || (chart && painted.count === drawn)) {
    if (performance.now() - began > 20000) throw new Error(`no answer: ${hit}`);
    await new Promise(requestAnimationFrame);
  }
  await new Promise(requestAnimationFrame);
  return (performance.now() - began) / 1000;
}"""
)


def measure() -> list[Figure]:
    """The figures of this group."""
    with TemporaryDirectory() as place, chromium() as browser:
        folder = Path(copytree(samples(), Path(place) / "plans"))
        file = PlanFile(folder / f"{CHILD}.xlsx", today=lambda: TODAY)
        file.edit(start(file.plan, TODAY))
        with serving("tracker", folder) as tracker, serving("clicks", folder) as bare:
            return [
                _compared(browser, tracker.address, bare.address, *kind)
                for kind in (
                    ("A tick saved", "here", ("[data-value='Mum|Apologies']",), "#p-1", False),
                    ("A decision saved", "goals/G1", _DECISIONS, "[for='f-because-G1']", False),
                    ("The next step", "family", _STEPS, "h1", False),
                    ("The next goal, its chart painted", "goals/G1", _GOALS, "h1", True),
                )
            ]


_DECISIONS = ("[data-value='G1|Achieved']", "[data-value='G1|Keep on']")
_STEPS = ("[href$='/last']", "[href$='/family']")
_GOALS = ("[data-arrow=right]", "[data-arrow=left]")


def _compared(
    browser: Browser, ours: str, theirs: str, what: str, at: str, hits: tuple[str, ...], shows: str, chart: bool
) -> Figure:
    context = window(browser)
    review, plain = _page(context, f"{ours}/?at=meeting/{CHILD}/{at}"), _page(context, theirs)
    turns = cycle(hits)
    press = _in_front(review, lambda: _clicked(review, next(turns), shows, chart))
    answer = _in_front(plain, lambda: _clicked(plain, ".on" if chart else ".tick", ".says", chart))
    in_turns(WARM_UP, press, answer)
    mine, bare_times = in_turns(ROUNDS, press, answer)
    context.close()
    said = f"{what} in a review, p95 of {ROUNDS} / bare page answers a click"
    return no_longer(said, p95(mine), p95(bare_times), 2.0)


def _page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(
        "() => (window.Bokeh?.index?.roots ?? []).length && Bokeh.index.roots.every((root) => root.is_idle)"
    )
    return page


def _clicked(page: Page, hit: str, shows: str, chart: bool) -> float:
    taken: float = page.evaluate(_CLICK, [hit, shows, chart])
    page.wait_for_timeout(200)  # the next click comes from somebody who has seen the answer
    return taken


def _in_front(page: Page, act: Callable[[], float]) -> Callable[[], float]:
    """A page behind another one is not painted."""

    def done() -> float:
        page.bring_to_front()
        return act()

    return done
