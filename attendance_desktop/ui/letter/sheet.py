"""What the letter page shows, in words: a notice being prepared, and a letter as it was issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.casework.kept_letter import KeptLetter
from attendance_desktop.domain.casework.letter import LetterStatus, status
from attendance_desktop.domain.law.particulars import Fact, FactLine, from_json
from attendance_desktop.domain.law.service import ServiceMethod, ServiceRules
from attendance_desktop.domain.law.wording import Wording
from attendance_desktop.services.notices import PreparedNotice
from attendance_desktop.ui.letter.opening import Gathered, Kept
from attendance_desktop.ui.words import count, day, day_and_time

OWN_WORDS = {
    "support_given": "Added to what visits and offers show, one a line with its date",
    "support_offered": "In place of the council's usual words, one a line",
    "support_how": "In place of the council's usual words",
    "target": "What you want to see by the end of the period",
    "early_grounds": "In place of the council's usual words, one a line",
}
"""The particulars that the officer may write, each with the hint of its field."""

_HASH_PART = 4
_HASH_SHOWN = 16


@dataclass(frozen=True, slots=True)
class FactRow:
    """A particular as the panel shows it. `hint` is empty where the officer writes nothing.

    `todo` says where to put it right and is empty unless the particular is missing.
    """

    key: str
    label: str
    lines: tuple[str, ...]
    source: str
    cites: str
    todo: str = ""
    hint: str = ""
    words: str = ""

    @property
    def missing(self) -> bool:
        """Whether the letter cannot go without it."""
        return bool(self.todo)


@dataclass(frozen=True, slots=True)
class NoticeSheet:
    """A notice being prepared. `period` is empty while the term dates do not reach."""

    title: str
    about: str
    review: str
    rows: tuple[FactRow, ...]
    cautions: tuple[str, ...]
    weeks: int
    weeks_offered: tuple[int, ...]
    planned_on: date
    period: str
    today: date

    @property
    def missing(self) -> tuple[FactRow, ...]:
        """The particulars that are missing."""
        return tuple(row for row in self.rows if row.missing)


@dataclass(frozen=True, slots=True)
class Way:
    """A way of sending or handing over, and how it leads to the day of service."""

    key: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """An issued letter. `changed` says what the register amended since, "" for nothing."""

    title: str
    about: str
    review: str
    status: LetterStatus
    changed: str
    story: tuple[str, ...]
    clocks: tuple[str, ...]
    rows: tuple[FactRow, ...]
    ways: tuple[Way, ...]
    planned_on: date

    @property
    def is_waiting(self) -> bool:
        """Whether it waits to be posted, and can still be voided."""
        return self.status is LetterStatus.ISSUED


def notice_sheet(found: Gathered, wording: Wording) -> NoticeSheet:
    """Return what the page shows of a notice being prepared, the missing particulars first."""
    prepared = found.prepared
    bounds = wording.period
    period = prepared.period
    return NoticeSheet(
        title=wording.name,
        about=_about(prepared),
        review=_review(wording),
        rows=tuple(_row(line, found.words) for line in prepared.lines),
        cautions=tuple(each for each in prepared.cautions if each != f"{wording.review}."),
        weeks=prepared.weeks,
        weeks_offered=tuple(range(bounds.at_least, bounds.at_most + 1)) if bounds else (),
        planned_on=prepared.planned_on,
        period=f"{day(period.first_day)} to {day(period.last_day)}" if period else "",
        today=found.today,
    )


def what_issuing_means(prepared: PreparedNotice) -> str:
    """Return the words that the officer agrees to by issuing."""
    period = prepared.period
    assert period is not None, "a notice without its period is not whole"
    parent = f"{prepared.parent.title} {prepared.parent.name}".strip()
    return (
        f"This letter to {parent}, dated {day(prepared.planned_on)}, is kept exactly as the "
        "preview shows it, with its facts, their sources and its hash. After that nobody can "
        "change it; until it is posted you can void it.\n"
        "Issuing prints nothing and sends nothing. The improvement period of "
        f"{count(prepared.weeks, 'school week')}, {day(period.first_day)} to "
        f"{day(period.last_day)}, shows on Today once you mark the letter as posted."
    )


def kept_sheet(kept: Kept, wording: Wording, service: ServiceRules) -> KeptSheet:
    """Return what the page shows of an issued letter."""
    letter = kept.letter
    rows = _kept_rows(letter)
    return KeptSheet(
        title=letter.title,
        about=_kept_about(letter, rows),
        review=(
            _review(wording)
            if letter.wording_version == wording.version
            else f"Wording {letter.wording_version}"
        ),
        status=status(letter),
        changed=kept.changed,
        story=(*_story(letter, service), f"Hash {short_hash(letter.pdf_sha256)}, checked just now"),
        clocks=tuple(f"{day(clock.on)}: {clock.label}" for clock in kept.clocks),
        rows=rows,
        ways=tuple(_way(method) for method in service.methods),
        planned_on=letter.planned_on,
    )


def short_hash(digest: str) -> str:
    """Return the first sixteen hex digits of a hash in groups of four."""
    shown = digest[:_HASH_SHOWN]
    return " ".join(shown[at : at + _HASH_PART] for at in range(0, len(shown), _HASH_PART))


def _about(prepared: PreparedNotice) -> str:
    facts = prepared.facts
    parts = [facts.text("child_name"), facts.text("school_name"), facts.text("reference")]
    return f"To {facts.text('parent_name')} · " + " · ".join(part for part in parts if part)


def _review(wording: Wording) -> str:
    return f"Wording {wording.version}. {wording.review}."


def _row(line: FactLine, words: Mapping[str, str]) -> FactRow:
    required, fact = line.required, line.fact
    return FactRow(
        key=required.key,
        label=required.label,
        lines=_lines(fact) if fact else (),
        source=_source(fact) if fact and not fact.empty else "",
        cites="; ".join(required.cites),
        todo=required.todo if line.missing else "",
        hint=OWN_WORDS.get(required.key, ""),
        words=words.get(required.key, ""),
    )


def _kept_rows(letter: KeptLetter) -> tuple[FactRow, ...]:
    """Return the facts kept with a letter; none for one whose facts are in an older shape."""
    try:
        facts = from_json(letter.facts)
    except (KeyError, TypeError, ValueError):
        # The page then says that they are not listed; the letter itself is beside it.
        return ()
    return tuple(
        FactRow(fact.key, fact.label, _lines(fact), _source(fact), "")
        for fact in facts
        if not fact.empty
    )


def _kept_about(letter: KeptLetter, rows: tuple[FactRow, ...]) -> str:
    about = {row.key: row.lines[0] for row in rows if row.lines}
    parts = [about.get(key, "") for key in ("child_name", "school_name", "reference")]
    return " · ".join((f"To {letter.person_name}", *(part for part in parts if part)))


def _lines(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact.value, str):
        return (fact.value,) if fact.value.strip() else ()
    return tuple(part if isinstance(part, str) else ", ".join(part) for part in fact.value)


def _source(fact: Fact) -> str:
    return f"{fact.source}, {day(fact.source_when)}" if fact.source_when else fact.source


def _story(letter: KeptLetter, service: ServiceRules) -> tuple[str, ...]:
    issued = f"Issued {day_and_time(letter.issued_at.astimezone())} by {letter.issued_by}"
    if letter.voided_at is not None:
        voided = day_and_time(letter.voided_at.astimezone())
        return (issued, f"Voided {voided}. It must not be sent.", f"Reason: {letter.void_reason}")
    if letter.posted is None:
        return (issued, f"Dated {day(letter.planned_on)}. Not posted yet.")
    posted = letter.posted
    names = {method.key: method.name for method in service.methods}
    return (
        issued,
        f"{names.get(posted.method, posted.method)}, {day(posted.on)}",
        f"Recorded {day_and_time(posted.recorded_at.astimezone())} by {posted.by}",
    )


def _way(method: ServiceMethod) -> Way:
    return Way(method.key, method.name, method.why)
