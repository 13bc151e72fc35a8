"""Pages that cannot be made, and texts that try to be more than text."""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.plan.errors import EntryRefused, NotSaved, TrackerError, UnknownName
from dashboard.plan.facts import Meeting
from dashboard.plan.plan import Plan
from dashboard.plan.terms import MeetingStatus
from dashboard.reports.pdf import NoTypesetting
from dashboard.reports.report import report, save_report
from tests.build_workbook import TODAY
from tests.reports.printed import html_tags, plan_of, squeezed, words_of

pytestmark = pytest.mark.xdist_group("reports")
LATER = Meeting(id="M3", on=date(2026, 11, 24), status=MeetingStatus.PLANNED)


def asked(plan: Plan, kind: str, meeting: str | None = None, partner: str | None = None) -> str:
    """What is said where a page is refused."""
    with pytest.raises(EntryRefused) as refused:
        report(plan, kind, ".html", as_of=TODAY, meeting=meeting, partner=partner)
    return refused.value.sentence


def test_a_plan_without_a_finished_meeting_says_so_in_one_sentence() -> None:
    plan = replace(plan_of("AK01"), meetings={"M3": LATER})
    assert asked(plan, "meeting") == (
        "This plan has no finished review meeting yet. No page was made. "
        "Finish the meeting, or name one that has begun with --meeting."
    )


def test_a_meeting_that_is_not_there_or_not_held_yet_is_named() -> None:
    plan = plan_of("AK01")
    assert asked(plan, "meeting", meeting="M7") == (
        "There is no meeting M7 in this plan. No page was made. Its meetings: M1, M2."
    )
    planned = replace(plan, meetings={**plan.meetings, "M3": LATER})
    assert asked(planned, "meeting", meeting="M3").startswith("Meeting M3 has not been held yet.")
    undated = replace(plan, meetings={"M1": replace(plan.meetings["M1"], on=None)})
    assert asked(undated, "meeting", meeting="M1").startswith("Meeting M1 has no date.")


def test_a_meeting_that_is_going_on_can_be_printed_and_says_that_it_is_not_finished() -> None:
    plan = plan_of("AK01")
    running = replace(plan.meetings["M2"], status=MeetingStatus.RUNNING)
    page = report(replace(plan, meetings={"M2": running}), "meeting", ".html", as_of=TODAY, meeting="m2")
    assert squeezed("These are the notes so far") in words_of(page.data)


def test_a_brief_needs_one_person_of_the_team() -> None:
    plan = plan_of("JS09")
    team = "Mum, Dad, C.V., B.C., N.W., I.B., Q.S., M.R."
    assert (
        asked(plan, "partner") == f"Nobody is named who hands over. No page was made. Name one with --partner: {team}."
    )
    assert (
        asked(plan, "partner", partner="Q.Z.")
        == f"Q.Z. is not on the team of this plan. No page was made. The team: {team}."
    )
    assert asked(plan, "partner", partner="Parents") == (
        "Parents may be several people. No page was made. Name one of them: Mum, Dad."
    )


def test_a_handover_to_somebody_unknown_names_whom_there_are_agreements_with() -> None:
    said = asked(plan_of("DP04"), "handover", partner="Hazel Bank")
    assert said.startswith(
        "Hazel Bank is not on the team, and there is no agreement with Hazel Bank. No page was made."
    )
    assert "M.T., Larkspur Primary School" in said
    with pytest.raises(UnknownName):
        report(plan_of("DP04"), "handover", ".html", as_of=TODAY, partner="Hazel Bank")


def test_a_page_is_put_into_a_new_file_and_never_over_another(tmp_path: Path) -> None:
    file = tmp_path / "record.HTML"
    made = save_report(file, plan_of("AK01"), "meeting", as_of=TODAY)
    assert file.read_bytes() == made.data
    file.write_text("mine")
    with pytest.raises(NotSaved) as refused:
        save_report(file, plan_of("AK01"), "meeting", as_of=TODAY)
    assert refused.value.sentence == (
        "record.HTML is there already. It was left as it is. Choose another name, or move the old file away."
    )
    assert file.read_text() == "mine"


