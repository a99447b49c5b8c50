from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from attendance_desktop.domain.casework.case import CaseLine
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.caseload.face import CaseRow, Column, Filter
from attendance_desktop.ui.caseload.presenter import CaseloadPresenter
from attendance_desktop.ui.caseload.shown import case_row
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.ui.caseload.caseload_shapes import (
    ON,
    Lines,
    Screen,
    doors,
    figures,
    line,
    some_lines,
)


def a_presenter(
    lines: list[CaseLine] | None = None, run: Any = run_at_once
) -> tuple[CaseloadPresenter, Screen, Lines, list[tuple[str, str]]]:
    screen, went = Screen(), []
    service = Lines(some_lines() if lines is None else lines)
    made = CaseloadPresenter(screen, service, run_at_once, run, lambda: ON, doors(went))
    return made, screen, service, went


def test_a_line_says_year_school_attendance_window_status_and_next_action() -> None:
    row = case_row(line("Ada", 50, next_action="Ring school", next_on=date(2026, 11, 21)), ON, 10)
    assert (row.year, row.window, row.status.word) == ("Y10", "7 of 10", "Severe")
    assert row.following == "2 days over · Ring school"
    assert row.following_about == "Ring school, due Sat 21 Nov 2026"
    assert row.behind.startswith("50 of 100 sessions attended")
    met = case_row(line("Ada", figures=figures(50, counted=12)), ON, 10)
    assert met.window == "12 · met"


def test_a_pupil_without_marks_has_a_line_and_no_figure() -> None:
    row = case_row(line("Cy", figures=None, year_group=0), ON, 10)
    assert (row.year, row.share, row.status.word) == ("YR", None, "No sessions yet")


def test_the_cards_count_half_and_a_tenth_themselves() -> None:
    presenter, screen, _, _ = a_presenter()
    presenter.refresh()
    counted = {card.key: card.number for card in screen.tables[-1].cards}
    assert counted == {"severe": 1, "tenth": 3, "social_worker": 1, "due": 1}


def test_a_card_shows_what_it_counts_and_a_second_press_shows_all_again() -> None:
    presenter, screen, _, _ = a_presenter()
    presenter.refresh()
    presenter.press_card("tenth")
    assert screen.names() == ["Ada Okafor", "Ben Marsh", "Zoë Ash"]
    assert screen.tables[-1].counted == "3 of 4 cases"
    presenter.press_card("tenth")
    assert len(screen.names()) == 4


def test_typed_words_begin_a_name_or_a_school() -> None:
    presenter, screen, _, _ = a_presenter()
    presenter.refresh()
    for typed, found in (("ok ad", ["Ada Okafor"]), ("oak", ["Ben Marsh"]), ("kafor", [])):
        presenter.filter(Filter(typed))
        assert screen.names() == found
    presenter.filter(Filter(school="Elm School", status="due"))
    assert screen.names() == ["Zoë Ash"]
    presenter.show_school("Oak Academy")
    assert screen.names() == ["Ben Marsh"]


def test_a_header_sorts_up_then_down_then_by_priority_and_the_unknown_stay_last() -> None:
    presenter, screen, _, _ = a_presenter()
    presenter.refresh()
    priority = screen.names()
    presenter.sort(Column.ATTENDANCE)
    assert screen.names() == ["Ada Okafor", "Ben Marsh", "Zoë Ash", "Cy"]
    presenter.sort(Column.ATTENDANCE)
    assert screen.names() == ["Zoë Ash", "Ben Marsh", "Ada Okafor", "Cy"]
    presenter.sort(Column.ATTENDANCE)
    assert screen.names() == priority


def test_every_column_can_be_sorted_by() -> None:
    presenter, screen, _, _ = a_presenter()
    presenter.refresh()
    for column in Column:
        presenter.sort(column)
        assert len(screen.names()) == 4
        assert screen.tables[-1].order.column is column


