"""The steps themselves, numbered; Alembic reads them as files."""
