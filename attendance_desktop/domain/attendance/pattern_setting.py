"""What a search for patterns needs of the school: days looked at, and its other pupils."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from attendance_desktop.domain.attendance.code_use import (
    SchoolCodeUse,
    code_spells,
    plain_chars,
    school_code_use,
    spell_map,
)
from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.day_lines import (
    DayReader,
    day_chars,
    day_reader,
)
from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    MarksRun,
    Session,
    session_after,
)
from attendance_desktop.domain.attendance.patterns import PatternRules
from attendance_desktop.domain.attendance.school_lean import (
    LEAST_PUPILS,
    SchoolBegins,
    school_begins,
)
from attendance_desktop.domain.attendance.spans import stretch


@dataclass(frozen=True, slots=True)
class SchoolSetting:
    """A school on one day: made once, used for the search in each of its pupils' marks.

    `reader` reads the school days looked at; `known_days` are all that are known, in which
    holidays are found. `begins` and `code_use` are None in a school of too few pupils to compare
    with.
    """

    table: CodeTable
    rules: PatternRules
    reader: DayReader
    known_days: tuple[date, ...]
    begins: SchoolBegins | None
    code_use: SchoolCodeUse | None
    spell_map: Mapping[int, str | None] = field(repr=False)

    @property
    def days(self) -> tuple[date, ...]:
        """The school days looked at, in order."""
        return self.reader.days


def lay_setting(
    runs: Sequence[MarksRun],
    school_days: Sequence[date],
    table: CodeTable,
    rules: PatternRules,
    as_of: date,
) -> SchoolSetting | None:
    """Prepare to look for patterns in a school's pupils, or None when no school day is known.

    Args:
        runs: the marks of every pupil of the school.
        school_days: the school's days by its calendar, in order (`days_with_marks` without one).
        table: the codes of the marks.
        rules: what the search goes by.
        as_of: days after this one are not looked at.
    """
    begun = [day for day in school_days if day <= as_of]
    days = tuple(begun[-rules.school_days :])
    if not days:
        return None
    chars = day_chars(
        table, left_out=rules.left_out, late=rules.late, late_absent=rules.late_absent
    )
    reader = day_reader(days, chars)
    mapped = spell_map(plain_chars(table, rules.late, rules.left_out))
    enough = len(runs) >= LEAST_PUPILS
    return SchoolSetting(
        table=table,
        rules=rules,
        reader=reader,
        known_days=tuple(school_days),
        begins=school_begins(runs, reader),
        code_use=school_code_use(code_spells(stretch(run, reader.span), mapped) for run in runs)
        if enough
        else None,
        spell_map=mapped,
    )


def days_with_marks(runs: Sequence[MarksRun]) -> tuple[date, ...]:
    """The days on which anyone has a mark, in order: the school days where no calendar is known."""
    return tuple(dict.fromkeys(session.on for session in sessions_with_marks(runs)))


def sessions_with_marks(runs: Sequence[MarksRun]) -> tuple[Session, ...]:
    """The sessions at which anyone has a mark, in order."""
    if not runs:
        return ()
    first = min(run.monday for run in runs)
    every = {number: "0" if chr(number) in NO_MARK_CHARS else "1" for number in range(128)}
    held = 0
    for run in runs:
        flags = run.marks.translate(every)
        held |= int(flags[::-1] or "0", 2) << ((run.monday - first).days * 2)
    return tuple(
        session_after(first, at) for at, flag in enumerate(f"{held:b}"[::-1]) if flag == "1"
    )
