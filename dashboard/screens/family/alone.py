"""The family's page by itself, as `serve FILE --family` opens it: one child, one page, and no way from it to anything else."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

import panel as pn
from panel.viewable import Viewer as Shown

from dashboard.files.folder import PlanFolder
from dashboard.measures.family import default_language
from dashboard.plan.access import Viewer
from dashboard.plan.plan import Plan
from dashboard.screens.atonce import at_once
from dashboard.screens.blocks import stack
from dashboard.screens.family.body import FamilyBody
from dashboard.screens.family.layout import sheet
from dashboard.screens.family.pages import offline, words_of
from dashboard.screens.familypaper import FamilyPart
from dashboard.screens.frame import Frame
from dashboard.screens.session import Session
from dashboard.view import ADDRESS, View
from dashboard.words.family.voice import speaking

#: How often the disk is looked at, in milliseconds.
LOOK_EVERY = 2000


class OnlyThisPage(View):
    """A view that cannot be led anywhere: of an address it takes the language, and nothing else."""

    def go(self, route: str) -> None:
        """Takes the language that an address of this page names; any other address is this page."""
        screen, *rest = [unquote(part) for part in route.removeprefix(ADDRESS).split("/") if part] or [""]
        named = rest[1] if screen == "family" and rest[:1] == [self.reference] and len(rest) > 1 else ""
        self.param.update(screen="family", language=named)


class FamilyAlone(Shown):
    """The page of the one workbook in a folder of plans, for one viewer. Only what they may see is ever sent.

    It is the page of the plan `of` that was there when it was opened, and stays that child's whatever becomes of the file.
    """

    def __init__(
        self, folder: PlanFolder, of: Plan, viewer: Viewer, *, read_only: bool = False, at: str = "", **params: Any
    ) -> None:
        super().__init__(**params)
        self._language = default_language(of)
        self.view = OnlyThisPage(screen="family", reference=of.child.reference, read_only=read_only)
        self.view.go(at)
        self.session = Session(folder, self.view, viewer)
        self._page = FamilyBody(self.session, viewer, preview=False, chosen=lambda name: None)
        self._instead = FamilyPart()
        self._away = sheet(self._instead, alone=True)
        self.frame = Frame(self.view, body=stack(self._page.body, self._away), alone=True)
        self.session.param.watch(lambda event: self.draw(), "seen")
        self.view.param.watch(lambda *events: self.draw(), ["language", "dark", "text_size"])
        self.frame.param.watch(lambda event: self.draw(), "narrow")
        self._looking: Any = None
        self.draw()

    def draw(self) -> None:
        """Shows the page as things stand now."""
        with at_once():
            if self.frame.route != self.view.route:
                self.frame.route = self.view.route
            self._page.show(narrow=self.frame.narrow)
            file = self.session.file
            if file:
                self._language = default_language(file.plan)
            voice = speaking(self.view.language or self._language)
            self.frame.offline = offline(voice)
            self._away.visible = file is None
            if self._away.visible:
                self._instead.fill("family_away.html", **words_of(voice))

    def __panel__(self) -> Frame:
        if self._looking is None and self.frame.owns_page:
            self._looking = pn.state.add_periodic_callback(self.session.look, period=LOOK_EVERY)
        return self.frame
