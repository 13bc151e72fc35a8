"""One language's words: a gettext catalogue, read from its `.po` file as translators write it.

The `.po` file itself is what the tracker reads: there is no compiled copy that could be forgotten, and no step to build one.
The plural form is chosen by CLDR's rules, which also know what 2.5 is; gettext's own rules know whole numbers only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

from dashboard.words.family.languages import ENGLISH, LANGUAGES, Language
from dashboard.words.family.marked import Many, Message

FOLDER = Path(__file__).parent / "catalogues"

_HEADER_LINE = re.compile(r'^"([\w-]+): (.*)\\n"$', re.MULTILINE)

#: The line of a catalogue's header that names the fluent speaker who has read every line of it.
REVIEWER = "X-Reviewed-By"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language. `messages` has each message's forms, in the order of the language's plural forms."""

    language: Language
    reviewer: str = ""
    messages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, message: Message, n: float | None = None) -> str:
        """The message in this language, in the form that fits n; blank where there is none, so that English is said."""
        if self.language is ENGLISH:
            return _english(message, n)
        forms = self.messages.get(message.one if isinstance(message, Many) else message, ())
        if not isinstance(message, Many):
            return forms[0] if forms else ""
        at = self.language.forms.index(category(self.language, 0 if n is None else n))
        return forms[at] if at < len(forms) else ""


def _english(message: Message, n: float | None) -> str:
    if not isinstance(message, Many):
        return message
    return message.one if n is not None and category(ENGLISH, n) == "one" else message.many


def category(language: Language, n: float) -> str:
    """Which of the language's plural forms a number takes by CLDR: “one”, “few”, “many”, “other” and their like."""
    number = int(n) if float(n).is_integer() else n
    found = str(locale_of(language).plural_form(abs(number)))
    return found if found in language.forms else "other"


@cache
def locale_of(language: Language) -> Locale:
    """What CLDR knows of the language: how it counts and writes dates and numbers."""
    return Locale.parse(language.locale or language.code)


@cache
def catalogue(code: str) -> Catalogue:
    """The catalogue of one of the languages; without words where there is none yet."""
    language = next(one for one in LANGUAGES if one.code == code)
    path = FOLDER / f"{code}.po"
    if language is ENGLISH or not path.is_file():
        return Catalogue(language)
    return read(path, language)


def read(path: Path, language: Language) -> Catalogue:
    """The catalogue in a file; lines that are empty or marked as fuzzy are left out, so that English is said in their place."""
    with path.open("rb") as file:
        words = read_po(file, ignore_obsolete=True)
    messages: dict[str, tuple[str, ...]] = {}
    for message in words:
        name = message.id[0] if isinstance(message.id, tuple | list) else message.id
        forms = tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)
        if name and all(forms) and not message.fuzzy:
            messages[name] = forms
    return Catalogue(language, _person(header_of(path).get(REVIEWER, "")), messages)


def header_of(path: Path) -> dict[str, str]:
    """The lines of a catalogue's header by their names; Babel itself keeps only those that gettext knows."""
    head = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
    return dict(_HEADER_LINE.findall(head))


def _person(text: str) -> str:
    """A name in a header, blank for the places that gettext's tools fill until there is one."""
    return "" if text.strip().casefold() in ("nobody yet", "full name <email@address>") else text.strip()
