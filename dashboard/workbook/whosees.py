"""A column Who may see that lost its heading: which column it may be now, and the rows that are kept from the family."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.excel.grid import letters
from dashboard.plan.problems import CellRef, Problem, Severity
from dashboard.plan.terms import folded
from dashboard.workbook.headings import heading
from dashboard.workbook.tables import Table, found_again
from dashboard.workbook.values import as_text

FIELD = "who_may_see"

_ALLOWED = frozenset({"who", "whom", "may", "can", "allowed"})
_PEOPLE = frozenset(
    {"family", "families", "parent", "parents", "carer", "carers", "mum", "dad", "team", "everyone", "staff", "all"}
)
_SECRET = frozenset(
    {
        "confidential",
        "confidentiality",
        "private",
        "privacy",
        "audience",
        "restricted",
        "secret",
        "hide",
        "hidden",
        "sensitive",
    }
)
_SEEING = frozenset({"see", "sees", "access"})
_LOOKING = frozenset({"view", "read", "look", "know"})
#: words of headings under which a blank may mean no: then every row is kept back, whatever stands there
_SHARING = frozenset({"share", "shared", "shares", "sharing", "visible", "visibility", "show", "shown"})
#: what stands in the column itself, or in one that people made in its place
_NOT_FOR_FAMILY = frozenset(
    {
        "team", "team only", "the team", "staff only", "professionals only", "not family", "not the family",
        "not for family", "not for the family", "not parents", "not for parents", "confidential", "private",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lookalike:
    """A column that may be the one: its number, the row of its heading, and whether blanks in it may mean no."""

    number: int
    row: int
    name: str
    blank_may_mean_no: bool


def kept_back(table: Table) -> tuple[frozenset[int], list[Problem]]:
    """The rows that may be for some eyes only, where the sheet lacks the column that would tell, and the problem of it.

    A column of somebody's own that says nothing about who may see keeps no row back.
    """
    if FIELD in table.columns or FIELD not in table.sheet.fields:
        return frozenset(), []
    likely = [(each, rows) for each in _lookalikes(table) if (rows := _rows_of(table, each))]
    if not likely:
        return frozenset(), []
    first, column = likely[0][0], table.sheet.column(FIELD)
    problem = Problem(
        CellRef(table.file, table.grid.name, f"{letters(first.number)}{first.row}"),
        Severity.ERROR,
        f"The column {column.heading} is missing from the headings in row {table.heading_row}, and “{first.name}” looks "
        "like it. The rows that it may speak of are kept from the family and the other partners until this is mended.",
        found_again(column),
    )
    return frozenset(row for _, rows in likely for row in rows), [problem]


def _lookalikes(table: Table) -> Iterator[_Lookalike]:
    """The unknown columns whose headings or values speak of who may see."""
    for number, row, name in _unknown(table):
        words = set(re.findall(r"[^\W\d_]+", heading(name)))
        sharing = _speaks_of_sharing(words)
        secret = heading(name) in _NOT_FOR_FAMILY
        if sharing or secret or _speaks_of_seeing(words) or _says_not_for_family(table, number):
            yield _Lookalike(number, row, name or f"column {letters(number)}", sharing)


def _unknown(table: Table) -> Iterator[tuple[int, int, str]]:
    """Number, row and text of the headings that are not known, also where they stand again further down, or are blank."""
    known, cells = set(table.columns.values()), table.grid.rows
    for row in (table.heading_row, *sorted(table.extent.skipped)):
        yield from ((number, row, as_text(raw)) for number, raw in cells.get(row, {}).items() if number not in known)
    blank = {number for row in table.rows() for number in cells[row]} - known - cells[table.heading_row].keys()
    yield from ((number, table.heading_row, "") for number in sorted(blank))


def _speaks_of_sharing(words: set[str]) -> bool:
    near = _ALLOWED | _PEOPLE | {"with", "to", "for"}
    return bool(words & _SHARING and (words & near or words <= _SHARING - {"sharing"}))


def _speaks_of_seeing(words: set[str]) -> bool:
    seeing = words & _SEEING and words & (_ALLOWED | _PEOPLE)
    looking = words & _LOOKING and words & _ALLOWED
    return bool(words & _SECRET or seeing or looking or words == {"for", "whom"})


def _says_not_for_family(table: Table, number: int) -> bool:
    cells = (table.grid.rows[row].get(number) for row in table.rows())
    said = (folded(part) for cell in cells if isinstance(cell, str) for part in cell.split(";"))
    return any(each in _NOT_FOR_FAMILY for each in said)


def _rows_of(table: Table, each: _Lookalike) -> list[int]:
    """The rows that a column may keep from somebody; none where nothing stands in it."""
    grid = table.grid
    odd = {row for row, number in (*grid.formulas, *grid.errors) if number == each.number}
    filled = [row for row in table.rows() if row in odd or grid.rows[row].get(each.number, "") != ""]
    return list(table.rows()) if filled and each.blank_may_mean_no else filled
