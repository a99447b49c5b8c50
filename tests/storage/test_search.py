"""Search: takes anything that can be typed, newest first, true to its rows after every change."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.sync.operation import Change, ChangeKind, edit, new
from attendance_desktop.storage.shelf_search import Search, as_query
from attendance_desktop.storage.tables import name_doc
from tests.builders import SmallCouncil

SYNTAX = [
    '"',
    '""',
    "a*",
    "NEAR(a b)",
    "a OR",
    "NOT",
    "title:x",
    "^a",
    "-a",
    "(",
    "a'b",
    "\x00",
    "'",
]
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
POSTCODES = ("ZZ1 1AA", "ZZ7 7QQ", "ZZ8 8WW")


@pytest.fixture(scope="module")
def search() -> Search:
    council = SmallCouncil()
    case = council.open_case()
    council.cases.note(case.id, EntryKind.CALL, "Call", "She won’t get up OR go NEAR school")
    return Search(council.vault)


def check_indexes(council: SmallCouncil) -> None:
    """Raise when an index does not agree with the table that it is made from."""
    with council.vault.write() as db:
        for index in ("name_search", "note_search"):
            db.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))


def details(council: SmallCouncil) -> str:
    with council.vault.read() as db:
        return "\n".join(f"{row.title} {row.detail}" for row in db.execute(select(name_doc)))


@given(ANY_TEXT | st.lists(st.sampled_from([*SYNTAX, "ok", "school"]), max_size=6).map(" ".join))
def test_whatever_is_typed_is_only_words(search: Search, typed: str) -> None:
    assert len(search.names(typed, 5)) <= 5
    assert len(search.notes(typed, 5)) <= 5


@given(ANY_TEXT)
def test_a_query_is_quoted_words_and_nothing_else(typed: str) -> None:
    query = as_query(typed)
    assert query == "" or query.endswith('"*')
    assert all(part.strip('"*').isalnum() for part in query.split())


def test_the_engine_s_own_words_are_found_as_words(search: Search) -> None:
    assert [hit.title for hit in search.notes("NEAR", 5)] == ["Call"]
    assert [hit.title for hit in search.notes("up OR", 5)] == ["Call"]
    assert search.notes("up AND gone", 5) == []


def test_hits_come_newest_first_and_no_more_than_asked() -> None:
    council = SmallCouncil()
    case = council.open_case()
    for number in range(5):
        council.cases.note(case.id, EntryKind.CALL, f"Call {number}", "About the bus")
    found = Search(council.vault).notes("bus", 3)
    assert [hit.title for hit in found] == ["Call 4", "Call 3", "Call 2"]
    assert {hit.pupil_id for hit in found} == {council.pupil}


def test_accents_and_the_last_word_s_beginning_are_enough() -> None:
    council = SmallCouncil()
    council.record(
        edit("pupil", council.pupil, "team", forename="Zoë", surname="Nguyễn-Đỗ"),
    )
    for typed in ("zoe", "ZOË ngu", "nguyen"):
        assert [hit.pupil_id for hit in Search(council.vault).names(typed, 5)] == [council.pupil]


NAMES = st.sampled_from(("Okafor", "Bello", "O’Neill", "Nguyễn", "فاطمة", ""))
STEPS = st.lists(
    st.tuples(st.sampled_from(("add", "rename", "remove", "note")), st.integers(0, 3), NAMES),
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_the_indexes_agree_after_any_edits_and_deletes(steps: list[tuple[str, int, str]]) -> None:
    council = SmallCouncil()
    case = council.open_case()
    team, there = council.me.team_scope, set[str]()
    for step, number, name in steps:
        ident = f"p{number}"
        if step == "note":
            council.cases.note(case.id, EntryKind.CALL, "Call", f"About {name}")
        elif step == "add" and ident not in there:
            council.record(new("person", ident, team, forename="Ife", surname=name))
            there.add(ident)
        elif step == "rename" and ident in there:
            council.record(edit("person", ident, team, surname=name))
        elif step == "remove" and ident in there:
            council.record(Change(ChangeKind.DELETE, "person", ident, team, {}))
            there.remove(ident)
    check_indexes(council)
    shelf = Search(council.vault)
    assert {hit.ref for hit in shelf.names("Ife", 9)} == there


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(POSTCODES), st.booleans()), max_size=6))
def test_a_confidential_home_is_never_in_the_index(moves: list[tuple[str, bool]]) -> None:
    council = SmallCouncil()
    team = council.me.team_scope
    for postcode, confidential in moves:
        council.record(edit("address", "home", team, postcode=postcode, confidential=confidential))
        found = details(council)
        assert (postcode in found) != confidential
        assert all(other not in found for other in POSTCODES if other != postcode)
        assert "Elm Row" not in found
    check_indexes(council)
