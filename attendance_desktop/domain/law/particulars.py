"""Facts that a letter states, each with its source, and the ones that it must not lack."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

FactValue = str | tuple[str, ...] | tuple[tuple[str, ...], ...]
"""One line, several lines, or the rows of a table: always the words that will be printed."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True, slots=True)
class Required:
    """A particular that a kind of letter states.

    `key` names it in the wording; `label` names it to the officer. `item` groups the list on
    the letter page (`common`, or 1 to 8 of a notice to improve). `todo` says where the officer
    puts it right. When `needed` is false the letter may go without it.
    """

    key: str
    label: str
    item: str
    cites: tuple[str, ...]
    todo: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One particular as it will be printed, and where it was taken from.

    `source_when` is the day that the source speaks of (an extract, a visit), if it has one.
    """

    key: str
    label: str
    value: FactValue
    source: str
    source_when: date | None
    needed: bool = True

    @property
    def empty(self) -> bool:
        """Whether nothing but space would be printed."""
        if isinstance(self.value, str):
            return not self.value.strip()
        return not any(_has_words(part) for part in self.value)


@dataclass(frozen=True, slots=True)
class Missing:
    """A needed particular that is not there yet, in words for the officer."""

    key: str
    label: str
    item: str
    cites: tuple[str, ...]
    todo: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line of the facts panel: the particular, its fact if there is one, and whether it lacks."""

    required: Required
    fact: Fact | None
    missing: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one letter. Raises ValueError when a key comes twice."""

    items: tuple[Fact, ...]

    def __post_init__(self) -> None:
        keys = [fact.key for fact in self.items]
        if len(set(keys)) != len(keys):
            raise ValueError("a letter states each particular once")

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.items)

    def find(self, key: str) -> Fact | None:
        """Return the fact of that key, or None."""
        return next((fact for fact in self.items if fact.key == key), None)

    def text(self, key: str) -> str:
        """Return a fact in one line (parts joined by commas), or nothing when it is not there."""
        fact = self.find(key)
        if fact is None:
            return ""
        if isinstance(fact.value, str):
            return fact.value
        return ", ".join(part if isinstance(part, str) else " ".join(part) for part in fact.value)

    def lines(self, key: str) -> tuple[str, ...]:
        """Return a fact's lines (a single text is one line), or none when it is not there."""
        fact = self.find(key)
        if fact is None or fact.empty:
            return ()
        if isinstance(fact.value, str):
            return (fact.value,)
        return tuple(part if isinstance(part, str) else " ".join(part) for part in fact.value)

    def rows(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a fact's table rows, or none when it is not there."""
        fact = self.find(key)
        if fact is None or isinstance(fact.value, str):
            return ()
        return tuple((part,) if isinstance(part, str) else part for part in fact.value)

    def having(self, *more: Fact) -> "Facts":
        """Return these facts with more of them; a fact of the same key is replaced."""
        new = {fact.key for fact in more}
        return Facts((*(fact for fact in self.items if fact.key not in new), *more))


def stated(
    required: Sequence[Required],
    key: str,
    value: FactValue,
    *,
    source: str,
    when: date | None = None,
) -> Fact:
    """Return the fact of that key under its label. Raises KeyError for a key not on the list."""
    for entry in required:
        if entry.key == key:
            return Fact(key, entry.label, value, source, when, entry.needed)
    raise KeyError(key)


def missing(facts: Facts, required: Iterable[Required]) -> tuple[Missing, ...]:
    """Return the needed particulars that are empty or absent, in the order of the list."""
    return tuple(
        Missing(line.required.key, line.required.label, line.required.item, *_why(line.required))
        for line in _lines(facts, required)
        if line.missing
    )


def panel(facts: Facts, required: Iterable[Required]) -> tuple[FactLine, ...]:
    """Return every particular of the list with its fact, the missing ones first."""
    return tuple(sorted(_lines(facts, required), key=lambda line: not line.missing))


def as_json(facts: Facts) -> str:
    """Return the canonical JSON that is kept with an issued letter (keys sorted, no spaces)."""
    rows = [
        {
            "key": fact.key,
            "label": fact.label,
            "needed": fact.needed,
            "source": fact.source,
            "source_when": fact.source_when.isoformat() if fact.source_when else None,
            "value": fact.value,
        }
        for fact in facts
    ]
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(kept: str) -> Facts:
    """Return the facts of a kept letter. Raises KeyError or ValueError when they are damaged."""
    return Facts(
        tuple(
            Fact(
                row["key"],
                row["label"],
                _value(row["value"]),
                row["source"],
                date.fromisoformat(row["source_when"]) if row["source_when"] else None,
                row["needed"],
            )
            for row in json.loads(kept)
        )
    )


def day_in_words(on: date, *, weekday: bool = False) -> str:
    """Return a day as letters print it: 9 November 2026, or Monday 9 November 2026."""
    words = f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    return f"{_WEEKDAYS[on.weekday()]} {words}" if weekday else words


def day_of_words(text: str) -> date:
    """Return the day that `day_in_words` told. Raises ValueError for other words."""
    *_weekday, day, month, year = text.split()
    return date(int(year), _MONTHS.index(month) + 1, int(day))


def _lines(facts: Facts, required: Iterable[Required]) -> Iterator[FactLine]:
    for entry in required:
        fact = facts.find(entry.key)
        empty = fact is None or fact.empty
        yield FactLine(entry, fact, entry.needed and empty)


def _why(required: Required) -> tuple[tuple[str, ...], str]:
    return required.cites, required.todo


def _has_words(part: str | tuple[str, ...]) -> bool:
    return any(cell.strip() for cell in ((part,) if isinstance(part, str) else part))


def _value(kept: object) -> FactValue:
    if isinstance(kept, str):
        return kept
    if not isinstance(kept, list):
        raise ValueError("a kept fact is text or a list")  # noqa: TRY004 - damage, not a wrong call
    if all(isinstance(part, str) for part in kept):
        return tuple(str(part) for part in kept)
    return tuple(tuple(str(cell) for cell in part) for part in kept)
