"""What a person says of who is who, kept in one act each, and taken back in one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.attendance.marks import NO_MARK_CHARS, session_at
from attendance_desktop.domain.casework.case import Figures
from attendance_desktop.domain.casework.identity import pupil_id as permanent_id
from attendance_desktop.domain.casework.people import Pupil
from attendance_desktop.domain.casework.register_history import BatchLine, PupilYear
from attendance_desktop.domain.casework.upn import UpnKind, is_valid, kind_of
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, Value, edit, new
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import moment
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.registers import lines_text, marks_in, merged
from attendance_desktop.services.registers_figures import (
    fresh_figures,
    keep_figures,
    with_years,
)
from attendance_desktop.services.registers_identity import year_number
from attendance_desktop.services.registers_kept import Held, Joined, Verdict, Why
from attendance_desktop.services.registers_undo import Undoing
from attendance_desktop.services.review import Decision, Reviewing, ReviewItem, ReviewKind

READER = "review"
"""The reader named by a batch whose marks waited for a person."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Keeps what the officer says on the review list."""

    desk: Desk
    rules: Rules

    def same(self, item: ReviewItem, pupil_id: str) -> None:
        """Say that both are one child: marks that wait are taken, or two pupils read as one.

        Raises:
            Refused: both have an open case, or the file was taken back meanwhile.
        """
        if item.kind is ReviewKind.PAIR:
            self._join(item.key, pupil_id)
            return
        held = self._reviewing().held(item.key)
        pupil = self._pupil(pupil_id)
        self._take(held, Verdict.SAME, pupil.id, self._better_upn(held, pupil))

    def different(self, item: ReviewItem) -> None:
        """Say that they are two children; one who waits becomes a pupil of their own.

        Raises:
            Refused: the file was taken back meanwhile.
        """
        if item.kind is ReviewKind.PAIR:
            self._say(item.key, item.candidates[0].pupil_id, Verdict.DIFFERENT)
            return
        held = self._reviewing().held(item.key)
        taken = bool(self.desk.shelves.registers.with_upns([held.upn])) if held.upn else False
        upn = held.upn if is_valid(held.upn) and not taken else ""
        ident = self.desk.ids.new()
        if kind_of(upn) is UpnKind.PERMANENT:
            ident = permanent_id(self.desk.me.council_id, upn)
        newcomer = new(
            "pupil",
            ident,
            f"school:{held.school_id}",
            upn=upn,
            surname=held.surname,
            forename=held.forename,
            born_on=held.born_on.isoformat() if held.born_on else None,
            year_group=year_number(held.year_group),
            school_id=held.school_id,
        )
        self._take(held, Verdict.DIFFERENT, ident, [newcomer])

    def moved(self, item: ReviewItem) -> None:
        """Say that the pupil left the other school for this one."""
        held = self._reviewing().held(item.key)
        pupil = self._pupil(held.pupil_id)
        first = self._first_day(held)
        changes: list[Change] = [
            edit("pupil", pupil.id, pupil.scope, school_id=held.school_id),
            *self._decided(held, Verdict.MOVED, pupil.id),
        ]
        rolls = self.desk.shelves.registers.enrolments(frozenset({pupil.id}))
        last = (first - timedelta(days=1)).isoformat() if first is not None else None
        for roll in rolls:
            here = roll.school_id == held.school_id
            fields: dict[str, Value] = {"main": here}
            if not here and roll.to_on is None and last is not None:
                fields["to_on"] = last
            changes.append(edit("enrolment", roll.id, f"school:{roll.school_id}", **fields))
        if pupil.school_id and pupil.school_id not in {roll.school_id for roll in rolls}:
            changes.append(self._left(pupil, last))
        self._record("pupil moved", changes)

    def both(self, item: ReviewItem) -> None:
        """Say that the pupil is on both registers."""
        held = self._reviewing().held(item.key)
        self._record("pupil on both registers", self._decided(held, Verdict.BOTH, held.pupil_id))

    def take_back(self, decision: Decision) -> None:
        """Take an answer back: everything is as before it, and the question waits again.

        Raises:
            Refused: a later file stands on the marks that were taken, or a letter does.
        """
        if decision.kind is ReviewKind.PAIR:
            self._part(decision.key)
            return
        held = self._reviewing().held(decision.key)
        if held.taken_batch:
            undoing = Undoing(self.desk, self.rules)
            undoing.undo(undoing.plan(held.school_id, held.taken_batch), "another answer")
            return
        changes = self._moved_back(held) if held.verdict is Verdict.MOVED else []
        keeps = held.pupil_id if held.why == Why.ARRIVED else None
        scope = f"school:{held.school_id}"
        changes += [
            edit("held_pupil", row, scope, verdict="", pupil_id=keeps, decided_at=None)
            for row in held.rows
        ]
        self._record("answer taken back", changes)

    # ------------------------------------------------------------ marks that waited

    def _take(self, held: Held, verdict: Verdict, pupil: str, first: Sequence[Change]) -> None:
        """Keep an answer and take the marks that waited, as a batch of their own."""
        lines = [BatchLine(pupil, year, marks) for year, marks in held.lines]
        batch = self.desk.ids.new() if lines else ""
        shelf = self.desk.shelves.registers
        before = shelf.years_at(held.school_id)
        after = merged(before, lines, held.school_id)
        fresh = fresh_figures(self.desk, self.rules, held.school_id, after, (pupil,), before)
        rolls = shelf.enrolments(frozenset({pupil}))
        changes = [*first]
        if not any(roll.school_id == held.school_id for roll in rolls):
            changes.append(self._on_roll(held, pupil, main=not rolls))
        changes += self._decided(held, verdict, pupil, batch)
        if batch:
            changes.append(self._batch(batch, held, lines))
        with self.desk.acts.act("who is who") as act:
            act.record(*changes)
            keep_figures(act, held.school_id, {pupil, *fresh}, fresh)

    def _batch(self, ident: str, held: Held, lines: Sequence[BatchLine]) -> Change:
        days = [
            session_at(line.academic_year, at).on
            for line in lines
            for at, mark in enumerate(line.marks)
            if mark not in NO_MARK_CHARS
        ]
        today = self.desk.today()
        return new(
            "register_batch",
            ident,
            f"school:{held.school_id}",
            school_id=held.school_id,
            officer_id=self.desk.me.officer_id,
            file_sha256=held.file_sha256,
            reader=READER,
            first_on=min(days, default=today).isoformat(),
            last_on=max(days, default=today).isoformat(),
            accepted_at=moment(self.desk.clock.now()),
            pupils=1,
            marks=marks_in(lines),
            lines=lines_text(lines),
        )

    def _on_roll(self, held: Held, pupil: str, *, main: bool) -> Change:
        return new(
            "enrolment",
            self.desk.ids.new(),
            f"school:{held.school_id}",
            pupil_id=pupil,
            school_id=held.school_id,
            main=main,
        )

    def _left(self, pupil: Pupil, last: str | None) -> Change:
        """Return the roll of a school that a pupil left and of which none was kept."""
        return new(
            "enrolment",
            self.desk.ids.new(),
            f"school:{pupil.school_id}",
            pupil_id=pupil.id,
            school_id=pupil.school_id,
            to_on=last,
            main=False,
        )

    def _decided(self, held: Held, verdict: Verdict, pupil: str, batch: str = "") -> list[Change]:
        now = moment(self.desk.clock.now())
        return [
            edit(
                "held_pupil",
                row,
                f"school:{held.school_id}",
                verdict=verdict.value,
                pupil_id=pupil,
                officer_id=self.desk.me.officer_id,
                decided_at=now,
                taken_batch=batch,
            )
            for row in held.rows
        ]

    def _better_upn(self, held: Held, pupil: Pupil) -> list[Change]:
        """Return what gives the pupil a permanent UPN; the former one still leads to them."""
        if kind_of(held.upn) is not UpnKind.PERMANENT or kind_of(pupil.upn) is UpnKind.PERMANENT:
            return []
        # One who had no UPN is kept so too: taking the answer back must find what was before.
        former = new(
            "held_pupil",
            self.desk.ids.new(),
            f"school:{held.school_id}",
            school_id=held.school_id,
            register_batch_id=held.batch_id,
            pupil_id=pupil.id,
            upn=pupil.upn,
            surname=pupil.surname,
            forename=pupil.forename,
            born_on=pupil.born_on.isoformat() if pupil.born_on else None,
            why=Why.FORMER.value,
            lines="[]",
            verdict=Verdict.SAME.value,
        )
        return [edit("pupil", pupil.id, pupil.scope, upn=held.upn), former]

    # ------------------------------------------------------------ two pupils

    def _join(self, one: str, other: str) -> None:
        kept, joined = self._keeper(self._pupil(one), self._pupil(other))
        self._say(kept.id, joined.id, Verdict.SAME)

    def _keeper(self, one: Pupil, other: Pupil) -> tuple[Pupil, Pupil]:
        """Return who stands for both: the one with a case, else with a permanent UPN."""
        cases = [self.desk.shelves.cases.case_of(each.id) for each in (one, other)]
        has_case = [case is not None and case.closed_on is None for case in cases]
        if all(has_case):
            raise Refused(
                "Both pupils have an open case.",
                meaning="They cannot be read as one while two cases run.",
                todo="Close one case first, with a note that says where its story goes on.",
            )
        permanent = [kind_of(each.upn) is UpnKind.PERMANENT for each in (one, other)]
        second = has_case[1] or (not has_case[0] and permanent[1] and not permanent[0])
        return (other, one) if second else (one, other)

    def _say(self, kept: str, other: str, verdict: Verdict) -> None:
        said = new(
            "same_pupil",
            self.desk.ids.new(),
            self.desk.me.team_scope,
            pupil_id=kept,
            other_id=other,
            officer_id=self.desk.me.officer_id,
            verdict=verdict.value,
            decided_at=moment(self.desk.clock.now()),
        )
        pair = (kept, other)
        fresh = self._figures_if(pair, joined=pair) if verdict is Verdict.SAME else {}
        self._record_with("same pupil" if fresh else "different pupils", [said], pair, fresh)

    def _part(self, key: str) -> None:
        joined = self._joined(key)
        pair = (joined.pupil_id, joined.other_id)
        fresh = {}
        if joined.verdict is Verdict.SAME:
            fresh = self._figures_if(pair, parted=joined.other_id)
        undone = edit(
            "same_pupil",
            joined.id,
            self.desk.me.team_scope,
            undone_at=moment(self.desk.clock.now()),
        )
        self._record_with("answer taken back", [undone], pair, fresh)

    def _figures_if(
        self,
        pair: tuple[str, str],
        *,
        joined: tuple[str, str] | None = None,
        parted: str = "",
    ) -> dict[str, dict[str, Figures]]:
        """Return both pupils' figures at each of their schools as they will be."""
        shelf = self.desk.shelves.registers
        schools = {year.school_id for each in pair for year in shelf.years(each)}
        return {
            school: self._figures_at(
                school,
                pair,
                shelf.years_if(school, frozenset(pair), joined=joined, parted=parted),
            )
            for school in sorted(schools)
        }

    def _figures_at(
        self, school: str, pair: Iterable[str], after: Sequence[PupilYear]
    ) -> dict[str, Figures]:
        pupils = tuple(pair)
        years = with_years(self.desk.shelves.registers.years_at(school), pupils, after)
        return fresh_figures(self.desk, self.rules, school, years, pupils)

    def _joined(self, key: str) -> Joined:
        for each in self.desk.shelves.reviews.joined():
            if each.id == key:
                return each
        raise Refused("This answer has been taken back already.", todo="Open the list again.")

    # ------------------------------------------------------------ arrivals and the rest

    def _moved_back(self, held: Held) -> list[Change]:
        """Return the changes that put the pupil back where they were before the move."""
        pupil = self._pupil(held.pupil_id)
        rolls = self.desk.shelves.registers.enrolments(frozenset({pupil.id}))
        others = [roll for roll in rolls if roll.school_id != held.school_id]
        if not others:
            return []
        last = max(others, key=lambda roll: roll.to_on or date.max)
        changes = [
            edit("pupil", pupil.id, pupil.scope, school_id=last.school_id),
            edit("enrolment", last.id, f"school:{last.school_id}", main=True, to_on=None),
        ]
        here = (roll for roll in rolls if roll.school_id == held.school_id)
        return changes + [
            edit("enrolment", roll.id, f"school:{roll.school_id}", main=False) for roll in here
        ]

    def _first_day(self, held: Held) -> date | None:
        """Return the first day with a mark of the pupil at the school where they arrived."""
        years = self.desk.shelves.registers.years(held.pupil_id)
        days = [
            session_at(year.academic_year, at).on
            for year in years
            if year.school_id == held.school_id
            for at, mark in enumerate(year.marks)
            if mark not in NO_MARK_CHARS
        ]
        return min(days, default=None)

    def _pupil(self, pupil_id: str) -> Pupil:
        pupil = self.desk.shelves.people.pupil(pupil_id)
        if pupil is None:
            raise Refused("This pupil is not on this laptop.", todo="Open the list again.")
        return pupil

    def _reviewing(self) -> Reviewing:
        return Reviewing(self.desk)

    def _record(self, name: str, changes: Sequence[Change]) -> None:
        if not changes:
            return
        with self.desk.acts.act(name) as act:
            act.record(*changes)

    def _record_with(
        self,
        name: str,
        changes: Sequence[Change],
        pair: tuple[str, str],
        fresh: dict[str, dict[str, Figures]],
    ) -> None:
        with self.desk.acts.act(name) as act:
            act.record(*changes)
            for school, figures in fresh.items():
                keep_figures(act, school, pair, figures)
