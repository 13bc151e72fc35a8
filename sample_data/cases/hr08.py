"""H.R.: albinism and nystagmus; moves to school in January. Everything met: how a plan is closed and handed on."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: E501

from __future__ import annotations

from dashboard.plan.terms import Role
from sample_data.people import family, staff
from sample_data.telling import (
    LITERACY,
    PHYSICAL,
    PSED,
    SENSORY_PHYSICAL,
    Case,
    actions,
    at,
    chases,
    contacts,
    diary,
    events,
    goals,
    history,
    kept_on,
    levels,
    meetings,
    needs,
    on,
    places,
    referrals,
    seen,
    sharing,
    strategies,
    there,
    used,
    views,
)

START, TARGET = on(1, 5), on(31, 10)
QTVI, HABILITATION, OT = Role.QTVI.value, "Habilitation officer", "Occupational therapist"

CHILD = {
    "reference": "HR08",
    "known_as": "H.R.",
    "date_of_birth": on(24, 11, 2021),
    "plan_status": "Agreed",
    "setting": "Willow Nursery",
    "key_person": "O.W.",
    "lead_professional": "W.B.",
    "home_languages": ("English",),
    "family_language": "English",
    "interpreter_needed": "No",
    "how_i_communicate": "Talks in long sentences. Turns her head to find the angle at which she sees best.",
    "attends": "Monday to Friday, 9 am to 3 pm",
    "health": "Sun cream, hat and tinted glasses outdoors, all year. Glare hurts. No allergies.",
    "areas_of_need": (SENSORY_PHYSICAL,),
    "stage": "EYFS; SEN support; starts school in January",
    "plan_start": START,
    "review_every_weeks": 10,
    "next_review": on(1, 12),
    "moves_to_school_on": on(5, 1, 2027),
    "retention_review": on(5, 1, 2030),
    "like_and_admire": "She sings all the verses. She knows everybody by their footsteps. She says what she thinks.",
    "important_to_me": "Time to look. My hat with the wide brim. Being told who is there.",
    "how_to_support_me": "Say my name first. Keep things where they are. Bold lines. My head on one side means that I am looking.",
    "hopes": "Her parents hope that school asks her before it helps her.",
    "how_heard": "She told us, and walked us round the garden showing what is hard to see.",
}

TEAM = [
    family("Mum", "E-mail", since=START),
    family("Dad", "E-mail", since=START),
    staff("S.P.", START),
    staff("O.W.", START),
    staff("W.B.", START),
    staff("G.N.", START),
    staff("I.B.", START),
    staff("D.V.", on(7, 9)),
]

NEEDS = needs(
    (SENSORY_PHYSICAL, PHYSICAL, "Finds her peg with help; coats and bags of the same colour look alike to her.", on(1, 9, 2024),
     "Functional vision assessment: detail at arm's length needs large print and strong contrast.", "Teacher of children with vision impairment", on(13, 4)),
    (SENSORY_PHYSICAL, LITERACY, "Writes one letter of her name; loses the line in thin pencil.", on(1, 1), "Watched over four sessions.",
     "Teacher of children with vision impairment", on(13, 4)),
    (SENSORY_PHYSICAL, PHYSICAL, "Knows two landmarks on the garden route; stops at kerbs and shadows.", on(1, 1), "Route walked together.", "Habilitation officer", on(21, 4)),
    (SENSORY_PHYSICAL, PSED, "Goes without, rather than say that she cannot see.", on(1, 1), "Two weeks of notes at home and in nursery: not once.", "Key person and parents", on(27, 4)),
)

GOALS = goals(
    ("G1", "Finds her peg and puts coat on", "She gets her coat on by herself.", SENSORY_PHYSICAL, PHYSICAL, "Help needed: 4 all of it done for her, 0 none", "level of help",
     0, 4, 4, 0, START, TARGET, "Key person", (OT, "Mum", "Dad"), "Active", 1, "First out, not last out.", ("Mum", "Dad", "Key person"), on(29, 4)),
    ("G2", "Writes letters of her name with bold pen on tilt board", "She writes her name.", SENSORY_PHYSICAL, LITERACY, "Letters that others can read, of the five in her name", "letters",
     0, 5, 1, 5, START, TARGET, QTVI, ("Key person", OT), "Active", 2, "To sign her own pictures.", ("Mum", "Dad", QTVI), on(29, 4)),
    ("G3", "Walks the garden route safely", "She goes round the garden by herself.", SENSORY_PHYSICAL, PHYSICAL, "Landmarks found on the way, of six", "landmarks",
     0, 6, 2, 6, START, TARGET, HABILITATION, ("Key person",), "Active", 2, "To go where her friends go.", ("Mum", "Dad", HABILITATION), on(29, 4)),
    ("G4", "Says “I can't see, please move it”", "She tells people when she cannot see.", SENSORY_PHYSICAL, PSED, "Times a week, home and nursery together", "times a week",
     0, 30, 0, 4, START, TARGET, "Key person", ("Mum", "Dad"), "Active", 3, "At school she will be the one who knows best.", ("Mum", "Dad", "Key person"), on(29, 4)),
)

LEVELS = levels("G1",
    (4, "A grown-up fetches the coat and puts it on her."),
    (3, "A grown-up takes her to the peg and holds the coat; she puts her arms in."),
    (2, "She finds the peg when told the way; a grown-up starts the zip."),
    (1, "She does it all with a reminder."),
    (0, "She does it all by herself."),
)

PROGRESS = [
    *seen("G1", (4, 3, 3, 2, 1, 0), by="Key person", where="Setting", weekday=3, notes={
        "Jun": "Yellow tape round her peg.", "Aug": "Feels for the toggle on her coat.", "Oct": "First out of the door, three days running.",
    }),
    *seen("G2", (1, 1, 2, 3, 4, 5), by=QTVI, where="Setting", weekday=4, notes={
        "May": "One letter. Tilt board is new.", "Aug": "Three, with the fat black pen.", "Oct": "All five, and a kiss under it.",
    }),
    *seen("G3", (2, 2, 3, 4, 5, 6), by=HABILITATION, where="Setting", weekday=5, notes={
        "Jul": "White edge on the step helps.", "Sep": "Found the bench by the sound of the chimes.", "Oct": "All six, and led a friend round.",
    }),
    *seen("G4", (0, 1, 1, 2, 3, 4), by="Key person", where="Setting", weekday=5, notes={
        "Jun": "“That's too far away!” Counted.", "Sep": "Told the visiting musician to stand out of the sun.", "Oct": "Four times, once to D.V. from the school.",
    }),
]

STRATEGIES = strategies(
    ("S1", ("G3", "G4"), "Tell her what is coming, by name, before it moves",
     "Her name first, then what comes: “H., the dog is coming on your left.”",
     "Her name first, then what comes. Say who you are when you join.",
     "", "All day, outdoors most of all", QTVI, START, "Half an hour with W.B. for all staff (11 May).", "Pointing and “over there” say nothing."),
    ("S2", ("G1", "G2", "G3"), "High-contrast edges and same place for things",
     "Yellow tape on steps and on her drawer. Things go back where they live.",
     "White edge on the step, yellow tape at her peg, black pens on the tilt board. Things go back where they live.",
     "", "Coming in, table work, garden", HABILITATION, START, "None; tape from G.N.", "Tell her when something has to be moved."),
)

USE = [
    *used("S1", "Home", (3, 3, 4, 4, 4, 4), by="Mum"),
    *used("S1", "Setting", (2, 3, 3, 4, 4, 4), by="Key person", ways={"May": "“We say it as it is already moving.”"}),
    *used("S2", "Home", (3, 3, 3, 4, 4, 4), by="Dad", ways={"Jul": "“Painters in the hall.”"}),
    *used("S2", "Setting", (1, 3, 4, 4, 4, 4), by="Key person", ways={"May": "“The tape came in the last week.”"}),
]

MEETINGS = meetings(
    ("M1", on(14, 7), "W.B.", "O.W.", "S.P.", "None needed",
     "Walked us to the step: “Now I can see it.”", "She told us and showed us",
     "“She puts her shoes back where they live.” Dad", "“People still say ‘over there’.” Mum",
     "Edges and places are done everywhere since June. All goals move. Next: the way from our garden to the school's.", on(22, 9)),
    ("M2", on(22, 9), "W.B.", "S.P.", "G.N.", "None needed",
     "“At the big school I want my own yellow peg.”", "She told us",
     "“She told the man at the swimming pool to turn the light down.” Mum", "“Will they let her find things out for herself?” Dad",
     "Nearly everything is met. The next review closes this plan and hands the summary on to Hazel Bank.", on(1, 12)),
)

ATTENDANCE = [
    *there("M1", "Mum", "Dad", "S.P.", "O.W.", "W.B.", "G.N.", apologies={"I.B.": "Another visit; sent notes"}),
    *there("M2", "Mum", "Dad", "S.P.", "O.W.", "W.B.", "G.N.", "D.V.", apologies={"I.B.": "Nothing to add"}),
]

DECISIONS = [
    *kept_on("M1", G1="On the line.", G2="Tilt board is used every day now.", G3="Three landmarks.", G4="She has begun."),
    *kept_on("M2", G1="One reminder left.", G2="Four of five.", G3="Five of six.", G4="Three times a week. Decide in December whether to close."),
]

VIEWS = views(
    ("M2", "D.V.", "“We had thought of a helper at her side all day.”", "H.R., parents and W.B.: not at her side; near. D.V. plans it so."),
)

ACTIONS = actions(
    ("A1", "Yellow and white tape for peg and step", "G.N.", "G3", "", on(29, 4), on(15, 5), "Done", on(28, 5), "Two weeks late; all in place."),
    ("A2", "Half an hour for all staff on how she sees", "W.B.", "G4", "", on(29, 4), on(15, 5), "Done", on(11, 5), "All but one came."),
    ("A3", "Walk the way round Hazel Bank with her, twice", "G.N.", "G3", "M2", on(22, 9), on(30, 10), "Done", on(20, 10), "Four landmarks on the second day."),
    ("A4", "Tape at Hazel Bank before January", "D.V.", "G3", "M2", on(22, 9), on(18, 12), "Open", None, "", "G.N."),
    ("A5", "Write the transition summary", "S.P.", "", "M2", on(22, 9), on(27, 11), "Open"),
    ("A6", "Order a second tilt board for school", "W.B.", "G2", "M2", on(22, 9), on(27, 11), "Open", None, "", "Equipment store", on(11, 12)),
)

CHASES = chases(
    ("A6", on(23, 10), "Reminder", "S.P.", "On order."),
    ("A5", on(17, 11), "Reminder", "W.B.", "Draft comes to the parents on 24 November."),
)

DIARY = diary(
    (on(19, 5), "Setting", "O.W.", "Sang all nine verses on the swing.", "", "We know them too, now. Dad"),
    (on(17, 6), "Home", "Mum", "Found her own hat in the hall.", "", "And her peg here! O.W."),
    (on(23, 7), "Setting", "O.W.", "Told the new boy where the step is.", "", ""),
    (on(16, 9), "Home", "Dad", "Told the pool man about the light.", "New glasses from Monday.", "We will be gentle with them. O.W."),
    (on(21, 10), "Setting", "O.W.", "Wrote all five letters and a kiss.", "", "It is framed. Mum"),
    (on(11, 11), "Setting", "O.W.", "Led D.V. round our garden.", "", ""),
)

CONTACTS = contacts(
    (on(28, 4), "W.B.", "Mum and Dad", "Home visit", "Beginning the plan", "They want her to speak up for herself.", "Goal 4 is theirs."),
    (on(10, 9), "S.P.", "D.V.", "Telephone", "January", "Hazel Bank is glad to come to the review.", "Invitation sent."),
    (on(20, 10), "G.N.", "D.V.", "In person, at school", "Steps and glare", "Two steps need an edge; blinds in the hall.", "A4"),
)

SHARING = sharing(
    (on(29, 4), "W.B., G.N. and I.B.", "The whole plan", "To work on the same goals", "Agreement", "Mum and Dad", "Talked through", on(29, 4, 2027)),
    (on(10, 9), "D.V., Hazel Bank Primary School", "Transition summary, profile, strategies", "To be ready for January", "Agreement", "Mum and Dad", "Talked through", on(31, 7, 2027)),
    (on(29, 4), "Students on placement", "Strategies only", "To do the same every day", "Agreement", "Mum and Dad", "Talked through", on(24, 7), on(17, 7), "Parents prefer that each student asks them first."),
)

REFERRALS = referrals(
    (on(15, 7), "Hazel Bank Primary School, admissions", "Mum and Dad, with S.P.", "Start in January with the adjustments listed.", on(14, 7), "Place confirmed for 5 January.", on(7, 9)),
)

HISTORY = history(
    (at(15, 7, 9, 30), "W.B.", "Goals", "G2", "Measure", "Letters of her name", "Letters that others can read, of the five in her name", "Correction", "Said more exactly; nothing else changed."),
    (at(22, 9, 16, 10), "S.P.", "Child", "Next review", "Next review", "22/09/2026", "01/12/2026", "Change", "Agreed at the September review."),
)

CASE = Case(
    child=CHILD,
    rows={
        "Team": TEAM,
        "Places": places(("Home", "Home"), ("Setting", "Setting", on(1, 9, 2024), on(18, 12))),
        "Needs": NEEDS,
        "Goals": GOALS,
        "Levels": LEVELS,
        "Progress": PROGRESS,
        "Strategies": STRATEGIES,
        "Strategy use": USE,
        "Events": events((on(5, 1, 2027), None, "Event", "Starts at Hazel Bank Primary School", "")),
        "Meetings": MEETINGS,
        "Attendance": ATTENDANCE,
        "Decisions": DECISIONS,
        "Views": VIEWS,
        "Actions": ACTIONS,
        "Chases": CHASES,
        "Diary": DIARY,
        "Contacts": CONTACTS,
        "Sharing": SHARING,
        "Referrals": REFERRALS,
        "History": HISTORY,
    },
)
