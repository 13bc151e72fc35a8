"""Step 6: the clashes and gaps that the tracker finds, and two strategies that people say pull against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.measures.gaps import gaps
from dashboard.plan.acts.agreed import mark_clash
from dashboard.plan.acts.meeting import because
from dashboard.plan.months import Month
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.meeting.steps import Act, StepPage, page_of, pages
from dashboard.screens.paper import Done
from dashboard.words.gaps import GapKind

#: How many gaps stand on one screen, in one column.
_SIZE = 6


class GapsPage(StepPage):
    """What to look at, and how to say that two strategies clash."""

    template = "meeting_gaps.html"

    def parts(self, chair: Chair) -> Sequence[str]:
        """Pages of six gaps."""
        count = len(gaps(chair.plan, chair.today))
        return pages(count, _SIZE) if count > _SIZE else ()

    def facts(self, chair: Chair) -> dict[str, Any]:
        """The gaps of the page, and the strategies in force to choose from."""
        month = Month.of(chair.today)
        strategies = [s for s in chair.plan.strategies.values() if s.in_force(month)]
        return {
            "gaps": page_of(gaps(chair.plan, chair.today), chair.part, _SIZE),
            "kinds": GapKind,
            "strategies": [(s.id, s.strategy) for s in strategies],
        }

    @property
    def acts(self) -> Mapping[str, Act]:
        """A clash said by people, confirmed, or taken back."""
        return {"clash": self._clash, "mark": _mark, "unmark": _unmark}

    def _clash(self, chair: Chair, done: Done) -> None:
        one, other = done.fields.get("one", ""), done.fields.get("other", "")
        if not one or not other or one == other:
            chair.blames["other"] = "Choose two different strategies."
            return
        why = because(chair.held, "said to pull against each other")
        if chair.save(lambda plan: mark_clash(plan, one, other, clash=True, why=why), field="other"):
            self.sent(chair, "clash")


def _mark(chair: Chair, pressed: Done) -> None:
    one, _, other = pressed.value.partition("|")
    why = because(chair.held, "said to pull against each other")
    chair.save(lambda plan: mark_clash(plan, one, other, clash=True, why=why))


def _unmark(chair: Chair, pressed: Done) -> None:
    one, _, other = pressed.value.partition("|")
    why = because(chair.held, "no longer pull against each other")
    chair.save(lambda plan: mark_clash(plan, one, other, clash=False, why=why))
