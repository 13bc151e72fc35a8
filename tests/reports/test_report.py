"""The pages of all sample plans: what they say, in PDF and in HTML alike, and what a screen reader is told of them."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.plan.acts.following import REVIEW
from dashboard.plan.facts import Chase, Decision, Edit, Meeting
from dashboard.plan.plan import Plan
from dashboard.plan.terms import DecisionKind, GoalStatus, MeetingStatus, PlanStatus
from dashboard.reports.report import report
from dashboard.words.dates import day
from tests.build_workbook import TODAY
from tests.reports.printed import SAMPLES, catalogue, html_tags, made, plan_of, squeezed, tags, words_of

pytestmark = pytest.mark.xdist_group("reports")  # a page that was made is looked at by several tests
FORMATS = (".pdf", ".html")


@pytest.mark.parametrize("reference", SAMPLES)
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_record_of_the_last_meeting_says_all_that_was_written_down(reference: str, suffix: str) -> None:
    plan, page = plan_of(reference), made(reference, "meeting", suffix)
    meeting = plan.meetings["M2"]
    assert meeting.on
    assert meeting.next_review
    said = words_of(page.data)
    actions = [action for action in plan.actions.values() if action.meeting == "M2" and not action.who_may_see]
    expected = [
        *(row.name for row in plan.attendance if row.meeting == "M2"),
        *(row.reason for row in plan.attendance if row.meeting == "M2"),
        *(meeting.childs_voice, meeting.how_heard, meeting.family_working, meeting.family_not_working),
        *(meeting.summary, meeting.interpreter, meeting.chair, meeting.notes_by, meeting.next_notes_by),
        *(plan.goals[decision.goal].goal for decision in plan.decisions if decision.meeting == "M2"),
        *(one.reason for one in plan.decisions if one.meeting == "M2" and one.reason != "Keep on."),
        *(
            text
            for view in plan.views
            if view.meeting == "M2"
            for text in (view.who, view.in_their_words, view.how_settled)
        ),
        *(action.action for action in actions),
        *(day(action.due) for action in actions if action.due),
    ]
    expected.append(day(meeting.next_review))
    assert [text for text in expected if squeezed(text) not in said] == []
    assert page.title == f"{plan.child.known_as}: review meeting, {day(meeting.on)}"


@pytest.mark.parametrize("reference", SAMPLES)
def test_a_record_takes_at_most_two_sheets(reference: str) -> None:
    page = made(reference, "meeting", ".pdf")
    assert page.sheets == len(PdfReader(io.BytesIO(page.data)).pages) <= 2


PAGES = (("CW03", "meeting", None), ("JS09", "meeting", None), ("DP04", "handover", None), ("CW03", "partner", "T.L."))


@pytest.mark.parametrize(("reference", "kind", "partner"), PAGES)
def test_a_pdf_tells_a_screen_reader_what_everything_is(reference: str, kind: str, partner: str | None) -> None:
    page = made(reference, kind, ".pdf", None, partner)
    reader = PdfReader(io.BytesIO(page.data))
    root = catalogue(page.data)
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "en",
        True,
        True,
    )
    assert reader.metadata is not None
    assert reader.metadata.title == page.title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    told = tags(page.data)
    headings = [int(tag.name[1]) for tag in told if tag.name in ("H1", "H2", "H3", "H4")]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(deeper <= above + 1 for above, deeper in pairwise(headings)), headings
    figures = [tag for tag in told if tag.name == "Figure"]
    assert figures
    assert all(tag.alt.startswith("Chart of “") and " 2026 " in tag.alt for tag in figures), figures
    assert {"L", "LI", "LBody", "Table", "TR", "TH", "TD", "P", "Sect"} <= {tag.name for tag in told}
    assert all("/Headers" in tag.attributes for tag in told if tag.name == "TD")
    assert all("/StructParents" in sheet for sheet in reader.pages)


@pytest.mark.parametrize(("reference", "kind", "partner"), PAGES)
def test_every_typeface_is_within_the_pdf(reference: str, kind: str, partner: str | None) -> None:
    reader = PdfReader(io.BytesIO(made(reference, kind, ".pdf", None, partner).data))
    resources: list[Any] = [sheet["/Resources"] for sheet in reader.pages]
    found = [font.get_object() for one in resources for font in one["/Font"].values()]
    fonts = {str(font["/BaseFont"]): font for font in found}
    assert len(fonts) >= 2
    for name, font in fonts.items():
        assert "Atkinson" in name
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


@pytest.mark.parametrize(("reference", "kind", "partner"), PAGES)
def test_the_html_says_the_same_and_holds_all_it_shows(reference: str, kind: str, partner: str | None) -> None:
    page = made(reference, kind, ".html", None, partner)
    found = html_tags(page.data)
    names = [name for name, _ in found]
    assert dict(found)["html"] == {"lang": "en", "dir": "ltr"}
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    assert not {"script", "link", "iframe", "object"} & set(names)
    pictures = [attributes for name, attributes in found if name == "img"]
    assert pictures
    assert all((one["src"] or "").startswith("data:image/svg+xml;base64,") and one["alt"] for one in pictures)
    assert all(attributes.get("scope") in ("col", "row") for name, attributes in found if name == "th")
    assert b"url(http" not in page.data
    assert page.sheets is None


def test_the_record_of_an_earlier_meeting_says_what_was_known_then() -> None:
    said = words_of(made("CW03", "meeting", ".html", "M1").data)
    assert squeezed("From 10 seconds in May to 15 in June.") in said
    assert squeezed("Write advice for the EHC needs assessment") in said
    assert squeezed("Done on 1 July 2026. Seat. Both therapists showed it together.") in said
    assert squeezed("New, from 1 July 2026: Speech games in the corner seat.") in said
    assert squeezed("Ended on 30 June 2026: Floor play, face to face, for speech games.") in said
    assert squeezed("to 35 in September") not in said


def test_an_action_that_was_open_on_the_day_is_said_to_be_open_even_if_it_was_done_later() -> None:
    said = words_of(made("EM05", "meeting", ".html").data)
    assert squeezed("Send the calendar of contact days for three months ahead") in said
    assert squeezed("Not done yet, and late. Waiting for: Social worker.") in said


def test_what_two_homes_and_the_setting_see_is_told_apart_by_words_and_shapes() -> None:
    said = words_of(made("JS09", "meeting", ".html").data)
    assert squeezed("At Mum's home: nearly always. At Dad's home: sometimes. At school: nearly always.") in said
    picture = next(tag for tag in tags(made("JS09", "meeting", ".pdf").data) if "Evening routine" in tag.alt)
    assert "Mum's home, August 2026 5" in picture.alt
    assert "Dad's home, August 2026 3" in picture.alt


def test_a_line_across_a_picture_is_explained_beside_it() -> None:
    said = words_of(made("CW03", "meeting", ".html").data)
    assert squeezed("Dotted line, August: Chest infection; two weeks at home.") in said
    assert squeezed("Solid line, July: Two programmes made into one: speech games in the corner seat.") in said


def test_the_brief_of_a_partner_says_what_they_hold_on_one_sheet() -> None:
    plan, page = plan_of("CW03"), made("CW03", "partner", ".pdf", None, "I.B.")
    said = words_of(page.data)
    for text in (
        plan.goals["G3"].goal,
        plan.actions["A6"].action,
        plan.strategies["S2"].strategy,
        plan.child.how_i_communicate,
    ):
        assert squeezed(text) in said
    assert squeezed(plan.goals["G4"].goal) not in said
    assert page.sheets == 1


def test_the_brief_of_somebody_who_has_left_names_who_follows() -> None:
    said = words_of(made("EM05", "partner", ".html", None, "D.F.").data)
    assert squeezed("For N.O., made on 21 November 2026 by Willow Nursery.") in said
    assert squeezed("Send the calendar of contact days for three months ahead") in said


def at_a_review(kind: DecisionKind, *, closed: bool = False) -> Plan:
    """The plan of C.W. with a review on the day of the tests that decides about one goal, and says why a letter is not here."""
    plan = plan_of("CW03")
    meeting = Meeting(id="M3", on=TODAY, status=MeetingStatus.FINISHED)
    told = Edit(sheet="Child", field="Plan status", after="Closed", why="M3 · Moved to Leeds.")
    status = plan.goals["G1"].status if kind is not DecisionKind.ACHIEVED else GoalStatus.ACHIEVED
    return replace(
        plan,
        meetings={**plan.meetings, "M3": meeting},
        goals={**plan.goals, "G1": replace(plan.goals["G1"], status=status)},
        decisions=(*plan.decisions, Decision(meeting="M3", goal="G1", decision=kind, reason="Because.")),
        chases=(*plan.chases, Chase(action="A4", on=TODAY, stage=REVIEW, result="Secretary on leave.")),
        history=(*plan.history, told),
        child=replace(plan.child, plan_status=PlanStatus.CLOSED, retention_review=date(2030, 1, 1))
        if closed
        else plan.child,
    )


@pytest.mark.parametrize("kind", [DecisionKind.CHANGE_STRATEGY, DecisionKind.ACHIEVED])
def test_a_record_says_how_a_goal_stood_when_it_was_decided_about(kind: DecisionKind) -> None:
    said = words_of(report(at_a_review(kind), "meeting", ".html", as_of=TODAY).data)
    assert squeezed("On or ahead of the line. From 10 seconds in May to 50 in October.") in said
    assert squeezed(f"We decided: {kind.value.lower()}. Because.") in said


def test_a_record_says_why_an_action_is_not_done_yet() -> None:
    said = words_of(report(at_a_review(DecisionKind.KEEP_ON), "meeting", ".html", as_of=TODAY).data)
    assert squeezed("Not done yet, and late. Secretary on leave. Waiting for: Hospital secretary.") in said


def test_the_record_of_a_last_review_says_why_the_plan_was_closed_and_until_when_it_is_kept() -> None:
    closed = words_of(report(at_a_review(DecisionKind.KEEP_ON, closed=True), "meeting", ".html", as_of=TODAY).data)
    said = squeezed("The plan was closed: Moved to Leeds. Whether to keep it is looked at on 1 January 2030.")
    assert said in closed
    assert squeezed("No date was fixed.") not in closed
    earlier = report(at_a_review(DecisionKind.KEEP_ON, closed=True), "meeting", ".html", as_of=TODAY, meeting="M2")
    assert said not in words_of(earlier.data)
