"""Decides what the page of the annual return shows, and takes it to files and paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.annual_return import (
    AnnualReturn,
    AnnualReturns,
    figure_cells,
    row_cells,
)
from attendance_desktop.services.extract import Form
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.words import count, day


@dataclass(frozen=True, slots=True)
class AnnualFace:
    """A year in words: its figures as rows of group, figure and number."""

    summary: str
    figures: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ListFace:
    """What is behind one figure, as rows of day, pupil, parent, case and what."""

    title: str
    rows: tuple[tuple[str, ...], ...]


class AnnualScreen(Protocol):
    """What the presenter asks of the page."""

    def show_years(self, years: Sequence[tuple[str, str]], chosen: int) -> None:
        """Offer the years, newest first."""

    def show_year(self, face: AnnualFace) -> None:
        """Show a year's figures."""

    def show_list(self, face: ListFace) -> None:
        """Show what is behind a figure."""

    def show_done(self, words: str) -> None:
        """Say what was saved or printed."""

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class AnnualPresenter:
    """The page of the annual return. Reads go by `read`; what leaves is recorded, by `run`.

    `print_pdf` answers with the printer's name.
    """

    page: AnnualScreen
    annual: AnnualReturns
    print_pdf: Callable[[bytes], str]
    open_pupil: Callable[[str], object]
    run: Run
    read: Run
    _years: tuple[int, ...] = field(default=(), init=False)
    _year: int = field(default=0, init=False)
    _found: AnnualReturn | None = field(default=None, init=False)
    _at: int = field(default=0, init=False)
    _busy: bool = field(default=False, init=False)

    def refresh(self) -> None:
        """Read the years again, and the one that was shown."""
        self.read(self.annual.years, self._show_years, self._failed)

    def choose_year(self, at: int) -> None:
        """Show a year by its place in the list."""
        if 0 <= at < len(self._years):
            self._year = self._years[at]
            year = self._year

            def then(found: AnnualReturn) -> None:
                if year == self._year:
                    self._show(found)

            self.read(lambda: self.annual.year(year), then, self._failed)

    def choose_figure(self, at: int) -> None:
        """Show what is behind a figure by its place."""
        if self._found is None or not 0 <= at < len(self._found.figures):
            return
        self._at = at
        figure = self._found.figures[at]
        title = f"{figure.rule.of}: {figure.rule.label}"
        if figure.rows is None:
            self.page.show_list(ListFace(f"{title}. The program keeps no record of it.", ()))
            return
        told = f"{title}. {count(len(figure.rows), 'record')} behind it."
        self.page.show_list(ListFace(told, tuple(row_cells(row) for row in figure.rows)))

    def open_row(self, at: int) -> None:
        """Go to the pupil of a record behind the figure that is shown."""
        rows = self._found.figures[self._at].rows if self._found else None
        if rows and 0 <= at < len(rows):
            self.open_pupil(rows[at].about.pupil_id)

    def save_page(self, path: Path) -> None:
        """Save the page as a PDF."""
        year = self._year
        self._take_out(lambda: self.annual.save_page(year, path))

    def save_figures(self, form: Form, path: Path) -> None:
        """Save the figures as a table."""
        year = self._year
        self._take_out(lambda: self.annual.save_figures(year, form, path))

    def save_list(self, form: Form, path: Path) -> None:
        """Save what is behind the figure that is shown."""
        if self._found is not None:
            year, key = self._year, self._found.figures[self._at].rule.key
            self._take_out(lambda: self.annual.save_list(year, key, form, path))

    def print(self) -> None:
        """Hand the page to the printer."""
        year = self._year

        def work() -> str:
            printer = self.print_pdf(self.annual.draw(year))
            return f"Handed to printer {printer}." if printer else "Handed to the printer."

        self._take_out(work)

    def _show_years(self, years: tuple[int, ...]) -> None:
        self._years = years
        at = years.index(self._year) if self._year in years else 0
        self.page.show_years([(str(year), f"{year} to {year + 1}") for year in years], at)
        self.choose_year(at)

    def _show(self, found: AnnualReturn) -> None:
        self._found = found
        rules = self.annual.rules
        until = "" if found.until == found.last else f", counted up to {day(found.until)}"
        self.page.show_year(
            AnnualFace(
                f"{rules.name}, {day(found.first)} to {day(found.last)}{until}. From the records"
                f" on this laptop. {rules.review}",
                tuple(figure_cells(figure) for figure in found.figures),
            )
        )
        self.choose_figure(min(self._at, len(found.figures) - 1))

    def _take_out(self, work: Callable[[], str]) -> None:
        """Do one act that says itself what was done; a second press does not do it twice."""
        if self._busy:
            return
        self._busy = True

        def done(told: str) -> None:
            self._busy = False
            self.page.show_done(told)

        def failed(problem: Exception) -> None:
            self._busy = False
            self._failed(problem)

        self.run(work, done, failed)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.page.show_refusal(problem)
        else:
            self.page.show_refusal(
                Refused("That could not be done.", meaning="Nothing was changed by it.")
            )
