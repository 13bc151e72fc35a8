"""Pictures on paper: the same elements as on the screen, and the screens undisturbed by them."""

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import holoviews as hv
import pytest

from dashboard.charts.goal import goal_picture
from dashboard.charts.live import ready_to_draw
from dashboard.charts.paper import svg
from dashboard.charts.picture import EMPTY, Box, Line, Mark, Picture, Text, draw, elements
from dashboard.measures.progress import read_goal
from tests.build_workbook import TODAY
from tests.reports.printed import plan_of

pytestmark = pytest.mark.xdist_group("reports")  # Matplotlib is loaded once

BARE = Picture(said="Nothing.", x_range=(0, 4), y_range=(0, 4))
FULL = replace(
    BARE,
    x_ticks=((0, "May"), (4, "Sep")),
    y_ticks=((0, "0"), (4, "4")),
    boxes=(Box(0, 0, 1, 1, "home-2", "home"), Box(1, 0, 2, 1, "none", "quiet", "dashed")),
    lines=(Line(0, 0, 4, 4, "brand", 2), Line(0, 4, 4, 0, "quiet", 2, "dotted")),
    marks=(Mark(1, 1, "home", "circle"), Mark(2, 2, "setting", "square"), Mark(3, 3, "other", "diamond", hollow=True)),
    texts=(Text(2, 3, "target 4", "brand", "left", bold=True),),
)


def paths(drawn: str) -> list[tuple[str, str]]:
    """The shape and the style of everything that is drawn."""
    return re.findall(r'<path d="([^"]*)"[^>]*style="([^"]*)"', drawn)


def test_everything_in_a_picture_is_drawn_in_its_ink() -> None:
    styles = [style for _, style in paths(svg(FULL))]
    for ink in ("fill: #9ccae6", "stroke: #17494d", "fill: #0072b2", "fill: #d55e00", "stroke: #6d4c91"):
        assert any(ink in style for style in styles), ink
    dashes = [style for style in styles if "stroke-dasharray" in style]
    assert any("#4b5563" in style for style in dashes)
    assert not any("#17494d" in style for style in dashes)


def test_home_and_setting_have_shapes_of_their_own_so_that_grey_paper_tells_them_apart() -> None:
    drawn = {style.partition(";")[0]: shape for shape, style in paths(svg(FULL))}
    assert "C" in drawn["fill: #0072b2"]
    assert "C" not in drawn["fill: #d55e00"]


def test_letters_are_drawn_as_shapes_and_nothing_is_asked_of_the_reader() -> None:
    drawn = svg(FULL)
    assert "<text" not in drawn
    assert "<metadata" not in drawn
    assert drawn.startswith("<svg")
    assert len(drawn) < 40_000
    assert len(svg(replace(FULL, texts=()))) < len(drawn)


@pytest.mark.parametrize("said", ["$x^2$ \\alpha", "<script>", "ہم ساتھ بولتے ہیں", "ਪੰਜਾਬੀ", "żółć", "", "😀"])
def test_any_text_can_be_drawn(said: str) -> None:
    drawn = svg(replace(FULL, texts=(Text(1, 1, said),)))
    assert "script" not in drawn
    assert drawn.endswith("</svg>\n")


def test_a_text_between_dollars_is_no_formula() -> None:
    plain, between = (svg(replace(BARE, texts=(Text(1, 1, said),))) for said in ("5", "$5$"))
    assert len(between) > len(plain) + 500


def test_an_empty_picture_is_drawn_too() -> None:
    assert svg(BARE).startswith("<svg")


def on_screen(picture: Picture) -> Any:
    """What Bokeh would send to a browser, without the numbers that it counts up."""
    plot = hv.renderer("bokeh").get_plot(draw(picture))
    kinds = sorted(model.__class__.__name__ for model in plot.state.references())
    glyphs = [renderer.data_source.data for renderer in plot.state.renderers]
    values = [{name: [str(value) for value in column] for name, column in one.items()} for one in glyphs]
    return json.dumps([kinds, values, plot.state.html_attributes, plot.state.output_backend])


# HoloViews holds this back itself, but what is held back in one thread is let through by another.
@pytest.mark.filterwarnings("ignore:No data for colormapping")
def test_a_screen_is_drawn_as_before_while_pages_are_made_in_other_threads() -> None:
    ready_to_draw()
    plan = plan_of("JS09")
    pictures = [goal_picture(plan, read_goal(plan, goal, TODAY), TODAY) for goal in list(plan.goals.values())[2:]]
    before = [on_screen(picture) for picture in pictures]
    several = [replace(picture, height=100 + n) for n in range(2) for picture in pictures]
    patience = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # the threads get in each other's way wherever they can
    try:
        with ThreadPoolExecutor(4) as others:
            making = others.map(svg, several)
            during = [on_screen(picture) for picture in pictures]
            made = list(making)
    finally:
        sys.setswitchinterval(patience)
    assert during == before == [on_screen(picture) for picture in pictures]
    assert all(page.endswith("</svg>\n") for page in made)
    assert made == [svg(picture) for picture in several]
    assert hv.Store.current_backend == "bokeh"


def test_a_picture_needs_neither_values_nor_a_line() -> None:
    plan = plan_of("AK01")
    goal = replace(plan.goals["G1"], baseline=None, target=None, target_date=None)
    bare = replace(plan, goals={"G1": goal}, progress=())
    assert svg(goal_picture(bare, read_goal(bare, goal, TODAY), TODAY))


def test_on_a_phone_there_is_room_for_the_target_beside_the_last_month() -> None:
    plan = plan_of("GH07")
    goal = plan.goals["G3"]
    picture = goal_picture(plan, read_goal(plan, goal, TODAY), TODAY, narrow=True)
    (target,) = [text for text in picture.texts if text.text.startswith("target")]
    across = 300 / (picture.x_range[1] - picture.x_range[0])  # the plane on a phone, in pixels a month
    assert (picture.x_range[1] - target.x) * across >= len("target 30") * 7


def test_a_layer_without_anything_in_it_has_no_numbers_where_colours_belong() -> None:
    columns = [
        (name, element.dimension_values(name).dtype.kind)
        for element in elements(EMPTY).values()
        for name in ("fill", "edge", "ink")
        if element.get_dimension(name) is not None
    ]
    assert columns
    assert {kind for _, kind in columns} == {"O"}
