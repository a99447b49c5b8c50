"""Reads a school's export file of any layout that is known; stores nothing."""

from pathlib import Path

from attendance_desktop.domain.attendance.register import (
    DateOrder,
    ReadingRules,
    RefusalReason,
    RegisterFile,
)
from attendance_desktop.registers.cells import shown
from attendance_desktop.registers.ctf import gather_ctf
from attendance_desktop.registers.ctf_file import parse_ctf
from attendance_desktop.registers.dates import DateColumn
from attendance_desktop.registers.gather import Gathering
from attendance_desktop.registers.headers import Layout, LongLayout, WeekLayout, WideLayout
from attendance_desktop.registers.long import LongReader
from attendance_desktop.registers.reading_marks import MarkReader
from attendance_desktop.registers.refusals import refused
from attendance_desktop.registers.results import register_file
from attendance_desktop.registers.roster import Orders, Roster, WhoReader
from attendance_desktop.registers.sheet import (
    CellTooLongError,
    DelimitedSheet,
    Progress,
    Sheet,
    find_header,
)
from attendance_desktop.registers.source import Kind, Source, examine
from attendance_desktop.registers.week import WeekReader
from attendance_desktop.registers.wide import WideReader
from attendance_desktop.registers.wonde import wonde_sheet
from attendance_desktop.registers.workbook import workbook_sheet

Reader = LongReader | WeekReader | WideReader


def read_register(
    path: Path, rules: ReadingRules, progress: Progress | None = None
) -> RegisterFile:
    """Read one export file: what is in it decides which reader does, never its name.

    `progress` is told the number of rows gone through, some thousands at a time, and may stop
    the reading by raising; nothing is kept then. Raises RegisterRefused when the file is refused
    whole.
    """
    source = examine(path)
    if source.kind is Kind.WORKBOOK:
        return _read_sheet(source, workbook_sheet(path, rules.headers), rules, progress)
    if source.kind is Kind.XML:
        return _read_ctf(source, rules, progress)
    found = find_header(source, rules.headers)
    if found is not None:
        return _read_sheet(source, DelimitedSheet(source, found), rules, progress)
    if source.kind is Kind.JSON:
        return _read_sheet(source, wonde_sheet(source), rules, progress, "wonde")
    raise refused(RefusalReason.NO_HEADER)


def _read_ctf(source: Source, rules: ReadingRules, progress: Progress | None) -> RegisterFile:
    gathering = gather_ctf(parse_ctf(source.path, progress), rules)
    return register_file(
        source,
        gathering,
        reader="ctf",
        delimiter=None,
        date_order=DateOrder.YMD,
        header_row=None,
    )


def _read_sheet(
    source: Source,
    sheet: Sheet,
    rules: ReadingRules,
    progress: Progress | None,
    reader: str | None = None,
) -> RegisterFile:
    """Read rows below column names. `reader` names it, else its layout does."""
    layout = sheet.found.layout
    if layout.lesson is not None:
        raise refused(RefusalReason.LESSON_LEVEL)
    gathering, orders = _gather(sheet, rules, progress)
    if reader is None:
        kinds = {LongLayout: "long", WeekLayout: "week"}
        reader = kinds.get(type(layout), "wide")
    return register_file(
        source,
        gathering,
        reader=reader,
        delimiter=sheet.found.delimiter,
        date_order=orders.marks,
        header_row=sheet.found.row or None,
    )


def _gather(
    sheet: Sheet, rules: ReadingRules, progress: Progress | None
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


def _start(sheet: Sheet, rules: ReadingRules, orders: Orders) -> tuple[Gathering, Reader]:
    marks = MarkReader(rules)
    layout = sheet.found.layout
    who = WhoReader(layout.who, orders, rules.date_order, layout.header)
    gathering = Gathering(rules=rules, layout=layout, who=who, roster=Roster(marks), marks=marks)
    return gathering, _reader(gathering, orders)


def _reader(gathering: Gathering, orders: Orders) -> Reader:
    layout = gathering.layout
    dates = DateColumn(orders.marks, gathering.rules.date_order, _dates_heading(layout))
    if isinstance(layout, LongLayout):
        return LongReader(gathering, layout, dates)
    if isinstance(layout, WeekLayout):
        return WeekReader(gathering, layout, dates)
    return WideReader(gathering, layout, dates)


def _dates_heading(layout: Layout) -> str:
    """How a refusal names the column that holds the marks' dates."""
    if isinstance(layout, WideLayout):
        return "The names of the columns"
    return shown(layout.header[layout.date if isinstance(layout, LongLayout) else layout.week])


def _look_again(sheet: Sheet, first: Gathering, orders: Orders, first_row: int) -> None:
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
