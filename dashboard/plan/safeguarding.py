"""Words that belong in a safeguarding record and not in a plan that the family and the partners read.

The list follows the signs and terms of “What to do if you’re worried a child is being abused” (DfE, 2015), “Working together
to safeguard children” (DfE, 2023) and the NSPCC’s “Definitions and signs of child abuse” (2024). It is kept to words that
seldom mean anything else in a nursery: a child who hits the drum, or other children, is none of its business. To notice
one is no finding: only people judge what was meant. What is noticed is said on the screen and kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

from dashboard.plan.compare import SECTIONS
from dashboard.plan.facts import Child, Fact
from dashboard.plan.plan import Plan

#: As regular expressions between word boundaries, in any case; a blank stands for any blank or hyphen.
_TERMS: tuple[str, ...] = (
    # injuries that somebody has to look into
    r"bruis(?:e|es|ed|ing)", r"black eyes?", r"bite marks?", r"burn marks?", r"cigarette burns?", r"scald(?:s|ed|ing)?",
    r"(?:un)?explained (?:injur(?:y|ies)|marks?)", r"non accidental", r"strangl(?:e|ed|ing)",
    r"smack(?:s|ed|ing)? (?:him|her|them)",
    r"beat(?:s|en|ing)? (?:him|her|them)", r"hit by (?:his|her|their|an?) (?:mum|dad|mother|father|parent|adult|brother|partner)",
    # what a child tells, or what is said of somebody
    r"disclos(?:e|es|ed|ing|ure|ures)", r"allegations?", r"alleged(?:ly)?", r"abus(?:e|es|ed|er|ive|ing)",
    r"neglect(?:s|ed|ful|ing)?",
    r"sexuali[sz]ed", r"sexual(?:ly)?", r"private parts", r"being groomed", r"grooming by", r"exploit(?:ed|ation)",
    r"self harm(?:s|ed|ing)?", r"suicid(?:e|al)", r"radicali[sz](?:ed|ation)", r"forced marriage", r"(?-i:FGM)",
    r"female genital mutilation",
    # what happens at home
    r"domestic (?:abuse|violence|incidents?)", r"coercive", r"left (?:home )?alone at home", r"left home alone",
    r"(?:scared|frightened|afraid) of (?:mum|dad|his|her|their)", r"(?:was|were|is|seemed|smelled|smelt) (?:drunk|of alcohol)",
    r"under the influence", r"drug use", r"overdos(?:e|ed)",
    # procedures with records of their own
    r"child protection", r"section 47", r"(?-i:[Ss]\.?47)", r"strategy (?:meeting|discussion)s? with (?:the )?police",
    r"(?-i:MASH)", r"(?-i:LADO)",
    r"safeguarding (?:concerns?|referrals?|incidents?)", r"police (?:was|were|came|called|visit|report|incident|log)",
    r"called the police", r"at risk of (?:significant )?harm", r"significant harm",
)  # fmt: skip

_ANY = re.compile(
    r"(?<!\w)(?:" + "|".join(term.replace(" ", r"[\s\-‐-–]+") for term in _TERMS) + r")(?!\w)",
    re.IGNORECASE,
)


def noticed(text: str) -> tuple[str, ...]:
    """The words in a text that may belong in a safeguarding record, each once, as they were written."""
    found: dict[str, str] = {}
    for match in _ANY.finditer(text):
        found.setdefault(match.group().casefold(), " ".join(match.group().split()))
    return tuple(found.values())


def noticed_since(before: Plan, after: Plan) -> tuple[str, ...]:
    """Such words in what was written between two states of a plan; a text that stood there already is not new."""
    stands = {_digest(fact) for fact in _rows(after)}
    known = {_digest(fact) for fact in _rows(before)}
    stood = {text for fact in _rows(before) if _digest(fact) not in stands for text in _texts(fact)}
    new: list[Fact | Child] = [fact for fact in _rows(after) if _digest(fact) not in known]
    if before.child != after.child:
        stood |= set(_texts(before.child))
        new.append(after.child)
    texts = (text for fact in new for text in _texts(fact) if text not in stood)
    return tuple(dict.fromkeys(word for text in texts for word in noticed(text)))


def _digest(fact: Fact) -> tuple[str, str] | None:
    return (fact.source.sheet, fact.source.digest) if fact.source else None


def _rows(plan: Plan) -> Iterator[Fact]:
    """Every row but those of History, which tells what was there before."""
    for section in SECTIONS:
        if section != "history":
            rows = getattr(plan, section)
            yield from rows.values() if hasattr(rows, "values") else rows


def _texts(fact: Fact | Child) -> Iterator[str]:
    for field in fields(fact):
        value = getattr(fact, field.name)
        if isinstance(value, str) and value:
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, str))
