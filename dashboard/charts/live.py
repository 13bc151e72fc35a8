"""A picture that follows parameters: one DynamicMap for the life of a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import holoviews as hv

from dashboard.charts.picture import draw

if TYPE_CHECKING:
    import param


def ready_to_draw() -> None:
    """Loads HoloViews' Bokeh backend, once."""
    if "bokeh" not in hv.Store.loaded_backends():
        hv.extension("bokeh", logo=False)


def live(picture: param.Parameter[Any], dark: param.Parameter[Any], text: param.Parameter[Any]) -> hv.DynamicMap:
    """A DynamicMap that draws whatever picture, ground and text size the three parameters hold."""
    streams = hv.streams.Params.from_params({"picture": picture, "dark": dark, "text": text})

    def drawn(picture: Any, dark: bool, text: float) -> hv.Overlay:
        return draw(picture, dark=dark, text=text)

    return hv.DynamicMap(drawn, streams=streams)
