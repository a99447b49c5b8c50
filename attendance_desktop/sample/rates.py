"""How much of the year each invented pupil is absent, and how absences divide by reason.

Rates come from a mixture of three betas, sorted; scores add up family, school and need; the
sorted rates go to the sorted scores. So group gradients and likeness of siblings appear without
changing how rates are spread over all pupils (resources/demo/calibration.toml).
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.sample.households import LEFT
from attendance_desktop.sample.material import Latent, Material
from attendance_desktop.sample.shapes import SamplePupil

_FIRST_SECONDARY = 7
_LOWEST, _HIGHEST = 1e-4, 0.985
_DRIFT = 0.45
_LATE_SHAPE = (0.35, 14.0)
_SHARED = 0.7
_SCHOOL_FIRST = {"special": 0.35, "pru": 1.6}


@dataclass(frozen=True, slots=True)
class Leaning:
    """A pupil's own rates: absence by school year, lateness, and unauthorised share of spells."""

    absence: tuple[float, float]
    lateness: float
    unauthorised: tuple[float, float]


def make_leanings(
    found: Material, pupils: Sequence[SamplePupil], phases: dict[str, str], rng: random.Random
) -> list[Leaning]:
    """One leaning a pupil, in their order; index 0 is last school year, 1 is this one."""
    families: dict[str, tuple[float, float]] = {}
    school_effects = {ref: rng.gauss(0.0, 1.0) for ref in sorted(phases)}
    scores: list[float] = []
    for pupil in pupils:
        shared = families.get(pupil.family)
        if shared is None:
            shared = (rng.gauss(0.0, 1.0), rng.gauss(0.0, 1.0))
            families[pupil.family] = shared
        scores.append(
            _score(found, pupil, phases, rng, school=school_effects[pupil.school], family=shared[0])
        )
    rates = sorted(_rates(found.latent, len(pupils), rng))
    order = sorted(range(len(pupils)), key=lambda index: scores[index])
    absence = [0.0] * len(pupils)
    for rate, index in zip(rates, order, strict=True):
        absence[index] = min(_HIGHEST, max(_LOWEST, rate))
    return [
        _leaning(found, pupil, rate, families[pupil.family][1], rng)
        for pupil, rate in zip(pupils, absence, strict=True)
    ]


def _score(
    found: Material,
    pupil: SamplePupil,
    phases: dict[str, str],
    rng: random.Random,
    *,
    school: float,
    family: float,
) -> float:
    rank = found.rank
    last_year = min(pupil.year_group, LEFT) - 1
    score = rank.family * family + rank.own * rng.gauss(0.0, 1.0)
    score += rank.school * school + rank.fsm * pupil.fsm
    score += {"K": rank.sen_support, "E": rank.ehc_plan}.get(pupil.sen, 0.0)
    score += rank.secondary * (last_year >= _FIRST_SECONDARY)
    score += rank.year_above_7 * max(0, last_year - _FIRST_SECONDARY)
    return score + _SCHOOL_FIRST.get(phases[pupil.school], 0.0)


def _rates(latent: Latent, count: int, rng: random.Random) -> list[float]:
    """The mixture, with its shares met as nearly as whole pupils allow."""
    severe = round(latent.share_severe * count)
    mid = round(latent.share_mid * count)
    draws = (
        (latent.core, count - mid - severe),
        (latent.mid, mid),
        (latent.severe, severe),
    )
    return [rng.betavariate(shape[0], shape[1]) for shape, times in draws for _ in range(times)]


def _leaning(
    found: Material, pupil: SamplePupil, rate: float, family: float, rng: random.Random
) -> Leaning:
    secondary = pupil.year_group > _FIRST_SECONDARY
    drifted = _expit(math.log(rate / (1 - rate)) + rng.gauss(0.0, _DRIFT))
    late = rng.betavariate(*_LATE_SHAPE) * (1 + 0.8 * pupil.fsm + 0.6 * secondary)
    reasons = found.reasons
    leaning = _SHARED * family + _SHARED * rng.gauss(0.0, 1.0)
    base = reasons.unauthorised_base + reasons.unauthorised_spread * leaning
    base += 0.55 * pupil.fsm + 0.35 * secondary - 0.3 * (pupil.sen == "E")
    years = (rate, drifted)
    first, second = (_expit(base + reasons.unauthorised_slope * math.sqrt(p)) for p in years)
    return Leaning(years, min(0.9, late), (first, second))


def _expit(value: float) -> float:
    return 1 / (1 + math.exp(-value))
