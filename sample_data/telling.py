"""Short ways to write down a case: days, months and rows, so that a case file reads like the plan itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.plan.months import Month
from dashboard.plan.terms import AreaOfNeed, EyfsArea

type Row = dict[str, object]
type Rows = list[Row]

COMMUNICATION = AreaOfNeed.COMMUNICATION
COGNITION = AreaOfNeed.COGNITION
SEMH = AreaOfNeed.SEMH
SENSORY_PHYSICAL = AreaOfNeed.SENSORY_PHYSICAL
C_AND_L = EyfsArea.COMMUNICATION
PHYSICAL = EyfsArea.PHYSICAL
PSED = EyfsArea.PSED
LITERACY = EyfsArea.LITERACY

#: The six months of every case, and the Tuesday on which most things were seen.
MONTHS: Mapping[str, Month] = {
    name: Month(2026, number) for number, name in enumerate(("May", "Jun", "Jul", "Aug", "Sep", "Oct"), start=5)
}
_TUESDAYS = (19, 16, 14, 11, 15, 13)
_MONTH_ENDS = (29, 30, 31, 28, 30, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One invented child: the items of the Child sheet and the rows of every other sheet by its name."""

    child: Row
    rows: Mapping[str, Rows]

    @property
    def reference(self) -> str:
        return str(self.child["reference"])


def on(day: int, month: int, year: int = 2026) -> date:
    """A day as people say it: day, month, year."""
    return date(year, month, day)


def at(day: int, month: int, hour: int, minute: int, year: int = 2026) -> datetime:
    """A day and a time."""
    return datetime(year, month, day, hour, minute)


def table(fields: str, *rows: tuple[object, ...]) -> Rows:
    """Rows under field names: values that are None or blank are left out, and so is what a short row does not reach."""
    names = fields.split()
    for row in rows:
        assert len(row) <= len(names), row
    return [{name: value for name, value in zip(names, row, strict=False) if value not in (None, "")} for row in rows]


def seen(
    goal: str,
    values: Sequence[float | None],
    *,
    by: str,
    where: str = "",
    weekday: int = 1,
    notes: Mapping[str, str] | None = None,
    because: Mapping[str, str] | None = None,
    entered: Mapping[str, date] | None = None,
) -> Rows:
    """Six months of one goal: the values from May to October, None where nothing was seen (and why)."""
    rows: Rows = []
    for (name, month), value, tuesday in zip(MONTHS.items(), values, _TUESDAYS, strict=True):
        day = date(month.year, month.month, tuesday) + timedelta(days=weekday - 1)
        row: Row = {"goal": goal, "month": month, "where": where, "by": by, "note": (notes or {}).get(name, "")}
        if value is None:
            row |= {"not_seen_because": (because or {})[name], "entered_on": day + timedelta(days=1)}
        else:
            row |= {"value": value, "seen_on": day, "entered_on": (entered or {}).get(name, day + timedelta(days=1))}
        rows.append(row)
    return rows


def used(
    strategy: str,
    place: str,
    amounts: Sequence[int | None],
    *,
    by: str,
    ways: Mapping[str, str] | None = None,
) -> Rows:
    """Six months of one strategy in one place: how often it was used from May to October, and what got in the way."""
    rows: Rows = []
    for (name, month), amount, last in zip(MONTHS.items(), amounts, _MONTH_ENDS, strict=True):
        if amount is not None:
            entered = date(month.year, month.month, last)
            way = (ways or {}).get(name, "")
            rows.append(
                {
                    "strategy": strategy,
                    "month": month,
                    "place": place,
                    "use": amount,
                    "in_the_way": way,
                    "by": by,
                    "entered_on": entered,
                }
            )
    return rows


def kept_on(meeting: str, **reasons: str) -> Rows:
    """Decisions to keep on with goals, each with its reason."""
    return [
        {"meeting": meeting, "goal": goal, "decision": "Keep on", "reason": reason} for goal, reason in reasons.items()
    ]


def there(meeting: str, *names: str, apologies: Mapping[str, str] | None = None, visitors: Sequence[str] = ()) -> Rows:
    """Who was at a meeting, who sent apologies and why, and who visited."""
    rows: Rows = [{"meeting": meeting, "name": name, "present": "Yes"} for name in names]
    rows += [{"meeting": meeting, "name": name, "present": "Visitor"} for name in visitors]
    rows += [
        {"meeting": meeting, "name": name, "present": "Apologies", "reason": reason}
        for name, reason in (apologies or {}).items()
    ]
    return rows


# One function a sheet, with the fields in the order in which the cases give them


def needs(*rows: tuple[object, ...]) -> Rows:
    return table("area eyfs_area what_we_see since evidence origin on who_may_see until", *rows)


def goals(*rows: tuple[object, ...]) -> Rows:
    return table(
        "id goal family_words area eyfs_area measure unit lowest highest baseline target start target_date "
        "responsible with_ status weight why_it_matters agreed_by agreed_on replaces",
        *rows,
    )


def levels(goal: str, *rows: tuple[float, str]) -> Rows:
    return [{"goal": goal, "level": level, "looks_like": words} for level, words in rows]


def strategies(*rows: tuple[object, ...]) -> Rows:
    return table(
        "id goals strategy at_home in_setting elsewhere routine suggested_by since training_needed watch_out_for "
        "until clashes_with",
        *rows,
    )


def events(*rows: tuple[object, ...]) -> Rows:
    return table("on until kind what goal", *rows)


def meetings(*rows: tuple[object, ...]) -> Rows:
    """Finished reviews, gone through to the last step."""
    found = table(
        "id on chair notes_by next_notes_by interpreter childs_voice how_heard family_working family_not_working "
        "summary next_review",
        *rows,
    )
    return [{"kind": "Team Around the Child review", "status": "Finished", "step": 9} | row for row in found]


def views(*rows: tuple[object, ...]) -> Rows:
    return table("meeting who in_their_words how_settled", *rows)


def actions(*rows: tuple[object, ...]) -> Rows:
    return table(
        "id action owner goal meeting agreed_on due status done_on outcome waiting_on escalate_on dropped_because "
        "who_may_see",
        *rows,
    )


def chases(*rows: tuple[object, ...]) -> Rows:
    return table("action on stage by result", *rows)


def diary(*rows: tuple[object, ...]) -> Rows:
    return table("on place by went_well message reply who_may_see", *rows)


def contacts(*rows: tuple[object, ...]) -> Rows:
    return table("on by with_ how about said next", *rows)


def sharing(*rows: tuple[object, ...]) -> Rows:
    return table(
        "on with_ what why basis agreed_by how_explained until withdrawn_on reason decided_by",
        *rows,
    )


def referrals(*rows: tuple[object, ...]) -> Rows:
    return table("on to origin reason agreed_on outcome outcome_on", *rows)


def translations(*rows: tuple[object, ...]) -> Rows:
    return table("sheet row field language text by on", *rows)


def history(*rows: tuple[object, ...]) -> Rows:
    return table("at who sheet row field before after kind why", *rows)


def places(*rows: tuple[object, ...]) -> Rows:
    return table("name side since until", *rows)
