"""A new workbook in format version 1, made from nothing: `new_workbook` is the door."""

from dashboard.workbook.template.lists import table_name
from dashboard.workbook.template.make import heading_note, new_workbook
from dashboard.workbook.template.pages import workbook_bytes

__all__ = ["heading_note", "new_workbook", "table_name", "workbook_bytes"]
