"""The family’s page: one child, in the family’s words and language, and a place to write."""
