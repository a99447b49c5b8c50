"""A register file put together from what was gathered."""

from collections.abc import Iterable
from datetime import date

from attendance_desktop.domain.attendance.marks import (
    CLOSED,
    NO_MARK_CHARS,
    NONE,
    OUTSIDE,
    YearMarks,
    number_of_marks,
    session_at,
)
from attendance_desktop.domain.attendance.register import (
    DateOrder,
    HeldPupil,
    Problem,
    RegisterFault,
    RegisterFile,
    RegisterPupil,
)
from attendance_desktop.registers.cells import shown
from attendance_desktop.registers.gather import Gathering
from attendance_desktop.registers.roster import Person, Roster
from attendance_desktop.registers.source import Source


def register_file(
    source: Source,
    gathering: Gathering,
    *,
    reader: str,
    delimiter: str | None,
    date_order: DateOrder | None,
    header_row: int | None,
) -> RegisterFile:
    """The file as read, with its pupils, those held, and every fault in order of place."""
    pupils, held = _sorted_out(gathering.roster)
    accepted, first, last = _span(pupils)
    return RegisterFile(
        file_name=source.path.name,
        sha256=source.sha256,
        size=source.size,
        reader=reader,
        encoding=source.encoding,
        delimiter=delimiter,
        date_order=date_order,
        header_row=header_row,
        school=gathering.rules.school or next(iter(gathering.schools), ""),
        rows_read=gathering.rows - gathering.blank_rows,
        rows_other_school=gathering.rows_other_school,
        marks_accepted=accepted,
        first_on=first,
        last_on=last,
        pupils=pupils,
        held=held,
        faults=_faults(gathering),
    )


def _faults(gathering: Gathering) -> tuple[RegisterFault, ...]:
    """Every fault by row and column; a pupil's own stand at the UPN of the first row."""
    upn = gathering.layout.who.upn
    header = gathering.layout.header[upn]
    listed = list(gathering.faults.items())
    roster = gathering.roster
    same = [(person, Problem.POSSIBLE_SAME_PUPIL) for person in roster.possibly_same()]
    for person, problem in (*roster.found, *same):
        fault = RegisterFault(person.row, header, shown(person.who.upn), problem)
        listed.append(((person.row, upn, 0), fault))
    listed.sort(key=lambda entry: entry[0])
    return tuple(fault for _, fault in listed)


def _sorted_out(roster: Roster) -> tuple[tuple[RegisterPupil, ...], tuple[HeldPupil, ...]]:
    """Return the pupils that can be taken, and those held back for a problem."""
    pupils: list[RegisterPupil] = []
    held: list[HeldPupil] = []
    for person in roster.people:
        if person.problem is None:
            pupils.append(_pupil(person))
        else:
            held.append(HeldPupil(_pupil(person), person.problem))
    return tuple(pupils), tuple(held)


def _pupil(person: Person) -> RegisterPupil:
    who = person.who
    return RegisterPupil(
        row=person.row,
        upn=who.upn,
        surname=who.surname,
        forename=who.forename,
        date_of_birth=who.birth,
        year_group=who.year_group,
        group=who.group,
        school=who.school,
        admitted=who.admitted,
        left=who.left,
        years=tuple(
            _enrolled(YearMarks(year, slots.decode("ascii")), person)
            for year, slots in sorted(person.years.items())
        ),
    )


def _enrolled(year: YearMarks, person: Person) -> YearMarks:
    """The year with `.` before admission and after leaving, where the file gives those days."""
    admitted, left = person.who.admitted, person.who.left
    if admitted is None and left is None:
        return year
    chars = list(year.marks)
    for index, char in enumerate(chars):
        on = session_at(year.academic_year, index).on
        early = admitted is not None and on < admitted
        late = left is not None and on > left
        if (early or late) and char in (NONE, CLOSED):
            chars[index] = OUTSIDE
    return YearMarks(year.academic_year, "".join(chars))


def _span(pupils: Iterable[RegisterPupil]) -> tuple[int, date | None, date | None]:
    """How many marks the pupils have, and the first and last day with one."""
    accepted = 0
    days: list[date] = []
    for pupil in pupils:
        for year in pupil.years:
            marks = year.marks
            here = number_of_marks(marks)
            if here:
                accepted += here
                begin = len(marks) - len(marks.lstrip(NO_MARK_CHARS))
                end = len(marks.rstrip(NO_MARK_CHARS)) - 1
                days += (session_at(year.academic_year, at).on for at in (begin, end))
    return accepted, min(days, default=None), max(days, default=None)
