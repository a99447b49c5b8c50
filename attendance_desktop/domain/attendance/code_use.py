"""How often each code is used for a pupil, in spells, beside the school's other pupils."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from attendance_desktop.domain.attendance.codes import CodeTable, MarkClass
from attendance_desktop.domain.attendance.marks import NO_MARK_CHARS

_RUN = re.compile(r"([^ ])\1*")


@dataclass(frozen=True, slots=True)
class CodeSpells:
    """Spells by stored character of one pupil or of many; the plain present mark is none.

    A spell is a run of one code over consecutive sessions, so a week of illness is one.
    """

    by_char: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """All spells."""
        return sum(number for _, number in self.by_char)

    def of(self, char: str) -> int:
        """Spells of that character."""
        return next((number for found, number in self.by_char if found == char), 0)


@dataclass(frozen=True, slots=True)
class SchoolCodeUse:
    """The code use of a school's pupils in one period: each pupil's spells, and all together."""

    pupils: tuple[CodeSpells, ...]
    all: CodeSpells

    def at_least_as_many(self, char: str, number: int) -> int:
        """How many pupils have so many spells of that character or more."""
        return sum(1 for pupil in self.pupils if pupil.of(char) >= number)


def spell_map(plain: str) -> dict[int, str | None]:
    """The map for `code_spells`: closed sessions vanish, `plain` characters part the spells."""
    return dict.fromkeys(map(ord, NO_MARK_CHARS)) | dict.fromkeys(map(ord, plain), " ")


def code_spells(marks: str, mapped: Mapping[int, str | None]) -> CodeSpells:
    """The spells in a string of stored characters, by a map of `spell_map`."""
    counts = Counter(run[1] for run in _RUN.finditer(marks.translate(mapped)))
    return CodeSpells(tuple(sorted(counts.items())))


def school_code_use(pupils: Iterable[CodeSpells]) -> SchoolCodeUse:
    """The spells of every pupil of a school, put together."""
    each = tuple(pupils)
    together: Counter[str] = Counter()
    for spells in each:
        for char, number in spells.by_char:
            together[char] += number
    return SchoolCodeUse(each, CodeSpells(tuple(sorted(together.items()))))


def plain_chars(table: CodeTable, late: Sequence[str], left_out: Sequence[str]) -> str:
    """The stored characters that make no spell: present, late, and what was agreed beforehand."""
    return table.chars_of_classes([MarkClass.PRESENT]) + table.chars_of_codes([*late, *left_out])
