"""What one page for a family says, part by part, in the language it was made for. Frozen, and nothing in it to hide."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.plan.facts import Goal
from dashboard.plan.plan import Plan
from dashboard.words.family.said import Said

type Lines = tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with what stands under it.

    `key` names the part: like, important, support, talk, hopes (about the child); home, setting, other (what helps);
    well, next, asked, waiting, ask (after the goals).
    """

    key: str
    heading: Said
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyGoal:
    """One goal. `title` is in the family's words, then an interpreter's; `sentences` tell what helps before how it goes.

    `helps` has a part for each place, `noted` the latest note, `alt` stands for the picture, `icon` names that of the status.
    """

    goal: Goal
    title: Lines
    status: Said | None
    icon: str
    helps: tuple[Part, ...]
    sentences: Lines
    noted: Lines
    alt: Said
    celebrated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyPage:
    """Everything the page says, in its order. `seen` is the plan as the family sees it, the only one to draw pictures from.

    `notice` says that the translation is a draft; `time` which way time runs in the pictures, on pages from right to left.
    Where the plan is closed, `closed` says so, and only what was reached is left.
    """

    language: str
    direction: str
    title: Said
    notice: Lines
    lead: Lines
    about: tuple[Part, ...]
    goals_heading: Said
    goals: tuple[FamilyGoal, ...]
    time: Said | None
    reached_heading: Said | None
    reached: tuple[FamilyGoal, ...]
    after: tuple[Part, ...]
    closed: Lines
    seen: Plan
