"""First paint of a child's plan, beside a bare Panel page with as many charts; the browser's cache warm, every session fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.browser import charts_on, chromium, opened, serving, window
from tests.benchmarks.figures import Figure, in_turns, medians, no_longer
from tests.benchmarks.pages import CHARTS, CHILDREN

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

ROUNDS = 9


def measure() -> list[Figure]:
    """The figures of this group."""
    with chromium() as browser, serving("tracker") as tracker, serving("bare") as bare:
        context = window(browser)
        plan = f"{tracker.address}/?at=plan/{CHILDREN[0]}/plan"
        for address in (plan, bare.address):
            _first_paint(context, address)  # fills the browser's cache
        times = in_turns(ROUNDS, lambda: _first_paint(context, plan), lambda: _first_paint(context, f"{bare.address}/"))
        ours, peer = medians(times)
        return [no_longer(f"First paint of a plan with {CHARTS} charts / bare Panel page", ours, peer, 1.5)]


def _first_paint(context: BrowserContext, address: str) -> float:
    page, taken = opened(context, address)
    assert charts_on(page) == CHARTS, f"{charts_on(page)} charts at {address}"
    page.close()
    return taken
