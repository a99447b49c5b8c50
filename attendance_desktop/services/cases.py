"""Cases: open, look at, the caseload's lines, one pupil's page, and today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.threshold import ThresholdPicture
from attendance_desktop.domain.casework.case import (
    Band,
    CaseFile,
    CaseLine,
    DraftLine,
    DueLine,
    Figures,
    Offer,
)
from attendance_desktop.domain.casework.kept_letter import KeptLetter
from attendance_desktop.domain.casework.letter import ClockKind
from attendance_desktop.domain.casework.penalty_record import PenaltyRecord
from attendance_desktop.domain.casework.people import Pupil, Relation, Sibling
from attendance_desktop.domain.casework.register_history import Amendment, PupilYear
from attendance_desktop.domain.casework.timeline import Entry, EntryKind
from attendance_desktop.domain.casework.visit import SignedVisit
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, edit, new
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry, moment
from attendance_desktop.services.figures import Rules, figures_by_group

DAYS_AHEAD = 28
"""How far Today looks ahead for clocks that run out, and back for what is news."""


@dataclass(frozen=True, slots=True)
class Today:
    """What waits today. `actions` are cases whose next action is due, the most overdue first."""

    on: date
    due: tuple[DueLine, ...]
    drafts: tuple[DraftLine, ...]
    actions: tuple[CaseLine, ...]
    newly_met: tuple[CaseLine, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """A pupil's marks at one school, with what they rest on."""

    school_id: str
    years: tuple[PupilYear, ...]
    calendar: SchoolCalendar | None
    figures: Figures
    threshold: ThresholdPicture


