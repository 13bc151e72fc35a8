"""What is noticed is told to whoever wrote it, not to a room, and no longer than until it is read."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from dashboard.files.folder import PlanFolder
from dashboard.screens.noticing import NoticePanel
from dashboard.screens.paper import Paper
from dashboard.screens.session import Session
from dashboard.view import View
from tests.build_workbook import TEAM, TODAY, plan_book, saved

LEAD = ("R.S.", "Designated safeguarding lead", None)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    saved(tmp_path, plan_book(Team=(*TEAM, LEAD)))
    view = View()
    view.go("plan/AK01/progress")
    return Session(PlanFolder(tmp_path, today=lambda: TODAY), view)


def paper(panel: NoticePanel) -> Paper:
    made = panel.body[0]
    assert isinstance(made, Paper)
    return made


def shown(panel: NoticePanel) -> str:
    """The words of the panel, blank where it is not shown."""
    panel.show()
    return str(paper(panel).html) if panel.body.visible else ""


def test_what_is_saved_is_looked_at_wherever_it_was_typed(
    session: Session, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    panel = NoticePanel(session)
    assert session.save(lambda file: file.record_progress("G1", "2026-10", 8, note="In play")) == ""
    assert shown(panel) == ""
    assert session.save(lambda file: file.record_progress("G1", "2026-10", 8, note="A bruise on his arm")) == ""
    assert "“bruise” may belong in the safeguarding record" in shown(panel)
    assert "Tell R.S., Designated safeguarding lead, today." in shown(panel)
    paper(panel)._handle_msg({"act": "understood"})
    assert shown(panel) == ""
    said = capfd.readouterr()
    assert "bruise" not in caplog.text + said.out + said.err


@pytest.mark.parametrize("public", ["meeting/AK01/here", "family/AK01"])
def test_nobody_else_in_the_room_is_told(session: Session, public: str) -> None:
    panel = NoticePanel(session)
    session.view.go(public)
    session.heed("In play", "She disclosed something")
    assert shown(panel) == ""
    session.view.go("plan/AK01/meetings")
    assert "“disclosed”" in shown(panel)
    assert "You can save it as it is." in shown(panel)
