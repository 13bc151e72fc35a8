"""A picture described as lines, marks, boxes and texts, and the same picture as HoloViews elements.

The element types never change from one picture to the next, so one DynamicMap can show them all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import holoviews as hv
import numpy as np

from dashboard.charts.theme import FONT, Ink, inks, readable_on


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between two points of the picture; `dash` is solid, dashed or dotted."""

    x0: float
    y0: float
    x1: float
    y1: float
    ink: Ink = "ink"
    width: float = 1.0
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at a point: circle, square, diamond or triangle; `hollow` where there is nothing to show but its absence."""

    x: float
    y: float
    ink: Ink = "ink"
    shape: str = "circle"
    size: float = 11.0
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text at a point. `ground` puts the surface's colour behind it where it may cross a line."""

    x: float
    y: float
    text: str
    ink: Ink | str = "ink"
    align: str = "center"
    baseline: str = "middle"
    size: float = 1.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box; a hollow one says that there is nothing."""

    x0: float
    y0: float
    x1: float
    y1: float
    fill: Ink = "none"
    edge: Ink = "none"
    dash: str = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything a picture shows. `said` is what a screen reader says in its place; ticks are (position, label).

    `boxes` is None for pictures of a kind that never has any. With `halo`
    the ground stands behind texts, where they may cross a line; a picture of boxes has none. `font` is what a screen letters it in.
    """

    said: str
    x_range: tuple[float, float]
    y_range: tuple[float, float]
    x_ticks: tuple[tuple[float, str], ...] = ()
    y_ticks: tuple[tuple[float, str], ...] = ()
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    texts: tuple[Text, ...] = ()
    boxes: tuple[Box, ...] | None = None
    height: int = 220
    x_on_top: bool = False
    halo: bool = True
    font: str = FONT


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers as a table: a caption, headings, and a row of texts each."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


#: Dashes that are still dashes at three metres.
_DASHES = {"solid": "solid", "dashed": "9 6", "dotted": "2 5"}

#: From one line of a label to the next, as a share of the typeface's own height (1.3 of its letters), which leaves room enough.
_PITCH = 1.0

EMPTY = Picture(said="", x_range=(0, 1), y_range=(0, 1))


def elements(picture: Picture, *, dark: bool = False, text: float = 13.0) -> hv.Overlay:
    """The picture as HoloViews elements without a backend's styles: boxes, lines, marks and texts, in that order."""
    colours = inks(dark)
    boxes = [(b.x0, b.y0, b.x1, b.y1, colours[b.fill], colours[b.edge], _DASHES[b.dash]) for b in picture.boxes or ()]
    lines = [(e.x0, e.y0, e.x1, e.y1, colours[e.ink], e.width, _DASHES[e.dash]) for e in picture.lines]
    marks = [(m.x, m.y, *_paint(m, colours), m.shape, m.size) for m in picture.marks]
    texts = [_written(t, colours, text) for t in picture.texts]
    return hv.Overlay(
        [
            *([_element(hv.Rectangles, boxes, _ENDS, _BOX)] if picture.boxes is not None else []),
            _element(hv.Segments, lines, _ENDS, _LINE),
            _element(hv.Points, marks, _PLACE, _MARK),
            _element(hv.Labels, texts, _PLACE, _TEXT),
        ]
    )


def draw(picture: Picture, *, dark: bool = False, text: float = 13.0) -> hv.Overlay:
    """The picture as HoloViews elements, styled for Bokeh. `text` is the text size in pixels."""
    colours = inks(dark)
    lettering = hv.opts.Labels(
        text_color="ink", text_align="align", text_baseline="baseline", text_font_size="size", text_font_style="style",
        hooks=[_lettering(colours["surface"] if picture.halo else None, picture.font)], apply_ranges=False,
    )  # fmt: skip
    return elements(picture, dark=dark, text=text).opts(*_styles(), lettering, _frame(picture, colours, text))


