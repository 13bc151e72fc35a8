"""One goal on the family's page: what is said of it, its picture, and under the picture who helps how."""

from __future__ import annotations

from datetime import date

from dashboard.charts.family import family_picture, family_table, labels_in
from dashboard.charts.road import road_of
from dashboard.measures.family import FamilyGoal, FamilyPage
from dashboard.screens.chart import TEXT, Chart
from dashboard.screens.family.layout import goal_card, turn
from dashboard.screens.family.pages import facts_of
from dashboard.screens.familypaper import FamilyPart
from dashboard.view import View
from dashboard.words.family.voice import Voice

#: The letters of the picture, in pixels at a text size of 100 %, and its width and height on a wide screen and on a phone.
_LETTER, _WIDE, _NARROW = 16.0, (560.0, 340.0), (300.0, 240.0)


class GoalCard:
    """The card of one goal; it is made once and shows now this goal, now that."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._words, self._helps = FamilyPart(), FamilyPart()
        self._chart = Chart(view, scale=_LETTER / TEXT)
        self.body = goal_card(self._words, self._chart.body, self._helps)

    def show(self, page: FamilyPage, goal: FamilyGoal, voice: Voice, on: date, *, narrow: bool) -> None:
        """Shows a goal of the page in the page's language."""
        scale = self._view.text_size / 100
        road, labels = road_of(page.seen, goal.goal, on), labels_in(voice, goal.goal.unit)
        width, height = _NARROW if narrow else _WIDE
        picture = family_picture(road, labels, goal.alt.text, width=width, height=height, text=_LETTER * scale)
        turn(self.body, page.direction)
        facts = facts_of(page, voice)
        self._words.fill("family_goal.html", goal=goal, **facts)
        self._chart.show(picture)
        table = family_table(road, labels, goal.alt.text) if picture else None
        self._helps.fill("family_helps.html", goal=goal, table=table, **facts)
