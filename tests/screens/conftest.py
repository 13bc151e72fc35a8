"""What several tests of screens begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.files.demo import samples
from dashboard.files.folder import PlanFolder
from dashboard.plan.acts.meeting import start
from tests.build_workbook import TODAY


@pytest.fixture
def folder(tmp_path: Path) -> PlanFolder:
    """A caseload of one child, whose review has begun."""
    shutil.copy(samples() / "CW03.xlsx", tmp_path)
    folder = PlanFolder(tmp_path, today=lambda: TODAY)
    file = folder.by_reference("CW03")
    assert file is not None
    file.edit(start(file.plan, TODAY))
    return folder
