"""The hidden Lists sheet of a new workbook, and the checks that offer or ask for what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from dashboard.plan.terms import Role, Use
from dashboard.workbook.layout import (
    ACTIONS,
    GOALS,
    MEETINGS,
    PLACES,
    STRATEGIES,
    TEAM,
    Column,
    Kind,
    Sheet,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def table_name(sheet: Sheet) -> str:
    """The name of a sheet's Excel Table, for example tblStrategyUse."""
    return "tbl" + "".join(word[:1].upper() + word[1:] for word in sheet.name.split())


def _people(column: Column) -> bool:
    return column.heading in {
        "Agreed by",
        "Attendance",
        "By",
        "Chair",
        "Decided by",
        "Handed over to",
        "Key person",
        "Lead professional",
        "Next notes by",
        "Notes by",
        "Owner",
        "Responsible",
        "Suggested by",
        "Waiting on",
        "Who",
        "With",
    }


class Lists:
    """The hidden Lists sheet, the names that stand for its columns, and the checks that use them."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._vocabularies: dict[str, tuple[object, ...]] = {}
        self._checks: dict[tuple[str, str], DataValidation] = {}
        for sheet in (GOALS, STRATEGIES, MEETINGS, ACTIONS, PLACES, TEAM):
            column = sheet.columns[0]
            self._name(column_list(sheet), f"{table_name(sheet)}[{column.heading}]")

    def check(self, page: Worksheet, sheet: Sheet, column: Column, cells: str) -> None:
        """Puts a list or a check of kind on the cells, where the column has one."""
        rule = self._rule(sheet, column)
        if rule is None:
            return
        key = (page.title, repr((rule.type, rule.formula1, rule.error, rule.errorStyle, rule.showErrorMessage)))
        if key not in self._checks:
            self._checks[key] = rule
            page.add_data_validation(rule)
        self._checks[key].add(cells)

    def write(self) -> None:
        """Writes the Lists sheet, last and hidden: a heading and its words a column."""
        page = self._book.create_sheet("Lists")
        page.sheet_state = "hidden"
        for index, (name, words) in enumerate(self._vocabularies.items(), start=1):
            letter = get_column_letter(index)
            page.cell(1, index, name.removeprefix("List_").replace("_", " ")).font = Font(bold=True)
            for number, word in enumerate(words, start=2):
                page.cell(number, index, word)
            page.column_dimensions[letter].width = 44
            self._name(name, f"{quote_sheetname(page.title)}!${letter}$2:${letter}${len(words) + 1}")

    def _name(self, name: str, refers_to: str) -> None:
        self._book.defined_names[name] = DefinedName(name, attr_text=refers_to)

    def _vocabulary(self, title: str, words: tuple[object, ...]) -> str:
        name = "List_" + re.sub(r"\W+", "_", title)
        if self._vocabularies.setdefault(name, words) != words:
            name = "List_" + re.sub(r"\W+", "_", f"{title} {len(self._vocabularies)}")
            self._vocabularies[name] = words
        return name

    def _rule(self, sheet: Sheet, column: Column) -> DataValidation | None:
        if column.words:
            words: tuple[object, ...] = column.words
            if column.kind is Kind.USE:
                words = (*words, *(int(use) for use in Use))
            name = self._vocabulary(column.choices.__name__ if column.choices else column.heading, words)
            many = column.kind is Kind.CHOICES
            return list_rule(name, "none" if many else "stop", "Choose one of the words in the list.")
        if sheet is TEAM and column.field == "role":
            return list_rule(self._vocabulary("Role", tuple(role.value for role in Role)), "none")
        source = _listed_on(sheet, column)
        if source is not None:
            free = column.kind is Kind.LIST or source is TEAM
            asked = f"This does not stand on the {source.name} sheet yet. Keep it all the same?"
            return list_rule(column_list(source), "none" if free else "warning", asked)
        rule = _KIND_RULES.get(column.kind)
        return rule() if rule else None


def column_list(sheet: Sheet) -> str:
    """The name that stands for the first column of a sheet's table, wherever it is moved and however it grows."""
    return f"List_{sheet.name}_{sheet.columns[0].heading}".replace(" ", "_")


def _listed_on(sheet: Sheet, column: Column) -> Sheet | None:
    """The sheet whose first column says what may stand in this one."""
    for owner in (GOALS, STRATEGIES, MEETINGS, ACTIONS):
        if sheet is not owner and column.heading == owner.columns[0].heading:
            return owner
    if column.heading == "Replaces":
        return GOALS
    if column.heading == "Clashes with":
        return STRATEGIES
    if sheet is not PLACES and column.heading in ("Place", "Where"):
        return PLACES
    if _people(column) or (sheet.name == "Attendance" and column.field == "name"):
        return TEAM
    return None


def list_rule(name: str, strictness: str, message: str = "") -> DataValidation:
    """A drop-down list. Strictness: stop (nothing else), warning (asks), none (only helps)."""
    rule: Any = DataValidation(type="list", formula1=name, allow_blank=True, showErrorMessage=strictness != "none")
    if strictness != "none":
        rule.errorStyle = strictness
        rule.errorTitle = "Not in the list"
        rule.error = message
    checked: DataValidation = rule
    return checked


def _kind_rule(kind: str, operator: str, low: str, message: str, high: str | None = None) -> DataValidation:
    """A check that warns when a cell holds something else than its column is for."""
    rule: Any = DataValidation(formula1=low, formula2=high, allow_blank=True, showErrorMessage=True)
    rule.type = kind
    rule.operator = operator
    rule.errorStyle = "warning"
    rule.errorTitle = "Please look again"
    rule.error = message
    checked: DataValidation = rule
    return checked


_FIRST_DAY = "32874"  # 1 January 1990, as Excel counts days
_KIND_RULES: Mapping[Kind, Callable[[], DataValidation]] = {
    Kind.DATE: partial(_kind_rule, "date", "greaterThan", _FIRST_DAY, "Type a date such as 14/10/2026."),
    Kind.MOMENT: partial(_kind_rule, "date", "greaterThan", _FIRST_DAY, "Type a date such as 14/10/2026 15:30."),
    Kind.MONTH: partial(_kind_rule, "date", "greaterThan", _FIRST_DAY, "Type a month such as Oct 2026."),
    Kind.NUMBER: partial(_kind_rule, "decimal", "between", "-1000000", "Type a number and nothing else.", "1000000"),
    Kind.WHOLE: partial(_kind_rule, "whole", "between", "0", "Type a whole number.", "1000"),
}
