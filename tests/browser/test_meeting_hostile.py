"""Nothing that stands in a workbook runs on the pages of a review, nor on the tabs that people write on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from dashboard.files.planfile import PlanFile
from dashboard.plan.acts.meeting import start
from tests.browser.conftest import TODAY, Served
from tests.browser.test_for_everybody import hostile_workbook

PAGES = ("here", "voice", "family", "last", "goals/G1", "gaps", "new", "actions", "agree", "agree/end", "pause")


def test_nothing_in_any_cell_runs_in_a_review(show_folder: Callable[[Path], Served], tmp_path: Path) -> None:
    path = tmp_path / "attack.xlsx"
    path.write_bytes(hostile_workbook())
    file = PlanFile(path, today=lambda: TODAY)
    reference = file.plan.child.reference
    file.edit(start(file.plan, TODAY))
    shown = show_folder(tmp_path)
    page = shown.open(f"meeting/{reference}/here")
    for at in (
        *(f"meeting/{reference}/{name}" for name in PAGES),
        *(f"plan/{reference}/{tab}" for tab in ("team", "actions", "meetings")),
    ):
        page.evaluate(
            "at => { history.pushState(null, '', `?at=${at}`); dispatchEvent(new PopStateEvent('popstate')) }", at
        )
        name, _, part = at.removeprefix(f"meeting/{reference}/").partition("/")
        key = f"{name}/{part}" if at.startswith("meeting") else f"{reference} "
        expect(page.locator(f"[data-page^='{key}']")).to_have_count(1)
        assert page.evaluate("window.__ran") is None, at
        assert page.locator("[data-page] :is(script, iframe, img)").count() == 0, at
