"""What stands in the way of a workbook's next save, in one sentence: it is open elsewhere, or may not be written in."""

from __future__ import annotations

from datetime import date, datetime

from dashboard.words.dates import day_near
from dashboard.words.speech import say


def open_elsewhere(who: str, program: str, since: datetime | None, today: date, *, is_stale: bool = False) -> str:
    """The sentence: “Open in Excel by M.O. since 09:12.”; with a word of comfort where it was probably left behind."""
    name = who or say("somebody")
    if since is None:
        said = say("Open in {program} by {who}.", program=program, who=name)
    else:
        clock = f"{since:%H:%M}"
        moment = clock if since.date() == today else say("{day}, {time}", day=day_near(since.date(), today), time=clock)
        said = say("Open in {program} by {who} since {moment}.", program=program, who=name, moment=moment)
    if not is_stale:
        return said
    return say("{said} That is long ago: perhaps nobody has it open any more. You can go on.", said=said)


def not_writable() -> str:
    """The sentence for a workbook that cannot be saved where it lies."""
    return say(
        "You may read this plan and not write in it: nothing that is typed here can be saved. "
        "Ask whoever looks after the folder for the right to write in it."
    )


def in_doubt(what: str, mend: str) -> str:
    """The sentences for a workbook that may not be the plan: what is in doubt, and what to do about it."""
    return say("{what} Until that is mended, nothing that is typed here can be saved. {mend}", what=what, mend=mend)
