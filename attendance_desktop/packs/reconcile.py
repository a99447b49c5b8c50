"""Codes that other systems count otherwise, and the words for each cause, read and checked."""

from pathlib import Path

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.outside_figures import (
    Cause,
    CauseWords,
    ReconcileCodes,
    ReconcileWords,
)
from attendance_desktop.packs.blanks import check_blanks
from attendance_desktop.packs.locate import TomlTable, resource, toml_file

_BLANKS = frozenset({"sessions", "day"})


def load_reconcile_codes(table: CodeTable, path: Path | None = None) -> ReconcileCodes:
    """The codes that other systems are known to count otherwise.

    Raises PackFault for a code that is not in the table.
    """
    codes = _top(path).table("codes")
    codes.only("dual", "late_closed")
    for key in ("dual", "late_closed"):
        for code in codes.texts(key):
            if table.find(code) is None:
                raise codes.fault(f"`{code}` is not an attendance code")
    return ReconcileCodes(dual=codes.texts("dual"), late_closed=codes.texts("late_closed"))


def load_reconcile_words(path: Path | None = None) -> ReconcileWords:
    """What is said of each cause.

    Raises PackFault for a cause without words or with two, and for a blank that is never filled.
    """
    top = _top(path)
    causes = tuple(_cause(entry) for entry in top.tables("cause"))
    kinds = [words.cause for words in causes]
    for cause in Cause:
        if kinds.count(cause) != 1:
            raise top.fault(f"there must be one [[cause]] of the kind `{cause}`")
    words = top.table("words")
    words.only("agrees", "unexplained")
    return ReconcileWords(causes, words.text("agrees"), words.text("unexplained"))


def _top(path: Path | None) -> TomlTable:
    top = toml_file(path or resource("attendance", "reconcile.toml"))
    top.only("codes", "words", "cause")
    return top


def _cause(entry: TomlTable) -> CauseWords:
    entry.only("kind", "says", "todo")
    kind, says = entry.text("kind"), entry.text("says")
    if kind not in set(Cause):
        raise entry.fault(f"`{kind}` is not a known cause")
    check_blanks(entry, says, _BLANKS)
    return CauseWords(Cause(kind), says, entry.text("todo"))
