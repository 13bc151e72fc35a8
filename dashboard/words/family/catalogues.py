"""Brings the catalogues up to date with what the code says: `python -m dashboard.words.family.catalogues`.

Each language gets a `.po` file with every message of the family's page. What was translated stays; a message that is new is
empty, and is said in English until somebody fills it. A message that is said no longer goes. For a new language, add it to
`languages.py` and run this. When a fluent speaker has read every line, write their name after `X-Reviewed-By` in the header.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dashboard.words.family.catalogue import FOLDER, REVIEWER, header_of, locale_of
from dashboard.words.family.languages import ENGLISH, LANGUAGES, Language

_HERE = Path(__file__).parent
#: The line of a header that names who translated; its readers are those who look after the catalogues.
_TRANSLATOR = "Last-Translator"
_KEYWORDS = {"mark": None, "mark_many": (1, 2)}
_COUNTS = {
    ("one", "other"): "nplurals=2; plural=(n != 1);",
    ("one", "few", "other"): "nplurals=3; plural=(n == 1 ? 0 : n == 0 || (n % 100 > 0 && n % 100 < 20) ? 1 : 2);",
    ("one", "few", "many", "other"): "nplurals=4; plural=(n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 "
    "&& (n % 100 < 12 || n % 100 > 14) ? 1 : 2);",
    ("zero", "one", "two", "few", "many", "other"): "nplurals=6; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : "
    "n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5);",
}
_COMMENT = """{name} for the family's page.
Plural forms, in the order of msgstr[0], msgstr[1] ...: {forms} (Unicode CLDR; the last is also for numbers such as 2.5).
Nothing here was sent to a translation service. Until {reviewer} names a fluent speaker who has read
every line, the page says that it is a draft and shows the English beneath."""


def template() -> Catalog:
    """Every message that the family's page can say, in the order of the files, without any translation."""
    found = Catalog(charset="utf-8")
    for file, _, message, comments, _ in extract_from_dir(_HERE, [("**.py", "python")], keywords=_KEYWORDS):
        found.add(message, locations=[(Path(file).name, 0)], auto_comments=comments)
    return found


def brought_up_to_date(language: Language, path: Path) -> bytes:
    """The catalogue of a language with every message, what was translated kept; as it is written to its file."""
    words = Catalog(locale=str(locale_of(language)), charset="utf-8", fuzzy=False, header_comment=_comment(language))
    words.mime_headers = [("Plural-Forms", _COUNTS[language.forms])]  # Babel's own table knows whole numbers only
    known = read_po(BytesIO(path.read_bytes())) if path.is_file() else None
    header = header_of(path) if known else {}
    for message in template():
        if message.id:
            old = known.get(message.id) if known else None
            words.add(message.id, old.string if old else None, locations=message.locations)
    return _written(words, language, header)


def gaps(language: Language, path: Path) -> tuple[str, ...]:
    """The messages that a catalogue does not say in every plural form of its language, in the order of the code."""
    with path.open("rb") as file:
        words = read_po(file)
    return tuple(_name(message) for message in template() if message.id and not _is_whole(language, words, message))


def _is_whole(language: Language, words: Catalog, message: Message) -> bool:
    found = words.get(message.id)
    if found is None or found.fuzzy:
        return False
    forms = (found.string,) if isinstance(found.string, str) else tuple(found.string or ())
    return len(forms) == (len(language.forms) if message.pluralizable else 1) and all(forms)


def _name(message: Message) -> str:
    return str(message.id[0] if message.pluralizable else message.id)


def _comment(language: Language) -> str:
    text = _COMMENT.format(name=language.english_name, forms=", ".join(language.forms), reviewer=REVIEWER)
    return "\n".join(f"# {line}" for line in text.splitlines())


def _written(words: Catalog, language: Language, header: dict[str, str]) -> bytes:
    """The file, its header short: who translated, who reviewed, and how the language counts."""
    out = BytesIO()
    write_po(out, words, omit_header=True, include_lineno=False, width=100, sort_by_file=False)
    lines = {
        "Language": language.code,
        _TRANSLATOR: header.get(_TRANSLATOR, "nobody yet"),
        REVIEWER: header.get(REVIEWER, "nobody yet"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _COUNTS[language.forms],
    }
    said = "".join(f'"{name}: {value}\\n"\n' for name, value in lines.items())
    return f'{_comment(language)}\nmsgid ""\nmsgstr ""\n{said}\n'.encode() + out.getvalue()


def main() -> None:
    """Writes every catalogue anew."""
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        if language is not ENGLISH:
            path = FOLDER / f"{language.code}.po"
            path.write_bytes(brought_up_to_date(language, path))


if __name__ == "__main__":
    main()
