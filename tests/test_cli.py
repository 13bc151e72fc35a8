"""The commands, as somebody types them and as other programs call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import time_machine

from dashboard import __version__
from dashboard.cli import main
from dashboard.excel.locked import locked
from tests.build_workbook import CHILD, GOAL_HEADINGS, GOALS, PLAN, PROGRESS, TODAY, book, opened, plan_book, saved

TOP = Path(__file__).parents[1]
BROKEN = TOP / "sample_data" / "broken"
SAMPLE = TOP / "sample_data" / "plans" / "AK01.xlsx"
COMMANDS = ("demo", "serve", "new", "check", "show", "record", "history", "restore", "merge")
SLOW = ("panel", "pandas", "openpyxl", "holoviews", "bokeh", "numpy", "param", "filelock")


@pytest.fixture(autouse=True)
def _on_the_day_of_the_tests() -> Any:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return saved(tmp_path, plan_book(tables=True))


class Ran:
    """What a command said, and its exit code."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *words: object) -> None:
        try:
            self.code = main([str(word) for word in words])
        except SystemExit as stop:  # argparse
            self.code = int(stop.code or 0)
        self.out, self.err = capsys.readouterr()

    @property
    def json(self) -> Any:
        assert self.err == ""
        return json.loads(self.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def python(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, cwd=TOP, env={**os.environ, **environment}, capture_output=True, check=False)


# Help


def test_help_is_quick_because_it_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom dashboard.cli import main\n"
        f"for words in ([], *([name] for name in {COMMANDS!r})):\n"
        "    try:\n        main([*words, '--help'])\n    except SystemExit as stop:\n        assert stop.code == 0\n"
        f"print('IMPORTED', [name for name in {SLOW!r} if name in sys.modules])\n"
    )
    done = python("-c", script)
    assert done.stderr == b""
    assert done.stdout.decode().splitlines()[-1] == "IMPORTED []"
    for name in COMMANDS:
        assert f"usage: tac-tracker {name}" in done.stdout.decode()


def test_the_module_is_the_command() -> None:
    done = python("-m", "dashboard", "--version")
    assert (done.returncode, done.stdout.decode().strip(), done.stderr) == (0, f"tac-tracker {__version__}", b"")


