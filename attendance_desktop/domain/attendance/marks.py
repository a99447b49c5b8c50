"""A pupil's academic year as one string: 53 weeks x 14 half-days from the week of 1 August."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

WEEKS = 53
HALF_DAYS_A_WEEK = 14
LENGTH = WEEKS * HALF_DAYS_A_WEEK

CLOSED = "#"
NONE = "-"
OUTSIDE = "."
NO_MARK_CHARS = CLOSED + NONE + OUTSIDE

_DAY = timedelta(days=1)


class Half(StrEnum):
    """The half of a school day that a session fills."""

    AM = "am"
    PM = "pm"


class Session(NamedTuple):
    """One morning or afternoon; sorts by day, then morning before afternoon."""

    on: date
    half: Half


@dataclass(frozen=True, slots=True)
class YearMarks:
    """The marks of one pupil at one school in one academic year.

    `academic_year` is the calendar year in which it begins (2026 for 2026/27). `marks` has 742
    characters: a code's stored character, `#` closed, `-` none, `.` outside enrolment.
    Raises ValueError for another length.
    """

    academic_year: int
    marks: str

    def __post_init__(self) -> None:
        if len(self.marks) != LENGTH:
            raise ValueError(f"a year of marks has {LENGTH} characters, not {len(self.marks)}")

    def at(self, session: Session) -> str:
        """The stored character of that session, which must lie in this academic year."""
        if academic_year_of(session.on) != self.academic_year:
            raise ValueError("the session lies in another academic year")
        return self.marks[position(session)]


@dataclass(frozen=True, slots=True)
class MarksRun:
    """Marks over any number of consecutive weeks: 14 characters a week from `monday`."""

    monday: date
    marks: str

    @property
    def weeks(self) -> int:
        """How many whole weeks the run holds."""
        return len(self.marks) // HALF_DAYS_A_WEEK

    def session(self, index: int) -> Session:
        """The session at that index of the run."""
        return session_after(self.monday, index)

    def index(self, session: Session) -> int:
        """The index of that session in the run, which may lie outside it."""
        return half_days_between(self.monday, session)

    def until(self, as_of: date) -> "MarksRun":
        """The same run with every mark after that day blanked."""
        end = max(0, half_days_between(self.monday, Session(as_of, Half.PM)) + 1)
        if end >= len(self.marks):
            return self
        return MarksRun(self.monday, self.marks[:end] + NONE * (len(self.marks) - end))


@dataclass(frozen=True, slots=True)
class MarkChange:
    """One session whose stored character differs between two extracts."""

    session: Session
    old: str
    new: str


def first_monday(academic_year: int) -> date:
    """The Monday of the week that holds 1 August of that year."""
    first = date(academic_year, 8, 1)
    return first - first.weekday() * _DAY


def academic_year_of(on: date) -> int:
    """The academic year whose string holds that day."""
    return on.year if on >= first_monday(on.year) else on.year - 1


def weeks_in(academic_year: int) -> int:
    """52 or 53: the weeks before the next year's string begins."""
    return (first_monday(academic_year + 1) - first_monday(academic_year)).days // 7


def half_days_between(monday: date, session: Session) -> int:
    """Half-days from the morning of `monday` to that session; negative before it."""
    return (session.on - monday).days * 2 + (session.half is Half.PM)


def session_after(monday: date, half_days: int) -> Session:
    """The session that many half-days after the morning of `monday`."""
    days, afternoon = divmod(half_days, 2)
    return Session(monday + days * _DAY, Half.PM if afternoon else Half.AM)


def position(session: Session) -> int:
    """Where that session stands in the string of its own academic year (0 to 741)."""
    return half_days_between(first_monday(academic_year_of(session.on)), session)


def session_at(academic_year: int, index: int) -> Session:
    """The session at that position of the academic year's string."""
    if not 0 <= index < LENGTH:
        raise ValueError(f"a year of marks has positions 0 to {LENGTH - 1}, not {index}")
    return session_after(first_monday(academic_year), index)


def blank_year(academic_year: int, sessions: Iterable[Session]) -> YearMarks:
    """A year with `-` at each of those sessions that falls in it and `#` everywhere else."""
    slots = [CLOSED] * LENGTH
    for session in sessions:
        if academic_year_of(session.on) == academic_year:
            slots[position(session)] = NONE
    return YearMarks(academic_year, "".join(slots))


def with_marks(year: YearMarks, marks: Iterable[tuple[Session, str]]) -> YearMarks:
    """The year with those stored characters put in; each session must lie in it."""
    slots = list(year.marks)
    for session, char in marks:
        if academic_year_of(session.on) != year.academic_year:
            raise ValueError("the session lies in another academic year")
        slots[position(session)] = char
    return YearMarks(year.academic_year, "".join(slots))


