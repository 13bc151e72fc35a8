"""A workbook to a Plan and the Problems in it. The plan opens around what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from dashboard.excel.grid import Grid, letters, read_grid
from dashboard.excel.package import Package, SheetPart
from dashboard.excel.protection import is_for_reading, is_protected
from dashboard.plan.checks import contradictions
from dashboard.plan.facts import Child, OtherSheet
from dashboard.plan.plan import HOME_AND_SETTING, Plan
from dashboard.plan.problems import CellRef, Problem, Severity, Source
from dashboard.plan.terms import folded
from dashboard.workbook.layout import BY_NAME, CHILD, NOT_FACTS, Column, Sheet
from dashboard.workbook.leftout import left_out
from dashboard.workbook.tables import Table, child_items, find_table
from dashboard.workbook.values import as_text, read_value
from dashboard.workbook.whosees import FIELD, kept_back


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan and everything in its workbook that could not be read or contradicts itself."""

    plan: Plan
    problems: tuple[Problem, ...]


def read_plan(package: Package, today: date) -> ReadPlan:
    """What a workbook says, whatever state its cells are in; `today` tells which months are still to come."""
    fields: dict[str, Any] = {}
    problems: list[Problem] = []
    if is_for_reading(package):
        problems.append(_protected(CellRef(package.name), "The workbook asks in Excel to be opened for reading only."))
    others: list[OtherSheet] = []
    for part in package.sheets:
        sheet = BY_NAME.get(folded(part.name))
        if sheet is None:
            if folded(part.name) not in NOT_FACTS:
                others.append(package.once("other sheet", part.path, partial(_other_sheet, package, part)))
            continue
        if is_protected(package, part):
            problems.append(_protected(CellRef(package.name, part.name), "The sheet is protected in Excel."))
        grid = read_grid(package, part)
        if sheet.plan_field in fields:
            others.append(_other(grid))
            problems.append(_second_sheet(package.name, sheet, grid))
            continue
        if sheet is CHILD:
            fields["child"], found = _child(package.name, grid)
        else:
            fields[sheet.plan_field], found = _facts(package.name, sheet, grid)
        problems += found
    problems += _absent(package, fields)
    if not fields.get("places"):
        fields["places"] = HOME_AND_SETTING
    plan = Plan(**fields, other_sheets=tuple(others))
    unread = {problem.where for problem in problems}
    contradicting = (problem for problem in contradictions(plan, today) if problem.where not in unread)
    return ReadPlan(plan, (*problems, *contradicting))


def _protected(where: CellRef, what: str) -> Problem:
    """A note that entries are saved all the same: protection in Excel is against slips, and an entry is none."""
    return Problem(
        where,
        Severity.NOTE,
        f"{what} The tracker saves entries here all the same, and changes only the cells they need.",
        "Nothing needs to be done. To keep people out, lock the workbook in Excel with a password to open it.",
    )


def _absent(package: Package, fields: Mapping[str, Any]) -> list[Problem]:
    where = CellRef(package.name)
    if "child" not in fields and "goals" not in fields:
        return [
            Problem(
                where, Severity.ERROR, "There is neither a Child nor a Goals sheet, so this is no support plan.",
                "Make a new plan from the template, or move this file out of the folder of plans.",
            )
        ]  # fmt: skip
    if not fields.get("goals"):
        return [
            Problem(
                where,
                Severity.WARNING,
                "The plan has no goals.",
                "Add the first goal on the Goals sheet or in the tracker.",
            )
        ]
    return []


def _second_sheet(file: str, sheet: Sheet, grid: Grid) -> Problem:
    return Problem(
        CellRef(file, grid.name),
        Severity.ERROR,
        f"There are two sheets called {sheet.name}; only the first is read.",
        "Move what is needed to the first one, and rename or remove the second.",
    )


def _other_sheet(package: Package, part: SheetPart) -> OtherSheet:
    return _other(read_grid(package, part))


def _other(grid: Grid) -> OtherSheet:
    rows = tuple(tuple(as_text(value) for _, value in sorted(grid.rows[n].items())) for n in sorted(grid.rows))
    return OtherSheet(grid.name, rows)


