"""The first act of a new caseload: the council, the officer, and this laptop's own names."""

from attendance_desktop.domain.casework.identity import authority_id
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.services.ports import Acts, Ids


def introduce(
    ids: Ids, *, council: str, la_code: str, officer: str, role: str, sample: bool = False
) -> Me:
    """Return who will work at this laptop. A laptop without a hub has a team of its own.

    Raises:
        Refused: a name is missing.
    """
    if not council.strip() or not officer.strip():
        raise Refused(
            "The caseload needs a council and an officer.",
            todo="Enter the council's name and your own.",
        )
    return Me(
        officer_id=ids.new(),
        name=officer.strip(),
        role=role.strip(),
        device=ids.new(),
        team=ids.new(),
        council_id=authority_id(la_code),
        council_name=council.strip(),
        sample=sample,
    )


def begin(acts: Acts, me: Me, *, la_code: str) -> None:
    """Write the council and the officer, the rows that everything else points at."""
    with acts.act("begin caseload") as act:
        act.settle_in(me)
        act.record(
            new(
                "council",
                me.council_id,
                me.team_scope,
                name=me.council_name,
                la_code=la_code,
                sample=me.sample,
            ),
            new("officer", me.officer_id, me.team_scope, name=me.name, role=me.role),
        )
