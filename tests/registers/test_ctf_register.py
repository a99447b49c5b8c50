"""Transfer files: both readings of the week, totals, versions, whose marks, hostile XML."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.calendar import (
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.register import (
    DateOrder,
    ReadingRules,
    RefusalReason,
    RegisterFile,
)
from tests.registers.export_writers import CTF, child, ctf_pupil
from tests.registers.reading import ONE, RULES, Short, faults, read, refusal

ANN, BO = child(0), child(1)
WEEK = "/\\/\\/\\/\\/\\"
FRIDAY = Session(date(2025, 9, 19), Half.PM)
NEXT_MONDAY = Session(date(2025, 9, 15), Half.AM)


def ctf(*pupils: str) -> str:
    return CTF.format(pupils="".join(pupils))


def totals(possible: int, authorised: int, attended: int, unauthorised: int) -> str:
    return (
        f"<SessionsPossible>{possible}</SessionsPossible>"
        f"<SessionsAuthorised>{authorised}</SessionsAuthorised>"
        f"<SessionsAttended>{attended}</SessionsAttended>"
        f"<SessionsUnauthorised>{unauthorised}</SessionsUnauthorised>"
    )


def at(found: RegisterFile, session: Session) -> str:
    return found.pupils[0].years[0].at(session)


def test_a_file_is_told_by_what_is_in_it(tmp_path: Path) -> None:
    found = read(tmp_path, ctf(ctf_pupil(ANN, WEEK)))
    assert (found.reader, found.encoding, found.delimiter) == ("ctf", None, None)
    assert (found.header_row, found.date_order, found.school) == (None, DateOrder.YMD, "8652999")
    assert (found.rows_read, found.marks_accepted, found.faults) == (1, 10, ())
    for encoding in ("utf-8-sig", "utf-16"):
        text = ctf(ctf_pupil(ANN, WEEK)).replace('encoding="utf-8"', "")
        assert read(tmp_path, text.encode(encoding)).marks_accepted == 10
    odd = ctf(ctf_pupil(replace(ANN, surname="Siân"), WEEK)).replace("utf-8", "windows-1252")
    assert read(tmp_path, odd.encode("cp1252")).pupils[0].surname == "Siân"


def test_weeks_of_seven_days(tmp_path: Path) -> None:
    found = read(tmp_path, ctf(ctf_pupil(ANN, WEEK + "####" + WEEK[:-1] + "O")))
    assert (at(found, NEXT_MONDAY), at(found, FRIDAY)) == ("/", "O")


@pytest.mark.parametrize("weekend", ["", "--##", "/###"])
def test_weeks_of_five_days(tmp_path: Path, weekend: str) -> None:
    found = read(tmp_path, ctf(ctf_pupil(ANN, WEEK + weekend + WEEK[:-1] + "O")))
    assert at(found, NEXT_MONDAY) == {"": "/", "--##": "-", "/###": "/"}[weekend]
    assert found.marks_accepted == 20 + weekend.count("/")


def test_one_pupil_s_weekend_decides_for_the_whole_file(tmp_path: Path) -> None:
    short = ctf_pupil(BO, "/\\" * 4, date(2025, 9, 12))
    found = read(tmp_path, ctf(ctf_pupil(ANN, WEEK + WEEK), short))
    assert found.pupils[1].years[0].at(NEXT_MONDAY) == "/"


def school(*closed: date) -> ReadingRules:
    terms = (Term(date(2025, 9, 1), date(2025, 12, 19)),)
    away = tuple(Closure(day, ClosureKind.INSET) for day in closed)
    return replace(RULES, calendar=SchoolCalendar("S", terms, away))


def test_marks_that_fit_no_reading_of_the_week_are_refused(tmp_path: Path) -> None:
    five = ctf(ctf_pupil(ANN, WEEK + "##" + WEEK[2:]))
    inset = school(date(2025, 9, 15))
    assert read(tmp_path, five, inset).marks_accepted == 18
    whole = ctf(ctf_pupil(ANN, WEEK + "####" + WEEK))
    neither = school(date(2025, 9, 10))
    assert refusal(tmp_path, whole, neither) is RefusalReason.CTF_DAYS_UNCLEAR


PUPILS: dict[str, tuple[str, list[Short]]] = {
    "no day": (
        ctf_pupil(BO, WEEK).replace("2025-09-08", "2025-09-31"),
        [(2, "AttendanceStartDate", "2025-09-31", "bad_date")],
    ),
    "a day written the other way": (
        ctf_pupil(BO, WEEK).replace("2025-09-08", "08/09/2025"),
        [(2, "AttendanceStartDate", "08/09/2025", "bad_date")],
    ),
    "a day at the end of time": (
        ctf_pupil(BO, WEEK).replace("2025-09-08", "9999-12-30"),
        [(2, "AttendanceStartDate", "9999-12-30", "bad_date")],
    ),
    "half a day": (
        ctf_pupil(BO, WEEK[:-1]),
        [(2, "AttendanceMarks", WEEK[:-1], "bad_length")],
    ),
    "each mark by itself": (
        ctf_pupil(BO, "\\/?Hjo--Z#"),
        [
            (2, "AttendanceMarks", "\\", "wrong_half"),
            (2, "AttendanceMarks", "/", "wrong_half"),
            (2, "AttendanceMarks", "?", "unknown_code"),
            (2, "AttendanceMarks", "H", "code_not_valid_then"),
            (2, "AttendanceMarks", "j", "subcode_unknown"),
        ],
    ),
    "days to come": (
        ctf_pupil(BO, "/\\", date(2031, 9, 8)),
        [(2, "AttendanceMarks", mark, "future_date") for mark in "/\\"],
    ),
    "too long": (
        ctf_pupil(BO, "#" * 40_000),
        [(2, "AttendanceMarks", "#" * 100, "cell_too_long")],
    ),
    "nobody": ("<Pupil><Surname>Total</Surname></Pupil>", [(2, None, "Total", "not_a_pupil_row")]),
    "nothing": ("<Pupil/>", [(2, None, "", "not_a_pupil_row")]),
    "no number": (
        ctf_pupil(replace(BO, upn=""), WEEK),
        [(2, "UPN", "", "empty_upn")],
    ),
    "totals of another counting": (
        ctf_pupil(BO, "/L\\II-OX##".replace("\\I", "II"), totals=totals(7, 2, 1, 1)),
        [
            (2, "SessionsPossible", "7", "totals_differ"),
            (2, "SessionsAuthorised", "2", "totals_differ"),
            (2, "SessionsAttended", "1", "totals_differ"),
        ],
    ),
    "totals that agree": (ctf_pupil(BO, "/LIIIUOX##", totals=totals(7, 3, 2, 2)), []),
    "the same pupil again": (
        ctf_pupil(ANN, "/O"),
        [
            (1, "AttendanceMarks", "\\", "conflict"),
            (2, "AttendanceMarks", "/", "duplicate"),
            (2, "AttendanceMarks", "O", "conflict"),
        ],
    ),
    "another school's year": (ctf_pupil(BO, "OO").replace("2999</Estab>", "4999</Estab>"), []),
}


@pytest.mark.parametrize("what", PUPILS)
def test_a_second_pupil(tmp_path: Path, what: str) -> None:
    pupil, expected = PUPILS[what]
    found = read(tmp_path, ctf(ctf_pupil(ANN, WEEK), pupil))
    assert faults(found) == expected
    assert found.rows_read == 2


def test_a_version_that_is_no_longer_sent(tmp_path: Path) -> None:
    text = ctf(ctf_pupil(ANN, WEEK))
    old = read(tmp_path, text.replace("25.0", "23.0"))
    assert faults(old) == [(None, "CTFversion", "23.0", "old_ctf_version")]
    assert (old.faults[0].effect.value, old.marks_accepted) == ("kept", 10)
    for version in ("24.0", "26", "x", ""):
        assert faults(read(tmp_path, text.replace("25.0", version))) == []


def test_the_wanted_school_s_years_alone(tmp_path: Path) -> None:
    former = ctf_pupil(BO, "OO").replace("2999</Estab>", "4999</Estab>")
    text = ctf(ctf_pupil(ANN, WEEK), former)
    assert [p.upn for p in read(tmp_path, text).pupils] == [ANN.upn, BO.upn]
    other = read(tmp_path, text, replace(RULES, school="8654999"))
    assert [p.upn for p in other.pupils] == [BO.upn]
    assert (other.marks_accepted, other.rows_other_school) == (2, 1)
    nobody = replace(RULES, school="8651111")
    assert refusal(tmp_path, text, nobody) is RefusalReason.WRONG_SCHOOL
    unsent = text.replace("SourceSchool", "Sender")
    assert refusal(tmp_path, unsent) is RefusalReason.SEVERAL_SCHOOLS


def test_two_years_of_a_pupil(tmp_path: Path) -> None:
    year = ctf_pupil(ANN, "/\\", date(2024, 9, 9), totals(2, 0, 2, 0))
    both = year.replace(
        "</YearData>",
        "</YearData><YearData><LEA>865</LEA><Estab>2999</Estab>"
        "<SessionsPossible>1</SessionsPossible><AttendSessions>"
        "<AttendanceStartDate>2025-09-08</AttendanceStartDate><AttendanceMarks>\n/\\\n"
        "</AttendanceMarks></AttendSessions></YearData>",
    )
    found = read(tmp_path, ctf(both))
    assert [year.academic_year for year in found.pupils[0].years] == [2024, 2025]
    assert faults(found) == [(1, "SessionsPossible", "1", "totals_differ")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (ctf(), RefusalReason.NO_ROWS),
        (ctf(ctf_pupil(ANN, WEEK))[:-40], RefusalReason.DAMAGED),
        ("<CTfile>", RefusalReason.DAMAGED),
        ("<CTfile>" + "<a>" * 200_000, RefusalReason.DAMAGED),
        ("<html><body/></html>", RefusalReason.NO_HEADER),
        ("<!DOCTYPE html><html/>", RefusalReason.UNSAFE_XML),
        ('<!DOCTYPE CTfile SYSTEM "http://example.org/ctf.dtd">' + "<CTfile/>", "unsafe_xml"),
        (
            '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><CTfile>&b;&b;</CTfile>',
            RefusalReason.UNSAFE_XML,
        ),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><CTfile>&a;</CTfile>',
            RefusalReason.UNSAFE_XML,
        ),
        ("<CTfile>&nbsp;</CTfile>", RefusalReason.DAMAGED),
        ('<?xml version="1.0" encoding="no-such"?><CTfile/>', RefusalReason.DAMAGED),
        ('<?xml version="1.0" encoding="shift_jis"?><CTfile/>', RefusalReason.DAMAGED),
        (ctf(ctf_pupil(ANN, WEEK)).encode("utf-8").replace(b"Sur", b"\xff"), RefusalReason.DAMAGED),
        (ctf(ctf_pupil(ANN, WEEK)).replace("Surname0", "\0"), RefusalReason.NOT_TEXT),
    ],
)
def test_files_that_are_refused_whole(
    tmp_path: Path, text: str | bytes, reason: RefusalReason | str
) -> None:
    assert refusal(tmp_path, text) == reason


def test_a_number_in_lower_case_is_the_same_pupil(tmp_path: Path) -> None:
    found = read(tmp_path, ctf(ctf_pupil(replace(ANN, upn=f" {ONE.lower()} "), WEEK)))
    assert [p.upn for p in found.pupils] == [ONE]


def test_a_total_that_differs_says_what_the_marks_come_to(tmp_path: Path) -> None:
    text = ctf(ctf_pupil(BO, "/L", totals=totals(2, 0, 3, 0)))
    assert [(f.value, f.counted) for f in read(tmp_path, text).faults] == [("3", 2)]
    endless = ctf(ctf_pupil(BO, "/L", totals=totals(2, 0, 3, 0))).replace(">3<", f">{'9' * 9000}<")
    (fault,) = read(tmp_path, endless).faults
    assert (fault.value, fault.counted) == ("9" * 100, 2)
    padded = ctf(ctf_pupil(BO, "/L", totals=totals(2, 0, 2, 0))).replace(">2<", ">002<")
    assert read(tmp_path, padded).faults == ()
