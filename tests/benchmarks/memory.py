"""What a browser tab with a child's plan adds to the server's memory, and whether it is given back when the tab is closed."""

from __future__ import annotations

import time
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.browser import Server, chromium, memory_of, opened, serving, window
from tests.benchmarks.figures import Figure
from tests.benchmarks.pages import CHILDREN, LIFETIME_MS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TABS, ROUNDS = 8, 3
#: What may stay behind: caches, and what the system's allocator does not hand back at once.
MAY_STAY = 1.2
PATIENCE = 30


def measure() -> list[Figure]:
    """The figures of this group; none where the system does not tell what a process keeps."""
    with chromium() as browser, serving("tracker") as tracker, serving("bare") as bare:
        if memory_of(tracker.pid) is None:
            return [Figure("Memory of a tab (this system does not tell)", "")]
        where = f"/?at=plan/{CHILDREN[0]}/plan"
        for server, page in ((bare, "/"), (tracker, where)):
            _round(browser, server, page, tabs=1)  # loads what is loaded once
        before = _kept(tracker)
        theirs = _round(browser, bare, "/")
        rounds = [_round(browser, tracker, where) for _ in range(ROUNDS)]
        after = _kept_in_the_end(tracker, MAY_STAY * before)
    said = f"Memory of the server after {ROUNDS} times {TABS} tabs opened and closed / before"
    limit = f"at most {MAY_STAY:g}×"
    kept = f"{after / before:.2f}×"
    return [
        # Of the first round: later tabs fill the room that earlier ones have left.
        Figure(
            "Memory that a tab adds to the server / bare Panel page", _said(median(rounds[0])), _said(median(theirs))
        ),
        Figure(said, _said(after), _said(before), kept, limit, after <= MAY_STAY * before),
    ]


def _round(browser: Browser, server: Server, where: str, tabs: int = TABS) -> list[float]:
    """Opens tabs and closes them again, until their sessions are over: the megabytes that each added."""
    context = window(browser)
    levels = [_kept(server)]
    for _ in range(tabs):
        opened(context, f"{server.address}{where}")
        levels.append(_kept(server))
    context.close()
    time.sleep(LIFETIME_MS / 1000 + 3)
    return [now - earlier for earlier, now in pairwise(levels)]


def _kept_in_the_end(server: Server, enough: float) -> float:
    """What the server keeps once Python has looked for what nobody needs any more."""
    for _ in range(PATIENCE):
        if _kept(server) <= enough:
            break
        time.sleep(1)
    return _kept(server)


def _kept(server: Server) -> float:
    kept = memory_of(server.pid)
    assert kept is not None
    return kept


def _said(megabytes: float) -> str:
    return f"{megabytes:.0f} MB" if megabytes >= 10 else f"{megabytes:.1f} MB"
