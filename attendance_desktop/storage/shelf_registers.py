"""Reading marks, amendments, calendars and the files that marks came from."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from sqlalchemy import ColumnElement, RowMapping, func, select

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.casework.register_history import (
    Amendment,
    BatchLine,
    BatchSummary,
    KnownPupil,
    PupilYear,
)
from attendance_desktop.services.registers_calendar_text import (
    CalendarRow,
    read_year,
    whole_calendar,
)
from attendance_desktop.services.registers_kept import Enrolment, OwnReading, Undone
from attendance_desktop.storage import batches
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.rows import in_chunks, read_moment
from attendance_desktop.storage.tables import (
    amendment,
    batch,
    batch_undo,
    case,
    council_calendar,
    enrolment,
    held_pupil,
    look,
    officer,
    pupil,
    relation,
    same_pupil,
    school_calendar,
    school_reading,
    year_marks,
)


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

    def years_holding(self, char: str, since: int) -> Sequence[PupilYear]:
        """Return the marks, from an academic year on, in which a stored character stands."""
        return self._years(
            (year_marks.c.academic_year >= since) & (func.instr(year_marks.c.marks, char) > 0)
        )

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

    def joins(self) -> Mapping[str, str]:
        """Return, for each pupil whom a person called the same as another, that other's id."""
        with self._reading.read() as db:
            return batches.joins(db)

    def with_upns(self, upns: Sequence[str]) -> Sequence[KnownPupil]:
        """Return the pupils who hold these UPNs, at whatever school.

        A UPN of which a person said whose it is leads to that pupil.
        """
        return [known for some in in_chunks(upns) for known in self._holding(some)]

    def with_ids(self, ids: Sequence[str]) -> Sequence[KnownPupil]:
        """Return these pupils."""
        return [
            known
            for some in in_chunks(sorted(set(ids)))
            for known in self._known(pupil.c.id.in_(some))
        ]

    def calendar(self, school_id: str) -> SchoolCalendar | None:
        """Return a school's calendar, every year that is known, with what the council gives."""
        return whole_calendar(
            school_id,
            (read_year(row.academic_year, row.days) for row in self.council_years()),
            (read_year(row.academic_year, row.days) for row in self.school_years(school_id)),
        )

    def school_years(self, school_id: str) -> Sequence[CalendarRow]:
        """Return a school's own years, the last written of a year last."""
        columns = (school_calendar.c.id, school_calendar.c.academic_year, school_calendar.c.days)
        query = select(*columns).where(school_calendar.c.school_id == school_id)
        with self._reading.read() as db:
            return [CalendarRow(*row) for row in db.execute(query.order_by(*columns[1::-1]))]

    def council_years(self) -> Sequence[CalendarRow]:
        """Return the council's years, the last written of a year last."""
        columns = (council_calendar.c.id, council_calendar.c.academic_year, council_calendar.c.days)
        with self._reading.read() as db:
            rows = db.execute(select(*columns).order_by(*columns[1::-1])).all()
        return [CalendarRow(*row) for row in rows]

    def year_groups(self, school_id: str) -> Mapping[str, int]:
        """Return the year group of each pupil of a school for whom it is known."""
        query = select(pupil.c.id, pupil.c.year_group).where(
            pupil.c.school_id == school_id, pupil.c.year_group.is_not(None)
        )
        with self._reading.read() as db:
            return {row.id: row.year_group for row in db.execute(query)}

    def readings(self, school_id: str) -> Sequence[OwnReading]:
        """Return how a school names columns and codes, columns first."""
        query = (
            select(
                school_reading.c.id,
                school_reading.c.kind,
                school_reading.c.written,
                school_reading.c.means,
            )
            .where(school_reading.c.school_id == school_id)
            .order_by(school_reading.c.kind.desc(), school_reading.c.written, school_reading.c.id)
        )
        with self._reading.read() as db:
            return [OwnReading(*row) for row in db.execute(query)]

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
        return batches.read_lines(text)

    def undone(self, school_id: str) -> Sequence[Undone]:
        """Return which of a school's files were taken back, when and by whom, the last first."""
        query = (
            select(batch_undo.c.register_batch_id, batch_undo.c.undone_at, officer.c.name)
            .join(batch, batch_undo.c.register_batch_id == batch.c.id)
            .join(officer, batch_undo.c.officer_id == officer.c.id)
            .where(batch.c.school_id == school_id)
            .order_by(batch_undo.c.undone_at.desc())
        )
        with self._reading.read() as db:
            rows = db.execute(query).all()
        return [Undone(ident, read_moment(at), by) for ident, at, by in rows]

    def years_if(
        self,
        school_id: str,
        pupils: AbstractSet[str],
        *,
        without: str = "",
        joined: tuple[str, str] | None = None,
        parted: str = "",
    ) -> Sequence[PupilYear]:
        """Return these pupils' marks at a school as they would be; see `batches.marks_if`."""
        with self._reading.read() as db:
            marks = batches.marks_if(
                db, school_id, pupils, without=without, joined=joined, parted=parted
            )
        return [PupilYear(who, school_id, year, marks[who, year]) for who, year in sorted(marks)]

    def pupils_in(self, batch_id: str) -> frozenset[str]:
        """Return the pupils of whom an accepted file spoke."""
        with self._reading.read() as db:
            return batches.pupils_in(db, batch_id)

    def unknown_but_for(self, batch_id: str, pupils: AbstractSet[str]) -> frozenset[str]:
        """Return those of the pupils about whom nothing is known but this one file.

        No case, no family, no look, no decision, and no mark that another file brought.
        """
        there = select(pupil.c.id).where(pupil.c.id.in_(pupils))
        for column in (
            case.c.pupil_id,
            relation.c.pupil_id,
            look.c.pupil_id,
            same_pupil.c.pupil_id,
            same_pupil.c.other_id,
        ):
            there = there.where(pupil.c.id.not_in(select(column)))
        decided = select(held_pupil.c.pupil_id).where(
            held_pupil.c.pupil_id.is_not(None), held_pupil.c.taken_batch != batch_id
        )
        with self._reading.read() as db:
            alone = set(db.scalars(there.where(pupil.c.id.not_in(decided))))
            schools = db.scalars(
                select(year_marks.c.school_id).where(year_marks.c.pupil_id.in_(alone)).distinct()
            ).all()
            for school in schools:
                alone -= {who for who, _ in batches.marks_if(db, school, alone, without=batch_id)}
        return frozenset(alone)

    def enrolments(self, pupils: AbstractSet[str]) -> Sequence[Enrolment]:
        """Return these pupils' times on a roll, the earliest first, an unknown day before all."""
        query = (
            select(
                enrolment.c.id,
                enrolment.c.pupil_id,
                enrolment.c.school_id,
                enrolment.c.from_on,
                enrolment.c.to_on,
                enrolment.c.main,
            )
            .where(enrolment.c.pupil_id.in_(pupils))
            .order_by(enrolment.c.from_on, enrolment.c.id)
        )
        with self._reading.read() as db:
            return [Enrolment(*row) for row in db.execute(query)]

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

    def _holding(self, upns: Sequence[str]) -> list[KnownPupil]:
        now = self._known(pupil.c.upn.in_(upns))
        former = (
            select(held_pupil.c.upn, held_pupil.c.pupil_id)
            .where(held_pupil.c.verdict == batches.SAME, held_pupil.c.upn.in_(upns))
            .distinct()
        )
        with self._reading.read() as db:
            theirs: dict[str, str] = {who: upn for upn, who in db.execute(former)}
        taken = {known.upn for known in now}
        also = self._known(pupil.c.id.in_(theirs)) if theirs else []
        return now + [
            replace(known, upn=theirs[known.id]) for known in also if theirs[known.id] not in taken
        ]

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
