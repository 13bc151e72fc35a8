"""Two folders may have workbooks of one name: what is damaged in each is told apart, and the right one is put back."""

from __future__ import annotations

from pathlib import Path

from dashboard.files.folder import PlanFolder
from dashboard.screens.frame import Frame
from dashboard.screens.problems import ProblemsScreen
from dashboard.screens.session import Session
from dashboard.view import View
from tests.build_workbook import CHILD, TODAY, opened, plan_book, saved

DAMAGED = b"PK\3\4 not really"


def damaged(folder: Path, reference: str) -> Path:
    """A workbook that cannot be opened, of which an earlier version is kept."""
    folder.mkdir()
    path = saved(folder, plan_book(Child=[CHILD[0], ("Reference", reference), CHILD[2]]), "plan.xlsx")
    opened(path).record_progress("G1", "2026-10", 8)
    return saved(folder, DAMAGED, "plan.xlsx")


def test_of_two_damaged_workbooks_of_one_name_the_one_that_was_meant_is_put_back(tmp_path: Path) -> None:
    one, other = damaged(tmp_path / "one", "AK01"), damaged(tmp_path / "other", "BO02")
    view = View()
    screen = ProblemsScreen(Session(PlanFolder(one.parent, other.parent, today=lambda: TODAY), view), Frame(view))
    screen.show()
    listed, paper = screen._page, screen._mending._paper
    for path in (one, other):
        assert f"<h2>{Path(path.parent.name, path.name)}" in str(listed.object)
        assert f"<strong>{Path(path.parent.name, path.name)}</strong>" in str(paper.html)
    paper._handle_msg({"act": "ask", "value": "2"})
    assert str(paper.html).count("Yes, put it back") == 1
    paper._handle_msg({"act": "restore", "value": "2"})
    assert (one.read_bytes(), opened(other).plan.child.reference) == (DAMAGED, "BO02")
    assert f"{Path('other', 'plan.xlsx')} is as it stood until" in str(paper.html)
    paper._handle_msg({"act": "ask", "value": "1"})
    paper._handle_msg({"act": "restore", "value": "1"})
    assert opened(one).plan.child.reference == "AK01"


def test_the_plan_is_opened_from_its_own_problems_and_not_from_its_copys(tmp_path: Path) -> None:
    saved(tmp_path, plan_book(Goals=[]))
    saved(tmp_path, plan_book(Goals=[]), "AK01 - Copy.xlsx")
    view = View()
    screen = ProblemsScreen(Session(PlanFolder(tmp_path, today=lambda: TODAY), view), Frame(view))
    screen.show()
    assert [part.partition("<")[0] for part in str(screen._page.object).split("<h2>")[1:]] == [
        "AK01 - Copy.xlsx",
        "AK01.xlsx · ",
    ]
