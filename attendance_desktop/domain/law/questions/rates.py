"""The question `rates`: attendance and absence from numbers by code or by class."""

from attendance_desktop.domain.attendance.codes import CodeTable, MarkClass
from attendance_desktop.domain.attendance.rates import (
    CodeCount,
    Rates,
    RateSources,
    from_counts,
)
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts, shown

_CLASSES = (
    ("attending", MarkClass.PRESENT),
    ("authorised", MarkClass.AUTHORISED),
    ("unauthorised", MarkClass.UNAUTHORISED),
    ("not_possible", MarkClass.NOT_POSSIBLE),
)


def answer_rates(facts: Facts, rules: RuleSets) -> Answer:
    """Answer possible, attended and absent sessions, the percentage, and how severe it is."""
    counts = facts.table("counts")
    found = from_counts(tuple(_count(counts, name, rules.codes) for name in counts.names()))
    return Answer(_lines(found, rules.rate_sources))


def _count(counts: Facts, name: str, codes: CodeTable) -> CodeCount:
    number = counts.number(name)
    for word, klass in _CLASSES:
        if name == word:
            return CodeCount(name, klass, number)
    code = codes.find(name)
    if code is None or code.klass is MarkClass.MISSING:
        raise counts.fault(f"{shown(name)} is not an attendance code")
    return CodeCount(name, code.klass, number)


def _lines(found: Rates, sources: RateSources) -> tuple[AnswerLine, ...]:
    of_all = f"{found.absent} of {found.possible} possible sessions were missed."
    parts = (
        f"{found.attended} attended, {found.authorised} absent with leave or cause,"
        f" {found.unauthorised} absent without; {found.not_possible} could not be attended."
    )
    attended = "Present, or at an approved activity."
    absent = "Authorised and unauthorised absence together."
    rounded = "Attended of possible sessions, rounded half up."
    tenth, half = f"A tenth or more counts: {of_all}", f"Half or more counts: {of_all}"
    return (
        AnswerLine("possible", found.possible, parts, sources.classes),
        AnswerLine("attended", found.attended, attended, sources.classes),
        AnswerLine("absent", found.absent, absent, sources.classes),
        AnswerLine("percent", found.percent, rounded, sources.percent),
        AnswerLine("persistent", found.persistent, tenth, sources.persistent),
        AnswerLine("severe", found.severe, half, sources.severe),
    )
