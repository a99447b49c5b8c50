"""Decides what Today shows and where its lines lead."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.cases import Today
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.today.face import NextVisit, Section, TodayFace, TodayLine
from attendance_desktop.ui.today.shown import today_face, with_sections


class TodayScreen(Protocol):
    """What the presenter asks of the page."""

    def show_today(self, face: TodayFace) -> None:
        """Show what waits; the line that was chosen stays chosen."""

    def show_refusal(self, refusal: Refused) -> None:
        """Show why it could not be read."""

    def show_done(self, words: str) -> None:
        """Say what was done."""

    def clear(self) -> None:
        """Forget everything shown."""


class WhatWaits(Protocol):
    """The service: see `services.cases.Cases`."""

    def today(self) -> Today:
        """Return what waits today."""


@dataclass(frozen=True, slots=True)
class TodayDoors:
    """Where Today leads."""

    open_pupil: Callable[[str], object]
    record_visit: Callable[[str], object]
    open_draft: Callable[[str], object]
    open_caseload: Callable[[], object]
    open_schools: Callable[[], object]


def nothing_more() -> tuple[Section, ...]:
    """Return no further sections."""
    return ()


@dataclass(frozen=True, slots=True)
class CalendarSaver:
    """Saves the clocks of the caseload to a file; `save` may write, so it goes by `run`."""

    run: Run
    save: Callable[[Path], str]


@dataclass(slots=True, weakref_slot=True, eq=False)
class TodayPresenter:
    """Today, read whole each time that it is shown.

    `more` reads the sections that other rooms add. They come second: an officer does not wait
    for them to see the day's visits and clocks. Without a `saver` no file can be asked for.
    """

    page: TodayScreen
    cases: WhatWaits
    read: Run
    doors: TodayDoors
    more: Callable[[], tuple[Section, ...]] = nothing_more
    saver: CalendarSaver | None = None
    _next: NextVisit | None = field(default=None, init=False)
    _asked: int = field(default=0, init=False)

    def refresh(self) -> None:
        """Read what waits; of several askings the last one is shown."""
        self._asked += 1
        asked = self._asked

        def then(face: TodayFace) -> None:
            if asked == self._asked:
                self._next = face.next_visit
                self.page.show_today(face)
                self.read(self.more, lambda sections: add(face, sections), failed)

        def add(face: TodayFace, sections: tuple[Section, ...]) -> None:
            if asked == self._asked and sections:
                self.page.show_today(with_sections(face, sections))

        def failed(problem: Exception) -> None:
            if asked == self._asked:
                self.page.show_refusal(_in_words(problem))

        self.read(lambda: today_face(self.cases.today()), then, failed)

    def close(self) -> None:
        """Forget everything, as when the program locks; an answer under way is dropped."""
        self._asked += 1
        self._next = None
        self.page.clear()

    def open(self, line: TodayLine) -> None:
        """Go to where a line leads: a draft goes on, a school's opens Schools, others the pupil."""
        if line.draft_id:
            self.doors.open_draft(line.draft_id)
        elif line.pupil_id:
            self.doors.open_pupil(line.pupil_id)
        else:
            self.doors.open_schools()

    def start_next_visit(self) -> None:
        """Start the next visit, or go on with the one that is begun; none due opens the caseload.

        The visit of the page as last shown is meant: the officer saw whose it is.
        """
        if self._next is None:
            self.doors.open_caseload()
        elif self._next.draft_id:
            self.doors.open_draft(self._next.draft_id)
        else:
            self.doors.record_visit(self._next.pupil_id)

    def save_calendar(self, path: Path) -> None:
        """Save the clocks for the officer's own calendar."""
        if self.saver is None:
            return
        saver = self.saver
        saver.run(lambda: saver.save(path), self.page.show_done, self._not_saved)

    def _not_saved(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.page.show_refusal(problem)
        else:
            self.page.show_refusal(Refused("The file was not saved.", todo="Save it again."))

    def open_caseload(self) -> None:
        """Go to the caseload, as from an empty page."""
        self.doors.open_caseload()


def _in_words(problem: Exception) -> Refused:
    if isinstance(problem, Refused):
        return problem
    return Refused(
        "Today could not be read.",
        meaning="Nothing in the caseload was changed.",
        todo="Open the page again.",
    )
