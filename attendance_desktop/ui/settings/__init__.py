"""Settings: the look, the council on letters, the officer, protection, and what this is."""
