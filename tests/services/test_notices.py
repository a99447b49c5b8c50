from datetime import date, timedelta

import pytest

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.attendance.calendar_text import calendar_to_text
from attendance_desktop.domain.law.particulars import Facts
from attendance_desktop.domain.law.wording import Wording
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.packs.attendance import load_bank_holidays
from attendance_desktop.packs.letters import council_settings, letter_wording, service_rules
from attendance_desktop.services.notices import LetterData, Notices, PreparedNotice
from tests.builders import SmallCouncil
from tests.services.test_registers import a_register_file, plan_and_accept


class TextPress:
    """Draws a letter as the text of its facts; its `salt` stands for a change of wording."""

    def __init__(self, salt: str = "") -> None:
        self.salt = salt

    def draw(
        self, wording: Wording, facts: Facts, *, dated: date, marked_gaps: bool = False
    ) -> bytes:
        text = "\n".join(f"{fact.key}: {fact.value}" for fact in facts)
        return f"{wording.version} {dated} {marked_gaps} {self.salt}\n{text}".encode()


def a_notice_desk(press: TextPress | None = None) -> tuple[SmallCouncil, Notices]:
    council = SmallCouncil()
    terms = (
        Term(date(2026, 9, 2), date(2026, 10, 23)),
        Term(date(2026, 11, 2), date(2026, 12, 18)),
        Term(date(2027, 1, 4), date(2027, 2, 12)),
    )
    council.record(
        new(
            "school_calendar",
            "cal",
            f"school:{council.school}",
            school_id=council.school,
            academic_year=2026,
            days=calendar_to_text(SchoolCalendar("Elm", terms)),
        )
    )
    council.open_case()
    plan_and_accept(council, a_register_file("GGGGG"))
    data = LetterData(
        wording=letter_wording("notice_to_improve"),
        council=council_settings,
        service=service_rules(date(2026, 11, 23)),
        bank_holidays=load_bank_holidays(),
        rule_set="f" * 64,
    )
    return council, Notices(council.desk, council.cases, data, press or TextPress())


def a_whole_notice(council: SmallCouncil, notices: Notices, parent: str = "mum") -> PreparedNotice:
    prepared = notices.prepare(council.pupil, parent)
    notices.write(prepared, "target", "No absence without leave.")
    notices.write(prepared, "support_given", "1 October 2026: a call with the school")
    return notices.prepare(council.pupil, parent)


def test_missing_particulars_come_first_and_stop_the_issue_by_name() -> None:
    council, notices = a_notice_desk()
    prepared = notices.prepare(council.pupil, "mum")
    assert {gap.key for gap in prepared.missing} == {"target", "support_given"}
    assert [line.missing for line in prepared.lines[:3]] == [True, True, False]
    with pytest.raises(Refused, match="What will be enough improvement"):
        notices.issue(prepared)
    assert council.caseload.letters.of_case(prepared.case.id) == []


def test_the_sessions_listed_are_the_ones_counted() -> None:
    council, notices = a_notice_desk()
    facts = notices.prepare(council.pupil, "mum").facts
    rows = facts.rows("attendance_sessions")
    assert len(rows) == 10
    assert rows[0][:2] == ("Monday 14 September 2026", "Morning")
    assert "0 of 10 possible sessions" in facts.text("attendance_record")


def test_the_other_parent_is_nowhere_in_the_letter() -> None:
    council, notices = a_notice_desk()
    letter = notices.issue(a_whole_notice(council, notices))
    drawn = notices.pdf(letter).decode()
    assert "Ngozi" in drawn
    assert "Emeka" not in drawn
    assert "Oak Rd" not in drawn


def test_preview_is_what_is_issued_and_a_new_wording_does_not_touch_it() -> None:
    press = TextPress()
    council, notices = a_notice_desk(press)
    prepared = a_whole_notice(council, notices)
    seen = notices.preview(prepared)
    letter = notices.issue(prepared)
    press.salt = "reworded"
    assert notices.pdf(letter) == seen
    assert council.cases.page(council.pupil).entries[0].title == "Notice to improve issued"


def test_posting_starts_the_clocks_on_today() -> None:
    council, notices = a_notice_desk()
    letter = notices.issue(a_whole_notice(council, notices))
    assert council.cases.today().due == ()
    notices.mark_posted(letter.id, on=council.today(), method="first_class")
    due = council.cases.today().due
    assert [line.due_on for line in due] == [
        date(2026, 11, 27),
        date(2026, 12, 4),
        date(2026, 12, 11),
        date(2026, 12, 18),
    ]
    assert "counted as served 25 November 2026" in due[0].basis


def test_a_letter_posted_on_another_day_is_refused_and_can_be_voided() -> None:
    council, notices = a_notice_desk()
    letter = notices.issue(a_whole_notice(council, notices))
    with pytest.raises(Refused, match="not the date on the letter"):
        notices.mark_posted(letter.id, on=council.today() + timedelta(days=1), method="hand")
    notices.void(letter.id, "Missed the post")
    assert notices.letter(letter.id).void_reason == "Missed the post"
    with pytest.raises(Refused, match="voided"):
        notices.mark_posted(letter.id, on=council.today(), method="hand")


def test_each_parent_has_a_letter_of_their_own() -> None:
    council, notices = a_notice_desk()
    notices.issue(a_whole_notice(council, notices))
    notices.issue(a_whole_notice(council, notices, "dad"))
    letters = council.cases.page(council.pupil).letters
    assert {letter.person_name for letter in letters} == {"Ngozi Okafor", "Emeka Bello"}


@pytest.mark.parametrize("weeks", [0, 2, 7])
def test_a_period_outside_the_guidance_is_refused(weeks: int) -> None:
    council, notices = a_notice_desk()
    prepared = notices.prepare(council.pupil, "mum")
    with pytest.raises(Refused, match="3 to 6 school weeks"):
        notices.choose(prepared, weeks=weeks, planned_on=council.today())
