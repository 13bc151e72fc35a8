"""The inks of the pictures, on light and on dark ground; the ink and shape of places. Home and setting keep theirs everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from dashboard.plan.terms import Side

type Ink = Literal[
    "ink", "quiet", "line", "surface", "brand", "home", "home-text", "setting", "setting-text", "other", "between",
    "home-0", "home-1", "home-2", "home-3", "home-4",
    "setting-0", "setting-1", "setting-2", "setting-3", "setting-4",
    "other-0", "other-1", "other-2", "other-3", "other-4", "none",
]  # fmt: skip

FONT = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, system-ui, sans-serif"


def _ramp(name: str, shades: tuple[str, str, str, str, str]) -> dict[str, str]:
    return {f"{name}-{step}": shade for step, shade in enumerate(shades)}


LIGHT: Mapping[str, str] = {
    "ink": "#1F2A37", "quiet": "#4B5563", "line": "#E4DFD6", "surface": "#FFFFFF", "brand": "#17494D",
    "home": "#0072B2", "home-text": "#005E93", "setting": "#D55E00", "setting-text": "#9A3F00", "other": "#6D4C91",
    "between": "#9AA1B0", "none": "#00000000",
    **_ramp("home", ("#F3F8FC", "#CFE4F2", "#9CCAE6", "#4D9CCB", "#0072B2")),
    **_ramp("setting", ("#FEF7F1", "#F8DDC6", "#F1BB91", "#E48D4B", "#D55E00")),
    **_ramp("other", ("#F8F5FB", "#E2D8EE", "#C4B1DB", "#9678B8", "#6D4C91")),
}  # fmt: skip

DARK: Mapping[str, str] = {
    "ink": "#F3F0EA", "quiet": "#C6CCD4", "line": "#37414D", "surface": "#1B222A", "brand": "#93D5D0",
    "home": "#4FA8E0", "home-text": "#7CC0EC", "setting": "#F08B45", "setting-text": "#F5A870", "other": "#B79BE0",
    "between": "#6B7585", "none": "#00000000",
    **_ramp("home", ("#1C2A35", "#1F4460", "#2A648C", "#3C88BA", "#4FA8E0")),
    **_ramp("setting", ("#33261C", "#5A3A20", "#8A5526", "#BD7033", "#F08B45")),
    **_ramp("other", ("#2A2434", "#463A5C", "#675488", "#8E74B6", "#B79BE0")),
}  # fmt: skip


def inks(dark: bool) -> Mapping[str, str]:
    """The colour of every ink on light or on dark ground."""
    return DARK if dark else LIGHT


def readable_on(colour: str) -> str:
    """Black or white ink, whichever has more contrast on a colour (relative luminance of WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#1F2A37" if (luminance + 0.05) / (0.0232 + 0.05) > 1.05 / (luminance + 0.05) else "#FFFFFF"


#: The ink of a place's side, for marks and lines, and for texts.
INK_OF: Mapping[Side | None, Ink] = {Side.HOME: "home", Side.SETTING: "setting", Side.OTHER: "other", None: "ink"}
TEXT_OF: Mapping[Side | None, Ink] = {
    Side.HOME: "home-text",
    Side.SETTING: "setting-text",
    Side.OTHER: "other",
    None: "ink",
}

_SHAPES: Mapping[Side | None, str] = {
    Side.HOME: "circle",
    Side.SETTING: "square",
    Side.OTHER: "diamond",
    None: "circle",
}
_FURTHER = ("triangle", "inverted_triangle")


def shapes_of(sides: Iterable[Side | None]) -> list[str]:
    """The shape of each place, given the sides of places that stand together: a further one on the same side takes a triangle."""
    seen: dict[Side | None, int] = {}
    shapes = []
    for side in sides:
        before = seen[side] = seen.get(side, -1) + 1
        shapes.append(_FURTHER[(before - 1) % len(_FURTHER)] if before else _SHAPES[side])
    return shapes
