"""A fresh copy of the sample caseload, its dates moved so that the latest month is the last complete one."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from dashboard.files.folder import PlanFolder
from dashboard.files.save import create
from dashboard.plan.errors import NoSuchFile
from dashboard.plan.months import Month
from dashboard.workbook.shift import shifted


def samples() -> Path:
    """The folder of sample plans: beside the package in a clone, inside it where it was installed."""
    package = Path(__file__).parent.parent
    for folder in (package.parent / "sample_data" / "plans", package / "_sample_data" / "plans"):
        if folder.is_dir():
            return folder
    raise NoSuchFile("The sample plans are not here.", "Install the tracker again, or run it from its own folder.")


def fresh_copy(today: date | None = None, folder: Path | None = None) -> Path:
    """Writes the sample plans into a folder (a new temporary one without a name), their dates moved; the folder."""
    originals = PlanFolder(samples())
    last_complete = Month.of(today or date.today()).plus(-1)
    months = last_complete.since(_latest_month(originals))
    target = folder or Path(tempfile.mkdtemp(prefix="plan-tracker-demo-"))
    for file in originals:
        create(target / file.path.name, shifted(file.path.read_bytes(), file.path.name, months))
    return target


def _latest_month(plans: PlanFolder) -> Month:
    return max(record.month for file in plans for record in file.plan.progress if record.month)
