"""What every form stands on: its fields, its drafts, and what becomes of what was typed."""
