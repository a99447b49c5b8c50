"""The words with which a register file is refused whole."""

from attendance_desktop.domain.attendance.register import RefusalReason, RegisterRefused

_EXPORT_AGAIN = "Export the register again from the school's system and try once more."
_ASK_SCHOOL = "Ask the school for session marks with a date, AM or PM, and a code."

_WORDS: dict[RefusalReason, tuple[str, str]] = {
    RefusalReason.UNREADABLE: (
        "The file could not be opened.",
        "Check that it is still there and not open elsewhere.",
    ),
    RefusalReason.EMPTY: ("The file is empty.", _EXPORT_AGAIN),
    RefusalReason.NOT_TEXT: ("The file is not a text export.", _EXPORT_AGAIN),
    RefusalReason.DAMAGED: (
        "The file is cut off or damaged.",
        _EXPORT_AGAIN,
    ),
    RefusalReason.UNSAFE_XML: (
        "The file declares a document type, which no register needs.",
        "Nothing in it was looked up. Export the file again from the school's system.",
    ),
    RefusalReason.CTF_DAYS_UNCLEAR: (
        "The marks fit neither weeks of five days nor weeks of seven.",
        "Check the school's calendar, then read the file again.",
    ),
    RefusalReason.NO_HEADER: (
        "None of the first 20 rows holds the column names of a register.",
        _ASK_SCHOOL,
    ),
    RefusalReason.NO_ROWS: ("There is no row below the column names.", _EXPORT_AGAIN),
    RefusalReason.LESSON_LEVEL: (
        "The file holds lesson marks, not session marks.",
        _ASK_SCHOOL,
    ),
    RefusalReason.AMBIGUOUS_DATES: (
        "The dates can be read day first or month first.",
        "Say which one it is, or export a period that settles it.",
    ),
    RefusalReason.MIXED_DATES: (
        "One column writes its dates in more than one order.",
        _EXPORT_AGAIN,
    ),
    RefusalReason.SEVERAL_SCHOOLS: (
        "The file holds the registers of several schools.",
        "Say which school is wanted.",
    ),
    RefusalReason.WRONG_SCHOOL: (
        "The file is not of the school that is wanted.",
        "Choose the school again, or another file.",
    ),
}


def refused(reason: RefusalReason, meaning: str = "") -> RegisterRefused:
    """The refusal for that reason; `meaning` may show what was found, never who."""
    what, todo = _WORDS[reason]
    return RegisterRefused(reason, what, meaning=meaning or "Nothing in it was used.", todo=todo)
