"""Reading visits: drafts, signed ones, addenda, and every seal."""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, RowMapping, select

from attendance_desktop.domain.casework.seals import Sealed
from attendance_desktop.domain.casework.visit import Addendum, SignedVisit, VisitDraft
from attendance_desktop.domain.forms.answers import Answers, Place
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.rows import read_moment
from attendance_desktop.storage.tables import addendum, answer, draft_answer, draft_visit, visit


class Visits:
    """The visit shelf over one vault."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def draft(self, draft_id: str) -> VisitDraft | None:
        """Return a draft with its answers."""
        with self._reading.read() as db:
            row = (
                db.execute(select(draft_visit).where(draft_visit.c.id == draft_id))
                .mappings()
                .one_or_none()
            )
            rows = db.execute(
                select(draft_answer.c.path, draft_answer.c.about, draft_answer.c.value).where(
                    draft_answer.c.draft_id == draft_id
                )
            ).all()
        if row is None:
            return None
        return VisitDraft(
            id=row["id"],
            case_id=row["case_file_id"],
            form=row["form"],
            form_version=row["form_version"],
            children=tuple(json.loads(row["children"])),
            started_at=read_moment(row["started_at"]),
            touched_at=read_moment(row["touched_at"]),
            answers=_answers({Place(path, about): value for path, about, value in rows}),
        )

    def signed(self, visit_id: str) -> SignedVisit | None:
        """Return a signed visit with its answers."""
        with self._reading.read() as db:
            row = db.execute(select(visit).where(visit.c.id == visit_id)).mappings().one_or_none()
            return None if row is None else _signed(db, row)

    def of_case(self, case_id: str) -> Sequence[SignedVisit]:
        """Return a case's signed visits, newest first."""
        query = (
            select(visit)
            .where(visit.c.case_file_id == case_id)
            .order_by(visit.c.visited_at.desc(), visit.c.id.desc())
        )
        with self._reading.read() as db:
            return [_signed(db, row) for row in db.execute(query).mappings().all()]

    def addenda(self, visit_id: str) -> Sequence[Addendum]:
        """Return a visit's addenda, oldest first."""
        query = (
            select(addendum)
            .where(addendum.c.visit_id == visit_id)
            .order_by(addendum.c.written_at, addendum.c.id)
        )
        with self._reading.read() as db:
            return [_addendum(row) for row in db.execute(query).mappings()]

    def sealed(self) -> Sequence[Sealed]:
        """Return every sealed record as it stands in the store."""
        with self._reading.read() as db:
            visits = [_signed(db, row) for row in db.execute(select(visit)).mappings().all()]
            later = [_addendum(row) for row in db.execute(select(addendum)).mappings()]
        return [
            *(
                Sealed("visit", v.id, v.content(), f"{v.device} {v.by}", v.previous_seal, v.seal)
                for v in visits
            ),
            *(
                Sealed("addendum", a.id, a.content(), f"{a.device} {a.by}", a.previous_seal, a.seal)
                for a in later
            ),
        ]


def _answers(values: Mapping[Place, str]) -> Answers:
    return Answers(MappingProxyType(dict(values)))


def _signed(db: Connection, row: RowMapping) -> SignedVisit:
    rows = db.execute(
        select(answer.c.path, answer.c.about, answer.c.value).where(answer.c.visit_id == row["id"])
    )
    return SignedVisit(
        id=row["id"],
        case_id=row["case_file_id"],
        form=row["form"],
        form_version=row["form_version"],
        children=tuple(json.loads(row["children"])),
        outcome=row["outcome"],
        summary=row["summary"],
        visited_at=read_moment(row["visited_at"]),
        written_from=read_moment(row["written_from"]),
        written_to=read_moment(row["written_to"]),
        signed_at=read_moment(row["signed_at"]),
        by=row["officer_id"],
        device=row["device"],
        previous_seal=row["previous_seal"],
        seal=row["seal"],
        answers=_answers({Place(path, about): value for path, about, value in rows}),
    )


def _addendum(row: RowMapping) -> Addendum:
    return Addendum(
        id=row["id"],
        visit_id=row["visit_id"],
        text=row["text"],
        written_at=read_moment(row["written_at"]),
        by=row["officer_id"],
        device=row["device"],
        previous_seal=row["previous_seal"],
        seal=row["seal"],
    )
