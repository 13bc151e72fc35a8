"""What people wrote themselves, on a family's page: as it stands in the plan, and beside it an interpreter's version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.plan.acts.translating import Text, texts_of, versions_of
from dashboard.plan.facts import DiaryEntry, Fact
from dashboard.plan.plan import Plan
from dashboard.words.family.labels import SIGNED
from dashboard.words.family.languages import ENGLISH, Language, language_called
from dashboard.words.family.said import Said, version, written
from dashboard.words.family.voice import Voice, near_day


@dataclass(frozen=True, slots=True)
class Scribe:
    """Who brings the plan's own texts to a page: the plan as the family sees it, the page's voice, and the day."""

    plan: Plan
    voice: Voice
    today: date

    @property
    def family(self) -> Language:
        """The language that the family speaks at home."""
        return language_called(self.plan.child.family_language) or ENGLISH

    def signed(self, who: str, on: date | None) -> str:
        """Whose words they are, and from when: “Mum, 8 October”."""
        if not who or on is None:
            return who or (self.voice.day_near(on, self.today) if on else "")
        return self.voice.text(SIGNED, who=who, day=near_day(on, self.today))

    def lines(self, text: Text, by: str = "") -> tuple[Said, ...]:
        """A text as it was written, then its versions in the page's language."""
        if not text.text.strip():
            return ()
        return (written(text.text.strip(), self.family, by), *self.versions(text))

    def versions(self, text: Text) -> tuple[Said, ...]:
        """The interpreter's versions of a text in the page's language."""
        return tuple(
            version(one.text.strip(), self.voice.of, self.signed(one.by, one.on))
            for one in versions_of(self.plan, text)
            if one.text.strip() and language_called(one.language) == self.voice.of
        )

    def of_row(self, sheet: str, fact: Fact, heading: str, by: str = "") -> tuple[Said, ...]:
        """One field of a row, by its heading."""
        return tuple(line for text in texts_of(sheet, fact) if text.field == heading for line in self.lines(text, by))

    def of_child(self, heading: str, text: str) -> tuple[Said, ...]:
        """One item of the Child sheet."""
        return self.lines(Text("Child", heading, "Value", text))

    def of_diary(self, entry: DiaryEntry, heading: str) -> tuple[Said, ...]:
        """One field of a line in the diary, with who wrote it and when."""
        return self.of_row("Diary", entry, heading, self.signed(entry.by, entry.on))
