"""The cells of a worksheet, read from its text: each as the value that people see in it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from math import isfinite

from dashboard.excel.days import day_of
from dashboard.excel.markup import excel_text, is_true, local_attributes
from dashboard.excel.package import Package
from dashboard.excel.refs import column_number
from dashboard.excel.strings import runs_joined
from dashboard.excel.styles import Kind

Value = str | int | float | bool | datetime | date | time
Cells = dict[int, dict[int, Value]]
Place = tuple[int, int]


class _Columns(dict[str, int]):
    """Column numbers by their letters, each worked out once."""

    def __missing__(self, letters: str) -> int:
        number = self[letters] = column_number(letters)
        return number


@lru_cache(maxsize=16)
def cell_token(p: str) -> re.Pattern[str]:
    """The pattern of one start of a row, or one whole cell, of a sheet whose elements carry the prefix `p`."""
    return re.compile(
        rf"<{p}(?:(row)(?=[\s/>])(?: r=\"(\d+)\")?([^>]*+)>"
        rf"|c(?=[\s/>])(?: r=\"([A-Z]++)(\d++)\")?(?: s=\"(\d++)\")?(?: t=\"(\w++)\")?\s*+((?:[^>/]|/(?!>))*+)"
        rf"(?:/>|>(?:<{p}v>([^<]*+)</{p}v></{p}c>"
        rf"|<{p}is><{p}t(?: xml:space=\"preserve\")?>([^<]*+)</{p}t></{p}is></{p}c>"
        # up to the next cell at most: looking for an end that is missing would take for ever where many cells are open
        rf"|((?:[^<]++|<(?!/?{p}c[\s/>]))*+)</{p}c>)))",
    )


class CellReader:
    """What is gathered while a sheet is read."""

    def __init__(self, package: Package, prefix: str) -> None:
        """A reader for sheets of this package whose elements carry the prefix."""
        self.prefix = prefix
        self.strings = package.strings
        self.special = package.styles.special
        self.date1904 = package.date1904
        self.rows: Cells = {}
        self.formulas: set[Place] = set()
        self.errors: dict[Place, str] = {}
        self.percents: set[Place] = set()
        self.hidden_rows: set[int] = set()
        self._columns = _Columns()
        self._days = package.days
        self._last = (0, 0)

    def take(self, tokens: list[tuple[str, ...]]) -> None:
        """Read the next tokens of the sheet."""
        # Names kept local: this loop is most of what reading a workbook costs.
        strings, special, columns, days = self.strings, self.special, self._columns, self._days
        row, column = self._last
        row_text, cells = str(row), self.rows.setdefault(row, {})
        value: Value | None
        for is_row, number, rest, letters, digits, style, kind, extra, plain, inline, body in tokens:
            if is_row:
                row, column = self._start_row(number, rest, row), 0
                row_text, cells = str(row), self.rows.setdefault(row, {})
                continue
            if extra:
                letters, digits, style, kind = reordered(extra, letters, digits, style, kind)
            column = columns[letters] if letters else column + 1
            if digits and digits != row_text:
                row, row_text = int(digits), digits
                cells = self.rows.setdefault(row, {})
            if plain:
                if kind == "s":
                    if (index := int(plain)) < 0:
                        raise IndexError(plain)  # a tuple would count from its end
                    value = strings[index]
                elif kind and kind != "n":
                    value = self._value(plain, style, kind, (row, column))
                elif style not in special:
                    value = int(plain) if len(plain) < 16 and plain.isdigit() else _plain_number(plain)
                elif (value := days.get((style, plain))) is None:
                    value = self._number(plain, style, (row, column))
                if value is not None and value != "":
                    cells[column] = value
            elif inline:
                cells[column] = excel_text(inline)
            elif body:
                self._take_body(body, style, kind, (row, column))
        self._last = row, column

    def _start_row(self, number: str, rest: str, last: int) -> int:
        """The number of a row, which follows the last one when it does not say."""
        if number and "hidden" not in rest:
            return int(number)
        found = local_attributes(rest)
        row = int(number or found.get("r") or last + 1)
        if is_true(found.get("hidden")):
            self.hidden_rows.add(row)
        return row

    def _take_body(self, body: str, style: str, kind: str, place: Place) -> None:
        """A cell that holds more than one plain value: a formula, rich text, or elements in an unusual form."""
        p = self.prefix
        is_formula = re.search(rf"<{p}f[\s/>]", body) is not None
        if is_formula:
            self.formulas.add(place)
        stored = re.search(rf"<{p}v(?:\s[^>]*)?>([^<]*)</{p}v>", body)
        value: Value | None = None
        if kind == "inlineStr" or (not stored and f"<{p}is" in body):
            value = runs_joined(body, p)
        elif stored and (stored[1] or kind == "str"):
            value = self._value(stored[1], style, kind, place)
        if value is not None and (value != "" or is_formula):
            self.rows.setdefault(place[0], {})[place[1]] = value

    def _value(self, text: str, style: str, kind: str, place: Place) -> Value | None:
        """The value that a stored text stands for; None for an error, which is noted apart."""
        if kind in ("", "n"):
            return self._number(text, style, place) if style in self.special else _plain_number(text)
        if kind == "s":
            if (index := int(text)) < 0:
                raise IndexError(text)
            return self.strings[index]
        if kind == "b":
            return is_true(text.strip())
        if kind == "e":
            self.errors[place] = excel_text(text)
            return None
        if kind == "d":
            return _iso_day(text)
        return excel_text(text)

    def _number(self, text: str, style: str, place: Place) -> Value:
        """The number in a cell whose format makes something of it: a day, a time, a percent."""
        number = _plain_number(text)
        shown = self.special[style]
        if isinstance(number, str) or shown is Kind.DURATION:
            return number
        if shown is Kind.PERCENT:
            self.percents.add(place)
            return _whole(round(number * 100, 10))
        day = self._days[style, text] = day_of(number, shown, self.date1904)
        return day


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
