"""D.P.: hearing loss, hearing aids, some BSL; starts Reception in January. Three goals met, the fourth nearly: the school takes over."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: E501, ISC004

from __future__ import annotations

from sample_data.people import family, staff
from sample_data.telling import (
    C_AND_L,
    COMMUNICATION,
    LITERACY,
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
SLT, TOD = "Speech and language therapist", "Teacher of the Deaf"

CHILD = {
    "reference": "DP04",
    "known_as": "D.P.",
    "date_of_birth": on(26, 4, 2022),
    "plan_status": "Agreed",
    "setting": "Willow Nursery",
    "key_person": "L.M.",
    "lead_professional": "S.P.",
    "home_languages": ("English", "British Sign Language"),
    "family_language": "English",
    "interpreter_needed": "No; Mum is learning BSL and likes signs at reviews.",
    "how_i_communicate": "Talks and signs together. Watches faces. Misses what is said behind her.",
    "attends": "Monday to Friday, 9 am to 3 pm",
    "health": "Moderate hearing loss in both ears; hearing aids, radio aid in the box by the door. Spare batteries on the shelf.",
    "areas_of_need": (SENSORY_PHYSICAL, COMMUNICATION),
    "stage": "EYFS; SEN support; deferred entry to Reception",
    "plan_start": START,
    "review_every_weeks": 10,
    "next_review": on(8, 12),
    "moves_to_school_on": on(5, 1, 2027),
    "retention_review": on(5, 1, 2030),
    "like_and_admire": "She organises everybody's tea party. She notices new shoes at once. She is brave with new people.",
    "important_to_me": "Seeing your face. My purple hearing aids. Being told when the plan changes.",
    "how_to_support_me": "Touch my arm, face me, light on your face. One person talks at a time. Check my aids in the morning.",
    "hopes": "Mum hopes that school is as ready for her as she is for school.",
    "how_heard": "She signed and told us, and drew her table with everyone's faces.",
}

TEAM = [
    family("Mum", "E-mail or text, not telephone at work", since=START),
    staff("S.P.", START),
    staff("L.M.", START),
    staff("Z.T.", START),
    staff("K.F.", START),
    staff("T.L.", START),
    staff("M.T.", on(1, 9)),
]

NEEDS = needs(
    (SENSORY_PHYSICAL, C_AND_L, "Moderate hearing loss in both ears. Took her aids out within the first hour on most days.", on(1, 9, 2024),
     "Hearing test and aid settings of February.", "Audiologist's letter", on(18, 2)),
    (COMMUNICATION, C_AND_L, "Joins two words, spoken or signed; five longer sentences in a play sample.", on(1, 9, 2024),
     "Twenty-minute sample, spoken and signed counted alike.", "Speech and language therapist's report", on(20, 4)),
    (SENSORY_PHYSICAL, LITERACY, "Leaves story time after three minutes: too many voices, too far from the face.", on(1, 1),
     "Four story times timed, with and without the radio aid.", "Teacher of the Deaf", on(23, 4)),
    (COMMUNICATION, PSED, "Is asked to play; seldom asks herself.", on(1, 1), "Counted over two weeks.", "Key person and Mum", on(27, 4)),
)

GOALS = goals(
    ("G1", "Wears hearing aids all session", "She keeps her aids in all day.", SENSORY_PHYSICAL, C_AND_L, "Share of session time, over a week", "% of session time",
     0, 100, 40, 95, START, TARGET, TOD, ("Key person", "Mum"), "Active", 3, "Nothing else works without them.", ("Mum", TOD), on(30, 4)),
    ("G2", "Stays with story group using radio aid", "She stays for the whole story.", SENSORY_PHYSICAL, LITERACY, "Minutes, usual length of the week", "minutes",
     0, 20, 3, 10, START, TARGET, "Key person", (TOD,), "Active", 2, "Stories are where school begins.", ("Mum", "Key person", TOD), on(30, 4)),
    ("G3", "Three-to-four word sentences, spoken or signed", "She says or signs longer sentences.", COMMUNICATION, C_AND_L, "Sentences in a 20-minute play sample", "sentences",
     0, 80, 5, 20, START, TARGET, SLT, ("Mum", "Key person", TOD), "Active", 2, "So that she can tell the whole of a story.", ("Mum", SLT), on(30, 4)),
    ("G4", "Starts play with a friend", "She asks a friend to play.", COMMUNICATION, PSED, "Times a week, nursery and home together", "times a week",
     0, 20, 1, 4, START, TARGET, "Key person", ("Mum",), "Active", 1, "New school, new friends: she should know how to begin.", ("Mum", "Key person"), on(30, 4)),
    ("G5", "Tells the teacher when her aids are not working", "She tells her teacher when she cannot hear.", SENSORY_PHYSICAL, PSED,
     "Of five planned checks a week", "out of 5", 0, 5, 1, 5, on(1, 1, 2027), on(31, 5, 2027), "Receiving school", (TOD, "Mum"), "Draft", None,
     "Nobody else can know it for her.", (), None),
    ("G6", "Joins sentences with “and” or “because”", "She tells us why.", COMMUNICATION, C_AND_L, "Joined sentences in a 20-minute sample, spoken or signed", "sentences",
     0, 60, 2, 12, on(1, 1, 2027), on(31, 7, 2027), SLT, ("Receiving school", "Mum"), "Draft", None,
     "The next step after G3.", (), None, "G3"),
)

PROGRESS = [
    *seen("G1", (40, 55, 70, 85, 90, 95), by=TOD, where="Setting", weekday=2, notes={
        "May": "Out after snack most days.", "Jul": "New moulds; they no longer whistle.", "Oct": "In from coat peg to coat peg.",
    }),
    *seen("G2", (3, 4, 6, 7, 9, 10), by="Key person", where="Setting", weekday=4, notes={
        "Jun": "Sits at my knee, where she sees my mouth.", "Aug": "Small summer group.", "Oct": "The whole story, and asked for it again.",
    }),
    *seen("G3", (5, 7, 9, 12, 15, 18), by=SLT, where="Setting", notes={
        "Jul": "Signs the middle word and says the ends.", "Sep": "“Me want big purple cake.”", "Oct": "Eighteen, eleven of them spoken. Two more to go.",
    }),
    *seen("G4", (1, 1, 2, 2, 3, 4), by="Key person", where="Setting", weekday=5, notes={
        "Jul": "Pulled a friend by the sleeve and signed “play”.", "Oct": "Four times, with three different friends; Mum saw one in the park.",
    }),
]

STRATEGIES = strategies(
    ("S1", ("G2", "G3", "G4"), "Get her attention, face her, light on your face",
     "Touch her arm or wave; wait for her eyes; sit so that the window is in front of you.",
     "The same. At group time sit with your face to the window and one person talks at a time.",
     "", "All day", TOD, START, "Deaf awareness hour for the room (12 May); M.T.'s staff in January.", "Do not shout: it blurs the sound."),
    ("S2", ("G1",), "Listening check each morning",
     "Six sounds at the breakfast table, batteries, moulds clean.",
     "Six sounds at the peg with the radio aid on; write it on the card.",
     "", "Breakfast; coming in", TOD, START, "Shown by Z.T. (7 May).", "A wrong sound means: test the aid first, not the child."),
)

USE = [
    *used("S1", "Home", (4, 4, 4, 4, 4, 4), by="Mum"),
    *used("S1", "Setting", (2, 2, 3, 4, 4, 4), by="Key person", ways={"May": "“The circle has its back to the window.”", "Jun": "“Hard outside.”"}),
    *used("S2", "Home", (4, 4, 4, 4, 4, 4), by="Mum"),
    *used("S2", "Setting", (1, 2, 4, 4, 4, 4), by="Key person", ways={"May": "“Mornings are a rush and no one had the tester.”", "Jun": "“Only on L.M.'s days.”"}),
]

MEETINGS = meetings(
    ("M1", on(9, 7), "S.P.", "L.M.", "Z.T.", "BSL signs by Z.T.",
     "Signed “purple” and showed her new moulds to everyone.", "Signs and speech",
     "“She asks for her aids in the morning now.” Mum", "“I worry about the big hall at school.” Mum",
     "Aids are in for most of the session since the listening check is done every day. Next: who tells the school, and when.", on(17, 9)),
    ("M2", on(17, 9), "S.P.", "Z.T.", "L.M.", "BSL signs by Z.T.",
     "Drew the new school with a very large door and her friend in it.", "Drawing and signs",
     "“She told Nana the whole story of the cat.” Mum", "“The school has not asked us anything yet.” Mum",
     "First review with M.T. from Larkspur. The school visits in October; the handover pack is ready by the half-term. "
     "Draft goals for the spring are written with Mum.", on(8, 12)),
)

ATTENDANCE = [
    *there("M1", "Mum", "S.P.", "L.M.", "Z.T.", "T.L.", apologies={"K.F.": "Clinic; sent the hearing test"}),
    *there("M2", "Mum", "S.P.", "L.M.", "Z.T.", "M.T.", apologies={"K.F.": "Clinic", "T.L.": "Leave; sent the sample"}),
]

DECISIONS = [
    *kept_on("M1", G1="Seventy of a hundred: keep the morning check.", G2="Radio aid helps.", G3="A little behind the line, and rising every month.", G4="Growing."),
    *kept_on("M2", G1="Nearly there.", G2="Nearly there.", G3="Fifteen of twenty. Rising steadily: no reason to change anything.", G4="Three times a week."),
]

VIEWS = views(
    ("M2", "Mum", "“I want the school to hear it from us and not only read it.”", "M.T. comes to nursery for a morning (A3)."),
)

ACTIONS = actions(
    ("A1", "Order new moulds", "K.F.", "G1", "", on(30, 4), on(12, 6), "Done", on(19, 6), "Purple."),
    ("A2", "Turn the story circle round", "L.M.", "G2", "M1", on(9, 7), on(13, 7), "Done", on(10, 7), "Window in front of the reader."),
    ("A3", "Spend a morning with D.P. at nursery", "M.T.", "", "M2", on(17, 9), on(16, 10), "Done", on(13, 10), "She showed him the radio aid herself."),
    ("A4", "Put the handover pack together", "S.P.", "", "M2", on(17, 9), on(23, 10), "Done", on(22, 10), "Read and signed by Mum."),
    ("A5", "Measure the echo in the Reception room", "Z.T.", "G2", "M2", on(17, 9), on(13, 11), "Open", None, "", "M.T.", on(4, 12)),
    ("A6", "Agree on the draft goals for the spring", "S.P.", "G5", "M2", on(17, 9), on(8, 12), "Open"),
    ("A7", "Send the audiogram to the school", "K.F.", "", "M2", on(17, 9), on(30, 10), "Open", None, "", "", on(27, 11)),
)

CHASES = chases(
    ("A5", on(16, 11), "Reminder", "S.P.", "M.T. offers 25 November after school."),
    ("A7", on(9, 11), "Reminder", "S.P.", "Clinic asks for the form with Mum's signature; sent the same day."),
)

DIARY = diary(
    (on(8, 5), "Setting", "L.M.", "Poured tea for six dolls and two boys.", "Aids out after snack.", "Same at home. We will try the song. Mum"),
    (on(18, 6), "Home", "Mum", "Signed “bird” before I saw it.", "", "She is quicker than all of us. L.M."),
    (on(22, 7), "Setting", "L.M.", "Aids in all day, all week.", "", "Sticker on the fridge! Mum"),
    (on(24, 9), "Home", "Mum", "Told Nana the story of the cat.", "Cold this week.", "We saw. Checked her ears. L.M."),
    (on(14, 10), "Setting", "L.M.", "Showed M.T. how the radio aid works.", "", "She talks about “the man with the tie”. Mum"),
    (on(12, 11), "Setting", "L.M.", "Asked two new girls to her tea party.", "", ""),
)

CONTACTS = contacts(
    (on(29, 4), "Z.T.", "Mum", "Home visit", "Morning check", "She does the six sounds as a game.", "Card for nursery."),
    (on(8, 9), "S.P.", "M.T.", "Telephone", "Starting in January", "The school has not had a child with a radio aid for years.", "Come to the review on 17 September."),
    (on(20, 10), "Z.T.", "M.T.", "In person, at school", "Seat, light and echo", "Carpet by the book corner would help.", "Measure the echo (A5)."),
)

SHARING = sharing(
    (on(30, 4), "Z.T., T.L. and K.F.", "The whole plan", "To work on the same goals", "Agreement", "Mum", "Talked through", on(30, 4, 2027)),
    (on(10, 9), "M.T., Larkspur Primary School", "Profile, goals, strategies, hearing test", "To be ready for January", "Agreement", "Mum", "Talked through; read the pack first", on(31, 7, 2027)),
    (on(10, 9), "Larkspur Primary School, diary and contacts", "Nothing from the diary", "Asked by the school", "", "", "", None, on(10, 9), "Mum prefers to tell these things herself."),
)

REFERRALS = referrals(
    (on(14, 9), "Specialist equipment panel: radio aid for school", "Z.T., with Mum", "The nursery's radio aid stays at nursery.", on(10, 9), "Agreed; to be delivered in December.", on(3, 11)),
)

HISTORY = history(
    (at(10, 7, 10, 25), "L.M.", "Strategies", "S1", "In the setting", "The same.", "The same. At group time sit with your face to the window and one person talks at a time.", "Change", "Agreed at the July review."),
    (at(14, 8, 12, 0), "Z.T.", "Progress", "G1 · 2026-07 · Setting · Teacher of the Deaf", "Value", "60", "70", "Correction", "One day's card was left out."),
)

CASE = Case(
    child=CHILD,
    rows={
        "Team": TEAM,
        "Places": places(("Home", "Home"), ("Setting", "Setting", on(1, 9, 2024), on(18, 12))),
        "Needs": NEEDS,
        "Goals": GOALS,
        "Progress": PROGRESS,
        "Strategies": STRATEGIES,
        "Strategy use": USE,
        "Events": events((on(5, 1, 2027), None, "Event", "Starts Reception at Larkspur Primary School", "")),
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
