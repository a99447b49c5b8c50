"""Families: which parents have which notice, each with that parent's own particulars alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class ChildParty:
    """A child whom notices may name."""

    id: str
    name: str
    school: str


@dataclass(frozen=True, slots=True)
class ParentParty:
    """A parent to whom notices may go. `address` are the lines that letters go to."""

    id: str
    name: str
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bond:
    """How a parent stands to a child.

    `liable`: a parent in law, by responsibility or care. `lives_with`: the child lives at that
    parent's address.
    """

    parent: str
    child: str
    liable: bool
    lives_with: bool


@dataclass(frozen=True, slots=True)
class NoticeParty:
    """One notice's own parent and child, and nothing of anybody else.

    `child_address` is empty where it would tell this parent where another lives; `held_back` is
    then true, and a manager decides what the notice says.
    """

    child_id: str
    child_name: str
    school: str
    parent_id: str
    parent_name: str
    parent_address: tuple[str, ...]
    child_address: tuple[str, ...]
    held_back: bool


def notice_parties(
    children: Sequence[ChildParty], parents: Sequence[ParentParty], bonds: Sequence[Bond]
) -> tuple[NoticeParty, ...]:
    """Return a party for every liable parent of every child, child by child, in order.

    The child's address is this parent's where the child lives with this parent; where the child
    lives with others only, it is held back.

    Raises:
        Refused: a parent or child is given twice, or two parents stand as one; no name is told.
        KeyError: a bond speaks of somebody who is not given.
    """
    _once([child.id for child in children], "child")
    _once([parent.id for parent in parents], "parent")
    _once([f"{bond.parent} {bond.child}" for bond in bonds], "parent and child")
    known_parents = {parent.id for parent in parents}
    known_children = {child.id for child in children}
    for bond in bonds:
        if bond.parent not in known_parents or bond.child not in known_children:
            raise KeyError((bond.parent, bond.child))
    by_pair = {(bond.parent, bond.child): bond for bond in bonds if bond.liable}
    return tuple(
        _party(child, parent, by_pair[parent.id, child.id])
        for child in children
        for parent in parents
        if (parent.id, child.id) in by_pair
    )


def without_address(parties: Sequence[NoticeParty]) -> tuple[NoticeParty, ...]:
    """Return those that cannot be sent: no address of the parent is known."""
    return tuple(party for party in parties if not party.parent_address)


def _party(child: ChildParty, parent: ParentParty, bond: Bond) -> NoticeParty:
    return NoticeParty(
        child_id=child.id,
        child_name=child.name,
        school=child.school,
        parent_id=parent.id,
        parent_name=parent.name,
        parent_address=parent.address,
        child_address=parent.address if bond.lives_with else (),
        held_back=not bond.lives_with,
    )


def _once(keys: Sequence[str], what: str) -> None:
    if len(set(keys)) != len(keys):
        raise Refused(
            f"The same {what} stands twice in this family.",
            meaning="Nobody has two notices for the same child and days.",
            todo="Open Family and people, and join the two entries.",
        )
