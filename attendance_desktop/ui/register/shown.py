"""Schools, dry runs and results in words."""

from collections.abc import Sequence

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import Half, MarkChange
from attendance_desktop.domain.attendance.register import (
    Problem,
    RegisterFault,
    RegisterFile,
    RegisterPupil,
)
from attendance_desktop.domain.casework.people import Pupil, School
from attendance_desktop.domain.casework.register_history import BatchSummary
from attendance_desktop.services.registers import Accepted
from attendance_desktop.services.registers_kept import Undone
from attendance_desktop.services.registers_plan import Missing, PupilChange, RegisterPlan, Waiting
from attendance_desktop.services.registers_undo import UndoPlan
from attendance_desktop.ui.register.face import AskFace, DoneFace, PlanFace, Row, SchoolFace
from attendance_desktop.ui.register.words import (
    DATE_ORDERS,
    PHASES,
    PROBLEMS,
    READERS,
    WHY,
)
from attendance_desktop.ui.widgets.half_days import HALF_IN_WORDS
from attendance_desktop.ui.words import count, day, day_and_time


def standing(taken: Sequence[BatchSummary], undone: Sequence[Undone]) -> list[BatchSummary]:
    """Return the files that were not taken back, newest first."""
    gone = {each.batch_id for each in undone}
    return [batch for batch in taken if batch.id not in gone]


def school_row(school: School, taken: Sequence[BatchSummary]) -> Row:
    """Return a school as a row: name, phase, town, DfE number, how far its register goes."""
    up_to = f"up to {day(max(batch.last_on for batch in taken))}" if taken else "none yet"
    return (school.name, _phase(school), school.town, school.laestab, up_to)


def _phase(school: School) -> str:
    return PHASES.get(school.phase, school.phase)


def school_face(
    school: School, taken: Sequence[BatchSummary], undone: Sequence[Undone] = ()
) -> SchoolFace:
    """Return a school's page."""
    gone = {each.batch_id: each for each in undone}
    about = (_phase(school), school.town, f"DfE number {school.laestab}", f"URN {school.urn}")
    return SchoolFace(
        name=school.name,
        about=" · ".join(part for part in about if part),
        history=tuple(_batch_row(batch, gone.get(batch.id)) for batch in taken),
        can_take_back=bool(standing(taken, undone)),
    )


def plan_face(plan: RegisterPlan, school: School, codes: CodeTable) -> PlanFace:
    """Return what a file would change."""
    file = plan.file
    can_accept = plan.span is not None
    return PlanFace(
        title=f"What {file.file_name} would change at {school.name}",
        about=_about(file),
        added=plan.added,
        new_pupils=plan.new_pupils,
        pupils=tuple(_pupil_row(change) for change in plan.changes),
        changed=_changed(plan, codes),
        vanished=tuple(
            _mark_row(change, mark, codes, gone=True)
            for change in plan.changes
            for mark in change.vanished
        ),
        faults=tuple(_fault_row(fault) for fault in file.faults),
        held=tuple(_held_row(each) for each in plan.waiting),
        can_accept=can_accept,
        verdict=_verdict(plan, can_accept=can_accept),
        unknown_codes=bool(unknown_codes(file)),
        missing=tuple(map(_missing_row, plan.missing)),
    )


def unknown_codes(file: RegisterFile) -> tuple[str, ...]:
    """Return the codes of a file that stand for nothing, each once, in the order of the file."""
    return tuple(
        dict.fromkeys(
            fault.value.upper() for fault in file.faults if fault.problem is Problem.UNKNOWN_CODE
        )
    )


def done_face(
    accepted: Accepted, plan: RegisterPlan, met: Sequence[Pupil], codes: CodeTable
) -> DoneFace:
    """Return what an accepted file did."""
    news = (
        f"{count(len(met), 'pupil')} newly met the threshold."
        if met
        else "Nobody newly met the threshold."
    )
    return DoneFace(
        title="The register is taken",
        about=(
            f"{count(accepted.pupils, 'pupil')}, {count(plan.added, 'mark')} added, "
            f"{count(plan.changed, 'mark')} changed. {news}"
            + _about_letters(accepted.letters)
            + (f" {count(accepted.held, 'pupil')} held for review." if accepted.held else "")
            + _about_arrived(accepted.arrived)
        ),
        held=accepted.held + accepted.arrived,
        newly_met=tuple((pupil.name, _year(pupil), pupil.school_name) for pupil in met),
        changed=_changed(plan, codes),
    )


def _about_letters(letters: int) -> str:
    if not letters:
        return ""
    rests = "rests" if letters == 1 else "rest"
    return (
        f" {count(letters, 'letter')} {rests} on marks that it changed: the timeline of each pupil "
        "and Waiting at schools say which."
    )


def _year(pupil: Pupil) -> str:
    return "" if pupil.year_group is None else f"Year {pupil.year_group}"


