"""What people at three metres see: on all nine steps no small letters, no pale ones, nothing to scroll; and axe finds nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashboard.files.demo import samples
from dashboard.files.planfile import PlanFile
from dashboard.plan.acts.acting import new_action
from dashboard.plan.acts.meeting import start
from dashboard.plan.terms import GoalStatus
from tests.browser.conftest import TODAY, Served, no_wider_than
from tests.browser.test_for_everybody import violations

#: The pages of the review of a child with five goals and seven open actions, in their order.
PAGES = (
    "here", "voice", "family", "last", "last/2", "goals", "goals/G2", "goals/G3", "goals/G4", "goals/G5",
    "gaps", "new", "actions", "actions/2", "agree", "agree/end",
)  # fmt: skip

#: Every text that is shown, with its size, and the contrast of its colour with the nearest ground behind it.
TEXTS = """() => {
    const found = []
    const light = (colour) => {
        const linear = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
        const [r, g, b] = colour.match(/[\\d.]+/g).map((c) => linear(Number(c) / 255))
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement || at.getRootNode().host) {
            const colour = getComputedStyle(at).backgroundColor
            if (!/, 0\\)$/.test(colour) && colour !== "transparent") return colour
        }
        return "rgb(255, 255, 255)"
    }
    const look = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.shadowRoot) look(element.shadowRoot)
            const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
            const field = /^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName)
            if (!(own || field) || /^(STYLE|SCRIPT|OPTION|TITLE)$/.test(element.tagName)) continue
            if (!element.checkVisibility({ visibilityProperty: true })) continue
            const style = getComputedStyle(element), ink = light(style.color), back = light(ground(element))
            found.push({ text: (element.textContent || element.name || "").trim().slice(0, 50), size: parseFloat(style.fontSize),
                contrast: (Math.max(ink, back) + 0.05) / (Math.min(ink, back) + 0.05), tag: element.tagName })
        }
    }
    look(document.body)
    return found
}"""


@pytest.fixture
def projected(show_folder: Callable[[Path], Served], tmp_path: Path) -> Served:
    """A running review of a child with five goals, eight partners and seven open actions."""
    shutil.copy(samples() / "CW03.xlsx", tmp_path)
    file = PlanFile(tmp_path / "CW03.xlsx", today=lambda: TODAY)
    file.add_goal(
        {
            "goal": "Tells two children in the book corner what he wants to play next, so that they understand him",
            "baseline": 0, "target": 5, "unit": "times a week", "start": date(2026, 8, 1), "target_date": date(2027, 1, 31),
            "responsible": "Speech and language therapist", "with_": ("Key person", "Dad", "Grandma"), "status": GoalStatus.ACTIVE,
        }
    )  # fmt: skip
    for n in range(5):
        file.edit(new_action(file.plan, {"action": f"Ask for the {n}. report", "owner": "SENCO", "due": TODAY}, TODAY))
    file.edit(start(file.plan, TODAY))
    return show_folder(tmp_path)


def walk(served: Served) -> Iterator[tuple[str, Page]]:
    """Every page of the review, one after the other, with the right arrow key."""
    page = served.open("meeting/CW03/here")
    for number, name in enumerate(PAGES):
        page.wait_for_url(f"**/?at=meeting/CW03/{name}")
        step, _, part = name.partition("/")
        expect(page.locator(f"[data-page='{step}/{part}']")).to_have_count(1)
        page.wait_for_function("() => !document.getAnimations().length")
        yield name, page
        if number + 1 < len(PAGES):
            page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_text_is_small_or_pale_and_nothing_has_to_be_scrolled(projected: Served, dark: bool) -> None:
    projected.page.set_viewport_size({"width": 1920, "height": 1080})
    for name, page in walk(projected):
        if dark and name == "here":
            turn_dark(page)
        texts: list[dict[str, Any]] = page.evaluate(TEXTS)
        assert len(texts) > 8, name
        assert [(name, one) for one in texts if one["size"] < 24] == []
        assert [(name, one) for one in texts if one["contrast"] < 7] == []
        assert {one["size"] >= 28 for one in texts if one["tag"] in ("LABEL", "TEXTAREA", "INPUT")} <= {True}, name
        assert [one["size"] for one in texts if one["tag"] == "H1"] == [pytest.approx(40, abs=0.5)], name
        page_size = page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
        assert (name, page_size) == (name, [1080, 1920])


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_a_small_projector(projected: Served, dark: bool) -> None:
    projected.page.set_viewport_size({"width": 1024, "height": 768})
    for name, page in walk(projected):
        if dark and name == "here":
            turn_dark(page)
        assert (name, violations(page)) == (name, [])
        no_wider_than(page, 1024)


def turn_dark(page: Page) -> None:
    """Light on dark, as a room with a weak projector likes it."""
    page.get_by_role("button", name="Light, dark").click()
    expect(page.locator("[data-theme=dark]")).to_have_count(1)
    page.wait_for_function("() => !document.getAnimations().length")
