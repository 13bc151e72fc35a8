"""A review from its beginning to its end, as changes to the plan: what is written, what is refused, what a mistake leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from dashboard.files.planfile import PlanFile
from dashboard.measures.agreements import live_agreements
from dashboard.measures.review import (
    actions_to_go_through,
    chases_of,
    closed_because,
    followed,
    meetings_of,
    review_of,
    running,
)
from dashboard.plan.acts.acting import carry, chase, done, drop, new_action, next_stage
from dashboard.plan.acts.agreed import doubts_about_goal, end_strategy, mark_clash, new_goal, new_strategy, share_at
from dashboard.plan.acts.dropping import drop_meeting
from dashboard.plan.acts.following import not_yet, taken_back
from dashboard.plan.acts.handover import hand_over
from dashboard.plan.acts.meeting import (
    attend,
    close_plan,
    decide,
    differ,
    differing,
    finish,
    give_reason,
    goals_to_decide,
    note,
    start,
)
from dashboard.plan.acts.profile import write_profile
from dashboard.plan.acts.sharing import withdraw_agreement
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.errors import EntryRefused, NeedsConfirmation
from dashboard.plan.facts import Action, Child, Edit, Goal, Meeting, Partner
from dashboard.plan.plan import Plan
from dashboard.plan.terms import (
    ActionStatus,
    DecisionKind,
    EditKind,
    GoalStatus,
    MeetingStatus,
    PlanStatus,
    Presence,
)
from dashboard.plan.withdrawn import counting
from tests.build_workbook import TODAY, opened, saved

AT = datetime(2026, 11, 21, 14, 5)
NEXT = date(2027, 1, 30)
ACTION = {"action": "Ring the clinic", "owner": "M.O.", "due": date(2026, 12, 1)}
AGREED = {"with_": "School", "what": "Goals", "agreed_by": "Mum"}
CHILD_ITEMS = ("Plan status", "Next review", "Retention review")


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    """A workbook in which a review has just begun."""
    opened_file = opened(saved(tmp_path))
    opened_file.edit(start(opened_file.plan, TODAY))
    return opened_file


def held(file: PlanFile) -> Meeting:
    meeting = running(file.plan)
    assert meeting is not None
    return meeting


def write(file: PlanFile, changes: Sequence[Change]) -> Plan:
    file.edit(list(changes))
    return file.plan


def test_a_review_begins_today_under_the_next_id_at_its_first_step(file: PlanFile) -> None:
    meeting = held(file)
    assert (meeting.id, meeting.on, meeting.status, meeting.step) == ("M1", TODAY, MeetingStatus.RUNNING, 1)
    assert file.plan.history == ()


def test_a_planned_meeting_is_begun_in_its_own_row(file: PlanFile) -> None:
    planned = replace(held(file), status=MeetingStatus.PLANNED)
    (change,) = start(file.plan, TODAY, planned=planned)
    assert isinstance(change, Amend)
    assert change.fields["status"] is MeetingStatus.RUNNING


def test_what_is_noted_while_it_runs_is_no_change_of_the_record(file: PlanFile) -> None:
    plan = write(file, note(held(file), {"childs_voice": "Pointed at the slide.", "step": 2}))
    plan = write(file, note(held(file), {"childs_voice": "Pointed at the slide twice."}))
    assert (plan.meetings["M1"].childs_voice, plan.meetings["M1"].step) == ("Pointed at the slide twice.", 2)
    assert plan.history == ()


def test_a_finished_meeting_that_is_corrected_keeps_what_stood_there(file: PlanFile) -> None:
    write(file, finish(file.plan, held(file), TODAY, summary="Keep on.", next_review=NEXT, next_notes_by="M.O."))
    plan = write(file, note(file.plan.meetings["M1"], {"summary": "Keep on with both."}))
    assert [(edit.before, edit.after) for edit in plan.history] == [("Keep on.", "Keep on with both.")]


def test_a_tick_is_taken_back_without_a_second_row(file: PlanFile) -> None:
    write(file, attend(file.plan, held(file), "Mum", Presence.APOLOGIES, "At work"))
    write(file, attend(file.plan, held(file), "Mum", None))
    plan = write(file, attend(file.plan, held(file), "Mum", Presence.YES))
    assert [(row.name, row.present, row.reason) for row in plan.attendance] == [("Mum", Presence.YES, "At work")]


def test_a_visitor_without_a_name_is_refused(file: PlanFile) -> None:
    with pytest.raises(EntryRefused, match="needs a name"):
        attend(file.plan, held(file), " ", Presence.VISITOR)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (DecisionKind.KEEP_ON, GoalStatus.ACTIVE),
        (DecisionKind.CHANGE_STRATEGY, GoalStatus.ACTIVE),
        (DecisionKind.ACHIEVED, GoalStatus.ACHIEVED),
        (DecisionKind.PAUSE, GoalStatus.PAUSED),
        (DecisionKind.STOP, GoalStatus.STOPPED),
    ],
)
def test_a_decision_is_one_row_and_its_goal_follows_it(file: PlanFile, kind: DecisionKind, status: GoalStatus) -> None:
    write(file, decide(file.plan, held(file), "G1", DecisionKind.STOP))
    write(file, give_reason(file.plan, held(file), "G1", "Talked through"))
    plan = write(file, decide(file.plan, held(file), "G1", kind))
    assert [(row.decision, row.reason) for row in plan.decisions] == [(kind, "Talked through")]
    assert plan.goals["G1"].status is status
    assert goals_to_decide(plan, held(file))[0].id == "G1"


def test_a_reason_without_a_decision_is_refused(file: PlanFile) -> None:
    with pytest.raises(EntryRefused, match="Nothing is decided"):
        give_reason(file.plan, held(file), "G2", "Because")


GOAL = {"goal": "Says three words together", "baseline": 0, "target": 5, "target_date": NEXT, "responsible": "M.O."}


def test_a_changed_goal_is_kept_and_the_new_one_is_linked_to_it(file: PlanFile) -> None:
    write(file, attend(file.plan, held(file), "Mum", Presence.YES))
    write(file, decide(file.plan, held(file), "G1", DecisionKind.CHANGE_GOAL, "Reached sooner"))
    assert file.plan.goals["G1"].status is GoalStatus.ACTIVE
    plan = write(file, new_goal(file.plan, held(file), GOAL, AT, replaces="G1"))
    new = plan.goals["G3"]
    assert (plan.goals["G1"].status, new.replaces, new.agreed_by, new.agreed_on) == (
        GoalStatus.REPLACED,
        "G1",
        ("Mum",),
        TODAY,
    )
    assert [goal.id for goal in goals_to_decide(plan, held(file))] == ["G1", "G2"]
    with pytest.raises(EntryRefused, match="taken its place"):
        decide(plan, held(file), "G1", DecisionKind.KEEP_ON)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("goal", "", "Write the goal"),
        ("target", 0, "same as the baseline"),
        ("target_date", date(2026, 11, 1), "not after the start"),
        ("target_date", date(2026, 11, 30), "not after the start"),
        ("responsible", "Nobody Known", "nobody on the team"),
    ],
)
def test_a_goal_that_cannot_be_right_is_refused(file: PlanFile, field: str, value: object, said: str) -> None:
    with pytest.raises(EntryRefused, match=said):
        new_goal(file.plan, held(file), {"start": TODAY, **GOAL, field: value}, AT)
    with pytest.raises(EntryRefused, match=said):  # without a start, a goal begins on the meeting's day
        new_goal(file.plan, held(file), {**GOAL, field: value}, AT)


@pytest.mark.parametrize(
    ("ends", "field", "said"),
    [
        ({"lowest": 1, "highest": 30}, "baseline", "0 is not between the lowest and the highest"),
        ({"lowest": 0, "highest": 9}, "target", "10 is not between the lowest and the highest"),
        ({"lowest": 9, "highest": 9}, "highest", "The highest is not above the lowest"),
        ({"highest": 9}, "target", "10 is not between"),
    ],
)
def test_a_goal_lies_within_what_its_measure_can_be(
    file: PlanFile, ends: dict[str, object], field: str, said: str
) -> None:
    wanted = {"start": TODAY, **GOAL, "baseline": 0, "target": 10}
    assert doubts_about_goal(file.plan, {**wanted, "lowest": 0, "highest": 10}) == {}
    assert said in doubts_about_goal(file.plan, {**wanted, **ends})[field]


def test_zero_is_no_blank_and_a_blank_is_no_change() -> None:
    goal = Goal(id="G1", baseline=0, target=None)
    assert differing(goal, {"baseline": None, "target": 0.0, "unit": None, "with_": ""}) == {
        "baseline": None, "target": 0.0,
    }  # fmt: skip
    assert differing(goal, {"baseline": 0.0, "goal": "", "with_": ()}) == {}


def test_why_a_plan_was_closed_is_what_was_said_last_however_history_is_sorted() -> None:
    closed = tuple(
        Edit(at=AT.replace(minute=n), sheet="Child", field="Plan status", after="Closed", why=f"M1 · {why}")
        for n, why in enumerate(("Moved", "Moved to Leeds"))
    )
    for history in (closed, closed[::-1]):
        plan = Plan(child=Child(plan_status=PlanStatus.CLOSED), history=history)
        assert closed_because(plan, Meeting(id="M1")) == "Moved to Leeds"


def test_strategies_begin_end_and_clash(file: PlanFile) -> None:
    new = {"strategy": "Offer two", "goals": ("G1",), "at_home": "At tea."}
    write(file, new_strategy(file.plan, held(file), new, AT))
    write(file, mark_clash(file.plan, "S2", "S1", clash=True))
    assert file.plan.strategies["S2"].clashes_with == ("S1",)
    plan = write(
        file, [*mark_clash(file.plan, "S1", "S2", clash=False), *end_strategy(file.plan, held(file), "S1", TODAY)]
    )
    assert (plan.strategies["S2"].clashes_with, plan.strategies["S1"].until) == ((), TODAY)
    with pytest.raises(EntryRefused, match="Nobody would do it"):
        new_strategy(plan, held(file), {"strategy": "Offer two"}, AT)


def test_an_action_has_an_owner_and_a_date_that_can_be(file: PlanFile) -> None:
    plan = write(file, new_action(file.plan, ACTION, TODAY, meeting=held(file)))
    row = plan.actions["A1"]
    assert (row.meeting, row.agreed_on, row.status) == ("M1", TODAY, ActionStatus.OPEN)
    for field, value, said in (
        ("action", "", "What is to be done"),
        ("owner", "", "Who does it"),
        ("due", None, "Until when"),
        ("due", date(2026, 11, 20), "before it was agreed"),
        ("escalate_on", date(2026, 11, 25), "before it is due"),
    ):
        with pytest.raises(EntryRefused, match=said):
            new_action(plan, {**ACTION, field: value}, TODAY)


def test_an_owner_who_is_not_on_the_team_is_asked_about(file: PlanFile) -> None:
    with pytest.raises(NeedsConfirmation, match=r"“Mumm” is nobody on the team\. Did you mean Mum"):
        new_action(file.plan, {**ACTION, "owner": "Mumm"}, TODAY)
    assert new_action(file.plan, {**ACTION, "owner": "Mumm"}, TODAY, confirm=True)
    gone = replace(file.plan, team=(Partner(name="M.O.", role="Key person", until=date(2026, 10, 1)),))
    with pytest.raises(NeedsConfirmation, match="no longer on the team"):
        new_action(gone, ACTION, TODAY)


def test_an_action_is_done_carried_dropped_and_never_without_what_is_needed() -> None:
    action = Action(id="A1", action="Ring", owner="M.O.", agreed_on=date(2026, 9, 1), due=date(2026, 10, 1))
    assert _fields(done(action, TODAY, outcome="Rang")) == {
        "status": ActionStatus.DONE,
        "done_on": TODAY,
        "outcome": "Rang",
    }
    assert _fields(carry(action, due=NEXT, outcome="On leave")) == {
        "status": ActionStatus.OPEN, "due": NEXT, "outcome": "On leave",
    }  # fmt: skip
    assert _fields(drop(action, "Solved itself"))["dropped_because"] == "Solved itself"
    with pytest.raises(EntryRefused, match="without a reason"):
        drop(action, " ")
    with pytest.raises(EntryRefused, match="before it was agreed"):
        carry(action, due=date(2026, 8, 1))


def _fields(changes: Sequence[Change]) -> dict[str, object]:
    (change,) = changes
    return dict(change.fields)


def test_a_chase_goes_up_a_stage_and_sets_when_it_goes_further() -> None:
    action = Action(id="A1", action="Ring", owner="M.O.")
    added, later = chase(action, TODAY, stage="Reminder", by="SENCO", result="On leave", escalate_on=NEXT)
    assert isinstance(added, Add)
    assert dict(added.fields) == {"action": "A1", "on": TODAY, "stage": "Reminder", "by": "SENCO", "result": "On leave"}
    assert dict(later.fields) == {"escalate_on": NEXT}
    assert [next_stage(()), next_stage(("Reminder", "E-mail")), next_stage(("Local partnership",))] == [
        "Reminder", "Line manager", "Local partnership",
    ]  # fmt: skip


def test_a_differing_view_is_attributed_and_says_whether_it_was_settled(file: PlanFile) -> None:
    plan = write(file, differ(held(file), "Mum", "“Too many cards.”", ""))
    assert [(view.who, view.how_settled) for view in plan.views] == [("Mum", "Not settled yet")]
    with pytest.raises(EntryRefused):
        differ(held(file), "", "Words", "")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("with_", " ", "With whom"),
        ("what", "", "What may they know"),
        ("agreed_by", "", "Who agreed"),
        ("until", date(2026, 11, 20), "end before it begins"),
    ],
)
def test_an_agreement_to_share_says_who_what_by_whom_and_can_be(
    file: PlanFile, field: str, value: object, said: str
) -> None:
    with pytest.raises(EntryRefused, match=said):
        share_at(file.plan, held(file), {**AGREED, field: value}, AT)


def test_what_a_dropped_meeting_agreed_to_share_counts_when_the_next_one_agrees_it_again(file: PlanFile) -> None:
    write(file, share_at(file.plan, held(file), AGREED, AT))
    write(file, drop_meeting(file.plan, held(file), AT.replace(minute=10)))
    write(file, start(file.plan, TODAY))
    assert live_agreements(file.plan, TODAY) == ()
    write(file, share_at(file.plan, held(file), {**AGREED, "agreed_by": "Dad"}, AT.replace(minute=20)))
    assert [(row.with_, row.agreed_by) for row in live_agreements(file.plan, TODAY)] == [("School", "Dad")]
    assert len(file.plan.sharing) == 1


@pytest.mark.parametrize(("next_review", "said"), [(None, "no date yet"), (TODAY, "in the past")])
def test_a_review_does_not_end_without_a_next_date_to_come(file: PlanFile, next_review: date | None, said: str) -> None:
    with pytest.raises(EntryRefused, match=said):
        finish(file.plan, held(file), TODAY, summary="", next_review=next_review, next_notes_by="")


def test_a_plan_is_closed_with_a_reason_and_a_day_for_keeping_and_then_needs_no_next_date(tmp_path: Path) -> None:
    from tests.build_workbook import CHILD, plan_book

    items = [*CHILD, *((item, None) for item in CHILD_ITEMS)]
    file = opened(saved(tmp_path, plan_book(Child=items)))
    file.edit(start(file.plan, TODAY))
    with pytest.raises(EntryRefused, match="without a reason"):
        close_plan(file.plan, held(file), "", NEXT, TODAY)
    with pytest.raises(EntryRefused, match="whether to keep it"):
        close_plan(file.plan, held(file), "Moved", None, TODAY)
    bare = replace(file.plan, child=replace(file.plan.child, rows={}))
    with pytest.raises(EntryRefused, match="no rows"):
        close_plan(bare, held(file), "Moved", NEXT, TODAY)
    write(file, close_plan(file.plan, held(file), "Moved to Leeds", date(2030, 1, 1), TODAY))
    with pytest.raises(EntryRefused, match="last summary"):
        finish(file.plan, held(file), TODAY, summary=" ", next_review=None, next_notes_by="")
    plan = write(file, finish(file.plan, held(file), TODAY, summary="Goodbye.", next_review=None, next_notes_by=""))
    assert (plan.child.plan_status, plan.child.retention_review) == ("Closed", date(2030, 1, 1))
    assert plan.meetings["M1"].status is MeetingStatus.FINISHED
    assert closed_because(plan, plan.meetings["M1"]) == "Moved to Leeds"


def test_an_action_that_stays_open_leaves_a_dated_row_that_can_be_taken_back(file: PlanFile) -> None:
    write(file, new_action(file.plan, ACTION, TODAY))
    action, meeting = file.plan.actions["A1"], held(file)
    plan = write(file, not_yet(file.plan, meeting, action, AT))
    assert [(row.action, row.on, row.stage, row.result) for row in plan.chases] == [
        ("A1", TODAY, "Review meeting", "Not yet.")
    ]
    plan = write(file, not_yet(plan, meeting, action, AT, reason="Clinic closed"))
    assert [row.result for row in plan.chases] == ["Clinic closed"]
    plan = write(file, taken_back(plan, meeting, action, AT))
    assert followed(plan, meeting, action) is None
    assert taken_back(plan, meeting, action, AT) == []
    plan = write(file, not_yet(plan, meeting, action, AT.replace(minute=6)))
    said = followed(plan, meeting, action)
    assert said is not None
    assert (said.result, len(plan.chases)) == ("Clinic closed", 1)


def test_a_meeting_dropped_whole_takes_back_what_it_said_of_actions_sharing_and_the_child(tmp_path: Path) -> None:
    from tests.build_workbook import CHILD, plan_book

    items = [*CHILD, ("What is important to me", "Trains")]
    sharing = [("Date", "With", "What", "Basis", "Agreed by"), (TODAY, "GP", "Goals", "Agreement", "Mum")]
    file = opened(saved(tmp_path, plan_book(Child=items, Sharing=sharing)))
    file.edit(start(file.plan, TODAY))
    write(file, new_action(file.plan, ACTION, TODAY))
    write(file, not_yet(file.plan, held(file), file.plan.actions["A1"], AT))
    write(file, share_at(file.plan, held(file), AGREED, AT))
    write(file, withdraw_agreement(file.plan.sharing[0], TODAY, TODAY, "M1 · no longer shared"))
    write(file, write_profile(file.plan, {"important_to_me": "Boats"}, "M1 · gone through"))
    plan = write(file, drop_meeting(file.plan, held(file), AT.replace(hour=23, minute=59, second=59)))
    assert chases_of(plan, plan.actions["A1"]) == ()
    assert [(row.with_, row.withdrawn_on) for row in counting(plan, "Sharing", plan.sharing)] == [("GP", None)]
    assert plan.child.important_to_me == "Trains"


def test_a_profile_without_a_row_in_the_workbook_is_refused(file: PlanFile) -> None:
    assert write_profile(file.plan, {"hopes": ""}) == []
    with pytest.raises(EntryRefused, match="no row for this"):
        write_profile(file.plan, {"hopes": "A friend"})


def test_a_meeting_dropped_whole_no_longer_counts_and_what_it_changed_is_put_back(file: PlanFile) -> None:
    write(file, new_action(file.plan, ACTION, TODAY))  # agreed before, outside the meeting
    write(file, attend(file.plan, held(file), "Mum", Presence.YES))
    write(file, decide(file.plan, held(file), "G1", DecisionKind.ACHIEVED, "Done"))
    write(file, decide(file.plan, held(file), "G1", DecisionKind.PAUSE, "No, pause"))
    write(file, done(file.plan.actions["A1"], TODAY, outcome="Rang", meeting=held(file)))
    write(file, end_strategy(file.plan, held(file), "S1", TODAY))
    write(file, new_goal(file.plan, held(file), GOAL, AT, replaces="G2"))
    write(file, new_action(file.plan, ACTION, TODAY, meeting=held(file)))
    plan = write(file, drop_meeting(file.plan, held(file), AT.replace(hour=23, minute=59, second=59)))
    assert (running(plan), meetings_of(plan)) == (None, ())
    assert {goal.id: goal.status for goal in plan.goals.values()} == {
        "G1": GoalStatus.ACTIVE, "G2": GoalStatus.ACTIVE, "G3": GoalStatus.STOPPED,
    }  # fmt: skip
    assert (plan.strategies["S1"].until, plan.actions["A1"].is_open, plan.actions["A1"].outcome) == (None, True, "")
    assert [e.row for e in plan.history if e.kind is EditKind.WITHDRAWN and e.row in ("M1", "A1", "A2")] == ["M1", "A2"]
    assert list(plan.meetings) == ["M1"]


def test_open_actions_come_first_that_are_overdue_and_stay_when_they_are_settled(file: PlanFile) -> None:
    for due in (date(2026, 12, 9), date(2026, 12, 1)):
        write(file, new_action(file.plan, {**ACTION, "due": due}, TODAY))
    meeting = held(file)
    late = date(2026, 12, 5)
    assert [action.id for action in actions_to_go_through(file.plan, meeting, late)] == ["A2", "A1"]
    plan = write(file, done(file.plan.actions["A2"], TODAY, meeting=meeting))
    assert [action.id for action in actions_to_go_through(plan, meeting, late)] == ["A2", "A1"]
    assert review_of(plan, meeting).actions == ()


def test_a_new_worker_takes_over_what_the_old_one_held_by_name(file: PlanFile) -> None:
    write(file, new_action(file.plan, ACTION, TODAY))
    plan = write(file, hand_over(file.plan, file.plan.team[0], TODAY, {"name": "N.N."}, None))
    old, _, new = plan.team
    assert (old.until, old.handed_over_to) == (TODAY, "N.N.")
    assert (new.name, new.role, new.since) == ("N.N.", "Key person", date(2026, 11, 22))
    assert (plan.goals["G1"].responsible, plan.goals["G2"].responsible) == ("N.N.", "Key person")
    assert plan.actions["A1"].owner == "N.N."


@pytest.mark.parametrize(
    ("name", "last", "said"),
    [("", TODAY, "no name"), ("Mum", TODAY, "on the team already"), ("N.N.", None, "last day")],
)
def test_a_handover_that_cannot_be_right_is_refused(file: PlanFile, name: str, last: date | None, said: str) -> None:
    with pytest.raises(EntryRefused, match=said):
        hand_over(file.plan, file.plan.team[0], last, {"name": name}, None)
