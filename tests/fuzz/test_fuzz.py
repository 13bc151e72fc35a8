"""Workbooks changed at random, a short run of them: only the tracker's own errors leave the loader, within its bounds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from dashboard.plan.errors import TooLarge
from dashboard.workbook.read import ReadPlan
from tests.excel import bounds
from tests.excel.bounds import LARGEST, SLOWEST, Outcome, cost
from tests.fuzz import run
from tests.fuzz.mutations import mutated
from tests.fuzz.seeds import seeds


def test_every_seed_is_opened() -> None:
    assert len(seeds()) >= 20
    assert {name: outcome.said for name, data in seeds().items() if (outcome := cost(data)).kind != "opened"} == {}


def test_only_our_own_errors_leave_the_loader() -> None:
    tally = run.run(20261121, inputs=600, seconds=15)
    assert tally.faults == {}
    assert {"opened", "NotAWorkbook", "WrongPassword"} <= tally.kinds.keys()
    assert tally.kinds["opened"] > 0.1 * tally.kinds.total()


def test_the_same_seed_makes_the_same_files() -> None:
    assert [run.made(1, number) for number in range(20)] == [run.made(1, number) for number in range(20)]
    assert mutated(Random("1/7")) == run.made(1, 7)
    assert len({run.made(1, number) for number in range(50)}) > 45


def failing(data: bytes) -> ReadPlan:
    raise KeyError(data)


def hanging(data: bytes) -> ReadPlan:
    re.match(r"(x+x+)+y", "x" * 40)
    raise AssertionError


def refusing(data: bytes) -> ReadPlan:
    raise TooLarge("It is too large.", "Take something out.")


def test_an_error_of_python_is_a_fault_and_a_refusal_is_none() -> None:
    assert cost(b"x", failing).fault.startswith("KeyError: Traceback")
    assert "Traceback" not in cost(b"x", refusing).fault


def test_a_file_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "HANGS", 0.05)
    assert cost(b"x", hanging).fault.startswith("Hangs")


@pytest.mark.parametrize(
    ("seconds", "peak", "fault"), [(SLOWEST + 1, 1, "3.0 s"), (0, LARGEST + 1, "401 MB"), (1, 1, "")]
)
def test_a_file_that_costs_too_much_is_a_fault(seconds: float, peak: float, fault: str) -> None:
    assert Outcome("opened", "", seconds, peak).fault == fault


def test_a_process_that_dies_leaves_the_number_of_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    tally = run.run(1, inputs=3)
    assert list(tally.faults) == [0, 1, 2]
    assert "the process died" in tally.faults[0]


def test_a_kept_file_can_be_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "kept.xlsx"
    path.write_bytes(b"no workbook")
    command = [sys.executable, "-m", "tests.fuzz", "--replay", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert "NotAWorkbook" in done.stdout
    assert "plain text" in done.stdout
