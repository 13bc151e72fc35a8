"""The Diary tab: the book between home and setting, one good thing first, and talks outside meetings; written and answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dashboard.plan.acts.diary import WAYS, doubts_about_contact, doubts_about_entry, new_contact, new_entry, reply
from dashboard.plan.acts.rows import called
from dashboard.plan.acts.translating import add_version, texts_of, versions_of
from dashboard.plan.facts import Contact, DiaryEntry, Fact
from dashboard.plan.months import Month
from dashboard.screens.forms.entering import people
from dashboard.screens.paper import Done
from dashboard.screens.tabs.rowtab import RowTab, counting
from dashboard.words.diary import who_may_see

#: How many lines stand on the page until somebody asks for the earlier ones.
_LATEST = 25


class DiaryTab(RowTab):
    """Lines of the book, the latest first, each with its reply; below them the talks; and the forms for both."""

    template = "diary.html"
    tab = "diary"
    days = frozenset({"on"})

    def __init__(self, session: Any, frame: Any) -> None:
        super().__init__(session, frame)
        self._all = False

    def close(self) -> None:
        """Closes the open form; another child begins with the latest lines."""
        super().close()
        if self._child != getattr(self, "_shown", ""):
            self._shown, self._all = self._child, False

    def facts(self) -> dict[str, Any]:
        """The lines and talks with their names, and what the forms choose from."""
        session = self.session
        plan = session.plan
        lines = _latest(counting(plan, "Diary", plan.diary))
        shown = lines if self._all else lines[:_LATEST]
        return {
            **super().facts(),
            "lines": [(name, line, self._versions(line)) for name, line in shown],
            "earlier": len(lines) - len(shown),
            "contacts": _latest(counting(plan, "Contacts", plan.contacts)),
            "people": list(people(session).items()),
            "places": [place.name for place in plan.places if place.in_force(Month.of(session.today))],
            "ways": WAYS,
            "me": session.view.me,
            "who_may_see": who_may_see(),
            "languages": list(dict.fromkeys(filter(None, (plan.child.family_language, *plan.child.home_languages)))),
        }

    def _versions(self, line: DiaryEntry) -> list[tuple[str, Any]]:
        plan = self.session.plan
        return [(text.field, one) for text in texts_of("Diary", line) for one in versions_of(plan, text)]

    def rows(self, form: str) -> Mapping[str, Fact]:
        """The rows that a form may be about, by their names."""
        plan = self.session.plan
        return called(plan.contacts) if form.startswith("contact") else called(plan.diary)

    @property
    def acts(self) -> Mapping[str, Callable[[Done], None]]:
        """What may be done in the diary."""
        return {
            "entry": self._entry,
            "reply": self._reply,
            "entry-correct": self._correct_entry,
            "entry-version": self._version,
            "contact": self._contact,
            "contact-correct": self._correct_contact,
            "take-out": self.take_out,
            "all": self._show_all,
        }

    writes_nothing = frozenset({"all"})

    def _show_all(self, _pressed: Done) -> None:
        self._all = True

    def _entry(self, sent: Done) -> None:
        fields, today = self.sent(sent, "by"), self.session.today
        self.blames = doubts_about_entry(self.session.plan, fields, today)
        if not self.blames:
            self.save(lambda plan: new_entry(plan, fields, today, self.at), field="message")

    def _reply(self, sent: Done) -> None:
        fields, line = self.sent(sent, "by"), self.seen_row(DiaryEntry)
        self.blames = {} if fields["by"] else {"by": "Who replies?"}
        if not self.blames:
            self.save(lambda plan: reply(line, str(fields["reply"]), str(fields["by"])), field="reply")

    def _correct_entry(self, sent: Done) -> None:
        fields, plan = self.sent(sent), self.session.plan
        why = str(fields.pop("because"))
        self.blames = doubts_about_entry(plan, fields, self.session.today)
        self.correct(fields, why)

    def _contact(self, sent: Done) -> None:
        fields, today = self.sent(sent, "by", "with_"), self.session.today
        self.blames = doubts_about_contact(fields, today)
        if not self.blames:
            self.save(lambda plan: new_contact(plan, fields, today, self.at), field="about")

    def _correct_contact(self, sent: Done) -> None:
        fields = self.sent(sent)
        why = str(fields.pop("because"))
        self.blames = doubts_about_contact(fields, self.session.today)
        self.correct(fields, why)

    def _version(self, sent: Done) -> None:
        fields, line = self.sent(sent), self.seen_row(DiaryEntry)
        chosen = next((text for text in texts_of("Diary", line) if text.field == fields["field"]), None)
        if chosen is None:
            self.blames = {"field": "Which text is it?"}
            return
        on, at = self.session.today, self.at
        language, words, by = (str(fields[name]) for name in ("language", "text", "by"))
        self.save(lambda plan: add_version(plan, chosen, language, words, by, on, at), field="text")


def _latest[F: (DiaryEntry, Contact)](named: Mapping[str, F]) -> list[tuple[str, F]]:
    """The rows with their names, the latest day first, and of one day the one written last first."""
    rows = list(named.items())
    rows.reverse()
    return sorted(rows, key=lambda row: row[1].on or date.min, reverse=True)
