"""Steps 1 to 3: who is here, what the child tells us, and the family first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.measures.agreements import live_agreements
from dashboard.plan.acts.meeting import attend, attendance_of, because
from dashboard.plan.acts.profile import PROFILE, write_profile
from dashboard.plan.terms import Presence
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.meeting.steps import Act, StepPage
from dashboard.screens.paper import Done
from dashboard.screens.unagreed import marks
from dashboard.words.meeting import PROFILE_HEADINGS, WAYS_OF_HEARING, privacy_check, sharing_statement
from dashboard.words.speech import say


class HerePage(StepPage):
    """Who is here, who sent apologies, who writes, and what is read out."""

    template = "meeting_here.html"

    def facts(self, chair: Chair) -> dict[str, Any]:
        """The team with what was said of each, and the visitors."""
        plan, review = chair.plan, chair.review
        team = plan.team_on(chair.today)
        names = {person.name for person in team}
        said = {row.name: row for row in review.attendance}
        return {
            "team": [(person, said.get(person.name)) for person in team],
            "visitors": [r for r in review.attendance if r.name not in names and r.present is Presence.VISITOR],
            "people": [person.name for person in team],
            "statement": sharing_statement(),
            "privacy": privacy_check(),
            # What was shared without asking the family is not for the wall.
            "shared": tuple(dict.fromkeys(row.with_ for row in live_agreements(plan, chair.today))),
            "unagreed": marks(plan, chair.today),
            "interpreter": plan.child.interpreter_needed,
        }

    @property
    def acts(self) -> Mapping[str, Act]:
        """Ticks, reasons, visitors, and the fields of the meeting."""
        return {
            "present": _present,
            "reason": _reason,
            "visitor": self._visitor,
            "meeting": _meeting_field,
        }

    def _visitor(self, chair: Chair, done: Done) -> None:
        name = done.fields.get("visitor", "").strip()
        if chair.save(lambda plan: attend(plan, chair.meeting_in(plan), name, Presence.VISITOR), field="visitor"):
            self.sent(chair, "visitor")
            self.paper.focus("visitor")


def _present(chair: Chair, done: Done) -> None:
    """A tick: here, apologies, or, pressed again, nothing said."""
    name, _, wanted = done.value.rpartition("|")
    row = attendance_of(chair.plan, chair.held, name)
    present = None if row and row.present and row.present.value == wanted else Presence(wanted)
    chair.save(lambda plan: attend(plan, chair.meeting_in(plan), name, present))


def _reason(chair: Chair, done: Done) -> None:
    chair.save(
        lambda plan: attend(plan, chair.meeting_in(plan), done.value, Presence.APOLOGIES, done.text),
        known=done.known_as("reason"),
    )


#: The fields of a meeting that pages may write.
_FIELDS = frozenset(
    {
        "chair", "notes_by", "next_notes_by", "interpreter", "childs_voice", "how_heard",
        "family_working", "family_not_working", "summary",
    }
)  # fmt: skip


def _meeting_field(chair: Chair, done: Done) -> None:
    """A field of the meeting was left."""
    if done.value in _FIELDS:
        chair.say(done.known_as(done.value), **{done.value: done.text})


class VoicePage(StepPage):
    """What the child tells us, how it was heard, and who the child is."""

    template = "meeting_voice.html"

    def facts(self, chair: Chair) -> dict[str, Any]:
        """The profile, and the ways of hearing with those that were used."""
        ways = [say(way) for way in WAYS_OF_HEARING]
        used = _parts(chair.held.how_heard)
        return {
            "ways": [(way, way in used) for way in ways],
            "other_ways": "; ".join(part for part in used if part not in ways),
            "last": chair.review.last,
            "profile": [(name, say(PROFILE_HEADINGS[name]), getattr(chair.plan.child, name)) for name in PROFILE],
            "writing": chair.opened.get("profile", ""),
        }

    @property
    def acts(self) -> Mapping[str, Act]:
        """The child's words, how they were heard, and the profile."""
        return {
            "meeting": _meeting_field, "way": _way, "other-way": _other_way,
            "write": self._write, "profile": _profile,
        }  # fmt: skip

    def _write(self, chair: Chair, pressed: Done) -> None:
        """A part of the profile is opened for writing; pressed again it closes."""
        again = chair.opened.get("profile") == pressed.value
        chair.opened = {} if again or pressed.value not in PROFILE else {"profile": pressed.value}
        chair.blames.pop(pressed.value, None)
        if chair.opened:
            self.paper.focus(pressed.value)


def _profile(chair: Chair, left: Done) -> None:
    """A part of the profile was left: it holds from now on, and what stood there is kept in History."""
    name, why = left.value, because(chair.held, "the profile was gone through")
    if name in PROFILE:
        chair.save(lambda plan: write_profile(plan, {name: left.text}, why), field=name, known=left.known_as(name))


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _way(chair: Chair, done: Done) -> None:
    used = _parts(chair.held.how_heard)
    kept = [part for part in used if part != done.value] if done.value in used else [*used, done.value]
    chair.say(how_heard="; ".join(kept))


def _other_way(chair: Chair, done: Done) -> None:
    ways, stands = {say(way) for way in WAYS_OF_HEARING}, chair.held.how_heard
    kept = [part for part in _parts(stands) if part in ways]

    def whole(other: str) -> str:
        same = _parts(other) == [part for part in _parts(stands) if part not in ways]
        return stands if same else "; ".join([*kept, *_parts(other)])  # however it is written there

    chair.say(done.known_as("how_heard", read=whole), how_heard=whole(done.text))


class FamilyPage(StepPage):
    """What is working and what is not, in the family's own words."""

    template = "meeting_family.html"

    def facts(self, chair: Chair) -> dict[str, Any]:
        """Who of the family is here, and what they said last time."""
        here = set(chair.review.here)
        family = [
            person
            for person in chair.plan.team_on(chair.today)
            if person.profession and person.profession.is_family and person.name in here
        ]
        return {"family": family, "last": chair.review.last}

    @property
    def acts(self) -> Mapping[str, Act]:
        """The family's words."""
        return {"meeting": _meeting_field}
