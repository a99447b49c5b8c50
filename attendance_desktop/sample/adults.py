"""The adults of an invented family: parents together or apart, one parent, or another carer."""

import datetime as dt
import random
from dataclasses import dataclass, field

from attendance_desktop.sample.material import Material, Origin
from attendance_desktop.sample.places import landline, mailbox, mobile, postcode, street_address
from attendance_desktop.sample.shapes import (
    SampleAddress,
    SampleLink,
    SamplePerson,
    SamplePupil,
    SampleResidence,
)

_MOVED_SHARE = 0.08
_OTHER_SURNAME_SHARE = 0.35
_NEUTRAL_TITLE_SHARE = 0.01
_CONFIDENTIAL_SHARE = 0.03
_INTERPRETER_SHARE = 0.3
_STEP_PARENT_SHARE = 0.25
_NO_RESPONSIBILITY_SHARE = 0.2
_DECEASED_SHARE = 0.04
_CARERS = ("grandparent", "aunt", "foster carer", "grandparent", "older sibling")
_FEMALE, _MALE = "F", "M"


@dataclass(slots=True)
class Adults:
    """People, homes and ties while they are made."""

    people: list[SamplePerson] = field(default_factory=list)
    addresses: list[SampleAddress] = field(default_factory=list)
    residences: list[SampleResidence] = field(default_factory=list)
    links: list[SampleLink] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Role:
    relationship: str
    sex: str
    at_home: bool
    responsible: bool
    deceased: bool = False


def make_adults(
    made: Adults,
    found: Material,
    rng: random.Random,
    *,
    origin: Origin,
    surname: str,
    children: list[SamplePupil],
    household: str,
    today: dt.date,
) -> tuple[str, ...]:
    """Add the adults of one family, with homes and links, and return their refs."""
    since = min(child.born for child in children) + dt.timedelta(days=rng.randrange(900))
    since = min(since, today - dt.timedelta(days=700))
    homes = _homes(made, found, rng, since, today, safe=household == "apart")
    for child in children:
        made.residences.extend(
            SampleResidence(child.ref, home.address, max(home.since, child.born), home.until)
            for home in homes
            if home.until is None or home.until > child.born
        )
    away = _Away(made, found, rng, today)
    refs: list[str] = []
    for order, role in enumerate(_roles(rng, household), start=1):
        person = _person(made, found, rng, role, origin=origin, surname=surname)
        made.people.append(person)
        refs.append(person.ref)
        if role.at_home:
            made.residences.extend(
                SampleResidence(person.ref, home.address, home.since, home.until) for home in homes
            )
        elif not role.deceased:
            made.residences.append(away.residence(person))
        made.links.extend(
            SampleLink(
                person.ref, child.ref, role.relationship, role.responsible, role.at_home, order
            )
            for child in children
        )
    return tuple(refs)


@dataclass(slots=True)
class _Away:
    """The other home of a family: those who do not live with the children share it."""

    made: Adults
    found: Material
    rng: random.Random
    today: dt.date
    home: SampleAddress | None = None

    def residence(self, person: SamplePerson) -> SampleResidence:
        if self.home is None:
            self.home = _address(self.made, self.found, self.rng, confidential=False)
        moved = self.today - dt.timedelta(days=self.rng.randrange(60, 690))
        return SampleResidence(person.ref, self.home.ref, moved, None)


def _roles(rng: random.Random, household: str) -> tuple[_Role, ...]:
    mother = _Role("mother", _FEMALE, at_home=True, responsible=True)
    father = _Role("father", _MALE, at_home=True, responsible=True)
    if household == "together":
        if rng.random() < _STEP_PARENT_SHARE / 2:
            return (mother, _Role("step-father", _MALE, at_home=True, responsible=False))
        return (mother, father)
    if household == "apart":
        return _apart(rng)
    if household == "one_parent":
        return _one_parent(rng)
    return _other_carer(rng)


