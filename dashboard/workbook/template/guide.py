"""What the *Read me* sheet of a new workbook says, for people who have Excel and nothing else."""

from __future__ import annotations

from typing import Final

# A title begins with #; a point is its name, a bar, and what to do. A line that begins with spaces goes on.
_TEXT = """\
# Team Around the Child plan
One child, one book | This workbook is the whole record of one child's plan. There is no second copy to keep.
Excel is enough | Everything can be read and filled in with Excel or LibreOffice alone. The plan tracker draws the
    charts, reminds people, prints pages and checks for slips; it reads and writes this same workbook.
Where to begin | Child, then Team, then Goals. Each month: Progress and Strategy use. The rest as it comes up.
    Sheets you do not need may stay empty.
Point at a heading | Every heading has a note that says what goes there. A note that begins with * means that the
    column is needed.
# How to type
Months | Type a month as Oct 2026. Excel keeps the first day of the month and shows the month.
Dates | Type day, month, year: 14/10/2026.
Numbers | Type the number alone: 7, not “7 out of 10” or “about 7”. Type 40 for 40%. Words go in Note.
A blank is not a zero | Leave Value blank when nothing was seen, and say why in Not seen because.
Several in one cell | Put a semicolon between them: Mum; Key person.
How often | For Strategy use choose Not yet, Rarely, Sometimes, Mostly or Nearly always, or type 0 to 4.
    It means: when there was a chance to use it.
Less is better | Where a lower number is better (minutes upset), give a Target below the Baseline. That is all.
IDs | G1, S1, M1, A1 … An ID is never used twice, even when its row is finished with.
A new row | Type in the first empty row under the table: the table grows by itself.
# Keeping it true
Never delete a row | Old goals, strategies and people stay: give them an end date or another status. A row that
    should not count is named in History with the kind Withdrawn.
Correction or change | A correction mends a mistake. A change holds from now on. Say which in History, with what it
    was before and why.
Sorting and moving | Rows may be sorted, columns moved, and columns of your own added. Leave the headings as they
    are written.
People's own words | Write what people said as they said it. Never judge a child or a family.
# Who may see
Blank | Everyone around the child, the family included. Write as if the family reads over your shoulder.
Team | The professionals of the team, not the family. Use it seldom and be able to say why.
Names | Only the people named.
Contact details | The tracker never shows them to a family or to another household, whatever the column says.
The workbook itself | Excel shows everything to whoever opens the file. Keep it where only the team can reach it,
    and never send it by e-mail without a password. Use the child's reference in the file's name, not the child's name.
Not in here | Safeguarding records are kept in their own file. Write here only that there is one and whom to ask.
# The sheets
Child | Who the plan is about, how the child communicates, the one-page profile, and the next review.
Team | Everyone around the child, their part in it, and from when to when. Family first.
Places | Where the child spends time. Leave it empty for just Home and Setting.
Needs | What is seen, since when, and what says so.
Goals | What is being worked on, how it is measured, who is responsible, and by when.
Levels | What each step of a scale looks like, where a goal is measured by steps.
Progress | What was seen, one row a goal and month (and place, where there are several).
Strategies | What everybody does: the half at home and the half in the setting.
Strategy use | How often each strategy was used, one row a strategy, month and place, and what got in the way.
Events | What explains a month (illness, holiday), or begins a new line (a change).
Meetings | Review meetings and what was said at them: the family first.
Attendance | Who was there, and who sent apologies.
Decisions | What each meeting decided about each goal, and why.
Views | Differing views, in people's own words, and how they were settled.
Actions | Who does what by when.
Chases | When an action was chased, and what came of it.
Diary | The book that goes between home and setting. One good thing first.
Contacts | Talks outside meetings.
Sharing | What may be shared with whom, what for, who agreed, and until when.
Referrals | Requests to other services, with the family's agreement and the outcome.
Translations | An interpreter's version of a text in this plan, beside the original.
History | What was changed, when, by whom and why.
# Printing
Every sheet | Prints across the page with its headings. The foot of the page has the child's reference and the page
    number, and no name.
"""


def _told(text: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The text as titles, each with its points."""
    parts = []
    for part in text.replace("\n    ", " ").split("# ")[1:]:
        title, *points = part.strip().split("\n")
        parts.append((title, tuple((name, said) for name, _, said in (point.partition(" | ") for point in points))))
    return tuple(parts)


#: Titles, and under each its points: what it is about, and what to do.
GUIDE: Final = _told(_TEXT)
