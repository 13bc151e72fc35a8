"""Plain explanations of the words of a plan. Facts hold for England (SEND Code of Practice 2015; EYFS framework)."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.plan.terms import AreaOfNeed, DecisionKind, EyfsArea, GoalStatus, Role, Use, folded
from dashboard.words.readings import GoalReading, NextStep, UseReading
from dashboard.words.roles import explain_role
from dashboard.words.speech import mark, say

type Explainable = AreaOfNeed | EyfsArea | GoalStatus | DecisionKind | Use | GoalReading | UseReading | NextStep | Role


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field, written out where it is an acronym, and what it means."""

    term: str
    in_full: str
    meaning: str


#: Keyed by vocabulary and member: members of two vocabularies that are written alike would be one key (“Achieved”).
_MEANINGS: dict[tuple[type, Explainable], str] = {
    (type(what), what): meaning
    for what, meaning in (
        (AreaOfNeed.COMMUNICATION, mark("Talking, listening, understanding, and getting on with other people.")),
        (AreaOfNeed.COGNITION, mark("Learning, thinking, remembering and working things out.")),
        (AreaOfNeed.SEMH, mark("Feelings, behaviour, making friends and feeling well.")),
        (
            AreaOfNeed.SENSORY_PHYSICAL,
            mark("Seeing, hearing, moving, and how the body takes in touch, sound and light."),
        ),
        (EyfsArea.COMMUNICATION, mark("Listening, understanding and speaking. One of the three prime areas.")),
        (EyfsArea.PHYSICAL, mark("Moving, balance, and using hands and fingers. One of the three prime areas.")),
        (
            EyfsArea.PSED,
            mark("Feelings, looking after oneself and getting on with others. One of the three prime areas."),
        ),
        (EyfsArea.LITERACY, mark("Enjoying books, and starting to read and write.")),
        (EyfsArea.MATHEMATICS, mark("Numbers, counting, shapes and patterns.")),
        (EyfsArea.WORLD, mark("People, places, nature and how things work.")),
        (EyfsArea.ARTS, mark("Making, painting, music, dance and pretend play.")),
        (GoalStatus.DRAFT, mark("Written down, but not agreed yet.")),
        (GoalStatus.ACTIVE, mark("Agreed, and being worked on now.")),
        (GoalStatus.PAUSED, mark("Not worked on for now. It can be taken up again.")),
        (GoalStatus.ACHIEVED, mark("The team agreed that the child can do it.")),
        (GoalStatus.REPLACED, mark("Another goal took its place. This one is kept to look back on.")),
        (GoalStatus.STOPPED, mark("No longer worked on. The reason is kept with it.")),
        (DecisionKind.KEEP_ON, mark("Go on as before.")),
        (DecisionKind.CHANGE_STRATEGY, mark("Keep the goal, and try another way to get there.")),
        (DecisionKind.CHANGE_GOAL, mark("Change what is aimed for. The line on the chart starts anew.")),
        (DecisionKind.ACHIEVED, mark("Agree that the child can do it.")),
        (DecisionKind.PAUSE, mark("Leave the goal for a while.")),
        (DecisionKind.STOP, mark("End work on the goal, and say why.")),
        (Use.NOT_YET, mark("It was not done this month.")),
        (Use.RARELY, mark("It was done now and then, but mostly not.")),
        (Use.SOMETIMES, mark("It was done about half of the times there was a chance.")),
        (Use.MOSTLY, mark("It was done most of the times there was a chance.")),
        (Use.NEARLY_ALWAYS, mark("It was done nearly every time there was a chance.")),
        (
            GoalReading.NONE,
            mark("There is nothing to compare with: the baseline, the target or a date is missing or does not fit."),
        ),
        (
            GoalReading.REACHED,
            mark("The latest value is at the target or past it. The team decides whether the goal is achieved."),
        ),
        (GoalReading.EARLY, mark("There are fewer than three months to go by.")),
        (
            GoalReading.TALK,
            mark("The last three months are behind the line, and at this pace the target comes too late."),
        ),
        (GoalReading.BEHIND, mark("The latest value is behind the line, or the date for the target has passed.")),
        (GoalReading.ON_LINE, mark("The latest value is close to the line or ahead of it.")),
        (GoalReading.CLOSED, mark("Only active goals are read against their line.")),
        (UseReading.NO_REPORT, mark("Somebody has not yet said how it went this month. That is not a zero.")),
        (UseReading.WELL_IN_BOTH, mark("Everybody who should use it does so mostly or nearly always.")),
        (UseReading.NOT_GOING, mark("Nobody has used it more than rarely.")),
        (
            UseReading.UNEVEN,
            mark("One place uses it much more than another. Ask what gets in the way; nobody is wrong."),
        ),
        (UseReading.GETTING_THERE, mark("It is used, and not yet mostly in every place.")),
        (NextStep.NO_STRATEGY, mark("A goal needs at least one thing that everybody does.")),
        (NextStep.ASK_FIRST, mark("Without every report nobody can tell whether the strategy is used.")),
        (NextStep.CHECK_DELIVERY, mark("A strategy that is hardly used cannot show whether the goal is right.")),
        (NextStep.CHANGE_SOMETHING, mark("The strategies are used and the goal is still behind: try something else.")),
    )
}

