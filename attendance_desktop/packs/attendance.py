"""Attendance codes, threshold rules, bank holidays and calendars, read and checked."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from attendance_desktop.domain.attendance.calendar import (
    BankHolidays,
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.attendance.codes import Code, CodeTable, MarkClass
from attendance_desktop.domain.attendance.marks import CLOSED, NONE, OUTSIDE, Half, Session
from attendance_desktop.domain.attendance.register import DateOrder
from attendance_desktop.domain.attendance.threshold import ThresholdRule
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import CsvRow, TomlTable, csv_rows, resource, toml_file

# Which characters stand for which codes is part of the store's format, so the number changes
# only together with a migration of the stored strings.
MAP_VERSION = 1

# Days. One term may stand for all the years of a check; one far longer is a mistyped year.
_LONGEST_TERM = 50 * 366
_FIRST_YEAR, _LAST_YEAR = 1900, 2199

_CODE_COLUMNS = ("code", "stored_as", "class", "meaning", "valid_from", "valid_to", "kept_as")


@dataclass(frozen=True, slots=True)
class ThresholdChange:
    """What a calendar file sets in place of the rule in force, for a check only."""

    sessions: int | None
    school_weeks: int | None
    codes: tuple[str, ...] | None

    def applied_to(self, rule: ThresholdRule) -> ThresholdRule:
        """The rule with what the file sets."""
        return replace(
            rule,
            sessions=self.sessions or rule.sessions,
            school_weeks=self.school_weeks or rule.school_weeks,
            codes=self.codes or rule.codes,
        )


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A calendar file: a calendar, and what else a check of registers may be told in it."""

    calendar: SchoolCalendar
    as_of: date | None
    date_order: DateOrder | None
    threshold: ThresholdChange | None


def load_code_table(path: Path | None = None) -> CodeTable:
    """The attendance codes that came with the program, or those of another file.

    Raises PackFault for a class that is not known, a code or stored character given twice, dates
    in the wrong order, or a `kept_as` that is no code.
    """
    source = path or resource("codes", "attendance_codes.csv")
    rows = list(csv_rows(source, _CODE_COLUMNS))
    codes = [_code(row) for row in rows]
    known = {code.code for code in codes}
    seen: set[str] = set()
    for row, code in zip(rows, codes, strict=True):
        for what in (f"code {code.code}", f"character {code.stored_as}"):
            if what in seen:
                raise row.fault(f"the {what} comes twice")
            seen.add(what)
        if code.kept_as and code.kept_as not in known:
            raise row.fault("`kept_as` is no code of this table")
    return CodeTable(MAP_VERSION, tuple(codes))


def _code(row: CsvRow) -> Code:
    klass = row.text("class")
    if klass not in set(MarkClass):
        raise row.fault(f"`{klass}` is not a class of marks")
    code = Code(
        code=row.text("code"),
        stored_as=row.text("stored_as"),
        klass=MarkClass(klass),
        meaning=row.text("meaning"),
        valid_from=row.date_or_none("valid_from"),
        valid_to=row.date_or_none("valid_to"),
        kept_as=row.text_or_empty("kept_as"),
    )
    if len(code.stored_as) != 1 or not code.stored_as.isascii() or code.stored_as == OUTSIDE:
        raise row.fault("`stored_as` must be one plain character other than a full stop")
    if code.is_mark and code.stored_as in (CLOSED, NONE):
        raise row.fault(f"`{code.stored_as}` stands for no mark and can be no code")
    if code.valid_from and code.valid_to and code.valid_from > code.valid_to:
        raise row.fault("`valid_from` is after `valid_to`")
    return code


def load_threshold_rules(table: CodeTable, path: Path | None = None) -> tuple[ThresholdRule, ...]:
    """The dated threshold rules, in the order of the days from which they hold.

    Raises PackFault for a rule without a source, a code that is not in the table, or two rules
    in force on one day.
    """
    top = toml_file(path or resource("law", "threshold.toml"))
    top.only("rule")
    rules = [(entry, _rule(entry, table)) for entry in top.tables("rule")]
    if not rules:
        raise top.fault("there is no [[rule]]")
    rules.sort(key=lambda pair: pair[1].from_date)
    for (_, before), (entry, after) in pairwise(rules):
        if before.to_date is None or before.to_date >= after.from_date:
            raise entry.fault("two rules are in force on one day")
    return tuple(rule for _, rule in rules)


