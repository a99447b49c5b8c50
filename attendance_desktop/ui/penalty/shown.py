"""Puts penalty notices into words: rows, one notice, what can be recorded, one being prepared."""

from collections.abc import Sequence
from datetime import date

from attendance_desktop.domain.casework.penalty_record import (
    CourtStep,
    NoticeStep,
    StepKind,
    money,
    pounds,
    pounds_of,
)
from attendance_desktop.domain.law.particulars import FactLine
from attendance_desktop.domain.law.payment import Intends
from attendance_desktop.domain.law.service import ServiceMethod
from attendance_desktop.services.penalty_shapes import (
    GroundFace,
    PreparedPenalty,
    Stage,
    Standing,
)
from attendance_desktop.ui.letter.sheet import FactRow
from attendance_desktop.ui.penalty.face import (
    ActionFace,
    NoticeFace,
    PrepareFace,
    RegisterFace,
)
from attendance_desktop.ui.shared.face import Line, Mark, Named, Row
from attendance_desktop.ui.words import count, day

MARKS = {
    Stage.TOLD: Mark("Told of", "calm", "ring", "Somebody else gave it."),
    Stage.ISSUED: Mark("Not yet served", "warn", "diamond"),
    Stage.RUNNING: Mark("To be paid", "calm", "dot"),
    Stage.PART_PAID: Mark("Part paid", "warn", "diamond", "Part payment settles nothing."),
    Stage.PAID: Mark("Paid", "good", "dot"),
    Stage.DECIDE: Mark("Unpaid: decide", "bad", "triangle"),
    Stage.IN_COURT: Mark("In court", "warn", "square"),
    Stage.TRIED: Mark("Tried", "calm", "square"),
    Stage.WITHDRAWN: Mark("Withdrawn", "calm", "ring"),
    Stage.VOIDED: Mark("Voided", "calm", "ring", "It was never sent."),
}
_OPEN = (Stage.RUNNING, Stage.PART_PAID, Stage.DECIDE)
_INTENDS = (
    Named(Intends.PROSECUTE.value, "Prosecute if it stays unpaid"),
    Named(Intends.NOT_PROSECUTE.value, "Do not prosecute"),
    Named(Intends.UNDECIDED.value, "Undecided"),
)
_COURT = (
    Named(CourtStep.BEGUN.value, "Proceedings begun"),
    Named(CourtStep.CONVICTED.value, "Convicted"),
    Named(CourtStep.ACQUITTED.value, "Acquitted"),
)
_OWN_WORDS = {"child_address": "Only what your manager has agreed to"}
_STEPS = {
    StepKind.SERVED: ("send", "Counts as served"),
    StepKind.CAME: ("mail", "Proved to have come"),
    StepKind.PAID: ("download", "Received"),
    StepKind.REFUNDED: ("upload", "Paid back"),
    StepKind.REMINDED: ("mail", "Reminder issued"),
    StepKind.INTENDS: ("flag", "The council means to"),
    StepKind.COURT: ("gavel", "Court"),
    StepKind.WITHDRAWN: ("undo-2", "Withdrawn"),
    StepKind.CERTIFIED: ("stamp", "Certificate issued"),
}


_PAYMENT = ActionFace(
    "paid",
    "Record a payment",
    "download",
    "Money received",
    "Part payment settles nothing; late money is kept as late.",
    amount="Amount in pounds",
    day="The day it came",
    words="How it came, and its reference",
)
_REMIND = ActionFace(
    "remind",
    "Issue a reminder",
    "mail",
    "A reminder",
    "The letter is made and kept. It waits on Letters to be posted.",
)
_CHOOSE = ActionFace(
    "intend",
    "Choose what follows",
    "flag",
    "If it stays unpaid",
    "The council must prosecute or withdraw.",
    choice="The council means to",
    choices=_INTENDS,
    words="Why, in your own words",
)
_PROCEEDINGS = ActionFace(
    "court",
    "Record proceedings",
    "gavel",
    "Proceedings for the absence",
    day="The day",
    choice="What happened",
    choices=_COURT,
    words="Court and reference",
)