_TERMS: tuple[Term, ...] = (
    Term(mark("Baseline"), "", mark("What the child could do when work on the goal began.")),
    Term(mark("Target"), "", mark("What everybody hopes the child will do, and by when.")),
    Term(
        mark("Aim line"),
        "",
        mark("The straight line from the baseline to the target. It shows about where a child might be each month."),
    ),
    Term(
        mark("Trend"), "", mark("How much a value usually changes from month to month. One odd month hardly moves it.")
    ),
    Term(mark("Strategy"), "", mark("Something everybody agreed to do in the same way, at home and in the setting.")),
    Term(
        mark("SENCO"),
        mark("Special educational needs co-ordinator"),
        mark("The person who leads the support for children with extra needs in the setting."),
    ),
    Term(
        mark("Key person"),
        "",
        mark("The adult in the setting who knows the child best. Every young child there has one."),
    ),
    Term(
        mark("Team Around the Child"),
        "",
        mark("The family and all the people who help the child, working from one plan and meeting to look at it."),
    ),
    Term(
        mark("EHC plan"),
        mark("Education, health and care plan"),
        mark(
            "A legal document from the council. It says what help a child must get, and may last up to the age of 25."
        ),
    ),
    Term(
        mark("EYFS"),
        mark("Early years foundation stage"),
        mark("The rules for how children learn and are cared for in England, from birth to the end of Reception."),
    ),
    Term(
        mark("SEN support"),
        mark("Special educational needs support"),
        mark("Extra help that a setting gives, planned and reviewed with the family. It needs no legal plan."),
    ),
    Term(
        mark("SEND"),
        mark("Special educational needs and disabilities"),
        mark("A child needs help that is more than, or different from, what most children of that age need."),
    ),
    Term(
        mark("Local Offer"),
        "",
        mark("The council’s list of help for children with extra needs and their families in the area."),
    ),
    Term(
        mark("Reported use"),
        "",
        mark(
            "How often people say they used a strategy. What people report is often higher than what an observer sees."
        ),
    ),
    Term(
        mark("Event line"),
        "",
        mark(
            "A dotted line for something that happened, such as illness. That month does not count, the line goes on."
        ),
    ),
    Term(
        mark("Change line"),
        "",
        mark("A solid line where a goal or strategy was changed. Counting starts anew from there."),
    ),
    Term(
        mark("Goal Attainment Scaling"),
        "",
        mark("A way to score goals from −2 to +2, where 0 is what was expected. It is never used to compare children."),
    ),
    Term(mark("Level"), "", mark("How much a strategy is used in one place, on average, from 0 to 4.")),
    Term(mark("Match"), "", mark("In how many of the months the places were at most one step apart.")),
)


def explain(what: Explainable) -> str:
    """What a choice or a reading means, in one or two short sentences."""
    return explain_role(what) if isinstance(what, Role) else say(_MEANINGS[type(what), what])


def glossary() -> tuple[Term, ...]:
    """Every word explained on the screens, in alphabetical order."""
    said = (Term(say(term.term), say(term.in_full), say(term.meaning)) for term in _TERMS)
    return tuple(sorted(said, key=lambda term: folded(term.term)))
