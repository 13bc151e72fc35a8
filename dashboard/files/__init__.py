"""Workbooks on disk: one PlanFile a child, one PlanFolder a caseload. The only room that writes or locks."""
