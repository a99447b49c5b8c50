"""The sample council's caseload: opened by its words, as full as promised, sealed, replayable."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from attendance_desktop.app.clockwork import SystemClock
from attendance_desktop.app.folders import Folders
from attendance_desktop.app.sample_store import (
    SAMPLE_WORDS,
    NoDevice,
    clear_sample_store,
    make_sample_store,
)
from attendance_desktop.app.study import Study, load_packs, open_study
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.keys.stretching import Cost
from attendance_desktop.keys.unlocking import Unlocked, WrongPassphrase, unlock_with_passphrase
from attendance_desktop.sample.council import Preset
from attendance_desktop.services.penalty_shapes import Stage
from attendance_desktop.storage.tables import (
    answer,
    case,
    entry,
    letter,
    offer,
    pupil,
    relation,
    visit,
)
from attendance_desktop.storage.this_laptop import read_me
from attendance_desktop.storage.vault import Vault, open_vault
from tests.replaying import assert_same_rows, replayed

QUICK = Cost(passes=1, memory_kib=64, lanes=1)


def opened(folders: Folders) -> Study:
    unlocked = unlock_with_passphrase(folders.places.keystore, SAMPLE_WORDS, device=NoDevice())
    assert isinstance(unlocked, Unlocked)
    vault = open_vault(folders.places.caseload, unlocked.dek, key_is_proved=True)
    assert isinstance(vault, Vault)
    me = read_me(vault)
    assert me is not None
    assert me.sample
    return open_study(vault, me, load_packs(SystemClock().now().date()))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    folders = Folders(tmp_path_factory.mktemp("small"))
    make_sample_store(folders, Preset.TESTS, cost=QUICK)
    return folders


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """Use the caseload of 600 pupils, as `demo` makes it."""
    folders = Folders(tmp_path_factory.mktemp("demo"))
    make_sample_store(folders, Preset.DEMO, cost=QUICK)
    study = opened(folders)
    yield study
    study.vault.close()


def test_it_opens_by_its_words_and_by_no_others(small: Folders) -> None:
    study = opened(small)
    assert study.cases.lines() != []
    study.vault.close()
    other = unlock_with_passphrase(small.places.keystore, "sample counsel", device=NoDevice())
    assert isinstance(other, WrongPassphrase)


def test_a_second_one_is_refused_and_the_first_stands(small: Folders) -> None:
    before = small.places.caseload.read_bytes()
    with pytest.raises(Refused, match="already here"):
        make_sample_store(small, Preset.TESTS, cost=QUICK)
    assert small.places.caseload.read_bytes() == before


def test_only_the_caseload_and_its_keystore_are_left_and_both_go(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    make_sample_store(folders, Preset.TESTS, cost=QUICK, letters=False)
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["caseload.db", "keystore.json"]
    clear_sample_store(folders)
    assert list(tmp_path.iterdir()) == []


def test_it_is_as_full_as_promised(demo: Study) -> None:
    with demo.vault.read() as db:
        counts = {
            table.name: db.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (pupil, case, entry, visit, letter)
        }
        kinds = set(db.scalars(select(entry.c.kind).distinct()))
        answered = db.execute(
            select(func.count()).select_from(offer).where(offer.c.answer != "")
        ).scalar_one()
    assert counts[pupil.name] == int(Preset.DEMO)
    assert counts[case.name] >= 60
    assert counts[entry.name] >= 300
    assert len(kinds) >= 8
    assert counts[visit.name] >= 80
    assert counts[letter.name] >= 40
    assert answered >= 25


def test_its_register_of_penalty_notices_lives(demo: Study) -> None:
    notices = demo.penalty_steps.book.register()
    stages = {each.stage for each in notices}
    assert stages >= {
        Stage.RUNNING,
        Stage.PART_PAID,
        Stage.PAID,
        Stage.DECIDE,
        Stage.WITHDRAWN,
    }
    assert any(each.account and each.account.late for each in notices)
    assert len({(each.record.person_id, each.record.pupil_id) for each in notices}) == len(notices)


def test_its_visits_are_told_in_differing_words(demo: Study) -> None:
    told = select(answer.c.visit_id, func.group_concat(answer.c.value, "\n"))
    with demo.vault.read() as db:
        words = [text for _, text in db.execute(told.group_by(answer.c.visit_id))]
    assert len(set(words)) == len(words) >= 80


def test_brothers_and_sisters_are_in_different_schools(demo: Study) -> None:
    query = select(relation.c.person_id, pupil.c.id, pupil.c.school_id)
    families: dict[str, dict[str, str]] = {}
    with demo.vault.read() as db:
        for person, child, school in db.execute(
            query.join(pupil, pupil.c.id == relation.c.pupil_id)
        ):
            families.setdefault(person, {})[child] = school
    apart = {
        child
        for schools in families.values()
        if len(set(schools.values())) > 1
        for child in schools
    }
    assert len(apart) >= 10


def test_every_seal_and_every_page_agrees(demo: Study) -> None:
    assert demo.visits.verify() == ()
    assert demo.vault.verify_pages() == ()


def test_every_letter_s_bytes_are_there(demo: Study) -> None:
    for kept in demo.notices.all():
        assert demo.notices.pdf(kept).startswith(b"%PDF-1.7")


def test_all_its_operations_make_it_again(demo: Study) -> None:
    assert_same_rows(demo.vault, replayed(demo.vault))
