"""The sample council: a deterministic, clearly marked, invented authority."""
