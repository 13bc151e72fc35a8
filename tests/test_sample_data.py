"""The sample workbooks: made by their script, real to other programs, and about nobody."""

from __future__ import annotations

import io
import re
import subprocess
import warnings
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msoffcrypto import OfficeFile

from dashboard.plan.months import Month
from dashboard.plan.terms import folded
from dashboard.workbook.layout import BY_NAME, SHEETS
from sample_data.make import HERE, PROTECTED, cases, main, says_the_same, workbooks

TODAY = date(2026, 11, 21)
REFERENCES = ("AK01", "BO02", "CW03", "DP04", "EM05", "FT06", "GH07", "HR08", "JS09", "KN10")
BROKEN = ("word-document", "truncated", "protected", "no-goals", "duplicate-goal", "unknown-person")
#: Sheets that a plan may do without: not every goal is measured by steps, few plans are translated.
MAY_BE_EMPTY = {"Levels", "Translations"}
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")
LONG_NUMBER = re.compile(r"(?:\d[\s().-]?){6,}")
A_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{4}-\d{2}")
READABLE = [
    path for path in sorted(HERE.rglob("*.xlsx")) if path.stem not in ("word-document", "truncated", "protected")
]


@cache
def sheets_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What stands in a workbook, row by row; any warning while it is opened is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = openpyxl.load_workbook(path)
    return {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}


