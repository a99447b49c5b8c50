"""Behind the settings page: the kept look, the paper in use, the passphrase, copies."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.app import safekeeping
from attendance_desktop.app.folders import Folders
from attendance_desktop.app.letterhead import letterhead
from attendance_desktop.app.look_kept import FILE, Wardrobe, keep_look, kept_look
from attendance_desktop.app.settings_desk import SettingsDesk
from attendance_desktop.app.study import load_packs, open_study
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.keys import unlocking
from attendance_desktop.keys.keystore import read_keystore
from attendance_desktop.keys.stretching import FLOOR, Cost
from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.this_laptop import read_me
from attendance_desktop.storage.vault import Vault
from attendance_desktop.ui.settings.shown import TEXT_SIZES, LookChoice, Typed
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST
from tests.builders import SmallCouncil
from tests.fakes.keyrings import OpenKeyring, SilentKeyring
from tests.ui.settings.settings_desk import NEW, OLD, SAFE, Keeper


def no_room() -> Keeper:
    raise AssertionError("the safe was not asked for")


def test_a_kept_look_is_worn_again(tmp_path: Path, look: Look) -> None:
    for percent in TEXT_SIZES:
        keep_look(tmp_path / FILE, LookChoice("high-contrast", percent))
        wardrobe = Wardrobe(look, tmp_path)
        wardrobe.dress(None, None)
        assert (look.tokens, look.scale) == (HIGH_CONTRAST, percent / 100)
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
    wardrobe.dress("dark", 150)
    assert wardrobe.now() == LookChoice("dark", 150)
    wardrobe.dress(None, 100)
    assert wardrobe.now() == LookChoice("high-contrast", 100)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"theme": "pink", "percent": 100}', '"x"'])
def test_a_look_file_that_says_nothing_known_counts_as_none(tmp_path: Path, text: str) -> None:
    assert kept_look(tmp_path / FILE) == LookChoice()
    (tmp_path / FILE).write_text(text)
    assert kept_look(tmp_path / FILE) == LookChoice()


def test_a_look_that_the_disk_does_not_take_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not kept"):
        keep_look(tmp_path / "gone" / FILE, LookChoice())


def a_desk(council: SmallCouncil) -> SettingsDesk:
    packs = load_packs(date(2026, 11, 23), letterhead(council.vault, council.me))
    study = open_study(council.vault, council.me, packs)
    return SettingsDesk(study, no_room, version="0.1.0", folder=Path("data"))


def test_saved_paper_is_used_by_the_next_letter_and_after_a_restart() -> None:
    council = SmallCouncil()
    council.open_case()
    desk = a_desk(council)
    head = desk.head()
    assert head.council.name == "Sampleshire"
    assert head.why_read_only == ""
    paper = replace(head.council, address=("1 High Street",), phone="01632 960 200")
    desk.keep_head(replace(paper, notice_weeks=head.weeks[-1]))
    prepared = desk._study.notices.prepare(council.pupil, "mum")
    assert prepared.facts.text("council_address") == "1 High Street"
    assert prepared.weeks == head.weeks[-1]
    assert desk._study.packs.press.council().phone == "01632 960 200"
    assert a_desk(council).head().council.address == ("1 High Street",)


def test_the_sample_paper_is_not_kept() -> None:
    council = SmallCouncil()
    council.me = replace(council.me, sample=True)
    desk = a_desk(council)
    assert desk.head().why_read_only
    with pytest.raises(Refused, match="Nothing was saved"):
        desk.keep_head(replace(desk.head().council, name="Elsewhere"))


def test_a_new_name_stands_on_the_next_letter_at_once() -> None:
    council = SmallCouncil()
    council.open_case()
    desk = a_desk(council)
    desk.rename("Jo Marsh-Bell", "Senior Officer")
    prepared = desk._study.notices.prepare(council.pupil, "mum")
    assert prepared.facts.text("officer_name") == "Jo Marsh-Bell"


def test_what_is_typed_is_kept_in_the_caseload_until_it_is_saved() -> None:
    council = SmallCouncil()
    desk = a_desk(council)
    assert desk.typed() == Typed()
    typed = Typed(replace(desk.head().council, address=("1 High St",)), ("Jo", "Officer"))
    desk.keep_typed(typed)
    assert a_desk(council).typed() == typed
    desk.keep_typed(Typed())
    assert a_desk(council).typed() == Typed()


def test_a_new_name_is_kept_for_the_next_unlock() -> None:
    council = SmallCouncil()
    desk = a_desk(council)
    desk.rename("Jo Marsh-Bell", "Senior Officer")
    found = read_me(council.vault)
    assert found is not None
    assert (found.name, found.role) == ("Jo Marsh-Bell", "Senior Officer")
    assert found.device == council.me.device
    with pytest.raises(Refused, match="name is missing"):
        desk.rename(" ", "")


def test_the_program_says_what_it_is() -> None:
    about = a_desk(SmallCouncil()).about()
    facts = dict(about.facts)
    assert facts["Version"] == "0.1.0"
    assert "solicitor" in facts["Notice to improve"]
    assert len(facts["Rules of the law in use"]) == 64
    assert all(each.text for each in about.texts)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> Cost:
    monkeypatch.setattr(safekeeping, "calibrate", lambda: FLOOR)
    return FLOOR


def test_a_passphrase_is_changed_in_the_keystore(tmp_path: Path, cheap: Cost) -> None:
    device, path = OpenKeyring(), tmp_path / "keystore.json"
    unlocking.create(path, OLD, device=device, cost=cheap)
    with pytest.raises(Refused, match="not your passphrase"):
        safekeeping.change_passphrase(path, "something else", NEW, device)
    safekeeping.change_passphrase(path, OLD, NEW, device)
    opened = unlocking.unlock_with_passphrase(path, NEW, device=device)
    assert isinstance(opened, unlocking.Unlocked)


def test_a_silent_keyring_leaves_the_passphrase(tmp_path: Path, cheap: Cost) -> None:
    path = tmp_path / "keystore.json"
    unlocking.create(path, OLD, device=OpenKeyring(), cost=cheap)
    before = read_keystore(path)
    with pytest.raises(Refused, match="keyring did not answer"):
        safekeeping.change_passphrase(path, OLD, NEW, SilentKeyring())
    assert read_keystore(path) == before


def test_a_copy_is_made_beside_the_open_caseload(tmp_path: Path, cheap: Cost) -> None:
    folders = Folders(tmp_path)
    places = folders.places
    made = unlocking.create(places.keystore, OLD, device=SilentKeyring(), cost=cheap)
    assert isinstance(made, unlocking.Created)
    vault = create_caseload(places.caseload, made.dek)
    assert isinstance(vault, Vault)
    before = safekeeping.protection(folders, is_sample=False, by_code=False)
    assert replace(before, copies=SAFE.copies) == replace(SAFE, device=False)
    council = SmallCouncil()
    now = council.clock.now()
    opened = unlocking.Unlocked((unlocking.DataKey(1, made.dek),))
    safekeeping.copy_now(places, opened, now=now)
    vault.close()
    assert safekeeping.protection(folders, is_sample=False, by_code=False).last_copy == now
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Refused, match="No copy was made"):
        safekeeping.copy_now(replace(places, copies=tmp_path / "file"), opened, now=now)
