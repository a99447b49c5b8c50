"""An act is whole or not at all: its rows, its operations, its attachments, its chain."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from attendance_desktop.domain.sync.operation import Change, edit, new
from attendance_desktop.storage.tables import metadata
from attendance_desktop.storage.vault import Vault
from tests.builders import SmallCouncil


class Stop(Exception):  # noqa: N818 - stands for whatever goes wrong
    """What goes wrong in the middle of an act."""


@pytest.fixture
def council(vault: Vault) -> SmallCouncil:
    return SmallCouncil(vault=vault)


def everything(council: SmallCouncil) -> dict[str, list[object]]:
    with council.vault.read() as db:
        return {name: list(db.execute(select(table))) for name, table in metadata.tables.items()}


def a_person(council: SmallCouncil, ident: str = "aunt") -> Change:
    return new("person", ident, council.me.team_scope, forename="Ife", surname="Okafor")


def do_much(council: SmallCouncil, case_id: str, then: Exception) -> None:
    with council.caseload.act("much") as act:
        act.record(a_person(council))
        act.record(edit("pupil", council.pupil, "team", surname="Changed"))
        act.keep(b"%PDF", "application/pdf")
        act.move_chain(council.me.officer_id, "seal")
        act.save_letter_words(case_id, "mum", "notice", "why", "words")
        raise then


def test_what_stops_an_act_leaves_nothing_of_it(council: SmallCouncil) -> None:
    case = council.open_case()
    before = everything(council)
    with pytest.raises(Stop):
        do_much(council, case.id, Stop())
    assert everything(council) == before


@pytest.mark.parametrize(
    "bad",
    [
        new("person", "mum", "team", forename="A second of the same id"),
        new("address", "no home", "team", person_id="nobody", lines="x", postcode="ZZ9 9ZZ"),
    ],
    ids=["an id twice", "a home of nobody"],
)
def test_a_change_that_does_not_fit_leaves_nothing_of_its_act(
    council: SmallCouncil, bad: Change
) -> None:
    before = everything(council)
    with pytest.raises(IntegrityError), council.caseload.act("much") as act:
        act.record(a_person(council), bad)
    assert everything(council) == before


def test_a_whole_act_leaves_a_row_and_an_operation_each(council: SmallCouncil) -> None:
    before = len(council.caseload.operations())
    with council.caseload.act("add two") as act:
        act.record(a_person(council, "aunt"), a_person(council, "uncle"))
    added = council.caseload.operations()[before:]
    assert [(op.act, op.change.row) for op in added] == [("add two", "aunt"), ("add two", "uncle")]
    people = [row.id for row in everything(council)["person"]]
    assert {"aunt", "uncle"} <= set(people)
