"""The question `threshold`: enough absence in ten school weeks to consider a penalty notice?"""

from collections import Counter
from collections.abc import Sequence

from attendance_desktop.domain.attendance.threshold import (
    ThresholdPicture,
    ThresholdRule,
    Window,
    lay_scale,
    picture,
    threshold_rule_on,
)
from attendance_desktop.domain.law.questions.marks import (
    GivenMark,
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
    elsewhere = _elsewhere(marks, calendar.name)
    return Answer((*_met(found, rule, elsewhere), *_provisional(found, rule), _duty(found, rule)))


def _met(found: ThresholdPicture, rule: ThresholdRule, elsewhere: str) -> tuple[AnswerLine, ...]:
    need = f"{rule.sessions} sessions of {', '.join(rule.codes)}"
    weeks = f"{rule.school_weeks} consecutive school weeks"
    reached = found.reached
    first = f"Session {rule.sessions} of the first window to hold so many{_between(found)}."
    return (
        AnswerLine(
            "best_window",
            {"from": found.best.first, "to": found.best.last} if found.best else None,
            f"The {weeks} with the most sessions, the earliest of such.",
            rule.cites,
        ),
        AnswerLine("counted", found.counted, f"{_listed(found.best)}.{elsewhere}", rule.cites),
        AnswerLine(
            "met",
            found.met,
            f"{need} within {weeks} of one school's register, from {rule.from_date} on.",
            rule.cites,
        ),
        AnswerLine("reached_on", reached.on if reached else None, first, rule.cites),
        AnswerLine("reached_session", reached.half if reached else None, first, rule.cites),
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


def _between(found: ThresholdPicture) -> str:
    window = found.first_met
    return f", {window.first} to {window.last}" if window else ""


def _listed(window: Window | None) -> str:
    if window is None:
        return "No session counts"
    return ", ".join(
        f"{mark.code} {mark.session.on} {mark.session.half}" for mark in window.counted
    )


def _elsewhere(marks: Sequence[GivenMark], school: str) -> str:
    """Say what other schools' registers hold: it is shown, never added."""
    held = Counter(mark.school for mark in marks for _ in mark.sessions if mark.school != school)
    return "".join(f" Not added: {number} sessions in {name}." for name, number in held.items())
