"""Behind the door: the first day, every later one, and each thing that may stand in the way."""

from contextlib import closing
from pathlib import Path

import pytest

from attendance_desktop.app import backroom as backrooms
from attendance_desktop.app.backroom import Backroom, Which
from attendance_desktop.app.folders import Folders
from attendance_desktop.app.study import Study
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.keys.device import DeviceSecrets
from attendance_desktop.keys.stretching import Cost
from attendance_desktop.storage.connections import Use, connect
from attendance_desktop.storage.vault_pages import PAGE_BYTES
from attendance_desktop.ui.unlock.presenter import (
    DoorState,
    Obstacle,
    Opened,
    WrongPassphrase,
)
from tests.fakes.keyrings import OpenKeyring, SilentKeyring

QUICK = Cost(passes=1, memory_kib=64, lanes=1)
RIGHT = "kettle orbit lantern moss"
WRONG = "kettle orbit lantern mess"
NOBODY = "000000"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every keystore cheap, and leave out the ballast's sixteen megabytes."""
    monkeypatch.setattr(backrooms, "calibrate", lambda: QUICK)
    monkeypatch.setattr(backrooms, "FLOOR", QUICK)
    monkeypatch.setattr(backrooms, "hold_ballast", lambda _folder: None)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "data")


def a_room(
    folders: Folders, *, device: DeviceSecrets | None = None, in_use: bool = False
) -> Backroom:
    room = Backroom(folders, Which(sample=False, pupils=0, fresh=False), lambda: in_use)
    room._device = device or SilentKeyring()
    return room


def first_day(room: Backroom) -> tuple[tuple[str, ...], Study]:
    """Make a caseload and say who works there."""
    groups = room.create(RIGHT)
    assert room.confirm_recovery(((0, groups[0]), (1, groups[1])))
    code, name = room.councils()[0]
    return groups, room.introduce(council=name, la_code=code, officer="Jo Marsh", role="Officer")


@pytest.fixture
def groups(folders: Folders) -> tuple[str, ...]:
    """Have had a first day; return the recovery code."""
    found, study = first_day(a_room(folders))
    study.vault.close()
    return found


def about(answer: object) -> DoorState:
    assert isinstance(answer, Obstacle)
    return answer.state


def let_in(room: Backroom) -> None:
    study = room.study()
    assert study is not None
    assert study.desk.me.name == "Jo Marsh"
    study.vault.close()


# The first day


def test_the_first_day_ends_in_an_empty_study(folders: Folders) -> None:
    room = a_room(folders)
    assert room.state() == DoorState("first start")
    groups = room.create(RIGHT)
    assert len(groups) > 1
    assert room.confirm_recovery(((0, groups[0]), (1, groups[1])))
    assert room.study() is None
    code, name = room.councils()[0]
    study = room.introduce(council=name, la_code=code, officer="Jo Marsh", role="Officer")
    assert study.desk.me.council_name == name
    assert study.cases.lines() == []
    again = room.study()
    assert again is not None
    assert again.desk.me == study.desk.me
    study.vault.close()
    assert room.state() == DoorState("locked")


def test_groups_that_were_mistyped_make_no_caseload(folders: Folders) -> None:
    room = a_room(folders)
    groups = room.create(RIGHT)
    assert not room.confirm_recovery(((0, groups[0]), (1, NOBODY)))
    assert not folders.places.caseload.exists()
    assert room.confirm_recovery(((0, groups[0].lower()), (1, groups[1])))
    study = room._vault
    assert study is not None
    study.close()


def test_a_code_that_was_never_shown_cannot_be_confirmed(folders: Folders) -> None:
    with pytest.raises(Refused):
        a_room(folders).confirm_recovery(((0, "x"),))


def test_a_keystore_without_a_caseload_is_set_aside(folders: Folders) -> None:
    a_room(folders).create(WRONG)  # the program ended before the code was confirmed
    orphan = folders.places.keystore.read_bytes()
    room = a_room(folders)
    assert room.state() == DoorState("first start")
    _, study = first_day(room)
    study.vault.close()
    aside = list(folders.root.glob("keystore-before-*.json"))
    assert [path.read_bytes() for path in aside] == [orphan]
    assert a_room(folders).unlock(RIGHT) == Opened()


