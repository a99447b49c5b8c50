"""Everything in resources/, found, read, checked and returned as frozen dataclasses."""