def merge(old: YearMarks, new: YearMarks) -> YearMarks:
    """The later extract wins each session where it has a mark.

    Where neither has a mark, the later extract says whether the session was closed. A mark that
    the later extract no longer has is kept: `vanished` finds it.
    """
    _same_year(old, new)
    parts: list[str] = []
    done = 0
    for start in _unlike_weeks(old.marks, new.marks):
        end = start + HALF_DAYS_A_WEEK
        parts += (old.marks[done:start], _later(old.marks[start:end], new.marks[start:end]))
        done = end
    return YearMarks(old.academic_year, "".join((*parts, old.marks[done:]))) if parts else old


def _later(old: str, new: str) -> str:
    """The marks of a stretch of which there is a newer extract."""
    return "".join(
        o if n == NONE or (n in NO_MARK_CHARS and o not in NO_MARK_CHARS) else n
        for o, n in zip(old, new, strict=True)
    )


def differences(old: YearMarks, new: YearMarks) -> tuple[MarkChange, ...]:
    """The sessions where the later extract has a mark and the older had another or none."""
    return tuple(change for change in unlike(old, new) if change.new not in NO_MARK_CHARS)


def vanished(old: YearMarks, new: YearMarks, first: date, last: date) -> tuple[MarkChange, ...]:
    """The sessions from `first` to `last` where the older extract has a mark and the later none."""
    return tuple(
        change
        for change in unlike(old, new)
        if change.new in NO_MARK_CHARS
        and change.old not in NO_MARK_CHARS
        and first <= change.session.on <= last
    )


def marks_between(year: YearMarks, first: date, last: date) -> int:
    """How many sessions from `first` to `last` have a mark."""
    monday = first_monday(year.academic_year)
    begin = max(0, half_days_between(monday, Session(first, Half.AM)))
    end = half_days_between(monday, Session(last, Half.PM)) + 1
    return number_of_marks(year.marks[begin : max(begin, end)])


def number_of_marks(marks: str) -> int:
    """How many of the stored characters are marks."""
    return len(marks) - sum(map(marks.count, NO_MARK_CHARS))


def unlike(old: YearMarks, new: YearMarks) -> Iterator[MarkChange]:
    """Every session whose stored character differs between two extracts, in order."""
    _same_year(old, new)
    monday = first_monday(old.academic_year)
    for start in _unlike_weeks(old.marks, new.marks):
        end = start + HALF_DAYS_A_WEEK
        pairs = zip(old.marks[start:end], new.marks[start:end], strict=True)
        for at, (was, now) in enumerate(pairs, start):
            if was != now:
                yield MarkChange(session_after(monday, at), was, now)


def _unlike_weeks(old: str, new: str) -> list[int]:
    """Where the weeks begin that differ; most of two extracts is the same."""
    if old == new:
        return []
    return [
        start
        for start in range(0, LENGTH, HALF_DAYS_A_WEEK)
        if old[start : start + HALF_DAYS_A_WEEK] != new[start : start + HALF_DAYS_A_WEEK]
    ]


def _same_year(old: YearMarks, new: YearMarks) -> None:
    if old.academic_year != new.academic_year:
        raise ValueError("marks of two academic years cannot be compared")


def join(years: Sequence[YearMarks]) -> MarksRun:
    """One run over one pupil's years at one school, `-` for a year that is not there.

    Raises ValueError when there is no year or one comes twice.
    """
    by_year = {year.academic_year: year.marks for year in years}
    if not years or len(by_year) != len(years):
        raise ValueError("a run of marks needs each academic year once")
    first, last = min(by_year), max(by_year)
    if first == last:
        return MarksRun(first_monday(first), by_year[first][: weeks_in(first) * HALF_DAYS_A_WEEK])
    parts = [
        by_year.get(year, NONE * LENGTH)[: weeks_in(year) * HALF_DAYS_A_WEEK]
        for year in range(first, last + 1)
    ]
    return MarksRun(first_monday(first), "".join(parts))


def mondays_with_marks(years: Iterable[YearMarks]) -> tuple[date, ...]:
    """The Mondays of the weeks in which anyone has a mark, in order."""
    found: set[date] = set()
    waiting: dict[int, set[int]] = {}
    for year in years:
        weeks = waiting.setdefault(year.academic_year, set(range(weeks_in(year.academic_year))))
        if not weeks:
            continue
        marks = year.marks
        seen = {
            week
            for week in weeks
            if marks[week * HALF_DAYS_A_WEEK : (week + 1) * HALF_DAYS_A_WEEK].strip(NO_MARK_CHARS)
        }
        weeks -= seen
        found.update(first_monday(year.academic_year) + timedelta(weeks=week) for week in seen)
    return tuple(sorted(found))
