"""The rows of the list of letters, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.domain.casework.letter import LetterStatus, status
from attendance_desktop.domain.law.service import ServiceRules
from attendance_desktop.ui.letter.opening import Listed
from attendance_desktop.ui.words import begin_parts, day

HEADINGS = ("Status", "To", "Pupil", "Letter", "Dated", "How it went", "Issued by")


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter of the list; `words` are its cells after the status."""

    letter_id: str
    status: LetterStatus
    words: tuple[str, ...]

    def is_of(self, beginnings: Sequence[str]) -> bool:
        """Say whether each of these begins a part of the parent's or the pupil's name."""
        return begin_parts(beginnings, " ".join(self.words[:2]))


def letter_rows(found: Sequence[Listed], service: ServiceRules) -> tuple[LetterRow, ...]:
    """Return the rows: letters that wait to be posted first, then the newest."""
    names = {method.key: method.name for method in service.methods}
    rows = [_row(each, names) for each in found]
    return tuple(sorted(rows, key=lambda row: row.status is not LetterStatus.ISSUED))


def _row(listed: Listed, names: dict[str, str]) -> LetterRow:
    letter = listed.letter
    went = ""
    if letter.posted is not None:
        went = names.get(letter.posted.method, letter.posted.method)  # on the day it is dated
    words = (letter.person_name, listed.pupil_name, letter.title, day(letter.planned_on), went)
    return LetterRow(letter.id, status(letter), (*words, letter.issued_by))
