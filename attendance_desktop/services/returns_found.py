"""What a look for returns found: whom, why, and the sessions behind each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.attendance.returns import ReturnRules
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.threshold import CountedMark
from attendance_desktop.domain.casework.people import Pupil, School


class ReturnKind(StrEnum):
    """Which return a line belongs to."""

    ATTENDANCE = "attendance"
    SICKNESS = "sickness"
    DELETION = "deletion"


class Standing(StrEnum):
    """What a line says.

    `CHOICE` is for people: nothing in the marks decides it. `LASTS` is a spell that goes on and
    may become long enough. `ENQUIRE` is an absence long enough for joint enquiries, `LEFT` a
    leaving date in the period, `FINAL_YEAR` one at the end of the school's last year group, of
    which nobody need be told unasked, `SILENT` a pupil whose marks stopped before the school's.
    """

    DUE = "due"
    NOT_OF_AGE = "not_of_age"
    AGE_UNKNOWN = "age_unknown"
    CHOICE = "choice"
    LASTS = "lasts"
    ENQUIRE = "enquire"
    LEFT = "left"
    FINAL_YEAR = "final_year"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a pupil is in a return.

    `days` are the school days of the absence from `first` to `last`; `reached_on` is the day on
    which it became long enough, or would for `LASTS`. `year` and `year_days` belong to sickness:
    the school year (2026 for 2026/27), and its whole days of sickness up to the end of this
    spell. `absent` and `possible` are sessions of the period, for a choice.
    """

    kind: ReturnKind
    standing: Standing
    first: date
    last: date
    marks: tuple[CountedMark, ...]
    cites: tuple[str, ...] = ()
    days: int = 0
    reached_on: date | None = None
    year: int = 0
    year_days: int = 0
    absent: int = 0
    possible: int = 0


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One pupil in one return of a school."""

    school: School
    pupil: Pupil
    ground: Ground


@dataclass(frozen=True, slots=True)
class FoundReturns:
    """Everything found for a period, by school and name.

    `register_to` has, for each school with marks, the last day that its register reaches.
    """

    span: Span
    rules: ReturnRules
    lines: tuple[ReturnLine, ...] = ()
    register_to: tuple[tuple[School, date], ...] = ()

    def of(self, kind: ReturnKind) -> tuple[ReturnLine, ...]:
        """The lines of one return, without what people alone decide."""
        return tuple(
            line
            for line in self.lines
            if line.ground.kind is kind and line.ground.standing is not Standing.CHOICE
        )

    @property
    def choices(self) -> tuple[ReturnLine, ...]:
        """Who may be named as not attending regularly, most absent first."""
        found = [line for line in self.lines if line.ground.standing is Standing.CHOICE]
        return tuple(sorted(found, key=lambda each: -each.ground.absent / each.ground.possible))

    def also(self, lines: Iterable[ReturnLine], school: School, until: date) -> "FoundReturns":
        """The same with the lines of another school, whose register reaches to a day."""
        more = sorted(lines, key=_by_name)
        return replace(
            self,
            lines=(*self.lines, *more),
            register_to=(*self.register_to, (school, until)),
        )


def _by_name(line: ReturnLine) -> tuple[str, str, str, date, int]:
    who, ground = line.pupil, line.ground
    return who.surname.casefold(), who.forename.casefold(), who.upn, ground.first, ground.year
