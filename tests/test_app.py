"""The tracker as an application: where it is served, and what it takes away meanwhile."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import app
from dashboard.files.folder import PlanFolder
from tests.build_workbook import saved
from tests.test_cli import Ran


@pytest.fixture
def busy() -> Iterator[int]:
    """A port that somebody has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("more", [(), ("--family",)])
def test_a_port_that_somebody_has_is_refused_before_an_address_is_told(
    more: tuple[str, ...], busy: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(capsys, "serve", saved(tmp_path), "--port", busy, "--no-browser", *more)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(
        rf"The tracker cannot be served on port {busy} \(.+\)\. Perhaps it is running there already; else choose another "
        r"port, or leave --port out and a free one is taken\.\n",
        ran.err,
    )


@pytest.mark.parametrize("port", ["0", "-1", "65536", "70000", "5006.5", "http", "9" * 20])
def test_what_is_no_port_is_refused(port: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "serve", saved(tmp_path), f"--port={port}")
    assert (ran.code, ran.out) == (2, "")
    assert f"“{port}” is not a port: write a number from 1 to 65535" in ran.err


def test_a_free_port_is_taken_where_none_is_named(busy: int, monkeypatch: pytest.MonkeyPatch) -> None:
    free = app._port_to_have(None)
    assert app._port_to_have(free) == free
    monkeypatch.setattr(app, "_PORTS", (busy, free))
    assert app._port_to_have(None) == free
    monkeypatch.setattr(app, "_PORTS", (busy,))
    assert app._port_to_have(None) not in (0, busy)


def test_what_is_too_old_is_taken_away_only_once_somebody_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PlanFolder, "watch", lambda _: None)  # it would look at the folder long after this test
    monkeypatch.setattr(app, "_folders", {})
    reading = app.folder_for([tmp_path], read_only=True)
    assert not reading.tidy
    writing = app.folder_for([tmp_path])
    assert (writing is reading, writing.tidy) == (True, True)
    assert app.folder_for([tmp_path], read_only=True).tidy
