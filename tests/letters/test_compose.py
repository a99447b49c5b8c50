"""Composing: one parent, marked gaps, no template that reaches outside, plain words."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.law.particulars import Fact, Facts
from attendance_desktop.domain.law.wording import LetterSettings, Shape, Wording, WordingBlock
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.letters.compose import Composer
from attendance_desktop.letters.document import Bullets, Grid, LetterDocument, Paragraph

Compose = Callable[[Facts], LetterDocument]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text("bcdfghjk", min_size=6, max_size=12), st.text("lmnpqrst", min_size=6, max_size=12))
def test_a_letter_holds_the_parent_it_is_for_and_never_the_other(
    facts: Facts, compose: Compose, one: str, other: str
) -> None:
    found = [facts.find(key) for key in ("parent_name", "salutation", "parent_address")]
    name, greeting, address = (fact for fact in found if fact is not None)

    def letter_to(parent: str) -> str:
        return repr(
            compose(
                facts.having(
                    replace(name, value=f"Ms {parent}"),
                    replace(greeting, value=f"Dear Ms {parent}"),
                    replace(address, value=(f"1 {parent} Road", "ZZ1 1ZZ")),
                )
            )
        )

    assert one in letter_to(one)
    assert other not in letter_to(one)
    assert one not in letter_to(other)


def test_facts_hold_each_particular_once(facts: Facts) -> None:
    parent = facts.find("parent_name")
    assert parent is not None
    with pytest.raises(ValueError, match="once"):
        Facts((*facts, replace(parent, value="Mr Second Parent")))


def test_markup_in_a_name_stays_text(facts: Facts, compose: Compose) -> None:
    child = facts.find("child_name")
    assert child is not None
    document = compose(facts.having(replace(child, value="{{ officer_name }} <b>& Co</b>")))
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert any("{{ officer_name }} <b>& Co</b>" in text for text in texts)


@pytest.mark.parametrize(
    "text", ["{{ nobody }}", "{{ ''.__class__.__mro__ }}", "{% for x in %}", "{{ 1 / }}"]
)
def test_wording_that_reaches_too_far_is_refused(
    text: str, wording: Wording, facts: Facts, settings: LetterSettings
) -> None:
    bad = replace(wording, blocks=(WordingBlock(Shape.PARAGRAPH, text),))
    with pytest.raises(Refused, match="wording cannot be used"):
        Composer().compose(bad, facts, settings, dated=None)


def test_an_optional_block_is_left_out_with_its_fact(
    wording: Wording, facts: Facts, settings: LetterSettings
) -> None:
    block = WordingBlock(Shape.LIST, each="support_given", when="support_given")
    short = replace(wording, blocks=(block,), required=())
    full = Composer().compose(short, facts, settings, dated=None)
    assert [type(found) for found in full.blocks] == [Bullets]
    left = Facts(tuple(fact for fact in facts if fact.key != "support_given"))
    assert Composer().compose(short, left, settings, dated=None).blocks == ()


def test_no_date_of_birth_and_a_sample_line(facts: Facts, compose: Compose) -> None:
    document = compose(facts)
    assert not re.search(r"birth|born|d\.?o\.?b", repr(document), re.IGNORECASE)
    assert document.sample_line.startswith("SAMPLE - invented people")


def test_the_footer_names_wording_and_rules(
    facts: Facts, compose: Compose, settings: LetterSettings, wording: Wording
) -> None:
    footer = compose(facts).footer
    assert wording.version in footer
    assert settings.rule_set[:12] in footer


def test_rows_that_differ_in_one_column_only_are_one_row(
    wording: Wording, settings: LetterSettings
) -> None:
    rows = (
        ("Monday", "Morning", "O"),
        ("Monday", "Afternoon", "O"),
        ("Tuesday", "Morning", "O"),
        ("Tuesday", "Afternoon", "U"),
        ("Wednesday", "Afternoon", "U"),
    )
    given = Facts((Fact("attendance_sessions", "Sessions", rows, "Register", None),))
    header = ("Day", "Session", "Mark")
    block = WordingBlock(Shape.TABLE, each="attendance_sessions", header=header, join="Session")
    short = replace(wording, blocks=(block,), required=())
    (grid,) = Composer().compose(short, given, settings, dated=None).blocks
    assert isinstance(grid, Grid)
    assert grid.rows == (("Monday", "Morning and afternoon", "O"), *rows[2:])
    (apart,) = (
        Composer()
        .compose(replace(short, blocks=(replace(block, join=""),)), given, settings, dated=None)
        .blocks
    )
    assert isinstance(apart, Grid)
    assert apart.rows == rows
