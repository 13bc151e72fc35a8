"""The symbols of Easy Read pages, drawn for this tracker: plain lines on a field of 48 by 48, no faces that guess at a mood."""

from __future__ import annotations

import base64
from functools import cache

#: What is drawn of each: paths in the ink of the page, and dots, which are filled.
_DRAWN: dict[str, str] = {
    # A child: a head and a body with open arms.
    "child": "M24 6a7 7 0 1 1-.01 0z M24 20v14 M10 22q7 6 14 6t14-6 M24 34l-8 10 M24 34l8 10",
    # A heart: what people like.
    "like": "M24 41C10 31 5 24 7 16c2-8 13-9 17-1 4-8 15-7 17 1 2 8-3 15-17 25z",
    # Steps with a flag on top: what we are working on.
    "goal": "M4 43h11V33h10V23h9v-7 M34 23h10v20 M34 16V5l9 4-9 4",
    # A foot of the path: a ring where the way begins.
    "start": "M12 36a6 6 0 1 1-.01-12 6 6 0 0 1 .01 12z M20 30h8 M32 30h4 M40 30h4",
    # A pin on the way: here we are.
    "now": "M24 44C13 31 10 25 10 19a14 14 0 0 1 28 0c0 6-3 12-14 25z M24 14a5 5 0 1 1-.01 10 5 5 0 0 1 .01-10z",
    # A flag on a hill: where we are heading.
    "ahead": "M3 43c8 0 13-14 21-14s13 14 21 14 M24 29V5l13 5-13 6",
    # A house.
    "home": "M6 23L24 7l18 16 M11 20v22h26V20 M20 42V30h8v12",
    # A longer house with a row of windows and a flag: nursery or school.
    "nursery": "M5 43V24l19-9 19 9v19z M24 15V4l8 3-8 3 M20 43V33h8v10 M10 28h5v5h-5z M33 28h5v5h-5z",
    # An open hand, and something added: what helps.
    "help": "M5 30h8l7-4h8q3 0 3 3t-3 3h-7 M13 40h14l15-10q-2-5-7-2l-7 4 M24 5v12 M18 11h12",
    # How often: a round with an arrow.
    "often": "M40 24a16 16 0 1 1-5-11.6 M36 4v9h-9 M24 15v10l7 4",
    # A star: what went well.
    "well": "M24 5l6 12.500 13.500 1.800-9.800 9.500 2.400 13.500L24 36l-12.100 6.300 2.400-13.500-9.800-9.500L18 17.500z",
    # A sheet of a calendar: what happens next.
    "next": "M7 11h34v31H7z M7 20h34 M16 6v9 M32 6v9 M15 28h4 M26 28h6 M15 35h8",
    # A speech bubble with a question mark: who to ask.
    "ask": "M6 8h36v25H23l-9 9v-9H6z M20 16q0-4 4-4t4 4q0 3-4 5v2 M24 27.500v.6",
    # A pencil on a line: tell us.
    "tell": "M8 40l3-10L33 8l7 7-22 22z M28 13l7 7 M24 43h18",
    # A tick in a ring: reached.
    "reached": "M24 5a19 19 0 1 1-.01 0z M15 25l7 7 12-15",
    # A closed lock: who may see this.
    "private": "M10 21h28v22H10z M16 21v-6q0-9 8-9t8 9v6 M24 30v5",
    # A sheet with a pencil line: not looked over yet.
    "draft": "M10 5h20l8 8v30H10z M30 5v8h8 M16 22h16 M16 29h16 M16 36h8",
}
NAMES = tuple(_DRAWN)
#: The symbol of each part of a family's page, by the part's key.
OF = {
    "like": "like", "important": "child", "support": "help", "talk": "ask", "hopes": "ahead", "home": "home", "setting": "nursery",
    "other": "help", "well": "well", "next": "next", "asked": "tell", "waiting": "often", "ask": "ask",
}  # fmt: skip


@cache
def symbol(name: str, ink: str = "#17494d") -> str:
    """The address of a symbol, which holds the whole of it."""
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="{_DRAWN[name]}" fill="none" stroke="{ink}" '
        'stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.encode()).decode()
