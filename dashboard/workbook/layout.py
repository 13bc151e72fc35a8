"""The workbook of a plan, format version 1: sheets, headings, what stands in each column. The only place that knows them.

It is data: reader, writer, template and checks all go by it, so that another layout can stand beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from dashboard.plan import facts
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
    Side,
    Use,
    folded,
)

FORMAT_VERSION = 1


class Kind(Enum):
    """What a cell of a column holds."""

    TEXT = auto()
    LIST = auto()  # several texts with ; between them
    NUMBER = auto()
    WHOLE = auto()
    DATE = auto()
    MOMENT = auto()
    MONTH = auto()
    CHOICE = auto()
    CHOICES = auto()  # several members with ; between them
    USE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """One column (or, on the Child sheet, one item): its heading, the field of the fact it fills, and what goes there."""

    heading: str
    field: str
    kind: Kind = Kind.TEXT
    note: str = ""
    needed: bool = False
    choices: type[StrEnum] | None = None
    width: int = 16
    also: tuple[str, ...] = ()
    #: a date column that goes by the month: “Oct 2026” will do there, and stands for its first day
    month_will_do: bool = False
    #: a cell may be blank, but without the heading the sheet says nothing
    heading_needed: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words a person chooses from; empty where anything may stand."""
        if self.kind is Kind.USE:
            return tuple(use.word for use in Use)
        return tuple(member.value for member in self.choices) if self.choices else ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the fact that a row makes, and the field of the plan that keeps them."""

    name: str
    fact: type
    plan_field: str
    columns: tuple[Column, ...]
    id_prefix: str = ""

    def column(self, field: str) -> Column:
        """The column that fills a field; raises KeyError where there is none."""
        return next(column for column in self.columns if column.field == field)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the sheet's columns fill."""
        return frozenset(column.field for column in self.columns)


def _text(heading: str, field: str, note: str = "", *, needed: bool = False, width: int = 20) -> Column:
    return Column(heading, field, Kind.TEXT, note, needed, width=width)


def _prose(heading: str, field: str, note: str = "", *, needed: bool = False) -> Column:
    return Column(heading, field, Kind.TEXT, note, needed, width=44)


def _date(heading: str, field: str, note: str = "A date, for example 14/10/2026.", *, needed: bool = False) -> Column:
    return Column(heading, field, Kind.DATE, note, needed, width=13)


def _day_or_month(heading: str, field: str, note: str) -> Column:
    return Column(heading, field, Kind.DATE, note, needed=True, width=13, month_will_do=True)


def _month(needed: bool = True) -> Column:
    return Column("Month", "month", Kind.MONTH, "The month it is about, for example Oct 2026.", needed, width=12)


def _number(heading: str, field: str, note: str, *, needed: bool = False) -> Column:
    return Column(heading, field, Kind.NUMBER, note, needed, width=11)


def _choice(heading: str, field: str, choices: type[StrEnum], note: str, *, needed: bool = False) -> Column:
    return Column(heading, field, Kind.CHOICE, note, needed, choices, width=18)


def _id(heading: str, field: str, note: str, *, needed: bool = True) -> Column:
    return Column(heading, field, Kind.TEXT, note, needed, width=12)


_WHO_MAY_SEE = Column(
    "Who may see",
    "who_may_see",
    Kind.LIST,
    "Blank: everyone around the child, the family included. Team: not the family. Or names, with ; between them.",
    width=16,
)

