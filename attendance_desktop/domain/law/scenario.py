"""A scenario of the law: facts given, answers expected, and the typed reading of its facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from attendance_desktop.domain.attendance.calendar import (
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.attendance.marks import Half
from attendance_desktop.domain.refusal import Refused

NONE = "none"
"""How a scenario writes that there is none of a thing."""

Value = str | int | bool | date | None | Mapping[str, date]
"""What an answer may hold; None is written `none`, words of an enumeration are text."""

_FIRST_YEAR, _LAST_YEAR = 1900, 2999  # a day further off is a slip, and date arithmetic would end
_MOST_DAYS_OF_A_TERM = 1500  # a calendar may lay several years into one term, but not for ever
_LONGEST_SHOWN = 64


class FactFault(Refused):
    """A scenario cannot be tried as it is written; `what` says why in a line."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One thing that is answered, with the reason and the places of the law it rests on."""

    key: str
    value: Value
    why: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a question answers, in the order in which it is explained.

    Every key that the question can answer is always there: an expected key that is not among
    them is unknown.
    """

    lines: tuple[AnswerLine, ...]


class Facts:
    """A table of facts, read key by key; what nobody asked for is found by `finish`.

    A question reads every fact that it knows before it decides anything, so that a key it does
    not know is a fault whatever the answer. Every getter raises FactFault for a fact that is
    missing (where it has no default) or is not of its kind.
    """

    __slots__ = ("_asked", "_calendars", "_inner", "_values", "_where")

    def __init__(
        self,
        values: Mapping[str, object],
        calendars: Mapping[str, object] | None = None,
        where: str = "",
    ) -> None:
        self._values = values
        self._calendars = calendars or {}
        self._where = where
        self._asked: set[str] = set()
        self._inner: list[Facts] = []

    def has(self, key: str) -> bool:
        """Whether the fact is given, be it as `none`."""
        return key in self._values

    def names(self) -> tuple[str, ...]:
        """The keys that are given, in their order."""
        return tuple(self._values)

    def word(self, key: str, first: str, *others: str) -> str:
        """One of those words; the first when the fact is left out."""
        return self.needed_word(key, first, *others) if key in self._values else first

    def needed_word(self, key: str, *words: str) -> str:
        """One of those words, which must be given."""
        value = self._value(key)
        if not isinstance(value, str) or value not in words:
            raise self.fault(f"{shown(value)} is not a word for {shown(key)}")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            raise self.fault(f"{shown(key)} must be true or false")
        return value

    def number(self, key: str, default: int | None = None, *, least: int = 0) -> int:
        """A whole number from `least` up; it must be given when there is no default."""
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.fault(f"{shown(key)} must be a whole number from {least}")
        return value

    def day(self, key: str, default: date | None = None) -> date:
        """A date; it must be given when there is no default."""
        return self._day(key, self._value(key, default))

    def day_or_none(self, key: str) -> date | None:
        """A date, or None when it is left out or `none`."""
        value = self._value(key, NONE)
        return None if value == NONE else self._day(key, value)

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates; empty when it is left out."""
        return tuple(self._day(key, value) for value in self._list(key))

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; it must be given when there is no default."""
        value = self._value(key, default)
        if not isinstance(value, str) or not value:
            raise self.fault(f"{shown(key)} must be text")
        return value

    def text_or_none(self, key: str) -> str | None:
        """A text, or None when it is left out or `none`."""
        value = self.text(key, NONE)
        return None if value == NONE else value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when it is left out."""
        values = self._list(key)
        if not all(isinstance(value, str) and value for value in values):
            raise self.fault(f"{shown(key)} must be a list of texts")
        return tuple(str(value) for value in values)

    def tables(self, key: str, *, needed: bool = False) -> tuple["Facts", ...]:
        """A list of tables of facts; empty when it is left out, unless it is needed."""
        values = self._list(key, needed=needed)
        return tuple(
            self._table(f"{key} {number}", value) for number, value in enumerate(values, start=1)
        )

    def table(self, key: str) -> "Facts":
        """A table of facts, which must be given."""
        return self._table(key, self._value(key))

    def table_or_none(self, key: str) -> "Facts | None":
        """A table of facts, or None when it is left out or `none`."""
        value = self._value(key, NONE)
        return None if value == NONE else self._table(key, value)

    def calendar_name(self, key: str, default: str | None = None) -> str:
        """The name of one of the file's calendars."""
        name = self.text(key, default)
        if name not in self._calendars:
            raise self.fault(f"there is no calendar {shown(name)}")
        return name

    def calendar(self, key: str, default: str | None = None) -> SchoolCalendar:
        """One of the file's calendars, which must be named when there is no default."""
        return self.calendar_named(self.calendar_name(key, default))

    def calendar_or_none(self, key: str) -> SchoolCalendar | None:
        """One of the file's calendars, or None when none is named."""
        return None if self.text_or_none(key) is None else self.calendar(key)

    def calendar_named(self, name: str) -> SchoolCalendar:
        """The calendar of that name, which is one of the file's."""
        where = f"calendar {name}"
        table = self._calendars[name]
        if not isinstance(table, Mapping):
            raise FactFault(f"{where} must be a table.")
        return calendar_of(name, Facts(table, where=where))

    def fault(self, why: str) -> FactFault:
        """What to raise when these facts cannot be used; it names a table within others."""
        return FactFault(f"{self._where}: {why}" if self._where else why)

    def finish(self) -> None:
        """Raise FactFault for a fact that nobody asked for, here or in a table within."""
        for key in self._values:
            if key not in self._asked:
                raise self.fault(f"{shown(key)} is not known here")
        for table in self._inner:
            table.finish()

    def _value(self, key: str, default: object = None) -> object:
        self._asked.add(key)
        value = self._values.get(key, default)
        if value is None:
            raise self.fault(f"{shown(key)} is missing")
        return value

    def _day(self, key: str, value: object) -> date:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fault(f"{shown(key)} must be a date")
        if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
            raise self.fault(f"{shown(key)} lies too far off")
        return value

    def _list(self, key: str, *, needed: bool = False) -> list[object]:
        value = self._value(key, None if needed else [])
        if not isinstance(value, list):
            raise self.fault(f"{shown(key)} must be a list")
        return value

    def _table(self, key: str, value: object) -> "Facts":
        where = f"{self._where}, {key}" if self._where else key
        if not isinstance(value, Mapping):
            raise self.fault(f"{shown(key)} must be a table")
        inner = Facts(value, self._calendars, where)
        self._inner.append(inner)
        return inner


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario as its file writes it.

    `given`, `expect` and `calendars` are the file's own tables. `broken` says why it cannot be
    tried at all ("" when it can); the other fields then hold what could be read.
    """

    scenario_id: str
    question: str
    cites: tuple[str, ...] = ()
    given: Mapping[str, object] = field(default_factory=dict)
    expect: Mapping[str, object] = field(default_factory=dict)
    calendars: Mapping[str, object] = field(default_factory=dict)
    note: str = ""
    broken: str = ""

    def facts(self) -> Facts:
        """The given facts, none of them asked for yet."""
        return Facts(self.given, self.calendars)


def calendar_of(name: str, facts: Facts) -> SchoolCalendar:
    """The calendar that such a table describes.

    Each Monday to Friday of a term has two sessions, less `closed` (whole days), `am_only` and
    `pm_only`. Raises FactFault.
    """
    terms = tuple(_term(table) for table in facts.tables("terms", needed=True))
    planned = ClosureKind.PLANNED
    closed = (
        *(Closure(day, planned) for day in facts.days("closed")),
        *(Closure(day, planned, Half.PM) for day in facts.days("am_only")),
        *(Closure(day, planned, Half.AM) for day in facts.days("pm_only")),
    )
    facts.finish()
    return SchoolCalendar(name, tuple(sorted(terms, key=lambda term: term.first)), closed)


def _term(facts: Facts) -> Term:
    term = Term(facts.day("first"), facts.day("last"))
    if term.last < term.first:
        raise facts.fault("the term ends before it begins")
    if (term.last - term.first).days > _MOST_DAYS_OF_A_TERM:
        raise facts.fault("the term is too long")
    return term


def shown(value: object) -> str:
    """Something of a file as a fault names it: one line, plain characters, not too long."""
    text = value if isinstance(value, str) else repr(value)
    return f"`{on_one_line(text)[:_LONGEST_SHOWN]}`"


def on_one_line(text: str) -> str:
    """A text in plain characters, whatever signs and line ends it holds."""
    return text.encode("unicode_escape").decode("ascii")
