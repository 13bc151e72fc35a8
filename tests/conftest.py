"""What every test shares."""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: the tests share two processors with a browser. In CI the examples are the same each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
