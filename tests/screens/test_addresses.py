"""An address leads to the child it names, whatever the reference; what is not there is said and leads nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.plan.changes import Amend
from dashboard.plan.terms import EditKind
from dashboard.screens.tracker import Tracker
from dashboard.view import View, address
from tests.build_workbook import TODAY, plan_book, saved

SLASH = "SEN/2024/07"


def shown(folder: Path, at: str) -> Tracker:
    return Tracker(PlanFolder(folder, today=lambda: TODAY), at=at)


@pytest.mark.parametrize("reference", [SLASH, "A?b#c", "ÅK 1%2F"])
def test_an_address_says_the_reference_as_it_is(reference: str) -> None:
    view = View()
    view.go(address("plan", reference, "progress", "G/1"))
    assert (view.screen, view.reference, view.tab, view.goal) == ("plan", reference, "progress", "G/1")
    assert view.route == address("plan", reference, "progress", "G/1")
    assert address("plan", reference).count("/") == 1


@pytest.mark.parametrize(
    "at", ["caseload", "problems", "plan", "plan/progress", "plan/team", "plan/meetings", "meeting", "family"]
)
def test_every_link_to_a_child_with_a_stroke_in_the_reference_leads_to_the_child(tmp_path: Path, at: str) -> None:
    child = (("Item", "Value"), ("Reference", SLASH), ("Known as", "A."), ("Date of birth", "some day"))
    saved(tmp_path, plan_book(Child=child))
    screen, *rest = at.split("/")
    of_child = screen in ("plan", "meeting", "family")
    tracker = shown(tmp_path, address(screen, *([SLASH] if of_child else []), *rest))
    assert not of_child or tracker.session.file is not None
    found = " ".join(html for html in texts(tracker))
    links = set(re.findall(r'href="(\?at=(?:plan|meeting|family)/[^"]*)"', found))
    links |= {str(item["href"]) for item in tracker.frame.items if item["href"].count("/")}
    assert links or at == "problems"
    for link in links:
        view = View()
        view.go(link)
        assert view.reference == SLASH, link


def texts(tracker: Tracker) -> list[str]:
    """The HTML of everything on the page."""
    parts = [tracker._screens[tracker.view.screen].body]
    return [str(getattr(one, name, "")) for body in parts for one in body.select() for name in ("object", "html")]


@pytest.mark.parametrize("found", [True, False])
def test_a_plan_that_is_not_there_has_a_heading_and_no_tabs(tmp_path: Path, found: bool) -> None:
    saved(tmp_path)
    reference = "AK01" if found else "XX99"
    head = shown(tmp_path, address("plan", reference))._screens["plan"]._head.object
    assert ("<h1>A.</h1>" if found else "<h1>XX99</h1>") in head
    assert ("Parts of the plan" in head) is found
    assert ("No plan has the reference XX99" in head) is not found


def test_a_filter_for_somebody_who_has_gone_shows_everybody_again(tmp_path: Path) -> None:
    for reference, person in (("AK01", "M.O."), ("BO02", "T.L.")):
        child = (("Item", "Value"), ("Reference", reference), ("Key person", person))
        saved(tmp_path, plan_book(Child=child), f"{reference}.xlsx")
    tracker = shown(tmp_path, address("caseload"))
    screen = tracker._screens["caseload"]
    screen._filters["key_person"].value = "T.L."
    assert "AK01" not in screen._page.object
    file = tracker.session.folder.by_reference("BO02")
    assert file is not None
    change = Amend(file.plan.child, {"key_person": "N.N."}, EditKind.CHANGE, why="T.L. has left")
    assert tracker.session.save(lambda file: file.edit([change])[0], file=file) == ""
    assert screen._filters["key_person"].value == "Everybody"
    assert "AK01" in screen._page.object


def test_the_text_of_a_page_follows_its_size_at_once(tmp_path: Path) -> None:
    saved(tmp_path)
    tracker = shown(tmp_path, address("meeting", "AK01"))
    paper = tracker._screens["meeting"]._paper
    assert paper.scale == 1
    tracker.frame.text_size = 120
    assert paper.scale == 1.2
