"""A printed notice: whole or refused, tagged, in order, the address alone in its window."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.law.particulars import Facts
from attendance_desktop.domain.law.wording import EnvelopeProfile, LetterSettings, Wording
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.letters.compose import Composer
from attendance_desktop.letters.document import LetterDocument
from attendance_desktop.letters.page import LARGE_PRINT
from attendance_desktop.letters.press import LetterPress
from attendance_desktop.packs.letters import envelopes, letter_wording

NEEDED = [entry.key for entry in letter_wording("notice_to_improve").required if entry.needed]
MM = 72 / 25.4
Compose = Callable[[Facts], LetterDocument]

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not on this machine"
)


def poppler(command: list[str], pdf: bytes) -> str:
    done = subprocess.run([*command, "-"], input=pdf, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode()


def read(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def without(facts: Facts, key: str) -> Facts:
    return Facts(tuple(fact for fact in facts if fact.key != key))


@pytest.mark.parametrize("key", NEEDED)
def test_each_missing_particular_stops_the_letter_and_is_named(
    key: str, facts: Facts, compose: Compose, press: LetterPress, wording: Wording
) -> None:
    label = next(entry.label for entry in wording.required if entry.key == key)
    with pytest.raises(Refused) as refused:
        press.render(compose(without(facts, key)))
    assert refused.value.what == f"This letter is not complete. Missing: {label}."


@pytest.mark.parametrize("key", NEEDED)
def test_a_blank_particular_is_a_missing_one(
    key: str, facts: Facts, compose: Compose, press: LetterPress
) -> None:
    fact = facts.find(key)
    assert fact is not None
    blank = facts.having(replace(fact, value=" " if isinstance(fact.value, str) else ("", " ")))
    with pytest.raises(Refused, match=re.escape(fact.label)):
        press.render(compose(blank))


@needs_poppler
def test_a_preview_with_gaps_says_so_on_the_page(
    facts: Facts, compose: Compose, press: LetterPress
) -> None:
    words = read(press.render(compose(without(facts, "target")), marked_gaps=True))
    assert "[Missing: What will be enough improvement]" in words
    assert "NOT COMPLETE" in words


@needs_poppler
def test_the_whole_letter_bears_no_draft_mark_and_previews_as_the_same_bytes(
    facts: Facts, compose: Compose, press: LetterPress
) -> None:
    issued = press.render(compose(facts))
    assert press.render(compose(facts), marked_gaps=True) == issued
    words = read(issued)
    assert "draft" not in words.lower()
    assert "NOT COMPLETE" not in words
    assert "[Missing" not in words


@needs_poppler
def test_every_fact_is_printed(facts: Facts, compose: Compose, press: LetterPress) -> None:
    words = read(press.render(compose(facts)))
    for fact in facts:
        for line in facts.lines(fact.key):
            for sentence in " ".join(line.split()).split(". "):
                assert sentence.rstrip(".") in words, fact.key


@needs_poppler
def test_reading_order_and_tags(facts: Facts, compose: Compose, press: LetterPress) -> None:
    pdf = press.render(compose(facts))
    tree = poppler(["pdfinfo", "-struct-text"], pdf)
    wanted = (
        "SAMPLE - invented people. Do not send.",
        "Wetherby Vale Council",
        "Mrs Halima Zorbolova 14 Sample Lane Upper Sample Wetherby Vale ZZ2 3AA",
        "Our reference: EWS-2026-0142",
        "Dear Mrs Zorbolova",
        "H1",
        "Notice to improve school attendance",
        "This letter tells you what needs to change, by when, and what help you can have.",
        "H2",
        "Table",
        "/Scope /Column",
        "Your duty in law",
        "More help for you",
        "Warning",
        "Yours sincerely",
        "Priya Raman",
    )
    places = [tree.find(words) for words in wanted]
    assert -1 not in places
    assert places == sorted(places)
    assert tree.count("LBody") == 7
    assert tree.count("TD") == 36
    assert "Page 1 of" not in tree


@needs_poppler
def test_the_file_says_what_it_is(facts: Facts, compose: Compose, press: LetterPress) -> None:
    pdf = press.render(compose(facts))
    about = poppler(["pdfinfo"], pdf)
    assert re.search(r"Tagged:\s+yes", about)
    assert re.search(r"Page size:.*A4", about)
    assert "Notice to improve school attendance" in about
    assert b"/Lang (en-GB)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"ASCII85" not in pdf


@needs_poppler
def test_every_font_is_embedded_and_none_is_helvetica(
    facts: Facts, compose: Compose, press: LetterPress
) -> None:
    fonts = poppler(["pdffonts"], press.render(compose(facts))).splitlines()[2:]
    assert fonts
    assert all(re.search(r"yes yes yes", line) for line in fonts)
    assert not any("Helvetica" in line for line in fonts)


def test_the_same_letter_is_the_same_bytes(
    facts: Facts, compose: Compose, press: LetterPress
) -> None:
    assert press.render(compose(facts)) == press.render(compose(facts))


@needs_poppler
@pytest.mark.parametrize("profile", envelopes(), ids=lambda profile: profile.key)
def test_only_the_address_stands_where_the_window_may_show(
    profile: EnvelopeProfile,
    facts: Facts,
    wording: Wording,
    settings: LetterSettings,
    press: LetterPress,
) -> None:
    from_settings = replace(settings, envelope=profile)
    pdf = press.render(Composer().compose(wording, facts, from_settings, dated=None))
    boxes = poppler(["pdftotext", "-bbox", "-f", "1", "-l", "1", "-"], pdf)
    free, sure = profile.keep_free, profile.visible
    seen = []
    for found in re.finditer(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)<', boxes
    ):
        left, top, right, bottom = (float(value) / MM for value in found.groups()[:4])
        if left < free.right and right > free.left and top < free.bottom and bottom > free.top:
            seen.append(found.group(5))
            assert left >= sure.left - 0.01
            assert right <= sure.right
            # The box is the font's, up to 1 mm taller than the ink of its letters.
            assert top >= sure.top - 1.0
            assert bottom <= sure.bottom + 1.0
    address = "Mrs Halima Zorbolova 14 Sample Lane Upper Sample Wetherby Vale ZZ2 3AA"
    assert " ".join(seen) == address


@needs_poppler
def test_a_long_address_is_joined_into_the_window_and_a_longer_one_refused(
    facts: Facts, compose: Compose, press: LetterPress
) -> None:
    old = facts.find("parent_address")
    assert old is not None
    lines = ("Flat 4", "The Old Sample Mill", "2 Sample Road", "Nether End", "Vale", "ZZ2 3AA")
    words = read(press.render(compose(facts.having(replace(old, value=lines)))))
    assert "Nether End, Vale ZZ2 3AA" in words
    with pytest.raises(Refused, match="too long for the window"):
        press.render(compose(facts.having(replace(old, value=("W" * 60, "ZZ2 3AA")))))


@pytest.mark.parametrize("name", ["محمد علي", "陈小明", "রহিম উদ্দিন", "Zoë ☃"])
def test_a_name_without_glyphs_stops_the_print_and_is_not_repeated(
    name: str, facts: Facts, compose: Compose, press: LetterPress
) -> None:
    old = facts.find("child_name")
    assert old is not None
    with pytest.raises(Refused) as refused:
        press.render(compose(facts.having(replace(old, value=name))))
    assert "The child's name" in refused.value.what
    assert name not in str(refused.value)


@needs_poppler
@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Ánh", "Łukasz Żółć", "Иван Петров", "Γιώργος", "Ṣọlá O’Neill", "O'Brien"]
)
def test_names_of_many_origins_are_printed_as_written(
    name: str, facts: Facts, compose: Compose, press: LetterPress
) -> None:
    old = facts.find("child_name")
    assert old is not None
    assert name in read(press.render(compose(facts.having(replace(old, value=name)))))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=400))
def test_any_words_of_the_officer_become_a_letter(
    facts: Facts, compose: Compose, press: LetterPress, words: str
) -> None:
    old = facts.find("target")
    assert old is not None
    assert press.render(compose(facts.having(replace(old, value=f"x{words}")))).startswith(b"%PDF")


@needs_poppler
def test_large_print_flows_anew(facts: Facts, compose: Compose, press: LetterPress) -> None:
    normal, large = press.render(compose(facts)), press.render(compose(facts), style=LARGE_PRINT)
    pages = re.compile(r"Pages:\s+(\d+)")
    few, many = (pages.search(poppler(["pdfinfo"], pdf)) for pdf in (normal, large))
    assert few is not None
    assert many is not None
    assert int(many.group(1)) > int(few.group(1))
    assert "Afternoon" in read(large)


@needs_poppler
def test_a_table_over_pages_repeats_its_header_outside_the_reading_order(
    facts: Facts, compose: Compose, press: LetterPress
) -> None:
    old = facts.find("attendance_sessions")
    assert old is not None
    rows = tuple((f"Monday {n} November 2026", "Morning", "G: a holiday") for n in range(90))
    pdf = press.render(compose(facts.having(replace(old, value=rows))))
    assert read(pdf).count("Mark in the register") == 4
    assert poppler(["pdfinfo", "-struct-text"], pdf).count("Mark in the register") == 1
