"""The Meetings tab: past meetings with their record, the way into the next one, and the page that hands the child over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.measures.caseload import next_review
from dashboard.measures.review import meetings_of, planned, review_of, running
from dashboard.plan.terms import Basis, PlanStatus, Role
from dashboard.screens.handout import Handed, hand_out
from dashboard.screens.paper import Done
from dashboard.screens.tabs.tabpaper import WritingTab
from dashboard.view import address
from dashboard.words.meeting import decided


class MeetingsTab(WritingTab):
    """The meetings, latest first, each with who was there, what was decided, said and agreed."""

    template = "meeting_past.html"
    writes_nothing = frozenset({"handover"})

    def facts(self) -> dict[str, Any]:
        """The meetings with their rows; the one that runs, or was planned; who the child may be handed over to."""
        plan, on = self.session.plan, self.session.today
        return {
            "reviews": [review_of(plan, meeting) for meeting in meetings_of(plan)],
            "running": running(plan),
            "waiting": planned(plan, on),
            "next_review": next_review(plan),
            "closed": plan.child.plan_status is PlanStatus.CLOSED,
            "room": address("meeting", self.session.view.reference),
            "decided": decided,
            "receivers": self._receivers(),
            "handed": self._handed,
        }

    def _receivers(self) -> list[str]:
        """Schools on the team, then everybody with whom an agreement to share is in force."""
        plan, on = self.session.plan, self.session.today
        schools = [person.name for person in plan.team_on(on) if person.profession is Role.SCHOOL]
        agreed = [row.with_ for row in plan.sharing if row.with_ and row.basis is Basis.AGREEMENT and row.live_on(on)]
        return list(dict.fromkeys((*schools, *agreed)))

    @property
    def acts(self) -> Mapping[str, Callable[[Done], None]]:
        """The page that hands the child over."""
        return {"handover": self._handover}

    def close(self) -> None:
        """Closes the open form and takes back what was said."""
        super().close()
        self._handed = Handed()

    def _handover(self, sent: Done) -> None:
        suffix, partner = sent.value, sent.fields.get("partner", "")
        self._handed = hand_out(self.paper, self.session.plan, "handover", suffix, self.session.today, partner=partner)
        self.blames = {"handover": self._handed.trouble} if self._handed.trouble else {}
