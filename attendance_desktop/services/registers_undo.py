"""Taking back the last register file of a school: marks, figures and newcomers as before it."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from attendance_desktop.domain.attendance.marks import NO_MARK_CHARS
from attendance_desktop.domain.casework.register_history import BatchSummary, PupilYear
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, ChangeKind, Value, edit, new
from attendance_desktop.services.clock_moves import Facts, Moves
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import moment
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.registers_figures import (
    fresh_figures,
    keep_figures,
    with_years,
)
from attendance_desktop.services.registers_held import questions
from attendance_desktop.services.registers_kept import Held, Verdict, Why
from attendance_desktop.services.registers_rolls import rolls_back


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What taking a file back would do; nothing has been done.

    `removed` marks came with the file and go with it; `restored` marks get back what stood
    before. `newcomers` are pupils of whom nothing but this file is known.
    """

    school_id: str
    batch: BatchSummary
    pupils: frozenset[str]
    newcomers: frozenset[str]
    removed: int
    restored: int
    after: tuple[PupilYear, ...]


@dataclass(frozen=True, slots=True)
class Undoing:
    """Takes back accepted register files, the last one first."""

    desk: Desk
    rules: Rules
    moves: Moves | None = None

    def plan(self, school_id: str, batch_id: str) -> UndoPlan:
        """Return what taking this file back would do.

        Raises:
            Refused: a later file of the school stands on it, or a letter rests on its marks.
        """
        shelf = self.desk.shelves.registers
        undone = {each.batch_id for each in shelf.undone(school_id)}
        standing = [each for each in shelf.batches(school_id) if each.id not in undone]
        found = next((each for each in standing if each.id == batch_id), None)
        if found is None:
            raise Refused(
                "This file has been taken back already.", meaning="Its marks no longer count."
            )
        if standing[0].id != batch_id:
            raise Refused(
                "A later file of this school was taken in after this one.",
                meaning="Marks are taken back in the order in which they came, the last first.",
                todo="Take back the later file first.",
            )
        pupils = shelf.pupils_in(batch_id)
        after = shelf.years_if(school_id, pupils, without=batch_id)
        before = [year for year in shelf.years_at(school_id) if year.pupil_id in pupils]
        removed, restored, touched = _unlike(before, after)
        self._refuse_for_letters(touched, found)
        self._refuse_for_answers(batch_id)
        newcomers = shelf.unknown_but_for(batch_id, pupils)
        return UndoPlan(school_id, found, pupils, newcomers, removed, restored, tuple(after))

    def undo(self, plan: UndoPlan, reason: str = "") -> None:
        """Take the file back in one act. It stays in the history, marked as taken back.

        Raises:
            Refused: something has changed since the plan was made.
        """
        now = self.plan(plan.school_id, plan.batch.id)
        school = plan.school_id
        shelf = self.desk.shelves.registers
        before = shelf.years_at(school)
        years = with_years(before, now.pupils, now.after)
        fresh = fresh_figures(self.desk, self.rules, school, years, now.pupils, before)
        undone = (self._undone(now, reason), *self._undecided(now))
        gone = self._gone(now, school)
        moves: Sequence[Change] = ()
        if self.moves is not None:
            calendar = shelf.calendar(school)
            facts = Facts(calendar, before), Facts(calendar, years)
            moves = self.moves.after(school, *facts, "a register file was taken back")
        with self.desk.acts.act("take back register") as act:
            act.record(*undone, *moves)
            keep_figures(act, school, now.pupils.union(fresh), fresh)
            act.record(*gone)

    def _undone(self, plan: UndoPlan, reason: str) -> Change:
        return new(
            "register_undo",
            self.desk.ids.new(),
            f"school:{plan.school_id}",
            register_batch_id=plan.batch.id,
            officer_id=self.desk.me.officer_id,
            reason=reason,
            undone_at=moment(self.desk.clock.now()),
        )

    def _undecided(self, plan: UndoPlan) -> list[Change]:
        """Put pupils whose marks this batch took out of review back on the list."""
        open_again: dict[str, Value] = {
            "verdict": "",
            "taken_batch": "",
            "pupil_id": None,
            "decided_at": None,
        }
        every = self.desk.shelves.reviews.held()
        changes: list[Change] = []
        for held in questions(every):
            if held.taken_batch == plan.batch.id:
                scope = f"school:{held.school_id}"
                changes += [edit("held_pupil", row, scope, **open_again) for row in held.rows]
                changes += self._upn_back(held, every)
        return changes

    def _upn_back(self, held: Held, every: Sequence[Held]) -> list[Change]:
        """Return the changes that give a pupil their former UPN again, if it was replaced."""
        pupil = self.desk.shelves.people.pupil(held.pupil_id)
        former = [
            each for each in every if (each.why, each.pupil_id) == (Why.FORMER, held.pupil_id)
        ]
        if pupil is None or pupil.upn != held.upn or not former:
            return []
        row = former[-1]
        return [
            edit("pupil", pupil.id, pupil.scope, upn=row.upn),
            Change(ChangeKind.DELETE, "held_pupil", row.id, f"school:{row.school_id}", {}),
        ]

    def _gone(self, plan: UndoPlan, school_id: str) -> list[Change]:
        """Return the changes that remove newcomers, and what the file said of rolls."""
        scope = f"school:{school_id}"
        newcomers = plan.newcomers
        rolls = self.desk.shelves.registers.enrolments(newcomers)
        operations = self.desk.shelves.operations()
        return [
            *rolls_back(self.desk, plan.batch.id, operations, newcomers),
            *(Change(ChangeKind.DELETE, "enrolment", each.id, scope, {}) for each in rolls),
            *(Change(ChangeKind.DELETE, "pupil", who, scope, {}) for who in sorted(newcomers)),
        ]

    def _arrivals(self, batch_id: str) -> list[Held]:
        """Return those who came up at this school with this file, known from another."""
        return [
            each
            for each in self.desk.shelves.reviews.held()
            if each.batch_id == batch_id and each.why == Why.ARRIVED
        ]

    def _refuse_for_answers(self, batch_id: str) -> None:
        if any(each.verdict is not Verdict.OPEN for each in self._arrivals(batch_id)):
            raise Refused(
                "You have said of a pupil in this file that they moved or are on both registers.",
                meaning="That answer rests on this file.",
                todo="Take the answer back first, on the page Who is who.",
            )

    def _refuse_for_letters(self, touched: AbstractSet[str], batch: BatchSummary) -> None:
        cases = self.desk.shelves.cases
        for letter in self.desk.shelves.letters.all():
            if letter.voided_at is not None or letter.issued_at < batch.accepted_at:
                continue
            case = cases.case(letter.case_id)
            if case is not None and case.pupil_id in touched:
                raise Refused(
                    "A letter was issued after this file was taken in, about a pupil in it.",
                    meaning="The letter rests on marks of this file, so they cannot be withdrawn.",
                    todo="Void the letter first, or take in a corrected file: both marks are kept.",
                )


def _unlike(
    before: Iterable[PupilYear], after: Iterable[PupilYear]
) -> tuple[int, int, frozenset[str]]:
    """Return how many marks go, how many become what they were, and whose."""
    then = {(year.pupil_id, year.academic_year): year.marks for year in after}
    removed = restored = 0
    touched: set[str] = set()
    for year in before:
        old = then.get((year.pupil_id, year.academic_year), "-" * len(year.marks))
        for now, was in zip(year.marks, old, strict=True):
            if now != was and now not in NO_MARK_CHARS:
                touched.add(year.pupil_id)
                removed += was in NO_MARK_CHARS
                restored += was not in NO_MARK_CHARS
    return removed, restored, frozenset(touched)
