"""A whole review on the keyboard alone: from the first tick to the record, no mouse anywhere."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from dashboard.plan.terms import ActionStatus, DecisionKind, MeetingStatus, Presence
from tests.browser.conftest import TODAY, Served

#: What has the focus: what a screen reader calls it, and the row of a list it is in.
FOCUSED = """() => {
    let at = document.activeElement
    while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement
    if (!at) return ["", ""]
    const name = at.getAttribute("aria-label") || (at.labels && at.labels[0] || at).innerText || ""
    return [name.trim().replace(/\\s+/g, " "), (at.closest("li") || {textContent: ""}).textContent]
}"""
GOALS = (
    "Follows two-key-word requests at nursery (English)",
    "Follows two-key-word requests at home (Polish)",
    "Names nursery words",
    "Speaks first to another child",
)
#: More stops than any page of a review has.
MOST = 70


class Keys:
    """Somebody with a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, name: str, row: str = "") -> None:
        """Goes on with the tab key until what is called so has the focus, in the row that has this text."""
        passed = []
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            called, within = self.page.evaluate(FOCUSED)
            if called.startswith(name) and row in within:
                return
            passed.append(called[:40])
        raise AssertionError(f"{name} is not reached with the tab key: {passed}")

    def press(self, name: str, row: str = "") -> None:
        self.to(name, row)
        self.page.keyboard.press("Enter")

    def write(self, name: str, text: str, row: str = "") -> None:
        self.to(name, row)
        self.page.keyboard.type(text)

    def choose(self, name: str, words: str) -> None:
        """Picks from a list by the first letters, as everybody does."""
        self.write(name, words)

    def onward(self, heading: str) -> None:
        """Out of the field, and on to the next step."""
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("ArrowRight")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)


def test_a_whole_review_is_held_on_the_keyboard_alone(served: Served) -> None:
    page = served.open("meeting/GH07")
    keys = Keys(page)
    keys.press("Begin the review")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is here")
    keys.press("Here", "Mum")
    keys.press("Here", "S.P.")
    keys.press("Apologies", "T.L.")
    expect(page.get_by_label("Why, and how they sent")).to_be_visible()
    keys.write("Why, and how they sent", "Another review; sent a note", "T.L.")
    keys.choose("Takes notes now", "J.T.")
    keys.onward("G.H.: what I want you to know")
    keys.write("In the child’s words", "He pushed the train to us.")
    keys.press("Watching")
    keys.press("Change")
    expect(page.get_by_label("What people like and admire about me")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("He shares the red engine.")
    keys.onward("The family first")
    keys.write("What is working", "He asks for water.")
    keys.onward("What we agreed last time")
    keys.press("Not yet", "bilingual assistant")
    expect(page.get_by_label("Why not yet")).to_be_visible()
    keys.write("Why not yet", "The panel was put off.", "bilingual assistant")
    for n, heading in enumerate(GOALS):
        keys.onward(heading)
        keys.press("Keep on")
        keys.write("Because", f"Reason {n}.")
    keys.onward("Clashes and gaps")
    keys.onward("New or changed")
    keys.onward("Who does what until when")
    keys.write("What", "Ring the panel")
    keys.choose("Who", "SENCO")
    keys.write("Until", "12122026")  # the same day in every order of day and month
    keys.press("Add the action")
    expect(page.get_by_text("New: Ring the panel")).to_be_visible()
    expect(page.get_by_label("What", exact=True)).to_be_focused()  # for the next one
    keys.onward("Where we see it differently")
    keys.onward("What we agree on")
    keys.write("In two or three sentences", "Keep on with all four.")
    keys.press("In 8 weeks: 16 January 2027")
    expect(page.get_by_label("Next date")).to_have_value("2027-01-16")
    keys.press("Finish, and show the record")
    expect(page.get_by_role("heading", level=1)).to_have_text("Review of G.H., 21 November 2026")

    plan = served.plan("GH07")
    meeting = plan.meetings["M3"]
    assert (meeting.status, meeting.notes_by, meeting.next_review) == (
        MeetingStatus.FINISHED,
        "J.T.",
        date(2027, 1, 16),
    )
    assert (meeting.childs_voice, meeting.how_heard, meeting.family_working) == (
        "He pushed the train to us.", "Watching", "He asks for water.",
    )  # fmt: skip
    there = {row.name: (row.present, row.reason) for row in plan.attendance if row.meeting == "M3"}
    assert there == {
        "Mum": (Presence.YES, ""),
        "S.P.": (Presence.YES, ""),
        "T.L.": (Presence.APOLOGIES, "Another review; sent a note"),
    }
    assert plan.child.like_and_admire == "He shares the red engine."
    (said,) = [row for row in plan.chases if row.on == TODAY]
    assert (said.action, said.stage, said.result) == ("A3", "Review meeting", "The panel was put off.")
    decided = {row.goal: (row.decision, row.reason) for row in plan.decisions if row.meeting == "M3"}
    assert decided == {f"G{n + 1}": (DecisionKind.KEEP_ON, f"Reason {n}.") for n in range(4)}
    new = plan.actions["A9"]
    assert (new.action, new.owner, new.due, new.status) == (
        "Ring the panel", "SENCO", date(2026, 12, 12), ActionStatus.OPEN,
    )  # fmt: skip
