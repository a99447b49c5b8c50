"""What a school must tell the council about absence, and the runs of days it rests on.

Attendance and sickness returns: SI 2024/208 reg 13; deletion after long absence: reg 9(1)(h)
and (i). Every number of days and every code comes from `resources/law/returns.toml`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.codes import CodeTable, count_chars
from attendance_desktop.domain.attendance.marks import MarksRun, half_days_between
from attendance_desktop.domain.attendance.threshold import CountedMark


@dataclass(frozen=True, slots=True)
class AbsenceRule:
    """A continuous run of `school_days` recorded with nothing but `codes`."""

    school_days: int
    codes: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SicknessRule:
    """Sickness, code `code`, of `school_days` in one spell or in a school year."""

    school_days: int
    code: str
    cites: tuple[str, ...]
    made_already_cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeaveRule:
    """Not back within `school_days` after the end of a leave."""

    school_days: int
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReturnRules:
    """The rules of returns and of deletion after absence, for days from `effective_from` on."""

    effective_from: date
    attendance: AbsenceRule
    sickness: SicknessRule
    deletion_absence: AbsenceRule
    deletion_leave: LeaveRule
    deletion_efforts_cites: tuple[str, ...]
    deletion_unable_cites: tuple[str, ...]


class EarlierReturn(StrEnum):
    """A sickness return that the school has made before, and what it was about.

    `LAST_YEAR` is about the same spell, in the school year before.
    """

    NONE = "none"
    THIS_SPELL = "this_spell"
    OTHER_SPELL = "other_spell"
    LAST_YEAR = "last_year"


class Enquiries(StrEnum):
    """What school and council found when they looked for a pupil who stays away."""

    NOT_FOUND = "not_found"
    NOT_RETURNING = "not_returning"
    MAY_RETURN = "may_return"


class DeletionAnswer(StrEnum):
    """Why a name may come off the roll, or the first thing that stands in the way."""

    TOO_FEW_DAYS = "too_few_days"
    NO_JOINT_ENQUIRIES = "no_joint_enquiries"
    UNABLE_TO_ATTEND = "unable_to_attend"
    MAY_RETURN = "may_return"
    MET = "met"


@dataclass(frozen=True, slots=True)
class DayScale:
    """A school's days up to a day, laid once over runs of marks from `monday`.

    `slots` has, for each school day, the indices of its first and its last session in a run;
    the same twice where the day has one.
    """

    monday: date
    days: tuple[date, ...]
    slots: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AbsentRun:
    """School days one after another, recorded with nothing but the codes of a rule."""

    days: tuple[date, ...] = ()
    marks: tuple[CountedMark, ...] = ()

    def __len__(self) -> int:
        return len(self.days)

    def day(self, number: int) -> date | None:
        """The day of that number (1 is the first), or None when the run is shorter."""
        return self.days[number - 1] if len(self.days) >= number else None


@dataclass(frozen=True, slots=True)
class AttendanceReturn:
    """Whether the pupil belongs in the school's attendance return.

    `longest` is the longest run, the earliest of such; `reached_on` the day on which it became
    long enough, whoever the pupil is. `due` needs compulsory school age, and no boarder.
    """

    due: bool
    longest: AbsentRun
    reached_on: date | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SicknessReturn:
    """Whether the school must make a sickness return.

    `long_on` is the day on which the spell by itself is long enough, if it lasts that long;
    None without its first day or a calendar that reaches so far.
    """

    due: bool
    long_on: date | None
    reason: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spell:
    """A spell of sickness as the school reports it.

    `expected_days` in school days; `year_days` is the total of the school year with those.
    `begins` may be unknown.
    """

    code: str
    expected_days: int
    year_days: int = 0
    earlier: EarlierReturn = EarlierReturn.NONE
    begins: date | None = None


@dataclass(frozen=True, slots=True)
class Efforts:
    """What is known of a pupil who stays away.

    `unable_grounds`: there are grounds to believe that sickness or an unavoidable cause keeps
    the pupil away.
    """

    joint: bool
    found: Enquiries
    unable_grounds: bool


@dataclass(frozen=True, slots=True)
class DeletionReview:
    """Whether the deletion of a name falls to be looked at, the day that settles it, and why.

    `run` holds the days that have been counted; for a leave its marks are not known.
    `counted_day` is known beforehand for a leave, and may then still be to come.
    """

    because: DeletionAnswer
    counted_day: date | None
    run: AbsentRun
    cites: tuple[str, ...]

    @property
    def review(self) -> bool:
        """Whether everything that the law asks is there."""
        return self.because is DeletionAnswer.MET


def lay_days(calendar: SchoolCalendar, monday: date, as_of: date) -> DayScale:
    """Prepare to look through runs of marks that begin at `monday`, up to and with `as_of`."""
    days = tuple(day for day in calendar.school_days if monday <= day <= as_of)
    return DayScale(monday, days, tuple(_slots(calendar, monday, day) for day in days))


def absent_runs(
    scale: DayScale, run: MarksRun, table: CodeTable, rule: AbsenceRule
) -> tuple[AbsentRun, ...]:
    """Every run of school days with nothing but the rule's codes, short or long, in order.

    Raises ValueError when the marks do not begin at the scale's Monday.
    """
    if run.monday != scale.monday:
        raise ValueError("the days were laid for runs from another week")
    chars = table.chars_of_codes(rule.codes)
    return tuple(
        _absent_run(scale, run, table, first, last)
        for first, last in _stretches(scale, run.marks, chars)
    )


def reaches(scale: DayScale, marks: str, chars: str, school_days: int) -> bool:
    """Whether any run of nothing but those stored characters is as long as that."""
    if count_chars(marks, chars) < school_days:  # each school day has a session at least
        return False
    return any(last - first >= school_days for first, last in _stretches(scale, marks, chars))


def attendance_return(
    scale: DayScale,
    run: MarksRun,
    table: CodeTable,
    rule: AbsenceRule,
    *,
    compulsory_age: bool = True,
    boarder: bool = False,
) -> AttendanceReturn:
    """Say whether one pupil belongs in an attendance return (SI 2024/208 reg 13(7)(b))."""
    runs = absent_runs(scale, run, table, rule)
    longest = max(runs, key=len, default=AbsentRun())  # max gives the first of the longest
    reached = longest.day(rule.school_days)
    due = reached is not None and compulsory_age and not boarder
    return AttendanceReturn(due, longest, reached, rule.cites)


def sickness_return(
    spell: Spell, rule: SicknessRule, calendar: SchoolCalendar | None = None
) -> SicknessReturn:
    """Say whether a sickness return is due (SI 2024/208 reg 13(9) to (11)).

    It is not asked for twice for one spell in one school year. `calendar` finds the day.
    """
    long_on = None
    if calendar is not None and spell.begins is not None:
        long_on = _numbered(calendar, spell.begins, rule.school_days)
    if spell.code != rule.code:
        reason = f"The absence is not recorded with {rule.code}."
        return SicknessReturn(False, long_on, reason, rule.cites)
    if max(spell.expected_days, spell.year_days) < rule.school_days:
        reason = f"Fewer than {rule.school_days} school days, in this spell and in the year."
        return SicknessReturn(False, long_on, reason, rule.cites)
    if spell.earlier is EarlierReturn.THIS_SPELL:
        reason = "A return was made for this spell in this school year."
        return SicknessReturn(False, long_on, reason, rule.made_already_cites)
    where = "this spell" if spell.expected_days >= rule.school_days else "the school year"
    reason = f"At least {rule.school_days} school days in {where}: as soon as possible."
    return SicknessReturn(True, long_on, reason, rule.cites)


def deletion_after_absence(
    scale: DayScale, run: MarksRun, table: CodeTable, rules: ReturnRules, efforts: Efforts
) -> DeletionReview:
    """Look at the run that reaches to the last school day of the scale (reg 9(1)(i))."""
    rule = rules.deletion_absence
    runs = absent_runs(scale, run, table, rule)
    last = runs[-1] if runs and runs[-1].days[-1] == scale.days[-1] else AbsentRun()
    day = last.day(rule.school_days)
    return _review(last, day, rule.cites, rules, efforts, enough=day is not None)


def deletion_after_leave(
    calendar: SchoolCalendar, leave_ended: date, as_of: date, rules: ReturnRules, efforts: Efforts
) -> DeletionReview:
    """Look at the school days after a leave from which the pupil has not come back (9(1)(h))."""
    rule = rules.deletion_leave
    days = tuple(day for day in calendar.school_days if leave_ended < day <= as_of)
    day = calendar.add_school_days(leave_ended, rule.school_days)
    enough = len(days) >= rule.school_days
    return _review(AbsentRun(days), day, rule.cites, rules, efforts, enough=enough)


def _review(
    run: AbsentRun,
    counted_day: date | None,
    cites: tuple[str, ...],
    rules: ReturnRules,
    efforts: Efforts,
    *,
    enough: bool,
) -> DeletionReview:
    if not enough:
        return DeletionReview(DeletionAnswer.TOO_FEW_DAYS, counted_day, run, cites)
    if not efforts.joint:
        because, where = DeletionAnswer.NO_JOINT_ENQUIRIES, rules.deletion_efforts_cites
    elif efforts.unable_grounds:
        because, where = DeletionAnswer.UNABLE_TO_ATTEND, rules.deletion_unable_cites
    elif efforts.found is Enquiries.MAY_RETURN:
        because, where = DeletionAnswer.MAY_RETURN, rules.deletion_efforts_cites
    else:
        because, where = DeletionAnswer.MET, ()
    return DeletionReview(because, counted_day, run, (*cites, *where))


def _numbered(calendar: SchoolCalendar, first: date, number: int) -> date | None:
    """The school day of that number, 1 being the first from `first` on."""
    begin = calendar.add_school_days(first, 0)
    return None if begin is None else calendar.add_school_days(begin, number - 1)


def _slots(calendar: SchoolCalendar, monday: date, day: date) -> tuple[int, int]:
    sessions = calendar.sessions_between(day, day)
    return half_days_between(monday, sessions[0]), half_days_between(monday, sessions[-1])


def _stretches(scale: DayScale, marks: str, chars: str) -> tuple[tuple[int, int], ...]:
    """The first day and the day after the last of every run, as numbers of the scale's days."""
    found: list[tuple[int, int]] = []
    begun = 0
    length = len(marks)
    for number, (first, last) in enumerate(scale.slots):
        if last >= length or marks[last] not in chars or marks[first] not in chars:
            if number > begun:
                found.append((begun, number))
            begun = number + 1
    if len(scale.slots) > begun:
        found.append((begun, len(scale.slots)))
    return tuple(found)


def _absent_run(
    scale: DayScale, run: MarksRun, table: CodeTable, first: int, last: int
) -> AbsentRun:
    marks = tuple(
        CountedMark(run.session(slot), table.code_of(run.marks[slot]))
        for pair in scale.slots[first:last]
        for slot in sorted(set(pair))
    )
    return AbsentRun(scale.days[first:last], marks)
