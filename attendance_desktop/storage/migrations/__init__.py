"""The numbered, frozen steps that made the tables. A released step never changes again."""

# Known here without loading Alembic, so that a vault at the newest step opens at once.
REVISIONS = ("0001", "0002", "0003", "0004")
SCHEMA_NUMBER = len(REVISIONS)  # written into the file as its `user_version`
