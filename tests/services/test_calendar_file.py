"""Clocks as a calendar file: exact to RFC 5545, and naming nobody."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.services.calendar_file import (
    CalendarFiles,
    calendar_file,
    escaped,
    folded,
    short_references,
)
from attendance_desktop.services.clocks import CaseClock, Clocks
from attendance_desktop.services.exports import Exports
from tests.builders import SmallCouncil
from tests.services.test_notices import a_notice_desk, a_whole_notice
from tests.services.test_registers import a_register_file, plan_and_accept

RULES = load_rule_sets()
MADE = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def a_clock(**other: object) -> CaseClock:
    fields: dict[str, object] = {
        "key": "clock 1",
        "kind": "improvement_period_end",
        "case_id": "c",
        "reference": "2026-AB7F3A",
        "pupil_id": "p",
        "pupil_name": "Ada Okafor",
        "label": "Ada Okafor's notice ends",
        "basis": "Elm School",
        "on": date(2026, 12, 18),
        "is_kept": True,
    }
    return CaseClock(**{**fields, **other})  # type: ignore[arg-type]


def a_saver(council: SmallCouncil) -> CalendarFiles:
    clocks = Clocks(council.desk, council.cases, RULES)
    return CalendarFiles(clocks, Exports(council.desk, council.rules, lambda _e, _f: b""))


def test_a_file_is_the_one_that_the_standard_describes() -> None:
    made = calendar_file([a_clock()], "865", MADE).decode("ascii")
    uid = next(line for line in made.split("\r\n") if line.startswith("UID:"))
    assert made == "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Attendance Desktop//Clocks of a caseload//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "X-WR-CALNAME:Attendance Desktop",
            "BEGIN:VEVENT",
            uid,
            "DTSTAMP:20261123T093000Z",
            f"SEQUENCE:{int(MADE.timestamp()) // 60}",
            "DTSTART;VALUE=DATE:20261218",
            "DTEND;VALUE=DATE:20261219",
            "SUMMARY:Period of a notice ends (case 7F3A)",
            "DESCRIPTION:Open the case in Attendance Desktop. This calendar holds days o",
            " nly and names nobody.",
            "CLASS:PRIVATE",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_a_clock_that_moved_keeps_its_uid_and_counts_up() -> None:
    before = calendar_file([a_clock()], "865", MADE).decode().split("\r\n")
    later = MADE + timedelta(days=1)
    after = calendar_file([a_clock(on=date(2026, 12, 11))], "865", later).decode().split("\r\n")
    changed = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert [one.partition(":")[0] for one, _two in changed] == [
        "DTSTAMP",
        "SEQUENCE",
        "DTSTART;VALUE=DATE",
        "DTEND;VALUE=DATE",
    ]
    assert int(changed[1][1].partition(":")[2]) > int(changed[1][0].partition(":")[2])


def test_other_clocks_and_other_councils_have_other_uids() -> None:
    def uid(clock: CaseClock, council: str) -> str:
        return calendar_file([clock], council, MADE).decode().split("UID:")[1].split("\r")[0]

    assert len({uid(a_clock(), "1"), uid(a_clock(), "2"), uid(a_clock(key="x"), "1")}) == 3


def test_an_unknown_kind_says_no_more_than_that_a_clock_runs_out() -> None:
    made = calendar_file([a_clock(kind="of tomorrow")], "865", MADE).decode()
    assert "SUMMARY:A clock runs out (case 7F3A)" in made


def test_two_cases_with_the_same_end_are_told_apart() -> None:
    assert short_references(["2026-AB7F3A", "2026-CD7F3A", "2026-000001"]) == {
        "2026-AB7F3A": "AB7F3A",
        "2026-CD7F3A": "CD7F3A",
        "2026-000001": "0001",
    }


def test_words_are_escaped() -> None:
    assert escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=400))
def test_folding_is_undone_by_unfolding_and_no_line_is_too_long(text: str) -> None:
    made = folded(text)
    assert made.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in made[:-2].split(b"\r\n"))
    assert made[:-2].replace(b"\r\n ", b"").decode() == text
    for line in made[:-2].split(b"\r\n"):
        line.decode()


def test_every_kind_of_clock_of_the_caseload_is_in_the_file_and_nobody_is(tmp_path: Path) -> None:
    council, notices = a_notice_desk()
    letter = notices.issue(a_whole_notice(council, notices))
    notices.mark_posted(letter.id, on=council.today(), method="first_class")
    case = council.caseload.cases.case_of(council.pupil)
    assert case is not None
    council.cases.plan_next(case.id, "Ring Ngozi Okafor", council.today())
    told = a_saver(council).save(tmp_path / "mine.ics")
    text = (tmp_path / "mine.ics").read_bytes().decode()
    titles = [line for line in text.split("\r\n") if line.startswith("SUMMARY")]
    ends = case.reference[-4:]
    assert titles.count(f"SUMMARY:Weekly look at attendance (case {ends})") == 5
    for title in (
        "Next step of a case",
        "Period of a notice ends",
        "Latest sensible day to post a notice",
        "Safe limit of time",
        "Outer limit of time",
    ):
        assert f"SUMMARY:{title} (case {ends})" in titles
    for name in ("Ada", "Okafor", "Ngozi", "Emeka", "Bello", "Elm", "Jo Marsh", "Sampleshire"):
        assert name not in text
    assert "names nobody" in told
    looks = [op.act for op in council.caseload.operations() if op.change.table == "look"]
    assert looks == ["export ics"]


def test_without_a_clock_nothing_is_written(tmp_path: Path) -> None:
    council = SmallCouncil()
    council.open_case()
    with pytest.raises(Refused, match="No clock runs"):
        a_saver(council).save(tmp_path / "mine.ics")
    assert list(tmp_path.iterdir()) == []


def test_limits_come_with_the_threshold_and_go_when_the_court_has_it() -> None:
    council = SmallCouncil()
    case = council.open_case()
    clocks = Clocks(council.desk, council.cases, RULES)
    assert clocks.all().clocks == ()
    plan_and_accept(council, a_register_file("G" * 12))
    kinds = [clock.kind for clock in clocks.all().clocks]
    assert {"latest_posting", "safe_limit", "outer_limit"} <= set(kinds)
    for person in ("mum", "dad"):
        say(council, case.id, person, "proceedings", "begun")
    assert clocks.all().clocks == ()


def test_what_officers_said_starts_clocks_of_each_parent() -> None:
    council = SmallCouncil()
    case = council.open_case()
    for key, value in (
        ("contract", "running"),
        ("fast_track_from", "2026-11-02"),
        ("interview", "invited"),
        ("notice", "running"),
        ("notice_served", "2026-11-10"),
        ("order_step", "notice"),
        ("order_served", "2026-11-16"),
    ):
        say(council, case.id, "mum", key, value)
    found = Clocks(council.desk, council.cases, RULES).all()
    assert {clock.kind: clock.on for clock in found.clocks} == {
        "order_step": date(2026, 11, 30),
        "pay_by": date(2026, 12, 7),
        "interview_notice": date(2026, 12, 7),
        "proceedings_not_before": date(2026, 12, 9),
        "contract_review": date(2027, 1, 4),
        "fast_track_end": date(2027, 1, 25),
    }


def test_a_day_beyond_what_is_known_takes_no_other_clock_away() -> None:
    council = SmallCouncil()
    case = council.open_case()
    council.cases.plan_next(case.id, "Visit", council.today())
    say(council, case.id, "", "absence_first", "1990-01-01")
    found = Clocks(council.desk, council.cases, RULES).all()
    assert [clock.kind for clock in found.clocks] == ["next_step"]
    assert found.unclear == (case.reference,)


def say(council: SmallCouncil, case_id: str, person: str, key: str, value: str) -> None:
    council.record(
        new(
            "legal_fact",
            council.ids.new(),
            council.me.team_scope,
            case_file_id=case_id,
            person_id=person or None,
            officer_id=council.me.officer_id,
            key=key,
            value=value,
            recorded_at=council.clock.now().isoformat(),
        )
    )
