"""The sentences of the printed pages."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.plan.facts import Action, Partner, Place, Sharing
from dashboard.plan.plan import Plan
from dashboard.plan.terms import ActionStatus, Side, Use
from dashboard.words.meeting import became_of
from dashboard.words.reports import (
    agreement,
    chart_alt,
    new_goal,
    people_meant,
    staff_only,
    use_words,
    value_in,
    with_role,
)

ON = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (Action(status=ActionStatus.OPEN, due=date(2026, 9, 30)), "Still to do."),
        (Action(status=ActionStatus.OPEN, due=date(2026, 9, 1)), "Not done yet, and late."),
        (Action(status=ActionStatus.OPEN, waiting_on="The clinic."), "Still to do. Waiting for: The clinic."),
        (
            Action(status=ActionStatus.DONE, done_on=date(2026, 9, 3), outcome="Sent."),
            "Done on 3 September 2026. Sent.",
        ),
        (Action(status=ActionStatus.DONE, done_on=date(2026, 9, 20), outcome="Sent."), "Still to do."),
        (Action(status=ActionStatus.DONE), "Done."),
    ],
)
def test_what_became_of_an_action_by_the_day(action: Action, said: str) -> None:
    assert became_of(action, ON, dropped=False) == said


def test_an_action_that_was_dropped_says_why() -> None:
    assert became_of(Action(dropped_because="Moved away."), ON, dropped=True) == "Dropped: Moved away."
    assert became_of(Action(), ON, dropped=True) == "Dropped."


def test_professionals_have_their_role_beside_their_name_and_family_have_not() -> None:
    assert with_role(Partner(name="P.G.", role="Physiotherapist"), "P.G.") == "P.G., physiotherapist"
    assert with_role(Partner(name="S.P.", role="SENCO"), "S.P.") == "S.P., SENCO"
    assert with_role(Partner(name="Dad", role="Parent or carer"), "Dad") == "Dad"
    assert with_role(None, "A student") == "A student"


def test_an_owner_who_is_a_role_has_a_name_beside_it() -> None:
    team = (
        Partner(name="J.T.", role="Key person", until=date(2026, 8, 31)),
        Partner(name="M.O.", role="Key person", since=date(2026, 9, 1)),
    )
    assert people_meant(Plan(team=team), "Key person", ON) == "Key person (M.O.)"
    assert people_meant(Plan(team=team), "M.O.", ON) == "M.O."
    assert people_meant(Plan(team=team), "Portage", ON) == "Portage"
    assert people_meant(Plan(), " ", ON) == "nobody yet"


def test_use_is_said_place_by_place_and_a_missing_report_is_no_zero() -> None:
    home, setting = Place(name="Home", side=Side.HOME), Place(name="Setting", side=Side.SETTING)
    assert use_words([(home, Use.MOSTLY), (setting, None)]) == "At home: mostly. In the setting: no report."


def test_a_chart_says_its_values_in_words() -> None:
    values = [
        value_in("May 2026", 2, ""),
        value_in("June 2026", None, "Not seen: ill."),
        value_in("July 2026", 4.5, ""),
    ]
    assert chart_alt("Waves.", "times", values, 8) == (
        "Chart of “Waves”. May 2026 2; June 2026 not seen (Not seen: ill); July 2026 4.5. The target is 8 times."
    )
    assert chart_alt("Waves", "", [], None) == "Chart of “Waves”. No values yet."


def test_agreements_goals_and_hidden_rows_are_said_in_a_line() -> None:
    shared = Sharing(on=date(2026, 4, 30), with_="School", what="Goals.", agreed_by="Mum", until=date(2027, 7, 31))
    assert agreement(shared) == "School: Goals. Agreed by Mum on 30 April 2026. Until 31 July 2027."
    assert new_goal("Walks", "Stands.") == "New goal: Walks. It takes the place of “Stands”."
    assert staff_only(0) == ""
    assert staff_only(1).startswith("1 row is for the team only")
