"""A copy of the plan that comes back: what only it changed is taken over, the rest is decided side by side, in one save."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import panel_material_ui as pmui

from dashboard.files.settle.conflict import Choice
from dashboard.files.settle.headings import heading, sheet_of
from dashboard.files.settle.merge import Decided, Merge, apply, can_add, outcome, prepare
from dashboard.files.settle.upload import LARGEST, handed_over
from dashboard.plan.errors import TrackerError
from dashboard.plan.findings import Question
from dashboard.screens.blocks import card, stack
from dashboard.screens.conflict import chosen, kept_in
from dashboard.screens.forms.fields import follow_dark
from dashboard.screens.markup import Page
from dashboard.screens.paper import Done, Paper
from dashboard.screens.session import Session
from dashboard.words.changes import compared_with, not_compared, question_line, row_line, row_name


class ComingBack:
    """Where a copy that was sent out is handed back."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._intro = Page()
        self._intro.fill("comeback_intro.html")
        self._file = pmui.FileInput(
            label="Choose the copy that came back",
            accept=".xlsx,.xlsm",
            max_file_size=LARGEST,
            color="primary",
            variant="outlined",
            margin=(4, 0, 8, 0),
            dark_theme=session.view.dark,
            css_classes=["copy-file"],
            sx={"textTransform": "none", "fontWeight": 700, "minHeight": "36px"},
        )
        follow_dark(self._file, session.view)
        self._file.param.watch(self._handed, "value")
        self._paper = Paper(self._heard)
        self.body = card(stack(self._intro, self._file, self._paper))
        self._of, self._pages = "", 0
        self._merge: Merge | None = None
        self._choices: dict[str, str] = {}
        self._clear()

    def _clear(self, *, said: str = "", trouble: str = "", left: tuple[str, ...] = ()) -> None:
        self._merge, self._choices = None, {}
        self._pages += 1
        self._draw(said=said, trouble=trouble, left=left)

    def show(self) -> None:
        """Another child's plan begins with nothing handed over."""
        if self._of != self.session.view.reference:
            self._of = self.session.view.reference
            self._clear()

    def _handed(self, event: Any) -> None:
        """Reads what was handed over; the widget keeps nothing of it."""
        if not event.new:
            return
        data, name, file = event.new, str(self._file.filename or "the copy"), self.session.file
        self._file.clear()
        if file is None:
            return
        try:
            if file.refresh():  # what stands there now, and not two seconds ago
                self.session.folder.touched()
            copy = handed_over(bytes(data), name, file, self.session.today)
            merge = prepare(file, copy, self.session.today)
        except TrackerError as refusal:
            self._clear(trouble=f"{refusal.what} Nothing was taken over and the plan is as it was. {refusal.mend}")
            return
        self._clear()
        self._merge = merge
        self._draw()

    def _draw(self, *, said: str = "", trouble: str = "", left: tuple[str, ...] = (), blamed: bool = False) -> None:
        merge = self._merge
        base = merge.base if merge else None
        questions = list(enumerate(merge.questions)) if merge else []
        self._paper.fill(
            "comeback.html",
            page=f"copy-{self._pages}",
            merge=merge,
            name=merge.copy.path.name if merge else "",
            compared=compared_with(base.number if base else None, base.when.astimezone() if base else None),
            taken=[row_line(one) for one in merge.taken_said] if merge else [],
            conflicts=[
                (n, one, row_name(one.sheet, one.key), kept_in(one))
                for n, one in enumerate(merge.conflicts if merge else ())
            ],
            rows=[(n, _line(one)) for n, one in questions if can_add(one)],
            others=[_line(one) for _, one in questions if not can_add(one)],
            unknown=not_compared(merge.unknown) if merge else "",
            choices=self._choices,
            said=said,
            trouble=trouble,
            left=left,
            blamed=blamed,
        )

    def _heard(self, done: Done) -> None:
        if self._merge is None:
            return
        if done.act == "choose":
            self._choices[done.value] = done.text
        elif done.act == "leave":
            self._clear(said="Nothing was taken over. The plan is as it was.")
        elif done.act == "merge" and not self.session.view.read_only:
            self._take_over(self._merge)

    def _decided(self, merge: Merge) -> Decided:
        fields = {
            (n, field): choice
            for n, one in enumerate(merge.conflicts)
            for field, choice in chosen(n, one, self._choices).items()
        }
        rows = {
            n: Choice(self._choices[f"row|{n}"]) for n in range(len(merge.questions)) if f"row|{n}" in self._choices
        }
        return Decided(fields, rows)

    def _take_over(self, merge: Merge) -> None:
        decided = self._decided(merge)
        left = outcome(merge, None, decided)
        if left.conflicts or any(can_add(question) for question in left.questions):
            self._draw(trouble="Not everything is decided yet. Nothing was taken over.", blamed=True)
            return
        written = 0

        def entry(_file: object) -> str:
            nonlocal written
            written = apply(merge, decided=decided, who=self.session.view.me).written
            return ""

        trouble = self.session.save(entry)
        if trouble:
            self._clear(trouble=f"{trouble} Choose the copy again: it is then compared with the plan as it is now.")
            return
        said = (
            f"Taken over from {merge.copy.path.name} and saved at {datetime.now():%H:%M}."
            if written
            else (f"{merge.copy.path.name} brought nothing that had to be saved.")
        )
        self._clear(said=said, left=tuple(_line(question) for question in left.questions))


def _line(question: Question) -> str:
    title = heading(question.section, question.field)
    return question_line(question.doubt, sheet_of(question.section).name, question.key, title)
