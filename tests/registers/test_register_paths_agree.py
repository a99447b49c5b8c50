"""The same rows read the same however they are quoted, ordered, or damaged."""

import csv
import io
import random
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.register import (
    ReadingRules,
    RefusalReason,
    RegisterFile,
    RegisterRefused,
)
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.registers.read import read_register

SAMPLES = Path(__file__).parent / "samples"
RULES = ReadingRules(load_code_table(), None, date(2026, 8, 31))
HEAD = ["UPN", "Surname", "Forename", "DOB", "Mark Date", "Session", "Mark", "Comments"]

people = st.sampled_from(
    [
        ["V865299921001", "A", "Ann", "01/01/2014"],
        [" v865299921001 ", "A", "ann", "01/01/2014"],
        ["J865299921002", "B", "Bo", "02/02/2014"],
        ["J865299921002", "B", "Bea", "02/02/2014"],
        ["Z865299921001", "C", "Cy", ""],
        ["", "D", "Di", "04/04/2014"],
        ["Total", "", "", ""],
    ]
)
days = st.sampled_from(["15/09/2025", "16/09/25", "20/09/2025", "31/09/2025", "17/09/2031", ""])
marks = st.sampled_from(["/", "\\", "O", "o", "Y", "H", "?", "", "-", "C2"])
rows = st.lists(
    st.tuples(people, days, st.sampled_from(["AM", "am", "PM", "ED"]), marks).map(
        lambda parts: [*parts[0], *parts[1:], ""]
    ),
    min_size=1,
    max_size=40,
)
no_folder_trouble = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


def text_of(cells: list[list[str]], quoting: int) -> str:
    text = io.StringIO()
    csv.writer(text, quoting=quoting).writerows([HEAD, *cells])
    return text.getvalue()


def outcome(folder: Path, text: str) -> RegisterFile | RefusalReason:
    path = folder / "register.csv"
    path.write_bytes(text.encode())
    return read_or_reason(path)


def read_or_reason(path: Path) -> RegisterFile | RefusalReason:
    try:
        return replace(read_register(path, RULES), sha256="", size=0)
    except RegisterRefused as refused:
        return refused.reason


@no_folder_trouble
@given(rows)
def test_quotes_change_nothing(tmp_path: Path, cells: list[list[str]]) -> None:
    plain = outcome(tmp_path, text_of(cells, csv.QUOTE_MINIMAL))
    quoted = outcome(tmp_path, text_of(cells, csv.QUOTE_ALL))
    assert plain == quoted


@no_folder_trouble
@given(rows)
def test_every_mark_is_accepted_or_named_in_a_fault(tmp_path: Path, cells: list[list[str]]) -> None:
    found = outcome(tmp_path, text_of(cells, csv.QUOTE_MINIMAL))
    if isinstance(found, RefusalReason):
        return
    dropped = {
        fault.row for fault in found.faults if fault.effect != "kept" and fault.column != "UPN"
    }
    held = {held.pupil.upn for held in found.held}
    waiting = 0
    for number, row in enumerate(cells, start=2):
        blank = row[6] in ("", "-")
        upn = row[0].strip().upper()
        unsure = upn in held and (upn != "J865299921002")
        waiting += not blank and number not in dropped and not unsure
    conflicting = {held.pupil.forename for held in found.held if held.pupil.upn.startswith("J")}
    if not conflicting:
        assert found.marks_accepted == waiting


@no_folder_trouble
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_clean_rows_changes_no_mark(
    tmp_path: Path, cells: list[list[str]], order: random.Random
) -> None:
    once = list({(row[0], row[4], row[5]): row for row in cells if row[0][:1] == "V"}.values())
    if not once:
        return
    first = outcome(tmp_path, text_of(once, csv.QUOTE_MINIMAL))
    order.shuffle(once)
    second = outcome(tmp_path, text_of(once, csv.QUOTE_MINIMAL))
    if isinstance(first, RegisterFile) and isinstance(second, RegisterFile):
        assert [p.years for p in first.pupils] == [p.years for p in second.pupils]
    else:
        assert first == second


@no_folder_trouble
@given(
    st.sampled_from(["long_sims_like.csv", "wide_am_pm.csv", "bad_inputs.csv"]),
    st.lists(st.tuples(st.integers(0, 9000), st.binary(max_size=6)), max_size=6),
)
def test_a_damaged_file_is_read_or_refused_never_worse(
    tmp_path: Path, sample: str, edits: list[tuple[int, bytes]]
) -> None:
    content = (SAMPLES / sample).read_bytes()
    for at, new in edits:
        place = at % len(content)
        content = content[:place] + new + content[place + 1 :]
    path = tmp_path / "register.csv"
    path.write_bytes(content)
    found = read_or_reason(path)
    assert isinstance(found, RefusalReason) or found.rows_read > 0


def test_a_few_unknown_sessions_among_many_rows_are_faults_alone(tmp_path: Path) -> None:
    person = ["V865299921001", "A", "Ann", "01/01/2014"]
    same = [[*person, "15/09/2025", "AM", "/", ""]] * 50
    odd = [[*person, "16/09/2025", "ED", "/", str(number)] for number in range(10)]
    found = outcome(tmp_path, text_of([*same, *odd], csv.QUOTE_MINIMAL))
    assert isinstance(found, RegisterFile)
    problems = [fault.problem.value for fault in found.faults]
    assert problems == ["duplicate"] * 49 + ["unknown_session"] * 10


def test_a_long_cell_is_found_among_rows_seen_before(tmp_path: Path) -> None:
    person = ["V865299921001", "A", "Ann", "01/01/2014"]
    cells = [
        [*person, "15/09/2025", "AM", "/", ""],
        [*person, "15/09/2025", "AM", "/", "x" * 33_000],
    ]
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL):
        found = outcome(tmp_path, text_of(cells, quoting))
        assert isinstance(found, RegisterFile)
        assert [fault.problem.value for fault in found.faults] == ["cell_too_long"]
        assert found.faults[0].column == "Comments"
        assert found.marks_accepted == 1
