"""The forms that came with the program, and what is said of one that makes no sense."""

from pathlib import Path

import pytest

from attendance_desktop.domain.forms.definition import Asked, Kind, Need
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.forms import forms, load_form, read_form

SMALL = """
key = "small"
version = "1"
title = "Small"
outcome = "how"
opening = ["more"]
[condition.worry]
question = "worry"
codes = ["yes"]
[condition.spoke]
question = "how"
codes = ["yes"]
[condition.more]
question = "more"
[options.yes_no]
yes = "Yes"
no = "No"
[[section]]
key = "one"
title = "One"
[[section.question]]
path = "how"
label = "How it went"
kind = "choice"
need = "to_sign"
options = "yes_no"
[[section.question]]
path = "worry"
label = "Any worry"
kind = "choice"
need = "to_sign"
options = "yes_no"
[[section.question]]
path = "more"
label = "More"
kind = "words"
hint = "Write it as said"
shown_when = ["spoke"]
[[section.question]]
path = "most"
label = "Most"
kind = "words"
shown_when = ["more"]
[[section.question]]
path = "calls"
label = "Calls"
kind = "group"
need = "to_sign"
shown_when = ["worry"]
[[section.question.column]]
path = "calls.to"
label = "Who"
kind = "line"
need = "to_sign"
[[latch]]
when = "worry"
until = "calls"
words = "Nothing has been sent. Phone now."
"""


def small(folder: Path, before: str = "", after: str = "") -> Path:
    assert before in SMALL
    path = folder / "small.toml"
    path.write_text(SMALL.replace(before, after, 1) if before else SMALL, encoding="utf-8")
    return path


def test_the_home_visit_asks_its_topics_in_their_order() -> None:
    form = load_form("home_visit")
    assert (form.key, form.version) == ("home_visit", "2026.1")
    assert [section.key for section in form.sections] == [
        "purpose", "door", "people", "reasons", "child", "parent", "seen", "safeguarding",
        "actions", "next",
    ]  # fmt: skip
    assert form in forms()


def test_the_home_visit_holds_a_worry_until_someone_was_phoned() -> None:
    form = load_form("home_visit")
    worry = form.find("sg.concern")
    assert worry is not None
    assert (worry.need, worry.prefill) == (Need.TO_SIGN, "")
    (latch,) = form.latches
    assert (latch.when.question, latch.until) == ("sg.concern", "sg.phoned")
    assert set(latch.when.codes) == {option.code for option in worry.options} - {"no"}
    assert "Nothing has been sent" in latch.words
    assert "Phone now" in latch.words


def test_the_home_visit_knows_ten_outcomes_and_fourteen_groups_of_barriers() -> None:
    form = load_form("home_visit")
    outcome, barrier, seen = (form.find(p) for p in ("v.outcome", "why.barrier", "who.child_seen"))
    assert outcome is not None
    assert barrier is not None
    assert seen is not None
    assert len(outcome.options) == 10
    assert "".join(option.code for option in barrier.options) == "HMSRTCPFEJXVAU"
    assert (seen.asked, seen.need, seen.shown_when) == (Asked.EACH_CHILD, Need.TO_SIGN, ())
    for option in barrier.options:
        closer = form.find(f"why.barrier_{option.code}")
        assert closer is not None
        assert closer.kind is Kind.CHOICE
        assert [condition.codes for condition in closer.shown_when] == [(option.code,)]


def test_what_hangs_on_a_hidden_question_is_hidden_with_it(tmp_path: Path) -> None:
    most = read_form(small(tmp_path)).find("most")
    assert most is not None
    assert [condition.question for condition in most.shown_when] == ["more", "how"]


@pytest.mark.parametrize(
    ("before", "after", "where", "why"),
    [
        ('path = "most"', 'path = "more"', "more", "path comes twice"),
        ('path = "most"', 'path = "No spaces"', "No spaces", "a path is words"),
        ('kind = "line"', 'kind = "slider"', "section 1", "`kind` must be one of"),
        ('shown_when = ["spoke"]', 'shown_when = ["spok"]', "section 1", "[condition.spok]"),
        ('options = "yes_no"', 'options = "maybe"', "section 1", "[options.maybe]"),
        ('question = "worry"', 'question = "worries"', "calls", "not a question of this form"),
        ('codes = ["yes"]', 'codes = ["perhaps"]', "calls", "not an option of"),
        (
            'question = "how"\ncodes = ["yes"]',
            'question = "calls.to"',
            "more",
            "may have several answers here",
        ),
        ('question = "how"\ncodes = ["yes"]', 'question = "most"', "more", "answered itself"),
        ('until = "calls"', 'until = "more"', "latch until more", "let go by a group"),
        ('until = "calls"', 'until = "nothing"', "latch until nothing", "let go by a group"),
        ('shown_when = ["worry"]', 'shown_when = ["spoke"]', "latch until", "not asked each time"),
        (
            'need = "to_sign"\nshown_when = ["worry"]',
            'shown_when = ["worry"]',
            "latch until",
            "must be needed",
        ),
        ("Write it as said", "Write it. As said", "more", "one sentence"),
        ("Write it as said", "Write it as said.", "more", "one sentence"),
        ("Write it as said", " ".join(["word"] * 16), "more", "more than 15 words"),
        ("Write it as said", "Please write it", "more", "“Please” is not used"),
        ("Phone now.", "Sorry.", "latch until calls", "“Sorry” is not used"),
        ('no = "No"', 'no = "Yes"', "how", "label comes twice"),
        ('no = "No"', "", "how", "at least 2 options"),
        ('outcome = "how"', 'outcome = "more"', "outcome", "not a choice"),
        ('opening = ["more"]', 'opening = ["calls"]', "opening", "not a question"),
        ('key = "small"', 'key = "large"', "", "name of the file"),
        ('title = "Small"', 'titel = "Small"', "", "`titel` is not known here"),
    ],
)
def test_a_form_that_makes_no_sense_is_refused_with_its_place(
    tmp_path: Path, before: str, after: str, where: str, why: str
) -> None:
    with pytest.raises(PackFault) as fault:
        read_form(small(tmp_path, before, after))
    assert fault.value.file_name == "small.toml"
    assert where in fault.value.where
    assert why in fault.value.why


def test_a_form_that_is_not_there_is_refused() -> None:
    with pytest.raises(PackFault, match="missing"):
        load_form("home_visits")
