"""Absence by category and by code, with what each code meant on the day it was entered."""

from dataclasses import dataclass

from attendance_desktop.domain.attendance.codes import ABSENT, Code, CodeTable, MarkClass
from attendance_desktop.domain.attendance.marks import MarksRun
from attendance_desktop.domain.attendance.spans import Span, stretch
from attendance_desktop.domain.attendance.threshold import CountedMark


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One code in a span: how often, and those entered on a day on which it could not be.

    Such a mark still counts in the category of its code; `out_of_time` lists it for the school.
    """

    code: Code
    sessions: tuple[CountedMark, ...]
    out_of_time: tuple[CountedMark, ...]

    @property
    def number(self) -> int:
        """How often the code was entered."""
        return len(self.sessions)


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """One category of marks (authorised absence and so on) and its codes, the commonest first."""

    klass: MarkClass
    codes: tuple[CodeLine, ...]

    @property
    def number(self) -> int:
        """How many sessions are in the category."""
        return sum(line.number for line in self.codes)

    @property
    def is_absence(self) -> bool:
        """Whether the category counts as absence."""
        return self.klass in ABSENT


def categories(run: MarksRun, table: CodeTable, span: Span) -> tuple[CategoryLine, ...]:
    """Every category that occurs in a span, in the order of the statistics, session by session."""
    marks = stretch(run, span)
    held = MarksRun(span.first, marks)
    found: dict[str, list[CountedMark]] = {}
    for at, char in enumerate(marks):
        code = table.of_char(char)
        if code is not None and code.is_mark:
            found.setdefault(char, []).append(CountedMark(held.session(at), code.code))
    lines: list[CategoryLine] = []
    for klass in MarkClass:
        codes = [
            _line(code, found[code.stored_as])
            for code in table.codes
            if code.klass is klass and code.stored_as in found
        ]
        if codes:
            codes.sort(key=lambda line: -line.number)
            lines.append(CategoryLine(klass, tuple(codes)))
    return tuple(lines)


def _line(code: Code, sessions: list[CountedMark]) -> CodeLine:
    strange = tuple(mark for mark in sessions if not code.valid_on(mark.session.on))
    return CodeLine(code, tuple(sessions), strange)
