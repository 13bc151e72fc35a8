"""Rows without an ID of their own: written, corrected, changed and withdrawn, and found again by the key that names them.

Two rows may share a key, such as two lines that one person wrote in the diary on one day. They are told apart by their
order; only one that nobody else shares its key with can be withdrawn, for History calls a row by its key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from dashboard.plan.acts.meeting import differing
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.errors import EntryRefused, RowGone
from dashboard.plan.facts import Contact, DiaryEntry, Fact, Referral, Sharing, Translation
from dashboard.plan.keys import KEY_FIELDS, key_of, row_key
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, folded
from dashboard.plan.withdrawn import WRITTEN_AGAIN, withdrawn_keys

#: For each kind of row without an ID: its sheet, and where a plan has its rows.
_SHEETS: Mapping[type[Fact], tuple[str, Callable[[Plan], Sequence[Fact]]]] = {
    DiaryEntry: ("Diary", lambda plan: plan.diary),
    Contact: ("Contacts", lambda plan: plan.contacts),
    Sharing: ("Sharing", lambda plan: plan.sharing),
    Referral: ("Referrals", lambda plan: plan.referrals),
    Translation: ("Translations", lambda plan: plan.translations),
}


def called[F: Fact](facts: Iterable[F]) -> dict[str, F]:
    """The facts of one sheet by their keys; a second one with the same key is called by it and its number."""
    named: dict[str, F] = {}
    for fact in facts:
        key, n = key_of(fact), 1
        name = key
        while name in named:
            n += 1
            name = f"{key} ({n})"
        named[name] = fact
    return named


def find_row[F: Fact](facts: Iterable[F], name: str) -> F:
    """The fact that `called` gives that name; raises RowGone where there is none by now."""
    found = called(facts).get(name)
    if found is None:
        raise RowGone(f"“{name}” is no longer in the plan as it was.", "Look at what stands there now, then try again.")
    return found


def write[F: Fact](plan: Plan, kind: type[F], fields: Mapping[str, object], at: datetime) -> list[Change]:
    """A new row. Where one with the same key was withdrawn, that one is written again and counts again."""
    sheet, rows = _SHEETS[kind]
    key = folded(row_key(*(fields.get(name) for name in KEY_FIELDS[kind])))
    if key in withdrawn_keys(plan, sheet):
        gone = next((row for row in rows(plan) if folded(key_of(row)) == key), None)
        if gone is not None:
            changed = differing(gone, {name: fields.get(name) for name in _names(kind)})
            again = {"at": at, "sheet": sheet, "row": key_of(gone), "kind": EditKind.CHANGE, "why": WRITTEN_AGAIN}
            return [Amend(gone, changed, EditKind.CHANGE, why=WRITTEN_AGAIN), Add("History", again)]
    return [Add(sheet, fields)]


def _names(kind: type[Fact]) -> tuple[str, ...]:
    return tuple(name for name in kind.__dataclass_fields__ if name != "source")


def correct(plan: Plan, fact: Fact, wanted: Mapping[str, object], why: str, *, who: str = "",
            kind: EditKind = EditKind.CORRECTION) -> list[Change]:  # fmt: skip
    """A row gets other values; translations that call it by its key go along. Raises EntryRefused where no reason is given.

    Nothing comes back where nothing differs.
    """
    changed = differing(fact, wanted)
    if not changed:
        return []
    if not why.strip():
        raise EntryRefused("Nothing is corrected without a reason.", "Say in a few words why.")
    before = key_of(fact)
    after = row_key(*(changed.get(name, getattr(fact, name)) for name in KEY_FIELDS[type(fact)]))
    sheet = _SHEETS[type(fact)][0]
    if folded(after) != folded(before) and folded(after) in withdrawn_keys(plan, sheet):
        raise EntryRefused(f"A row called “{after}” was withdrawn.", "Write it as a new one, and withdraw this one.")
    changes: list[Change] = [Amend(fact, changed, kind, who=who, why=why.strip())]
    if folded(before) != folded(after):
        gone = withdrawn_keys(plan, "Translations")
        changes += [
            Amend(text, {"row": after}, EditKind.CORRECTION, who=who, why=why.strip())
            for text in plan.translations
            if (folded(text.sheet), folded(text.row)) == (folded(sheet), folded(before))
            if folded(key_of(text)) not in gone
        ]
    return changes


def withdraw(plan: Plan, fact: Fact, at: datetime, why: str, *, who: str = "") -> list[Change]:
    """A row stays where it is and no longer counts. Raises EntryRefused without a reason, or where two rows share its key."""
    if not why.strip():
        raise EntryRefused("Nothing is withdrawn without a reason.", "Say in a few words why.")
    sheet, rows = _SHEETS[type(fact)]
    key = key_of(fact)
    if sum(folded(key_of(row)) == folded(key) for row in rows(plan)) > 1:
        raise EntryRefused(
            f"Two rows are called “{key}”, and History could not say which of them is withdrawn.",
            "Correct the day or a name in one of them first.",
        )
    line = {"at": at, "who": who, "sheet": sheet, "row": key, "kind": EditKind.WITHDRAWN, "why": why.strip()}
    # Nothing changes in the row itself; it is found again as it was read, or somebody else has changed it.
    return [Amend(fact, {}), Add("History", line)]


def refuse(wrong: Mapping[str, str]) -> None:
    """Raises EntryRefused with the first of what is wrong with a row, field by field; nothing where all is well."""
    if wrong:
        raise EntryRefused(next(iter(wrong.values())), "")
