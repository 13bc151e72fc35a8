"""The family's page on paper: what it says, its language and direction, how many sheets, and what a screen reader is told."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.cli import main
from dashboard.plan.errors import EntryRefused, UnknownName
from dashboard.plan.facts import DiaryEntry
from dashboard.plan.plan import Plan
from dashboard.plan.terms import PlanStatus
from dashboard.reports.report import Report, report
from dashboard.reports.symbols import NAMES, OF, symbol
from tests.build_workbook import TODAY
from tests.reports.printed import PLANS, SAMPLES, catalogue, html_tags, html_words, pdf_words, plan_of, squeezed, tags

pytestmark = pytest.mark.xdist_group("reports")


@cache
def made(reference: str, suffix: str, language: str = "", easy: bool = False) -> Report:
    plan = plan_of(reference)
    return report(plan, "family", suffix, as_of=TODAY, language=language or None, easy_read=easy)


def of(plan: Plan, suffix: str = ".html", language: str = "en") -> Report:
    return report(plan, "family", suffix, as_of=TODAY, language=language)


@pytest.mark.parametrize("reference", SAMPLES[::3])
def test_the_page_says_the_goals_in_the_familys_words_and_what_helps_under_each_picture(reference: str) -> None:
    plan, page = plan_of(reference), made(reference, ".html", "en")
    said = html_words(page.data)
    active = [goal for goal in plan.goals.values() if goal.is_active]
    expected = [goal.family_words or goal.goal for goal in active]
    expected += [plan.child.like_and_admire, plan.child.how_to_support_me]
    assert [text for text in expected if squeezed(text) not in said] == []
    pictures = [attributes for tag, attributes in html_tags(page.data) if tag == "img"]
    assert len(pictures) == len(active)
    assert all(picture["alt"] for picture in pictures)


# The longest of each: the English beneath every line, and Nastaliq, which is tall.
PAGES = (("CW03", "en"), ("GH07", "pl"), ("BO02", "ur"))


@pytest.mark.parametrize(("reference", "language"), PAGES)
@pytest.mark.parametrize("easy", [False, True], ids=["page", "easy"])
def test_a_page_of_four_goals_fits_its_sheets_and_tells_a_screen_reader_all(
    reference: str, language: str, easy: bool
) -> None:
    page = made(reference, ".pdf", language, easy)
    assert page.sheets == len(PdfReader(io.BytesIO(page.data)).pages) <= (4 if easy else 2)
    root = catalogue(page.data)
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    told = tags(page.data)
    headings = [int(tag.name[1]) for tag in told if tag.name in ("H1", "H2", "H3", "H4")]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(deeper <= above + 1 for above, deeper in pairwise(headings)), headings
    figures = [tag for tag in told if tag.name == "Figure"]
    assert len(figures) == 4
    assert all(tag.alt for tag in figures), "a symbol beside words says nothing; a picture of a goal does"
    assert page.notes == ()


def test_with_the_english_beneath_a_goal_stays_with_its_help_and_each_thing_said_has_its_line() -> None:
    data = made("CW03", ".pdf", "pl").data
    second = squeezed(PdfReader(io.BytesIO(data)).pages[1].extract_text())
    lunch = "He eats his lunch with his own spoon."
    assert second.find(squeezed(lunch)) < second.find(squeezed("Your hand under his")), "the goal, then what helps"
    assert squeezed(lunch) in second
    assert "week.·Robi" not in pdf_words(data)


FOOT = 8.5  # points


@pytest.mark.parametrize(("reference", "language"), [("CW03", "pl"), ("BO02", "ur"), ("KN10", "en")])
def test_easy_read_is_never_under_fourteen_points_not_even_the_english_beneath(reference: str, language: str) -> None:
    sizes = set()

    def seen(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * tm[3] * cm[3]), 1))

    for sheet in PdfReader(io.BytesIO(made(reference, ".pdf", language, True).data)).pages:
        sheet.extract_text(visitor_text=seen)
    assert min(sizes - {FOOT}) >= 14


def test_where_two_sheets_are_short_a_dot_says_where_one_thing_ends() -> None:
    assert "English,withtherealthinginhishand.·Robisięto" in pdf_words(made("GH07", ".pdf", "pl").data)


def test_a_page_in_urdu_runs_from_right_to_left_and_says_which_way_time_runs() -> None:
    page = made("BO02", ".html", "ur")
    html = page.data.decode()
    assert '<html lang="ur" dir="rtl">' in html
    assert "Noto Nastaliq Urdu" in html
    assert html.count("@font-face") == 4  # both cuts of our own typeface, and of Nastaliq
    used = _typefaces(made("BO02", ".pdf", "ur").data)
    assert any("Noto-Sans-Arabic" in name for name in used), "whose letters a screen reader finds"
    assert not any("Nastaliq" in name for name in used)
    said = html_words(page.data)
    assert squeezed("بائیں سے دائیں") in said
    assert squeezed("time runs from left to right") in said  # a draft has the English beneath


def _typefaces(data: bytes) -> set[str]:
    sheets: list[Any] = list(PdfReader(io.BytesIO(data)).pages)
    return {str(font.get_object()["/BaseFont"]) for sheet in sheets for font in sheet["/Resources"]["/Font"].values()}


def test_a_draft_says_so_and_has_the_english_beneath_and_english_has_neither() -> None:
    polish, english = (html_tags(made("GH07", ".html", language).data) for language in ("pl", "en"))
    beneath = [attributes for _, attributes in polish if "beneath" in (attributes.get("class") or "").split()]
    assert len(beneath) > 20
    assert all(attributes["lang"] == "en" for attributes in beneath)
    assert any(attributes.get("class") == "notice" for _, attributes in polish)
    assert not any("beneath" in (attributes.get("class") or "") for _, attributes in english)


def test_the_page_is_in_the_familys_language_unless_it_is_asked_for_in_another() -> None:
    assert '<html lang="pl" dir="ltr">' in made("GH07", ".html").data.decode()
    assert '<html lang="ur" dir="rtl">' in made("GH07", ".html", "Urdu").data.decode()
    with pytest.raises(EntryRefused, match=r"There is no page in “Klingon”.*Polish"):
        of(plan_of("GH07"), language="Klingon")


def test_what_a_family_may_not_see_is_not_on_its_page() -> None:
    plan = plan_of("GH07")
    plan = replace(
        plan,
        diary=(*plan.diary, DiaryEntry(on=TODAY, went_well="Secret of the team", who_may_see=("Team",))),
        progress=tuple(replace(row, note="For the team alone", who_may_see=("Team",)) for row in plan.progress),
    )
    contacts = [person.contact for person in plan.team if person.contact]
    assert contacts
    for suffix in (".html", ".pdf"):
        page = of(plan, suffix)
        said = html_words(page.data) if suffix == ".html" else pdf_words(page.data)
        hidden = ["Secret of the team", "For the team alone", *contacts]
        assert [text for text in hidden if squeezed(text) in said] == []


def test_the_page_is_made_only_for_somebody_of_the_family() -> None:
    plan = plan_of("CW03")
    with pytest.raises(UnknownName, match=r"P\.G\. is not one of the family"):
        report(plan, "family", ".html", as_of=TODAY, partner="P.G.")


def test_a_plan_that_is_closed_gets_a_kind_sentence_and_no_goals() -> None:
    plan = plan_of("CW03")
    closed = replace(plan, child=replace(plan.child, plan_status=PlanStatus.CLOSED))
    page = of(closed, ".pdf")
    assert page.sheets == 1
    assert squeezed("He stands and plays without holding on.") not in pdf_words(page.data)
    assert "Figure" not in {tag.name for tag in tags(page.data)}


def test_whatever_people_write_stays_text() -> None:
    plan = plan_of("CW03")
    goal = replace(plan.goals["G1"], family_words="</style><script>alert(1)</script>{{ 7*7 }}")
    page = of(replace(plan, goals={**plan.goals, "G1": goal}))
    assert "script" not in [tag for tag, _ in html_tags(page.data)]
    assert squeezed(goal.family_words) in html_words(page.data)


def test_letters_that_no_typeface_here_has_are_told_to_whoever_prints() -> None:
    plan = plan_of("CW03")
    goal = replace(plan.goals["G1"], family_words="He says \U00012000\U00012001.")  # cuneiform
    page = of(replace(plan, goals={"G1": goal}), ".pdf")
    if page.notes:  # a machine may well have them
        assert "no typeface for these letters" in page.notes[0]
        assert "\U00012000 \U00012001." in page.notes[0]


def test_easy_read_is_large_with_a_symbol_for_every_part() -> None:
    html = made("CW03", ".html", "en", True).data.decode()
    assert html.count('class="symbol"') >= 12
    assert '<body class="easy ' in html
    assert set(OF.values()) <= set(NAMES)
    assert all(symbol(name).startswith("data:image/svg+xml") for name in NAMES)


def test_only_the_familys_page_is_made_in_easy_read() -> None:
    with pytest.raises(EntryRefused, match="Only the family’s page"):
        report(plan_of("CW03"), "meeting", ".html", as_of=TODAY, easy_read=True)


def test_the_command_line_prints_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "page.html"
    asked = [
        "report",
        str(PLANS / "GH07.xlsx"),
        "--for",
        "family",
        "--language",
        "Polish",
        "--easy-read",
        "--out",
        str(out),
    ]
    assert main(asked) == 0
    assert capsys.readouterr().out == f"Made {out}.\n"
    html = out.read_text(encoding="utf-8")
    assert '<html lang="pl" dir="ltr">' in html
    assert '<body class="easy ' in html
