"""Reading marks, amendments, calendars and the files that marks came from."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, RowMapping, select

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.calendar_text import calendar_from_texts
from attendance_desktop.domain.casework.register_history import (
    Amendment,
    BatchLine,
    BatchSummary,
    KnownPupil,
    PupilYear,
)
from attendance_desktop.storage.batches import read_lines
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.rows import read_moment
from attendance_desktop.storage.tables import (
    amendment,
    batch,
    officer,
    pupil,
    school_calendar,
    year_marks,
)

CHUNK = 500
"""UPNs looked up at a time."""


class Registers:
    """The register shelf over one vault."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def years(self, pupil_id: str) -> Sequence[PupilYear]:
        """Return a pupil's marks, a row a school and academic year, oldest year first."""
        return self._years(year_marks.c.pupil_id == pupil_id)

    def years_at(self, school_id: str) -> Sequence[PupilYear]:
        """Return the marks of every pupil at a school."""
        return self._years(year_marks.c.school_id == school_id)

    def amendments(self, pupil_id: str) -> Sequence[Amendment]:
        """Return a pupil's changed marks, newest batch first."""
        query = (
            select(amendment, batch.c.accepted_at)
            .join(batch, amendment.c.batch_id == batch.c.id)
            .where(amendment.c.pupil_id == pupil_id)
            .order_by(batch.c.accepted_at.desc(), amendment.c.position)
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        return [
            Amendment(
                row["batch_id"],
                read_moment(row["accepted_at"]),
                row["pupil_id"],
                row["academic_year"],
                row["position"],
                row["old"],
                row["new"],
            )
            for row in rows
        ]

    def known_at(self, school_id: str) -> Sequence[KnownPupil]:
        """Return the pupils of a school."""
        return self._known(pupil.c.school_id == school_id)

    def with_upns(self, upns: Sequence[str]) -> Sequence[KnownPupil]:
        """Return the pupils who hold these UPNs, at whatever school."""
        return [
            known
            for start in range(0, len(upns), CHUNK)
            for known in self._known(pupil.c.upn.in_(upns[start : start + CHUNK]))
        ]

    def calendar(self, school_id: str) -> SchoolCalendar | None:
        """Return a school's own calendar, every year that is known."""
        query = (
            select(school_calendar.c.days)
            .where(school_calendar.c.school_id == school_id)
            .order_by(school_calendar.c.academic_year)
        )
        with self._reading.read() as db:
            texts = db.scalars(query).all()
        return calendar_from_texts(school_id, texts) if texts else None

    def batches(self, school_id: str) -> Sequence[BatchSummary]:
        """Return the files accepted for a school, newest first."""
        query = (
            select(
                batch.c.id,
                batch.c.reader,
                batch.c.first_on,
                batch.c.last_on,
                batch.c.accepted_at,
                officer.c.name,
                batch.c.pupils,
                batch.c.marks,
            )
            .join(officer, batch.c.officer_id == officer.c.id)
            .where(batch.c.school_id == school_id)
            .order_by(batch.c.accepted_at.desc())
        )
        with self._reading.read() as db:
            return [_batch(row) for row in db.execute(query).mappings()]

    def lines(self, batch_id: str) -> Sequence[BatchLine]:
        """Return what one accepted file said, a line a pupil and year."""
        with self._reading.read() as db:
            text = db.execute(select(batch.c.lines).where(batch.c.id == batch_id)).scalar_one()
        return read_lines(text)

    def _years(self, which: ColumnElement[bool]) -> list[PupilYear]:
        query = select(
            year_marks.c.pupil_id,
            year_marks.c.school_id,
            year_marks.c.academic_year,
            year_marks.c.marks,
        )
        with self._reading.read() as db:
            rows = db.execute(query.where(which).order_by(year_marks.c.academic_year)).all()
        return [PupilYear(*row) for row in rows]

    def _known(self, which: ColumnElement[bool]) -> list[KnownPupil]:
        query = select(
            pupil.c.id,
            pupil.c.upn,
            pupil.c.surname,
            pupil.c.forename,
            pupil.c.born_on,
            pupil.c.school_id,
        ).where(which)
        with self._reading.read() as db:
            rows = db.execute(query).all()
        return [KnownPupil(*row) for row in rows]


def _batch(row: RowMapping) -> BatchSummary:
    return BatchSummary(
        id=row["id"],
        reader=row["reader"],
        first_on=row["first_on"],
        last_on=row["last_on"],
        accepted_at=read_moment(row["accepted_at"]),
        by=row["name"],
        pupils=row["pupils"],
        marks=row["marks"],
    )
