"""Bands of absence, the smallest number shown outside the team, and fast falls, checked."""

from itertools import pairwise
from pathlib import Path

from attendance_desktop.domain.attendance.bands import AbsenceBand, BandRules
from attendance_desktop.domain.attendance.school_signs import SignRules
from attendance_desktop.packs.locate import resource, toml_file

_PER_MILLE = 1000


def load_bands(path: Path | None = None) -> BandRules:
    """The bands that came with the program, or a council's own.

    Raises PackFault when they do not begin at 0 and rise to at most the whole.
    """
    top = toml_file(path or resource("attendance", "bands.toml"))
    top.only("least_shown", "band")
    bands: list[AbsenceBand] = []
    for entry in top.tables("band"):
        entry.only("name", "from_per_mille")
        bands.append(AbsenceBand(entry.text("name"), entry.whole("from_per_mille", least=0)))
    if not bands or bands[0].from_per_mille:
        raise top.fault("the first [[band]] must begin at 0")
    edges = [band.from_per_mille for band in bands]
    if any(a >= b for a, b in pairwise(edges)) or edges[-1] > _PER_MILLE:
        raise top.fault(f"the bands must rise, to at most {_PER_MILLE}")
    return BandRules(tuple(bands), top.whole("least_shown"))


def load_sign_rules(path: Path | None = None) -> SignRules:
    """When a pupil's attendance is said to fall fast.

    Raises PackFault for a number that cannot be.
    """
    top = toml_file(path or resource("attendance", "signs.toml"))
    top.only("fall_weeks", "fall_tenths")
    return SignRules(top.whole("fall_weeks"), top.whole("fall_tenths"))