CHILD = Sheet(
    "Child",
    facts.Child,
    "child",
    (
        _text("Reference", "reference", "A short code that is not the child's name, for example AK01.", needed=True),
        _text("Known as", "known_as", "Initials, or the name the child goes by.", needed=True),
        _date("Date of birth", "date_of_birth"),
        _choice("Plan status", "plan_status", PlanStatus, "Draft, Agreed or Closed."),
        _text("Setting", "setting", "The nursery, school or childminder."),
        _text("Key person", "key_person", "The name of the child's key person, as on the Team sheet."),
        _text("Lead professional", "lead_professional", "Who holds the plan together, as on the Team sheet."),
        Column("Home languages", "home_languages", Kind.LIST, "All languages spoken at home, with ; between them."),
        _text("Family language", "family_language", "The language the family wants to read and talk in."),
        _text("Interpreter needed", "interpreter_needed", "Yes or No, and what for."),
        _prose("How I communicate", "how_i_communicate", "Words, signs, pictures, looks, sounds …"),
        _text("Attends", "attends", "Days and sessions."),
        _prose("Health and allergies", "health", "Only what people need to know to work on the goals safely."),
        Column(
            "Areas of need",
            "areas_of_need",
            Kind.CHOICES,
            "One or more of the four broad areas, with ; between them.",
            choices=AreaOfNeed,
        ),
        _text("Stage", "stage", "For example EYFS, Reception, Year 1; SEN support or EHC plan."),
        _date("Plan start", "plan_start"),
        Column("Review every (weeks)", "review_every_weeks", Kind.WHOLE, "How many weeks between reviews."),
        _date("Next review", "next_review"),
        _date("Moves to school on", "moves_to_school_on"),
        _date("Retention review", "retention_review", "When to decide whether this record is still needed."),
        _prose("What people like and admire about me", "like_and_admire"),
        _prose("What is important to me", "important_to_me"),
        _prose("How best to support me", "how_to_support_me"),
        _prose("Hopes", "hopes", "What the child and the family hope for."),
        _prose("How my views were heard", "how_heard", "Listening, watching, pictures, signs, a parent's words …"),
    ),
)

TEAM = Sheet(
    "Team",
    facts.Partner,
    "team",
    (
        _text("Name", "name", "Who it is: initials are enough.", needed=True),
        _text("Role", "role", "The part this person plays, for example Key person.", needed=True, width=28),
        _text("Agency", "agency", "The service or family this person belongs to."),
        _text("Contact", "contact", "Never shown to a family or to another household."),
        _text("Prefers", "prefers", "How and when this person likes to be reached."),
        _text("Home", "home", "For family with more than one home: which home."),
        _text("Parental responsibility", "parental_responsibility", "Yes or No.", width=13),
        _date("From", "since"),
        _date("To", "until", "The last day in this part; blank while it goes on."),
        _text("Handed over to", "handed_over_to", "Who took over."),
    ),
)

PLACES = Sheet(
    "Places",
    facts.Place,
    "places",
    (
        _text("Place", "name", "What people call it: Home, Nursery, Dad's home, Childminder.", needed=True),
        _choice("Side", "side", Side, "Home, Setting or Other.", needed=True),
        _date("From", "since"),
        _date("To", "until"),
    ),
)

NEEDS = Sheet(
    "Needs",
    facts.Need,
    "needs",
    (
        _choice("Area of need", "area", AreaOfNeed, "One of the four broad areas of need."),
        _choice("EYFS area", "eyfs_area", EyfsArea, "One of the seven areas of learning."),
        _prose("What we see", "what_we_see", "What the child does and finds hard, in plain words."),
        _date("Since", "since"),
        _date("Until", "until", "When this was no longer so."),
        _prose("Evidence", "evidence", "The assessment or observation behind it."),
        _text("Source", "origin", "Who says so, or where it is written."),
        _date("Date", "on"),
        _WHO_MAY_SEE,
    ),
)

