"""The catalogues say everything that the page says, in every plural form their language has."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard.words.family.catalogue import FOLDER, category, header_of, locale_of, read
from dashboard.words.family.catalogues import brought_up_to_date, gaps, template
from dashboard.words.family.languages import LANGUAGES, Language
from dashboard.words.family.voice import Voice

TRANSLATED = [language for language in LANGUAGES if language.code in ("pl", "ur")]
OTHERS = [language for language in LANGUAGES if language.code != "en"]


def named(language: Language) -> str:
    return language.code


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", TRANSLATED, ids=named)
def test_nothing_is_missing_in_a_translation(language: Language) -> None:
    assert gaps(language, FOLDER / f"{language.code}.po") == ()


@pytest.mark.parametrize("form", range(4))
def test_a_catalogue_with_a_missing_plural_form_is_found_out(form: int, tmp_path: Path) -> None:
    polish = TRANSLATED[0]
    whole = (FOLDER / "pl.po").read_text(encoding="utf-8")
    at = whole.index("{n} słowo")
    broken = whole[: at - 20] + re.sub(rf'(msgstr\[{form}\]) ".*"', r'\1 ""', whole[at - 20 :], count=1)
    (tmp_path / "pl.po").write_text(broken, encoding="utf-8")
    assert gaps(polish, tmp_path / "pl.po") == ("{n} word",)
    assert "{n} word" not in read(tmp_path / "pl.po", polish).messages  # and so it is said in English


@pytest.mark.parametrize("language", TRANSLATED, ids=named)
def test_a_translation_has_the_same_places_to_fill(language: Language) -> None:
    messages = read(FOLDER / f"{language.code}.po", language).messages
    wrong = [name for name, forms in messages.items() if any(places(form) != places(name) for form in forms)]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED, ids=named)
def test_a_translation_ends_as_the_english_does(language: Language) -> None:
    ends = {".": ".۔", "?": "?؟", ":": ":", "!": "!"}
    messages = read(FOLDER / f"{language.code}.po", language).messages
    wrong = [
        name
        for name, forms in messages.items()
        if any((form[-1] in "".join(ends.values())) != (name[-1] in ends) for form in forms)
        or any(name[-1] in ends and form[-1] not in ends[name[-1]] for form in forms)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS, ids=named)
def test_every_catalogue_is_as_the_code_has_it_now(language: Language) -> None:
    path = FOLDER / f"{language.code}.po"
    assert path.read_bytes() == brought_up_to_date(language, path), "run python -m dashboard.words.family.catalogues"


@pytest.mark.parametrize("language", OTHERS, ids=named)
def test_every_catalogue_names_its_reviewer_and_is_a_draft_without_one(language: Language) -> None:
    path = FOLDER / f"{language.code}.po"
    assert header_of(path)["X-Reviewed-By"] == "nobody yet"
    assert Voice(read(path, language)).is_draft


def test_a_reviewed_catalogue_is_no_draft_and_shows_no_english(tmp_path: Path) -> None:
    polish = TRANSLATED[0]
    whole = (FOLDER / "pl.po").read_text(encoding="utf-8")
    (tmp_path / "pl.po").write_text(whole.replace("X-Reviewed-By: nobody yet", "X-Reviewed-By: K. Nowak"), "utf-8")
    voice = Voice(read(tmp_path / "pl.po", polish))
    assert (voice.reviewer, voice.is_draft, voice.notice()) == ("K. Nowak", False, ())
    assert voice.said("Thank you.").english == ""
    assert b"X-Reviewed-By: K. Nowak" in brought_up_to_date(polish, tmp_path / "pl.po")  # and it stays so


@pytest.mark.parametrize("language", LANGUAGES, ids=named)
def test_a_language_knows_every_plural_form_that_people_need(language: Language) -> None:
    numbers = [*range(205), 0.5, 2.5]
    known = {str(locale_of(language).plural_form(n)) for n in numbers}
    assert known <= set(language.forms)
    assert {category(language, n) for n in numbers} == known


def test_every_message_stands_in_the_code_once() -> None:
    said = [message.id if isinstance(message.id, str) else message.id[0] for message in template() if message.id]
    assert len(said) == len(set(said))
    assert len(said) > 150
