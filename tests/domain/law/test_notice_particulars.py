"""Facts with their sources, the missing ones, and how they are kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.law.council_facts import council_facts, greeting
from attendance_desktop.domain.law.particulars import (
    Fact,
    Facts,
    Required,
    as_json,
    day_in_words,
    from_json,
    missing,
    panel,
    stated,
)
from attendance_desktop.packs.letters import council_settings, letter_wording

NEEDED = tuple(
    Required(key, key.title(), "common", ("a source",), f"Fill in {key}.", key != "extra")
    for key in ("first", "extra", "second", "third")
)


def fact(key: str, value: str = "words") -> Fact:
    return stated(NEEDED, key, value, source="Settings")


def test_missing_ones_come_in_the_order_of_the_list() -> None:
    facts = Facts((fact("third", " "), fact("second")))
    assert [entry.key for entry in missing(facts, NEEDED)] == ["first", "third"]
    assert missing(facts, NEEDED)[0].todo == "Fill in first."


def test_the_panel_shows_missing_ones_first_and_forgets_none() -> None:
    lines = panel(Facts((fact("first"), fact("second"))), NEEDED)
    assert [line.required.key for line in lines] == ["third", "first", "extra", "second"]
    assert [line.missing for line in lines] == [True, False, False, False]


def test_a_fact_off_the_list_is_our_fault() -> None:
    with pytest.raises(KeyError):
        fact("unknown")


texts = st.text(max_size=20)


@given(
    st.lists(
        st.tuples(
            st.one_of(
                texts,
                st.lists(texts, min_size=1).map(tuple),
                st.lists(st.lists(texts, min_size=1).map(tuple), min_size=1).map(tuple),
            ),
            st.one_of(st.none(), st.dates()),
            st.booleans(),
        ),
        max_size=5,
    )
)
def test_kept_facts_come_back_the_same(values) -> None:  # noqa: ANN001 - what hypothesis draws
    facts = Facts(
        tuple(
            Fact(f"k{number}", "Label", value, "Register", when, needed)
            for number, (value, when, needed) in enumerate(values)
        )
    )
    assert from_json(as_json(facts)) == facts
    assert as_json(from_json(as_json(facts))) == as_json(facts)


def test_damaged_facts_do_not_pass() -> None:
    kept = '[{"key":"a","label":"A","needed":true,"source":"","source_when":null,"value":{"x":1}}]'
    with pytest.raises(ValueError, match="text or a list"):
        from_json(kept)


@pytest.mark.parametrize(
    ("title", "forename", "surname", "said"),
    [
        ("Mrs", "Halima", "Begum", "Dear Mrs Begum"),
        ("", "Halima", "Begum", "Dear Halima Begum"),
        ("Mr", "Sukarno", "", "Dear Sukarno"),
        ("", "Sukarno", "-", "Dear Sukarno"),
        ("Mx", "", "de la O", "Dear Mx de la O"),
        ("", "", "", ""),
    ],
)
def test_how_a_parent_is_greeted(title: str, forename: str, surname: str, said: str) -> None:
    assert greeting(title, forename, surname) == said


def test_days_in_words() -> None:
    assert day_in_words(date(2026, 11, 9)) == "9 November 2026"
    assert day_in_words(date(2026, 11, 9), weekday=True) == "Monday 9 November 2026"


def test_the_councils_facts_name_their_source_and_the_review_of_the_wording() -> None:
    wording = letter_wording("notice_to_improve")
    facts = Facts(council_facts(wording, council_settings()))
    name, duty = facts.find("council_name"), facts.find("duty")
    assert name is not None
    assert name.source == "Council settings"
    assert duty is not None
    assert "not yet reviewed by a solicitor" in duty.source
