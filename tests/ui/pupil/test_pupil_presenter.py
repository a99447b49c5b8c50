from collections.abc import Callable

import pytest

from attendance_desktop.domain.sync.operation import edit, new
from attendance_desktop.ui.pupil.presenter import PupilPresenter
from tests.builders import SmallCouncil
from tests.ui.pupil.pupil_desk import PageMemory, WentTo, a_presenter, take_register


@pytest.fixture
def council() -> SmallCouncil:
    return SmallCouncil()


@pytest.fixture
def page() -> PageMemory:
    return PageMemory()


@pytest.fixture
def went() -> WentTo:
    return WentTo()


@pytest.fixture
def presenter(council: SmallCouncil, page: PageMemory, went: WentTo) -> PupilPresenter:
    return a_presenter(council, page, went)


def looks(council: SmallCouncil) -> int:
    return sum(told.change.table == "look" for told in council.caseload.operations())


def test_each_opening_is_recorded_once_and_reading_again_is_not(
    council: SmallCouncil, presenter: PupilPresenter
) -> None:
    presenter.open(council.pupil)
    presenter.refresh()
    assert looks(council) == 1
    presenter.open(council.pupil)
    assert looks(council) == 2


def test_a_pupil_without_a_case_can_get_one(
    council: SmallCouncil, page: PageMemory, presenter: PupilPresenter
) -> None:
    presenter.open(council.pupil)
    assert not page.faces[-1].header.has_open_case
    presenter.open_case("  ", "early_help")
    assert page.refusals == ["The case has no reason yet. Write why it is opened."]
    presenter.open_case("Missing mornings", "early_help")
    assert page.faces[-1].header.has_open_case
    assert [line.title for line in page.faces[-1].timeline] == ["Case opened"]


def test_a_call_an_offer_and_its_answer_stand_on_the_page(
    council: SmallCouncil, page: PageMemory, presenter: PupilPresenter
) -> None:
    council.open_case()
    presenter.open(council.pupil)
    presenter.note("call", "Ms Okafor rang back")
    presenter.offer("Breakfast club", council.today(), "", "")
    (offer,) = page.faces[-1].offers
    assert (offer.title, offer.text) == ("Breakfast club", "No answer yet.")
    presenter.answer(offer.key.partition(":")[2], "accepted", council.today())
    assert page.faces[-1].offers[0].text == "Accepted on Mon 23 Nov 2026."
    assert [line.title for line in page.faces[-1].timeline][:2] == ["Help offered", "Phone call"]
    assert page.kept == ["Kept on the timeline", "Offer recorded", "Answer recorded"]


def test_what_comes_next_stands_in_the_header(
    council: SmallCouncil, page: PageMemory, presenter: PupilPresenter
) -> None:
    council.open_case()
    presenter.open(council.pupil)
    presenter.plan_next("Ring school", council.today())
    assert ("Next", "Ring school, Mon 23 Nov 2026") in page.faces[-1].header.facts


@pytest.mark.parametrize(
    "ask",
    [
        lambda presenter: presenter.note("call", " "),
        lambda presenter: presenter.offer("Club", None, "", ""),
        lambda presenter: presenter.answer("offer", "", None),
        lambda presenter: presenter.answer("offer", "accepted", None),
    ],
)
def test_what_is_lacking_is_said_and_nothing_is_kept(
    council: SmallCouncil,
    page: PageMemory,
    presenter: PupilPresenter,
    ask: Callable[[PupilPresenter], None],
) -> None:
    council.open_case()
    presenter.open(council.pupil)
    before = len(council.caseload.operations())
    ask(presenter)
    assert len(page.refusals) == 1
    assert len(council.caseload.operations()) == before


