"""The closed vocabularies of a plan, in the field's own words. Each member's value is the word that stands in a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class Side(StrEnum):
    """Which side of a child's life a place belongs to."""

    HOME = "Home"
    SETTING = "Setting"
    OTHER = "Other"


class Use(IntEnum):
    """How often a strategy was used in a month, whenever there was a chance (0 to 4)."""

    NOT_YET = 0
    RARELY = 1
    SOMETIMES = 2
    MOSTLY = 3
    NEARLY_ALWAYS = 4

    @property
    def word(self) -> str:
        """The word for this much use, as it stands in a workbook."""
        return self.name.replace("_", " ").capitalize()


class PlanStatus(StrEnum):
    """Where a whole plan stands."""

    DRAFT = "Draft"
    AGREED = "Agreed"
    CLOSED = "Closed"


class GoalStatus(StrEnum):
    """Where a goal stands. People decide this; readings never do."""

    DRAFT = "Draft"
    ACTIVE = "Active"
    PAUSED = "Paused"
    ACHIEVED = "Achieved"
    REPLACED = "Replaced"
    STOPPED = "Stopped"


class AreaOfNeed(StrEnum):
    """The four broad areas of need (SEND Code of Practice 2015, 5.32 and 6.28 onwards)."""

    COMMUNICATION = "Communication and interaction"
    COGNITION = "Cognition and learning"
    SEMH = "Social, emotional and mental health"
    SENSORY_PHYSICAL = "Sensory and/or physical needs"


class EyfsArea(StrEnum):
    """The seven areas of learning of the early years foundation stage; the first three are the prime areas."""

    COMMUNICATION = "Communication and Language"
    PHYSICAL = "Physical Development"
    PSED = "Personal, Social and Emotional Development"
    LITERACY = "Literacy"
    MATHEMATICS = "Mathematics"
    WORLD = "Understanding the World"
    ARTS = "Expressive Arts and Design"

    @property
    def is_prime(self) -> bool:
        """Whether this is one of the three prime areas."""
        return self in (EyfsArea.COMMUNICATION, EyfsArea.PHYSICAL, EyfsArea.PSED)


class EventKind(StrEnum):
    """An event explains a month and leaves the data whole; a change begins a new line."""

    EVENT = "Event"
    CHANGE = "Change"


class MeetingStatus(StrEnum):
    """Where a review meeting stands."""

    PLANNED = "Planned"
    RUNNING = "Running"
    FINISHED = "Finished"


class Presence(StrEnum):
    """Whether a person was at a meeting."""

    YES = "Yes"
    APOLOGIES = "Apologies"
    VISITOR = "Visitor"


class DecisionKind(StrEnum):
    """What a review decides about one goal."""

    KEEP_ON = "Keep on"
    CHANGE_STRATEGY = "Change strategy"
    CHANGE_GOAL = "Change goal"
    ACHIEVED = "Achieved"
    PAUSE = "Pause"
    STOP = "Stop"

    @property
    def begins_new_line(self) -> bool:
        """Whether the charts draw a change line at this decision."""
        return self in (DecisionKind.CHANGE_STRATEGY, DecisionKind.CHANGE_GOAL)


class ActionStatus(StrEnum):
    """Where an agreed action stands."""

    OPEN = "Open"
    DONE = "Done"
    DROPPED = "Dropped"


class Basis(StrEnum):
    """On what basis something was shared about a child."""

    AGREEMENT = "Agreement"
    WITHOUT_AGREEMENT = "Without agreement"


class EditKind(StrEnum):
    """A correction mends a mistake; a change holds from now on; a withdrawn row stays but no longer counts."""

    CORRECTION = "Correction"
    CHANGE = "Change"
    WITHDRAWN = "Withdrawn"


