"""A school's register file: what it would change, then all of it in one act."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from attendance_desktop.domain.attendance.marks import YearMarks, merge, number_of_marks
from attendance_desktop.domain.attendance.register import RegisterFile, RegisterPupil
from attendance_desktop.domain.casework.case import Figures
from attendance_desktop.domain.casework.identity import pupil_id
from attendance_desktop.domain.casework.register_history import BatchLine, PupilYear
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, Value, new
from attendance_desktop.services.clock_moves import Facts, Moves
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry, moment
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.garbage import unsearched
from attendance_desktop.services.registers_figures import fresh_figures
from attendance_desktop.services.registers_identity import year_number
from attendance_desktop.services.registers_kept import Why
from attendance_desktop.services.registers_plan import (
    PupilChange,
    RegisterPlan,
    Waiting,
    plan_file,
)
from attendance_desktop.services.registers_relied import in_words, touched
from attendance_desktop.services.registers_rolls import roll_changes

AT_ONCE = 200
"""Pupils whose figures are kept between two looks at whether the work was stopped."""

Progress = Callable[[int, int], object]
"""Told how much of the work is done, and of how much; stops the work by raising."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an accepted file did.

    `held` pupils of it wait for review; `letters` rest on marks that it changed; `arrived`
    pupils are known at another school, and someone must say whether they moved.
    """

    batch_id: str
    pupils: int
    newly_met: tuple[str, ...]
    held: int = 0
    letters: int = 0
    arrived: int = 0


def _unheard(_done: int, _of: int) -> None:
    """Hear of progress and say nothing."""


@dataclass(frozen=True, slots=True)
class Registers:
    """What an officer does with register files."""

    desk: Desk
    rules: Rules
    moves: Moves | None = None

    def plan(self, file: RegisterFile, school_id: str) -> RegisterPlan:
        """Return what accepting this file for this school would change."""
        return plan_file(self.desk.shelves, file, school_id)

    @unsearched()
    def accept(self, plan: RegisterPlan, progress: Progress = _unheard) -> Accepted:
        """Take the whole file in one act: pupils, marks, figures, who waits, what is newly met.

        `progress` is heard between steps; what it raises leaves the caseload as it was.

        Raises:
            Refused: the file holds no mark that can be taken or kept for review.
        """
        span = _span(plan)
        ids = {id(change): self._id_of(change) for change in plan.changes}
        lines = _lines(plan, ids)
        batch, steps = self.desk.ids.new(), len(ids) + 1
        progress(0, steps)
        before = self.desk.shelves.registers.years_at(plan.school_id)
        after = self._after(plan.school_id, before, lines)
        pupils = tuple(dict.fromkeys(ids.values()))
        fresh = fresh_figures(self.desk, self.rules, plan.school_id, after, pupils, before)
        newly = self._newly_met(plan.school_id, fresh)
        letters = self._letter_entries(plan, ids)
        changes = (
            *self._new_pupils(plan, ids),
            self._batch(batch, plan, lines, span),
            *self._met_entries(newly),
            *letters,
            *self._moves(plan.school_id, before, after),
            *self._held(plan, batch, ids),
        )
        with self.desk.acts.act("accept register") as act:
            act.record(*changes)
            for start in range(0, len(fresh), AT_ONCE):
                some = dict(islice(fresh.items(), start, start + AT_ONCE))
                act.put_figures(plan.school_id, some)
                progress(min(start + len(some), steps), steps)
            progress(steps, steps)
        held, arrived = len(plan.waiting), plan.arriving
        return Accepted(batch, len(pupils), newly, held, len(letters), arrived)

    @unsearched()
    def recompute(self, school_id: str) -> None:
        """Make the figures of every pupil of a school again (a new day, a changed calendar)."""
        years = self.desk.shelves.registers.years_at(school_id)
        pupils = {year.pupil_id for year in years}
        fresh = fresh_figures(self.desk, self.rules, school_id, years, pupils)
        with self.desk.acts.act("recompute figures") as act:
            act.put_figures(school_id, fresh)

    def _moves(
        self, school_id: str, before: Sequence[PupilYear], after: Sequence[PupilYear]
    ) -> tuple[Change, ...]:
        """Return the changes of clocks that rest on these marks."""
        if self.moves is None:
            return ()
        calendar = self.desk.shelves.registers.calendar(school_id)
        why = "the school's register was taken in"
        return self.moves.after(school_id, Facts(calendar, before), Facts(calendar, after), why)

    def _after(
        self, school_id: str, before: Sequence[PupilYear], lines: Sequence[BatchLine]
    ) -> list[PupilYear]:
        """Return the school's marks as they will be, each line read as whose it is."""
        joins = self.desk.shelves.registers.joins()
        read_as = [
            replace(line, pupil_id=joins.get(line.pupil_id, line.pupil_id)) for line in lines
        ]
        return merged(before, read_as, school_id)

    def _newly_met(self, school_id: str, fresh: Mapping[str, Figures]) -> tuple[str, ...]:
        before = self.desk.shelves.cases.met_at(school_id)
        return tuple(p for p, figures in fresh.items() if figures.met_on and p not in before)

    def _letter_entries(self, plan: RegisterPlan, ids: Mapping[int, str]) -> list[Change]:
        """Return an entry on the timeline for each letter whose marks the file changes."""
        shelves, now = self.desk.shelves, self.desk.clock.now()
        changes = []
        amended_ones = [each for each in plan.changes if each.changed]
        cases = shelves.cases.cases_of({ids[id(each)] for each in amended_ones})
        for each in amended_ones:
            case = cases.get(ids[id(each)])
            for letter in shelves.letters.of_case(case.id) if case else ():
                amended = touched(letter, each.changed, self.rules.codes)
                if case is not None and amended and letter.voided_at is None:
                    changes.append(
                        entry(
                            self.desk.ids.new(),
                            case,
                            EntryKind.REGISTER,
                            f"Register changed after: {letter.title}",
                            text=in_words(amended),
                            officer_id=self.desk.me.officer_id,
                            happened_at=now,
                            entered_at=now,
                        )
                    )
        return changes

    def _met_entries(self, pupils: Sequence[str]) -> list[Change]:
        now = self.desk.clock.now()
        changes = []
        cases = self.desk.shelves.cases.cases_of(pupils)
        for pupil in pupils:
            case = cases.get(pupil)
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

    def _new_pupils(self, plan: RegisterPlan, ids: Mapping[int, str]) -> list[Change]:
        scope = f"school:{plan.school_id}"
        changes: list[Change] = []
        for change in plan.changes:
            ident = ids[id(change)]
            if change.known is None:
                fields = pupil_fields(change.pupil, plan.school_id)
                changes.append(new("pupil", ident, scope, **fields))
            if change.known is None or change.arrives:
                main = change.known is None
                changes.append(self.enrolment(ident, plan.school_id, change.pupil, main=main))
        # Rows of one table together: they are then written by one statement.
        changes.sort(key=lambda change: change.table != "pupil")
        return [*changes, *roll_changes(self.desk, plan, ids)]

    def enrolment(self, ident: str, school_id: str, pupil: RegisterPupil, *, main: bool) -> Change:
        """Return the change that puts a pupil on a school's roll."""
        return new(
            "enrolment",
            self.desk.ids.new(),
            f"school:{school_id}",
            pupil_id=ident,
            school_id=school_id,
            from_on=pupil.admitted.isoformat() if pupil.admitted else None,
            to_on=pupil.left.isoformat() if pupil.left else None,
            main=main,
        )

    def _held(self, plan: RegisterPlan, batch: str, ids: Mapping[int, str]) -> list[Change]:
        """Return the changes that keep who waits, a row for each file that says so."""
        changes = [self._waits(plan.school_id, batch, each) for each in plan.waiting]
        for change in plan.changes:
            if change.arrives:
                arrived = Waiting(change.pupil, Why.ARRIVED)
                changes.append(self._waits(plan.school_id, batch, arrived, pupil=ids[id(change)]))
        return changes

    def _waits(self, school_id: str, batch: str, waiting: Waiting, *, pupil: str = "") -> Change:
        who = waiting.pupil
        lines = [] if pupil else [[year.academic_year, year.marks] for year in who.years]
        return new(
            "held_pupil",
            self.desk.ids.new(),
            f"school:{school_id}",
            register_batch_id=batch,
            why=str(waiting.why),
            lines=json.dumps(lines, separators=(",", ":")),
            school_id=school_id,
            pupil_id=pupil or None,
            upn=who.upn,
            surname=who.surname,
            forename=who.forename,
            born_on=who.date_of_birth.isoformat() if who.date_of_birth else None,
            year_group=who.year_group,
        )

    def _batch(
        self, ident: str, plan: RegisterPlan, lines: Sequence[BatchLine], span: tuple[date, date]
    ) -> Change:
        return new(
            "register_batch",
            ident,
            f"school:{plan.school_id}",
            school_id=plan.school_id,
            officer_id=self.desk.me.officer_id,
            file_sha256=plan.file.sha256,
            reader=plan.file.reader,
            first_on=span[0].isoformat(),
            last_on=span[1].isoformat(),
            accepted_at=moment(self.desk.clock.now()),
            pupils=len(plan.changes),
            marks=marks_in(lines),
            lines=lines_text(lines),
        )


