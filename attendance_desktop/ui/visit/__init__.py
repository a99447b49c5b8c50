"""The home visit: written, kept as it is typed, read through, signed, added to."""
