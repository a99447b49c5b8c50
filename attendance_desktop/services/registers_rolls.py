"""Times on a roll as a register file gives them: admission and leaving dates of known pupils."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from attendance_desktop.domain.attendance.register import RegisterPupil
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.sync.operation import Change, ChangeKind, Operation, Value, edit, new
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry
from attendance_desktop.services.registers_kept import Enrolment
from attendance_desktop.services.registers_plan import PupilChange, RegisterPlan

_DAYS = ("from_on", "to_on")


def roll_changes(desk: Desk, plan: RegisterPlan, ids: Mapping[int, str]) -> list[Change]:
    """Return the changes of known pupils' times on the roll of the file's school.

    A new leaving date stands on the timeline of an open case. A pupil who comes back after one
    has a second time on the roll. `ids` has each change's pupil by the change's identity.
    """
    told = {
        ids[id(each)]: each.pupil
        for each in plan.changes
        if _is_here(each) and (each.pupil.admitted or each.pupil.left)
    }
    latest = {
        roll.pupil_id: roll
        for roll in desk.shelves.registers.enrolments(frozenset(told))
        if roll.school_id == plan.school_id
    }
    changes: list[Change] = []
    for who, pupil in told.items():
        changes += _changes(desk, plan.school_id, who, pupil, latest.get(who))
    return changes


def rolls_back(
    desk: Desk, batch_id: str, operations: Sequence[Operation], besides: frozenset[str]
) -> list[Change]:
    """Return the changes that give rolls the days again that they had before a file was taken.

    What somebody has changed since stays. `besides` are pupils whose rolls go anyway.
    """
    taken = next((op for op in operations if op.change.row == batch_id), None)
    if taken is None:
        return []
    act = [op for op in operations if (op.at, op.act) == (taken.at, taken.act)]
    mine = [op for op in act if op.change.table == "enrolment"]
    # A pupil whom the file brought and about whom more is known by now keeps their roll.
    new_ones = [op for op in act if op.change.kind is ChangeKind.NEW]
    brought = {op.change.row for op in new_ones if op.change.table == "pupil"}
    who = {op.change.row: _pupil_of(op.change.row, operations) for op in mine}
    shelf = desk.shelves.registers
    now = {roll.id: roll for roll in shelf.enrolments(frozenset(who.values()))}
    changes: list[Change] = []
    for op in mine:
        roll = now.get(op.change.row)
        if roll is not None and roll.pupil_id not in besides | brought:
            changes += _back(op, roll, operations)
    return changes


def _is_here(change: PupilChange) -> bool:
    """Whether a pupil is known and has no new roll by this file."""
    return change.known is not None and not change.arrives


def _changes(
    desk: Desk, school_id: str, who: str, pupil: RegisterPupil, latest: Enrolment | None
) -> Iterator[Change]:
    scope = f"school:{school_id}"
    if latest is None or _comes_back(pupil, latest):
        yield new(
            "enrolment",
            desk.ids.new(),
            scope,
            pupil_id=who,
            school_id=school_id,
            from_on=_text(pupil.admitted),
            to_on=_text(pupil.left),
            main=latest is not None and latest.main,
        )
    else:
        fields: dict[str, Value] = {}
        if pupil.admitted and pupil.admitted != latest.from_on:
            fields["from_on"] = _text(pupil.admitted)
        if pupil.left and pupil.left != latest.to_on:
            fields["to_on"] = _text(pupil.left)
        if fields:
            yield edit("enrolment", latest.id, scope, **fields)
    if pupil.left and (latest is None or pupil.left != latest.to_on):
        yield from _told(desk, who, pupil.left)


def _comes_back(pupil: RegisterPupil, latest: Enrolment) -> bool:
    return bool(pupil.admitted and latest.to_on and pupil.admitted > latest.to_on)


def _told(desk: Desk, who: str, left: date) -> Iterator[Change]:
    case = desk.shelves.cases.case_of(who)
    if case is not None and case.closed_on is None:
        now = desk.clock.now()
        yield entry(
            desk.ids.new(),
            case,
            EntryKind.REGISTER,
            f"Leaving date in the register: {day_in_words(left)}",
            officer_id=desk.me.officer_id,
            happened_at=now,
            entered_at=now,
        )


def _pupil_of(roll_id: str, operations: Sequence[Operation]) -> str:
    """The pupil of a roll, as the act that made it said."""
    return next(
        (
            str(op.change.fields["pupil_id"])
            for op in operations
            if op.change.row == roll_id and op.change.kind is ChangeKind.NEW
        ),
        "",
    )


def _back(taken: Operation, roll: Enrolment, operations: Sequence[Operation]) -> Iterator[Change]:
    change = taken.change
    if change.kind is ChangeKind.NEW:
        yield Change(ChangeKind.DELETE, "enrolment", change.row, change.scope, {})
        return
    before: dict[str, Value] = dict.fromkeys(_DAYS)
    for op in operations:
        if op.id == taken.id:
            break
        if op.change.row == change.row:
            before |= {key: value for key, value in op.change.fields.items() if key in _DAYS}
    days = {"from_on": roll.from_on, "to_on": roll.to_on}
    fields = {key: before[key] for key, value in change.fields.items() if _text(days[key]) == value}
    if fields:
        yield edit("enrolment", change.row, change.scope, **fields)


def _text(on: date | None) -> str | None:
    return on.isoformat() if on else None
