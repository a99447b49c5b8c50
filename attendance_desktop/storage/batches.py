"""Accepted register files become marks and amendments: derived rows, the same on every store.

They are a function of the batches that were not taken back, in the order of their acceptance,
and of the pupils whom a person called the same. One new batch that is the latest is laid over
what is there; anything else lays the batches of the pupils concerned once more.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    YearMarks,
    differences,
    merge,
    position,
)
from attendance_desktop.domain.casework.register_history import BatchLine
from attendance_desktop.domain.sync.operation import Change, ChangeKind
from attendance_desktop.storage.rows import in_chunks
from attendance_desktop.storage.tables import (
    amendment,
    batch,
    batch_undo,
    same_pupil,
    year_marks,
)

SAME = "same"


@dataclass(frozen=True, slots=True)
class Taken:
    """One batch that counts: its id and what it said."""

    id: str
    lines: tuple[BatchLine, ...]


@dataclass(slots=True)
class Laid:
    """Marks by pupil and year, and the marks that a later batch changed, old and new by place."""

    marks: dict[tuple[str, int], str] = field(default_factory=dict)
    changed: dict[tuple[str, str, int, int], tuple[str, str]] = field(default_factory=dict)

    def lay(self, taken: Taken, joins: Mapping[str, str], only: AbstractSet[str] | None) -> None:
        """Lay one more batch over what is there."""
        for line in taken.lines:
            pupil = joins.get(line.pupil_id, line.pupil_id)
            if only is not None and pupil not in only:
                continue
            key = (pupil, line.academic_year)
            old = self.marks.get(key)
            self.marks[key] = line.marks if old is None else _merged(line, old)
            if old is not None and self.marks[key] != old:
                self._note(taken.id, pupil, line.academic_year, old, self.marks[key])

    def _note(self, batch_id: str, pupil: str, year: int, old: str, now: str) -> None:
        """Note the marks that changed; a session that had no mark before is no amendment."""
        for change in differences(YearMarks(year, old), YearMarks(year, now)):
            if change.old not in NO_MARK_CHARS:
                key = (batch_id, pupil, year, position(change.session))
                first = self.changed[key][0] if key in self.changed else change.old
                self.changed[key] = (first, change.new)


def derive(db: Connection, changes: Sequence[Change]) -> None:
    """Bring the marks up to date with the batches, undoings and joins among these changes."""
    fresh = [change for change in changes if _is_new(change, batch.name)]
    if len(fresh) == 1 and not _others_touch(changes) and _is_latest(db, fresh[0]):
        _lay_over(db, fresh[0], joins(db))
        return
    touched = _schools_touched(db, changes)
    same = joins(db) if touched else {}
    for school, pupils in touched.items():
        _lay_again(db, school, _with_joined(pupils, same), same)


def read_lines(text: str) -> tuple[BatchLine, ...]:
    """Return the lines of a batch as its `lines` field keeps them."""
    return tuple(BatchLine(pupil, year, marks) for pupil, year, marks in json.loads(text))


def marks_if(
    db: Connection,
    school: str,
    pupils: AbstractSet[str],
    *,
    without: str = "",
    joined: tuple[str, str] | None = None,
    parted: str = "",
) -> dict[tuple[str, int], str]:
    """Return what the marks of these pupils at a school would be, by pupil and year.

    `without` leaves a batch out; `joined` reads the second pupil as the first; `parted` reads
    that pupil apart again.
    """
    same = joins(db)
    same.pop(parted, None)
    if joined is not None:
        same = {one: joined[0] if to == joined[1] else to for one, to in same.items()}
        same[joined[1]] = joined[0]
    laid = Laid()
    for taken in _taken(db, school, without=without):
        laid.lay(taken, same, pupils)
    return laid.marks


def pupils_in(db: Connection, batch_id: str) -> frozenset[str]:
    """Return the pupils of whom a batch spoke, each by the id under which the marks are kept."""
    text = db.execute(select(batch.c.lines).where(batch.c.id == batch_id)).scalar_one()
    same = joins(db)
    return frozenset(same.get(line.pupil_id, line.pupil_id) for line in read_lines(text))


def _lay_over(db: Connection, change: Change, joins: Mapping[str, str]) -> None:
    school = str(change.fields["school_id"])
    taken = Taken(change.row, read_lines(str(change.fields["lines"])))
    before = _marks_at(db, school)
    laid = Laid(dict(before))
    laid.lay(taken, joins, None)
    _write(db, school, laid, {key for key in laid.marks if laid.marks[key] != before.get(key)})


def _lay_again(
    db: Connection, school: str, pupils: AbstractSet[str], joins: Mapping[str, str]
) -> None:
    laid = Laid()
    for taken in _taken(db, school):
        laid.lay(taken, joins, pupils)
    here = select(batch.c.id).where(batch.c.school_id == school)
    for some in in_chunks(sorted(pupils)):
        db.execute(
            delete(year_marks).where(
                year_marks.c.school_id == school, year_marks.c.pupil_id.in_(some)
            )
        )
        db.execute(
            delete(amendment).where(amendment.c.pupil_id.in_(some), amendment.c.batch_id.in_(here))
        )
    _write(db, school, laid, set(laid.marks))


def _write(db: Connection, school: str, laid: Laid, keys: AbstractSet[tuple[str, int]]) -> None:
    rows = [
        {"pupil_id": p, "school_id": school, "academic_year": y, "marks": laid.marks[p, y]}
        for p, y in sorted(keys)
    ]
    if rows:
        statement = upsert(year_marks)
        db.execute(
            statement.on_conflict_do_update(
                index_elements=["pupil_id", "school_id", "academic_year"],
                set_={"marks": statement.excluded.marks},
            ),
            rows,
        )
    names = ("batch_id", "pupil_id", "academic_year", "position", "old", "new")
    changed = [dict(zip(names, (*k, *v), strict=True)) for k, v in laid.changed.items()]
    if changed:
        db.execute(insert(amendment), changed)


def _schools_touched(db: Connection, changes: Sequence[Change]) -> dict[str, set[str]]:
    """Return the pupils whose marks these changes may alter, by school."""
    found: dict[str, set[str]] = {}
    for change in changes:
        if _is_new(change, batch.name):
            lines = read_lines(str(change.fields["lines"]))
            school = str(change.fields["school_id"])
            found.setdefault(school, set()).update(line.pupil_id for line in lines)
        elif _is_new(change, batch_undo.name):
            query = select(batch.c.school_id, batch.c.lines)
            wanted = batch.c.id == change.fields["register_batch_id"]
            school, text = db.execute(query.where(wanted)).one()
            found.setdefault(school, set()).update(line.pupil_id for line in read_lines(text))
        elif change.table == same_pupil.name:
            query = select(same_pupil.c.pupil_id, same_pupil.c.other_id)
            pair = tuple(db.execute(query.where(same_pupil.c.id == change.row)).one())
            schools = select(year_marks.c.school_id).where(year_marks.c.pupil_id.in_(pair))
            for school in db.scalars(schools.distinct()).all():
                found.setdefault(school, set()).update(pair)
    return found


def _others_touch(changes: Sequence[Change]) -> bool:
    return any(c.table in {batch_undo.name, same_pupil.name} for c in changes)


def _is_new(change: Change, table: str) -> bool:
    return change.table == table and change.kind is ChangeKind.NEW


def _is_latest(db: Connection, change: Change) -> bool:
    later = select(batch.c.id).where(
        batch.c.school_id == change.fields["school_id"],
        batch.c.id != change.row,
        batch.c.accepted_at >= change.fields["accepted_at"],
    )
    return db.execute(later.limit(1)).first() is None


def _taken(db: Connection, school: str, *, without: str = "") -> Iterator[Taken]:
    """Yield a school's batches that count, in the order of their acceptance."""
    undone = select(batch_undo.c.register_batch_id)
    query = (
        select(batch.c.id, batch.c.lines)
        .where(batch.c.school_id == school, batch.c.id != without, batch.c.id.not_in(undone))
        .order_by(batch.c.accepted_at, batch.c.id)
    )
    for ident, text in db.execute(query):
        yield Taken(ident, read_lines(text))


