"""A tab of rows without IDs. A form is about one of them as it stood when it was opened: what others did since is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from dashboard.plan.acts.rows import called, correct, withdraw
from dashboard.plan.errors import RowGone
from dashboard.plan.facts import Fact
from dashboard.plan.keys import key_of
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, folded
from dashboard.plan.withdrawn import withdrawn_keys
from dashboard.screens.paper import Done, day_of
from dashboard.screens.tabs.kepttab import KeptTab


def counting[F: Fact](plan: Plan, sheet: str, facts: Sequence[F]) -> dict[str, F]:
    """The rows of a sheet that count, by the names by which a form calls them."""
    gone = withdrawn_keys(plan, sheet)
    return {name: fact for name, fact in called(facts).items() if folded(key_of(fact)) not in gone}


class RowTab(KeptTab):
    """A kept tab of which a form may be about a row. `days` are the fields that hold a day."""

    days: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, session: Any, frame: Any) -> None:
        super().__init__(session, frame)
        self._seen: Fact | None = None

    def rows(self, form: str) -> Mapping[str, Fact]:
        """The rows that a form may be about, by their names."""
        raise NotImplementedError

    def is_there(self, form: str, about: str) -> bool:
        """Whether the row that a form is about is still called so."""
        return not about or about in self.rows(form)

    def begin(self, form: str, about: str) -> None:
        """Holds the row as it stands now; a form about a row that is gone is closed."""
        self._seen = self.rows(form).get(about) if about else None
        if about and self._seen is None:
            self.close()

    def facts(self) -> dict[str, Any]:
        """The row that the open form is about, beside what every kept form needs."""
        return {**super().facts(), "seen": self._seen}

    def seen_row[F: Fact](self, kind: type[F]) -> F:
        """The row as whoever writes has seen it; raises RowGone where there is none."""
        if not isinstance(self._seen, kind):
            raise RowGone("This is no longer in the plan as it was.", "Look at what stands there now, then try again.")
        return self._seen

    def _heard(self, done: Done) -> None:
        try:
            super()._heard(done)
        except RowGone as gone:  # the form was closed under their hands
            self.close()
            self.blames = {"page": gone.sentence}
            self.show()

    @property
    def at(self) -> datetime:
        """The moment of an entry, on the day by which the plan is read."""
        return self.session.now

    def sent(self, done: Done, *others: str) -> dict[str, object]:
        """The fields of a form as the plan takes them; what was written beside one of the choices `others` goes before it."""
        fields: dict[str, object] = {name: text.strip() for name, text in done.fields.items()}
        for name in self.days & fields.keys():
            fields[name] = day_of(str(fields[name]))
        for other in others:
            fields[other] = fields.pop(f"other_{other}", "") or fields.get(other, "")
        if "who_may_see" in fields:
            fields["who_may_see"] = tuple(
                part.strip() for part in str(fields["who_may_see"]).split(";") if part.strip()
            )
        return fields

    def correct(self, fields: Mapping[str, object], why: str, kind: EditKind = EditKind.CORRECTION) -> None:
        """Gives the row these values, unless something is wrong with them; what stood there goes into History."""
        if not why:
            self.blames = {**self.blames, "because": "Why? A few words are enough."}
        if not self.blames:
            row = self.seen_row(Fact)
            self.save(
                lambda plan: correct(plan, row, fields, why, kind=kind, who=self.session.view.me), field="because"
            )

    def take_out(self, sent: Done) -> None:
        """The row was a mistake: it stays in the workbook and no longer counts."""
        row, why, at = self.seen_row(Fact), sent.fields.get("because", ""), self.at
        self.save(lambda plan: withdraw(plan, row, at, why, who=self.session.view.me), field="because")
