"""A refusal is one sentence: what happened, what became of the data, what to do next."""

from __future__ import annotations

import inspect

import pytest

from dashboard.plan import errors
from dashboard.plan.errors import NotSaved, RowChanged, SaveRefused, TrackerError
from dashboard.plan.problems import CellRef

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, TrackerError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_refusal_stands_in_the_tree_under_its_parent(kind: type[TrackerError]) -> None:
    lines = [line.strip(" *+-·") for line in (errors.__doc__ or "").splitlines()]
    assert kind.__name__ in {line.split()[0] for line in lines if line}
    assert kind.__doc__


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [("NoSuchFile", FileNotFoundError), ("EntryRefused", ValueError), ("NotAllowed", PermissionError)],
)
def test_a_refusal_is_also_what_python_calls_it(kind: str, builtin: type[Exception]) -> None:
    assert issubclass(getattr(errors, kind), builtin)


def test_the_sentence_says_where_what_became_of_the_data_and_what_to_do() -> None:
    refusal = NotSaved("The disk is full.", "Make room.", where=CellRef("AK01.xlsx", "Progress", "C5"))
    assert str(refusal) == refusal.sentence
    assert refusal.sentence == (
        "AK01.xlsx › Progress › C5: The disk is full. Nothing was saved and the workbook is as it was. Make room."
    )


def test_what_became_of_the_data_can_be_said_otherwise() -> None:
    assert NotSaved("It is there already.", kept="It was left as it is.").sentence == (
        "It is there already. It was left as it is."
    )


def test_a_changed_row_carries_both_versions() -> None:
    refusal = RowChanged("Changed.", before={"Value": "7"}, now={"Value": "8"})
    assert isinstance(refusal, SaveRefused)
    assert (refusal.before, refusal.now) == ({"Value": "7"}, {"Value": "8"})
