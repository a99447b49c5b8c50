"""The question `threshold`: enough absence in ten school weeks to consider a penalty notice?"""

from attendance_desktop.domain.attendance.threshold import (
    ThresholdPicture,
    ThresholdRule,
    Window,
    lay_scale,
    picture,
    threshold_rule_on,
)
from attendance_desktop.domain.law.questions.marks import (
    last_day_marked,
    read_marks,
    run_of_marks,
)
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import NONE, Answer, AnswerLine, Facts

CONSIDER = "consider"


def answer_threshold(facts: Facts, rules: RuleSets) -> Answer:
    """Answer the best window, whether and when the threshold is met, and what may still change."""
    calendar = facts.calendar("calendar")
    marks = read_marks(facts, calendar.name, rules.codes)
    as_of = facts.day("as_of", last_day_marked(marks, calendar))
    run = run_of_marks(marks, calendar, as_of, rules.codes)
    rule = threshold_rule_on(rules.thresholds, as_of)
    scale = lay_scale(rule, rules.codes, calendar.school_weeks, run.monday, as_of)
    found = picture(scale, run, rules.codes, calendar, as_of)
    return Answer((*_reached(found, rule), *_provisional(found, rule), _duty(found, rule)))


def _reached(found: ThresholdPicture, rule: ThresholdRule) -> tuple[AnswerLine, ...]:
    need = f"{rule.sessions} sessions of {', '.join(rule.codes)}"
    weeks = f"{rule.school_weeks} consecutive school weeks"
    sessions = _listed(found.best) if found.best else "No session counts"
    met = f"{need} within {weeks} of one school's register, from {rule.from_date} on."
    reached = found.reached
    return (
        AnswerLine(
            "best_window",
            {"from": found.best.first, "to": found.best.last} if found.best else None,
            f"The {weeks} with the most sessions, the earliest of such. {sessions}.",
            rule.cites,
        ),
        AnswerLine("counted", found.counted, f"{sessions}.", rule.cites),
        AnswerLine("met", found.met, met, rule.cites),
        AnswerLine("reached_on", reached.on if reached else None, _first_met(found), rule.cites),
        AnswerLine(
            "reached_session", reached.half if reached else None, _first_met(found), rule.cites
        ),
    )


def _provisional(found: ThresholdPicture, rule: ThresholdRule) -> tuple[AnswerLine, ...]:
    code, days = rule.provisional_code, rule.provisional_school_days
    why = f"{code} in the best window, up to the school day {days} after it."
    return (
        AnswerLine("provisional", found.provisional, why, rule.cites),
        AnswerLine(
            "provisional_until", found.provisional_until, f"The latest such day: {why}", rule.cites
        ),
    )


def _duty(found: ThresholdPicture, rule: ThresholdRule) -> AnswerLine:
    if found.met:
        why = "A notice must be considered. It never follows by itself."
        return AnswerLine("duty", CONSIDER, why, rule.cites)
    why = "The threshold is not met. An officer may still act, and says why."
    return AnswerLine("duty", NONE, why, rule.cites)


def _first_met(found: ThresholdPicture) -> str:
    if found.first_met is None:
        return "No window holds enough."
    return f"The first window to hold enough: {_listed(found.first_met)}."


def _listed(window: Window) -> str:
    return "; ".join(
        f"{mark.code} {mark.session.on} {mark.session.half}" for mark in window.counted
    )
