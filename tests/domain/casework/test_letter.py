"""A letter is posted on its own date or voided, and posting starts its clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from attendance_desktop.domain.casework.kept_letter import KeptLetter, Posted
from attendance_desktop.domain.casework.letter import (
    ClockKind,
    LetterStatus,
    notice_clocks,
    post,
    status,
    void,
)
from attendance_desktop.domain.law.notice_to_improve import ImprovementPeriod
from attendance_desktop.domain.law.service import Service
from attendance_desktop.domain.refusal import Refused

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
POSTED = Posted(date(2026, 11, 23), "first_class", "officer", NOW)
LETTER = KeptLetter(
    id="l",
    case_id="c",
    person_id="p",
    person_name="Somebody",
    kind="notice_to_improve",
    title="Notice to improve",
    facts="[]",
    wording_version="1.0",
    rule_set="0" * 64,
    pdf_sha256="1" * 64,
    planned_on=date(2026, 11, 23),
    issued_at=NOW,
    issued_by="officer",
    voided_at=None,
    void_reason="",
    posted=None,
)


def test_a_letter_goes_from_prepared_to_posted() -> None:
    assert status(None) is LetterStatus.PREPARED
    assert status(LETTER) is LetterStatus.ISSUED
    assert status(post(LETTER, POSTED)) is LetterStatus.POSTED


def test_another_day_than_the_letters_date_is_refused_with_what_to_do() -> None:
    with pytest.raises(Refused) as refused:
        post(LETTER, replace(POSTED, on=date(2026, 11, 24)))
    assert "not the date on the letter" in refused.value.what
    assert "23 November 2026" in refused.value.meaning
    assert "issue it anew" in refused.value.todo


def test_a_letter_is_posted_once_and_never_after_it_was_voided() -> None:
    with pytest.raises(Refused, match="already marked"):
        post(post(LETTER, POSTED), POSTED)
    voided = void(LETTER, NOW, "Posted a day later")
    assert status(voided) is LetterStatus.VOIDED
    assert voided.void_reason == "Posted a day later"
    with pytest.raises(Refused, match="is voided"):
        post(voided, POSTED)


def test_voiding_needs_a_reason_and_a_letter_that_is_not_posted() -> None:
    with pytest.raises(Refused, match="was not voided"):
        void(LETTER, NOW, "  ")
    with pytest.raises(Refused, match="cannot be voided"):
        void(post(LETTER, POSTED), NOW, "A mistake")


def test_posting_starts_a_check_a_week_and_the_end_of_the_period() -> None:
    ends = (date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 11))
    period = ImprovementPeriod(date(2026, 11, 23), ends[-1], 3, ends)
    service = Service(date(2026, 11, 25), presumed=True, reason="", cites=())
    clocks = notice_clocks(period, service, POSTED)
    assert [(clock.kind, clock.on) for clock in clocks] == [
        (ClockKind.WEEKLY_CHECK, ends[0]),
        (ClockKind.WEEKLY_CHECK, ends[1]),
        (ClockKind.PERIOD_END, ends[2]),
    ]
    assert "counted as served 25 November 2026" in clocks[0].basis
