"""One goal on a family's page: its title, what helps in each place, and its story."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.measures.consistency import read_use
from dashboard.measures.family_facts import FamilyGoal, Lines, Part
from dashboard.measures.family_written import Scribe
from dashboard.measures.progress import GoalProgress, read_goal
from dashboard.measures.series import Point, Series
from dashboard.plan.facts import Goal, Place, Strategy
from dashboard.plan.months import Month
from dashboard.plan.terms import Side
from dashboard.words.family.helping import often, place_heading, seen_there
from dashboard.words.family.said import Said, written
from dashboard.words.family.story import Story, Strand, picture_said, status_label, told
from dashboard.words.readings import GoalReading, icon

_HEADING = {Side.HOME: "At home", Side.SETTING: "In the setting", Side.OTHER: "Elsewhere"}


def family_goal(scribe: Scribe, goal: Goal, homes: tuple[Place, ...]) -> FamilyGoal:
    """The goal for a family that is shown those homes of its own."""
    progress = read_goal(scribe.plan, goal, scribe.today)
    strategies = [s for s in scribe.plan.strategies_for(goal.id) if s.in_force(Month.of(scribe.today))]
    story = _story(scribe, progress, homes, len(strategies))
    return FamilyGoal(
        goal=goal,
        title=_title(scribe, goal),
        status=status_label(story, scribe.voice),
        icon=icon(GoalReading.REACHED if story.is_celebrated else story.status),
        helps=() if story.is_celebrated else tuple(_helps(scribe, strategies, homes)),
        sentences=told(story, scribe.voice),
        noted=tuple(_noted(scribe, progress)),
        alt=picture_said(story, scribe.voice),
        celebrated=story.is_celebrated,
    )


def _title(scribe: Scribe, goal: Goal) -> Lines:
    """The goal in the family's words, else as it was agreed, and the interpreter's version of either."""
    own = scribe.of_row("Goals", goal, "In the family's words") or scribe.of_row("Goals", goal, "Goal")
    return own or (written(goal.id, scribe.family),)


def _story(scribe: Scribe, progress: GoalProgress, homes: tuple[Place, ...], helps: int) -> Story:
    goal, reading = progress.goal, progress.reading
    levels = {level.level: level.looks_like for level in scribe.plan.levels_of(goal.id) if level.level is not None}
    return Story(
        status=reading.status,
        now=Month.of(scribe.today),
        unit=goal.unit,
        baseline=goal.baseline,
        strands=tuple(_strands(scribe, progress, homes)),
        target=(reading.target_month, reading.target) if reading.target_month and reading.target is not None else None,
        levels=levels,
        helps=helps,
        stale_since=reading.stale_since,
        goal_status=goal.status,
        family=scribe.family,
    )


def _strands(scribe: Scribe, progress: GoalProgress, homes: tuple[Place, ...]) -> Iterator[Strand]:
    """Each series with values, the one that the goal's reading stands on first; a single one needs no name."""
    told = [(series, reading) for series, reading in progress.series if reading is progress.reading]
    told += [one for one in progress.series if one[0].has_values and one[1] is not progress.reading]
    for series, reading in told:
        baseline = reading.baseline if reading.baseline is not None else progress.goal.baseline
        latest = reading.latest or _last_seen(series, Month.of(scribe.today))
        yield Strand(
            named=_named(scribe, series, homes) if len(told) > 1 else None,
            start=(reading.start, baseline) if reading.start and baseline is not None else None,
            latest=(latest.month, latest.value) if latest and latest.value is not None else None,
        )


def _last_seen(series: Series, now: Month) -> Point | None:
    """The latest value where none counts: it was seen all the same, under an event for example."""
    seen = (point for point in reversed(series.points) if point.value is not None and point.month <= now)
    return next(seen, None)


def _named(scribe: Scribe, series: Series, homes: tuple[Place, ...]) -> Said | None:
    """Where it was seen, or by whom where two people report from one place."""
    if series.by:
        return written(f"{series.by}:", scribe.family)
    place = scribe.plan.place(series.where or "")
    if place is None or place.side is None:
        return written(f"{series.where}:", scribe.family) if series.where else None
    return seen_there(place, scribe.plan.child.setting, scribe.voice, only_home=len(homes) == 1)


def _helps(scribe: Scribe, strategies: list[Strategy], homes: tuple[Place, ...]) -> Iterator[Part]:
    """For each place what is done there, home first; a child's other homes are left out."""
    order = [Side.HOME, Side.SETTING, Side.OTHER]
    places = [place for place in scribe.plan.places if place.side and (place.side is not Side.HOME or place in homes)]
    for place in sorted(places, key=lambda place: order.index(place.side or Side.OTHER)):
        lines = tuple(line for strategy in strategies for line in _done_there(scribe, strategy, place))
        if lines and place.side:
            heading = place_heading(place, scribe.plan.child.setting, scribe.voice, only_home=len(homes) == 1)
            yield Part(key=place.side.value.casefold(), heading=heading, lines=lines)


def _done_there(scribe: Scribe, strategy: Strategy, place: Place) -> Lines:
    """What one strategy asks for in that place, and how often it is done there."""
    now = Month.of(scribe.today)
    if not place.side or not strategy.text_for(place.side).strip() or not place.in_force(now):
        return ()
    lines = scribe.of_row("Strategies", strategy, _HEADING[place.side])
    if not any(line.version for line in lines):
        lines = (*lines, *(line for line in scribe.of_row("Strategies", strategy, "Strategy") if line.version))
    return (*lines, *_how_often(scribe, strategy, place))


def _how_often(scribe: Scribe, strategy: Strategy, place: Place) -> Lines:
    """This month's report where there is one already, else that of the last month, if the strategy was used there then."""
    now = Month.of(scribe.today)
    last = now.plus(-1)
    this = read_use(scribe.plan, strategy, now).by_place.get(place.name)
    if this is not None:
        return often(this, place.side, now, now, scribe.voice)
    if not (strategy.in_force(last) and place.in_force(last)):
        return ()
    return often(read_use(scribe.plan, strategy, last).by_place.get(place.name), place.side, last, now, scribe.voice)


def _noted(scribe: Scribe, progress: GoalProgress) -> Iterator[Said]:
    """What somebody wrote beside the latest value, as it stands there."""
    latest = progress.reading.latest
    if latest and latest.note.strip():
        record = latest.record
        by = scribe.signed(record.by, record.seen_on or latest.month.first_day)
        yield written(latest.note.strip(), scribe.family, by)
