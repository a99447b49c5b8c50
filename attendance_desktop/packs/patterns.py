"""What the search for patterns goes by, and its words, read and checked."""

from pathlib import Path

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.pattern_words import (
    PatternSentence,
    PatternWords,
    blanks_of,
)
from attendance_desktop.domain.attendance.patterns import PatternKind, PatternRules
from attendance_desktop.packs.blanks import check_blanks
from attendance_desktop.packs.locate import TomlTable, resource, toml_file

_SCHOOL_WEEKDAYS = 5
_PER_MILLE = 1000


def load_pattern_rules(table: CodeTable, path: Path | None = None) -> PatternRules:
    """What the search for patterns goes by.

    Raises PackFault for a number that cannot be, or a code that is not in the table.
    """
    search = _top(path).table("search")
    search.only(
        "level_per_mille", "school_days", "least", "break_days", "term_break_days", "edge_days",
        "first_days", "left_out", "late", "late_absent", "code_use", "top_per_mille",
    )  # fmt: skip
    rules = PatternRules(
        level_per_mille=search.whole("level_per_mille"),
        school_days=search.whole("school_days"),
        least=search.whole("least"),
        break_days=search.whole("break_days"),
        term_break_days=search.whole("term_break_days"),
        edge_days=search.whole("edge_days"),
        first_days=search.whole("first_days"),
        left_out=_codes(search, "left_out", table),
        late=_codes(search, "late", table),
        late_absent=_codes(search, "late_absent", table),
        code_use=_codes(search, "code_use", table),
        top_per_mille=search.whole("top_per_mille"),
    )
    for key in ("level_per_mille", "top_per_mille"):
        if search.whole(key) >= _PER_MILLE:
            raise search.fault(f"`{key}` must be below {_PER_MILLE}")
    if not set(rules.late_absent) <= set(rules.late):
        raise search.fault("`late_absent` names a code that is not in `late`")
    return rules


def load_pattern_words(path: Path | None = None) -> PatternWords:
    """The sentences about patterns.

    Raises PackFault for a kind without a sentence or with two, and for a blank that is never
    filled.
    """
    top = _top(path)
    words = top.table("words")
    words.only("weekdays", "chance", "silent", "not_looked", "help")
    sentences = tuple(_sentence(entry) for entry in top.tables("pattern"))
    kinds = [sentence.kind for sentence in sentences]
    for kind in PatternKind:
        if kinds.count(kind) != 1:
            raise top.fault(f"there must be one [[pattern]] of the kind `{kind}`")
    weekdays = words.texts("weekdays")
    if len(weekdays) != _SCHOOL_WEEKDAYS:
        raise words.fault("`weekdays` must name Monday to Friday")
    check_blanks(words, words.text("chance"), frozenset({"one_in"}))
    check_blanks(words, words.text("silent"), frozenset({"tried", "days"}))
    return PatternWords(
        sentences=sentences,
        weekdays=weekdays,
        chance=words.text("chance"),
        silent=words.text("silent"),
        not_looked=words.text("not_looked"),
        help=words.text("help"),
    )


def _top(path: Path | None) -> TomlTable:
    top = toml_file(path or resource("attendance", "patterns.toml"))
    top.only("search", "words", "pattern")
    return top


def _sentence(entry: TomlTable) -> PatternSentence:
    entry.only("kind", "says")
    word = entry.text("kind")
    if word not in set(PatternKind):
        raise entry.fault(f"`{word}` is not a kind of pattern")
    kind = PatternKind(word)
    check_blanks(entry, entry.text("says"), blanks_of(kind))
    return PatternSentence(kind, entry.text("says"))


def _codes(entry: TomlTable, key: str, table: CodeTable) -> tuple[str, ...]:
    codes = entry.texts(key)
    for code in codes:
        found = table.find(code)
        if found is None or not found.is_mark:
            raise entry.fault(f"`{code}` is not an attendance code")
    return codes
