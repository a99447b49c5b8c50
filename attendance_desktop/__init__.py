"""Attendance Desktop: an encrypted, offline caseload for education welfare officers in England."""
