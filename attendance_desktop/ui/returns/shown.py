"""Puts found returns into words."""

from collections.abc import Sequence

from attendance_desktop.domain.attendance.marks import Half
from attendance_desktop.domain.attendance.rates import percent_text
from attendance_desktop.domain.attendance.returns import ReturnRules
from attendance_desktop.domain.attendance.threshold import CountedMark
from attendance_desktop.services.returns_found import (
    FoundReturns,
    ReturnKind,
    ReturnLine,
    Standing,
)
from attendance_desktop.services.returns_table import why
from attendance_desktop.ui.returns.face import BehindFace, ListFace, ReturnsFace
from attendance_desktop.ui.shared.face import Row
from attendance_desktop.ui.words import count, day, listed

_MOST_NAMED = 3
_CHOICE_WORDS = (
    "The other ground is that a pupil fails to attend regularly. No number of sessions settles "
    "that: school and officer judge it. Here is who missed a tenth of the period or more. Whom "
    "you name stands in the attendance return, with your judgement as the ground."
)


def returns_face(
    found: FoundReturns, attendance: Sequence[ReturnLine], named: frozenset[str]
) -> ReturnsFace:
    """Return the page; `attendance` are the lines of that return with those whom people named."""
    rules = found.rules
    sick, gone = found.of(ReturnKind.SICKNESS), found.of(ReturnKind.DELETION)
    absent_rows = tuple(_absent_row(one, rules) for one in attendance)
    return ReturnsFace(
        _about(found),
        (
            ListFace(_attendance_words(rules), absent_rows),
            ListFace(_CHOICE_WORDS, tuple(_choice_row(one, named) for one in found.choices)),
            ListFace(_sickness_words(rules), tuple(_sick_row(one, rules) for one in sick)),
            ListFace(_deletion_words(rules), tuple(_absent_row(one, rules) for one in gone)),
        ),
    )


def behind_face(line: ReturnLine, *, named: bool) -> BehindFace:
    """Return the sessions behind a row, a row a day."""
    ground = line.ground
    heading = f"{line.pupil.name}: {count(len(ground.marks), 'session')}, Enter opens the pupil"
    if ground.standing in (Standing.LEFT, Standing.FINAL_YEAR, Standing.SILENT):
        heading = f"{line.pupil.name}: the last marks, Enter opens the pupil"
    choice = ground.standing is Standing.CHOICE
    return BehindFace(heading, _days(ground.marks), named if choice else None)


def _about(found: FoundReturns) -> str:
    span = f"{day(found.span.first)} to {day(found.span.last)}."
    if not found.register_to:
        return f"{span} No register holds a mark up to then."
    days = {on for _, on in found.register_to}
    if len(days) == 1:
        return f"{span} Registers reach {day(days.pop())}."
    told = sorted((on, school.name) for school, on in found.register_to)
    named = [f"{name} to {day(on)}" for on, name in told[:_MOST_NAMED]]
    more = [f"{count(len(told) - _MOST_NAMED, 'school')} further"] if told[_MOST_NAMED:] else []
    return f"{span} Registers reach least far at {listed([*named, *more])}."


def _attendance_words(rules: ReturnRules) -> str:
    rule = rules.attendance
    return (
        f"{rule.school_days} school days one after another recorded with nothing but "
        f"{listed(rule.codes)}, by {listed(rule.cites)}. Boarders are left out: registers here "
        "do not say who boards. How often the return comes, school and council agree."
    )


def _sickness_words(rules: ReturnRules) -> str:
    rule = rules.sickness
    return (
        f"{rule.school_days} school days of {rule.code} in one spell or in the school year, by "
        f"{listed(rule.cites)}: as soon as it is to be expected. Once for each spell in a school "
        f"year, by {listed(rule.made_already_cites)}. Whole days alone are counted."
    )


def _deletion_words(rules: ReturnRules) -> str:
    absence = rules.deletion_absence
    return (
        "Names that came off the roll, or may have. After "
        f"{absence.school_days} school days of nothing but {listed(absence.codes)} a name may "
        f"come off once school and council have both looked, by {listed(absence.cites)}. "
        "Leavers of the final year need no return unless the council asks."
    )


def _absent_row(line: ReturnLine, rules: ReturnRules) -> Row:
    ground = line.ground
    days = f"{ground.days:,}" if ground.days else ""
    reason = why(ground, rules, day)
    return (line.pupil.name, line.school.name, reason, days, day(ground.first), day(ground.last))


def _choice_row(line: ReturnLine, named: frozenset[str]) -> Row:
    ground = line.ground
    share = percent_text(ground.absent, ground.possible)
    return (
        line.pupil.name,
        line.school.name,
        f"{ground.absent:,} of {ground.possible:,}",
        f"{share}%",
        "named by you" if line.pupil.id in named else "",
    )


def _sick_row(line: ReturnLine, rules: ReturnRules) -> Row:
    ground = line.ground
    return (
        line.pupil.name,
        line.school.name,
        why(ground, rules, day),
        f"{ground.year}/{(ground.year + 1) % 100:02d}",
        f"{ground.days:,}",
        f"{ground.year_days:,}",
        day(ground.first),
        day(ground.last),
    )


def _days(marks: Sequence[CountedMark]) -> tuple[Row, ...]:
    by_day: dict[str, dict[Half, str]] = {}
    for mark in marks:
        by_day.setdefault(day(mark.session.on), {})[mark.session.half] = mark.code
    return tuple((on, each.get(Half.AM, ""), each.get(Half.PM, "")) for on, each in by_day.items())