def test_a_caseload_is_never_made_over_another(folders: Folders, groups: tuple[str, ...]) -> None:
    assert groups
    before = folders.places.caseload.read_bytes(), folders.places.keystore.read_bytes()
    with pytest.raises(Refused, match="already a caseload"):
        a_room(folders).create(WRONG)
    assert (folders.places.caseload.read_bytes(), folders.places.keystore.read_bytes()) == before


# Later days


@pytest.mark.usefixtures("groups")
def test_the_passphrase_opens_it_and_another_does_not(folders: Folders) -> None:
    room = a_room(folders)
    assert room.state() == DoorState("locked")
    assert isinstance(room.unlock(WRONG), WrongPassphrase)
    assert room.unlock(RIGHT) == Opened()
    assert room.recognises(RIGHT)
    assert not room.recognises(WRONG)
    let_in(room)


def test_the_recovery_code_opens_it_and_another_does_not(
    folders: Folders, groups: tuple[str, ...]
) -> None:
    room = a_room(folders)
    slip = [*groups[:-1], groups[0]]
    assert room.unlock_with_recovery("-".join(slip)) == WrongPassphrase()
    assert room.unlock_with_recovery(" ".join(groups).lower()) == Opened()
    let_in(room)


def test_the_sample_council_is_made_and_opened_beside_it(folders: Folders) -> None:
    folders.make()
    room = a_room(folders)
    room._which = Which(sample=True, pupils=60, fresh=True)
    assert room.open_sample() == Opened(is_sample=True)
    study = room.study()
    assert study is not None
    assert study.desk.me.sample
    study.vault.close()


# What stands in the way


@pytest.mark.usefixtures("groups")
def test_open_in_another_window(folders: Folders) -> None:
    assert a_room(folders, in_use=True).state() == DoorState("open elsewhere")


def test_a_keyring_that_keeps_silent(folders: Folders) -> None:
    _, study = first_day(a_room(folders, device=OpenKeyring()))
    study.vault.close()
    assert about(a_room(folders).unlock(RIGHT)) == DoorState("no keyring")


@pytest.mark.usefixtures("groups")
def test_a_damaged_caseload(folders: Folders) -> None:
    caseload = folders.places.caseload
    content = bytearray(caseload.read_bytes())
    content[2000] ^= 1
    caseload.write_bytes(content)
    state = about(a_room(folders).unlock(RIGHT))
    assert state == DoorState("damaged file", "Parts that are damaged: 1.")
    assert caseload.read_bytes() == bytes(content)


@pytest.mark.usefixtures("groups")
def test_a_caseload_cut_short(folders: Folders) -> None:
    folders.places.caseload.write_bytes(folders.places.caseload.read_bytes()[: PAGE_BYTES // 2])
    assert about(a_room(folders).unlock(RIGHT)).situation == "damaged file"


def test_a_caseload_of_a_newer_program(folders: Folders) -> None:
    room = a_room(folders)
    made = []
    real = backrooms.create_caseload
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            backrooms, "create_caseload", lambda at, dek: made.append(dek) or real(at, dek)
        )
        _, study = first_day(room)
    study.vault.close()
    with closing(connect(folders.places.caseload, made[0], Use.WRITE)) as db:
        db.execute("PRAGMA user_version = 9999")
    before = folders.places.caseload.read_bytes()
    assert about(a_room(folders).unlock(RIGHT)) == DoorState("newer file")
    assert folders.places.caseload.read_bytes() == before


@pytest.mark.usefixtures("groups")
def test_a_keystore_that_is_gone(folders: Folders) -> None:
    folders.places.keystore.unlink()
    state = about(a_room(folders).unlock(RIGHT))
    assert state.situation == "damaged file"
    assert "keystore.json, is missing" in state.about


@pytest.mark.usefixtures("groups")
def test_a_keystore_that_is_damaged(folders: Folders) -> None:
    folders.places.keystore.write_text("{")
    state = about(a_room(folders).unlock(RIGHT))
    assert state.situation == "damaged file"
    assert "keystore.json, is damaged" in state.about


@pytest.mark.usefixtures("groups")
def test_a_keystore_of_another_caseload(folders: Folders, tmp_path: Path) -> None:
    other = Folders(tmp_path / "other")
    _, study = first_day(a_room(other))
    study.vault.close()
    folders.places.keystore.write_bytes(other.places.keystore.read_bytes())
    state = about(a_room(folders).unlock(RIGHT))
    assert state.situation == "damaged file"
