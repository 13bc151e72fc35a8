from __future__ import annotations

import pytest

from dashboard.plan.terms import AreaOfNeed, DecisionKind, EyfsArea, GoalStatus, Role, Use, folded
from dashboard.words.family.story import STATUS
from dashboard.words.readings import GoalReading, NextStep, UseReading, icon, label
from dashboard.words.roles import explain_role
from dashboard.words.terms import Explainable, explain, glossary
from tests.words.plain import acronyms, grade, sentences, words

EVERYTHING: list[Explainable] = [
    *Role,
    *AreaOfNeed,
    *EyfsArea,
    *GoalStatus,
    *DecisionKind,
    *Use,
    *GoalReading,
    *UseReading,
    *NextStep,
]


@pytest.mark.parametrize("what", EVERYTHING, ids=repr)
def test_everything_people_choose_or_read_is_explained_in_plain_words(what: Explainable) -> None:
    text = explain(what)
    assert 1 <= len(sentences(text)) <= 2
    assert all(len(words(sentence)) <= 22 for sentence in sentences(text))
    assert not acronyms(text)


@pytest.mark.parametrize("term", glossary(), ids=lambda term: term.term)
def test_every_term_is_explained_in_plain_words_and_acronyms_are_written_out(term: object) -> None:
    for entry in [entry for entry in glossary() if entry == term]:
        assert not acronyms(entry.meaning)
        assert entry.in_full or not acronyms(entry.term)
        assert len(sentences(entry.meaning)) <= 2
        assert grade(entry.meaning) <= 9


@pytest.mark.parametrize(
    "name",
    [
        "baseline",
        "Target",
        "aim line",
        "strategy",
        "SENCO",
        "key person",
        "Team Around the Child",
        "EHC plan",
        "eyfs",
        "SEN support",
        "Local Offer",
        "reported use",
        "event line",
        "change line",
        "Goal Attainment Scaling",
    ],
)
def test_the_terms_on_the_screens_are_in_the_glossary(name: str) -> None:
    assert folded(name) in {folded(text) for term in glossary() for text in (term.term, term.in_full)}


def test_the_same_word_in_two_vocabularies_keeps_its_two_meanings() -> None:
    assert explain(GoalStatus.ACHIEVED) != explain(DecisionKind.ACHIEVED)


def test_roles_are_explained_under_the_names_people_write() -> None:
    assert explain_role("mum") == explain_role(Role.PARENT)
    assert explain_role("SaLT") == explain_role(Role.SLT)
    assert explain_role("Astronaut") == ""


@pytest.mark.parametrize("reading", [*GoalReading, *UseReading], ids=repr)
def test_every_reading_has_a_word_and_an_icon(reading: GoalReading | UseReading) -> None:
    assert label(reading)
    assert icon(reading)


def test_the_labels_of_the_design() -> None:
    shown = [(label(reading), STATUS.get(reading, "")) for reading in GoalReading if reading is not GoalReading.CLOSED]
    assert shown == [
        ("No line yet", ""),
        ("At the target", "Reached"),
        ("Too early to say", "Just started"),
        ("Let’s talk about this one", "Let’s talk about what would help"),
        ("Behind the line", "Coming along slowly"),
        ("On or ahead of the line", "Going well"),
    ]


@pytest.mark.parametrize("status", list(GoalStatus))
def test_a_closed_goal_is_called_by_its_own_status(status: GoalStatus) -> None:
    assert label(GoalReading.CLOSED, status) == status.value
