"""A row that two people changed: what was read, what is theirs, what is mine, and what to write once somebody has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from dashboard.files.settle.headings import heading, section_of, sheet_of
from dashboard.plan.changes import Add, Amend, Change
from dashboard.plan.compare import Row, field_names, find_row, is_blank, same
from dashboard.plan.errors import EntryRefused, RowChanged
from dashboard.plan.facts import Child, Progress, StrategyUse
from dashboard.plan.findings import FieldClash, RowClash
from dashboard.plan.keys import KEY_FIELDS, key_of, row_key
from dashboard.plan.plan import Plan
from dashboard.plan.terms import EditKind, folded
from dashboard.workbook.find import as_read
from dashboard.workbook.layout import BY_NAME, HISTORY

#: The column of a row in which there is room for words beside its values.
NOTE_FIELDS: Mapping[type[Row], str] = {Progress: "note", StrategyUse: "in_the_way"}


class Choice(StrEnum):
    """Whose value of a field it is to be; with both, mine stands and theirs is kept as a note."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Clash:
    """One field of a row with its heading and three values, and the same three as History shows them.

    `before` is what both had read, and is None where nobody knows.
    """

    field: str
    heading: str
    before: object
    theirs: object
    mine: object
    before_said: str
    theirs_said: str
    mine_said: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that both changed. `row` is the row as it stands in the workbook by now, with the values of `standing`.

    `agreed` are fields that only the change that is still to be written touches: they go in whatever is chosen.
    `also` are fields that only the row as it stands has changed, to be shown beside: heading, before, now.
    """

    sheet: str
    key: str
    row: Row
    standing: Choice
    fields: tuple[Clash, ...]
    agreed: Mapping[str, object] = field(default_factory=dict)
    also: tuple[tuple[str, str, str], ...] = ()
    kind: EditKind = EditKind.CORRECTION
    who: str = ""
    why: str = ""


def conflict_of(refusal: RowChanged, change: Change, plan: Plan) -> Conflict | None:
    """The conflict between a change that was refused and the plan as it was read again since; theirs is what stands there.

    None where the row cannot be told in the plan by now. Without `fields` nothing clashes: they changed other fields of
    the row, and `settle(conflict, {})` writes mine beside theirs.
    """
    read = change.fact if isinstance(change, Amend) else None
    row = _row_now(change, plan)
    if row is None:
        return None
    section = section_of(row)
    mine = {name: value for name, value in change.fields.items() if name in field_names(type(row))}
    clashes, agreed = [], {}
    for name, value in mine.items():
        before, theirs = getattr(read, name, None), getattr(row, name)
        there = str(refusal.now.get(heading(section, name), as_read(theirs)))
        clear = there == as_read(theirs)  # otherwise the cell holds something that cannot be read
        if clear and (same(theirs, before) if read else is_blank(theirs)):
            agreed[name] = value
        elif not clear or not same(theirs, value):
            clashes.append(_clash(section, FieldClash(name, before, theirs, value), there))
    found = Conflict(
        sheet_of(section).name,
        "" if isinstance(row, Child) else key_of(row),
        row,
        Choice.THEIRS,
        tuple(clashes),
        agreed,
        _also(refusal, {heading(section, name) for name in mine}),
    )
    return replace(found, kind=change.kind, who=change.who, why=change.why) if isinstance(change, Amend) else found


def _row_now(change: Change, plan: Plan) -> Row | None:
    if isinstance(change, Amend):
        fact = change.fact
        return plan.child if isinstance(fact, Child) else find_row(plan, section_of(fact), key_of(fact))
    sheet = BY_NAME[folded(change.sheet)]
    return find_row(plan, sheet.plan_field, row_key(*(change.fields.get(name) for name in KEY_FIELDS[sheet.fact])))


def _also(refusal: RowChanged, told: set[str]) -> tuple[tuple[str, str, str], ...]:
    pairs = ((title, str(before), str(refusal.now.get(title, ""))) for title, before in refusal.before.items())
    return tuple((title, before, now) for title, before, now in pairs if title not in told and before != now)


def _clash(section: str, clash: FieldClash, theirs_said: str | None = None) -> Clash:
    theirs = as_read(clash.theirs) if theirs_said is None else theirs_said
    return Clash(
        clash.field,
        heading(section, clash.field),
        clash.before,
        clash.theirs,
        clash.mine,
        as_read(clash.before),
        theirs,
        as_read(clash.mine),
    )


def conflict_between(clash: RowClash, *, why: str) -> Conflict:
    """The conflict between a workbook and a copy that came back: mine is what stands there, theirs the copy's."""
    fields = tuple(_clash(clash.section, field) for field in clash.fields)
    return Conflict(sheet_of(clash.section).name, clash.key, clash.mine, Choice.MINE, fields, why=why)


def settle(
    conflict: Conflict, choices: Mapping[str, Choice], note: str = "", *, at: datetime | None = None
) -> tuple[Change, ...]:
    """The changes that settle a conflict, for `PlanFile.edit`; none where what stands there is what was chosen.

    `choices` has a Choice for the name of every field that clashes (else EntryRefused), `note` says why in the chooser's
    words and goes into History. With Choice.BOTH mine stands, and theirs goes into the row's own note where its sheet has
    one (Progress: Note; Strategy use: What got in the way); elsewhere it goes into History, where both can be read.
    `at` is the moment of a row of History that changes no cell (default: now).
    """
    fields, beside, why = dict(conflict.agreed), [], [conflict.why, note]
    for clash in conflict.fields:
        chosen = choices.get(clash.field)
        if chosen is None:
            raise EntryRefused(f"Nobody has chosen what {clash.heading} is to be.", "Choose mine, theirs or both.")
        if chosen is Choice.BOTH and clash.theirs_said:
            beside.append(clash)
        winner = Choice.THEIRS if chosen is Choice.THEIRS else Choice.MINE
        if winner is not conflict.standing:
            fields[clash.field] = clash.theirs if winner is Choice.THEIRS else clash.mine
    kept: list[Change] = []
    if beside and (room := NOTE_FIELDS.get(type(conflict.row))):
        fields[room] = _with_note(str(fields.get(room, getattr(conflict.row, room))), beside, room)
    else:
        why += [_beside(clash) for clash in beside if clash.field in fields]
        kept = [_remembered(conflict, clash, note, at) for clash in beside if clash.field not in fields]
    reason = " ".join(part for part in why if part)
    amend = [Amend(conflict.row, fields, conflict.kind, who=conflict.who, why=reason)] if fields else []
    return (*amend, *kept)


def _beside(clash: Clash) -> str:
    return f"{clash.heading} also given as “{clash.theirs_said}”."


def _with_note(note: str, beside: list[Clash], room: str) -> str:
    """The note with theirs behind it; where the notes themselves clash, one behind the other."""
    parts = [note, *(clash.theirs_said if clash.field == room else _beside(clash) for clash in beside)]
    return " · ".join(part for part in parts if part)


def _remembered(conflict: Conflict, clash: Clash, note: str, at: datetime | None) -> Add:
    """A row of History that keeps theirs where mine stands already, so that no cell changes."""
    is_child = isinstance(conflict.row, Child)
    fields: dict[str, object] = {
        "at": at or datetime.now().replace(microsecond=0),
        "who": conflict.who,
        "sheet": conflict.sheet,
        "row": clash.heading if is_child else conflict.key,
        "field": clash.heading,
        "before": clash.theirs_said,
        "after": clash.mine_said,
        "kind": conflict.kind,
        "why": " ".join(part for part in (conflict.why, note, _beside(clash)) if part),
    }
    return Add(HISTORY.name, fields)
