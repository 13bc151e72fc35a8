"""Step 9: what everybody agrees on and where views differ, what may be shared, the next date; and the end of the meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dashboard.measures.agreements import live_agreements
from dashboard.measures.duties import LIVE_GOALS
from dashboard.measures.review import Review, review_of
from dashboard.plan.acts.agreed import share_at
from dashboard.plan.acts.meeting import because, close_plan, differ, finish, goals_to_decide, note, reopen_plan, settle
from dashboard.plan.acts.rows import called, find_row
from dashboard.plan.acts.sharing import withdraw_agreement
from dashboard.plan.plan import Plan
from dashboard.plan.terms import PlanStatus, Presence
from dashboard.screens.meeting.chair import Chair
from dashboard.screens.meeting.clock import put_away
from dashboard.screens.meeting.steps import Act, StepPage
from dashboard.screens.paper import Done, day_of
from dashboard.words.speech import say, say_many

_VIEWS, _END = "views", "end"
#: What an agreement to share cannot do without, and how it is asked for.
_NEEDED = {"with_": "With whom?", "what": "What may they know?", "agreed_by": "Who agreed?"}


class AgreePage(StepPage):
    """Two screens: views and sharing, then the summary, the next date and the end."""

    template = "meeting_agree.html"
    opens = frozenset({"share", "close"})

    def parts(self, _chair: Chair) -> Sequence[str]:
        """Views and sharing; the end."""
        return (_VIEWS, _END)

    def facts(self, chair: Chair) -> dict[str, Any]:
        """Views, what is shared now, what is left open, and a date that would fit the rhythm of the reviews."""
        plan, review = chair.plan, chair.review
        live = live_agreements(plan, chair.today)  # what was shared without asking the family is not for the wall
        weeks = plan.child.review_every_weeks
        return {
            "end": chair.part == _END,
            "views": list(called(review.views).items()),
            "shared": [(name, row) for name, row in called(plan.sharing).items() if row in live],
            "left_open": left_open(plan, review),
            "people": [person.name for person in plan.team_on(chair.today)],
            "rhythm": (weeks, chair.today + timedelta(weeks=weeks)) if weeks else None,
            "closed": plan.child.plan_status is PlanStatus.CLOSED,
            "open_form": chair.opened.get("form", ""),
            "going_on": sum(goal.status in LIVE_GOALS for goal in plan.goals.values()),
        }

    @property
    def acts(self) -> Mapping[str, Act]:
        """Views, sharing, the next date, closing the plan, and the end."""
        return {
            "view": self._view,
            "settled": _settled,
            "share": self._share,
            "unshare": _unshare,
            "open": _open,
            "meeting": _meeting_field,
            "next": self._next_review,
            "close": self._close,
            "reopen": lambda chair, done: _reopen(chair),
            "finish": lambda chair, done: _finish(chair),
        }

    def _view(self, chair: Chair, done: Done) -> None:
        who, words = done.fields.get("who", "").strip(), done.fields.get("words", "").strip()
        chair.blames = {} if who else {"who": "Whose view is it?"}
        if not words:
            chair.blames["words"] = "What did they say?"
        settled = done.fields.get("how_settled", "").strip()
        if not chair.blames and chair.save(
            lambda plan: differ(chair.meeting_in(plan), who, words, settled), field="words"
        ):
            self.sent(chair, "view")

    def _share(self, chair: Chair, done: Done) -> None:
        fields: dict[str, object] = {name: text.strip() for name, text in done.fields.items()}
        until = fields["until"] = day_of(done.fields.get("until", ""))
        chair.blames = {name: asks for name, asks in _NEEDED.items() if not fields.get(name)}
        if until is not None and until <= chair.today:
            chair.blames["until"] = "That date is past. Choose a day to come, or leave it blank."
        if not chair.blames and chair.save(
            lambda plan: share_at(plan, chair.meeting_in(plan), fields, chair.now), field="with_"
        ):
            self.sent(chair, "share")
            chair.opened = {}

    def _next_review(self, chair: Chair, left: Done) -> None:
        """The next date: chosen, or taken from the rhythm by a press."""
        day = day_of(left.text or left.value)
        chair.blames.pop("next", None)
        if day is not None and day <= chair.today:
            chair.blames["next"] = "That date is past. Choose a day to come."
            return
        known = left.known_as("next_review", read=day_of)
        saved = chair.save(lambda plan: note(chair.meeting_in(plan), {"next_review": day}), field="next", known=known)
        if saved and day and not left.text:
            chair.unsent.field_done("next", "next", "next")
            self.paper.put("next", day.isoformat())
            self.paper.focus("next")

    def _close(self, chair: Chair, done: Done) -> None:
        reason, day = done.fields.get("close_reason", "").strip(), day_of(done.fields.get("retention", ""))
        field = "close_reason" if not reason else "retention"
        if chair.save(lambda plan: close_plan(plan, chair.meeting_in(plan), reason, day, chair.today), field=field):
            self.sent(chair, "close")
            chair.opened = {}


def left_open(plan: Plan, review: Review) -> list[tuple[str, str]]:
    """What the meeting has not settled yet, each with the step where it is done: nothing of it holds up the end."""
    undecided = [goal for goal in goals_to_decide(plan, review.meeting) if review.decision_on(goal.id) is None]
    no_reason = [row for row in review.decisions if row.decision and not row.reason]
    found: list[tuple[str, str]] = []
    if undecided:
        words = say_many("{n} goal without a decision", "{n} goals without a decision", len(undecided))
        found.append((f"goals/{undecided[0].id}", words))
    if no_reason:
        words = say_many("{n} decision without a reason", "{n} decisions without a reason", len(no_reason))
        found.append((f"goals/{no_reason[0].goal}", words))
    if not review.meeting.childs_voice:
        found.append(("voice", say("nothing from the child yet")))
    if not (review.meeting.family_working or review.meeting.family_not_working):
        found.append(("family", say("nothing from the family yet")))
    if not review.attendance:
        found.append(("here", say("nobody ticked as here")))
    elif family_is_missing(plan, review):
        found.append(("here", say("why nobody of the family is here")))
    return found


def family_is_missing(plan: Plan, review: Review) -> bool:
    """Whether nobody of the family is here, and nobody has written down why."""
    family = {p.name for p in plan.team if p.profession and p.profession.is_family and p.in_place_on(_day(review))}
    rows = [row for row in review.attendance if row.name in family]
    return bool(family) and not any(row.present is Presence.YES or row.reason for row in rows)


def _day(review: Review) -> date:
    return review.meeting.on or date.min


def _settled(chair: Chair, left: Done) -> None:
    chair.save(
        lambda plan: settle(find_row(review_of(plan, chair.meeting_in(plan)).views, left.value), left.text),
        field=left.value,
        known=left.known_as("how_settled"),
    )


def _unshare(chair: Chair, pressed: Done) -> None:
    why = because(chair.held, "no longer shared")
    chair.save(lambda plan: withdraw_agreement(find_row(plan.sharing, pressed.value), chair.today, chair.today, why))


def _open(chair: Chair, pressed: Done) -> None:
    form = pressed.value.partition("|")[0]
    chair.opened = {} if chair.opened.get("form") == form else {"form": form}
    chair.blames = {}


def _meeting_field(chair: Chair, left: Done) -> None:
    if left.value in ("summary", "next_notes_by"):
        chair.say(left.known_as(left.value), **{left.value: left.text})


def _reopen(chair: Chair) -> None:
    chair.save(lambda plan: reopen_plan(plan, chair.meeting_in(plan)))


def _finish(chair: Chair) -> None:
    held, closed = chair.held, chair.plan.child.plan_status is PlanStatus.CLOSED
    if closed and not held.summary.strip():
        chair.blames["summary"] = "This is the last review. How did it go, in two or three sentences?"
        return
    if held.next_review is None and not closed:
        chair.blames["next"] = "When do we meet again? Choose a date, or close the plan."
        return
    if chair.unsent.left():
        chair.blames["finish"] = "Something that was typed is not saved yet. Pause shows what it is."
        return
    next_review: date | None = held.next_review
    watch = chair.watch(held)
    if chair.save(
        lambda plan: finish(
            plan, chair.meeting_in(plan), chair.today,
            summary=held.summary, next_review=None if closed else next_review, next_notes_by=held.next_notes_by,
        ),
        field="finish",
    ):  # fmt: skip
        put_away(watch)
        chair.session.view.param.update(step="record", part=held.id)
