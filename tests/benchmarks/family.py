"""First paint of the family's page of a child with four goals, beside a bare Panel page with as many charts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.benchmarks.browser import charts_on, chromium, opened, serving, window
from tests.benchmarks.figures import Figure, in_turns, medians, no_longer
from tests.benchmarks.pages import CHARTS

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

ROUNDS = 9


def measure() -> list[Figure]:
    """The figures of this group."""
    with chromium() as browser, serving("family") as family, serving("bare") as bare:
        context = window(browser)
        addresses = (f"{family.address}/", f"{bare.address}/")
        for address in addresses:
            _first_paint(context, address)  # fills the browser's cache
        times = in_turns(ROUNDS, *(partial(_first_paint, context, address) for address in addresses))
        ours, peer = medians(times)
        return [no_longer(f"First paint of a family’s page with {CHARTS} goals / bare Panel page", ours, peer, 1.5)]


def _first_paint(context: BrowserContext, address: str) -> float:
    page, taken = opened(context, address)
    assert charts_on(page) == CHARTS, f"{charts_on(page)} charts at {address}"
    page.close()
    return taken
