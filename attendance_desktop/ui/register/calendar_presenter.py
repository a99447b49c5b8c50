"""Decides what the calendar page shows; a change counts once it is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.marks import academic_year_of
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.calendars import (
    COUNCIL,
    Calendars,
    Proposal,
    YearPage,
    with_proposal,
)
from attendance_desktop.services.registers_calendar_text import (
    CalendarYear,
    read_year,
    year_text,
)
from attendance_desktop.ui.keeping import KeptWords
from attendance_desktop.ui.register.calendar_face import CalendarFace, Entry
from attendance_desktop.ui.register.calendar_shown import (
    TERM,
    calendar_face,
    lines_of,
    with_entry,
    without,
)
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.words import count

ReadCalendar = Callable[[Path], SchoolCalendar]

_HERE_AGAIN = (
    "Changes that you had not kept yet are here again. They count once you keep the calendar."
)


class CalendarScreen(Protocol):
    """What the presenter asks of the page."""

    def show_calendar(self, face: CalendarFace) -> None:
        """Show a year."""

    def show_done(self, words: str) -> None:
        """Say what was done."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say why something was not done; what was typed stays."""

    def clear_form(self) -> None:
        """Empty the form after its entry was added."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class CalendarPresenter:
    """The calendar of one school or of the council, a year at a time."""

    page: CalendarScreen
    calendars: Calendars
    run: Run
    read: Run
    changed: Callable[[], object]
    left: Callable[[], object]
    read_calendar: ReadCalendar | None = None
    words: KeptWords | None = None
    _drafts: dict[str, str] = field(default_factory=dict, init=False)
    _school: str = field(default=COUNCIL, init=False)
    _whose: str = field(default="", init=False)
    _kept: YearPage | None = field(default=None, init=False)
    _now: YearPage | None = field(default=None, init=False)
    _proposals: tuple[Proposal, ...] = field(default=(), init=False)
    _acting: bool = field(default=False, init=False)

    @property
    def is_changed(self) -> bool:
        """Whether something is not kept yet."""
        return self._now is not None and self._kept is not None and self._now != self._kept

    def open(self, school_id: str, whose: str) -> None:
        """Show this year of a school, or of the council (`COUNCIL`)."""
        self._school, self._whose = school_id, whose
        self._look(academic_year_of(self.calendars.desk.today()))

    def turn(self, years: int) -> None:
        """Show a later year, or an earlier one."""
        if self._refuse_unkept() or self._now is None:
            return
        self._look(self._now.own.academic_year + years)

    def add(self, entry: Entry) -> None:
        """Add the form's entry."""
        if self._now is None:
            return
        try:
            year = with_entry(self._base(entry), entry)
        except Refused as refusal:
            self.page.show_refusal(refusal)
            return
        self._put(year)
        self.page.clear_form()
        self.page.show_done("Added. It counts once you keep the calendar.")

    def _base(self, entry: Entry) -> CalendarYear:
        """Return the year to add to: terms of a school's own begin from the council's."""
        now = self._now
        if now is None:
            raise Refused("No year is open.", todo="Open the calendar again.")
        begins = entry.kind == TERM and not now.own.terms
        return now.whole if begins and now.whole is not None else now.own

    def remove(self, at: int) -> None:
        """Remove an entry by its row; the council's stay the council's."""
        lines = lines_of(self._now) if self._now else ()
        if self._now is None or not 0 <= at < len(lines):
            return
        if lines[at].inherited:
            self.page.show_refusal(
                Refused(
                    "This entry is the council’s.",
                    todo="Change it in the council calendar, or give the school terms of its own.",
                )
            )
            return
        self._put(without(self._now.own, lines[at].part))
        self.page.show_done("Removed. It counts once you keep the calendar.")

    def take_proposal(self, at: int) -> None:
        """Add what is proposed, by its row."""
        if self._now is not None and 0 <= at < len(self._proposals):
            self._put(with_proposal(self._now.own, self._proposals[at]))
            self.page.show_done("Added. It counts once you keep the calendar.")

    def keep(self) -> None:
        """Keep the year, and make every figure anew that rests on it."""
        now = self._now
        if now is None or self._acting:
            return
        if not self.is_changed:
            self.page.show_done("Nothing has changed since the calendar was kept.")
            return
        school, key = self._school, self._key(now.own.academic_year)

        def save() -> int:
            made = self.calendars.save(school, now.own)
            self._write(key, "")
            return made

        self._act(save, key)

    def take_file(self, path: str) -> None:
        """Keep a calendar from a TOML file, every year that it holds."""
        reader = self.read_calendar
        if reader is None or self._acting:
            return
        school = self._school
        self._act(lambda: self.calendars.take(school, reader(Path(path))))

    def leave(self) -> None:
        """Go back to the school or the schools; changes that are not kept wait here."""
        self._now = self._kept = None
        self.left()

    def drop(self) -> None:
        """Drop the changes that are not kept."""
        if self.is_changed and self._kept is not None:
            self._put(self._kept.own)
            self.page.show_done("The calendar is as it was kept.")

    def _act(self, work: Callable[[], int], draft: str = "") -> None:
        self._acting = True

        def then(made: int) -> None:
            self._acting = False
            self._drafts.pop(draft, None)
            year = self._now.own.academic_year if self._now else 0
            self._look(year)
            self.page.show_done(
                f"The calendar is kept. The figures of {count(made, 'pupil')} are made anew."
            )
            self.changed()

        def failed(problem: Exception) -> None:
            self._acting = False
            self._failed(problem)

        self.run(work, then, failed)

    def _look(self, academic_year: int) -> None:
        school, key = self._school, self._key(academic_year)

        def look() -> tuple[YearPage, str]:
            kept = self.words.read(key) if self.words and key not in self._drafts else ""
            return self.calendars.year(school, academic_year), kept

        def then(found: tuple[YearPage, str]) -> None:
            page, kept = found
            self._kept = self._now = page
            draft = self._drafts.get(key, kept)
            if draft and draft != year_text(page.own):
                self._now = self.calendars.page(page, read_year(academic_year, draft))
                self.page.show_done(_HERE_AGAIN)
            self._propose()

        self.read(look, then, self._failed)

    def _put(self, own: CalendarYear) -> None:
        """Change the year; the change is kept on this laptop at once, and counts for nothing."""
        if self._now is None:
            return
        self._now = self.calendars.page(self._now, own)
        key = self._key(own.academic_year)
        draft = self._drafts[key] = year_text(own) if self.is_changed else ""
        self.run(lambda: self._write(key, draft), _nothing, self._failed)
        self._propose()

    def _key(self, academic_year: int) -> str:
        return f"calendar {self._school or 'council'} {academic_year}"

    def _write(self, key: str, draft: str) -> None:
        if self.words is not None:
            self.words.write(key, draft)

    def _propose(self) -> None:
        now, school = self._now, self._school
        if now is None:
            return

        def then(found: tuple[Proposal, ...]) -> None:
            if self._now is now:
                self._proposals = found
                self._show()

        self._show()
        self.read(lambda: self.calendars.proposals(school, now), then, self._failed)

    def _show(self) -> None:
        if self._now is not None:
            face = calendar_face(
                self._whose,
                self._now,
                self._proposals,
                changed=self.is_changed,
                is_council=self._school == COUNCIL,
            )
            self.page.show_calendar(face)

    def _refuse_unkept(self) -> bool:
        if self.is_changed:
            self.page.show_refusal(
                Refused("This year has changes that are not kept.", todo="Keep the calendar first.")
            )
        return self.is_changed

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.page.show_refusal(problem)
        else:
            self.page.show_refusal(
                Refused("That could not be done.", meaning="The calendar is as it was.")
            )


def _nothing(_none: None) -> None:
    """Hear that a draft is on the disk."""
