"""The words of the printed pages: headings, and the sentences that stand between what people wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.plan.facts import Partner, Place, Sharing
from dashboard.plan.months import Month
from dashboard.plan.plan import Plan
from dashboard.plan.terms import Use, folded
from dashboard.words.dates import day, month_name
from dashboard.words.numbers import amount, number
from dashboard.words.places import at_place
from dashboard.words.speech import capital, listed, mark, say, say_many

#: Every fixed wording of the pages, by the name it has in the templates.
_WORDINGS: dict[str, str] = {
    "who": mark("Who was there"),
    "there": mark("There"),
    "apologies": mark("Could not come"),
    "visitors": mark("Visitors"),
    "interpreter": mark("Interpreter"),
    "led": mark("Led by"),
    "notes": mark("Notes by"),
    "in short": mark("In short"),
    "how heard": mark("How we heard it:"),
    "family": mark("From the family, in their own words"),
    "working": mark("What is working"),
    "not working": mark("What is not working"),
    "no voice": mark("Nothing was written down."),
    "last actions": mark("What became of the last actions"),
    "what": mark("What"),
    "whose": mark("Who"),
    "by when": mark("By when"),
    "outcome": mark("What became of it"),
    "goals": mark("The goals, one by one"),
    "decision": mark("We decided:"),
    "no decision": mark("No decision was written down."),
    "in family words": mark("In the family’s words:"),
    "new": mark("New or changed since the last meeting"),
    "views": mark("Different views"),
    "settled": mark("How it was settled:"),
    "not settled": mark("Not settled yet."),
    "actions": mark("What we agreed to do"),
    "no actions": mark("Nothing new was agreed."),
    "sharing": mark("Who may know what"),
    "next": mark("What happens next"),
    "next review": mark("Next review"),
    "no next review": mark("No date was fixed."),
    "next notes": mark("Notes next time"),
    "so far": mark("These are the notes so far: the meeting was still going on when they were printed."),
    "who i am": mark("Who I am"),
    "like": mark("What people like and admire about me"),
    "important": mark("What is important to me"),
    "support": mark("How best to support me"),
    "communicate": mark("How I communicate"),
    "age": mark("Age"),
    "languages": mark("Languages at home"),
    "attends": mark("When I come"),
    "moves": mark("Moves to school on"),
    "health": mark("Health and allergies"),
    "hopes": mark("What we hope for"),
    "heard": mark("How my views were heard"),
    "needs": mark("What we see"),
    "working on": mark("What I am working on"),
    "can do": mark("What I can do now"),
    "strategies": mark("What everybody does"),
    "strategy": mark("What we do"),
    "at home": mark("At home"),
    "in setting": mark("In the setting"),
    "elsewhere": mark("Elsewhere"),
    "watch out": mark("Watch out for:"),
    "ask": mark("Who to ask"),
    "agreed": mark("What the family agreed to pass on"),
    "leads": mark("Goals to lead from now on"),
    "supports": mark("Goals to help with"),
    "no goals": mark("None at the moment."),
    "owed": mark("Still to do"),
    "nothing owed": mark("Nothing is waiting to be done."),
    "know": mark("Good to know"),
    "last decided": mark("At the last review:"),
    "told once": mark("The family have told their story. Please read this first, so that they need not tell it again."),
}


def wording(name: str) -> str:
    """A heading or fixed sentence of the pages."""
    return say(_WORDINGS[name])


def record_title(known_as: str, on: date) -> str:
    """The title of a meeting record."""
    return say("{child}: review meeting, {day}", child=known_as, day=day(on))


def handover_title(known_as: str) -> str:
    """The title of the handover of a child."""
    return say("Handing over: {child}", child=known_as)


def brief_title(known_as: str, person: str) -> str:
    """The title of the brief of a partner who hands over."""
    return say("{child}: brief for whoever takes over from {person}", child=known_as, person=person)


def voice_heading(known_as: str) -> str:
    """The heading over what the child said or showed."""
    return say("{child}’s voice", child=known_as)


def about(known_as: str) -> str:
    """The heading over the child in a few lines."""
    return say("About {child}", child=known_as)


def footer(reference: str, on: date) -> str:
    """What stands at the foot of every page, beside its number."""
    return say("{reference} · {day} · Only for the people it was given to", reference=reference, day=day(on))


def page_number() -> tuple[str, str]:
    """What stands before the number of a page and before the number of pages."""
    return say("Page") + " ", " " + say("of") + " "


def with_role(person: Partner | None, name: str) -> str:
    """A person as the page names them: “P.G., physiotherapist”; family and people who are not on the team by name alone."""
    if person is None or not person.role.strip() or (person.profession and person.profession.is_family):
        return name
    role = person.role if person.role[1:2].isupper() else person.role[:1].lower() + person.role[1:]
    return say("{name}, {role}", name=name, role=role)


def people_meant(plan: Plan, text: str, on: date) -> str:
    """An owner as the page names them: a role with the name of whoever has it that day, “Key person (J.T.)”."""
    if not text.strip():
        return say("nobody yet")
    names = [person.name for person in plan.partners_called(text) if person.in_place_on(on)]
    if not names or any(folded(name) == folded(text) for name in names):
        return text
    return say("{role} ({names})", role=text, names=listed(tuple(names)))


def use_words(places: Sequence[tuple[Place, Use | None]]) -> str:
    """How much a strategy was used in each place: “At home: mostly. In the setting: no report.”."""
    return " ".join(
        say(
            "{place}: {use}.",
            place=capital(at_place(place)),
            use=say("no report") if use is None else say(use.word.lower()),
        )
        for place, use in places
    )


def chart_alt(goal: str, unit: str, values: Sequence[tuple[str, str]], target: float | None) -> str:
    """What a screen reader says in the place of a chart: its values month by month, and the target."""
    said = "; ".join(say("{month} {value}", month=month, value=value) for month, value in values)
    parts = [say("Chart of “{goal}”.", goal=goal.strip().rstrip("."))]
    parts += [say("{values}.", values=said)] if said else [say("No values yet.")]
    parts += [say("The target is {target}.", target=amount(number(target), unit))] if target is not None else []
    return " ".join(parts)


def value_in(month: str, value: float | None, why_not: str) -> tuple[str, str]:
    """A month's value for `chart_alt`, with why it does not count."""
    said = say("not seen") if value is None else number(value)
    return month, say("{value} ({why})", value=said, why=why_not.strip().rstrip(".")) if why_not.strip() else said


