"""The picture of a goal that a family can read across the table: where we started, where we are, where we are heading.

At most four things: those three, and the way between them. Time runs from left to right in every language, as on the calendars
and phones that families have here: a picture shown to two people must not read two ways. On a page that runs from right to left
a sentence beside it says so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise

from dashboard.charts.picture import Line, Mark, Picture, Table, Text
from dashboard.charts.placing import LETTER, Frame, Plane, around, size_of
from dashboard.charts.road import End, Road
from dashboard.charts.roadroom import END, RoadRoom
from dashboard.charts.typefaces import css_stack
from dashboard.plan.months import Month, months_between
from dashboard.words.family.picture import picture_words
from dashboard.words.family.voice import Voice

#: The way is broad and its marks are filled, where it leads is dashed and hollow: so grey paper tells them apart.
_WAY, _AHEAD = 5.0, 2.5
_STEP, _GOAL = 11.0, 19.0
#: The size of what is said beside the four things, as a share of the letters.
_SMALL = 0.88
#: Where a letter is missing, a canvas goes on to the next: low faces, whose lines cross nothing.
_FONT = css_stack(low=True).replace('"', "")
#: Letters in a line of the labels, at most and at least, and the share of the width that a line may take.
_WIDE, _SLIM, _SHARE = 24, 13, 0.38
#: Which of now, the start and what lies ahead is named first, second and third: whoever comes first has the best place.
_ORDERS = ((0, 1, 2), (1, 0, 2))
#: How much higher a picture may become for its labels, in pixels.
_MORE = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words of the picture in one language: the three ends, a month without a value, the headings of the table.

    `month` says a month in words, `short_month` where there is little room, and `amount` a value with the goal's unit; `rtl`
    where the language runs from right to left.
    """

    started: str
    now: str
    heading: str
    nothing: str
    month_heading: str
    seen_heading: str
    month: Callable[[Month], str]
    short_month: Callable[[Month], str]
    amount: Callable[[float], str]
    rtl: bool = False

    def isolated(self, text: str) -> str:
        """The text so marked that each of its lines runs its own way on a canvas that runs from right to left."""
        return "\n".join(f"\u2068{line}\u2069" for line in text.split("\n")) if self.rtl else text


def labels_in(voice: Voice, unit: str) -> Labels:
    """The words of the picture in a voice, for a goal with that unit."""
    words = picture_words(voice)
    return Labels(
        started=words.started,
        now=words.now,
        heading=words.heading,
        nothing=words.nothing,
        month_heading=words.month_heading,
        seen_heading=words.seen_heading,
        month=voice.month,
        short_month=partial(voice.month, short=True),
        amount=lambda value: voice.amount(value, unit),
        rtl=words.rtl,
    )


def family_picture(
    road: Road, labels: Labels, said: str, *, height: float = 240, width: float = 640, text: float = 16
) -> Picture | None:
    """The picture, None where nothing is known yet; `said` is what a screen reader says in its place.

    `width` and `text` say how wide it will be and how large its letters are, in pixels, at least about. It is as high as
    `height`, or higher where the words of levels need it.
    """
    if not road.goes_anywhere:
        return None
    rooms = (
        RoadRoom(road, labels.month, width=width, height=height + more, letter=text, foot=more / 2)
        for more in range(0, _MORE, 25)
    )
    tries = (_laid_out(road, labels, room, order) for room in rooms for order in _ORDERS)
    room, plane, lines, marks, texts = _first_good(tries)
    gaps = tuple(_gaps(road, labels, room, plane))
    low, high = _edges(room, plane)
    return Picture(
        said=said,
        x_range=(room.back(0, 0)[0], room.back(room.width, 0)[0]),
        y_range=(room.back(0, low)[1], room.back(0, high)[1]),
        x_ticks=_months(road, labels, room),
        y_ticks=tuple((value, labels.isolated(words)) for value, words in room.words),
        lines=tuple(lines),
        marks=tuple(marks),
        texts=(*texts, *gaps),
        height=round(room.whole - room.height + high - low),
        font=_FONT,
    )


