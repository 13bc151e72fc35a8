"""J.S., Year 1: attention and coordination; two homes, with a copy each. What the two homes see is never averaged."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: E501, ISC004

from __future__ import annotations

from sample_data.people import family, staff
from sample_data.telling import (
    SEMH,
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

START, TARGET = on(1, 5), on(31, 1, 2027)
TEACHER, OT = "Class teacher", "Occupational therapist"

CHILD = {
    "reference": "JS09",
    "known_as": "J.S.",
    "date_of_birth": on(10, 9, 2020),
    "plan_status": "Agreed",
    "setting": "Alder Lane Primary School",
    "key_person": "B.C.",
    "lead_professional": "C.V.",
    "home_languages": ("English",),
    "family_language": "English",
    "interpreter_needed": "No",
    "how_i_communicate": "Talks a lot and fast. Shows you better than he tells you.",
    "attends": "Monday to Friday; holiday club in August. Mum's home in the week, Dad's home from Friday to Sunday every second week and on Wednesdays.",
    "health": "Asthma: blue inhaler in the classroom and in both homes.",
    "areas_of_need": (SEMH, SENSORY_PHYSICAL),
    "stage": "Year 1 since September; SEN support; waiting for an ADHD assessment",
    "plan_start": START,
    "review_every_weeks": 10,
    "next_review": on(27, 11),
    "retention_review": on(31, 8, 2045),
    "like_and_admire": "He has ten ideas before breakfast. He cheers for everyone in the race. He can mend the hinge on the class rabbit's house.",
    "important_to_me": "Moving. Football with Dad, drawing with Mum. Being told when I got it right.",
    "how_to_support_me": "One thing at a time, in pictures. Let me move and come back. Say what to do, not what not to do.",
    "hopes": "Both parents hope that he likes school and that evenings become peaceful in both homes.",
    "how_heard": "He drew a comic of his day, and talked while building.",
}

TEAM = [
    family("Mum", "Text message", home="Mum's home", since=START),
    family("Dad", "E-mail", home="Dad's home", since=START),
    staff("C.V.", START),
    staff("B.C.", START),
    staff("N.W.", START),
    staff("I.B.", START),
    staff("Q.S.", START),
    staff("M.R.", START),
]

NEEDS = needs(
    (SEMH, "", "Works for about four minutes, then needs to move. Comes back when there is a picture of what to do.", on(1, 9, 2025),
     "Ten tasks timed in class.", "Class teacher", on(24, 4)),
    (SENSORY_PHYSICAL, "", "Zips, buttons and cutlery are hard. Trips when he hurries.", on(1, 9, 2025), "Movement assessment.", "Occupational therapist's report", on(16, 4)),
    (SENSORY_PHYSICAL, "", "Writing is hard work: makes marks with a tight fist and tires.", on(1, 1), "Three pieces of work.", "Occupational therapist and class teacher", on(22, 4)),
    (SEMH, "", "Evenings are long in both homes; two steps of six without a reminder.", on(1, 1), "A week's chart from each home.", "Mum and Dad", on(27, 4)),
)

GOALS = goals(
    ("G1", "Stays with a task between movement breaks", "He works for a while, moves, and comes back.", SEMH, "", "Minutes, usual length over ten tasks", "minutes",
     0, 60, 4, 12, START, TARGET, TEACHER, ("Teaching assistant", "Educational psychologist"), "Active", 2, "Twelve minutes is a whole task.", ("Mum", "Dad", TEACHER), on(30, 4)),
    ("G2", "Fastens coat zip", "He does up his coat.", SENSORY_PHYSICAL, "", "Help needed: 4 hand over hand, 0 none", "level of help",
     0, 4, 4, 1, START, TARGET, OT, ("Teaching assistant", "Mum", "Dad"), "Active", 1, "Out to football with the others.", ("Mum", "Dad", OT), on(30, 4)),
    ("G3", "Writes a short sentence others can read", "He writes a sentence and we can read it.", SENSORY_PHYSICAL, "", "Goal attainment scale; 0 is what we expect", "level",
     -2, 2, -2, 0, START, TARGET, OT, (TEACHER,), "Active", 3, "He has so much to say.", ("Mum", "Dad", OT, TEACHER), on(30, 4)),
    ("G4", "Evening routine chart", "He does his evening steps with the chart.", SEMH, "", "Steps done without a reminder, of six, usual evening", "steps",
     0, 6, 2, 5, START, TARGET, "Parent or carer", (TEACHER,), "Active", 2, "Peaceful evenings and more sleep, in both homes.", ("Mum", "Dad"), on(30, 4)),
)

LEVELS = [
    *levels("G3",
        (2, "Much more than expected: two sentences unaided, with finger spaces."),
        (1, "More than expected: two sentences that another adult can read."),
        (0, "As expected: his name and a four-word sentence that another adult can read."),
        (-1, "Less than expected: his own name, readable."),
        (-2, "Much less than expected: marks only."),
    ),
    *levels("G2",
        (4, "A grown-up does it with a hand over his."),
        (3, "A grown-up joins the two sides; he pulls up."),
        (2, "He joins the sides when shown."),
        (1, "He does it with a word to remind him."),
        (0, "He does it by himself."),
    ),
]

PROGRESS = [
    *seen("G1", (4, 5, 7, 8, 8, 11), by=TEACHER, where="School", weekday=4, notes={
        "Jul": "Timer with the rabbit on it.", "Aug": "Holiday club, seen by N.W.: eight minutes of model making.",
        "Sep": "New classroom, new timetable: held.", "Oct": "Eleven, and asked for his break with the card.",
    }),
    *seen("G2", (4, 4, 3, 3, 2, 2), by=OT, where="School", weekday=3, notes={
        "May": "Ring on the zip fitted.", "Jul": "Pulls up by himself.", "Sep": "Joins the sides when N.W. shows him.",
    }),
    *seen("G3", (-2, -2, -1, -1, 0, 0), by=OT, where="School", weekday=3, notes={
        "May": "Marks and drawings.", "Jul": "His name, on every drawing.", "Sep": "“I like my rabbit.” B.C. read it out.", "Oct": "A sentence a week, read by three adults.",
    }),
    *seen("G4", (2, 3, 4, 5, 5, 5), by="Mum", where="Mum's home", weekday=6, notes={
        "May": "Teeth and pyjamas.", "Aug": "Five; the chart is by the bath.", "Oct": "Only the reading needs a reminder.",
    }),
    *seen("G4", (2, 2, 2, 3, 3, 4), by="Dad", where="Dad's home", weekday=7, notes={
        "May": "No chart here yet.", "Aug": "The chart came in July. Three steps.", "Oct": "Four. He showed me how to tick.",
    }),
]

STRATEGIES = strategies(
    ("S1", ("G1", "G4"), "Picture checklist, tick each step",
     "Six pictures by the bath, a pen on a string. Point to the next picture, say nothing, wait.",
     "Pictures of the task on his desk, a pen on a string. Tick, move, come back.",
     "", "Evening; table work", "Educational psychologist", START, "None; the same pictures in all places.", "Praise the tick, not the speed."),
    ("S2", ("G3",), "Short fat pencil, sloped board, one line at a time", "", "Board and pencil in his tray. One line, then move.",
     "", "Writing", OT, START, "Shown by I.B. to B.C. and N.W. (6 May).", "Do not rub out."),
)

USE = [
    *used("S1", "Mum's home", (2, 3, 3, 4, 4, 4), by="Mum"),
    *used("S1", "Dad's home", (0, 0, 1, 2, 2, 3), by="Dad", ways={
        "May": "“I have no chart.”", "Jun": "“I was told it was in the bag; it was not.”", "Jul": "“It came on the last day of term.”", "Sep": "“Only at weekends, so we forget.”",
    }),
    *used("S1", "School", (3, 3, 4, 4, 4, 4), by=TEACHER),
    *used("S2", "School", (2, 3, 3, 3, 4, 4), by=TEACHER, ways={"May": "“Board not here until the 20th.”"}),
]

MEETINGS = meetings(
    ("M1", on(1, 7), "C.V.", "B.C.", "N.W.", "None needed",
     "His comic: a boy with wheels, a rabbit, two houses and a road between them.", "Drawing and talking",
     "“The chart works. He ticks it before I ask.” Mum", "“I never had the chart.” Dad",
     "The chart went to one home only; that was our slip. Each home has its own from now on, and its own copy of these notes.", on(9, 9)),
    ("M2", on(9, 9), "C.V.", "N.W.", "B.C.", "None needed",
     "Read us his sentence: “I like my rabbit.”", "Reading and talking",
     "“Weekends begin better now.” Dad", "“Homework in the evening is too much on top.” Mum",
     "First sentence that others can read. The chart is used in both homes. The difference between the homes is a difference "
     "of time, not of will.", on(27, 11)),
)

ATTENDANCE = [
    *there("M1", "Mum", "Dad", "C.V.", "B.C.", "I.B.", "Q.S.", apologies={"M.R.": "Clinic", "N.W.": "With the class"}),
    *there("M2", "Mum", "Dad", "C.V.", "B.C.", "N.W.", "I.B.", apologies={"M.R.": "Clinic; sent a letter", "Q.S.": "Another school"}),
]

DECISIONS = [
    *kept_on("M1", G1="Growing.", G2="Ring on the zip first.", G3="Slow start, as expected.", G4="A chart for each home before anything else."),
    *kept_on("M2", G1="New class and he held it.", G2="Keep on.", G3="At the expected level for the first time. See whether it lasts.", G4="Each home at its own pace."),
]

VIEWS = views(
    ("M1", "Dad", "“I am not the difficult one. I did not have the paper.”", "C.V. said sorry; each home is sent everything on the same day."),
    ("M2", "Mum", "“No homework on Wednesdays, please.”", "Agreed."),
)

ACTIONS = actions(
    ("A1", "Fit a ring on the zip", "N.W.", "G2", "", on(30, 4), on(8, 5), "Done", on(7, 5), "Coat and football jacket."),
    ("A2", "Send Dad his own chart and pictures", "B.C.", "G4", "M1", on(1, 7), on(6, 7), "Done", on(17, 7), "Late: on the last day of term."),
    ("A3", "Send everything to both homes on the same day", "C.V.", "", "M1", on(1, 7), on(3, 7), "Done", on(2, 7), "Two envelopes, two e-mails."),
    ("A4", "Ask when the ADHD assessment will be", "M.R.", "", "M2", on(9, 9), on(9, 10), "Open", None, "", "Assessment team", on(4, 12)),
    ("A5", "Advice on movement breaks that do not wake the whole class", "Q.S.", "G1", "M2", on(9, 9), on(30, 10), "Open"),
    ("A6", "No homework on Wednesdays", "B.C.", "", "M2", on(9, 9), on(11, 9), "Done", on(10, 9), "In the timetable."),
    ("A7", "Try the short fat pencil in both homes", "Parent or carer", "G3", "M2", on(9, 9), on(27, 11), "Open"),
)

CHASES = chases(
    ("A4", on(16, 10), "Reminder", "C.V.", "Waiting list is eleven months."),
    ("A5", on(6, 11), "Reminder", "C.V.", "Q.S. comes into school on 26 November."),
)

DIARY = diary(
    (on(13, 5), "School", "B.C.", "Mended the rabbit's door with N.W.", "", "He told me all about the hinge. Mum"),
    (on(14, 6), "Dad's home", "Dad", "Scored twice and hugged the goalkeeper.", "Is there a chart for us too?", "There must be. I will see to it. B.C."),
    (on(8, 7), "Mum's home", "Mum", "Ticked the bath before I asked.", "", "Hooray. N.W."),
    (on(12, 8), "School", "N.W.", "Eight minutes on his model at the holiday club.", "", ""),
    (on(23, 9), "School", "B.C.", "“I like my rabbit.” Written and read out.", "Copy for each home in the bag.", "On both fridges. Dad"),
    (on(18, 10), "Dad's home", "Dad", "Four ticks, and he showed me how.", "", "What a good teacher he is. B.C."),
)

CONTACTS = contacts(
    (on(28, 4), "C.V.", "Mum", "In person", "Beginning the plan", "Evenings first.", "Goal 4."),
    (on(29, 4), "C.V.", "Dad", "Telephone", "Beginning the plan", "Evenings first; wants his own copy of everything.", "Goal 4 for both homes."),
    (on(16, 10), "C.V.", "M.R.'s secretary", "Telephone", "Assessment", "Eleven months.", "Tell both homes; A4."),
)

SHARING = sharing(
    (on(30, 4), "I.B., Q.S. and M.R.", "The whole plan", "To work on the same goals", "Agreement", "Mum and Dad, each", "Talked through with each", on(30, 4, 2027)),
    (on(30, 4), "Mum and Dad, each", "The whole plan except the other home's contact details", "Separate homes, separate copies", "Agreement", "Mum and Dad, each", "Talked through with each", on(30, 4, 2027)),
    (on(9, 9), "Football club", "Strategies only", "To do the same there", "Agreement", "Dad", "Talked through", on(31, 7, 2027), on(5, 10), "Mum would rather that he is just one of the team there. Dad agrees."),
)

REFERRALS = referrals(
    (on(5, 2), "ADHD assessment", "C.V., with Mum and Dad", "Attention and movement, in school and in both homes.", on(3, 2), "Accepted; waiting list.", on(20, 3)),
)

HISTORY = history(
    (at(2, 7, 8, 50), "C.V.", "Strategies", "S1", "At home", "Six pictures by the bath.", "Six pictures by the bath, a pen on a string. Point to the next picture, say nothing, wait.", "Change", "The same in both homes."),
    (at(20, 10, 16, 20), "B.C.", "Progress", "G4 · 2026-10 · Dad's home · Dad", "Value", "3", "4", "Correction", "Dad had counted the next morning."),
)

CASE = Case(
    child=CHILD,
    rows={
        "Team": TEAM,
        "Places": places(("Mum's home", "Home"), ("Dad's home", "Home"), ("School", "Setting", on(4, 9, 2025))),
        "Needs": NEEDS,
        "Goals": GOALS,
        "Levels": LEVELS,
        "Progress": PROGRESS,
        "Strategies": STRATEGIES,
        "Strategy use": USE,
        "Events": events((on(20, 4), None, "Event", "Dad's home moved to the next street", "")),
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
