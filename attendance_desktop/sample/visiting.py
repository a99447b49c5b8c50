"""Invented home visits: the answers of a visit note, by the ids of its questions."""

import datetime as dt
import random

from attendance_desktop.sample.picking import Counted
from attendance_desktop.sample.shapes import (
    AnswerValue,
    SampleAnswer,
    SamplePerson,
    SampleVisit,
)
from attendance_desktop.sample.telling import Cast, Teller, at, next_working_day

_OUTCOMES = ("let_in", "doorstep", "no_answer", "no_answer_in", "refused", "not_here", "elsewhere")
_OUTCOME_SHARES = (56, 14, 14, 5, 3, 3, 5)
_PURPOSES = (
    "first_contact",
    "find_reason",
    "welfare",
    "whereabouts",
    "deliver_letter",
    "early_help",
    "taf_prep",
    "review",
    "child_view",
    "legal_warning",
)
_KINDS = ("agreed", "told", "unannounced")
_MET = frozenset({"let_in", "doorstep", "elsewhere"})
_UNANSWERED = frozenset({"no_answer", "no_answer_in"})
_MINUTE = dt.timedelta(minutes=1)
_ADDENDUM_SHARE = 0.12
_LATE_SHARE = 0.15


class _Sheet:
    """Answers as they are written down."""

    def __init__(self) -> None:
        self.answers: list[SampleAnswer] = []

    def put(self, path: str, value: AnswerValue, about: str | None = None, row: int = 0) -> None:
        self.answers.append(SampleAnswer(path, value, about, row))


def signed_visit(
    teller: Teller, cast: Cast, ref: str, day: dt.date, number: int, counted: Counted
) -> SampleVisit:
    """A visit that was made, written up and signed; `number` 0 is the first of its case."""
    rng = teller.rng
    planned = at(day, rng.choice((9, 10, 11, 13, 14, 15, 16)), rng.choice((0, 15, 30, 45)))
    arrived = planned + rng.randrange(-5, 12) * _MINUTE
    outcome = rng.choices(_OUTCOMES, _OUTCOME_SHARES)[0]
    met = outcome in _MET
    left = arrived + rng.randrange(*(20, 65) if met else (4, 12)) * _MINUTE
    late = rng.random() < _LATE_SHARE
    wait = rng.randrange(1300, 2900) if late else rng.randrange(10, 240)
    written = left + wait * _MINUTE
    signed = written + rng.randrange(8, 40) * _MINUTE
    adult = rng.choice(cast.adults[:2])
    sheet = _Sheet()
    _plan(sheet, cast, rng, planned, arrived, left, number)
    sheet.put("v.outcome", outcome)
    if outcome in _UNANSWERED:
        _no_answer(sheet, teller, cast, adult, arrived, counted)
    elif outcome == "not_here":
        sheet.put("na.neighbour", teller.one("not_here"))
    elif outcome == "refused":
        sheet.put("par.absent", teller.one("refused"), adult.ref)
    else:
        _met(sheet, teller, cast, adult, outcome, counted)
    _seen_children(sheet, teller, cast, adult, counted, met=met)
    _safeguarding(sheet, teller, cast, adult, counted, arrived, met=met)
    _next(sheet, teller, cast, adult, day, counted, met=met)
    addendum = ""
    if met and rng.random() < _ADDENDUM_SHARE:
        addendum = teller.fill(teller.one("addendum"), cast, adult, counted)
    return SampleVisit(
        ref=ref,
        case=cast.case.ref,
        pupils=(cast.pupil.ref, *(sibling.ref for sibling in cast.siblings)),
        officer=cast.case.officer,
        address=cast.home.ref,
        planned=planned,
        arrived=arrived,
        left=left,
        written=written,
        signed=signed,
        answers=tuple(sheet.answers),
        addendum=addendum,
    )


def planned_visit(teller: Teller, cast: Cast, ref: str, when: dt.datetime) -> SampleVisit:
    """A visit in the diary, with its purpose and nothing else."""
    purpose = teller.rng.choice(_PURPOSES)
    answers = (
        SampleAnswer("v.kind", teller.rng.choice(_KINDS)),
        SampleAnswer("v.purpose", (purpose,)),
        SampleAnswer("v.planned_at", when.isoformat()),
    )
    pupils = (cast.pupil.ref, *(sibling.ref for sibling in cast.siblings))
    case, home = cast.case, cast.home.ref
    return SampleVisit(
        ref, case.ref, pupils, case.officer, home, when, None, None, None, None, answers
    )


def _plan(
    sheet: _Sheet,
    cast: Cast,
    rng: random.Random,
    planned: dt.datetime,
    arrived: dt.datetime,
    left: dt.datetime,
    number: int,
) -> None:
    kind = rng.choice(_KINDS)
    sheet.put("v.kind", kind)
    if number == 0:
        sheet.put("v.purpose", ("first_contact", "find_reason"))
    else:
        sheet.put("v.purpose", tuple(sorted(rng.sample(_PURPOSES[1:], rng.choice((1, 1, 2))))))
    if kind == "unannounced":
        sheet.put("v.why_unannounced", "Calls and two messages were not answered this week.")
    sheet.put("v.planned_at", planned.isoformat())
    sheet.put("in.arrived", arrived.isoformat())
    sheet.put("in.left", left.isoformat())
    level = "usual" if cast.case.risk == "usual" else "extra_steps"
    sheet.put("risk.level", level)


