"""Attendance rates from marks, in whole numbers; percentages only as text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from attendance_desktop.domain.attendance.codes import CodeTable, MarkClass
from attendance_desktop.domain.attendance.marks import MarksRun


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often one code was entered."""

    code: str
    klass: MarkClass
    number: int


@dataclass(frozen=True, slots=True)
class RateSources:
    """Where the classes of codes, the percentage and the two measures of absence are defined."""

    classes: tuple[str, ...]
    percent: tuple[str, ...]
    persistent: tuple[str, ...]
    severe: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """Sessions counted by class and by code (DfE: present and approved activity attend).

    `possible` leaves out what is not a possible attendance. No rate is held as a fraction:
    comparisons are between whole numbers.
    """

    present: int = 0
    approved: int = 0
    authorised: int = 0
    unauthorised: int = 0
    not_possible: int = 0
    codes: tuple[CodeCount, ...] = field(default=())

    @property
    def attended(self) -> int:
        """Sessions attended: present or at approved activity."""
        return self.present + self.approved

    @property
    def absent(self) -> int:
        """Sessions missed, authorised or not."""
        return self.authorised + self.unauthorised

    @property
    def possible(self) -> int:
        """Sessions that could have been attended."""
        return self.attended + self.absent

    @property
    def percent(self) -> str | None:
        """Attendance in per cent with one decimal, half up; None when nothing was possible."""
        return percent_text(self.attended, self.possible)

    @property
    def absent_percent(self) -> str | None:
        """Absence in per cent with one decimal, half up; None when nothing was possible."""
        return percent_text(self.absent, self.possible)

    @property
    def persistent(self) -> bool:
        """Persistently absent: a tenth of possible sessions missed or more."""
        return self.possible > 0 and self.absent * 10 >= self.possible

    @property
    def severe(self) -> bool:
        """Severely absent: half of possible sessions missed or more."""
        return self.possible > 0 and self.absent * 2 >= self.possible

    def number_of(self, code: str) -> int:
        """How often that code was entered."""
        return sum(count.number for count in self.codes if count.code == code)


@dataclass(frozen=True, slots=True)
class WeekRate:
    """One school week's attended and possible sessions."""

    monday: date
    attended: int
    possible: int

    @property
    def percent(self) -> str | None:
        """Attendance in per cent with one decimal, half up; None when nothing was possible."""
        return percent_text(self.attended, self.possible)


def percent_text(part: int, whole: int) -> str | None:
    """`part` in per cent of `whole` with one decimal, half up; None when the whole is nothing."""
    if whole <= 0:
        return None
    tenths = (part * 2000 + whole) // (whole * 2)
    return f"{tenths // 10}.{tenths % 10}"


def rates(marks: str, table: CodeTable) -> Rates:
    """Count a string of stored characters by code and by class."""
    counts = [
        CodeCount(code.code, code.klass, number)
        for code in table.codes
        if (number := marks.count(code.stored_as)) and code.is_mark
    ]
    return from_counts(counts)


def from_counts(counts: Sequence[CodeCount]) -> Rates:
    """Rates from numbers by code."""
    by_class = dict.fromkeys(MarkClass, 0)
    for count in counts:
        by_class[count.klass] += count.number
    return Rates(
        present=by_class[MarkClass.PRESENT],
        approved=by_class[MarkClass.APPROVED],
        authorised=by_class[MarkClass.AUTHORISED],
        unauthorised=by_class[MarkClass.UNAUTHORISED],
        not_possible=by_class[MarkClass.NOT_POSSIBLE],
        codes=tuple(counts),
    )


def rates_of(run: MarksRun, table: CodeTable, as_of: date) -> Rates:
    """Rates of a run of marks up to and with that day."""
    return rates(run.until(as_of).marks, table)
