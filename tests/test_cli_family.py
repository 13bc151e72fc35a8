"""`serve FILE --family`, as somebody types it: what it refuses, and what it hands to the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import time_machine

from dashboard import app
from dashboard.excel.locked import locked
from dashboard.plan.access import Viewer, ViewerKind
from tests.build_workbook import TEAM, TODAY, plan_book, saved
from tests.test_cli import Ran

PASSWORD = "three plain words"
HOMES = (
    ("Name", "Role", "Contact", "Home"),
    ("M.O.", "Key person", "ext. 1", None),
    ("Dad", "Parent or carer", "08", "Dad's home"),
)


@pytest.fixture(autouse=True)
def _on_the_day_of_the_tests() -> Any:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, Viewer, dict[str, Any]]]:
    """What the server was started with; it is not started, for it would never end."""
    started: list[tuple[Path, Viewer, dict[str, Any]]] = []
    monkeypatch.setattr(app, "serve_family", lambda path, _plan, viewer, **rest: started.append((path, viewer, rest)))
    return started


@pytest.mark.parametrize("several", [False, True])
def test_a_folder_or_several_workbooks_are_refused_in_one_sentence(
    served: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str], several: bool
) -> None:
    plan = saved(tmp_path)
    ran = Ran(capsys, "serve", *((plan, plan) if several else (tmp_path,)), "--family")
    assert (ran.code, ran.out, served) == (2, "", [])
    assert ran.err == "--family serves the page of one child: name one workbook, not a folder. Nothing was opened.\n"


def test_without_a_name_the_page_is_for_the_only_one_there_is_or_for_whoever_of_the_family(
    served: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = saved(tmp_path, plan_book(Team=TEAM))
    both = saved(tmp_path, plan_book(Team=(*TEAM, ("Dad", "Parent or carer", "08"))), "both.xlsx")
    for path in (plan, both):
        assert Ran(capsys, "serve", path, "--family", "--read-only", "--port", 5, "--no-browser").code == 0
    rest = {"password": None, "port": 5, "browser": False, "read_only": True}
    assert served == [
        (plan, Viewer(ViewerKind.FAMILY, "Mum", role="Parent or carer"), rest),
        (both, Viewer(ViewerKind.FAMILY), rest),
    ]


def test_a_family_member_is_one_of_the_team_with_the_home_they_belong_to(
    served: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = saved(tmp_path, plan_book(Team=HOMES))
    assert Ran(capsys, "serve", plan, "--family", "--as", "dad").code == 0
    assert served[0][1] == Viewer(ViewerKind.FAMILY, "Dad", "Dad's home", "Parent or carer")


@pytest.mark.parametrize("name", ["M.O.", "Uncle"])
def test_nobody_else_reads_a_page_as_the_family(
    served: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    ran = Ran(capsys, "serve", saved(tmp_path, plan_book(Team=TEAM)), "--family", "--as", name)
    assert (ran.code, served) == (2, [])
    assert f"“{name}” is nobody of the family" in ran.err
    assert "names Mum as family" in ran.err


def test_a_name_goes_with_the_familys_page_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "serve", saved(tmp_path), "--as", "Mum")
    assert (ran.code, ran.err) == (2, "--as goes with --family: it says which family member reads the page.\n")


def test_a_locked_plan_is_asked_for_its_password_before_anything_is_served(
    served: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = saved(tmp_path, locked(plan_book(), PASSWORD))
    monkeypatch.setattr("sys.stdin", None)
    ran = Ran(capsys, "serve", plan, "--family")
    assert (ran.code, served) == (2, [])
    assert "TAC_PASSWORD" in ran.err
    monkeypatch.setenv("TAC_PASSWORD", PASSWORD)
    assert Ran(capsys, "serve", plan, "--family").code == 0
    assert served[0][2]["password"] == PASSWORD