def register_face(found: Sequence[Standing], *, of: int) -> RegisterFace:
    """Return the register's rows, those with something to do first."""
    in_order = sorted(found, key=lambda each: (each.next_on is None, each.next_on or date.max))
    rows = tuple(_row(each) for each in in_order)
    return RegisterFace(rows, tuple(each.record.id for each in in_order), of)


def _row(standing: Standing) -> Row:
    record = standing.record
    until = f"{day(standing.next_on)}: " if standing.next_on else ""
    return (
        record.person_name,
        record.pupil_name,
        record.number or f"by {record.issued_by or 'another'}",
        day(record.issued_on),
        MARKS[standing.stage].word,
        f"{until}{standing.next_words}",
    )


def notice_face(
    standing: Standing, grounds: Sequence[GroundFace], methods: Sequence[ServiceMethod]
) -> NoticeFace:
    """Return one notice in words."""
    record = standing.record
    return NoticeFace(
        notice_id=record.id,
        letter_id=record.letter_id,
        pupil_id=record.pupil_id,
        title=f"Penalty notice {record.number}".strip(),
        about=f"To {record.person_name} for {record.pupil_name}, issued {day(record.issued_on)}"
        f" by {record.issued_by or 'somebody else'}",
        mark=MARKS[standing.stage],
        days=tuple(_days(standing)),
        history=tuple(_history(each) for each in record.steps),
        actions=tuple(_actions(standing, grounds, methods)),
    )


def _days(standing: Standing) -> list[str]:
    record, lines = standing.record, []
    if record.full is not None:
        lines.append(f"Price: {price_words(record.reduced, record.full)}. Paid to {record.payee}.")
    lines.append(f"Absence: {day(record.offence_first)} to {day(record.offence_last)}.")
    if record.printed is not None:
        lower = record.printed.reduced_last
        soon = f"lower price to {day(lower)}, " if lower else ""
        lines.append(f"Printed on it: {soon}last day for paying {day(record.printed.pay_by)}.")
    dates, held = standing.dates, standing.account
    if dates is not None and dates.pay_accepted_to and dates.proceedings_not_before:
        first = day(dates.proceedings_not_before)
        lines.append(
            f"Payment is taken to {day(dates.pay_accepted_to)}; no proceedings before {first}."
        )
    if held is not None and standing.stage in _OPEN:
        lines.append(f"To pay today: {money(held.outstanding)}.")
    if held is not None and held.late:
        lines.append(f"{money(held.late)} came too late and settles nothing.")
    if standing.owed_back:
        lines.append(f"To be paid back: {money(standing.owed_back)}.")
    if standing.next_words:
        lines.append(f"Next: {standing.next_words}")
    return lines


def price_words(reduced: int | None, full: int) -> str:
    """Return a price: "£80, later £160", or "£160"."""
    whole = money(pounds_of(full))
    return whole if reduced is None else f"{money(pounds_of(reduced))}, later {whole}"


def _history(step: NoticeStep) -> Line:
    icon, words = _STEPS[step.kind]
    amount = f" {money(pounds(step.pence))}" if step.pence else ""
    detail = step.detail.replace("_", " ")
    text = ". ".join(part for part in (detail, step.words) if part)
    return Line("", icon, f"{words}{amount}", f"{step.by} · {day(step.on)}", text)


