"""The marks of a scenario: each covers sessions, and the latest entered by a day stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, monday_of
from attendance_desktop.domain.attendance.codes import CodeTable, MarkClass
from attendance_desktop.domain.attendance.marks import (
    CLOSED,
    HALF_DAYS_A_WEEK,
    Half,
    MarksRun,
    Session,
    half_days_between,
)
from attendance_desktop.domain.law.scenario import Facts, shown

_BOTH = "both"


@dataclass(frozen=True, slots=True)
class GivenMark:
    """One entry of a register: a code for some sessions of a school.

    `entered` is when the register got it; None is each session's own day.
    """

    code: str
    school: str
    sessions: tuple[Session, ...]
    entered: date | None

    def entered_for(self, session: Session) -> date:
        """The day on which the register got the mark of that session."""
        return self.entered or session.on


def read_marks(facts: Facts, school: str, codes: CodeTable) -> tuple[GivenMark, ...]:
    """The fact `marks`, in its order; a mark that names no school is of `school`.

    Raises FactFault for an unknown code or school, a mark that ends before it begins, and one
    that falls on no session of its school.
    """
    calendars: dict[str, SchoolCalendar] = {}
    return tuple(
        _mark(table, school, codes, calendars) for table in facts.tables("marks", needed=True)
    )


def last_day_marked(marks: Sequence[GivenMark], calendar: SchoolCalendar) -> date:
    """The last day with a marked session; without any mark, the calendar's last school day."""
    days = [mark.sessions[-1].on for mark in marks] or list(calendar.school_days[-1:])
    return max(days, default=date.min)


def run_of_marks(
    marks: Sequence[GivenMark], calendar: SchoolCalendar, as_of: date, codes: CodeTable
) -> MarksRun:
    """The calendar's register as it stood on a day, present wherever nothing is marked.

    Marks of other schools are left out. Of one session's marks the latest entered stands, of
    those the later in the list.
    """
    if not calendar.sessions:
        return MarksRun(monday_of(as_of), "")
    present = codes.chars_of_classes((MarkClass.PRESENT,))[0]
    standing = dict.fromkeys(calendar.sessions, (date.min, present))
    for mark in marks:
        char = codes.chars_of_codes((mark.code,))
        for session in mark.sessions if mark.school == calendar.name else ():
            entered = mark.entered_for(session)
            if entered <= as_of and entered >= standing[session][0]:
                standing[session] = (entered, char)
    monday = monday_of(calendar.sessions[0].on)
    weeks = (calendar.sessions[-1].on - monday).days // 7 + 1
    slots = [CLOSED] * (weeks * HALF_DAYS_A_WEEK)
    for session, (_, char) in standing.items():
        slots[half_days_between(monday, session)] = char
    return MarksRun(monday, "".join(slots))


def _mark(
    facts: Facts, school: str, codes: CodeTable, calendars: dict[str, SchoolCalendar]
) -> GivenMark:
    code = facts.text("code")
    found = codes.find(code)
    if found is None or found.klass is MarkClass.MISSING:
        raise facts.fault(f"{shown(code)} is not an attendance code")
    first = facts.day("from")
    last = facts.day("to", first)
    if last < first:
        raise facts.fault("it ends before it begins")
    half = facts.word("sessions", _BOTH, *Half)
    name = facts.calendar_name("school", school)
    if name not in calendars:
        calendars[name] = facts.calendar_named(name)
    sessions = tuple(
        session
        for session in calendars[name].sessions_between(first, last)
        if half in (_BOTH, session.half)
    )
    if not sessions:
        raise facts.fault(f"the mark {shown(code)} from {first} is on no session")
    return GivenMark(code, name, sessions, facts.day_or_none("entered"))
