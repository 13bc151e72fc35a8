"""What Excel asks of people before they change a workbook: protected sheets, and files that ask to be only read.

Both are against slips in Excel. Neither keeps a secret, and every other program writes without asking.
"""

from __future__ import annotations

import re
from functools import partial

from dashboard.excel.markup import REST, is_true, local_attributes, root_prefix
from dashboard.excel.package import Package, SheetPart


def is_protected(package: Package, sheet: SheetPart) -> bool:
    """Whether Excel lets nobody change the sheet's cells until its protection is taken off."""
    return package.once("protection", sheet.path, partial(_is_protected, package, sheet.path))


def _is_protected(package: Package, path: str) -> bool:
    if b"sheetProtection" not in package.part(path):
        return False
    text = package.text(path)
    found = re.search(rf"<{root_prefix(text)}sheetProtection(?=[\s/>]){REST}>", text)
    return found is not None and is_true(local_attributes(found[1]).get("sheet"))


def is_for_reading(package: Package) -> bool:
    """Whether Excel asks people to open the workbook for reading only, or for a password before they may change it."""
    text = package.workbook
    found = re.search(rf"<{root_prefix(text)}fileSharing(?=[\s/>]){REST}>", text)
    asked = local_attributes(found[1]) if found else {}
    return is_true(asked.get("readOnlyRecommended")) or bool(asked.keys() & {"reservationPassword", "hashValue"})
