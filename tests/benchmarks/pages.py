"""The two servers that a browser is sent to, each in a process of its own: the tracker, and a bare Panel page of as many charts.

    python -m tests.benchmarks.pages tracker|family FOLDER PORT
    python -m tests.benchmarks.pages bare|fields|clicks FOLDER PORT

The bare page is what a person would write for these pictures in plain HoloViews: for every goal a line with its marks, the aim
line, the target and labels, four DynamicMaps under each other, and a button that goes on to the next child. `?goals` has it
go on to the next goal of the child: the same charts, each showing another goal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import holoviews as hv
import panel as pn

from dashboard.app import asked_for, ready
from dashboard.files.folder import PlanFolder
from dashboard.measures.progress import read_goal
from dashboard.plan.relatives import FAMILY
from dashboard.screens.family.alone import FamilyAlone
from dashboard.screens.tracker import Tracker
from tests.benchmarks.books import TODAY

#: The children who are switched between have as many goals as this, all drawn.
CHILDREN, CHARTS = ("GH07", "AK01", "EM05", "KN10"), 4
#: As many text fields has the bare page that is typed on: as the list of updates due has rows.
FIELDS = 34
#: A session without a browser is given up so soon.
LIFETIME_MS = 2000

type Series = tuple[str, list[int], list[float], list[tuple[int, float]], float]


def main(kind: str, folder: Path, port: int) -> None:
    page = {
        "tracker": tracker_pages,
        "family": family_pages,
        "bare": bare_pages,
        "fields": field_pages,
        "clicks": click_pages,
    }[kind](PlanFolder(folder, today=lambda: TODAY))
    pn.serve(
        {"/": page},
        port=port,
        address="127.0.0.1",
        show=False,
        verbose=False,
        unused_session_lifetime_milliseconds=LIFETIME_MS,
        check_unused_sessions_milliseconds=500,
    )


def tracker_pages(plans: PlanFolder) -> Callable[[], Any]:
    """What makes the tracker for a new session."""
    ready()
    return lambda: Tracker(plans, at=asked_for())


def family_pages(plans: PlanFolder) -> Callable[[], Any]:
    """What makes the family's page of the first child for a new session, as `serve FILE --family` does."""
    ready()
    file = plans.by_reference(CHILDREN[0])
    assert file is not None
    alone = PlanFolder(file.path, today=lambda: TODAY)
    return lambda: FamilyAlone(alone, file.plan, FAMILY)


def bare_pages(plans: PlanFolder) -> Callable[[], Any]:
    """What makes the bare page for a new session."""
    pn.extension()
    hv.extension("bokeh")
    children = [_series(plans, reference) for reference in CHILDREN]
    return lambda: bare_page(children, by_goal="goals" in pn.state.session_args)


def field_pages(_plans: PlanFolder) -> Callable[[], Any]:
    """What makes the bare page of text fields for a new session: the server writes under them what was entered."""
    pn.extension()

    def page() -> Any:
        fields = [pn.widgets.TextInput(name=f"Goal {n + 1}") for n in range(FIELDS)]
        said = pn.bind(lambda *texts: pn.pane.HTML(", ".join(texts), css_classes=["says"]), *fields)
        return pn.Column(*fields, said)

    return page


def click_pages(plans: PlanFolder) -> Callable[[], Any]:
    """What makes the bare page of buttons for a new session: one changes a text, the other a text and one chart."""
    pn.extension()
    hv.extension("bokeh")
    goals = _series(plans, CHILDREN[0])

    def page() -> Any:
        tick = pn.widgets.Button(name="Tick", css_classes=["tick"])
        on = pn.widgets.Button(name="On", css_classes=["on"])

        def said(ticks: int, pages: int) -> Any:
            return pn.pane.HTML(f"<p>{ticks} ticks, page {pages}</p>", css_classes=["says"])

        def drawn(clicks: int) -> hv.Overlay:
            return bare_chart(*goals[clicks % CHARTS], clicks)

        chart = hv.DynamicMap(drawn, streams=[hv.streams.Params(on, ["clicks"])])
        words = pn.bind(said, tick.param.clicks, on.param.clicks)
        return pn.Column(tick, on, words, pn.pane.HoloViews(chart, sizing_mode="stretch_width"))

    return page


def bare_page(children: list[list[Series]], *, by_goal: bool) -> Any:
    """Four charts of one child and a button that shows the next child, or the next goal in each chart."""
    button = pn.widgets.Button(name="Next", css_classes=["next"])

    def chart(place: int) -> hv.DynamicMap:
        def drawn(clicks: int) -> hv.Overlay:
            shown = children[0 if by_goal else clicks % len(children)]
            return bare_chart(*shown[(place + clicks) % CHARTS if by_goal else place], clicks)

        return hv.DynamicMap(drawn, streams=[hv.streams.Params(button, ["clicks"])])

    charts = (
        pn.pane.HoloViews(chart(place), linked_axes=False, sizing_mode="stretch_width") for place in range(CHARTS)
    )
    return pn.Column(button, *charts, sizing_mode="stretch_width")


def bare_chart(
    name: str, months: list[int], values: list[float], aim: list[tuple[int, float]], target: float, clicks: int
) -> hv.Overlay:
    """One goal in plain HoloViews."""
    points = list(zip(months, values, strict=True))
    labels = [(x, y, f"{y:g}") for x, y in (points[0], points[-1])]
    return (
        hv.Curve(points, "month", "value").opts(color="black", line_width=3)
        * hv.Scatter(points, "month", "value").opts(color="black", size=9)
        * hv.Curve(aim, "month", "value").opts(color="grey", line_dash="dashed")
        * hv.HLine(target).opts(color="teal", line_width=2)
        * hv.Labels([*labels, (aim[-1][0], target, f"target {target:g}")], ["month", "value"], "text")
    ).opts(title=f"{name} ({clicks})", responsive=True, height=190, framewise=True, show_legend=False)


def _series(plans: PlanFolder, reference: str) -> list[Series]:
    """What the charts of a child show: months counted from the first, values, the aim line and the target."""
    file = plans.by_reference(reference)
    assert file is not None
    found = []
    for goal in file.plan.goals.values():
        progress = read_goal(file.plan, goal, TODAY)
        series = progress.series[0][0]
        seen = [point for point in series.points if point.value is not None]
        first = seen[0].month
        line = [(month.since(first), value) for month, value in progress.reading.lines[0].points()]
        values = [float(point.value) for point in seen if point.value is not None]
        found.append((goal.id, [point.month.since(first) for point in seen], values, line, float(goal.target or 0)))
    assert len(found) == CHARTS, f"{reference} has {len(found)} charts"
    return found


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
