"""The Strategies tab, the heart of it: is what was agreed done at home and in the setting, this month and month by month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.charts.strategies import dumbbells, grid_table, month_grid, use_table
from dashboard.measures.consistency import latest_reported_month, read_plan_use, read_strategy
from dashboard.measures.together import Together, together
from dashboard.plan.facts import StrategyUse
from dashboard.plan.months import Month, months_between
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Side, Use
from dashboard.screens.blocks import card, grid, split, stack
from dashboard.screens.chart import Chart
from dashboard.screens.forms.drafts import has_draft
from dashboard.screens.forms.entering import named_apart, people
from dashboard.screens.forms.fields import field
from dashboard.screens.forms.form import NOT_SAID, Ask, Form
from dashboard.screens.forms.opening import Opening, Openings
from dashboard.screens.frame import Frame
from dashboard.screens.markup import Page
from dashboard.screens.session import Session
from dashboard.screens.tabs.reporting import next_missing, reported
from dashboard.screens.tabs.strategyform import StrategyForm
from dashboard.words.dates import month_name, month_year

#: How many months the grid shows.
_SHOWN = 9
#: What stands in the list of strategies until somebody has chosen one.
_CHOOSE = "Choose …"
#: Under which name what the five buttons say lies in a draft.
_HOW_OFTEN = "how often"


class StrategiesTab:
    """Strategy use in one month and over the months, and the quick entry for the month."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session, self.frame = session, frame
        view = session.view
        self._head, self._below, self._grid_head, self._grid_table = Page(), Page(), Page(), Page()
        self._first, self._each, self._entry_head = Page(), Page(), Page(css_classes=["use-head"])
        self._bells, self._months = Chart(view), Chart(view)
        self._month = field("choice", "Month", view)
        self._by_name: dict[str, str] = {}
        self._month.param.watch(self._choose_month, "value")
        self._scale = Page()
        self._use: Use | None = None
        self._form = self._entry_form()
        self._form.after = self._next
        for name in ("strategy", "place", "by"):
            self._form.fields[name].param.watch(lambda event: self._draw_scale(), "value")
        self._form.body.insert(3, self._scale)
        self._form.thrown = self._forget
        self._shown = ""
        new = StrategyForm(session, after=lambda: self._adding.close())
        self._adding = Opening("Add a strategy", view, new.build, new.begin)
        self.openings = Openings(new_strategy=self._adding)
        wide = stack(
            card(self._head, self._bells.body, self._below),
            card(self._grid_head, self._months.body, self._grid_table),
        )
        slim = stack(self._first)
        if not view.read_only:
            slim.extend([card(self._entry_head, self._form.body), self._adding.body])
        self.body = stack(grid(self._month, least=16), split(wide, slim), self._each)

    @property
    def forms_shown(self) -> set[tuple[str, str]]:
        """The quick entry for the month, and the form for a strategy where it is open."""
        month = str(self._month_shown(self.session.plan))
        return {("use", month), *((form, "") for form in self.openings.shown)}

    def go_on(self, form: str, about: str) -> None:
        """Goes to the month for which something was left in the quick entry, or opens the form."""
        if about:
            self.session.view.month = about
        self.openings.open(form)

    def _entry_form(self) -> Form:
        asks = (
            Ask("strategy", "Strategy", "choice", options={}, aside=True),
            Ask("place", "Where", "choice", options={}, aside=True),
            Ask("note", "What got in the way?", hint="In people’s own words."),
            Ask("by", "Who says so", "choice", options={NOT_SAID: ""}, aside=True),
        )
        return Form(asks, self.session, self._save, label="Save", name="use")

    def _month_shown(self, plan: Plan) -> Month:
        on = self.session.today
        chosen = self.session.view.month
        if chosen:
            try:
                return Month.parse(chosen)
            except ValueError:
                pass
        return latest_reported_month(plan, on) or Month.of(on).plus(-1)

    def _choose_month(self, event: Any) -> None:
        month = self._by_name.get(event.new or "")
        if month and month != str(self._month_shown(self.session.plan)):
            self.session.view.month = month

    def show(self) -> None:
        """Shows the chosen month and the grid as they stand; what is being typed stays."""
        plan, on = self.session.plan, self.session.today
        month, narrow = self._month_shown(plan), self.frame.narrow
        use = read_plan_use(plan, month)
        months = _months(plan, month, Month.of(on))
        self._offer_months(plan, month)
        table = use_table(use, on)
        places = [place for place in plan.places if place.in_force(month)]
        self._head.fill("use_head.html", headline=table.caption, others=any(p.side is Side.OTHER for p in places))
        self._bells.show(dumbbells(use, on, narrow=narrow) if use.strategies else None)
        self._below.fill("use_below.html", use=use, table=table)
        strategies = [s for s in plan.strategies.values() if any(s.in_force(m) for m in months)]
        self._grid_head.fill("grid_head.html", places=[place.name for place in places], strategies=strategies)
        self._months.show(month_grid(plan, strategies, months, narrow=narrow) if strategies else None)
        self._grid_table.fill("table.html", table=grid_table(plan, strategies, months))
        found = [one for goal in plan.goals.values() if (one := together(plan, goal, on, month))]
        steps = {one.heading: [other for other in found if other.step is one.step] for one in found}
        self._first.fill("use_first.html", found=steps.items(), reports=_in_the_way)
        readings = [read_strategy(plan, strategy, on) for strategy in plan.strategies.values()]
        self._each.fill("strategies.html", readings=readings, goals=plan.goals)
        self._prepare(plan, month)

    def _offer_months(self, plan: Plan, shown: Month) -> None:
        now = Month.of(self.session.today)
        first = min([report.month for report in plan.use if report.month] + [shown])
        self._by_name = {month_year(month): str(month) for month in reversed(months_between(first, now))}
        if self._month.options != list(self._by_name):
            self._month.options = list(self._by_name)
        if self._month.value != month_year(shown):
            self._month.value = month_year(shown)

    def _prepare(self, plan: Plan, month: Month) -> None:
        form = self._form
        strategies = [s for s in plan.strategies.values() if s.in_force(month)]
        form.choose_from("strategy", {_CHOOSE: ""} | named_apart({s.id: s.strategy for s in strategies}))
        form.choose_from("place", {place.name: place.name for place in plan.places if place.in_force(month)})
        form.choose_from("by", {NOT_SAID: ""} | people(self.session))
        use = read_plan_use(plan, month)
        is_complete = bool(use.strategies) and not use.missing_reports
        self._entry_head.fill("use_entry_head.html", month=month_name(month), complete=is_complete)
        self._draw_scale()
        key = f"{plan.child.reference} {month}"
        if key != self._shown:
            self._shown = key
            form.fill(note="")
            self._to_missing(plan, month)
            drafted = form.begin(str(month)).get(_HOW_OFTEN)
            self._use = None if drafted is None else Use(drafted)
            self._draw_scale()
            self._adding.turn(has_draft(self.session, "new-strategy"))

    def _to_missing(self, plan: Plan, month: Month, place: str = "") -> None:
        """Goes to the next missing report; where none is missing, to no strategy: nobody replaces one that they did not choose."""
        stood = self._form.values["place"]
        strategy, where = next_missing(plan, month, place)
        self._form.fill(strategy=strategy, place=where or stood)
        if where and where != stood:
            self._form.fill(by="")  # in another place it is somebody else who says so

    def _draw_scale(self) -> None:
        plan, values = self.session.plan, self._form.values
        strategy, place, by = (str(values[name] or "") for name in ("strategy", "place", "by"))
        stands = reported(plan, self._month_shown(plan), strategy, place, by)
        self._scale.fill("use_scale.html", uses=list(Use), chosen=self._use, stands=stands)

    def _save(self, values: Mapping[str, Any], _confirmed: bool) -> str:
        strategy, place, use = values["strategy"], values["place"], self._use
        if not strategy or not place:
            return "Choose a strategy and a place. Nothing was saved."
        if use is None:
            return "Say how often: press 0 to 4, or one of the five buttons. Nothing was saved."
        month, read = self._month_shown(self.session.plan), self._form.read
        return self.session.save(
            lambda file: file.record_use(
                str(strategy), month, str(place), use, by=values["by"] or None, note=values["note"] or None, read=read
            )
        )

    def _forget(self) -> None:
        self._use = None
        self._draw_scale()

    def _next(self) -> None:
        """After a save the next strategy without a report is offered: from here, then from elsewhere."""
        self._use = None
        self._form.fill(note="")
        plan = self.session.plan
        self._to_missing(plan, self._month_shown(plan), str(self._form.values["place"]))
        self._draw_scale()
        self.frame.focus("use-head")  # where 0 to 4 and Enter are heard; on a list they choose from it

    def do(self, name: str, value: str) -> None:
        """Takes how often from the five buttons or the keys 0 to 4."""
        if name == "use":
            self._use = Use(int(value))
            self._form.keep(_HOW_OFTEN, int(value))
            self._draw_scale()
        elif name == "enter":
            self._form.submit()


def _months(plan: Plan, shown: Month, now: Month) -> tuple[Month, ...]:
    """The months of the grid: those with reports and the shown one, the latest nine."""
    reported = [report.month for report in plan.use if report.month and report.month <= now]
    return months_between(min([*reported, shown]), max([*reported, shown]))[-_SHOWN:]


def _in_the_way(found: list[Together]) -> list[StrategyUse]:
    """What people said got in the way of the strategies that goals turn on, each report once."""
    reports = [report for one in found if one.turns_on for report in one.turns_on.in_the_way]
    return list({id(report): report for report in reports}.values())
