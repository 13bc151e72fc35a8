"""Step 4: what was agreed last time. Done, carried on or dropped, and why; overdue actions come first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.measures.review import actions_to_go_through, chases_of, followed
from dashboard.plan.acts.acting import carry, done, drop, find_action
from dashboard.plan.acts.following import NOT_YET, is_of, not_yet, taken_back
from dashboard.plan.changes import Change
from dashboard.plan.facts import Action, Chase
from dashboard.plan.plan import Plan
from dashboard.plan.terms import ActionStatus
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.meeting.steps import Act, StepPage, page_of, pages
from dashboard.screens.paper import Done, day_of
from dashboard.words.meeting import due_words

#: In which field of an action stands what is said of it, where that is not the row on the Chases sheet.
_SAID_IN = {"done": "outcome", "dropped": "dropped_because"}
#: How many actions stand on one screen.
_SIZE = 5


class LastPage(StepPage):
    """The actions of earlier meetings that were open when this one began."""

    template = "meeting_last.html"

    def parts(self, chair: Chair) -> Sequence[str]:
        """Pages of five actions."""
        count = len(actions_to_go_through(chair.plan, chair.held, chair.today))
        return pages(count, _SIZE) if count > _SIZE else ()

    def facts(self, chair: Chair) -> dict[str, Any]:
        """The actions of the page, each with how it stands and the field that is open."""
        plan, meeting, today = chair.plan, chair.held, chair.today
        rows = page_of(actions_to_go_through(plan, meeting, today), chair.part, _SIZE)
        return {
            "rows": [
                (a, self._state(chair, a), due_words(a.due, today), self._chased(chair, a), self._why(chair, a))
                for a in rows
            ],
        }

    def _chased(self, chair: Chair, action: Action) -> Chase | None:
        """When it was last chased before this meeting."""
        earlier = [row for row in chases_of(chair.plan, action) if not is_of(chair.held, row)]
        return earlier[-1] if earlier else None

    def _why(self, chair: Chair, action: Action) -> str:
        """What was said of why it is not done yet."""
        said = followed(chair.plan, chair.held, action)
        return said.result if said and said.result != NOT_YET else ""

    def _state(self, chair: Chair, action: Action) -> str:
        """How an action stands in this meeting: done, carried, dropped, or not gone through yet."""
        if action.id in chair.opened:
            return chair.opened[action.id]
        if action.status is ActionStatus.DONE:
            return "done"
        if action.status is ActionStatus.DROPPED:
            return "dropped"
        return "carried" if followed(chair.plan, chair.held, action) else ""

    @property
    def acts(self) -> Mapping[str, Act]:
        """Done, carried on, dropped; what came of it, and a new date."""
        return {"settle": self._settle, "outcome": self._outcome, "new-due": self._new_due}

    def _settle(self, chair: Chair, pressed: Done) -> None:
        action_id, _, wanted = pressed.value.partition("|")
        if self._state(chair, find_action(chair.plan, action_id)) == wanted:  # pressed again: taken back
            wanted = ""
        chair.opened.pop(action_id, None)
        if wanted == "dropped":
            chair.opened[action_id] = wanted
            return  # saved with its reason
        chair.save(lambda plan: _settled(chair, plan, action_id, wanted), field=action_id)

    def _outcome(self, chair: Chair, left: Done) -> None:
        """What came of it, why not yet, or why it is dropped: a field of the action was left."""

        def made(plan: Plan) -> list[Change]:
            action, meeting = find_action(plan, left.value), chair.meeting_in(plan)
            state = self._state(chair, action)
            if state == "dropped":
                dropped = drop(action, left.text, meeting=meeting)
                return [*dropped, *taken_back(plan, meeting, action, chair.now)]
            if state == "done":
                return done(action, action.done_on or chair.today, outcome=left.text, meeting=meeting)
            return not_yet(plan, meeting, action, chair.now, reason=left.text)

        action = chair.plan.actions.get(left.value)
        field = _SAID_IN.get(self._state(chair, action) if action else "", "result")
        known = left.known_as(field)
        if field == "result" and "" in known.get(field, ()):
            known[field] = (*known[field], NOT_YET)  # as the page has it, nothing was said
        if chair.save(made, field=left.value, known=known):
            chair.opened.pop(left.value, None)

    def _new_due(self, chair: Chair, left: Done) -> None:
        day = day_of(left.text)
        if day and day < chair.today:
            chair.blames[left.value] = "That date is past. Choose a day to come."
            return
        action = chair.plan.actions.get(left.value)
        due = action.due if action else None
        past = due if due and due < chair.today else None  # which the page does not offer again: the field was blank
        chair.save(
            lambda plan: carry(find_action(plan, left.value), due=day, meeting=chair.meeting_in(plan)),
            field=left.value,
            known=left.known_as("due", read=lambda text: day_of(text) or past),
        )


def _settled(chair: Chair, plan: Plan, action_id: str, wanted: str) -> list[Change]:
    """What is written where an action is done, not done yet, or what was said of it is taken back."""
    action, meeting, now = find_action(plan, action_id), chair.meeting_in(plan), chair.now
    if wanted == "done":
        return [*done(action, chair.today, meeting=meeting), *taken_back(plan, meeting, action, now)]
    opened = carry(action, meeting=meeting)
    if wanted == "carried":
        return [*opened, *not_yet(plan, meeting, action, now)]
    return [*opened, *taken_back(plan, meeting, action, now)]