def _element(kind: Any, rows: list[tuple[Any, ...]], places: list[hv.Dimension], looks: list[hv.Dimension]) -> Any:
    """The rows as an element, column by column: HoloViews would make a data frame of rows, which takes longer."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(places + looks)
    named = zip(places + looks, columns, strict=True)
    return kind({column.name: _array(values) for column, values in named}, places, looks)


def _array(values: Sequence[Any]) -> Any:
    """One column; without any rows it is of no kind, for Bokeh takes numbers for no colours, not even none of them."""
    return np.array(values, dtype=float if values and not isinstance(values[0], str) else object)


def _named(*names: str) -> list[hv.Dimension]:
    """Columns of these names. The range is never used; it keeps HoloViews from looking for one in every picture."""
    return [hv.Dimension(name, range=(0, 1)) for name in names]


#: The columns of the four elements, made once: HoloViews would make them anew for every picture, which takes longer than the rest.
_ENDS, _PLACE = _named("x0", "y0", "x1", "y1"), _named("x", "y")
_BOX, _LINE = _named("fill", "edge", "dash"), _named("ink", "width", "dash")
_MARK, _TEXT = _named("fill", "edge", "shape", "size"), _named("text", "ink", "align", "baseline", "size", "style")


@cache
def _styles() -> tuple[hv.opts, ...]:
    """Which column says what, the same for every picture."""
    return (
        hv.opts.Rectangles(color="fill", line_color="edge", line_dash="dash", line_width=1, apply_ranges=False),
        hv.opts.Segments(color="ink", line_width="width", line_dash="dash", apply_ranges=False),
        hv.opts.Points(
            fill_color="fill", line_color="edge", marker="shape", size="size", line_width=2, apply_ranges=False
        ),
    )


def _paint(mark: Mark, colours: Mapping[str, str]) -> tuple[str, str]:
    """Fill and edge: marks stand out from lines by an edge in the surface's colour; hollow ones show the surface."""
    colour, surface = colours[mark.ink], colours["surface"]
    return (surface, colour) if mark.hollow else (colour, surface)


def _written(text: Text, colours: Mapping[str, str], size: float) -> tuple[Any, ...]:
    ink = readable_on(colours[text.ink[3:]]) if text.ink.startswith("on:") else colours[text.ink]
    style = "bold" if text.bold else "normal"
    return (text.x, text.y, text.text, ink, text.align, text.baseline, f"{size * text.size:g}px", style)


def _lettering(surface: str | None, font: str) -> Callable[[Any, Any], None]:
    """The typeface, as a value since a bare text would name a column, and ground behind texts that cross a line."""

    def letter(plot: Any, _element: Any) -> None:
        glyph = plot.handles["glyph"]
        glyph.update(
            text_font={"value": font},
            text_line_height=_PITCH,
            background_fill_color=surface,
            background_fill_alpha=0.82,
            padding=1,
        )

    return letter


def _frame(picture: Picture, colours: Mapping[str, str], text: float) -> hv.opts:
    return hv.opts.Overlay(
        responsive=True,
        height=picture.height,
        xlim=picture.x_range,
        ylim=picture.y_range,
        xticks=list(picture.x_ticks) or [(0, "")],
        yticks=list(picture.y_ticks) or [(0, "")],
        xlabel="",
        ylabel="",
        xaxis="top" if picture.x_on_top else "bottom",
        toolbar=None,
        show_legend=False,
        framewise=True,
        show_frame=False,
        default_tools=[],
        active_tools=[],
        hooks=[_dress(picture, colours, text)],
    )


def _dress(picture: Picture, colours: Mapping[str, str], text: float) -> Callable[[Any, Any], None]:
    """What HoloViews has no option for: the ground, the axes' ink and type, the grid, what a screen reader says."""

    def dress(plot: Any, _element: Any) -> None:
        figure = plot.state
        figure.update(
            output_backend="canvas",  # for so few marks WebGL only adds a second canvas to copy from
            background_fill_color=None,
            border_fill_color=None,
            outline_line_color=None,
            min_border=4,
            height=picture.height,
            html_attributes={"role": "figure", "aria-label": picture.said},
        )
        (figure.x_range.start, figure.x_range.end) = picture.x_range
        (figure.y_range.start, figure.y_range.end) = picture.y_range
        for axis in (figure.xaxis, figure.yaxis):
            axis.axis_line_color = None
            axis.major_tick_line_color = None
            axis.minor_tick_line_color = None
            axis.major_label_text_color = colours["quiet"]
            axis.major_label_text_font = picture.font
            axis.major_label_text_font_size = f"{text:g}px"
        figure.xaxis.visible = bool(picture.x_ticks)
        figure.yaxis.visible = bool(picture.y_ticks)
        figure.xgrid.grid_line_color = None
        figure.ygrid.grid_line_color = colours["line"] if picture.y_ticks else None

    return dress