def rows_of(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The filled rows of one sheet, by heading."""
    headings, *rows = sheets_of(path)[sheet]
    return [dict(zip(headings, row, strict=True)) for row in rows if any(cell is not None for cell in row)]


def texts_of(path: Path) -> list[str]:
    """Every text of the sheets that hold a plan."""
    rows = [row for name, rows in sheets_of(path).items() if folded(name) in BY_NAME for row in rows]
    return [cell for row in rows for cell in row if isinstance(cell, str)]


def plan(reference: str) -> Path:
    return HERE / "plans" / f"{reference}.xlsx"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return workbooks()


def test_what_is_kept_is_what_the_script_makes(made: dict[str, bytes]) -> None:
    kept = {path.relative_to(HERE).as_posix() for path in HERE.rglob("*.xlsx")}
    assert kept == {*made, PROTECTED}
    assert [name for name, content in made.items() if not says_the_same((HERE / name).read_bytes(), content)] == []


def test_made_twice_it_is_the_same_bytes(made: dict[str, bytes]) -> None:
    assert workbooks() == made


def test_the_script_writes_only_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--out", str(tmp_path)])
    assert len(capsys.readouterr().out.splitlines()) == 17
    protected = (tmp_path / PROTECTED).read_bytes()
    (tmp_path / "messy.xlsx").write_bytes(b"spilt")
    main(["--out", str(tmp_path)])
    assert capsys.readouterr().out.split() == ["made", str(tmp_path / "messy.xlsx")]
    assert (tmp_path / PROTECTED).read_bytes() == protected


def test_the_ten_children_and_the_broken_files_are_all_there() -> None:
    assert tuple(case.reference for case in cases()) == REFERENCES
    assert {path.stem for path in (HERE / "broken").iterdir()} == set(BROKEN)
    told = (HERE / "README.md").read_text(encoding="utf-8")
    assert all(path.relative_to(HERE).as_posix() in told for path in HERE.rglob("*.xlsx"))
    assert "invented" in told


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_sheet_of_a_plan_is_filled(reference: str) -> None:
    filled = {sheet.name for sheet in SHEETS if rows_of(plan(reference), sheet.name)}
    assert {sheet.name for sheet in SHEETS} - filled <= MAY_BE_EMPTY
    assert {row["Item"]: row["Value"] for row in rows_of(plan(reference), "Child")}["Reference"] == reference


@pytest.mark.parametrize("reference", REFERENCES)
def test_people_named_in_a_plan_are_on_its_team(reference: str) -> None:
    path = plan(reference)
    team = {text for row in rows_of(path, "Team") for text in (row["Name"], row["Role"])}
    named = {
        *(row["Responsible"] for row in rows_of(path, "Goals")),
        *(name for row in rows_of(path, "Goals") for name in (row["With"] or "").split("; ") if name),
        *(row["Owner"] for row in rows_of(path, "Actions")),
        *(row["Name"] for row in rows_of(path, "Attendance")),
        *(row["By"] for sheet in ("Progress", "Strategy use", "Diary", "Contacts") for row in rows_of(path, sheet)),
    }
    assert named <= team


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_goal_has_six_months_or_says_why_not(reference: str) -> None:
    months = {Month(2026, number).first_day for number in range(5, 11)}
    series: dict[tuple[Any, ...], set[date]] = {}
    for row in rows_of(plan(reference), "Progress"):
        assert (row["Value"] is None) == bool(row["Not seen because"])
        key = (row["Goal ID"], row["Where"], row["By"])
        series.setdefault(key, set()).add(row["Month"].date())
    assert all(found == months for found in series.values())
    active = {row["Goal ID"] for row in rows_of(plan(reference), "Goals") if row["Status"] == "Active"}
    assert {key[0] for key in series} == active


@pytest.mark.parametrize("reference", REFERENCES)
def test_two_meetings_are_over_and_decided_to_keep_on(reference: str) -> None:
    meetings = rows_of(plan(reference), "Meetings")
    assert [(row["Status"], row["Date"].month) for row in meetings] == [("Finished", 7), ("Finished", 9)]
    assert {row["Decision"] for row in rows_of(plan(reference), "Decisions")} == {"Keep on"}


def test_actions_are_done_open_overdue_dropped_waiting_and_escalated() -> None:
    actions = [row for reference in REFERENCES for row in rows_of(plan(reference), "Actions")]
    still_open = [row for row in actions if row["Status"] == "Open"]
    assert {row["Status"] for row in actions} == {"Open", "Done", "Dropped"}
    assert [row for row in still_open if row["Due"].date() < TODAY]
    assert [row for row in still_open if row["Due"].date() > TODAY]
    assert [row for row in still_open if row["Waiting on"]]
    assert [row for row in still_open if row["Escalate on"] and row["Escalate on"].date() < TODAY]


def test_what_was_refused_or_withdrawn_no_longer_holds() -> None:
    rows = rows_of(plan("GH07"), "Sharing")
    refused = next(row for row in rows if row["With"] == "Educational psychologist")
    assert refused["Withdrawn on"] == refused["Date"]
    bases = {row["Basis"] for reference in REFERENCES for row in rows_of(plan(reference), "Sharing")}
    assert bases == {"Agreement", "Without agreement", None}


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_nobody_could_be_telephoned_or_written_to(path: Path) -> None:
    for text in texts_of(path):
        assert all(address.endswith("@example.org") for address in ADDRESS.findall(text)), text
        assert not LONG_NUMBER.search(A_DATE.sub("", text)), text
        assert "http" not in text, text


@pytest.mark.parametrize("reference", REFERENCES)
def test_people_are_initials_or_their_place_in_the_family(reference: str) -> None:
    family = {"Mum", "Dad", "Grandma"}
    names = {row["Name"] for row in rows_of(plan(reference), "Team")}
    assert {name for name in names - family if not re.fullmatch(r"[A-Z]\.[A-Z]\.", name)} == set()
    known_as = {row["Item"]: row["Value"] for row in rows_of(plan(reference), "Child")}["Known as"]
    assert re.fullmatch(r"[A-Z]\.[A-Z]\.", known_as)
    assert reference.startswith(known_as.replace(".", ""))


@pytest.mark.timeout(300)
def test_libreoffice_opens_every_workbook_and_keeps_its_progress(tmp_path: Path) -> None:
    sources = [*(plan(reference) for reference in REFERENCES), HERE / "messy.xlsx"]
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), *map(str, sources)], check=True, capture_output=True, timeout=280
    )
    for source in sources[:-1]:
        was, now = rows_of(source, "Progress"), rows_of(tmp_path / source.name, "Progress")
        assert [{k: v for k, v in row.items() if v is not None} for row in now] == [
            {k: v for k, v in row.items() if v is not None} for row in was
        ]
    assert openpyxl.load_workbook(tmp_path / "messy.xlsx", data_only=True)["Progress"]["C9"].value == 5


def test_the_messy_workbook_has_what_people_do_to_workbooks() -> None:
    book = openpyxl.load_workbook(HERE / "messy.xlsx")
    assert book.sheetnames == ["Child", "Team", " Goals", "Progress", "Strategies", "Strategy use ", "Snack rota"]
    assert [page.title for page in book.worksheets if page.tables] == ["Team"]
    assert [str(merged) for merged in book[" Goals"].merged_cells.ranges] == ["A1:K1"]
    assert book[" Goals"].column_dimensions["E"].hidden
    assert book["Progress"].row_dimensions[8].hidden
    assert book["Progress"]["C9"].value == "=2+3"
    assert book["Progress"]["D7"].comment is not None
    values = {cell for row in book["Progress"].iter_rows(values_only=True) for cell in row}
    assert {"Sept 25", "7/10", "about 4"} <= values
    stored = openpyxl.load_workbook(HERE / "messy.xlsx", data_only=True)
    assert [stored["Progress"]["C9"].value, stored["Snack rota"]["C4"].value] == [5, 27]


def test_the_broken_files_are_broken_as_they_say() -> None:
    folder = HERE / "broken"
    with zipfile.ZipFile(folder / "word-document.xlsx") as package:
        assert "word/document.xml" in package.namelist()
    assert (folder / "truncated.xlsx").read_bytes().startswith(b"PK")
    assert not zipfile.is_zipfile(folder / "truncated.xlsx")
    assert rows_of(folder / "no-goals.xlsx", "Goals") == []
    assert [row["Goal ID"] for row in rows_of(folder / "duplicate-goal.xlsx", "Goals")] == ["G1", "G2", "G2"]
    team = {text for row in rows_of(folder / "unknown-person.xlsx", "Team") for text in (row["Name"], row["Role"])}
    assert [row["Responsible"] in team for row in rows_of(folder / "unknown-person.xlsx", "Goals")] == [True, False]


def test_the_protected_plan_opens_with_its_password() -> None:
    out = io.BytesIO()
    with (HERE / PROTECTED).open("rb") as file:
        locked = OfficeFile(file)
        locked.load_key(password="willow")
        locked.decrypt(out)
    assert openpyxl.load_workbook(out)["Goals"]["A2"].value == "G1"
