"""The council's pack on a laptop: taken in by its fingerprint, in use after the next unlock."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from attendance_desktop.app.council_pack import PackDesk, keep_pack, kept_pack, pack_in_use
from attendance_desktop.app.letterhead import letterhead
from attendance_desktop.app.settings_desk import Safe, SettingsDesk
from attendance_desktop.app.study import Study, load_packs, open_study
from attendance_desktop.domain.casework.identity import authority_id
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.council_pack import read_pack
from attendance_desktop.storage.this_laptop import put_setting
from attendance_desktop.ui.settings.shown import PACK_HEAD
from tests.builders import LA, SmallCouncil
from tests.packs.test_council_pack import CODE, KEY, MANIFEST, OTHER, PARTS, a_folder, a_pack

TODAY = datetime.now(UTC).astimezone().date()


def no_safe() -> Safe:
    raise AssertionError("the safe was not asked for")


def a_manifest(number: int = 3, la_code: str = LA, valid_to: date | None = None) -> str:
    until = valid_to or TODAY + timedelta(days=90)
    return (
        MANIFEST.replace("number = 3", f"number = {number}")
        .replace('"865"', f'"{la_code}"')
        .replace("issued = 2026-11-24", f"issued = {TODAY.isoformat()}")
        .replace("2027-11-23", until.isoformat())
    )


def a_file(folder: Path, content: bytes) -> Path:
    path = folder / "mine.councilpack"
    path.write_bytes(content)
    return path


def a_study(council: SmallCouncil) -> Study:
    pack = pack_in_use(council.vault, council.me)
    head = pack.settings if pack and pack.settings else letterhead(council.vault, council.me)
    return open_study(council.vault, council.me, load_packs(TODAY, head, pack))


def taken(council: SmallCouncil, folder: Path, content: bytes) -> PackDesk:
    desk = PackDesk(a_study(council))
    desk.look(a_file(folder, content))
    desk.take(read_pack(content).fingerprint)
    return desk


def test_a_pack_is_taken_in_by_its_fingerprint_and_holds_from_the_next_unlock(
    tmp_path: Path,
) -> None:
    council = SmallCouncil()
    assert council.me.council_id == authority_id(LA)
    code = CODE.replace("fast_track_weeks = 12", "fast_track_weeks = 10")
    content = a_pack(tmp_path, {**PARTS, "local_code.toml": code}, a_manifest())
    desk = PackDesk(a_study(council))
    assert desk.pack().words.startswith("No pack is taken in")
    offered = desk.look(a_file(tmp_path, content))
    assert offered.asks_fingerprint
    assert all(read_pack(content).fingerprint not in words for _label, words in offered.lines)
    shown = desk.take(read_pack(content).fingerprint.lower().replace("-", ""))
    assert ("Council", "Sampleshire (865)") in shown.lines
    assert "Taken in by Jo Marsh" in shown.words
    study = a_study(council)
    assert study.packs.law.code.fast_track_weeks == 10
    assert study.packs.press.council().name == "Wetherby Vale Council"
    settings = SettingsDesk(study, no_safe, version="1", folder=tmp_path)
    head = settings.head()
    assert head.why_read_only == PACK_HEAD
    with pytest.raises(Refused, match="Nothing was saved"):
        settings.keep_head(head.council)


def test_another_fingerprint_keeps_nothing(tmp_path: Path) -> None:
    council = SmallCouncil()
    desk = PackDesk(a_study(council))
    desk.look(a_file(tmp_path, a_pack(tmp_path, PARTS, a_manifest())))
    for typed in ("", "0000-0000-0000-0000-0000-0000-0000-0000"):
        with pytest.raises(Refused, match="fingerprint is another one"):
            desk.take(typed)
    assert kept_pack(council.vault) is None


def test_a_later_pack_of_the_same_key_needs_no_fingerprint(tmp_path: Path) -> None:
    council = SmallCouncil()
    desk = taken(council, tmp_path, a_pack(tmp_path, PARTS, a_manifest()))
    later = a_pack(tmp_path, PARTS, a_manifest(number=4))
    assert not desk.look(a_file(tmp_path, later)).asks_fingerprint
    assert ("Number and version", "4, 2026-11-24") in desk.take("").lines


@pytest.mark.parametrize(
    ("number", "key", "words"),
    [(2, KEY, "older than the one in use"), (9, OTHER, "another key")],
)
def test_an_older_or_strangely_signed_pack_is_refused(
    tmp_path: Path, number: int, key: Ed25519PrivateKey, words: str
) -> None:
    council = SmallCouncil()
    desk = taken(council, tmp_path, a_pack(tmp_path, PARTS, a_manifest()))
    folder = a_folder(tmp_path, PARTS, a_manifest(number=number))
    content = a_pack(folder, PARTS, a_manifest(number=number), key)
    with pytest.raises(Refused, match=words):
        desk.look(a_file(tmp_path, content))
    with pytest.raises(Refused, match="No pack is chosen"):
        desk.take("")


def test_a_pack_of_another_council_is_refused(tmp_path: Path) -> None:
    desk = PackDesk(a_study(SmallCouncil()))
    content = a_pack(tmp_path, PARTS, a_manifest(la_code="302"))
    with pytest.raises(Refused, match="another council"):
        desk.look(a_file(tmp_path, content))
    with pytest.raises(Refused, match="cannot be read"):
        desk.look(tmp_path / "nothing")


def test_a_pack_that_runs_out_in_use_stays_in_use_and_says_so(tmp_path: Path) -> None:
    council = SmallCouncil()
    old = a_pack(tmp_path, PARTS, a_manifest(valid_to=TODAY - timedelta(days=1)))
    keep_pack(council.vault, old, "Jo Marsh", datetime.now(UTC))
    assert "It ran out on" in PackDesk(a_study(council)).pack().problem
    assert pack_in_use(council.vault, council.me) is not None


def test_a_kept_pack_that_cannot_be_read_any_more_shuts_nobody_out() -> None:
    council = SmallCouncil()
    with council.vault.write() as db:
        put_setting(db, "council_pack", '["AAAA", "Jo Marsh", "2026-11-24T09:00:00+00:00"]')
    study = a_study(council)
    assert "no council pack" in PackDesk(study).pack().problem
    assert study.packs.law.code.name == "Default local code"
