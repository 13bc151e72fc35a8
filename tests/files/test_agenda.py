"""A setting takes the steps of its reviews in its own order; what it does not name, or misspells, keeps the usual one."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.files.agenda import agenda_order

USUAL = ("here", "voice", "family", "last")


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("", USUAL),
        ('[meeting]\norder = ["family", "here"]', ("family", "here", "voice", "last")),
        ('[meeting]\norder = ["famly", "last", "last"]', ("last", "here", "voice", "family")),
        ('[meeting]\norder = "family"', USUAL),
        ("meeting = 3", USUAL),
        ("[meeting", USUAL),
    ],
)
def test_the_order_of_a_setting_is_kept_where_it_can_be_read(tmp_path: Path, text: str, order: tuple[str, ...]) -> None:
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    assert agenda_order(tmp_path, USUAL) == order


def test_without_settings_the_usual_order_holds(tmp_path: Path) -> None:
    assert agenda_order(tmp_path, USUAL) == USUAL
