"""The languages that a family's page can be in: their names, which way they run, their script, and how they count."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from dashboard.plan.terms import folded


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its code (BCP 47), its name in itself and in English, its script (ISO 15924) and its plural forms.

    `forms` are the plural categories of Unicode's CLDR in the order of a catalogue's `msgstr[0]`, `msgstr[1]` …; “other” also
    serves where CLDR knows one more, for instance for the millions of Spanish.
    """

    code: str
    name: str
    english_name: str
    script: str = "Latn"
    forms: tuple[str, ...] = ("one", "other")
    locale: str = ""
    also: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """“rtl” where the language runs from right to left, else “ltr”."""
        return "rtl" if self.script == "Arab" else "ltr"


_SLAVIC = ("one", "few", "many", "other")

#: Every language, in the order in which they are offered: the ones with words first.
LANGUAGES: tuple[Language, ...] = (
    Language("en", "English", "English", locale="en_GB"),
    Language("pl", "Polski", "Polish", forms=_SLAVIC),
    Language("ur", "اردو", "Urdu", "Arab"),
    Language("ro", "Română", "Romanian", forms=("one", "few", "other"), also=("Moldovan",)),
    Language("pa", "ਪੰਜਾਬੀ", "Panjabi", "Guru", also=("Punjabi",)),
    Language("ar", "العربية", "Arabic", "Arab", forms=("zero", "one", "two", "few", "many", "other")),
    Language("bn", "বাংলা", "Bengali", "Beng", also=("Bangla", "Sylheti")),
    Language("so", "Soomaali", "Somali"),
    Language("gu", "ગુજરાતી", "Gujarati", "Gujr"),
    Language("pt", "Português", "Portuguese"),
    Language("es", "Español", "Spanish"),
    Language("ta", "தமிழ்", "Tamil", "Taml"),
    Language("uk", "Українська", "Ukrainian", "Cyrl", forms=_SLAVIC),
)
ENGLISH = LANGUAGES[0]
_BY_NAME = {
    folded(name): language
    for language in LANGUAGES
    for name in (language.code, language.name, language.english_name, *language.also)
}

#: Letters that English does not have, for the languages that write with Latin ones.
_OWN_LETTERS = {"pl": "ąćęłńóśźż", "ro": "ăâîșşțţ", "pt": "ãõçáéíóúâêô", "es": "ñáéíóúü¿¡"}
_SCRIPTS = {
    "ARABIC": "Arab",
    "GURMUKHI": "Guru",
    "BENGALI": "Beng",
    "GUJARATI": "Gujr",
    "TAMIL": "Taml",
    "CYRILLIC": "Cyrl",
    "LATIN": "Latn",
}


def language_called(name: str) -> Language | None:
    """The language with that code or name, in English or in itself, or None for one that is not in the list."""
    return _BY_NAME.get(folded(name)) or _BY_NAME.get(folded(name).split("-")[0].split("_")[0])


def language_named(name: str) -> str:
    """The code of the language called so; “en” for a blank or for one that is not in the list."""
    found = language_called(name)
    return found.code if found else ENGLISH.code


def direction_of(text: str) -> str:
    """Which way a text runs, by its first letter that says so: “rtl” or “ltr”."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("R", "AL"):
            return "rtl"
        if way == "L":
            return "ltr"
    return "ltr"


def script_of(text: str) -> str:
    """The script of most of a text's letters (ISO 15924), blank for one that none of the languages is written in."""
    names = [unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()]
    most = max(set(names), key=names.count, default="")
    return _SCRIPTS.get(most, "")


def language_of(text: str, family: Language) -> str:
    """The code of the language that a text as it was written is most likely in; blank where the letters do not tell.

    A workbook does not say it. Another script than Latin tells it; Latin letters that English lacks tell the family's
    language; the rest is taken for English, in which plans are kept.
    """
    script = script_of(text)
    if script in ("", "Latn"):
        has_own = any(letter in _OWN_LETTERS.get(family.code, "") for letter in text.casefold())
        return family.code if has_own else (ENGLISH.code if script else "")
    writes_so = [language for language in LANGUAGES if language.script == script]
    return family.code if family in writes_so else writes_so[0].code if len(writes_so) == 1 else ""
