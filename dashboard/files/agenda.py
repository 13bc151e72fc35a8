"""The order in which a setting takes the steps of its reviews: `[meeting] order` in settings.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from dashboard.files.settings import NAME


def agenda_order(folder: Path, usual: Sequence[str]) -> tuple[str, ...]:
    """The names of the steps in the setting's order; steps it does not name follow in the usual one.

    Where the settings cannot be read, or name nothing that is known, the usual order holds.
    """
    try:
        found = tomllib.loads((folder / NAME).read_text("utf-8")).get("meeting", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return tuple(usual)
    named = found.get("order", []) if isinstance(found, dict) else []
    wanted = [name for name in named if name in usual] if isinstance(named, list) else []
    return tuple(dict.fromkeys((*wanted, *usual)))