def line_named(month: Month, what: str, *, change: bool) -> str:
    """What a line that crosses a picture stands for: “Dotted line, August: Chest infection.”."""
    what = what.strip().rstrip(".")
    if change:
        return say("Solid line, {month}: {what}.", month=month_name(month), what=what)
    return say("Dotted line, {month}: {what}.", month=month_name(month), what=what)


def agreement(shared: Sharing) -> str:
    """An agreement in a line: what, with whom, who agreed, until when."""
    what, who = shared.what.strip().rstrip("."), shared.with_.strip().rstrip(".")
    said = say("{who}: {what}.", what=what, who=who) if what else say("{who}.", who=who)
    by = (
        say("Agreed by {name} on {day}.", name=shared.agreed_by, day=day(shared.on))
        if shared.agreed_by and shared.on
        else ""
    )
    until = say("Until {day}.", day=day(shared.until)) if shared.until else ""
    return " ".join(part for part in (said, by, until) if part)


def withdrawn(shared: Sharing, on: date) -> str:
    """An agreement that was taken back, or something the family did not agree to."""
    return say(
        "Not (since {day}): {what} with {who}.", day=day(on), what=shared.what.strip().rstrip("."), who=shared.with_
    )


def for_whom(receiver: str, on: date, setting: str) -> str:
    """Who a handover was made for, when and by whom."""
    made = say("made on {day}", day=day(on))
    by = say("by {setting}", setting=setting) if setting.strip() else ""
    whom = say("For {receiver}", receiver=receiver) if receiver else ""
    return capital(", ".join(part for part in (whom, f"{made} {by}".strip()) if part)) + "."


def draft_for_family(receiver: str) -> str:
    """What stands over a handover for which there is no agreement."""
    who = receiver or say("the new setting")
    return say(
        "Draft for the family to read. No agreement to pass this on to {who} is written down, so it must stay here until "
        "they agree.",
        who=who,
    )


def left_out(parts: Sequence[str]) -> str:
    """What a handover does not hold because it was not agreed, for whoever made it; blank for nothing."""
    if not parts:
        return ""
    return say("Left out, because it was not agreed: {parts}.", parts=listed(tuple(map(say, parts))))


#: What the parts of a handover are called where one was left out.
PARTS: dict[str, str] = {
    "profile": mark("the profile"),
    "goals": mark("the goals"),
    "strategies": mark("the strategies"),
    "needs": mark("the needs"),
    "health": mark("health and allergies"),
}


def staff_only(count: int) -> str:
    """That rows which only the team may see are not on the page, for whoever made it; blank for none."""
    if not count:
        return ""
    return say_many(
        "{n} row is for the team only or for people by name, and is not on the page.",
        "{n} rows are for the team only or for people by name, and are not on the page.",
        count,
    )


def contact_through(setting: str) -> str:
    """Where contact details are to be had, since none are printed."""
    who = setting.strip() or say("the setting")
    return say("Telephone numbers and addresses are not printed here. Ask {who} for them.", who=who)


def began(strategy: str, on: date) -> str:
    """A strategy that began."""
    return say("New, from {day}: {strategy}.", day=day(on), strategy=strategy.strip().rstrip("."))


def ended(strategy: str, on: date) -> str:
    """A strategy that ended."""
    return say("Ended on {day}: {strategy}.", day=day(on), strategy=strategy.strip().rstrip("."))


def new_goal(goal: str, replaced: str) -> str:
    """A goal that was agreed, and the one it takes the place of."""
    goal, replaced = goal.strip().rstrip("."), replaced.strip().rstrip(".")
    if replaced:
        return say("New goal: {goal}. It takes the place of “{replaced}”.", goal=goal, replaced=replaced)
    return say("New goal: {goal}.", goal=goal)


def happened(what: str, since: date, until: date | None) -> str:
    """An event with its days."""
    what = what.strip().rstrip(".")
    if until is None or until == since:
        return say("{day}: {what}.", day=day(since), what=what)
    return say("{day} to {until}: {what}.", day=day(since), until=day(until), what=what)
