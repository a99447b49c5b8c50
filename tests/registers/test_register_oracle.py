"""Long files against a second reading of the rules: row by row, nothing remembered."""

import csv
import io
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.register import RegisterFile
from attendance_desktop.domain.casework.upn import is_temporary, is_valid
from tests.registers.reading import RULES, Short, faults, read

NAMES = [
    "UPN", "Surname", "Forename", "DOB", "LAESTAB", "Date", "Session", "Mark", "Admission Date",
    "Leaving Date",
]  # fmt: skip
SCHOOL = "8652999"
TERMS = SchoolCalendar("S", (Term(date(2025, 9, 1), date(2026, 7, 20)),))
WANTED = replace(RULES, school=SCHOOL, calendar=TERMS)
SURE = ["V865299921001", "Sure", "Ann", "20/01/2014", SCHOOL, "15/09/2025", "AM", "/", "", ""]

Row = list[str]
Key = tuple[str, date, str]


def day(text: str) -> date | None:
    try:
        return datetime.strptime(text.strip(), "%d/%m/%Y").date()  # noqa: DTZ007 - a day alone
    except ValueError:
        return None


@dataclass
class Oracle:
    """What the rules say of rows, worked out the long way round."""

    found: list[Short] = field(default_factory=list)
    born: dict[str, date] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    first: dict[str, tuple[int, Row]] = field(default_factory=dict)
    waiting: set[tuple[str, ...]] = field(default_factory=set)
    marks: dict[Key, list[tuple[int, str, str]]] = field(default_factory=dict)
    others: int = 0

    def row(self, number: int, row: Row) -> None:
        cells = [cell.strip() for cell in row]
        upn, _, _, _, school, on, _, mark, _, _ = cells
        code = RULES.table.find(mark.upper())
        is_code = code is not None and code.is_mark
        if len(upn) != 13 and day(on) is None and not is_code:
            self.found.append((number, None, next(filter(None, cells)), "not_a_pupil_row"))
        elif school and school != SCHOOL:
            self.others += 1
        elif not self._held(number, cells):
            self._mark(number, cells)

    def _held(self, number: int, cells: Row) -> bool:
        upn, surname, forename, born, *_ = cells
        upn = upn.upper()
        if not upn or not is_valid(upn):
            problem = "bad_upn" if upn else "empty_upn"
        elif self._another(upn, forename.casefold(), day(born)):
            problem = "identity_conflict"
        else:
            self.first.setdefault(upn, (number, cells))
            return False
        if problem == "bad_upn":
            key: tuple[str, ...] = (problem, upn)
        else:
            key = (problem, upn, "" if upn else surname.casefold(), forename.casefold(), born)
        if key not in self.waiting:
            self.waiting.add(key)
            self.found.append((number, "UPN", upn, problem))
        return True

    def _another(self, upn: str, forename: str, born: date | None) -> bool:
        other_day = born and self.born.get(upn, born) != born
        other_name = forename and self.named.get(upn, forename) != forename
        if other_day or other_name:
            return True
        if born:
            self.born.setdefault(upn, born)
        if forename:
            self.named.setdefault(upn, forename)
        return False

    def _mark(self, number: int, cells: Row) -> None:
        upn, *_, on, session, mark, admitted, left = cells
        if mark.upper() in ("", "-", "#", "Z"):
            return
        skipped = self._skipped(on, session.upper(), mark.upper(), day(admitted), day(left))
        if skipped is not None:
            column, problem = skipped
            self.found.append((number, column, cells[NAMES.index(column)], problem))
            return
        when = day(on)
        assert when is not None
        key = (upn.upper(), when, session.upper())
        self.marks.setdefault(key, []).append((number, mark, as_kept(mark.upper(), key)))

    def _skipped(
        self, on: str, session: str, mark: str, admitted: date | None, left: date | None
    ) -> tuple[str, str] | None:
        when, code = day(on), RULES.table.find(mark)
        if when is None:
            return "Date", "bad_date"
        if session not in ("AM", "PM"):
            return "Session", "unknown_session"
        if code is None:
            return "Mark", "unknown_code"
        if not code.valid_on(when) and not (code.code in "JY" and code.ended_before(when)):
            return "Mark", "code_not_valid_then"
        problems = {
            "future_date": when > RULES.as_of,
            "no_session": not TERMS.has_session(Session(when, Half(session.lower()))),
            "before_admission": admitted is not None and when < admitted,
            "after_leaving": left is not None and when > left,
        }
        return next((("Date", name) for name, is_so in problems.items() if is_so), None)

    def end(self) -> Counter[tuple[str, str]]:
        """The accepted marks by pupil and code, once those of one session are compared."""
        accepted: Counter[tuple[str, str]] = Counter()
        for key, several in self.marks.items():
            if len({kept for _, _, kept in several}) > 1:
                self.found += [(n, "Mark", mark, "conflict") for n, mark, _ in several]
                continue
            number, mark, kept = several[0]
            accepted[key[0], kept] += 1
            self.found += [(n, "Mark", again, "duplicate") for n, again, _ in several[1:]]
            if mark.upper() != kept:
                wrong = "wrong_half" if mark in "/\\" else "subcode_unknown"
                self.found.append((number, "Mark", mark, wrong))
            elif kept == "Y":
                self.found.append((number, "Mark", mark, "subcode_unknown"))
        faces: set[tuple[str, str, date]] = set()
        for upn, (number, cells) in self.first.items():
            if is_temporary(upn):
                self.found.append((number, "UPN", upn, "temporary_upn"))
            if upn in self.born:
                face = (cells[1].casefold(), self.named[upn], self.born[upn])
                if face in faces:
                    self.found.append((number, "UPN", upn, "possible_same_pupil"))
                faces.add(face)
        return accepted


