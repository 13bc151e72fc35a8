"""B.O.: not yet talking; Somali and English at home. Low use at home was a fault of the English card, not of the parents."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: E501, ISC004

from __future__ import annotations

from sample_data.people import family, staff
from sample_data.telling import (
    C_AND_L,
    COMMUNICATION,
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
    translations,
    used,
    views,
)

START, TARGET = on(1, 5), on(31, 1, 2027)
SLT = "Speech and language therapist"
HV = "Health visitor"

CHILD = {
    "reference": "BO02",
    "known_as": "B.O.",
    "date_of_birth": on(25, 2, 2024),
    "plan_status": "Agreed",
    "setting": "Willow Nursery",
    "key_person": "R.D.",
    "lead_professional": "S.P.",
    "home_languages": ("Somali", "English"),
    "family_language": "Somali",
    "interpreter_needed": "Yes: for reviews, for anything in writing, and on the telephone when it matters.",
    "how_i_communicate": "Looks, smiles, leads you by the hand, and now hands over a picture. Makes sounds when happy. Not yet words.",
    "attends": "Monday, Wednesday and Friday, 9 am to 1 pm",
    "health": "No known allergies. Eats few textures. Hearing: awaiting a repeat test, first one was not possible.",
    "areas_of_need": (COMMUNICATION, SENSORY_PHYSICAL),
    "stage": "EYFS; SEN support; waiting for an autism assessment",
    "plan_start": START,
    "review_every_weeks": 10,
    "next_review": on(3, 12),
    "moves_to_school_on": on(4, 9, 2028),
    "retention_review": on(1, 9, 2031),
    "like_and_admire": "She finds the one spinning leaf in the whole garden. She hums when she is content. She loves to be swung.",
    "important_to_me": "Hooyo close by when I arrive. Water. The same cup. Quiet after singing.",
    "how_to_support_me": "Show me the picture first. One thing at a time. Dim light and a soft voice when I cover my ears.",
    "hopes": "Mum hopes that she can show what she wants, and that people at nursery know some of her words.",
    "how_heard": "Watching what she went back to, and Mum telling us, with the interpreter, what B.O. means by each sound.",
}

TEAM = [
    family("Mum", "Telephone with the interpreter, mornings", since=START),
    staff("S.P.", START),
    staff("R.D.", START),
    staff("T.L.", START),
    staff("E.Y.", START),
    staff("H.J.", START),
    staff("H.A.", START),
    staff("I.B.", on(14, 10)),
]

NEEDS = needs(
    (COMMUNICATION, C_AND_L, "Does not yet talk. Leads people by the hand; cries when they do not understand.", on(1, 1),
     "Observed at home and in nursery; no words in either language.", "Speech and language therapist's report", on(16, 4)),
    (COMMUNICATION, C_AND_L, "Turns to her name in Somali two times in five at home; not yet to the English way of saying it.", on(1, 1),
     "Name called five times in play, in each place.", "Key person and Mum", on(28, 4)),
    (COMMUNICATION, PSED, "Stays with an activity of her own for a long time; with a shared one for half a minute.", on(1, 1),
     "Two observations of singing time.", "Portage home visitor", on(22, 4)),
    (SENSORY_PHYSICAL, PHYSICAL, "Covers her ears at singing and hand dryers. Finds toothbrushing very hard.", on(1, 1),
     "Sensory checklist filled in with Mum and the interpreter.", "Health visitor", on(20, 4)),
)

GOALS = goals(
    ("G1", "Asks for a snack or toy by handing over a picture", "She gives us a picture to say what she wants.",
     COMMUNICATION, C_AND_L, "Of ten offered chances in a morning", "out of 10", 0, 10, 0, 6, START, TARGET, SLT, ("Key person", "Mum", "Portage home visitor"),
     "Active", 3, "So that people understand her before she has to cry.", ("Mum", SLT, "SENCO"), on(29, 4)),
    ("G2", "Watches a shared “attention bucket” activity", "She watches together with the others.",
     COMMUNICATION, PSED, "Longest time watching, best of three", "seconds", 0, 600, 30, 240, START, TARGET, "Key person", (SLT, "SENCO"),
     "Active", 2, "Watching together is where words begin.", ("Mum", "Key person", SLT), on(29, 4)),
    ("G3", "Toothbrushing with less help", "She brushes her teeth with us and is not upset.",
     SENSORY_PHYSICAL, PHYSICAL, "Help needed: 5 full hand over hand, 0 alone", "level of help", 0, 5, 5, 2, START, TARGET, "Mum", (HV, "Portage home visitor"),
     "Active", 2, "Evenings without tears, and healthy teeth.", ("Mum", HV), on(29, 4)),
    ("G4", "Responds to her name", "She looks when we call her.",
     COMMUNICATION, C_AND_L, "Of five times called in play: at home in Somali, in the setting in English", "out of 5", 0, 5, 0, 4, START, TARGET,
     "Key person", ("Mum", SLT), "Active", 1, "For safety, and to be part of things.", ("Mum", "Key person"), on(29, 4)),
)

LEVELS = levels("G3",
    (5, "A grown-up moves the brush with a hand over hers, all the time."),
    (4, "She holds the brush; a grown-up steadies her wrist or elbow."),
    (3, "She copies: brushes when a grown-up brushes their own teeth beside her."),
    (2, "Brushes when told or sung to, with a finish by a grown-up."),
    (1, "Brushes when shown the picture."),
    (0, "Brushes by herself when it is time."),
)

PROGRESS = [
    *seen("G1", (0, 0, 1, 3, 4, 6), by=SLT, where="Setting", weekday=3, notes={
        "May": "Looked at the picture and put it in her mouth.",
        "Jul": "Handed over the banana picture once. Everyone cheered, quietly.",
        "Aug": "Three, all for water play.",
        "Oct": "Six of ten, and took the picture across the room to R.D.",
    }),
    *seen("G2", (30, 45, 90, 120, 120, 210), by="Key person", where="Setting", weekday=5, notes={
        "Jun": "Spinning tops are the best thing in the bucket.",
        "Aug": "Two minutes with two other children beside her.",
        "Sep": "Busy month, new children: the same two minutes.",
        "Oct": "Laughed when the balloon flew off.",
    }),
    *seen("G3", (5, 5, 5, 4, 4, 3), by="Mum", where="Home", weekday=5, notes={
        "May": "With the interpreter: “I hold her hand the whole time and she cries.”",
        "Aug": "“She holds it now, with the song.”",
        "Oct": "“She copies me in the mirror.”",
    }, entered={"May": on(27, 5), "Aug": on(26, 8)}),
    *seen("G4", (2, 3, 3, 4, 4, 5), by="Mum", where="Home", weekday=5, notes={
        "May": "Called in Somali, as at home.", "Oct": "“Every time!”",
    }),
    *seen("G4", (0, 1, 1, 2, 2, 3), by="Key person", where="Setting", weekday=3, notes={
        "May": "We had been saying her name the English way.",
        "Aug": "Better since Mum recorded how her name is said.",
        "Oct": "Three of five, once across the garden.",
    }),
]

STRATEGIES = strategies(
    ("S1", ("G1", "G2"), "Now-and-next picture board",
     "Two pictures on the fridge door: now, and next. Point, say the word, then do it.",
     "Two pictures on her own board. Point, say the word, then do it. Take the picture down when it is done.",
     "", "Coming in, snack, going home", SLT, START, "Card and visit in Somali (done in July).", "Only two pictures. More is noise."),
    ("S2", ("G4",), "Three Somali key words used by staff",
     "Go on using kaalay (come), fadhiiso (sit down) and biyo (water) the way you do.",
     "Say kaalay (come), fadhiiso (sit down) and biyo (water), then the English word.",
     "", "All day", "Mum", START, "Mum's recording; practised with H.A. on 8 July.", "Say them kindly, not as orders."),
    ("S3", ("G3",), "Toothbrushing song with a mirror", "The same short song each time. Stop when the song stops.", "",
     "", "Evening", HV, START, "None.", "Never hold her head."),
)

USE = [
    *used("S1", "Home", (0, 0, 1, 2, 3, 3), by="Mum", ways={
        "May": "With the interpreter: “I could not read the card.”",
        "Jun": "“I did not know what next meant.”",
        "Jul": "“Now I have it in Somali. I have begun.”",
        "Aug": "“My sister's children took the pictures.”",
    }),
    *used("S1", "Setting", (2, 3, 3, 4, 4, 4), by="Key person", ways={"May": "“Her own board came in the last week.”"}),
    *used("S2", "Home", (4, 4, 4, 4, 4, 4), by="Mum"),
    *used("S2", "Setting", (0, 0, 2, 3, 3, 3), by="Key person", ways={
        "May": "“We did not know how to say them.”", "Jun": "“Still waiting for the recording.”",
        "Oct": "“Fridays have cover staff.”",
    }),
    *used("S3", "Home", (1, 2, 2, 3, 3, 3), by="Mum", ways={"May": "“She runs away.”", "Sep": "“I was ill for a week.”"}),
]

EVENTS = events(
    (on(8, 7), None, "Event", "Strategy card re-issued in Somali, with an interpreter's visit at home", "G1"),
)

MEETINGS = meetings(
    ("M1", on(1, 7), "S.P.", "R.D.", "T.L.", "H.A., Somali, booked for the whole meeting",
     "Stayed with us for the first ten minutes and chose the water tray twice.", "Watching, and Mum's words",
     "“She turns when I call her. She likes the swing and the song.”", "“I cannot read the papers you send.”",
     "The card had only been given in English. That is ours to mend: it will be given again in Somali, with a visit. "
     "Staff will learn three Somali words from Mum.", on(9, 9)),
    ("M2", on(9, 9), "S.P.", "T.L.", "E.Y.", "H.A., Somali, booked for the whole meeting",
     "Handed the picture of the balloon to T.L. in front of everyone.", "Watching",
     "“She brings me the picture of the water. I understand her now.”", "“The wait for the hospital is long.”",
     "Since the card came in Somali, use at home has gone from not yet to mostly, and the goals have followed. Keep on.", on(3, 12)),
)

ATTENDANCE = [
    *there("M1", "Mum", "S.P.", "R.D.", "T.L.", "E.Y.", "H.A.", apologies={"H.J.": "Sick leave; sent a written update"}),
    *there("M2", "Mum", "S.P.", "R.D.", "T.L.", "E.Y.", "H.J.", "H.A."),
]

DECISIONS = [
    *kept_on("M1", G1="Give it time with the Somali card.", G2="Growing each month.", G3="Too early to judge.", G4="Learn her name as Mum says it."),
    *kept_on("M2", G1="Three pictures in August. Keep the same ones.", G2="On the line.", G3="The song works.", G4="Home and setting both rise."),
]

VIEWS = views(
    ("M1", "Mum", "“People thought I did not want to do it. I could not read it.”", "S.P. said sorry. Everything in writing now comes in Somali too."),
)

ACTIONS = actions(
    ("A1", "Give the strategy card again in Somali, with a visit", "T.L.", "G1", "M1", on(1, 7), on(10, 7), "Done", on(8, 7), "Visit with H.A.; Mum asked good questions."),
    ("A2", "Record how her name and the three words are said", "Mum", "G4", "M1", on(1, 7), on(10, 7), "Done", on(7, 7), "On the nursery tablet."),
    ("A3", "Ask for the repeat hearing test", "H.J.", "", "M1", on(1, 7), on(31, 7), "Open", None, "", "Children's Hearing Clinic", on(15, 10)),
    ("A4", "Refer to occupational therapy for the sensory side", "S.P.", "G3", "M1", on(1, 7), on(17, 7), "Done", on(14, 7), "Accepted; waiting for a first date."),
    ("A5", "Find a quiet corner for after singing", "R.D.", "G2", "M2", on(9, 9), on(25, 9), "Done", on(22, 9), "Behind the book shelf; she goes there by herself."),
    ("A6", "Bring pictures for the weekend", "E.Y.", "G1", "M2", on(9, 9), on(27, 11), "Open"),
    ("A7", "Ask how long the wait for the autism assessment is now", "S.P.", "", "M2", on(9, 9), on(16, 10), "Open", None, "", "Community paediatrics", on(30, 11)),
)

CHASES = chases(
    ("A3", on(4, 9), "Reminder", "S.P.", "H.J. wrote to the clinic again."),
    ("A3", on(16, 10), "Line manager", "S.P.", "Escalated: the clinic's manager offers a date in the week of 30 November."),
    ("A7", on(2, 11), "Reminder", "S.P.", "Secretary will ring back."),
)

DIARY = diary(
    (on(15, 5), "Setting", "R.D.", "Hummed at the water tray for a long time.", "", ""),
    (on(12, 6), "Setting", "R.D.", "Put her hand in mine to go outside.", "Spare clothes, please.", "Photograph of the bag, sent by Mum."),
    (on(15, 7), "Home", "Mum", "She gave me the picture of the banana.", "Said with the interpreter on the telephone.", "She did it here as well! R.D."),
    (on(19, 8), "Setting", "R.D.", "Three pictures for water in one morning.", "", "Mum sent a thumbs-up."),
    (on(23, 9), "Setting", "R.D.", "Sat beside two children at the bucket.", "", ""),
    (on(20, 10), "Home", "Mum", "She copies me in the mirror with the brush.", "", "Lovely. R.D."),
)

CONTACTS = contacts(
    (on(28, 4), "S.P.", "Mum", "In person, with H.A.", "Beginning the plan", "Mum knows exactly which sounds mean what; we wrote them down.", "List in the room."),
    (on(24, 6), "E.Y.", "T.L.", "Telephone", "The board at home", "Mum could not read the card: it is in English.", "Raised at the review on 1 July."),
    (on(14, 10), "I.B.", "S.P.", "E-mail", "Occupational therapy", "Referral accepted; on the list, no date yet.", "Ask again in December."),
)

SHARING = sharing(
    (on(28, 4), "T.L., speech and language therapist", "The whole plan", "To work on the same goals", "Agreement", "Mum", "In Somali, with H.A.", on(28, 4, 2027)),
    (on(28, 4), "E.Y., Portage home visitor", "The whole plan", "Home visits", "Agreement", "Mum", "In Somali, with H.A.", on(28, 4, 2027)),
    (on(28, 4), "H.J., health visitor", "The whole plan", "Health reviews", "Agreement", "Mum", "In Somali, with H.A.", on(28, 4, 2027)),
    (on(1, 7), "Occupational therapy", "Needs and profile; not the diary", "For the referral", "Agreement", "Mum", "In Somali, with H.A.", on(1, 7, 2027)),
)

REFERRALS = referrals(
    (on(14, 7), "Occupational therapy", "S.P., with Mum", "Finds noise, textures and toothbrushing very hard.", on(1, 7), "Accepted; waiting for a first date.", on(14, 10)),
)

TRANSLATIONS = translations(
    ("Strategies", "S1", "Strategy", "Somali", "Hadda – kadib", "H.A.", on(8, 7)),
)

HISTORY = history(
    (at(8, 7, 14, 10), "S.P.", "Strategies", "S2", "In the setting", "Say three Somali words.",
     "Say kaalay (come), fadhiiso (sit down) and biyo (water), then the English word.", "Change", "Mum chose the words at the July review."),
    (at(21, 8, 11, 5), "R.D.", "Progress", "G2 · 2026-08 · Setting · Key person", "Value", "2", "120", "Correction", "Typed in minutes; the unit is seconds."),
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
        "Translations": TRANSLATIONS,
        "History": HISTORY,
    },
)