def _apart(rng: random.Random) -> tuple[_Role, ...]:
    mother = _Role("mother", _FEMALE, at_home=True, responsible=True)
    father = _Role("father", _MALE, at_home=True, responsible=True)
    named = rng.random() >= _NO_RESPONSIBILITY_SHARE
    if rng.random() < 1 / 5:
        return (father, _Role("mother", _FEMALE, at_home=False, responsible=True))
    away = _Role("father", _MALE, at_home=False, responsible=named)
    if rng.random() < _STEP_PARENT_SHARE:
        step = _Role("mother’s partner", _MALE, at_home=True, responsible=False)
        return (mother, away, step)
    return (mother, away)


def _one_parent(rng: random.Random) -> tuple[_Role, ...]:
    mother = _Role("mother", _FEMALE, at_home=True, responsible=True)
    father = _Role("father", _MALE, at_home=True, responsible=True)
    if rng.random() < _DECEASED_SHARE:
        gone = _Role("father", _MALE, at_home=False, responsible=False, deceased=True)
        return (mother, gone)
    return (mother,) if rng.random() < 9 / 10 else (father,)


def _other_carer(rng: random.Random) -> tuple[_Role, ...]:
    carer = rng.choice(_CARERS)
    sex = _FEMALE if carer == "aunt" else rng.choice((_FEMALE, _MALE, _FEMALE))
    fostered = carer == "foster carer"
    first = _Role(carer, sex, at_home=True, responsible=not fostered)
    return (first, _Role("mother", _FEMALE, at_home=False, responsible=True))


@dataclass(frozen=True, slots=True)
class _Home:
    address: str
    since: dt.date
    until: dt.date | None


def _homes(
    made: Adults,
    found: Material,
    rng: random.Random,
    since: dt.date,
    today: dt.date,
    *,
    safe: bool,
) -> list[_Home]:
    """Where the household lived, oldest first; some moved within the last year and a half."""
    confidential = safe and rng.random() < _CONFIDENTIAL_SHARE
    first = _address(made, found, rng, confidential=confidential)
    if rng.random() >= _MOVED_SHARE:
        return [_Home(first.ref, since, None)]
    second = _address(made, found, rng, confidential=confidential)
    moved = today - dt.timedelta(days=rng.randrange(10, 540))
    return [_Home(first.ref, since, moved), _Home(second.ref, moved, None)]


def _address(
    made: Adults, found: Material, rng: random.Random, *, confidential: bool
) -> SampleAddress:
    address = SampleAddress(
        ref=f"address-{len(made.addresses) + 1:05d}",
        lines=street_address(found.places, rng),
        postcode=postcode(found.places, rng),
        confidential=confidential,
    )
    made.addresses.append(address)
    return address


def _person(
    made: Adults,
    found: Material,
    rng: random.Random,
    role: _Role,
    *,
    origin: Origin,
    surname: str,
) -> SamplePerson:
    serial = len(made.people) + 1
    woman = role.sex == _FEMALE
    forename = rng.choice(origin.women if woman else origin.men)
    if rng.random() < _OTHER_SURNAME_SHARE:
        surname = rng.choice(origin.surnames)
    titles = found.titles.women if woman else found.titles.men
    if rng.random() < _NEUTRAL_TITLE_SHARE:
        titles = found.titles.neutral
    phones = (mobile(serial * 7),) if rng.random() < 4 / 5 else ()
    if rng.random() < 1 / 4:
        phones = (*phones, landline(serial * 11))
    speaks_other = origin.language != "English"
    email = mailbox(f"{forename} {surname}") if rng.random() < 3 / 4 else ""
    return SamplePerson(
        ref=f"person-{serial:05d}",
        title=rng.choice(titles),
        forename=forename,
        surname=surname,
        known_as="",
        language=origin.language,
        interpreter=speaks_other and rng.random() < _INTERPRETER_SHARE,
        phones=phones,
        email=email,
        deceased=role.deceased,
    )
