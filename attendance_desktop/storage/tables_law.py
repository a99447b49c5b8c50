"""The tables behind the legal page: what officers say of a parent and child."""

from attendance_desktop.storage.columns import moment, points_to, shared, text

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
