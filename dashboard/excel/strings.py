"""Texts as a workbook stores them: the shared strings, and the runs of rich text joined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.excel.markup import excel_text, root_prefix


def shared_strings(text: str) -> Iterator[str]:
    """The strings that cells share, in their order: the runs of rich text joined, phonetic guides left out."""
    p = root_prefix(text)
    item = re.compile(
        rf"<{p}si(?:\s[^>]*?)?(?:/>|>(?:<{p}t(?:\s[^>]*)?>([^<]*)</{p}t></{p}si>|(.*?)</{p}si>))", re.DOTALL
    )
    for found in item.finditer(text):  # not findall: its list could be longer than memory
        yield excel_text(found[1]) if found[1] else runs_joined(found[2] or "", p)


def runs_joined(rich: str, prefix: str) -> str:
    """The text of a string item or inline string: its runs joined, phonetic guides left out."""
    if not rich:
        return ""
    if f"<{prefix}rPh" in rich:  # no pattern up to the end of each: it would look through all for one that is missing
        first, *rest = re.split(rf"<{prefix}rPh(?=[\s>])[^>]*(?<!/)>", rich)
        rich = first + "".join(piece.partition(f"</{prefix}rPh>")[2] for piece in rest)
    return excel_text("".join(re.findall(rf"<{prefix}t(?:\s[^>]*[^/>])?>([^<]*)</{prefix}t>", rich)))
