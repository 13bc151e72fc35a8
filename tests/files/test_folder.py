"""A caseload: every workbook that can be opened is there, every one that cannot is told, and changes are noticed."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard import open_folder
from dashboard.cli import main
from dashboard.files.finding import found_in, workbooks_in
from dashboard.files.folder import PlanFolder
from dashboard.files.newplan import new_plan
from dashboard.files.versions import Version, versions_of
from dashboard.plan.errors import EntryRefused, NoSuchFile, NotAWorkbook, NotSaved, SaveRefused, UnusableFile
from tests.build_workbook import CHILD, TODAY, opened, plan_book, saved


def child(reference: str) -> bytes:
    return plan_book(Child=[CHILD[0], ("Reference", reference), CHILD[2]])


def caseload(folder: Path) -> PlanFolder:
    return PlanFolder(folder, today=lambda: TODAY)


def names(folder: PlanFolder) -> list[str]:
    return [file.path.name for file in folder]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans, a broken one, and what else lies in a folder of plans."""
    saved(tmp_path, child("BO02"), "b.xlsx")
    saved(tmp_path, child("AK01"), "a.XLSX")
    saved(tmp_path, b"PK\3\4 not really", "broken.xlsx")
    for name in ("~$a.xlsx", ".~lock.a.xlsx#", ".hidden.xlsx", "notes.docx", ".tac-12.tmp", "list.csv"):
        saved(tmp_path, b"x", name)
    for name in (".tac", "old.xlsx", "archive"):
        (tmp_path / name).mkdir()
        saved(tmp_path / name, child("ZZ99"), "z.xlsx")
    return tmp_path


def test_the_plans_of_a_folder_are_opened_and_nothing_else(folder: Path) -> None:
    found = caseload(folder)
    assert names(found) == ["a.XLSX", "b.xlsx"]
    assert [(path.name, type(error)) for path, error in found.unusable] == [("broken.xlsx", NotAWorkbook)]
    assert [problem.where.file for problem in found.problems] == ["broken.xlsx"]
    assert found.by_reference("BO02") is list(found)[1]
    assert found.by_reference("ZZ99") is None
    assert len(found) == 2


def test_single_workbooks_may_be_named_beside_folders_and_none_twice(folder: Path) -> None:
    paths = [folder / "b.xlsx", folder, folder / "archive"]
    assert [path.name for path in workbooks_in(paths)] == ["b.xlsx", "a.XLSX", "broken.xlsx", "z.xlsx"]
    assert [file.path.name for file in open_folder(*paths)] == ["b.xlsx", "a.XLSX", "z.xlsx"]


def test_an_empty_folder_is_an_empty_caseload(tmp_path: Path) -> None:
    found = open_folder(tmp_path)
    assert (len(found), found.problems, found.home) == (0, (), tmp_path)


def test_a_folder_that_is_not_there_or_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoSuchFile, match=r"There is no file or folder .*nowhere\. Check the name\."):
        open_folder(tmp_path / "nowhere")
    with pytest.raises(NoSuchFile):
        open_folder(tmp_path / ("x" * 5000))

    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(UnusableFile, match=r"The folder .* cannot be read \(Permission denied\)"):
        open_folder(tmp_path)


def test_files_that_change_appear_and_go_are_noticed(folder: Path) -> None:
    found = caseload(folder)
    version = found.version
    assert not found.refresh()
    saved(folder, child("AK02"), "a.XLSX")
    saved(folder, child("CW03"), "c.xlsx")
    (folder / "b.xlsx").unlink()
    saved(folder, child("MM05"), "broken.xlsx")
    assert found.refresh()
    assert [file.plan.child.reference for file in found] == ["AK02", "MM05", "CW03", "BO02"]
    assert found.unusable == ()
    assert found.version == version + 1
    assert found.refresh()
    assert [file.plan.child.reference for file in found] == ["AK02", "MM05", "CW03"]
    assert not found.refresh()


def test_what_the_tracker_keeps_beside_the_plans_is_no_plan(folder: Path) -> None:
    found = caseload(folder)
    next(iter(found)).record_progress("G1", "2026-10", 8)
    assert names(caseload(folder)) == ["a.XLSX", "b.xlsx"]


