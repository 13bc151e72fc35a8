"""A meeting record of ten goals as a PDF, beside the same page printed by headless Chromium, which is running already.

Ours includes reading the goals and drawing their ten pictures; Chromium is given the page with the pictures in it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.charts import paper
from dashboard.files.demo import samples
from dashboard.files.planfile import PlanFile
from dashboard.plan.plan import Plan
from dashboard.reports.report import report
from tests.benchmarks.books import TODAY
from tests.benchmarks.browser import chromium
from tests.benchmarks.figures import Figure, in_turns, medians, spoken, timed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROUNDS = 7
GOALS = 10
#: Seconds that a record may take.
PROMISED = 2.0


def measure() -> list[Figure]:
    """The figures of this group."""
    plan = ten_goals()
    page = report(plan, "meeting", ".html", as_of=TODAY).data.decode()
    _made(plan)  # loads what it takes
    with chromium() as browser:
        _printed(browser, page)
        ours, peer = medians(
            in_turns(ROUNDS, lambda: timed(lambda: _made(plan)), lambda: timed(lambda: _printed(browser, page)))
        )
    what = f"PDF of a record with {GOALS} goals / the same page printed by Chromium"
    ratio = f"{ours / peer:.2f}× the time"
    return [Figure(what, spoken(ours), spoken(peer), ratio, f"under {spoken(PROMISED)}", ours < PROMISED)]


def ten_goals() -> Plan:
    """A sample child's plan with the four goals, their values, strategies and decisions again and again."""
    plan = PlanFile(samples() / "CW03.xlsx", today=lambda: TODAY).plan
    names = {f"{goal}{n}": goal for n in range(3) for goal in plan.goals}
    names = dict(list(names.items())[:GOALS])
    again = {goal: [name for name, old in names.items() if old == goal] for goal in plan.goals}
    return replace(
        plan,
        goals={
            name: replace(plan.goals[old], id=name, goal=f"{plan.goals[old].goal} {name}")
            for name, old in names.items()
        },
        progress=tuple(
            replace(
                row, goal=name, value=(row.value or 0) + 0.1 * n
            )  # no two pictures alike: one drawn before is not drawn anew
            for row in plan.progress
            for n, name in enumerate(again[row.goal])
        ),
        strategies={
            key: replace(one, goals=tuple(name for goal in one.goals for name in again[goal]))
            for key, one in plan.strategies.items()
        },
        decisions=tuple(replace(row, goal=name) for row in plan.decisions for name in again[row.goal]),
    )


def _made(plan: Plan) -> None:
    paper.forget()
    made = report(plan, "meeting", ".pdf", as_of=TODAY)
    assert made.data.startswith(b"%PDF")


def _printed(browser: Browser, html: str) -> None:
    page = browser.new_page()
    page.set_content(html, wait_until="load")
    made = page.pdf(prefer_css_page_size=True, tagged=True)
    page.close()
    assert made.startswith(b"%PDF")
