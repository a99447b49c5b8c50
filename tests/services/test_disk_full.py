"""A full disk: the save is refused in words, and what was typed before it is still there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.storage.vault_faults import DiskFull
from tests.builders import SmallCouncil
from tests.services.test_visits import a_draft
from tests.vault_files import vault_at

KEPT = "She won’t get up"
WORDS = Place("par.words")
MUCH = "x" * 200_000


@pytest.fixture
def council(tmp_path: Path) -> Iterator[SmallCouncil]:
    with vault_at(tmp_path / "caseload.db") as vault:
        yield SmallCouncil(vault=vault)


def allow(council: SmallCouncil, more: int) -> None:
    """Let the file grow by so many pages from now on."""
    with council.vault.write() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar_one()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages + more}")


def test_the_refused_save_says_so_and_the_draft_stands(council: SmallCouncil) -> None:
    visits, draft = a_draft(council, par__words=KEPT)
    allow(council, 0)
    with pytest.raises(DiskFull) as full:
        visits.save(draft, {WORDS: MUCH})
    assert full.value.what == "This was not saved: the disk is full."
    assert "Free some room" in full.value.todo
    assert visits.draft(draft).answers.get("par.words") == KEPT


def test_the_same_save_goes_through_once_there_is_room(council: SmallCouncil) -> None:
    visits, draft = a_draft(council, par__words=KEPT)
    allow(council, 0)
    with pytest.raises(DiskFull):
        visits.save(draft, {WORDS: MUCH})
    allow(council, 1000)
    visits.save(draft, {WORDS: MUCH})
    assert visits.draft(draft).answers.get("par.words") == MUCH


def test_a_visit_that_cannot_be_signed_for_want_of_room_stays_a_draft(
    council: SmallCouncil,
) -> None:
    visits, draft = a_draft(council, par__words=MUCH, sg__concern="no")
    queued = council.caseload.operations()
    allow(council, 0)
    with pytest.raises(DiskFull):
        visits.sign(draft)
    assert visits.draft(draft).answers.get("par.words") == MUCH
    assert council.caseload.operations() == queued
    allow(council, 1000)
    visits.sign(draft)
    assert visits.verify() == ()
