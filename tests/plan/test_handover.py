"""One worker leaves and another comes: what moves to the new one, what stays, and what was withdrawn."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.files.planfile import PlanFile
from dashboard.measures.duties import open_actions
from dashboard.plan.acts.handover import hand_over, held_by
from dashboard.plan.changes import Amend, withdrawn
from dashboard.plan.facts import Child, Edit, Goal, Partner
from dashboard.plan.plan import Plan
from dashboard.plan.problems import Source
from dashboard.plan.terms import EditKind, GoalStatus
from tests.build_workbook import TODAY, opened

SAMPLES = Path(__file__).parents[2] / "sample_data" / "plans"
LAST_DAY = date(2026, 11, 20)
SLT = Partner(name="T.L.", role="Speech and language therapist")
CELLS = Source("AK01.xlsx", "Child", 2, "", {"name": "A"})


def moved(plan: Plan, leaver: Partner, **new: object) -> dict[str, object]:
    """The fields that get a new value when somebody hands over to N.N., but for the leaver's own."""
    changes = hand_over(plan, leaver, LAST_DAY, {"name": "N.N.", **new}, None)
    amended = [change.fields for change in changes if isinstance(change, Amend) and change.fact is not leaver]
    return {name: value for fields in amended for name, value in fields.items()}


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    return opened(Path(shutil.copy(SAMPLES / "AK01.xlsx", tmp_path)))


def test_an_action_that_was_withdrawn_stays_so_when_its_owner_hands_over(file: PlanFile) -> None:
    file.edit([withdrawn("Actions", "A5", datetime.now() - timedelta(minutes=5), "Entered by mistake")])
    before = [action.id for action in open_actions(file.plan)]
    person = next(person for person in file.plan.team if person.name == file.plan.actions["A5"].owner)
    file.edit(hand_over(file.plan, person, TODAY, {"name": "N.N."}, None))
    assert [action.id for action in open_actions(file.plan)] == before == ["A6", "A7"]
    assert file.plan.actions["A5"].owner == person.name


def test_nobody_holds_a_goal_that_was_withdrawn() -> None:
    goals = {name: Goal(id=name, responsible="T.L.", status=GoalStatus.ACTIVE) for name in ("G1", "G2")}
    gone = Edit(at=datetime(2026, 11, 1), sheet="Goals", row="G1", kind=EditKind.WITHDRAWN)
    assert [goal.id for goal in held_by(Plan(team=(SLT,), goals=goals, history=(gone,)), SLT).leads] == ["G2"]


def test_the_posts_on_the_child_sheet_move_where_there_are_rows_for_them() -> None:
    posts = ("key_person", "lead_professional")
    child = Child(key_person="T.L.", lead_professional="t.l.", rows=dict.fromkeys(posts, CELLS))
    assert moved(Plan(child=child, team=(SLT,)), SLT) == dict.fromkeys(posts, "N.N.")
    bare = replace(child, lead_professional="M.O.", rows={})
    assert moved(Plan(child=bare, team=(SLT,)), SLT) == {}


@pytest.mark.parametrize(
    ("responsible", "role", "moves"),
    [
        ("SLT", "Portage home visitor", True),
        ("Speech and language therapist", "Portage home visitor", True),
        ("SLT", "", False),
        ("SLT", "SaLT", False),
        ("T.L.", "SLT", True),
    ],
)
def test_what_names_a_role_however_it_is_written_moves_to_one_who_does_not_bear_it(
    responsible: str, role: str, moves: bool
) -> None:
    goal = Goal(id="G1", responsible=responsible, status=GoalStatus.ACTIVE)
    assert moved(Plan(team=(SLT,), goals={"G1": goal}), SLT, role=role) == ({"responsible": "N.N."} if moves else {})


@pytest.mark.parametrize(("until", "moves"), [(None, False), (LAST_DAY, True)])
def test_what_names_a_role_stays_with_somebody_else_who_bears_it(until: date | None, moves: bool) -> None:
    goal = Goal(id="G1", responsible="SLT", with_=("T.L.",), status=GoalStatus.ACTIVE)
    team = (SLT, Partner(name="S.U.", role="SLT", until=until))
    found = moved(Plan(team=team, goals={"G1": goal}), SLT, role="Portage home visitor")
    assert found == {"with_": ("N.N.",), **({"responsible": "N.N."} if moves else {})}
