"""What a command ends with."""

from __future__ import annotations

FINE, REFUSED, UNUSABLE = 0, 1, 2
