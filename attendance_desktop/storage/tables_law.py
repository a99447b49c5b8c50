"""The tables behind the legal page: what officers say, and penalty notices with their steps."""

from sqlalchemy import Column, Integer

from attendance_desktop.storage.columns import day, moment, points_to, shared, text

# What an officer says of a parent and child, or of the child alone (no person). Rows are only
# added: the latest of a key stands, and those before it show what was known when.
legal_fact = shared(
    "legal_fact",
    points_to("case_file"),
    points_to("person", optional=True),
    points_to("officer"),
    text("key"),
    text("value"),
    moment("recorded_at"),
)

# A penalty notice: this council's own (with its letter and case), or one that it was told of.
# The printed days are kept as printed. What happens to it is in `notice_step`, rows only added.
penalty_notice = shared(
    "penalty_notice",
    points_to("pupil"),
    points_to("person"),
    points_to("case_file", optional=True),
    points_to("letter", optional=True),
    points_to("officer"),
    text("number"),
    text("section"),
    text("tariff"),
    day("issued_on", optional=False),
    day("offence_first", optional=False),
    day("offence_last", optional=False),
    Column("reduced", Integer),
    Column("full", Integer),
    day("printed_reduced_last"),
    day("printed_pay_by"),
    text("payee"),
    text("issued_by"),
    moment("recorded_at"),
)

notice_step = shared(
    "notice_step",
    points_to("penalty_notice"),
    points_to("letter", optional=True),
    points_to("officer"),
    text("kind"),
    day("happened_on", optional=False),
    Column("pence", Integer, nullable=False, server_default="0"),
    text("detail"),
    text("words"),
    moment("recorded_at"),
)
