"""Each cause by itself is named with its sessions; together they leave nothing over."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.marks import Half, MarksRun, Session
from attendance_desktop.domain.attendance.outside_figures import (
    AmendedMark,
    Cause,
    OurRecord,
    OutsideFigure,
    Percent,
    Reconciliation,
    cause_sentence,
    read_percent,
)
from attendance_desktop.domain.attendance.reconcile import reconcile
from attendance_desktop.domain.attendance.shares import Share
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.reconcile import load_reconcile_codes, load_reconcile_words

TABLE = load_code_table()
CODES = load_reconcile_codes(TABLE)
WORDS = load_reconcile_words()
MONDAY = date(2025, 9, 8)
LAST = date(2025, 9, 19)
SPAN = Span(MONDAY, LAST)
OPEN = frozenset(MarksRun(MONDAY, "").session(at) for at in range(28) if at % 14 < 10)


def record(marks: str, **more: object) -> OurRecord:
    """Two weeks of ten sessions each, a space between them for reading."""
    first, second = marks.split(" ")
    return OurRecord("ada", MarksRun(MONDAY, f"{first}####{second}####"), **more)  # type: ignore[arg-type]


def told(theirs: OutsideFigure, *records: OurRecord) -> Reconciliation:
    return reconcile(theirs, records, TABLE, CODES, sessions=OPEN)


def causes_of(theirs: OutsideFigure, *records: OurRecord) -> list[Cause]:
    found = told(theirs, *records)
    assert found.explained
    return [one.cause for one in found.likely]


def counts(attended: int, possible: int, **more: object) -> OutsideFigure:
    return OutsideFigure(SPAN, attended=attended, possible=possible, **more)  # type: ignore[arg-type]


ALL_IN = "/\\/\\/\\/\\/\\"


def test_the_same_figure_agrees() -> None:
    found = told(counts(20, 20), record(f"{ALL_IN} {ALL_IN}"))
    assert (found.agrees, found.ours, found.likely) == (True, Share(20, 20), ())


def test_a_known_date_of_extract_explains_later_sessions() -> None:
    ours = record(f"{ALL_IN} /\\OO/\\OO/\\")
    theirs = counts(12, 14, extracted_on=date(2025, 9, 16))
    found = told(theirs, ours)
    (cause,) = found.likely
    assert cause.cause is Cause.EXTRACT_DATE
    assert [s.session for s in cause.sessions] == [
        Session(date(2025, 9, day), half) for day in (17, 18, 19) for half in Half
    ]
    assert (cause.attended_change, cause.possible_change) == (-4, -6)
    assert found.explained
    assert cause_sentence(cause, WORDS, "Tue 16 Sep 2025") == (
        "Their figure ends on Tue 16 Sep 2025: 6 later sessions are in ours alone."
    )


def test_an_unknown_date_of_extract_is_found() -> None:
    found = told(counts(12, 14), record(f"{ALL_IN} /\\OO/\\OO/\\"))
    assert found.cut_on == date(2025, 9, 16)
    assert [one.cause for one in found.likely] == [Cause.EXTRACT_DATE]


def test_a_date_of_extract_that_explains_too_little_is_not_guessed() -> None:
    found = told(counts(3, 14), record(f"{ALL_IN} /\\OO/\\OO/\\"))
    assert found.likely == ()
    assert (found.unexplained_attended, found.unexplained_possible) == (-13, -6)


def test_codes_that_are_not_possible() -> None:
    ours = record(f"{ALL_IN} XX/\\/\\/\\/\\")
    assert causes_of(counts(18, 20), ours) == [Cause.NOT_POSSIBLE_ABSENT]
    assert causes_of(counts(20, 20), ours) == [Cause.NOT_POSSIBLE_ATTENDED]


def test_dual_registration() -> None:
    ours = record(f"{ALL_IN} DD/\\/\\/\\OO")
    found = told(counts(18, 20), ours)
    (cause,) = found.likely
    assert (cause.cause, len(cause.sessions)) == (Cause.DUAL, 2)
    assert {s.code for s in cause.sessions} == {"D"}


def test_activity_and_late_after_the_register_closed() -> None:
    assert causes_of(counts(18, 20), record(f"{ALL_IN} VV/\\/\\/\\/\\")) == [Cause.ACTIVITY_ABSENT]
    assert causes_of(counts(20, 20), record(f"{ALL_IN} U\\/\\/\\/\\/\\")) == [Cause.LATE_ATTENDED]


def test_a_session_without_a_mark_here() -> None:
    assert causes_of(counts(20, 20), record(f"{ALL_IN} --/\\/\\/\\/\\")) == [Cause.NO_MARK]


def test_corrections_since_the_extract() -> None:
    ours = record(
        f"{ALL_IN} II/\\/\\/\\/\\",
        amended=(
            AmendedMark(Session(date(2025, 9, 15), Half.AM), "/", date(2025, 9, 22)),
            AmendedMark(Session(date(2025, 9, 15), Half.PM), "N", date(2025, 9, 22)),
        ),
    )
    theirs = counts(19, 20, extracted_on=LAST)
    found = told(theirs, ours)
    (cause,) = found.likely
    assert cause.cause is Cause.CORRECTED
    assert [s.session.half for s in cause.sessions] == [Half.AM]
    known_then = OutsideFigure(SPAN, attended=19, possible=20, extracted_on=date(2025, 9, 30))
    still = told(known_then, ours)
    assert not still.explained
    assert (still.unexplained_attended, still.unexplained_possible) == (1, 0)


def test_of_several_corrections_the_one_after_the_extract_counts() -> None:
    morning = Session(date(2025, 9, 15), Half.AM)
    ours = record(
        f"{ALL_IN} I\\/\\/\\/\\/\\",
        amended=(
            AmendedMark(morning, "/", date(2025, 9, 24)),
            AmendedMark(morning, "O", date(2025, 9, 22)),
        ),
    )
    assert causes_of(counts(20, 20, extracted_on=date(2025, 9, 23)), ours) == [Cause.CORRECTED]
    assert causes_of(counts(19, 20, extracted_on=date(2025, 9, 21)), ours) == []


def test_marks_outside_the_time_on_the_roll() -> None:
    ours = record(f"OO{ALL_IN[2:]} {ALL_IN}", enrolled=(Span(date(2025, 9, 9), LAST),))
    assert causes_of(counts(18, 18), ours) == [Cause.ENROLMENT]


def test_causes_work_together() -> None:
    ours = record("XXXXX//VV/ U\\/\\/\\/\\OO")
    found = told(counts(11, 18, extracted_on=date(2025, 9, 18)), ours)
    assert [one.cause for one in found.likely] == [
        Cause.EXTRACT_DATE,
        Cause.NOT_POSSIBLE_ABSENT,
        Cause.ACTIVITY_ABSENT,
        Cause.LATE_ATTENDED,
    ]
    assert found.explained
    assert found.ours_then == Share(11, 18)


def test_what_stays_unexplained_is_said() -> None:
    found = told(counts(10, 25), record(f"{ALL_IN} {ALL_IN}"))
    assert not found.explained
    assert (found.unexplained_attended, found.unexplained_possible) == (-10, 5)


def test_a_percentage_cut_short_is_rounding() -> None:
    ours = record(f"{ALL_IN} {ALL_IN[:-2]}O#")  # 18 of 19 is 94.73...
    found = told(OutsideFigure(SPAN, percent=Percent(947, 1)), ours)
    assert found.agrees
    cut = told(OutsideFigure(SPAN, percent=Percent(94, 0)), ours)
    assert [one.cause for one in cut.likely] == [Cause.ROUNDING]
    assert cut.explained
    assert not cut.agrees


def test_a_percentage_is_explained_by_a_cause() -> None:
    ours = record(f"{ALL_IN} DD/\\/\\/\\OO")
    assert causes_of(OutsideFigure(SPAN, percent=read_percent("90 %")), ours) == [Cause.DUAL]
    far = told(OutsideFigure(SPAN, percent=Percent(100, 1)), ours)
    assert far.unexplained_units


PLANTS: dict[Cause, tuple[str, Callable[[int], tuple[int, int]]]] = {
    Cause.DUAL: ("D", lambda n: (n, n)),
    Cause.NOT_POSSIBLE_ABSENT: ("1", lambda n: (0, n)),
    Cause.ACTIVITY_ABSENT: ("V", lambda n: (-n, 0)),
    Cause.LATE_ATTENDED: ("U", lambda n: (n, 0)),
}


@pytest.mark.parametrize("cause", list(PLANTS))
@given(st.lists(st.integers(0, 19), min_size=1, max_size=4, unique=True))
def test_a_planted_cause_of_a_whole_school_is_named(cause: Cause, places: list[int]) -> None:
    char, effect = PLANTS[cause]
    marks = [char if at in places else "/" for at in range(20)]
    ours = record("".join(marks[:10]) + " " + "".join(marks[10:]))
    others = [record(f"{ALL_IN} {ALL_IN}") for _ in range(3)]
    plain = told(counts(0, 0), ours, *others).ours
    attended, possible = effect(len(places))
    theirs = counts(plain.part + attended, plain.whole + possible, extracted_on=LAST)
    assert causes_of(theirs, ours, *others) == [cause]


OTHERWISE = {
    Cause.DUAL: {"D": "/"},
    Cause.NOT_POSSIBLE_ABSENT: {"X": "O", "1": "O"},
    Cause.NOT_POSSIBLE_ATTENDED: {"X": "/", "1": "/"},
    Cause.ACTIVITY_ABSENT: {"V": "O", "B": "O"},
    Cause.LATE_ATTENDED: {"U": "/"},
    Cause.NO_MARK: {"-": "/"},
}


@given(
    st.text("/\\IOUDX1VB-", min_size=20, max_size=20),
    st.sets(st.sampled_from(list(OTHERWISE))),
    st.integers(0, 19),
)
def test_whatever_causes_are_at_work_nothing_stays_unexplained(
    marks: str, at_work: set[Cause], last: int
) -> None:
    if at_work >= {Cause.NOT_POSSIBLE_ABSENT, Cause.NOT_POSSIBLE_ATTENDED}:
        at_work.remove(Cause.NOT_POSSIBLE_ATTENDED)
    seen = marks[: last // 2 * 2 + 2]
    for cause in at_work:
        seen = "".join(OTHERWISE[cause].get(mark, mark) for mark in seen)
    attended = sum(map(seen.count, "/\\VB"))
    possible = attended + sum(map(seen.count, "IOU"))
    day = MarksRun(MONDAY, "").session(last if last < 10 else last + 4).on
    found = told(counts(attended, possible, extracted_on=day), record(f"{marks[:10]} {marks[10:]}"))
    assert found.explained
    assert len(found.likely) <= len(at_work) + 1
    assert found.ours_then == Share(attended, possible)


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 3))
def test_a_percentage_shows_what_it_was_rounded_from(part: int, more: int, decimals: int) -> None:
    share = Share(part, part + more)
    units = int(Fraction(part * 100 * 10**decimals, share.whole) + Fraction(1, 2))
    assert Percent(units, decimals).shows(share)
    assert Percent(units, decimals).is_next_to(share)
    assert Percent(units, decimals).units_from(share) == 0
    assert Percent(units + 3, decimals).units_from(share) == 3


def test_percentages_as_typed() -> None:
    assert read_percent(" 92,4 % ") == Percent(924, 1)
    assert read_percent("100") == Percent(100, 0)
    assert read_percent("7.60").of_attendance(absence=True) == Percent(9240, 2)
    for typed in ("", "x", "101", "9.12345", "-1", "٩٢"):
        with pytest.raises(Refused):
            read_percent(typed)