def joins(db: Connection) -> dict[str, str]:
    """Return, for each pupil whom a person called the same as another, that other's id."""
    query = (
        select(same_pupil.c.other_id, same_pupil.c.pupil_id)
        .where(same_pupil.c.verdict == SAME, same_pupil.c.undone_at.is_(None))
        .order_by(same_pupil.c.decided_at, same_pupil.c.id)
    )
    straight = {row.other_id: row.pupil_id for row in db.execute(query)}
    return {other: _end_of(straight, other) for other in straight}


def _end_of(straight: Mapping[str, str], pupil: str) -> str:
    """Follow joins of joins; two laptops may have joined in a ring, which ends where it began."""
    seen = {pupil}
    while pupil in straight and straight[pupil] not in seen:
        pupil = straight[pupil]
        seen.add(pupil)
    return pupil if pupil not in straight else min(seen)


def _with_joined(pupils: AbstractSet[str], joins: Mapping[str, str]) -> set[str]:
    return {*pupils, *(joins[pupil] for pupil in pupils if pupil in joins)}


def _marks_at(db: Connection, school: str) -> dict[tuple[str, int], str]:
    found = db.execute(
        select(year_marks.c.pupil_id, year_marks.c.academic_year, year_marks.c.marks).where(
            year_marks.c.school_id == school
        )
    )
    return {(pupil, year): marks for pupil, year, marks in found}


def _merged(line: BatchLine, old: str) -> str:
    year = line.academic_year
    return merge(YearMarks(year, old), YearMarks(year, line.marks)).marks
