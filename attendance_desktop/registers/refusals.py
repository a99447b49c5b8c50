"""The words with which a register file is refused whole."""

from collections.abc import Collection

from attendance_desktop.domain.attendance.register import RefusalReason, RegisterRefused

_EXPORT_AGAIN = "Export the register again from the school's system and try once more."
_ASK_SCHOOL = "Ask the school for session marks with a date, AM or PM, and a code."

_SCHOOLS_NAMED = 3

_WORDS: dict[RefusalReason, tuple[str, str]] = {
    RefusalReason.UNREADABLE: (
        "The file could not be opened.",
        "Check that it is still there and not open elsewhere.",
    ),
    RefusalReason.EMPTY: ("The file is empty.", _EXPORT_AGAIN),
    RefusalReason.NOT_TEXT: (
        "The file is neither text nor a workbook of the .xlsx kind.",
        "Ask the school for CSV, XLSX, CTF or JSON. An old workbook (.xls) can be saved as .xlsx.",
    ),
    RefusalReason.DAMAGED: (
        "The file is cut off or damaged.",
        _EXPORT_AGAIN,
    ),
    RefusalReason.UNSAFE_XML: (
        "The file declares a document type, which no register needs.",
        _EXPORT_AGAIN,
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


def wrong_school(found: Collection[str], wanted: str) -> RegisterRefused:
    """The refusal of a file of other schools, with the numbers that it names."""
    # What stands there and is no number may be anything, a child's name too: it is not shown.
    numbers = sorted(school for school in found if school.isdecimal())
    some = " and ".join(numbers[:_SCHOOLS_NAMED]) or "another"
    more = f" and {len(numbers) - _SCHOOLS_NAMED} more" if len(numbers) > _SCHOOLS_NAMED else ""
    return refused(
        RefusalReason.WRONG_SCHOOL,
        f"It names {some}{more}; {wanted} is wanted. Nothing in it was used.",
    )
