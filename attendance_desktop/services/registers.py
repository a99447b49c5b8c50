"""A school's register file: what it would change, then all of it in one act."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    MarkChange,
    YearMarks,
    differences,
    merge,
    vanished,
)
from attendance_desktop.domain.attendance.register import RegisterFile, RegisterPupil
from attendance_desktop.domain.casework.case import Figures
from attendance_desktop.domain.casework.identity import pupil_id
from attendance_desktop.domain.casework.register_history import (
    BatchLine,
    KnownPupil,
    PupilYear,
)
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.casework.upn import is_temporary
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, Value, new
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry, moment
from attendance_desktop.services.figures import Rules, SchoolFigures, weeks_of


@dataclass(frozen=True, slots=True)
class PupilChange:
    """What a file would do to one pupil. `known` is None for a pupil new to this laptop."""

    pupil: RegisterPupil
    known: KnownPupil | None
    added: int
    changed: tuple[MarkChange, ...]
    vanished: tuple[MarkChange, ...]


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """A dry run: nothing has been changed. `review` is held back and never merged by guess."""

    file: RegisterFile
    school_id: str
    changes: tuple[PupilChange, ...]
    review: tuple[RegisterPupil, ...]

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


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an accepted file did."""

    batch_id: str
    pupils: int
    newly_met: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registers:
    """What an officer does with register files."""

    desk: Desk
    rules: Rules

    def plan(self, file: RegisterFile, school_id: str) -> RegisterPlan:
        """Return what accepting this file for this school would change."""
        shelf = self.desk.shelves.registers
        known = {pupil.upn: pupil for pupil in shelf.with_upns([p.upn for p in file.pupils])}
        by_name = {_face(p.surname, p.forename, p.born_on) for p in shelf.known_at(school_id)}
        years = _years_by_pupil(shelf.years_at(school_id))
        changes: list[PupilChange] = []
        review: list[RegisterPupil] = []
        for pupil in file.pupils:
            match = known.get(pupil.upn)
            unsure = match is None and (
                is_temporary(pupil.upn)
                or _face(pupil.surname, pupil.forename, pupil.date_of_birth) in by_name
            )
            if unsure or _conflicts(match, pupil):
                review.append(pupil)
            else:
                changes.append(
                    _change(file, pupil, match, years.get(match.id, {}) if match else {})
                )
        return RegisterPlan(file, school_id, tuple(changes), tuple(review))

    def accept(self, plan: RegisterPlan) -> Accepted:
        """Take the whole file in one act: pupils, marks, figures, and what is newly met.

        Raises:
            Refused: the file holds no mark that can be taken.
        """
        if plan.file.first_on is None or plan.file.last_on is None or not plan.changes:
            raise Refused(
                "There is no mark in this file that can be taken.",
                meaning="Nothing was changed.",
                todo="Look at the list of faults, mend the file and choose it again.",
            )
        ids = {change.pupil.upn: self._id_of(change) for change in plan.changes}
        lines = [
            BatchLine(ids[change.pupil.upn], year.academic_year, year.marks)
            for change in plan.changes
            for year in change.pupil.years
        ]
        batch = self.desk.ids.new()
        after = _merged(self.desk.shelves.registers.years_at(plan.school_id), lines, plan.school_id)
        fresh = self._figures(plan.school_id, after, tuple(ids.values()))
        newly = self._newly_met(plan.school_id, fresh)
        with self.desk.acts.act("accept register") as act:
            act.record(
                *self._new_pupils(plan, ids),
                self._batch(batch, plan, lines, plan.file.first_on, plan.file.last_on),
                *self._met_entries(newly),
            )
            for pupil, figures in fresh.items():
                act.put_figures(pupil, plan.school_id, figures)
        return Accepted(batch, len(ids), newly)

    def recompute(self, school_id: str) -> None:
        """Make the figures of every pupil of a school again (a new day, a changed calendar)."""
        years = self.desk.shelves.registers.years_at(school_id)
        fresh = self._figures(school_id, years, tuple({year.pupil_id for year in years}))
        with self.desk.acts.act("recompute figures") as act:
            for pupil, figures in fresh.items():
                act.put_figures(pupil, school_id, figures)

    def _figures(
        self, school_id: str, years: Sequence[PupilYear], pupils: Sequence[str]
    ) -> dict[str, Figures]:
        calendar = self.desk.shelves.registers.calendar(school_id)
        maker = SchoolFigures(self.rules, calendar, weeks_of(calendar, years), self.desk.today())
        every = _pupil_years(years)
        return {pupil: maker.figures(every[pupil]) for pupil in pupils if pupil in every}

    def _newly_met(self, school_id: str, fresh: Mapping[str, Figures]) -> tuple[str, ...]:
        cases = self.desk.shelves.cases
        newly = []
        for pupil, figures in fresh.items():
            if figures.met_on:
                before = cases.figures(pupil, school_id)
                if before is None or before.met_on is None:
                    newly.append(pupil)
        return tuple(newly)

    def _met_entries(self, pupils: Sequence[str]) -> list[Change]:
        now = self.desk.clock.now()
        changes = []
        for pupil in pupils:
            case = self.desk.shelves.cases.case_of(pupil)
            if case is not None and case.closed_on is None:
                changes.append(
                    entry(
                        self.desk.ids.new(),
                        case,
                        EntryKind.REGISTER,
                        "Threshold met in the register",
                        officer_id=self.desk.me.officer_id,
                        happened_at=now,
                        entered_at=now,
                    )
                )
        return changes

    def _id_of(self, change: PupilChange) -> str:
        if change.known is not None:
            return change.known.id
        return pupil_id(self.desk.me.council_id, change.pupil.upn)

    def _new_pupils(self, plan: RegisterPlan, ids: Mapping[str, str]) -> list[Change]:
        scope = f"school:{plan.school_id}"
        changes: list[Change] = []
        for change in plan.changes:
            if change.known is None:
                pupil = change.pupil
                ident = ids[pupil.upn]
                changes.append(new("pupil", ident, scope, **_pupil_fields(pupil, plan.school_id)))
                changes.append(
                    new(
                        "enrolment",
                        self.desk.ids.new(),
                        scope,
                        pupil_id=ident,
                        school_id=plan.school_id,
                        from_on=pupil.admitted.isoformat() if pupil.admitted else None,
                        to_on=pupil.left.isoformat() if pupil.left else None,
                        main=True,
                    )
                )
        # Rows of one table together: they are then written by one statement.
        return sorted(changes, key=lambda change: change.table != "pupil")

    def _batch(
        self, ident: str, plan: RegisterPlan, lines: Sequence[BatchLine], first: date, last: date
    ) -> Change:
        return new(
            "register_batch",
            ident,
            f"school:{plan.school_id}",
            school_id=plan.school_id,
            officer_id=self.desk.me.officer_id,
            file_sha256=plan.file.sha256,
            reader=plan.file.reader,
            first_on=first.isoformat(),
            last_on=last.isoformat(),
            accepted_at=moment(self.desk.clock.now()),
            pupils=len(plan.changes),
            marks=plan.file.marks_accepted,
            lines=lines_text(lines),
        )


