"""K.N.: profound and multiple learning difficulties. Tiny and sideways steps; a month in hospital is blank and explained."""

# The rows are laid out by hand, as a table is read:
# fmt: off
# ruff: noqa: E501, ISC004

from __future__ import annotations

from dashboard.plan.terms import Role
from sample_data.people import family, staff
from sample_data.telling import (
    C_AND_L,
    COGNITION,
    COMMUNICATION,
    PHYSICAL,
    PSED,
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
SLT, PHYSIO, QTVI, NURSE, PORTAGE = "Speech and language therapist", "Physiotherapist", Role.QTVI.value, "Community nurse", "Portage home visitor"

CHILD = {
    "reference": "KN10",
    "known_as": "K.N.",
    "date_of_birth": on(25, 7, 2024),
    "plan_status": "Agreed",
    "setting": "Willow Nursery",
    "key_person": "L.M.",
    "lead_professional": "B.H.",
    "home_languages": ("English",),
    "family_language": "English",
    "interpreter_needed": "No",
    "how_i_communicate": "Stills to listen, turns towards a light, opens her hand for yes. Her breathing changes before anything else.",
    "attends": "Tuesday and Thursday mornings with a nurse; respite one night a fortnight",
    "health": "Epilepsy: rescue plan travels with her. Fed by gastrostomy; nothing by mouth but tastes agreed with T.L. Allergic to latex.",
    "areas_of_need": (COGNITION, COMMUNICATION, SENSORY_PHYSICAL, SEMH),
    "stage": "EYFS; EHC plan",
    "plan_start": START,
    "review_every_weeks": 12,
    "next_review": on(10, 12),
    "moves_to_school_on": on(4, 9, 2028),
    "retention_review": on(25, 7, 2055),
    "like_and_admire": "Her smile comes slowly and stays long. She knows Mum's step on the stairs. She is patient with us.",
    "important_to_me": "Mum's voice. Warm water. Time. Music with a drum in it.",
    "how_to_support_me": "Touch my shoulder, say my name, wait ten seconds. One thing at a time, lit from one side. Then wait again.",
    "hopes": "Mum hopes for one calm outing a week, for both of them.",
    "how_heard": "Watching her breathing, eyes and hands over three mornings, and Mum reading them for us.",
}

TEAM = [
    family("Mum", "Text message; telephone after 11 am", since=START),
    staff("B.H.", START),
    staff("S.P.", START),
    staff("L.M.", START),
    staff("P.G.", START),
    staff("T.L.", START),
    staff("W.B.", START),
    staff("X.M.", START),
    staff("E.Y.", START),
    staff("F.E.", on(1, 4)),
]

NEEDS = needs(
    (SENSORY_PHYSICAL, PHYSICAL, "Her eyes work and her brain needs time to see: light and movement first, one thing at a time.", on(1, 6, 2025),
     "Functional vision assessment.", "Teacher of children with vision impairment", on(14, 4)),
    (COGNITION, C_AND_L, "Learns by the same cue, the same way, many times.", on(1, 6, 2025), "Portage checklist of small steps.", "Portage home visitor", on(21, 4)),
    (COMMUNICATION, C_AND_L, "Says yes with an open hand. Has not yet found that her hand can make things happen.", on(1, 6, 2025),
     "Switch tried in three positions.", "Speech and language therapist's report", on(23, 4)),
    (SENSORY_PHYSICAL, PHYSICAL, "Needs to stand every day for her hips and her breathing; five minutes is what she enjoys.", on(1, 6, 2025),
     "Posture plan.", "Physiotherapist's report", on(15, 4)),
    (SEMH, PSED, "Outings end early: noise, cold, or a seizure. Mum and she have been at home a great deal.", on(1, 10, 2025), "Mum's diary.", "Mum", on(20, 4)),
)

GOALS = goals(
    ("G1", "Looks towards a lit toy within 10 seconds", "She finds the light with her eyes.", SENSORY_PHYSICAL, C_AND_L, "Of ten tries over a morning", "out of 10",
     0, 10, 1, 5, START, TARGET, QTVI, ("Key person", "Mum", "Respite nurse"), "Active", 2, "Looking is how she chooses.", ("Mum", QTVI), on(28, 4)),
    ("G2", "Presses a switch for music", "She turns the music on.", COGNITION, C_AND_L, "Help needed: 5 hand over hand, 0 none", "level of help",
     0, 5, 5, 3, START, TARGET, SLT, (PORTAGE, "Mum", "Key person"), "Active", 2, "To make something happen herself.", ("Mum", SLT, PORTAGE), on(28, 4)),
    ("G3", "Enjoys her standing frame", "She stands and likes it.", SENSORY_PHYSICAL, PHYSICAL, "Minutes with signs of pleasure, usual day", "minutes",
     0, 60, 5, 20, START, TARGET, PHYSIO, ("Key person", "Mum"), "Active", 1, "Standing helps her to breathe and to look around.", ("Mum", PHYSIO), on(28, 4)),
    ("G4", "Family goal: one calm outing a week", "One outing a week that ends with a smile.", SEMH, PSED, "Calm outings in the usual week of the month", "outings a week",
     0, 7, 0, 1, START, TARGET, "Mum", (NURSE,), "Active", 3, "A life outside the house, for both of us.", ("Mum", NURSE), on(28, 4)),
)

LEVELS = levels("G2",
    (5, "A hand over her hand, all the way."),
    (4, "A hand under her elbow; she lets her hand fall on the switch."),
    (3, "A touch on the elbow; she moves her hand herself."),
    (2, "Her cue and ten seconds' wait; she presses."),
    (1, "The switch is put there; she presses."),
    (0, "She looks for the switch and presses."),
)

PROGRESS = [
    *seen("G1", (1, 1, 2, 1, 3, 3), by=QTVI, where="Nursery", weekday=2, notes={
        "Jun": "Fluency: found it twice as fast as in May, as often.",
        "Aug": "Seen on the ward, with her own torch.",
        "Sep": "Generalisation: found the light in the big room too.",
        "Oct": "Maintenance: three again, a month later and with L.M.",
    }),
    *seen("G2", (5, 5, 5, 4, 4, 4), by=SLT, where="Nursery", weekday=2, notes={
        "Jul": "Her breathing changes before the music: she expects it.",
        "Aug": "Seen on the ward: let her hand fall on the switch, and smiled.",
        "Oct": "Independence: four times in a row with the elbow only.",
    }),
    *seen("G3", (5, 6, 8, None, 6, 10), by=PHYSIO, where="Nursery", weekday=4, notes={
        "Jul": "Eight, with the drum.", "Sep": "After hospital we began again at six.", "Oct": "Ten. Head up for two of them.",
    }, because={"Aug": "In hospital"}),
    *seen("G4", (0, 0, 1, None, 1, 1), by="Mum", where="Home", weekday=6, notes={
        "Jul": "The duck pond. She slept on the way home.", "Oct": "Every week this month.",
    }, because={"Aug": "In hospital"}),
]

STRATEGIES = strategies(
    ("S1", ("G1", "G2"), "Same cue each time: touch shoulder, say name, wait 10 seconds",
     "Touch her left shoulder, say her name, count to ten in your head. Then begin.",
     "Touch her left shoulder, say her name, count to ten in your head. Then begin.",
     "Touch her left shoulder, say her name, count to ten in your head. Then begin.",
     "Before anything is done with her", QTVI, START, "Film of Mum doing it; seen by everyone who is with her.", "A second grown-up talking at the same time undoes it."),
    ("S2", ("G3",), "Drum music in the standing frame, twice a day",
     "After the morning feed has settled. Drum first, then the frame.",
     "At ten o'clock. Drum first, then the frame.", "", "Morning", PHYSIO, START, "Shown by P.G. (12 May).", "Check her skin. Stop when her hands close."),
)

USE = [
    *used("S1", "Home", (4, 4, 4, 4, 4, 4), by="Mum"),
    *used("S1", "Nursery", (2, 3, 4, 4, 4, 4), by="Key person", ways={"May": "“We are in a hurry at changing time.”"}),
    *used("S1", "Respite", (1, 1, 2, 2, 2, 3), by="Respite nurse", ways={
        "May": "“Night staff had not seen the film.”", "Aug": "“On the ward I told whoever was there.”", "Sep": "“Agency staff at weekends.”",
    }),
    *used("S2", "Home", (2, 2, 3, None, 2, 3), by="Mum", ways={"Sep": "“Tired after hospital, both of us.”"}),
    *used("S2", "Nursery", (3, 3, 3, None, 3, 4), by="Key person"),
]

EVENTS = events(
    (on(3, 8), on(27, 8), "Event", "In hospital: seizures and a chest infection", ""),
)

MEETINGS = meetings(
    ("M1", on(16, 7), "B.H.", "S.P.", "L.M.", "None needed",
     "Opened her hand for the drum and again for Mum's voice.", "Watching, read by Mum",
     "“We went to the duck pond!”", "“Different people at respite every time.”",
     "Small gains in every goal. The first calm outing. Respite gets the film and a card for the bed.", on(24, 9)),
    ("M2", on(24, 9), "B.H.", "L.M.", "E.Y.", "None needed",
     "Slept for the first part and woke for the music.", "Watching, read by Mum",
     "“She pressed the switch on the ward and everyone stood still.”", "“August was long. Nobody asked how I am.”",
     "August was spent in hospital and is left out of the lines. What she could do she can still do. B.H. asks about a "
     "break for Mum. Report for the EHC review is due in December.", on(10, 12)),
)

ATTENDANCE = [
    *there("M1", "Mum", "B.H.", "S.P.", "L.M.", "W.B.", "T.L.", "P.G.", apologies={"X.M.": "Clinic letter sent", "E.Y.": "Leave", "F.E.": "Night shift"}),
    *there("M2", "Mum", "B.H.", "S.P.", "L.M.", "W.B.", "E.Y.", "F.E.", apologies={"X.M.": "Clinic letter sent", "T.L.": "Another visit; sent notes", "P.G.": "Leave; sent notes"}),
]

DECISIONS = [
    *kept_on("M1", G1="Faster, if not yet more often: that counts.", G2="She expects the music.", G3="Eight minutes.", G4="First calm outing."),
    *kept_on("M2", G1="Kept through hospital.", G2="New step, on the ward.", G3="Begin again gently.", G4="Back to the pond."),
]

VIEWS = views(
    ("M2", "Mum", "“Please do not call it a lost month. She learnt to press.”", "Written so."),
    ("M2", "P.G.", "“I would like the frame every day.”", "Twice a day when well; Mum decides when she is not."),
)

ACTIONS = actions(
    ("A1", "Film of the cue for everyone", "E.Y.", "G1", "", on(28, 4), on(15, 5), "Done", on(13, 5), "Mum is in it; two minutes."),
    ("A2", "Film and bed card for respite", "F.E.", "G1", "M1", on(16, 7), on(31, 7), "Done", on(30, 7), "Card on the bed; night staff have seen the film."),
    ("A3", "Ask for a break for Mum: one more respite night", "B.H.", "G4", "M2", on(24, 9), on(23, 10), "Open", None, "", "Short breaks panel", on(27, 11)),
    ("A4", "New sling for the frame", "P.G.", "G3", "M2", on(24, 9), on(30, 10), "Open", None, "", "Equipment store", on(13, 11)),
    ("A5", "Reports for the EHC review, two weeks before", "S.P.", "", "M2", on(24, 9), on(26, 11), "Open"),
    ("A6", "New rescue plan after the hospital stay", "X.M.", "", "M2", on(24, 9), on(9, 10), "Done", on(6, 10), "Copies in all three places."),
    ("A7", "Try eye gaze in the quiet room", "T.L.", "G2", "M2", on(24, 9), on(18, 12), "Open"),
)

CHASES = chases(
    ("A3", on(30, 10), "Reminder", "S.P.", "Panel sits on 24 November."),
    ("A4", on(6, 11), "Reminder", "L.M.", "Not in stock."),
    ("A4", on(16, 11), "Line manager", "B.H.", "Escalated: a sling on loan is promised this week."),
)

DIARY = diary(
    (on(14, 5), "Nursery", "L.M.", "Opened her hand for the drum.", "", ""),
    (on(11, 6), "Home", "Mum", "Turned to the window by herself.", "Slept well.", "She was bright here too. L.M."),
    (on(11, 7), "Home", "Mum", "The duck pond!", "", "What a day. L.M."),
    (on(19, 8), "Home", "Mum", "Pressed the switch on the ward.", "Still in hospital.", "We think of you both every day. L.M."),
    (on(17, 9), "Nursery", "L.M.", "Back with us, and smiled at the song.", "", ""),
    (on(14, 10), "Respite", "F.E.", "Laughed at the bubbles in her bath.", "Slept from nine to six.", "Thank you for writing. Mum"),
)

CONTACTS = contacts(
    (on(27, 4), "B.H.", "Mum", "Home visit", "Beginning the plan", "One calm outing a week: that is the goal of this family.", "Goal 4."),
    (on(5, 8), "B.H.", "Mum", "On the ward", "Hospital", "Stable; Mum is tired.", "Tell the team; no visits this week."),
    (on(28, 9), "B.H.", "Short breaks panel", "E-mail", "One more night", "Form received.", "Panel in November."),
)

SHARING = sharing(
    (on(28, 4), "B.H., P.G., T.L., W.B. and E.Y.", "The whole plan", "To work on the same goals", "Agreement", "Mum", "Talked through at home", on(28, 4, 2027)),
    (on(28, 4), "F.E., Lantern House", "Profile, health, strategies; not the meeting notes", "Respite nights", "Agreement", "Mum", "Talked through at home", on(28, 4, 2027)),
    (on(3, 8), "Children's Hospital ward", "Profile and strategy card", "So that the ward uses the same cue", "Agreement", "Mum", "On the ward", on(31, 8)),
)

REFERRALS = referrals(
    (on(28, 9), "Short breaks panel: one more respite night", "B.H., with Mum", "A long August in hospital; Mum needs sleep.", on(24, 9)),
)

HISTORY = history(
    (at(7, 10, 10, 15), "B.H.", "Child", "Health and allergies", "Health and allergies", "Epilepsy: rescue plan of March.", "Epilepsy: rescue plan travels with her.", "Change", "New rescue plan after the hospital stay."),
    (at(18, 9, 14, 0), "L.M.", "Progress", "G3 · 2026-08 · Nursery · Physiotherapist", "Value", "0", "", "Correction", "She was in hospital: not seen is not zero."),
)

CASE = Case(
    child=CHILD,
    rows={
        "Team": TEAM,
        "Places": places(("Home", "Home"), ("Nursery", "Setting", on(1, 9, 2025)), ("Respite", "Other", on(1, 4))),
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
