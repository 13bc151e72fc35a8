"""A.K.: delayed speech, and finds it hard to join in with other children. Steady: all four goals move."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: ISC004

from __future__ import annotations

from sample_data.people import family, staff
from sample_data.telling import C_AND_L, COMMUNICATION, PSED, SEMH, Case, at, kept_on, on, seen, table, there, used

START, TARGET = on(1, 5), on(31, 10)

CHILD = {
    "reference": "AK01",
    "known_as": "A.K.",
    "date_of_birth": on(24, 6, 2023),
    "plan_status": "Agreed",
    "setting": "Willow Nursery",
    "key_person": "L.M.",
    "lead_professional": "S.P.",
    "home_languages": ("English",),
    "family_language": "English",
    "interpreter_needed": "No",
    "how_i_communicate": "Talks with gestures and a few words; two words together when he is playing and in no hurry. "
    "Takes your hand to show you. Shakes his head for no, smiles for yes.",
    "attends": "Monday to Thursday, 9 am to 3 pm",
    "health": "No allergies. Hearing tested in March 2026: fine.",
    "areas_of_need": (COMMUNICATION, SEMH),
    "stage": "EYFS; SEN support",
    "plan_start": START,
    "review_every_weeks": 10,
    "next_review": on(10, 12),
    "moves_to_school_on": on(6, 9, 2027),
    "retention_review": on(2, 9, 2030),
    "like_and_admire": "My laugh. I notice every digger on the road. I never forget where a toy lives.",
    "important_to_me": "Knowing what comes next. Granny's garden. My sister. Being asked, not hurried.",
    "how_to_support_me": "Come down to my level, say less, wait for me. Show me two things and let me choose.",
    "hopes": "Mum and Dad hope that he will tell them about his day, and that he will have one friend to play with.",
    "how_heard": "Photographs of nursery to choose from, watching him play on three mornings, and what Mum and Dad told us.",
}

TEAM = [
    family("Mum", "A note in the book; telephone after 6 pm", since=START),
    family("Dad", "Text message", since=START),
    staff("S.P.", START),
    staff("L.M.", START),
    staff("T.L.", START),
    staff("H.J.", START),
]

NEEDS = table(
    "area eyfs_area what_we_see since evidence origin on",
    (
        COMMUNICATION,
        C_AND_L,
        "Uses about forty single words and many gestures. Understands two key words in a sentence. Joins two words "
        "now and then when he is calm.",
        on(12, 1),
        "Play-based language assessment: talking at about 22 months' level, understanding at about 30 months'.",
        "Speech and language therapist's report",
        on(21, 4),
    ),
    (
        COMMUNICATION,
        C_AND_L,
        "Pulls people by the hand when he needs help. At home this ends in tears about twice a day.",
        on(1, 2),
        "Mum's diary over two weeks: 28 requests, 3 of them with a word.",
        "Mum and Dad",
        on(24, 4),
    ),
    (
        SEMH,
        PSED,
        "Watches other children closely and plays beside them. Leaves when a second child wants the same toy.",
        on(12, 1),
        "Three 20-minute observations in free play: joined another child once, for under a minute.",
        "Key person's observations",
        on(28, 4),
    ),
    (
        SEMH,
        PSED,
        "Quiet with grown-ups he does not know well; hides behind his key person when visitors come.",
        on(12, 1),
        "Progress check at age two: strengths in physical development; less than expected in communication.",
        "Progress check at age two, with the health visitor",
        on(16, 2),
    ),
)

GOALS = table(
    "id goal family_words area eyfs_area measure unit lowest highest baseline target start target_date responsible "
    "with_ status weight why_it_matters agreed_by agreed_on",
    (
        "G1",
        "Uses two-word phrases to ask or comment in play",
        "He puts two words together when he plays.",
        COMMUNICATION,
        C_AND_L,
        "Different phrases in a 20-minute play sample",
        "phrases",
        0,
        60,
        2,
        14,
        START,
        TARGET,
        "Speech and language therapist",
        ("Key person", "Mum", "Dad"),
        "Active",
        3,
        "So that he can tell people what he wants and what he has seen.",
        ("Mum", "Dad", "Speech and language therapist", "SENCO"),
        on(30, 4),
    ),
    (
        "G2",
        "Takes turns with one other child in a short game",
        "He waits for his turn and gives one back.",
        SEMH,
        PSED,
        "Share of five chances a day, over a week",
        "% of chances",
        0,
        100,
        20,
        80,
        START,
        TARGET,
        "Key person",
        ("SENCO", "Speech and language therapist"),
        "Active",
        2,
        "So that playing with others becomes something to look forward to.",
        ("Mum", "Dad", "Key person", "SENCO"),
        on(30, 4),
    ),
    (
        "G3",
        "Asks for help with a word, not by pulling, at home",
        "He says “help” or “open” instead of pulling us.",
        COMMUNICATION,
        C_AND_L,
        "Share of chances in the parents' diary week",
        "% of chances",
        0,
        100,
        10,
        70,
        START,
        TARGET,
        "Parent or carer",
        ("Speech and language therapist",),
        "Active",
        3,
        "Tea time is the hard part of the day. A word would spare him the tears.",
        ("Mum", "Dad", "Speech and language therapist"),
        on(30, 4),
    ),
    (
        "G4",
        "Confident talking to familiar adults",
        "He talks to grown-ups he knows.",
        SEMH,
        PSED,
        "Rating from 0 (not yet) to 10 (with anyone he knows)",
        "out of 10",
        0,
        10,
        2,
        7,
        START,
        TARGET,
        "Key person",
        ("Mum", "Dad"),
        "Active",
        1,
        "So that he can ask any familiar adult, not only his key person.",
        ("Mum", "Dad", "Key person", "SENCO"),
        on(30, 4),
    ),
)

LEVELS = table(
    "goal level looks_like",
    ("G4", 10, "Starts talking with any grown-up he knows, in any room."),
    ("G4", 7, "Answers and comments with most grown-ups he knows; starts a talk with two or three of them."),
    ("G4", 5, "Answers with a word when a grown-up he knows well waits for him."),
    ("G4", 2, "Talks with one grown-up only; looks away from the others."),
    ("G4", 0, "Does not yet talk with a grown-up."),
)

SLT = "Speech and language therapist"
PROGRESS = [
    *seen(
        "G1",
        (2, 3, 5, 7, 11, 14),
        by=SLT,
        where="Setting",
        notes={
            "May": "“More juice”, “bye Mum”. Best in the garden.",
            "Jul": "First phrases about what he sees: “big digger”.",
            "Aug": "Played with water for the whole sample and talked all the way.",
            "Sep": "Now joins a doing word: “push car”, “wash it”.",
            "Oct": "14 different phrases, 9 of them without anyone saying them first.",
        },
    ),
    *seen(
        "G2",
        (20, 20, 40, 40, 60, 80),
        by="Key person",
        where="Setting",
        weekday=4,
        notes={
            "May": "One turn with the marble run when I held the second marble.",
            "Jul": "Rolls the ball back when he hears “ready, steady …”.",
            "Aug": "Fewer children in; the same two friends every day helped.",
            "Oct": "Four of five, with three different children. Waits with his hands in his lap.",
        },
    ),
    *seen(
        "G3",
        (10, 15, 30, 45, 60, 65),
        by="Mum",
        where="Home",
        weekday=5,
        notes={
            "May": "Mostly pulls me to the fridge.",
            "Jul": "“Open” came first. He was so proud.",
            "Sep": "Says “help” for shoes and for the gate.",
            "Oct": "Still pulls when he is tired, after tea.",
        },
        entered={"Jul": on(3, 8)},
    ),
    *seen(
        "G4",
        (2, 2, 3, 5, 6, 7),
        by="Key person",
        where="Setting",
        weekday=3,
        notes={
            "Jun": "Talks with me; whispers to S.P.",
            "Aug": "Told the cook “more peas”.",
            "Oct": "Talks to four of us, and greeted T.L. by name at the door.",
        },
    ),
    *seen(
        "G4",
        (2, 3, 4, 5, 6, 7),
        by="Mum",
        where="Home",
        weekday=5,
        notes={
            "Jun": "Talks to Granny on the telephone for a moment.",
            "Sep": "Answered the neighbour over the fence.",
            "Oct": "Told the lady in the shop “two apples”.",
        },
    ),
]

STRATEGIES = table(
    "id goals strategy at_home in_setting routine suggested_by since training_needed watch_out_for",
    (
        "S1",
        ("G1",),
        "Say less and add one word",
        "Say back what he says and add one word: “car”, “fast car”. No testing questions.",
        "The same words, at play and at snack time. Get down low, wait, add one word.",
        "Play, snack, bath",
        SLT,
        START,
        "Twenty minutes with T.L. for all staff in the room (done 12 May); a film for Mum and Dad.",
        "Do not ask him to repeat it.",
    ),
    (
        "S2",
        ("G1", "G2"),
        "Offer a choice of two real objects",
        "Hold up two things and name both. Wait for a look, a point or a word before you give one.",
        "Hold up two things at snack, outdoors and at the start of play. Name both and wait.",
        "Snack, getting dressed, start of play",
        SLT,
        START,
        "None beyond the card.",
        "Two things he really can have: never a choice that is no choice.",
    ),
    (
        "S3",
        ("G3", "G4"),
        "Communication book: one line each way, each day",
        "One line about the evening, one good thing first, and a photograph when there is one.",
        "One line about the day with a word he used, so that home can use the same word.",
        "Going home and coming in",
        "SENCO",
        START,
        "None.",
        "Not a list of what went wrong.",
    ),
)

USE = [
    *used(
        "S1",
        "Home",
        (1, 2, 3, 3, 4, 4),
        by="Mum",
        ways={
            "May": "“It feels odd not to ask him questions.”",
            "Jun": "“Easier at bath time than at tea.”",
            "Aug": "“His cousins stayed; it was loud.”",
        },
    ),
    *used(
        "S1",
        "Setting",
        (2, 3, 3, 4, 4, 4),
        by="Key person",
        ways={"May": "“Two of us had not had the training yet.”", "Jul": "“Cover staff on two days.”"},
    ),
    *used(
        "S2",
        "Home",
        (2, 2, 3, 3, 3, 4),
        by="Dad",
        ways={"Jun": "“Mornings are a rush.”", "Sep": "“We forget at weekends.”"},
    ),
    *used("S2", "Setting", (3, 3, 4, 4, 4, 4), by="Key person"),
    *used(
        "S3",
        "Home",
        (1, 2, 2, 3, 3, 3),
        by="Mum",
        ways={"May": "“The book stayed in the bag.”", "Jul": "“Nothing to say some days.”"},
    ),
    *used("S3", "Setting", (3, 3, 3, 3, 3, 4), by="Key person", ways={"Sep": "“The new room's start was busy.”"}),
]

EVENTS = table(
    "on until kind what goal",
    (on(13, 4), None, "Event", "Settled into the big room after the Easter holiday", ""),
)

MEETINGS = table(
    "id on kind status step chair notes_by next_notes_by interpreter childs_voice how_heard family_working "
    "family_not_working summary next_review",
    (
        "M1",
        on(8, 7),
        "Team Around the Child review",
        "Finished",
        9,
        "S.P.",
        "L.M.",
        "T.L.",
        "None needed",
        "Chose the photographs of the sand tray and of his sister. Pushed the picture of the big hall away.",
        "Photographs to choose from",
        "“Adding one word has become a game. He says ‘open’ now!”",
        "“Tea time is still hard when we are both tired.”",
        "All four goals are moving. Adding one word is used mostly at home and in nursery. The book is the next thing "
        "to make easier: photographs instead of writing on busy days.",
        on(16, 9),
    ),
    (
        "M2",
        on(16, 9),
        "Team Around the Child review",
        "Finished",
        9,
        "S.P.",
        "T.L.",
        "H.J.",
        "None needed",
        "Showed us the marble run and said “my turn”.",
        "Watching and joining in play",
        "“He tells his sister what he wants. He sings in the car.”",
        "“He still pulls us when he is tired.”",
        "Very good progress. He talks in two words with people he knows and takes turns more often than not. Keep "
        "everything as it is until the next review and plan what comes after.",
        on(10, 12),
    ),
)

ATTENDANCE = [
    *there("M1", "Mum", "Dad", "S.P.", "L.M.", "T.L.", apologies={"H.J.": "Clinic; sent a written update"}),
    *there("M2", "Mum", "S.P.", "L.M.", "T.L.", "H.J.", apologies={"Dad": "At work; read the notes and added a line"}),
]

DECISIONS = [
    *kept_on(
        "M1",
        G1="Five phrases in July, a little behind the line and picking up speed. What we do is right.",
        G2="Slow start, now moving. Keep the games short.",
        G3="From 10 to 30 of 100 chances. Mum and Dad want to keep on.",
        G4="Home and nursery see much the same.",
    ),
    *kept_on(
        "M2",
        G1="On the line. Keep on until October.",
        G2="Three of five chances. Add a third friend.",
        G3="Well on the way.",
        G4="Growing in both places.",
    ),
]

VIEWS = table(
    "meeting who in_their_words how_settled",
    ("M1", "Dad", "“I am not sure about writing in a book every day.”", "Photographs count. Try it until September."),
    ("M2", "Mum", "“I would like him to have five mornings.”", "S.P. asks about places for January (A6)."),
)

ACTIONS = table(
    "id action owner goal meeting agreed_on due status waiting_on escalate_on done_on dropped_because outcome",
    ("A1", "Train the two new colleagues in adding one word", "T.L.", "G1", "", on(30, 4), on(15, 5), "Done", "", None,
     on(12, 5), "", "Both trained; card on the wall."),
    ("A2", "Send Mum and Dad the film about adding one word", "T.L.", "G1", "M1", on(8, 7), on(15, 7), "Done", "", None,
     on(10, 7), "", "Watched twice; Granny too."),
    ("A3", "Put a photograph page in the communication book", "L.M.", "G3", "M1", on(8, 7), on(17, 7), "Done", "", None,
     on(14, 7), "", "The book now comes back most days."),
    ("A4", "Ask the library for the turn-taking game box", "S.P.", "G2", "M1", on(8, 7), on(31, 7), "Dropped", "", None,
     None, "The library no longer lends it; L.M. made one.", ""),
    ("A5", "Write down the next steps after two-word phrases", "T.L.", "G1", "M2", on(16, 9), on(6, 11), "Open", "",
     on(30, 11), None, "", ""),
    ("A6", "Find out whether a fifth morning is possible from January", "S.P.", "", "M2", on(16, 9), on(30, 11), "Open",
     "V.B.", on(7, 12), None, "", ""),
    ("A7", "Try “help” with shoes at Granny's too, and tell us how it goes", "Mum", "G3", "M2", on(16, 9), on(11, 12),
     "Open", "", None, None, "", ""),
)

CHASES = table(
    "action on stage by result",
    ("A5", on(10, 11), "Reminder", "S.P.", "T.L. will bring a draft on 24 November."),
    ("A6", on(28, 10), "Reminder", "S.P.", "The manager is waiting for the January numbers."),
)

DIARY = table(
    "on place by went_well message reply",
    (on(14, 5), "Setting", "L.M.", "Laughed at the bubbles and said “more”.", "Wellingtons tomorrow, please.",
     "In the bag. Mum"),
    (on(11, 6), "Home", "Mum", "Said “bye Dad” at the window.", "He slept badly.",
     "A quiet morning with the trains. L.M."),
    (on(15, 7), "Home", "Dad", "He said “open” for the gate.", "", "He said it here as well, for the sand box. L.M."),
    (on(20, 8), "Setting", "L.M.", "Played shop with two friends for ten minutes.", "Today's word: “my turn”.",
     "We will use it. Mum"),
    (on(24, 9), "Setting", "L.M.", "Told the cook “more peas”.", "Photograph inside.", "He showed it to Granny. Mum"),
    (on(15, 10), "Home", "Mum", "He told his sister “my turn”!", "We are away in the last week of November.",
     "Have a lovely week. L.M."),
    (on(12, 11), "Setting", "L.M.", "Waited for three turns in the fishing game.", "", "Thank you! Mum"),
)

CONTACTS = table(
    "on by with_ how about said next",
    (on(23, 4), "S.P.", "Mum and Dad", "In person", "Beginning the plan",
     "They want words for tea time first of all.", "Goal 3 is theirs."),
    (on(2, 6), "T.L.", "Mum", "Telephone", "How adding one word feels", "Odd, but he answers more.",
     "A film to watch."),
    (on(3, 9), "L.M.", "Dad", "At the door", "The new room", "He was proud of his peg.", "Book goes on."),
    (on(20, 10), "H.J.", "S.P.", "Telephone", "Hearing", "No new worries; no further test needed.", ""),
)

SHARING = table(
    "on with_ what why basis agreed_by how_explained until",
    (on(30, 4), "T.L., speech and language therapist", "The whole plan", "To work on the same goals", "Agreement",
     "Mum and Dad", "Talked through together, with the written statement", on(30, 4, 2027)),
    (on(30, 4), "H.J., health visitor", "Goals and review notes", "Health reviews", "Agreement", "Mum and Dad",
     "Talked through together, with the written statement", on(30, 4, 2027)),
    (on(30, 4), "Willow Nursery staff in his room", "Strategies and profile", "To do the same every day", "Agreement",
     "Mum and Dad", "Talked through together", on(30, 4, 2027)),
)

REFERRALS = table(
    "on to origin reason agreed_on outcome outcome_on",
    (on(12, 2), "Speech and language therapy", "S.P., with Mum and Dad",
     "Few words at two and a half; hearing is fine.",
     on(10, 2), "Accepted; first seen on 21 April.", on(2, 3)),
)

HISTORY = table(
    "at who sheet row field before after kind why",
    (at(17, 6, 15, 12), "L.M.", "Progress", "G2 · 2026-05 · Setting · Key person", "Value", "2", "20", "Correction",
     "Typed as chances, not as a share of 100."),
    (at(8, 7, 16, 40), "S.P.", "Strategies", "S3", "At home", "One line about the evening, one good thing first.",
     "One line about the evening, one good thing first, and a photograph when there is one.", "Change",
     "Agreed at the July review: photographs count."),
    (at(16, 9, 16, 5), "S.P.", "Child", "Next review", "Next review", "16/09/2026", "12/12/2026", "Change",
     "Agreed at the September review."),
)

CASE = Case(
    child=CHILD,
    rows={
        "Team": TEAM,
        "Places": table("name side since", ("Home", "Home", None), ("Setting", "Setting", on(12, 1))),
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
