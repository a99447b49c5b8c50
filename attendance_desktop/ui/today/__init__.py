"""Today: what is to finish, what runs out, what is due, and who newly met the threshold."""
