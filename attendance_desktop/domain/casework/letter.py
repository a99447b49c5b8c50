"""A letter's life: issued, posted or voided, and the clocks that posting starts."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from attendance_desktop.domain.casework.kept_letter import KeptLetter, Posted
from attendance_desktop.domain.law.notice_to_improve import ImprovementPeriod
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.law.service import Service
from attendance_desktop.domain.refusal import Refused


class LetterStatus(StrEnum):
    """How far a letter has come. A letter that is not kept yet is being prepared."""

    PREPARED = "prepared"
    ISSUED = "issued"
    POSTED = "posted"
    VOIDED = "voided"


class ClockKind(StrEnum):
    """What falls due."""

    WEEKLY_CHECK = "weekly_check"
    PERIOD_END = "improvement_period_end"
    REDUCED_LAST = "reduced_last"
    PAY_BY = "pay_by"
    PROCEEDINGS = "proceedings_not_before"
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Clock:
    """A date that must not be missed, and the words that say what it rests on."""

    kind: ClockKind
    label: str
    on: date
    basis: str


def status(letter: KeptLetter | None) -> LetterStatus:
    """Return how far the letter has come; None is one that was never issued."""
    if letter is None:
        return LetterStatus.PREPARED
    if letter.voided_at is not None:
        return LetterStatus.VOIDED
    return LetterStatus.POSTED if letter.posted is not None else LetterStatus.ISSUED


def post(letter: KeptLetter, posted: Posted) -> KeptLetter:
    """Return the letter with its record of posting.

    Raises Refused when the letter is voided, already posted, or dated for another day: the date
    on the letter is the day it is posted or handed over.
    """
    if status(letter) is LetterStatus.VOIDED:
        raise Refused(
            "This letter is voided and was not marked as posted.",
            meaning="A voided letter must not be sent.",
            todo="Issue the letter anew and send that one.",
        )
    if letter.posted is not None:
        raise Refused(
            "This letter is already marked as posted.",
            meaning=f"It was sent on {day_in_words(letter.posted.on)}.",
            todo="Look at its record of posting. A copy can be printed at any time.",
        )
    if posted.on != letter.planned_on:
        raise Refused(
            "The day of posting is not the date on the letter.",
            meaning=f"The letter is dated {day_in_words(letter.planned_on)}."
            f" The day given is {day_in_words(posted.on)}.",
            todo="Void this letter and issue it anew with the day that it is posted.",
        )
    return replace(letter, posted=posted)


def void(letter: KeptLetter, at: datetime, reason: str) -> KeptLetter:
    """Return the letter marked as voided. Raises Refused once posted, voided, or with no reason."""
    if status(letter) is not LetterStatus.ISSUED:
        raise Refused(
            "This letter cannot be voided.",
            meaning="Only a letter that is issued and not yet posted can be voided.",
            todo="If it has been sent by mistake, write to the parent and record that here.",
        )
    if not reason.strip():
        raise Refused(
            "The letter was not voided.",
            meaning="A voided letter is kept with the reason.",
            todo="Write why it is voided.",
        )
    return replace(letter, voided_at=at, void_reason=reason.strip())


def notice_clocks(
    period: ImprovementPeriod, service: Service, posted: Posted, printed: date | None = None
) -> tuple[Clock, ...]:
    """Return the clocks of a posted notice to improve: a check a week, then the period's end.

    `printed` is the last day that the letter prints: the end is never before it.
    """
    sent = f"posted {day_in_words(posted.on)}"
    if service.on is not None:
        sent += f", counted as served {day_in_words(service.on)}"
    checks = tuple(
        Clock(
            ClockKind.WEEKLY_CHECK,
            f"Check attendance: week {number} of {period.weeks}",
            day,
            f"Last school day of week {number} of the notice to improve ({sent})",
        )
        for number, day in enumerate(period.week_ends[:-1], start=1)
    )
    end = Clock(
        ClockKind.PERIOD_END,
        "Improvement period ends",
        max(period.last_day, printed or period.last_day),
        f"Last school day of school week {period.weeks} of the notice to improve ({sent})",
    )
    return (*checks, end)
