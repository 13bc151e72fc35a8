"""The panes of the family's page. They stand here, beside `static/`: Panel serves a style from the folder of its component."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from dashboard.screens.markup import Page
from dashboard.screens.paper import Paper

_STYLE = Path(__file__).parent / "static" / "family.css"


class FamilyPart(Page):
    """A part of the page for reading."""

    _stylesheets: ClassVar[list[Any]] = [*Page._stylesheets, _STYLE]


class FamilyPaper(Paper):
    """A part of the page with buttons and fields."""

    _stylesheets: ClassVar[list[Any]] = [*Paper._stylesheets, _STYLE]
