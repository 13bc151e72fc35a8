"""The few facts about XML that reading a workbook needs: attributes, escapes, prefixes, Excel's own _xHHHH_ escapes.

Regular expressions are exact here because the gate has checked that each part is well-formed and has no DOCTYPE, and
because `tidy` rewrites the rare part that holds comments, CDATA or blanks in closing tags.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

#: the rest of a start tag up to its ">", which a quoted value may hold too
REST = r"""((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)"""
#: it looks behind, so that a long name that is none of ours is tried once, not from each of its letters
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_EXCEL_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]*\?>)?\s*")
_UNUSUAL = re.compile(r"<(?:[!?]|/[^>\s]*+\s)")
_LONGEST_UNUSUAL = 8 << 20
_LONGEST_NAME = 200
_ROOT = re.compile(r"<(?:([\w.-]+):)?[\w.-]+[\s/>]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag, names as written (prefix included), values unescaped."""
    if "&" in tag:
        return {name: unescape(double or single) for name, double, single in _ATTRIBUTE.findall(tag)}
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def local_attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag by their local names; one without a prefix wins over one with."""
    found = attributes(tag)
    if ":" not in tag:
        return found
    return {name.rpartition(":")[2]: value for name, value in found.items() if ":" in name} | {
        name: value for name, value in found.items() if ":" not in name
    }


def _entity(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def unescape(text: str) -> str:
    """Text with its XML entities resolved."""
    return _ENTITY.sub(_entity, text) if "&" in text else text


def excel_text(text: str) -> str:
    """Text of a cell as people see it: XML entities and Excel's _xHHHH_ escapes resolved."""
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "_x" not in text:
        return text
    text = _EXCEL_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def escape(text: str) -> str:
    """Text as it stands between tags or in double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def with_attribute(tag: str, name: str, value: str | None) -> str:
    """The attributes of a start tag with one of them set (at the end when it is new), or taken out for None."""
    found = next((found for found in _ATTRIBUTE.finditer(tag) if found[1] == name), None)
    new = "" if value is None else f' {name}="{escape(value)}"'
    if found:
        return tag[: found.start()].removesuffix(" ") + new + tag[found.end() :]
    bare = tag.rstrip("/ \t\r\n")
    return bare + new + tag[len(bare) :] if new else tag


def is_true(value: str | None) -> bool:
    """Whether an XML boolean says yes."""
    return value in ("1", "true", "on")


def root_prefix(text: str) -> str:
    """The prefix of the root element with its colon ("x:"), or nothing; raises ValueError for an endless name."""
    found = _ROOT.search(text, _PROLOGUE.match(text).end())  # type: ignore[union-attr]
    if found and len(found[0]) > _LONGEST_NAME:
        raise ValueError("the name of a root element is too long for patterns")
    return f"{found[1]}:" if found and found[1] else ""


def is_usual(text: str) -> bool:
    """Whether a part is free of comments, CDATA, instructions and blanks in closing tags, so that patterns see true."""
    prologue = _PROLOGUE.match(text)
    return _UNUSUAL.search(text, prologue.end() if prologue else 0) is None


def tidy(text: str) -> str:
    """The part with line ends as XML reads them, rewritten where its form is one that patterns cannot read."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if is_usual(text):
        return text
    if len(text) > _LONGEST_UNUSUAL:
        raise ValueError("a part in an unusual form is too long to be rewritten")
    return ElementTree.tostring(ElementTree.fromstring(text.encode()), encoding="unicode")
