"""Whatever a register holds, the search neither stumbles nor lists a session it did not see."""

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.categories import categories
from attendance_desktop.domain.attendance.day_lines import day_chars, day_reader
from attendance_desktop.domain.attendance.lateness import lateness
from attendance_desktop.domain.attendance.marks import MarksRun, Session
from attendance_desktop.domain.attendance.pattern_search import SiblingDays, find_patterns
from attendance_desktop.domain.attendance.pattern_setting import lay_setting
from attendance_desktop.domain.attendance.patterns import PatternKind
from attendance_desktop.domain.attendance.rates import rates
from attendance_desktop.domain.attendance.spans import Span, stretch
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.patterns import load_pattern_rules
from tests.domain.attendance.simulated import DAYS, LAST, school

TABLE = load_code_table()
RULES = load_pattern_rules(TABLE)
EVERY_MARK = "".join(code.stored_as for code in TABLE.codes) + "."
OTHERS = school(35, 70_000)
YEAR = Span(DAYS[0], LAST)

chances = st.dictionaries(st.sampled_from(EVERY_MARK), st.integers(1, 30), min_size=1, max_size=6)
runs = st.builds(
    lambda weights, seed, weeks, back: MarksRun(
        OTHERS[0].monday - timedelta(weeks=back),
        "".join(
            Random(seed).choices(list(weights), list(weights.values()), k=14 * weeks),
        ),
    ),
    chances,
    st.integers(0, 999),
    st.integers(0, 60),
    st.integers(0, 60),
)


@settings(deadline=None)  # a search draws thousands of layouts, and the machine may be busy
@given(runs, st.sampled_from(DAYS))
def test_a_pattern_lists_what_it_counts(run: MarksRun, as_of: date) -> None:
    setting = lay_setting([run, *OTHERS], DAYS, TABLE, RULES, as_of)
    assert setting is not None
    sibling = SiblingDays("obi", frozenset(DAYS[::9]))
    for pattern in find_patterns(run, setting, [sibling]).patterns:
        assert RULES.least <= max(pattern.seen, pattern.others_seen)
        assert 0 <= pattern.seen <= pattern.chances
        assert 0 <= pattern.others_seen <= pattern.others_chances
        assert pattern.chance <= pattern.corrected <= RULES.level_per_mille / 1000
        when = [mark.session for mark in pattern.sessions]
        assert when == sorted(when)
        for mark in pattern.sessions:
            assert mark.session.on in setting.days
            assert TABLE.code_of(run.marks[run.index(mark.session)]) == mark.code
        if pattern.kind in (PatternKind.WEEKDAY, PatternKind.SIBLING, PatternKind.LATE_WEEKDAY):
            assert len({mark.session.on for mark in pattern.sessions}) == pattern.seen


@given(runs)
def test_a_day_line_says_what_the_marks_of_each_day_say(run: MarksRun) -> None:
    chars = day_chars(
        TABLE, left_out=RULES.left_out, late=RULES.late, late_absent=RULES.late_absent
    )
    line = day_reader(DAYS, chars).line(run)
    expected = []
    for day in DAYS:
        pair = stretch(run, Span(day, day))
        if set(pair) & set(chars.possible):
            expected.append(
                (day, bool(set(pair) & set(chars.away)), bool(set(pair) & set(chars.late)))
            )
    found = [
        (day, bool(line.away >> at & 1), bool(line.late >> at & 1))
        for at, day in enumerate(line.days)
    ]
    assert found == expected


@given(runs)
def test_categories_and_lateness_count_as_the_rates_do(run: MarksRun) -> None:
    counted = rates(stretch(run, YEAR), TABLE)
    lines = categories(run, TABLE, YEAR)
    assert sum(line.number for line in lines if line.is_absence) == counted.absent
    assert sum(line.number for line in lines) == counted.possible + counted.not_possible
    for line in lines:
        for code in line.codes:
            assert code.number == counted.number_of(code.code.code)
            assert all(isinstance(mark.session, Session) for mark in code.sessions)
    late = lateness(run, TABLE, RULES.late, YEAR)
    assert (late.open, late.closed) == (counted.number_of("L"), counted.number_of("U"))
    assert sum(late.by_weekday) == late.late <= late.came
