"""C.W.: cerebral palsy and unclear speech. Two programmes pulled apart in June; one strategy for both since July."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: E501, ISC004

from __future__ import annotations

from dashboard.plan.terms import Role
from sample_data.people import family, staff
from sample_data.telling import (
    C_AND_L,
    COMMUNICATION,
    PHYSICAL,
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
SLT, PHYSIO, OT = "Speech and language therapist", "Physiotherapist", "Occupational therapist"

CHILD = {
    "reference": "CW03",
    "known_as": "C.W.",
    "date_of_birth": on(23, 9, 2022),
    "plan_status": "Agreed",
    "setting": "Willow Nursery",
    "key_person": "J.T.",
    "lead_professional": "P.G.",
    "home_languages": ("English",),
    "family_language": "English",
    "interpreter_needed": "No",
    "how_i_communicate": "Talks in short sentences; hard to understand for people who do not know him. Repeats gladly, points, and spells things out with his whole face.",
    "attends": "Monday to Friday, 9 am to 3 pm; collected by Grandma",
    "health": "Tires in the afternoon. Splints on both feet; check the skin at lunch. Walker lives by the garden door.",
    "areas_of_need": (SENSORY_PHYSICAL, COMMUNICATION),
    "stage": "EYFS; SEN support; EHC needs assessment asked for",
    "plan_start": START,
    "review_every_weeks": 10,
    "next_review": on(24, 11),
    "moves_to_school_on": on(6, 9, 2027),
    "retention_review": on(2, 9, 2030),
    "like_and_admire": "He tells jokes. He never gives up on a step. He knows the name of every car in the car park.",
    "important_to_me": "Doing it myself. Grandma's biscuits. Being level with my friends.",
    "how_to_support_me": "Let me try first. Sit so that I can see your mouth. Say what you understood, so that I can mend it.",
    "hopes": "Dad hopes that he walks into school. Grandma hopes that strangers understand his jokes.",
    "how_heard": "He told us, with photographs to point at when we did not understand.",
}

TEAM = [
    family("Dad", "Telephone at lunch time", since=START),
    family("Grandma", "At the door, every day", role=Role.FAMILY_MEMBER, responsible=False, since=START),
    staff("S.P.", START),
    staff("J.T.", START),
    staff("P.G.", START),
    staff("I.B.", START),
    staff("T.L.", START),
    staff("M.R.", START),
]

NEEDS = needs(
    (SENSORY_PHYSICAL, PHYSICAL, "Stands with a hand to hold and walks short ways with his walker. Sits in a W on the floor.", on(1, 9, 2025),
     "Gross motor assessment; splints renewed in March.", "Physiotherapist's report", on(20, 4)),
    (SENSORY_PHYSICAL, PHYSICAL, "Feeds himself about one spoonful in five; the spoon turns in his hand.", on(1, 9, 2025),
     "Three meals watched.", "Occupational therapist's report", on(22, 4)),
    (COMMUNICATION, C_AND_L, "People who know him understand two phrases in five. He minds when he is not understood.", on(1, 9, 2025),
     "Fifty phrases recorded and written down by two listeners.", "Speech and language therapist's report", on(21, 4)),
)

GOALS = goals(
    ("G1", "Stands at the water tray without support", "He stands and plays without holding on.", SENSORY_PHYSICAL, PHYSICAL,
     "Longest stand of three", "seconds", 0, 300, 10, 60, START, TARGET, PHYSIO, ("Key person", "Grandma"), "Active", 2,
     "So that he can play at the tray with both hands.", ("Dad", "Grandma", PHYSIO), on(30, 4)),
    ("G2", "Walks with walker, one adult near", "He walks to the garden with his walker.", SENSORY_PHYSICAL, PHYSICAL,
     "Longest walk of the week", "metres", 0, 100, 5, 20, START, TARGET, PHYSIO, ("Key person", "Dad"), "Active", 3,
     "Twenty metres is from his peg to the garden gate.", ("Dad", PHYSIO, "SENCO"), on(30, 4)),
    ("G3", "Feeds himself with adapted spoon", "He eats his lunch with his own spoon.", SENSORY_PHYSICAL, PHYSICAL,
     "Share of spoonfuls at lunch, over three days", "% of spoonfuls", 0, 100, 20, 80, START, TARGET, OT, ("Grandma", "Key person"), "Active", 2,
     "He wants to eat like the others.", ("Dad", "Grandma", OT), on(30, 4)),
    ("G4", "Understood by familiar adults", "We understand him when he talks.", COMMUNICATION, C_AND_L,
     "Share of fifty phrases understood by his key person", "% of phrases", 0, 100, 40, 70, START, TARGET, SLT, ("Key person", "Dad", "Grandma"), "Active", 2,
     "His jokes deserve it.", ("Dad", "Grandma", SLT), on(30, 4)),
)

PROGRESS = [
    *seen("G1", (10, 15, 20, 18, 35, 50), by=PHYSIO, where="Setting", weekday=2, notes={
        "Jun": "Fifteen, with bubbles to pop.", "Aug": "Tired after the chest infection.",
        "Sep": "Back, and stronger than before.", "Oct": "Fifty seconds pouring water. Laughed at his wet sleeves.",
    }),
    *seen("G2", (5, 8, 8, 6, 12, 16), by=PHYSIO, where="Setting", weekday=2, notes={
        "Jul": "New walker set a notch higher.", "Aug": "Short walks only, after the infection.",
        "Oct": "Sixteen metres: as far as the bench.",
    }),
    *seen("G3", (20, 30, 35, 35, 55, 70), by=OT, where="Setting", weekday=4, notes={
        "May": "Thick handle, bowl with a rim.", "Aug": "Ate little; counted what he ate.",
        "Sep": "Hand under hand only for the first spoonful.", "Oct": "Yoghurt all by himself.",
    }),
    *seen("G4", (40, 42, 50, 50, 58, 64), by=SLT, where="Setting", notes={
        "Jun": "He slides off the mat; games break off.", "Jul": "First month with the games in the corner seat: he can see my mouth and has both hands free.",
        "Sep": "Slows down by himself when he is not understood.", "Oct": "“Why did the car go to bed? It was tyred.” All five of us understood.",
    }),
]

STRATEGIES = strategies(
    ("S1", ("G1",), "Corner seat or standing frame for table play, no W-sitting",
     "Corner seat for drawing and television; frame for ten minutes at the kitchen worktop.",
     "Corner seat at the table, frame at the water tray for ten minutes twice a day.",
     "", "Table play, water, television", PHYSIO, START, "Shown by P.G. to all staff and to Grandma (19 May).", "Check his skin after the frame.",
     None, ("S3",)),
    ("S2", ("G3",), "Hand under hand on spoon, then fade",
     "Your hand under his for the first spoonfuls, then under his wrist, then away.",
     "The same, at lunch and snack. Fade a little every week.",
     "", "Meals", OT, START, "Shown by I.B. (21 May).", "Stop when he pulls away."),
    ("S3", ("G4",), "Floor play, face to face, for speech games",
     "Ten minutes on the mat, face to face.", "Ten minutes on the mat, face to face, each session.",
     "", "After snack", SLT, START, "None.", "Asked for the opposite of the supported seat: ended on 30 June.", on(30, 6), ("S1",)),
    ("S4", ("G4", "G1"), "Speech games in the corner seat",
     "Sit opposite the corner seat, your mouth at his eyes. One game of five minutes.",
     "Sit opposite the corner seat, your mouth at his eyes. One game of five minutes, twice a day.",
     "", "After snack", "Speech and language therapist and Physiotherapist together", on(1, 7), "Shown by T.L. and P.G. together (7 July).", "Stop before he tires."),
)

USE = [
    *used("S1", "Home", (1, 1, 2, 3, 3, 3), by="Grandma", ways={
        "May": "“The seat had not come.”", "Jun": "“One says seat, the other says floor. I did neither.”",
    }),
    *used("S1", "Setting", (3, 3, 4, 4, 4, 4), by="Key person", ways={"Jun": "“We were told two things.”"}),
    *used("S2", "Home", (2, 2, 3, 3, 4, 4), by="Grandma", ways={"Jun": "“Quicker to do it for him, I am sorry to say.”"}),
    *used("S2", "Setting", (3, 3, 3, 4, 4, 4), by="Key person"),
    *used("S3", "Home", (2, 1, None, None, None, None), by="Grandma", ways={"Jun": "“My knees, and the other lady says not to.”"}),
    *used("S3", "Setting", (2, 1, None, None, None, None), by="Key person", ways={"Jun": "“It goes against the seat.”"}),
    *used("S4", "Home", (None, None, 2, 3, 3, 4), by="Grandma"),
    *used("S4", "Setting", (None, None, 3, 3, 4, 4), by="Key person"),
]

EVENTS = events(
    (on(1, 7), None, "Change", "Two programmes made into one: speech games in the corner seat", "G4"),
    (on(5, 8), on(21, 8), "Event", "Chest infection; two weeks at home", ""),
)

MEETINGS = meetings(
    ("M1", on(7, 7), "P.G.", "S.P.", "J.T.", "None needed",
     "“I like the seat when T.L. sits there.” Showed where.", "He told us",
     "“He stands at the sink with me now.” Grandma", "“I was told two different things and did neither.” Grandma",
     "Floor play and the supported seat pulled against each other in June. P.G. and T.L. tried both with him: the speech "
     "games work better in the corner seat. One strategy from now on.", on(15, 9)),
    ("M2", on(15, 9), "P.G.", "J.T.", "S.P.", "None needed",
     "Chose the photographs of the water tray and the gate. “I walk there.”", "He told us, with photographs",
     "“He eats with us, from his own bowl.” Dad", "“The infection cost him August.” Dad",
     "August is explained by the chest infection and September is better than July. Keep on with everything.", on(24, 11)),
)

ATTENDANCE = [
    *there("M1", "Dad", "Grandma", "P.G.", "S.P.", "J.T.", "T.L.", "I.B.", apologies={"M.R.": "Clinic; sent a letter"}),
    *there("M2", "Dad", "Grandma", "P.G.", "S.P.", "J.T.", "I.B.", apologies={"T.L.": "Another review; sent a written update", "M.R.": "Clinic"}),
]

DECISIONS = [
    *kept_on("M1", G1="Growing.", G2="The walker is set higher now.", G3="On the line.", G4="The goal stays; how we do it is one strategy since 1 July."),
    *kept_on("M2", G1="September shows it was the infection.", G2="Keep on.", G3="Fade the hand further.", G4="On the line."),
]

VIEWS = views(
    ("M1", "T.L.", "“I still like the floor for looking at each other.”", "Tried it together: opposite the seat he looks longer. T.L. agrees."),
    ("M2", "Grandma", "“Could the frame wait until he has had his tea?”", "Yes: before the bath instead."),
)

ACTIONS = actions(
    ("A1", "Bring the corner seat for home", "P.G.", "G1", "", on(30, 4), on(29, 5), "Done", on(5, 6), "A week late; fits under the kitchen table."),
    ("A2", "Try seat and floor together and agree on one", "T.L.", "G4", "", on(24, 6), on(7, 7), "Done", on(1, 7), "Seat. Both therapists showed it together."),
    ("A3", "Write advice for the EHC needs assessment", "S.P.", "", "M1", on(7, 7), on(4, 9), "Done", on(3, 9), "Sent, read by Dad first."),
    ("A4", "Send the clinic letter with the new splint dates", "M.R.", "G2", "M2", on(15, 9), on(16, 10), "Open", None, "", "Hospital secretary", on(27, 11)),
    ("A5", "Measure the path to the garden gate and mark it with cars", "Key person", "G2", "M2", on(15, 9), on(25, 9), "Done", on(24, 9), "A car every two metres; he parks at each."),
    ("A6", "Try a spoon with a longer handle", "Occupational therapist", "G3", "M2", on(15, 9), on(20, 11), "Open"),
    ("A7", "Move the frame to before the bath", "Grandma", "G1", "M2", on(15, 9), on(22, 9), "Done", on(18, 9), "“Much better.”"),
)

CHASES = chases(
    ("A4", on(23, 10), "Reminder", "P.G.", "Secretary on leave until 2 November."),
    ("A4", on(10, 11), "Reminder", "P.G.", "Promised for the review."),
)

DIARY = diary(
    (on(20, 5), "Setting", "J.T.", "Popped twelve bubbles standing up.", "", "He told me twelve! Grandma"),
    (on(23, 6), "Home", "Grandma", "He sang the whole bus song.", "Which is it now, seat or floor?", "You are right to ask. We will settle it. J.T."),
    (on(16, 7), "Setting", "J.T.", "Told a joke in the corner seat and all understood.", "", ""),
    (on(6, 8), "Home", "Dad", "Reading in bed with Grandma.", "Chest infection: home for two weeks.", "Get well soon. J.T."),
    (on(25, 9), "Setting", "J.T.", "Parked at six cars on the path.", "Spare splint socks, please.", "In the bag. Grandma"),
    (on(29, 10), "Home", "Dad", "Yoghurt by himself, to the last spoon.", "", "Here too! J.T."),
)

CONTACTS = contacts(
    (on(24, 6), "P.G.", "T.L.", "Telephone", "Seat or floor", "Both right for their own reason; not both at once for one boy.", "Try it together on 1 July."),
    (on(6, 8), "S.P.", "Dad", "Telephone", "Chest infection", "Home for two weeks; back on 24 August.", "Marked on the charts."),
    (on(4, 9), "S.P.", "EHC team", "E-mail", "Advice", "Received.", "Decision due in November."),
)

SHARING = sharing(
    (on(30, 4), "P.G., I.B. and T.L., therapies", "The whole plan", "One programme for all", "Agreement", "Dad", "Talked through at home", on(30, 4, 2027)),
    (on(30, 4), "M.R., community paediatrician", "Goals and review notes", "Clinic visits", "Agreement", "Dad", "Talked through at home", on(30, 4, 2027)),
    (on(30, 4), "Grandma", "The whole plan", "She cares for him every day", "Agreement", "Dad", "Talked through at home", on(30, 4, 2027)),
    (on(1, 9), "Local authority EHC team", "Advice of 3 September only", "EHC needs assessment", "Agreement", "Dad", "Read together first", on(31, 12)),
)

REFERRALS = referrals(
    (on(20, 5), "Wheelchair and seating service", "P.G., with Dad", "Corner seat for school; outings longer than his walker can do.", on(19, 5), "Accepted; seen on 22 September. Seat ordered.", on(22, 9)),
)

HISTORY = history(
    (at(1, 7, 17, 2), "P.G.", "Strategies", "S3", "To", "", "30/06/2026", "Change", "Two programmes made into one; see S4."),
    (at(16, 9, 9, 12), "J.T.", "Progress", "G3 · 2026-08 · Setting · Occupational therapist", "Value", "53", "35", "Correction", "Figures turned round."),
)

CASE = Case(
    child=CHILD,
    rows={
        "Team": TEAM,
        "Places": places(("Home", "Home"), ("Setting", "Setting", on(1, 9, 2025))),
        "Needs": NEEDS,
        "Goals": GOALS,
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
