"""Odd rows, a rule of reading each: what is taken, skipped, held or kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.register import (
    DateOrder,
    ExportColumn,
    ReadingRules,
    RefusalReason,
    RegisterRefused,
)
from tests.registers.reading import ONE, RULES, TWO, Short, faults, read, refusal

HEAD = "UPN,Surname,Forename,DOB,LAESTAB,Date,Session,Mark\n"
WHO = f"{ONE},SURNAME1,Forename1,20/01/2014,8652999,"
OTHER = f"{TWO},SURNAME2,Forename2,20/02/2014,8652999,"
PLAIN = WHO + "15/09/2025,AM,/\n"
LATER = "B865299921005,SURNAME1,FORENAME1,20/01/2014,,15/09/2025,AM,/\n"

LONG_ROWS: dict[str, tuple[str, list[Short]]] = {
    "nothing odd": (PLAIN, []),
    "no-break spaces around": (PLAIN.replace(",", "\N{NO-BREAK SPACE},"), []),
    "upn and code in lower case": (PLAIN.replace(ONE, ONE.lower()).replace("/\n", "l\n"), []),
    "blank marks are no fault, whatever their row says": (
        "".join(WHO + f"31/02/2025,ED,{mark}\n" for mark in ("", "-", "#", "z", " "))
        + "".join(WHO + f"15/09/2025,{half},/\n" for half in ("am", "Am", "aM", "AM", "pm", "PM")),
        [
            (8, "Mark", "/", "duplicate"),
            (9, "Mark", "/", "duplicate"),
            (10, "Mark", "/", "duplicate"),
            (11, "Mark", "/", "wrong_half"),
            (12, "Mark", "/", "duplicate"),
        ],
    ),
    "a total, a title and a line": (
        "Total,,,,,,,3\n" + PLAIN + ",,Example School,,,,,\n----------,,,,,,,\n",
        [
            (2, None, "Total", "not_a_pupil_row"),
            (4, None, "Example School", "not_a_pupil_row"),
            (5, None, "----------", "not_a_pupil_row"),
        ],
    ),
    "a row with a code but no upn is a pupil": (
        PLAIN + ",A,Ann,,,,AM,/\n",
        [(3, "UPN", "", "empty_upn")],
    ),
    "a row with a date but no upn is a pupil": (
        PLAIN + ",A,Ann,,,15/09/2025,AM,?\n",
        [(3, "UPN", "", "empty_upn")],
    ),
    "two without upn are two, each once": (
        PLAIN + ",A,Ann,,,15/09/2025,AM,/\n,B,Bo,,,15/09/2025,AM,/\n,A,Ann,,,15/09/2025,PM,/\n",
        [(3, "UPN", "", "empty_upn"), (4, "UPN", "", "empty_upn")],
    ),
    "upn of another shape": (
        PLAIN + "V86529992100,A,Ann,,,15/09/2025,AM,/\n",
        [(3, "UPN", "V86529992100", "bad_upn")],
    ),
    "upn with another check letter, once": (
        PLAIN + "Z865299921001,A,Ann,,,15/09/2025,AM,/\n" * 2,
        [(3, "UPN", "Z865299921001", "bad_upn")],
    ),
    "held whatever else is wrong": (
        PLAIN + "Z865299921001,A,Ann,,,31/09/2025,ED,?\n",
        [(3, "UPN", "Z865299921001", "bad_upn")],
    ),
    "another birthday": (
        PLAIN + PLAIN.replace("20/01", "21/01").replace("AM", "PM"),
        [(3, "UPN", ONE, "identity_conflict")],
    ),
    "another forename": (
        PLAIN + PLAIN.replace("Forename1", "Anna").replace("AM", "PM"),
        [(3, "UPN", ONE, "identity_conflict")],
    ),
    "another surname is no conflict": (
        PLAIN + PLAIN.replace("SURNAME1", "Married").replace("AM,/", "PM,\\"),
        [],
    ),
    "a birthday or forename left out is no conflict": (
        PLAIN + f"{ONE},,,,,15/09/2025,PM,\\\n",
        [],
    ),
    "the later upn may be the same pupil": (
        PLAIN + LATER,
        [(3, "UPN", "B865299921005", "possible_same_pupil")],
    ),
    "a birthday said later makes the same pupil, too": (
        PLAIN.replace("20/01/2014", "") + LATER + PLAIN.replace("AM,/", "PM,\\"),
        [(3, "UPN", "B865299921005", "possible_same_pupil")],
    ),
    "namesakes of another day are two": (PLAIN + LATER.replace("20/01", "21/01"), []),
    "twins are two": (PLAIN + LATER.replace("FORENAME1", "Twin"), []),
    "a temporary upn": (
        PLAIN + "J86529992106A,A,Ann,,,15/09/2025,AM,/\n",
        [(3, "UPN", "J86529992106A", "temporary_upn")],
    ),
    "date before session before code": (
        PLAIN + WHO + "31/09/2025,ED,?\n" + WHO + "16/09/2025,ED,?\n" + OTHER + "15/09/2025,AM,/\n",
        [
            (3, "Date", "31/09/2025", "bad_date"),
            (4, "Session", "ED", "unknown_session"),
        ],
    ),
    "unknown code before a day to come": (
        PLAIN + WHO + "16/09/2031,AM,?\n" + WHO + "16/09/2031,AM,H\n" + WHO + "20/09/2031,AM,/\n",
        [
            (3, "Mark", "?", "unknown_code"),
            (4, "Mark", "H", "code_not_valid_then"),
            (5, "Date", "20/09/2031", "future_date"),
        ],
    ),
    "codes have their days": (
        PLAIN
        + "".join(
            WHO + f"{day},{code}\n"
            for day, code in (
                ("16/08/2024,AM", "h"),
                ("16/08/2024,PM", "J"),
                ("15/08/2024,AM", "C1"),
                ("15/08/2024,PM", "Q"),
                ("19/08/2024,AM", "C1"),
                ("19/08/2024,PM", "H"),
                ("20/08/2024,AM", "J"),
                ("20/08/2024,PM", "y"),
                ("21/08/2024,AM", "F"),
                ("30/08/2013,AM", "F"),
            )
        ),
        [
            (5, "Mark", "C1", "code_not_valid_then"),
            (6, "Mark", "Q", "code_not_valid_then"),
            (8, "Mark", "H", "code_not_valid_then"),
            (9, "Mark", "J", "subcode_unknown"),
            (10, "Mark", "y", "subcode_unknown"),
            (11, "Mark", "F", "code_not_valid_then"),
        ],
    ),
    "each half its own stroke": (
        WHO + "15/09/2025,AM,\\\n" + WHO + "15/09/2025,PM,/\n",
        [(2, "Mark", "\\", "wrong_half"), (3, "Mark", "/", "wrong_half")],
    ),
    "unlike marks are all held, and say nothing else": (
        WHO + "15/09/2025,AM,\\\n" + WHO + "15/09/2025,AM,O\n" + WHO + "15/09/2025,AM,O\n",
        [(row, "Mark", mark, "conflict") for row, mark in ((2, "\\"), (3, "O"), (4, "O"))],
    ),
    "a skipped mark is in no conflict": (
        PLAIN + WHO + "15/09/2025,AM,?\n" + WHO + "15/09/2025,AM,\n",
        [(3, "Mark", "?", "unknown_code")],
    ),
    "a weekend is no session": (
        PLAIN + WHO + "20/09/2025,PM,O\n",
        [(3, "Date", "20/09/2025", "no_session")],
    ),
    "values are cut": (
        PLAIN + WHO + "15/09/2025,PM," + "é" * 200 + "\n",
        [(3, "Mark", "é" * 100, "unknown_code")],
    ),
    "a formula is an unknown code": (
        PLAIN + WHO + '15/09/2025,PM,"=HYPERLINK(""x"")"\n',
        [(3, "Mark", '=HYPERLINK("x")', "unknown_code")],
    ),
}


@pytest.mark.parametrize("what", LONG_ROWS)
def test_long_rows(tmp_path: Path, what: str) -> None:
    rows, expected = LONG_ROWS[what]
    assert faults(read(tmp_path, HEAD + rows)) == expected


def test_names_are_composed_and_never_recased(tmp_path: Path) -> None:
    row = f'{ONE},"d’Arcy-Smith, Rene\u0301e",15/09/2025,AM,/\n'
    text = "UPN,Pupil Name,Date,AM/PM,Code\n" + row
    (pupil,) = read(tmp_path, text).pupils
    assert (pupil.surname, pupil.forename) == ("d’Arcy-Smith", "Ren\u00e9e")


def test_the_earlier_name_of_a_column_wins(tmp_path: Path) -> None:
    text = (
        "Unique Pupil Number,UPN,Legal Surname,Surname,Date,Mark Date,Code,Mark,AM/PM,Session\n"
        f"?,{ONE},Legal,Known,31/12/1999,15/09/2025,?,/,?,AM\n"
    )
    found = read(tmp_path, text)
    assert (faults(found), found.pupils[0].surname) == ([], "Known")


def test_rows_of_blanks_count_as_rows_but_are_not_read(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "\n,,,\n" + PLAIN + " \n" + WHO + "16/09/2025,AM,?\n")
    assert (found.rows_read, faults(found)[0][0]) == (2, 6)


def test_a_calendar_settles_only_what_is_ambiguous(tmp_path: Path) -> None:
    month_first = replace(RULES, date_order=DateOrder.MDY)
    clear = read(tmp_path, HEAD + PLAIN, month_first)
    assert clear.date_order is DateOrder.DMY
    unclear = HEAD + WHO.replace("20/01/2014", "") + "08/09/2025,AM,/\n"
    early = replace(month_first, as_of=date(2025, 8, 8))
    assert read(tmp_path, unclear, early).faults[0].problem.value == "future_date"


def test_birthdays_left_open_follow_the_marks(tmp_path: Path) -> None:
    text = HEAD + f"{ONE},A,Ann,03/04/2014,,{{}},AM,/\n"
    assert read(tmp_path, text.format("15/09/2025")).pupils[0].date_of_birth == date(2014, 4, 3)
    assert read(tmp_path, text.format("09/15/2025")).pupils[0].date_of_birth == date(2014, 3, 4)
    assert read(tmp_path, text.format("2025-09-15")).pupils[0].date_of_birth == date(2014, 4, 3)


def test_a_weekday_name_takes_part_in_the_order(tmp_path: Path) -> None:
    text = HEAD + WHO + "Mon 08/09/2025,AM,/\n" + WHO + "Tue 08/09/2025,AM,/\n"
    found = read(tmp_path, text)
    assert found.date_order is DateOrder.DMY
    assert faults(found) == [(3, "Date", "Tue 08/09/2025", "bad_date")]
    mixed = text + WHO + "Tue 09/16/2025,AM,/\n"
    assert refusal(tmp_path, mixed) is RefusalReason.MIXED_DATES


def said_of(folder: Path, text: str | bytes, rules: ReadingRules = RULES) -> str:
    with pytest.raises(RegisterRefused) as caught:
        read(folder, text, rules)
    return caught.value.detail


def test_a_refusal_names_the_column_and_how_its_dates_are_written(tmp_path: Path) -> None:
    mixed = said_of(tmp_path, HEAD + PLAIN + WHO + "2025-09-16,AM,/\n" + WHO + "45910,AM,/\n")
    ways = "Date: some day first, some year first, some as a spreadsheet's numbers."
    assert ways in mixed
    born = said_of(tmp_path, HEAD + PLAIN + OTHER.replace("20/02/2014", "2014-02-20") + ",AM,\n")
    assert "DOB: some day first, some year first." in born
    assert "2014" not in born
    either = said_of(tmp_path, f"UPN,W/C,Marks\n{ONE},08/09/2025,//////////\n")
    assert "W/C: the same cell could be 8 September 2025 or 9 August 2025." in either
    wide = said_of(tmp_path, f"UPN,15/09/2025 AM,2025-09-15 PM\n{ONE},/,/\n")
    assert "The names of the columns: some day first, some year first." in wide


def test_a_refusal_names_both_schools_by_number_alone(tmp_path: Path) -> None:
    wanted = replace(RULES, school="8657777")
    assert "It names 8652999; 8657777 is wanted." in said_of(tmp_path, HEAD + PLAIN, wanted)
    strays = PLAIN.replace("8652999", "Ann Other")
    assert "It names another; 8657777 is wanted." in said_of(tmp_path, HEAD + strays, wanted)


@pytest.mark.parametrize(
    "odd", ["\N{LATIN SMALL LETTER LONG S}at 20/09/2025", "٢٠/٠٩/٢٠٢٥", "99999", "1/1/1", "0/0/00"]
)
def test_what_only_looks_like_a_date(tmp_path: Path, odd: str) -> None:
    text = HEAD + PLAIN + WHO + f"{odd},PM,\\\n"
    if odd == "99999":
        assert refusal(tmp_path, text) is RefusalReason.MIXED_DATES
    else:
        assert faults(read(tmp_path, text)) == [(3, "Date", odd, "bad_date")]


def test_a_wide_day_at_the_end_of_time_is_to_come(tmp_path: Path) -> None:
    text = f"UPN,Mon 15/09/2025 AM,31/12/9999 AM\n{ONE},/,/\n"
    found = read(tmp_path, text)
    assert faults(found) == [(2, "31/12/9999 AM", "/", "future_date")]


def test_lessons_are_refused_in_every_layout(tmp_path: Path) -> None:
    for text in (
        "UPN,Date,Period,Mark\n",
        "UPN,Date,Session,Lesson,Mark\n",
        "UPN,Period,Mon 15/09/2025 AM\n",
        "UPN,Lesson,W/C,Marks\n",
    ):
        assert refusal(tmp_path, text) is RefusalReason.LESSON_LEVEL
    half = HEAD + WHO + "15/09/2025,1,/\n" + PLAIN + "Total,,,,,,,\n"
    assert faults(read(tmp_path, half))[0][3] == "unknown_session"


def test_a_school_may_be_left_out_or_written_in_any_way(tmp_path: Path) -> None:
    text = HEAD + "".join(
        f"{ONE},A,Ann,,{school},{day}/09/2025,AM,/\n"
        for day, school in ((15, "865/2999"), (16, "865 2999"), (17, "8652999"), (18, ""))
    )
    wanted = replace(RULES, school="8652999")
    assert read(tmp_path, text).marks_accepted == 4
    assert read(tmp_path, text, wanted).marks_accepted == 4


def test_another_school_makes_neither_pupil_nor_fault(tmp_path: Path) -> None:
    other = OTHER.replace("8652999", "8654999") + "31/09/2025,ED,?\n"
    found = read(tmp_path, HEAD + PLAIN + other, replace(RULES, school="8652999"))
    assert (found.rows_read, found.rows_other_school, len(found.pupils)) == (2, 1, 1)
    assert found.faults == ()


def test_bytes_that_are_no_utf8_under_its_mark_are_shown_as_unreadable(tmp_path: Path) -> None:
    text = ("\ufeff" + HEAD + PLAIN).encode().replace(b"SURNAME1", b"SI\xe2N")
    found = read(tmp_path, text)
    assert found.encoding == "utf-8-sig"
    assert found.pupils[0].surname == "SI\N{REPLACEMENT CHARACTER}N"


def test_a_school_s_own_names_of_columns_win(tmp_path: Path) -> None:
    text = f"Kennung,Tag,Mark Date,Halb,Zeichen\n{ONE},15/09/2025,?,AM,/\n"
    assert refusal(tmp_path, text) is RefusalReason.NO_HEADER
    own = {
        ExportColumn.UPN: "kennung",
        ExportColumn.DATE: " TAG ",
        ExportColumn.SESSION: "Halb",
        ExportColumn.MARK: "zeichen",
    }
    found = read(tmp_path, text, replace(RULES, headers=own))
    assert (found.marks_accepted, faults(found)) == (1, [])


def test_a_school_s_own_codes_stand_for_statutory_ones(tmp_path: Path) -> None:
    own = replace(RULES, aliases={"7": "I", "I01": "I", "=": "#"})
    rows = "".join(
        WHO + f"{day}/09/2025,AM,{code}\n" for day, code in ((15, "7"), (16, "i01"), (17, "="))
    )
    found = read(tmp_path, HEAD + rows, own)
    assert (found.marks_accepted, faults(found)) == (2, [])
    assert found.pupils[0].years[0].marks.count("I") == 2
    week = f"UPN,W/C,Marks\n{ONE},15/09/2025,7777777777\n"
    assert read(tmp_path, week, own).pupils[0].years[0].marks.count("I") == 10