GOALS = Sheet(
    "Goals",
    facts.Goal,
    "goals",
    (
        _id("Goal ID", "id", "G1, G2 … Never used twice."),
        _prose(
            "Goal", "goal", "What the child will do, so that two people would agree whether it is done.", needed=True
        ),
        _prose("In the family's words", "family_words", "The same goal as the family would say it."),
        _choice("Area of need", "area", AreaOfNeed, "One of the four broad areas of need."),
        _choice("EYFS area", "eyfs_area", EyfsArea, "One of the seven areas of learning."),
        _text("Measure", "measure", "How it is measured, for example count in a 20-minute play sample.", width=28),
        _text("Unit", "unit", "For example phrases, minutes, % of chances.", width=14),
        _number("Lowest", "lowest", "The lowest value the measure can have."),
        _number("Highest", "highest", "The highest value the measure can have."),
        _number("Baseline", "baseline", "The value at the start.", needed=True),
        _number("Target", "target", "The value aimed for. Below the baseline where less is better.", needed=True),
        _day_or_month("Start", "start", "The month in which work on the goal starts."),
        _day_or_month("Target date", "target_date", "When the target is meant to be reached."),
        _text("Responsible", "responsible", "One name or role from the Team sheet.", needed=True, width=28),
        Column("With", "with_", Kind.LIST, "Who else works on it, with ; between them.", width=24),
        _choice("Status", "status", GoalStatus, "Only Active goals are read.", needed=True),
        _number("Weight", "weight", "For Goal Attainment Scaling; blank counts as 1."),
        _prose("Why it matters", "why_it_matters", "Why it matters to the child and the family."),
        Column("Agreed by", "agreed_by", Kind.LIST, "Who agreed to the goal, with ; between them.", width=24),
        _date("Agreed on", "agreed_on"),
        _id("Replaces", "replaces", "The ID of the goal that this one took the place of.", needed=False),
    ),
    id_prefix="G",
)

LEVELS = Sheet(
    "Levels",
    facts.Level,
    "levels",
    (
        _id("Goal ID", "goal", "The goal this scale belongs to."),
        _number("Level", "level", "Any scale: −2 to +2, prompt levels 5 to 0 …", needed=True),
        _prose("What it looks like", "looks_like", "What the child does at this level.", needed=True),
    ),
)

PROGRESS = Sheet(
    "Progress",
    facts.Progress,
    "progress",
    (
        _id("Goal ID", "goal", "The goal it is about."),
        _month(),
        Column(
            "Value",
            "value",
            Kind.NUMBER,
            "The value seen. Leave blank if not seen: a blank is never a zero.",
            width=11,
            heading_needed=True,
        ),
        _text("Not seen because", "not_seen_because", "Why there is no value this month."),
        _text("Where", "where", "Where it was seen: one of the places."),
        _text("By", "by", "Who saw it."),
        _prose("Note", "note"),
        _date("Seen on", "seen_on"),
        _date("Entered on", "entered_on"),
        _WHO_MAY_SEE,
    ),
)

STRATEGIES = Sheet(
    "Strategies",
    facts.Strategy,
    "strategies",
    (
        _id("Strategy ID", "id", "S1, S2 … Never used twice."),
        Column("Goal ID", "goals", Kind.LIST, "The goals it serves, with ; between them.", needed=True, width=12),
        _prose("Strategy", "strategy", "What everybody does, in words all can use.", needed=True),
        _prose("At home", "at_home", "What is done at home. Blank: nothing is expected there."),
        _prose("In the setting", "in_setting", "What is done in the setting. Blank: nothing is expected there."),
        _prose("Elsewhere", "elsewhere", "What is done in other places. Blank: nothing is expected there."),
        _text("Routine", "routine", "The part of the day it belongs to."),
        Column("Clashes with", "clashes_with", Kind.LIST, "IDs of strategies that ask for the opposite.", width=12),
        _text("Suggested by", "suggested_by", width=28),
        _date("From", "since"),
        _date("To", "until"),
        _prose("Training needed", "training_needed", "What people need to learn, or have, to do it."),
        _prose("Watch out for", "watch_out_for"),
    ),
    id_prefix="S",
)

USE = Sheet(
    "Strategy use",
    facts.StrategyUse,
    "use",
    (
        _id("Strategy ID", "strategy", "The strategy it is about."),
        _month(),
        _text("Place", "place", "Where: one of the places.", needed=True),
        Column(
            "Use",
            "use",
            Kind.USE,
            "How often, when there was a chance: Not yet, Rarely, Sometimes, Mostly, Nearly always (or 0 to 4).",
            needed=True,
            width=15,
        ),
        _prose("What got in the way", "in_the_way", "In people's own words."),
        _text("By", "by", "Who says so."),
        _date("Entered on", "entered_on"),
        _WHO_MAY_SEE,
    ),
)

