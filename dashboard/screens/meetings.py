"""The Meetings tab: past meetings with their record, and the way into the next one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from dashboard.measures.caseload import next_review
from dashboard.measures.review import meetings_of, planned, review_of, running
from dashboard.screens.tabpaper import WritingTab
from dashboard.view import ADDRESS


class MeetingsTab(WritingTab):
    """The meetings, latest first, each with who was there, what was decided, said and agreed."""

    template = "meeting_past.html"

    def facts(self) -> dict[str, Any]:
        """The meetings with their rows; the one that runs, or was planned."""
        plan, on = self.session.plan, self.session.today
        return {
            "reviews": [review_of(plan, meeting) for meeting in meetings_of(plan)],
            "running": running(plan),
            "waiting": planned(plan, on),
            "next_review": next_review(plan),
            "room": f"{ADDRESS}meeting/{quote(self.session.view.reference, safe='')}",
        }
