"""The tables of the caseload.

Three families, told apart by `info["family"]`:

* `shared`: rows that the hub will hold too. They change only through operations (`outbox.py`).
* `derived`: recomputed from shared rows on this laptop; never sent.
* `local`: this laptop's own, drafts and settings first of all; never sent.
"""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from attendance_desktop.storage.columns import (
    day,
    flag,
    moment,
    own,
    points_to,
    shared,
    text,
)
from attendance_desktop.storage.columns import metadata as metadata  # noqa: PLC0414 - offered here, with its tables in it
from attendance_desktop.storage.tables_law import legal_fact as legal_fact  # noqa: PLC0414
from attendance_desktop.storage.tables_law import notice_step as notice_step  # noqa: PLC0414
from attendance_desktop.storage.tables_law import penalty_notice as penalty_notice  # noqa: PLC0414
from attendance_desktop.storage.tables_registers import batch_undo as batch_undo  # noqa: PLC0414
from attendance_desktop.storage.tables_registers import council_calendar as council_calendar  # noqa: PLC0414
from attendance_desktop.storage.tables_registers import held_pupil as held_pupil  # noqa: PLC0414
from attendance_desktop.storage.tables_registers import same_pupil as same_pupil  # noqa: PLC0414
from attendance_desktop.storage.tables_registers import school_reading as school_reading  # noqa: PLC0414

council = shared("council", text("name"), text("la_code"), flag("sample"))

officer = shared("officer", text("name"), text("role"), text("phone"), text("email"))

school = shared("school", text("name"), text("phase"), text("urn"), text("laestab"), text("town"))

# The days of one school in one academic year, as canonical JSON of `domain.attendance.calendar`.
school_calendar = shared(
    "school_calendar", points_to("school"), Column("academic_year", Integer), text("days")
)

pupil = shared(
    "pupil",
    text("upn"),
    text("surname"),
    text("forename"),
    text("known_as"),
    day("born_on"),
    text("sex"),
    Column("year_group", Integer),
    points_to("school", optional=True),
    text("social_care"),
    text("sen"),
    flag("free_meals"),
    text("language"),
    Index("ix_pupil_upn", "upn"),
)

# A pupil's time on a school's roll. Dual registration is two rows that overlap.
enrolment = shared(
    "enrolment", points_to("pupil"), points_to("school"), day("from_on"), day("to_on"), flag("main")
)

person = shared(
    "person",
    text("title"),
    text("forename"),
    text("surname"),
    text("phone"),
    text("email"),
    text("language"),
    flag("interpreter"),
    text("letter_format"),
)

address = shared(
    "address",
    points_to("person"),
    text("lines"),
    text("postcode"),
    day("from_on"),
    day("to_on"),
    flag("confidential"),
)

relation = shared(
    "relation",
    points_to("person"),
    points_to("pupil"),
    text("kind"),
    text("responsibility"),
    flag("lives_with"),
)

case = shared(
    "case_file",
    points_to("pupil"),
    points_to("officer", optional=True),
    text("reference"),
    text("reason"),
    text("stage"),
    text("next_action"),
    day("next_on"),
    day("opened_on"),
    day("closed_on"),
    text("risk"),
)

visit = shared(
    "visit",
    points_to("case_file", indexed=False),
    points_to("officer"),
    text("form"),
    text("form_version"),
    text("children"),
    text("outcome"),
    text("summary"),
    moment("visited_at"),
    moment("written_from"),
    moment("written_to"),
    moment("signed_at"),
    text("device"),
    text("previous_seal"),
    text("seal"),
    # The caseload asks when each case was last seen, and so reads no visit for it.
    Index("ix_visit_case_file_id", "case_file_id", "visited_at"),
)

# One answer: the record, the question's path, and the child, person or row that it is about.
answer = shared(
    "answer",
    points_to("visit"),
    text("path"),
    text("about"),
    text("value"),
    UniqueConstraint("visit_id", "path", "about"),
)

addendum = shared(
    "addendum",
    points_to("visit"),
    points_to("officer"),
    text("text"),
    moment("written_at"),
    text("device"),
    text("previous_seal"),
    text("seal"),
)

offer = shared(
    "offer",
    points_to("case_file"),
    text("what"),
    day("offered_on"),
    text("answer"),
    day("answered_on"),
    text("note"),
)

# Issued letters only. `facts` is the canonical JSON of what the letter rests on.
letter = shared(
    "letter",
    points_to("case_file"),
    points_to("person"),
    points_to("officer"),
    text("kind"),
    text("title"),
    text("facts"),
    text("wording_version"),
    text("rule_set"),
    text("pdf_sha256"),
    day("planned_on"),
    moment("issued_at"),
    moment("voided_at", optional=True),
    text("void_reason"),
)

