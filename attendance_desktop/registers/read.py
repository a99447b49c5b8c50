"""Reads a school's export file of any layout that is known; stores nothing."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from attendance_desktop.domain.attendance.marks import (
    CLOSED,
    NO_MARK_CHARS,
    NONE,
    OUTSIDE,
    YearMarks,
    session_at,
)
from attendance_desktop.domain.attendance.register import (
    HeldPupil,
    ReadingRules,
    RefusalReason,
    RegisterFault,
    RegisterFile,
    RegisterPupil,
)
from attendance_desktop.registers.cells import shown
from attendance_desktop.registers.dates import DateColumn
from attendance_desktop.registers.gather import Gathering
from attendance_desktop.registers.headers import LongLayout
from attendance_desktop.registers.long import LongReader
from attendance_desktop.registers.reading_marks import MarkReader
from attendance_desktop.registers.refusals import refused
from attendance_desktop.registers.roster import Orders, Person, Roster, WhoReader
from attendance_desktop.registers.sheet import (
    CellTooLongError,
    DelimitedSheet,
    Progress,
    find_header,
)
from attendance_desktop.registers.source import examine
from attendance_desktop.registers.wide import WideReader

Reader = LongReader | WideReader


def read_register(
    path: Path, rules: ReadingRules, progress: Progress | None = None
) -> RegisterFile:
    """Read one export file.

    `progress` is told the number of rows gone through, some thousands at a time, and may stop
    the reading by raising; nothing is kept then. Raises RegisterRefused when the file is refused
    whole.
    """
    source = examine(path)
    found = find_header(source)
    if isinstance(found.layout, LongLayout) and found.layout.lesson is not None:
        raise refused(RefusalReason.LESSON_LEVEL)
    sheet = DelimitedSheet(source, found)
    gathering, orders = _gather(sheet, rules, progress)
    pupils, held = _sorted_out(gathering.roster)
    accepted, first, last = _span(pupils)
    return RegisterFile(
        file_name=path.name,
        sha256=source.sha256,
        size=source.size,
        reader="long" if isinstance(found.layout, LongLayout) else "wide",
        encoding=source.encoding,
        delimiter=found.delimiter,
        date_order=orders.marks,
        header_row=found.row,
        school=rules.school or next(iter(gathering.schools), ""),
        rows_read=gathering.rows - gathering.blank_rows,
        rows_other_school=gathering.rows_other_school,
        marks_accepted=accepted,
        first_on=first,
        last_on=last,
        pupils=pupils,
        held=held,
        faults=_faults(gathering),
    )


def _gather(
    sheet: DelimitedSheet, rules: ReadingRules, progress: Progress | None
) -> tuple[Gathering, Orders]:
    """Go through the rows until every date column was read in the order that fits all its cells.

    The first pass takes the order of the first date for granted, which is nearly always right.
    """
    orders, careful = Orders(), False
    first_row = sheet.found.row + 1
    while True:
        gathering, reader = _start(sheet, rules, orders)
        try:
            reader.run(sheet, careful=careful, progress=progress)
        except CellTooLongError:
            careful = True
            continue
        gathering.refuse_whole()
        settled = gathering.who.settle(reader.settle())
        if settled == gathering.who.used(reader.order):
            break
        orders = settled
    gathering.refuse_schools()
    if gathering.repeated:
        _look_again(sheet, gathering, settled, first_row)
    return gathering, settled


def _start(sheet: DelimitedSheet, rules: ReadingRules, orders: Orders) -> tuple[Gathering, Reader]:
    marks = MarkReader(rules)
    layout = sheet.found.layout
    who = WhoReader(layout.who, orders, rules.date_order)
    gathering = Gathering(rules=rules, layout=layout, who=who, roster=Roster(marks), marks=marks)
    return gathering, _reader(gathering, orders)


def _reader(gathering: Gathering, orders: Orders) -> Reader:
    dates = DateColumn(orders.marks, gathering.rules.date_order)
    layout = gathering.layout
    if isinstance(layout, LongLayout):
        return LongReader(gathering, layout, dates)
    return WideReader(gathering, layout, dates)


def _look_again(sheet: DelimitedSheet, first: Gathering, orders: Orders, first_row: int) -> None:
    """Find every mark of the sessions that have several, and judge them."""
    wanted = {person for person, _, _ in first.repeated}
    keys = frozenset(key for key, person in first.people.items() if id(person) in wanted)
    again = Gathering(
        rules=first.rules,
        layout=first.layout,
        who=first.who,
        roster=first.roster,
        marks=first.marks,
        watch=frozenset(first.repeated),
    )
    again.people = first.people
    rows = sheet.rows(careful=True, progress=None)
    _reader(again, orders).run_again(rows, first_row, keys)
    first.resolve(again)


def _faults(gathering: Gathering) -> tuple[RegisterFault, ...]:
    """Every fault by row and column; a pupil's own stand at the UPN of the first row."""
    upn = gathering.layout.who.upn
    header = gathering.layout.header[upn]
    listed = [(row, column, fault) for (row, column), fault in gathering.faults.items()]
    for person, problem in gathering.roster.found:
        fault = RegisterFault(person.row, header, shown(person.who.upn), problem)
        listed.append((person.row, upn, fault))
    listed.sort(key=lambda entry: entry[:2])
    return tuple(fault for _, _, fault in listed)


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
            here = len(marks) - sum(map(marks.count, NO_MARK_CHARS))
            if here:
                accepted += here
                begin = len(marks) - len(marks.lstrip(NO_MARK_CHARS))
                end = len(marks.rstrip(NO_MARK_CHARS)) - 1
                days += (session_at(year.academic_year, at).on for at in (begin, end))
    return accepted, min(days, default=None), max(days, default=None)
