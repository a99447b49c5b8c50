"""The changes that acts on penalty notices write: letter, notice, steps, clocks, timeline."""

from datetime import date

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.letter import ClockKind
from attendance_desktop.domain.casework.penalty_record import PenaltyRecord, StepKind
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.particulars import Facts, as_json, day_in_words
from attendance_desktop.domain.law.penalty_notice import NoticeAnswer
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.domain.law.service import (
    PaymentDates,
    Service,
    ServiceMethod,
    payment_dates,
)
from attendance_desktop.domain.law.wording import Wording
from attendance_desktop.domain.sync.operation import Change, Value, edit, new
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry, moment
from attendance_desktop.services.penalty_shapes import NOTICE, PenaltyData, PreparedPenalty

Days = tuple[date | None, date | None]


def letter_change(
    desk: Desk,
    data: PenaltyData,
    case: CaseFile,
    wording: Wording,
    ident: str,
    person_id: str,
    facts: Facts,
    planned_on: date,
    pdf_sha256: str,
) -> Change:
    """Return the change that keeps an issued letter."""
    return new(
        "letter",
        ident,
        case.scope,
        case_file_id=case.id,
        person_id=person_id,
        officer_id=desk.me.officer_id,
        kind=wording.kind,
        title=wording.title,
        facts=as_json(facts),
        wording_version=wording.version,
        rule_set=data.rule_set,
        pdf_sha256=pdf_sha256,
        planned_on=planned_on.isoformat(),
        issued_at=moment(desk.clock.now()),
    )


def issued_changes(
    desk: Desk,
    data: PenaltyData,
    now: PreparedPenalty,
    absence: Days,
    ident: str,
    pdf_sha256: str,
) -> tuple[Change, ...]:
    """Return what issuing a whole notice writes; its printed days are kept as printed."""
    wording, case, answer, dates = data.wordings[NOTICE], now.case, now.answer, now.dates
    first, last = absence
    assert answer is not None, "a whole notice has its answer"
    assert first is not None, "a whole notice has its absence"
    assert dates is not None, "a whole notice has its days"
    letter_id, issued_on = desk.ids.new(), now.planned_on
    letter = letter_change(
        desk, data, case, wording, letter_id, now.parent.id, now.facts, issued_on, pdf_sha256
    )
    notice = new(
        "penalty_notice",
        ident,
        case.scope,
        pupil_id=now.pupil.id,
        person_id=now.parent.id,
        case_file_id=case.id,
        letter_id=letter_id,
        officer_id=desk.me.officer_id,
        number=now.facts.text("reference"),
        section=in_force(data.rules.penalties, issued_on).default_section,
        tariff=answer.outcome.value,
        issued_on=issued_on.isoformat(),
        offence_first=first.isoformat(),
        offence_last=(last or first).isoformat(),
        payee=now.payee,
        issued_by=desk.me.name,
        recorded_at=moment(desk.clock.now()),
        **_printed(answer, dates),
    )
    told = told_change(desk, case, EntryKind.LETTER, f"{wording.name} issued", letter_id)
    return (letter, notice, told)


def _printed(answer: NoticeAnswer, dates: PaymentDates) -> dict[str, Value]:
    """Return what the notice prints of price and days, as its row keeps it."""
    reduced, pay_by = dates.reduced_last, dates.pay_by
    return {
        "reduced": answer.reduced_amount,
        "full": answer.full_amount,
        "printed_reduced_last": reduced.isoformat() if reduced else None,
        "printed_pay_by": pay_by.isoformat() if pay_by else None,
    }


