"""The second step: files taken back, pupils under review, council calendars, schools' own codes.

Frozen once released, like the first: statements, so that it stays what it was.
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE council_calendar (id VARCHAR NOT NULL, scope VARCHAR NOT NULL, ver INTEGER
     DEFAULT '0' NOT NULL, council_id VARCHAR NOT NULL, academic_year INTEGER, days TEXT DEFAULT
     '' NOT NULL, CONSTRAINT pk_council_calendar PRIMARY KEY (id), CONSTRAINT
     fk_council_calendar_council_id FOREIGN KEY(council_id) REFERENCES council (id))""",
    """CREATE INDEX ix_council_calendar_council_id ON council_calendar (council_id)""",
    """CREATE TABLE school_reading (id VARCHAR NOT NULL, scope VARCHAR NOT NULL, ver INTEGER
     DEFAULT '0' NOT NULL, school_id VARCHAR NOT NULL, kind TEXT DEFAULT '' NOT NULL, written
     TEXT DEFAULT '' NOT NULL, means TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_school_reading
     PRIMARY KEY (id), CONSTRAINT fk_school_reading_school_id FOREIGN KEY(school_id) REFERENCES
     school (id))""",
    """CREATE INDEX ix_school_reading_school_id ON school_reading (school_id)""",
    """CREATE TABLE held_pupil (id VARCHAR NOT NULL, scope VARCHAR NOT NULL, ver INTEGER DEFAULT
     '0' NOT NULL, school_id VARCHAR NOT NULL, register_batch_id VARCHAR NOT NULL, pupil_id
     VARCHAR, officer_id VARCHAR, upn TEXT DEFAULT '' NOT NULL, surname TEXT DEFAULT '' NOT NULL,
     forename TEXT DEFAULT '' NOT NULL, born_on DATE, year_group TEXT DEFAULT '' NOT NULL, why
     TEXT DEFAULT '' NOT NULL, lines TEXT DEFAULT '' NOT NULL, verdict TEXT DEFAULT '' NOT NULL,
     taken_batch TEXT DEFAULT '' NOT NULL, decided_at VARCHAR, CONSTRAINT pk_held_pupil PRIMARY
     KEY (id), CONSTRAINT fk_held_pupil_school_id FOREIGN KEY(school_id) REFERENCES school (id),
     CONSTRAINT fk_held_pupil_register_batch_id FOREIGN KEY(register_batch_id) REFERENCES
     register_batch (id), CONSTRAINT fk_held_pupil_pupil_id FOREIGN KEY(pupil_id) REFERENCES
     pupil (id), CONSTRAINT fk_held_pupil_officer_id FOREIGN KEY(officer_id) REFERENCES officer
     (id))""",
    """CREATE INDEX ix_held_pupil_officer_id ON held_pupil (officer_id)""",
    """CREATE INDEX ix_held_pupil_pupil_id ON held_pupil (pupil_id)""",
    """CREATE INDEX ix_held_pupil_register_batch_id ON held_pupil (register_batch_id)""",
    """CREATE INDEX ix_held_pupil_school_id ON held_pupil (school_id)""",
    """CREATE TABLE register_undo (id VARCHAR NOT NULL, scope VARCHAR NOT NULL, ver INTEGER DEFAULT
     '0' NOT NULL, register_batch_id VARCHAR NOT NULL, officer_id VARCHAR NOT NULL, reason TEXT
     DEFAULT '' NOT NULL, undone_at VARCHAR NOT NULL, CONSTRAINT pk_register_undo PRIMARY KEY
     (id), CONSTRAINT fk_register_undo_register_batch_id FOREIGN KEY(register_batch_id)
     REFERENCES register_batch (id), CONSTRAINT fk_register_undo_officer_id FOREIGN
     KEY(officer_id) REFERENCES officer (id))""",
    """CREATE INDEX ix_register_undo_officer_id ON register_undo (officer_id)""",
    """CREATE INDEX ix_register_undo_register_batch_id ON register_undo (register_batch_id)""",
    """CREATE TABLE same_pupil (id VARCHAR NOT NULL, scope VARCHAR NOT NULL, ver INTEGER DEFAULT
     '0' NOT NULL, pupil_id VARCHAR NOT NULL, other_id VARCHAR NOT NULL, officer_id VARCHAR NOT
     NULL, verdict TEXT DEFAULT '' NOT NULL, decided_at VARCHAR NOT NULL, undone_at VARCHAR,
     CONSTRAINT pk_same_pupil PRIMARY KEY (id), CONSTRAINT fk_same_pupil_pupil_id FOREIGN
     KEY(pupil_id) REFERENCES pupil (id), CONSTRAINT fk_same_pupil_other_id FOREIGN KEY(other_id)
     REFERENCES pupil (id), CONSTRAINT fk_same_pupil_officer_id FOREIGN KEY(officer_id)
     REFERENCES officer (id))""",
    """CREATE INDEX ix_same_pupil_officer_id ON same_pupil (officer_id)""",
    """CREATE INDEX ix_same_pupil_other_id ON same_pupil (other_id)""",
    """CREATE INDEX ix_same_pupil_pupil_id ON same_pupil (pupil_id)""",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: an older program is given an older copy, never a caseload cut down."""
    raise NotImplementedError("restore the copy that was made before the step")
