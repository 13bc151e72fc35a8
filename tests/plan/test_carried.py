"""A plan that went to another process and back is the same plan, row by row."""

from __future__ import annotations

import copy
import pickle
from dataclasses import fields
from pathlib import Path

import pytest

from dashboard.files.reading import load
from dashboard.plan.facts import Fact
from tests.build_workbook import TODAY

PLANS = sorted((Path(__file__).parents[2] / "sample_data" / "plans").glob("*.xlsx"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_plan_comes_back_as_it_went(path: Path) -> None:
    went = load(path, TODAY)
    came = pickle.loads(pickle.dumps(went))
    assert came == went
    for field in fields(went.plan):
        before, after = getattr(went.plan, field.name), getattr(came.plan, field.name)
        rows = zip(before.values(), after.values(), strict=True) if isinstance(before, dict) else ()
        rows = zip(before, after, strict=True) if isinstance(before, tuple) else rows
        for one, other in rows:
            if isinstance(one, Fact):
                assert one.source == other.source
                assert one.source is not None


def test_a_fact_that_came_back_cannot_be_changed_either() -> None:
    goal = next(iter(load(PLANS[0], TODAY).plan.goals.values()))
    with pytest.raises(AttributeError, match="cannot assign"):
        copy.deepcopy(goal).goal = "another"  # type: ignore[misc]