def _actions(
    standing: Standing, grounds: Sequence[GroundFace], methods: Sequence[ServiceMethod]
) -> list[ActionFace]:
    stage, found = standing.stage, []
    if stage is Stage.ISSUED:
        ways = tuple(Named(way.key, way.name, way.why) for way in methods)
        found.append(
            ActionFace(
                "served",
                "Record how it went",
                "send",
                "How the notice went",
                "Its clocks start.",
                day="The day it went",
                choice="How it went",
                choices=ways,
            )
        )
    if stage in _OPEN:
        found += _while_open()
    if stage is Stage.PAID:
        found.append(_PAYMENT)
    if stage is Stage.IN_COURT:
        found.append(_PROCEEDINGS)
    if standing.owed_back:
        found.append(
            ActionFace(
                "repaid",
                "Record money paid back",
                "upload",
                "Money paid back",
                amount="Amount in pounds",
                day="The day it went",
                words="How",
            )
        )
    if stage in (*_OPEN, Stage.PAID):
        found += _at_the_end(grounds)
    return found


def _while_open() -> list[ActionFace]:
    later = ActionFace(
        "came",
        "It came later",
        "calendar-days",
        "A later day of arrival",
        "Only what is proved counts. The days that are printed never get shorter.",
        day="The day it came",
        words="What shows it",
    )
    return [_PAYMENT, _REMIND, later, _CHOOSE, _PROCEEDINGS]


def _at_the_end(grounds: Sequence[GroundFace]) -> list[ActionFace]:
    offered = tuple(Named(each.key, each.name, each.what_follows) for each in grounds)
    return [
        ActionFace(
            "withdraw",
            "Withdraw it",
            "undo-2",
            "Withdraw the notice",
            "The letter to the parent is made and kept.",
            choice="Ground",
            choices=offered,
            words="Why, in your own words",
        ),
        ActionFace(
            "certificate",
            "Certificate of payment",
            "stamp",
            "Certificate for the proper officer to sign",
            day="What was paid by",
        ),
    ]


def prepare_face(
    prepared: PreparedPenalty,
    words: dict[str, str],
    methods: Sequence[ServiceMethod],
    review: str,
    today: date,
) -> PrepareFace:
    """Return a notice being prepared, what is missing first."""
    answer, parent = prepared.answer, prepared.parent
    price = ""
    if answer is not None and answer.full_amount is not None:
        amount = price_words(answer.reduced_amount, answer.full_amount)
        price = f"{amount}. {answer.reasons[0].why} Paid to {prepared.payee}."
    rows = sorted((_fact_row(each, words) for each in prepared.lines), key=lambda r: not r.missing)
    why = tuple(_cited(each.why, each.cites) for each in prepared.barred)
    lacking = (
        count(len(prepared.barred), "reason") + " above" if prepared.barred else "",
        count(len(prepared.missing), "particular") + " missing" if prepared.missing else "",
    )
    return PrepareFace(
        title="Consider a penalty notice",
        about=f"For {parent.title} {parent.name} about {prepared.pupil.name}. The officer decides;"
        " nothing is issued by itself.".replace("  ", " "),
        review=review,
        price=price,
        barred=why,
        cautions=prepared.cautions[1:],
        rows=tuple(rows),
        methods=tuple(Named(way.key, way.name, way.why) for way in methods),
        method=prepared.method,
        planned_on=prepared.planned_on,
        today=today,
        why_not=", ".join(part for part in lacking if part),
    )


def _fact_row(line: FactLine, words: dict[str, str]) -> FactRow:
    required, fact = line.required, line.fact
    value: tuple[str, ...] = ()
    if fact is not None and not fact.empty:
        value = (
            (fact.value,)
            if isinstance(fact.value, str)
            else tuple(part if isinstance(part, str) else ", ".join(part) for part in fact.value)
        )
    return FactRow(
        key=required.key,
        label=required.label,
        lines=value,
        source=fact.source if fact else "",
        cites="; ".join(required.cites),
        todo=required.todo if line.missing else "",
        hint=_OWN_WORDS.get(required.key, ""),
        words=words.get(required.key, ""),
    )


def _cited(why: str, cites: tuple[str, ...]) -> str:
    return f"{why} ({'; '.join(cites)})" if cites else why
