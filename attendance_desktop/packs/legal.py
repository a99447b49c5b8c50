"""Reads what the legal page asks, and where each missing thing is supplied."""

from pathlib import Path

from attendance_desktop.domain.law.asked import (
    Asked,
    AskedKind,
    AskedPack,
    AskedWords,
    Choice,
    Door,
    Rests,
    StartOf,
    Supply,
    SupplyFor,
    Written,
)
from attendance_desktop.domain.law.measure import MeasureRules
from attendance_desktop.domain.law.rules import PenaltyRules
from attendance_desktop.packs.blanks import check_blanks
from attendance_desktop.packs.dated import flag, once, one_of
from attendance_desktop.packs.locate import TomlTable, resource, toml_file

_ABOUT = {"parent": True, "child": False}
_BLANKS = {
    "unanswered": {"question"},
    "two_prices": {"reduced", "full"},
    "one_price": {"full"},
}


def load_asked(
    penalties: PenaltyRules, measures: MeasureRules, path: Path | None = None
) -> AskedPack:
    """The questions of the legal page, their answers checked against the rules in force.

    Raises PackFault for a question, measure or answer that is not known.
    """
    top = toml_file(path or resource("legal", "asked.toml"))
    top.only("version", "words", "written", "question", "supply", "start", "rests")
    known = {measure.key for measure in measures.measures}
    questions = tuple(_question(entry, penalties, known) for entry in top.tables("question"))
    once(top, "question", [each.key for each in questions])
    keys = {each.key for each in questions}
    return AskedPack(
        version=top.text("version"),
        words=_words(top, measures),
        questions=questions,
        supplies=tuple(_supply_for(entry, keys, known) for entry in top.tables("supply")),
        starts=tuple(
            StartOf(_measure(entry, known), _supply(entry, keys)) for entry in top.tables("start")
        ),
        rests=tuple(_rests(entry, keys, known) for entry in top.tables("rests")),
    )


def _words(top: TomlTable, measures: MeasureRules) -> AskedWords:
    words = top.table("words")
    words.only("unanswered", "answer", "written_help", "two_prices", "one_price")
    for key, blanks in _BLANKS.items():
        check_blanks(words, words.text(key), blanks)
    written = tuple(
        Written(each.text("key"), each.text("short"), each.text("button"))
        for each in top.tables("written")
    )
    if {each.key for each in written} != {each.key for each in measures.reasoning}:
        raise top.fault("[[written]] must name all that the rules have an officer write")
    return AskedWords(
        unanswered=words.text("unanswered"),
        answer=words.text("answer"),
        written_help=words.text("written_help"),
        two_prices=words.text("two_prices"),
        one_price=words.text("one_price"),
        written=written,
    )


def _question(entry: TomlTable, penalties: PenaltyRules, known: set[str]) -> Asked:
    entry.only(
        "key", "short", "label", "help", "about", "kind", "taken", "answers", "answers_from",
        "needed_for", "only_if_unknown",
    )  # fmt: skip
    kind = one_of(entry, "kind", AskedKind)
    answers = _answers(entry, penalties)
    if (kind is AskedKind.CHOICE) != bool(answers):
        raise entry.fault("a choice has answers, and nothing else has")
    taken = entry.text("taken") if entry.has("taken") else ""
    if taken and taken not in {each.key for each in answers}:
        raise entry.fault("`taken` must be one of the answers")
    needed_for = entry.texts("needed_for") if entry.has("needed_for") else ()
    if strange := sorted(set(needed_for) - known):
        raise entry.fault(f"`{strange[0]}` is not a measure")
    if entry.text("about") not in _ABOUT:
        raise entry.fault("`about` must be parent or child")
    return Asked(
        key=entry.text("key"),
        short=entry.text("short") if entry.has("short") else entry.text("label"),
        label=entry.text("label"),
        help=entry.text("help"),
        kind=kind,
        of_parent=_ABOUT[entry.text("about")],
        answers=answers,
        taken=taken,
        needed_for=frozenset(needed_for),
        only_if_unknown=flag(entry, "only_if_unknown", default=False),
    )


def _answers(entry: TomlTable, penalties: PenaltyRules) -> tuple[Choice, ...]:
    if not entry.has("answers_from"):
        return tuple(
            Choice(each.text("key"), each.text("words")) for each in entry.tables("answers")
        )
    if entry.text("answers_from") == "places":
        return tuple(Choice(each.key, each.name) for each in penalties.places)
    if entry.text("answers_from") == "grounds":
        return tuple(Choice(each.key, each.name) for each in penalties.grounds)
    raise entry.fault("`answers_from` must be places or grounds")


def _supply_for(entry: TomlTable, keys: set[str], known: set[str]) -> SupplyFor:
    measure = _measure(entry, known) if entry.has("measure") else ""
    return SupplyFor(entry.text("missing"), measure, _supply(entry, keys))


def _rests(entry: TomlTable, keys: set[str], known: set[str]) -> Rests:
    entry.only("measure", "absence", "posting", "proceedings", "answers")
    answers = entry.texts("answers") if entry.has("answers") else ()
    if strange := sorted(set(answers) - keys):
        raise entry.fault(f"`{strange[0]}` is not a question")
    return Rests(
        measure=_measure(entry, known),
        absence=flag(entry, "absence", default=False),
        posting=flag(entry, "posting", default=False),
        proceedings=flag(entry, "proceedings", default=False),
        answers=frozenset(answers),
    )


def _measure(entry: TomlTable, known: set[str]) -> str:
    measure = entry.text("measure")
    if measure not in known:
        raise entry.fault(f"`{measure}` is not a measure")
    return measure


def _supply(entry: TomlTable, keys: set[str]) -> Supply:
    entry.only("missing", "measure", "ask", "door", "button")
    if entry.has("ask") == entry.has("door"):
        raise entry.fault("give either `ask` or `door`")
    ask = entry.text("ask") if entry.has("ask") else ""
    if ask and ask not in keys:
        raise entry.fault(f"`{ask}` is not a question")
    door = one_of(entry, "door", Door) if entry.has("door") else None
    return Supply(ask, door, entry.text("button"))
