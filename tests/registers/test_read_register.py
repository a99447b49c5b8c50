"""Long and wide exports: samples, every bad row alone, and whole-file refusals."""

import csv
from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.register import (
    DateOrder,
    ReadingRules,
    RefusalReason,
    RegisterFile,
    RegisterRefused,
)
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.registers.read import read_register

SAMPLES = Path(__file__).parent / "samples"
RULES = ReadingRules(load_code_table(), None, date(2026, 8, 31))
HEAD = "UPN,Surname,Forename,DOB,School DfE No,Mark Date,Session,Mark\n"
ONE = "V865299921001,SURNAME1,Forename1,01/01/2014,865/2999,"
TWO = "J865299921002,SURNAME2,Forename2,02/02/2014,865/2999,"
CLEAN = (
    HEAD
    + ONE + "15/09/2025,AM,/\n"
    + ONE + "15/09/2025,PM,\\\n"
    + TWO + "16/09/2025,AM,I\n"
)  # fmt: skip


def read(folder: Path, text: str | bytes, rules: ReadingRules = RULES) -> RegisterFile:
    path = folder / "register.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_register(path, rules)


def faults(found: RegisterFile) -> list[tuple[int | None, str | None, str, str, str]]:
    return [(f.row, f.column, f.value, f.problem.value, f.effect.value) for f in found.faults]


def refusal(folder: Path, text: str | bytes, rules: ReadingRules = RULES) -> RefusalReason:
    with pytest.raises(RegisterRefused) as caught:
        read(folder, text, rules)
    assert caught.value.detail
    return caught.value.reason


def test_both_samples_give_the_same_marks() -> None:
    long = read_register(SAMPLES / "long_sims_like.csv", RULES)
    wide = read_register(SAMPLES / "wide_am_pm.csv", RULES)
    assert [(p.upn, p.years) for p in long.pupils] == [(p.upn, p.years) for p in wide.pupils]
    assert long.marks_accepted == wide.marks_accepted == 96
    assert (long.first_on, long.last_on) == (date(2025, 9, 8), date(2025, 9, 19))
    assert (long.reader, long.delimiter, long.date_order) == ("long", ",", DateOrder.DMY)
    assert (wide.reader, wide.encoding, wide.rows_read) == ("wide", "utf-8-sig", 5)
    assert {fault.problem.value for fault in long.faults} == {"subcode_unknown"}
    assert len(long.faults) == len(wide.faults) == 4
    assert long.pupils[0].date_of_birth == date(2014, 1, 1)
    assert (long.school, long.sha256[:4], long.size) == (
        "8652999",
        long.sha256[:4],
        (SAMPLES / "long_sims_like.csv").stat().st_size,
    )


# What one row of bad_inputs.csv does in a clean file: refused whole, or its faults.
BAD = {
    2: [],
    3: ["duplicate"],
    4: ["conflict", "conflict"],
    5: ["bad_upn"],
    6: [],
    7: [],
    8: ["empty_upn"],
    9: ["temporary_upn"],
    10: ["no_session"],
    11: ["bad_date"],
    12: [],
    13: RefusalReason.MIXED_DATES,
    14: RefusalReason.MIXED_DATES,
    15: ["wrong_half"],
    16: [],
    17: ["code_not_valid_then"],
    18: [],
    19: ["unknown_code"],
    20: ["unknown_session"],
    21: ["unknown_code"],
    22: ["future_date"],
    23: RefusalReason.SEVERAL_SCHOOLS,
    24: ["identity_conflict"],
}


