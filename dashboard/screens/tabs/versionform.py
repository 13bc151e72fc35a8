"""Writing down an interpreter's version of a text: which text, in which language, whose words, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.files.planfile import PlanFile
from dashboard.plan.acts.translating import Text, add_version, texts, versions_of
from dashboard.plan.problems import CellRef
from dashboard.screens.blocks import card
from dashboard.screens.forms.entering import written
from dashboard.screens.forms.form import Ask, Form
from dashboard.screens.markup import Page
from dashboard.screens.session import Session

#: So much of a text is shown where it is chosen.
_BEGINNING = 60


class VersionForm:
    """The form on the Plan tab. Several are often written one after the other, so it stays open."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._form: Form | None = None
        self._stand = Page()

    def build(self) -> Any:
        """The form, built when it is first opened."""
        asks = (
            Ask("which", "Of which text", "choice", options={"Choose …": ""}, aside=True),
            Ask("language", "Language", aside=True),
            Ask("text", "The text in that language", "area"),
            Ask("by", "Whose words", aside=True, hint="The interpreter, or whoever of the family said it so."),
            Ask("on", "Day", "day", aside=True),
        )
        self._form = Form(asks, self.session, self._save, label="Save this version", name="version")
        self._form.after = self._go_on
        self._form.fields["which"].param.watch(lambda event: self._show_whole(), "value")
        return card(self._stand, self._form.body)

    def begin(self) -> None:
        """Offers the texts of the chosen plan, with what stands beside them already."""
        if self._form is None:
            return
        self._show()
        self._form.fill(
            which="", language=self.session.plan.child.family_language, text="", by="", on=self.session.today
        )
        self._form.begin()

    def _show(self) -> None:
        plan, form = self.session.plan, self._form
        found = texts(plan, self.session.today)
        if form is not None:
            form.choose_from("which", {"Choose …": ""} | {_named(text): _key(text) for text in found})
        self._stand.fill("versions.html", versions=[(text, one) for text in found for one in versions_of(plan, text)])

    def _show_whole(self) -> None:
        """Shows under the field the whole text that is to be put into another language."""
        if self._form is not None:
            chosen = self._chosen(self._form.values["which"])
            self._form.hint("text", f"“{chosen.text}”" if chosen else "")

    def _chosen(self, key: object) -> Text | None:
        return next((text for text in texts(self.session.plan, self.session.today) if _key(text) == key), None)

    def _go_on(self) -> None:
        if self._form is not None:
            self._show()
            self._form.fill(which="", text="")

    def _save(self, values: Mapping[str, Any], _confirmed: bool) -> str:
        form, today = self._form, self.session.today
        assert form is not None
        chosen = self._chosen(values["which"])
        if chosen is None:
            form.blame("which", "Which text is it?")
            return "Choose the text. Nothing was saved."
        for name, message in (("language", "Which language is it in?"), ("text", "The text is still empty."),
                              ("by", "Whose words are these?")):  # fmt: skip
            if not values[name]:
                form.blame(name, message)
                return f"{message} Nothing was saved."
        on = values["on"] or today
        if on > today:
            return "That day is still to come. Nothing was saved."
        at = self.session.now

        def write(file: PlanFile) -> CellRef | str:
            read = form.read or file.plan
            return written(file, add_version(read, chosen, values["language"], values["text"], values["by"], on, at))

        return self.session.save(write)


def _key(text: Text) -> str:
    return f"{text.sheet}|{text.row}|{text.field}"


def _named(text: Text) -> str:
    """Where a text stands and how it begins."""
    said = text.text if len(text.text) <= _BEGINNING else f"{text.text[:_BEGINNING].rsplit(' ', 1)[0]} …"
    place = text.row if text.field == "Value" else f"{text.row}, {text.field}"
    return f"{place}: “{said}”"
