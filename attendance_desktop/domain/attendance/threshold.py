"""The national threshold: enough absence marks within so many consecutive school weeks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import (
    HALF_DAYS_A_WEEK,
    MarksRun,
    Session,
)

_SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class ThresholdRule:
    """The rule of SI 2007/1867 reg 9A as dated data: `sessions` marks in `school_weeks` weeks.

    `provisional_code` must be replaced within `provisional_school_days` school days
    (SI 2024/208 reg 10(7)); marks before `from_date` do not count; `to_date` None is open.
    """

    rule_id: str
    sessions: int
    school_weeks: int
    codes: tuple[str, ...]
    from_date: date
    to_date: date | None
    provisional_code: str
    provisional_school_days: int
    cites: tuple[str, ...]


def threshold_rule_on(rules: Sequence[ThresholdRule], on: date) -> ThresholdRule:
    """The rule in force on a day; before the first, the first, which counts nothing so early."""
    in_order = sorted(rules, key=lambda rule: rule.from_date)
    begun = [rule for rule in in_order if rule.from_date <= on]
    return begun[-1] if begun else in_order[0]


@dataclass(frozen=True, slots=True)
class CountedMark:
    """One session that counts towards the threshold, with its code."""

    session: Session
    code: str


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive school weeks, from a Monday to a Sunday, and the sessions counted in them."""

    first: date
    last: date
    counted: tuple[CountedMark, ...]


@dataclass(frozen=True, slots=True)
class ThresholdPicture:
    """What one pupil's marks at one school say about the threshold.

    `best` holds the most counted sessions (the earliest of such windows), None when nothing
    counts. `first_met` is the first window to hold enough, its sessions ending with the one that
    `reached` names. `provisional` counts the marks of the best window that the school may still
    replace, the last of them by `provisional_until`.
    """

    met: bool
    best: Window | None = None
    first_met: Window | None = None
    reached: Session | None = None
    provisional: int = 0
    provisional_until: date | None = None

    @property
    def counted(self) -> int:
        """Sessions counted in the best window."""
        return len(self.best.counted) if self.best else 0