@dataclass(frozen=True, slots=True)
class PupilPage:
    """All that the page of one pupil shows. `case` is None for a pupil without one."""

    pupil: Pupil
    case: CaseFile | None
    relations: tuple[Relation, ...]
    siblings: tuple[Sibling, ...]
    attendance: Attendance | None
    amendments: tuple[Amendment, ...]
    entries: tuple[Entry, ...]
    visits: tuple[SignedVisit, ...]
    letters: tuple[KeptLetter, ...]
    offers: tuple[Offer, ...]
    notices: tuple[PenaltyRecord, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """What an officer does with cases."""

    desk: Desk
    rules: Rules

    def lines(self) -> Sequence[CaseLine]:
        """Return the caseload in priority order: the worst attendance first."""
        return sorted(self.desk.shelves.cases.lines(), key=_priority)

    def today(self) -> Today:
        """Return what waits today."""
        shelf = self.desk.shelves.cases
        on = self.desk.today()
        lines = self.lines()
        return Today(
            on=on,
            due=tuple(
                due for due in shelf.due(on + timedelta(days=DAYS_AHEAD)) if still_matters(due, on)
            ),
            drafts=tuple(shelf.drafts()),
            actions=tuple(
                sorted(
                    (line for line in lines if line.next_on and line.next_on <= on),
                    key=lambda line: line.next_on or on,
                )
            ),
            newly_met=tuple(
                line
                for line in lines
                if line.figures
                and line.figures.met_on
                and line.figures.met_on > on - timedelta(days=DAYS_AHEAD)
                and line.stage in EARLY_STAGES
            ),
            waiting=shelf.waiting(),
        )

    def open(self, pupil_id: str, *, reason: str, stage: str = "early_help") -> CaseFile:
        """Open a case for a pupil.

        Raises:
            Refused: the pupil is not on this laptop, or already has an open case.
        """
        self._pupil(pupil_id)
        existing = self.desk.shelves.cases.case_of(pupil_id)
        if existing is not None and existing.closed_on is None:
            raise Refused("This pupil already has an open case.", todo="Open it from the caseload.")
        ident = self.desk.ids.new()
        case = CaseFile(
            id=ident,
            scope=self.desk.me.team_scope,
            pupil_id=pupil_id,
            reference=reference(ident, self.desk.today().year),
            reason=reason,
            stage=stage,
            next_action="",
            next_on=None,
            opened_on=self.desk.today(),
            closed_on=None,
            risk="",
        )
        with self.desk.acts.act("open case") as act:
            act.record(*self._opening(case))
        return case

    def _opening(self, case: CaseFile) -> tuple[Change, ...]:
        officer, now = self.desk.me.officer_id, self.desk.clock.now()
        return (
            new(
                "case_file",
                case.id,
                case.scope,
                pupil_id=case.pupil_id,
                officer_id=officer,
                reference=case.reference,
                reason=case.reason,
                stage=case.stage,
                opened_on=case.opened_on.isoformat(),
            ),
            entry(
                self.desk.ids.new(),
                case,
                EntryKind.OPENED,
                "Case opened",
                text=case.reason,
                officer_id=officer,
                happened_at=now,
                entered_at=now,
            ),
        )

    def plan_next(self, case_id: str, action: str, on: date | None) -> None:
        """Set what comes next on a case."""
        case = self.desk.case(case_id)
        with self.desk.acts.act("plan next action") as act:
            act.record(
                edit(
                    "case_file",
                    case.id,
                    case.scope,
                    next_action=action,
                    next_on=on.isoformat() if on else None,
                )
            )

    def note(self, case_id: str, kind: EntryKind, title: str, text: str) -> None:
        """Put a call, message or meeting on a case's timeline.

        Raises:
            Refused: there are no words.
        """
        if not text.strip():
            raise Refused("There are no words to keep.", todo="Write what happened.")
        case = self.desk.case(case_id)
        now = self.desk.clock.now()
        with self.desk.acts.act("note on timeline") as act:
            act.record(
                entry(
                    self.desk.ids.new(),
                    case,
                    kind,
                    title,
                    text=text,
                    officer_id=self.desk.me.officer_id,
                    happened_at=now,
                    entered_at=now,
                )
            )

    def look(self, pupil_id: str) -> None:
        """Record that this officer looked at this pupil."""
        pupil = self._pupil(pupil_id)
        with self.desk.acts.act("look at pupil") as act:
            act.record(
                new(
                    "look",
                    self.desk.ids.new(),
                    pupil.scope,
                    pupil_id=pupil.id,
                    officer_id=self.desk.me.officer_id,
                    at=moment(self.desk.clock.now()),
                )
            )

    def page(self, pupil_id: str) -> PupilPage:
        """Return all that the page of one pupil shows."""
        shelves = self.desk.shelves
        pupil = self._pupil(pupil_id)
        case = shelves.cases.case_of(pupil_id)
        return PupilPage(
            pupil=pupil,
            case=case,
            relations=tuple(shelves.people.relations(pupil_id)),
            siblings=tuple(shelves.people.siblings(pupil_id)),
            attendance=self.attendance(pupil),
            amendments=tuple(shelves.registers.amendments(pupil_id)),
            entries=tuple(shelves.cases.entries(case.id)) if case else (),
            visits=tuple(shelves.visits.of_case(case.id)) if case else (),
            letters=tuple(shelves.letters.of_case(case.id)) if case else (),
            offers=tuple(shelves.cases.offers(case.id)) if case else (),
            notices=tuple(shelves.penalties.of_pupil(pupil_id)),
        )

    def attendance(self, pupil: Pupil) -> Attendance | None:
        """Return a pupil's marks at their school now. Marks of two schools are never added."""
        registers = self.desk.shelves.registers
        years = tuple(y for y in registers.years(pupil.id) if y.school_id == pupil.school_id)
        if not years:
            return None
        calendar = registers.calendar(pupil.school_id)
        today = self.desk.today()
        maker = figures_by_group(self.rules, calendar, years, today)(pupil.year_group)
        return Attendance(
            pupil.school_id, years, maker.calendar, maker.figures(years), maker.threshold(years)
        )

    def _pupil(self, pupil_id: str) -> Pupil:
        pupil = self.desk.shelves.people.pupil(pupil_id)
        if pupil is None:
            raise Refused("This pupil is not on this laptop.", todo="Import the school's register.")
        return pupil


_ONLY_PASS = frozenset({ClockKind.REDUCED_LAST, ClockKind.PAY_BY})

EARLY_STAGES = frozenset({"early_help", "monitoring", "support"})
"""Stages at which meeting the threshold is news."""


def still_matters(due: DueLine, on: date) -> bool:
    """Whether a clock still asks for something: the days of a price only pass."""
    return due.due_on >= on or due.kind not in _ONLY_PASS


def reference(ident: str, year: int) -> str:
    """Return a case reference that works offline: the year and the end of the case's id."""
    return f"{year}-{ident[-6:].upper()}"


def _priority(line: CaseLine) -> tuple[int, int, str]:
    figures = line.figures
    if figures is None or figures.per_mille is None:
        return (1, 0, line.name)
    return (0, figures.per_mille, line.name)


def bands(lines: Sequence[CaseLine]) -> dict[Band, int]:
    """Return how many lines are in each band."""
    counts = dict.fromkeys(Band, 0)
    for line in lines:
        if line.figures is not None:
            counts[line.figures.band] += 1
    return counts
