"""The sample workbooks as the tracker opens them: sound ones, a messy one, broken ones, and the demonstration."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dashboard import open_plan
from dashboard.excel.gate import admit
from dashboard.excel.grid import read_grid
from dashboard.files.demo import fresh_copy, samples
from dashboard.files.folder import PlanFolder
from dashboard.files.planfile import PlanFile
from dashboard.plan.errors import NeedsPassword, NotAWorkbook, NotSaved, UnusableFile
from dashboard.plan.months import Month
from dashboard.plan.terms import GoalStatus, Use
from tests.build_workbook import TODAY, opened, told
from tests.excel.books import parts_of

SAMPLES = Path(__file__).parents[2] / "sample_data"
BROKEN = SAMPLES / "broken"
SEP, OCT = Month(2026, 9), Month(2026, 10)


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLES / "messy.xlsx", tmp_path))


def test_the_sample_plans_open_without_an_error() -> None:
    folder = PlanFolder(samples(), today=lambda: TODAY)
    assert len(folder) == 10
    assert [str(problem) for problem in folder.problems] == []


UNUSABLE: list[tuple[str, type[UnusableFile], str]] = [
    ("word-document.xlsx", NotAWorkbook, "This file is a Word document, not an Excel workbook."),
    ("truncated.xlsx", NotAWorkbook, "This workbook is damaged: the end of the file is missing."),
    ("protected.xlsx", NeedsPassword, "This workbook is protected with a password"),
]
TROUBLED: list[tuple[str, dict[str, str]]] = [
    ("no-goals.xlsx", {"": "The plan has no goals. Add the first goal on the Goals sheet or in the tracker."}),
    ("duplicate-goal.xlsx", {"Goals!A4": "G2 stands twice: row 3 has it too. Only row 3 is read."}),
    ("unknown-person.xlsx", {"Goals!N3": "“Q.Z.” is nobody on the team."}),
]


def test_every_broken_file_is_tried_here() -> None:
    assert {name for name, *_ in (*UNUSABLE, *TROUBLED)} == {path.name for path in BROKEN.glob("*.xlsx")}


@pytest.mark.parametrize(("name", "kind", "sentence"), UNUSABLE)
def test_what_is_no_plan_is_refused_saying_why_and_what_to_do(
    name: str, kind: type[UnusableFile], sentence: str
) -> None:
    with pytest.raises(UnusableFile) as refused:
        open_plan(BROKEN / name)
    assert type(refused.value) is kind
    assert refused.value.sentence.startswith(f"{name}: {sentence}")
    assert refused.value.mend


@pytest.mark.parametrize(("name", "problems"), TROUBLED)
def test_what_contradicts_itself_is_told_and_the_plan_opens(name: str, problems: dict[str, str]) -> None:
    file = opened(BROKEN / name)
    said = told(file)
    assert list(said) == list(problems)
    assert all(said[cell].startswith(sentence) for cell, sentence in problems.items())
    assert file.plan.child.known_as == "R.V."


MESSY = {
    "Team!D3": "“1/9/25” is not a date the tracker can be sure of. Type it in full",
    " Goals!H4": "“8/10” is not a number. Write one number in Target",
    " Goals!I4": "“Sept 25” can be read in two ways. Type the year in full. Did you mean September 2025?",
    " Goals!G5": "“about 2” is not a number.",
    " Goals!A6": "“Achived” is not one of the words for Status. Did you mean Achieved?",
    "Progress!B6": "“Sept 25” can be read in two ways.",
    "Progress!B7": "“Oct 25” can be read in two ways. Type the year in full. Did you mean October 2025?",
    "Progress!C7": "“about 4” is not a number.",
    "Progress!C10": "“7/10” is not a number.",
    "Progress!C11": "“n/a” is not a number.",
    "Progress!C13": "“3 words” is not a number.",
    "Progress!C14": "“five” is not a number.",
    "Progress!A15": "There is no goal g2. Did you mean G2?",
    "Progress!A16": "There is no goal G4.",
    "Strategy use !B2": "“Oct 25” can be read in two ways.",
    "Strategy use !B3": "“Oct 25” can be read in two ways.",
    "Strategy use !B4": "“Nov 25” can be read in two ways.",
    "Strategy use !D4": "“Often” does not say how often.",
    "Strategy use !B5": "“Nov 25” can be read in two ways.",
    "Strategy use !C7": "“Nursery” is none of the places. The places are Home, Setting.",
    "Strategy use !D7": "“7” does not say how often.",
}


def test_every_bad_cell_of_the_messy_plan_is_told_once_with_its_remedy(messy: Path) -> None:
    said = told(opened(messy))
    assert said.keys() == MESSY.keys()
    for cell, sentence in MESSY.items():
        assert said[cell].startswith(sentence)


def test_the_messy_plan_opens_around_its_bad_cells(messy: Path) -> None:
    plan = opened(messy).plan
    assert (plan.child.reference, plan.child.known_as, plan.child.next_review) == ("LB11", "L.B.", date(2026, 11, 12))
    assert [person.name for person in plan.team] == ["C.F.", "M.O.", "T.L.", "Mum"]
    assert (plan.goals["G1"].baseline, plan.goals["G1"].target, plan.goals["G1"].status) == (2, None, GoalStatus.ACTIVE)
    assert plan.goals["G3"].target_date == date(2026, 7, 1)  # “July 2026”
    values = {record.month: record.value for record in plan.progress_of("G1") if record.month}
    assert values == {Month(2025, 11): 4, Month(2025, 12): 5, Month(2026, 1): None, Month(2026, 2): None}
    assert plan.strategies["S1"].goals == ("G1", "G2")
    assert [report.use for report in plan.use] == [Use(2), Use(3), None, Use(4), Use(4), None]
    assert [sheet.name for sheet in plan.other_sheets] == ["Snack rota"]


def cells_of(path: Path) -> dict[tuple[str, int, int], object]:
    package = admit(path.read_bytes(), path.name)
    grids = [read_grid(package, part) for part in package.sheets]
    return {
        (grid.name, row, column): value
        for grid in grids
        for row, cells in grid.rows.items()
        for column, value in cells.items()
    }


def test_recording_in_the_messy_plan_changes_nothing_but_the_row_it_adds(messy: Path) -> None:
    before, parts = cells_of(messy), parts_of(messy.read_bytes())
    file = opened(messy)
    assert file.record_progress("G1", "2026-10", 6, where="setting", by="M.O.").short == "Progress!C17"
    after, new_parts = cells_of(messy), parts_of(messy.read_bytes())
    added = {place: value for place, value in after.items() if place not in before}
    assert {place: value for place, value in after.items() if place in before} == before
    assert added == {
        ("Progress", 5, 8): "Entered on",
        ("Progress", 17, 1): "G1",
        ("Progress", 17, 2): date(2026, 10, 1),
        ("Progress", 17, 3): 6,
        ("Progress", 17, 5): "Setting",
        ("Progress", 17, 6): "M.O.",
        ("Progress", 17, 8): TODAY,
    }
    assert parts.keys() == new_parts.keys()
    changed = {name for name in parts if parts[name] != new_parts[name]}
    assert {name for name in changed if "sheet" in name} == {"xl/worksheets/sheet4.xml"}
    assert not {name for name in changed if "comments" in name or "drawing" in name or "table" in name}
    sheet = new_parts["xl/worksheets/sheet4.xml"].decode()
    for kept in ('<mergeCell ref="A1:G2"', 'hidden="1"', "<f>2+3</f>", "<f>C9-C8</f>"):
        assert kept in sheet


def test_a_bad_cell_of_the_messy_plan_can_be_corrected_in_place(messy: Path) -> None:
    file = opened(messy)
    assert file.record_progress("G1", "2026-01", 7, where="Setting", by="M.O.").short == "Progress!C10"
    (edit,) = file.plan.history
    assert (edit.row, edit.before, edit.after) == (
        "G1 · 2026-01 · SETTING · M.O.".replace("SETTING", "Setting"),
        "7/10",
        "7",
    )
    assert "Progress!C10" not in told(file)
    with pytest.raises(Exception, match="Progress › C9"):  # a formula
        file.record_progress("G1", "2025-12", 6, where="Setting", by="M.O.")


def test_the_demonstration_ends_with_the_last_complete_month(tmp_path: Path) -> None:
    today = date(2027, 3, 5)
    folder = fresh_copy(today, tmp_path)
    plans = [PlanFile(path, today=lambda: today) for path in sorted(folder.glob("*.xlsx"))]
    assert len(plans) == 10
    months = [record.month for file in plans for record in file.plan.progress if record.month]
    assert max(months) == Month(2027, 2)
    assert [problem for file in plans for problem in file.problems] == []
    original = opened(samples() / "AK01.xlsx").plan
    moved = plans[0].plan
    assert [record.value for record in moved.progress] == [record.value for record in original.progress]
    assert moved.goals["G1"].start == date(2026, 9, 1)
    assert original.goals["G1"].start == date(2026, 5, 1)


def test_the_demonstration_never_writes_over_plans_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "AK01.xlsx").write_bytes(b"mine")
    with pytest.raises(NotSaved, match="is there already"):
        fresh_copy(TODAY, tmp_path)
    assert (tmp_path / "AK01.xlsx").read_bytes() == b"mine"
