"""The first act of a new caseload, and changing one's own name in it later."""

from dataclasses import replace

from attendance_desktop.domain.casework.identity import authority_id
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import edit, new
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


def rename_me(acts: Acts, me: Me, *, name: str, role: str) -> Me:
    """Write the officer's name and role anew, here and for the team, and return who works here.

    Raises:
        Refused: the name is missing.
    """
    renamed = replace(me, name=name.strip(), role=role.strip())
    if not renamed.name:
        raise Refused("Your name is missing.", todo="Enter it as it should stand under a letter.")
    if renamed == me:
        return me
    with acts.act("rename officer") as act:
        act.settle_in(renamed)
        act.record(
            edit("officer", me.officer_id, me.team_scope, name=renamed.name, role=renamed.role)
        )
    return renamed
