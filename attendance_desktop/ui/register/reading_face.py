"""What the page How this school writes shows."""

from dataclasses import dataclass

from attendance_desktop.ui.register.face import Row


@dataclass(frozen=True, slots=True)
class ReadingFace:
    """Entries as rows: in the file, what it is, what it means.

    `codes` are asked about; `again` says that a file can be read again; `columns` and `meanings`
    are what can be chosen, as (key, words).
    """

    title: str
    rows: tuple[Row, ...]
    codes: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    meanings: tuple[tuple[str, str], ...]
    again: bool
