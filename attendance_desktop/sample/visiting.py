"""Invented home visits: the answers of a visit note, by the ids and codes of its questions.

The questions are those of resources/forms/home_visit.toml; a test holds that every visit told
here could be signed.
"""

import datetime as dt
from dataclasses import dataclass, field, replace

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
_SPOKE = frozenset({"let_in", "doorstep", "elsewhere"})
_UNANSWERED = frozenset({"no_answer", "no_answer_in"})
_DOOR_WORDS = frozenset({"refused", "not_here", "elsewhere"})
_SIGNS = ("light", "voices", "television", "car", "movement", "post", "none")
_TOPICS = ("transport", "help", "law", "plan")
_STATES = ("calm", "calm", "calm", "upset", "unwell")
_HOW = ("talk", "talk", "talk", "drawing", "scale")
_MINUTE = dt.timedelta(minutes=1)
_DAY = dt.timedelta(days=1)
_ADDENDUM_SHARE = 0.12
_LATE_SHARE = 0.15


@dataclass(slots=True)
class _Sheet:
    """One visit while it is written down."""

    teller: Teller
    cast: Cast
    adult: SamplePerson
    counted: Counted
    arrived: dt.datetime
    outcome: str
    answers: list[SampleAnswer] = field(default_factory=list)

    @property
    def spoke(self) -> bool:
        return self.outcome in _SPOKE

    def put(self, path: str, value: AnswerValue, about: str | None = None, row: int = 0) -> None:
        self.answers.append(SampleAnswer(path, value, about, row))

    def told(self, line: str) -> str:
        return self.teller.fill(line, self.cast, self.adult, self.counted)

    def common(self, key: str) -> str:
        return self.told(self.teller.one(key))

    def pick(self, choices: tuple[str, ...]) -> str:
        return self.teller.rng.choice(choices)


def signed_visit(
    teller: Teller, cast: Cast, ref: str, day: dt.date, *, number: int, counted: Counted
) -> SampleVisit:
    """A visit that was made, written up and signed; `number` 0 is the first of its case."""
    rng = teller.rng
    planned = at(day, rng.choice((9, 10, 11, 13, 14, 15, 16)), rng.choice((0, 15, 30, 45)))
    arrived = planned + rng.randrange(-5, 12) * _MINUTE
    outcome = rng.choices(_OUTCOMES, _OUTCOME_SHARES)[0]
    adult = rng.choice(cast.adults[:2])
    sheet = _Sheet(teller, cast, adult, counted, arrived, outcome)
    left = arrived + rng.randrange(*(20, 65) if sheet.spoke else (4, 12)) * _MINUTE
    late = rng.random() < _LATE_SHARE
    written = left + rng.randrange(*(1500, 2900) if late else (10, 240)) * _MINUTE
    _write(sheet, number, planned, left)
    if late:
        sheet.put("late.reason", sheet.pick(("no_signal", "urgent", "overlooked")))
    addendum = ""
    if sheet.spoke and rng.random() < _ADDENDUM_SHARE:
        addendum = sheet.common("addendum")
    return replace(
        _in_diary(cast, ref, planned, tuple(sheet.answers)),
        arrived=arrived,
        left=left,
        written=written,
        signed=written + rng.randrange(8, 40) * _MINUTE,
        addendum=addendum,
    )


def planned_visit(teller: Teller, cast: Cast, ref: str, when: dt.datetime) -> SampleVisit:
    """A visit in the diary, with its purpose and nothing else."""
    answers = (
        SampleAnswer("v.kind", teller.rng.choice(_KINDS[:2])),
        SampleAnswer("v.purpose", (teller.rng.choice(_PURPOSES),)),
    )
    return _in_diary(cast, ref, when, answers)


def _in_diary(
    cast: Cast, ref: str, when: dt.datetime, answers: tuple[SampleAnswer, ...]
) -> SampleVisit:
    return SampleVisit(
        ref=ref,
        case=cast.case.ref,
        pupils=(cast.pupil.ref, *(sibling.ref for sibling in cast.siblings)),
        officer=cast.case.officer,
        address=cast.home.ref,
        planned=when,
        arrived=None,
        left=None,
        written=None,
        signed=None,
        answers=answers,
    )