def _span(plan: RegisterPlan) -> tuple[date, date]:
    if plan.span is None:
        raise Refused(
            "There is no mark in this file that can be taken.",
            meaning="Nothing was changed.",
            todo="Look at the list of faults, mend the file and choose it again.",
        )
    return plan.span


def _lines(plan: RegisterPlan, ids: Mapping[int, str]) -> list[BatchLine]:
    return [
        BatchLine(change.written_as or ids[id(change)], year.academic_year, year.marks)
        for change in plan.changes
        for year in change.pupil.years
    ]


def lines_text(lines: Sequence[BatchLine]) -> str:
    """Return a batch's lines as its `lines` field keeps them."""
    return json.dumps(
        [[line.pupil_id, line.academic_year, line.marks] for line in lines], separators=(",", ":")
    )


def marks_in(lines: Sequence[BatchLine]) -> int:
    """Return how many marks these lines hold."""
    return sum(number_of_marks(line.marks) for line in lines)


def pupil_fields(pupil: RegisterPupil, school_id: str) -> dict[str, Value]:
    """Return the fields of a new pupil."""
    return {
        "upn": pupil.upn,
        "surname": pupil.surname,
        "forename": pupil.forename,
        "born_on": pupil.date_of_birth.isoformat() if pupil.date_of_birth else None,
        "year_group": year_number(pupil.year_group),
        "school_id": school_id,
    }


def merged(
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
