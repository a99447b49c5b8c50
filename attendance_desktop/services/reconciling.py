"""Figures from elsewhere beside ours: of a pupil, of a school, of every pupil in a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.marks import session_at
from attendance_desktop.domain.attendance.outside_figures import (
    AmendedMark,
    OurRecord,
    OutsideFigure,
    ReconcileWords,
    Reconciliation,
)
from attendance_desktop.domain.attendance.outside_typed import FigureFault, OutsideFile, figure_of
from attendance_desktop.domain.attendance.reconcile import reconcile
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.picture import Pictures
from attendance_desktop.services.picture_room import Room
from attendance_desktop.services.registers_kept import Enrolment


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What was found, and the names of the pupils in it by id."""

    found: Reconciliation
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReconciledLine:
    """One pupil of a file."""

    pupil_id: str
    reconciled: Reconciled

    @property
    def name(self) -> str:
        """The pupil's name."""
        return self.reconciled.names[self.pupil_id]


@dataclass(frozen=True, slots=True)
class ReconciledFile:
    """Every pupil of a file whom the school's register has, those that differ most first."""

    lines: tuple[ReconciledLine, ...]
    faults: tuple[FigureFault, ...]


@dataclass(frozen=True, slots=True)
class Reconciling:
    """Sets figures from elsewhere beside the marks on this laptop. It stores nothing."""

    pictures: Pictures
    words: ReconcileWords

    def pupil(self, pupil_id: str, theirs: OutsideFigure) -> Reconciled:
        """Return a pupil's figure at their school beside ours.

        Raises:
            Refused: the pupil has no mark at that school.
        """
        pupil = self.pictures.desk.shelves.people.pupil(pupil_id)
        room = self.pictures.room(pupil.school_id) if pupil and pupil.school_id else None
        if room is None or pupil_id not in room.runs:
            raise _no_marks("This pupil has no mark at the school yet.")
        return self._set(room, theirs, self._records(room, [pupil_id]))

    def school(self, school_id: str, theirs: OutsideFigure) -> Reconciled:
        """Return a whole school's figure beside ours.

        Raises:
            Refused: nobody has a mark there.
        """
        room = self.pictures.room(school_id)
        if not room.runs:
            raise _no_marks("Nobody has a mark at this school yet.")
        return self._set(room, theirs, self._records(room, room.runs))

    def file(self, school_id: str, span: Span, file: OutsideFile) -> ReconciledFile:
        """Return every pupil of a file of figures over a span of days.

        A row's own date of extract counts for it. Pupils without a mark here are listed as faults.
        """
        room = self.pictures.room(school_id)
        shelf = self.pictures.desk.shelves.registers
        by_upn = {known.upn: known.id for known in shelf.with_upns([w.upn for w in file.lines])}
        here = {who for who in by_upn.values() if who in room.runs}
        records = {each.pupil_id: each for each in self._records(room, here)}
        lines: list[ReconciledLine] = []
        faults = list(file.faults)
        for each in file.lines:
            who = by_upn.get(each.upn, "")
            if who not in records:
                faults.append(FigureFault(each.row, each.upn, "No mark of this pupil is here."))
                continue
            try:
                theirs = figure_of(span, each.counts, each.percent, each.extracted_on)
            except Refused as bad:
                faults.append(FigureFault(each.row, each.upn, bad.what))
                continue
            lines.append(ReconciledLine(who, self._set(room, theirs, (records[who],))))
        lines.sort(key=_agrees_last)
        return ReconciledFile(tuple(lines), tuple(sorted(faults, key=lambda each: each.row)))

    def _set(self, room: Room, theirs: OutsideFigure, records: tuple[OurRecord, ...]) -> Reconciled:
        rules = self.pictures.rules
        span = Span(theirs.span.first, theirs.span.last)
        alone = records[0].pupil_id if len(records) == 1 else ""
        sessions = room.sessions(span, self._year_group(room, alone) if alone else None)
        found = reconcile(theirs, records, rules.codes, rules.reconcile, sessions=sessions)
        told = {
            one.pupil_id for cause in (*found.likely, *found.possible) for one in cause.sessions
        }
        return Reconciled(found, self._names({*told, *(one.pupil_id for one in records[:1])}))

    def _year_group(self, room: Room, pupil_id: str) -> int | None:
        """A pupil's year group where the school's calendar asks for it."""
        if room.calendar is None or not room.calendar.staggered:
            return None
        return self.pictures.desk.shelves.registers.year_groups(room.school_id).get(pupil_id)

    def _names(self, pupils: Iterable[str]) -> dict[str, str]:
        known = self.pictures.desk.shelves.registers.with_ids(sorted(pupils))
        return {
            one.id: " ".join(part for part in (one.forename, one.surname) if part and part != "-")
            for one in known
        }

    def _records(self, room: Room, pupils: Iterable[str]) -> tuple[OurRecord, ...]:
        wanted = list(pupils)
        shelf = self.pictures.desk.shelves.registers
        on_roll: dict[str, list[Span]] = {}
        for roll in shelf.enrolments(frozenset(wanted)):
            if roll.school_id == room.school_id:
                on_roll.setdefault(roll.pupil_id, []).append(_span(roll))
        return tuple(
            OurRecord(who, room.runs[who], tuple(on_roll.get(who, ())), self._amended(who))
            for who in wanted
        )

    def _amended(self, pupil_id: str) -> tuple[AmendedMark, ...]:
        return tuple(
            AmendedMark(
                session_at(one.academic_year, one.position),
                one.old,
                one.seen_at.astimezone().date(),
            )
            for one in self.pictures.desk.shelves.registers.amendments(pupil_id)
        )


def _span(roll: Enrolment) -> Span:
    return Span(roll.from_on or date.min, roll.to_on or date.max)


def _agrees_last(line: ReconciledLine) -> tuple[bool, bool, str]:
    found = line.reconciled.found
    return found.agrees, found.explained, line.name.casefold()


def _no_marks(what: str) -> Refused:
    return Refused(
        what,
        meaning="There is nothing to set the figure beside.",
        todo="Take in the school's register first.",
    )
