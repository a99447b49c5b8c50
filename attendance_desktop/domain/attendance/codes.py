"""Attendance codes by date, their statistical class, and the one character each is stored as."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class MarkClass(StrEnum):
    """What a mark counts as in the statistics (The School Attendance Regulations 2024, reg 10)."""

    PRESENT = "present"
    APPROVED = "approved"
    AUTHORISED = "authorised"
    UNAUTHORISED = "unauthorised"
    NOT_POSSIBLE = "not_possible"
    NOT_ON_REGISTER = "not_on_register"
    NO_SESSION = "no_session"
    MISSING = "missing"


ATTENDED = (MarkClass.PRESENT, MarkClass.APPROVED)
ABSENT = (MarkClass.AUTHORISED, MarkClass.UNAUTHORISED)
POSSIBLE = ATTENDED + ABSENT
NO_MARK = (MarkClass.NOT_ON_REGISTER, MarkClass.NO_SESSION, MarkClass.MISSING)


@dataclass(frozen=True, slots=True)
class Code:
    """One attendance code.

    `stored_as` is its one character in a marks string. `valid_from` and `valid_to` are
    inclusive; None is open. `kept_as` is the code that a mark made after `valid_to` is kept as
    ("" when such a mark is refused).
    """

    code: str
    stored_as: str
    klass: MarkClass
    meaning: str
    valid_from: date | None = None
    valid_to: date | None = None
    kept_as: str = ""

    @property
    def is_mark(self) -> bool:
        """Whether it says something about the pupil, unlike `-`, `#` and `Z`."""
        return self.klass not in NO_MARK

    def ended_before(self, on: date) -> bool:
        """Whether the code was withdrawn before that day."""
        return self.valid_to is not None and on > self.valid_to

    def valid_on(self, on: date) -> bool:
        """Whether the code could be entered for that day."""
        begun = self.valid_from is None or on >= self.valid_from
        return begun and not self.ended_before(on)


@dataclass(frozen=True, slots=True)
class CodeTable:
    """Every code that a register may hold, and the map of codes to stored characters.

    `map_version` numbers the map of codes to characters; a stored marks string can be read only
    with the version that it was written with.
    """

    map_version: int
    codes: tuple[Code, ...]
    _by_code: dict[str, Code] = field(init=False, repr=False, compare=False)
    _by_char: dict[str, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_code", {code.code: code for code in self.codes})
        object.__setattr__(self, "_by_char", {code.stored_as: code for code in self.codes})

    def find(self, code: str) -> Code | None:
        """The code as written in a register (`C1`), or None when there is no such code."""
        return self._by_code.get(code)

    def of_char(self, char: str) -> Code | None:
        """The code that a character of a marks string stands for, or None."""
        return self._by_char.get(char)

    def code_of(self, char: str) -> str:
        """The code as an officer reads it; a character that stands for none is shown as it is."""
        found = self._by_char.get(char)
        return found.code if found else char

    def class_of(self, char: str) -> MarkClass:
        """The class of a stored character; what stands for no code counts as missing."""
        found = self._by_char.get(char)
        return found.klass if found else MarkClass.MISSING

    def valid_on(self, on: date) -> tuple[Code, ...]:
        """The codes that could be entered for that day, in table order."""
        return tuple(code for code in self.codes if code.valid_on(on))

    def chars_of_classes(self, classes: Iterable[MarkClass]) -> str:
        """The stored characters of every code of those classes, as one string."""
        wanted = frozenset(classes)
        return "".join(code.stored_as for code in self.codes if code.klass in wanted)

    def chars_of_codes(self, codes: Iterable[str]) -> str:
        """The stored characters of those codes, as one string.

        Raises KeyError for a code that is not in the table.
        """
        return "".join(self._by_code[code].stored_as for code in codes)


def count_chars(marks: str, chars: str) -> int:
    """How many of the marks are one of those characters."""
    return sum(map(marks.count, chars))
