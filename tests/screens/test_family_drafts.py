"""What somebody of the family types and does not send is theirs alone, and of the month that they meant."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dashboard.files.demo import samples
from dashboard.files.folder import PlanFolder
from dashboard.plan.relatives import FAMILY
from dashboard.screens.family.body import FamilyBody
from dashboard.screens.session import Session
from dashboard.view import View
from tests.build_workbook import TODAY

NOTE = "Shouted on Sunday, please do not tell him"


@pytest.fixture
def folder(tmp_path: Path) -> PlanFolder:
    shutil.copy(samples() / "GH07.xlsx", tmp_path)
    return PlanFolder(tmp_path, today=lambda: TODAY)


def page(folder: PlanFolder) -> FamilyBody:
    """The family's own page as somebody who has just opened it finds it: nobody is chosen."""
    session = Session(folder, View(screen="family", reference="GH07"))
    body = FamilyBody(session, FAMILY, preview=False, chosen=lambda name: None)
    body.show(narrow=False)
    return body


def send(body: FamilyBody, act: str, value: str = "", text: str = "", **fields: str) -> str:
    """What the page sends; its place to write as it is then."""
    paper = body._writing.body
    paper._handle_msg({"act": act, "value": value, "text": text, "fields": fields})
    return paper.html


def test_the_other_parent_never_reads_what_was_typed_and_not_sent(folder: PlanFolder) -> None:
    first = page(folder)
    one, other = re.findall(r'<option value="([^"]+)"', first._writing.body.html)[:2]
    send(first, "keep", "family-note home_note", NOTE)
    assert NOTE in send(first, "who", "who", one)  # typed before they said who they are
    assert NOTE not in send(first, "who", "who", other)
    later = page(folder)
    assert NOTE not in later._writing.body.html
    assert NOTE not in send(later, "who", "who", other)
    assert NOTE in send(later, "who", "who", one)


def test_what_nobody_has_put_a_name_to_is_not_kept(folder: PlanFolder) -> None:
    first = page(folder)
    who = re.findall(r'<option value="([^"]+)"', first._writing.body.html)[0]
    send(first, "keep", "family-note home_note", NOTE)
    later = page(folder)
    assert NOTE not in later._writing.body.html
    assert NOTE not in send(later, "who", "who", who)


def test_an_answer_is_ticked_for_its_own_month_alone(folder: PlanFolder) -> None:
    shown = page(folder)
    html = shown._writing.body.html
    who = re.findall(r'<option value="([^"]+)"', html)[0]
    now, before = re.findall(r'<option value="(\d{4}-\d\d)"', html)
    send(shown, "who", "who", who)
    html = send(shown, "month", "month", before)
    ticked = re.findall(r'name="use-(\w+)"', html)[0]
    was = is_ticked(html, ticked)
    send(shown, "keep", f"family-use use-{ticked}", "4" if was != "4" else "3")
    assert f'id="use-{ticked}-{before}"' in html
    for_now = is_ticked(send(shown, "month", "month", now), ticked)
    assert for_now == is_ticked(send(page_of(folder, who), "month", "month", now), ticked) == ""
    assert is_ticked(send(shown, "month", "month", before), ticked) not in ("", was)
    later = page_of(folder, who)
    assert f'value="{before}" selected' in later._writing.body.html  # the month that they were at


def test_before_anybody_is_chosen_each_month_keeps_what_was_typed_and_it_is_theirs_then(folder: PlanFolder) -> None:
    shown = page(folder)
    html = shown._writing.body.html
    one, other = re.findall(r'<option value="([^"]+)"', html)[:2]
    now, before = re.findall(r'<option value="(\d{4}-\d\d)"', html)
    way = re.findall(r'name="(way-\w+)"', html)[0]
    send(shown, "keep", f"family-use {way}", "Away in this month")
    html = send(shown, "month", "month", before)
    assert "Away in this month" not in html
    send(shown, "keep", f"family-use {way}", "Away in the other")
    assert "Away in this month" in send(shown, "month", "month", now)
    assert "Away in the other" in send(shown, "month", "month", before)
    html = send(shown, "who", "who", one)
    assert f'value="{before}" selected' in html
    assert "Away in the other" in html
    assert "Away in this month" in send(shown, "month", "month", now)
    assert "Away in" not in send(shown, "who", "who", other) + send(shown, "month", "month", before)
    later = page_of(folder, one)
    assert "Away in" in later._writing.body.html
    both = [send(later, "month", "month", month) for month in (now, before)]
    assert ["Away in this month" in both[0], "Away in the other" in both[1]] == [True, True]


def test_what_nobody_has_put_a_name_to_goes_with_the_child_it_is_about(folder: PlanFolder) -> None:
    shown = page(folder)
    html = shown._writing.body.html
    now, before = re.findall(r'<option value="(\d{4}-\d\d)"', html)
    way = re.findall(r'name="(way-\w+)"', html)[0]
    send(shown, "keep", f"family-use {way}", "Away in this month")
    send(shown, "month", "month", before)
    shown._writing._begin()
    assert "Away in this month" not in send(shown, "month", "month", now)


def page_of(folder: PlanFolder, who: str) -> FamilyBody:
    """The page opened again, by this person."""
    body = page(folder)
    send(body, "who", "who", who)
    return body


def is_ticked(html: str, strategy: str) -> str:
    """The answer that is ticked for a strategy."""
    return "".join(re.findall(rf'name="use-{strategy}" value="(\d)" checked', html))