@pytest.mark.parametrize(
    ("script", "slow"),
    [
        ("import dashboard", SLOW),
        ("import dashboard; dashboard.open_plan; dashboard.open_folder; dashboard.tracker", SLOW),
        (
            "import dashboard; dashboard.open_plan({plan!r})",
            ("panel", "pandas", "openpyxl", "holoviews", "bokeh", "param"),
        ),
    ],
)
def test_the_api_imports_what_it_needs_when_it_needs_it(script: str, slow: tuple[str, ...], plan: Path) -> None:
    done = python(
        "-c", f"{script.format(plan=str(plan))}; import sys; print([n for n in {slow!r} if n in sys.modules])"
    )
    assert (done.stdout.decode().strip(), done.stderr) == ("[]", b"")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["unknown"],
        ["show"],
        ["check"],
        ["record", "x.xlsx"],
        ["new", "x.xlsx"],
        ["show", "x.xlsx", "--yaml"],
        ["history"],
        ["restore", "x.xlsx"],
        ["restore", "x.xlsx", "latest"],
        ["merge", "x.xlsx"],
        ["merge", "x.xlsx", "y.xlsx", "--take", "both"],
    ],
)
def test_missing_and_unknown_options_are_refused_with_the_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(capsys, *words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: tac-tracker")


# Show


def keys_of(value: Any) -> list[str]:
    return sorted(value)


#: What the contract promises, and behind the bar what we give besides.
KEYS = {
    "plan": "actions child events goals meetings problems strategies team | needs places",
    "goal": "id goal responsible with status baseline target start target_date progress series reading | agreed_by "
    "agreed_on area eyfs_area family_words highest levels lowest measure replaces unit weight why_it_matters",
    "progress": "month value where by note cell | not_seen_because",
    "series": "where by baseline reading |",
    "reading": "status n_months slope_per_month expected_now projected_month sentence | label",
    "strategy": "id strategy goals use reading | at_home clashes_with elsewhere from in_setting routine suggested_by to "
    "training_needed watch_out_for",
    "use": "month place use note cell | by",
    "strategy reading": "status level match exact gap n_months sentence | month",
    "problem": "file sheet cell severity what mend |",
}


def test_show_json_has_the_keys_that_others_build_on(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = [*PROGRESS, ("G1", "Oct 26", 9)]
    ran = Ran(capsys, "show", saved(plan.parent, plan_book(Progress=bad)), "--json", "--as-of", "2026-10-31")
    assert ran.code == 0
    shown = ran.json
    goal, strategy = shown["goals"][0], shown["strategies"][0]
    found = {
        "plan": shown, "goal": goal, "progress": goal["progress"][0], "series": goal["series"][0],
        "reading": goal["reading"], "strategy": strategy, "use": strategy["use"][0],
        "strategy reading": strategy["reading"], "problem": shown["problems"][0],
    }  # fmt: skip
    assert {name: keys_of(value) for name, value in found.items()} == {
        name: sorted(keys.replace("|", "").split()) for name, keys in KEYS.items()
    }
    assert keys_of(goal["series"][0]["reading"]) == keys_of(goal["reading"])
    assert {"reference", "known_as"} <= shown["child"].keys()
    assert {"name", "role"} <= shown["team"][0].keys()


def test_show_json_says_what_the_workbook_says(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = Ran(capsys, "show", plan, "--json", "--as-of", "2026-10-31").json
    assert (shown["child"]["reference"], shown["child"]["known_as"], shown["child"]["setting"]) == ("AK01", "A.", None)
    assert [(one["name"], one["role"], one["from"]) for one in shown["team"]] == [
        ("M.O.", "Key person", None),
        ("Mum", "Parent or carer", None),
    ]
    goal = shown["goals"][0]
    assert {name: goal[name] for name in ("id", "responsible", "with", "status", "baseline", "start", "target_date")} == {
        "id": "G1", "responsible": "M.O.", "with": [], "status": "Active", "baseline": 2, "start": "2026-05-01",
        "target_date": "2027-01-01",
    }  # fmt: skip
    assert goal["progress"][0] == {
        "month": "2026-08", "value": 5, "not_seen_because": None, "where": "Setting", "by": "M.O.", "note": "In play",
        "cell": "Progress!C2",
    }  # fmt: skip
    assert shown["goals"][1]["progress"][0]["where"] is None
    assert goal["reading"]["status"] == "early"
    assert goal["reading"]["n_months"] == 2
    strategy = shown["strategies"][0]
    assert strategy["use"][0] == {
        "month": "2026-09", "place": "Home", "use": 2, "note": None, "by": "Mum", "cell": "Strategy use!D2",
    }  # fmt: skip
    assert strategy["reading"]["level"] == {"Home": 2.0, "Setting": 3.0}
    assert (strategy["reading"]["match"], strategy["reading"]["exact"], strategy["reading"]["gap"]) == (1.0, 0.0, 1.0)
    assert shown["problems"] == []


def test_show_without_json_is_a_few_lines_to_read(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "show", plan)
    assert ran.code == 0
    assert ran.out.splitlines()[:4] == ["AK01 · A.", "", "G1  Says two words together", "    Responsible: M.O."]


def test_a_plan_without_anything_in_it_can_be_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = Ran(capsys, "show", saved(tmp_path, book({"Child": CHILD})), "--json").json
    assert (shown["goals"], shown["strategies"], len(shown["problems"])) == ([], [], 1)


@pytest.mark.parametrize(
    "cells",
    [
        ("G1", "Waves", None, None, None, None, None, None, None, None),
        ("G1", "Waves", 0, 1, 1e308, -1e308, "1/1/1900", "31/12/9999", "M.O.", "Active"),
        ("G1", "Waves", 0, 1, 0, 1e-300, "1/1/0001", "1/1/0002", "M.O.", "Active"),
        ("G1", "Waves", 9, 1, 2, 2, "1/1/2027", "1/1/2026", "M.O.", "Active"),
    ],
)
def test_odd_goals_can_be_shown_too(
    cells: tuple[object, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(tmp_path, plan_book(Goals=[GOAL_HEADINGS, cells, GOALS[2]]))
    ran = Ran(capsys, "show", path, "--json")
    assert ran.code == 0
    assert ran.json["goals"][0]["id"] == "G1"
    assert Ran(capsys, "show", path).code == 0


@pytest.mark.parametrize("day", ["2026-02-30", "31/10/2026", "2026-10", "today", ""])
def test_a_day_that_is_none_is_refused(day: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "show", plan, "--as-of", day)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].endswith(f"“{day}” is not a day: write it as 2026-10-31")


# Check


def test_check_lists_the_problems_and_their_severity_decides(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (Ran(capsys, "check", plan).code, Ran(capsys, "check", plan, "--json").json) == (0, [])
    ran = Ran(capsys, "check", BROKEN / "duplicate-goal.xlsx", "--json")
    (problem,) = ran.json
    assert ran.code == 1
    assert list(problem) == ["file", "sheet", "cell", "severity", "what", "mend"]
    assert (problem["file"], problem["sheet"], problem["cell"]) == ("duplicate-goal.xlsx", "Goals", "A4")
    assert problem["severity"] == "error"
    warned = Ran(capsys, "check", BROKEN / "no-goals.xlsx", "--json")
    assert (warned.code, warned.json[0]["severity"], warned.json[0]["cell"]) == (0, "warning", None)


def test_check_in_words_names_the_cell_and_the_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "check", BROKEN / "unknown-person.xlsx")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        (
            "error: unknown-person.xlsx › Goals › N3: “Q.Z.” is nobody on the team. Add the person to the Team sheet, or name "
            "somebody who is on it."
        ),
        "1 plans read, 1 problems.",
    ]


def test_check_of_a_folder_tells_what_could_not_be_opened_and_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(tmp_path)
    saved(tmp_path, b"", "empty.xlsx")
    ran = Ran(capsys, "check", tmp_path, "--json")
    assert ran.code == 1
    assert [(problem["file"], problem["sheet"], problem["severity"]) for problem in ran.json] == [
        ("empty.xlsx", None, "error")
    ]


def test_an_empty_folder_has_no_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "check", tmp_path)
    assert (ran.code, ran.out) == (0, "0 plans read, 0 problems.\n")


# Files that cannot be used

COMMANDS_ON_A_FILE: list[tuple[str, ...]] = [
    ("show",),
    ("show", "--json"),
    ("check",),
    ("check", "--json"),
    ("record", "--goal", "G1", "--month", "2026-10", "--value", "7"),
    ("history",),
    ("merge", str(SAMPLE)),
]


@pytest.mark.parametrize("words", COMMANDS_ON_A_FILE)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file"),
        (b"", "empty"),
        (b"Dear all,\nplease find attached", "not an Excel workbook"),
        (bytes(range(256)) * 99, "not an Excel workbook"),
        (b"PK\3\4" + bytes(99), "damaged"),
    ],
    ids=["none", "empty", "text", "junk", "zip"],
)
def test_a_file_that_cannot_be_used_is_one_sentence_and_never_a_traceback(
    words: tuple[str, ...], content: bytes | None, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "AK01.xlsx"
    if content is not None:
        path.write_bytes(content)
    ran = Ran(capsys, words[0], path, *words[1:])
    assert ran.code == 2
    told = ran.err or ran.out
    assert sentence in told
    assert "Traceback" not in told
    if words[0] != "check" or content is None:
        assert ran.out == ""
        assert ran.err.count("\n") == 1
    elif "--json" in words:
        assert ran.json[0]["file"] == "AK01.xlsx"


def test_a_folder_is_no_plan_but_can_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in COMMANDS_ON_A_FILE:
        ran = Ran(capsys, words[0], tmp_path, *words[1:])
        assert ran.code == (0 if words[0] == "check" else 2)
        assert words[0] == "check" or "is a folder" in ran.err


def test_a_file_that_the_system_withholds_is_told_so(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    ran = Ran(capsys, "show", plan, "--json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "AK01.xlsx: The file cannot be read (Permission denied). Check that you may open it.\n"


def test_serving_what_is_not_there_is_refused_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(capsys, "serve", tmp_path / "nowhere", "--no-browser")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no file or folder" in ran.err


# Record


def record(capsys: pytest.CaptureFixture[str], plan: Path, words: str) -> Ran:
    return Ran(capsys, "record", plan, *words.split())


def test_a_value_recorded_can_be_shown(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = record(capsys, plan, "--goal G1 --month 2026-10 --value 7.5 --where setting --by M.O. --note =heard")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Saved 00:00 in AK01.xlsx › Progress › C5\n"
    shown = Ran(capsys, "show", plan, "--json").json
    assert shown["goals"][0]["progress"][-1] == {
        "month": "2026-10", "value": 7.5, "not_seen_because": None, "where": "Setting", "by": "M.O.", "note": "=heard",
        "cell": "Progress!C5",
    }  # fmt: skip


def test_words_of_a_safeguarding_record_are_saved_and_told_of(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("record", plan, "--goal", "G1", "--month", "2026-10", "--value", 8, "--note")
    ran = Ran(capsys, *asked, "A bruise on his arm")
    assert (ran.code, opened(plan).plan.progress[-1].note) == (0, "A bruise on his arm")
    assert "“bruise” may belong in the safeguarding record" in ran.err
    assert Ran(capsys, *asked, "In play").err == ""


def test_recording_a_month_again_corrects_it_and_history_has_the_old_value(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = record(capsys, plan, "--goal G1 --month 2026-09 --value 9 --where Setting --by M.O.")
    assert ran.out.endswith("Progress › C3\n")
    after = opened(plan).plan
    assert [record.value for record in after.progress] == [5, 9, 3]
    assert [(edit.field, edit.before, edit.after, edit.who) for edit in after.history] == [("Value", "7", "9", "M.O.")]


def test_use_recorded_can_be_shown(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(
        capsys, "record", plan, "--strategy", "S1", "--month", "2026-10", "--place", "home", "--use", "nearly always"
    )
    assert (ran.code, ran.out) == (0, "Saved 00:00 in AK01.xlsx › Strategy use › D4\n")
    shown = Ran(capsys, "show", plan, "--json").json
    assert shown["strategies"][0]["use"][-1]["use"] == 4


REFUSED: list[tuple[str, int, str]] = [
    ("--goal G9 --month 2026-10 --value 7", 1, "There is no goal G9 in this plan. Nothing was saved."),
    ("--goal G1 --month 2026-10 --value 51", 1, "51 lies outside 0 to 50"),
    ("--goal G1 --month 2026-12 --value 7", 1, "2026-12 is still to come."),
    ("--goal G1 --month 2026-12 --value 7 --confirm", 1, "2026-12 is still to come."),
    ("--goal G1 --month 2026-10 --value 7 --where Moon", 1, "“Moon” is none of the places."),
    ("--strategy S9 --month 2026-10 --place home --use 3", 1, "There is no strategy S9 in this plan."),
    ("--strategy S1 --month 2026-10 --place home --use often", 1, "“often” does not say how often."),
    ("--strategy S1 --month 2026-10 --place home --use nan", 1, "“nan” does not say how often."),
    ("--strategy S1 --month 2026-10 --place moon --use 3", 1, "“moon” is none of the places."),
    ("--goal G1 --month 2026-13 --value 7", 2, "“2026-13” is not a month: write it as year and month"),
    ("--goal G1 --month 0000-01 --value 7", 2, "“0000-01” is not a month"),
    ("--goal G1 --month October --value 7", 2, "“October” is not a month"),
    ("--goal G1 --month 2026-10 --value nan", 2, "“nan” is not a number: write one such as 7 or 7.5"),
    ("--goal G1 --month 2026-10 --value inf --confirm", 2, "“inf” is not a number"),
    ("--goal G1 --month 2026-10 --value 1e999 --confirm", 2, "“1e999” is not a number"),
    ("--goal G1 --month 2026-10 --value=-Infinity --confirm", 2, "“-Infinity” is not a number"),
    ("--goal G1 --month 2026-10 --value seven", 2, "“seven” is not a number"),
    ("--goal G1 --value 7", 2, "the following arguments are required: --month"),
    ("--goal G1 --month 2026-10", 2, "Name either --goal with --value, or --strategy with --place and --use."),
    ("--month 2026-10 --value 7", 2, "Name either --goal with --value"),
    ("--month 2026-10", 2, "Name either --goal with --value"),
    ("--strategy S1 --month 2026-10 --use 3", 2, "Name either --goal with --value"),
    ("--strategy S1 --month 2026-10 --place home", 2, "Name either --goal with --value"),
    ("--goal G1 --value 7 --strategy S1 --place home --use 3 --month 2026-10", 2, "Name either --goal with --value"),
    ("--goal G1 --value 7 --place home --month 2026-10", 2, "Name either --goal with --value"),
    ("--strategy S1 --place home --use 3 --where home --month 2026-10", 2, "Name either --goal with --value"),
]


@pytest.mark.parametrize(("words", "code", "sentence"), REFUSED)
def test_what_is_refused_is_said_and_leaves_the_file_byte_for_byte(
    words: str, code: int, sentence: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = plan.read_bytes()
    ran = record(capsys, plan, words)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err
    assert "Traceback" not in ran.err
    if code == 1:
        assert ran.err.count("\n") == 1
        assert "Nothing was saved" in ran.err
    assert plan.read_bytes() == data
    assert [entry.name for entry in plan.parent.iterdir()] == [plan.name]


def test_what_is_asked_about_is_recorded_when_confirmed(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record(capsys, plan, "--goal G1 --month 2026-10 --value -3 --confirm").code == 0
    assert opened(plan).plan.progress[-1].value == -3


# New


def test_a_new_plan_is_made_and_can_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "new", tmp_path / "AK01", "--reference", "AK01", "--known-as", " A. ")
    path = tmp_path / "AK01.xlsx"
    assert (ran.code, ran.err) == (0, "")
    assert str(path) in ran.out
    assert (opened(path).plan.child.reference, opened(path).plan.child.known_as) == ("AK01", "A.")
    assert Ran(capsys, "check", path).code == 0


def test_a_new_plan_never_overwrites(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = plan.read_bytes()
    ran = Ran(capsys, "new", plan, "--reference", "AK01", "--known-as", "A.")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "AK01.xlsx is there already. It was left as it is. Choose another name, or move the old file away.\n"
    )
    assert plan.read_bytes() == data


@pytest.mark.parametrize("folder", [".", "..", "/", "plans"])
def test_a_folder_is_no_name_for_a_new_plan(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plans").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = Ran(capsys, "new", folder, "--reference", "AK01", "--known-as", "A.")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"{folder} is a folder. Nothing was made. Name the workbook to make in it, for example AK01.xlsx.\n"
    )
    assert [path.name for path in tmp_path.rglob("*")] == ["plans"]


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "a\0b", "\udcff", "x" * 40_000])
def test_a_new_plan_needs_a_reference_and_a_name(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--reference", text, "--known-as", "A."], ["--reference", "AK01", "--known-as", text]):
        ran = Ran(capsys, "new", tmp_path / "AK01.xlsx", *words)
        assert ran.code == 2
        assert ran.err.endswith("write a short text, for example AK01\n")
    assert list(tmp_path.iterdir()) == []


# Earlier versions


def test_history_lists_the_versions_with_what_came_after_each(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Ran(capsys, "history", plan).out == "No earlier version of AK01.xlsx is kept yet.\n"
    record(capsys, plan, "--goal G1 --month 2026-10 --value 8")
    record(capsys, plan, "--goal G1 --month 2026-10 --value 9")
    ran = Ran(capsys, "history", plan)
    assert (ran.code, ran.err) == (0, "")
    lines = [line.split("  ") for line in ran.out.splitlines()]
    assert [line[-1] for line in lines[1::2]] == [
        "Then: 1 row changed: Progress G1 · 2026-10",
        "Then: 1 row added: Progress G1 · 2026-10",
    ]
    assert [line.strip().split()[0] for line in ran.out.splitlines()[::2]] == ["2", "1"]
    assert "21 November 2026, 00:00" in ran.out
    assert " kB" in ran.out


def test_a_version_is_put_back_and_that_too(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    original = plan.read_bytes()
    record(capsys, plan, "--goal G1 --month 2026-10 --value 8")
    changed = plan.read_bytes()
    ran = Ran(capsys, "restore", plan, "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"Put back version 1 of 21 November 2026, 00:00 in {plan}.\nWhat stood there before is version 2 now.\n"
    )
    assert plan.read_bytes() == original
    assert Ran(capsys, "restore", plan, "2").code == 0
    assert plan.read_bytes() == changed


def test_a_version_that_is_not_there_is_refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "restore", plan, "1")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "There is no earlier version 1 of AK01.xlsx. None is kept yet. Nothing was saved.\n"


def test_the_versions_of_a_damaged_workbook_can_be_listed_and_put_back(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = plan.read_bytes()
    record(capsys, plan, "--goal G1 --month 2026-10 --value 8")
    plan.write_bytes(original[:999])
    ran = Ran(capsys, "history", plan)
    assert ran.code == 0
    assert "damaged" in ran.out
    assert "This version cannot be compared." in ran.out
    assert Ran(capsys, "restore", plan, "1").code == 0
    assert plan.read_bytes() == original
    plan.unlink()
    assert Ran(capsys, "restore", plan, "1").out == f"Put back version 1 of 21 November 2026, 00:00 in {plan}.\n"


# A copy that comes back


@pytest.fixture
def copy(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A copy in which a month was added and one was changed; meanwhile the same one was changed here."""
    (tmp_path / "came back").mkdir()
    copy = saved(tmp_path / "came back", plan.read_bytes())
    record(capsys, plan, "--goal G1 --month 2026-09 --value 8 --where Setting --by M.O.")
    record(capsys, copy, "--goal G1 --month 2026-09 --value 9 --where Setting --by M.O.")
    record(capsys, copy, "--goal G2 --month 2026-10 --value 4")
    return copy


TAKEN = (
    "  Progress G2 · 2026-10: added (Goal ID “G2”, Month “2026-10”, Value “4”, Entered on “21/11/2026”).\n"
)  # fmt: skip
CLASH = "  Progress G1 · 2026-09 · Setting · M.O.: Value was “7”, is “8” here and “9” in the copy.\n"
COMPARED = "Compared with version 1 of 21 November 2026, 00:00.\n"


def test_merge_takes_over_what_only_the_copy_changed_and_asks_about_the_rest(
    plan: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(capsys, "merge", plan, copy)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        f"{COMPARED}Taken over:\n{TAKEN}To decide:\n{CLASH}Saved 00:00 in AK01.xlsx.\n"
        "Decide with --take mine (what stands in FILE) or --take theirs (what COPY says).\n"
    )
    assert [record.value for record in opened(plan).plan.progress] == [5, 8, 3, 4]


@pytest.mark.parametrize(("take", "value"), [("mine", 8), ("theirs", 9)])
def test_merge_settles_what_clashes_as_it_is_told(
    take: str, value: float, plan: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(capsys, "merge", plan, copy, "--take", take, "--by", "M.O.")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (f"{COMPARED}Taken over:\n{TAKEN}Settled with --take {take}:\n{CLASH}Saved 00:00 in AK01.xlsx.\n")
    after = opened(plan).plan
    assert [record.value for record in after.progress] == [5, value, 3, 4]
    assert {edit.who for edit in after.history if edit.why == "Taken over from AK01.xlsx."} == {"M.O."}


@pytest.mark.parametrize(("options", "code"), [((), 1), (("--take", "theirs"), 0)])
def test_a_dry_run_says_the_same_and_writes_nothing(
    options: tuple[str, ...], code: int, plan: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = plan.read_bytes()
    ran = Ran(capsys, "merge", plan, copy, "--dry-run", *options)
    assert ran.code == code
    assert f"Would be taken over:\n{TAKEN}" in ran.out
    assert CLASH in ran.out
    assert "Saved" not in ran.out
    assert plan.read_bytes() == data


def test_merge_without_an_earlier_version_asks_about_everything(
    plan: Path, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(capsys, "merge", plan, copy, "--base", "0")
    assert ran.code == 1
    assert ran.out.startswith("Compared without an earlier version, so every difference is asked about.\nTo decide:\n")
    assert "Progress G2 · 2026-10: only the copy has this row" in ran.out
    assert "Nothing had to be saved." in ran.out


def test_a_copy_that_brings_nothing_is_fine(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "merge", plan, saved(tmp_path, plan.read_bytes(), "copy.xlsx"))
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "Nothing had to be saved.")


def test_merge_refuses_another_childs_plan(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = saved(tmp_path, plan_book(Child=[CHILD[0], ("Reference", "BO02"), CHILD[2]]), "BO02.xlsx")
    ran = Ran(capsys, "merge", plan, other)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("BO02.xlsx is the plan of BO02, and AK01.xlsx that of AK01. Nothing was saved.")


# Other programs and other machines


def test_json_is_utf8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    path = saved(tmp_path, book({**PLAN, "Child": [*CHILD, ("Hopes", "Że będzie się bawić 🙂")]}))
    done = python("-m", "dashboard", "show", path, "--json", PYTHONIOENCODING="cp1252", LC_ALL="C", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["child"]["hopes"] == "Że będzie się bawić 🙂"


def test_a_terminal_that_lacks_a_letter_still_gets_the_rest(tmp_path: Path) -> None:
    path = saved(tmp_path, book({**PLAN, "Goals": [GOALS[0], ("G1", "Mówi 🙂", *GOALS[1][2:]), GOALS[2]]}))
    done = python("-m", "dashboard", "show", path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"M\\xf3wi" in done.stdout


@pytest.mark.parametrize("rows", [1, 400])  # less than a buffer holds, and more
def test_whoever_stops_reading_early_gets_no_traceback(rows: int, tmp_path: Path) -> None:
    records = [("G1", PROGRESS[1][1], n, "Home", f"Person {n}", "x" * 200) for n in range(rows)]
    plan = saved(tmp_path, plan_book(Progress=[PROGRESS[0], *records]))
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "dashboard", "show", str(plan), "--json"]
    done = subprocess.run(command, cwd=TOP, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_locked_plan_is_opened_with_the_password_of_the_environment(tmp_path: Path) -> None:
    path, password = tmp_path / "AK01.xlsx", "three plain words"
    made = python(
        "-m", "dashboard", "new", path, "--reference", "AK01", "--known-as", "A.", "--password", TAC_PASSWORD=password
    )
    assert made.returncode == 0, made.stderr
    shown = python("-m", "dashboard", "show", path, TAC_PASSWORD=password)
    assert shown.returncode == 0
    assert b"A." in shown.stdout
    unasked = python("-m", "dashboard", "show", path)
    assert unasked.returncode == 2
    assert unasked.stderr.decode().strip() == (
        "AK01.xlsx: This workbook is protected with a password. "
        "Put the password into the environment variable TAC_PASSWORD."
    )
    wrong = python("-m", "dashboard", "show", path, TAC_PASSWORD="another")
    assert (wrong.returncode, b"The password does not fit" in wrong.stderr) == (2, True)


def test_a_password_is_asked_for_on_a_terminal_three_times_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["one", "two", "three plain words"])
    path = tmp_path / "AK01.xlsx"
    path.write_bytes(locked(plan_book(), "three plain words"))
    monkeypatch.delenv("TAC_PASSWORD", raising=False)
    monkeypatch.setattr("dashboard.cli.opening._can_ask", lambda: True)
    monkeypatch.setattr("dashboard.cli.opening.getpass", lambda _: next(typed))
    assert main(["show", str(path)]) == 0
    assert capsys.readouterr().err.count("The password does not fit this workbook.") == 2


@pytest.mark.parametrize(("kind", "more", "said"), [
    ("meeting", [], "C.W.: review meeting, 15 September 2026"),
    ("handover", [], "How best to support"),
    ("partner", ["--partner", "T.L."], "T.L."),
])  # fmt: skip
def test_report_prints_a_page_and_never_over_another(kind: str, more: list[str], said: str, tmp_path: Path) -> None:
    plan, out = TOP / "sample_data" / "plans" / "CW03.xlsx", tmp_path / "page.html"
    command = ["report", str(plan), "--for", kind, "--out", str(out), *more]
    assert main(command) == 0
    assert said in out.read_text(encoding="utf-8")
    assert main(command) == 1
