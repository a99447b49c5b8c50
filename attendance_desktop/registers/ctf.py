"""Common transfer files read: which days the strings cover, their marks, and totals recomputed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attendance_desktop.domain.attendance.codes import ABSENT, ATTENDED, MarkClass, count_chars
from attendance_desktop.domain.attendance.marks import CLOSED, Half, Session
from attendance_desktop.domain.attendance.register import (
    DateOrder,
    Problem,
    ReadingRules,
    RefusalReason,
)
from attendance_desktop.registers.cells import LONGEST_CELL
from attendance_desktop.registers.ctf_file import TOTALS, CtfFile, CtfMarks, CtfPupil, CtfYear
from attendance_desktop.registers.dates import readings
from attendance_desktop.registers.gather import Gathering
from attendance_desktop.registers.headers import WeekLayout, WhoColumns
from attendance_desktop.registers.reading_marks import MarkReader
from attendance_desktop.registers.refusals import refused, wrong_school
from attendance_desktop.registers.roster import Orders, Person, Roster, WhoReader

_HEADER = (
    "UPN", "Surname", "Forename", "DOB", "Estab", "NCyearActual",
    "AttendanceStartDate", "AttendanceMarks", *TOTALS, "CTFversion",
)  # fmt: skip
_START, _MARKS = _HEADER.index("AttendanceStartDate"), _HEADER.index("AttendanceMarks")
_LAYOUT = WeekLayout(
    header=_HEADER,
    who=WhoColumns(
        upn=0, surname=1, forename=2, name=None, birth=3, school=4, admitted=None, left=None,
        year_group=5, group=None,
    ),
    week=_START,
    marks=_MARKS,
    lesson=None,
)  # fmt: skip
_SATURDAY = 5
_DAY = timedelta(days=1)
_OLDEST_VERSION = 24  # the versions before it are no longer sent
_VERSION = re.compile(r"(\d{1,4})(?:\.\d*)?", re.ASCII)
_CLASSES: dict[str, tuple[MarkClass, ...]] = {
    "SessionsPossible": ATTENDED + ABSENT,
    "SessionsAuthorised": (MarkClass.AUTHORISED,),
    "SessionsAttended": ATTENDED,
    "SessionsUnauthorised": (MarkClass.UNAUTHORISED,),
}


def gather_ctf(file: CtfFile, rules: ReadingRules) -> Gathering:
    """Every mark of the wanted school's strings (of `rules.school`, or the one that sent it).

    Raises RegisterRefused: no_rows, wrong_school, several_schools, ctf_days_unclear.
    """
    if not file.pupils:
        raise refused(RefusalReason.NO_ROWS)
    school = _wanted(file, rules)
    marks = MarkReader(rules)
    reader = _CtfReader(file, school, marks, _days(file, school, marks))
    gathering = _gathering(rules, Roster(marks), marks, None)
    gathering.schools.add(school)
    reader.run(gathering)
    if gathering.repeated:
        again = _gathering(rules, gathering.roster, marks, gathering)
        reader.run(again)
        gathering.resolve(again)
    reader.compare_totals(gathering)
    version = _VERSION.fullmatch(file.version)
    if version and int(version[1]) < _OLDEST_VERSION:
        column = _HEADER.index("CTFversion")
        gathering.fault(0, column, file.version, Problem.OLD_CTF_VERSION)
    return gathering


def _gathering(
    rules: ReadingRules, roster: Roster, marks: MarkReader, first: Gathering | None
) -> Gathering:
    who = WhoReader(_LAYOUT.who, Orders(birth=DateOrder.YMD), None)
    watch = frozenset(first.repeated) if first else None
    found = Gathering(rules=rules, layout=_LAYOUT, who=who, roster=roster, marks=marks, watch=watch)
    if first:
        found.people = first.people
    return found


def _wanted(file: CtfFile, rules: ReadingRules) -> str:
    """The school whose strings are read; "" when the file names none."""
    named = {year.school for pupil in file.pupils for year in pupil.years} - {""}
    if rules.school is not None:
        if file.source_school and rules.school not in named | {file.source_school}:
            raise wrong_school(named | {file.source_school}, rules.school)
        return rules.school
    if file.source_school:
        return file.source_school
    if len(named) > 1:
        raise refused(RefusalReason.SEVERAL_SCHOOLS)
    return next(iter(named), "")


def _years(pupil: CtfPupil, school: str, sender: str) -> Iterator[CtfYear]:
    for year in pupil.years:
        if (year.school or sender or school) == school:
            yield year


def _start(text: str) -> date | None:
    return readings(text).get(DateOrder.YMD)


class _Days:
    """The sessions that strings of marks cover, read with weeks of five days or of seven."""

    def __init__(self, marks: MarkReader, *, five: bool) -> None:
        self._marks = marks
        self._five = five
        self._sessions: dict[tuple[date, int], tuple[Session, ...]] = {}
        self._closed: dict[tuple[date, int], list[tuple[int, bool]]] = {}

    def sessions(self, string: CtfMarks) -> tuple[Session, ...]:
        """The session of each mark of a string; none when its start is no day."""
        start = _start(string.start)
        if start is None:
            return ()
        key = (start, len(string.marks))
        found = self._sessions.get(key)
        if found is None:
            found = self._sessions[key] = tuple(self._count(start, len(string.marks)))
        return found

    def _count(self, start: date, number: int) -> list[Session]:
        sessions: list[Session] = []
        day = start
        while len(sessions) < number:
            if not self._five or day.weekday() < _SATURDAY:
                sessions += (Session(day, half) for half in Half)
            if day == date.max:
                return sessions if len(sessions) >= number else []
            day += _DAY
        return sessions[:number]

    def fits(self, string: CtfMarks) -> bool:
        """Whether weekends are closed in the string, and every mark falls on a session."""
        sessions = self.sessions(string)
        if not sessions or len(string.marks) % 2:
            return True  # it is skipped for its day or its length
        key = (sessions[0].on, len(sessions))
        closed = self._closed.get(key)
        if closed is None:
            closed = self._closed[key] = [
                (index, session.on.weekday() >= _SATURDAY)
                for index, session in enumerate(sessions)
                if session.on.weekday() >= _SATURDAY or not self._marks.has_session(session)
            ]
        return all(
            string.marks[index] == CLOSED
            if weekend
            else self._marks.is_blank(string.marks[index].strip())
            for index, weekend in closed
        )


def _days(file: CtfFile, school: str, marks: MarkReader) -> _Days:
    """Days of the one reading of the week that fits all strings of the file.

    Seven days, if every Saturday and Sunday is then closed and every mark falls on a session;
    else five, if every mark does then. Raises RegisterRefused (ctf_days_unclear).
    """
    strings = [
        string
        for pupil in file.pupils
        for year in _years(pupil, school, file.source_school)
        for string in year.strings
    ]
    for five in (False, True):
        days = _Days(marks, five=five)
        if all(map(days.fits, strings)):
            return days
    raise refused(RefusalReason.CTF_DAYS_UNCLEAR)


class _CtfReader:
    """Goes through the pupils of a file."""

    def __init__(self, file: CtfFile, school: str, marks: MarkReader, days: _Days) -> None:
        self._file = file
        self._school = school
        self._marks = marks
        self._days = days
        self._read: list[tuple[int, Person, CtfYear]] = []

    def run(self, everything: Gathering) -> None:
        """Read every pupil's marks into the gathering."""
        self._read.clear()
        for number, pupil in enumerate(self._file.pupils, start=1):
            everything.rows += 1
            self._pupil(everything, number, pupil)

    def _pupil(self, everything: Gathering, number: int, pupil: CtfPupil) -> None:
        years = list(_years(pupil, self._school, self._file.source_school))
        if self._school != (self._file.source_school or self._school) and not years:
            everything.rows_other_school += 1
            return
        row = _row(pupil, self._school)
        strings = [string for year in pupil.years for string in year.strings]
        if not everything.has_upn(row) and not any(
            self._marks.is_code(char) for string in strings for char in string.marks
        ):
            everything.not_a_pupil(number, [*row[:4], *(s.marks for s in strings)])
            return
        if self._too_long(everything, number, row, strings):
            return
        person = everything.person(number, row)
        if person is None:
            return
        part = 0
        for year in years:
            self._read.append((number, person, year))
            for string in year.strings:
                self._string(everything, number, person, string, part)
                part += len(string.marks) + 1

    def _too_long(
        self, everything: Gathering, number: int, row: list[str], strings: Sequence[CtfMarks]
    ) -> bool:
        for string in strings:
            if max(len(string.marks), len(string.start)) > LONGEST_CELL:
                everything.fault(number, _MARKS, string.marks, Problem.CELL_TOO_LONG)
                return True
        return everything.too_long(number, row)

    def _string(
        self, everything: Gathering, number: int, person: Person, string: CtfMarks, part: int
    ) -> None:
        if self._marks.is_blank(string.marks.strip()):
            return
        sessions = self._days.sessions(string)
        if not sessions:
            _fault(everything, number, _START, string.start, person, Problem.BAD_DATE, part)
        elif len(string.marks) % 2:
            _fault(everything, number, _MARKS, string.marks, person, Problem.BAD_LENGTH, part)
        else:
            for index, char in enumerate(string.marks):
                self._mark(everything, number, part + index, char, person, sessions[index])

    def _mark(
        self,
        everything: Gathering,
        number: int,
        part: int,
        char: str,
        person: Person,
        session: Session,
    ) -> None:
        reading = self._marks.read(char.strip(), session)
        if reading.is_blank:
            return
        if reading.problem is not None:
            _fault(everything, number, _MARKS, char, person, reading.problem, part)
            return
        place = self._marks.place(session)
        everything.put(person, place, reading, row=number, column=_MARKS, value=char, part=part)

    def compare_totals(self, everything: Gathering) -> None:
        """Note each total of the file that the accepted marks do not come to."""
        table = everything.rules.table
        for part, (number, person, year) in enumerate(self._read):
            if person.problem is not None:
                continue  # all that the person has is held already
            accepted = self._accepted(person, year) if year.totals else ""
            for name in TOTALS:
                text = year.totals.get(name, "")
                counted = count_chars(accepted, table.chars_of_classes(_CLASSES[name]))
                if text and (text.lstrip("0") or "0") != str(counted):
                    column = _HEADER.index(name)
                    everything.fault(
                        number, column, text, Problem.TOTALS_DIFFER, part, counted=counted
                    )

    def _accepted(self, person: Person, year: CtfYear) -> str:
        """The marks that were accepted in the sessions of that year's strings."""
        sessions = {
            session
            for string in year.strings
            if len(string.marks) % 2 == 0
            for session in self._days.sessions(string)
        }
        places = map(self._marks.place, sessions)
        years = person.years
        return "".join(chr(years[p.year][p.at]) for p in places if p.year in years)


def _row(pupil: CtfPupil, school: str) -> list[str]:
    row = [pupil.upn, pupil.surname, pupil.forename, pupil.dob, school, pupil.year_group]
    return row + [""] * (len(_HEADER) - len(row))


def _fault(
    everything: Gathering,
    number: int,
    column: int,
    value: str,
    person: Person,
    problem: Problem,
    part: int,
) -> None:
    if person.problem is None:
        everything.fault(number, column, value, problem, part)
