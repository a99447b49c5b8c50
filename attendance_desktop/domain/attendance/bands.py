"""How a school's pupils spread over bands of absence."""

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.domain.attendance.tallies import Tally


@dataclass(frozen=True, slots=True)
class AbsenceBand:
    """A band of absence from so many thousandths of possible sessions up to the next band."""

    name: str
    from_per_mille: int


@dataclass(frozen=True, slots=True)
class BandRules:
    """The bands in rising order from 0, and from which number of pupils on a copy shows it."""

    bands: tuple[AbsenceBand, ...]
    least_shown: int


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many pupils are in a band; `to_per_mille` is where the next begins, None for the last."""

    band: AbsenceBand
    to_per_mille: int | None
    pupils: int
    pupil_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """The pupils of every band, and those without a possible session."""

    bands: tuple[BandCount, ...]
    pupils: int
    without: int


def band_of(tally: Tally, bands: Sequence[AbsenceBand]) -> int | None:
    """The place of the pupil's band among bands in rising order; None without a session.

    Whole numbers are compared, so exactly a tenth belongs to the band that begins at a tenth.
    """
    if not tally.possible:
        return None
    reached = [
        index
        for index, band in enumerate(bands)
        if tally.absent * 1000 >= band.from_per_mille * tally.possible
    ]
    return reached[-1]


def distribution(pupils: Sequence[tuple[str, Tally]], bands: Sequence[AbsenceBand]) -> Distribution:
    """Spread pupils (id and tally) over the bands, which begin at 0 and rise."""
    members: list[list[str]] = [[] for _ in bands]
    without = 0
    for pupil_id, tally in pupils:
        place = band_of(tally, bands)
        if place is None:
            without += 1
        else:
            members[place].append(pupil_id)
    ends = [*(band.from_per_mille for band in bands[1:]), None]
    counts = tuple(
        BandCount(band, end, len(ids), tuple(ids))
        for band, end, ids in zip(bands, ends, members, strict=True)
    )
    return Distribution(counts, len(pupils) - without, without)
