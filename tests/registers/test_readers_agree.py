"""The same marks give the same figures through every reader."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.marks import NO_MARK_CHARS
from attendance_desktop.domain.attendance.rates import Rates, rates
from attendance_desktop.domain.attendance.register import ReadingRules, RegisterFile
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.registers.read import read_register
from tests.registers.export_writers import WRITERS, Child, child

SAMPLES = Path(__file__).parent / "samples"
TABLE = load_code_table()
RULES = ReadingRules(TABLE, None, date(2026, 8, 31))

# A mark stands at each end, so that a transfer file's weeks can only be read one way.
marks = st.text("/\\LKVPWBDCEIMRSTGNOUQXJY#-Z /oi?", min_size=8, max_size=8)
week = marks.map(lambda middle: f"/{middle}\\")
grids = st.lists(st.tuples(week, week), min_size=1, max_size=4).map(
    lambda rows: [child(number, *weeks) for number, weeks in enumerate(rows)]
)


def figures(found: RegisterFile) -> list[tuple[object, ...]]:
    """Who there is, with birthday, marks and rates."""
    return [
        (p.upn, p.surname, p.forename, p.date_of_birth, p.years, _rates(p.years[0].marks))
        for p in found.pupils
    ]


def _rates(marks: str) -> Rates:
    return rates(marks, TABLE)


def problems(found: RegisterFile) -> list[str]:
    return sorted(fault.problem.value for fault in found.faults)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(grids)
def test_the_same_marks_through_every_reader(
    tmp_path_factory: pytest.TempPathFactory, children: list[Child]
) -> None:
    folder = tmp_path_factory.mktemp("same")
    found = {
        name: read_register(write(folder / "export", children), RULES)
        for name, write in WRITERS.items()
    }
    first = found["long"]
    assert len(first.pupils) == len(children)
    for name, other in found.items():
        assert figures(other) == figures(first), name
        assert other.marks_accepted == first.marks_accepted, name
        assert problems(other) == problems(first), name
        assert other.reader == name.split()[0]


def test_the_samples_agree() -> None:
    names = ("long_sims_like.csv", "wide_am_pm.csv", "week_strings.csv")
    found = [read_register(SAMPLES / name, RULES) for name in names]
    found.append(read_register(SAMPLES / "8652999_CTF_8654999_001.xml", RULES))
    first = found[0]
    for other in found[1:]:
        assert [p.upn for p in other.pupils] == [p.upn for p in first.pupils]
        assert [p.years for p in other.pupils] == [p.years for p in first.pupils]
        assert problems(other) == problems(first) == ["subcode_unknown"] * 4


def test_a_sample_without_pupil_numbers_is_held_whole() -> None:
    found = read_register(SAMPLES / "wonde_like_session.json", RULES)
    assert (found.reader, found.rows_read, found.marks_accepted) == ("wonde", 10, 0)
    assert (found.header_row, found.delimiter, found.pupils) == (None, None, ())
    assert problems(found) == ["empty_upn"] * 5
    held = {mark for h in found.held for y in h.pupil.years for mark in y.marks}
    assert held - set(NO_MARK_CHARS) == set("/\\GX")


def test_a_quoted_file_reads_as_an_unquoted_one(tmp_path: Path) -> None:
    children = [child(0, "/\\LLGGOOUU", "/\\//GGOOUU"), child(1, "/\\IIMM--##", "")]
    plain = WRITERS["long"](tmp_path / "plain.csv", children)
    with plain.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    quoted = tmp_path / "quoted.csv"
    with quoted.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    assert figures(read_register(plain, RULES)) == figures(read_register(quoted, RULES))
