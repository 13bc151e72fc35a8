"""What one row of Updates due shows: the last values, the field or the words to choose from, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import isfinite

from dashboard.measures.agreements import agreement_with
from dashboard.measures.due import Face, last_time, me_in, reports_before, takes_words, values_before
from dashboard.plan.acts.entries import unasked
from dashboard.plan.facts import Goal, Partner, Strategy
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Use
from dashboard.screens.due.slips import Slip
from dashboard.screens.forms.entering import called, people_of
from dashboard.screens.forms.form import NOT_SAID
from dashboard.screens.listing import Facts
from dashboard.view import address
from dashboard.words import due as words
from dashboard.words.dates import day, month_name
from dashboard.words.sharing import beside_name
from dashboard.words.speech import say

_NOWHERE = "No place given"
#: The fields of a row that begin blank.
_TYPED = ("value", "note", "because", "seen_on")


def row_facts(slip: Slip, plan: Plan, face: Face, today: date) -> Facts:
    """Everything that a row's template needs, as plain texts."""
    due = slip.due
    me = me_in(plan, face, today)
    known, about = _goal(slip, plan, me) if due.place is None else _strategy(slip, plan, me)
    fields = {**dict.fromkeys(_TYPED, ""), **known, **slip.fields}
    seen_on = fields.get("seen_on", "")
    said = _day(seen_on) if seen_on else ""
    line = words.seen(fields["where"], fields["by"], said) if due.place is None else words.reported(fields["by"])
    return {
        "n": slip.number,
        "reference": due.reference,
        "id": due.about.id,
        "month": month_name(due.month),
        "supports": due.supports,
        "unagreed": beside_name(agreement_with(plan, me, today).footing) if me else "",
        "fields": fields,
        "line": line,
        "by": _with({NOT_SAID: ""} | people_of(plan, today), fields["by"]),
        "where": _with({_NOWHERE: ""} | {place.name: place.name for place in plan.places}, fields["where"]),
        "typed": slip.typed,
        "blame": slip.blame or ("" if slip.is_due or slip.written else _meanwhile(slip, today)),
        "question": slip.question,
        "saves": slip.offer is None or slip.offer[1],
        "saved": (slip.written.words, slip.written.fields.get("note", ""), str(slip.written.where), slip.at)
        if slip.written
        else None,
        **about,
    }


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return ""


def _meanwhile(slip: Slip, today: date) -> str:
    return words.entered_meanwhile(slip.due.month, Month.of(today))


def _with(options: Mapping[str, str], chosen: str) -> list[tuple[str, str]]:
    """The options, as words and what is meant, with what stands there by now among them."""
    known = list(options.items())
    return known if chosen in options.values() else [*known, (chosen, chosen)]


def _goal(slip: Slip, plan: Plan, me: Partner | None) -> tuple[dict[str, str], Facts]:
    """Where and by whom a goal was last seen (who is entering where nobody has said yet), and what its row shows."""
    due, goal = slip.due, slip.due.about
    assert isinstance(goal, Goal)
    like = last_time(plan, goal, me)
    place = plan.place(like.where) if like else None
    known = {"where": place.name if place else "", "by": like.by if like else called(plan, me) if me else ""}
    levels = plan.levels_of(goal.id) if takes_words(plan, goal) else ()
    low, high = unasked(plan, goal, due.month, slip.fields.get("where", known["where"]))
    before = [(row.month, row.value) for row in values_before(plan, due, like)]
    return known, {
        "kind": "words" if levels else "number",
        "name": goal.goal,
        "href": address("plan", due.reference, "progress", goal.id),
        "unit": goal.unit,
        "options": [(f"{one.level:g}", words.level_choice(one.level or 0, one.looks_like)) for one in levels],
        "before": [words.known_value(month, value) for month, value in before if month and value is not None],
        "low": f"{low:g}" if isfinite(low) else "",
        "high": f"{high:g}" if isfinite(high) else "",
        "place": "",
    }


def _strategy(slip: Slip, plan: Plan, me: Partner | None) -> tuple[dict[str, str], Facts]:
    """Who reported last from this place, and what the row shows."""
    due = slip.due
    assert isinstance(due.about, Strategy)
    assert due.place is not None
    reports = reports_before(plan, due)
    by = reports[-1].by if reports else called(plan, me) if me else ""
    before = [(row.month, row.use) for row in reports]
    return {"where": "", "by": by}, {
        "kind": "use",
        "name": due.about.strategy,
        "href": address("plan", due.reference, "strategies", str(due.month)),
        "unit": "",
        "options": [(str(use.value), words.use_choice(use)) for use in Use],
        "before": [words.known_value(month, use.value) for month, use in before if month and use is not None],
        "low": "",
        "high": "",
        "place": due.place.name,
    }


def reasons() -> list[str]:
    """Why a goal was not seen, as people often say it."""
    return [say(reason) for reason in words.REASONS]
