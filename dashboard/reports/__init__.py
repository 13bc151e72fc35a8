"""The printed pages: the record of a meeting, the handover of a child, the brief of a partner who hands over."""
