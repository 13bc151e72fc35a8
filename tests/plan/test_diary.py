"""Lines of the diary and talks as changes to the plan: written, answered, corrected, taken out; and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import time_machine

from dashboard.files.planfile import PlanFile
from dashboard.plan.acts.diary import doubts_about_contact, doubts_about_entry, new_contact, new_entry, reply
from dashboard.plan.acts.rows import called, correct, find_row, withdraw
from dashboard.plan.acts.translating import HEADINGS, add_version, texts, versions_of
from dashboard.plan.errors import EntryRefused, RowGone
from dashboard.plan.facts import Child, DiaryEntry, Edit, Goal, Meeting, Strategy
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, GoalStatus, MeetingStatus
from dashboard.plan.withdrawn import counting
from dashboard.workbook.layout import BY_NAME
from tests.build_workbook import TODAY, opened, plan_book, saved

AT = datetime(2026, 11, 21, 14, 5)
LINE = {"on": TODAY, "place": "Home", "by": "Mum", "went_well": "Waved at the bus.", "message": "Slept badly."}


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    """A workbook with one line in its diary."""
    written = opened(saved(tmp_path))
    written.edit(new_entry(written.plan, LINE, TODAY, AT))
    return written


def lines(file: PlanFile) -> list[str]:
    return [line.went_well for line in counting(file.plan, "Diary", file.plan.diary)]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"went_well": " ", "message": ""}, "went_well"),
        ({"on": None}, "on"),
        ({"on": date(2026, 11, 22)}, "on"),
        ({"place": "Nursary"}, "place"),
        ({"by": ""}, "by"),
    ],
)
def test_a_line_that_cannot_be_right_names_its_field(file: PlanFile, fields: dict[str, object], field: str) -> None:
    assert list(doubts_about_entry(file.plan, LINE | fields, TODAY)) == [field]
    with pytest.raises(EntryRefused):
        new_entry(file.plan, LINE | fields, TODAY, AT)


def test_a_reply_stands_under_the_line_with_its_writer(file: PlanFile) -> None:
    file.edit(reply(file.plan.diary[0], "Well done!", "M.O."))
    assert file.plan.diary[0].reply == "Well done! M.O."
    assert list(file.plan.history) == []
    file.edit(reply(file.plan.diary[0], "And today again. M.O.", "M.O."))
    assert file.plan.diary[0].reply == "Well done! M.O.\nAnd today again. M.O."
    assert file.plan.history[-1].before == "Well done! M.O."


@pytest.mark.parametrize(
    ("text", "by", "stands"),
    [
        ("He enjoyed the sand", "Jo", "He enjoyed the sand Jo"),
        ("He ate a banana", "An", "He ate a banana An"),
        ("I told Jo, and she laughed.", "Jo", "I told Jo, and she laughed. Jo"),
        ("Well done. A.M.O.", "M.O.", "Well done. A.M.O. M.O."),
        ("Thank you! jo.", "Jo", "Thank you! jo."),
        ("Thank you! – M.O", "M.O.", "Thank you! – M.O"),
        ("Thank you!", " ", "Thank you!"),
    ],
)
def test_a_reply_never_loses_its_writer(text: str, by: str, stands: str) -> None:
    (change,) = reply(DiaryEntry(message="How was he?"), text, by)
    assert change.fields["reply"] == stands


def test_a_blank_reply_is_refused(file: PlanFile) -> None:
    with pytest.raises(EntryRefused, match="still empty"):
        reply(file.plan.diary[0], "  ", "M.O.")


def test_a_correction_keeps_what_stood_there_and_its_translations_go_along(file: PlanFile) -> None:
    text = next(text for text in texts(file.plan, TODAY) if text.sheet == "Diary")
    file.edit(add_version(file.plan, text, "Polish", "Pomachał.", "I.K.", TODAY, AT))
    file.edit(add_version(file.plan, text, "Somali", "Gacan.", "H.A.", TODAY, AT))
    file.edit(withdraw(file.plan, file.plan.translations[1], AT, "Another text’s"))
    file.edit(correct(file.plan, file.plan.diary[0], {"by": "Dad", "went_well": "Waved."}, "It was Dad"))
    plan = file.plan
    assert [(edit.field, edit.before, edit.kind) for edit in plan.history[1:3]] == [
        ("By", "Mum", EditKind.CORRECTION),
        ("What went well", "Waved at the bus.", EditKind.CORRECTION),
    ]
    moved = next(text for text in texts(plan, TODAY) if text.sheet == "Diary")
    assert [version.text for version in versions_of(plan, moved)] == ["Pomachał."]


def test_a_line_that_is_taken_out_stays_and_no_longer_counts(file: PlanFile) -> None:
    file.edit(withdraw(file.plan, file.plan.diary[0], AT, "Another child’s"))
    assert (len(file.plan.diary), lines(file)) == (1, [])
    assert file.plan.history[-1].kind is EditKind.WITHDRAWN


def test_what_is_written_again_after_it_was_taken_out_counts_again(file: PlanFile) -> None:
    def write(minute: int) -> None:
        """With the clock on that minute too: History takes the time of a change from it."""
        at = AT.replace(minute=minute)
        with time_machine.travel(at.astimezone(), tick=False):
            file.edit(new_entry(file.plan, LINE | {"went_well": "Sang."}, TODAY, at))

    file.edit(withdraw(file.plan, file.plan.diary[0], AT, "Wrong words"))
    write(6)
    assert (len(file.plan.diary), lines(file)) == (1, ["Sang."])
    file.edit(withdraw(file.plan, file.plan.diary[0], AT.replace(minute=7), "Not today"))
    write(8)
    assert lines(file) == ["Sang."]


def test_of_two_lines_with_one_key_neither_is_taken_out(file: PlanFile) -> None:
    file.edit(new_entry(file.plan, LINE | {"went_well": "Sang."}, TODAY, AT))
    assert lines(file) == ["Waved at the bus.", "Sang."]
    key = "2026-11-21 · Home · Mum"
    assert list(called(file.plan.diary)) == [key, f"{key} (2)"]
    with pytest.raises(EntryRefused, match="could not say which"):
        withdraw(file.plan, find_row(file.plan.diary, f"{key} (2)"), AT, "Twice")


def test_a_correction_does_not_hide_a_line_behind_one_that_was_taken_out(file: PlanFile) -> None:
    file.edit(withdraw(file.plan, file.plan.diary[0], AT, "Wrong"))
    file.edit(new_entry(file.plan, LINE | {"by": "Dad"}, TODAY, AT))
    with pytest.raises(EntryRefused, match="was withdrawn"):
        correct(file.plan, file.plan.diary[1], {"by": "Mum"}, "It was Mum")


@pytest.mark.parametrize("why", ["", "  "])
def test_nothing_is_corrected_or_taken_out_without_a_reason(file: PlanFile, why: str) -> None:
    with pytest.raises(EntryRefused, match="without a reason"):
        correct(file.plan, file.plan.diary[0], {"by": "Dad"}, why)
    with pytest.raises(EntryRefused, match="without a reason"):
        withdraw(file.plan, file.plan.diary[0], AT, why)


def test_a_row_that_is_gone_is_not_found(file: PlanFile) -> None:
    with pytest.raises(RowGone, match="no longer in the plan"):
        find_row(file.plan.diary, "2026-11-20 · Home · Mum")


def test_a_talk_says_with_whom_and_about_what(file: PlanFile) -> None:
    assert list(doubts_about_contact({"on": TODAY, "with_": "", "said": ""}, TODAY)) == ["with_", "about"]
    file.edit(new_contact(file.plan, {"on": TODAY, "with_": "Clinic", "about": "The date"}, TODAY, AT))
    assert [(talk.with_, talk.about) for talk in file.plan.contacts] == [("Clinic", "The date")]
    with pytest.raises(EntryRefused, match="With whom"):
        new_contact(file.plan, {"on": TODAY}, TODAY, AT)


def test_every_text_that_can_be_translated_stands_under_its_own_heading() -> None:
    for sheet, named in HEADINGS.items():
        columns = {column.field: column.heading for column in BY_NAME[sheet.casefold()].columns}
        assert [columns[name] for name, _ in named] == [heading for _, heading in named]


def test_a_version_bears_a_name_and_a_new_one_takes_the_place_of_the_old(tmp_path: Path) -> None:
    headings = ("Goal ID", "Goal", "In the family's words", "Status")
    book = plan_book(Goals=(headings, ("G1", "Says two words together", "Two words!", "Active")))
    file = opened(saved(tmp_path, book))
    text = texts(file.plan, TODAY)[0]
    assert (text.sheet, text.row, text.field, text.text) == ("Goals", "G1", "In the family's words", "Two words!")
    for language, words, by in (("", "Dwa", "I.K."), ("Polish", " ", "I.K."), ("Polish", "Dwa", "")):
        with pytest.raises(EntryRefused):
            add_version(file.plan, text, language, words, by, TODAY, AT)
    file.edit(add_version(file.plan, text, "Polish", "Dwa słowa!", "I.K.", TODAY, AT))
    file.edit(add_version(file.plan, text, "polish", "Dwa słowa razem!", "I.K.", TODAY, AT))
    assert [(one.language, one.text) for one in versions_of(file.plan, text)] == [("Polish", "Dwa słowa razem!")]
    file.edit(withdraw(file.plan, file.plan.translations[0], AT, "Not what was said"))
    assert versions_of(file.plan, text) == ()


def test_what_the_family_reads_can_be_translated_and_what_no_longer_counts_is_not_offered() -> None:
    ended, goes_on = date(2026, 10, 31), date(2027, 7, 31)
    plan = Plan(
        child=Child(how_i_communicate="Points and smiles"),
        goals={name: Goal(id=name, goal=name, status=GoalStatus.ACTIVE) for name in ("G1", "G2")},
        strategies={
            name: Strategy(id=name, strategy=name, until=until)
            for name, until in (("S1", goes_on), ("S2", ended), ("S3", TODAY.replace(day=1)))
        },
        meetings={
            "M1": Meeting(id="M1", on=date(2026, 9, 1), status=MeetingStatus.FINISHED, summary="Good"),
            "M2": Meeting(id="M2", on=date(2026, 10, 1), status=MeetingStatus.RUNNING, summary="A mistake"),
        },
        history=tuple(
            Edit(at=datetime(2026, 10, 1), sheet=sheet, row=row, kind=EditKind.WITHDRAWN)
            for sheet, row in (("Meetings", "M2"), ("Goals", "G2"))
        ),
    )
    assert [text.text for text in texts(plan, TODAY)] == ["Points and smiles", "G1", "S1", "S3", "Good"]
