"""`register check`: its JSON, its exit status, its calendar, and what it never imports."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from attendance_desktop.cli import commands

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "registers" / "samples"
HEAD = "UPN,Surname,Forename,DOB,Mark Date,Session,Mark\n"
ONE = "V865299921001,SURNAME1,Forename1,01/01/2014,"

CALENDAR = """
as_of = 2026-08-31
date_order = "dmy"
[[term]]
first = 2025-09-01
last = 2025-12-19
[[closed]]
date = 2025-09-15
kind = "inset"
[[closed]]
date = 2025-09-16
session = "PM"
kind = "closure_unplanned"
[[open]]
date = 2025-09-20
session = "AM"
"""


def check(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any]:
    """Run the command; its exit status and the JSON that it printed."""
    status = commands.main(["register", "check", "--json", *map(str, words)])
    return status, json.loads(capsys.readouterr().out)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sample_gives_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = check(capsys, SAMPLES / "long_sims_like.csv")
    (file,) = said["files"]
    assert status == 1
    assert {key: file[key] for key in list(file)[:11]} == {
        "file": "long_sims_like.csv",
        "status": "faults",
        "refusal": None,
        "reader": "long",
        "encoding": "utf-8",
        "delimiter": ",",
        "date_order": "dmy",
        "header_row": 1,
        "rows_read": 100,
        "rows_other_school": 0,
        "pupils": 5,
    }
    assert file["faults"][0] == {
        "row": 72,
        "column": "Mark",
        "value": "Y",
        "problem": "subcode_unknown",
        "effect": "kept",
    }
    assert file["attendance"][1] == {
        "upn": "J865299921002",
        "surname": "SURNAME2",
        "forename": "Forename2",
        "possible": 20,
        "attended": 12,
        "authorised": 5,
        "unauthorised": 3,
        "not_possible": 0,
        "codes": {"/": 5, "\\": 6, "L": 1, "I": 4, "M": 1, "O": 2, "U": 1},
        "percent": 60.0,
        "persistent": True,
        "severe": False,
    }
    assert file["threshold"] == [
        {
            "upn": upn,
            "first_on": first,
            "met_on": met,
            "met_session": "PM",
            "most": 10,
        }
        for upn, first, met in (
            ("Y865299921003", "2025-09-08", "2025-09-12"),
            ("B865299921005", "2025-09-15", "2025-09-19"),
        )
    ]


def test_a_clean_file_and_the_worst_of_several(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = written(tmp_path / "a.csv", HEAD + ONE + "15/09/2025,AM,/\n")
    faulty = written(tmp_path / "b.csv", HEAD + ONE + "15/09/2025,AM,?\n")
    assert check(capsys, clean)[0] == 0
    assert check(capsys, clean, faulty)[0] == 1
    status, said = check(capsys, tmp_path / "none.csv", faulty, clean, tmp_path)
    assert status == 2
    assert [file["status"] for file in said["files"]] == ["refused", "faults", "clean", "refused"]
    gone = said["files"][0]
    assert gone["refusal"]["reason"] == "unreadable"
    assert (gone["rows_read"], gone["faults"], gone["attendance"]) == (0, [], [])


def test_a_pupil_without_a_possible_session_has_no_percentage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = written(tmp_path / "a.csv", HEAD + ONE + "15/09/2025,AM,X\n")
    _, said = check(capsys, found)
    line = said["files"][0]["attendance"][0]
    assert (line["possible"], line["not_possible"], line["percent"]) == (0, 1, None)
    assert (line["persistent"], line["severe"]) == (False, False)


def test_a_calendar_sets_sessions_and_the_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calendar = written(tmp_path / "c.toml", CALENDAR)
    days = ("15/09/2025,AM", "16/09/2025,AM", "16/09/2025,PM", "20/09/2025,AM", "20/09/2025,PM")
    rows = "".join(ONE + f"{day},O\n" for day in (*days, "05/01/2026,AM", "01/09/2026,AM"))
    status, said = check(capsys, written(tmp_path / "a.csv", HEAD + rows), "--calendar", calendar)
    assert (status, said["as_of"]) == (1, "2026-08-31")
    assert [(f["row"], f["problem"], f["column"]) for f in said["files"][0]["faults"]] == [
        (2, "no_session", "Mark Date"),
        (4, "no_session", "Mark Date"),
        (6, "no_session", "Mark Date"),
        (7, "no_session", "Mark Date"),
        (8, "future_date", "Mark Date"),
    ]
    assert said["files"][0]["marks_accepted"] == 2


def test_a_calendar_may_change_the_threshold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = '\n[threshold]\ncodes = ["I"]\nsessions = 2\nweeks = 1\n'
    calendar = written(tmp_path / "c.toml", CALENDAR + own)
    rows = "".join(
        ONE + f"{day},{code}\n"
        for day, code in (
            ("11/09/2025,PM", "I"),
            ("17/09/2025,AM", "O"),
            ("17/09/2025,PM", "I"),
            ("18/09/2025,AM", "I"),
        )
    )
    _, said = check(capsys, written(tmp_path / "a.csv", HEAD + rows), "--calendar", calendar)
    assert said["files"][0]["threshold"] == [
        {
            "upn": "V865299921001",
            "first_on": "2025-09-17",
            "met_on": "2025-09-18",
            "met_session": "AM",
            "most": 2,
        }
    ]


@pytest.mark.parametrize(
    "text",
    [
        "as_of = soon",
        "as_of = 'soon'",
        "as_of = 9999-12-31",
        pytest.param("as_of = " + "[" * 100_000, id="too deep"),
        "date_order = 'ydm'",
        "[[terms]]\nfirst = 2025-09-01\nlast = 2025-12-19",
        "[[term]]\nfirst = 2025-12-19\nlast = 2025-09-01",
        "[[closed]]\nkind = 'inset'",
        "[[open]]\ndate = 2025-09-20\nsession = 'ED'",
        "[threshold]\ncodes = ['?']",
        "[threshold]\nsessions = 0",
        None,
    ],
)
def test_a_calendar_that_cannot_be_used_says_so_and_prints_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    calendar = tmp_path / "c.toml"
    if text is not None:
        calendar.write_text(text, encoding="utf-8")
    sample = str(SAMPLES / "long_sims_like.csv")
    assert commands.main(["register", "check", sample, "--json", "--calendar", str(calendar)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err


@pytest.mark.parametrize(
    "words", [["--json"], ["a.csv", "--loud"], ["a.csv", "--school", "12"], ["a.csv", "--calendar"]]
)
def test_an_option_that_cannot_be_used_says_so_and_prints_nothing(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        commands.main(["register", "check", *words])
    said = capsys.readouterr()
    assert (left.value.code, said.out) == (3, "")
    assert said.err


def test_the_school_may_be_named_in_any_form(capsys: pytest.CaptureFixture[str]) -> None:
    sample = SAMPLES / "long_sims_like.csv"
    assert check(capsys, sample, "--school", "865/2999")[0] == 1
    status, said = check(capsys, sample, "--school", "8654999")
    assert (status, said["files"][0]["refusal"]["reason"]) == (2, "wrong_school")


def test_without_json_a_person_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    words = [str(SAMPLES / "long_sims_like.csv"), "no such.csv"]
    assert commands.main(["register", "check", *words]) == 2
    said = capsys.readouterr().out
    assert said.startswith("long_sims_like.csv: long layout, 100 rows, 5 pupils, 96 marks")
    assert "\n  row 72, Mark: subcode unknown (kept)\n" in said
    assert "no such.csv: not read. The file could not be opened." in said


def test_neither_qt_nor_a_database_is_loaded() -> None:
    code = (
        "import sys; from attendance_desktop import __main__\n"
        f"sys.argv[1:] = ['register', 'check', {str(SAMPLES / 'long_sims_like.csv')!r}]\n"
        "assert __main__.main() == 1\n"
        "names = {name.split('.')[0].lower() for name in sys.modules}\n"
        "heavy = {'pyside6', 'shiboken6', 'sqlalchemy', 'sqlcipher3', 'cryptography',"
        " 'keyring', 'reportlab'}\n"
        "print('LOADED', sorted(names & heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_a_reader_that_hears_only_the_beginning_is_no_fault() -> None:
    words = [sys.executable, "-m", "attendance_desktop", "register", "check", "--json"]
    with subprocess.Popen(
        [*words, str(SAMPLES / "long_sims_like.csv")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 1
