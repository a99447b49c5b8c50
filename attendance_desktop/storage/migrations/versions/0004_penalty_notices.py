"""The fourth step: penalty notices and what happens to them.

Frozen once released, like those before it: statements, so that it stays what it was.
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STATEMENTS = (
    """CREATE TABLE penalty_notice (id VARCHAR NOT NULL, scope VARCHAR NOT NULL, ver INTEGER
     DEFAULT '0' NOT NULL, pupil_id VARCHAR NOT NULL, person_id VARCHAR NOT NULL, case_file_id
     VARCHAR, letter_id VARCHAR, officer_id VARCHAR NOT NULL, number TEXT DEFAULT '' NOT NULL,
     section TEXT DEFAULT '' NOT NULL, tariff TEXT DEFAULT '' NOT NULL, issued_on DATE NOT NULL,
     offence_first DATE NOT NULL, offence_last DATE NOT NULL, reduced INTEGER, "full" INTEGER,
     printed_reduced_last DATE, printed_pay_by DATE, payee TEXT DEFAULT '' NOT NULL, issued_by
     TEXT DEFAULT '' NOT NULL, recorded_at VARCHAR NOT NULL, CONSTRAINT pk_penalty_notice PRIMARY
     KEY (id), CONSTRAINT fk_penalty_notice_pupil_id FOREIGN KEY(pupil_id) REFERENCES pupil (id),
     CONSTRAINT fk_penalty_notice_person_id FOREIGN KEY(person_id) REFERENCES person (id),
     CONSTRAINT fk_penalty_notice_case_file_id FOREIGN KEY(case_file_id) REFERENCES case_file
     (id), CONSTRAINT fk_penalty_notice_letter_id FOREIGN KEY(letter_id) REFERENCES letter (id),
     CONSTRAINT fk_penalty_notice_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id))""",
    """CREATE INDEX ix_penalty_notice_case_file_id ON penalty_notice (case_file_id)""",
    """CREATE INDEX ix_penalty_notice_letter_id ON penalty_notice (letter_id)""",
    """CREATE INDEX ix_penalty_notice_officer_id ON penalty_notice (officer_id)""",
    """CREATE INDEX ix_penalty_notice_person_id ON penalty_notice (person_id)""",
    """CREATE INDEX ix_penalty_notice_pupil_id ON penalty_notice (pupil_id)""",
    """CREATE TABLE notice_step (id VARCHAR NOT NULL, scope VARCHAR NOT NULL, ver INTEGER DEFAULT
     '0' NOT NULL, penalty_notice_id VARCHAR NOT NULL, letter_id VARCHAR, officer_id VARCHAR NOT
     NULL, kind TEXT DEFAULT '' NOT NULL, happened_on DATE NOT NULL, pence INTEGER DEFAULT '0'
     NOT NULL, detail TEXT DEFAULT '' NOT NULL, words TEXT DEFAULT '' NOT NULL, recorded_at
     VARCHAR NOT NULL, CONSTRAINT pk_notice_step PRIMARY KEY (id), CONSTRAINT
     fk_notice_step_penalty_notice_id FOREIGN KEY(penalty_notice_id) REFERENCES penalty_notice
     (id), CONSTRAINT fk_notice_step_letter_id FOREIGN KEY(letter_id) REFERENCES letter (id),
     CONSTRAINT fk_notice_step_officer_id FOREIGN KEY(officer_id) REFERENCES officer (id))""",
    """CREATE INDEX ix_notice_step_letter_id ON notice_step (letter_id)""",
    """CREATE INDEX ix_notice_step_officer_id ON notice_step (officer_id)""",
    """CREATE INDEX ix_notice_step_penalty_notice_id ON notice_step (penalty_notice_id)""",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: an older program is given an older copy, never a caseload cut down."""
    raise NotImplementedError("restore the copy that was made before the step")
