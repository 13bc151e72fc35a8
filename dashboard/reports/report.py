"""The pages that can be asked for, made as a PDF or as HTML, and put into a new file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from dashboard.plan.errors import EntryRefused, NotSaved
from dashboard.plan.plan import Plan
from dashboard.reports.brief import brief_of
from dashboard.reports.family import family_paper
from dashboard.reports.handover import handover_of
from dashboard.reports.leaving import staff_only_rows
from dashboard.reports.page import html
from dashboard.reports.pdf import Sheets, pdf
from dashboard.reports.record import NO_FILE, record_of
from dashboard.words.letters import letters_unknown
from dashboard.words.reports import PARTS, footer, left_out, page_number, staff_only

#: The ways to set a page, from the roomy one on; from so many goals on it is set closely at once, on as many sheets as it takes.
_CLOSENESS = ("", "close", "closer")
_MANY_GOALS = 7
#: A family's page may have the English beneath every line: then it is set more closely still.
_FAMILY_CLOSENESS = (*_CLOSENESS, "closer closest", "closer closest packed")
#: In Easy Read the English beneath is as large as the rest; only where four sheets cannot hold it is it smaller.
_EASY_CLOSENESS = (*_FAMILY_CLOSENESS, "closer closest packed least")


@dataclass(frozen=True, slots=True)
class Report:
    """A page that was made: its title, the file's bytes, how many sheets of A4 it takes (None for HTML).

    `notes` are sentences for whoever asked for it, and not part of it: what was left out, and why.
    """

    title: str
    data: bytes
    sheets: int | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    plan: Plan
    on: date
    meeting: str | None = None
    partner: str | None = None
    language: str | None = None
    easy: bool = False


def _record(asked: _Asked) -> Any:
    return record_of(asked.plan, asked.meeting, asked.on)


def _handover(asked: _Asked) -> Any:
    return handover_of(asked.plan, asked.partner, asked.on)


def _brief(asked: _Asked) -> Any:
    return brief_of(asked.plan, asked.partner, asked.on)


def _family(asked: _Asked) -> Any:
    return family_paper(asked.plan, asked.partner, asked.language, asked.on, easy=asked.easy)


#: What a page can be made for: its template, what gathers its facts, and how many sheets it should fit on.
_KINDS: Mapping[str, tuple[str, Callable[[_Asked], Any], int]] = {
    "family": ("family.html", _family, 2),
    "meeting": ("meeting.html", _record, 2),
    "handover": ("handover.html", _handover, 2),
    "partner": ("partner.html", _brief, 1),
}
_EASY_READ = ("family_easy.html", _family, 4)
KINDS = tuple(_KINDS)
FORMATS = (".pdf", ".html")


def report(
    plan: Plan,
    kind: str,
    suffix: str,
    *,
    as_of: date,
    meeting: str | None = None,
    partner: str | None = None,
    language: str | None = None,
    easy_read: bool = False,
) -> Report:
    """A page of one of the KINDS in one of the FORMATS, as of a day.

    `meeting` names the meeting of a record (default: the latest finished one); `partner` names who a handover is for, who
    hands over, or who of the family a page is for. `language` (default: the family's) and `easy_read` are the family's page's.
    Raises EntryRefused where that cannot be, NoTypesetting where a PDF cannot be made here.
    """
    if easy_read and kind != "family":
        raise EntryRefused(
            "Only the family’s page is made in Easy Read.", "Ask for it with --for family.", kept=NO_FILE
        )
    template, gather, most = _EASY_READ if easy_read else _KINDS[kind]
    facts = gather(_Asked(plan, as_of, meeting, partner, language, easy_read))
    around = {
        "facts": facts,
        "foot": getattr(facts, "foot", footer(plan.child.reference, getattr(facts, "on", as_of))),
        "numbers": ("\u2066", " / ") if kind == "family" else page_number(),
        "language": getattr(facts, "language", "en"),
        "direction": getattr(facts, "direction", "ltr"),
        "kind": "easy" if easy_read else "",
        "unpacked": suffix == ".pdf",
    }

    def page(close: str) -> str:
        return html(template, close=close, **around)

    all_ways = _EASY_CLOSENESS if easy_read else _FAMILY_CLOSENESS if kind == "family" else _CLOSENESS
    ways = all_ways if len(facts.goals) < _MANY_GOALS else all_ways[-1:]
    made = pdf(map(page, ways), most) if suffix == ".pdf" else Sheets(page("").encode(), None)
    missing = left_out([PARTS[part] for part in getattr(facts, "left_out", ())])
    unknown = letters_unknown(made.unknown_letters)
    notes = (getattr(facts, "draft", ""), missing, unknown, staff_only(staff_only_rows(plan)))
    return Report(facts.title, made.data, made.count, tuple(filter(None, notes)))


def save_report(path: Path, plan: Plan, kind: str, *, as_of: date, **asked: Any) -> Report:
    """The same in a new file; a file that is there already is left as it is (raises NotSaved)."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise EntryRefused(
            f"{path.name} is neither a .pdf nor an .html file.",
            "Name the file with one of these endings.",
            kept=NO_FILE,
        )
    if not os.path.isdir(path.parent):  # noqa: PTH112  # what no folder can be called is no folder
        raise NotSaved(f"There is no folder {path.parent}.", "Make it first, or choose another.", kept=NO_FILE)
    if os.path.lexists(path):
        raise _taken(path)
    made = report(plan, kind, suffix, as_of=as_of, **asked)
    try:
        with path.open("xb") as out:
            _written(out, path, made.data)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotSaved(
            f"{path.name} could not be written ({reason}).", "Choose another folder.", kept=NO_FILE
        ) from error
    return made


def _written(out: BinaryIO, path: Path, data: bytes) -> None:
    """Writes all of it; half a page is not left behind."""
    try:
        out.write(data)
        out.flush()
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


def _taken(path: Path) -> NotSaved:
    return NotSaved(
        f"{path.name} is there already.",
        "Choose another name, or move the old file away.",
        kept="It was left as it is.",
    )
