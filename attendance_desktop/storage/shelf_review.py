"""Reading who waits for review, what was decided, and who may be one child."""

import json
from collections.abc import Sequence
from itertools import combinations

from sqlalchemy import RowMapping, or_, select

from attendance_desktop.services.registers_identity import Face, face_of
from attendance_desktop.services.registers_kept import Held, Joined, Verdict
from attendance_desktop.storage import batches
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.rows import read_moment, read_moment_or_none
from attendance_desktop.storage.tables import batch, batch_undo, held_pupil, pupil, same_pupil

_ENOUGH = 2
_MOST = 6


class Reviews:
    """The review shelf over one vault."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def held(self) -> Sequence[Held]:
        """Return every held pupil of a file that stands, decided or not, in the order held."""
        undone = select(batch_undo.c.register_batch_id)
        query = (
            select(held_pupil, batch.c.file_sha256)
            .join(batch, held_pupil.c.register_batch_id == batch.c.id)
            .where(held_pupil.c.register_batch_id.not_in(undone))
            .order_by(held_pupil.c.id)
        )
        with self._reading.read() as db:
            return [_held(row) for row in db.execute(query).mappings()]

    def candidates(self, held: Held) -> Sequence[str]:
        """Return pupils who may be the held one, the likeliest first, six at most.

        By UPN, by date of birth with one of the names, or by both names. One whom a person
        called the same as another is left out: the other stands for both.
        """
        named = (pupil.c.surname == held.surname) & (pupil.c.forename == held.forename)
        near = [pupil.c.born_on == held.born_on] if held.born_on else []
        upn = [pupil.c.upn == held.upn] if held.upn else []
        query = select(
            pupil.c.id, pupil.c.upn, pupil.c.surname, pupil.c.forename, pupil.c.born_on
        ).where(or_(named, *near, *upn))
        mine = face_of(held.surname, held.forename, held.born_on)
        found: list[tuple[int, str]] = []
        with self._reading.read() as db:
            joins = batches.joins(db)
            for ident, number, surname, forename, born_on in db.execute(query):
                theirs = face_of(surname, forename, born_on)
                alike = sum(a == b for a, b in zip(mine, theirs, strict=True) if a)
                alike += 2 * (bool(held.upn) and number == held.upn)
                if alike >= _ENOUGH and ident not in joins:
                    found.append((-alike, ident))
        return [ident for _, ident in sorted(found)[:_MOST]]

    def joined(self) -> Sequence[Joined]:
        """Return what was said of two pupils and stands, oldest first."""
        query = (
            select(same_pupil)
            .where(same_pupil.c.undone_at.is_(None))
            .order_by(same_pupil.c.decided_at, same_pupil.c.id)
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        return [
            Joined(
                row["id"],
                row["pupil_id"],
                row["other_id"],
                Verdict(row["verdict"]),
                read_moment(row["decided_at"]),
            )
            for row in rows
        ]

    def alike(self) -> Sequence[tuple[str, str]]:
        """Return pairs of pupils with the same names and date of birth, all three given."""
        query = select(pupil.c.id, pupil.c.surname, pupil.c.forename, pupil.c.born_on).where(
            pupil.c.born_on.is_not(None), pupil.c.forename != "", pupil.c.surname != ""
        )
        faces: dict[Face, list[str]] = {}
        with self._reading.read() as db:
            for ident, surname, forename, born_on in db.execute(query):
                faces.setdefault(face_of(surname, forename, born_on), []).append(ident)
        return [
            pair
            for same in faces.values()
            if len(same) > 1
            for pair in combinations(sorted(same), 2)
        ]


def _held(row: RowMapping) -> Held:
    return Held(
        id=row["id"],
        school_id=row["school_id"],
        batch_id=row["register_batch_id"],
        file_sha256=row["file_sha256"],
        upn=row["upn"],
        surname=row["surname"],
        forename=row["forename"],
        born_on=row["born_on"],
        year_group=row["year_group"],
        why=row["why"],
        lines=tuple((year, marks) for year, marks in json.loads(row["lines"] or "[]")),
        verdict=Verdict(row["verdict"]),
        pupil_id=row["pupil_id"] or "",
        taken_batch=row["taken_batch"],
        decided_at=read_moment_or_none(row["decided_at"]),
    )
