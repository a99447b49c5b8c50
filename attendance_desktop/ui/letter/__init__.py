"""The letter: facts with their sources, the real PDF, and what is done with it."""
