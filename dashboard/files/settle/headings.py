"""Rows and fields of a plan in the words of its workbook: the name of the sheet, the headings, values as History shows them."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.plan.compare import FieldChange, Row, RowChange, RowSaid, filled
from dashboard.workbook.find import as_read
from dashboard.workbook.layout import CHILD, SHEETS, Sheet

_BY_SECTION: Mapping[str, Sheet] = {sheet.plan_field: sheet for sheet in (CHILD, *SHEETS)}


def sheet_of(section: str) -> Sheet:
    """The sheet whose rows a field of the Plan holds."""
    return _BY_SECTION[section]


def section_of(row: Row) -> str:
    """The field of the Plan that holds rows of this kind."""
    return next(section for section, sheet in _BY_SECTION.items() if sheet.fact is type(row))


def heading(section: str, field: str) -> str:
    """The heading over a field, or the item of the Child sheet; blank for no field."""
    return sheet_of(section).column(field).heading if field else ""


def said(change: RowChange) -> RowSaid:
    """A change in the words of the workbook."""
    fields = change.fields
    if change.before is None and change.after is not None:
        fields = tuple(FieldChange(name, None, value) for name, value in filled(change.after).items())
    elif change.after is None and change.before is not None:
        fields = tuple(FieldChange(name, value, None) for name, value in filled(change.before).items())
    texts = ((heading(change.section, one.field), as_read(one.before), as_read(one.after)) for one in fields)
    sheet = sheet_of(change.section).name
    return RowSaid(sheet, change.key, change.before is None, change.after is None, tuple(texts))
