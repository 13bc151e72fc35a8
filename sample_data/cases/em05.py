"""E.M.: early trauma, foster care, the third social worker this year. Two goals where less is better; two social-work actions overdue."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: E501

from __future__ import annotations

from dashboard.plan.terms import Role
from sample_data.people import family, staff
from sample_data.telling import (
    PSED,
    SEMH,
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

START, TARGET = on(1, 5), on(31, 1, 2027)
EP, PLAY, CARER = "Educational psychologist", "Play therapist", "Foster carer"

CHILD = {
    "reference": "EM05",
    "known_as": "E.M.",
    "date_of_birth": on(25, 1, 2022),
    "plan_status": "Agreed",
    "setting": "Willow Nursery",
    "key_person": "O.W.",
    "lead_professional": "S.P.",
    "home_languages": ("English",),
    "family_language": "English",
    "interpreter_needed": "No",
    "how_i_communicate": "Talks well when he is calm. When he is frightened he hits or hides; his body tells you first.",
    "attends": "Monday to Friday, 9.30 am to 2.30 pm",
    "health": "No allergies. Needs a snack at 11; hunger makes things harder.",
    "areas_of_need": (SEMH,),
    "stage": "EYFS; SEN support; deferred entry to Reception; looked after",
    "plan_start": START,
    "review_every_weeks": 9,
    "next_review": on(19, 11),
    "moves_to_school_on": on(12, 4, 2027),
    "retention_review": on(12, 4, 2030),
    "like_and_admire": "He looks after the guinea pigs. He remembers what you told him last week. His whole face lights up when he paints.",
    "important_to_me": "Knowing who collects me. My blue elephant. The same grown-up in the morning.",
    "how_to_support_me": "Tell me what happens next. Stay near and quiet. Name what I might feel, then two things I can do.",
    "hopes": "His foster carer hopes that mornings become easy and that he has a friend.",
    "how_heard": "His drawings, the animal cards, and telling O.W. while feeding the guinea pigs.",
}

TEAM = [
    family("P.A.", "Telephone after 9.45 am", role=Role.FOSTER_CARER, responsible=False, since=on(12, 1), contact="Through the social worker"),
    staff("S.P.", START),
    staff("O.W.", START),
    staff("R.S.", START),
    staff("A.D.", on(5, 1), on(31, 3), "D.F."),
    staff("D.F.", on(1, 4), on(7, 8), "N.O."),
    staff("N.O.", on(10, 8)),
    staff("U.C.", START),
    staff("Q.S.", START),
    staff("Y.L.", START),
]

NEEDS = needs(
    (SEMH, PSED, "Very upset at drop-off, for about half an hour. Looks for the elephant first.", on(12, 1),
     "Timed on fifteen mornings.", "Key person's record", on(24, 4)),
    (SEMH, PSED, "Hits when another child comes close quickly; about twelve times a week. Afterwards he hides.", on(12, 1),
     "Two weeks of notes: what came before, what helped.", "SENCO and educational psychologist", on(27, 4)),
    (SEMH, PSED, "Seldom at ease in free play; watches the door.", on(12, 1),
     "Wellbeing scan, twice a week for three weeks.", "Play therapist", on(28, 4)),
    (SEMH, PSED, "There is a separate safeguarding file. It is not part of this plan: ask the designated safeguarding lead.", on(12, 1),
     "", "Designated safeguarding lead", on(12, 1), ("Team",)),
)

GOALS = goals(
    ("G1", "Settles after drop-off", "He is calm soon after I leave.", SEMH, PSED, "Minutes upset, usual morning of the week", "minutes upset",
     0, 120, 35, 10, START, TARGET, "Key person", (CARER,), "Active", 2, "A calm start makes the whole day.", ("P.A.", "Key person"), on(29, 4)),
    ("G2", "Uses calm corner or an adult rather than hitting", "He goes to his corner or to a grown-up when it is too much.", SEMH, PSED,
     "Times he hit, in a week", "incidents a week", 0, 60, 12, 3, START, TARGET, "SENCO", (EP, "Key person", CARER), "Active", 3,
     "He is frightened, and wants it to stop as much as anyone.", ("P.A.", "SENCO", EP), on(29, 4)),
    ("G3", "At ease in free play", "He plays and is happy.", SEMH, PSED, "Wellbeing level, 1 to 5, seen twice a week", "level",
     1, 5, 2, 4, START, TARGET, PLAY, ("Key person",), "Active", 2, "Children learn when they feel safe.", ("P.A.", PLAY), on(29, 4)),
    ("G4", "Plays beside others with no adult", "He plays next to other children by himself.", SEMH, PSED, "Longest time of the week", "minutes",
     0, 60, 2, 10, START, TARGET, "Key person", (PLAY,), "Active", 1, "The first step to a friend.", ("P.A.", "Key person"), on(29, 4)),
)

LEVELS = levels("G3",
    (5, "Happy and free: hums, laughs, moves easily, tries new things."),
    (4, "At ease for most of the time; smiles; small upsets pass."),
    (3, "Neither one nor the other: gets on with things, face says little."),
    (2, "Often tense: shoulders up, eyes on the door."),
    (1, "Clearly unhappy: cries, hides, cannot be comforted for long."),
)

PROGRESS = [
    *seen("G1", (35, 30, 28, 34, 20, 15), by="Key person", where="Setting", weekday=5, notes={
        "Jun": "The elephant comes with him now.", "Aug": "A hard month: new social worker, new days to see his family.",
        "Oct": "Fed the guinea pigs with his coat on, then took it off himself.",
    }),
    *seen("G2", (12, 11, 9, 13, 7, 5), by="SENCO", where="Setting", weekday=5, notes={
        "May": "Mostly before lunch.", "Jul": "Went to the corner by himself twice.",
        "Aug": "On the days after seeing his family.", "Oct": "Five; and eleven times he came to a grown-up instead.",
    }),
    *seen("G3", (2, 2, 3, 2, 3, 4), by=PLAY, where="Setting", weekday=4, notes={
        "Jul": "First time he hummed.", "Aug": "Watched the door again.", "Oct": "Built a stable with two others and laughed.",
    }),
    *seen("G4", (2, 3, 4, 3, 6, 8), by="Key person", where="Setting", weekday=3, notes={
        "Jun": "Beside the sand, back to the wall.", "Sep": "Paint table, six minutes.", "Oct": "Eight minutes with the animals.",
    }),
]

STRATEGIES = strategies(
    ("S1", ("G1",), "Same goodbye routine and object from home",
     "Elephant in the bag, three squeezes of the hand, “O.W. is here, I come after story”. Then go.",
     "O.W. at the door, elephant on his arm, guinea pigs first. Say who collects him.",
     "", "Drop-off", "Key person", START, "None; if O.W. is away, tell P.A. the evening before.", "No long goodbyes and no slipping away."),
    ("S2", ("G2", "G3", "G4"), "Name the feeling with the card, then offer two choices",
     "Show the card: “You look worried.” Then two choices: “Sofa with elephant, or help me?”",
     "Show the card, quiet voice: “You look worried.” Then two choices: “Corner, or come with me?”",
     "", "All day", EP, START, "Hour with Q.S. for the room (13 May); cards for home.", "Not while he is hitting: first safe, then words."),
)

USE = [
    *used("S1", "Home", (3, 4, 4, 4, 4, 4), by=CARER, ways={"May": "“Elephant was in the wash.”"}),
    *used("S1", "Setting", (2, 3, 4, 4, 4, 4), by="Key person", ways={"May": "“I was off for a week; it was another face.”"}),
    *used("S2", "Home", (1, 2, 2, 3, 3, 4), by=CARER, ways={"May": "“I had no cards yet.”", "Jul": "“At bedtime I forget.”"}),
    *used("S2", "Setting", (2, 3, 3, 3, 4, 4), by="Key person", ways={"Aug": "“Too much at once in August, for all of us.”"}),
]

EVENTS = events(
    (on(10, 8), None, "Event", "Change of social worker and of the contact plan", ""),
)

MEETINGS = meetings(
    ("M1", on(9, 7), "S.P.", "O.W.", "Q.S.", "None needed",
     "Gave the guinea pig card to “home” and the lion card to “mornings”.", "Animal cards",
     "“He sleeps. He tells me about the guinea pigs.”", "“I never know which day he sees his family until the day before.”",
     "Mornings and hitting are a little better. What would help most is to know the contact days ahead: D.F. will send a calendar.", on(10, 9)),
    ("M2", on(10, 9), "S.P.", "Q.S.", "U.C.", "None needed",
     "Painted the stable and told O.W. who lives in it.", "Painting and talking",
     "“We had four calm mornings in a row.”", "“A third social worker. He asks me if this one stays.”",
     "August is explained by the changes around him, and September shows it. The calendar is still missing and goes up a step.", on(19, 11)),
)

ATTENDANCE = [
    *there("M1", "P.A.", "S.P.", "O.W.", "Q.S.", "Y.L.", "D.F.", apologies={"U.C.": "Another meeting; sent an update", "R.S.": "Not needed for this part"}),
    *there("M2", "P.A.", "S.P.", "O.W.", "Q.S.", "U.C.", apologies={"N.O.": "Court; no update sent", "Y.L.": "Works on Fridays; sent an update"}),
]

DECISIONS = [
    *kept_on("M1", G1="Elephant and O.W. at the door help.", G2="Fewer; and he goes to the corner by himself.", G3="Too early to say much.", G4="Growing slowly."),
    *kept_on("M2", G1="August had its reasons; keep on.", G2="Seven in the first weeks of September.", G3="Give it time.", G4="Six minutes at the paint table."),
]

VIEWS = views(
    ("M2", "P.A.", "“He needs to hear things from one person, not three.”", "O.W. tells him about the day; P.A. tells him about contact."),
    ("M2", "Q.S.", "“I would not start school in January.”", "Agreed by all: deferred until April."),
)

ACTIONS = actions(
    ("A1", "Hour on naming feelings for the whole room", "Q.S.", "G2", "", on(29, 4), on(15, 5), "Done", on(13, 5), "Six of seven came; film for the seventh."),
    ("A2", "Make the calm corner smaller and darker", "O.W.", "G2", "M1", on(9, 7), on(17, 7), "Done", on(16, 7), "A sheet, a lamp, the elephant's chair."),
    ("A3", "Send the calendar of contact days for three months ahead", "D.F.", "G1", "M1", on(9, 7), on(31, 7), "Open", None, "", "Social worker", on(1, 10)),
    ("A4", "Send the agreed plan for school entry to the virtual school", "N.O.", "", "M2", on(10, 9), on(9, 10), "Open", None, "", "", on(23, 10)),
    ("A5", "Set aside pupil premium for play therapy until Easter", "U.C.", "G3", "M2", on(10, 9), on(30, 10), "Done", on(27, 10), "Agreed until 31 March."),
    ("A6", "Write the separate letter about his progress for his birth family", "S.P.", "", "M2", on(10, 9), on(18, 12), "Open", None, "", "N.O.", None, "", ("Team",)),
    ("A7", "Cards for home, laminated", "Q.S.", "G2", "M1", on(9, 7), on(17, 7), "Done", on(10, 7), "On the fridge."),
)

CHASES = chases(
    ("A3", on(14, 8), "Reminder", "S.P.", "D.F. has left; N.O. not yet in the system."),
    ("A3", on(11, 9), "Reminder", "S.P.", "N.O. has read the notes and will look into it."),
    ("A3", on(2, 10), "Line manager", "S.P.", "Team manager says: by the end of October."),
    ("A3", on(6, 11), "Senior manager", "R.S.", "Escalated under the local procedure; answer due on 27 November."),
    ("A4", on(23, 10), "Reminder", "U.C.", "No answer yet."),
)

DIARY = diary(
    (on(21, 5), "Setting", "O.W.", "Carried the hay by himself.", "", "He told me at tea. P.A."),
    (on(18, 6), "Home", "P.A.", "Squeezed my hand three times and walked in.", "Short night.", "Gentle morning planned. O.W."),
    (on(15, 7), "Setting", "O.W.", "Went to the calm corner and came back with a smile.", "", ""),
    (on(13, 8), "Home", "P.A.", "Helped to wash the elephant.", "New social worker came yesterday.", "Thank you for saying. We stay close today. O.W.", ("Team",)),
    (on(24, 9), "Setting", "O.W.", "Painted a stable with all the animals in it.", "", "It is on our wall. P.A."),
    (on(22, 10), "Setting", "O.W.", "Eight minutes beside two others with the animals.", "", "Wonderful. P.A."),
)

CONTACTS = contacts(
    (on(6, 8), "S.P.", "D.F.", "Telephone", "Last day", "Hands over to N.O. from 10 August; the calendar is not done.", "S.P. writes a one-page brief for N.O."),
    (on(17, 8), "S.P.", "N.O.", "E-mail", "Brief", "Sent: who he is, what helps, what is owed.", "Invite to the review."),
    (on(2, 10), "S.P.", "Children's Services, team manager", "Telephone", "Contact calendar", "By the end of October.", "Next step on 6 November."),
)

SHARING = sharing(
    (on(29, 4), "Social worker", "The whole plan", "The local authority shares parental responsibility", "Agreement", "D.F. for the local authority", "Written statement", on(29, 4, 2027)),
    (on(29, 4), "Virtual school and educational psychologist", "Goals, progress and review notes", "Support for learning", "Agreement", "D.F. for the local authority", "Written statement", on(29, 4, 2027)),
    (on(29, 4), "Y.L., play therapist", "Goals and strategies; not the contact notes", "Play therapy", "Agreement", "D.F. for the local authority", "Written statement", on(31, 3, 2027)),
    (on(29, 4), "Birth family", "A separate letter twice a year; not this plan", "So that they know how he is", "Agreement", "D.F. for the local authority", "Explained by the social worker", on(29, 4, 2027)),
    (on(12, 8), "Children's Services, duty desk", "One observation of 11 August", "He may be at risk", "Without agreement", "", "", on(12, 8), None,
     "Asking first could have put him at greater risk. Recorded in the safeguarding file.", "R.S., designated safeguarding lead"),
)

REFERRALS = referrals(
    (on(4, 3), "Harbour Play Therapy", "S.P., with P.A. and the social worker", "Seldom at ease in play after many moves.", on(2, 3), "Accepted; Fridays since 1 May.", on(10, 4)),
)

HISTORY = history(
    (at(17, 8, 15, 30), "S.P.", "Team", "D.F. · Social worker", "Handed over to", "", "N.O.", "Change", "New social worker from 10 August."),
    (at(14, 9, 9, 5), "S.P.", "Progress", "G2 · 2026-07 · Setting · SENCO", "Value", "19", "9", "Correction", "Typing slip."),
    (at(10, 9, 17, 0), "S.P.", "Child", "Moves to school on", "Moves to school on", "05/01/2027", "12/04/2027", "Change", "Agreed at the September review."),
)

CASE = Case(
    child=CHILD,
    rows={
        "Team": TEAM,
        "Places": places(("Home", "Home"), ("Setting", "Setting", on(12, 1))),
        "Needs": NEEDS,
        "Goals": GOALS,
        "Levels": LEVELS,
        "Progress": PROGRESS,
        "Strategies": STRATEGIES,
        "Strategy use": USE,
        "Events": EVENTS,
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
