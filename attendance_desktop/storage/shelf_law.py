"""Reading what officers said of parents and children for the legal page."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select

from attendance_desktop.domain.casework.legal_fact import CaseFact, LegalFact
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.rows import read_moment
from attendance_desktop.storage.tables import case, officer, pupil
from attendance_desktop.storage.tables_law import legal_fact


class LegalFacts:
    """The shelf of the law's questions over one vault."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of_case(self, case_id: str) -> Sequence[LegalFact]:
        """Return everything that was said on a case, oldest first."""
        query = (
            select(legal_fact, officer.c.name)
            .join(officer, legal_fact.c.officer_id == officer.c.id)
            .where(legal_fact.c.case_file_id == case_id)
            .order_by(legal_fact.c.recorded_at, legal_fact.c.id)
        )
        with self._reading.read() as db:
            return [_fact(row) for row in db.execute(query).mappings()]

    def all(self) -> Sequence[CaseFact]:
        """Return everything that was said on every case, oldest first."""
        query = (
            select(
                legal_fact,
                officer.c.name,
                case.c.reference,
                case.c.pupil_id,
                pupil.c.forename,
                pupil.c.surname,
            )
            .join(officer, legal_fact.c.officer_id == officer.c.id)
            .join(case, legal_fact.c.case_file_id == case.c.id)
            .join(pupil, case.c.pupil_id == pupil.c.id)
            .order_by(legal_fact.c.recorded_at, legal_fact.c.id)
        )
        with self._reading.read() as db:
            return [
                CaseFact(
                    row["case_file_id"],
                    row["reference"],
                    row["pupil_id"],
                    " ".join(n for n in (row["forename"], row["surname"]) if n and n != "-"),
                    _fact(row),
                )
                for row in db.execute(query).mappings()
            ]


def _fact(row: RowMapping) -> LegalFact:
    return LegalFact(
        key=row["key"],
        value=row["value"],
        person_id=row["person_id"] or "",
        recorded_by=row["name"],
        recorded_at=read_moment(row["recorded_at"]),
    )
