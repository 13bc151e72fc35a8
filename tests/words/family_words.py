"""Words that families dislike to read of their child, or that say nothing to them.

From the disability unit's “Inclusive language: words to use and avoid when writing about disability” (GOV.UK, 2021), TACT's
“Language that cares” (2019, written with children in care), and what families say of reports and plans (words of failing, traffic
lights, “in progress”). Each is looked for as a whole word, in any case.
"""

from __future__ import annotations

import re

DISLIKED = (
    # GOV.UK
    "handicapped", "afflicted", "suffers", "suffering", "victim", "confined", "wheelchair-bound", "retarded", "subnormal",
    "cripple", "invalid", "spastic", "able-bodied", "normal", "abnormal", "deaf and dumb", "mute", "fits", "spells", "attacks",
    # Language that cares
    "challenging behaviour", "difficult", "not engaging", "hard to reach", "non-compliant", "drop out", "placement", "respite",
    "contact", "siblings", "peers", "unit", "case", "intervention", "assessment",
    # reports and plans
    "fail", "fails", "failed", "failing", "poor", "weak", "weakness", "deficit", "delay", "delayed", "disorder", "concern",
    "concerns", "problem", "problems", "behind", "below", "low", "bad", "worse", "worst", "wrong", "red", "amber", "green",
    "must", "should", "in progress", "target", "baseline", "outcome", "provision", "strategy", "strategies", "milestone",
)  # fmt: skip
_ANY = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, DISLIKED)) + r")(?!\w)", re.IGNORECASE)


def disliked(text: str) -> list[str]:
    return _ANY.findall(text)
