"""F.T.: Down's syndrome, heart repair; nursery and a childminder. Three places, and a month that was missed is a gap and no zero."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: E501

from __future__ import annotations

from sample_data.people import family, staff
from sample_data.telling import (
    C_AND_L,
    COGNITION,
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
SLT, PHYSIO, PORTAGE = "Speech and language therapist", "Physiotherapist", "Portage home visitor"

CHILD = {
    "reference": "FT06",
    "known_as": "F.T.",
    "date_of_birth": on(24, 11, 2024),
    "plan_status": "Agreed",
    "setting": "Willow Nursery",
    "key_person": "R.D.",
    "lead_professional": "E.Y.",
    "home_languages": ("English",),
    "family_language": "English",
    "interpreter_needed": "No",
    "how_i_communicate": "Signs, looks, a few sounds that are nearly words. Waves at everyone.",
    "attends": "Nursery Monday and Tuesday; childminder Wednesday and Thursday",
    "health": "Heart repaired at seven months; tires quickly, no other limits. Drinks slightly thickened: ask T.L. before changing.",
    "areas_of_need": (COGNITION, SENSORY_PHYSICAL, COMMUNICATION),
    "stage": "EYFS; SEN support",
    "plan_start": START,
    "review_every_weeks": 10,
    "next_review": on(26, 11),
    "moves_to_school_on": on(3, 9, 2029),
    "retention_review": on(1, 9, 2032),
    "like_and_admire": "Her wave starts every morning. She dances to anything. She waits, watches, and then does it.",
    "important_to_me": "Songs. My brother's nose. A rest after lunch, in all my places.",
    "how_to_support_me": "Sign and say. Give me time: I am thinking. Sit me so that my feet are on something.",
    "hopes": "Mum hopes that everyone signs with her, wherever she is.",
    "how_heard": "Watching what she reached for, and Mum and her brother telling us.",
}

TEAM = [
    family("Mum", "Text message; photographs welcome", since=START),
    staff("E.Y.", START),
    staff("S.P.", START),
    staff("R.D.", START),
    staff("C.J.", START),
    staff("P.G.", START),
    staff("T.L.", START),
    staff("B.H.", START),
    staff("H.J.", START),
]

NEEDS = needs(
    (COMMUNICATION, C_AND_L, "Understands much more than she can say. Uses three signs when asked.", on(1, 1),
     "Portage checklist and play with Mum.", "Portage home visitor", on(22, 4)),
    (SENSORY_PHYSICAL, PHYSICAL, "Pulls to stand; does not yet step with a hand held. Low muscle tone.", on(1, 1),
     "Assessment at home.", "Physiotherapist's report", on(15, 4)),
    (SENSORY_PHYSICAL, PHYSICAL, "Drinks from a bottle and a valve cup. Coughs with thin drinks from an open cup.", on(1, 1),
     "Feeding assessment.", "Speech and language therapist's report", on(21, 4)),
    (COGNITION, C_AND_L, "Learns by doing the same thing in the same way in every place.", on(1, 1),
     "Portage checklist.", "Portage home visitor", on(22, 4)),
)

GOALS = goals(
    ("G1", "Signs without being asked", "She signs by herself.", COMMUNICATION, C_AND_L, "Different Makaton signs, all places together", "signs",
     0, 100, 3, 20, START, TARGET, SLT, (PORTAGE, "Mum", "Key person", "Childminder"), "Active", 3, "Signs are her words for now.", ("Mum", SLT, PORTAGE), on(28, 4)),
    ("G2", "Walks with one hand held", "She walks holding my hand.", SENSORY_PHYSICAL, PHYSICAL, "Most steps in a visit", "steps",
     0, 200, 0, 30, START, TARGET, PHYSIO, ("Mum", "Childminder", "Key person"), "Active", 2, "To walk to the gate with her brother.", ("Mum", PHYSIO), on(28, 4)),
    ("G3", "Drinks from an open cup", "She drinks from a cup like her brother.", SENSORY_PHYSICAL, PHYSICAL, "Of five mealtimes, a few safe sips", "out of 5",
     0, 5, 0, 4, START, TARGET, SLT, ("Mum", "Community nurse", "Childminder"), "Active", 2, "One cup for all her places.", ("Mum", SLT), on(28, 4)),
)

PROGRESS = [
    *seen("G1", (3, 5, 8, 10, 14, 17), by=PORTAGE, weekday=4, notes={
        "May": "More, bye, milk.", "Jul": "Signed “bird” at the window before anyone spoke.",
        "Sep": "Childminder saw two that nobody else had: counted.", "Oct": "Seventeen. “Nose” is for her brother only.",
    }),
    *seen("G2", (0, 2, None, 10, 14, 22), by=PHYSIO, weekday=2, notes={
        "Jun": "Two steps to the sofa.", "Aug": "Ten along the path.", "Oct": "Twenty-two, and a rest, and four more.",
    }, because={"Jul": "Appointment cancelled by the service"}),
    *seen("G3", (0, 0, 1, 1, 2, 3), by="Mum", where="Home", weekday=6, notes={
        "May": "Tips it. We laugh.", "Jul": "Three sips of thickened milk.", "Oct": "Three meals of five, with the small blue cup.",
    }),
]

STRATEGIES = strategies(
    ("S1", ("G1",), "Sign of the week in every routine",
     "This week's sign at meals, bath and bed. Sign and say; wait; do not move her hands.",
     "This week's sign at snack, songs and changing. Sign and say; wait.",
     "This week's sign at meals and in the pushchair. Sign and say; wait.",
     "Meals, bath, songs", SLT, START, "Film of each week's sign, sent to all three places on Friday.", "Do not hold back what she asks for."),
    ("S2", ("G3",), "Small blue cup, thickened, at one meal a day",
     "Breakfast. Feet on the stool, cup to the lower lip, wait for her.",
     "Lunch. Feet on the stool, cup to the lower lip, wait for her.",
     "Tea. Feet on the stool, cup to the lower lip, wait for her.",
     "Meals", SLT, on(1, 7), "Shown by T.L. in all three places (July).", "Stop if she coughs, and ring T.L."),
)

USE = [
    *used("S1", "Home", (4, 4, 4, 4, 4, 4), by="Mum"),
    *used("S1", "Nursery", (3, 3, 4, 4, 4, 4), by="Key person", ways={"May": "“Two of us are still learning.”"}),
    *used("S1", "Childminder", (1, 1, 2, 2, 3, 3), by="Childminder", ways={
        "May": "“The film did not reach me.”", "Jul": "“I am out with the pushchair: no hands.”", "Sep": "“Better since I have the card on the handle.”",
    }),
    *used("S2", "Home", (None, None, 2, 3, 3, 4), by="Mum"),
    *used("S2", "Nursery", (None, None, 3, 3, 3, 3), by="Key person"),
    *used("S2", "Childminder", (None, None, 1, 2, None, 2), by="Childminder", ways={"Jul": "“I was not sure about the thickener.”"}),
]

MEETINGS = meetings(
    ("M1", on(6, 7), "E.Y.", "S.P.", "R.D.", "None needed",
     "Waved at everyone and signed “more” for the song.", "Watching",
     "“Her brother signs too. He taught us ‘bird’.”", "“The physiotherapy visit was cancelled and nobody told us.”",
     "Signs are growing fast where everyone signs. C.J. did not get the films: sent to her directly from now on.", on(14, 9)),
    ("M2", on(14, 9), "E.Y.", "R.D.", "C.J.", "None needed",
     "Chose the drum. Walked to it holding E.Y.'s hand.", "Watching",
     "“Fourteen signs! And ten steps on holiday.”", "“Three places, three rest times.”",
     "All three goals go well. One rest time in all three places. C.J. takes the notes next time.", on(26, 11)),
)

ATTENDANCE = [
    *there("M1", "Mum", "E.Y.", "S.P.", "R.D.", "T.L.", apologies={"C.J.": "With the children; telephoned before", "P.G.": "Sick leave", "B.H.": "Clinic", "H.J.": "Clinic"}),
    *there("M2", "Mum", "E.Y.", "S.P.", "R.D.", "C.J.", "P.G.", apologies={"T.L.": "Another visit; sent an update", "B.H.": "Clinic; no change", "H.J.": "Leave"}),
]

DECISIONS = [
    *kept_on("M1", G1="Eight signs.", G2="Not seen this month: a gap, no step back.", G3="First sips."),
    *kept_on("M2", G1="On the way to twenty.", G2="Ten steps in August.", G3="Slow and safe."),
]

VIEWS = views(
    ("M2", "C.J.", "“I did not know I was part of the team.”", "Everything goes to all three places at the same time from now on."),
)

ACTIONS = actions(
    ("A1", "Send the sign films to C.J. directly", "T.L.", "G1", "M1", on(6, 7), on(10, 7), "Done", on(7, 7), "Arrives on Fridays."),
    ("A2", "Offer another physiotherapy visit", "P.G.", "G2", "M1", on(6, 7), on(31, 7), "Done", on(11, 8), "Seen in August."),
    ("A3", "Agree on one rest time", "E.Y.", "", "M2", on(14, 9), on(21, 9), "Done", on(18, 9), "12.45 in all places."),
    ("A4", "Order boots from the orthotics clinic", "P.G.", "G2", "M2", on(14, 9), on(30, 10), "Open", None, "", "Orthotics clinic", on(30, 11)),
    ("A5", "Ask the heart clinic about swimming", "B.H.", "", "M2", on(14, 9), on(23, 10), "Open", None, "", "Heart clinic"),
    ("A6", "Bring the blue cup to the childminder for September's report", "Childminder", "G3", "M2", on(14, 9), on(2, 10), "Open"),
    ("A7", "Progress check at age two, together with the health visitor", "H.J.", "", "M2", on(14, 9), on(18, 12), "Open"),
)

CHASES = chases(
    ("A4", on(6, 11), "Reminder", "E.Y.", "Clinic has the form; a date in December."),
    ("A5", on(3, 11), "Reminder", "S.P.", "B.H. has written to the clinic."),
)

DIARY = diary(
    (on(12, 5), "Nursery", "R.D.", "Danced to the rain on the roof.", "", ""),
    (on(11, 6), "Childminder", "C.J.", "Waved at the postman until he waved back.", "What is this week's sign, please?", "“Bird”. Sorry you did not get it! R.D."),
    (on(14, 7), "Home", "Mum", "Signed “bird” by herself.", "", "She did it here in the garden. C.J."),
    (on(18, 8), "Nursery", "R.D.", "Ten steps along the path with P.G.", "", "We cheered. Mum"),
    (on(17, 9), "Childminder", "C.J.", "Signed “duck” and “again” at the pond.", "Those are two new ones!", "Counted! E.Y."),
    (on(20, 10), "Home", "Mum", "Three sips, and put the cup down herself.", "", "Hooray. C.J."),
)

CONTACTS = contacts(
    (on(14, 7), "P.G.", "Mum", "Telephone", "Cancelled visit", "Sorry: it should not have happened without a call.", "New visit on 11 August."),
    (on(7, 7), "T.L.", "C.J.", "Telephone", "Films", "She has them now and likes them.", "Card for the pushchair."),
    (on(22, 9), "E.Y.", "B.H.", "Telephone", "Swimming", "Heart clinic must be asked.", "A5"),
)

SHARING = sharing(
    (on(28, 4), "E.Y., T.L., P.G., B.H. and H.J.", "The whole plan", "To work on the same goals", "Agreement", "Mum", "Talked through at home", on(28, 4, 2027)),
    (on(28, 4), "C.J., childminder", "Profile, goals, strategies, feeding advice; no health letters", "To do the same in all places", "Agreement", "Mum", "Talked through at home", on(28, 4, 2027)),
)

REFERRALS = referrals(
    (on(15, 9), "Orthotics clinic", "P.G., with Mum", "Supportive boots for walking.", on(14, 9), "Accepted; date in December.", on(6, 11)),
)

HISTORY = history(
    (at(7, 7, 12, 45), "E.Y.", "Strategies", "S1", "Elsewhere", "", "This week's sign at meals and in the pushchair. Sign and say; wait.", "Change", "C.J. joins in fully."),
    (at(22, 9, 9, 40), "E.Y.", "Progress", "G1 · 2026-09 · Portage home visitor", "Value", "12", "14", "Correction", "C.J. had seen two more signs."),
)

CASE = Case(
    child=CHILD,
    rows={
        "Team": TEAM,
        "Places": places(("Home", "Home"), ("Nursery", "Setting", on(12, 1)), ("Childminder", "Other", on(4, 2))),
        "Needs": NEEDS,
        "Goals": GOALS,
        "Progress": PROGRESS,
        "Strategies": STRATEGIES,
        "Strategy use": USE,
        "Events": events((on(14, 7), None, "Event", "Physiotherapy visit cancelled by the service", "G2")),
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
