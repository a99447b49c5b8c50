"""Seals: the canonical bytes are those of RFC 8785, and no changed byte stays unseen."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.casework.seals import Sealed, canonical, check, check_ends, seal
from attendance_desktop.domain.casework.visit import Addendum, SignedVisit
from attendance_desktop.domain.forms.answers import Answers, Place

WORDS = st.text(max_size=30)
KEYS = st.text(st.characters(max_codepoint=127), max_size=8)
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
RECORDS = st.recursive(
    st.none() | st.booleans() | WHOLE | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
)
MOMENTS = st.datetimes(timezones=st.just(UTC))
ANSWERS = st.dictionaries(st.builds(Place, WORDS, WORDS), WORDS, max_size=5).map(Answers)
VISITS = st.builds(
    SignedVisit,
    id=WORDS,
    case_id=WORDS,
    form=WORDS,
    form_version=WORDS,
    children=st.lists(WORDS, max_size=3).map(tuple),
    outcome=WORDS,
    summary=WORDS,
    visited_at=MOMENTS,
    written_from=MOMENTS,
    written_to=MOMENTS,
    signed_at=MOMENTS,
    by=WORDS,
    device=WORDS,
    previous_seal=st.just(""),
    seal=st.just(""),
    answers=ANSWERS,
)
ADDENDA = st.builds(
    Addendum,
    id=WORDS,
    visit_id=WORDS,
    text=WORDS,
    written_at=MOMENTS,
    by=WORDS,
    device=WORDS,
    previous_seal=st.just(""),
    seal=st.just(""),
)
AT = datetime(2026, 11, 23, 10, 40, tzinfo=UTC)


def composed(content: object) -> object:
    """The same record with every text in NFC."""
    if isinstance(content, str):
        return unicodedata.normalize("NFC", content)
    if isinstance(content, Mapping):
        return {key: composed(value) for key, value in content.items()}
    return [composed(value) for value in content] if isinstance(content, list) else content


def chain(*texts: str) -> list[Sealed]:
    """One officer's addenda, each sealed to the one before it."""
    records: list[Sealed] = []
    for number, text in enumerate(texts):
        previous = records[-1].seal if records else ""
        bare = Addendum(str(number), "visit", text, AT, "jo", "laptop", previous, "")
        sealed = seal(bare.content(), previous)
        records.append(Sealed("addendum", bare.id, bare.content(), "laptop jo", previous, sealed))
    return records


@given(RECORDS)
def test_the_bytes_are_those_of_rfc_8785(content: object) -> None:
    assert canonical(content) == rfc8785.dumps(composed(content))


@given(VISITS | ADDENDA)
def test_a_record_s_bytes_are_those_of_rfc_8785(record: SignedVisit | Addendum) -> None:
    assert canonical(record.content()) == rfc8785.dumps(composed(record.content()))


@given(RECORDS, RECORDS)
def test_two_records_share_a_seal_only_when_they_say_the_same(one: object, other: object) -> None:
    same = rfc8785.dumps(composed(one)) == rfc8785.dumps(composed(other))
    assert (seal(one, "") == seal(other, "")) == same


@pytest.mark.parametrize("content", [1.5, b"x", {"é": 1}, {1: "x"}, [object()]])
def test_what_has_no_place_in_a_record_is_not_sealed(content: object) -> None:
    with pytest.raises(TypeError):
        canonical(content)


def test_an_accent_typed_either_way_has_one_seal() -> None:
    assert seal({"text": "Zoe\u0308"}, "") == seal({"text": "Zo\u00eb"}, "")


def test_an_untouched_chain_has_no_fault() -> None:
    assert check(chain("first", "second", "third")) == ()


@given(st.lists(WORDS, min_size=1, max_size=4), st.data())
def test_any_changed_letter_is_found(texts: list[str], data: st.DataObject) -> None:
    records = chain(*texts)
    at = data.draw(st.integers(0, len(records) - 1))
    key = data.draw(st.sampled_from(sorted(records[at].content)))
    said = str(records[at].content[key])
    where = data.draw(st.integers(0, len(said)))
    changed = said[:where] + data.draw(st.sampled_from("x~7 ")) + said[where + 1 :]
    if unicodedata.normalize("NFC", changed) == unicodedata.normalize("NFC", said):
        changed += "."
    records[at] = replace(records[at], content={**records[at].content, key: changed})
    assert [(f.id, f.words) for f in check(records)] == [
        (str(at), "its content is not what was signed")
    ]


@given(st.lists(WORDS, min_size=2, max_size=5), st.data())
def test_a_record_taken_out_is_missed_by_the_next(texts: list[str], data: st.DataObject) -> None:
    records = chain(*texts)
    gone = data.draw(st.integers(0, len(records) - 2))
    assert [f.id for f in check(records[:gone] + records[gone + 1 :])] == [str(gone + 1)]


def test_a_record_cannot_stand_in_another_s_place() -> None:
    records = chain("first", "second", "third")
    for one, after in pairwise(records):
        forged = replace(after, id="forged", content={"text": "forged"})
        forged = replace(forged, seal=seal(forged.content, one.seal))
        found = [f.words for f in check([*records, forged])]
        assert found == ["two records claim the same place"]


def test_chains_of_two_laptops_do_not_meet() -> None:
    mine = chain("first")
    theirs = [replace(record, chain="other jo") for record in chain("another first")]
    assert check([*mine, *theirs]) == ()


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 5))
def test_the_newest_taken_out_are_missed_by_the_head(texts: list[str], gone: int) -> None:
    records = chain(*texts)
    heads = {"laptop jo": records[-1].seal}
    assert check_ends(records, heads) == ()
    left = records[: max(0, len(records) - gone)]
    assert [(f.what, f.id) for f in check_ends(left, heads)] == [("chain", "laptop jo")]


def test_a_record_behind_the_head_is_named_and_so_is_one_without_a_head() -> None:
    first, second = chain("first", "second")
    assert [f.id for f in check_ends([first, second], {"laptop jo": first.seal})] == [second.id]
    assert [f.id for f in check_ends([first, second], {"laptop jo": ""})] == [first.id]
    assert check_ends([first, second], {"other jo": ""}) == ()
