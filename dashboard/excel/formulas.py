"""What a formula reads: the cells, names and tables it mentions. Read with care, never computed.

Where a formula could read anything (INDIRECT, OFFSET, a range put together while it is worked out, a name nobody knows)
that is said, so that its stored result is never trusted after an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dashboard.excel.refs import MAX_COLUMN, MAX_ROW, Area, column_number, letters

#: the sheet of a reference that spans several sheets
ANY_SHEET = "*"
_READ_ANYTHING = frozenset({"INDIRECT", "OFFSET"})
_FUNCTION_PREFIX = re.compile(r"^(?:_xlfn\.|_xlws\.|_xll\.)+", re.IGNORECASE)
#: what Excel takes, so that a longer one is no formula of Excel's
_LONGEST = 8_192
_CONSTANTS = frozenset({"TRUE", "FALSE"})

_TOKEN = re.compile(
    r"""
      (?P<string>"(?:[^"]|"")*+")
    | (?P<sheet>(?:'(?:[^']|'')++'|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?|\[\d+\])!)
    | (?P<error>\#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|[A-Z_]+!))
    | (?P<cells>\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?(?![\w.(!\[\\?]))
    | (?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(!\[\\?]))
    | (?P<rows>\$?\d{1,7}:\$?\d{1,7}(?![\w.]))
    | (?P<call>[^\W\d][\w.]*)(?=\()
    | (?P<name>[^\W\d][\w.?]*|\\[\w.\\?]*)
    | (?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)
    | (?P<bracket>\[)
    | (?P<colon>:)
    | (?P<unclosed>'(?:[^']|'')*+'?|"(?:[^"]|"")*+)
    """,
    re.VERBOSE,
)
_CORNER = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")
_ITEM = re.compile(r"\[((?:[^\[\]']|'.)*+)(\]?)")


class Ref(NamedTuple):
    """Cells that a formula mentions; `sheet` is None for its own sheet, `fixed` says which edges do not move."""

    sheet: str | None
    area: Area
    fixed: tuple[bool, bool, bool, bool]

    def moved(self, rows: int, columns: int) -> Ref | None:
        """The reference as it reads so many rows down and columns right; None when it falls off the sheet."""
        top, left, bottom, right = self.area
        fixed = self.fixed
        area = Area(
            top if fixed[0] else top + rows,
            left if fixed[1] else left + columns,
            bottom if fixed[2] else bottom + rows,
            right if fixed[3] else right + columns,
        )
        if area.top < 1 or area.left < 1 or area.bottom > MAX_ROW or area.right > MAX_COLUMN:
            return None
        return self._replace(area=area)


class TableRef(NamedTuple):
    """A part of a table that a formula mentions; `name` is empty for the table the formula stands in."""

    name: str
    #: #This Row, #Headers, #Data, #Totals, #All, in lower case; empty for the data rows
    parts: frozenset[str]
    #: the columns named; empty for all
    columns: tuple[str, ...]


class Reads(NamedTuple):
    """Everything that a formula mentions."""

    refs: tuple[Ref, ...]
    names: tuple[tuple[str | None, str], ...]
    tables: tuple[TableRef, ...]
    anything: bool


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def _tokens(formula: str) -> Iterator[_Token]:
    at = 0
    while found := _TOKEN.search(formula, at):
        kind = found.lastgroup or ""
        end = found.end()
        if kind == "bracket" or (kind == "name" and formula[end : end + 1] == "["):
            end = _bracket_end(formula, found.start() if kind == "bracket" else end)
            kind = "table"
        yield _Token(kind, formula[found.start() : end], found.start(), end)
        at = end


def _bracket_end(formula: str, at: int) -> int:
    """Where the bracket that opens at `at` is closed; an apostrophe escapes what follows it."""
    depth = 0
    while at < len(formula):
        char = formula[at]
        if char == "'":
            at += 1
        elif char == "[":
            depth += 1
        elif char == "]":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return len(formula)


@lru_cache(maxsize=4096)
def reads(formula: str) -> Reads:
    """What a formula (without its equals sign) mentions; one that is longer than Excel takes could read anything."""
    if len(formula) > _LONGEST:
        return Reads((), (), (), anything=True)
    refs: list[Ref] = []
    names: list[tuple[str | None, str]] = []
    tables: list[TableRef] = []
    anything = False
    sheet: str | None = None
    outside = False
    for token in _tokens(formula):
        if token.kind == "sheet":
            sheet, outside = _sheet(token.text[:-1])
            continue
        if token.kind in ("cells", "columns", "rows") and not outside:
            refs.append(_ref(sheet, token))
        elif token.kind == "name" and not outside and token.text.upper() not in _CONSTANTS:
            names.append((sheet, token.text))
        elif token.kind == "table" and not outside:
            tables.append(_table(token.text))
        elif token.kind == "call":
            call = _FUNCTION_PREFIX.sub("", token.text)
            anything = anything or call.upper() in _READ_ANYTHING
            names.append((sheet, call + "("))
        elif token.kind in ("colon", "unclosed"):
            anything = True
        sheet, outside = None, False
    return Reads(tuple(refs), tuple(names), tuple(tables), anything)


def _sheet(text: str) -> tuple[str | None, bool]:
    """The sheet that a prefix names, and whether it lies in another workbook."""
    if text.startswith("'"):
        text = text[1:-1].replace("''", "'")
    if "[" in text:
        book, _, text = text.rpartition("]")
        return text or None, not book.endswith("[0")
    return (ANY_SHEET if ":" in text else text), False


def _ref(sheet: str | None, token: _Token) -> Ref:
    first, _, last = token.text.partition(":")
    row_1, column_1, row_fixed_1, column_fixed_1 = _corner(first, 1)
    row_2, column_2, row_fixed_2, column_fixed_2 = _corner(last or first, 2)
    area = Area(min(row_1, row_2), min(column_1, column_2), max(row_1, row_2), max(column_1, column_2))
    return Ref(sheet, area, (row_fixed_1, column_fixed_1, row_fixed_2, column_fixed_2))


def _corner(text: str, end: int) -> tuple[int, int, bool, bool]:
    """Row and column of one corner, and which are fixed; a whole row or column reaches to the edge."""
    first, column, second, row = _CORNER.fullmatch(text).groups()  # type: ignore[union-attr]
    if not column:
        return int(row), 1 if end == 1 else MAX_COLUMN, bool(first), True
    if not row:
        return 1 if end == 1 else MAX_ROW, column_number(column), True, bool(first)
    return int(row), column_number(column), bool(second), bool(first)


def _table(text: str) -> TableRef:
    name, _, inside = text.partition("[")
    inside = "[" + inside
    items = [item for item, closed in _ITEM.findall(inside[1:-1]) if closed] or [inside[1:-1]]
    parts, columns = set(), []
    for item in items:
        item = item.strip()
        if item.startswith("@"):
            parts.add("#this row")
            item = item[1:]
        if item.startswith("#"):
            parts.add(item.lower())
        elif item:
            columns.append(re.sub(r"'(.)", r"\1", item))
    if inside.startswith("[@"):
        parts.add("#this row")
    return TableRef(name, frozenset(parts), tuple(columns))


def filled_down(formula: str, rows: int, columns: int = 0) -> str:
    """The formula as it reads so many rows further down: references that are not fixed move along."""
    pieces = []
    at = 0
    for token in _tokens(formula):
        if token.kind in ("cells", "columns", "rows"):
            pieces += [
                formula[at : token.start],
                ":".join(_moved(part, rows, columns) for part in token.text.split(":")),
            ]
            at = token.end
    return "".join([*pieces, formula[at:]])


def _moved(corner: str, rows: int, columns: int) -> str:
    first, column, second, row = _CORNER.fullmatch(corner).groups()  # type: ignore[union-attr]
    if not column:
        return corner if first else str(int(row) + rows)
    if not first:
        column = letters(column_number(column) + columns)
    if row and not second:
        row = str(int(row) + rows)
    return f"{first}{column}{second}{row}"
