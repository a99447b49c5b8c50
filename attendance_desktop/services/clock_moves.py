"""What a changed fact does to clocks: they are worked out anew, and it is told what moved and why.

The days that an issued letter prints stand. The end of a period that is worked out later than the
printed one holds (nobody is acted against too soon); one that is earlier changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.casework.case import CaseFile, CaseLine, DueLine
from attendance_desktop.domain.casework.kept_letter import KeptLetter
from attendance_desktop.domain.casework.letter import Clock as NoticeClock
from attendance_desktop.domain.casework.letter import ClockKind, notice_clocks
from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.clock import Clock, moved
from attendance_desktop.domain.law.notice_to_improve import KIND, improvement_period
from attendance_desktop.domain.law.particulars import day_in_words, day_of_words, from_json
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.domain.law.service import deemed_service
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, edit
from attendance_desktop.services.clocks_worked import Said, limit_clocks, said, told_clocks
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry
from attendance_desktop.services.figures import Rules, figures_by_group
from attendance_desktop.services.registers_figures import by_pupil

TITLE = "Clocks moved"
_OUTER = "outer_limit"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a school's clocks rest on: its calendar, and the marks of every pupil."""

    calendar: SchoolCalendar | None
    years: Sequence[PupilYear]


@dataclass(slots=True)
class _Told:
    """What is told of one case, and the changes to its kept clocks."""

    sentences: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Moves:
    """Finds the clocks that a changed fact moves. Everything is read before the change."""

    desk: Desk
    rules: Rules
    law: RuleSets

    def after(self, school_id: str, before: Facts, after: Facts, why: str) -> tuple[Change, ...]:
        """Return the changes that move a school's clocks, with an entry on each case concerned.

        `why` goes on after "because": the calendar of Elm School was changed.
        """
        kept: dict[str, list[DueLine]] = {}
        for due in self.desk.shelves.cases.due(date.max):
            kept.setdefault(due.case_id, []).append(due)
        lines = [line for line in self.desk.shelves.cases.lines() if line.school_id == school_id]
        marks = by_pupil(before.years), by_pupil(after.years)
        changes: list[Change] = []
        for line in lines:
            case = self.desk.case(line.case_id)
            told = _Told()
            for letter_id, clocks in _by_letter(kept.get(case.id, ())).items():
                self._letter(told, case, letter_id, clocks, after.calendar, why)
            pupil = self.desk.shelves.people.pupil(line.pupil_id)
            group = pupil.year_group if pupil else None
            facts = said(self.desk.shelves.legal.of_case(case.id))
            was = self._worked(facts, before.calendar, marks[0].get(line.pupil_id, ()), group)
            now = self._worked(facts, after.calendar, marks[1].get(line.pupil_id, ()), group)
            told.sentences += _limits(was, now)
            changes += told.changes
            if told.sentences:
                changes.append(self._entry(case, told.sentences, why))
        return tuple(changes)

    def _worked(
        self,
        facts: Said,
        calendar: SchoolCalendar | None,
        years: Sequence[PupilYear],
        year_group: int | None,
    ) -> tuple[Clock, ...]:
        threshold = None
        if years:
            maker = figures_by_group(self.rules, calendar, years, self.desk.today())(year_group)
            calendar, threshold = maker.calendar, maker.threshold(years)
        try:
            found = limit_clocks(threshold, facts, self.law)
            found += told_clocks(facts, self.law, calendar)
        except Refused:
            # Clocks that cannot be worked out cannot move; the list of clocks names their case.
            return ()
        return tuple(replace(each.clock, key=each.key) for each in found)

    def _letter(
        self,
        told: _Told,
        case: CaseFile,
        letter_id: str,
        kept: Sequence[DueLine],
        calendar: SchoolCalendar | None,
        why: str,
    ) -> None:
        letter = self.desk.shelves.letters.letter(letter_id)
        if letter is None or letter.kind != KIND or letter.posted is None or letter.voided_at:
            return
        printed = from_json(letter.facts).text("period_to")
        last = day_of_words(printed) if printed else None
        try:
            fresh = self._period(letter, calendar)
        except Refused as cannot:
            told.sentences.append(
                f"{letter.title}: {cannot.what} The days that are kept stand until it can."
            )
            return
        for due in kept:
            new = fresh.get(due.label)
            if new is None:
                continue
            on, words = _standing(due, new, last)
            if words:
                told.sentences.append(words)
            if on != due.due_on:
                basis = f"{new.basis}. Moved from {day_in_words(due.due_on)} because {why}."
                told.changes.append(
                    edit("clock", due.clock_id, case.scope, due_on=on.isoformat(), basis=basis)
                )

    def _period(
        self, letter: KeptLetter, calendar: SchoolCalendar | None
    ) -> Mapping[str, NoticeClock]:
        """Return a posted notice's clocks by a calendar. Raises Refused where it ends too soon."""
        weeks = from_json(letter.facts).text("period_weeks")
        posted = letter.posted
        if calendar is None or posted is None or not weeks:
            return {}
        period = improvement_period(letter.planned_on, int(weeks), calendar)
        method = in_force(self.law.service, posted.on).method(posted.method)
        served = deemed_service(method, posted.on, self.law.bank_holidays)
        return {clock.label: clock for clock in notice_clocks(period, served, posted)}

    def _entry(self, case: CaseFile, sentences: Sequence[str], why: str) -> Change:
        now = self.desk.clock.now()
        return entry(
            self.desk.ids.new(),
            case,
            EntryKind.CLOCK,
            TITLE,
            text=f"{' '.join(sentences)} Because {why}.",
            officer_id=self.desk.me.officer_id,
            happened_at=now,
            entered_at=now,
        )


