"""A worksheet as values: what stands in each cell, which are formulas, errors or percents, what is hidden or merged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from math import isfinite

from dashboard.workbook.markup import excel_text, is_true, local_attributes, root_prefix
from dashboard.workbook.package import Package, SheetPart, Table, damage_told, runs_joined
from dashboard.workbook.refs import MAX_COLUMN, MAX_ROW, Area, cell_name, column_number, letters
from dashboard.workbook.styles import Kind

__all__ = ["Grid", "Value", "cell_name", "column_number", "letters", "read_grid"]

Value = str | int | float | bool | datetime | date | time
Cells = dict[int, dict[int, Value]]

_LONGEST_RUN = 1_000_000
_EPOCH_1900 = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_DAY_IN_MS = 86_400_000
_MOST_MERGES = 100_000
_LAST_SERIAL = 2_958_466


@dataclass(frozen=True, slots=True)
class Grid:
    """One worksheet: rows and columns are counted from 1, and only cells with a value are there."""

    name: str
    hidden: bool
    rows: Cells
    formulas: frozenset[tuple[int, int]]
    errors: dict[tuple[int, int], str]
    percents: frozenset[tuple[int, int]]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merges: tuple[Area, ...]
    tables: tuple[Table, ...]


@lru_cache(maxsize=16)
def cell_token(p: str) -> re.Pattern[str]:
    """The pattern of one start of a row, or one whole cell, of a sheet whose elements carry the prefix `p`."""
    return re.compile(
        rf"<{p}(?:(row)(?=[\s/>])(?: r=\"(\d+)\")?([^>]*)>"
        rf"|c(?=[\s/>])(?: r=\"([A-Z]+)(\d+)\")?(?: s=\"(\d+)\")?(?: t=\"(\w+)\")?([^>]*?)"
        rf"(?:/>|>(?:<{p}v>([^<]*)</{p}v></{p}c>|<{p}is><{p}t(?: xml:space=\"preserve\")?>([^<]*)</{p}t></{p}is></{p}c>"
        rf"|(.*?)</{p}c>)))",
        re.DOTALL,
    )


class _Reader:
    """What is gathered while a sheet is read."""

    def __init__(self, package: Package, prefix: str) -> None:
        self.prefix = prefix
        self.strings = package.strings
        self.special = package.styles.special
        self.epoch = _EPOCH_1904 if package.date1904 else _EPOCH_1900
        self.rows: Cells = {}
        self.formulas: set[tuple[int, int]] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.percents: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.row = 0
        self.column = 0

    def take(self, tokens: list[tuple[str, ...]]) -> None:
        """Read the next tokens of the sheet."""
        strings, special = self.strings, self.special
        for is_row, number, rest, column, row, style, kind, extra, plain, inline, body in tokens:
            if is_row:
                self._start_row(number, rest)
                continue
            if extra:
                column, row, style, kind = reordered(extra, column, row, style, kind)
            self.column = column_number(column) if column else self.column + 1
            if row:
                self.row = int(row)
            if plain:
                if kind == "s":
                    value: Value | None = strings[int(plain)]
                elif not kind and style not in special and len(plain) < 16 and plain.isdigit():
                    value = int(plain)
                else:
                    value = self._value(plain, style, kind)
                if value is not None and value != "":
                    self.rows.setdefault(self.row, {})[self.column] = value
            elif inline:
                self._put(excel_text(inline))
            elif body:
                self._take_body(body, style, kind)

    def _start_row(self, number: str, rest: str) -> None:
        found = local_attributes(rest) if rest and ("hidden" in rest or not number) else {}
        self.row = int(number or found.get("r") or self.row + 1)
        self.column = 0
        if is_true(found.get("hidden")):
            self.hidden_rows.add(self.row)

    def _put(self, value: Value | None) -> None:
        if value is None or value == "":
            return
        row = self.rows.get(self.row)
        if row is None:
            row = self.rows[self.row] = {}
        row[self.column] = value

    def _take_body(self, body: str, style: str, kind: str) -> None:
        """A cell that holds more than one plain value: a formula, rich text, or elements in an unusual form."""
        p = self.prefix
        is_formula = re.search(rf"<{p}f[\s/>]", body) is not None
        if is_formula:
            self.formulas.add((self.row, self.column))
        stored = re.search(rf"<{p}v(?:\s[^>]*)?>([^<]*)</{p}v>", body)
        if kind == "inlineStr" or (not stored and f"<{p}is" in body):
            self._put(runs_joined(body, p))
        elif stored and (stored[1] or kind == "str"):
            value = self._value(stored[1], style, kind)
            if value == "" and is_formula:
                self.rows.setdefault(self.row, {})[self.column] = ""
            self._put(value)

    def _value(self, text: str, style: str, kind: str) -> Value | None:
        """The value that a stored text stands for; None for an error, which is noted apart."""
        if kind in ("", "n"):
            return self._number(text, style)
        if kind == "s":
            return self.strings[int(text)]
        if kind == "b":
            return is_true(text.strip())
        if kind == "e":
            self.errors[self.row, self.column] = excel_text(text)
            return None
        if kind == "d":
            return _iso_day(text)
        return excel_text(text)

    def _number(self, text: str, style: str) -> Value:
        shown = self.special.get(style)
        number = _plain_number(text)
        if shown is None or isinstance(number, str):
            return number
        if shown is Kind.PERCENT:
            self.percents.add((self.row, self.column))
            return _whole(round(number * 100, 10))
        return _moment(number, shown, self.epoch) if shown is not Kind.DURATION else number


def reordered(extra: str, column: str, row: str, style: str, kind: str) -> tuple[str, str, str, str]:
    """Place, style and type of a cell whose attributes stand in another order or in single quotes."""
    found = local_attributes(extra)
    if "r" in found:
        name = found["r"].strip().upper()
        column = name.rstrip("0123456789")
        row = name[len(column) :]
    return column, row, found.get("s", style), found.get("t", kind)


def _whole(number: float) -> int | float:
    """The number as an integer when it is whole."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _plain_number(text: str) -> int | float | str:
    """The number a text writes, whole ones as integers; the text itself when it writes none."""
    try:
        if len(text) < 16 and text.isdigit():
            return int(text)
        number = float(text)
    except ValueError:
        return excel_text(text)
    return _whole(number) if isfinite(number) else text


