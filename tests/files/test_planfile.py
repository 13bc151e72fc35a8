"""One child's workbook on disk: opened, recorded in, and never the worse for what several people do to it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import dashboard
from dashboard import open_plan
from dashboard.files.planfile import PlanFile
from dashboard.files.reading import load
from dashboard.files.versions import versions_folder
from dashboard.plan.errors import (
    EntryRefused,
    NeedsConfirmation,
    NoSuchFile,
    NotAWorkbook,
    NotSaved,
    RowChanged,
    SaveRefused,
    TooLarge,
    UnknownName,
)
from dashboard.plan.months import Month
from dashboard.plan.terms import EditKind, Use
from tests.build_workbook import CHILD, GOALS, OCT, PLAN, PROGRESS, TODAY, USE, book, opened, plan_book, saved, told

SEP = Month(2026, 9)
TOP = Path(dashboard.__file__).parents[1]


def values(file: PlanFile) -> list[tuple[str, Month | None, float | None]]:
    return [(record.goal, record.month, record.value) for record in file.plan.progress]


def unchanged(path: Path, data: bytes) -> bool:
    """The workbook is as it was, and nothing lies beside it but the tracker's own folder."""
    return path.read_bytes() == data and {entry.name for entry in path.parent.iterdir()} <= {path.name, ".tac"}


# Recording


def test_a_month_recorded_is_in_the_workbook_and_its_cell_is_told(tmp_path: Path) -> None:
    file = opened(saved(tmp_path, plan_book(tables=True)))
    cell = file.record_progress("G1", "2026-10", 8, where="setting", by="M.O.", note="= not a sum")
    assert str(cell) == "AK01.xlsx › Progress › C5"
    again = opened(file.path).plan.progress[-1]
    assert (again.month, again.value, again.where, again.by, again.note) == (OCT, 8, "Setting", "M.O.", "= not a sum")
    assert file.plan.progress[-1] == again
    assert again.entered_on == TODAY


def test_the_same_month_again_is_corrected_and_history_has_the_old_value(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    assert file.record_progress("G1", SEP, 9, where="Setting", by="M.O.").short == "Progress!C3"
    assert values(file) == [("G1", Month(2026, 8), 5), ("G1", SEP, 9), ("G2", SEP, 3)]
    (edit,) = file.plan.history
    assert (edit.row, edit.field, edit.before, edit.after) == ("G1 · 2026-09 · Setting · M.O.", "Value", "7", "9")
    assert (edit.kind, edit.who) == (EditKind.CORRECTION, "M.O.")
    assert edit.at is not None
    assert edit.at.date() == TODAY


def test_the_same_value_again_writes_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path)
    data = path.read_bytes()
    file = opened(path)
    assert file.record_progress("G1", "2026-09", 7, where="Setting", by="M.O.").short == "Progress!C3"
    assert unchanged(path, data)
    assert not file.changed()  # it is the same file, not another one like it
    assert not versions_folder(path).exists()


