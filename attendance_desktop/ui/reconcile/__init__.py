"""Figures from elsewhere beside ours, on the pupil's page and on the page of figures."""
