"""Letters that rest on marks which a later register file changed after they were issued."""

from collections.abc import Iterable
from dataclasses import dataclass

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import (
    Half,
    MarkChange,
    Session,
    academic_year_of,
    session_at,
)
from attendance_desktop.domain.casework.kept_letter import KeptLetter
from attendance_desktop.domain.casework.register_history import Amendment
from attendance_desktop.domain.law.particulars import Facts, day_in_words, from_json
from attendance_desktop.services.desk import Desk

_HALVES = {Half.AM: "Morning", Half.PM: "Afternoon"}


@dataclass(frozen=True, slots=True)
class AmendedSession:
    """A session that was changed after a letter: the code then, the code now.

    `listed` says that the letter lists the session; else only its attendance record counts it.
    """

    session: Session
    old: str
    new: str
    listed: bool

    def in_words(self) -> str:
        """Return "Friday 18 September 2026, Morning: N became I"."""
        day = day_in_words(self.session.on, weekday=True)
        return f"{day}, {_HALVES[self.session.half]}: {self.old} became {self.new}"


@dataclass(frozen=True, slots=True)
class RelyingLetter:
    """A kept letter with the sessions of its facts that have changed since."""

    letter: KeptLetter
    pupil_id: str
    pupil_name: str
    school_id: str
    amended: tuple[AmendedSession, ...]


@dataclass(frozen=True, slots=True)
class Relied:
    """Tells apart the letters whose figures are no longer the register's."""

    desk: Desk
    codes: CodeTable

    def of_letter(self, letter: KeptLetter) -> tuple[AmendedSession, ...]:
        """Return the sessions of a letter's facts that changed after it was issued, in order."""
        case = self.desk.shelves.cases.case(letter.case_id)
        if case is None:
            return ()
        later = (
            each
            for each in self.desk.shelves.registers.amendments(case.pupil_id)
            if each.seen_at > letter.issued_at
        )
        return touched(letter, _net(later), self.codes)

    def every(self) -> tuple[RelyingLetter, ...]:
        """Return the letters, not voided, that rest on changed marks; the newest first."""
        found = []
        for letter in self.desk.shelves.letters.all():
            amended = self.of_letter(letter) if letter.voided_at is None else ()
            case = self.desk.shelves.cases.case(letter.case_id) if amended else None
            pupil = self.desk.shelves.people.pupil(case.pupil_id) if case else None
            if pupil is not None:
                found.append(RelyingLetter(letter, pupil.id, pupil.name, pupil.school_id, amended))
        return tuple(found)


def touched(
    letter: KeptLetter, changes: Iterable[MarkChange], codes: CodeTable
) -> tuple[AmendedSession, ...]:
    """Return those of the changed sessions that a letter lists, or counts in its record."""
    facts = from_json(letter.facts) if letter.facts else Facts(())
    if facts.find("attendance_record") is None:
        return ()
    rows = {row[:2] for row in facts.rows("attendance_sessions")}
    year, issued = academic_year_of(letter.planned_on), letter.issued_at.astimezone().date()
    found = []
    for change in changes:
        on, half = change.session
        listed = (day_in_words(on, weekday=True), _HALVES[half]) in rows
        if listed or (academic_year_of(on) == year and on <= issued):
            old, now = codes.code_of(change.old), codes.code_of(change.new)
            found.append(AmendedSession(change.session, old, now, listed))
    return tuple(found)


def in_words(amended: tuple[AmendedSession, ...], *, most: int = 6) -> str:
    """Return what an officer must know of a letter's changed sessions; "" when there are none."""
    if not amended:
        return ""
    listed = [each for each in amended if each.listed]
    shown = (*listed, *(each for each in amended if not each.listed))[:most]
    more = len(amended) - len(shown)
    what = "session was" if len(amended) == 1 else "sessions were"
    head = (
        f"The register changed after this letter: {len(amended)} {what} amended, "
        f"{len(listed) or 'none'} of them in the letter’s list."
    )
    also = f" And {more} more." if more else ""
    told = "; ".join(each.in_words() for each in shown)
    return f"{head} {told}.{also} The letter is kept as it was sent."


def _net(later: Iterable[Amendment]) -> list[MarkChange]:
    """Return each session's first mark and last one, where they differ."""
    by_place: dict[Session, list[Amendment]] = {}
    for each in sorted(later, key=lambda each: each.seen_at):
        by_place.setdefault(session_at(each.academic_year, each.position), []).append(each)
    return [
        MarkChange(session, changes[0].old, changes[-1].new)
        for session, changes in sorted(by_place.items())
        if changes[0].old != changes[-1].new
    ]
