"""What is pressed comes after what was typed: the cure for the order in which Panel hands over a notebook's messages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import panel as pn


def when_all_has_arrived(act: Callable[[], None]) -> None:
    """Calls `act`; in a notebook only when everything that came in the same message has been taken in.

    There Panel hands over a press first and then the values that were typed before it, so that a form would save
    what it had held before, and show again what it had just cleared.
    """
    page = pn.state.curdoc
    if page is not None and page.session_context is not None:
        act()
        return
    try:
        asyncio.get_running_loop().call_soon(act)
    except RuntimeError:  # nothing is running that could send messages: a test
        act()
