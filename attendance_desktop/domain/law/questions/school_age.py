"""The question `compulsory_school_age`: from when, until when, and on a day."""

from attendance_desktop.domain.attendance.dated import rule_on
from attendance_desktop.domain.attendance.school_age import birthday, school_age
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts


def answer_compulsory_school_age(facts: Facts, rules: RuleSets) -> Answer:
    """Answer the first and last day of compulsory school age, and whether a day is within."""
    born = facts.day("date_of_birth")
    on = facts.day("on")
    rule = rule_on(rules.school_age, on)
    found = school_age(born, rule)
    begins = f"{rule.begins_at} on {birthday(born, rule.begins_at)}: then, or the next set day."
    ends = (
        f"{rule.ends_at} on {birthday(born, rule.ends_at)}: the leaving date of that school year."
    )
    within = f"From {found.first} to {found.last}, both within it."
    return Answer(
        (
            AnswerLine("starts", found.first, begins, rule.begins_cites),
            AnswerLine("ends", found.last, ends, rule.ends_cites),
            AnswerLine("of_age", found.covers(on), within, (*rule.begins_cites, *rule.ends_cites)),
        )
    )