def as_kept(mark: str, key: Key) -> str:
    if mark in ("/", "\\"):
        return "/" if key[2] == "AM" else "\\"
    return "J1" if mark == "J" else mark


def figures(found: RegisterFile) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for pupil in found.pupils:
        for year in pupil.years:
            for char in year.marks:
                code = RULES.table.of_char(char)
                if code is not None and code.is_mark:
                    counted[pupil.upn, code.code] += 1
    return counted


people = st.sampled_from(
    [
        ["V865299921001", "Sure", "Ann", "20/01/2014"],
        [" v865299921001 ", "Other", "ANN", ""],
        ["V865299921001", "Sure", "Anna", "20/01/2014"],
        ["V865299921001", "Sure", "Ann", "21/01/2014"],
        ["J865299921002", "Sure", "Ann", "20/01/2014"],
        ["Y865299921003", "sure", "ann", "20/01/2014"],
        ["J86529992106A", "Temp", "Tom", "20/03/2014"],
        ["Z865299921001", "Bad", "Bob", "20/04/2014"],
        ["Z865299921001", "Bad", "Bea", ""],
        ["V86529992100", "Short", "Sid", ""],
        ["", "Noone", "Nan", ""],
        ["Total", "", "", ""],
    ]
)


def enrolled(row: Row) -> Row:
    """The row with the days of enrolment of the one pupil whose days are known."""
    known = row[0].startswith("Y")
    return [*row, "16/09/2025", "16/09/2025"] if known else [*row, "", ""]


days = st.sampled_from(
    ["15/09/2025", "16/09/2025", "17/09/2025", "20/09/2025", "31/09/2025", "26/08/2025",
     "17/09/2031", "x", ""]
)  # fmt: skip
halves = st.sampled_from(["AM", "AM", "am", "PM", " pm ", "ED", ""])
written = st.sampled_from(["/", "\\", "O", "o", "I", "Y", "J", "J1", "H", "?", "", "-", "#", "Z"])
rows = st.tuples(
    people,
    st.sampled_from([SCHOOL, "", SCHOOL, "8654999"]),
    st.tuples(days, halves, written).map(list),
).map(lambda parts: enrolled([*parts[0], parts[1], *parts[2]]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(rows, max_size=14))
def test_long_rows_as_the_rules_have_them(
    tmp_path_factory: pytest.TempPathFactory, body: list[Row]
) -> None:
    # Enough plain rows that the file is no file of lessons.
    every = [*([SURE] * 15), *body]
    text = io.StringIO()
    csv.writer(text).writerows([NAMES, *every])
    oracle = Oracle()
    for number, row in enumerate(every, start=2):
        oracle.row(number, row)
    accepted = oracle.end()
    folder: Path = tmp_path_factory.mktemp("oracle")
    found = read(folder, text.getvalue(), WANTED)
    assert sorted(faults(found), key=repr) == sorted(oracle.found, key=repr)
    assert figures(found) == accepted
    assert found.marks_accepted == accepted.total()
    assert found.rows_other_school == oracle.others
