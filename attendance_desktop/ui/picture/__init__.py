"""Pictures of attendance: laid out from figures, painted, read as a table, printed."""