posting = shared(
    "posting",
    points_to("letter"),
    points_to("officer"),
    text("method"),
    day("posted_on"),
    moment("recorded_at"),
)

# A date that must not be missed, with the words that say what it rests on.
clock = shared(
    "clock",
    points_to("case_file"),
    points_to("letter", optional=True),
    text("kind"),
    text("label"),
    text("basis"),
    day("due_on"),
    moment("done_at", optional=True),
    Index("ix_clock_due_on", "due_on"),
)

entry = shared(
    "timeline_entry",
    points_to("case_file"),
    points_to("officer", optional=True),
    text("kind"),
    text("title"),
    text("text"),
    text("source"),
    text("source_id"),
    moment("happened_at"),
    moment("entered_at"),
)

# One file of marks as it was accepted: immutable. `lines` is JSON, a row a pupil and year.
batch = shared(
    "register_batch",
    points_to("school"),
    points_to("officer"),
    text("file_sha256"),
    text("reader"),
    day("first_on"),
    day("last_on"),
    moment("accepted_at"),
    Column("pupils", Integer),
    Column("marks", Integer),
    text("lines"),
)

# Who looked at which pupil, and when (least access, each look recorded).
look = shared("look", points_to("pupil"), points_to("officer"), moment("at"))


attachment = Table(
    "attachment",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("media_type", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    # Travels by its hash beside the operations, not inside one.
    info={"family": "shared"},
)

year_marks = own(
    "derived",
    "attendance_year",
    Column("pupil_id", String, ForeignKey("pupil.id"), primary_key=True),
    Column("school_id", String, ForeignKey("school.id"), primary_key=True),
    Column("academic_year", Integer, primary_key=True),
    Column("marks", Text, nullable=False),
    rowid=False,
)

# A later extract that changed a mark: old mark, new mark, which batch.
amendment = own(
    "derived",
    "amendment",
    Column("batch_id", String, ForeignKey("register_batch.id"), primary_key=True),
    Column("pupil_id", String, ForeignKey("pupil.id"), primary_key=True),
    Column("academic_year", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("old", String, nullable=False),
    Column("new", String, nullable=False),
    Index("ix_amendment_pupil_id", "pupil_id"),
    rowid=False,
)

picture = own(
    "derived",
    "attendance_picture",
    Column("pupil_id", String, ForeignKey("pupil.id"), primary_key=True),
    Column("school_id", String, ForeignKey("school.id"), primary_key=True),
    Column("as_of", Date, nullable=False),
    Column("possible", Integer, nullable=False),
    Column("attended", Integer, nullable=False),
    Column("authorised", Integer, nullable=False),
    Column("unauthorised", Integer, nullable=False),
    Column("counted", Integer, nullable=False),
    Column("met_on", Date),
    Column("window_from", Date),
    Column("window_to", Date),
    Column("trend", String, nullable=False),
    rowid=False,
)

name_doc = own(
    "derived",
    "name_doc",
    Column("n", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

note_doc = own(
    "derived",
    "note_doc",
    Column("n", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False, unique=True),
    Column("pupil_id", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("detail", Text, nullable=False),
)

draft_visit = own(
    "local",
    "draft_visit",
    Column("id", String, primary_key=True),
    Column("case_file_id", String, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("form", String, nullable=False),
    Column("form_version", String, nullable=False),
    Column("children", String, nullable=False),
    Column("started_at", String, nullable=False),
    Column("touched_at", String, nullable=False),
)

draft_answer = own(
    "local",
    "draft_answer",
    Column("draft_id", String, ForeignKey("draft_visit.id", ondelete="CASCADE"), primary_key=True),
    Column("path", String, primary_key=True),
    Column("about", String, primary_key=True),
    Column("value", Text, nullable=False),
    rowid=False,
)

draft_letter = own(
    "local",
    "draft_letter",
    Column("case_file_id", String, ForeignKey("case_file.id"), primary_key=True),
    Column("person_id", String, ForeignKey("person.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
    rowid=False,
)

# Operations in the order of their acts; `hub_ver` is set when the hub's receipt is stored.
outbox = own(
    "local",
    "outbox",
    Column("n", Integer, primary_key=True),
    Column("op_id", String, nullable=False, unique=True),
    Column("act", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String, nullable=False, server_default="waiting"),
    Column("hub_ver", Integer),
    # How many wait is asked at each look at Today; the bodies are most of the file.
    Index("ix_outbox_state", "state"),
)

setting = own(
    "local",
    "setting",
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)


def shared_tables() -> tuple[Table, ...]:
    """Return the tables that operations fill, parents before children."""
    return tuple(t for t in metadata.sorted_tables if t.info["family"] == "shared")
