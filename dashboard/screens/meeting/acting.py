"""Step 8: who does what until when. Actions with an owner and a date, whom they wait for, when they go a stage further."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.measures.duties import open_actions, owners
from dashboard.plan.acts.acting import doubt_about, doubts_about_action, new_action
from dashboard.plan.changes import withdrawn
from dashboard.screens.forms.actionform import action_fields, owner_field
from dashboard.screens.forms.entering import people
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.meeting.steps import Act, StepPage, page_of, pages
from dashboard.screens.paper import Done, day_of
from dashboard.words.meeting import due_words, reminder

#: How many actions stand on one screen.
_SIZE = 6


class ActionsPage(StepPage):
    """The actions agreed today, those carried on, and the form for the next one."""

    template = "meeting_actions.html"

    def _rows(self, chair: Chair) -> list[Any]:
        """Today's actions, latest first, then the older ones that are still open."""
        today = [action for action in reversed(chair.review.actions) if action.is_open]
        return [*today, *(action for action in open_actions(chair.plan) if action.meeting != chair.held.id)]

    def parts(self, chair: Chair) -> Sequence[str]:
        """Pages of six actions."""
        count = len(self._rows(chair))
        return pages(count, _SIZE) if count > _SIZE else ()

    def facts(self, chair: Chair) -> dict[str, Any]:
        """The actions, each with its date and a reminder to copy, and who may own one."""
        plan, today = chair.plan, chair.today
        rows = page_of(self._rows(chair), chair.part, _SIZE)
        return {
            "rows": [
                (
                    action,
                    due_words(action.due, today),
                    reminder(action, owners(plan, action.owner, today), plan.child.reference, today),
                    action.meeting == chair.held.id,
                )
                for action in rows
            ],
            "people": list(people(chair.session).items()),
            "active": [goal for goal in plan.goals.values() if goal.is_active],
        }

    @property
    def acts(self) -> Mapping[str, Act]:
        """An action is added, or one of today's is withdrawn."""
        return {"action": self._add, "withdraw": _withdraw, "check": _check}

    def _add(self, chair: Chair, done: Done) -> None:
        fields = action_fields(done.fields)
        chair.blames = doubts_about_action(fields, chair.today)
        if chair.blames:
            return
        confirm = done.value == "yes"
        made = lambda plan: new_action(  # noqa: E731 - one entry, given to save
            plan, fields, chair.today, meeting=chair.meeting_in(plan), confirm=confirm
        )
        if chair.save(made, field=owner_field(done.fields)):
            self.sent(chair, "action")
            self.paper.focus("action")


def _check(chair: Chair, left: Done) -> None:
    """A date was chosen, or an owner written: what is wrong with it is asked about at once."""
    doubt = doubt_about(chair.plan, left.value, day_of(left.text) or left.text, chair.today)
    chair.blames.pop(left.value, None)
    if doubt:
        chair.blames[left.value] = doubt


def _withdraw(chair: Chair, pressed: Done) -> None:
    why = f"{chair.held.id} · taken back in the meeting"
    chair.save(lambda plan: [withdrawn("Actions", pressed.value, chair.now, why)])
