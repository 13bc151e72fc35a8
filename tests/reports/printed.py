"""Pages of the sample plans as a reader meets them: what a screen reader is told of a PDF, and the words of either kind."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from dashboard.files.planfile import PlanFile
from dashboard.plan.plan import Plan
from dashboard.reports.report import Report, report
from tests.build_workbook import TODAY

PLANS = Path(__file__).parents[2] / "sample_data" / "plans"
SAMPLES = tuple(sorted(path.stem for path in PLANS.glob("*.xlsx")))


@cache
def plan_of(reference: str) -> Plan:
    return PlanFile(PLANS / f"{reference}.xlsx", today=lambda: TODAY).plan


@cache
def made(reference: str, kind: str, suffix: str, meeting: str | None = None, partner: str | None = None) -> Report:
    return report(plan_of(reference), kind, suffix, as_of=TODAY, meeting=meeting, partner=partner)


@dataclass(frozen=True)
class Tag:
    """One element of the tree that a screen reader follows."""

    name: str
    depth: int
    alt: str
    attributes: dict[str, Any]


def tags(data: bytes) -> list[Tag]:
    return list(_below(catalogue(data)["/StructTreeRoot"], 0))


def catalogue(data: bytes) -> Any:
    """What a PDF says of itself as a whole."""
    return cast("Any", PdfReader(io.BytesIO(data)).trailer["/Root"])


def _below(node: Any, depth: int) -> Iterator[Tag]:
    kids = node.get("/K", ArrayObject())
    for kid in kids if isinstance(kids, ArrayObject) else ArrayObject([kids]):
        one = kid.get_object()
        if isinstance(one, DictionaryObject) and "/S" in one:
            yield Tag(str(one["/S"])[1:], depth, str(one.get("/Alt", "")), dict(one.get("/A", {})))
            yield from _below(one, depth + 1)


def pdf_words(data: bytes) -> str:
    """What stands on the sheets, without any spaces: lines are broken anywhere."""
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("style", "script"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.said.append(data)


def html_words(data: bytes) -> str:
    words = _Words()
    words.feed(data.decode())
    return squeezed("".join(words.said))


def html_tags(data: bytes) -> list[tuple[str, dict[str, str | None]]]:
    words = _Words()
    words.feed(data.decode())
    return words.tags


def words_of(data: bytes) -> str:
    return pdf_words(data) if data.startswith(b"%PDF") else html_words(data)


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "")
