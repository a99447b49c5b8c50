"""Invented schools, sized for a preset, and the welfare team."""

import random
from dataclasses import dataclass

from attendance_desktop.sample.material import Authority, Material
from attendance_desktop.sample.places import landline, mailbox, postcode, street_address
from attendance_desktop.sample.shapes import SampleAuthority, SampleOfficer, SampleSchool

_SMALL = 100
_MIDDLE = 2000


@dataclass(frozen=True, slots=True)
class _Kind:
    phase: str
    first_number: int
    year_from: int
    year_to: int


_KINDS = (
    _Kind("primary", 2001, 0, 6),
    _Kind("secondary", 4001, 7, 11),
    _Kind("special", 7001, 0, 11),
    _Kind("pru", 1101, 1, 11),
)


def authority_of(found: Authority) -> SampleAuthority:
    """The council as a row."""
    return SampleAuthority(
        name=found.name,
        la_code=found.la_code,
        team=found.team,
        address=found.address,
        postcode=found.postcode,
        phone=found.phone,
        email=found.email,
    )


def make_schools(found: Material, pupils: int, rng: random.Random) -> tuple[SampleSchool, ...]:
    """Enough schools for that many pupils, numbered from the sample council's own range."""
    counts = _counts(pupils, found)
    names = {
        "primary": found.schools.primary,
        "secondary": found.schools.secondary,
        "special": found.schools.special,
        "pru": found.schools.pru,
    }
    schools: list[SampleSchool] = []
    for kind in _KINDS:
        for index in range(counts[kind.phase]):
            name = names[kind.phase][index]
            schools.append(_school(found, kind, rng, index=index, name=name, order=len(schools)))
    return tuple(schools)


def make_officers(found: Material) -> tuple[SampleOfficer, ...]:
    """The team; the first one is who signs in."""
    rows = zip(found.officers.names, found.officers.roles, strict=True)
    return tuple(
        SampleOfficer(
            ref=f"officer-{index}",
            name=name,
            initials="".join(part[0] for part in name.split()),
            role=role,
            phone=landline(10 + index),
            email=mailbox(name),
        )
        for index, (name, role) in enumerate(rows, start=1)
    )


def _counts(pupils: int, found: Material) -> dict[str, int]:
    if pupils <= _SMALL:
        return {"primary": 2, "secondary": 1, "special": 1, "pru": 1}
    if pupils <= _MIDDLE:
        return {"primary": 4, "secondary": 2, "special": 1, "pru": 1}
    return {
        "primary": len(found.schools.primary),
        "secondary": len(found.schools.secondary),
        "special": 1,
        "pru": 1,
    }


def _school(
    found: Material, kind: _Kind, rng: random.Random, *, index: int, name: str, order: int
) -> SampleSchool:
    staff = [
        f"{rng.choice(origin.women + origin.men)} {rng.choice(origin.surnames)}"
        for origin in rng.sample(found.origins, 2)
    ]
    return SampleSchool(
        ref=f"school-{order + 1:02d}",
        name=name,
        phase=kind.phase,
        urn=str(990001 + order),
        laestab=f"{found.authority.la_code}{kind.first_number + index}",
        year_from=kind.year_from,
        year_to=kind.year_to,
        address=street_address(found.places, rng, house=False),
        postcode=postcode(found.places, rng),
        phone=landline(100 + order),
        email=mailbox(f"office {name.split(',', maxsplit=1)[0].replace('(sample)', '')}"),
        head=staff[0],
        attendance_lead=staff[1],
    )
