"""The tables behind registers that came with the second step: reading, review, undo, calendars."""

from sqlalchemy import Column, ForeignKey, Integer, String

from attendance_desktop.storage.columns import day, moment, points_to, shared, text

# A batch that was taken back. The batch itself stays: it is evidence of what was once accepted.
batch_undo = shared(
    "register_undo",
    points_to("register_batch"),
    points_to("officer"),
    text("reason"),
    moment("undone_at"),
)

# A pupil of a file who is not certain, with the marks that wait (`lines`: JSON, a row a year).
# `verdict` is "" until a person decides; `taken_batch` is then the batch that took the marks.
held_pupil = shared(
    "held_pupil",
    points_to("school"),
    points_to("register_batch"),
    points_to("pupil", optional=True),
    points_to("officer", optional=True),
    text("upn"),
    text("surname"),
    text("forename"),
    day("born_on"),
    text("year_group"),
    text("why"),
    text("lines"),
    text("verdict"),
    text("taken_batch"),
    moment("decided_at", optional=True),
)

# Two pupils on this laptop about whom a person said "same" (the other is then read as the
# pupil) or "different". Taking it back fills `undone_at`.
same_pupil = shared(
    "same_pupil",
    points_to("pupil"),
    Column("other_id", String, ForeignKey("pupil.id"), nullable=False, index=True),
    points_to("officer"),
    text("verdict"),
    moment("decided_at"),
    moment("undone_at", optional=True),
)

# The council's own year, which a school's year begins from unless it has terms of its own.
council_calendar = shared(
    "council_calendar", points_to("council"), Column("academic_year", Integer), text("days")
)

# How one school writes: a column that it names in its own way, or a code of its own.
school_reading = shared(
    "school_reading", points_to("school"), text("kind"), text("written"), text("means")
)
