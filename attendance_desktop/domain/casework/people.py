"""Schools, pupils, and the people around a pupil, as the caseload shows them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class School:
    """A school on this laptop. `laestab` is authority and establishment number, 7 digits."""

    id: str
    name: str
    phase: str
    urn: str
    laestab: str
    town: str


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil as the school's register names them. Names are never re-cased."""

    id: str
    scope: str
    upn: str
    surname: str
    forename: str
    known_as: str
    born_on: date | None
    sex: str
    year_group: int | None
    school_id: str
    school_name: str
    social_care: str
    sen: str
    free_meals: bool
    language: str

    @property
    def name(self) -> str:
        """Full name; a mononym stands alone."""
        return " ".join(part for part in (self.forename, self.surname) if part and part != "-")

    @property
    def has_social_worker(self) -> bool:
        """Whether children's social care has an open plan."""
        return self.social_care in {"CIN", "CP", "CLA"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person lives or lived: up to five lines, then the postcode."""

    id: str
    lines: tuple[str, ...]
    postcode: str
    from_on: date | None
    to_on: date | None
    confidential: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A parent, carer or other adult, with the address that letters go to."""

    id: str
    title: str
    forename: str
    surname: str
    phone: str
    email: str
    language: str
    interpreter: bool
    letter_format: str
    address: Address | None

    @property
    def name(self) -> str:
        """Full name without title; a mononym stands alone."""
        return " ".join(part for part in (self.forename, self.surname) if part and part != "-")


@dataclass(frozen=True, slots=True)
class Relation:
    """How a person stands to a pupil (Education Act 1996 s.576: responsibility or care)."""

    person: Person
    kind: str
    responsibility: str
    lives_with: bool

    @property
    def is_parent_in_law(self) -> bool:
        """Whether a notice may be addressed to this person: responsibility or care, as recorded."""
        return self.responsibility == "yes" or self.lives_with


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another pupil who shares a parent or carer, and whether a case is open."""

    pupil_id: str
    name: str
    year_group: int | None
    school_name: str
    case_id: str