type _Tried = tuple[RoadRoom, Plane, list[Line], list[Mark], list[Text]]


def _laid_out(road: Road, labels: Labels, room: RoadRoom, order: tuple[int, int, int]) -> _Tried:
    lines, marks = [*_ahead(road, room), *_way(road, room)], _marks(road, room)
    plane = Plane(Frame(0, 0, room.width, room.height), taken=[_around_mark(mark, room) for mark in marks])
    plane.lines = [(*room.px(line.x0, line.y0), *room.px(line.x1, line.y1)) for line in lines]
    ends = [end for _, end in sorted(zip(order, _ends(road, labels, room), strict=False))]
    texts = [written for end in ends if (written := _written(*end, labels, room, plane))]
    return room, plane, lines, marks, texts


def _first_good(tries: Iterable[_Tried]) -> _Tried:
    """The lowest picture in which each end has its name and no name crosses a line, or else the nearest to that."""
    seen = []
    for tried in tries:
        _, plane, _, _, texts = tried
        if len(texts) == 3 and not plane.crossed:
            return tried
        seen.append(tried)
    return min(seen, key=lambda tried: (-len(tried[4]), tried[1].crossed))


def family_table(road: Road, labels: Labels, caption: str) -> Table:
    """The same numbers: a row for each month; one without a value says so, and a level is said in its words."""
    words = dict(road.levels)

    def seen(value: float | None) -> str:
        return labels.nothing if value is None else words.get(value) or labels.amount(value)

    rows = tuple((labels.month(month), seen(value)) for month, value in road.months)
    return Table(caption, (labels.month_heading, labels.seen_heading), rows)


def _edges(room: RoadRoom, plane: Plane) -> tuple[float, float]:
    """The lowest and the highest pixel of the plane with anything near it: what is empty above and below is cut off."""
    words = [(room.px(0, value)[1], size_of(said, room.letter)[1] / 2) for value, said in room.words]
    low = min([*(frame.y0 for frame in plane.taken), *(at - half for at, half in words)])
    high = max([*(frame.y1 for frame in plane.taken), *(at + half for at, half in words)])
    return max(0.0, low - 8), min(room.height, high + 4)


def _way(road: Road, room: RoadRoom) -> list[Line]:
    """The way from month to month; months without a value leave a gap."""
    seen = [(month, value) for month, value in road.months if value is not None]
    return [
        Line(room.x(a), before, room.x(b), after, "brand", _WAY)
        for (a, before), (b, after) in pairwise(seen)
        if b.since(a) == 1
    ]


def _ahead(road: Road, room: RoadRoom) -> list[Line]:
    """How high we are heading: a level line, as far as its month or to the edge."""
    if road.heading is None:
        return []
    month, value = road.heading
    return [Line(0, value, room.x(month or room.last), value, "brand", _AHEAD, "dashed")]


def _marks(road: Road, room: RoadRoom) -> list[Mark]:
    marks = [Mark(room.x(month), value, "brand", "circle", _STEP) for month, value in road.months if value is not None]
    if road.heading and road.heading[0]:
        marks.append(Mark(room.x(road.heading[0]), road.heading[1], "brand", "diamond", _GOAL, hollow=True))
    if road.start:
        marks.append(Mark(room.x(road.start[0]), road.start[1], "brand", "circle", END, hollow=True))
    if road.now and road.now != road.start:
        marks.append(Mark(room.x(road.now[0]), road.now[1], "brand", "circle", END))
    return marks


def _around_mark(mark: Mark, room: RoadRoom) -> Frame:
    x, y = room.px(mark.x, mark.y)
    half = mark.size / 2 + 1
    return Frame(x - half, y - half, x + half, y + half)