@dataclass(frozen=True, slots=True)
class MovedCase:
    """What moved on one case, as its timeline tells it."""

    entry_id: str
    line: CaseLine
    text: str
    on: date


def moved_since(desk: Desk, first: date) -> tuple[MovedCase, ...]:
    """Return what moved on open cases since a day, newest first."""
    lines = {line.case_id: line for line in desk.shelves.cases.lines()}
    midnight = datetime.combine(first, time.min).astimezone()
    entries = desk.shelves.cases.entries_since(EntryKind.CLOCK, midnight)
    return tuple(
        MovedCase(each.id, lines[each.case_id], each.text, each.happened_at.astimezone().date())
        for each in entries
        if each.case_id in lines
    )


def _by_letter(kept: Sequence[DueLine]) -> dict[str, list[DueLine]]:
    found: dict[str, list[DueLine]] = {}
    for due in kept:
        if due.letter_id:
            found.setdefault(due.letter_id, []).append(due)
    return found


def _standing(due: DueLine, new: NoticeClock, printed: date | None) -> tuple[date, str]:
    """Return the day that holds, and what is told of it ("": nothing changed)."""
    if new.kind is not ClockKind.PERIOD_END or printed is None:
        words = "" if new.on == due.due_on else _moved_words(due.label, due.due_on, new.on)
        return new.on, words
    on = max(printed, new.on)
    if on == due.due_on and new.on >= printed:
        return on, ""
    stands = f"The printed day, {day_in_words(printed)}, stands on the letter."
    if on != due.due_on:
        return on, f"{_moved_words(due.label, due.due_on, on)} {stands}"
    weeks = f"By the calendar the period's last school day is {day_in_words(new.on)}."
    return on, f"{weeks} {stands}"


def _moved_words(name: str, was: date, now: date) -> str:
    return f"“{name}” moved from {day_in_words(was)} to {day_in_words(now)}."


def _limits(was: Sequence[Clock], now: Sequence[Clock]) -> Iterator[str]:
    """Tell clocks that moved or are gone. One that is new is no move: it is told as it begins.

    Each further day of absence moves the outer limit alone: that is no news.
    """
    changes = moved(was, now)
    if all(change.key == _OUTER for change in changes):
        return
    for change in changes:
        if change.was is not None and change.now is not None:
            yield _moved_words(change.name, change.was, change.now)
        elif change.was is not None:
            yield f"“{change.name}”, {day_in_words(change.was)}, no longer holds."
