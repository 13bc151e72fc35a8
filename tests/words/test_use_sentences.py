from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.plan.facts import Place
from dashboard.plan.months import Month
from dashboard.plan.terms import Side
from dashboard.words.headlines import caseload_headline, use_headline
from dashboard.words.places import at_place, from_place
from dashboard.words.readings import UseReading
from dashboard.words.use_sentences import UseFigures, use_sentence

OCT = Month(2026, 10)
HOME, SETTING = Place(name="Home", side=Side.HOME), Place(name="Setting", side=Side.SETTING)
NURSERY, DAD = Place(name="nursery"), Place(name="Dad's home")


def figures(status: UseReading, **more: object) -> UseFigures:
    return replace(UseFigures(status=status, month=OCT, now=OCT), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            figures(UseReading.UNEVEN, most=(HOME,), least=(SETTING,)),
            "Uneven: more at home. Ask what gets in the way in the setting.",
        ),
        (
            figures(UseReading.UNEVEN, n_places=3, most=(HOME, NURSERY), least=(DAD,)),
            "Uneven: more at home and at nursery. Ask what gets in the way at Dad's home.",
        ),
        (figures(UseReading.NO_REPORT, missing=(HOME,)), "No report from home for October: ask for it first."),
        (
            figures(UseReading.NO_REPORT, missing=(HOME, NURSERY)),
            "No reports from home and from nursery for October: ask for them first.",
        ),
        (
            figures(UseReading.NO_REPORT, missing=(HOME,), month=Month(2025, 3)),
            "No report from home for March 2025: ask for it first.",
        ),
        (figures(UseReading.NO_REPORT, n_places=0), "Nothing is agreed for any place yet."),
        (figures(UseReading.WELL_IN_BOTH), "Used well in both."),
        (figures(UseReading.WELL_IN_BOTH, n_places=3), "Used well everywhere."),
        (figures(UseReading.WELL_IN_BOTH, n_places=1), "Used well."),
        (figures(UseReading.NOT_GOING), "Not got going yet."),
        (figures(UseReading.GETTING_THERE), "Getting there."),
    ],
)
def test_what_a_strategys_month_says(given: UseFigures, sentence: str) -> None:
    assert use_sentence(given) == sentence


@pytest.mark.parametrize(
    ("name", "there", "thence"),
    [
        ("Home", "at home", "from home"),
        (" HOME ", "at home", "from home"),
        ("Setting", "in the setting", "from the setting"),
        ("Childminder", "at the childminder’s", "from the childminder"),
        ("The Little Oaks", "at the Little Oaks", "from the Little Oaks"),
        ("{place}", "at {place}", "from {place}"),
    ],
)
def test_places_inside_a_sentence(name: str, there: str, thence: str) -> None:
    assert (at_place(Place(name=name)), from_place(Place(name=name))) == (there, thence)


@pytest.mark.parametrize(
    ("well", "in_force", "missing", "n_places", "headline"),
    [
        (1, 4, 1, 2, "October: one strategy of four is used well in both. One report is missing."),
        (2, 4, 0, 2, "October: two strategies of four are used well in both."),
        (0, 4, 3, 2, "October: no strategy is used well in both yet. Three reports are missing."),
        (4, 4, 0, 2, "October: all four strategies are used well in both."),
        (1, 1, 0, 2, "October: the one strategy is used well in both."),
        (13, 14, 0, 2, "October: 13 strategies of 14 are used well in both."),
        (1, 4, 0, 3, "October: one strategy of four is used well everywhere."),
        (0, 0, 0, 0, "October: no strategy is agreed."),
    ],
)
def test_the_headline_says_what_the_picture_shows(
    well: int, in_force: int, missing: int, n_places: int, headline: str
) -> None:
    said = use_headline(OCT, OCT, well=well, in_force=in_force, missing=missing, n_places=n_places)
    assert said == headline


def test_the_headline_of_a_caseload() -> None:
    assert caseload_headline(10, 2) == "Ten children. Two reviews are overdue."
    assert caseload_headline(1, 0) == "One child. No review is overdue."
    assert caseload_headline(0, 0) == "No plans here yet."