def _no_answer(
    sheet: _Sheet,
    teller: Teller,
    cast: Cast,
    adult: SamplePerson,
    arrived: dt.datetime,
    counted: Counted,
) -> None:
    for row, where in enumerate(("front", "back", "phone")[: teller.rng.randrange(1, 4)], start=1):
        sheet.put("na.tries", f"{where} {(arrived + row * 2 * _MINUTE).isoformat()}", None, row)
    sheet.put("na.signs", teller.one("na_signs"))
    sheet.put("na.card", teller.fill(teller.one("na_card"), cast, adult, counted))
    sheet.put("na.decision", teller.rng.choice(("try_again", "try_again", "ask_school")))


def _met(
    sheet: _Sheet,
    teller: Teller,
    cast: Cast,
    adult: SamplePerson,
    outcome: str,
    counted: Counted,
) -> None:
    rng, theme, common = teller.rng, cast.theme, teller.found.words

    def told(line: str) -> str:
        return teller.fill(line, cast, adult, counted)

    sheet.put("who.seen", "seen", adult.ref)
    sheet.put("who.spoken", "yes", adult.ref)
    sheet.put("par.words", told(teller.two(theme.parent, common["parent_more"])), adult.ref)
    sheet.put("why.words", told(rng.choice(theme.parent)), adult.ref, 1)
    sheet.put("why.barrier", theme.barrier, adult.ref, 1)
    sheet.put("why.weight", "main", adult.ref, 1)
    if outcome == "let_in":
        sheet.put("see.home", told(rng.choice(common["home"])))
        sheet.put("see.change", rng.choice(("better", "same", "same", "worse", "first_visit")))
    sheet.put("see.strengths", told(rng.choice(theme.strengths)))
    topics = ("attendance", theme.id) if rng.random() < 2 / 3 else ("attendance",)
    sheet.put("talk.topics", topics)


def _seen_children(
    sheet: _Sheet,
    teller: Teller,
    cast: Cast,
    adult: SamplePerson,
    counted: Counted,
    *,
    met: bool,
) -> None:
    rng, theme, common = teller.rng, cast.theme, teller.found.words
    pupil = cast.pupil.ref
    seen = rng.choices(("alone", "with_others", "heard", "not_seen"), (45, 35, 5, 15))[0]
    if not met:
        seen = "not_seen"
    sheet.put("who.child_seen", seen, pupil)
    if seen in {"alone", "with_others"}:
        words = teller.two(theme.child, common["child_more"])
        sheet.put("voice.words", teller.fill(words, cast, adult, counted), pupil)
        sheet.put("voice.alone", "yes" if seen == "alone" else "no_chose", pupil)
        child = teller.fill(rng.choice(theme.seen), cast, adult, counted)
        sheet.put("see.child", child, pupil)
    else:
        line = teller.fill(teller.one("voice_none"), cast, adult, counted)
        sheet.put("voice.none_reason", line, pupil)
    for sibling in cast.siblings:
        sheet.put("who.child_seen", "with_others" if met else "not_seen", sibling.ref)


def _safeguarding(
    sheet: _Sheet,
    teller: Teller,
    cast: Cast,
    adult: SamplePerson,
    counted: Counted,
    arrived: dt.datetime,
    *,
    met: bool,
) -> None:
    small = met and teller.rng.random() < 1 / 16
    sheet.put("sg.concern", "small" if small else "no")
    if small:
        facts = teller.fill(teller.one("sg_small"), cast, adult, counted)
        sheet.put("sg.facts", facts)
        sheet.put("sg.kind", ("neglect",))
        sheet.put("sg.phoned", f"dsl {(arrived + 70 * _MINUTE).isoformat()}", None, 1)


def _next(
    sheet: _Sheet,
    teller: Teller,
    cast: Cast,
    adult: SamplePerson,
    day: dt.date,
    counted: Counted,
    *,
    met: bool,
) -> None:
    rng = teller.rng
    actions = rng.sample(cast.theme.actions, 2) if met else []
    for row, line in enumerate(actions, start=1):
        owner, what = line.split(": ", 1)
        due = next_working_day(day + dt.timedelta(days=rng.randrange(5, 22)))
        sheet.put("act.what", teller.fill(what, cast, adult, counted), None, row)
        sheet.put("act.owner", owner, None, row)
        sheet.put("act.due", due.isoformat(), None, row)
    again = next_working_day(day + dt.timedelta(days=rng.randrange(4, 25)))
    sheet.put("next.visit", again.isoformat())
    sheet.put("next.how", teller.fill(teller.one("follow"), cast, adult, counted))
    sheet.put("tell.school", teller.fill(teller.one("school_share"), cast, adult, counted))