def _ends(road: Road, labels: Labels, room: RoadRoom) -> list[tuple[str, End, bool]]:
    """Now, the start and what lies ahead, as far as they are known: the name in short lines, where it is, if it lies ahead."""
    named: list[tuple[str, tuple[Month | None, float] | None]] = [
        (labels.now, road.now if road.now != road.start else None),
        (labels.started, road.start),
        (labels.heading, road.heading),
    ]
    last = max(month for month, _ in (*road.months, *(end for _, end in named if end)) if month)
    letters = max(_SLIM, min(_WIDE, int(room.width * _SHARE / (room.letter * LETTER))))
    words = dict(road.levels)

    def lines(name: str, value: float) -> str:
        amount = "" if value in words else labels.amount(value)
        return "\n".join([*textwrap.wrap(name, letters), *textwrap.wrap(amount, letters)])

    ahead = road.heading
    return [(lines(name, end[1]), (end[0] or last, end[1]), end is ahead) for name, end in named if end]


def _written(said: str, end: End, ahead: bool, labels: Labels, room: RoadRoom, plane: Plane) -> Text | None:
    """The label of an end at its mark, or along the line that leads there; None where there is no room for it."""
    x, y = room.px(room.x(end[0]), end[1])
    along = _along(x, y, room) if ahead else ()
    spot = plane.place(said, room.letter, [*around(x, y, END * 0.72), *along], y)
    if spot is None:
        return None
    return Text(*room.back(spot.x, spot.y), labels.isolated(said), "brand", spot.align, spot.baseline, bold=True)


def _along(x: float, y: float, room: RoadRoom) -> Iterator[tuple[float, float, str, str]]:
    """Further spots for what stands on a level line: above and below it, from its end to its beginning."""
    for share in (0.75, 0.5, 0.25, 0.0):
        across = room.side + (x - room.side) * share
        yield across, y + 6, "left", "bottom"
        yield across, y - 6, "left", "top"


def _gaps(road: Road, labels: Labels, room: RoadRoom, plane: Plane) -> Iterator[Text]:
    """Where nothing was written down, once for each run of such months."""
    said = "\n".join(textwrap.wrap(labels.nothing, _SLIM))
    for missing, run in groupby(road.months, key=lambda one: one[1] is None):
        months = [month for month, _ in run]
        if not missing:
            continue
        across, _ = room.px((room.x(months[0]) + room.x(months[-1])) / 2, room.low)
        heights = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)
        spots = [(across, share * room.height, "center", "middle") for share in heights]
        spot = plane.place(said, room.letter * _SMALL, spots)
        if spot:
            x, y = room.back(spot.x, spot.y)
            yield Text(x, y, labels.isolated(said), "quiet", "center", "middle", _SMALL)


def _months(road: Road, labels: Labels, room: RoadRoom) -> tuple[tuple[float, str], ...]:
    """The months in words, as many as there is room for; in short ones where the whole words leave an end without its month."""
    ends = [end[0] for end in (road.now, road.start, road.heading) if end and end[0]]
    wanted = list(dict.fromkeys([*ends, *reversed(months_between(room.first, room.last))]))

    def found(ticks: Mapping[Month, str]) -> int:
        return sum(month in ticks for month in ends)

    ticks = max((_fitting(wanted, said, room) for said in (labels.month, labels.short_month)), key=found)
    return tuple(sorted((room.x(month), said) for month, said in ticks.items()))


def _fitting(wanted: Iterable[Month], month: Callable[[Month], str], room: RoadRoom) -> dict[Month, str]:
    """Of the wanted months those that have room in these words; the first ones come first."""
    taken: list[Frame] = []
    ticks = {}
    for one in wanted:
        width, height = size_of(f"{month(one)}  ", room.letter)
        x, _ = room.px(room.x(one), room.low)
        frame = Frame(x - width / 2, 0, x + width / 2, height)
        if not any(frame.meets(other) for other in taken):
            taken.append(frame)
            ticks[one] = month(one)
    return ticks
