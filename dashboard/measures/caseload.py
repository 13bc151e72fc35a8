"""Many plans, one row a child: what a special needs co-ordinator sees first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dashboard.measures.consistency import latest_reported_month, read_plan_use
from dashboard.measures.duties import open_actions
from dashboard.measures.progress import read_goal
from dashboard.measures.recorded import says_something
from dashboard.measures.review import meetings_of
from dashboard.plan.facts import Progress, StrategyUse
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.succession import named_on
from dashboard.plan.terms import MeetingStatus, PlanStatus
from dashboard.plan.withdrawn import counting, without_withdrawn
from dashboard.words.readings import GoalReading

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadRow:
    """One child's plan on one day. `by_reading` counts the goals by their reading, closed ones included.

    `well_in_both` of `strategies` are those of `use_month`, the latest month with any report; `partners` are the names
    and roles of the team in place; `months_since_last_entry` is None where nothing was ever entered.
    """

    reference: str
    known_as: str
    key_person: str
    partners: tuple[tuple[str, str], ...]
    next_review: date | None
    review_overdue: bool
    by_reading: Mapping[GoalReading, int]
    active_goals: int
    use_month: Month | None
    well_in_both: int
    strategies: int
    without_report: int
    months_since_last_entry: int | None
    actions_overdue: int
    problems: int


def caseload_row(plan: Plan, as_of: date | None = None, problems: int = 0) -> CaseloadRow:
    """The child's row of the caseload; `problems` is the number of problems found in the workbook."""
    plan, on = without_withdrawn(plan), as_of or date.today()
    counts = dict.fromkeys(GoalReading, 0)
    for goal in plan.goals.values():
        counts[read_goal(plan, goal, on).reading.status] += 1
    month = latest_reported_month(plan, on)
    use = read_plan_use(plan, month or Month.of(on).plus(-1))
    last, review = last_entry(plan, on), next_review(plan)
    return CaseloadRow(
        reference=plan.child.reference,
        known_as=plan.child.known_as,
        key_person=named_on(plan, plan.child.key_person, on),
        partners=tuple((person.name, person.role) for person in plan.team_on(on)),
        next_review=review,
        review_overdue=review is not None and review < on,
        by_reading=counts,
        active_goals=sum(goal.is_active for goal in plan.goals.values()),
        use_month=month,
        well_in_both=use.well,
        strategies=use.in_force,
        without_report=use.without_report,
        months_since_last_entry=Month.of(on).since(last) if last else None,
        actions_overdue=sum(action.due is not None and action.due < on for action in open_actions(plan)),
        problems=problems,
    )


def next_review(plan: Plan) -> date | None:
    """The day of the next review: the child's own, else what the latest meeting that was held set; none for a closed plan."""
    if plan.child.plan_status is PlanStatus.CLOSED:
        return None
    if plan.child.next_review:
        return plan.child.next_review
    held = [meeting for meeting in meetings_of(plan) if meeting.on and meeting.status in (MeetingStatus.FINISHED, None)]
    return held[0].next_review if held else None


def last_entry(plan: Plan, as_of: date) -> Month | None:
    """The latest month, up to that of `as_of`, that a value or a report is about or was entered in."""
    now = Month.of(as_of)
    rows: list[Progress | StrategyUse] = [
        *counting(plan, "Progress", plan.progress),
        *counting(plan, "Strategy use", plan.use),
    ]
    about = [row.month for row in rows if row.month and says_something(row)]
    entered = [Month.of(row.entered_on) for row in rows if row.entered_on]
    return max((month for month in (*about, *entered) if month <= now), default=None)


def caseload_frame(rows: Iterable[CaseloadRow]) -> pd.DataFrame:
    """The caseload as a frame, one row a child.

    Columns: reference, known_as, key_person, partners (names joined with “; ”), next_review (datetime), review_overdue,
    active_goals, one count a reading (reached, on_line, behind, talk, early, none, closed), use_month (datetime),
    well_in_both, strategies, without_report, months_since_last_entry (Int64), actions_overdue, problems.
    """
    import pandas as pd

    readings = [reading.value for reading in GoalReading]
    columns = [
        *("reference", "known_as", "key_person", "partners", "next_review", "review_overdue", "active_goals"),
        *readings,
        *("use_month", "well_in_both", "strategies", "without_report"),
        *("months_since_last_entry", "actions_overdue", "problems"),
    ]
    frame = pd.DataFrame([_record(row) for row in rows], columns=columns)
    for column in ("next_review", "use_month"):
        frame[column] = pd.to_datetime(frame[column])
    frame["months_since_last_entry"] = frame["months_since_last_entry"].astype("Int64")
    return frame


def _record(row: CaseloadRow) -> dict[str, object]:
    plain = {name: getattr(row, name) for name in CaseloadRow.__slots__ if name not in ("by_reading", "partners")}
    return {
        **plain,
        **{reading.value: count for reading, count in row.by_reading.items()},
        "partners": "; ".join(name for name, _ in row.partners),
        "use_month": row.use_month.first_day if row.use_month else None,
    }
