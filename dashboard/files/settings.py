"""settings.toml of a caseload: what a setting decides for itself. A plain file beside the plans; blank where there is none."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.plan.problems import CellRef, Problem, Severity

NAME = "settings.toml"

#: What a setting that has no file yet may begin with; shown to people, and written by nobody but them.
EXAMPLE = """[links]
"Local Offer" = "https://www.example.org/local-offer"
"Escalation procedure" = "https://www.example.org/escalation"
"""


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere outside to look something up: its name and its address, always http or https."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What the setting decided: links to the Local Offer, thresholds, procedures and family services."""

    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_settings(folder: Path) -> Settings:
    """The settings of a caseload; what cannot be read in them is a problem, and the rest holds."""
    path = folder / NAME
    where = CellRef(NAME)
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(problems=(_problem(where, f"The settings cannot be read: {error}.", f"Mend {NAME}."),))
    links, problems = [], []
    table = found.get("links", {})
    for name, address in table.items() if isinstance(table, dict) else ():
        if isinstance(address, str) and urlsplit(address).scheme in ("http", "https"):
            links.append(Link(name, address))
        else:
            problems.append(_problem(where, f"The link “{name}” is no web address.", "Begin it with https://."))
    return Settings(tuple(links), tuple(problems))


def _problem(where: CellRef, what: str, mend: str) -> Problem:
    return Problem(where, Severity.WARNING, what, mend)