def test_use_recorded_is_in_the_workbook(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    assert file.record_use("S1", "2026-10", "Home", 3, by="Mum", note="Grandad helped").short == "Strategy use!D4"
    assert file.record_use("S1", "2026-10", "Home", "rarely", by="Mum").short == "Strategy use!D4"
    report = opened(file.path).plan.use[-1]
    assert (report.month, report.place, report.use, report.in_the_way) == (OCT, "Home", Use.RARELY, "Grandad helped")


def test_why_a_month_was_not_seen_is_recorded_without_a_value(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    cell = file.record_not_seen("G1", "2026-10", "in hospital", by="M.O.")
    record = file.plan.progress[-1]
    assert (record.value, record.not_seen_because) == (None, "in hospital")
    assert record.source is not None
    assert cell == record.source.at("not_seen_because")


REFUSED: list[tuple[str, tuple[Any, ...], dict[str, Any], type[EntryRefused]]] = [
    ("record_progress", ("G9", "2026-10", 5), {}, UnknownName),
    ("record_progress", ("G1", "2026-12", 5), {"confirm": True}, EntryRefused),
    ("record_progress", ("G1", "Oct 2026", 5), {}, EntryRefused),
    ("record_progress", ("G1", "0000-05", 5), {}, EntryRefused),
    ("record_progress", ("G1", "2026-10", 51), {}, NeedsConfirmation),
    ("record_progress", ("G1", "2026-10", float("nan")), {"confirm": True}, EntryRefused),
    ("record_progress", ("G1", "2026-10", 1e15), {"confirm": True}, EntryRefused),
    ("record_progress", ("G1", "1899-10", 5), {}, EntryRefused),
    ("record_progress", ("G1", "2026-10", 5), {"note": "a\0b"}, EntryRefused),
    ("record_progress", ("G1", "2026-10", 5), {"note": "x" * 32_768}, EntryRefused),
    ("record_progress", ("G1", "2026-10", 5), {"note": "\ud800"}, EntryRefused),
    ("record_use", ("S1", "2026-10", "Home", 7), {}, EntryRefused),
    ("record_use", ("S1", "2026-10", "Granny's", 3), {}, UnknownName),
    ("add_goal", ({"goal": "x", "target": float("inf")},), {}, EntryRefused),
    ("amend_goal", ("G1", {"target": 20}), {"kind": EditKind.CHANGE, "why": " "}, EntryRefused),
    ("amend_goal", ("G1", {"target": 14}), {"kind": EditKind.CHANGE, "why": "Agreed"}, EntryRefused),
]


@pytest.mark.parametrize(("what", "given", "more", "kind"), REFUSED)
def test_what_is_refused_leaves_the_file_byte_for_byte(
    what: str, given: tuple[Any, ...], more: dict[str, Any], kind: type[EntryRefused], tmp_path: Path
) -> None:
    path = saved(tmp_path)
    data = path.read_bytes()
    file = opened(path)
    with pytest.raises(EntryRefused) as refused:
        getattr(file, what)(*given, **more)
    assert type(refused.value) is kind
    assert unchanged(path, data)


def test_a_goal_is_changed_with_a_reason_and_added_under_the_next_id(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    cell = file.amend_goal(
        "G1", {"target": 20, "goal": "Says three words"}, kind=EditKind.CHANGE, why="Agreed", who="S.P."
    )
    assert cell.short == "Goals!F2"
    assert [(edit.field, edit.kind, edit.why, edit.who) for edit in file.plan.history] == [
        ("Target", EditKind.CHANGE, "Agreed", "S.P."),
        ("Goal", EditKind.CHANGE, "Agreed", "S.P."),
    ]
    assert file.add_goal({"goal": "Sits for a story", "status": "Draft"}) == "G3"
    assert file.add_strategy({"strategy": "Count to ten", "goals": ("G3",)}) == "S2"
    assert file.add_event({"on": TODAY, "kind": "Event", "what": "ill"}).short == "Events!A2"
    again = opened(file.path).plan
    assert (again.goals["G3"].goal, again.strategies["S2"].goals) == ("Sits for a story", ("G3",))


# Several people


def test_a_stale_plan_does_not_overwrite_what_somebody_else_recorded(tmp_path: Path) -> None:
    path = saved(tmp_path)
    mine, theirs = opened(path), opened(path)
    theirs.record_progress("G1", "2026-09", 8, where="Setting", by="M.O.")
    data = path.read_bytes()
    with pytest.raises(RowChanged) as refused:
        mine.record_progress("G1", "2026-09", 9, where="Setting", by="M.O.")
    assert (refused.value.before["Value"], refused.value.now["Value"]) == ("7", "8")
    assert unchanged(path, data)
    assert mine.plan == theirs.plan  # “The plan has been read again”
    assert mine.refresh()  # and whoever shows it is told so, once
    assert not mine.refresh()
    mine.record_progress("G1", "2026-09", 9, where="Setting", by="M.O.")
    assert [(edit.before, edit.after) for edit in mine.plan.history] == [("7", "8"), ("8", "9")]


def test_a_value_that_stood_there_when_the_plan_was_read_is_no_reason_to_say_saved(tmp_path: Path) -> None:
    path = saved(tmp_path)
    mine, theirs = opened(path), opened(path)
    theirs.record_progress("G1", "2026-09", 8, where="Setting", by="M.O.")
    with pytest.raises(RowChanged):
        mine.record_progress("G1", "2026-09", 7, where="Setting", by="M.O.")
    assert opened(path).plan.progress[1].value == 8


def test_a_month_that_two_people_record_at_once_is_not_there_twice(tmp_path: Path) -> None:
    path = saved(tmp_path)
    mine, theirs = opened(path), opened(path)
    theirs.record_progress("G1", "2026-10", 8)
    with pytest.raises(RowChanged, match=r"Somebody else has added G1 · 2026-10 since you opened it .*Value “8”"):
        mine.record_progress("G1", "2026-10", 9)
    mine.record_progress("G1", "2026-10", 9)
    assert values(opened(path))[3:] == [("G1", OCT, 9)]


def test_what_others_changed_in_other_rows_is_merged_without_a_question(tmp_path: Path) -> None:
    path = saved(tmp_path)
    mine, theirs = opened(path), opened(path)
    theirs.record_progress("G1", "2026-09", 8, where="Setting", by="M.O.")
    theirs.record_use("S1", "2026-10", "Home", 4)
    mine.record_progress("G2", "2026-09", 4)
    mine.record_progress("G1", "2026-10", 9)
    assert values(mine) == [("G1", Month(2026, 8), 5), ("G1", SEP, 8), ("G2", SEP, 4), ("G1", OCT, 9)]
    assert mine.plan.use[-1].use is Use.NEARLY_ALWAYS


def test_two_new_goals_get_two_ids(tmp_path: Path) -> None:
    path = saved(tmp_path)
    mine, theirs = opened(path), opened(path)
    assert theirs.add_goal({"goal": "Sits"}) == "G3"
    assert mine.add_goal({"goal": "Jumps"}) == "G4"
    assert [goal.goal for goal in opened(path).plan.goals.values()][2:] == ["Sits", "Jumps"]


def test_a_change_in_excel_is_noticed_by_content_and_not_by_time(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    version = file.version
    os.utime(file.path, ns=(1, 1))
    assert file.changed()
    assert not file.refresh()  # the same content with another time
    assert file.version == version
    saved(tmp_path, plan_book(Goals=[*GOALS, ("G3", "Sits", None, None, 1, 2, SEP, Month(2027, 1), "M.O.", "Active")]))
    assert file.refresh()
    assert list(file.plan.goals) == ["G1", "G2", "G3"]


def test_many_processes_record_in_one_workbook_and_nothing_is_lost(tmp_path: Path) -> None:
    path = saved(tmp_path, plan_book(tables=True))
    script = (
        "import sys\nfrom datetime import date\nfrom dashboard.files.planfile import PlanFile\n"
        "path, who = sys.argv[1:]\nfile = PlanFile(path, today=lambda: date(2026, 11, 21))\n"
        "for n in range(10):\n    file.record_progress('G1', f'2026-{n + 1:02}', n, by=who)\n"
    )
    people = [f"P{n}" for n in range(4)]
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(path), who], cwd=TOP, stderr=subprocess.PIPE)
        for who in people
    ]
    assert [(process.communicate()[1], process.returncode) for process in running] == [(b"", 0)] * 4
    file = opened(path)
    recorded = {(record.by, record.month, record.value) for record in file.plan.progress[3:]}
    assert recorded == {(who, Month(2026, n + 1), n) for who in people for n in range(10)}
    assert len(file.plan.progress) == 43
    assert told(file) == {}


# Files that are no plan


def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.xlsx"
    os.mkfifo(fifo)
    large = tmp_path / "large.xlsx"
    with large.open("wb") as out:
        out.truncate(30 << 20)
    cases: list[tuple[Path, type[Exception], str]] = [
        (tmp_path / "none.xlsx", NoSuchFile, "There is no file"),
        (tmp_path, NotAWorkbook, "is a folder. Name one workbook in it."),
        (saved(tmp_path, b"", "empty.xlsx"), NotAWorkbook, "empty.xlsx: This file is empty"),
        (saved(tmp_path, b"Dear all,\nplease find", "text.xlsx"), NotAWorkbook, "text.xlsx: "),
        (saved(tmp_path, bytes(range(256)) * 40, "junk.xlsx"), NotAWorkbook, "junk.xlsx: "),
        (fifo, NotAWorkbook, "is no file"),
        (large, TooLarge, "larger than any plan: it is 30 MB, and a plan may be 25 MB."),
    ]
    for path, kind, sentence in cases:
        with pytest.raises(kind) as refused:
            open_plan(path)
        assert type(refused.value) is kind
        assert sentence in str(refused.value)
        assert "\n" not in str(refused.value)


def test_a_file_that_may_not_be_read_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(NotAWorkbook, match=r"cannot be read \(Permission denied\)\. Check that you may open it\."):
        open_plan(path)


def test_a_workbook_that_went_away_while_it_was_open_is_told_and_not_made_anew(tmp_path: Path) -> None:
    file = opened(saved(tmp_path))
    file.path.unlink()
    assert file.changed()
    with pytest.raises(NoSuchFile, match="There is no file"):
        file.record_progress("G1", "2026-10", 8)
    assert not file.path.exists()


def test_a_workbook_whose_whole_folder_went_away_is_told_so(tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    file = opened(saved(folder))
    file.path.unlink()
    folder.rmdir()
    with pytest.raises(NotSaved, match="There is no folder"):
        file.record_progress("G1", "2026-10", 8)


BO02 = plan_book(Child=[CHILD[0], ("Reference", "BO02"), ("Known as", "B.")], Progress=PROGRESS[:1])


@pytest.mark.parametrize(
    "instead",
    [BO02, plan_book(Child=[CHILD[0], ("Reference", "AK07"), CHILD[2]])],
    ids=["another workbook", "another reference"],
)
def test_a_value_never_lands_in_the_plan_of_another_child(instead: bytes, tmp_path: Path) -> None:
    file = opened(saved(tmp_path, plan_book()))
    saved(tmp_path, instead)
    entries: list[Callable[[], object]] = [
        lambda: file.record_progress("G1", "2026-10", 8),
        lambda: file.record_progress("G1", "2026-09", 8),  # a row that BO02 does not have
        lambda: file.record_progress("G1", "2026-10", 8),  # and once more
    ]
    for entry in entries:
        with pytest.raises(SaveRefused) as refused:
            entry()
        assert refused.value.sentence == (
            "AK01.xlsx: This file no longer holds the plan of AK01: another workbook was put in its place, or its reference "
            "was changed. Nothing was saved and the workbook is as it was. Open the plan again, see whose it is, and then "
            "enter it there."
        )
    assert unchanged(file.path, instead)
    assert opened(file.path).record_progress("G1", "2026-10", 8).sheet == "Progress"


def test_another_childs_plan_is_never_shown_in_place_of_the_one_that_was_opened(tmp_path: Path) -> None:
    file = opened(saved(tmp_path, plan_book()))
    before, version = file.plan, file.version
    saved(tmp_path, BO02)
    for look in (file.refresh, file.load, lambda: file.take(load(file.path, TODAY)), file.refresh):
        look()
        assert file.plan is before
        with pytest.raises(SaveRefused, match="no longer holds the plan of AK01"):
            file.record_progress("G1", "2026-10", 8, read=before)
    assert unchanged(file.path, BO02)
    assert (file.changed(), file.version) == (True, version)  # so whoever looks after the folder finds whose it is
    saved(tmp_path, plan_book(Progress=PROGRESS[:2]))
    assert file.refresh()
    file.record_progress("G1", "2026-10", 8)
    assert values(file) == [("G1", Month(2026, 8), 5), ("G1", OCT, 8)]


def test_two_workbooks_of_the_same_bytes_are_told_apart(tmp_path: Path) -> None:
    data = plan_book(Goals=[*GOALS, GOALS[-1]])
    opened(saved(tmp_path, data))
    returned = opened(saved(tmp_path, data, "returned.xlsx"))
    assert {problem.where.file for problem in returned.problems} == {"returned.xlsx"}
    assert returned.record_progress("G1", "2026-10", 8).file == "returned.xlsx"


def test_the_plan_is_read_anew_only_where_it_must_be(tmp_path: Path) -> None:
    file = opened(saved(tmp_path, book(PLAN)))
    first = file.plan
    assert not file.refresh()
    assert file.plan is first
    file.record_use("S1", "2026-10", "Home", 3)
    assert file.version == 2
    assert not file.changed()
    assert (len(PROGRESS), len(USE)) == (4, 3)
    assert file.plan.child == first.child
    assert file._today() == date(2026, 11, 21)