def _about(file: RegisterFile) -> str:
    span = "no mark that can be taken"
    if file.first_on and file.last_on:
        span = (
            f"{count(file.marks_accepted, 'mark')} of {count(len(file.pupils), 'pupil')}, "
            f"{day(file.first_on)} to {day(file.last_on)}"
        )
    order = f", dates {DATE_ORDERS[file.date_order]}" if file.date_order else ""
    header = f", column names in row {file.header_row}" if file.header_row else ""
    other = (
        f" {count(file.rows_other_school, 'row')} of other schools left out."
        if file.rows_other_school
        else ""
    )
    read = f"Read as {READERS.get(file.reader, file.reader)}{order}{header}"
    return f"{span}. {read}; {count(file.rows_read, 'row')}.{other}"


def _verdict(plan: RegisterPlan, *, can_accept: bool) -> str:
    if not can_accept:
        return "Nothing in this file can be taken. Look at the lists below, then choose another."
    if not plan.changes:
        who = count(len(plan.waiting), "pupil")
        return f"No mark would count yet. Accept keeps {who} with their marks for review."
    said = "Nothing has been changed yet. Accept takes all of it in one step."
    if not plan.added and not plan.changed:
        said = "Every mark in this file is known already. Nothing has been changed."
    return said + _about_arrived(plan.arriving) + _about_missing(len(plan.missing))


def _about_arrived(pupils: int) -> str:
    if not pupils:
        return ""
    who = "1 pupil is" if pupils == 1 else f"{pupils:,} pupils are"
    return f" {who} known at another school: Who is who asks whether they moved."


def _about_missing(pupils: int) -> str:
    if not pupils:
        return ""
    who = "1 pupil who has" if pupils == 1 else f"{pupils:,} pupils who have"
    return (
        f" {who} marks here in these days {'is' if pupils == 1 else 'are'} not in the file;"
        " those marks are kept."
    )


def _missing_row(missing: Missing) -> Row:
    name = " ".join(part for part in (missing.known.forename, missing.known.surname) if part)
    kept = f"{count(missing.marks, 'mark')} kept; the pupil is not in the file"
    return (name, "All of these days", kept)


def _pupil_row(change: PupilChange) -> Row:
    known = "known" if change.known else "new"
    if change.arrives:
        known = "known at another school"
    numbers = (change.added, len(change.changed), len(change.vanished))
    return (_name(change.pupil), change.pupil.upn, known, *(str(number) for number in numbers))


def _changed(plan: RegisterPlan, codes: CodeTable) -> tuple[Row, ...]:
    return tuple(
        _mark_row(change, mark, codes) for change in plan.changes for mark in change.changed
    )


def _mark_row(
    change: PupilChange, mark: MarkChange, codes: CodeTable, *, gone: bool = False
) -> Row:
    half = HALF_IN_WORDS["am" if mark.session.half is Half.AM else "pm"]
    old, new = codes.code_of(mark.old), codes.code_of(mark.new)
    told = f"{old} is kept" if gone else f"{old} becomes {new}"
    return (_name(change.pupil), f"{day(mark.session.on)}, {half}", told)


def _fault_row(fault: RegisterFault) -> Row:
    words = PROBLEMS[fault.problem]
    row = str(fault.row) if fault.row is not None else ""
    then = words.then if fault.counted is None else f"{words.then}: they come to {fault.counted}"
    return (row, fault.column or "", fault.value, words.what, then)


def _held_row(waiting: Waiting) -> Row:
    pupil = waiting.pupil
    born = day(pupil.date_of_birth) if pupil.date_of_birth else ""
    why = WHY.get(waiting.why) or PROBLEMS[Problem(waiting.why)].what
    return (str(pupil.row), _name(pupil), pupil.upn, born, why)


def ask_undo(plan: UndoPlan, school: School) -> AskFace:
    """Return the question before the last file of a school is taken back."""
    batch = plan.batch
    lost = count(plan.removed, "mark")
    words = [
        (
            f"Taken {day_and_time(batch.accepted_at.astimezone())} by {batch.by}, "
            f"{day(batch.first_on)} to {day(batch.last_on)}."
        ),
        (
            f"{lost} that came with it {'goes' if plan.removed == 1 else 'go'}; "
            f"{count(plan.restored, 'mark')} it changed {'is' if plan.restored == 1 else 'are'} "
            "again what stood before. Every figure is made anew."
        ),
    ]
    if plan.newcomers:
        words.append(
            f"{count(len(plan.newcomers), 'pupil')} of whom nothing else is known "
            f"{'leaves' if len(plan.newcomers) == 1 else 'leave'} this laptop."
        )
    words.append("The file stays in the history as taken back. It can be taken in again.")
    return AskFace(
        f"Take back the last file of {school.name}?",
        " ".join(words),
        "Take it &back",
        "K&eep it",
    )


def _batch_row(batch: BatchSummary, undone: Undone | None) -> Row:
    now = f"Taken back {day(undone.at.astimezone().date())} by {undone.by}" if undone else "Counts"
    return (
        day_and_time(batch.accepted_at.astimezone()),
        f"{day(batch.first_on)} to {day(batch.last_on)}",
        f"{batch.pupils:,}",
        f"{batch.marks:,}",
        READERS.get(batch.reader, batch.reader),
        batch.by,
        now,
    )


def _name(pupil: RegisterPupil) -> str:
    return " ".join(part for part in (pupil.forename, pupil.surname) if part and part != "-")