def _rule(entry: TomlTable, table: CodeTable) -> ThresholdRule:
    entry.only(
        "id", "sessions", "school_weeks", "codes", "from", "to",
        "provisional_code", "provisional_school_days", "cites", "note",
    )  # fmt: skip
    rule = ThresholdRule(
        rule_id=entry.text("id"),
        sessions=entry.whole("sessions"),
        school_weeks=entry.whole("school_weeks"),
        codes=_known_codes(entry, table),
        from_date=entry.day("from"),
        to_date=entry.day_or_none("to"),
        provisional_code=entry.text("provisional_code"),
        provisional_school_days=entry.whole("provisional_school_days"),
        cites=entry.texts("cites"),
    )
    if rule.provisional_code not in rule.codes:
        raise entry.fault("`provisional_code` is not among `codes`")
    if rule.to_date and rule.to_date < rule.from_date:
        raise entry.fault("`to` is before `from`")
    return rule


def _known_codes(entry: TomlTable, table: CodeTable) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.upper() for code in entry.texts("codes")))
    for code in codes:
        found = table.find(code)
        if found is None or not found.is_mark:
            raise entry.fault(f"`{code}` is not an attendance code")
    return codes


def load_bank_holidays(path: Path | None = None) -> BankHolidays:
    """The bank holidays of England that came with the program, or those of another file.

    Raises PackFault for an empty list, a day given twice, or a year left out.
    """
    source = path or resource("calendars", "bank_holidays_england.csv")
    days: set[date] = set()
    for row in csv_rows(source, ("date", "name")):
        row.text("name")
        day = row.date_or_none("date")
        if day is None or day in days:
            raise row.fault("the date is empty or comes twice")
        days.add(day)
    if not days:
        raise PackFault(source.name, "", "there is no bank holiday in it")
    years = {day.year for day in days}
    if len(years) != max(years) - min(years) + 1:
        raise PackFault(source.name, "", "a year is left out")
    return BankHolidays(frozenset(days), date(min(years), 1, 1), date(max(years), 12, 31))


def load_calendar(path: Path, table: CodeTable, name: str = "") -> CalendarFile:
    """A calendar as TOML: its terms, closed days, extra sessions, and settings of a check.

    Raises PackFault for what is not known, a term that ends before it begins or overlaps
    another, and a session that is neither AM nor PM.
    """
    top = toml_file(path)
    top.only("name", "as_of", "date_order", "term", "closed", "open", "threshold")
    calendar = SchoolCalendar(
        name=top.text("name") if top.has("name") else name or path.stem,
        terms=_terms(top),
        closed=tuple(_closure(entry) for entry in top.tables("closed")),
        extra=tuple(_opening(entry) for entry in top.tables("open")),
    )
    return CalendarFile(
        calendar=calendar,
        as_of=_as_of(top),
        date_order=_date_order(top),
        threshold=_threshold_change(top.table("threshold"), table)
        if top.has("threshold")
        else None,
    )


def _as_of(top: TomlTable) -> date | None:
    day = top.day_or_none("as_of")
    if day and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise top.fault(f"`as_of` must lie between {_FIRST_YEAR} and {_LAST_YEAR}")
    return day


def _terms(top: TomlTable) -> tuple[Term, ...]:
    terms: list[Term] = []
    for entry in top.tables("term"):
        entry.only("first", "last", "name")
        term = Term(entry.day("first"), entry.day("last"))
        if term.last < term.first:
            raise entry.fault("the term ends before it begins")
        if any(term.first <= other.last and other.first <= term.last for other in terms):
            raise entry.fault("the term overlaps another")
        if (term.last - term.first).days > _LONGEST_TERM:
            raise entry.fault("the term is longer than fifty years")
        terms.append(term)
    return tuple(sorted(terms, key=lambda term: term.first))


def _closure(entry: TomlTable) -> Closure:
    entry.only("date", "kind", "session", "name")
    kind = entry.text("kind") if entry.has("kind") else ClosureKind.PLANNED.value
    return Closure(
        on=entry.day("date"),
        # The reason changes no session, so a council's own word for it is no fault.
        kind=ClosureKind(kind) if kind in set(ClosureKind) else ClosureKind.PLANNED,
        half=_half(entry) if entry.has("session") else None,
    )


def _opening(entry: TomlTable) -> Session:
    entry.only("date", "session", "name")
    return Session(entry.day("date"), _half(entry))


def _half(entry: TomlTable) -> Half:
    word = entry.text("session").lower()
    if word not in set(Half):
        raise entry.fault("`session` must be AM or PM")
    return Half(word)


def _date_order(top: TomlTable) -> DateOrder | None:
    if not top.has("date_order"):
        return None
    word = top.text("date_order").lower()
    if word not in (DateOrder.DMY, DateOrder.MDY, DateOrder.YMD):
        raise top.fault("`date_order` must be dmy, mdy or ymd")
    return DateOrder(word)


def _threshold_change(entry: TomlTable, table: CodeTable) -> ThresholdChange:
    entry.only("codes", "sessions", "weeks")
    return ThresholdChange(
        sessions=entry.whole("sessions") if entry.has("sessions") else None,
        school_weeks=entry.whole("weeks") if entry.has("weeks") else None,
        codes=_known_codes(entry, table) if entry.has("codes") else None,
    )
