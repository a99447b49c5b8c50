"""What clocks add to Today."""

from datetime import date, timedelta

from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.services.clock_moves import MovedCase
from attendance_desktop.services.clocks import AllClocks, Clocks
from attendance_desktop.ui.today.clock_sections import clock_sections
from tests.builders import SmallCouncil
from tests.services.test_registers import a_register_file, plan_and_accept


def test_limits_within_four_weeks_come_to_today_and_kept_clocks_do_not_come_twice() -> None:
    council = SmallCouncil()
    case = council.open_case()
    council.cases.plan_next(case.id, "Visit", council.today())
    plan_and_accept(council, a_register_file("G" * 12))
    clocks = Clocks(council.desk, council.cases, load_rule_sets()).all()
    far = next(each for each in clocks.clocks if each.kind == "safe_limit")
    for on, expected in ((far.on - timedelta(days=28), 1), (far.on - timedelta(days=29), 0)):
        (limits,) = clock_sections(clocks, (), on)
        names = [line.about for line in limits.lines if "Safe limit" in line.about]
        assert len(names) == expected
        assert not any("Visit" in line.about for line in limits.lines)
    (line,) = [each for each in limits.lines if "Latest sensible" in each.about] or limits.lines[:1]
    assert line.basis.startswith("Absence from 14 September 2026")


def test_a_moved_clock_stands_on_today_with_its_reason() -> None:
    council = SmallCouncil()
    council.open_case()
    (line,) = council.cases.lines()
    text = "“Improvement period ends” moved from 8 January 2027 to 15 January 2027."
    moved = MovedCase("e1", line, text, date(2026, 11, 23))
    (section,) = clock_sections(AllClocks((), ()), (moved,), date(2026, 11, 24))
    (shown,) = section.lines
    assert (shown.title, shown.about, shown.pupil_id) == ("Ada Okafor", text, council.pupil)
