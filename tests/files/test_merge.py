"""A copy that comes back: what only the copy changed is taken over, and the rest is asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.files.planfile import PlanFile
from dashboard.files.settle.conflict import Choice
from dashboard.files.settle.merge import NO_BASE, Decided, Merge, apply, can_add, outcome, prepare
from dashboard.files.versions import keep_version, versions_of
from dashboard.plan.changes import Amend
from dashboard.plan.errors import EntryRefused, RowChanged, UnknownName
from dashboard.plan.findings import Doubt
from dashboard.plan.terms import EditKind
from dashboard.words.changes import row_line
from tests.build_workbook import CHILD, PROGRESS, TODAY, opened, plan_book, saved

AT = datetime(2026, 11, 21, 9, 12)
SEP, AUG = "G1 · 2026-09 · Setting · M.O.", "G1 · 2026-08 · Setting · M.O."


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    return opened(saved(tmp_path, plan_book(tables=True)))


@pytest.fixture
def sent(file: PlanFile) -> PlanFile:
    """A copy of the workbook as it stands, sent to a therapist."""
    return copied(file)


def copied(file: PlanFile) -> PlanFile:
    return came_back(file, file.path.read_bytes())


def came_back(file: PlanFile, data: bytes) -> PlanFile:
    folder = file.path.parent / "came back"
    folder.mkdir(exist_ok=True)
    return opened(saved(folder, data, "AK01 from SLT.xlsx"))


def month(file: PlanFile, which: str, value: float, where: str = "Setting", by: str = "M.O.") -> None:
    file.record_progress("G1", which, value, where=where, by=by)


def merged(file: PlanFile, copy: PlanFile, base: int | None = None) -> Merge:
    file.load()
    return prepare(file, opened(copy.path), TODAY, base=base)


def taken(merge: Merge) -> list[str]:
    return [f"{said.key}{' +' if said.added else ''}" for said in merge.taken_said]


def clashing(merge: Merge) -> list[tuple[str, str, str, str]]:
    return [
        (row.key, clash.before_said, clash.mine_said, clash.theirs_said)
        for row in merge.conflicts
        for clash in row.fields
    ]


def values(file: PlanFile) -> dict[str, float | None]:
    return {f"{record.goal} {record.month} {record.where}".strip(): record.value for record in file.plan.progress}


def test_what_only_the_copy_changed_is_taken_over_in_one_save_and_history_says_so(
    file: PlanFile, sent: PlanFile
) -> None:
    month(sent, "2026-10", 9, "Home", "Mum")
    sent.edit([Amend(sent.plan.progress[0], {"value": 6.0}, who="SLT", why="Heard on the tape.")])
    month(file, "2026-10", 8)
    found = merged(file, sent)
    assert row_line(found.taken_said[0]) == f"Progress {AUG}: Value was “5”, now “6”."
    before = len(versions_of(file.path))
    done = apply(found, who="M.O.", at=AT)
    assert (done.conflicts, done.questions) == ((), ())
    assert len(versions_of(file.path)) == before + 1
    assert values(opened(file.path)) == {
        "G1 2026-08 Setting": 6, "G1 2026-09 Setting": 7, "G2 2026-09": 3, "G1 2026-10 Setting": 8, "G1 2026-10 Home": 9,
    }  # fmt: skip
    assert [(edit.row, edit.field, edit.before, edit.after, edit.who, edit.why) for edit in file.plan.history] == [
        (AUG, "Value", "5", "6", "M.O.", "Taken over from AK01 from SLT.xlsx."),
        ("G1 · 2026-10 · Home · Mum", "", "", "", "M.O.", "Taken over from AK01 from SLT.xlsx."),
        (AUG, "Value", "5", "6", "SLT", "Heard on the tape."),
    ]
    assert file.problems == ()


def test_once_taken_over_nothing_is_left(file: PlanFile, sent: PlanFile) -> None:
    month(sent, "2026-10", 9, "Home", "Mum")
    month(sent, "2026-08", 6)
    month(file, "2026-10", 8)
    apply(merged(file, sent))
    data = file.path.read_bytes()
    again = merged(file, sent)
    assert (again.taken, again.conflicts, again.questions) == ((), (), ())
    assert apply(again).written == 0
    assert file.path.read_bytes() == data


@pytest.mark.parametrize(
    ("take", "value", "note", "left"),
    [
        (None, 8, "", 1),
        (Choice.MINE, 8, "", 0),
        (Choice.THEIRS, 9, "", 0),
        (Choice.BOTH, 8, "Value also given as “9”.", 0),
    ],
)
def test_what_both_changed_is_settled_as_somebody_chose(
    take: Choice | None, value: float, note: str, left: int, file: PlanFile, sent: PlanFile
) -> None:
    month(file, "2026-09", 8)
    month(sent, "2026-09", 9)
    found = merged(file, sent)
    assert (taken(found), clashing(found)) == ([], [(SEP, "7", "8", "9")])
    assert len(apply(found, take).conflicts) == left
    record = opened(file.path).plan.progress[1]
    assert (record.value, record.note) == (value, note)


@pytest.mark.parametrize(
    ("take", "value", "note"),
    [
        (None, 8, "Outside"),
        (Choice.MINE, 8, "Outside"),
        (Choice.THEIRS, 9, "Outside"),
        (Choice.BOTH, 8, "Outside · Value also given as “9”."),
    ],
)
def test_a_row_may_clash_in_one_field_and_bring_another(
    take: Choice | None, value: float, note: str, file: PlanFile, sent: PlanFile
) -> None:
    month(file, "2026-08", 8)
    sent.edit([Amend(sent.plan.progress[0], {"value": 9.0, "note": "Outside"})])
    apply(merged(file, sent), take)
    after = opened(file.path).plan
    assert (after.progress[0].value, after.progress[0].note) == (value, note)
    told = [edit.field for edit in after.history if "Taken over" in edit.why]
    assert sorted(told) == ["Note", "Value"][: 2 if take is Choice.THEIRS else 1]


def test_the_copys_history_comes_over_only_for_what_was_taken_over(file: PlanFile, sent: PlanFile) -> None:
    month(file, "2026-09", 8)
    sent.edit([Amend(sent.plan.progress[1], {"value": 9.0}, who="SLT")])
    sent.edit([Amend(sent.plan.progress[0], {"value": 6.0}, who="SLT")])
    apply(merged(file, sent))
    assert [edit.row for edit in file.plan.history if edit.who == "SLT"] == [AUG]
    apply(merged(file, sent), Choice.THEIRS)
    assert [edit.row for edit in file.plan.history if edit.who == "SLT"] == [AUG, SEP]


def test_a_row_that_the_copy_lacks_stays_and_is_asked_about(file: PlanFile) -> None:
    copy = came_back(file, plan_book(Progress=[PROGRESS[0], *PROGRESS[2:]]))
    month(file, "2026-10", 8)
    found = merged(file, copy)
    assert [(question.doubt, question.key) for question in found.questions] == [(Doubt.GONE, AUG)]
    for take, left in ((None, 1), (Choice.THEIRS, 1), (Choice.MINE, 0)):
        assert len(outcome(found, take).questions) == left
    assert apply(found, Choice.THEIRS).written == 0
    assert len(opened(file.path).plan.progress) == 4


def test_a_row_that_was_taken_out_here_comes_back_only_when_somebody_says_so(file: PlanFile, sent: PlanFile) -> None:
    month(sent, "2026-08", 6)
    keep_version(file.path, file.path.read_bytes())
    saved(file.path.parent, plan_book(Progress=[PROGRESS[0], *PROGRESS[2:]]))
    found = merged(file, sent)
    assert [(question.doubt, question.key) for question in found.questions] == [(Doubt.REMOVED_HERE, AUG)]
    assert apply(found).written == 0
    assert apply(found, Choice.MINE).questions == ()
    assert apply(found, Choice.THEIRS).questions == ()
    assert values(file)["G1 2026-08 Setting"] == 6


def test_a_copy_that_another_program_has_written_anew_brings_nothing(file: PlanFile) -> None:
    month(file, "2026-10", 8)
    file.record_progress("G1", "2026-10", 9, where="Setting", by="M.O.", note="One line\nand another")
    copy = came_back(file, file.path.read_bytes())
    written = load_workbook(copy.path)
    written.save(copy.path)
    for base in (None, NO_BASE):
        found = merged(file, copy, base=base)
        assert (found.taken, found.conflicts, found.questions, found.unknown) == ((), (), (), ())


# The earlier version that both came from


def test_without_an_earlier_version_nothing_is_taken_over_unasked(file: PlanFile, sent: PlanFile) -> None:
    month(sent, "2026-10", 9, "Home", "Mum")
    month(sent, "2026-09", 8)
    found = merged(file, sent)
    assert (found.base, found.taken_said) == (None, ())
    assert clashing(found) == [(SEP, "", "7", "8")]
    assert [question.doubt for question in found.questions] == [Doubt.ONLY_THEIRS]
    assert len(apply(found).questions) == 1
    assert values(opened(file.path)) == {"G1 2026-08 Setting": 5, "G1 2026-09 Setting": 7, "G2 2026-09": 3}
    assert apply(found, Choice.THEIRS).questions == ()
    assert values(file)["G1 2026-10 Home"] == 9
    assert values(file)["G1 2026-09 Setting"] == 8


def test_the_base_is_the_version_that_the_copy_was_made_from(file: PlanFile) -> None:
    month(file, "2026-08", 4)
    month(file, "2026-10", 8)
    copy = copied(file)
    month(file, "2026-09", 6)
    month(file, "2026-10", 9)
    month(copy, "2026-08", 3)
    found = merged(file, copy)
    assert found.base is not None
    assert found.base.number == 3
    assert (taken(found), found.conflicts, found.questions) == ([AUG], (), ())


def test_of_versions_as_near_the_older_one_asks_and_the_newer_one_would_have_overwritten(file: PlanFile) -> None:
    seven, eight, nine = (
        plan_book(Progress=[*PROGRESS[:2], (*PROGRESS[2][:2], value, *PROGRESS[2][3:]), PROGRESS[3]])
        for value in (7, 8, 9)
    )
    keep_version(file.path, seven)
    keep_version(file.path, eight)
    saved(file.path.parent, eight)
    copy = came_back(file, nine)
    found = merged(file, copy)
    assert found.base is not None
    assert found.base.number == 1
    assert clashing(found) == [(SEP, "7", "8", "9")]
    assert taken(merged(file, copy, base=2)) == [SEP]


def test_a_version_can_be_named_or_none_at_all(file: PlanFile, sent: PlanFile) -> None:
    month(file, "2026-10", 8)
    month(sent, "2026-08", 6)
    assert taken(merged(file, sent, base=1)) == [AUG]
    assert clashing(merged(file, sent, base=NO_BASE)) == [(AUG, "", "5", "6")]
    with pytest.raises(UnknownName, match="There are 1 to 1"):
        merged(file, sent, base=2)


def test_a_version_that_cannot_be_opened_is_passed_over(file: PlanFile, sent: PlanFile) -> None:
    keep_version(file.path, b"PK\3\4 not really")
    month(file, "2026-10", 8)
    month(sent, "2026-08", 6)
    found = merged(file, sent)
    assert found.base is not None
    assert (found.base.number, taken(found)) == (2, [AUG])


# What is not taken over


def test_another_childs_plan_and_the_workbook_itself_are_no_copies(file: PlanFile, tmp_path: Path) -> None:
    other = opened(saved(tmp_path, plan_book(Child=[CHILD[0], ("Reference", "BO02"), CHILD[2]]), "BO02.xlsx"))
    with pytest.raises(EntryRefused, match=r"BO02\.xlsx is the plan of BO02, and AK01\.xlsx that of AK01"):
        prepare(file, other, TODAY)
    with pytest.raises(EntryRefused, match="That is the workbook itself"):
        prepare(file, opened(file.path), TODAY)


def test_what_the_tracker_does_not_know_is_named_and_left_alone(file: PlanFile) -> None:
    budget, columns = [("Item",), ("Bricks",)], [(*PROGRESS[0], "Mood"), *PROGRESS[1:]]
    saved(file.path.parent, plan_book(Progress=columns, Budget=budget))
    file.load()
    month(file, "2026-10", 8)
    assert merged(file, copied(file)).unknown == ()
    columns[1] = (*columns[1], "Glad")
    found = merged(file, came_back(file, plan_book(Progress=columns, Budget=[*budget, ("Drum",)])))
    assert found.unknown == ("Budget", "Progress")
    assert (found.taken, found.conflicts, found.questions) == ((), (), ())


def test_a_row_that_changed_since_it_was_compared_is_not_overwritten(file: PlanFile, sent: PlanFile) -> None:
    month(file, "2026-10", 8)
    month(sent, "2026-10", 9, "Home", "Mum")
    month(sent, "2026-08", 6)
    found = merged(file, sent)
    month(opened(file.path), "2026-08", 4)
    with pytest.raises(RowChanged):
        apply(found)
    assert values(opened(file.path)).get("G1 2026-10 Home") is None
    assert values(file)["G1 2026-08 Setting"] == 4
    assert clashing(merged(file, sent)) == [(AUG, "5", "4", "6")]


MAKES: list[tuple[str, Callable[[PlanFile], object]]] = [
    ("Goals G3", lambda copy: copy.add_goal({"goal": "Sits", "baseline": 1.0, "target": 3.0})),
    ("Strategies S2", lambda copy: copy.add_strategy({"strategy": "Count", "goals": ("G1",)})),
    ("Events 2026-10-01 · Half term", lambda copy: copy.add_event({"on": TODAY.replace(month=10, day=1), "what": "Half term"})),
    ("Strategy use S1 · 2026-10 · Home", lambda copy: copy.record_use("S1", "2026-10", "Home", 3)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "make"), MAKES)
def test_rows_of_every_kind_are_taken_over(
    line: str, make: Callable[[PlanFile], object], file: PlanFile, sent: PlanFile
) -> None:
    make(sent)
    month(file, "2026-10", 8)
    found = merged(file, sent)
    assert [row_line(said).split(":")[0] for said in found.taken_said] == [line]
    apply(found)
    assert merged(file, sent).taken == ()
    assert file.plan.history[-1].kind is EditKind.CHANGE


def test_what_is_decided_row_by_row_and_field_by_field_goes_in_with_the_rest_in_one_save(
    file: PlanFile, sent: PlanFile
) -> None:
    month(sent, "2026-10", 9, "Home", "Mum")
    sent.edit([Amend(sent.plan.progress[0], {"value": 6.0, "note": "Outside"})])
    file.edit([Amend(file.plan.progress[0], {"value": 7.0, "note": "Inside"})])
    found = merged(file, sent)
    before = len(versions_of(file.path))
    half = Decided({(0, "value"): Choice.THEIRS})
    assert outcome(found, None, half).conflicts == found.conflicts
    whole = Decided({(0, "value"): Choice.THEIRS, (0, "note"): Choice.BOTH})
    done = apply(found, decided=whole, at=AT)
    assert (done.conflicts, done.questions) == ((), ())
    assert len(versions_of(file.path)) == before + 1
    record = opened(file.path).plan.progress[0]
    assert (record.value, record.note) == (6, "Inside · Outside")
    assert values(file)["G1 2026-10 Home"] == 9


@pytest.mark.parametrize(("choice", "rows"), [(Choice.THEIRS, 1), (Choice.MINE, 0)])
def test_a_row_that_only_the_copy_has_is_added_or_left_out_as_decided(
    choice: Choice, rows: int, file: PlanFile, sent: PlanFile
) -> None:
    month(sent, "2026-10", 9, "Home", "Mum")
    found = merged(file, sent, NO_BASE)
    (number,) = [n for n, question in enumerate(found.questions) if can_add(question)]
    done = apply(found, decided=Decided(rows={number: choice}))
    assert not any(can_add(question) for question in done.questions)
    assert sum(key == "G1 2026-10 Home" for key in values(file)) == rows
