"""Today in words, from what the service answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from attendance_desktop.domain.casework.case import CaseLine, DraftLine, DueLine
from attendance_desktop.services.cases import Today
from attendance_desktop.ui.shared.face import Mark
from attendance_desktop.ui.shared.wording import STAGES, capital, year_words
from attendance_desktop.ui.today.face import NextVisit, Section, TodayFace, TodayLine
from attendance_desktop.ui.words import count, day, day_and_time, day_near

_SOON_DAYS: Final = 7
_VISIT: Final = "visit"


def today_face(today: Today) -> TodayFace:
    """Return what the page shows."""
    sections = _sections(today)
    return TodayFace(
        day=day(today.on),
        sections=_waiting_first(sections),
        next_visit=next_visit(today),
    )


def with_sections(face: TodayFace, more: Iterable[Section]) -> TodayFace:
    """Return the page with further sections."""
    return replace(face, sections=_waiting_first((*face.sections, *more)))


def _waiting_first(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return what waits first: an empty section never pushes it down."""
    return tuple(sorted(sections, key=lambda section: not section.lines))


def _sections(today: Today) -> tuple[Section, ...]:
    return (
        Section(
            "drafts",
            "Visits to finish",
            "to finish and sign",
            "No visit is unsigned. One that you begin waits here until you sign it.",
            tuple(_draft(each, today.on) for each in today.drafts),
        ),
        Section(
            "due",
            "Clocks that run out",
            "clocks run out",
            "No clock runs out in the next four weeks. Posting a letter starts one.",
            tuple(_clock(each, today.on) for each in today.due),
        ),
        Section(
            "actions",
            "Actions due",
            "actions due",
            "No action is due. Set the next step of a case on the pupil’s page.",
            tuple(_action(each, today.on) for each in today.actions),
        ),
        Section(
            "met",
            "Newly met the threshold",
            "newly met the threshold",
            "Nobody newly met it. Import a school’s register to look again.",
            tuple(_met(each) for each in today.newly_met),
        ),
    )


def next_visit(today: Today) -> NextVisit | None:
    """Return the visit to start: the first due action that speaks of a visit, else the first.

    A visit of that pupil which is begun already goes on; with no action due the last touched
    draft does.
    """
    drafts = {draft.pupil_id: draft.draft_id for draft in reversed(today.drafts)}
    spoken = [line for line in today.actions if _VISIT in line.next_action.casefold()]
    for line in (*spoken, *today.actions):
        about = line.next_action or "next step"
        words = f"{line.name}: {about}, {_due_words(line.next_on or today.on, today.on)}"
        return NextVisit(words, line.pupil_id, drafts.get(line.pupil_id, ""))
    for draft in today.drafts:
        return NextVisit(f"{draft.pupil_name}: visit to finish", draft.pupil_id, draft.draft_id)
    return None


def time_left(on: date, today: date) -> Mark:
    """Return how long there is until a day, as a chip."""
    left = (on - today).days
    if left < 0:
        return Mark(f"{count(-left, 'day')} over", "bad", "triangle")
    if left == 0:
        return Mark("Today", "bad", "triangle")
    if left <= _SOON_DAYS:
        return Mark(f"{count(left, 'day')} left", "warn", "diamond")
    return Mark(f"{count(left, 'day')} left", "calm", "dot")


def _draft(draft: DraftLine, _today: date) -> TodayLine:
    begun = day_and_time(draft.started_at.astimezone())
    touched = day_and_time(draft.touched_at.astimezone())
    return TodayLine(
        key=f"draft:{draft.draft_id}",
        icon="notebook-pen",
        title=draft.pupil_name,
        about=f"Home visit begun {begun}, last written {touched}",
        mark=Mark("Not signed", "warn", "ring"),
        pupil_id=draft.pupil_id,
        draft_id=draft.draft_id,
    )


def _clock(clock: DueLine, today: date) -> TodayLine:
    return TodayLine(
        key=f"clock:{clock.clock_id}",
        icon="clock",
        title=clock.pupil_name,
        about=f"{capital(day_near(clock.due_on, today))} · {clock.label}",
        mark=time_left(clock.due_on, today),
        pupil_id=clock.pupil_id,
        basis=clock.basis,
    )


def _action(line: CaseLine, today: date) -> TodayLine:
    on = line.next_on or today
    return TodayLine(
        key=f"action:{line.case_id}",
        icon="list-checks",
        title=_named(line),
        about=f"{capital(day_near(on, today))} · {line.next_action or 'Next step'}",
        mark=time_left(on, today),
        pupil_id=line.pupil_id,
    )


def _met(line: CaseLine) -> TodayLine:
    met_on = line.figures.met_on if line.figures else None
    counted = line.figures.counted if line.figures else 0
    when = f" · met on {day(met_on)}" if met_on else ""
    return TodayLine(
        key=f"met:{line.case_id}",
        icon="flag",
        title=_named(line),
        about=f"{count(counted, 'session')} counted{when}",
        mark=Mark(STAGES.get(line.stage, line.stage), "calm", "dot"),
        pupil_id=line.pupil_id,
    )


def _named(line: CaseLine) -> str:
    return " · ".join(
        part for part in (line.name, year_words(line.year_group), line.school_name) if part
    )


def _due_words(on: date, today: date) -> str:
    return f"due {day_near(on, today)}"
