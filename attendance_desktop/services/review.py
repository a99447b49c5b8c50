"""Who is who: pupils of files who are not certain, arrivals, and pupils who look like one child.

Nothing is merged by guess. The officer says "same", "different", or leaves it; each answer can
be taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from attendance_desktop.domain.attendance.marks import NO_MARK_CHARS, session_at
from attendance_desktop.domain.casework.upn import UpnKind, kind_of
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.registers_held import questions
from attendance_desktop.services.registers_kept import Held, Joined, Verdict, Why


class ReviewKind(StrEnum):
    """What the officer is asked."""

    HELD = "held"
    ARRIVED = "arrived"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two who may be one child: as a file has them, or as this laptop does.

    `pupil_id` is "" in a file. `marks` counts sessions with a mark from `first_on` to `last_on`.
    """

    pupil_id: str
    upn: str
    upn_kind: UpnKind
    name: str
    born_on: date | None
    year: str
    schools: tuple[str, ...]
    people: tuple[str, ...]
    case: str
    marks: int
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One question. `candidates` are pupils on this laptop, the likeliest first; may be none."""

    kind: ReviewKind
    key: str
    why: str
    school_id: str
    school_name: str
    left: Side
    candidates: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer that stands: about whom, what was said, and when."""

    kind: ReviewKind
    key: str
    verdict: Verdict
    name: str
    other: str
    school_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reviewing:
    """The review list, read. `services.registers_verdicts` keeps the answers."""

    desk: Desk

    def count(self) -> int:
        """Return how many questions wait."""
        return len(self._open_held()) + len(self._open_pairs())

    def waiting(self) -> tuple[ReviewItem, ...]:
        """Return every question that waits, those of files first."""
        return (
            *(self._held_item(held) for held in self._open_held()),
            *(self._pair_item(*pair) for pair in self._open_pairs()),
        )

    def decided(self) -> tuple[Decision, ...]:
        """Return every answer that stands, the last first."""
        held = [
            self._held_decision(each, each.decided_at)
            for each in questions(self.desk.shelves.reviews.held())
            if each.verdict is not Verdict.OPEN and each.decided_at and each.why != Why.FORMER
        ]
        pairs = [self._pair_decision(each) for each in self.desk.shelves.reviews.joined()]
        return tuple(sorted((*held, *pairs), key=lambda each: each.at, reverse=True))

    def held(self, key: str) -> Held:
        """Return a pupil of a file by the item's key.

        Raises:
            Refused: the file was taken back meanwhile.
        """
        for each in questions(self.desk.shelves.reviews.held()):
            if key in each.rows:
                return each
        raise Refused("This pupil is not on the review list any more.", todo="Open the list again.")

    def side(self, pupil_id: str) -> Side:
        """Return what this laptop knows of a pupil.

        Raises:
            Refused: the pupil is not on this laptop.
        """
        shelves = self.desk.shelves
        pupil = shelves.people.pupil(pupil_id)
        if pupil is None:
            raise Refused("This pupil is not on this laptop.", todo="Open the list again.")
        years = shelves.registers.years(pupil_id)
        case = shelves.cases.case_of(pupil_id)
        rolls = shelves.registers.enrolments(frozenset({pupil_id}))
        schools = dict.fromkeys(
            (pupil.school_name, *(self._school(each.school_id) for each in rolls))
        )
        days, marks = _marked([(year.academic_year, year.marks) for year in years])
        return Side(
            pupil_id=pupil_id,
            upn=pupil.upn,
            upn_kind=kind_of(pupil.upn),
            name=pupil.name,
            born_on=pupil.born_on,
            year="" if pupil.year_group is None else f"Year {pupil.year_group}",
            schools=tuple(name for name in schools if name),
            people=tuple(each.person.name for each in shelves.people.relations(pupil_id)),
            case=case.reference if case and case.closed_on is None else "",
            marks=marks,
            first_on=days[0] if days else None,
            last_on=days[1] if days else None,
        )

    def _open_held(self) -> list[Held]:
        return [
            each
            for each in questions(self.desk.shelves.reviews.held())
            if each.verdict is Verdict.OPEN and each.why != Why.FORMER
        ]

    def _open_pairs(self) -> list[tuple[str, str]]:
        joined = self.desk.shelves.reviews.joined()
        said = {frozenset((each.pupil_id, each.other_id)) for each in joined}
        gone = {each.other_id for each in joined if each.verdict is Verdict.SAME}
        return [
            pair
            for pair in self.desk.shelves.reviews.alike()
            if frozenset(pair) not in said and not gone.intersection(pair)
        ]

    def _held_item(self, held: Held) -> ReviewItem:
        arrived = held.why == Why.ARRIVED
        ids: Sequence[str] = [held.pupil_id]
        if not arrived:
            ids = self.desk.shelves.reviews.candidates(held)
        return ReviewItem(
            kind=ReviewKind.ARRIVED if arrived else ReviewKind.HELD,
            key=held.id,
            why=held.why,
            school_id=held.school_id,
            school_name=self._school(held.school_id),
            left=self._in_file(held),
            candidates=tuple(self.side(ident) for ident in ids),
        )

    def _pair_item(self, one: str, other: str) -> ReviewItem:
        left = self.side(one)
        pupil = self.desk.shelves.people.pupil(one)
        school = pupil.school_id if pupil else ""
        return ReviewItem(
            kind=ReviewKind.PAIR,
            key=one,
            why=Why.ALIKE,
            school_id=school,
            school_name=self._school(school),
            left=left,
            candidates=(self.side(other),),
        )

    def _in_file(self, held: Held) -> Side:
        days, marks = _marked(held.lines)
        return Side(
            pupil_id="",
            upn=held.upn,
            upn_kind=kind_of(held.upn),
            name=" ".join(part for part in (held.forename, held.surname) if part),
            born_on=held.born_on,
            year=held.year_group,
            schools=(self._school(held.school_id),),
            people=(),
            case="",
            marks=marks,
            first_on=days[0] if days else None,
            last_on=days[1] if days else None,
        )

    def _held_decision(self, held: Held, at: datetime) -> Decision:
        pupil = self.desk.shelves.people.pupil(held.pupil_id) if held.pupil_id else None
        return Decision(
            kind=ReviewKind.ARRIVED if held.why == Why.ARRIVED else ReviewKind.HELD,
            key=held.id,
            verdict=held.verdict,
            name=" ".join(part for part in (held.forename, held.surname) if part),
            other=pupil.name if pupil else "",
            school_name=self._school(held.school_id),
            at=at,
        )

    def _pair_decision(self, joined: Joined) -> Decision:
        kept, other = (
            self.desk.shelves.people.pupil(each) for each in (joined.pupil_id, joined.other_id)
        )
        return Decision(
            kind=ReviewKind.PAIR,
            key=joined.id,
            verdict=joined.verdict,
            name=other.name if other else "",
            other=kept.name if kept else "",
            school_name=kept.school_name if kept else "",
            at=joined.decided_at,
        )

    def _school(self, school_id: str) -> str:
        school = self.desk.shelves.people.school(school_id)
        return school.name if school else ""


def _marked(lines: Sequence[tuple[int, str]]) -> tuple[tuple[date, date] | None, int]:
    """Return first and last day with a mark, and how many sessions have one."""
    days = [
        session_at(year, at).on
        for year, marks in lines
        for at, mark in enumerate(marks)
        if mark not in NO_MARK_CHARS
    ]
    return ((min(days), max(days)) if days else None), len(days)
