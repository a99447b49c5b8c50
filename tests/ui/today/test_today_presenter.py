from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from attendance_desktop.domain.casework.case import DraftLine, DueLine
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.cases import Today
from attendance_desktop.ui.shared.face import Mark
from attendance_desktop.ui.today.face import Section, TodayFace, TodayLine
from attendance_desktop.ui.today.presenter import CalendarSaver, TodayDoors, TodayPresenter
from attendance_desktop.ui.today.shown import time_left, today_face
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@dataclass
class Page:
    faces: list[TodayFace] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def show_today(self, face: TodayFace) -> None:
        self.faces.append(face)

    def show_refusal(self, refusal: Refused) -> None:
        self.refusals.append(refusal.what)

    def show_done(self, words: str) -> None:
        self.refusals.append(words)

    def clear(self) -> None:
        self.faces.clear()


def doors(went: list[tuple[str, str]]) -> TodayDoors:
    return TodayDoors(
        open_pupil=lambda ident: went.append(("pupil", ident)),
        record_visit=lambda ident: went.append(("visit", ident)),
        open_draft=lambda ident: went.append(("draft", ident)),
        open_caseload=lambda: went.append(("caseload", "")),
        open_schools=lambda: went.append(("schools", "")),
    )


def a_clock(due: date) -> DueLine:
    return DueLine("k", "c", "p", "Ada Okafor", "notice", "Notice period ends", "reg 9B", due)


def a_draft(pupil_id: str = "p") -> DraftLine:
    return DraftLine("d1", "c", pupil_id, "Ada Okafor", AT, AT)


def section(face: TodayFace, key: str) -> Section:
    return next(each for each in face.sections if each.key == key)


def nothing() -> Today:
    return Today(ON, due=(), drafts=(), actions=(), newly_met=(), waiting=0)


def test_the_days_that_are_left_are_told_in_words_and_shape() -> None:
    told = [time_left(ON + timedelta(days=each), ON) for each in (-3, 0, 1, 7, 8)]
    assert [(mark.word, mark.shape) for mark in told] == [
        ("3 days over", "triangle"),
        ("Today", "triangle"),
        ("1 day left", "diamond"),
        ("7 days left", "diamond"),
        ("8 days left", "dot"),
    ]


def test_a_clock_says_what_runs_out_when_and_on_what_that_rests() -> None:
    face = today_face(replace(nothing(), due=(a_clock(ON + timedelta(days=9)),)))
    (line,) = section(face, "due").lines
    assert line.about == "Wed 2 Dec 2026 · Notice period ends"
    assert (line.basis, line.pupil_id) == ("reg 9B", "p")


def test_without_anything_waiting_each_section_says_what_to_do() -> None:
    face = today_face(nothing())
    assert face.is_empty
    assert all(section.empty.endswith(".") for section in face.sections)
    assert face.next_visit is None


def test_a_due_action_opens_the_pupil_and_one_key_starts_the_visit() -> None:
    council = SmallCouncil()
    case = council.open_case()
    council.cases.plan_next(case.id, "Home visit", council.today())
    went: list[tuple[str, str]] = []
    page = Page()
    presenter = TodayPresenter(page, council.cases, run_at_once, doors(went))
    presenter.refresh()
    actions = section(page.faces[-1], "actions")
    presenter.open(actions.lines[0])
    presenter.start_next_visit()
    assert went == [("pupil", council.pupil), ("visit", council.pupil)]


def test_an_action_that_speaks_of_a_visit_comes_before_one_that_does_not() -> None:
    council = SmallCouncil()
    council.open_case()
    (line,) = council.cases.lines()
    calls = replace(line, pupil_id="a", next_action="Ring school", next_on=ON)
    visits = replace(line, pupil_id="b", next_action="Visit at home", next_on=ON)
    following = today_face(replace(nothing(), actions=(calls, visits))).next_visit
    assert following is not None
    assert following.pupil_id == "b"


def test_a_visit_that_is_begun_goes_on() -> None:
    went: list[tuple[str, str]] = []

    class Begun:
        def today(self) -> Today:
            return replace(nothing(), drafts=(a_draft(),))

    page = Page()
    presenter = TodayPresenter(page, Begun(), run_at_once, doors(went))
    presenter.refresh()
    presenter.open(section(page.faces[-1], "drafts").lines[0])
    presenter.start_next_visit()
    assert went == [("draft", "d1"), ("draft", "d1")]


def test_before_anything_is_read_the_key_leads_to_the_caseload() -> None:
    went: list[tuple[str, str]] = []
    TodayPresenter(Page(), SmallCouncil().cases, run_at_once, doors(went)).start_next_visit()
    assert went == [("caseload", "")]


def test_an_answer_that_comes_after_the_lock_is_dropped() -> None:
    waiting = []
    page = Page()
    presenter = TodayPresenter(
        page,
        SmallCouncil().cases,
        lambda work, then, _failed: waiting.append(lambda: then(work())),
        doors([]),
    )
    presenter.refresh()
    presenter.close()
    waiting[0]()
    assert page.faces == []


def test_a_refusal_is_shown_in_its_words() -> None:
    class Shut:
        def today(self) -> Today:
            raise Refused("The caseload is closed.")

    page = Page()
    TodayPresenter(page, Shut(), run_at_once, doors([])).refresh()
    assert page.refusals == ["The caseload is closed."]


def test_what_other_rooms_have_waiting_comes_after_the_day_and_leads_to_its_place() -> None:
    went: list[tuple[str, str]] = []
    mark = Mark("To chase", "warn", "diamond")
    school = TodayLine("chase:s", "school", "Oak", "2 marks", mark, pupil_id="")
    chase = Section("chase", "Schools to chase", "schools", "None.", (school,))
    quiet = Section("relied", "Letters", "letters", "None.", ())
    page = Page()
    presenter = TodayPresenter(
        page, SmallCouncil().cases, run_at_once, doors(went), lambda: (quiet, chase)
    )
    presenter.refresh()
    first, second = page.faces
    assert "chase" not in [each.key for each in first.sections]
    assert second.sections[0] == chase
    assert second.sections[-1] == quiet
    presenter.open(school)
    assert went == [("schools", "")]


def test_the_clocks_are_saved_where_the_officer_says_or_it_is_told_why_not() -> None:
    def save(path: Path) -> str:
        if path.name == "full.ics":
            raise Refused("The file was not saved.", meaning="The disk is full.")
        return f"{path.name} is saved"

    page = Page()
    saver = CalendarSaver(run_at_once, save)
    cases = SmallCouncil().cases
    presenter = TodayPresenter(page, cases, run_at_once, doors([]), saver=saver)
    presenter.save_calendar(Path("mine.ics"))
    presenter.save_calendar(Path("full.ics"))
    TodayPresenter(page, cases, run_at_once, doors([])).save_calendar(Path("no.ics"))
    assert page.refusals == ["mine.ics is saved", "The file was not saved."]
