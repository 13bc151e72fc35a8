"""The printed pages: the family's page, the record of a meeting, the handover of a child, the brief of a partner who hands over."""