def served_changes(
    desk: Desk,
    data: PenaltyData,
    record: PenaltyRecord,
    case: CaseFile,
    way: ServiceMethod,
    sent: date,
    served: date,
) -> tuple[Change, ...]:
    """Return what serving a notice writes: how it went, when it counts, and its clocks."""
    posting = new(
        "posting",
        desk.ids.new(),
        case.scope,
        letter_id=record.letter_id,
        officer_id=desk.me.officer_id,
        method=way.key,
        posted_on=sent.isoformat(),
        recorded_at=moment(desk.clock.now()),
    )
    step = step_change(desk, record, case.scope, StepKind.SERVED, served, detail=way.key)
    words = f"Counts as served on {day_in_words(served)}."
    title = f"Penalty notice {record.number}: {way.name}"
    told = told_change(desk, case, EntryKind.POSTED, title, record.letter_id, text=words)
    return (posting, step, told, *_clocks(desk, data, record, case, served))


def step_change(
    desk: Desk,
    record: PenaltyRecord,
    scope: str,
    kind: StepKind,
    on: date,
    *,
    pence: int = 0,
    detail: str = "",
    words: str = "",
    letter_id: str = "",
) -> Change:
    """Return the change that adds one step to a notice."""
    return new(
        "notice_step",
        desk.ids.new(),
        scope,
        penalty_notice_id=record.id,
        letter_id=letter_id or None,
        officer_id=desk.me.officer_id,
        kind=kind.value,
        happened_on=on.isoformat(),
        pence=pence,
        detail=detail,
        words=words,
        recorded_at=moment(desk.clock.now()),
    )


def told_change(
    desk: Desk, case: CaseFile, kind: EntryKind, title: str, letter_id: str, *, text: str = ""
) -> Change:
    """Return the change that tells the timeline."""
    now = desk.clock.now()
    return entry(
        desk.ids.new(),
        case,
        kind,
        title,
        text=text,
        source="letter",
        source_id=letter_id,
        officer_id=desk.me.officer_id,
        happened_at=now,
        entered_at=now,
    )


def clocks_end(desk: Desk, record: PenaltyRecord, case: CaseFile) -> tuple[Change, ...]:
    """Return the changes that end a notice's running clocks."""
    at = moment(desk.clock.now())
    return tuple(
        edit("clock", due.clock_id, case.scope, done_at=at)
        for due in desk.shelves.cases.due(date.max)
        if due.letter_id == record.letter_id
    )


def clocks_moved(
    desk: Desk, record: PenaltyRecord, case: CaseFile, dates: PaymentDates, why: str
) -> tuple[Change, ...]:
    """Return the changes that set a notice's running clocks to the days that hold now."""
    days = {
        ClockKind.REDUCED_LAST.value: dates.reduced_last,
        ClockKind.PAY_BY.value: dates.pay_by,
        ClockKind.PROCEEDINGS.value: dates.proceedings_not_before,
    }
    changes = []
    for due in desk.shelves.cases.due(date.max):
        day = days.get(due.kind) if due.letter_id == record.letter_id else None
        if day is not None and day != due.due_on:
            basis = f"{due.basis}. Moved from {day_in_words(due.due_on)} because {why}."
            changes.append(
                edit("clock", due.clock_id, case.scope, due_on=day.isoformat(), basis=basis)
            )
    return tuple(changes)


def _clocks(
    desk: Desk, data: PenaltyData, record: PenaltyRecord, case: CaseFile, served: date
) -> tuple[Change, ...]:
    if record.printed is None:
        return ()
    rules = in_force(data.rules.service, record.issued_on)
    dates = payment_dates(Service(served, True, "", ()), record.tariff, rules)
    basis = f"Counts as served on {day_in_words(served)}; as the notice {record.number} prints"
    clocks = (
        (ClockKind.REDUCED_LAST, "Lower price ends", record.printed.reduced_last),
        (ClockKind.PAY_BY, "Last day for paying", record.printed.pay_by),
        (ClockKind.PROCEEDINGS, "If unpaid: prosecute or withdraw", dates.proceedings_not_before),
    )
    return tuple(
        new(
            "clock",
            desk.ids.new(),
            case.scope,
            case_file_id=case.id,
            letter_id=record.letter_id,
            kind=kind.value,
            label=f"{label}: penalty notice {record.number}",
            basis=basis,
            due_on=day.isoformat(),
        )
        for kind, label, day in clocks
        if day is not None
    )
