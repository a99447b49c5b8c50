"""What leaves the caseload as a file: made, recorded, then saved whole where the officer says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.casework.people import Pupil, School
from attendance_desktop.domain.casework.register_history import BatchSummary, PupilYear
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import edit, new
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import moment
from attendance_desktop.services.extract import CellKind, Extract, Form
from attendance_desktop.services.extract_tables import (
    FIGURES,
    PupilMarks,
    Table,
    figures_row,
    mark_a_row,
    pupil_a_row,
    session_a_row,
)
from attendance_desktop.services.figures import Rules, figures_by_group
from attendance_desktop.services.register_extract import (
    RegisterExtract,
    file_words,
    files_between,
    register_extract,
)
from attendance_desktop.services.saved_file import READABLE, save_file

Write = Callable[[Extract, Form], bytes]
"""Writes a table in a form; raises Refused where that form cannot hold it."""


@dataclass(frozen=True, slots=True)
class Exports:
    """What an officer does with files that leave the caseload."""

    desk: Desk
    rules: Rules
    write: Write

    def school_register(
        self, school_id: str, first: date, last: date, *, session_a_column: bool = False
    ) -> Extract:
        """Return a school's marks of a period: a mark a row, or a pupil a row.

        Raises:
            Refused: the school is not here, or nobody has a mark then.
        """
        school = self._school(school_id)
        marked = self._marked(school)
        lay_out = pupil_a_row if session_a_column else mark_a_row
        table = lay_out(school, marked, self.rules.codes, first, last)
        batches = self.desk.shelves.registers.batches(school_id)
        return self._extract(
            f"Register of {school.name}, {day_in_words(first)} to {day_in_words(last)}",
            "Register",
            table,
            files_between(batches, first, last),
            [each.pupil.id for each in marked],
        )

    def school_figures(self, school_id: str) -> Extract:
        """Return the figures of this school year, a pupil a row, by name.

        Raises:
            Refused: the school is not here, or nobody has a mark.
        """
        school, today = self._school(school_id), self.desk.today()
        shelves = self.desk.shelves
        marked = self._marked(school)
        calendar = shelves.registers.calendar(school_id)
        years = [year for each in marked for year in each.years]
        maker = figures_by_group(self.rules, calendar, years, today)
        open_cases = {line.pupil_id for line in shelves.cases.lines()}
        rows = tuple(
            figures_row(
                school,
                each.pupil,
                maker(each.pupil.year_group).figures(each.years),
                case=each.pupil.id in open_cases,
            )
            for each in marked
        )
        batches = shelves.registers.batches(school_id)
        return self._extract(
            f"Attendance figures of {school.name} up to {day_in_words(today)}",
            "Attendance figures",
            (FIGURES, rows),
            files_between(batches, date.min, today),
            [each.pupil.id for each in marked],
        )

    def pupil_register(self, pupil_id: str, first: date, last: date) -> Extract:
        """Return one pupil's register of a period with the change history of each session.

        Raises:
            Refused: see `register_extract`.
        """
        found = self.extract_of(pupil_id, first, last)
        title = (
            f"Register of {found.pupil.name} at {found.school.name}, "
            f"{day_in_words(first)} to {day_in_words(last)}"
        )
        return self._extract(
            title, "Register extract", session_a_row(found), found.files, [pupil_id]
        )

    def extract_of(self, pupil_id: str, first: date, last: date) -> RegisterExtract:
        """Return the same as figures and entries, for a page or a letter."""
        return register_extract(self.desk, self.rules.codes, pupil_id, first, last)

    def lines(
        self,
        title: str,
        file_name: str,
        table: Table,
        pupils: Sequence[str],
        span: Span,
        *,
        schools: Sequence[str],
    ) -> Extract:
        """Return lines that another service found in the registers of schools over a period.

        Raises:
            Refused: there is no line.
        """
        if not table[1]:
            raise Refused(
                "Nobody stands in it.",
                meaning="There is nothing to save.",
                todo="Tell the council in words that nobody is concerned.",
            )
        shelf = self.desk.shelves.registers
        files = [each for school in schools for each in shelf.batches(school)]
        resting = files_between(files, span.first, span.last)
        return self._extract(title, file_name, table, resting, pupils)

    def save(self, extract: Extract, form: Form, path: Path) -> str:
        """Write a table to a file that everybody can read, and return what the officer is told.

        That it leaves is recorded for each pupil first: a file without a record would be worse
        than a record without a file. Raises Refused when it cannot be written; see `save_file`.
        """
        content = self.write(extract, form)
        return self.save_bytes(content, extract.pupils, path, what=f"export {form}")

    def save_bytes(
        self,
        content: bytes,
        pupils: Sequence[str],
        path: Path,
        *,
        what: str = "export pdf",
        school_id: str = "",
    ) -> str:
        """Write what was drawn of these pupils to a file, recorded as `save` does.

        `school_id` is the school that it is about where it names nobody.
        """
        self.record(pupils, what, school_id)
        save_file(path, content)
        return f"{path.name} is saved in {path.parent}. {READABLE}"

    def record(self, pupils: Iterable[str], what: str, school_id: str = "") -> None:
        """Record that this officer took what is known of these pupils out of the caseload.

        What names nobody is recorded as an act about the school, or about the council.
        """
        at, me = moment(self.desk.clock.now()), self.desk.me
        people = self.desk.shelves.people
        looks = [
            new(
                "look",
                self.desk.ids.new(),
                pupil.scope,
                pupil_id=pupil.id,
                officer_id=me.officer_id,
                at=at,
            )
            for ident in dict.fromkeys(pupils)
            if (pupil := people.pupil(ident)) is not None
        ]
        about = (
            edit("school", school_id, f"school:{school_id}")
            if school_id
            else edit("council", me.council_id, me.team_scope)
        )
        with self.desk.acts.act(what) as act:
            act.record(*(looks or (about,)))

    def _school(self, school_id: str) -> School:
        school = self.desk.shelves.people.school(school_id)
        if school is None:
            raise Refused("This school is not on this laptop.", todo="Go back to the schools.")
        return school

    def _marked(self, school: School) -> list[PupilMarks]:
        """Return everybody who has a mark at a school, by name."""
        years: dict[str, list[PupilYear]] = {}
        for year in self.desk.shelves.registers.years_at(school.id):
            years.setdefault(year.pupil_id, []).append(year)
        found = [
            PupilMarks(pupil, tuple(theirs))
            for ident, theirs in years.items()
            if (pupil := self.desk.shelves.people.pupil(ident)) is not None
        ]
        return sorted(found, key=lambda each: _by_name(each.pupil))

    def _extract(
        self,
        title: str,
        file_name: str,
        table: Table,
        files: Sequence[BatchSummary],
        pupils: Sequence[str],
    ) -> Extract:
        headings, rows = table
        if not rows:
            raise Refused(
                "Nobody has a mark in that time.",
                meaning="There is nothing to save.",
                todo="Choose other days, or take in the school's register.",
            )
        me, now = self.desk.me, self.desk.clock.now().astimezone()
        sample = [("Sample", "Everybody in this file is invented.")] if me.sample else []
        about = (
            ("Made by", f"{me.name}, {me.role}, {me.council_name}"),
            ("Made on", f"{day_in_words(now.date(), weekday=True)}, {now:%H:%M}"),
            ("Rows", f"{len(rows):,}, all pupils and sessions that were chosen"),
            *sample,
            *_rests_on(files),
        )
        at = [n for n, heading in enumerate(headings) if heading.kind is CellKind.MARK]
        used = {str(row[n]) for row in rows for n in at}
        legend = tuple(
            (code.code, code.meaning) for code in self.rules.codes.codes if code.code in used
        )
        stamped = f"{file_name} {now:%Y-%m-%d}"
        return Extract(title, stamped, headings, rows, about, legend, tuple(pupils))


def _by_name(pupil: Pupil) -> tuple[str, str, str]:
    return pupil.surname.casefold(), pupil.forename.casefold(), pupil.upn


def _rests_on(files: Sequence[BatchSummary]) -> list[tuple[str, str]]:
    """Return the accepted files behind a table, each with its number in this caseload."""
    return [("Rests on", f"{file_words(each)} ({each.id})") for each in files]
