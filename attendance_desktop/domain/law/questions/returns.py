"""The question `returns`: attendance and sickness returns, and deletion after long absence."""

from datetime import date

from attendance_desktop.domain.attendance.dated import rule_on
from attendance_desktop.domain.attendance.returns import (
    AbsentRun,
    DeletionAnswer,
    DeletionReview,
    EarlierReturn,
    Efforts,
    Enquiries,
    Spell,
    attendance_return,
    deletion_after_absence,
    deletion_after_leave,
    lay_days,
    sickness_return,
)
from attendance_desktop.domain.law.questions.marks import (
    last_day_marked,
    read_marks,
    run_of_marks,
)
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts, shown

_WHY = {
    DeletionAnswer.TOO_FEW_DAYS: "Too few school days have been counted.",
    DeletionAnswer.NO_JOINT_ENQUIRIES: "School and council have not looked for the pupil together.",
    DeletionAnswer.UNABLE_TO_ATTEND: "Sickness or an unavoidable cause may keep the pupil away.",
    DeletionAnswer.MAY_RETURN: "The pupil was found and may come back.",
    DeletionAnswer.MET: "Enough days, both looked, and no return is to be expected.",
}


def answer_returns(facts: Facts, rules: RuleSets) -> Answer:
    """Answer what that kind of return asks: `attendance`, `sickness` or `deletion`."""
    kind = facts.needed_word("kind", "attendance", "sickness", "deletion")
    if kind == "attendance":
        return _attendance(facts, rules)
    return _sickness(facts, rules) if kind == "sickness" else _deletion(facts, rules)


def _attendance(facts: Facts, rules: RuleSets) -> Answer:
    calendar = facts.calendar("calendar")
    marks = read_marks(facts, calendar.name, rules.codes)
    as_of = facts.day("as_of", last_day_marked(marks, calendar))
    run = run_of_marks(marks, calendar, as_of, rules.codes)
    rule = rule_on(rules.returns, as_of).attendance
    found = attendance_return(
        lay_days(calendar, run.monday, as_of),
        run,
        rules.codes,
        rule,
        compulsory_age=facts.flag("compulsory_age", default=True),
        boarder=facts.flag("boarder", default=False),
    )
    why = f"{_listed(found.longest)} with nothing but {', '.join(rule.codes)}."
    need = f"{rule.school_days} such days, of compulsory school age and not a boarder."
    return Answer(
        (
            AnswerLine("due", found.due, need, found.cites),
            AnswerLine("days", len(found.longest), f"The longest run: {why}", found.cites),
            AnswerLine("on", found.reached_on, f"Day {rule.school_days} of that run.", found.cites),
        )
    )


def _sickness(facts: Facts, rules: RuleSets) -> Answer:
    begins = facts.day_or_none("starts")
    rule = rule_on(rules.returns, begins or date.max).sickness
    spell = Spell(
        code=facts.text("code", rule.code),
        expected_days=facts.number("expected_days"),
        year_days=facts.number("year_days", 0),
        earlier=EarlierReturn(facts.word("earlier_return", *EarlierReturn)),
        begins=begins,
    )
    if rules.codes.find(spell.code) is None:
        raise facts.fault(f"{shown(spell.code)} is not an attendance code")
    found = sickness_return(spell, rule, facts.calendar_or_none("calendar"))
    why = f"School day {rule.school_days} of the spell, where its first day is known."
    return Answer(
        (
            AnswerLine("due", found.due, found.reason, found.cites),
            AnswerLine("fifteenth_day", found.long_on, why, rule.cites),
        )
    )


def _deletion(facts: Facts, rules: RuleSets) -> Answer:
    calendar = facts.calendar("calendar")
    as_of = facts.day("as_of")
    rule = rule_on(rules.returns, as_of)
    efforts = Efforts(
        joint=facts.flag("joint_enquiries", default=False),
        found=Enquiries(facts.word("enquiries", *Enquiries)),
        unable_grounds=facts.flag("unable_grounds", default=False),
    )
    leave_ended = facts.day_or_none("leave_ended")
    if leave_ended is not None and facts.has("marks"):
        raise facts.fault("`marks` and `leave_ended` are two different grounds")
    if leave_ended is not None:
        found = deletion_after_leave(calendar, leave_ended, as_of, rule, efforts)
        return _deletion_answer(found, rule.deletion_leave.school_days)
    marks = read_marks(facts, calendar.name, rules.codes)
    run = run_of_marks(marks, calendar, as_of, rules.codes)
    scale = lay_days(calendar, run.monday, as_of)
    found = deletion_after_absence(scale, run, rules.codes, rule, efforts)
    return _deletion_answer(found, rule.deletion_absence.school_days)


def _deletion_answer(found: DeletionReview, needed: int) -> Answer:
    why = _WHY[found.because]
    return Answer(
        (
            AnswerLine("review", found.review, why, found.cites),
            AnswerLine(
                "counted_day",
                found.counted_day,
                f"Day {needed}. {_listed(found.run)}.",
                found.cites,
            ),
            AnswerLine("because", found.because, why, found.cites),
        )
    )


def _listed(run: AbsentRun) -> str:
    if not run.days:
        return "No school day"
    return f"{len(run)} school days from {run.days[0]} to {run.days[-1]}"
