"""Forms of records (visits, assessments, meetings), read from `resources/forms` and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from attendance_desktop.domain.forms.definition import (
    Asked,
    Condition,
    Form,
    Kind,
    Latch,
    Need,
    Option,
    Question,
    Section,
)
from attendance_desktop.domain.forms.soundness import faults
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import TomlTable, resource, toml_file

_Word = TypeVar("_Word", bound=StrEnum)

_QUESTION_KEYS = (
    "path", "label", "kind", "need", "asked", "hint", "options", "column", "shown_when",
    "unless", "prefill", "why",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Named:
    """What the questions of a file refer to by name."""

    conditions: Mapping[str, Condition]
    options: Mapping[str, tuple[Option, ...]]


def forms() -> tuple[Form, ...]:
    """Return every form that came with the program, by key.

    Raises:
        PackFault: one of them cannot be used.
    """
    return tuple(read_form(path) for path in sorted(resource("forms").glob("*.toml")))


def load_form(key: str) -> Form:
    """Return the form with this key ("home_visit") that came with the program.

    Raises:
        PackFault: the file is missing, cannot be read, or makes no sense.
    """
    return read_form(resource("forms", f"{key}.toml"))


def read_form(path: Path) -> Form:
    """Return the form in a TOML file named after its key.

    Raises:
        PackFault: the file cannot be read or makes no sense; the fault names the place.
    """
    top = toml_file(path)
    top.only(
        "key", "version", "title", "outcome", "opening", "condition", "options", "section", "latch"
    )
    named = _Named(_conditions(top), _option_lists(top))
    form = Form(
        key=top.text("key"),
        version=top.text("version"),
        title=top.text("title"),
        sections=tuple(_section(entry, named) for entry in top.tables("section")),
        latches=tuple(_latch(entry, named) for entry in top.tables("latch")),
        outcome=_text_or_empty(top, "outcome"),
        opening=top.texts("opening") if top.has("opening") else (),
    )
    if form.key != path.stem:
        raise top.fault("`key` is not the name of the file")
    for fault in faults(form):
        raise PackFault(path.name, fault.where, fault.why)
    return _settled(form)


def _conditions(top: TomlTable) -> Mapping[str, Condition]:
    if not top.has("condition"):
        return {}
    named = top.table("condition")
    found = {}
    for name in named.values:
        entry = named.table(name)
        entry.only("question", "codes")
        codes = entry.texts("codes") if entry.has("codes") else ()
        found[name] = Condition(entry.text("question"), codes)
    return found


def _option_lists(top: TomlTable) -> Mapping[str, tuple[Option, ...]]:
    if not top.has("options"):
        return {}
    named = top.table("options")
    lists = {name: named.table(name) for name in named.values}
    return {
        name: tuple(Option(code, entry.text(code)) for code in entry.values)
        for name, entry in lists.items()
    }


def _section(entry: TomlTable, named: _Named) -> Section:
    entry.only("key", "title", "hint", "question")
    return Section(
        key=entry.text("key"),
        title=entry.text("title"),
        questions=tuple(_question(part, named) for part in entry.tables("question")),
        hint=_text_or_empty(entry, "hint"),
    )


def _question(entry: TomlTable, named: _Named) -> Question:
    entry.only(*_QUESTION_KEYS)
    shown_when = entry.texts("shown_when") if entry.has("shown_when") else ()
    return Question(
        path=entry.text("path"),
        label=entry.text("label"),
        kind=_word(entry, "kind", Kind),
        need=_word(entry, "need", Need) if entry.has("need") else Need.OPTIONAL,
        asked=_word(entry, "asked", Asked) if entry.has("asked") else Asked.ONCE,
        hint=_text_or_empty(entry, "hint"),
        options=_options(entry, named) if entry.has("options") else (),
        columns=tuple(_question(column, named) for column in entry.tables("column")),
        shown_when=tuple(_condition(entry, name, named) for name in shown_when),
        unless=_condition(entry, entry.text("unless"), named) if entry.has("unless") else None,
        prefill=_text_or_empty(entry, "prefill"),
        why=_text_or_empty(entry, "why"),
    )


def _latch(entry: TomlTable, named: _Named) -> Latch:
    entry.only("when", "until", "words")
    return Latch(
        when=_condition(entry, entry.text("when"), named),
        until=entry.text("until"),
        words=entry.text("words"),
    )


def _options(entry: TomlTable, named: _Named) -> tuple[Option, ...]:
    name = entry.text("options")
    if name not in named.options:
        raise entry.fault(f"there is no [options.{name}]")
    return named.options[name]


def _condition(entry: TomlTable, name: str, named: _Named) -> Condition:
    if name not in named.conditions:
        raise entry.fault(f"there is no [condition.{name}]")
    return named.conditions[name]


def _word(entry: TomlTable, key: str, words: type[_Word]) -> _Word:
    word = entry.text(key)
    if word not in set(words):
        raise entry.fault(f"`{key}` must be one of {', '.join(words)}")
    return words(word)


def _text_or_empty(entry: TomlTable, key: str) -> str:
    return entry.text(key) if entry.has(key) else ""


def _settled(form: Form) -> Form:
    """Give each question the conditions of those that it hangs on, so hidden hides onward."""
    sections = tuple(
        replace(section, questions=tuple(_inherited(form, q) for q in section.questions))
        for section in form.sections
    )
    return replace(form, sections=sections)


def _inherited(form: Form, question: Question) -> Question:
    conditions = list(question.shown_when)
    for condition in conditions:  # grows while it is walked: conditions of conditions
        found = form.find(condition.question)
        conditions += [c for c in (found.shown_when if found else ()) if c not in conditions]
    columns = tuple(_inherited(form, column) for column in question.columns)
    return replace(question, shown_when=tuple(conditions), columns=columns)
