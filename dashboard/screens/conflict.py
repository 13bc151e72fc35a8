"""A row that two people changed, above every screen of that plan: theirs and mine side by side, until somebody has chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count

from dashboard.files.settle.conflict import NOTE_FIELDS, Choice, Conflict
from dashboard.screens.blocks import stack
from dashboard.screens.paper import Done, Paper
from dashboard.screens.session import Clashing, Session, to_choose
from dashboard.words.changes import row_name

_pages = count()


def kept_in(conflict: Conflict) -> str:
    """Where the value that does not hold is kept when both are."""
    return "goes into the row’s note" if type(conflict.row) in NOTE_FIELDS else "stands beside it in History"


def chosen(number: int, conflict: Conflict, choices: Mapping[str, str]) -> dict[str, Choice]:
    """What was chosen for the fields of one of several conflicts."""
    found = {clash.field: choices.get(f"{number}|{clash.field}") for clash in conflict.fields}
    return {field: Choice(choice) for field, choice in found.items() if choice in tuple(Choice)}


class ConflictPanel:
    """The row of the chosen plan that waits for a choice; nothing is shown where none does."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._paper = Paper(self._heard, css_classes=["clash-panel"])
        self.body = stack(self._paper)
        self.body.visible = False
        self._shown: Clashing | None = None
        self._page = 0
        self._choices: dict[str, str] = {}
        self.focus: Callable[[str], None] = lambda css_class: None

    def show(self) -> None:
        """Shows the row that waits, where it belongs to the chosen child."""
        clash: Clashing | None = self.session.clash
        is_new = clash is not None and clash is not self._shown
        if is_new:
            self._choices, self._page = {}, next(_pages)
        self._shown = clash
        view = self.session.view
        self.body.visible = (
            clash is not None and clash.reference == view.reference and view.screen in ("plan", "meeting")
        )
        self._paper.kind = "meeting" if view.screen == "meeting" else ""  # large enough for the projector
        if clash and self.body.visible:
            self._draw(clash.conflict)
        elif not self.body.visible:
            self._paper.html = ""  # a row of another child's is nothing for a projector or a family
        if is_new and self.body.visible:
            self.focus("clash-panel")

    def _draw(self, conflict: Conflict, *, trouble: str = "", blamed: bool = False) -> None:
        asked = to_choose(conflict)
        self._paper.fill(
            "conflict.html",
            page=f"clash-{self._page}",
            row=row_name(conflict.sheet, conflict.key),
            conflict={
                "fields": [clash for clash in conflict.fields if clash.field in asked],
                "standing": conflict.standing,
                "also": conflict.also,
            },
            choices=self._choices,
            kept_in=kept_in(conflict),
            trouble=trouble,
            blamed=blamed,
        )

    def _heard(self, done: Done) -> None:
        clash = self._shown
        if clash is None:
            return
        if done.act == "choose":
            self._choices[done.value] = done.text
        elif done.act == "leave":
            self.session.leave()
        elif done.act == "settle":
            self._settle(clash.conflict, done.fields.get("why", "").strip())

    def _settle(self, conflict: Conflict, why: str) -> None:
        choices = chosen(0, conflict, self._choices)
        if set(to_choose(conflict)) - set(choices):
            self._draw(conflict, trouble="Not every field has a choice yet. Nothing was saved.", blamed=True)
            self.focus("clash-panel")
            return
        trouble = self.session.settle(choices, why)
        if trouble and self.session.clash is self._shown:
            self._draw(conflict, trouble=trouble)
