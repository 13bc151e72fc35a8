"""What a setting decides for itself, in a plain file beside the plans."""

from __future__ import annotations

from pathlib import Path

from dashboard.files.folder import PlanFolder
from dashboard.files.settings import EXAMPLE, Link, read_settings


def test_the_example_that_people_are_shown_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(EXAMPLE, "utf-8")
    assert read_settings(tmp_path).links[0] == Link("Local Offer", "https://www.example.org/local-offer")


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