def _write(sheet: _Sheet, number: int, planned: dt.datetime, left: dt.datetime) -> None:
    """Answer the questions in the order of the form."""
    _purpose(sheet, number)
    sheet.put("v.planned_at", planned.isoformat())
    sheet.put("in.left", left.isoformat())
    sheet.put("risk.level", "usual" if sheet.cast.case.risk == "usual" else "extra_steps")
    _door(sheet)
    _people(sheet)
    if sheet.spoke:
        _reasons(sheet)
        _parent(sheet)
        _home(sheet, number)
    _safeguarding(sheet)
    _actions(sheet)
    _next(sheet, planned.date())


def _purpose(sheet: _Sheet, number: int) -> None:
    kind = sheet.pick(_KINDS)
    sheet.put("v.kind", kind)
    if kind == "unannounced":
        sheet.put("v.why_unannounced", sheet.common("unannounced"))
    if number == 0:
        sheet.put("v.purpose", ("first_contact", "find_reason"))
    else:
        rng = sheet.teller.rng
        sheet.put("v.purpose", tuple(sorted(rng.sample(_PURPOSES[1:], rng.choice((1, 1, 2))))))


def _door(sheet: _Sheet) -> None:
    rng = sheet.teller.rng
    sheet.put("v.visited_at", sheet.arrived.isoformat())
    sheet.put("v.outcome", sheet.outcome)
    if sheet.outcome in _DOOR_WORDS:
        sheet.put("v.door_words", sheet.common(sheet.outcome))
    if sheet.outcome not in _UNANSWERED:
        return
    for row, how in enumerate(("front", "back", "phone")[: rng.randrange(1, 4)], start=1):
        sheet.put("na.tries.at", (sheet.arrived + row * 2 * _MINUTE).isoformat(), None, row)
        sheet.put("na.tries.how", how, None, row)
    signs = ("none",) if sheet.outcome == "no_answer" else tuple(rng.sample(_SIGNS[:6], 2))
    sheet.put("na.signs", sheet.common("na_signs"))
    sheet.put("na.signs_ticked", signs)
    sheet.put("na.card", "left")
    sheet.put("na.card_words", sheet.common("na_card"))
    sheet.put("na.called", sheet.pick(("message", "texted", "no_reply")))
    sheet.put("na.called_at", (sheet.arrived + 9 * _MINUTE).isoformat())
    decision = sheet.pick(("try_again", "try_again", "ask_school"))
    sheet.put("na.decision", decision)
    if decision != "try_again":
        sheet.put("na.with", sheet.cast.school.attendance_lead)


def _people(sheet: _Sheet) -> None:
    rng, cast = sheet.teller.rng, sheet.cast
    if sheet.spoke:
        sheet.put("who.person", sheet.adult.ref, None, 1)
        sheet.put("who.seen", "seen", None, 1)
        sheet.put("who.spoken", "yes", None, 1)
        sheet.put("who.state", (sheet.pick(_STATES),), None, 1)
    seen = "not_seen"
    if sheet.spoke:
        seen = rng.choices(("alone", "with_others", "not_seen"), (45, 38, 17))[0]
    _child(sheet, cast.pupil.ref, seen)
    for sibling in cast.siblings:
        sheet.put("who.child_seen", "not_seen", sibling.ref)
        where = "child_where" if sheet.spoke else "child_where_unknown"
        sheet.put("who.child_where", sheet.common(where), sibling.ref)
        if sheet.spoke:
            sheet.put("voice.none_reason", "Not at home. Will be seen at school.", sibling.ref)


def _child(sheet: _Sheet, pupil: str, seen: str) -> None:
    theme, words = sheet.cast.theme, sheet.teller.found.words
    sheet.put("who.child_seen", seen, pupil)
    if seen == "not_seen":
        where = "child_where" if sheet.spoke else "child_where_unknown"
        sheet.put("who.child_where", sheet.common(where), pupil)
        if sheet.spoke:
            sheet.put("voice.none_reason", sheet.common("voice_none"), pupil)
        return
    sheet.put("voice.how", (sheet.pick(_HOW),), pupil)
    sheet.put("voice.alone", "yes" if seen == "alone" else "no_chose", pupil)
    said = sheet.teller.two(theme.child, words["child_more"])
    sheet.put("voice.words", sheet.told(said), pupil)
    sheet.put("voice.school", sheet.told(sheet.pick(theme.child)), pupil)
    sheet.put("see.child", sheet.told(sheet.pick(theme.seen)), pupil)


