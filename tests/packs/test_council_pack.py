"""A council's signed pack: what it may set, and everything for which it is refused."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.law.council_pack import CouncilPack, admit, same_fingerprint
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.clocks import clock_rules
from attendance_desktop.packs.council_pack import read_pack
from attendance_desktop.packs.council_pack_made import (
    make_pack,
    new_key,
    open_key,
    packed,
    public_key,
)
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import resource, resources_root

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
HERE, ON = frozenset({"865"}), date(2026, 11, 24)
MANIFEST = """format = 1
la_code = "865"
council = "Sampleshire"
number = 3
version = "2026-11-24"
issued = 2026-11-24
valid_to = 2027-11-23
"""
SETTINGS = (
    resource("packs", "sample_council.toml")
    .read_text(encoding="utf-8")
    .replace('sample_line = "SAMPLE - invented people. Do not send."', 'sample_line = ""')
)
CODE = resource("packs", "local_code.toml").read_text(encoding="utf-8")
EVIDENCE = resource("packs", "evidence.toml").read_text(encoding="utf-8")
PARTS = {"settings.toml": SETTINGS, "local_code.toml": CODE, "evidence.toml": EVIDENCE}


def a_folder(folder: Path, parts: Mapping[str, str], manifest: str = MANIFEST) -> Path:
    for name, text in {"pack.toml": manifest, **parts}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def a_pack(
    folder: Path,
    parts: Mapping[str, str] = PARTS,
    manifest: str = MANIFEST,
    key: Ed25519PrivateKey = KEY,
) -> bytes:
    return make_pack(a_folder(folder, parts, manifest), key)[0]


@pytest.fixture
def whole(tmp_path: Path) -> CouncilPack:
    return read_pack(a_pack(tmp_path))


def rezipped(content: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        files: dict[str, bytes | None] = {name: held.read(name) for name in held.namelist()}
    files.update(changed)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in files.items():
            if text is not None:
                made.writestr(name, text)
    return out.getvalue()


def test_a_pack_brings_settings_local_code_and_evidence(whole: CouncilPack) -> None:
    assert (whole.la_code, whole.number, whole.valid_to) == ("865", 3, date(2027, 11, 23))
    assert whole.settings is not None
    assert whole.settings.name == "Wetherby Vale Council"
    assert whole.code is not None
    assert whole.code.fast_track_weeks == 12
    assert whole.evidence is not None
    assert whole.evidence.rules
    admit(whole, HERE, ON, None)
    admit(whole, HERE, ON, whole)


def test_a_part_that_is_left_out_stays_as_it_is(tmp_path: Path) -> None:
    found = read_pack(a_pack(tmp_path, {"local_code.toml": CODE}))
    assert (found.settings, found.evidence) == (None, None)


def test_the_same_folder_and_key_make_the_same_bytes(tmp_path: Path) -> None:
    assert a_pack(tmp_path) == a_pack(tmp_path)


def test_authorised_officers_are_named(tmp_path: Path) -> None:
    more = CODE + '\n[[code.authorised]]\nname = "Jo Marsh"\npost = "Attendance officer"\n'
    found = read_pack(a_pack(tmp_path, {"local_code.toml": more}))
    assert found.code is not None
    assert [(each.name, each.post) for each in found.code.authorised] == [
        ("Jo Marsh", "Attendance officer")
    ]


@pytest.mark.parametrize("gone", ["pack.sig", "pack.key"])
def test_an_unsigned_pack_is_refused(tmp_path: Path, gone: str) -> None:
    with pytest.raises(Refused, match="not signed"):
        read_pack(rezipped(a_pack(tmp_path), {gone: None}))


@pytest.mark.parametrize(
    "changed",
    [
        {"local_code.toml": CODE.replace("= 12", "= 2").encode()},
        {"evidence.toml": None},
        {"pack.toml": MANIFEST.replace("number = 3", "number = 9").encode()},
        {"pack.sig": b"AAAA"},
        {"pack.sig": b"not base64 at all!"},
        {"pack.key": b"AAAA"},
    ],
)
def test_a_pack_that_was_changed_is_refused(
    tmp_path: Path, changed: Mapping[str, bytes | None]
) -> None:
    with pytest.raises(Refused, match="changed after it was signed"):
        read_pack(rezipped(a_pack(tmp_path), changed))


def test_a_part_that_the_list_does_not_name_is_refused(tmp_path: Path) -> None:
    content = rezipped(
        a_pack(tmp_path, {"local_code.toml": CODE}), {"settings.toml": SETTINGS.encode()}
    )
    with pytest.raises(Refused, match="changed after it was signed"):
        read_pack(content)


def test_another_key_in_the_place_of_the_councils_is_refused(
    tmp_path: Path, whole: CouncilPack
) -> None:
    forged = read_pack(a_pack(tmp_path, key=OTHER))
    admit(forged, HERE, ON, None)
    assert not same_fingerprint(whole.fingerprint, forged.key)
    with pytest.raises(Refused, match="another key"):
        admit(forged, HERE, ON, whole)


@pytest.mark.parametrize("content", [b"", b"PK", b"TOML", b"\0" * 2_000_000])
def test_what_is_no_pack_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="no council pack"):
        read_pack(content)


def test_a_zip_without_a_pack_in_it_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("pack.sig", b"x")
    with pytest.raises(Refused, match="no council pack"):
        read_pack(out.getvalue())


def test_a_pack_that_would_fill_the_memory_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("pack.toml", b"#" * 50_000_000)
    assert len(out.getvalue()) < 100_000
    with pytest.raises(Refused, match="no council pack"):
        read_pack(out.getvalue())


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"la_code": "302"}, "another council"),
        ({"valid_to": date(2026, 11, 23)}, "run out"),
        ({"issued": date(2026, 11, 25)}, "after today"),
    ],
)
def test_a_pack_that_does_not_hold_here_and_now_is_refused(
    whole: CouncilPack, other: Mapping[str, object], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        admit(replace(whole, **other), HERE, ON, None)  # type: ignore[arg-type]


def test_an_older_pack_is_refused_and_so_is_another_of_the_same_number(whole: CouncilPack) -> None:
    for older in (replace(whole, number=2), replace(whole, sha256="0" * 64)):
        with pytest.raises(Refused, match="older than the one in use"):
            admit(older, HERE, ON, whole)
    admit(replace(whole, number=4, sha256="1" * 64), HERE, ON, whole)


# ---------------------------------------------------------------- the bounds of the law

LAW_FILES = sorted(path.name for path in (resources_root() / "law").glob("*.toml"))
LAW_CLOCKS = sorted(clock.key for rules in clock_rules() for clock in rules.clocks)


@pytest.mark.parametrize("name", [*LAW_FILES, "attendance_codes.csv", "notice_to_improve.toml"])
def test_no_file_of_the_law_can_be_in_a_pack(name: str) -> None:
    content = packed({"pack.toml": MANIFEST.encode(), name: b"version = 'x'"}, KEY)
    with pytest.raises(PackFault, match="not left to a council"):
        read_pack(content)


@pytest.mark.parametrize("key", LAW_CLOCKS)
def test_no_clock_of_the_law_can_be_set(tmp_path: Path, key: str) -> None:
    code = CODE + (
        f'\n[[code.clock]]\nkey = "{key}"\nname = "x"\nstarts = "x"\nunit = "days"\nnumber = 1\n'
    )
    with pytest.raises(PackFault, match="set by law"):
        read_pack(a_pack(tmp_path, {"local_code.toml": code}))


@pytest.mark.parametrize(
    "line",
    [
        "notices = 3",
        "years = 1",
        "reduced = 40",
        "full = 80",
        "pay_by = 7",
        "pay_accepted_to = 7",
        "reduced_last = 7",
        "proceedings_not_before = 1",
        "sessions = 5",
        "school_weeks = 5",
        "months = 12",
        "codes = ['I']",
        "working_days = 0",
        "at_least = 1",
        "commencement = 2026-01-01",
        "particular = []",
    ],
)
def test_no_figure_of_the_law_can_be_set_in_a_local_code(tmp_path: Path, line: str) -> None:
    code = CODE.replace("[code]\n", f"[code]\n{line}\n")
    with pytest.raises(PackFault, match="is not known here"):
        read_pack(a_pack(tmp_path, {"local_code.toml": code}))


@pytest.mark.parametrize("weeks", [1, 2, 7, 12])
def test_a_notice_to_improve_stays_within_its_bounds(tmp_path: Path, weeks: int) -> None:
    changed = SETTINGS.replace("notice_weeks = 6", f"notice_weeks = {weeks}")
    with pytest.raises(PackFault, match="must be 3 to 6"):
        read_pack(a_pack(tmp_path, {"settings.toml": changed}))


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("settings.toml", 'sample_line = ""', 'sample_line = "SAMPLE"', "sample data"),
        ("settings.toml", 'envelope = "dl_thirds"', 'envelope = "none"', "no envelope"),
        ("local_code.toml", 'key = "contract_review"', 'key = "x"', "contract_review. is missing"),
        ("evidence.toml", 'fails = "block"', 'fails = "never"', "must be one of block"),
        ("pack.toml", "number = 3", "number = 0", "whole number from 1"),
        ("pack.toml", "format = 1", "format = 2", "too old"),
        ("pack.toml", "number = 3", "number = 3\nlaw = 1", "is not known here"),
    ],
)
def test_a_damaged_part_is_named(tmp_path: Path, name: str, old: str, new: str, words: str) -> None:
    parts, manifest = dict(PARTS), MANIFEST
    if name == "pack.toml":
        manifest = manifest.replace(old, new)
    else:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    with pytest.raises(PackFault, match=words):
        a_pack(tmp_path, parts, manifest)


def test_a_fingerprint_is_the_same_however_it_is_typed(whole: CouncilPack) -> None:
    shown = whole.fingerprint
    assert len(shown.split("-")) == 8
    assert same_fingerprint(shown.lower().replace("-", " "), whole.key)
    assert not same_fingerprint(shown[:-1], whole.key)
    assert not same_fingerprint("", whole.key)


def test_a_key_opens_with_its_passphrase_alone() -> None:
    pem, public = new_key("lantern orchard")
    assert public_key(open_key(pem, "lantern orchard")) == public
    for bad in ("", "orchard lantern"):
        with pytest.raises(Refused, match="does not open"):
            open_key(pem, bad)


CONTENT = packed({"pack.toml": MANIFEST.encode()}, KEY)


@settings(deadline=None)
@given(st.integers(0, len(CONTENT) - 1), st.integers(1, 255))
def test_no_changed_byte_changes_what_a_pack_says(at: int, by: int) -> None:
    before = read_pack(CONTENT)
    changed = bytearray(CONTENT)
    changed[at] ^= by
    try:
        after = read_pack(bytes(changed))
    except Refused:
        return
    assert replace(after, sha256="") == replace(before, sha256="")
