"""The third step: what officers say of a parent and child, for the legal page.

Frozen once released, like those before it: statements, so that it stays what it was.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE legal_fact (id VARCHAR NOT NULL, scope VARCHAR NOT NULL, ver INTEGER DEFAULT
     '0' NOT NULL, case_file_id VARCHAR NOT NULL, person_id VARCHAR, officer_id VARCHAR NOT NULL,
     key TEXT DEFAULT '' NOT NULL, value TEXT DEFAULT '' NOT NULL, recorded_at VARCHAR NOT NULL,
     CONSTRAINT pk_legal_fact PRIMARY KEY (id), CONSTRAINT fk_legal_fact_case_file_id FOREIGN
     KEY(case_file_id) REFERENCES case_file (id), CONSTRAINT fk_legal_fact_person_id FOREIGN
     KEY(person_id) REFERENCES person (id), CONSTRAINT fk_legal_fact_officer_id FOREIGN
     KEY(officer_id) REFERENCES officer (id))""",
    """CREATE INDEX ix_legal_fact_case_file_id ON legal_fact (case_file_id)""",
    """CREATE INDEX ix_legal_fact_officer_id ON legal_fact (officer_id)""",
    """CREATE INDEX ix_legal_fact_person_id ON legal_fact (person_id)""",
)


def upgrade() -> None:
    """Make the table."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: an older program is given an older copy, never a caseload cut down."""
    raise NotImplementedError("restore the copy that was made before the step")
