"""The headings of a family's page, and what stands at the fields where families write."""

from __future__ import annotations

from dashboard.plan.terms import Use
from dashboard.words.family.marked import mark

TITLE = mark("How {name} is getting on")
TITLE_NO_NAME = mark("How things are going")
GOALS = mark("What we are working on")
REACHED = mark("What is reached")

LIKE = mark("What people like about me")
IMPORTANT = mark("What matters to me")
SUPPORT = mark("What helps me")
TALK = mark("How I tell you things")
HOPES = mark("What we hope for")

WENT_WELL_HEADING = mark("What went well")
NEXT = mark("What happens next")
ASKED = mark("A question for you")
WAITING = mark("What you asked us")
ASK = mark("Who to ask")

TELL_US = mark("Tell us")
HOME_NOTE = mark("A note from home")
HOW_IT_WENT = mark("How it went this month")
WENT_WELL = mark("What went well at home?")
QUESTION = mark("Ask us a question")
HOW_OFTEN = mark("How often did you do it?")
IN_THE_WAY = mark("What got in the way?")
WHO_WRITES = mark("Who is writing?")
MONTH = mark("Month")
SEND = mark("Send")
SENT = mark("Thank you. We have it now.")
NOT_SENT = mark("This is not sent yet.")
NOTHING_WRITTEN = mark("You have not written anything yet.")
TRY_AGAIN = mark("That did not work. Your words are still here.")
READ_BY_TEAM = mark("All who help {name} can read what you write here.")
READ_BY_TEAM_NO_NAME = mark("All who help can read what you write here.")

PRINT = mark("Print")
EASY_READ = mark("Easy to read")
LANGUAGE = mark("Language")
LARGER = mark("Larger text")
SMALLER = mark("Smaller text")
DARK = mark("Dark")
LIGHT = mark("Light")
WHERE = mark("Where?")
AS_TABLE = mark("Show as a table")
NOT_CONNECTED = mark("Not connected. Please do not type now.")
SAFE = mark("What you sent is safe. We are trying again.")
OPEN_AGAIN = mark("Open this page again")
NOT_SHOWN = mark("We cannot show this page right now.")
ASK_US = mark("Please ask us about it.")
VERSION = mark("In your language, by {by}")
YOURS = mark("This page is yours. You choose who sees it.")
SIGNED = mark("{who}, {day}")

#: The five steps in which a family says how often something was done.
OFTEN: dict[Use, str] = {
    Use.NOT_YET: mark("Not yet"),
    Use.RARELY: mark("Now and then"),
    Use.SOMETIMES: mark("Some of the time"),
    Use.MOSTLY: mark("Most of the time"),
    Use.NEARLY_ALWAYS: mark("Nearly every time"),
}
