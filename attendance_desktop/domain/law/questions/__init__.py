"""The questions that the law is asked in scenarios: facts in, answers with their reasons out."""
