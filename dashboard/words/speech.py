"""The one door between the tracker's English and the people who read it; a family's page speaks in `words/family/`.

Messages are whole sentences with named places for what varies: `say("No value since {month}.", month="March")`.
"""

from __future__ import annotations


def mark(message: str) -> str:
    """The message itself: marks a text for the catalogues where it stands in a table and is said later."""
    return message


def say(message: str, /, **values: object) -> str:
    """The message in the reader's language with its named places filled; text in the values is never interpreted."""
    return message.format(**values) if values else message


def say_many(one: str, many: str, n: int, /, **values: object) -> str:
    """The form of the message that fits n (`ngettext`'s way); `{n}` is filled with n unless another n is given."""
    return say(one if n == 1 else many, **{"n": n, **values})


def listed(items: tuple[str, ...]) -> str:
    """Several things in one phrase: “home”, “home and nursery”, “home, nursery and respite”; blank for none."""
    if len(items) < 2:
        return "".join(items)
    return say("{first} and {last}", first=", ".join(items[:-1]), last=items[-1])


def capital(text: str) -> str:
    """The text with its first letter as a capital, the rest as it was."""
    return text[:1].upper() + text[1:]
