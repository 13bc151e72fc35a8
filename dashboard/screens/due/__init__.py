"""Updates due: one list across children, for the person somebody says they are."""