def _reasons(sheet: _Sheet) -> None:
    theme = sheet.cast.theme
    sheet.put("why.by", sheet.adult.ref, None, 1)
    sheet.put("why.words", sheet.told(sheet.pick(theme.parent)), None, 1)
    sheet.put("why.barrier", theme.barrier, None, 1)
    sheet.put("why.weight", "main", None, 1)
    sheet.put("why.evidence", (sheet.pick(("none", "none", "school_record", "seen")),), None, 1)
    sheet.put("why.officer", sheet.pick(("agree", "agree", "unsure", "different")), None, 1)
    sheet.put("why.school", sheet.told(sheet.pick(theme.school)), None, 1)
    sheet.put("why.school_by", f"{sheet.cast.school.attendance_lead}, this week", None, 1)
    sheet.put("why.support", sheet.common("support"), None, 1)


def _parent(sheet: _Sheet) -> None:
    theme, words = sheet.cast.theme, sheet.teller.found.words
    said = sheet.teller.two(theme.parent, words["parent_more"])
    sheet.put("par.who", sheet.adult.ref, None, 1)
    sheet.put("par.works", sheet.told(sheet.pick(theme.strengths)), None, 1)
    sheet.put("par.words", sheet.told(said), None, 1)
    sheet.put("par.worries", sheet.common("worries"), None, 1)
    sheet.put("par.reasons_absence", (theme.barrier,), None, 1)
    sheet.put("par.hopes", sheet.common("hopes"), None, 1)
    sheet.put("par.help_wanted", sheet.pick(theme.help).split("|", 1)[0], None, 1)


def _home(sheet: _Sheet, number: int) -> None:
    sheet.put("see.strengths", sheet.told(sheet.pick(sheet.cast.theme.strengths)))
    if sheet.outcome == "let_in":
        sheet.put("see.home", sheet.common("home"))
        change = sheet.pick(("better", "same", "same", "worse")) if number else "first_visit"
        sheet.put("see.change", change)


def _safeguarding(sheet: _Sheet) -> None:
    small = sheet.spoke and sheet.teller.rng.random() < 1 / 16
    sheet.put("sg.concern", "small" if small else "no")
    if not small:
        return
    sheet.put("sg.facts", sheet.common("sg_small"))
    sheet.put("sg.kind", ("neglect",))
    sheet.put("sg.family_told", "yes")
    sheet.put("sg.phoned.who", "dsl", None, 1)
    sheet.put("sg.phoned.name", sheet.cast.school.head, None, 1)
    sheet.put("sg.phoned.at", (sheet.arrived + 70 * _MINUTE).isoformat(), None, 1)
    sheet.put("sg.phoned.advice", "Keep in touch and share what is seen next time.", None, 1)


def _actions(sheet: _Sheet) -> None:
    rng, cast = sheet.teller.rng, sheet.cast
    if not sheet.spoke:
        sheet.put("act.none", ("none",))
        return
    topics = ("attendance", cast.theme.id, *sorted(rng.sample(_TOPICS, rng.choice((0, 1, 2)))))
    sheet.put("talk.topics", topics)
    sheet.put("help.what", rng.choice(cast.theme.help).split("|", 1)[0], None, 1)
    answer, why = rng.choice(sheet.teller.found.words["offer_why"]).split("|", 1)
    sheet.put("help.answer", answer, None, 1)
    sheet.put("help.why", why, None, 1)
    for row, line in enumerate(rng.sample(cast.theme.actions, 2), start=1):
        owner, what = line.split(": ", 1)
        due = next_working_day(sheet.arrived.date() + rng.randrange(5, 22) * _DAY)
        sheet.put("act.what", sheet.told(what), None, row)
        sheet.put("act.owner", owner, None, row)
        sheet.put("act.due", due.isoformat(), None, row)
    sheet.put("copy.given", sheet.pick(("paper", "email", "to_follow", "not_wanted")))


def _next(sheet: _Sheet, day: dt.date) -> None:
    rng = sheet.teller.rng
    again = next_working_day(day + rng.randrange(4, 25) * _DAY)
    sheet.put("next.visit", again.isoformat())
    sheet.put("next.time", sheet.pick(("9.30", "10.15", "13.00", "after four")))
    sheet.put("next.how", sheet.common("follow"))
    sheet.put(
        "tell.school", sheet.common("school_share" if sheet.spoke else "school_share_not_met")
    )
