"""What a setting decides for itself, in a plain file beside the plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.files.settings import EVERYTHING, EXAMPLE, Keeping, Link, read_settings
from dashboard.plan.acts.meeting import STEPS
from dashboard.words.meeting import STEPS as STEPS_IN_WORDS


def test_the_example_that_people_are_shown_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(EXAMPLE, "utf-8")
    settings = read_settings(tmp_path)
    assert settings.links[0] == Link("Local Offer", "https://www.example.org/local-offer")
    assert (settings.keeping, settings.problems) == (Keeping(), ())


def test_a_folder_without_settings_has_none_and_no_problem(tmp_path: Path) -> None:
    settings = read_settings(tmp_path)
    assert (settings.links, settings.problems) == ((), ())


def test_a_link_that_would_run_a_script_is_a_problem_and_no_link(tmp_path: Path) -> None:
    text = '[links]\n"Local Offer" = "javascript:alert(1)"\n"Help" = "https://example.org"\n'
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    settings = read_settings(tmp_path)
    assert [link.name for link in settings.links] == ["Help"]
    assert "“Local Offer” is no web address" in settings.problems[0].what


def test_settings_that_cannot_be_read_are_told_with_the_other_problems(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[links\n", "utf-8")
    (problem,) = PlanFolder(tmp_path).problems
    assert problem.where.file == "settings.toml"
    assert "cannot be read" in problem.what
    assert "no earlier version and no draft is taken away" in problem.what


@pytest.mark.parametrize(
    "data",
    [b"a = " + b"[" * 5000, b"a = " + b"9" * 5000, b"\xff\xfe[links]", b"[links\n", b"a = 2026-13-45"],
    ids=["too deep", "too long a number", "no text", "cut off", "no day"],
)
def test_while_the_settings_cannot_be_read_nothing_is_taken_away(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(data)
    settings = read_settings(tmp_path)
    assert (settings.keeping, len(settings.problems)) == (EVERYTHING, 1)


def test_the_mark_that_notepad_begins_a_file_with_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[versions]\nkeep = 100\n", "utf-8-sig")
    settings = read_settings(tmp_path)
    assert (settings.keeping.versions, settings.problems) == (100, ())


@pytest.mark.parametrize("address", ["https://[example.org", "https://\u2100.org", "//[", "javascript:[", ""])
def test_an_address_that_is_none_costs_itself_and_nothing_else(address: str, tmp_path: Path) -> None:
    text = f'[links]\n"Local Offer" = "{address}"\n"Help" = "https://example.org"\n'
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    settings = read_settings(tmp_path)
    assert [link.name for link in settings.links] == ["Help"]
    assert [problem.what for problem in settings.problems] == ["The link “Local Offer” is no web address."]


@pytest.mark.parametrize(
    ("text", "keeping"),
    [
        ("", Keeping(20, 365, 30)),
        ("[versions]\nkeep = 5\n", Keeping(5, 365, 30)),
        ("[versions]\ndays = 90\n[drafts]\ndays = 7\n", Keeping(20, 90, 7)),
        ("versions = 3\n", Keeping()),
    ],
)
def test_how_long_what_is_kept_is_a_setting(text: str, keeping: Keeping, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    settings = read_settings(tmp_path)
    assert (settings.keeping, settings.problems) == (keeping, ())


@pytest.mark.parametrize("value", ["0", "-1", "true", "2.5", '"20"', "10001", "[20]"])
def test_a_number_that_is_none_is_a_problem_and_nothing_of_its_kind_is_taken_away(value: str, tmp_path: Path) -> None:
    text = f'[versions]\nkeep = {value}\n[links]\n"Help" = "https://example.org"\n'
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    settings = read_settings(tmp_path)
    assert (settings.keeping, len(settings.links)) == (Keeping(10_000, 365, 30), 1)
    assert [problem.what for problem in settings.problems] == [
        "“keep” under [versions] is no whole number from 1 to 10,000; until it is one, none of these is taken away."
    ]


@pytest.mark.parametrize(
    ("text", "begins", "problem"),
    [
        ("", ["here", "voice"], ""),
        ('[meeting]\norder = ["family", "here"]', ["family", "here", "voice", "last"], ""),
        (
            '[meeting]\norder = ["famly", "last", "last"]',
            ["last", "here", "voice", "family"],
            "“famly” under [meeting] is no",
        ),
        ('[meeting]\norder = [["last"], "last"]', ["last", "here"], "under [meeting] is no step"),
        ('[meeting]\norder = "family"', ["here", "voice"], "no list of steps"),
        ("meeting = 3", ["here", "voice"], ""),
    ],
)
def test_a_setting_takes_the_steps_of_its_reviews_in_its_own_order(
    text: str, begins: list[str], problem: str, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text(text, "utf-8")
    settings = read_settings(tmp_path)
    assert list(settings.agenda[: len(begins)]) == begins
    assert sorted(settings.agenda) == sorted(STEPS)
    assert (problem in settings.problems[0].what) if problem else not settings.problems


def test_every_step_has_its_words() -> None:
    assert [(step.name, step.number) for step in STEPS_IN_WORDS] == [(name, n) for n, name in enumerate(STEPS, start=1)]
