"""What is said where letters cannot be printed."""

from __future__ import annotations

from dashboard.words.speech import say


def letters_unknown(letters: str) -> str:
    """That some letters could not be printed, and what to do; blank for none."""
    if not letters:
        return ""
    return say(
        "This machine has no typeface for these letters, so the page shows boxes for them: {letters} "
        "Make an .html file instead, and print it from a browser on a computer that can show them.",
        letters=" ".join(letters[:12]) + ".",
    )
