"""What a browser tab with a child's plan adds to the server's memory, and whether it is given back when the tab is closed."""

from __future__ import annotations

import time
from statistics import median

from playwright.sync_api import Browser

from tests.benchmarks.browser import Server, chromium, memory_of, opened, serving, window
from tests.benchmarks.figures import Figure
from tests.benchmarks.pages import CHILDREN, LIFETIME_MS

TABS, ROUNDS = 8, 3
#: What may stay behind, after the first round has filled caches.
MAY_STAY = 1.2
PATIENCE = 30


def measure() -> list[Figure]:
    """The figures of this group; none where the system does not tell what a process keeps."""
    with chromium() as browser, serving("tracker") as tracker, serving("bare") as bare:
        if memory_of(tracker.pid) is None:
            return [Figure("Memory of a tab (this system does not tell)", "")]
        _round(browser, bare, "/")
        theirs, _, _ = _round(browser, bare, "/")
        where = f"/?at=plan/{CHILDREN[0]}/plan"
        _round(browser, tracker, where)
        rounds = [_round(browser, tracker, where) for _ in range(ROUNDS)]
    tabs = median(tab for each, _, _ in rounds for tab in each)
    before, after = rounds[0][1], rounds[-1][2]
    said = f"Memory after {ROUNDS} times {TABS} tabs opened and closed / before"
    limit = f"at most {MAY_STAY:g}×"
    return [
        Figure("Memory that a tab adds to the server / bare Panel page", f"{tabs:.1f} MB", f"{median(theirs):.1f} MB"),
        Figure(
            said, f"{after:.0f} MB", f"{before:.0f} MB", f"{after / before:.2f}×", limit, after <= MAY_STAY * before
        ),
    ]


def _round(browser: Browser, server: Server, where: str) -> tuple[list[float], float, float]:
    """Tabs opened and closed again: what each added, and the memory before and after, in megabytes."""
    before = _kept(server)
    context = window(browser)
    added, level = [], before
    for _ in range(TABS):
        opened(context, f"{server.address}{where}")
        now = _kept(server)
        added.append(now - level)
        level = now
    context.close()
    time.sleep(LIFETIME_MS / 1000 + 2)
    after = _kept(server)
    for _ in range(PATIENCE):  # what Python gives back comes when it next looks for what nobody needs
        if after <= before:
            break
        time.sleep(1)
        after = _kept(server)
    return added, before, after


def _kept(server: Server) -> float:
    kept = memory_of(server.pid)
    assert kept is not None
    return kept
