"""The tables of the caseload.

Three families, told apart by `info["family"]`:

* `shared`: rows that the hub will hold too. They change only through operations (`outbox.py`).
* `derived`: recomputed from shared rows on this laptop; never sent.
* `local`: this laptop's own, drafts and settings first of all; never sent.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _shared(name: str, *columns: Column[object] | Index | UniqueConstraint) -> Table:
    """Return a table of rows with a UUID, a scope, and the hub's version (0: not at the hub)."""
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        Column("scope", String, nullable=False),
        Column("ver", Integer, nullable=False, server_default="0"),
        *columns,
        info={"family": "shared"},
    )


def _to(target: str, *, optional: bool = False, indexed: bool = True) -> Column[object]:
    """Return a column that points at another table's id, named after it."""
    return Column(
        f"{target}_id", String, ForeignKey(f"{target}.id"), nullable=optional, index=indexed
    )


def _text(name: str) -> Column[object]:
    return Column(name, Text, nullable=False, server_default="")


def _flag(name: str) -> Column[object]:
    return Column(name, Boolean, nullable=False, server_default="0")


def _moment(name: str, *, optional: bool = False) -> Column[object]:
    """Return a column for an instant: ISO 8601 text in UTC, so that text order is time order."""
    return Column(name, String, nullable=optional)


def _day(name: str, *, optional: bool = True) -> Column[object]:
    return Column(name, Date, nullable=optional)


council = _shared("council", _text("name"), _text("la_code"), _flag("sample"))

officer = _shared("officer", _text("name"), _text("role"), _text("phone"), _text("email"))

school = _shared(
    "school", _text("name"), _text("phase"), _text("urn"), _text("laestab"), _text("town")
)

# The days of one school in one academic year, as canonical JSON of `domain.attendance.calendar`.
school_calendar = _shared(
    "school_calendar", _to("school"), Column("academic_year", Integer), _text("days")
)

pupil = _shared(
    "pupil",
    _text("upn"),
    _text("surname"),
    _text("forename"),
    _text("known_as"),
    _day("born_on"),
    _text("sex"),
    Column("year_group", Integer),
    _to("school", optional=True),
    _text("social_care"),
    _text("sen"),
    _flag("free_meals"),
    _text("language"),
    Index("ix_pupil_upn", "upn"),
)

# A pupil's time on a school's roll. Dual registration is two rows that overlap.
enrolment = _shared(
    "enrolment", _to("pupil"), _to("school"), _day("from_on"), _day("to_on"), _flag("main")
)

person = _shared(
    "person",
    _text("title"),
    _text("forename"),
    _text("surname"),
    _text("phone"),
    _text("email"),
    _text("language"),
    _flag("interpreter"),
    _text("letter_format"),
)

address = _shared(
    "address",
    _to("person"),
    _text("lines"),
    _text("postcode"),
    _day("from_on"),
    _day("to_on"),
    _flag("confidential"),
)

relation = _shared(
    "relation",
    _to("person"),
    _to("pupil"),
    _text("kind"),
    _text("responsibility"),
    _flag("lives_with"),
)

case = _shared(
    "case_file",
    _to("pupil"),
    _to("officer", optional=True),
    _text("reference"),
    _text("reason"),
    _text("stage"),
    _text("next_action"),
    _day("next_on"),
    _day("opened_on"),
    _day("closed_on"),
    _text("risk"),
)

visit = _shared(
    "visit",
    _to("case_file"),
    _to("officer"),
    _text("form"),
    _text("form_version"),
    _text("children"),
    _text("outcome"),
    _text("summary"),
    _moment("visited_at"),
    _moment("written_from"),
    _moment("written_to"),
    _moment("signed_at"),
    _text("device"),
    _text("previous_seal"),
    _text("seal"),
)

# One answer: the record, the question's path, and the child, person or row that it is about.
answer = _shared(
    "answer",
    _to("visit"),
    _text("path"),
    _text("about"),
    _text("value"),
    UniqueConstraint("visit_id", "path", "about"),
)

addendum = _shared(
    "addendum",
    _to("visit"),
    _to("officer"),
    _text("text"),
    _moment("written_at"),
    _text("device"),
    _text("previous_seal"),
    _text("seal"),
)

offer = _shared(
    "offer",
    _to("case_file"),
    _text("what"),
    _day("offered_on"),
    _text("answer"),
    _day("answered_on"),
    _text("note"),
)

