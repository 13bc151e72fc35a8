"""Whatever a family's page can say is short, easy to read, kind and free of acronyms, in every state a goal can be in."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.plan.facts import Place
from dashboard.plan.months import Month
from dashboard.plan.terms import GoalStatus, Side, Use
from dashboard.words.family import going_on
from dashboard.words.family.catalogues import template
from dashboard.words.family.helping import often, place_heading, seen_there
from dashboard.words.family.said import Said
from dashboard.words.family.story import Story, Strand, picture_said, status_label, told
from dashboard.words.family.units import _UNITS
from dashboard.words.family.voice import speaking
from dashboard.words.readings import GoalReading
from tests.words.family_words import disliked
from tests.words.plain import acronyms, grade, sentences, words

ENGLISH = speaking("en")
NOW = Month(2026, 11)
MONTH_NAMES = re.compile("|".join(ENGLISH.month(NOW.plus(n)) for n in range(12)))
#: A label of so few words is no sentence, and the formula says nothing of it.
LABEL = 3
MONTHS = st.integers(-30, 6).map(NOW.plus)
VALUES = st.one_of(st.integers(-3, 300), st.sampled_from([0.5, 2.5, 97.75])).map(float)
ENDS = st.none() | st.tuples(MONTHS, VALUES)
UNITS = st.sampled_from([*_UNITS, "out of 10", "% of chances", "% of session time", ""])
PLACES = [
    Place(name=name, side=side)
    for name, side in (
        ("Home", Side.HOME),
        ("Nan's home", Side.HOME),
        ("Setting", Side.SETTING),
        ("School", Side.SETTING),
        ("Playgroup", Side.SETTING),
        ("Pre-school", Side.SETTING),
        ("Childminder", Side.OTHER),
        ("Respite", Side.OTHER),
        ("Swim club", Side.OTHER),
    )
]


def stories() -> st.SearchStrategy[Story]:
    strand = st.builds(Strand, start=ENDS, latest=ENDS)
    return st.builds(
        Story,
        status=st.sampled_from(GoalReading),
        now=st.just(NOW),
        unit=UNITS,
        strands=st.lists(strand, min_size=1, max_size=2).map(tuple),
        target=ENDS,
        helps=st.integers(0, 12),
        stale_since=st.none() | MONTHS,
        goal_status=st.sampled_from(GoalStatus),
    )


def assert_plain(lines: list[Said]) -> None:
    for line in lines:
        if not line.written:
            for sentence in sentences(line.text):
                assert len(words(sentence)) <= 15, sentence
            plain = MONTH_NAMES.sub("May", line.text)  # a month has no shorter name
            assert grade(plain) <= 5 or len(words(plain)) <= LABEL, (grade(plain), plain)
            assert not acronyms(line.text), line.text
            assert not disliked(line.text), line.text


@given(stories())
def test_the_story_of_a_goal_is_plain_in_every_state(story: Story) -> None:
    label = status_label(story, ENGLISH)
    assert_plain([*told(story, ENGLISH), *([label] if label else [])])
    assert picture_said(story, ENGLISH).text


@given(stories())
def test_what_helps_is_told_before_how_it_goes(story: Story) -> None:
    said = [line.text for line in told(story, ENGLISH)]
    helped = [n for n, line in enumerate(said) if "help with this" in line or "helps with this" in line]
    assert helped in ([0], []), said
    assert helped or not story.helps or story.is_celebrated


@pytest.mark.parametrize("language", ["pl", "ur"])
@given(story=stories())
def test_sentences_are_short_in_every_language(language: str, story: Story) -> None:
    for line in told(story, speaking(language)):
        for sentence in sentences(line.text.replace("۔", ".").replace("؟", "?")):
            assert len(sentence.split()) <= 15, sentence


@pytest.mark.parametrize("use", [None, *Use])
def test_how_often_is_never_blame(use: Use | None) -> None:
    for place in PLACES:
        named = [place_heading(place, "", ENGLISH), seen_there(place, "", ENGLISH)]
        assert_plain([*named, *often(use, place.side, NOW.plus(-1), NOW, ENGLISH)])


@pytest.mark.parametrize(
    ("name", "side", "setting", "heading", "there"),
    [
        ("After-school club", Side.OTHER, "", "What is done at After-school club", "At After-school club:"),
        ("Respite care", Side.OTHER, "", "What is done on short breaks", "On short breaks:"),
        ("Setting", Side.SETTING, "St Mary’s Primary", "What is done at St Mary’s Primary", "At St Mary’s Primary:"),
        (
            "Setting",
            Side.SETTING,
            "Kingsway Playschool",
            "What is done at Kingsway Playschool",
            "At Kingsway Playschool:",
        ),
        ("Setting", Side.SETTING, "Alder Lane Primary School", "What school does", "At school:"),
        ("Setting", Side.SETTING, "Oak Pre School", "What preschool does", "At preschool:"),
        ("Setting", Side.SETTING, " ", "What nursery does", "At nursery:"),
        ("Oak House", Side.SETTING, "St Mary’s Primary", "What is done at Oak House", "At Oak House:"),
    ],
)
def test_a_place_is_called_what_it_is(name: str, side: Side, setting: str, heading: str, there: str) -> None:
    place = Place(name=name, side=side)
    assert place_heading(place, setting, ENGLISH).text == heading
    assert seen_there(place, setting, ENGLISH).text == there


@pytest.mark.parametrize(
    ("goals", "well", "reached", "said"),
    [
        (1, 1, 0, "We work on 1 thing together. It is going well."),
        (1, 0, 1, "We work on 1 thing together. It is reached."),
        (1, 0, 0, "We work on 1 thing together."),
        (3, 1, 2, "We work on 3 things together. 1 of them is going well. 2 of them are reached."),
        (4, 4, 0, "We work on 4 things together. They are all going well."),
        (2, 0, 2, "We work on 2 things together. They are all reached."),
    ],
)
def test_one_goal_is_not_counted_as_one_of_several_nor_all_of_them_as_some(
    goals: int, well: int, reached: int, said: str
) -> None:
    assert " ".join(line.text for line in going_on.lead(goals, well, reached, ENGLISH)) == said


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8), st.integers(-40, 40))
def test_what_stands_around_the_goals_is_plain(goals: int, well: int, reached: int, ahead: int) -> None:
    today = date(2026, 11, 22)
    day = today + timedelta(days=ahead)
    assert_plain([
        *going_on.lead(goals, well, reached, ENGLISH),
        *going_on.meeting(day, today, ENGLISH, interpreter=True),
        *going_on.meeting(None, today, ENGLISH, interpreter=False),
        *going_on.by_when(day, today, ENGLISH),
        *going_on.not_agreed(ENGLISH),
        *going_on.closed(ENGLISH),
        *going_on.whom_to_ask("Jo", "Sam", ENGLISH),
        *going_on.whom_to_ask("", "", ENGLISH),
    ])  # fmt: skip


def test_every_message_there_is_is_short_and_kind() -> None:
    for message in template():
        for text in [message.id] if isinstance(message.id, str) else message.id:
            assert not acronyms(text), text
            assert not disliked(re.sub(r"{\w+}", "", text)), text
