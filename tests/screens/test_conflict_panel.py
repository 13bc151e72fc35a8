"""The row that two people changed is sent to no screen that does not show it."""

from __future__ import annotations

import shutil
from pathlib import Path

from dashboard.files.demo import samples
from dashboard.files.folder import PlanFolder
from dashboard.plan.acts.profile import write_profile
from dashboard.screens.conflict import ConflictPanel
from dashboard.screens.session import Session
from dashboard.view import View
from tests.build_workbook import TODAY


def test_a_row_of_one_child_is_not_in_the_browser_at_anothers_review_or_family_page(tmp_path: Path) -> None:
    for name in ("CW03.xlsx", "GH07.xlsx"):
        shutil.copy(samples() / name, tmp_path)
    view = View(screen="plan", reference="CW03")
    session = Session(PlanFolder(tmp_path, today=lambda: TODAY), view)
    file = session.file
    assert file is not None
    read = file.plan
    file.edit(write_profile(read, {"hopes": "Theirs"}, "Said at home"))
    session.save(lambda stale: stale.edit(write_profile(read, {"hopes": "Mine alone"}, "Said here"))[0])
    panel = ConflictPanel(session)
    shown = panel._paper
    panel.show()
    assert "Mine alone" in shown.html
    for place in ({"screen": "meeting", "reference": "GH07"}, {"screen": "family", "reference": "CW03"}):
        view.param.update(**place)
        panel.show()
        assert not panel.body.visible
        assert "Mine alone" not in shown.html
    view.param.update(screen="plan", reference="CW03")
    panel.show()
    assert "Mine alone" in shown.html
