"""A picture on paper: the elements the screens show, drawn by HoloViews' Matplotlib backend as scalable SVG.

Nothing of HoloViews' own state is touched: no backend is made the current one, no option is set on an element, and pyplot
makes no figure. So screens in the same process go on being drawn by Bokeh. Matplotlib is not made for threads: one
picture is drawn at a time. Letters become outlines, so a picture looks the same wherever it is opened, in every script;
what it says stands beside it as text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import holoviews as hv

from dashboard.charts.lettering import drawn_letters, families_for
from dashboard.charts.picture import Picture, elements
from dashboard.charts.theme import inks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: A pixel of the screen in points, Matplotlib's unit of length, and pixels in an inch.
_POINT, _INCH = 0.75, 96.0
_SHAPES = {"circle": "o", "square": "s", "diamond": "D", "triangle": "^", "inverted_triangle": "v"}
_DASHES = {"solid": "solid", "9 6": (0, (4, 2.6)), "2 5": (0, (1, 2.2))}
_BASELINES = {"middle": "center", "alphabetic": "baseline"}

#: What HoloViews need not draw, because it is drawn here, and drawn once.
_PLAIN = {"xaxis": "bare", "yaxis": "bare", "xticks": 0, "yticks": 0, "show_title": False, "show_legend": False}

_one_at_a_time = Lock()


def svg(picture: Picture, *, width: float = 340.0, text: float = 12.0) -> str:
    """The picture as an SVG file; `width` and `text` (the size of the letters) are in pixels, as on the screen."""
    with _one_at_a_time:
        return _drawn(picture, width, text)


def forget() -> None:
    """Forgets the pictures drawn so far."""
    _drawn.cache_clear()


@lru_cache(maxsize=40)  # a record is printed more than once: looked at, mended, printed again
def _drawn(picture: Picture, width: float, text: float) -> str:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / _INCH, picture.height / _INCH))
    canvas = FigureCanvasSVG(figure)
    axes = figure.add_subplot()
    overlay = elements(picture, text=text)
    _renderer().get_plot(overlay, fig=figure, axis=axes, **_PLAIN)
    _ink(overlay, axes, picture)
    _dress(figure, axes, picture, text)
    file = io.StringIO()
    canvas.print_svg(file, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _without_head(file.getvalue())


@cache
def _renderer() -> Any:
    """HoloViews' Matplotlib renderer; loaded second, it leaves the current backend alone."""
    import matplotlib as mpl

    if mpl.get_backend(auto_select=False) is None:
        mpl.use("agg")  # left to itself, HoloViews would have Matplotlib look for a way to open windows
    import holoviews.plotting.mpl  # noqa: F401  # it registers itself

    return hv.renderer("matplotlib")


def _ink(overlay: hv.Overlay, axes: Axes, picture: Picture) -> None:
    """Each box, line, mark and letter as the columns of its element say: the elements themselves carry no styles."""
    drawn = iter(axes.collections)
    for element in overlay:
        looks = {dimension.name: element.dimension_values(dimension, flat=False) for dimension in element.vdims}
        if isinstance(element, hv.Labels):
            _letter(axes, looks, halo=picture.halo)
        elif len(element):
            _paint(next(drawn), looks)


def _paint(drawn: Any, looks: Mapping[str, Any]) -> None:
    from matplotlib.markers import MarkerStyle

    if "shape" in looks:
        markers = [MarkerStyle(_SHAPES[shape]) for shape in looks["shape"]]
        drawn.set_paths([marker.get_path().transformed(marker.get_transform()) for marker in markers])
        drawn.set_sizes((looks["size"] * _POINT) ** 2)
        drawn.set(facecolor=looks["fill"], edgecolor=looks["edge"], linewidth=2 * _POINT)
    elif "fill" in looks:
        drawn.set(facecolor=looks["fill"], edgecolor=looks["edge"], linewidth=_POINT)
    else:
        drawn.set(color=looks["ink"], linewidth=looks["width"] * _POINT)
    if "dash" in looks:
        drawn.set_linestyle([_DASHES[dash] for dash in looks["dash"]])
    drawn.set_clip_on(False)


def _letter(axes: Axes, looks: Mapping[str, Any], *, halo: bool) -> None:
    from matplotlib.patheffects import Normal, withStroke

    # Either way letters are drawn as one path a text: with a path a letter, a page takes half as long again to be set.
    effect = withStroke(linewidth=3 * _POINT, foreground=inks(False)["surface"]) if halo else Normal()
    columns = [looks[name] for name in ("ink", "align", "baseline", "size", "style")]
    for said, ink, align, baseline, size, style in zip(axes.texts, *columns, strict=True):
        said.set(color=ink, ha=align, va=_BASELINES.get(baseline, baseline), weight=style, parse_math=False)
        said.set(text=drawn_letters(said.get_text()))
        said.set(family=families_for(said.get_text()), size=float(size.removesuffix("px")) * _POINT)
        said.set(path_effects=[effect], clip_on=False)


def _dress(figure: Figure, axes: Axes, picture: Picture, text: float) -> None:
    """The frame: the plane that the picture asks for, ticks as words, level lines where there are ticks.

    The words and lines are drawn by themselves: an axis of Matplotlib's makes five things for each of its ticks.
    """
    left, bottom, width, height = _place(figure, picture, text)
    axes.set(
        xlim=picture.x_range, ylim=picture.y_range, title="", aspect="auto", position=(left, bottom, width, height)
    )
    axes.set_axis_off()
    figure.patch.set_visible(False)
    if picture.y_ticks:
        levels = [at for at, _ in picture.y_ticks]
        axes.hlines(levels, *picture.x_range, colors=inks(False)["line"], linewidth=_POINT, clip_on=False, zorder=-1)
    off_x, off_y = (3 / size for size in figure.get_size_inches() * _INCH)
    for at, said in picture.y_ticks:
        up = bottom + height * _share(at, picture.y_range)
        _word(figure, left - off_x, up, said, text, ha="right", va="center")
    up, va = (bottom + height + off_y, "bottom") if picture.x_on_top else (bottom - off_y, "top")
    for at, said in picture.x_ticks:
        _word(figure, left + width * _share(at, picture.x_range), up, said, text, ha="center", va=va)


def _share(at: float, ends: tuple[float, float]) -> float:
    return (at - ends[0]) / (ends[1] - ends[0])


def _word(figure: Figure, x: float, y: float, said: str, size: float, **where: str) -> None:
    from matplotlib.patheffects import Normal

    shown = drawn_letters(said)
    written = figure.text(x, y, shown, parse_math=False, color=inks(False)["quiet"], path_effects=[Normal()])
    written.set(size=size * _POINT, family=families_for(shown), **where)


def _place(figure: Figure, picture: Picture, text: float) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of the plane as shares of the picture: room for the ticks' words and no more."""
    width, height = figure.get_size_inches() * _INCH
    longest = max((len(line) for _, said in picture.y_ticks for line in said.split("\n")), default=0)
    left = (6 + longest * text * 0.62) / width
    words = (text + 8) / height if picture.x_ticks else 4 / height
    other = 4 / height
    bottom, top = (other, words) if picture.x_on_top else (words, other)
    return left, bottom, 1 - left - 4 / width, 1 - bottom - top


def _without_head(drawn: str) -> str:
    """The svg element alone, without notes on who made it; a hundredth of a point is as fine as any printer."""
    whole = drawn[drawn.index("<svg") :]
    bare = re.sub(r"\s*<metadata>.*?</metadata>|\s*<!--.*?-->", "", whole, flags=re.DOTALL)
    return re.sub(r"(\.\d\d)\d+", r"\1", bare)
