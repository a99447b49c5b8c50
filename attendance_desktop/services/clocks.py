"""Every clock of the caseload: those that records keep, and those worked out anew each time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.casework.case import CaseFile, CaseLine, DueLine
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.cases import Cases, still_matters
from attendance_desktop.services.clocks_worked import (
    absence_days,
    in_court_or_paid,
    limit_clocks,
    provisional_clock,
    said,
    told_clocks,
)
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.legal_notices import ends_it, of_these_days

NEXT_STEP = "next_step"


@dataclass(frozen=True, slots=True)
class CaseClock:
    """A clock of a case. `key` is the same each time that the clock is looked at.

    `label` and `basis` may speak of people; a file for others uses `kind` alone. `is_kept`: a
    record holds it; else it is worked out anew each time.
    """

    key: str
    kind: str
    case_id: str
    reference: str
    pupil_id: str
    pupil_name: str
    label: str
    basis: str
    on: date
    is_kept: bool


@dataclass(frozen=True, slots=True)
class AllClocks:
    """Every clock, the soonest first, and the cases of which some could not be worked out.

    `unclear` are references. Why: a day that an officer gave lies outside the years that the
    program knows the law or the bank holidays of.
    """

    clocks: tuple[CaseClock, ...]
    unclear: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of every open case on this laptop."""

    desk: Desk
    cases: Cases
    rules: RuleSets

    def all(self) -> AllClocks:
        """Return every clock that still matters."""
        kept: dict[str, list[DueLine]] = {}
        for due in self.desk.shelves.cases.due(date.max):
            if still_matters(due, self.desk.today()):
                kept.setdefault(due.case_id, []).append(due)
        found: list[CaseClock] = []
        unclear = []
        for line in self.cases.lines():
            case = self.desk.case(line.case_id)
            found += _kept(case, line, kept.get(case.id, []))
            try:
                found += self._worked(case, line)
            except Refused:
                unclear.append(case.reference)
        in_order = sorted(found, key=lambda clock: (clock.on, clock.reference, clock.key))
        return AllClocks(tuple(in_order), tuple(sorted(unclear)))

    def _worked(self, case: CaseFile, line: CaseLine) -> Iterator[CaseClock]:
        """Leave out what has passed, and limits that nothing waits for any more.

        Raises Refused where the law or the bank holidays of a day are not known.
        """
        told = said(self.desk.shelves.legal.of_case(case.id))
        has_met = line.figures is not None and line.figures.met_on is not None
        if not told.facts and not has_met:
            return
        today, shelves = self.desk.today(), self.desk.shelves
        pupil = shelves.people.pupil(case.pupil_id)
        attendance = self.cases.attendance(pupil) if pupil else None
        threshold = attendance.threshold if attendance else None
        parents = [
            relation.person.id
            for relation in shelves.people.relations(case.pupil_id)
            if relation.is_parent_in_law
        ]
        ended = self._ended(case, parents, absence_days(threshold, told))
        settled = in_court_or_paid(told, parents, ended)
        for each in (
            *limit_clocks(threshold, told, self.rules),
            *provisional_clock(threshold, self.cases.rules.threshold(today).provisional_code),
            *told_clocks(told, self.rules, attendance.calendar if attendance else None),
        ):
            due = each.clock.due
            if due is None or due < today or (settled and each.is_limit):
                continue
            key = f"worked {case.id} {each.key}"
            kind, name = each.clock.key, each.clock.name
            yield _clock(case, line, key, kind, name, each.basis, due, kept=False)

    def _ended(
        self, case: CaseFile, parents: Sequence[str], days: tuple[date, date] | None
    ) -> frozenset[str]:
        """Return the parents whose kept notice for these days is paid or before a court."""
        if days is None:
            return frozenset()
        notices, today = self.desk.shelves.penalties.of_pupil(case.pupil_id), self.desk.today()
        found = ((parent, of_these_days(notices, parent, *days)) for parent in parents)
        return frozenset(
            parent for parent, each in found if each and ends_it(each, self.rules, today)
        )


def _kept(case: CaseFile, line: CaseLine, kept: Iterable[DueLine]) -> Iterator[CaseClock]:
    for due in kept:
        key = f"clock {due.clock_id}"
        yield _clock(case, line, key, due.kind, due.label, due.basis, due.due_on, kept=True)
    if line.next_on is not None:
        words = line.next_action or "Next step"
        yield _clock(case, line, f"next {case.id}", NEXT_STEP, words, "", line.next_on, kept=True)


def _clock(
    case: CaseFile,
    line: CaseLine,
    key: str,
    kind: str,
    label: str,
    basis: str,
    on: date,
    *,
    kept: bool,
) -> CaseClock:
    return CaseClock(
        key, kind, case.id, case.reference, line.pupil_id, line.name, label, basis, on, kept
    )
