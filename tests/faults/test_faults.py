"""A sample of `make faults` goes well: another one each day, and the same one all day."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.faults.strace import why_not

TOP = Path(__file__).parents[2]


@pytest.mark.skipif(bool(why_not()), reason=f"the sweep needs strace, and {why_not()}")
def test_no_point_of_a_sample_loses_or_mixes_or_leaves_anything() -> None:
    command = [sys.executable, "-m", "tests.faults", "--sample", str(date.today().toordinal())]
    swept = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)
    assert swept.returncode == 0, f"{swept.stdout}\n{swept.stderr}"
    assert "40 of 40 edits of 4 writers kept" in swept.stdout