def test_a_name_or_folder_that_will_not_do_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(EntryRefused, match=r"record\.docx is neither a \.pdf nor an \.html file\. No page was made\."):
        save_report(tmp_path / "record.docx", plan_of("AK01"), "meeting", as_of=TODAY)
    with pytest.raises(NotSaved, match=r"There is no folder .*nowhere\. No page was made\. Make it first"):
        save_report(tmp_path / "nowhere" / "record.pdf", plan_of("AK01"), "meeting", as_of=TODAY)
    with pytest.raises(NotSaved, match="could not be written"):
        save_report(tmp_path / f"{'n' * 300}.html", plan_of("AK01"), "meeting", as_of=TODAY)
    assert list(tmp_path.iterdir()) == []


class _WithoutPango:
    """Loading WeasyPrint fails as it does where its libraries are not installed."""

    def find_spec(self, name: str, *_others: object) -> None:
        if name.partition(".")[0] == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")


def test_without_pango_a_pdf_is_refused_with_what_to_install_and_html_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_WithoutPango(), *sys.meta_path])
    with pytest.raises(NoTypesetting) as refused:
        report(plan_of("AK01"), "meeting", ".pdf", as_of=TODAY)
    assert refused.value.sentence.startswith(
        "A PDF needs Pango, which is not installed on this machine. No page was made."
    )
    assert "or ask for an .html file" in refused.value.sentence
    assert isinstance(refused.value, TrackerError)
    assert report(plan_of("AK01"), "meeting", ".html", as_of=TODAY).data


HOSTILE = """<img src="file:///etc/passwd" onerror=a()> </style><script>b()</script> {{ 7*7 }} $x^2$ \\22; } @import "c"; ”'"""


def hostile(plan: Plan) -> Plan:
    """The plan with every text in it replaced."""
    return replace(
        plan,
        child=_with_texts(plan.child, "reference", "known_as", "key_person"),
        team=tuple(_with_texts(person, "name", "role") for person in plan.team),
        goals={key: _with_texts(goal, "id", "replaces", "responsible") for key, goal in plan.goals.items()},
        strategies={key: _with_texts(one, "id") for key, one in plan.strategies.items()},
        events=tuple(_with_texts(event, "goal") for event in plan.events),
        meetings={key: _with_texts(meeting, "id") for key, meeting in plan.meetings.items()},
        attendance=tuple(_with_texts(row, "meeting") for row in plan.attendance),
        decisions=tuple(_with_texts(row, "meeting", "goal") for row in plan.decisions),
        views=tuple(_with_texts(row, "meeting") for row in plan.views),
        actions={key: _with_texts(action, "id", "goal", "meeting") for key, action in plan.actions.items()},
        sharing=tuple(_with_texts(row, "with_") for row in plan.sharing),
    )


def _with_texts[F: Any](fact: F, *kept: str) -> F:
    texts = [field.name for field in fields(fact) if isinstance(getattr(fact, field.name), str)]
    plain = [name for name in texts if name not in kept and type(getattr(fact, name)) is str]
    changed: F = replace(fact, **dict.fromkeys(plain, HOSTILE))
    return changed


@pytest.mark.parametrize(("kind", "partner"), [("meeting", None), ("handover", None), ("partner", "T.L.")])
def test_a_text_stays_a_text(kind: str, partner: str | None) -> None:
    plan = hostile(plan_of("CW03"))
    plan = replace(plan, child=replace(plan.child, reference=HOSTILE, known_as=HOSTILE))
    page = report(plan, kind, ".html", as_of=TODAY, partner=partner)
    plain = report(plan_of("CW03"), kind, ".html", as_of=TODAY, partner=partner)
    found, expected = html_tags(page.data), {name for name, _ in html_tags(plain.data)}
    assert {name for name, _ in found} <= expected | {"ul", "p", "br"}
    assert all((attributes["src"] or "").startswith("data:") for name, attributes in found if name == "img")
    assert not any(name.startswith("on") for _, attributes in found for name in attributes)
    said = words_of(page.data)
    assert squeezed(HOSTILE) in said
    assert "49" not in said


def test_hostile_texts_end_up_as_letters_in_a_pdf() -> None:
    page = report(hostile(plan_of("CW03")), "partner", ".pdf", as_of=TODAY, partner="T.L.")
    assert squeezed("</style><script>b()</script>{{7*7}}$x^2$") in words_of(page.data)
    assert page.sheets
