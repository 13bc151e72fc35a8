"""The cell format that a new value needs: one that is there already if possible, else one appended to the styles."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property

from dashboard.excel.edit.refusals import only_excel
from dashboard.excel.edit.values import NewValue
from dashboard.excel.markup import attributes, escape, unescape, with_attribute
from dashboard.excel.styles import Kind, Styles, section
from dashboard.plan.months import Month

MONTH = "mmm yyyy"
DAY = "dd/mm/yyyy"
MOMENT = "dd/mm/yyyy hh:mm"
_GENERAL = ""
_FORMULA_SIGNS = ("=", "+", "-", "@")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="{namespace}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def empty_styles(strict: bool) -> str:
    """The text of a styles part for a workbook that has none."""
    return _EMPTY.format(namespace=_STRICT if strict else _MAIN)


class StyleDraft:
    """The styles of a workbook while it is patched."""

    def __init__(self, styles: Styles, raw: Callable[[], str]) -> None:
        """A draft over styles as read; `raw` gives their text as it stands in the file, asked for only when needed."""
        self.styles = styles
        self._raw = raw
        self._formats: list[dict[str, str]] = list(styles.formats)
        self._kinds: list[Kind] = list(styles.kinds)
        self._appended: list[str] = []
        self._codes: dict[str, str] = {}
        self._new_codes: list[tuple[str, str]] = []

    def kind(self, style: int) -> Kind:
        """What the cell format of that index shows."""
        return self._kinds[style] if 0 <= style < len(self._kinds) else Kind.PLAIN

    def suits(self, value: NewValue, style: int) -> bool:
        """Whether a cell of that format shows the value as what it is."""
        quoted = 0 <= style < len(self._formats) and self._formats[style].get("quotePrefix") in ("1", "true")
        if value is None:
            return True
        if isinstance(value, str):
            return quoted or not value.startswith(_FORMULA_SIGNS)
        if quoted:
            return False
        if isinstance(value, bool):
            return True
        kind = self.kind(style)
        if isinstance(value, datetime):
            return kind is Kind.MOMENT
        if isinstance(value, date | Month):
            return kind in (Kind.DATE, Kind.MOMENT)
        return kind in (Kind.PLAIN, Kind.PERCENT)

    def for_value(self, value: NewValue, own: int, above: int | None) -> int:
        """The format for a value: the cell's own if it suits, else that of the cell above, else its own, changed."""
        if self.suits(value, own):
            return own
        if above is not None and self.suits(value, above):
            return above
        if isinstance(value, str):
            return self._variant(own, None, quoted=True)
        if self.suits(value, own) or isinstance(value, bool):
            return self._variant(own, None, quoted=False)
        if isinstance(value, datetime):
            return self._variant(own, MOMENT, quoted=False)
        if isinstance(value, Month):
            return self._variant(own, MONTH, quoted=False)
        if isinstance(value, date):
            return self._variant(own, DAY, quoted=False)
        keep = self.kind(own) in (Kind.PLAIN, Kind.PERCENT)
        return self._variant(own, None if keep else _GENERAL, quoted=False)

    def _variant(self, base: int, code: str | None, *, quoted: bool) -> int:
        """The format `base` with another number format or quote mark; appended unless there is one just like it."""
        xfs = self._xfs
        if not 0 <= base < len(xfs):
            base = 0
        xf = xfs[base]
        head_end = xf.index(">")
        name_end = len(f"<{self.styles.prefix}xf")
        tag = xf[name_end:head_end]
        closing = "/" if tag.endswith("/") else ""
        tag = tag.rstrip("/")
        if code is not None:
            tag = with_attribute(tag, "numFmtId", self._code_id(code))
            tag = with_attribute(tag, "applyNumberFormat", "1" if code else None)
        tag = with_attribute(tag, "quotePrefix", "1" if quoted else None)
        changed = xf[:name_end] + tag + closing + xf[head_end:]
        if changed in xfs:
            return xfs.index(changed)
        xfs.append(changed)
        self._appended.append(changed)
        self._formats.append(attributes(tag))
        self._kinds.append(self._kind_of(self._formats[-1].get("numFmtId", "0")))
        return len(xfs) - 1

    def _kind_of(self, number: str) -> Kind:
        added = {new_id: Kind.MOMENT if code == MOMENT else Kind.DATE for new_id, code in self._new_codes}
        return added.get(number) or self.styles.kind_of_id(number)

    @cached_property
    def original(self) -> str:
        """The text of the styles part as it stands in the file."""
        return self._raw()

    @cached_property
    def _xfs(self) -> list[str]:
        """Every cell format as it is written."""
        p = self.styles.prefix
        written = section(self.original, p, "cellXfs")
        found = re.findall(rf"<{p}xf(?=[\s/>])[^>]*?/>|<{p}xf(?=[\s/>]).*?</{p}xf>", written, re.DOTALL)
        if not found or len(found) != len(self._formats):
            raise only_excel("The workbook's cell formats are")
        return found

    def _code_id(self, code: str) -> str:
        if code == _GENERAL:
            return "0"
        known = {unescape(text): str(number) for number, text in self.styles.codes.items()} | self._codes
        if code not in known:
            new = str(max([163, *self.styles.codes, *map(int, self._codes.values())]) + 1)
            self._codes[code] = known[code] = new
            self._new_codes.append((new, code))
        return known[code]

    def written(self) -> str:
        """The text of the styles part with what was appended."""
        text, p = self.original, self.styles.prefix
        if self._appended:
            text = _extended(text, f"{p}cellXfs", "".join(self._appended), len(self._xfs))
        if not self._new_codes:
            return text
        new = "".join(
            f'<{p}numFmt numFmtId="{number}" formatCode="{escape(code)}"/>' for number, code in self._new_codes
        )
        if section(self.original, p, "numFmts"):
            return _extended(text, f"{p}numFmts", new, len(self.styles.codes) + len(self._new_codes))
        text = re.sub(rf"<{p}numFmts(?=[\s/>])[^>]*/>", "", text)
        root_end = re.compile(rf"<{p}styleSheet(?=[\s/>])[^>]*>").search(text)
        at = root_end.end() if root_end else 0
        return f'{text[:at]}<{p}numFmts count="{len(self._new_codes)}">{new}</{p}numFmts>{text[at:]}'

    @property
    def changed(self) -> bool:
        """Whether anything was appended."""
        return bool(self._appended or self._new_codes)


def _extended(text: str, element: str, new: str, count: int) -> str:
    """The text with more children at the end of an element, its count set."""
    start = text.index(f"<{element}") + len(element) + 1
    head_end = text.index(">", start)
    close = text.index(f"</{element}>", head_end)
    tag = text[start:head_end]
    if re.search(r"\scount\s*=", tag):
        tag = with_attribute(tag, "count", str(count))
    return text[:start] + tag + text[head_end:close] + new + text[close:]
