"""Reading penalty notices with all that happened to them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, RowMapping, select, true

from attendance_desktop.domain.casework.penalty_record import (
    NoticeStep,
    PenaltyRecord,
    StepKind,
)
from attendance_desktop.domain.law.notice_clocks import PrintedDates
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.rows import read_moment
from attendance_desktop.storage.tables import (
    letter,
    notice_step,
    officer,
    penalty_notice,
    person,
    pupil,
)


class Penalties:
    """The shelf of penalty notices over one vault."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def notice(self, notice_id: str) -> PenaltyRecord | None:
        """Return one notice."""
        found = self._notices(penalty_notice.c.id == notice_id)
        return found[0] if found else None

    def of_pair(self, person_id: str, pupil_id: str) -> Sequence[PenaltyRecord]:
        """Return every notice to one parent for one child, newest first."""
        both = (penalty_notice.c.person_id == person_id) & (penalty_notice.c.pupil_id == pupil_id)
        return self._notices(both)

    def of_pupil(self, pupil_id: str) -> Sequence[PenaltyRecord]:
        """Return every notice for one child, newest first."""
        return self._notices(penalty_notice.c.pupil_id == pupil_id)

    def all(self) -> Sequence[PenaltyRecord]:
        """Return every notice on this laptop, newest first."""
        return self._notices(true())

    def _notices(self, which: ColumnElement[bool]) -> list[PenaltyRecord]:
        query = (
            select(
                penalty_notice,
                pupil.c.forename.label("pupil_forename"),
                pupil.c.surname.label("pupil_surname"),
                person.c.forename.label("person_forename"),
                person.c.surname.label("person_surname"),
                letter.c.voided_at,
            )
            .join(pupil, penalty_notice.c.pupil_id == pupil.c.id)
            .join(person, penalty_notice.c.person_id == person.c.id)
            .outerjoin(letter, penalty_notice.c.letter_id == letter.c.id)
            .where(which)
            .order_by(penalty_notice.c.issued_on.desc(), penalty_notice.c.id.desc())
        )
        happened = (
            select(notice_step, officer.c.name)
            .join(officer, notice_step.c.officer_id == officer.c.id)
            .join(penalty_notice, notice_step.c.penalty_notice_id == penalty_notice.c.id)
            .where(which)
            .order_by(notice_step.c.recorded_at, notice_step.c.id)
        )
        steps: dict[str, list[NoticeStep]] = {}
        with self._reading.read() as db:
            for row in db.execute(happened).mappings():
                steps.setdefault(row["penalty_notice_id"], []).append(_step(row))
            return [_record(row, steps) for row in db.execute(query).mappings()]


def _record(row: RowMapping, steps: Mapping[str, Sequence[NoticeStep]]) -> PenaltyRecord:
    printed = None
    if row["printed_pay_by"] is not None:
        printed = PrintedDates(row["printed_reduced_last"], row["printed_pay_by"])
    return PenaltyRecord(
        id=row["id"],
        number=row["number"],
        case_id=row["case_file_id"] or "",
        letter_id=row["letter_id"] or "",
        pupil_id=row["pupil_id"],
        pupil_name=_name(row["pupil_forename"], row["pupil_surname"]),
        person_id=row["person_id"],
        person_name=_name(row["person_forename"], row["person_surname"]),
        section=row["section"],
        tariff=row["tariff"],
        issued_on=row["issued_on"],
        offence_first=row["offence_first"],
        offence_last=row["offence_last"],
        reduced=row["reduced"],
        full=row["full"],
        printed=printed,
        payee=row["payee"],
        issued_by=row["issued_by"],
        voided=row["voided_at"] is not None,
        steps=tuple(steps.get(row["id"], ())),
    )


def _step(row: RowMapping) -> NoticeStep:
    return NoticeStep(
        kind=StepKind(row["kind"]),
        on=row["happened_on"],
        pence=row["pence"],
        detail=row["detail"],
        words=row["words"],
        letter_id=row["letter_id"] or "",
        by=row["name"],
        recorded_at=read_moment(row["recorded_at"]),
    )


def _name(forename: str, surname: str) -> str:
    return " ".join(part for part in (forename, surname) if part and part != "-")
