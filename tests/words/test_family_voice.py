"""A voice says months, dates, numbers and amounts as its language does, and what it lacks in English."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.plan.months import Month
from dashboard.words.family.labels import OFTEN, TELL_US, TITLE
from dashboard.words.family.languages import (
    LANGUAGES,
    Language,
    direction_of,
    language_called,
    language_named,
    language_of,
)
from dashboard.words.family.marked import mark_many
from dashboard.words.family.picture import picture_words
from dashboard.words.family.said import isolated
from dashboard.words.family.voice import near_month, speaking

NOVEMBER = Month(2026, 11)
GOALS = mark_many("We work on {n} thing together.", "We work on {n} things together.")
EN, PL, UR = speaking("en"), speaking("pl"), speaking("ur")
POLISH, URDU = PL.of, UR.of


@pytest.mark.parametrize(
    ("name", "code"),
    [("Polish", "pl"), ("polski", "pl"), ("PL", "pl"), ("pl-PL", "pl"), ("اردو", "ur"), ("Punjabi", "pa"), ("Sylheti", "bn"),
     ("", "en"), ("Klingon", "en")],
)  # fmt: skip
def test_a_language_is_found_by_its_names_and_code(name: str, code: str) -> None:
    assert language_named(name) == code
    assert speaking(name).language == code


def test_the_languages_are_offered_with_the_translated_ones_first() -> None:
    assert [one.code for one in LANGUAGES][:3] == ["en", "pl", "ur"]
    assert {one.code for one in LANGUAGES[3:]} == {"ro", "pa", "ar", "bn", "so", "gu", "pt", "es", "ta", "uk"}
    assert [one.code for one in LANGUAGES if one.direction == "rtl"] == ["ur", "ar"]


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "Razem pracujemy nad 1 celem."), (2, "Razem pracujemy nad 2 celami."), (5, "Razem pracujemy nad 5 celami."),
     (2.5, "Razem pracujemy nad 2,5 celu.")],
)  # fmt: skip
def test_polish_has_four_forms(n: float, said: str) -> None:
    assert PL.text(GOALS, n) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(1, "1 słowo"), (2, "2 słowa"), (5, "5 słów"), (12, "12 słów"), (22, "22 słowa"), (25, "25 słów"), (0, "0 słów"),
     (2.5, "2,5 słowa"), (-1, "−1 słowo")],
)  # fmt: skip
def test_amounts_in_polish(value: float, said: str) -> None:
    assert PL.amount(value, "Words") == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(1, "words", "1 word"), (2, "words", "2 words"), (2.5, "minutes", "2.5 minutes"), (7, "out of 10", "7 out of 10"),
     (7, "of 10", "7 out of 10"), (40, "% of chances", "40 out of 100 chances"), (40, "% of session time", "40 out of 100"),
     (3, "level of help", "level 3"), (4, "", "4"), (4, "laps {n}", "4 (laps {n})"), (float("inf"), "", "–")],
)  # fmt: skip
def test_amounts_in_english(value: float, unit: str, said: str) -> None:
    assert EN.amount(value, unit) == said


def test_months_stand_by_themselves_and_dates_as_the_language_writes_them() -> None:
    assert [voice.month(NOVEMBER) for voice in (EN, PL, UR)] == ["November", "listopad", "نومبر"]
    assert (EN.month(NOVEMBER, short=True), PL.month(NOVEMBER, short=True)) == ("Nov", "lis")
    assert [v.day_near(date(2026, 11, 12), date(2026, 11, 1)) for v in (EN, PL)] == ["12 November", "12 listopada"]
    assert PL.day_near(date(2025, 11, 12), date(2026, 11, 1)) == "12 listopada 2025"
    assert (PL.month_near(NOVEMBER.plus(-12), NOVEMBER), PL.month_near(NOVEMBER.plus(11), NOVEMBER)) == (
        "listopad 2025",
        "październik",
    )


def test_a_draft_shows_its_english_beneath_and_says_that_it_is_one() -> None:
    said = PL.said(TITLE, name="G.H.")
    assert (said.text, said.english, said.language) == ("Jak sobie radzi G.H.", "How G.H. is getting on", "pl")
    assert PL.is_draft
    assert PL.notice()[0].english == "This is a draft translation."
    assert EN.said(TITLE, name="G.H.").english == ""
    assert EN.notice() == ()


def test_what_fills_a_sentence_is_said_in_each_of_its_two_languages() -> None:
    said = PL.said("By {month}, the hope is this:", month=near_month(NOVEMBER, NOVEMBER))
    assert (said.text, said.english) == ("Nasz cel na listopad:", "By November, the hope is this:")


def test_a_language_without_words_yet_is_english_and_says_so() -> None:
    somali = speaking("Somali")
    assert (somali.language, somali.page_language, somali.direction, somali.has_words) == ("so", "en", "ltr", False)
    assert somali.said(TELL_US).text == "Tell us"
    assert somali.said(TELL_US).english == ""
    assert somali.notice()[0].text == "We do not have this page in Somali (Soomaali) yet."
    assert speaking("ar").direction == "ltr"


def test_a_message_that_a_catalogue_lacks_is_said_in_english_and_marked_as_english() -> None:
    said = UR.said("No such message.")
    assert (said.text, said.language, said.direction, said.english) == ("No such message.", "en", "ltr", "")


def test_what_runs_the_other_way_keeps_its_direction() -> None:
    assert UR.text(TITLE, name="G.H.") == "\u2068G.H.\u2069 کی پیش رفت"
    assert UR.text("{n}", -2) == "\u2068−2\u2069"
    assert PL.text(TITLE, name="علی") == "Jak sobie radzi \u2068علی\u2069"
    assert UR.text(TITLE, name="علی") == "علی کی پیش رفت"
    assert isolated("12 نومبر", "rtl") == "\u206812 نومبر\u2069"


def test_initials_at_the_end_of_a_sentence_bring_their_own_stop() -> None:
    asks = "Ask {name}."
    assert EN.text(asks, name="B.C.") == "Ask B.C."
    assert EN.text(asks, name="Mum") == "Ask Mum."
    assert EN.text(asks, name="wait ..") == "Ask wait ..."


def test_braces_in_a_name_are_only_text() -> None:
    assert EN.text(TITLE, name="{n} {0}") == "How {n} {0} is getting on"


@pytest.mark.parametrize(
    ("text", "family", "language", "direction"),
    [
        ("He builds towers.", POLISH, "en", "ltr"),
        ("Poczekaj dziesięć sekund.", POLISH, "pl", "ltr"),
        ("Café with Mum", POLISH, "en", "ltr"),
        ("وہ ہنستا ہے", URDU, "ur", "rtl"),
        ("وہ ہنستا ہے", POLISH, "", "rtl"),
        ("Він сміється", POLISH, "uk", "ltr"),
        ("ਉਹ ਹੱਸਦਾ ਹੈ", POLISH, "pa", "ltr"),
        ("12 + 3", POLISH, "", "ltr"),
        ("“وہ” said Mum", URDU, "en", "rtl"),
        ("我在家", POLISH, "", "ltr"),
    ],
)
def test_the_language_of_what_people_wrote_is_told_by_its_letters(
    text: str, family: Language, language: str, direction: str
) -> None:
    assert language_of(text, family) == language
    assert direction_of(text) == direction


def test_the_words_of_the_picture_and_the_five_steps_are_in_every_language() -> None:
    assert picture_words(UR).rtl
    assert not picture_words(PL).rtl
    assert (picture_words(PL).started, picture_words(EN).heading) == ("tak było na początku", "where we are heading")
    for voice in (EN, PL, UR):
        assert len({voice.text(words) for words in OFTEN.values()}) == len(OFTEN) == 5


def test_no_language_is_called_by_another_ones_name() -> None:
    for language in LANGUAGES:
        for name in (language.code, language.name, language.english_name, *language.also):
            assert language_called(name) is language
