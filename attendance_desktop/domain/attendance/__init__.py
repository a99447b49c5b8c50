"""Codes, marks, calendars, rates and the threshold."""
