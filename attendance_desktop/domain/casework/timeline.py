"""What happened on a case, in order: each entry points at the record that it came from."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EntryKind(StrEnum):
    """Kinds of entry. The screen gives each its icon and word."""

    OPENED = "opened"
    VISIT = "visit"
    CALL = "call"
    MESSAGE = "message"
    MEETING = "meeting"
    OFFER = "offer"
    LETTER = "letter"
    POSTED = "posted"
    SCHOOL = "school"
    REGISTER = "register"
    ADDENDUM = "addendum"
    LEGAL = "legal"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `happened_at` and `entered_at` are kept apart: late entries show."""

    id: str
    case_id: str
    kind: str
    title: str
    text: str
    source: str
    source_id: str
    by: str
    happened_at: datetime
    entered_at: datetime