def _facts(file: str, sheet: Sheet, grid: Grid) -> tuple[Any, list[Problem]]:
    """The facts of one sheet, as the plan keeps them, and the problems in its cells."""
    table, problems = find_table(file, sheet, grid)
    rows: list[Any] = []
    if table:
        kept, missing = kept_back(table)
        problems += missing
        rows = [_fact(table, row, problems, [FIELD] if row in kept else []) for row in table.rows()]
        problems += left_out(table)
    if not sheet.id_prefix:
        return tuple(rows), problems
    by_id: dict[str, Any] = {}
    for fact in rows:
        if not fact.id:
            continue  # already a problem: the ID is needed
        if fact.id in by_id:
            problems.append(_same_id(sheet, fact.id, fact.source, by_id[fact.id].source))
        else:
            by_id[fact.id] = fact
    return by_id, problems


def _same_id(sheet: Sheet, fact_id: str, source: Source, first: Source) -> Problem:
    return Problem(
        source.at("id"),
        Severity.ERROR,
        f"{fact_id} stands twice: row {first.row} has it too. Only row {first.row} is read.",
        f"Give one of the two another {sheet.columns[0].heading}; its own records must then name the new one.",
    )


def _fact(table: Table, row: int, problems: list[Problem], unread: list[str]) -> Any:
    """The fact in a row; `unread` are fields that its cells cannot tell, whatever stands in them."""
    values: dict[str, object] = {}
    cells = table.grid.rows[row]
    odd = bool(table.grid.errors or table.grid.formulas)  # then a cell without a value may have something to say
    for column, number, read in table.known:
        raw = cells.get(number)
        if raw is None or raw == "" or (column.needed and isinstance(raw, str) and not raw.strip()):
            if odd or column.needed:
                problems += (found := _blank(table.grid, table.cell(row, number), (row, number), column))
                unread += [column.field] if found else []
            continue
        value, complaint = read(column, raw)
        if complaint:
            problems.append(Problem(table.cell(row, number), complaint.severity, complaint.what, complaint.mend))
        if value is not None:
            values[column.field] = value
        else:
            unread.append(column.field)
    source = table.source(row)
    return table.sheet.fact(source=replace(source, unread=tuple(unread)) if unread else source, **values)


def _blank(grid: Grid, where: CellRef, place: tuple[int, int], column: Column) -> list[Problem]:
    """What is wrong with a cell that holds no value: an error, a formula without a result, or a needed blank."""
    error = grid.errors.get(place)
    if error:
        mend = "Mend the formula in Excel, or type the value."
        return [Problem(where, Severity.ERROR, f"The cell shows {error}.", mend)]
    if place in grid.formulas and place[1] not in grid.rows.get(place[0], ()):
        mend = "Open the workbook in Excel and save it once, or type the value."
        return [Problem(where, Severity.ERROR, "The formula here has no stored result.", mend)]
    if column.needed:
        return [Problem(where, Severity.ERROR, f"{column.heading} is blank.", f"Fill in {column.heading}.")]
    return []


def _child(file: str, grid: Grid) -> tuple[Child, list[Problem]]:
    """The Child sheet: an item and its value in each row."""
    values: dict[str, object] = {}
    rows: dict[str, Source] = {}
    problems: list[Problem] = []
    for item in child_items(grid):
        column, raw = item.column, item.raw
        source = Source(file, grid.name, item.row, item.digest, {column.field: letters(item.at)})
        if column.field in rows:
            problems.append(_same_item(column, source, rows[column.field]))
            continue
        rows[column.field] = source
        where = source.at(column.field)
        if raw is None or raw == "":
            problems += _blank(grid, where, (item.row, item.at), column)
            continue
        value, complaint = read_value(column, raw)
        if complaint:
            problems.append(Problem(where, complaint.severity, complaint.what, complaint.mend))
        if value is not None:
            values[column.field] = value
    problems += _items_missing(file, grid, rows)
    return Child(rows=rows, **values), problems  # type: ignore[arg-type]


def _same_item(column: Column, source: Source, first: Source) -> Problem:
    return Problem(
        source.at(column.field),
        Severity.ERROR,
        f"{column.heading} stands twice; only row {first.row} is read.",
        "Remove one of the two.",
    )


def _items_missing(file: str, grid: Grid, rows: Mapping[str, Source]) -> list[Problem]:
    return [
        Problem(
            CellRef(file, grid.name),
            Severity.ERROR,
            f"The item {column.heading} is missing.",
            f"Add a row with {column.heading} in the first column and the answer beside it.",
        )
        for column in CHILD.columns
        if column.needed and column.field not in rows
    ]
