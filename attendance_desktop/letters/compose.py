"""Wording and facts -> a letter's blocks. Templates are sandboxed and strict."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from jinja2 import StrictUndefined, Template
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from attendance_desktop.domain.law.particulars import Facts, FactValue, Missing, missing
from attendance_desktop.domain.law.wording import (
    LetterSettings,
    Shape,
    Wording,
    WordingBlock,
)
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.letters.document import (
    Block,
    Box,
    Bullets,
    Grid,
    Heading,
    LetterDocument,
    Paragraph,
    Signature,
    Stated,
)

_HASH_LENGTH = 12
Names = Mapping[str, FactValue]


class Composer:
    """Fills wording with facts; holds the template engine and the templates it has read."""

    def __init__(self) -> None:
        # PDF text is no markup, so nothing is escaped; the page writer escapes for PDF itself.
        self._engine = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined,
            autoescape=False,
        )
        self._read: dict[str, Template] = {}

    def compose(
        self, wording: Wording, facts: Facts, settings: LetterSettings, *, dated: date | None
    ) -> LetterDocument:
        """Return the letter. Needed facts that are empty leave marked gaps, listed in `gaps`.

        `facts` hold everything that will be printed, the council's and the fixed texts too, for
        one parent. Raises Refused when the wording asks for a particular that it does not list.
        """
        gaps = missing(facts, wording.required)
        names = _names(wording, facts, gaps)
        said = {key: _spoken(value) for key, value in names.items()}
        blocks = tuple(
            block
            for written in wording.blocks
            if not written.when or _given(facts, written.when)
            for block in self._blocks(written, names, said)
        )
        council = settings.council
        return LetterDocument(
            title=wording.title,
            dated=dated,
            envelope=settings.envelope,
            letterhead=tuple(_tidy(line) for line in (council.name, council.team) if line),
            sender=tuple(
                _tidy(line) for line in (*council.address, council.phone, council.email) if line
            ),
            details=tuple(
                f"{label}: {' '.join(_lines(names[key]))}"
                for label, key in (("Our reference", "reference"), ("Date", "letter_date"))
                if key in names
            ),
            addressee=_addressee(names),
            blocks=blocks,
            footer=f"Wording {wording.kind.replace('_', ' ')} {wording.version}."
            f" Rules {settings.rule_set[:_HASH_LENGTH]}.",
            sample_line=_tidy(council.sample_line),
            stated=tuple(Stated(fact.label, " ".join(_lines(fact.value))) for fact in facts),
            gaps=gaps,
        )

    def _blocks(
        self, written: WordingBlock, names: Names, said: Mapping[str, str]
    ) -> Iterator[Block]:
        text = self._fill(written.text, said) if written.text else ""
        items = tuple(self._fill(item, said) for item in written.items)
        match written.shape:
            case Shape.HEADING:
                yield Heading(_tidy(text), 2)
            case Shape.PARAGRAPH:
                yield from (Paragraph(_tidy(part)) for part in text.split("\n") if part.strip())
            case Shape.LIST:
                lines = items + (_lines(names[written.each]) if written.each else ())
                yield Bullets(tuple(_tidy(line) for line in lines))
            case Shape.TABLE:
                rows = _rows(names[written.each], len(written.header))
                at = written.header.index(written.join) if written.join else None
                yield Grid(written.header, rows if at is None else tuple(_joined(rows, at)))
            case Shape.BOX:
                yield Box(
                    _tidy(text),
                    tuple(_tidy(part) for item in items for part in item.split("\n")),
                )
            case Shape.SIGNATURE:
                yield Signature(tuple(_tidy(item) for item in items))

    def _fill(self, template: str, names: Mapping[str, str]) -> str:
        try:
            if template not in self._read:
                self._read[template] = self._engine.from_string(template)
            return self._read[template].render(names)
        except TemplateError as bad:
            raise Refused(
                "This letter's wording cannot be used.",
                meaning="It asks for something that its list of particulars does not have.",
                todo="Ask whoever looks after the council's wording to check it.",
            ) from bad


def gap(entry: Missing) -> str:
    """Return the mark that stands for a missing particular on a preview."""
    return f"[Missing: {entry.label}]"


def _addressee(names: Names) -> tuple[str, ...]:
    """Return whom the letter goes to; none for what goes to nobody, such as a certificate."""
    return (*_lines(names.get("parent_name", "")), *_lines(names.get("parent_address", "")))


def _names(wording: Wording, facts: Facts, gaps: tuple[Missing, ...]) -> dict[str, FactValue]:
    names: dict[str, FactValue] = {entry.key: "" for entry in wording.required}
    names |= {fact.key: fact.value for fact in facts}
    names |= {entry.key: gap(entry) for entry in gaps}
    return names


def _given(facts: Facts, key: str) -> bool:
    fact = facts.find(key)
    return fact is not None and not fact.empty


def _spoken(value: FactValue) -> str:
    """Return a value within a sentence: lines are joined by commas."""
    return value if isinstance(value, str) else ", ".join(_lines(value))


def _lines(value: FactValue) -> tuple[str, ...]:
    if isinstance(value, str):
        return (_tidy(value),) if value.strip() else ()
    return tuple(_tidy(part if isinstance(part, str) else " ".join(part)) for part in value)


def _rows(value: FactValue, columns: int) -> tuple[tuple[str, ...], ...]:
    if isinstance(value, str):
        return ((_tidy(value), *[""] * (columns - 1)),)
    return tuple(
        tuple(_tidy(cell) for cell in ((part,) if isinstance(part, str) else part))
        for part in value
    )


def _joined(rows: Iterable[tuple[str, ...]], at: int) -> Iterator[tuple[str, ...]]:
    """Yield rows; neighbours that are alike in all but one cell become one, both said there."""
    for _alike, run in groupby(rows, lambda row: (row[:at], row[at + 1 :])):
        first, *others = run
        said = (first[at], *(row[at][:1].lower() + row[at][1:] for row in others))
        yield (*first[:at], " and ".join(said), *first[at + 1 :])


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
