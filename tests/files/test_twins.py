"""Several workbooks of one reference: the plan stays the plan, and nothing is written where nothing tells which it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.files.newplan import new_plan
from dashboard.plan.errors import SaveRefused
from dashboard.screens.session import Session
from dashboard.view import View
from tests.build_workbook import CHILD, TODAY, plan_book, saved

AK01 = plan_book()
#: As people, OneDrive and the tracker itself name what lies beside a plan.
COPIES = ("AK01 - Copy.xlsx", "AK01-LAPTOP.xlsx", "AK01 (1).xlsx", "A.xlsx", "Copy of AK01.xlsx")


def caseload(*paths: Path) -> PlanFolder:
    return PlanFolder(*paths, today=lambda: TODAY)


def shown(folder: PlanFolder) -> str:
    file = folder.by_reference("AK01")
    assert file is not None
    return file.path.name


def record(folder: PlanFolder) -> None:
    file = folder.by_reference("AK01")
    assert file is not None
    file.record_progress("G1", "2026-10", 8)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_that_comes_while_the_folder_is_open_never_becomes_the_plan(name: str, tmp_path: Path) -> None:
    plan = saved(tmp_path, AK01)
    folder = caseload(tmp_path)
    copy = saved(tmp_path, AK01, name)
    assert folder.refresh()
    record(folder)
    assert copy.read_bytes() == AK01
    assert plan.read_bytes() != AK01


@pytest.mark.parametrize("name", COPIES)
def test_of_two_that_are_there_already_the_one_named_after_the_reference_is_the_plan(name: str, tmp_path: Path) -> None:
    saved(tmp_path, AK01)
    copy = saved(tmp_path, AK01, name)
    record(caseload(tmp_path))
    assert copy.read_bytes() == AK01


def test_whatever_a_plan_is_named_it_stays_the_plan_while_it_is_open(tmp_path: Path) -> None:
    saved(tmp_path, AK01, "Little A.xlsx")
    folder = caseload(tmp_path)
    copy = saved(tmp_path, AK01, "A.xlsx")
    folder.refresh()
    record(folder)
    assert (shown(folder), copy.read_bytes()) == ("Little A.xlsx", AK01)


def test_a_copy_does_not_take_over_while_the_plans_name_is_missing_for_a_moment(tmp_path: Path) -> None:
    plan = saved(tmp_path, AK01)
    saved(tmp_path, AK01, "AK01 - Copy.xlsx")
    folder = caseload(tmp_path)
    plan.rename(tmp_path / "aside.tmp")
    folder.refresh()
    assert shown(folder) == "AK01.xlsx"


def test_where_nothing_tells_which_is_the_plan_nothing_is_written_until_one_is_gone(tmp_path: Path) -> None:
    one, other = saved(tmp_path, AK01, "one.xlsx"), saved(tmp_path, AK01, "other.xlsx")
    folder = caseload(tmp_path)
    assert shown(folder) == "one.xlsx"
    with pytest.raises(SaveRefused) as refused:
        record(folder)
    assert refused.value.sentence == (
        "one.xlsx: other.xlsx may be the plan of AK01 too, and nothing tells which is. Nothing was saved and the workbook "
        "is as it was. Move what is only a copy out of the folder, or give each child a reference of its own."
    )
    told = (
        "may be the plan of AK01 too, and nothing tells which is. Nothing is saved in this one meanwhile. "
        "Move what is only a copy out of the folder, or give each child a reference of its own."
    )
    assert [str(problem) for problem in folder.problems] == [
        f"one.xlsx › Child › B2: other.xlsx {told}",
        f"other.xlsx › Child › B2: one.xlsx {told}",
    ]
    assert (one.read_bytes(), other.read_bytes()) == (AK01, AK01)
    one.unlink()
    folder.refresh()
    folder.refresh()
    assert folder.problems == ()
    record(folder)
    assert other.read_bytes() != AK01


def test_one_named_after_the_reference_that_comes_later_puts_another_in_doubt(tmp_path: Path) -> None:
    saved(tmp_path, AK01, "A.xlsx")
    folder = caseload(tmp_path)
    saved(tmp_path, AK01)
    folder.refresh()
    assert shown(folder) == "A.xlsx"  # what somebody is looking at does not change under their hands
    with pytest.raises(SaveRefused, match=r"AK01\.xlsx may be the plan of AK01 too"):
        record(folder)


def test_a_copy_is_not_written_in_while_the_plan_itself_cannot_be_opened(tmp_path: Path) -> None:
    plan = saved(tmp_path, b"PK\3\4 not really", "ak01.XLSX")
    copy = saved(tmp_path, AK01, "AK01 - Copy.xlsx")
    folder = caseload(tmp_path)
    with pytest.raises(SaveRefused, match=r"ak01\.XLSX may be the plan of AK01 too"):
        record(folder)
    saved(tmp_path, AK01, plan.name)
    folder.refresh()
    record(folder)
    assert (shown(folder), copy.read_bytes()) == ("ak01.XLSX", AK01)


def test_what_is_not_the_plan_is_told_and_not_written_in(tmp_path: Path) -> None:
    saved(tmp_path, AK01)
    saved(tmp_path, AK01, "AK01 - Copy.xlsx")
    folder = caseload(tmp_path)
    (problem,) = folder.problems
    assert str(problem) == (
        "AK01 - Copy.xlsx › Child › B2: AK01.xlsx has the reference AK01 too, and that one is the plan. Nothing is saved in "
        "this one meanwhile. Move what is only a copy out of the folder, or give each child a reference of its own."
    )
    copy = next(file for file in folder if file.path.name == "AK01 - Copy.xlsx")
    with pytest.raises(SaveRefused, match="and that one is the plan"):
        copy.record_progress("G1", "2026-10", 8)
    assert copy.path.read_bytes() == AK01


def test_two_folders_are_named_where_their_workbooks_have_one_name(tmp_path: Path) -> None:
    for name in ("spring", "autumn"):
        (tmp_path / name).mkdir()
        saved(tmp_path / name, AK01)
    spring, autumn = caseload(tmp_path / "spring", tmp_path / "autumn").problems
    assert spring.what.startswith(f"{Path('autumn', 'AK01.xlsx')} may be the plan of AK01 too")
    assert autumn.what.startswith(f"{Path('spring', 'AK01.xlsx')} may be the plan of AK01 too")


def test_until_all_are_read_only_what_is_named_after_its_reference_is_written_in(tmp_path: Path) -> None:
    saved(tmp_path, AK01, "A.xlsx")
    saved(tmp_path, plan_book(Child=[CHILD[0], ("Reference", "BO02"), CHILD[2]]), "BO02.xlsx")
    told: list[str] = []

    def look(done: int, of: int) -> None:
        for file in folder:
            try:
                file.record_progress("G1", f"2026-{10 - done:02}", 8)
                told.append(f"{done} of {of}: {file.path.name}")
            except SaveRefused as refusal:
                told.append(f"{done} of {of}: {refusal.what}")

    folder = PlanFolder(tmp_path, today=lambda: TODAY, open_now=False)
    folder.refresh(look)
    waiting = "The other workbooks of the folder are still being read."
    assert told == [f"1 of 2: {waiting}", f"2 of 2: {waiting}", "2 of 2: BO02.xlsx"]
    record(folder)


def test_what_could_not_be_saved_in_its_place_is_no_plan_and_is_told(tmp_path: Path) -> None:
    aside = saved(tmp_path, AK01, "AK01 (unsaved changes, 2026-11-21 09.00).xlsx")
    folder = caseload(tmp_path)
    (problem,) = folder.problems
    assert len(folder) == 0
    assert str(problem) == (
        f"{aside.name}: Changes lie in this workbook that could not be saved in the plan it is named after. "
        "Compare the two, copy over what the plan lacks, then delete this file."
    )
    assert [file.path for file in caseload(aside)] == [aside]  # named, it opens
    aside.unlink()
    assert folder.refresh()
    assert folder.problems == ()


def test_whoever_opens_a_plan_that_is_in_doubt_is_told_before_they_type(tmp_path: Path) -> None:
    for name in ("one.xlsx", "other.xlsx"):
        saved(tmp_path, AK01, name)
    session = Session(caseload(tmp_path), View(screen="plan", reference="AK01"))
    session.look()
    told = (
        "other.xlsx may be the plan of AK01 too, and nothing tells which is. Until that is mended, nothing that is typed "
        "here can be saved. Move what is only a copy out of the folder, or give each child a reference of its own."
    )
    assert session.owners == [(told, True)]
    assert session.save(lambda file: file.record_progress("G1", "2026-10", 8)).startswith("one.xlsx: other.xlsx may be")
    (tmp_path / "other.xlsx").unlink()
    for _ in range(2):
        session.look()
    assert session.owners == []
    assert session.save(lambda file: file.record_progress("G1", "2026-10", 8)) == ""


def test_a_plan_made_while_the_folder_is_open_can_be_written_in_at_once(tmp_path: Path) -> None:
    folder = caseload(tmp_path)
    new_plan(tmp_path, "ZZ01", "Z.")
    folder.refresh()
    file = folder.by_reference("ZZ01")
    assert file is not None
    assert file.add_goal({"goal": "Waves", "baseline": 1, "target": 5, "start": TODAY, "status": "Active"}) == "G1"
