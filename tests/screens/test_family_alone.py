"""A family's page stays that child's page, whatever becomes of the file it was opened from."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.app import ready
from dashboard.files.folder import PlanFolder
from dashboard.plan.access import Viewer, ViewerKind
from dashboard.screens.family.alone import FamilyAlone
from tests.build_workbook import CHILD, TODAY, plan_book, saved

FAMILY = Viewer(ViewerKind.FAMILY)
POLISH = plan_book(Child=[*CHILD, ("Family language", "Polish")])
OTHER = plan_book(Child=[CHILD[0], ("Reference", "BO02"), ("Known as", "Boris")])


def instead(page: FamilyAlone) -> str:
    """What stands instead of the page; blank where the page is shown."""
    return str(page._instead.object) if page._away.visible else ""


@pytest.fixture
def folder(tmp_path: Path) -> PlanFolder:
    ready()
    return PlanFolder(saved(tmp_path, POLISH), today=lambda: TODAY)


def test_another_childs_plan_put_in_the_place_of_the_file_is_not_shown(folder: PlanFolder) -> None:
    (file,) = folder
    of = file.plan
    before = FamilyAlone(folder, of, FAMILY)
    assert instead(before) == ""
    saved(file.path.parent, OTHER)
    folder.refresh()
    before.session.catch_up()
    after = FamilyAlone(folder, of, FAMILY, at="?at=family/BO02/en")
    for page in (before, after):
        assert page.view.reference == "AK01"
        assert page.session.plan.child.known_as == ""
        assert not page._page.body.visible
        assert "Nie możemy teraz pokazać tej strony." in instead(page)
        assert "We cannot show this page right now." in instead(
            page
        )  # beneath a translation that nobody has looked over
    assert "Boris" not in instead(after) + str(after._page._head.html)
    saved(file.path.parent, POLISH)
    folder.refresh()
    after.session.catch_up()
    assert instead(after) == ""
    assert after._page.body.visible


def test_the_page_goes_when_its_file_is_gone_and_comes_back_with_it(folder: PlanFolder) -> None:
    (file,) = folder
    page = FamilyAlone(folder, file.plan, FAMILY)
    file.path.rename(file.path.with_suffix(".moved"))
    for shown in (True, False):  # a program that saves may take the name away for a moment
        page.session.look()
        assert page._page.body.visible is shown
    assert "We cannot show this page right now." in instead(page)
    file.path.with_suffix(".moved").rename(file.path)
    page.session.look()
    assert (page._page.body.visible, instead(page)) == (True, "")
