"""How far a strategy is used alike where it is expected (design.md 4; after domain.md 3.6).

Reports are never averaged over people, a missing report is never a zero, and level and match are never blended.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import fmean

from dashboard.measures.recorded import says_something
from dashboard.plan.facts import Place, Strategy, StrategyUse
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side, Use, folded
from dashboard.plan.withdrawn import counting
from dashboard.words.readings import UseReading
from dashboard.words.use_sentences import UseFigures, use_sentence

#: A use of at least this is used well; a use of at most the second has not got going; so far apart is uneven.
WELL, NOT_GOING, APART = Use.MOSTLY, Use.RARELY, 2


@dataclass(frozen=True, slots=True)
class UseInMonth:
    """One strategy in one month. `by_place` has every place that expects it, by name; None where no report came.

    `places` are those places, `missing` the ones without a report; `most` and `least` are empty unless the use is
    uneven. `reports` are the rows behind it, `reasons` what they say got in the way, by place.
    """

    strategy: Strategy
    month: Month
    status: UseReading
    by_place: Mapping[str, Use | None]
    places: tuple[Place, ...] = ()
    missing: tuple[Place, ...] = ()
    most: tuple[Place, ...] = ()
    least: tuple[Place, ...] = ()
    reports: tuple[StrategyUse, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def in_the_way(self) -> tuple[StrategyUse, ...]:
        """The reports that say what got in the way."""
        return tuple(report for report in self.reports if report.in_the_way.strip())


def read_use(plan: Plan, strategy: Strategy, month: Month) -> UseInMonth:
    """How a strategy was used in a month in the places that expect it; no_report where nothing is expected at all."""
    reports = tuple(report for report in _reports(plan, strategy) if report.month == month)
    places = plan.places_expecting(strategy, month)
    by_place = {place.name: _use_in(plan, place, reports) for place in places}
    missing = tuple(place for place in places if by_place[place.name] is None)
    known = {place.name: use for place in places if (use := by_place[place.name]) is not None}
    status = UseReading.NO_REPORT if missing or not known else _alike(known.values())
    most: tuple[Place, ...] = ()
    least: tuple[Place, ...] = ()
    if status is UseReading.UNEVEN:
        most = tuple(place for place in places if known[place.name] == max(known.values()))
        least = tuple(place for place in places if known[place.name] == min(known.values()))
    reasons = {place.name: _reasons(plan, place, reports) for place in places}
    return UseInMonth(strategy, month, status, by_place, places, missing, most, least, reports, reasons)


def _reasons(plan: Plan, place: Place, reports: Iterable[StrategyUse]) -> tuple[str, ...]:
    told = (report for report in reports if report.in_the_way.strip())
    return tuple(report.in_the_way for report in told if plan.place(report.place) == place)


def _reports(plan: Plan, strategy: Strategy) -> tuple[StrategyUse, ...]:
    return counting(plan, "Strategy use", plan.use_of(strategy.id))


def _use_in(plan: Plan, place: Place, reports: Iterable[StrategyUse]) -> Use | None:
    """What was reported from a place: each person's latest report, and the lowest where people differ.

    The lowest, because two people are not averaged and a difference is worth asking about.
    """
    latest: dict[str, tuple[date, Use]] = {}
    for report in reports:
        if report.use is not None and plan.place(report.place) == place:
            entered = report.entered_on or date.min
            person = folded(report.by)
            if person not in latest or entered >= latest[person][0]:
                latest[person] = (entered, report.use)
    return min((use for _, use in latest.values()), default=None)


def _alike(uses: Iterable[Use]) -> UseReading:
    used = list(uses)
    if min(used) >= WELL:
        return UseReading.WELL_IN_BOTH
    if max(used) <= NOT_GOING:
        return UseReading.NOT_GOING
    return UseReading.UNEVEN if max(used) - min(used) >= APART else UseReading.GETTING_THERE


@dataclass(frozen=True, slots=True)
class StrategyReading:
    """A strategy over its months. `latest` is its latest reported month; the rest is over months with every report.

    `level` is the mean use (0-4) in each place, None without such a month. `match` and `exact` are shares (0-1) of
    the months in which the places were at most one step apart, or equal; None where there is no second place. `gap` is
    the mean of setting − home where these two are all the places. `n_months` counts the months with every report.
    """

    strategy: Strategy
    latest: UseInMonth | None = None
    level: Mapping[str, float] | None = None
    match: float | None = None
    exact: float | None = None
    gap: float | None = None
    n_months: int = 0
    months: tuple[UseInMonth, ...] = field(default=(), repr=False)

    @property
    def status(self) -> UseReading:
        """The reading of the latest reported month; no_report where nobody has reported."""
        return self.latest.status if self.latest else UseReading.NO_REPORT


def read_strategy(plan: Plan, strategy: Strategy, as_of: date | None = None) -> StrategyReading:
    """How alike a strategy has been used over all its months up to the month of `as_of`."""
    now = Month.of(as_of or date.today())
    given = (report for report in _reports(plan, strategy) if says_something(report))
    reported = sorted({report.month for report in given if report.month and report.month <= now})
    months = tuple(read_use(plan, strategy, month) for month in reported)
    whole = [
        (month, {name: use for name, use in month.by_place.items() if use is not None})
        for month in months
        if month.by_place and not month.missing
    ]
    spreads = [max(uses.values()) - min(uses.values()) for _, uses in whole if len(uses) > 1]
    gaps = [gap for _, uses in whole if (gap := _gap(plan, uses)) is not None]
    return StrategyReading(
        strategy,
        latest=months[-1] if months else None,
        level=_levels(uses for _, uses in whole) or None,
        match=_share(spread <= 1 for spread in spreads),
        exact=_share(spread == 0 for spread in spreads),
        gap=fmean(gaps) if gaps else None,
        n_months=len(whole),
        months=months,
    )


def _levels(months: Iterable[Mapping[str, Use]]) -> dict[str, float]:
    seen: dict[str, list[int]] = {}
    for uses in months:
        for name, use in uses.items():
            seen.setdefault(name, []).append(use)
    return {name: fmean(values) for name, values in seen.items()}


def _share(holds: Iterable[bool]) -> float | None:
    each = list(holds)
    return sum(each) / len(each) if each else None


def _gap(plan: Plan, uses: Mapping[str, Use]) -> float | None:
    sides = {place.side: uses[place.name] for place in plan.places if place.name in uses}
    if len(uses) != 2 or set(sides) != {Side.HOME, Side.SETTING}:
        return None
    return float(sides[Side.SETTING] - sides[Side.HOME])


def latest_reported_month(plan: Plan, as_of: date | None = None, strategy: Strategy | None = None) -> Month | None:
    """The latest month, up to that of `as_of`, with a report on a strategy (on any strategy where none is given)."""
    now = Month.of(as_of or date.today())
    rows = plan.use_of(strategy.id) if strategy else plan.use
    given = (report for report in counting(plan, "Strategy use", rows) if says_something(report))
    return max((report.month for report in given if report.month and report.month <= now), default=None)


@dataclass(frozen=True, slots=True)
class PlanUse:
    """All strategies in force in one month: `well` of `in_force` are used well, `without_report` lack a report.

    Strategies that nobody is expected to use anywhere are not in it. `missing_reports` counts single reports.
    """

    month: Month
    strategies: tuple[UseInMonth, ...] = ()

    @property
    def in_force(self) -> int:
        """How many strategies are in force."""
        return len(self.strategies)

    @property
    def well(self) -> int:
        """How many of them are used well in every place that expects them."""
        return sum(use.status is UseReading.WELL_IN_BOTH for use in self.strategies)

    @property
    def without_report(self) -> int:
        """How many strategies lack a report from at least one place."""
        return sum(use.status is UseReading.NO_REPORT for use in self.strategies)

    @property
    def missing_reports(self) -> int:
        """How many reports are missing."""
        return sum(len(use.missing) for use in self.strategies)

    @property
    def n_places(self) -> int:
        """The most places that any of the strategies is expected in."""
        return max((len(use.by_place) for use in self.strategies), default=0)


def read_plan_use(plan: Plan, month: Month) -> PlanUse:
    """Every strategy in force in a month and expected somewhere, in the order of the sheet."""
    in_force = (read_use(plan, strategy, month) for strategy in plan.strategies.values() if strategy.in_force(month))
    return PlanUse(month, tuple(use for use in in_force if use.by_place))


def use_figures_of(use: UseInMonth, as_of: date) -> UseFigures:
    """What the sentence of a strategy's month is made of."""
    return UseFigures(
        status=use.status,
        month=use.month,
        now=Month.of(as_of),
        n_places=len(use.by_place),
        missing=use.missing,
        most=use.most,
        least=use.least,
    )


def use_sentence_of(use: UseInMonth, as_of: date) -> str:
    """The reading of a strategy's month as people read it."""
    return use_sentence(use_figures_of(use, as_of))
