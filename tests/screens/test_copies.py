"""A copy of a plan in the folder is no second child: nothing is due in it, nobody counts it, and it leads to nobody's plan."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dashboard.files.demo import samples
from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.screens.caseload import CaseloadScreen
from dashboard.screens.due.counting import DueCount
from dashboard.screens.due.screen import DueScreen
from dashboard.screens.frame import Frame
from dashboard.screens.session import Session
from dashboard.view import View
from tests.build_workbook import CHILD, TODAY, plan_book, saved

ME = "T.L. · Speech and language therapist"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """Two children; a copy of one that is named to come later, and a workbook with the other's reference."""
    for name in ("AK01", "GH07"):
        shutil.copy(samples() / f"{name}.xlsx", tmp_path)
    shutil.copy(samples() / "GH07.xlsx", tmp_path / "GH07_old.xlsx")
    team = (("Name", "Role"), ("Q.Q.", "Key person"))
    saved(
        tmp_path, plan_book(Child=[*CHILD[:2], ("Known as", "Z.Z."), ("Key person", "Q.Q.")], Team=team), "Another.xlsx"
    )
    return tmp_path


def session_on(plans: Path) -> Session:
    return Session(PlanFolder(plans, today=lambda: TODAY), View(me=ME))


def cells(html: str) -> list[list[str]]:
    """The rows of the caseload's table, each cell as text."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html.partition("<tbody>")[2], re.S)
    parts = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]
    return [[" ".join(re.sub("<[^>]+>", " ", cell).split()) for cell in row] for row in parts]


def test_nothing_is_due_in_a_copy_and_what_is_due_is_saved_in_the_plan(plans: Path) -> None:
    session = session_on(plans)
    screen = DueScreen(session, Frame(session.view))
    screen.show()
    slips = list(screen._slips)
    assert {slip.file.path.name for slip in slips} == {"AK01.xlsx", "GH07.xlsx"}
    assert DueCount(session)() == len(slips)
    slip = next(slip for slip in slips if slip.due.about.id == "G3")
    fields = {"value": "14", "where": "Setting", "by": "Speech and language therapist"}
    screen._heard("save", {"rows": [{"row": str(slip.number), "fields": fields, "again": False}]})
    assert slip.written, slip.blame or slip.question
    assert PlanFile(plans / "GH07.xlsx", today=lambda: TODAY).plan.progress_of("G3")[-1].value == 14
    assert DueCount(session)() == len(slips) - 1
    offered = [said for _, group in screen._everybody()[1] for _, said in group]
    assert not [said for said in offered if "Q.Q." in said]  # of no child's team


def test_a_copy_is_no_child_of_the_caseload_and_leads_to_nobodys_plan(plans: Path) -> None:
    session = session_on(plans)
    screen = CaseloadScreen(session, Frame(session.view))
    screen.show()
    assert screen._head.object.count("Two children.") == 1
    shown = cells(screen._page.object)
    assert [row[0] for row in shown] == ["AK01 A.K.", "GH07 G.H.", "Another.xlsx", "GH07_old.xlsx"]
    assert shown[2:] == [
        ["Another.xlsx", "Not counted: another workbook has the reference AK01 too. See Problems"],
        ["GH07_old.xlsx", "Not counted: another workbook has the reference GH07 too. See Problems"],
    ]
    assert screen._page.object.count('href="?at=plan/') == 2
    assert screen._filters["key_person"].options.count("Q.Q.") == 0
    screen._filters["key_person"].value = next(
        name for name in screen._filters["key_person"].options if name != "Everybody"
    )
    assert "Another.xlsx" not in screen._page.object
    screen._filters["key_person"].value = "Everybody"
    screen._filters["for"].value = "Problems in the workbook"
    assert "Another.xlsx" in screen._page.object


def test_while_nothing_tells_which_of_two_is_the_plan_one_of_them_is_the_child(tmp_path: Path) -> None:
    for name in ("one.xlsx", "other.xlsx"):
        saved(tmp_path, plan_book(), name)
    session = session_on(tmp_path)
    screen = CaseloadScreen(session, Frame(session.view))
    screen.show()
    assert "One child." in screen._head.object
    assert [(row[0], row[-1][:12]) for row in cells(screen._page.object)] == [
        ("AK01 A.", "1"),
        ("other.xlsx", "Not counted:"),
    ]
    assert [file.path.name for file in session.folder.children] == ["one.xlsx"]
    (tmp_path / "other.xlsx").unlink()
    for _ in range(2):
        session.look()
    screen.show()
    assert [(row[0], row[-1]) for row in cells(screen._page.object)] == [("AK01 A.", "–")]
