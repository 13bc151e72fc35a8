"""The picture for families: at most four things, a gap that says so, no label on another, in any language and at any width."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest

from dashboard.charts.family import Labels, family_picture, family_table
from dashboard.charts.paper import svg
from dashboard.charts.picture import Picture, Text
from dashboard.charts.road import Road, road_of
from dashboard.plan.months import Month
from dashboard.words.dates import month_name
from tests.build_workbook import TODAY
from tests.reports.printed import SAMPLES, plan_of

pytestmark = pytest.mark.xdist_group("reports")

ENGLISH = Labels(
    started="Where we started",
    now="Where we are",
    heading="Where we are heading",
    nothing="nothing written down",
    month_heading="Month",
    seen_heading="What we saw",
    month=month_name,
    short_month=lambda month: month_name(month)[:3],
    amount=lambda value: f"{value:g} words",
)
URDU = replace(
    ENGLISH,
    started="ہم نے کہاں سے شروع کیا",
    now="ہم اب کہاں ہیں",
    heading="ہم کہاں جا رہے ہیں",
    nothing="کچھ نہیں لکھا گیا",
    rtl=True,
)


def road(
    *values: float | None, start: float = 8, target: float = 30, by: int = 8, levels: tuple[str, ...] = ()
) -> Road:
    months = tuple((Month(2026, 5).plus(n), value) for n, value in enumerate(values))
    seen = [(month, value) for month, value in months if value is not None]
    return Road(
        months=months,
        start=(Month(2026, 5), start),
        now=seen[-1] if seen else None,
        heading=(Month(2026, 5).plus(by), target),
        levels=tuple(enumerate(levels)),
        low=0,
        high=max(30, target),
    )


def drawn(way: Road, labels: Labels = ENGLISH, *, width: float = 640) -> Picture:
    picture = family_picture(way, labels, "The picture.", width=width)
    assert picture
    return picture


def said(picture: Picture) -> list[str]:
    return [text.text for text in picture.texts]


def test_it_says_where_we_started_where_we_are_and_where_we_are_heading() -> None:
    picture = drawn(road(8, 9, 12, 14))
    assert sorted(said(picture)) == [
        "Where we are\n14 words",
        "Where we are heading\n30 words",
        "Where we started\n8 words",
    ]
    assert [word for _, word in picture.x_ticks][:2] == ["May", "June"]
    assert picture.x_ticks[-1][1] == "January"
    assert picture.y_ticks == ()


def test_a_month_without_a_value_is_a_gap_that_says_so() -> None:
    picture = drawn(road(8, 9, None, 12, 14))
    assert "nothing\nwritten down" in said(picture)
    assert sorted((line.x0, line.x1) for line in picture.lines if line.dash == "solid") == [(0, 1), (3, 4)]
    table = family_table(road(8, 9, None, 12), ENGLISH, "Words")
    assert table.rows[2] == ("July", "nothing written down")


def test_in_black_and_white_the_three_ends_and_the_two_lines_are_told_apart() -> None:
    picture = drawn(road(8, 9, 12, 14))
    large = {(mark.shape, mark.hollow) for mark in picture.marks if mark.size > 12}
    assert large == {("circle", True), ("circle", False), ("diamond", True)}
    assert {(line.dash, line.width) for line in picture.lines} == {("solid", 5.0), ("dashed", 2.5)}


def test_where_a_goal_has_words_for_its_levels_they_stand_on_the_axis() -> None:
    words = (
        "By herself.",
        "When we tell her.",
        "When we point to it.",
        "A hand over hers, all the way, from the first to the last.",
    )
    way = replace(road(3, 3, 2, start=3, target=1, levels=words), low=0, high=3)
    picture = drawn(way)
    assert [value for value, _ in picture.y_ticks] == [1, 2, 3]
    assert picture.y_ticks[0][1] == "When we tell her."
    assert picture.y_ticks[2][1].endswith(" …")
    assert "Where we are" in said(picture)
    assert family_table(way, ENGLISH, "Help").rows[0] == ("May", words[3])


def test_a_goal_that_is_reached_names_both_ends_though_they_are_one() -> None:
    for width in (340, 640):
        picture = drawn(road(8, 15, 22, 30, by=3), width=width)
        names = {text.replace("\n", " ") for text in said(picture)}
        assert {"Where we are 30 words", "Where we are heading 30 words"} <= names


def test_a_goal_of_which_nothing_is_known_has_no_picture() -> None:
    assert (
        family_picture(Road(months=(), start=None, now=None, heading=None, levels=(), low=0, high=1), ENGLISH, "")
        is None
    )


def test_the_picture_keeps_its_direction_and_its_words_theirs() -> None:
    picture = drawn(road(8, 9, None, 12), URDU)
    assert picture.x_ticks[0][1] == "May"
    assert all(
        line.startswith("\u2068") and line.endswith("\u2069") for text in said(picture) for line in text.split("\n")
    )
    assert "\u2068" not in "".join(said(drawn(road(8, 9, None, 12))))


WIDTHS = (320, 420, 640, 900)


@pytest.mark.parametrize("reference", SAMPLES)
@pytest.mark.parametrize("labels", [ENGLISH, URDU], ids=["en", "ur"])
def test_no_label_stands_on_another_and_none_is_left_out(reference: str, labels: Labels) -> None:
    plan = plan_of(reference)
    for goal in plan.goals.values():
        way = road_of(plan, goal, TODAY)
        for width in WIDTHS:
            picture = family_picture(way, labels, goal.goal, width=width)
            if picture is None:
                continue
            frames = [_frame(text, picture, width) for text in picture.texts]
            assert not any(_meet(a, b) for a, b in combinations(frames, 2)), (goal.goal, width, said(picture))
            named = [re.sub("[\u2068\u2069]", "", text.text).replace("\n", " ") for text in picture.texts if text.bold]
            ends = [way.start, way.heading, way.now if way.now != way.start else None]
            assert len(named) == 3 - ends.count(None), (goal.goal, width, named)
            assert sum(name.startswith(labels.heading) for name in named) == 1, (goal.goal, width, named)


def _frame(text: Text, picture: Picture, width: float) -> tuple[float, float, float, float]:
    """The box of a label in pixels, by the mean width of a letter."""
    lines = re.sub("[\u2068\u2069]", "", text.text).split("\n")
    beside = max((len(line) for _, words in picture.y_ticks for line in words.split("\n")), default=0) * 16 * 0.57
    across = (width - beside - 16) / (picture.x_range[1] - picture.x_range[0])
    up = (picture.height - 30) / (picture.y_range[1] - picture.y_range[0])
    wide, high = max(map(len, lines)) * 16 * text.size * 0.5, len(lines) * 16 * text.size * 1.3
    left = text.x * across - {"left": 0, "center": wide / 2, "right": wide}[text.align]
    low = text.y * up - {"bottom": 0, "middle": high / 2, "top": high}[text.baseline]
    return left, low, left + wide, low + high


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1


@pytest.mark.parametrize(("width", "months"), [(640, ("May", "September")), (260, ("May", "Sep"))])
def test_the_two_ends_have_their_months_by_short_names_where_there_is_little_room(
    width: float, months: tuple[str, str]
) -> None:
    levels = ("Talks with one grown-up only", "Talks with some grown-ups he knows well")
    way = replace(road(0, 0, 0.5, 1, 1, start=0, target=1, by=4, levels=levels), high=1)
    ticks = [said for _, said in drawn(way, width=width).x_ticks]
    assert (ticks[0], ticks[-1]) == months


def test_paper_draws_the_same_picture() -> None:
    drawing = svg(drawn(road(8, 9, None, 12, 14), URDU), width=640, text=16)
    assert "<text" not in drawing
    assert len(drawing) < 200_000