def lines_text(lines: Sequence[BatchLine]) -> str:
    """Return a batch's lines as its `lines` field keeps them."""
    return json.dumps(
        [[line.pupil_id, line.academic_year, line.marks] for line in lines], separators=(",", ":")
    )


def _change(
    file: RegisterFile,
    pupil: RegisterPupil,
    known: KnownPupil | None,
    before: Mapping[int, YearMarks],
) -> PupilChange:
    added = 0
    changed: list[MarkChange] = []
    gone: list[MarkChange] = []
    for year in pupil.years:
        old = before.get(year.academic_year)
        if old is None:
            added += sum(mark not in NO_MARK_CHARS for mark in year.marks)
            continue
        for change in differences(old, year):
            if change.old in NO_MARK_CHARS:
                added += 1
            else:
                changed.append(change)
        if file.first_on and file.last_on:
            gone += vanished(old, year, file.first_on, file.last_on)
    return PupilChange(pupil, known, added, tuple(changed), tuple(gone))


def _pupil_fields(pupil: RegisterPupil, school_id: str) -> dict[str, Value]:
    digits = "".join(c for c in pupil.year_group if c.isdecimal())
    return {
        "upn": pupil.upn,
        "surname": pupil.surname,
        "forename": pupil.forename,
        "born_on": pupil.date_of_birth.isoformat() if pupil.date_of_birth else None,
        "year_group": int(digits) if digits else None,
        "school_id": school_id,
    }


def _conflicts(known: KnownPupil | None, pupil: RegisterPupil) -> bool:
    """Tell whether a UPN arrives with another date of birth than the one that is known."""
    return (
        known is not None
        and known.born_on is not None
        and pupil.date_of_birth is not None
        and known.born_on != pupil.date_of_birth
    )


def _face(surname: str, forename: str, born_on: date | None) -> tuple[str, str, date | None]:
    return surname.casefold(), forename.casefold(), born_on


def _pupil_years(years: Sequence[PupilYear]) -> dict[str, list[PupilYear]]:
    found: dict[str, list[PupilYear]] = {}
    for year in years:
        found.setdefault(year.pupil_id, []).append(year)
    return found


def _merged(
    before: Sequence[PupilYear], lines: Sequence[BatchLine], school_id: str
) -> list[PupilYear]:
    """Return the marks of a school as they will be when these lines have been taken."""
    after = {(year.pupil_id, year.academic_year): year for year in before}
    for line in lines:
        key = (line.pupil_id, line.academic_year)
        marks = line.marks
        if key in after:
            old = YearMarks(line.academic_year, after[key].marks)
            marks = merge(old, YearMarks(line.academic_year, line.marks)).marks
        after[key] = PupilYear(line.pupil_id, school_id, line.academic_year, marks)
    return sorted(after.values(), key=lambda year: (year.pupil_id, year.academic_year))


def _years_by_pupil(years: Sequence[PupilYear]) -> dict[str, dict[int, YearMarks]]:
    return {
        pupil: {y.academic_year: YearMarks(y.academic_year, y.marks) for y in theirs}
        for pupil, theirs in _pupil_years(years).items()
    }
