"""settings.toml of a caseload: what a setting decides for itself. A plain file beside the plans; blank where there is none."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.plan.acts.meeting import STEPS
from dashboard.plan.problems import CellRef, Problem, Severity

NAME = "settings.toml"

#: What a setting that has no file yet may begin with; shown to people, and written by nobody but them.
EXAMPLE = """[links]
"Local Offer" = "https://www.example.org/local-offer"
"Escalation procedure" = "https://www.example.org/escalation"

[versions]
keep = 20
days = 365

[drafts]
days = 30
"""

#: The most that a number in the settings may be: nothing that is kept is ever so many, or so many days old.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere outside to look something up: its name and its address, always http or https."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Keeping:
    """How many earlier versions of each workbook are kept, for how many days, and for how many days a draft is."""

    versions: int = 20
    version_days: int = 365
    draft_days: int = 30


#: While nobody can tell what the setting wants, nothing is taken away.
EVERYTHING = Keeping(_MOST, _MOST, _MOST)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the setting decided: links (Local Offer, procedures, family services), what is kept, the order of its reviews."""

    links: tuple[Link, ...] = ()
    keeping: Keeping = Keeping()
    agenda: tuple[str, ...] = STEPS
    problems: tuple[Problem, ...] = ()


def read_settings(folder: Path) -> Settings:
    """The settings of a caseload; what cannot be read in them is a problem, and the rest holds."""
    try:
        found = tomllib.loads((folder / NAME).read_text("utf-8-sig"))  # Notepad begins a file with a mark
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as error:
        what = f"The settings cannot be read: {error}. Until they can, no earlier version and no draft is taken away."
        return Settings(keeping=EVERYTHING, problems=(_problem(what, f"Mend {NAME}."),))
    problems: list[Problem] = []
    links = tuple(_links(_table(found, "links"), problems))
    keeping, agenda = _keeping(found, problems), _agenda(found, problems)
    return Settings(links, keeping, agenda, tuple(problems))


def _table(found: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = found.get(name)
    return table if isinstance(table, dict) else {}


def _links(table: Mapping[str, object], problems: list[Problem]) -> list[Link]:
    links = []
    for name, address in table.items():
        if isinstance(address, str) and _is_web_address(address):
            links.append(Link(name, address))
        else:
            problems.append(_problem(f"The link “{name}” is no web address.", "Begin it with https://."))
    return links


def _is_web_address(text: str) -> bool:
    try:
        return urlsplit(text).scheme in ("http", "https")
    except ValueError:
        return False


def _keeping(found: Mapping[str, object], problems: list[Problem]) -> Keeping:
    usual = Keeping()
    return Keeping(
        _number(found, "versions", "keep", usual.versions, problems),
        _number(found, "versions", "days", usual.version_days, problems),
        _number(found, "drafts", "days", usual.draft_days, problems),
    )


def _agenda(found: Mapping[str, object], problems: list[Problem]) -> tuple[str, ...]:
    """All nine steps: those that the setting names in its order, then the others in the usual one."""
    named = _table(found, "meeting").get("order", [])
    if not isinstance(named, list):
        what = "“order” under [meeting] is no list of steps; the usual order holds."
        problems.append(_problem(what, f'Write for example: order = ["{STEPS[1]}", "{STEPS[0]}"]'))
        return STEPS
    for name in named:
        if name not in STEPS:
            what = f"“{name}” under [meeting] is no step of a review; the steps that are named right hold."
            problems.append(_problem(what, f"The steps are: {', '.join(STEPS)}."))
    return tuple(dict.fromkeys((*(name for name in named if name in STEPS), *STEPS)))


def _number(found: Mapping[str, object], table: str, name: str, usual: int, problems: list[Problem]) -> int:
    given = _table(found, table).get(name, usual)
    if isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= _MOST:
        return given
    what = f"“{name}” under [{table}] is no whole number from 1 to {_MOST:,}; until it is one, none of these is taken away."
    problems.append(_problem(what, f"Write for example: {name} = {usual}"))
    return _MOST


def _problem(what: str, mend: str) -> Problem:
    return Problem(CellRef(NAME), Severity.WARNING, what, mend)