def test_the_panel_shows_case_parents_and_the_latest_entries() -> None:
    council = SmallCouncil()
    case = council.open_case()
    for number in range(8):
        council.cases.note(case.id, EntryKind.CALL, f"Call {number}", "No answer")
    screen = Screen()
    presenter = CaseloadPresenter(
        screen, council.cases, run_at_once, run_at_once, council.today, doors([])
    )
    presenter.refresh()
    presenter.choose(screen.tables[-1].rows[0])
    panel = screen.panels[-1]
    assert len(panel.entries) == 6
    assert panel.entries[0].title == "Call 7"
    assert ("Stage", "Early help") in panel.facts
    assert panel.note.startswith("No marks yet")


def test_a_look_at_the_panel_is_recorded_once_for_each_choice() -> None:
    presenter, screen, service, _ = a_presenter([line("Ada", 50), line("Bo", 60)])
    presenter.refresh()
    ada, bo = screen.tables[-1].rows
    presenter.choose(ada)
    presenter.refresh()
    assert service.looks == [ada.pupil_id]
    presenter.choose(bo)
    presenter.choose(ada)
    assert service.looks == [ada.pupil_id, bo.pupil_id, ada.pupil_id]
    assert len(screen.panels) == 4


def test_a_pupil_whose_look_cannot_be_recorded_is_not_shown() -> None:
    presenter, screen, service, _ = a_presenter([line("Ada", 50)])
    presenter.refresh()
    service.full = True
    presenter.choose(screen.tables[-1].rows[0])
    assert screen.panels == []
    assert "disk is full" in str(screen.refusals[-1])


class Held:
    """A run whose answers come when the test says so."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def __call__(self, work: Any, then: Any, failed: Any) -> None:
        self.jobs.append(lambda: run_at_once(work, then, failed))

    def answer(self) -> None:
        self.jobs.pop(0)()


def test_while_one_pupil_is_read_only_the_last_choice_waits() -> None:
    held = Held()
    presenter, screen, service, _ = a_presenter(run=held)
    presenter.refresh()
    held.answer()
    rows = screen.tables[-1].rows
    for row in rows:
        presenter.choose(row)
    assert len(held.jobs) == 1
    held.answer()
    assert screen.panels == []
    held.answer()
    assert service.asked == [rows[0].pupil_id, rows[-1].pupil_id]
    assert len(screen.panels) == 1
    assert held.jobs == []


def test_after_the_lock_no_answer_is_shown() -> None:
    held = Held()
    presenter, screen, _, _ = a_presenter(run=held)
    presenter.refresh()
    presenter.close()
    held.answer()
    assert screen.tables == []
    assert screen.cleared == 1


def test_a_refresh_reads_the_chosen_pupil_again() -> None:
    presenter, screen, service, _ = a_presenter()
    presenter.refresh()
    presenter.choose(screen.tables[-1].rows[0])
    presenter.refresh()
    assert service.asked == [screen.tables[-1].rows[0].pupil_id] * 2


def test_the_doors_lead_to_the_chosen_pupil_and_nowhere_without_one() -> None:
    presenter, screen, _, went = a_presenter()
    presenter.open_pupil()
    presenter.refresh()
    row: CaseRow = screen.tables[-1].rows[1]
    presenter.choose(row)
    presenter.open_pupil()
    presenter.record_visit()
    presenter.prepare_letter()
    assert went == [("pupil", row.pupil_id), ("visit", row.pupil_id), ("letter", row.pupil_id)]


def test_a_refusal_is_shown_in_its_words() -> None:
    presenter, screen, service, _ = a_presenter()
    presenter.refresh()
    row = replace(screen.tables[-1].rows[0], case_id="other")

    def refuse(_pupil_id: str) -> None:
        raise Refused("This pupil is not on this laptop.")

    service.page = refuse  # type: ignore[method-assign,assignment]
    presenter.choose(row)
    assert screen.refusals == ["This pupil is not on this laptop."]
