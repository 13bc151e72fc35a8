"""Below every screen, when there is cause: words that may belong in a safeguarding record, and whom to tell."""

from __future__ import annotations

import panel as pn

from dashboard.plan.terms import Role
from dashboard.screens.paper import Done, Paper
from dashboard.screens.session import Noticed, Session
from dashboard.words.safeguarding import belongs_elsewhere, where_it_belongs

#: Others look at these: what is noticed there is said when the desk is private again.
_PUBLIC = ("meeting", "family")

_AT_HAND = """:host { position: sticky; bottom: .75rem; z-index: 5; }"""


class NoticePanel:
    """What was noticed last, until somebody has read it. It holds nothing up and is kept nowhere."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._paper: Paper | None = None
        self.body = pn.Column(sizing_mode="stretch_width", margin=0, stylesheets=[_AT_HAND])
        self.body.visible = False

    def show(self) -> None:
        """Shows what was noticed, unless others can see the screen."""
        noticed: Noticed | None = self.session.noticed
        self.body.visible = noticed is not None and self.session.view.screen not in _PUBLIC
        if noticed is None:
            return
        if self._paper is None:  # seldom needed: a page without a notice does not wait for one
            self._paper = Paper(self._heard, css_classes=["notice-panel"])
            self.body.append(self._paper)
        file = self.session.folder.by_reference(noticed.reference)
        team = file.plan.team_on(self.session.today) if file else ()
        self._paper.fill(
            "noticed.html",
            said=belongs_elsewhere(noticed.words, is_saved=noticed.is_saved),
            belongs=where_it_belongs([one for one in team if one.profession is Role.DESIGNATED_PERSON]),
        )

    def _heard(self, done: Done) -> None:
        if done.act == "understood":
            self.session.noticed = None
