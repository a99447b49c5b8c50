"""Why a pupil's marks put them into a return, by the dated rules of returns."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.codes import ABSENT, CodeTable
from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    Half,
    MarksRun,
    Session,
    academic_year_of,
)
from attendance_desktop.domain.attendance.returns import (
    AbsenceRule,
    AbsentRun,
    DayScale,
    ReturnRules,
    absent_runs,
    lay_days,
    reaches,
)
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.tallies import ClassCounter, counter_of
from attendance_desktop.domain.attendance.threshold import CountedMark
from attendance_desktop.services.returns_found import Ground, ReturnKind, Standing

_WATCHED_PART = 3
"""A spell that goes on is shown from a third of the days on. Not law: so that nobody forgets."""

_SILENT_DAYS = 5
"""Without a mark on so many of the school's last days a pupil may have left. Not law."""

_END_OF_YEAR = timedelta(weeks=2)
"""How long before the last school day of a year its leavers may go. Not law."""

_LOOK_BACK = timedelta(weeks=6)
_LAST_MARKS = 10
"""How many of the last marks stand behind a pupil who left."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Looks through the marks of one school's pupils, up to `as_of`, for a period."""

    table: CodeTable
    rules: ReturnRules
    calendar: SchoolCalendar
    asked: Span
    as_of: date
    _scales: dict[date, DayScale] = field(default_factory=dict, init=False)
    _days: tuple[date, ...] = field(init=False)
    _counter: ClassCounter = field(init=False)

    def __post_init__(self) -> None:
        days = tuple(day for day in self.calendar.school_days if day <= self.as_of)
        object.__setattr__(self, "_days", days)
        object.__setattr__(self, "_counter", counter_of(self.table))

    def of(self, run: MarksRun, left_on: date | None) -> tuple[Ground, ...]:
        """Return every ground of one pupil; `left_on` is the last day on roll, if it is known."""
        absent = tuple(self._attendance(run))
        gone = tuple(self._gone(run, left_on)) or tuple(self._away(run))
        choice = () if absent else tuple(self._choice(run))
        return (*absent, *choice, *self._sickness(run), *gone)

    def ends_year(self, on: date) -> bool:
        """Whether a day is among the last of its school year, as far as that year is known."""
        year = academic_year_of(on)
        days = [day for day in self.calendar.school_days if academic_year_of(day) == year]
        over = academic_year_of(self.as_of) > year or (bool(days) and days[-1] > self.as_of)
        return over and bool(days) and days[-1] - on <= _END_OF_YEAR

    def _attendance(self, run: MarksRun) -> Iterator[Ground]:
        rule = self.rules.attendance
        for absent in self._long_runs(run, rule):
            reached = absent.day(rule.school_days)
            if reached is not None and absent.days[-1] >= self.asked.first:
                yield _ground(
                    ReturnKind.ATTENDANCE, Standing.DUE, absent, rule.cites, reached_on=reached
                )

    def _choice(self, run: MarksRun) -> Iterator[Ground]:
        """Who missed a tenth of the period or more: whether that is regular, people say."""
        tally = self._counter.over(run, self.asked)
        if tally.persistent:
            marks = self._marks(run, self.asked, self.table.chars_of_classes(ABSENT))
            yield Ground(
                ReturnKind.ATTENDANCE,
                Standing.CHOICE,
                marks[0].session.on,
                marks[-1].session.on,
                marks,
                absent=tally.absent,
                possible=tally.possible,
            )

    def _sickness(self, run: MarksRun) -> Iterator[Ground]:
        """Each spell once for each school year that holds days of it (reg 13(11))."""
        rule = self.rules.sickness
        if self.table.chars_of_codes((rule.code,)) not in run.marks:
            return
        ill = AbsenceRule(rule.school_days, (rule.code,), rule.cites)
        year_days: dict[int, int] = {}
        for spell in absent_runs(self._scale(run), run, self.table, ill):
            for year in dict.fromkeys(academic_year_of(day) for day in spell.days):
                days = [day for day in spell.days if academic_year_of(day) == year]
                before = year_days.get(year, 0)
                year_days[year] = before + len(days)
                if days[-1] >= self.asked.first:
                    yield from self._spell(spell, days, before, year)

    def _spell(
        self, spell: AbsentRun, days: list[date], before: int, year: int
    ) -> Iterator[Ground]:
        """One spell in one school year: long enough, long enough with others, or it goes on."""
        rule = self.rules.sickness
        long_enough = spell.day(rule.school_days)
        by_itself = max(long_enough, days[0]) if long_enough and long_enough <= days[-1] else None
        missing = max(0, rule.school_days - before - 1)
        with_others = days[missing] if missing < len(days) else None
        reached = min((on for on in (by_itself, with_others) if on), default=None)
        standing = Standing.DUE
        if reached is None:
            goes_on = days[-1] == self._days[-1]
            if not goes_on or len(spell) * _WATCHED_PART < rule.school_days:
                return
            standing = Standing.LASTS
            reached = self.calendar.add_school_days(spell.days[0], rule.school_days - 1)
        yield _ground(
            ReturnKind.SICKNESS,
            standing,
            spell,
            rule.cites,
            reached_on=reached,
            year=year,
            year_days=before + len(days),
        )

    def _away(self, run: MarksRun) -> Iterator[Ground]:
        """A run to the last day marked that is long enough for joint enquiries."""
        rule = self.rules.deletion_absence
        for absent in self._long_runs(run, rule):
            reached = absent.day(rule.school_days)
            if reached is not None and absent.days[-1] == self._days[-1]:
                cites = (*rule.cites, *self.rules.deletion_efforts_cites)
                yield _ground(
                    ReturnKind.DELETION, Standing.ENQUIRE, absent, cites, reached_on=reached
                )

    def _gone(self, run: MarksRun, left_on: date | None) -> Iterator[Ground]:
        """A leaving date in the period, or marks that stopped while the school's went on."""
        held = run.marks[: run.index(Session(self.as_of, Half.PM)) + 1].rstrip(NO_MARK_CHARS)
        if not held:
            return
        last = run.session(len(held) - 1).on
        silent = len(self._days) - bisect_right(self._days, last)
        if left_on is not None and self.asked.holds(left_on):
            yield Ground(
                ReturnKind.DELETION, Standing.LEFT, left_on, left_on, self._last(run, last)
            )
        elif left_on is None and self.asked.holds(last) and silent >= _SILENT_DAYS:
            marks = self._last(run, last)
            yield Ground(ReturnKind.DELETION, Standing.SILENT, last, last, marks, days=silent)

    def _last(self, run: MarksRun, until: date) -> tuple[CountedMark, ...]:
        """The last marks up to a day."""
        return self._marks(run, Span(until - _LOOK_BACK, until))[-_LAST_MARKS:]

    def _long_runs(self, run: MarksRun, rule: AbsenceRule) -> tuple[AbsentRun, ...]:
        scale = self._scale(run)
        chars = self.table.chars_of_codes(rule.codes)
        if not reaches(scale, run.marks, chars, rule.school_days):
            return ()
        return absent_runs(scale, run, self.table, rule)

    def _scale(self, run: MarksRun) -> DayScale:
        if run.monday not in self._scales:
            self._scales[run.monday] = lay_days(self.calendar, run.monday, self.as_of)
        return self._scales[run.monday]

    def _marks(self, run: MarksRun, span: Span, chars: str = "") -> tuple[CountedMark, ...]:
        """The marks of a span: those stored as `chars`, every one where it is empty."""
        start = max(0, run.index(Session(span.first, Half.AM)))
        end = run.index(Session(span.last, Half.PM)) + 1
        return tuple(
            CountedMark(run.session(at), self.table.code_of(run.marks[at]))
            for at in range(start, min(end, len(run.marks)))
            if (run.marks[at] in chars if chars else run.marks[at] not in NO_MARK_CHARS)
        )


def _ground(
    kind: ReturnKind,
    standing: Standing,
    run: AbsentRun,
    cites: tuple[str, ...],
    *,
    reached_on: date | None,
    year: int = 0,
    year_days: int = 0,
) -> Ground:
    return Ground(
        kind,
        standing,
        run.days[0],
        run.days[-1],
        run.marks,
        cites,
        days=len(run),
        reached_on=reached_on,
        year=year,
        year_days=year_days,
    )
