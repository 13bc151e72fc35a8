"""A picture made ready for the projector: twice the size, so that lines and marks are seen at three metres."""

from __future__ import annotations

from dataclasses import replace

from dashboard.charts.picture import Picture

#: Lines that carry data are at least so wide, and marks so large, in pixels (trust: projector).
_LINE, _MARK = 4.5, 18.0
#: How much of the width a letter takes beside the last month.
_LETTER = 0.036


def projected(picture: Picture, size: float, height: int) -> Picture:
    """The same picture with wide lines, large marks, and room for large words beside the last month; `size` is 1 on a projector."""
    data = tuple(
        replace(line, width=size * max(_LINE, line.width) if line.width > 1.5 else 2.0) for line in picture.lines
    )
    marks = tuple(replace(mark, size=_MARK * size) for mark in picture.marks)
    left, right = picture.x_range
    ends = [text for text in picture.texts if text.align == "left" and text.x > 0]
    last = max((x for x, _ in picture.x_ticks), default=right)
    letter = _LETTER * max(last, 3)
    beyond = [text.x + letter * len(text.text) for text in ends if text.x >= last]
    texts = tuple(replace(text, size=max(text.size, 0.93)) for text in picture.texts)
    return replace(
        picture,
        lines=data,
        marks=marks,
        texts=texts,
        height=round(height * size),
        x_range=(left, max([right, *beyond])),
    )
