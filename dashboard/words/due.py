"""What Updates due says: how much is left, what is asked about an entry before it is saved, and the monthly reminder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.plan.facts import Goal, Strategy
from dashboard.plan.months import Month
from dashboard.plan.terms import Use
from dashboard.words.dates import day_near, month_name, month_near, month_short, month_year
from dashboard.words.numbers import amount, count_word, number
from dashboard.words.speech import capital, mark, say, say_many

#: Why a goal was not seen, as people often say it; offered, and anything else may be written.
REASONS = (
    mark("The child was away"),
    mark("The child was ill"),
    mark("The setting was closed"),
    mark("I was not there this month"),
    mark("It did not come up"),
)


#: The groups of the choice “I am …”.
GROUPS = (mark("People"), mark("Standing in for a role"), mark("Families"))


def somebody(name: str, role: str, child: str) -> str:
    """Somebody as the choice has them; a family by the reference of its child, and a role without a name."""
    who = say("{name}, {role}", name=name, role=role) if name else role
    return say("{who} ({child})", who=who, child=child) if child else who


def everybody() -> str:
    """All of them, in the middle of a sentence."""
    return say("anybody")


def who_are_you() -> str:
    """What stands above the list while nobody is chosen."""
    return say("Say who you are, and everything you enter stands in one list. This browser remembers it.")


def lead(this_month: int, earlier: int, now: Month, *, saved: int) -> str:
    """How much is due, in one sentence or two."""
    left = this_month + earlier
    if not left:
        return say("Nothing is due from you any more. Thank you.") if saved else say("Nothing is due from you.")
    said = say_many(
        "{count} update is due from you.",
        "{count} updates are due from you.",
        left,
        count=capital(count_word(left)),
    )
    if not earlier or not this_month:
        return said
    return say(
        "{said} {some} for {month}, {others} from before.",
        said=said,
        some=capital(count_word(this_month)),
        month=month_name(now),
        others=count_word(earlier),
    )


def nothing_due(name: str) -> str:
    """The rest of the empty page."""
    return say(
        "Everything that {name} enters is in the workbooks. The next month’s updates appear here by themselves.",
        name=name,
    )


def month_head(month: Month, now: Month) -> str:
    """The heading over the rows of one month."""
    if month == now:
        return say("{month}, this month", month=month_year(month))
    return month_year(month)


def how_to() -> str:
    """The keys, in one line."""
    return say(
        "Type a value and press Enter: it is saved, and the next row is ready. Tab goes to the note. "
        "N says why it was not seen. A column copied from Excel may be pasted."
    )


def known_value(month: Month, value: float) -> str:
    """One of the values before: “Aug 8”."""
    return say("{month} {value}", month=month_short(month), value=number(value))


def level_choice(level: float, looks_like: str) -> str:
    """A level to choose, its number first so that it is found by typing it."""
    return say("{number}: {words}", number=number(level), words=looks_like) if looks_like else number(level)


def use_choice(use: Use) -> str:
    """A step of use to choose."""
    return say("{number}: {words}", number=use.value, words=say(use.word))


def seen(where: str, by: str, day: str) -> str:
    """Where it was seen, who saw it and when, in the line that opens those fields."""
    return " · ".join(
        part for part in (where or say("no place given"), by and say("seen by {who}", who=by), day) if part
    )


def reported(by: str) -> str:
    """Who reports, in the line that opens the field."""
    return say("reported by {who}", who=by) if by else say("nobody named")


# --- what is asked about before it is saved


def again(question: str) -> str:
    """A question with what answers it."""
    return say("{question} If it is right, press Enter again. If not, correct it.", question=question)


def one_number(text: str, value: float, unit: str) -> str:
    """What was typed holds a number among other words."""
    return say(
        "“{text}” is not one number. Press Enter again to save {value} and put “{text}” into the note, or correct it.",
        text=text,
        value=amount(number(value), unit),
    )


def no_number(text: str) -> str:
    """What was typed holds no number, or several."""
    return say(
        "“{text}” is not a number. Press Enter again to put it into the note, then write one number here, "
        "or press N in the empty field to say why it was not seen.",
        text=text,
    )


def only_a_note(note: str) -> str:
    """A note stands alone: is it why there is no value?"""
    return say(
        "There is no value. Press Enter again to save “{note}” as the reason why it was not seen, or write a value.",
        note=note,
    )


def no_use() -> str:
    """A note on a strategy stands alone."""
    return say("Say how often too: 0 is not yet, 4 is nearly always. Nothing was saved.")


def no_level(text: str) -> str:
    """What was pasted is none of the words to choose from."""
    return say("“{text}” is none of these. Choose one of them. Nothing was saved.", text=text)


def value_or_reason() -> str:
    """Both were given."""
    return say("Write either a value or why it was not seen, not both. Nothing was saved.")


def other_month(day: date, month: Month, today: date) -> str:
    """The day on which it was seen lies in another month."""
    return say("{day} is not in {month}.", day=day_near(day, today), month=month_near(month, Month.of(today)))


def still_to_come(day: date, today: date) -> str:
    """The day on which it was seen has not been yet."""
    return say("{day} is still to come. Nothing was saved.", day=day_near(day, today))


def stands_already(stands: str, by: str, wanted: str) -> str:
    """Somebody has entered this month meanwhile."""
    if by:
        return say(
            "Meanwhile {stands} was entered by {by}. This would correct it to {wanted}.",
            stands=stands,
            by=by,
            wanted=wanted,
        )
    return say("Meanwhile {stands} was entered. This would correct it to {wanted}.", stands=stands, wanted=wanted)


def corrected_since(stands: str, by: str, back: str) -> str:
    """Somebody has corrected what was saved here, before it is taken back; `back` is blank where nothing stood before."""
    if by and back:
        return say(
            "Since then {stands} was entered by {by}. Undo would put {back} in its place.",
            stands=stands,
            by=by,
            back=back,
        )
    if back:
        return say("Since then {stands} was entered. Undo would put {back} in its place.", stands=stands, back=back)
    if by:
        return say("Since then {stands} was entered by {by}. Undo would take that out too.", stands=stands, by=by)
    return say("Since then {stands} was entered. Undo would take that out too.", stands=stands)


def entered_meanwhile(month: Month, now: Month) -> str:
    """A row that nobody has to fill in any more, with something typed in it."""
    return say(
        "{month} has been entered meanwhile. What you typed is not saved.", month=capital(month_near(month, now))
    )


def not_seen(because: str) -> str:
    """What stands for a month without a value."""
    return say("not seen: {because}", because=because)


def pasted() -> str:
    """What is asked after a column was pasted; the page itself fills in how many."""
    return mark("{n} values stand in their rows now. Look at them, then save them all.")


def left_over() -> str:
    """Some of a pasted column found no row; the page itself fills in how many."""
    return mark("{n} more found no row and were left out.")


def last_one() -> str:
    """After the last row."""
    return say("That was the last row.")


# --- the reminder


def reminder(name: str, rows: Sequence[tuple[str, Goal | Strategy, Month, str]], now: Month) -> str:
    """A friendly message to copy: what somebody has to enter, child by child; references only, never a child's name."""
    lines = [_line(*row, now) for row in rows]
    return say(
        "Dear {name},\n\nthese updates are due from you:\n{lines}\n\n"
        "It takes a few minutes: they stand together under Updates due. Or send me the numbers and a word on each, "
        "and I will enter them. If something could not be seen, tell me why: that helps too.\n\nThank you",
        name=name or say("colleague"),
        lines="\n".join(lines),
    )


def _line(reference: str, about: Goal | Strategy, month: Month, place: str, now: Month) -> str:
    what = about.goal if isinstance(about, Goal) else about.strategy
    where = say(" ({place})", place=place) if place else ""
    return say(
        "– {reference}, {month}: {what}{where}",
        reference=reference,
        month=month_near(month, now),
        what=what,
        where=where,
    )