EVENTS = Sheet(
    "Events",
    facts.Event,
    "events",
    (
        _date("Date", "on", needed=True),
        _date("Until", "until", "Blank: the month of the date only."),
        _choice(
            "Kind",
            "kind",
            EventKind,
            "Event: something happened, the line goes on. Change: a new line begins.",
            needed=True,
        ),
        _prose("What", "what", "For example: chest infection; new key person; card re-issued in Somali.", needed=True),
        _id("Goal ID", "goal", "Blank: it concerns all goals.", needed=False),
    ),
)

MEETINGS = Sheet(
    "Meetings",
    facts.Meeting,
    "meetings",
    (
        _id("Meeting ID", "id", "M1, M2 … Never used twice."),
        _date("Date", "on", needed=True),
        _text("Kind", "kind", "For example Team Around the Child review."),
        _choice("Status", "status", MeetingStatus, "Planned, Running or Finished."),
        Column("Step", "step", Kind.WHOLE, "The step the meeting has come to.", width=8),
        _text("Chair", "chair"),
        _text("Notes by", "notes_by"),
        _text("Next notes by", "next_notes_by"),
        _text("Interpreter", "interpreter"),
        _prose("Child's voice", "childs_voice"),
        _text("How heard", "how_heard", "Watching, pictures, signs, a parent's words …"),
        _prose("Family: what is working", "family_working"),
        _prose("Family: what is not", "family_not_working"),
        _prose("Summary", "summary"),
        _date("Next review", "next_review"),
    ),
    id_prefix="M",
)

ATTENDANCE = Sheet(
    "Attendance",
    facts.Attendance,
    "attendance",
    (
        _id("Meeting ID", "meeting", "The meeting."),
        _text("Name", "name", "As on the Team sheet, or a visitor's name.", needed=True),
        _choice("Present", "present", Presence, "Yes, Apologies or Visitor."),
        _text("Reason", "reason"),
    ),
)

DECISIONS = Sheet(
    "Decisions",
    facts.Decision,
    "decisions",
    (
        _id("Meeting ID", "meeting", "The meeting."),
        _id("Goal ID", "goal", "The goal."),
        _choice("Decision", "decision", DecisionKind, "What was decided about the goal.", needed=True),
        _prose("Reason", "reason"),
    ),
)

VIEWS = Sheet(
    "Views",
    facts.View,
    "views",
    (
        _id("Meeting ID", "meeting", "The meeting."),
        _text("Who", "who", needed=True),
        _prose("In their words", "in_their_words", needed=True),
        _prose("How settled", "how_settled", "How it was settled, or that it was not."),
    ),
)

ACTIONS = Sheet(
    "Actions",
    facts.Action,
    "actions",
    (
        _id("Action ID", "id", "A1, A2 … Never used twice."),
        _prose("Action", "action", needed=True),
        _text("Owner", "owner", "One name or role from the Team sheet.", needed=True, width=28),
        _id("Goal ID", "goal", "The goal it serves.", needed=False),
        _id("Meeting ID", "meeting", "Where it was agreed.", needed=False),
        _date("Agreed on", "agreed_on"),
        _date("Due", "due"),
        _choice("Status", "status", ActionStatus, "Open, Done or Dropped."),
        _text("Waiting on", "waiting_on", "Whose answer it waits for."),
        _date("Escalate on", "escalate_on"),
        _date("Done on", "done_on"),
        _prose("Dropped because", "dropped_because"),
        _prose("Outcome", "outcome"),
        _WHO_MAY_SEE,
    ),
    id_prefix="A",
)

CHASES = Sheet(
    "Chases",
    facts.Chase,
    "chases",
    (
        _id("Action ID", "action", "The action that was chased."),
        _date("Date", "on", needed=True),
        _text("Stage", "stage", "For example reminder, line manager, senior manager."),
        _text("By", "by"),
        _prose("Result", "result"),
    ),
)