def bad_rows() -> list[list[str]]:
    with (SAMPLES / "bad_inputs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("number", sorted(BAD))
def test_each_bad_row_alone_in_a_clean_file(tmp_path: Path, number: int) -> None:
    rows = bad_rows()
    clean = [
        ["V865299921001", "SURNAME1", "Forename1", "01/01/2014", "7A", "865/2999",
         "15/09/2025", "AM", "/", "", "", ""],
        ["M865299921004", "SURNAME4", "Forename4", "04/04/2014", "10C", "865/2999",
         "15/09/2025", "PM", "\\", "", "", ""],
    ]  # fmt: skip
    if number in (3, 4):
        clean.append(rows[1])
    path = tmp_path / "one.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([rows[0], *clean, rows[number - 1]])
    expected = BAD[number]
    if isinstance(expected, RefusalReason):
        with pytest.raises(RegisterRefused) as caught:
            read_register(path, RULES)
        assert caught.value.reason is expected
        return
    found = read_register(path, RULES)
    assert [fault.problem.value for fault in found.faults] == expected
    skipped = {"conflict": len(clean) - 1, "wrong_half": 3, "temporary_upn": 3}
    kept = 0 if expected or number == 18 else 1
    accepted = skipped.get(expected[0] if expected else "", len(clean) + kept)
    assert found.marks_accepted == accepted
    assert found.rows_read == len(clean) + 1


def test_every_bad_row_is_tested() -> None:
    assert set(BAD) == set(range(2, len(bad_rows()) + 1))


def test_another_school_is_counted_when_one_is_wanted(tmp_path: Path) -> None:
    wanted = ReadingRules(RULES.table, None, RULES.as_of, school="8652999")
    other = ONE.replace("865/2999", "865 4999") + "17/09/2025,AM,D\n"
    found = read(tmp_path, CLEAN + other, wanted)
    assert (found.rows_other_school, found.rows_read, found.marks_accepted) == (1, 4, 3)
    wrong = ReadingRules(RULES.table, None, RULES.as_of, school="8651111")
    assert refusal(tmp_path, CLEAN, wrong) is RefusalReason.WRONG_SCHOOL


def test_a_conflict_holds_every_copy_and_names_each_row(tmp_path: Path) -> None:
    more = ONE + "15/09/2025,am,/\n" + ONE + "15/09/2025,AM,O\n" + TWO + "16/09/2025,AM,i\n"
    found = read(tmp_path, CLEAN + more)
    assert faults(found) == [
        (2, "Mark", "/", "conflict", "held"),
        (5, "Mark", "/", "conflict", "held"),
        (6, "Mark", "O", "conflict", "held"),
        (7, "Mark", "i", "duplicate", "skipped"),
    ]
    assert found.marks_accepted == 2
    assert found.pupils[0].years[0].at(Session(date(2025, 9, 15), Half.AM)) == "-"


def test_title_total_and_blank_rows_are_stepped_over(tmp_path: Path) -> None:
    titles = "Attendance report,,,\n\n"
    rest = ",,,\nTotal,,,,,,,3\n"
    found = read(tmp_path, titles + CLEAN + rest)
    assert found.header_row == 3
    assert found.rows_read == 4
    assert faults(found) == [(8, None, "Total", "not_a_pupil_row", "skipped")]
    assert found.pupils[0].row == 4


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_and_delimiters(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = CLEAN.replace("SURNAME1", "Siân O’Brien").replace(",", delimiter)
    found = read(tmp_path, text.encode(encoding))
    assert (found.encoding, found.delimiter) == (encoding, delimiter)
    assert found.pupils[0].surname == "Siân O’Brien"
    assert found.marks_accepted == 3


def test_a_quoted_line_break_starts_no_row(tmp_path: Path) -> None:
    found = read(tmp_path, CLEAN.replace("SURNAME1", '"SUR\nNAME1"', 1) + ONE + "x,AM,/\n")
    assert faults(found)[-1][:4] == (5, "Mark Date", "x", "bad_date")


def test_a_cell_too_long_skips_its_row_alone(tmp_path: Path) -> None:
    long = ONE + "17/09/2025,AM,/," + "x" * 40_000 + "\n"
    found = read(tmp_path, CLEAN + long)
    assert [(f.row, f.problem.value, len(f.value)) for f in found.faults] == [
        (5, "cell_too_long", 100)
    ]
    assert found.marks_accepted == 3


def test_a_calendar_decides_where_there_is_a_session(tmp_path: Path) -> None:
    term = SchoolCalendar("S", (Term(date(2025, 9, 16), date(2025, 12, 19)),))
    found = read(tmp_path, CLEAN, ReadingRules(RULES.table, term, RULES.as_of))
    assert [(f[0], f[1], f[3]) for f in faults(found)] == [
        (2, "Mark Date", "no_session"),
        (3, "Mark Date", "no_session"),
    ]
    assert found.pupils[1].years[0].at(Session(date(2025, 9, 15), Half.AM)) == "#"


def test_marks_outside_enrolment_are_skipped(tmp_path: Path) -> None:
    head = "UPN,Date,AM/PM,Code,Admission Date,Leaving Date\n"
    row = "V865299921001,{},AM,/,16/09/2025,17/09/2025\n"
    found = read(tmp_path, head + "".join(row.format(f"{day}/09/2025") for day in range(15, 19)))
    assert [(f[0], f[1], f[3]) for f in faults(found)] == [
        (2, "Date", "before_admission"),
        (5, "Date", "after_leaving"),
    ]
    marks = found.pupils[0].years[0]
    assert marks.at(Session(date(2025, 9, 15), Half.AM)) == "."
    assert marks.at(Session(date(2025, 9, 16), Half.PM)) == "-"


def test_one_name_and_birthday_under_two_upns_is_pointed_out(tmp_path: Path) -> None:
    twin = "J865299921002,SURNAME1,Forename1,01/01/2014,865/2999,17/09/2025,AM,/\n"
    text = HEAD + ONE + "15/09/2025,AM,/\n" + twin
    assert faults(read(tmp_path, text)) == [
        (3, "UPN", "J865299921002", "possible_same_pupil", "kept")
    ]


def test_a_held_pupil_keeps_their_marks_for_review(tmp_path: Path) -> None:
    bad = "Z865299921001,SURNAME9,Forename9,09/09/2014,865/2999,"
    found = read(tmp_path, CLEAN + bad + "15/09/2025,AM,O\n" + bad + "16/09/2025,AM,?\n")
    assert faults(found) == [(5, "UPN", "Z865299921001", "bad_upn", "held")]
    assert [held.pupil.surname for held in found.held] == ["SURNAME9"]
    assert found.held[0].pupil.years[0].marks.count("O") == 1
    assert found.marks_accepted == 3


def test_month_first_dates_are_read_after_a_wrong_first_guess(tmp_path: Path) -> None:
    text = HEAD + ONE + "09/08/2025,AM,/\n" + ONE + "09/15/2025,AM,/\n"
    found = read(tmp_path, text)
    assert found.date_order is DateOrder.MDY
    assert (found.first_on, found.last_on) == (date(2025, 9, 8), date(2025, 9, 15))
    assert found.faults == ()


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (("2025-09-15", "2025-09-16"), DateOrder.YMD),
        (("45915", "45916"), DateOrder.SERIAL),
        (("Mon 08/09/25", "Tue 09/09/25"), DateOrder.DMY),
        (("8 Sep 2025", "09-Sep-25"), DateOrder.DMY),
        (("15.09.2025 00:00:00", "16.09.2025"), DateOrder.DMY),
    ],
)
def test_ways_to_write_a_date(tmp_path: Path, cells: tuple[str, str], order: DateOrder) -> None:
    found = read(tmp_path, HEAD + "".join(ONE + f"{cell},AM,/\n" for cell in cells))
    assert found.date_order is order
    assert found.marks_accepted == 2


