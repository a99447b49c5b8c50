"""Families: a notice a liable parent a child, and nothing of one parent in another's."""

from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.law.families import (
    Bond,
    ChildParty,
    NoticeParty,
    ParentParty,
    notice_parties,
    without_address,
)
from attendance_desktop.domain.refusal import Refused

ANN = ChildParty("c1", "Ann Vale", "Hill School")
BEN = ChildParty("c2", "Ben Vale", "Dale School")
MUM = ParentParty("p1", "Cara Vale", ("1 Top Road", "Wetherby Vale"))
DAD = ParentParty("p2", "Dan Marsh", ("9 Low Lane", "Elsewhere"))
AUNT = ParentParty("p3", "Eve Vale", ("1 Top Road", "Wetherby Vale"))
BONDS = (
    Bond("p1", "c1", liable=True, lives_with=True),
    Bond("p1", "c2", liable=True, lives_with=True),
    Bond("p2", "c1", liable=True, lives_with=False),
    Bond("p2", "c2", liable=True, lives_with=False),
    Bond("p3", "c1", liable=False, lives_with=True),
)


def test_two_children_and_two_parents_make_four_notices() -> None:
    found = notice_parties([ANN, BEN], [MUM, DAD, AUNT], BONDS)
    assert [(one.child_id, one.parent_id) for one in found] == [
        ("c1", "p1"), ("c1", "p2"), ("c2", "p1"), ("c2", "p2"),
    ]  # fmt: skip
    assert [one.parent_address for one in found] == [MUM.address, DAD.address] * 2


def test_the_childs_address_is_held_back_from_a_parent_who_lives_elsewhere() -> None:
    mums, dads = notice_parties([ANN], [MUM, DAD], [BONDS[0], BONDS[2]])
    assert (mums.child_address, mums.held_back) == (MUM.address, False)
    assert (dads.child_address, dads.held_back) == ((), True)


def test_two_parents_at_one_address_still_have_a_notice_each() -> None:
    both = [BONDS[0], replace(BONDS[4], liable=True)]
    found = notice_parties([ANN], [MUM, AUNT], both)
    assert [one.parent_name for one in found] == ["Cara Vale", "Eve Vale"]


def test_who_is_not_liable_has_none_and_who_has_no_address_is_told() -> None:
    assert notice_parties([ANN], [AUNT], [BONDS[4]]) == ()
    lost = replace(DAD, address=())
    found = notice_parties([ANN], [MUM, lost], [BONDS[0], BONDS[2]])
    assert [one.parent_id for one in without_address(found)] == ["p2"]


@pytest.mark.parametrize(
    ("children", "parents", "bonds"),
    [
        ([ANN, ANN], [MUM], []),
        ([ANN], [MUM, MUM], []),
        ([ANN], [MUM], [BONDS[0], BONDS[0]]),
    ],
)
def test_an_entry_that_stands_twice_is_refused_without_a_name(
    children: list[ChildParty], parents: list[ParentParty], bonds: list[Bond]
) -> None:
    with pytest.raises(Refused, match="stands twice") as refused:
        notice_parties(children, parents, bonds)
    assert "Vale" not in str(refused.value)


def test_a_bond_of_somebody_unknown_is_ours_to_put_right() -> None:
    with pytest.raises(KeyError):
        notice_parties([ANN], [], [BONDS[0]])


@st.composite
def relatives(
    draw: st.DrawFn,
) -> tuple[list[ChildParty], list[ParentParty], list[Bond]]:
    """Everybody's particulars hold a mark that is nobody else's."""
    children = [
        ChildParty(f"c{n}", f"child-name-{n}", f"school-{n}")
        for n in range(draw(st.integers(0, 4)))
    ]
    parents = [
        ParentParty(f"p{n}", f"parent-name-{n}", (f"road-{n}", f"town-{n}"))
        for n in range(draw(st.integers(0, 4)))
    ]
    pairs = [(parent.id, child.id) for parent in parents for child in children]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    flag = st.booleans()
    bonds = [Bond(a, b, liable=draw(flag), lives_with=draw(flag)) for a, b in chosen]
    return children, parents, draw(st.permutations(bonds))


def words(party: NoticeParty) -> str:
    return repr(astuple(party))


@given(relatives())
def test_nothing_of_one_parent_or_child_stands_in_the_notice_of_another(
    family: tuple[list[ChildParty], list[ParentParty], list[Bond]],
) -> None:
    children, parents, bonds = family
    found = notice_parties(children, parents, bonds)
    assert len(found) == sum(bond.liable for bond in bonds)
    assert len({(one.parent_id, one.child_id) for one in found}) == len(found)
    for party in found:
        for parent in parents:
            if parent.id != party.parent_id:
                told = words(party)
                assert not any(line in told for line in (parent.name, *parent.address))
        for child in children:
            if child.id != party.child_id:
                assert child.name not in words(party)
                assert child.school not in words(party)


@given(relatives())
def test_another_parents_particulars_change_nothing_in_a_notice(
    family: tuple[list[ChildParty], list[ParentParty], list[Bond]],
) -> None:
    children, parents, bonds = family
    before = notice_parties(children, parents, bonds)
    for party in before:
        others = [
            parent if parent.id == party.parent_id else ParentParty(parent.id, "other", ("there",))
            for parent in parents
        ]
        assert party in notice_parties(children, others, bonds)
