"""Workbooks read in child processes: in their order, within bounds, and one that is stopped harms no other."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.files import apart
from dashboard.files.apart import Readers
from dashboard.files.reading import load
from dashboard.plan.errors import NoSuchFile, NotAWorkbook, TooLarge
from tests.build_workbook import TODAY, plan_book, saved

SAMPLES = Path(__file__).parents[2] / "sample_data"


@pytest.fixture
def readers() -> Iterator[Readers]:
    made = Readers(2)
    yield made
    made.close()


def test_every_workbook_comes_in_its_order_with_what_it_says(readers: Readers) -> None:
    paths = [*sorted((SAMPLES / "plans").glob("*.xlsx")), SAMPLES / "messy.xlsx"]
    assert list(readers.read(paths, TODAY)) == [(path, load(path, TODAY)) for path in paths]


def test_what_cannot_be_opened_says_why_and_the_others_open(readers: Readers, tmp_path: Path) -> None:
    good = saved(tmp_path, plan_book())
    word, gone = tmp_path / "word.xlsx", tmp_path / "gone.xlsx"
    word.write_bytes(b"no workbook at all")
    (_, first), (_, second), (_, third) = readers.read([word, gone, good], TODAY)
    assert isinstance(first, NotAWorkbook)
    assert first.where is not None
    assert first.where.file == "word.xlsx"
    assert isinstance(second, NoSuchFile)
    assert third == load(good, TODAY)


def test_a_reading_that_takes_too_long_is_stopped_and_the_next_goes_on(
    readers: Readers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, plan_book())
    with monkeypatch.context() as patched:
        patched.setattr(apart, "SECONDS", 0.001)
        patched.setattr(apart, "_LOOK_EVERY", 0.001)
        ((_, stopped),) = readers.read([path], TODAY)
    assert isinstance(stopped, TooLarge)
    assert "AK01.xlsx: Reading this file was stopped" in stopped.sentence
    assert [read for _, read in readers.read([path] * 3, TODAY)] == [load(path, TODAY)] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's memory that it sets itself")
def test_a_reading_that_takes_too_much_memory_is_told_as_such(
    readers: Readers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["G1", "2026-10", n, "", "", "x" * 9000 + str(n)] for n in range(3000)]
    path = saved(tmp_path, plan_book(Progress=[["Goal ID", "Month", "Value", "Where", "By", "Note"], *rows]))
    child = f"import dashboard.files.apart as apart; apart.MEMORY = {64 << 20}; apart.answer_all()"
    monkeypatch.setattr(apart, "_CHILD", [sys.executable, "-P", "-c", child])
    ((_, read),) = readers.read([path], TODAY)
    assert isinstance(read, TooLarge)


def test_the_children_end_with_a_server_that_is_killed(tmp_path: Path) -> None:
    path = saved(tmp_path, plan_book())
    server = (
        "import os, sys; from datetime import date; from pathlib import Path; from dashboard.files.apart import readers;"
        f"list(readers().read([Path({str(path)!r})], date(2026, 11, 21)));"
        "print(readers()._children[0]._process.pid, flush=True); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", server], stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 9
    child = int(done.stdout)
    deadline = time.monotonic() + 10
    while _is_running(child):
        assert time.monotonic() < deadline, "the child is still there"
        time.sleep(0.02)


def _is_running(process: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], stdout=subprocess.PIPE, text=True, check=False)
    return listed.stdout.strip() != "" and not listed.stdout.startswith("Z")
