"""One pupil's register for a period: each session, every change seen, and what it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import (
    CLOSED,
    NO_MARK_CHARS,
    OUTSIDE,
    Session,
    session_at,
)
from attendance_desktop.domain.attendance.rates import Rates, rates
from attendance_desktop.domain.casework.people import Pupil, School
from attendance_desktop.domain.casework.register_history import (
    Amendment,
    BatchSummary,
    PupilYear,
)
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class SeenChange:
    """A later file gave another code. `taken` is that file, None where it is not known here."""

    old: str
    new: str
    seen_on: date
    taken: BatchSummary | None


@dataclass(frozen=True, slots=True)
class ExtractEntry:
    """One session with a mark: the code now, the code first seen, and the changes in order."""

    session: Session
    code: str
    meaning: str
    counts_as: str
    first_code: str
    changes: tuple[SeenChange, ...]


@dataclass(frozen=True, slots=True)
class RegisterExtract:
    """One pupil's marks at one school from `first` to `last`, inclusive.

    `files` are the accepted files that reach into the period, oldest first; `rates` counts the
    entries.
    """

    pupil: Pupil
    school: School
    first: date
    last: date
    entries: tuple[ExtractEntry, ...]
    rates: Rates
    files: tuple[BatchSummary, ...]


def register_extract(
    desk: Desk, codes: CodeTable, pupil_id: str, first: date, last: date
) -> RegisterExtract:
    """Return the extract of a pupil's register at their school now.

    Raises:
        Refused: the pupil or school is not here, or no session in that time has a mark.
    """
    pupil = desk.shelves.people.pupil(pupil_id)
    school = desk.shelves.people.school(pupil.school_id) if pupil else None
    if pupil is None or school is None:
        raise Refused("This pupil is not on this laptop.", todo="Import the school's register.")
    if first > last:
        raise Refused("The first day lies after the last.", todo="Choose the days again.")
    shelf = desk.shelves.registers
    years = [year for year in shelf.years(pupil_id) if year.school_id == school.id]
    batches = {batch.id: batch for batch in shelf.batches(school.id)}
    marked = [
        (on, char) for on, char in sessions_between(years, first, last) if char not in NO_MARK_CHARS
    ]
    if not marked:
        raise Refused(
            "No session in that time has a mark.",
            meaning="There is nothing to save.",
            todo="Choose other days, or take in the school's register.",
        )
    seen = _changes(shelf.amendments(pupil_id), batches, codes)
    return RegisterExtract(
        pupil=pupil,
        school=school,
        first=first,
        last=last,
        entries=tuple(_entry(on, char, codes, seen.get(on, ())) for on, char in marked),
        rates=rates("".join(char for _, char in marked), codes),
        files=files_between(tuple(batches.values()), first, last),
    )


def sessions_between(
    years: Sequence[PupilYear], first: date, last: date
) -> Iterator[tuple[Session, str]]:
    """Yield the open sessions of a period on roll, each with its stored character.

    `years` are one pupil's at one school, oldest first; a session without a mark has `-`.
    """
    for year in years:
        for index, char in enumerate(year.marks):
            if char not in (OUTSIDE, CLOSED):
                session = session_at(year.academic_year, index)
                if first <= session.on <= last:
                    yield session, char


def files_between(
    batches: Sequence[BatchSummary], first: date, last: date
) -> tuple[BatchSummary, ...]:
    """Return the accepted files that reach into a period, oldest first."""
    inside = [each for each in batches if each.first_on <= last and first <= each.last_on]
    return tuple(sorted(inside, key=lambda each: each.accepted_at))


def file_words(file: BatchSummary) -> str:
    """Return an accepted file in words: who took it in, when, and the days that it holds."""
    taken = day_in_words(file.accepted_at.astimezone().date())
    days = f"{day_in_words(file.first_on)} to {day_in_words(file.last_on)}"
    return f"Register file taken in by {file.by} on {taken}, for {days}"


def _changes(
    amendments: Sequence[Amendment], batches: dict[str, BatchSummary], codes: CodeTable
) -> dict[Session, tuple[SeenChange, ...]]:
    found: dict[Session, tuple[SeenChange, ...]] = {}
    for each in sorted(amendments, key=lambda one: one.seen_at):
        session = session_at(each.academic_year, each.position)
        change = SeenChange(
            codes.code_of(each.old),
            codes.code_of(each.new),
            each.seen_at.astimezone().date(),
            batches.get(each.batch_id),
        )
        found[session] = (*found.get(session, ()), change)
    return found


def _entry(
    session: Session, char: str, codes: CodeTable, changes: tuple[SeenChange, ...]
) -> ExtractEntry:
    code = codes.of_char(char)
    return ExtractEntry(
        session=session,
        code=codes.code_of(char),
        meaning=code.meaning if code else "not a known code",
        counts_as=str(codes.class_of(char)).replace("_", " "),
        first_code=changes[0].old if changes else codes.code_of(char),
        changes=changes,
    )