def test_only_those_who_are_parents_in_law_are_offered_a_letter(
    council: SmallCouncil, page: PageMemory, presenter: PupilPresenter, went: WentTo
) -> None:
    council.record(
        new("person", "gran", council.me.team_scope, forename="Ife", surname="Okafor"),
        new(
            "relation",
            "r9",
            council.me.team_scope,
            person_id="gran",
            pupil_id=council.pupil,
            kind="grandmother",
            responsibility="no",
        ),
    )
    presenter.open(council.pupil)
    header = page.faces[-1].header
    assert {parent.words for parent in header.parents} == {
        "Ngozi Okafor (mother)",
        "Emeka Bello (father)",
    }
    assert dict(header.facts)["Parental responsibility"] in {
        "Ngozi Okafor (mother), Emeka Bello (father)",
        "Emeka Bello (father), Ngozi Okafor (mother)",
    }
    presenter.prepare_letter("mum")
    assert went.doors == [("letter", council.pupil, "mum")]


def test_a_confidential_address_says_so_before_the_address(
    council: SmallCouncil, page: PageMemory, presenter: PupilPresenter
) -> None:
    council.record(edit("address", "home", council.me.team_scope, confidential=True))
    presenter.open(council.pupil)
    told = next(line.text for line in page.faces[-1].people if "Ngozi" in line.title)
    assert "CONFIDENTIAL ADDRESS, never to be told to others: 1 Elm Row" in told


def test_a_sibling_is_a_door(
    council: SmallCouncil, page: PageMemory, presenter: PupilPresenter, went: WentTo
) -> None:
    scope = f"school:{council.school}"
    council.record(
        new("pupil", "sib", scope, forename="Obi", surname="Okafor", school_id=council.school),
        new("relation", "r3", council.me.team_scope, person_id="mum", pupil_id="sib"),
    )
    presenter.open(council.pupil)
    (sibling,) = page.faces[-1].header.siblings
    presenter.open_sibling(sibling.id)
    presenter.open_line(page.faces[-1].people[-1].key)
    assert went.doors == [("pupil", "sib")] * 2


def test_lines_lead_to_visits_and_letters_and_others_stay(
    presenter: PupilPresenter, went: WentTo
) -> None:
    for key in ("visit:v1", "letter:l1", "offer:o1", ""):
        presenter.open_line(key)
    assert went.doors == [("visit", "v1"), ("kept letter", "l1")]


def test_ten_sessions_of_g_are_listed_with_the_law(
    council: SmallCouncil, page: PageMemory, presenter: PupilPresenter
) -> None:
    take_register(council, "GGGGG")
    presenter.open(council.pupil)
    face = page.faces[-1]
    assert face.marks is not None
    assert face.marks.verdict == "Threshold met on Fri 18 Sep 2026, afternoon"
    assert len(face.marks.counted) == 10
    assert face.marks.counted[0][1:3] == ("Mon 14 Sep 2026, morning", "G")
    assert "SI 2007/1867 reg 9A" in face.marks.law
    assert face.header.share == "0.0%"
    assert "0 of 10 possible sessions" in face.header.behind
    assert [mark.word for mark in face.header.marks] == ["Severe", "Threshold met (10)"]
    year, window = face.marks.spans
    assert (year.words, len(year.sessions)) == ("2026/27", 10)
    assert window.sessions == year.sessions
    assert year.totals == (("G", "10", "holiday not granted", "unauthorised absence"),)
    assert year.elsewhere == ""


def test_a_later_register_shows_as_a_correction(
    council: SmallCouncil, page: PageMemory, presenter: PupilPresenter
) -> None:
    take_register(council, "GGGGN")
    take_register(council, "GGGGI")
    presenter.open(council.pupil)
    marks = page.faces[-1].marks
    assert marks is not None
    assert marks.corrections[0][1:] == ("N became I", "Mon 23 Nov 2026")
    assert marks.verdict == "Threshold not met: 8 of 10 sessions"


def test_a_pupil_who_is_not_here_is_said_in_words(
    page: PageMemory, presenter: PupilPresenter
) -> None:
    presenter.open("nobody")
    assert page.faces == []
    assert page.refusals[0].startswith("This pupil is not on this laptop.")


def test_an_answer_for_a_pupil_left_behind_is_dropped(
    council: SmallCouncil, page: PageMemory, presenter: PupilPresenter
) -> None:
    waiting: list[Callable[[], None]] = []
    presenter.read = lambda work, then, _failed: waiting.append(lambda: then(work()))
    presenter.open(council.pupil)
    presenter.close()
    for answer in waiting:
        answer()
    assert page.faces == []
