"""Measures, notices, service and deadlines, as pure functions over dated rules."""
