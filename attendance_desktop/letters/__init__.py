"""Wording and figures become the PDF that is sent and kept."""