# Issued letters only. `facts` is the canonical JSON of what the letter rests on.
letter = _shared(
    "letter",
    _to("case_file"),
    _to("person"),
    _to("officer"),
    _text("kind"),
    _text("title"),
    _text("facts"),
    _text("wording_version"),
    _text("rule_set"),
    _text("pdf_sha256"),
    _day("planned_on"),
    _moment("issued_at"),
    _moment("voided_at", optional=True),
    _text("void_reason"),
)

posting = _shared(
    "posting",
    _to("letter"),
    _to("officer"),
    _text("method"),
    _day("posted_on"),
    _moment("recorded_at"),
)

# A date that must not be missed, with the words that say what it rests on.
clock = _shared(
    "clock",
    _to("case_file"),
    _to("letter", optional=True),
    _text("kind"),
    _text("label"),
    _text("basis"),
    _day("due_on"),
    _moment("done_at", optional=True),
    Index("ix_clock_due_on", "due_on"),
)

entry = _shared(
    "timeline_entry",
    _to("case_file"),
    _to("officer", optional=True),
    _text("kind"),
    _text("title"),
    _text("text"),
    _text("source"),
    _text("source_id"),
    _moment("happened_at"),
    _moment("entered_at"),
)

# One file of marks as it was accepted: immutable. `lines` is JSON, a row a pupil and year.
batch = _shared(
    "register_batch",
    _to("school"),
    _to("officer"),
    _text("file_sha256"),
    _text("reader"),
    _day("first_on"),
    _day("last_on"),
    _moment("accepted_at"),
    Column("pupils", Integer),
    Column("marks", Integer),
    _text("lines"),
)

# Who looked at which pupil, and when (least access, each look recorded).
look = _shared("look", _to("pupil"), _to("officer"), _moment("at"))


attachment = Table(
    "attachment",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("media_type", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    # Travels by its hash beside the operations, not inside one.
    info={"family": "shared"},
)

year_marks = Table(
    "attendance_year",
    metadata,
    Column("pupil_id", String, ForeignKey("pupil.id"), primary_key=True),
    Column("school_id", String, ForeignKey("school.id"), primary_key=True),
    Column("academic_year", Integer, primary_key=True),
    Column("marks", Text, nullable=False),
    info={"family": "derived"},
    sqlite_with_rowid=False,
)

# A later extract that changed a mark: old mark, new mark, which batch.
amendment = Table(
    "amendment",
    metadata,
    Column("batch_id", String, ForeignKey("register_batch.id"), primary_key=True),
    Column("pupil_id", String, ForeignKey("pupil.id"), primary_key=True),
    Column("academic_year", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("old", String, nullable=False),
    Column("new", String, nullable=False),
    Index("ix_amendment_pupil_id", "pupil_id"),
    info={"family": "derived"},
    sqlite_with_rowid=False,
)

picture = Table(
    "attendance_picture",
    metadata,
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
    info={"family": "derived"},
    sqlite_with_rowid=False,
)

name_doc = Table(
    "name_doc",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("detail", Text, nullable=False),
    info={"family": "derived"},
)

note_doc = Table(
    "note_doc",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False, unique=True),
    Column("pupil_id", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("detail", Text, nullable=False),
    info={"family": "derived"},
)

draft_visit = Table(
    "draft_visit",
    metadata,
    Column("id", String, primary_key=True),
    Column("case_file_id", String, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("form", String, nullable=False),
    Column("form_version", String, nullable=False),
    Column("children", String, nullable=False),
    Column("started_at", String, nullable=False),
    Column("touched_at", String, nullable=False),
    info={"family": "local"},
)

draft_answer = Table(
    "draft_answer",
    metadata,
    Column("draft_id", String, ForeignKey("draft_visit.id", ondelete="CASCADE"), primary_key=True),
    Column("path", String, primary_key=True),
    Column("about", String, primary_key=True),
    Column("value", Text, nullable=False),
    info={"family": "local"},
    sqlite_with_rowid=False,
)

draft_letter = Table(
    "draft_letter",
    metadata,
    Column("case_file_id", String, ForeignKey("case_file.id"), primary_key=True),
    Column("person_id", String, ForeignKey("person.id"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
    info={"family": "local"},
    sqlite_with_rowid=False,
)

# Operations in the order of their acts; `hub_ver` is set when the hub's receipt is stored.
outbox = Table(
    "outbox",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("op_id", String, nullable=False, unique=True),
    Column("act", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String, nullable=False, server_default="waiting"),
    Column("hub_ver", Integer),
    info={"family": "local"},
)

setting = Table(
    "setting",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
    info={"family": "local"},
)


def shared_tables() -> tuple[Table, ...]:
    """Return the tables that operations fill, parents before children."""
    return tuple(t for t in metadata.sorted_tables if t.info["family"] == "shared")
