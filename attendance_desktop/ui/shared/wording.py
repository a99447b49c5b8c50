"""The words and signs of the pupil page for what the record holds as keys."""

from typing import Final

from attendance_desktop.domain.attendance.codes import MarkClass
from attendance_desktop.domain.casework.case import Band
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.services.extract import Form
from attendance_desktop.ui.shared.face import Mark

BANDS: Final[dict[Band, Mark]] = {
    Band.SEVERE: Mark("Severe", "bad", "triangle", "Half of possible sessions missed, or more"),
    Band.PERSISTENT: Mark(
        "Persistent", "warn", "diamond", "A tenth of possible sessions missed, or more"
    ),
    Band.AT_RISK: Mark("At risk", "calm", "dot", "A twentieth of sessions missed, or more"),
    Band.BELOW: Mark("Attending", "good", "ring", "Fewer than a twentieth of sessions missed"),
    Band.NONE: Mark("No sessions yet", "calm", "ring", "No possible session this year"),
}

SOCIAL_CARE: Final = {
    "CIN": "child in need",
    "CP": "child protection plan",
    "CLA": "looked after",
}

SEN: Final = {"K": "SEN support", "E": "Education, health and care plan"}

STAGES: Final = {
    "monitoring": "Monitoring",
    "early_help": "Early help",
    "support": "Support",
    "formal_support": "Formal support",
    "legal": "Legal",
    "closed": "Closed",
}

VISIT_RISKS: Final = {"dog": "dog at the address", "two_officers": "two officers"}

FIRST_STAGES: Final = ("monitoring", "early_help", "formal_support")

ENTRY_ICONS: Final[dict[str, str]] = {
    EntryKind.OPENED: "folder-open",
    EntryKind.VISIT: "house",
    EntryKind.CALL: "phone",
    EntryKind.MESSAGE: "message-square",
    EntryKind.MEETING: "users",
    EntryKind.OFFER: "hand-helping",
    EntryKind.LETTER: "file-text",
    EntryKind.POSTED: "send",
    EntryKind.SCHOOL: "school",
    EntryKind.REGISTER: "table",
    EntryKind.ADDENDUM: "pencil",
    EntryKind.LEGAL: "scale",
    EntryKind.CLOCK: "clock",
}

NOTE_KINDS: Final = (
    (EntryKind.CALL, "Phone call"),
    (EntryKind.MESSAGE, "Message"),
    (EntryKind.MEETING, "Meeting"),
    (EntryKind.SCHOOL, "Contact with school"),
)

OFFER_ANSWERS: Final = (
    ("accepted", "Accepted"),
    ("declined", "Declined"),
    ("thinking", "Still thinking"),
)

RESPONSIBILITY: Final = {
    "yes": "Parental responsibility",
    "no": "No parental responsibility",
}

CLASSES: Final = {
    MarkClass.PRESENT: "present",
    MarkClass.APPROVED: "approved activity",
    MarkClass.AUTHORISED: "authorised absence",
    MarkClass.UNAUTHORISED: "unauthorised absence",
    MarkClass.NOT_POSSIBLE: "not a possible session",
}

POSTING: Final = {
    "first_class": "first class post",
    "other_post": "other post",
    "hand": "handed over",
    "left_at_address": "left at the address",
    "email": "e-mail",
}

FILE_FORMS: Final = (
    (str(Form.XLSX), "Spreadsheet (XLSX)"),
    (str(Form.CSV), "CSV with dates as 23/11/2026"),
    (str(Form.CSV_ISO), "CSV with dates as 2026-11-23, for another program"),
)


def capital(words: str) -> str:
    """Return words that begin a line; the rest stays as it was written."""
    return words[:1].upper() + words[1:]


def year_words(year_group: int | None) -> str:
    """Return "Year 7", "Reception", or "" where the year is not known."""
    if year_group is None:
        return ""
    return f"Year {year_group}" if year_group > 0 else "Reception"