@dataclass(frozen=True, slots=True)
class ThresholdSummary:
    """A picture in short: the best window, and the day on which the threshold was first met."""

    counted: int = 0
    first: date | None = None
    last: date | None = None
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A rule laid over one run of weeks: made once, used for every pupil of the school."""

    rule: ThresholdRule
    monday: date
    chars: str
    begin: int
    end: int
    starts: tuple[int, ...]
    flags: dict[int, str] = field(compare=False, repr=False)


def lay_scale(
    rule: ThresholdRule,
    table: CodeTable,
    school_weeks: Sequence[date],
    monday: date,
    as_of: date,
) -> Scale:
    """Prepare to count runs that begin at `monday`.

    Args:
        rule: the rule in force.
        table: the code table of the marks.
        school_weeks: the Mondays of the school's weeks, in order; weeks before `monday` are left
            out, since no mark of the run can lie in them.
        monday: the first Monday of the runs (`MarksRun.monday`).
        as_of: marks after this day do not count.
    """
    last = min(as_of, rule.to_date) if rule.to_date else as_of
    chars = table.chars_of_codes(rule.codes)
    every = {ord(code.stored_as): "0" for code in table.codes} | {ord("."): "0"}
    return Scale(
        rule=rule,
        monday=monday,
        chars=chars,
        begin=max(0, (rule.from_date - monday).days * 2),
        end=max(0, ((last - monday).days + 1) * 2),
        starts=tuple((week - monday).days * 2 for week in school_weeks if week >= monday),
        flags=every | {ord(char): "1" for char in chars},
    )


def meets(scale: Scale, marks: str) -> bool:
    """Whether those marks (a run from the scale's Monday) reach the threshold in any window."""
    need = scale.rule.sessions
    count = marks.count
    total = 0
    for char in scale.chars:
        total += count(char)
    if total < need:
        return False
    return any(number >= need for number in _window_counts(scale, marks))


def most(scale: Scale, marks: str) -> int:
    """The most counted marks in any window."""
    return max(_window_counts(scale, marks), default=0)


def summary(scale: Scale, run: MarksRun) -> ThresholdSummary:
    """What `picture` says in short, without listing sessions: for every pupil of a school.

    Raises ValueError when the run does not begin at the scale's Monday.
    """
    _begins_with(scale, run)
    windows = _window_counts(scale, run.marks)
    highest = max(windows, default=0)
    if not highest:
        return ThresholdSummary()
    first, last = _window_days(scale, run, windows.index(highest))
    return ThresholdSummary(highest, first, last, _met_on(scale, run, windows))


def picture(
    scale: Scale, run: MarksRun, table: CodeTable, calendar: SchoolCalendar | None, as_of: date
) -> ThresholdPicture:
    """The whole answer for one pupil, with every session listed.

    Without a calendar no mark can be called provisional, because school days are not known.
    Raises ValueError when the run does not begin at the scale's Monday.
    """
    _begins_with(scale, run)
    windows = _window_counts(scale, run.marks)
    highest = max(windows, default=0)
    if not highest:
        return ThresholdPicture(met=False)
    best = _window(scale, run, table, windows.index(highest))
    provisional, until = _provisional(scale.rule, best, calendar, as_of)
    if highest < scale.rule.sessions:
        return ThresholdPicture(
            met=False, best=best, provisional=provisional, provisional_until=until
        )
    index = next(i for i, number in enumerate(windows) if number >= scale.rule.sessions)
    whole = _window(scale, run, table, index)
    first = Window(whole.first, whole.last, whole.counted[: scale.rule.sessions])
    return ThresholdPicture(
        met=True,
        best=best,
        first_met=first,
        reached=first.counted[-1].session,
        provisional=provisional,
        provisional_until=until,
    )


def _begins_with(scale: Scale, run: MarksRun) -> None:
    if run.monday != scale.monday:
        raise ValueError("the scale was laid for runs from another week")


def _counting(scale: Scale, marks: str) -> str:
    """The marks as 1 (counts) and 0, nothing before the rule's day or after the last."""
    flags = marks.translate(scale.flags)
    if scale.begin:
        flags = "0" * min(scale.begin, len(flags)) + flags[scale.begin :]
    return flags[: scale.end]


def _window_counts(scale: Scale, marks: str) -> list[int]:
    """Counted marks in the window that ends with each school week, in order."""
    count = _counting(scale, marks).count
    weeks = [count("1", start, start + HALF_DAYS_A_WEEK) for start in scale.starts]
    span = scale.rule.school_weeks
    windows: list[int] = []
    running = 0
    for index, number in enumerate(weeks):
        running += number
        if index >= span:
            running -= weeks[index - span]
        windows.append(running)
    return windows


def _met_on(scale: Scale, run: MarksRun, windows: Sequence[int]) -> date | None:
    """The day of the mark that makes enough in the first window to hold as many."""
    need = scale.rule.sessions
    index = next((at for at, number in enumerate(windows) if number >= need), None)
    if index is None:
        return None
    flags = _counting(scale, run.marks)
    for start in _window_starts(scale, index):
        here = flags.count("1", start, start + HALF_DAYS_A_WEEK)
        if here >= need:
            at = start - 1
            for _ in range(need):
                at = flags.index("1", at + 1)
            return run.session(at).on
        need -= here
    return None


def _window_starts(scale: Scale, last: int) -> tuple[int, ...]:
    return scale.starts[max(0, last - scale.rule.school_weeks + 1) : last + 1]


def _window_days(scale: Scale, run: MarksRun, last: int) -> tuple[date, date]:
    """The Monday and the Sunday of the window that ends with that school week."""
    starts = _window_starts(scale, last)
    return run.session(starts[0]).on, run.session(starts[-1]).on + _SUNDAY


def _window(scale: Scale, run: MarksRun, table: CodeTable, last: int) -> Window:
    """The window that ends with that school week."""
    starts = _window_starts(scale, last)
    flags = _counting(scale, run.marks)
    counted = tuple(
        CountedMark(run.session(index), table.code_of(run.marks[index]))
        for start in starts
        for index in range(start, min(start + HALF_DAYS_A_WEEK, len(flags)))
        if flags[index] == "1"
    )
    return Window(*_window_days(scale, run, last), counted)


def _provisional(
    rule: ThresholdRule, window: Window, calendar: SchoolCalendar | None, as_of: date
) -> tuple[int, date | None]:
    """How many marks may still be replaced, and the latest day by which the school must."""
    if calendar is None:
        return 0, None
    number = 0
    until: date | None = None
    for mark in window.counted:
        if mark.code != rule.provisional_code:
            continue
        due = calendar.add_school_days(mark.session.on, rule.provisional_school_days)
        if due is None:  # the calendar ends first, so the five days cannot have passed
            number += 1
        elif as_of <= due:
            number += 1
            until = due if until is None else max(until, due)
    return number, until
