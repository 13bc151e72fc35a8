"""Choosing another child, and another goal, until the new picture is painted, beside a bare page that swaps as many charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import TYPE_CHECKING

from tests.benchmarks.browser import Server, charts_on, chromium, opened, pressed, serving, window
from tests.benchmarks.figures import Figure, in_turns, no_longer, p95
from tests.benchmarks.pages import CHARTS, CHILDREN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROUNDS = 24
WARM_UP = 5


def measure() -> list[Figure]:
    """The figures of this group."""
    with chromium() as browser, serving("tracker") as tracker, serving("bare") as bare:
        children = cycle(f"?at=plan/{reference}/plan" for reference in (*CHILDREN[1:], CHILDREN[0]))
        goals = cycle(f"?at=plan/{CHILDREN[0]}/progress/G{n}" for n in (2, 3, 4, 1))
        return [
            _compared(browser, tracker, bare, "child", f"/?at=plan/{CHILDREN[0]}/plan", "/", children),
            _compared(browser, tracker, bare, "goal", f"/?at=plan/{CHILDREN[0]}/progress/G1", "/?goals", goals),
        ]


def _compared(
    browser: Browser, tracker: Server, bare: Server, what: str, ours: str, theirs: str, links: Iterator[str]
) -> Figure:
    context = window(browser)
    plan, _ = opened(context, f"{tracker.address}{ours}")
    plain, _ = opened(context, f"{bare.address}{theirs}")
    assert charts_on(plan) == charts_on(plain) == CHARTS
    choose, swap = _in_front(plan, lambda: pressed(plan, next(links))), _in_front(plain, lambda: pressed(plain))
    in_turns(WARM_UP, choose, swap)
    mine, bare_times = in_turns(ROUNDS, choose, swap)
    assert charts_on(plan) == CHARTS
    context.close()
    said = f"Choose another {what}, {CHARTS} charts painted, p95 of {ROUNDS} / bare page swaps as many"
    return no_longer(said, p95(mine), p95(bare_times), 1.5)


def _in_front(page: Page, act: Callable[[], float]) -> Callable[[], float]:
    """A page behind another one is not painted."""

    def done() -> float:
        page.bring_to_front()
        return act()

    return done
