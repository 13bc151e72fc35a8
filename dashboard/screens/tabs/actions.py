"""The Actions tab: what was agreed, who owes it until when; added, done, dropped with a reason, chased, escalated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dashboard.measures.duties import open_actions, owners
from dashboard.measures.review import chases_of
from dashboard.plan.acts.acting import (
    STAGES,
    carry,
    chase,
    done,
    doubt_about,
    doubts_about_action,
    drop,
    find_action,
    new_action,
    next_stage,
)
from dashboard.plan.facts import Action
from dashboard.plan.plan import Plan
from dashboard.plan.withdrawn import counting
from dashboard.screens.forms.actionform import action_fields, owner_field
from dashboard.screens.forms.entering import people
from dashboard.screens.paper import Done, day_of
from dashboard.screens.tabs.kepttab import KeptTab
from dashboard.words.meeting import due_words, reminder


class ActionsTab(KeptTab):
    """Open actions with the overdue first, those that are done with, and the forms for them."""

    template = "action_list.html"
    tab = "actions"

    def facts(self) -> dict[str, Any]:
        """The actions with their chases and a reminder to copy, and what the forms choose from."""
        session = self.session
        plan, on = session.plan, session.today
        current = sorted(open_actions(plan), key=lambda a: (a.due is None, a.due or date.max))
        links = session.folder.settings.links
        return {
            **super().facts(),
            "open": [self._row(plan, action, on) for action in current],
            "done": [a for a in counting(plan, "Actions", plan.actions.values()) if not a.is_open],
            "people": list(people(session).items()),
            "active": [goal for goal in plan.goals.values() if goal.is_active],
            "stages": STAGES,
            "procedure": next((link for link in links if "escalation" in link.name.casefold()), None),
            "next_stage": self._next_stage,
        }

    def is_there(self, _form: str, about: str) -> bool:
        """Whether the action that a form is about is still open."""
        return not about or any(action.id == about for action in open_actions(self.session.plan))

    @property
    def _next_stage(self) -> str:
        """The stage that comes next for the action whose chase is open."""
        plan = self.session.plan
        action = plan.actions.get(self.opened[1])
        return next_stage(tuple(one.stage for one in chases_of(plan, action)) if action else ())

    def _row(self, plan: Plan, action: Action, on: date) -> tuple[Any, ...]:
        chases = chases_of(plan, action)
        text = reminder(action, owners(plan, action.owner, on), plan.child.reference, on)
        return action, due_words(action.due, on), chases, text

    @property
    def acts(self) -> Mapping[str, Callable[[Done], None]]:
        """What may be done with actions."""
        return {
            "check": self._check,
            "add": self._add,
            "done": self._done,
            "drop": self._drop,
            "chase": self._chase,
            "reopen": self._reopen,
        }

    def _check(self, left: Done) -> None:
        """A field was left: what is wrong with it is asked about at once."""
        doubt = doubt_about(self.session.plan, left.value, day_of(left.text) or left.text, self.session.today)
        self.blames = {name: said for name, said in self.blames.items() if name != left.value}
        if doubt:
            self.blames[left.value] = doubt

    def _add(self, sent: Done) -> None:
        fields, today = action_fields(sent.fields), self.session.today
        self.blames = doubts_about_action(fields, today)
        if not self.blames:
            self.save(
                lambda plan: new_action(plan, fields, today, confirm=sent.value == "yes"),
                field=owner_field(sent.fields),
            )

    def _done(self, sent: Done) -> None:
        action, day = self.opened[1], day_of(sent.fields.get("done_on", "")) or self.session.today
        if day > self.session.today:
            self.blames = {"done_on": "That day is still to come."}
            return
        outcome = sent.fields.get("outcome", "").strip()
        self.save(lambda plan: done(find_action(plan, action), day, outcome=outcome), field="outcome")

    def _drop(self, sent: Done) -> None:
        action, reason = self.opened[1], sent.fields.get("reason", "")
        self.save(lambda plan: drop(find_action(plan, action), reason), field="reason")

    def _chase(self, sent: Done) -> None:
        action, fields = self.opened[1], {name: text.strip() for name, text in sent.fields.items()}
        day, later = day_of(fields.get("on", "")) or self.session.today, day_of(fields.get("escalate_on", ""))
        if day > self.session.today:
            self.blames = {"on": "That day is still to come."}
            return
        if later and later <= day:
            self.blames = {"escalate_on": "That is not after the day of this chase."}
            return
        self.save(
            lambda plan: chase(
                find_action(plan, action), day, stage=fields.get("stage", ""), by=fields.get("by", ""),
                result=fields.get("result", ""), escalate_on=later,
            ),
            field="stage",
        )  # fmt: skip

    def _reopen(self, sent: Done) -> None:
        self.save(lambda plan: carry(find_action(plan, sent.value)), field="page", of_form=False)
