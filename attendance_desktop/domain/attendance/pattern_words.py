"""Puts patterns into words; the words are data, the numbers come from the marks."""

from dataclasses import dataclass

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.patterns import Findings, Pattern, PatternKind

_BY_WEEKDAY = (PatternKind.WEEKDAY, PatternKind.LATE_WEEKDAY)

BLANKS = frozenset({"seen", "chances", "others_seen", "others_chances"})
"""What each sentence may name; a kind's own blanks come on top (`blanks_of`)."""


@dataclass(frozen=True, slots=True)
class PatternSentence:
    """The sentence of one kind of pattern, with blanks in braces."""

    kind: PatternKind
    says: str


@dataclass(frozen=True, slots=True)
class PatternWords:
    """Every sentence about patterns, and what F1 says of how they are found."""

    sentences: tuple[PatternSentence, ...]
    weekdays: tuple[str, ...]
    chance: str
    silent: str
    not_looked: str
    help: str

    def sentence(self, kind: PatternKind) -> str:
        """The sentence of a kind, blanks and all."""
        return next(one.says for one in self.sentences if one.kind is kind)


def blanks_of(kind: PatternKind) -> frozenset[str]:
    """The blanks that a kind's sentence may have."""
    if kind in _BY_WEEKDAY:
        return BLANKS | {"weekday"}
    if kind is PatternKind.SIBLING:
        return BLANKS | {"sibling"}
    if kind is PatternKind.CODE_USE:
        return BLANKS | {"code", "meaning"}
    return BLANKS


def pattern_sentence(
    pattern: Pattern, words: PatternWords, table: CodeTable, *, sibling: str = ""
) -> str:
    """What a pattern says: "Away on 9 of 12 Mondays, and on 3 of 48 other days", for one.

    Args:
        pattern: the pattern.
        words: the sentences.
        table: the codes, for a code's meaning.
        sibling: the name of the brother or sister that the pattern is about.
    """
    by_weekday = pattern.kind in _BY_WEEKDAY
    code = table.find(pattern.about) if pattern.kind is PatternKind.CODE_USE else None
    return words.sentence(pattern.kind).format(
        seen=pattern.seen,
        chances=pattern.chances,
        others_seen=pattern.others_seen,
        others_chances=pattern.others_chances,
        weekday=words.weekdays[int(pattern.about)] if by_weekday else "",
        sibling=sibling,
        code=pattern.about,
        meaning=code.meaning if code else "",
    )


def chance_sentence(pattern: Pattern, words: PatternWords) -> str:
    """How likely the pattern is by chance, after the correction."""
    return words.chance.format(one_in=pattern.one_in)


def silence_sentence(findings: Findings, words: PatternWords, days: int) -> str:
    """What is said where no pattern is named; "" where one is."""
    if findings.patterns:
        return ""
    if not findings.tried:
        return words.not_looked
    return words.silent.format(tried=findings.tried, days=days)
