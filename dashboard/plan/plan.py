"""One child's whole plan, and the questions that need only the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.plan.facts import (
    Action,
    Attendance,
    Chase,
    Child,
    Contact,
    Decision,
    DiaryEntry,
    Edit,
    Event,
    Goal,
    Level,
    Meeting,
    Need,
    OtherSheet,
    Partner,
    Place,
    Progress,
    Referral,
    Sharing,
    Strategy,
    StrategyUse,
    Translation,
    View,
)
from dashboard.plan.months import Month
from dashboard.plan.terms import Side, folded, member_named, role_named

#: The places of a plan whose workbook has no Places sheet.
HOME_AND_SETTING: tuple[Place, ...] = (
    Place(name="Home", side=Side.HOME),
    Place(name="Setting", side=Side.SETTING),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything one workbook says. Goals, strategies, meetings and actions are found by their ID, in sheet order."""

    child: Child = field(default_factory=Child)
    team: tuple[Partner, ...] = ()
    places: tuple[Place, ...] = HOME_AND_SETTING
    needs: tuple[Need, ...] = ()
    goals: Mapping[str, Goal] = field(default_factory=dict)
    levels: tuple[Level, ...] = ()
    progress: tuple[Progress, ...] = ()
    strategies: Mapping[str, Strategy] = field(default_factory=dict)
    use: tuple[StrategyUse, ...] = ()
    events: tuple[Event, ...] = ()
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    attendance: tuple[Attendance, ...] = ()
    decisions: tuple[Decision, ...] = ()
    views: tuple[View, ...] = ()
    actions: Mapping[str, Action] = field(default_factory=dict)
    chases: tuple[Chase, ...] = ()
    diary: tuple[DiaryEntry, ...] = ()
    contacts: tuple[Contact, ...] = ()
    sharing: tuple[Sharing, ...] = ()
    referrals: tuple[Referral, ...] = ()
    translations: tuple[Translation, ...] = ()
    history: tuple[Edit, ...] = ()
    other_sheets: tuple[OtherSheet, ...] = ()

    def place(self, text: str) -> Place | None:
        """The place called so; the name of a side (home, setting) serves where only one place lies on it."""
        wanted = folded(text)
        for place in self.places:
            if folded(place.name) == wanted:
                return place
        side = member_named(Side, text)
        on_side = [place for place in self.places if side and place.side is side]
        return on_side[0] if len(on_side) == 1 else None

    def partners_called(self, text: str) -> tuple[Partner, ...]:
        """The people meant by a name or, where nobody is called so, by a role (“Parents” means every parent)."""
        wanted = folded(text)
        by_name = tuple(person for person in self.team if folded(person.name) == wanted)
        if by_name or not wanted:
            return by_name
        role = role_named(text)
        return tuple(
            person
            for person in self.team
            if folded(person.role) == wanted or (role is not None and person.profession is role)
        )

    def team_on(self, day: date) -> tuple[Partner, ...]:
        """The people who are part of the team on that day."""
        return tuple(person for person in self.team if person.in_place_on(day))

    def progress_of(self, goal_id: str) -> tuple[Progress, ...]:
        """Every record of one goal, in the order of the sheet."""
        return tuple(record for record in self.progress if record.goal == goal_id)

    def use_of(self, strategy_id: str) -> tuple[StrategyUse, ...]:
        """Every report on one strategy, in the order of the sheet."""
        return tuple(report for report in self.use if report.strategy == strategy_id)

    def strategies_for(self, goal_id: str) -> tuple[Strategy, ...]:
        """The strategies that serve one goal."""
        return tuple(strategy for strategy in self.strategies.values() if goal_id in strategy.goals)

    def levels_of(self, goal_id: str) -> tuple[Level, ...]:
        """What the levels of one goal's scale look like, from the highest."""
        found = [level for level in self.levels if level.goal == goal_id and level.level is not None]
        return tuple(sorted(found, key=lambda level: -(level.level or 0)))

    def places_expecting(self, strategy: Strategy, month: Month) -> tuple[Place, ...]:
        """The places where a strategy is expected in a month: its text for that side is not blank, the place is in force."""
        return tuple(
            place for place in self.places if place.side and strategy.text_for(place.side) and place.in_force(month)
        )
