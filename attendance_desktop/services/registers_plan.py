"""The dry run of a register file: whose each row is, and what it would change."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from attendance_desktop.domain.attendance.marks import (
    LENGTH,
    NO_MARK_CHARS,
    NONE,
    MarkChange,
    YearMarks,
    academic_year_of,
    marks_between,
    number_of_marks,
    session_at,
    unlike,
    vanished,
)
from attendance_desktop.domain.attendance.register import RegisterFile, RegisterPupil
from attendance_desktop.domain.casework.register_history import KnownPupil
from attendance_desktop.domain.casework.upn import is_temporary
from attendance_desktop.services.ports import Shelves
from attendance_desktop.services.registers_figures import by_pupil
from attendance_desktop.services.registers_identity import Face, decision_key, face_of
from attendance_desktop.services.registers_kept import Verdict, Why

DECIDED = frozenset({Verdict.SAME, Verdict.DIFFERENT})


@dataclass(frozen=True, slots=True)
class PupilChange:
    """What a file would do to one pupil. `known` is None for a pupil new to this laptop.

    `arrives` says that the pupil is known at another school and new on this one's register.
    `written_as` is the id under which the file's lines are kept: it differs from the known
    pupil's where a person called two pupils the same, so that they can be told apart again.
    """

    pupil: RegisterPupil
    known: KnownPupil | None
    added: int
    changed: tuple[MarkChange, ...]
    vanished: tuple[MarkChange, ...]
    arrives: bool = False
    written_as: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pupil of the file who is held back. `why` is a `Problem` or a `Why`."""

    pupil: RegisterPupil
    why: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A pupil who has marks here in the days of a file that does not hold the pupil at all."""

    known: KnownPupil
    marks: int


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """A dry run: nothing has been changed. `review` is held back and never merged by guess.

    `waiting` holds every pupil who waits for a person: those of `review`, and those whom the
    reader held. `missing` pupils keep their marks.
    """

    file: RegisterFile
    school_id: str
    changes: tuple[PupilChange, ...]
    review: tuple[RegisterPupil, ...]
    waiting: tuple[Waiting, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def added(self) -> int:
        """Marks for sessions that had none."""
        return sum(change.added for change in self.changes)

    @property
    def changed(self) -> int:
        """Marks that differ from what was known."""
        return sum(len(change.changed) for change in self.changes)

    @property
    def vanished(self) -> int:
        """Marks that are known and not in the file. They are kept."""
        return sum(len(change.vanished) for change in self.changes)

    @property
    def new_pupils(self) -> int:
        """Pupils who are not on this laptop yet."""
        return sum(change.known is None for change in self.changes)

    @property
    def arriving(self) -> int:
        """Pupils who are known at another school and new on this one's register."""
        return sum(change.arrives for change in self.changes)

    @property
    def span(self) -> tuple[date, date] | None:
        """First and last day with a mark, taken or waiting; None when there is no mark."""
        held = [span for each in self.waiting if (span := _days(each.pupil)) is not None]
        first, last = self.file.first_on, self.file.last_on
        if first is not None and last is not None:
            held.append((first, last))
        if not held or not (self.changes or self.waiting):
            return None
        return min(one for one, _ in held), max(other for _, other in held)


@dataclass(frozen=True, slots=True)
class _Whose:
    """What is known of whom, while a file is matched."""

    school_id: str
    by_upn: Mapping[str, KnownPupil]
    by_id: Mapping[str, KnownPupil]
    decided: Mapping[tuple[str, str, Face], str]
    faces: frozenset[Face]
    joins: Mapping[str, str]

    def read_as(self, known: KnownPupil | None) -> tuple[KnownPupil | None, str]:
        """Return the pupil as whom a known one is read, and the known one's own id."""
        if known is None:
            return None, ""
        return replace(known, id=self.joins.get(known.id, known.id)), known.id

    def match(self, pupil: RegisterPupil) -> tuple[KnownPupil | None, Why | None]:
        """Return the pupil for certain, or why a person must say who it is."""
        said = self.said(pupil)
        if said is not None:
            return said, None
        known = self.by_upn.get(pupil.upn)
        if known is not None:
            return known, _conflict(known, pupil)
        if is_temporary(pupil.upn):
            return None, Why.TEMPORARY
        return None, Why.ALIKE if _face(pupil) in self.faces else None

    def said(self, pupil: RegisterPupil) -> KnownPupil | None:
        """Return the pupil whom a person named for such a row, if anyone did."""
        ident = self.decided.get(decision_key(self.school_id, pupil.upn, _face(pupil)))
        return None if ident is None else self.by_id.get(ident)


