"""The ends of a day: every page's words are kept first, or the program stays and says so."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from PySide6.QtWidgets import QLabel

from attendance_desktop.app import program as program_module
from attendance_desktop.app.program import NOT_SAVED
from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.storage.vault import Vault
from attendance_desktop.ui.theme import Look
from tests.journeys.whole_program import Council, Walk, a_council, turn

PLACE = Place("tell.school")
Typing = Callable[[], object]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Council:
    return a_council(tmp_path_factory.mktemp("leaving"))


@pytest.fixture
def walk(council: Council, look: Look) -> Iterator[Walk]:
    walk = Walk(council, look)
    yield walk
    walk.frame.let_go()
    walk.close()


@contextmanager
def full_disk() -> Iterator[None]:
    @contextmanager
    def refuse(_vault: Vault) -> Iterator[None]:
        raise Refused("This was not saved: the disk is full.")
        yield

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Vault, "write", refuse)
        yield


def on_a_visit(walk: Walk) -> Typing:
    walk.program.record_visit(walk.somebody())
    return partial(walk.program.visit.changed, PLACE, "She won’t get up")


def on_an_addendum(walk: Walk) -> Typing:
    cases = walk.study.cases.lines()
    signed = [each for line in cases for each in walk.study.caseload.visits.of_case(line.case_id)]
    walk.program.open_visit(signed[0].id)
    return partial(walk.program.visit_view.signed.box.setPlainText, "She rang back.")


def on_a_letter(walk: Walk) -> Typing:
    walk.program.prepare_letter(*walk.addressee())
    return partial(walk.program.letter.typed, "officer_words", "We met on Monday.")


def on_the_settings(walk: Walk) -> Typing:
    walk.frame.show_page(program_module.SETTINGS)
    me = walk.study.desk.me
    return partial(walk.program.settings.me_typed, me.name + " again", me.role)


WAYS = [on_a_visit, on_an_addendum, on_a_letter, on_the_settings]


def said(walk: Walk) -> str:
    turn()
    return "\n".join(label.text() for label in walk.frame.banners.findChildren(QLabel))


@pytest.mark.parametrize("open_page", WAYS)
def test_a_window_closes_once_its_words_are_kept(
    walk: Walk, open_page: Callable[[Walk], Typing]
) -> None:
    open_page(walk)()
    walk.frame.close()
    assert not walk.frame.isVisible()


@pytest.mark.parametrize("open_page", WAYS)
def test_words_that_the_disk_does_not_take_keep_the_window_open(
    walk: Walk, open_page: Callable[[Walk], Typing]
) -> None:
    write = open_page(walk)
    with full_disk():
        write()
        walk.program.lock()
        assert "Not locked: the last words could not be saved." in said(walk)
        assert walk.frame.isVisible()
        walk.frame.close()
        assert "Not closed" in said(walk)
        assert walk.frame.isVisible()
        walk.program.lock_unattended()
        assert walk.frame.is_blank()
        walk.frame.uncover()
        walk.frame.banner_pressed.emit(NOT_SAVED)
        assert not walk.frame.isVisible()


def test_a_visit_begun_in_vain_is_not_found_on_today(walk: Walk) -> None:
    before = len(walk.study.caseload.cases.drafts())
    walk.program.record_visit(walk.somebody())
    assert len(walk.study.caseload.cases.drafts()) == before + 1
    walk.frame.show_page(program_module.TODAY)
    assert len(walk.study.caseload.cases.drafts()) == before


def test_a_new_name_stands_in_the_next_letter(walk: Walk) -> None:
    me = walk.study.desk.me
    walk.program.settings.refresh()
    walk.program.settings.save_me("Jo Marsh-Bell", me.role)
    assert walk.study.notices.prepare(*walk.addressee()).facts.text("officer_name") == (
        "Jo Marsh-Bell"
    )
    walk.program.settings.save_me(me.name, me.role)
