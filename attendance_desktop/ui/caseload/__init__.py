"""The caseload: every open case in one table, and the chosen pupil beside it."""
