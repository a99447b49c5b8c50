"""Letters on marks that changed, and marks that a school must replace."""

from datetime import UTC, date, datetime

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.attendance.calendar_text import calendar_to_text
from attendance_desktop.domain.law.particulars import Fact, Facts, as_json, from_json
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.services.registers_chase import Chase
from attendance_desktop.services.registers_relied import Relied, in_words
from tests.builders import SmallCouncil
from tests.fakes.times import TickingClock
from tests.services.test_registers import a_register_file, plan_and_accept

FRIDAY = "Friday 18 September 2026"


def a_letter(council: SmallCouncil, *rows: tuple[str, str, str]) -> None:
    facts = Facts(
        (
            Fact("attendance_record", "Record", "From ... to ...", "School register", None),
            Fact("attendance_sessions", "Sessions", rows, "School register", None),
        )
    )
    council.record(
        new(
            "letter",
            "letter",
            council.me.team_scope,
            case_file_id=council.open_case().id,
            person_id="mum",
            officer_id=council.me.officer_id,
            facts=as_json(facts),
            planned_on="2026-09-22",
            issued_at=council.clock.now().isoformat(timespec="microseconds"),
        )
    )


def relied(council: SmallCouncil) -> Relied:
    return Relied(council.desk, council.rules.codes)


def council_of_september(day: int = 22) -> SmallCouncil:
    return SmallCouncil(clock=TickingClock(datetime(2026, 9, day, 9, 0, tzinfo=UTC)))


def test_a_session_that_the_letter_lists_and_the_register_changed_is_named() -> None:
    council = council_of_september()
    plan_and_accept(council, a_register_file("GGGGN"))
    a_letter(council, (FRIDAY, "Morning", "N: No reason yet"))
    assert relied(council).every() == ()
    plan_and_accept(council, a_register_file("GGGGI"))
    (letter,) = relied(council).every()
    assert letter.pupil_name == "Ada Okafor"
    assert [(a.session.on, a.old, a.new, a.listed) for a in letter.amended] == [
        (date(2026, 9, 18), "N", "I", True),
        (date(2026, 9, 18), "N", "I", False),
    ]
    assert in_words(letter.amended).startswith(
        "The register changed after this letter: 2 sessions were amended, 1 of them in the "
        f"letter’s list. {FRIDAY}, Morning: N became I"
    )
    assert from_json(letter.letter.facts).rows("attendance_sessions")  # kept as it was


def test_accepting_says_how_many_letters_rest_on_what_it_changes() -> None:
    council = council_of_september()
    plan_and_accept(council, a_register_file("GGGGN"))
    a_letter(council, (FRIDAY, "Morning", "N: No reason yet"))
    assert plan_and_accept(council, a_register_file("GGGGN/")).letters == 0
    assert plan_and_accept(council, a_register_file("GGGGI")).letters == 1
    newest = council.cases.page(council.pupil).entries[0]
    assert newest.title.startswith("Register changed after")
    assert "Morning: N became I" in newest.text


def test_a_mark_that_came_back_to_what_it_was_changes_nothing() -> None:
    council = council_of_september()
    plan_and_accept(council, a_register_file("GGGGN"))
    a_letter(council, (FRIDAY, "Morning", "N: No reason yet"))
    plan_and_accept(council, a_register_file("GGGGI"))
    plan_and_accept(council, a_register_file("GGGGN"))
    assert relied(council).every() == ()


def test_what_changed_before_the_letter_is_no_news() -> None:
    council = council_of_september()
    plan_and_accept(council, a_register_file("GGGGN"))
    plan_and_accept(council, a_register_file("GGGGI"))
    a_letter(council, (FRIDAY, "Morning", "I: Ill"))
    assert relied(council).every() == ()
    assert in_words(()) == ""


# Chasing


def with_calendar(council: SmallCouncil) -> None:
    terms = (Term(date(2026, 9, 1), date(2026, 9, 18)), Term(date(2026, 9, 28), date(2026, 12, 18)))
    council.record(
        new(
            "school_calendar",
            "calendar",
            f"school:{council.school}",
            school_id=council.school,
            academic_year=2026,
            days=calendar_to_text(SchoolCalendar("", terms)),
        )
    )


def test_a_mark_is_chased_once_its_school_days_have_run_out() -> None:
    council = council_of_september(24)
    with_calendar(council)
    plan_and_accept(council, a_register_file("N///N"))
    # The week of 21 September is closed: four school days have passed since Monday's N.
    assert Chase(council.desk, council.rules).by_school() == ()
    council.clock.instant = datetime(2026, 9, 29, 9, 0, tzinfo=UTC)
    (elm,) = Chase(council.desk, council.rules).by_school()
    assert (elm.school.name, elm.code, elm.pupils) == ("Elm School", "N", 1)
    assert [(o.session.on, o.due_on) for o in elm.overdue] == [
        (date(2026, 9, 14), date(2026, 9, 28))
    ] * 2


def test_without_a_calendar_the_days_with_marks_are_counted() -> None:
    council = council_of_september(28)
    plan_and_accept(council, a_register_file("N////"))
    assert Chase(council.desk, council.rules).by_school() == ()
    plan_and_accept(council, a_register_file("N////--/"))
    (elm,) = Chase(council.desk, council.rules).by_school()
    assert {o.due_on for o in elm.overdue} == {date(2026, 9, 21)}


def test_a_mark_that_was_replaced_is_not_chased() -> None:
    council = council_of_september(28)
    plan_and_accept(council, a_register_file("N////--//"))
    plan_and_accept(council, a_register_file("I"))
    assert Chase(council.desk, council.rules).by_school() == ()
