"""What a plan says, as frozen facts. Each fact carries the row of the workbook it was read from.

A blank in the workbook is None here ("not recorded"), never zero; a blank text is an empty string.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dashboard.plan.carried import Carried
from dashboard.plan.months import Month
from dashboard.plan.problems import Source
from dashboard.plan.terms import (
    ActionStatus,
    AreaOfNeed,
    Basis,
    DecisionKind,
    EditKind,
    EventKind,
    EyfsArea,
    GoalStatus,
    MeetingStatus,
    PlanStatus,
    Presence,
    Role,
    Side,
    Use,
    role_named,
)

type Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Carried):
    """Anything that stands in one row of a workbook."""

    source: Source | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """Who the plan is about: the Child sheet, one field an item. `rows` tells where each item stands."""

    reference: str = ""
    known_as: str = ""
    date_of_birth: date | None = None
    plan_status: PlanStatus | None = None
    setting: str = ""
    key_person: str = ""
    lead_professional: str = ""
    home_languages: Names = ()
    family_language: str = ""
    interpreter_needed: str = ""
    how_i_communicate: str = ""
    attends: str = ""
    health: str = ""
    areas_of_need: tuple[AreaOfNeed, ...] = ()
    stage: str = ""
    plan_start: date | None = None
    review_every_weeks: int | None = None
    next_review: date | None = None
    moves_to_school_on: date | None = None
    retention_review: date | None = None
    like_and_admire: str = ""
    important_to_me: str = ""
    how_to_support_me: str = ""
    hopes: str = ""
    how_heard: str = ""
    rows: Mapping[str, Source] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Fact):
    """A person around the child and the time they have been there."""

    name: str = ""
    role: str = ""
    agency: str = ""
    contact: str = ""
    prefers: str = ""
    home: str = ""
    parental_responsibility: str = ""
    since: date | None = None
    until: date | None = None
    handed_over_to: str = ""

    @property
    def profession(self) -> Role | None:
        """The role as one the tracker can explain, or None."""
        return role_named(self.role)

    def in_place_on(self, day: date) -> bool:
        """Whether the person is part of the team on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Fact):
    """Somewhere the child spends time and strategies are used."""

    name: str = ""
    side: Side | None = None
    since: date | None = None
    until: date | None = None

    def in_force(self, month: Month) -> bool:
        """Whether the child is there at any time in that month."""
        starts = self.since is None or Month.of(self.since) <= month
        return starts and (self.until is None or month <= Month.of(self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class Need(Fact):
    """What is seen of the child's needs, since when, and who says so."""

    area: AreaOfNeed | None = None
    eyfs_area: EyfsArea | None = None
    what_we_see: str = ""
    since: date | None = None
    until: date | None = None
    evidence: str = ""
    origin: str = ""
    on: date | None = None
    who_may_see: Names = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Fact):
    """What is being worked on, how it is measured, and who is responsible. A falling goal has its target below its baseline."""

    id: str = ""
    goal: str = ""
    family_words: str = ""
    area: AreaOfNeed | None = None
    eyfs_area: EyfsArea | None = None
    measure: str = ""
    unit: str = ""
    lowest: float | None = None
    highest: float | None = None
    baseline: float | None = None
    target: float | None = None
    start: date | None = None
    target_date: date | None = None
    responsible: str = ""
    with_: Names = ()
    status: GoalStatus | None = None
    weight: float | None = None
    why_it_matters: str = ""
    agreed_by: Names = ()
    agreed_on: date | None = None
    replaces: str = ""

    @property
    def start_month(self) -> Month | None:
        """Month 0 of the goal."""
        return Month.of(self.start) if self.start else None

    @property
    def target_month(self) -> Month | None:
        """The month by which the target is meant to be reached."""
        return Month.of(self.target_date) if self.target_date else None

    @property
    def is_active(self) -> bool:
        """Whether the goal is being worked on, and so read."""
        return self.status is GoalStatus.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Fact):
    """What one level of a goal's scale looks like, in words."""

    goal: str = ""
    level: float | None = None
    looks_like: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Fact):
    """One month's value of a goal, or why it was not seen."""

    goal: str = ""
    month: Month | None = None
    value: float | None = None
    not_seen_because: str = ""
    where: str = ""
    by: str = ""
    note: str = ""
    seen_on: date | None = None
    entered_on: date | None = None
    who_may_see: Names = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Fact):
    """What everybody agreed to do, with its half at home and its half in the setting."""

    id: str = ""
    goals: Names = ()
    strategy: str = ""
    at_home: str = ""
    in_setting: str = ""
    elsewhere: str = ""
    routine: str = ""
    clashes_with: Names = ()
    suggested_by: str = ""
    since: date | None = None
    until: date | None = None
    training_needed: str = ""
    watch_out_for: str = ""

    def text_for(self, side: Side) -> str:
        """What is done on that side; blank where nothing is expected."""
        return {Side.HOME: self.at_home, Side.SETTING: self.in_setting, Side.OTHER: self.elsewhere}[side]

    def in_force(self, month: Month) -> bool:
        """Whether the strategy is agreed for that month."""
        starts = self.since is None or Month.of(self.since) <= month
        return starts and (self.until is None or month <= Month.of(self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyUse(Fact):
    """How much one strategy was used in one place in one month."""

    strategy: str = ""
    month: Month | None = None
    place: str = ""
    use: Use | None = None
    in_the_way: str = ""
    by: str = ""
    entered_on: date | None = None
    who_may_see: Names = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """Something that happened (the data stay whole) or changed (a new line begins)."""

    on: date | None = None
    until: date | None = None
    kind: EventKind | None = None
    what: str = ""
    goal: str = ""

    def concerns(self, goal_id: str) -> bool:
        """Whether it touches that goal; an event without a goal touches all."""
        return not self.goal or self.goal == goal_id

    def touches(self, month: Month) -> bool:
        """Whether it lies in that month; without an end it lies in its own month only."""
        if self.on is None:
            return False
        return Month.of(self.on) <= month <= Month.of(self.until or self.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """A review meeting and what was said at it."""

    id: str = ""
    on: date | None = None
    kind: str = ""
    status: MeetingStatus | None = None
    step: int | None = None
    chair: str = ""
    notes_by: str = ""
    next_notes_by: str = ""
    interpreter: str = ""
    childs_voice: str = ""
    how_heard: str = ""
    family_working: str = ""
    family_not_working: str = ""
    summary: str = ""
    next_review: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Fact):
    """Whether one person was at a meeting."""

    meeting: str = ""
    name: str = ""
    present: Presence | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Fact):
    """What a meeting decided about a goal, and why."""

    meeting: str = ""
    goal: str = ""
    decision: DecisionKind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Fact):
    """One person's differing view at a meeting, in their words."""

    meeting: str = ""
    who: str = ""
    in_their_words: str = ""
    how_settled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Fact):
    """What somebody agreed to do, by when."""

    id: str = ""
    action: str = ""
    owner: str = ""
    goal: str = ""
    meeting: str = ""
    agreed_on: date | None = None
    due: date | None = None
    status: ActionStatus | None = None
    waiting_on: str = ""
    escalate_on: date | None = None
    done_on: date | None = None
    dropped_because: str = ""
    outcome: str = ""
    who_may_see: Names = ()

    @property
    def is_open(self) -> bool:
        """Whether the action is still owed. A blank status is open unless a date says it was done."""
        return self.status is ActionStatus.OPEN or (self.status is None and self.done_on is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase(Fact):
    """One time an action was chased."""

    action: str = ""
    on: date | None = None
    stage: str = ""
    by: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryEntry(Fact):
    """A line in the book that goes between home and setting; one good thing first."""

    on: date | None = None
    place: str = ""
    by: str = ""
    went_well: str = ""
    message: str = ""
    reply: str = ""
    who_may_see: Names = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Fact):
    """A talk with somebody outside a meeting."""

    on: date | None = None
    by: str = ""
    with_: str = ""
    how: str = ""
    about: str = ""
    said: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing(Fact):
    """What may be shared with whom, who agreed, and until when."""

    on: date | None = None
    with_: str = ""
    what: str = ""
    why: str = ""
    basis: Basis | None = None
    agreed_by: str = ""
    how_explained: str = ""
    reason: str = ""
    decided_by: str = ""
    until: date | None = None
    withdrawn_on: date | None = None

    def live_on(self, day: date) -> bool:
        """Whether it holds on that day."""
        begun = self.on is None or self.on <= day
        ended = (self.until is not None and self.until < day) or (
            self.withdrawn_on is not None and self.withdrawn_on <= day
        )
        return begun and not ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Fact):
    """A request to another service, with the family's agreement and what came of it."""

    on: date | None = None
    to: str = ""
    origin: str = ""
    reason: str = ""
    agreed_on: date | None = None
    outcome: str = ""
    outcome_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation(Fact):
    """An interpreter's version of one text in the plan."""

    sheet: str = ""
    row: str = ""
    field: str = ""
    language: str = ""
    text: str = ""
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Fact):
    """One field that was changed: a row of the History sheet."""

    at: datetime | None = None
    who: str = ""
    sheet: str = ""
    row: str = ""
    field: str = ""
    before: str = ""
    after: str = ""
    kind: EditKind | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet the tracker does not know: kept as it is, and shown as plain text (rows of cells, blank rows left out)."""

    name: str
    rows: tuple[tuple[str, ...], ...]
