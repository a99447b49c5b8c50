"""Reading pupils, people and schools."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, Select, or_, select

from attendance_desktop.domain.casework.people import (
    Address,
    Person,
    Pupil,
    Relation,
    School,
    Sibling,
)
from attendance_desktop.storage.batches import SAME
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.tables import (
    address,
    case,
    person,
    pupil,
    relation,
    same_pupil,
    school,
)


class People:
    """The people shelf over one vault."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def pupil(self, pupil_id: str) -> Pupil | None:
        """Return one pupil with the name of their school."""
        query = (
            select(pupil, school.c.name.label("school_name"))
            .join_from(pupil, school, pupil.c.school_id == school.c.id, isouter=True)
            .where(pupil.c.id == pupil_id)
        )
        with self._reading.read() as db:
            row = db.execute(query).mappings().one_or_none()
        return None if row is None else _pupil(row)

    def relations(self, pupil_id: str) -> Sequence[Relation]:
        """Return the people around a pupil, those who live with them first, then by name.

        Those around a pupil whom a person called the same are around this one too.
        """
        query = (
            select(
                person,
                relation.c.kind,
                relation.c.responsibility,
                relation.c.lives_with,
                address.c.id.label("address_id"),
                address.c.lines,
                address.c.postcode,
                address.c.from_on,
                address.c.to_on,
                address.c.confidential,
            )
            .join(relation, relation.c.person_id == person.c.id)
            .outerjoin(address, (address.c.person_id == person.c.id) & address.c.to_on.is_(None))
            .where(
                or_(relation.c.pupil_id == pupil_id, relation.c.pupil_id.in_(_same_as(pupil_id)))
            )
            .order_by(relation.c.lives_with.desc(), person.c.surname, person.c.forename)
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        once = {row["id"]: row for row in reversed(rows)}
        return [_relation(row) for row in rows if once[row["id"]] is row]

    def siblings(self, pupil_id: str) -> Sequence[Sibling]:
        """Return other pupils who share a parent or carer, eldest year first."""
        mine = select(relation.c.person_id).where(relation.c.pupil_id == pupil_id)
        query = (
            select(
                pupil,
                school.c.name.label("school_name"),
                case.c.id.label("case_id"),
            )
            .join(relation, relation.c.pupil_id == pupil.c.id)
            .outerjoin(school, pupil.c.school_id == school.c.id)
            .outerjoin(case, (case.c.pupil_id == pupil.c.id) & case.c.closed_on.is_(None))
            .where(relation.c.person_id.in_(mine), pupil.c.id != pupil_id)
            .distinct()
            .order_by(pupil.c.year_group.desc())
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        return [
            Sibling(
                row["id"],
                _pupil(row).name,
                row["year_group"],
                row["school_name"] or "",
                row["case_id"] or "",
            )
            for row in rows
        ]

    def pupil_of(self, person_id: str) -> str:
        """Return the id of a pupil whom this person belongs to, one with an open case first."""
        query = (
            select(relation.c.pupil_id)
            .outerjoin(case, (case.c.pupil_id == relation.c.pupil_id) & case.c.closed_on.is_(None))
            .where(relation.c.person_id == person_id)
            .order_by(case.c.id.is_(None), relation.c.pupil_id)
            .limit(1)
        )
        with self._reading.read() as db:
            found: str | None = db.execute(query).scalar_one_or_none()
        return found or ""

    def school(self, school_id: str) -> School | None:
        """Return one school."""
        with self._reading.read() as db:
            row = (
                db.execute(select(school).where(school.c.id == school_id)).mappings().one_or_none()
            )
        return None if row is None else _school(row)

    def schools(self) -> Sequence[School]:
        """Return every school, by name."""
        with self._reading.read() as db:
            rows = db.execute(select(school).order_by(school.c.name)).mappings().all()
        return [_school(row) for row in rows]


def _same_as(pupil_id: str) -> Select[tuple[str]]:
    """Return the pupils whom a person called the same as this one."""
    return select(same_pupil.c.other_id).where(
        same_pupil.c.pupil_id == pupil_id,
        same_pupil.c.verdict == SAME,
        same_pupil.c.undone_at.is_(None),
    )


def _pupil(row: RowMapping) -> Pupil:
    return Pupil(
        id=row["id"],
        scope=row["scope"],
        upn=row["upn"],
        surname=row["surname"],
        forename=row["forename"],
        known_as=row["known_as"],
        born_on=row["born_on"],
        sex=row["sex"],
        year_group=row["year_group"],
        school_id=row["school_id"] or "",
        school_name=row["school_name"] or "",
        social_care=row["social_care"],
        sen=row["sen"],
        free_meals=row["free_meals"],
        language=row["language"],
    )


def _relation(row: RowMapping) -> Relation:
    home = None
    if row["address_id"] is not None:
        home = Address(
            id=row["address_id"],
            lines=tuple(row["lines"].split("\n")),
            postcode=row["postcode"],
            from_on=row["from_on"],
            to_on=row["to_on"],
            confidential=row["confidential"],
        )
    adult = Person(
        id=row["id"],
        title=row["title"],
        forename=row["forename"],
        surname=row["surname"],
        phone=row["phone"],
        email=row["email"],
        language=row["language"],
        interpreter=row["interpreter"],
        letter_format=row["letter_format"],
        address=home,
    )
    return Relation(adult, row["kind"], row["responsibility"], row["lives_with"])


def _school(row: RowMapping) -> School:
    return School(row["id"], row["name"], row["phase"], row["urn"], row["laestab"], row["town"])