class Role(StrEnum):
    """The parts people play around a child. A workbook may name others; these are the ones the tracker can explain."""

    SENCO = "SENCO"
    KEY_PERSON = "Key person"
    PARENT = "Parent or carer"
    FOSTER_CARER = "Foster carer"
    FAMILY_MEMBER = "Family member"
    CHILDMINDER = "Childminder"
    RESPITE = "Respite nurse"
    SLT = "Speech and language therapist"
    OT = "Occupational therapist"
    PHYSIO = "Physiotherapist"
    EP = "Educational psychologist"
    HEALTH_VISITOR = "Health visitor"
    GP = "GP"
    PAEDIATRICIAN = "Community paediatrician"
    NEUROLOGIST = "Neurologist"
    NURSE = "Community nurse"
    DIETICIAN = "Dietician"
    PSYCHOLOGIST = "Clinical psychologist"
    PSYCHIATRIST = "Psychiatrist"
    PLAY_THERAPIST = "Play therapist"
    AUDIOLOGIST = "Audiologist"
    TEACHER_OF_DEAF = "Teacher of the Deaf"
    QTVI = "Teacher of children with vision impairment"
    HABILITATION = "Habilitation officer"
    PORTAGE = "Portage home visitor"
    EAL_ADVISER = "EAL adviser"
    ADVISER = "Local authority adviser"
    OUTREACH = "Outreach worker"
    SOCIAL_WORKER = "Social worker"
    VIRTUAL_SCHOOL = "Virtual school"
    FAMILY_SUPPORT = "Family support worker"
    TEACHER = "Class teacher"
    ASSISTANT = "Teaching assistant"
    SCHOOL = "Receiving school"
    DESIGNATED_PERSON = "Designated safeguarding lead"
    MANAGER = "Manager"
    INTERPRETER = "Interpreter"

    @property
    def is_family(self) -> bool:
        """Whether the person belongs to the child's family or cares for the child at home."""
        return self in (Role.PARENT, Role.FOSTER_CARER, Role.FAMILY_MEMBER)


#: Other ways of writing a role that people use in workbooks (compared without case).
_ROLE_ALIASES: dict[str, Role] = {
    "sendco": Role.SENCO,
    "special educational needs coordinator": Role.SENCO,
    "nursery senco": Role.SENCO,
    "keyworker": Role.KEY_PERSON,
    "key worker": Role.KEY_PERSON,
    "parent": Role.PARENT,
    "parents": Role.PARENT,
    "carer": Role.PARENT,
    "mum": Role.PARENT,
    "dad": Role.PARENT,
    "mother": Role.PARENT,
    "father": Role.PARENT,
    "grandmother": Role.FAMILY_MEMBER,
    "grandma": Role.FAMILY_MEMBER,
    "grandparent": Role.FAMILY_MEMBER,
    "respite": Role.RESPITE,
    "respite carer": Role.RESPITE,
    "slt": Role.SLT,
    "salt": Role.SLT,
    "speech therapist": Role.SLT,
    "speech and language": Role.SLT,
    "ot": Role.OT,
    "physio": Role.PHYSIO,
    "ep": Role.EP,
    "ed psych": Role.EP,
    "hv": Role.HEALTH_VISITOR,
    "doctor": Role.GP,
    "paediatrician": Role.PAEDIATRICIAN,
    "dietitian": Role.DIETICIAN,
    "psychologist": Role.PSYCHOLOGIST,
    "tod": Role.TEACHER_OF_DEAF,
    "qtvi": Role.QTVI,
    "qualified teacher of vi": Role.QTVI,
    "portage": Role.PORTAGE,
    "portage visitor": Role.PORTAGE,
    "teacher": Role.TEACHER,
    "ta": Role.ASSISTANT,
    "receiving school senco": Role.SCHOOL,
    "designated person": Role.DESIGNATED_PERSON,
    "dsl": Role.DESIGNATED_PERSON,
}


def folded(text: str) -> str:
    """The text for comparing names and headings: no case, no stray or doubled spaces, one kind of apostrophe."""
    return " ".join(text.replace("’", "'").split()).casefold()


#: Every known wording of a role, as `folded` leaves it.
ROLE_WORDINGS: Mapping[str, Role] = {folded(role): role for role in Role} | _ROLE_ALIASES


def role_named(text: str) -> Role | None:
    """The role that a workbook's wording stands for, or None for one the tracker does not know."""
    return ROLE_WORDINGS.get(folded(text))


def member_named[E: StrEnum](vocabulary: type[E], text: str) -> E | None:
    """The member of a vocabulary that is written so, whatever its case and spaces, or None."""
    wanted = folded(text)
    return next((member for member in vocabulary if folded(member.value) == wanted), None)


_USE_WORDS: dict[str, Use] = {folded(use.word): use for use in Use}


def use_named(text: str) -> Use | None:
    """The use that a word or a figure from 0 to 4 stands for, or None."""
    wanted = folded(text)
    if wanted in _USE_WORDS:
        return _USE_WORDS[wanted]
    return Use(int(wanted)) if wanted in ("0", "1", "2", "3", "4") else None