def test_a_plan_that_is_half_written_for_a_moment_stays_open_as_it_was(folder: Path) -> None:
    found = caseload(folder)
    whole = (folder / "a.XLSX").read_bytes()
    saved(folder, whole[:900], "a.XLSX")
    assert found.refresh()
    assert [problem.where.file for problem in found.problems] == ["broken.xlsx", "a.XLSX"]
    assert found.by_reference("AK01") is not None
    assert not found.refresh()  # said once
    saved(folder, whole, "a.XLSX")
    assert found.refresh()
    assert [problem.where.file for problem in found.problems] == ["broken.xlsx"]


def test_a_drive_that_is_away_for_a_moment_is_no_reason_to_forget_the_plans(folder: Path) -> None:
    found = caseload(folder)
    folder.rename(folder.with_name("away"))
    assert not found.refresh()
    assert len(found) == 2
    folder.with_name("away").rename(folder)


def test_while_one_of_several_folders_is_away_its_plans_stay_and_the_others_are_looked_at(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
    saved(one, child("AK01"))
    saved(one, child("AK01"), "AK01 (unsaved changes, 2026-11-21 09.00).xlsx")
    (one / "settings.toml").write_text("[drafts]\ndays = 'x'")
    saved(other, child("BO02"), "b.xlsx")
    found = PlanFolder(one, other, today=lambda: TODAY)
    problems = [problem.what for problem in found.problems]
    one.rename(tmp_path / "away")
    assert (found.refresh(), found.refresh()) == (False, False)
    saved(other, child("CW03"), "c.xlsx")
    (other / "b.xlsx").unlink()
    assert (found.refresh(), found.refresh()) == (True, True)
    assert sorted(names(found)) == ["AK01.xlsx", "c.xlsx"]
    assert [problem.what for problem in found.problems] == problems
    assert len(problems) == 2
    (tmp_path / "away").rename(one)
    assert not found.refresh()
    (one / "AK01.xlsx").unlink()
    assert (found.refresh(), found.refresh(), names(found)) == (False, True, ["c.xlsx"])


def test_a_workbook_that_was_named_and_is_gone_from_its_folder_is_forgotten_until_it_is_back(tmp_path: Path) -> None:
    paths = [saved(tmp_path, child(reference), f"{reference}.xlsx") for reference in ("AK01", "BO02")]
    found = PlanFolder(*paths, today=lambda: TODAY)
    data = paths[0].read_bytes()
    paths[0].unlink()
    saved(tmp_path, child("BO03"), "BO02.xlsx")
    assert (found.refresh(), sorted(names(found))) == (True, ["AK01.xlsx", "BO02.xlsx"])
    assert found.by_reference("BO03") is not None
    assert (found.refresh(), names(found)) == (True, ["BO02.xlsx"])
    assert not found.refresh()
    saved(tmp_path, data, "AK01.xlsx")
    assert (found.refresh(), sorted(names(found))) == (True, ["AK01.xlsx", "BO02.xlsx"])
    tmp_path.rename(tmp_path.with_name("away"))  # the drive, and not only the file
    assert [found.refresh() for _ in range(3)] == [False, False, False]
    assert (len(found), found.unusable) == (2, ())


def test_a_plan_whose_name_is_missing_for_a_moment_is_forgotten_at_the_second_look(folder: Path) -> None:
    found = caseload(folder)
    mine = found.by_reference("AK01")
    (folder / "a.XLSX").rename(folder / "aside.tmp")  # as a program does that saves in two steps
    assert not found.refresh()
    assert found.by_reference("AK01") is mine
    (folder / "aside.tmp").rename(folder / "a.XLSX")
    assert not found.refresh()
    (folder / "a.XLSX").unlink()
    assert (found.refresh(), len(found)) == (False, 2)
    assert (found.refresh(), len(found)) == (True, 1)


@pytest.mark.skipif(os.name == "nt", reason="links are not for everybody on Windows")
def test_a_file_with_several_names_is_one_plan_under_the_name_that_is_no_link(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    beside = tmp_path_factory.mktemp("beside")
    (folder / "Current plan.xlsx").symlink_to("a.XLSX")
    (folder / "Elsewhere.xlsx").symlink_to(saved(beside, child("EL05")))
    (beside / "here").symlink_to(folder)
    (beside / "Shared.xlsx").symlink_to(folder / "b.xlsx")
    here, shared = Path(os.path.relpath(beside / "here")), beside / "Shared.xlsx"
    everything = ["a.XLSX", "b.xlsx", "Elsewhere.xlsx"]
    for paths in (
        [folder],
        [here],
        [folder, shared],
        [here, folder],
        [shared, here / "a.XLSX", folder],
        [folder, folder / "archive" / ".." / "b.xlsx"],
    ):
        found = PlanFolder(*paths, today=lambda: TODAY)
        assert sorted(names(found), key=str.lower) == everything, paths
        assert [problem.where.file for problem in found.problems] == ["broken.xlsx"], paths
        assert not found.refresh()
        mine = found.by_reference("BO02")
        assert mine is not None
        assert mine.path == (folder if folder in paths else here) / "b.xlsx"
    assert mine is not None
    mine.record_progress("G1", "2026-10", 8)
    assert opened(shared).plan == mine.plan


@pytest.mark.skipif(os.name == "nt", reason="links are not for everybody on Windows")
def test_a_workbook_beside_a_plan_that_is_named_itself_is_a_plan_whatever_it_is_called_by(folder: Path) -> None:
    aside = saved(folder, child("CW03"), "a (unsaved changes, 2026-11-21 09.00).xlsx")
    (folder / "archive" / "link.xlsx").symlink_to(aside)
    found = found_in([folder, folder / "archive" / "link.xlsx"])
    assert (len(found.plans), found.asides) == (4, ())


def test_two_hard_links_are_two_workbooks_which_the_next_save_parts(tmp_path: Path) -> None:
    plan = saved(tmp_path, child("AK01"))
    before = plan.read_bytes()
    os.link(plan, tmp_path / "A.xlsx")
    found = caseload(tmp_path)
    mine = found.by_reference("AK01")
    assert mine is not None
    mine.record_progress("G1", "2026-10", 8)
    assert mine.path == plan
    assert (tmp_path / "A.xlsx").read_bytes() == before
    assert found.problems[0].what.startswith("AK01.xlsx has the reference AK01 too, and that one is the plan.")


@pytest.mark.skipif(os.name == "nt", reason="links are not for everybody on Windows")
def test_a_link_that_leads_in_a_circle_is_a_problem_of_its_own(folder: Path) -> None:
    (folder / "loop.xlsx").symlink_to("loop.xlsx")
    found = PlanFolder(folder, today=lambda: TODAY, tidy=True)
    assert names(found) == ["a.XLSX", "b.xlsx"]
    assert [problem.where.file for problem in found.problems] == ["broken.xlsx", "loop.xlsx"]
    assert "cannot be read (Too many levels of symbolic links)" in found.problems[1].what
    assert versions_of(folder / "loop.xlsx") == ()


def test_whoever_holds_a_plan_is_not_handed_another_childs_that_was_put_in_its_place(folder: Path) -> None:
    found = caseload(folder)
    mine = found.by_reference("AK01")
    assert mine is not None
    saved(folder, child("CW03"), "a.XLSX")
    assert found.refresh()
    theirs = found.by_reference("CW03")
    assert theirs is not None
    assert found.by_reference("AK01") is None
    assert theirs.version > 1  # what a screen has drawn of AK01 is not shown as theirs
    before = theirs.path.read_bytes()
    with pytest.raises(SaveRefused, match="no longer holds the plan of AK01"):
        mine.record_progress("G1", "2026-10", 8)
    assert theirs.path.read_bytes() == before


@pytest.mark.parametrize("name", ["a.XLSX", "b.xlsx"])
def test_a_workbook_with_another_reference_is_found_although_a_screen_looked_first(folder: Path, name: str) -> None:
    found = caseload(folder)
    mine = next(file for file in found if file.path.name == name)
    before, reference = mine.plan, mine.plan.child.reference
    saved(folder, child("CW03"), name)  # rightly given another reference in Excel
    assert not mine.refresh()
    assert mine.plan is before
    assert found.refresh()
    assert found.by_reference(reference) is None
    renamed = found.by_reference("CW03")
    assert renamed is not None
    assert renamed.record_progress("G1", "2026-10", 8).file == name
    saved(folder, child(reference), name)
    assert found.refresh()
    assert mine not in found
    again = found.by_reference(reference)
    assert again is not None
    assert again.record_progress("G1", "2026-10", 8).file == name
    assert not found.refresh()


def test_a_refused_save_tells_the_caseload_that_the_plan_was_read_again(folder: Path) -> None:
    found = caseload(folder)
    mine = next(iter(found))
    opened(mine.path).record_progress("G1", "2026-10", 8)
    with pytest.raises(Exception, match="Somebody else has added"):
        mine.record_progress("G1", "2026-10", 9)
    version = found.version
    assert found.refresh()
    assert found.version > version


def test_whoever_opens_many_plans_is_told_how_far_it_is(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    found = PlanFolder(folder, today=lambda: TODAY, progressed=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert (found.opened, found.opening) == ((3, 3), False)


def test_a_caseload_may_be_opened_later() -> None:
    later = PlanFolder("plans", open_now=False)
    assert (len(later), later.opening, later.version) == (0, True, 0)


# New plans


def test_a_new_plan_is_named_by_its_reference_and_can_be_worked_on_at_once(tmp_path: Path) -> None:
    path = new_plan(tmp_path, "AK01", "= A. & “B.” <c>")
    file = opened(path)
    assert (path.name, file.plan.child.known_as) == ("AK01.xlsx", "= A. & “B.” <c>")
    assert [problem.what for problem in file.problems] == ["The plan has no goals."]
    assert file.add_goal({"goal": "Waves", "baseline": 1, "target": 5, "start": TODAY, "status": "Active"}) == "G1"
    assert file.record_progress("G1", "2026-11", 2).short == "Progress!C2"
    assert file.plan.progress[0].value == 2


@pytest.mark.parametrize("reference", ["", " ", "../AK01", "a/b", ".hidden", "AK 01", "A" * 32, "CON:", "ÄK01"])
def test_a_reference_that_cannot_name_a_file_is_refused(reference: str, tmp_path: Path) -> None:
    with pytest.raises(EntryRefused, match="Use letters and figures only, for example AK01"):
        new_plan(tmp_path, reference, "A.")
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_a_plan_needs_a_name_and_never_overwrites_another(tmp_path: Path) -> None:
    with pytest.raises(EntryRefused, match="Fill in how the child is known"):
        new_plan(tmp_path, "AK01", " ")
    for name in ("A\uffff", "\ud800", "x" * 40_000):
        with pytest.raises(EntryRefused, match=r"^The text (holds a character|is 40,000 characters)"):
            new_plan(tmp_path, "AK01", name)
    data = new_plan(tmp_path, "AK01", "A.").read_bytes()
    with pytest.raises(NotSaved, match="is there already"):
        new_plan(tmp_path, "AK01", "B.")
    assert (tmp_path / "AK01.xlsx").read_bytes() == data


def kept_ago(version: Version, days: int) -> Path:
    """An earlier version as it would lie there, had it been kept that many days ago; where it lies then."""
    when = datetime.now(UTC) - timedelta(days=days)
    return version.path.rename(version.path.with_name(f"{version.number:06}-{when:%Y-%m-%dT%H-%M-%SZ}.xlsx"))


def test_once_a_day_the_earlier_versions_that_are_too_old_go(tmp_path: Path) -> None:
    path, day = saved(tmp_path), TODAY
    for value in (8, 9):
        opened(path).record_progress("G1", "2026-10", value)
    young, old = versions_of(path)
    folder = PlanFolder(tmp_path, today=lambda: day, tidy=True)
    assert versions_of(path) == (young, old)
    kept = [kept_ago(young, 200), kept_ago(old, 400)]
    folder.refresh()
    assert [version.path for version in versions_of(path)] == kept
    day += timedelta(days=1)
    folder.refresh()
    assert [version.path for version in versions_of(path)] == kept[:1]


def test_looking_at_plans_takes_nothing_away(tmp_path: Path) -> None:
    path = saved(tmp_path)
    for value in (8, 9):
        opened(path).record_progress("G1", "2026-10", value)
    young, old = versions_of(path)
    kept = [kept_ago(young, 200), kept_ago(old, 400)]
    (tmp_path / ".tac" / "drafts").mkdir()
    draft = saved(tmp_path / ".tac" / "drafts", b"{}\n", "old.jsonl")
    os.utime(draft, (0, 0))
    open_folder(tmp_path)
    caseload(tmp_path).refresh()
    assert main(["check", str(tmp_path)]) == 0
    assert ([version.path for version in versions_of(path)], draft.exists()) == (kept, True)