@lru_cache(maxsize=4096)
def _moment(serial: float, shown: Kind, epoch: datetime) -> Value:
    """The day or time of a serial number; the number itself where the calendar has none."""
    if not 0 <= serial < _LAST_SERIAL:
        return serial
    days, fraction = divmod(serial, 1)
    milliseconds = round(fraction * _DAY_IN_MS)
    if days == 0 and shown is not Kind.DATE and milliseconds < _DAY_IN_MS:
        return (datetime.min + timedelta(milliseconds=milliseconds)).time()
    if days < 1 and epoch is _EPOCH_1900:
        return serial
    if days < 60 and epoch is _EPOCH_1900:
        days += 1  # Excel believes in 29 February 1900; before it the count is one less
    moment = epoch + timedelta(days=days, milliseconds=milliseconds)
    return moment.date() if moment.time() == time.min else moment


def _iso_day(text: str) -> Value:
    """The day, moment or time written in ISO form; the text itself when it is none."""
    text = text.strip()
    for read in (time.fromisoformat, datetime.fromisoformat):
        try:
            found = read(text.removesuffix("Z"))
        except ValueError:
            continue
        if isinstance(found, datetime):
            return found.date() if found.time() == time.min else found.replace(tzinfo=None)
        return found
    return excel_text(text)


def read_grid(package: Package, sheet: SheetPart) -> Grid:
    """The values of one worksheet, read once for each package; raises NotAWorkbook when it is damaged."""
    grid = package.remembered.get(sheet.path)
    if not isinstance(grid, Grid):
        with damage_told(package.name):
            grid = _read(package, sheet, package.text(sheet.path))
        package.remembered[sheet.path] = grid
    return grid


def _read(package: Package, sheet: SheetPart, text: str) -> Grid:
    p = root_prefix(text)
    start, end = sheet_data(text, p)
    reader = _Reader(package, p)
    _read_rows(reader, text, start, end)
    if max(map(max, reader.rows.values()), default=1) > MAX_COLUMN or max(reader.rows, default=1) > MAX_ROW:
        raise ValueError("a cell lies beyond the edge of the sheet")
    return Grid(
        name=sheet.name,
        hidden=sheet.hidden,
        rows=reader.rows,
        formulas=frozenset(reader.formulas),
        errors=reader.errors,
        percents=frozenset(reader.percents),
        hidden_rows=frozenset(reader.hidden_rows),
        hidden_columns=_hidden_columns(text[:start], p),
        merges=_merges(text[end:], p),
        tables=package.tables(sheet),
    )


def sheet_data(text: str, p: str) -> tuple[int, int]:
    """Where the rows of a sheet's text begin and end; both at the same place when it has none."""
    found = re.search(rf"<{p}sheetData(?=[\s/>])[^>]*>", text)
    if not found:
        return len(text), len(text)
    if found[0].endswith("/>"):
        return found.end(), found.end()
    return found.end(), text.find(f"</{p}sheetData>", found.end())


def _read_rows(reader: _Reader, text: str, start: int, end: int) -> None:
    """Read the rows a stretch at a time, so that a long sheet never stands in memory as tokens all at once."""
    tokens = cell_token(reader.prefix)
    closing = f"</{reader.prefix}row>"
    while start < end:
        cut = text.find(closing, start + _LONGEST_RUN, end)
        stop = cut + len(closing) if cut >= 0 else end
        reader.take(tokens.findall(text, start, stop))
        start = stop


def _hidden_columns(head: str, p: str) -> frozenset[int]:
    spans = []
    for match in islice(re.finditer(rf"<{p}col\s([^>]*)>", head), MAX_COLUMN):
        found = local_attributes(match[1]) if "hidden" in match[1] else {}
        if is_true(found.get("hidden")):
            spans.append((int(found["min"]), min(int(found["max"]), MAX_COLUMN)))
    columns: set[int] = set()
    reached = 0
    for first, last in sorted(spans):
        columns.update(range(max(first, reached + 1), last + 1))
        reached = max(reached, last)
    return frozenset(columns)


def _merges(tail: str, p: str) -> tuple[Area, ...]:
    matches = islice(re.finditer(rf"<{p}mergeCell\s([^>]*)>", tail), _MOST_MERGES + 1)
    found = [local_attributes(match[1]).get("ref", "") for match in matches]
    if len(found) > _MOST_MERGES:
        raise ValueError("there are more merged cells than a plan could have")
    return tuple(Area.parse(ref) for ref in found if ref)
