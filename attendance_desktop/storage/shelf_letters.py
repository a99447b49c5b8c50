"""Reading letters as they were issued, their bytes, and the words of those being prepared."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, RowMapping, select, true

from attendance_desktop.domain.casework.kept_letter import KeptLetter, Posted
from attendance_desktop.domain.casework.letter import Clock, ClockKind
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.rows import read_moment, read_moment_or_none
from attendance_desktop.storage.tables import (
    attachment,
    clock,
    draft_letter,
    letter,
    officer,
    person,
    posting,
)


class Letters:
    """The letter shelf over one vault."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def letter(self, letter_id: str) -> KeptLetter | None:
        """Return one letter."""
        found = self._letters(letter.c.id == letter_id)
        return found[0] if found else None

    def of_case(self, case_id: str) -> Sequence[KeptLetter]:
        """Return a case's letters, newest first."""
        return self._letters(letter.c.case_file_id == case_id)

    def all(self) -> Sequence[KeptLetter]:
        """Return every letter on this laptop, newest first."""
        return self._letters(true())

    def clocks(self, letter_id: str) -> Sequence[Clock]:
        """Return the clocks that posting a letter started, soonest first."""
        query = select(clock).where(clock.c.letter_id == letter_id).order_by(clock.c.due_on)
        with self._reading.read() as db:
            return [
                Clock(ClockKind(row.kind), row.label, row.due_on, row.basis)
                for row in db.execute(query)
            ]

    def words(self, case_id: str, person_id: str, kind: str) -> Mapping[str, str]:
        """Return the officer's words for a letter being prepared, by key."""
        query = select(draft_letter.c.key, draft_letter.c.value).where(
            draft_letter.c.case_file_id == case_id,
            draft_letter.c.person_id == person_id,
            draft_letter.c.kind == kind,
        )
        with self._reading.read() as db:
            return {row.key: row.value for row in db.execute(query)}

    def pdf(self, sha256: str) -> bytes:
        """Return the bytes that were issued.

        Raises:
            sqlalchemy.exc.NoResultFound: the attachment is not on this laptop.
        """
        query = select(attachment.c.content).where(attachment.c.sha256 == sha256)
        with self._reading.read() as db:
            content: bytes = db.execute(query).scalar_one()
        return content

    def _letters(self, which: ColumnElement[bool]) -> list[KeptLetter]:
        query = (
            select(
                letter,
                person.c.forename,
                person.c.surname,
                officer.c.name.label("officer_name"),
                posting.c.method,
                posting.c.posted_on,
                posting.c.recorded_at,
            )
            .join(person, letter.c.person_id == person.c.id)
            .join(officer, letter.c.officer_id == officer.c.id)
            .outerjoin(posting, posting.c.letter_id == letter.c.id)
            .where(which)
            .order_by(letter.c.issued_at.desc())
        )
        with self._reading.read() as db:
            return [_letter(row) for row in db.execute(query).mappings()]


def _letter(row: RowMapping) -> KeptLetter:
    posted = None
    if row["posted_on"] is not None:
        posted = Posted(
            row["posted_on"],
            row["method"],
            row["officer_name"],
            read_moment(row["recorded_at"]),
        )
    return KeptLetter(
        id=row["id"],
        case_id=row["case_file_id"],
        person_id=row["person_id"],
        person_name=" ".join(n for n in (row["forename"], row["surname"]) if n and n != "-"),
        kind=row["kind"],
        title=row["title"],
        facts=row["facts"],
        wording_version=row["wording_version"],
        rule_set=row["rule_set"],
        pdf_sha256=row["pdf_sha256"],
        planned_on=row["planned_on"],
        issued_at=read_moment(row["issued_at"]),
        issued_by=row["officer_name"],
        voided_at=read_moment_or_none(row["voided_at"]),
        void_reason=row["void_reason"],
        posted=posted,
    )