def test_a_year_that_no_register_has_is_no_date(tmp_path: Path) -> None:
    found = read(tmp_path, CLEAN + ONE + "01/01/0001,AM,/\n")
    assert faults(found) == [(5, "Mark Date", "01/01/0001", "bad_date", "skipped")]


AMBIGUOUS = HEAD + ONE + "08/09/2025,AM,/\n"


def test_dates_that_fit_two_orders_are_settled_only_by_the_officer(tmp_path: Path) -> None:
    assert refusal(tmp_path, AMBIGUOUS) is RefusalReason.AMBIGUOUS_DATES
    settled = ReadingRules(RULES.table, None, RULES.as_of, date_order=DateOrder.DMY)
    assert read(tmp_path, AMBIGUOUS, settled).first_on == date(2025, 9, 8)
    same = HEAD + ONE + "09/09/2025,AM,/\n"
    assert read(tmp_path, same).date_order is DateOrder.DMY


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", RefusalReason.EMPTY),
        (" \r\n\t\n", RefusalReason.EMPTY),
        ("\ufeff \n", RefusalReason.EMPTY),
        ("\ufeff".encode("utf-16-le"), RefusalReason.EMPTY),
        (b"PK\x03\x04\0\0\0", RefusalReason.DAMAGED),
        ("UPN\n".encode("utf-16-le"), RefusalReason.NOT_TEXT),
        ((CLEAN + "x").encode("utf-16")[:-1], RefusalReason.DAMAGED),
        (CLEAN + '"V8652', RefusalReason.DAMAGED),
        ('"Report of\n' + CLEAN, RefusalReason.DAMAGED),
        ("x" * 40_000 + "\n" + CLEAN + '"V8652', RefusalReason.DAMAGED),
        ("a,b\n1,2\n", RefusalReason.NO_HEADER),
        ("\n" * 20 + CLEAN, RefusalReason.NO_HEADER),
        (HEAD, RefusalReason.NO_ROWS),
        (HEAD + ",,,\n \n", RefusalReason.NO_ROWS),
        (CLEAN.replace("Session", "Period"), RefusalReason.LESSON_LEVEL),
        (CLEAN.replace(",AM,", ",1,").replace(",PM,", ",5,"), RefusalReason.LESSON_LEVEL),
        (CLEAN + ONE + "2025-09-17,AM,/\n", RefusalReason.MIXED_DATES),
    ],
)
def test_whole_files_that_are_refused(
    tmp_path: Path, text: str | bytes, reason: RefusalReason
) -> None:
    assert refusal(tmp_path, text) is reason


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(RegisterRefused) as caught:
        read_register(Path("no such file.csv"), RULES)
    assert caught.value.reason is RefusalReason.UNREADABLE


