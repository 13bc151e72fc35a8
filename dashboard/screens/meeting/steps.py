"""What a step of the meeting is made of; the parts that a step has where not everything fits on one screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from dashboard.charts.picture import Picture
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.paper import Done, Paper

type Act = Callable[[Chair, Done], None]


class StepPage:
    """One step: its template, the facts for it, and what may be done there. It holds no data of its own."""

    template: ClassVar[str] = ""
    #: the forms that are only there once they are opened
    opens: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def parts(self, _chair: Chair) -> Sequence[str]:
        """The parts of the step, as the address names them; none where it is one screen."""
        return ()

    def facts(self, _chair: Chair) -> dict[str, Any]:
        """What the page shows."""
        return {}

    def picture(self, _chair: Chair) -> Picture | None:
        """The picture that the page has a place for."""
        return None

    def sent(self, chair: Chair, form: str) -> None:
        """A form was saved: its fields are empty again."""
        chair.unsent.done(form, chair.opened.get("about", ""))
        self.paper.clear(form)

    @property
    def acts(self) -> Mapping[str, Act]:
        """What may be done on the page."""
        return {}


def pages(count: int, size: int) -> tuple[str, ...]:
    """The numbers of the pages that so many rows take."""
    return tuple(str(n + 1) for n in range(max(1, -(-count // size))))


def page_of[T](rows: Sequence[T], part: str, size: int) -> Sequence[T]:
    """The rows of one page."""
    number = int(part) if part.isdigit() and part != "0" else 1
    first = (number - 1) * size
    return rows[first : first + size] or rows[:size]


def ways(names: Sequence[str], name: str, parts: Sequence[str], at: int) -> tuple[str, str]:
    """The places before and after: the next part of a step, else the next step; blank at either end."""
    here = names.index(name) if name in names else 0
    before = names[here - 1] if here else ""
    if at > 0:
        before = f"{name}/{parts[at - 1]}"
    if at + 1 < len(parts):
        return before, f"{name}/{parts[at + 1]}"
    return before, names[here + 1] if here + 1 < len(names) else ""
