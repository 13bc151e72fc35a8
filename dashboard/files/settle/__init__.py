"""Two versions of one plan: rows that two people changed, copies that come back, an earlier version put in its place again."""
