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
from attendance_desktop.registers.reading_marks import MarkReader, place_of
from attendance_desktop.registers.refusals import refused
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
    reader = _CtfReader(file, school, marks, five=_five_days(file, school, marks))
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
            raise refused(RefusalReason.WRONG_SCHOOL)
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


def _days(start: date, number: int, *, five: bool) -> list[date] | None:
    """That many days from the start on, Monday to Friday alone if `five`; None past all time."""
    days: list[date] = []
    day = start
    try:
        while len(days) < number:
            if not five or day.weekday() < _SATURDAY:
                days.append(day)
            if len(days) < number:
                day += _DAY
    except OverflowError:
        return None
    return days


def _five_days(file: CtfFile, school: str, marks: MarkReader) -> bool:
    """Whether weeks have five days in the strings; one answer for the whole file.

    Seven, if every Saturday and Sunday is then closed and every mark falls on a session; else
    five, if every mark does then. Raises RegisterRefused (ctf_days_unclear).
    """
    strings = [
        (start, string.marks)
        for pupil in file.pupils
        for year in _years(pupil, school, file.source_school)
        for string in year.strings
        if (start := _start(string.start)) and len(string.marks) % 2 == 0
    ]
    for five in (False, True):
        if all(_fits(start, text, marks, five=five) for start, text in strings):
            return five
    raise refused(RefusalReason.CTF_DAYS_UNCLEAR)


def _fits(start: date, text: str, marks: MarkReader, *, five: bool) -> bool:
    days = _days(start, len(text) // 2, five=five)
    if days is None:
        return True  # it is skipped for its date
    for index, day in enumerate(days):
        pair = text[index * 2 : index * 2 + 2]
        if day.weekday() >= _SATURDAY and pair != CLOSED * 2:
            return False
        for half, char in zip(Half, pair, strict=True):
            if not marks.is_blank(char.strip()) and not marks.has_session(Session(day, half)):
                return False
    return True


class _CtfReader:
    """Goes through the pupils of a file."""

    def __init__(self, file: CtfFile, school: str, marks: MarkReader, *, five: bool) -> None:
        self._file = file
        self._school = school
        self._marks = marks
        self._five = five
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
        start = _start(string.start)
        days = start and _days(start, (len(string.marks) + 1) // 2, five=self._five)
        if not days:
            _fault(everything, number, _START, string.start, person, Problem.BAD_DATE, part)
        elif len(string.marks) % 2:
            _fault(everything, number, _MARKS, string.marks, person, Problem.BAD_LENGTH, part)
        else:
            for index, char in enumerate(string.marks):
                session = Session(days[index // 2], Half.PM if index % 2 else Half.AM)
                self._mark(everything, number, part + index, char, person, session)

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
        place = place_of(session)
        everything.put(person, place, reading, row=number, column=_MARKS, value=char, part=part)

    def compare_totals(self, everything: Gathering) -> None:
        """Note each total of the file that the accepted marks do not come to."""
        table = everything.rules.table
        for part, (number, person, year) in enumerate(self._read):
            accepted = self._accepted(person, year)
            for name in TOTALS:
                text = year.totals.get(name, "")
                counted = count_chars(accepted, table.chars_of_classes(_CLASSES[name]))
                if text and not (text.isdecimal() and int(text) == counted):
                    column = _HEADER.index(name)
                    _fault(everything, number, column, text, person, Problem.TOTALS_DIFFER, part)

    def _accepted(self, person: Person, year: CtfYear) -> str:
        """The marks that were accepted in the sessions of that year's strings."""
        sessions = {
            Session(day, half)
            for string in year.strings
            if len(string.marks) % 2 == 0 and (start := _start(string.start))
            for day in _days(start, len(string.marks) // 2, five=self._five) or ()
            for half in Half
        }
        places = [place_of(session) for session in sessions]
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