def plan_file(shelves: Shelves, file: RegisterFile, school_id: str) -> RegisterPlan:
    """Return what accepting this file for this school would change."""
    shelf = shelves.registers
    years = {
        pupil: {year.academic_year: YearMarks(year.academic_year, year.marks) for year in theirs}
        for pupil, theirs in by_pupil(shelf.years_at(school_id)).items()
    }
    whose = _whose(shelves, file, school_id)
    changes: list[PupilChange] = []
    review: list[Waiting] = []
    for pupil in file.pupils:
        match, why = whose.match(pupil)
        if why is None:
            changes.append(_change(file, pupil, whose.read_as(match), years, school_id))
        else:
            review.append(Waiting(pupil, why))
    waiting: list[Waiting] = []
    for held in file.held:
        said = whose.said(held.pupil)
        if said is None:
            waiting.append(Waiting(held.pupil, held.problem))
        else:
            changes.append(_change(file, held.pupil, whose.read_as(said), years, school_id))
    here = {change.known.id for change in changes if change.known}
    here |= {known.id for each in review if (known := whose.by_upn.get(each.pupil.upn))}
    return RegisterPlan(
        file,
        school_id,
        tuple(changes),
        tuple(each.pupil for each in review),
        (*waiting, *review),
        _missing(shelves, file, years, here),
    )


def _missing(
    shelves: Shelves,
    file: RegisterFile,
    years: Mapping[str, Mapping[int, YearMarks]],
    here: Collection[str],
) -> tuple[Missing, ...]:
    """Return who has marks in the days of the file and is none of those whom it holds."""
    if file.first_on is None or file.last_on is None:
        return ()
    counted = {
        pupil: sum(marks_between(year, file.first_on, file.last_on) for year in theirs.values())
        for pupil, theirs in years.items()
        if pupil not in here
    }
    known = shelves.registers.with_ids([pupil for pupil, marks in counted.items() if marks])
    by_name = sorted(known, key=lambda each: (each.surname, each.forename, each.upn))
    return tuple(Missing(each, counted[each.id]) for each in by_name)


def _whose(shelves: Shelves, file: RegisterFile, school_id: str) -> _Whose:
    shelf = shelves.registers
    held = [
        each
        for each in shelves.reviews.held()
        if each.verdict in DECIDED and each.pupil_id and (each.upn or each.why != Why.FORMER)
    ]
    named = shelf.with_ids([each.pupil_id for each in held])
    return _Whose(
        school_id,
        by_upn={known.upn: known for known in shelf.with_upns([p.upn for p in file.pupils])},
        by_id={known.id: known for known in named},
        decided={
            decision_key(
                each.school_id, each.upn, face_of(each.surname, each.forename, each.born_on)
            ): each.pupil_id
            for each in held
        },
        faces=frozenset(
            face_of(p.surname, p.forename, p.born_on) for p in shelf.known_at(school_id)
        ),
        joins=shelf.joins(),
    )


def _change(
    file: RegisterFile,
    pupil: RegisterPupil,
    whose: tuple[KnownPupil | None, str],
    years: Mapping[str, Mapping[int, YearMarks]],
    school_id: str,
) -> PupilChange:
    known, written_as = whose
    before = years.get(known.id, {}) if known else {}
    added = 0
    changed: list[MarkChange] = []
    gone: list[MarkChange] = []
    if file.first_on and file.last_on:
        gone += _unread(before, pupil, file.first_on, file.last_on)
    for year in pupil.years:
        old = before.get(year.academic_year)
        if old is None:
            added += number_of_marks(year.marks)
            continue
        for change in unlike(old, year):
            if change.new in NO_MARK_CHARS:
                gone += [change] if _is_lost(change, file) else []
            elif change.old in NO_MARK_CHARS:
                added += 1
            else:
                changed.append(change)
    elsewhere = known is not None and known.school_id not in {"", school_id}
    return PupilChange(
        pupil,
        known,
        added,
        tuple(changed),
        tuple(gone),
        arrives=elsewhere and not before,
        written_as=written_as,
    )


def _is_lost(change: MarkChange, file: RegisterFile) -> bool:
    """Whether a session without a mark in the file has a known one, in the days of the file."""
    if change.old in NO_MARK_CHARS or file.first_on is None or file.last_on is None:
        return False
    return file.first_on <= change.session.on <= file.last_on


def _unread(
    before: Mapping[int, YearMarks], pupil: RegisterPupil, first: date, last: date
) -> Iterator[MarkChange]:
    """Yield the known marks of those years of which the file has no mark for the pupil."""
    read = {year.academic_year for year in pupil.years}
    for year, old in before.items():
        if year not in read and academic_year_of(first) <= year <= academic_year_of(last):
            yield from vanished(old, YearMarks(year, NONE * LENGTH), first, last)


def _conflict(known: KnownPupil, pupil: RegisterPupil) -> Why | None:
    """Return why a UPN that is known may stand for another child in this file.

    One name may change; when both differ, or the date of birth does, a person looks.
    """
    born = (known.born_on, pupil.date_of_birth)
    if all(born) and born[0] != born[1]:
        return Why.OTHER_BIRTHDAY
    mine = face_of(known.surname, known.forename, None)[:2]
    theirs = face_of(pupil.surname, pupil.forename, None)[:2]
    unlike = all(a and b and a != b for a, b in zip(mine, theirs, strict=True))
    return Why.OTHER_NAME if unlike and mine != theirs[::-1] else None


def _face(pupil: RegisterPupil) -> Face:
    return face_of(pupil.surname, pupil.forename, pupil.date_of_birth)


def _days(pupil: RegisterPupil) -> tuple[date, date] | None:
    days = [
        session_at(year.academic_year, at).on
        for year in pupil.years
        for at, mark in enumerate(year.marks)
        if mark not in NO_MARK_CHARS
    ]
    return (min(days), max(days)) if days else None
