"""A printed page made when it is asked for, and given to the browser to save or open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.plan.errors import TrackerError
from dashboard.plan.plan import Plan
from dashboard.screens.paper import Paper


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of it: why no page was made, or what whoever asked for it should know, such as what was left out."""

    trouble: str = ""
    notes: tuple[str, ...] = ()


def hand_out(
    paper: Paper,
    plan: Plan,
    kind: str,
    suffix: str,
    on: date,
    *,
    called: str = "",
    meeting: str = "",
    partner: str = "",
    language: str = "",
    easy_read: bool = False,
) -> Handed:
    """Makes one of the printed pages and hands it out under the child's reference and what it is called, never a name.

    The room of the printed pages is loaded when a page is first asked for.
    """
    from dashboard.reports.report import report

    try:
        made = report(
            plan,
            kind,
            suffix,
            as_of=on,
            meeting=meeting or None,
            partner=partner or None,
            language=language or None,
            easy_read=easy_read,
        )
    except TrackerError as refusal:
        return Handed(trouble=refusal.sentence)
    paper.hand_out(f"{plan.child.reference}-{called or kind}{suffix}", made.data)
    return Handed(notes=made.notes)