DIARY = Sheet(
    "Diary",
    facts.DiaryEntry,
    "diary",
    (
        _date("Date", "on", needed=True),
        _text("Place", "place"),
        _text("By", "by"),
        _prose("What went well", "went_well", "One good thing first."),
        _prose("Message", "message"),
        _prose("Reply", "reply"),
        _WHO_MAY_SEE,
    ),
)

CONTACTS = Sheet(
    "Contacts",
    facts.Contact,
    "contacts",
    (
        _date("Date", "on", needed=True),
        _text("By", "by"),
        _text("With", "with_", needed=True),
        _text("How", "how", "Telephone, e-mail, at the door …"),
        _text("About", "about"),
        _prose("What was said", "said"),
        _prose("Next", "next"),
    ),
)

SHARING = Sheet(
    "Sharing",
    facts.Sharing,
    "sharing",
    (
        _date("Date", "on", needed=True),
        _text("With", "with_", "The person or service.", needed=True),
        _prose("What", "what", "What may be shared."),
        _prose("Why", "why", "What for."),
        _choice("Basis", "basis", Basis, "Agreement, or Without agreement."),
        _text("Agreed by", "agreed_by"),
        _text("How explained", "how_explained", "Language, interpreter, Easy Read …"),
        _prose("Reason", "reason", "Without agreement: why."),
        _text("Decided by", "decided_by", "Without agreement: who decided."),
        _date("Until", "until"),
        _date("Withdrawn on", "withdrawn_on"),
    ),
)

REFERRALS = Sheet(
    "Referrals",
    facts.Referral,
    "referrals",
    (
        _date("Date", "on", needed=True),
        _text("To", "to", needed=True, width=28),
        _text("From", "origin", "Who asks: a practitioner, a parent …"),
        _prose("Reason", "reason"),
        _date("Agreed on", "agreed_on", "When the family agreed."),
        _prose("Outcome", "outcome"),
        _date("Outcome on", "outcome_on"),
    ),
)

TRANSLATIONS = Sheet(
    "Translations",
    facts.Translation,
    "translations",
    (
        _text("Sheet", "sheet", needed=True),
        _text("Row", "row", "The ID or key of the row.", needed=True),
        _text("Field", "field", needed=True),
        _text("Language", "language", needed=True),
        _prose("Text", "text", needed=True),
        _text("By", "by"),
        _date("Date", "on"),
    ),
)

HISTORY = Sheet(
    "History",
    facts.Edit,
    "history",
    (
        Column("When", "at", Kind.MOMENT, "When it was changed.", needed=True, width=17),
        _text("Who", "who"),
        _text("Sheet", "sheet"),
        _text("Row", "row", "The ID or key of the row."),
        _text("Field", "field"),
        _prose("Before", "before"),
        _prose("After", "after"),
        _choice(
            "Kind",
            "kind",
            EditKind,
            "Correction: it was wrong. Change: it holds from now on. Withdrawn: it no longer counts.",
        ),
        _prose("Why", "why"),
    ),
)

#: Every sheet that has a row a fact, in the order of the workbook (the Child sheet comes before them).
SHEETS: tuple[Sheet, ...] = (
    TEAM,
    PLACES,
    NEEDS,
    GOALS,
    LEVELS,
    PROGRESS,
    STRATEGIES,
    USE,
    EVENTS,
    MEETINGS,
    ATTENDANCE,
    DECISIONS,
    VIEWS,
    ACTIONS,
    CHASES,
    DIARY,
    CONTACTS,
    SHARING,
    REFERRALS,
    TRANSLATIONS,
    HISTORY,
)

BY_NAME: Mapping[str, Sheet] = {folded(sheet.name): sheet for sheet in (CHILD, *SHEETS)}

#: Sheets of our own template that hold no facts.
NOT_FACTS: frozenset[str] = frozenset({"read me", "lists"})
