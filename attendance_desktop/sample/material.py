"""What the generator works from: names, places, words and rates, typed once from their tables."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

_Row = TypeVar("_Row")
_Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Authority:
    """The invented council, as in resources/demo/names.toml."""

    name: str
    la_code: str
    team: str
    address: tuple[str, ...]
    postcode: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class Places:
    """Parts that invented addresses are put together from."""

    postcode_area: str
    post_town: str
    districts: tuple[str, ...]
    streets: tuple[str, ...]
    street_kinds: tuple[str, ...]
    houses: tuple[str, ...]
    flats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolNames:
    """Names of invented schools by phase."""

    primary: tuple[str, ...]
    secondary: tuple[str, ...]
    special: tuple[str, ...]
    pru: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Officers:
    """The team: names and their roles, in the same order."""

    names: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles to draw from; empty text means that none is used."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    neutral: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Names of one origin and its share (`weight`) of families."""

    name: str
    weight: int
    language: str
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnusualName:
    """A whole name of a kind that breaks programs."""

    kind: str
    sex: str
    forename: str
    surname: str
    known_as: str
    language: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What one kind of absence sounds like; slots in braces are filled in."""

    id: str
    barrier: str
    reason: str
    parent: tuple[str, ...]
    child: tuple[str, ...]
    seen: tuple[str, ...]
    strengths: tuple[str, ...]
    note: tuple[str, ...]
    school: tuple[str, ...]
    actions: tuple[str, ...]
    help: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Subject and body of one kind of letter."""

    kind: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Latent:
    """Shares and beta parameters of the three kinds of pupil."""

    share_mid: float
    share_severe: float
    core: tuple[float, ...]
    mid: tuple[float, ...]
    severe: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """Weights of the score that says who gets which rate."""

    family: float
    own: float
    school: float
    fsm: float
    sen_support: float
    ehc_plan: float
    secondary: float
    year_above_7: float


@dataclass(frozen=True, slots=True)
class Days:
    """How absence falls over days, weeks and the year, and how long a spell lasts."""

    weekday: tuple[float, ...]
    season_base: float
    season_winter: float
    season_winter_at: float
    season_winter_width: float
    season_rise: float
    last_week: float
    last_day: float
    spell_base: float
    spell_slope: float
    spell_severe: float
    half_day: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """How absences divide by reason."""

    unauthorised_base: float
    unauthorised_slope: float
    unauthorised_spread: float
    illness: float
    not_established: float
    holiday_families: float
    religious_families: float
    late_to_closed: float


@dataclass(frozen=True, slots=True)
class FamilyShares:
    """Shares of families by size, household and need; `children[0]` is one child."""

    children: tuple[float, ...]
    together: float
    apart: float
    one_parent: float
    other_carer: float
    fsm: float
    sen_support: float
    ehc_plan: float
    social_worker: float


@dataclass(frozen=True, slots=True)
class CodeClasses:
    """Which codes count as attended, authorised and unauthorised."""

    attended: tuple[str, ...]
    authorised: tuple[str, ...]
    unauthorised: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that the generator works from."""

    authority: Authority
    places: Places
    schools: SchoolNames
    officers: Officers
    titles: Titles
    origins: tuple[Origin, ...]
    unusual: tuple[UnusualName, ...]
    themes: tuple[Theme, ...]
    words: Mapping[str, tuple[str, ...]]
    letters: tuple[LetterWords, ...]
    latent: Latent
    rank: Rank
    days: Days
    reasons: Reasons
    families: FamilyShares
    classes: CodeClasses


def material(names: _Table, stories: _Table, calibration: _Table) -> Material:
    """Give the tables of resources/demo their types.

    Raises:
        KeyError: a row lacks a column.
    """
    return Material(
        authority=_row(Authority, names["authority"]),
        places=_row(Places, names["places"]),
        schools=_row(SchoolNames, names["schools"]),
        officers=_row(Officers, names["officers"]),
        titles=_row(Titles, names["titles"]),
        origins=tuple(_row(Origin, row) for row in names["origin"]),
        unusual=tuple(_row(UnusualName, row) for row in names["unusual"]),
        themes=tuple(_row(Theme, row) for row in stories["theme"]),
        words={key: tuple(lines) for key, lines in stories["common"].items()},
        letters=tuple(
            LetterWords(kind, row["subject"], row["body"])
            for kind, row in stories["letter"].items()
        ),
        latent=_row(Latent, calibration["latent"]),
        rank=_row(Rank, calibration["rank"]),
        days=_row(Days, calibration["days"]),
        reasons=_row(Reasons, calibration["reasons"]),
        families=_row(FamilyShares, calibration["families"]),
        classes=_row(CodeClasses, calibration["classes"]),
    )


def _row(kind: type[_Row], table: _Table) -> _Row:
    values = {}
    for column in fields(kind):  # type: ignore[arg-type] # every kind here is a dataclass
        value = table[column.name]
        values[column.name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)