def test_wide_faults_name_the_session_column(tmp_path: Path) -> None:
    text = (
        "UPN,Name,Mon 15/09/2025 AM,Mon 15/09/2025 PM,Tue 31/09/2025 AM,Sat 20/09/2025 AM\n"
        'V865299921001,"O\'Neil, Ann",\\,?,/,/\n'
        "J865299921002,Mononym,c2,,,-\n"
        'V865299921001,"O\'Neil, Ann",/,,,\n'
        "Total,,5,5,5,5\n"
    )
    found = read(tmp_path, text)
    assert faults(found) == [
        (2, "Mon 15/09/2025 AM", "\\", "wrong_half", "kept"),
        (2, "Mon 15/09/2025 PM", "?", "unknown_code", "skipped"),
        (2, "Tue 31/09/2025 AM", "/", "bad_date", "skipped"),
        (2, "Sat 20/09/2025 AM", "/", "no_session", "skipped"),
        (4, "Mon 15/09/2025 AM", "/", "duplicate", "skipped"),
        (5, None, "Total", "not_a_pupil_row", "skipped"),
    ]
    assert [(p.surname, p.forename) for p in found.pupils] == [("O'Neil", "Ann"), ("Mononym", "")]
    assert found.marks_accepted == 2


def test_progress_may_stop_the_reading(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(rows: int) -> None:
        assert rows == 3
        raise StoppedError

    path = tmp_path / "register.csv"
    path.write_text(CLEAN, encoding="utf-8")
    with pytest.raises(StoppedError):
        read_register(path, RULES, stop)
    assert csv.field_size_limit() > 32_767


def test_column_names_are_looked_for_in_the_beginning_only(tmp_path: Path) -> None:
    endless = '"' + "x\n" * 2_200_000
    assert refusal(tmp_path, endless) is RefusalReason.DAMAGED
    assert refusal(tmp_path, endless[1:].replace("\n", "x")) is RefusalReason.NO_HEADER
