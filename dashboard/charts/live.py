"""A picture that follows parameters: one DynamicMap for the life of a screen."""

from __future__ import annotations

from typing import Any

import holoviews as hv

from dashboard.charts.picture import draw


def ready_to_draw() -> None:
    """Loads HoloViews' Bokeh backend, once."""
    if "bokeh" not in hv.Store.loaded_backends():
        hv.extension("bokeh", logo=False)


def live(shown: Any) -> hv.DynamicMap:
    """A DynamicMap that draws what an object with the parameters picture, dark and text holds, whenever they change."""
    streams = [hv.streams.Params(shown, ["picture", "dark", "text"])]

    def drawn(picture: Any, dark: bool, text: float) -> hv.Overlay:
        return draw(picture, dark=dark, text=text)

    return hv.DynamicMap(drawn, streams=streams)
