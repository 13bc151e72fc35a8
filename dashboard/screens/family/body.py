"""The family's page: its head, a card a goal, what comes after, and a place to write; made of what the family may see alone."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.measures.family import FamilyGoal, FamilyPage, default_language, family_page
from dashboard.plan.access import Viewer
from dashboard.plan.relatives import relatives
from dashboard.screens.blocks import stack
from dashboard.screens.family.goal import GoalCard
from dashboard.screens.family.layout import sheet
from dashboard.screens.family.pages import facts_of, offered
from dashboard.screens.family.writing import Writing
from dashboard.screens.familypaper import FamilyPaper, FamilyPart
from dashboard.screens.handout import hand_out
from dashboard.screens.paper import Done
from dashboard.screens.session import Session
from dashboard.view import address
from dashboard.words.family import labels
from dashboard.words.family.voice import Voice, speaking


class FamilyBody:
    """The page for a family member. In a `preview` somebody else sees it as they will, and writes nothing in their name."""

    def __init__(self, session: Session, viewer: Viewer, *, preview: bool, chosen: Callable[[str], None]) -> None:
        self.session, self.viewer, self.preview = session, viewer, preview
        self._chosen = chosen
        self._trouble = ""
        self._head = FamilyPaper(self._heard)
        self._cards: list[GoalCard] = []
        self._active, self._reached = stack(), stack()
        self._reached_head, self._after = FamilyPart(), FamilyPart()
        self._writing = Writing(session, preview=preview)
        self.body = sheet(
            self._head,
            self._active,
            self._reached_head,
            self._reached,
            self._after,
            self._writing.body,
            alone=not preview,
        )

    def show(self, *, narrow: bool) -> None:
        """Shows the page as the plan stands, in the language of the view."""
        session, view = self.session, self.session.view
        plan = session.file.plan if session.file else None
        self.body.visible = plan is not None
        if plan is None:
            return
        voice = speaking(view.language or default_language(plan))
        page = family_page(plan, self.viewer, voice, session.today)
        seen = page.seen
        facts = facts_of(page, voice)
        self._head.fill(
            "family_head.html",
            reference=view.reference,
            preview=self.preview,
            people=relatives(seen, session.today) if self.preview else (),
            whom=self.viewer.name,
            languages=offered(default_language(seen)),
            address=address("family", view.reference),
            dark=view.dark,
            trouble=self._trouble,
            **facts,
        )
        self._show_goals(page, voice, narrow=narrow)
        self._reached_head.visible = page.reached_heading is not None
        if page.reached_heading:
            self._reached_head.fill("family_reached.html", **facts)
        self._after.fill("family_after.html", **facts)
        self._writing.show(page, voice, self.viewer)

    def _show_goals(self, page: FamilyPage, voice: Voice, *, narrow: bool) -> None:
        shown: list[FamilyGoal] = [*page.goals, *page.reached]
        while len(self._cards) < len(shown):
            self._cards.append(GoalCard(self.session.view))
        for card, goal in zip(self._cards, shown, strict=False):
            card.show(page, goal, voice, self.session.today, narrow=narrow)
        bodies = [card.body for card in self._cards[: len(shown)]]
        for place, wanted in ((self._active, bodies[: len(page.goals)]), (self._reached, bodies[len(page.goals) :])):
            if list(place.objects) != wanted:
                place[:] = wanted

    def _heard(self, done: Done) -> None:
        if done.act == "print":
            self._print(easy=done.value == "easy")
        elif done.act == "whom" and self.preview:
            self._chosen(done.text)

    def _print(self, *, easy: bool) -> None:
        """Hands out the printed page."""
        session, view = self.session, self.session.view
        if session.file is None:
            return
        plan = session.file.plan
        voice = speaking(view.language or default_language(plan))
        handed = hand_out(
            self._head,
            plan,
            "family",
            ".pdf",
            session.today,
            called=f"{'easy' if easy else 'family'}-{voice.language}",
            partner=self.viewer.name,
            language=voice.language,
            easy_read=easy,
        )
        self._trouble = handed.trouble and (handed.trouble if self.preview else voice.text(labels.TRY_AGAIN))
