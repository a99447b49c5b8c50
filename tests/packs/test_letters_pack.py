"""Wording, settings, envelopes and fonts as data: whole, and in plain words."""

import re
from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.law.wording import Shape, Wording
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.letters import (
    council_settings,
    envelopes,
    letter_fonts,
    letter_settings,
    letter_wording,
    rule_set_sha256,
    service_rules,
)
from attendance_desktop.packs.locate import resource

KINDS = ("notice_to_improve", "concern", "meeting")
GRADE_AT_MOST = 6.0
WORDS_A_SENTENCE_AT_MOST = 18.0
LEGAL = {"duty", "warning"}
SAMPLES = {"child_name": "Sam Bell", "school_name": "Hill School", "period_weeks": "6"}
DAY = "5 May"


def plain_texts(wording: Wording) -> list[str]:
    """Everything that the wording says outside the boxes of fixed legal text."""
    texts = [
        text
        for block in wording.blocks
        if block.shape in {Shape.PARAGRAPH, Shape.LIST}
        for text in (block.text, *block.items)
        if text and not re.fullmatch(r"\{\{ \w+ \}\}", text)
    ]
    texts += [fixed.text for fixed in wording.fixed if fixed.key not in LEGAL]
    if wording.kind == "notice_to_improve":
        council = council_settings()
        texts += [*council.early_grounds, *council.further_support]
    return [
        re.sub(r"\{\{ (\w+) \}\}", lambda found: SAMPLES.get(found.group(1), DAY), text)
        for text in texts
    ]


def sentences(texts: list[str]) -> list[list[str]]:
    parts = [part for text in texts for part in re.split(r"(?<=[.!?:])\s+", text)]
    found = [re.findall(r"[A-Za-z0-9'’-]+", part) for part in parts]
    return [words for words in found if words]


def syllables(word: str) -> int:
    bare = re.sub(r"[^a-z]", "", word.lower())
    if not bare:
        return 1
    groups = len(re.findall(r"[aeiouy]+", bare))
    silent = bare.endswith("e") and not bare.endswith(("le", "ee")) and groups > 1
    silent = silent or (bare.endswith("ed") and not bare.endswith(("ted", "ded")) and groups > 1)
    return max(1, groups - silent)


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_words_are_plain(kind: str) -> None:
    said = sentences(plain_texts(letter_wording(kind)))
    words = [word for sentence in said for word in sentence]
    mean = len(words) / len(said)
    grade = 0.39 * mean + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    assert mean <= WORDS_A_SENTENCE_AT_MOST
    assert grade <= GRADE_AT_MOST


@pytest.mark.parametrize("kind", KINDS)
def test_every_needed_particular_says_what_to_do(kind: str) -> None:
    for entry in letter_wording(kind).required:
        assert entry.label
        assert entry.todo.endswith(".")


def test_the_notice_has_its_eight_items_each_with_its_source() -> None:
    required = letter_wording("notice_to_improve").required
    assert {entry.item for entry in required} == {"common", *"12345678"}
    assert all(entry.cites for entry in required if entry.item != "common")
    assert all(entry.needed for entry in required)


def test_legal_text_stands_in_boxes_only() -> None:
    blocks = letter_wording("notice_to_improve").blocks
    for key in LEGAL:
        shapes = [block.shape for block in blocks if f"{{{{ {key} }}}}" in "".join(block.items)]
        assert shapes == [Shape.BOX]


def test_no_letter_of_help_threatens() -> None:
    for kind in ("concern", "meeting"):
        said = " ".join(plain_texts(letter_wording(kind))).lower()
        assert not re.search(r"\b(fine|court|penalty|prosecut|offence|warn)", said)


def test_the_wording_says_that_no_solicitor_has_read_it() -> None:
    assert letter_wording("notice_to_improve").review == "Wording not yet reviewed by a solicitor"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = resource("letters", "notice_to_improve.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "notice_to_improve.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('text = "{{ target }}"', 'text = "Do better."', "`target` is needed but no block prints"),
        ('key = "target"', 'key = "aim"', "`aim` is needed but no block prints it"),
        ('shape = "heading"', 'shape = "poem"', "`shape` must be one of"),
        ('each = "early_grounds"', 'each = "grounds"', "`early_grounds` is needed but no block"),
        ('key = "privacy"', 'key = "interpreter"', "each particular once"),
        ('version = "1.0"', "", "`version` is missing"),
        ('item = "7"', 'item = "9"', "`item` must be one of"),
        ('kind = "notice_to_improve"', 'kind = "concern"', "`kind` must be notice_to_improve"),
        ('version = "1.0"', 'version = "1.0"\ncolour = "red"', "`colour` is not known here"),
    ],
)
def test_a_damaged_wording_is_refused_with_its_place(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(PackFault, match=re.escape(said)):
        letter_wording("notice_to_improve", changed(tmp_path, old, new))


def test_the_hash_of_a_wording_follows_its_words(tmp_path: Path) -> None:
    other = changed(tmp_path, "The help so far", "Your help so far")
    ours = letter_wording("notice_to_improve").source_sha256
    assert letter_wording("notice_to_improve", other).source_sha256 != ours


def test_the_sample_council_is_marked_and_chooses_a_known_envelope() -> None:
    council = council_settings()
    assert council.sample_line.startswith("SAMPLE")
    settings = letter_settings(council)
    assert settings.envelope.key == council.envelope
    assert re.fullmatch(r"[0-9a-f]{64}", settings.rule_set)
    assert settings.rule_set == rule_set_sha256()


def test_the_window_lies_within_what_is_kept_free() -> None:
    for profile in envelopes():
        assert profile.keep_free.left <= profile.visible.left
        assert profile.keep_free.top <= profile.visible.top
        assert profile.keep_free.right >= profile.visible.right
        assert profile.keep_free.bottom >= profile.visible.bottom


def test_an_unknown_envelope_is_refused(tmp_path: Path) -> None:
    text = resource("packs", "sample_council.toml").read_text(encoding="utf-8")
    path = tmp_path / "council.toml"
    path.write_text(text.replace("dl_thirds", "pigeon"), encoding="utf-8")
    with pytest.raises(PackFault, match="pigeon"):
        letter_settings(council_settings(path))


def test_rules_of_service_hold_from_a_day() -> None:
    assert service_rules(date(2026, 11, 23)).method("first_class").working_days == 2
    with pytest.raises(PackFault, match="no rules for that day"):
        service_rules(date(2000, 1, 1))


def test_each_weight_has_a_letter_font_and_one_for_what_it_lacks() -> None:
    fonts = letter_fonts()
    assert len(fonts.regular) == len(fonts.bold) == 2
    assert fonts.regular[0] != fonts.bold[0]
