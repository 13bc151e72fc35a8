"""G.H.: possible language disorder, Polish at home. Moving at home, stuck at nursery, where the key strategy is hardly used."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: E501, ISC004

from __future__ import annotations

from sample_data.people import family, staff
from sample_data.telling import (
    C_AND_L,
    COMMUNICATION,
    PSED,
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
    translations,
    used,
    views,
)

START, TARGET = on(1, 5), on(31, 1, 2027)
SLT = "Speech and language therapist"

CHILD = {
    "reference": "GH07",
    "known_as": "G.H.",
    "date_of_birth": on(24, 11, 2022),
    "plan_status": "Agreed",
    "setting": "Willow Nursery",
    "key_person": "J.T.",
    "lead_professional": "S.P.",
    "home_languages": ("Polish", "English"),
    "family_language": "Polish",
    "interpreter_needed": "No for talking; Mum likes written things in Polish as well.",
    "how_i_communicate": "Short sentences in Polish at home. In nursery a few English words, pointing, and leading by the hand.",
    "attends": "Monday to Friday, 8.30 am to 12.30 pm",
    "health": "Mild eczema; cream in his bag. Hearing tested in February 2026: fine.",
    "areas_of_need": (COMMUNICATION,),
    "stage": "EYFS; SEN support",
    "plan_start": START,
    "review_every_weeks": 8,
    "next_review": on(12, 11),
    "moves_to_school_on": on(6, 9, 2027),
    "retention_review": on(2, 9, 2030),
    "like_and_admire": "He builds towers taller than himself and laughs when they fall. He is gentle with the little ones.",
    "important_to_me": "Babcia on the telephone. Trains. Having time to answer. My own peg.",
    "how_to_support_me": "Show me as well as tell me. Use my Polish word first. Count to ten in your head before you help.",
    "hopes": "Mum and Dad hope that he keeps his Polish, learns English, and makes friends before school.",
    "how_heard": "Watching what he chose, photographs of the day, and Mum asking him in Polish at home.",
}

TEAM = [
    family("Mum", "Text message; in Polish when it is long", since=START),
    family("Dad", "Text message", since=START),
    staff("S.P.", START),
    staff("J.T.", START),
    staff("T.L.", START),
    staff("I.K.", on(1, 6)),
]

NEEDS = needs(
    (COMMUNICATION, C_AND_L,
     "Understands one key word in English and two in Polish. Follows the others and the pictures rather than the words.",
     on(1, 2), "Assessed in both languages with a Polish-speaking assistant: difficulties in both, so this is not only a new language.",
     "Speech and language therapist's report", on(14, 4)),
    (COMMUNICATION, C_AND_L,
     "Names eight of thirty everyday nursery words in English; knows nineteen of them in Polish.",
     on(1, 2), "Picture naming in English and in Polish.", "Speech and language therapist's report", on(14, 4)),
    (COMMUNICATION, PSED,
     "Plays beside other children and smiles at them. Waits to be spoken to.",
     on(1, 2), "Four observations in the garden: never spoke first.", "Key person's observations", on(27, 4)),
    (COMMUNICATION, C_AND_L,
     "Learns English as an additional language. That is a strength to build on and not a need in itself.",
     on(1, 9, 2025), "Family language questionnaire.", "EAL adviser", on(10, 6)),
)

GOALS = goals(
    ("G1", "Follows two-key-word requests at nursery (English)", "He does what is asked at nursery when there are two things to listen for.",
     COMMUNICATION, C_AND_L, "Requests followed of ten, without pointing", "out of 10", 0, 10, 2, 8, START, TARGET,
     "Key person", (SLT, "SENCO"), "Active", 2, "So that he can join in without watching what the others do.",
     ("Mum", "Dad", "Key person", SLT), on(29, 4)),
    ("G2", "Follows two-key-word requests at home (Polish)", "He does what we ask at home in Polish.",
     COMMUNICATION, C_AND_L, "Requests followed of ten, without pointing", "out of 10", 0, 10, 5, 9, START, TARGET,
     "Parent or carer", (SLT,), "Active", 2, "His Polish carries his English.", ("Mum", "Dad", SLT), on(29, 4)),
    ("G3", "Names nursery words", "He says the names of things at nursery.",
     COMMUNICATION, C_AND_L, "Words named of the thirty on the list, English", "words", 0, 30, 8, 30, START, TARGET,
     SLT, ("Key person",), "Active", 3, "So that he can ask for things and talk about his morning.",
     ("Mum", "Dad", SLT, "SENCO"), on(29, 4)),
    ("G4", "Speaks first to another child", "He says hello or “play?” to another child by himself.",
     COMMUNICATION, PSED, "Times in a session", "times a session", 0, 20, 0, 3, START, TARGET,
     "Key person", (SLT,), "Active", 1, "He wants friends; this is how they begin.", ("Mum", "Dad", "Key person"), on(29, 4)),
)

PROGRESS = [
    *seen("G1", (2, 3, 3, 4, 4, 4), by="Key person", where="Setting", weekday=3, notes={
        "May": "“Get your coat” and “sit here”; the rest by watching.",
        "Jul": "Loses the second word when it is noisy.",
        "Aug": "Better with the pictures in front of him.",
        "Oct": "The same four as in August. Pictures help; words alone do not yet.",
    }),
    *seen("G2", (5, 6, 7, 8, 8, 9), by="Mum", where="Home", weekday=6, notes={
        "Jun": "Brings shoes and bag when we ask for both.",
        "Aug": "Babcia noticed it on her visit.",
        "Oct": "Nine of ten. He likes the game.",
    }, entered={"Aug": on(24, 8)}),
    *seen("G3", (8, 10, 11, 12, 12, 13), by=SLT, where="Setting", notes={
        "May": "Eight of thirty; knows nineteen of them in Polish.",
        "Jul": "New words are those we taught in Polish first with Mum.",
        "Sep": "No new words since August. Named “scissors” and “tray” in Polish.",
        "Oct": "One new word, “apron”. Learns fast when Polish comes first; that is hardly happening here.",
    }),
    *seen("G4", (0, 0, 1, 1, 1, 1), by="Key person", where="Setting", weekday=4, notes={
        "Jul": "Said “look!” to a boy in the sand.",
        "Sep": "“Train!” to the same boy.",
        "Oct": "Once, in the garden. Smiles and waits the other times.",
    }),
]

STRATEGIES = strategies(
    ("S1", ("G1", "G3"), "Teach new words in Polish first, then English",
     "Two new words a day in Polish with the real thing in his hand; then the English word once.",
     "Polish word from the card or the recording first, then English, with the real thing in his hand.",
     "", "Snack, start of play, going out", SLT, START,
     "Recordings of the thirty words (made by Mum, June). A grown-up who can say them every day.",
     "Not a test: say it, do not ask “what is it?”."),
    ("S2", ("G1", "G3"), "Visual timetable",
     "Three pictures by the door: what comes now, next, and after tea.",
     "Pictures of the morning at his height; take each one down when it is done.",
     "", "Coming in, changes between activities", "SENCO", START, "None beyond the card.",
     "Use the same pictures in both places."),
    ("S3", ("G1", "G4"), "Wait ten seconds for an answer",
     "Ask once, count to ten in your head, look friendly.",
     "Ask once, count to ten in your head, and keep other children from answering for him.",
     "", "All day", SLT, START, "Practised together on 12 May.", "Waiting feels long. It is meant to."),
    ("S4", ("G2", "G4"), "Sign of the week in every routine",
     "One sign at meals and bath with the Polish word.",
     "One sign at snack, song time and in the garden with the English word.",
     "", "Meals, songs, garden", "SENCO", START, "A film of each week's sign.", "Always say the word as well."),
)

USE = [
    *used("S1", "Home", (3, 3, 3, 4, 4, 4), by="Mum"),
    *used("S1", "Setting", (0, 1, 1, 1, 1, 1), by="Key person", ways={
        "May": "“The recordings were not made yet.”",
        "Jul": "“I do it when I remember; cover staff do not know the words.”",
        "Sep": "“New children to settle; the tablet with the recordings is shared.”",
        "Oct": "“No one on Tuesdays speaks Polish.”",
    }),
    *used("S2", "Home", (1, 1, 2, 2, 2, 2), by="Mum", ways={
        "May": "“The pictures fall off the wall.”", "Aug": "“We were at Babcia's for two weeks.”",
        "Oct": "“At weekends we have no plan.”",
    }),
    *used("S2", "Setting", (3, 3, 3, 3, 3, 3), by="Key person"),
    *used("S3", "Home", (1, 2, 2, 3, 3, 3), by="Dad", ways={"May": "“I talk too fast.”"}),
    *used("S3", "Setting", (2, 2, 3, 3, 3, 3), by="Key person", ways={"Jun": "“Other children answer for him.”"}),
    *used("S4", "Home", (2, 3, 3, 3, 4, None), by="Mum"),
    *used("S4", "Setting", (3, 3, 4, 4, 4, 4), by="Key person"),
]

MEETINGS = meetings(
    ("M1", on(2, 7), "S.P.", "J.T.", "T.L.", "Offered; not wanted for talking",
     "Brought us the train and put it on the table. Pointed at the picture of the garden.", "Watching, and Mum asking in Polish",
     "“At home he listens well. He likes the two-word game.”", "“He does not tell us anything about nursery.”",
     "Home is moving; nursery is slower. The Polish-first strategy has only just begun in nursery. The recordings are made. "
     "Try the tablet by the snack table.", on(10, 9)),
    ("M2", on(10, 9), "S.P.", "T.L.", "J.T.", "Offered; not wanted for talking",
     "Chose the photographs of the tower and of the boy in the sand.", "Photographs to choose from",
     "“Eight of ten at home! He speaks Polish with Babcia the whole evening.”", "“We worry that English is slow and school comes.”",
     "The goals stay as they are. What is missing is Polish at nursery. A bilingual assistant is asked for before "
     "anything about the goals is changed.", on(12, 11)),
)

ATTENDANCE = [
    *there("M1", "Mum", "Dad", "S.P.", "J.T.", "T.L.", apologies={"I.K.": "Another visit; sent notes"}),
    *there("M2", "Mum", "S.P.", "J.T.", "T.L.", "I.K.", apologies={"Dad": "Night shift; read the notes"}),
]

DECISIONS = [
    *kept_on("M1",
        G1="Give the pictures and the waiting more time.",
        G2="Going well.",
        G3="The strategy has hardly begun in nursery: start it before judging the goal.",
        G4="First word to another child this month."),
    *kept_on("M2",
        G1="Needs Polish first in nursery too.",
        G2="Nearly there.",
        G3="Fix how it is done before changing the goal.",
        G4="Find him a play partner; see action A4."),
]

VIEWS = views(
    ("M1", "Mum", "“Some people say we should speak only English. We do not want to.”",
     "All agreed: Polish at home is right for him, and helps his English."),
    ("M2", "J.T.", "“I cannot do it on my own with eleven children.”", "S.P. asks for the bilingual assistant (A3)."),
)

ACTIONS = actions(
    ("A1", "Record the thirty nursery words in Polish", "Mum", "G3", "", on(29, 4), on(12, 6), "Done", on(9, 6), "On the tablet, with Dad doing the trains."),
    ("A2", "Put the tablet with the recordings by the snack table", "J.T.", "G3", "M1", on(2, 7), on(10, 7), "Done", on(8, 7), "There, but shared with the other room."),
    ("A3", "Ask for a bilingual assistant for two mornings a week", "S.P.", "G3", "M2", on(10, 9), on(9, 10), "Open", None, "", "I.K.", on(1, 12)),
    ("A4", "Choose a play partner and a game for the garden", "Key person", "G4", "M2", on(10, 9), on(2, 10), "Open"),
    ("A5", "Send the written words for the pictures in Polish", "I.K.", "G1", "M2", on(10, 9), on(25, 9), "Done", on(21, 9), "Cards made for both places."),
    ("A6", "Ask Mum and Dad what the school may know, before anything is sent", "S.P.", "", "M2", on(10, 9), on(11, 12), "Open"),
    ("A7", "Assess again in both languages", SLT, "", "M2", on(10, 9), on(15, 1, 2027), "Open"),
    ("A8", "Ask for the October report on the sign of the week", "J.T.", "G4", "", on(2, 11), on(6, 11), "Open", None, "", "Mum"),
)

CHASES = chases(
    ("A3", on(14, 10), "Reminder", "S.P.", "I.K. has put the request to the panel of 28 October."),
    ("A3", on(6, 11), "Line manager", "S.P.", "Panel put off to 25 November. Escalate if there is no answer by 1 December."),
    ("A4", on(20, 10), "Reminder", "S.P.", "J.T. has a game in mind and is looking for the right partner."),
)

DIARY = diary(
    (on(12, 5), "Setting", "J.T.", "Built a tower of fourteen bricks.", "Please send a photograph of Babcia for his peg.", "In his bag. Mum"),
    (on(9, 6), "Home", "Mum", "He said the new word “fartuch” (apron) in the kitchen.", "The recordings are ready.", "Thank you! J.T."),
    (on(16, 7), "Setting", "J.T.", "Said “look!” to a boy in the sand.", "", "We told Babcia. Dad"),
    (on(13, 8), "Home", "Dad", "Asked for the train book by himself.", "Two weeks at Babcia's from Saturday.", "Have a good time. J.T."),
    (on(17, 9), "Setting", "J.T.", "Sang the sign song with his hands.", "This week's sign is “more”.", "We do it at bath time. Mum"),
    (on(8, 10), "Home", "Mum", "Nine of ten in the listening game.", "", "Wonderful. J.T."),
    (on(5, 11), "Setting", "J.T.", "Put the pictures of the morning in order himself.", "How did the October sign go at home?", ""),
)

CONTACTS = contacts(
    (on(28, 4), "S.P.", "Mum and Dad", "In person", "Beginning the plan", "They want to keep Polish and are glad that we do too.", "Goal 2 is theirs."),
    (on(10, 6), "I.K.", "J.T.", "Visit", "Polish first", "Showed how to use the recordings at snack.", "J.T. tries it for a month."),
    (on(17, 8), "S.P.", "Mum", "Telephone", "Educational psychologist", "They do not want a referral now; they may think again after Christmas.", "Noted under Sharing."),
    (on(6, 11), "S.P.", "I.K.", "Telephone", "Bilingual assistant", "Panel put off to 25 November.", "Ring on 26 November."),
)

SHARING = sharing(
    (on(29, 4), "Willow Nursery staff in his room", "The whole plan", "To do the same every day", "Agreement", "Mum and Dad", "Talked through; written in Polish", on(29, 4, 2027)),
    (on(29, 4), "T.L., speech and language therapist", "The whole plan", "To assess in both languages and guide the work", "Agreement", "Mum and Dad", "Talked through; written in Polish", on(29, 4, 2027)),
    (on(1, 6), "I.K., EAL adviser", "Goals and strategies only; no health details", "Advice on two languages", "Agreement", "Mum and Dad", "Talked through; written in Polish", on(31, 1, 2027)),
    (on(17, 8), "Educational psychologist", "Nothing: no referral, no reports", "Asked at the summer talk", "", "", "Talked through on the telephone", None, on(17, 8),
     "Mum and Dad said no for now. They may think again after Christmas."),
)

REFERRALS = referrals(
    (on(2, 3), "Speech and language therapy, assessment in two languages", "S.P., with Mum and Dad", "Few words in English after two terms; Mum worries about his Polish too.",
     on(26, 2), "Accepted; assessed in both languages on 14 April.", on(20, 3)),
)

TRANSLATIONS = translations(
    ("Strategies", "S1", "At home", "Polish", "Najpierw nowe słowo po polsku, potem po angielsku.", "I.K.", on(21, 9)),
    ("Strategies", "S3", "Strategy", "Polish", "Poczekaj dziesięć sekund na odpowiedź.", "I.K.", on(21, 9)),
)

HISTORY = history(
    (at(12, 6, 9, 20), "J.T.", "Progress", "G1 · 2026-05 · Setting · Key person", "Value", "4", "2", "Correction", "Two of the four were with pointing."),
    (at(2, 7, 16, 30), "S.P.", "Strategies", "S1", "In the setting", "Polish word from the card first, then English.",
     "Polish word from the card or the recording first, then English, with the real thing in his hand.", "Change", "The recordings are ready."),
    (at(10, 9, 15, 50), "S.P.", "Child", "Next review", "Next review", "10/09/2026", "12/11/2026", "Change", "Agreed at the September review."),
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
        "Events": events((on(13, 4), None, "Event", "From three mornings a week to five", "")),
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
        "Translations": TRANSLATIONS,
        "History": HISTORY,
    },
)
