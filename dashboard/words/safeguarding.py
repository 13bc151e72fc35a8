"""What is said when words were written that may belong in a safeguarding record: kindly, and with where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.plan.facts import Partner
from dashboard.words.speech import listed, say


def belongs_elsewhere(words: Sequence[str], *, is_saved: bool) -> str:
    """Which words they are, and what has become of the entry: nothing is held up."""
    said = listed(tuple(f"“{word}”" for word in words[:4]))
    first = say("{said} may belong in the safeguarding record, not in this plan.", said=said)
    return f"{first} {say('It is saved as you wrote it.') if is_saved else say('You can save it as it is.')}"


def where_it_belongs(leads: Sequence[Partner]) -> str:
    """Whom to tell: the setting's safeguarding lead, by name where the team has one; and who reads this plan."""
    if leads:
        whom = listed(tuple(say("{name}, {role}", name=lead.name, role=lead.role) for lead in leads))
    else:
        whom = say("the setting’s safeguarding lead")
    return say("Worried about a child? Tell {whom}, today. The family can read what stands here.", whom=whom)
