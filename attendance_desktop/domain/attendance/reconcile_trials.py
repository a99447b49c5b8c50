"""Counts a figure anew as if causes were at work: what each touches, every set of them tried."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from attendance_desktop.domain.attendance.codes import ABSENT, ATTENDED, CodeTable, MarkClass
from attendance_desktop.domain.attendance.marks import CLOSED, NONE, OUTSIDE, MarksRun, Session
from attendance_desktop.domain.attendance.outside_figures import (
    Cause,
    OurRecord,
    ReconcileCodes,
)
from attendance_desktop.domain.attendance.shares import Share
from attendance_desktop.domain.attendance.spans import Span, stretch

CAME, AWAY, UNCOUNTED = 1, 0, -1
"""What one session is in a figure: attended, absent, or not counted."""

Change = tuple[Cause, int]

_EXCLUDE_EACH_OTHER = frozenset({Cause.NOT_POSSIBLE_ABSENT, Cause.NOT_POSSIBLE_ATTENDED})


@dataclass(frozen=True, slots=True)
class Touched:
    """A session that a cause may count otherwise: what it is now and what it would be.

    `changes` are in the order in which causes decide, without the two that hang on the date of
    extract: sessions after it, and amendments since. `before` is what the session was before
    each amendment, oldest first, with the day on which that amendment was accepted.
    """

    pupil_id: str
    session: Session
    code: str
    now: int
    changes: tuple[Change, ...]
    before: tuple[tuple[date, int], ...] = ()

    def with_cut(self, cut: date | None) -> tuple[Change, ...]:
        """The changes if marks up to and with `cut` were in the other system's extract.

        A later session is in no figure of theirs, whatever its mark would count as.
        """
        found: list[Change] = []
        if cut is not None and self.session.on > cut:
            found.append((Cause.EXTRACT_DATE, UNCOUNTED))
        then = next((kind for seen, kind in self.before if cut is None or seen > cut), self.now)
        if then != self.now:
            found.append((Cause.CORRECTED, then))
        return (*found, *self.changes)


@dataclass(frozen=True, slots=True)
class Trial:
    """One set of causes with what our figure would be under them."""

    causes: tuple[Cause, ...]
    figure: Share
    cut_on: date | None


@dataclass(frozen=True, slots=True)
class Looker:
    """Looks through our records for sessions that a cause touches."""

    table: CodeTable
    codes: ReconcileCodes
    sessions: Collection[Session]
    span: Span
    late_from: date

    def touched(self, records: Sequence[OurRecord]) -> Iterator[Touched]:
        """Each session that some cause touches, or that is on or after `late_from`."""
        plain = set(self.table.chars_of_classes((MarkClass.PRESENT, *ABSENT)))
        plain -= set(self.table.chars_of_codes(self.codes.late_closed))
        for record in records:
            marks = stretch(record.run, self.span)
            held = MarksRun(self.span.first, marks)
            amended = self._amended(record)
            early = (self.late_from - self.span.first).days * 2
            for at, mark in enumerate(marks):
                if mark in (CLOSED, OUTSIDE):
                    continue
                if mark in plain and at < early and not amended and not record.enrolled:
                    continue
                session = held.session(at)
                if mark == NONE and session not in self.sessions:
                    continue
                changes = self._changes(record, session, mark)
                before = tuple(amended.get(session, ()))
                if changes or before or at >= early:
                    code, now = self.table.code_of(mark), kind_of(self.table, mark)
                    yield Touched(record.pupil_id, session, code, now, changes, before)

    def _amended(self, record: OurRecord) -> dict[Session, list[tuple[date, int]]]:
        """What each amended session was before each of its amendments, oldest first."""
        found: dict[Session, list[tuple[date, int]]] = {}
        for one in sorted(record.amended, key=lambda mark: mark.seen_on):
            found.setdefault(one.session, []).append((one.seen_on, kind_of(self.table, one.old)))
        return found

    def _changes(self, record: OurRecord, session: Session, mark: str) -> tuple[Change, ...]:
        outside = record.enrolled and not any(span.holds(session.on) for span in record.enrolled)
        if outside and mark == NONE:
            return ()  # nobody expects a mark of a pupil who is not on the roll
        if outside and kind_of(self.table, mark) != UNCOUNTED:
            return (Cause.ENROLMENT, UNCOUNTED), *self._by_code(mark)
        return tuple(self._by_code(mark))

    def _by_code(self, mark: str) -> Iterator[Change]:
        klass, code = self.table.class_of(mark), self.table.code_of(mark)
        if mark == NONE:
            yield Cause.NO_MARK, CAME
        elif code in self.codes.dual:
            yield Cause.DUAL, CAME
        elif klass is MarkClass.NOT_POSSIBLE:
            yield Cause.NOT_POSSIBLE_ABSENT, AWAY
            yield Cause.NOT_POSSIBLE_ATTENDED, CAME
        elif klass is MarkClass.APPROVED:
            yield Cause.ACTIVITY_ABSENT, AWAY
        elif code in self.codes.late_closed:
            yield Cause.LATE_ATTENDED, CAME


def kind_of(table: CodeTable, mark: str) -> int:
    """What a stored character is in a figure."""
    klass = table.class_of(mark)
    return CAME if klass in ATTENDED else AWAY if klass in ABSENT else UNCOUNTED


def trials(
    ours: Share, touched: Sequence[Touched], cut: date | None, *, only_cut: bool
) -> Iterator[Trial]:
    """Every set of causes that can be at work together, each with our figure under it.

    Args:
        ours: our figure as it stands.
        touched: the sessions that causes touch.
        cut: the date of extract, known or tried; None where it is neither.
        only_cut: leave out the sets in which the date of extract plays no part.
    """
    groups: Counter[tuple[int, tuple[Change, ...]]] = Counter(
        (one.now, one.with_cut(cut)) for one in touched
    )
    known = {cause for _, changes in groups for cause, _ in changes}
    usable = [cause for cause in Cause if cause in known]
    for number in range(len(usable) + 1):
        for causes in combinations(usable, number):
            if set(causes) >= _EXCLUDE_EACH_OTHER:
                continue
            if not only_cut or Cause.EXTRACT_DATE in causes:
                yield Trial(causes, _under(ours, groups, causes), cut)


def _under(
    ours: Share, groups: Counter[tuple[int, tuple[Change, ...]]], causes: Collection[Cause]
) -> Share:
    part, whole = ours.part, ours.whole
    for (now, changes), number in groups.items():
        new = next((value for cause, value in changes if cause in causes), now)
        part += number * ((new == CAME) - (now == CAME))
        whole += number * ((new != UNCOUNTED) - (now != UNCOUNTED))
    return Share(part, whole)
