"""School export files read into marks, a reader a format."""
