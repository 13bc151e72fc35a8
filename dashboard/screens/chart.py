"""One picture on a screen: a pane that is made once and given new pictures."""

from __future__ import annotations

from typing import Any

import panel as pn
import param

from dashboard.charts.live import live
from dashboard.charts.picture import EMPTY, Picture
from dashboard.screens.atonce import when_the_page_stands
from dashboard.view import View

#: The text of a picture at a text size of 100 %, in pixels.
TEXT = 13.0


class Chart(param.Parameterized):
    """A picture with its pane; assigning `picture` draws it, in the light or dark and the text size of the view."""

    picture = param.ClassSelector(class_=Picture, default=EMPTY, doc="What is shown.")
    dark = param.Boolean(default=False, doc="Whether light stands on dark.")
    text = param.Number(default=TEXT, doc="Size of the text in pixels.")

    def __init__(self, view: View, *, scale: float = 1.0) -> None:
        super().__init__(dark=view.dark, text=TEXT * scale * view.text_size / 100)
        self._scale = scale
        self.pane: Any = None
        self._place = pn.Column(sizing_mode="stretch_width", margin=0)
        view.param.watch(self._follow, ["dark", "text_size"])

    def _follow(self, *events: Any) -> None:
        for event in events:
            if event.name == "dark":
                self.dark = event.new
            else:
                self.text = TEXT * self._scale * event.new / 100

    @property
    def body(self) -> Any:
        """Where the picture stands; the pane is made with the first picture."""
        return self._place

    def show(self, picture: Picture | None) -> None:
        """Draws a picture where it differs from what is shown; None hides the place."""
        self._place.visible = picture is not None
        if picture is None:
            return
        if self.pane is not None:
            if picture != self.picture:
                when_the_page_stands(lambda: self.param.update(picture=picture))
            return
        self.picture = picture
        self.pane = pn.pane.HoloViews(live(self), linked_axes=False, sizing_mode="stretch_width", margin=0)
        self._place.append(self.pane)
